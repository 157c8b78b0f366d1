//! Links to outputs other than pages and files: feeds, calendars, sitemaps, further parts of lists. They are known when
//! the outputs are planned; until then links to them stay open.

use std::cell::OnceCell;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::near::Near;
use super::permalink::folder_of;
use super::resolve::{LinkTarget, Resolved, decode, join_address, split_suffix, suffix_of};
use super::{Page, Place, Site, Target};
use crate::config::LangId;
use paifang_base::diag::{Diagnostic, Help, did_you_mean};

/// Addresses of planned outputs that are neither pages nor files.
#[derive(Debug, Clone, Default)]
pub struct Made {
    addresses: FxHashSet<String>,
}

impl FromIterator<String> for Made {
    fn from_iter<I: IntoIterator<Item = String>>(addresses: I) -> Self {
        Self { addresses: addresses.into_iter().collect() }
    }
}

/// A link to neither a page nor a file, with the addresses it may mean.
#[derive(Debug, Clone)]
pub(super) struct OpenLink {
    /// The link as written.
    pub written: String,
    pub addresses: Vec<String>,
    /// The problem that is reported if no output has any of these addresses.
    pub problem: Diagnostic,
}

/// A link of the settings or of a data file that does not lead to any page or file.
pub(super) fn open_link(site: &Site, written: &str, problem: Diagnostic) -> OpenLink {
    let addresses = site.possible_addresses(None, site.config.default_language, written);
    OpenLink { written: written.to_owned(), addresses, problem }
}

impl Site {
    /// Adds the outputs other than pages and files; returns the problems of the links that point to none of them.
    pub fn enter_made(&self, made: Made) -> Vec<Diagnostic> {
        let made = self.made.get_or_init(|| made);
        let near: OnceCell<Near<&str>> = OnceCell::new();
        let near = || near.get_or_init(|| Near::of(made.addresses.iter().map(String::as_str)));
        let mut problems = Vec::new();
        let mut leading = FxHashSet::default();
        for OpenLink { written, addresses, problem } in &self.open {
            if addresses.iter().any(|address| self.is_made(address)) {
                leading.insert(written.clone());
                continue;
            }
            let mut problem = problem.clone();
            if let Some(found) = addresses.first().and_then(|address| self.near_made(address, near)) {
                problem.add_help(Help::did_you_mean(written, &found));
            }
            problems.push(problem);
        }
        // Linking a site and adding its outputs each happen once.
        let _ = self.leading_to_made.set(leading);
        problems
    }

    /// True if any page's link with this text points to an output: all other links are skipped at once, however many
    /// lists show the page.
    pub(super) fn may_lead_to_made(&self, written: &str) -> bool {
        self.leading_to_made.get().is_some_and(|leading| leading.contains(written))
    }

    /// The planned output with the most similar address, if the link more likely means an output than a page.
    fn near_made<'n>(&self, address: &str, near: impl FnOnce() -> &'n Near<&'n str>) -> Option<String> {
        let (folder, name) = address.rsplit_once('/')?;
        let (_, extension) = name.rsplit_once('.').filter(|(_, extension)| *extension != "md")?;
        if let Some(found) = near().to(address) {
            return Some(found.to_owned());
        }
        let ending = format!(".{extension}");
        let is_alike = |other: &&String| {
            other.rsplit_once('/').is_some_and(|(place, _)| place == folder) && other.ends_with(&ending)
        };
        let mut alike: Vec<&String> = self.made.get()?.addresses.iter().filter(is_alike).collect();
        alike.sort_unstable();
        did_you_mean(address, alike.iter().map(|address| address.as_str()))
            .or(alike.first().map(|address| address.as_str()))
            .map(str::to_owned)
    }

    /// True if something is at an address as written, with the base path or without it.
    pub fn exists_at(&self, written: &str) -> bool {
        let path = decode(split_suffix(written).0);
        let base = &self.config.base_url.path;
        let below = path.strip_prefix(base.as_str()).map(|path| format!("/{path}"));
        let is_there = |address: &str| {
            let address = address.strip_suffix("index.html").unwrap_or(address);
            self.target_at(address).is_some()
                || self.is_made(address)
                || (!address.ends_with('/') && self.target_at(&format!("{address}/")).is_some())
        };
        is_there(&path) || below.is_some_and(|below| is_there(&below))
    }

    /// The address of this site that is most similar to a given one: of a page in the default language, a file, or an
    /// output.
    pub fn nearest_address(&self, written: &str) -> Option<String> {
        let written = split_suffix(written).0;
        let language = self.config.default_language;
        let near = self.near.get_or_init(|| {
            let places = self.places().filter(|place| place.language == language);
            let places = places.map(|place| self.address(place).to_string());
            let files = self.assets.iter().map(|asset| asset.address.clone());
            let made = self.made.get().into_iter().flat_map(|made| made.addresses.iter().cloned());
            Near::of(places.chain(files).chain(made))
        });
        near.to(written)
    }

    fn is_made(&self, address: &str) -> bool {
        self.made.get().is_some_and(|made| {
            made.addresses.contains(address)
                || (!address.ends_with('/') && made.addresses.contains(&format!("{address}/")))
        })
    }

    /// Addresses that a link may mean, the most likely first.
    pub(super) fn possible_addresses(
        &self,
        page: Option<&Page>,
        written_in: LangId,
        written: &str,
    ) -> Vec<String> {
        let path = decode(split_suffix(written).0);
        let path = path.strip_suffix("index.html").unwrap_or(&path);
        if let Some(absolute) = path.strip_prefix('/') {
            return self.absolute_addresses(absolute, written_in).collect();
        }
        let Some(page) = page else { return vec![format!("/{path}")] };
        // An output next to the source is next to it in its section.
        let section = self.entry(page.entry).parent;
        let entries = section.into_iter().chain([page.entry]);
        let places = entries.map(|entry| Place { entry, language: page.input.language });
        places.filter_map(|place| join_address(&folder_of(&self.address(place)), path)).collect()
    }

    /// The output at the address in a link, for readers of `reader`.
    pub(super) fn find_made(
        &self,
        page: Option<&Page>,
        written_in: LangId,
        reader: LangId,
        written: &str,
    ) -> Option<Resolved> {
        self.made.get()?;
        let possible = self.possible_addresses(page, written_in, written);
        let found = possible.into_iter().find(|address| self.is_made(address))?;
        let address = self.made_for_reader(page, written_in, reader, &found).unwrap_or(found);
        let is_folder = !self.made.get()?.addresses.contains(&address);
        let address: Arc<str> = if is_folder { format!("{address}/").into() } else { address.into() };
        let suffix = suffix_of(written);
        Some(Resolved { address, suffix, target: LinkTarget::Other })
    }

    /// The same output in the reader's language: with the same name below the same page, list or term. An address with
    /// the prefix of a language other than the page's means that language.
    fn made_for_reader(
        &self,
        page: Option<&Page>,
        written_in: LangId,
        reader: LangId,
        address: &str,
    ) -> Option<String> {
        let folders = address.rmatch_indices('/').map(|(at, _)| address.split_at(at + 1));
        let known = |(folder, name)| Some((self.target_at(folder)?, name));
        let (target, name) = folders.filter(|(_, name)| !name.is_empty()).find_map(known)?;
        let language = match target {
            Target::Place(place) => place.language,
            Target::Taxonomy(_, language)
            | Target::Term(_, language, _)
            | Target::Search(language)
            | Target::NewFile(language)
            | Target::Translate(language)
            | Target::Offline(language) => language,
            Target::Book(of) => of.language,
            Target::Asset(_) | Target::Alias(_) => return None,
        };
        if language != written_in && !self.config.language(language).prefix.is_empty() {
            return None;
        }
        let (folder, _) = self.for_reader(page, target, reader);
        Some(format!("{folder}{name}")).filter(|address| self.is_made(address))
    }
}
