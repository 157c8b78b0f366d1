//! Resolves a link as written, for readers of a given language. Links refer to source files or site addresses; both
//! point to the reader's language.

use std::borrow::Cow;
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use rayon::prelude::*;

use super::{EntryId, Hidden, Page, PageId, Place, Site, Target, address};
use crate::config::LangId;
use crate::load::{Role, without_page_extension};
use paifang_base::paths;
use paifang_i18n::nfc;
use paifang_markdown::body::Link;

/// Destination of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// Site address without the base path.
    pub address: Arc<str>,
    /// Query and fragment as written, with their marks.
    pub suffix: String,
    /// The link's target.
    pub target: LinkTarget,
}

/// Target of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkTarget {
    /// A page.
    Place(Place),
    /// A list of terms, a term, or a file.
    Other,
}

/// Reasons why a link is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LinkProblem {
    /// Nothing exists there.
    Missing,
    /// The path climbs above the content folder.
    Outside,
    /// There is a source, but it is hidden.
    Hidden(NotShown),
    /// The source could not be read, which is reported separately.
    Unreadable,
}

/// Reasons why a page with a readable source is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotShown {
    /// It is a draft.
    Draft,
    /// Its time has not come.
    Future,
    /// Its time is over.
    Expired,
}

/// Resolves every link of every page; once, for all readers.
pub(super) fn resolve_all(site: &mut Site) {
    let of_page = |page: &Page| {
        let own = page.input.language;
        let find = |link: &Link| site.find_written(Some(page), own, own, &link.target).ok();
        page.parsed.body.links.iter().map(find).collect()
    };
    let targets: Vec<Vec<Option<Target>>> = site.pages.par_iter().map(of_page).collect();
    for (page, targets) in site.pages.iter_mut().zip(targets) {
        page.targets = targets;
    }
}

/// A link's path, and its query and fragment with their marks.
pub(super) fn split_suffix(written: &str) -> (&str, &str) {
    written.split_at(written.find(['#', '?']).unwrap_or(written.len()))
}

impl Site {
    /// Resolves a link written in `page` for readers of `language`; `None` if it is broken (which `link` has reported).
    pub fn resolve_link(&self, page: &Page, language: LangId, written: &str) -> Option<Resolved> {
        self.find_link(Some(page), page.input.language, language, written)
    }

    /// Resolves a link in the settings or in a template.
    pub fn resolve_site_link(&self, language: LangId, written: &str) -> Option<Resolved> {
        self.find_link(None, self.config.default_language, language, written)
    }

    /// The published file of an image in `page`.
    pub fn resolve_asset(&self, page: &Page, written: &str) -> Option<u32> {
        let path = decode(written.split(['#', '?']).next().unwrap_or_default());
        let language = page.input.language;
        let found = match path.strip_prefix('/') {
            Some(absolute) => match self.target_at(&path) {
                Some(Target::Asset(id)) => Some(id),
                _ => self.asset_at(absolute, language),
            },
            None => {
                let path = path.strip_prefix("@/").map(Cow::Borrowed).unwrap_or(path.clone());
                let beside = join(&page.input.folders.join("/"), &path)?;
                self.asset_at(&beside, language).or_else(|| {
                    let place = Place { entry: page.entry, language };
                    match self.target_at(&join_address(&self.address(place), &path)?) {
                        Some(Target::Asset(id)) => Some(id),
                        _ => None,
                    }
                })
            }
        };
        found.map(|id| self.localized(id, language))
    }

    /// The version of a file in a language, if it has one: `plan.zh-CN.png` of `plan.png`.
    fn localized(&self, id: u32, language: LangId) -> u32 {
        let files =
            self.assets.get(id as usize).and_then(|asset| self.by_asset_place.get(&asset.input.place));
        let own = files.filter(|files| files.len() > 1);
        let own = own.and_then(|files| files.iter().find(|(known, _)| *known == Some(language)));
        own.map_or(id, |(_, at)| *at)
    }

    /// A file below the content folder: in the page's language folder, outside of language folders, or in another.
    fn asset_at(&self, place: &str, language: LangId) -> Option<u32> {
        let files = self.by_asset_place.get(place)?;
        let rank = |found: Option<LangId>| (found != Some(language), found);
        files.iter().min_by_key(|(found, _)| rank(*found)).map(|(_, at)| *at)
    }

    /// Target of the link with this index in `page.parsed.body.links`, independent of the reader; `None` if it is
    /// broken (which `link` has reported).
    pub fn link_target(&self, page: &Page, at: usize) -> Option<Target> {
        page.targets.get(at).copied().flatten()
    }

    /// The link with this index in `page.parsed.body.links` for readers of `language`: the same as `resolve_link`,
    /// without searching again.
    pub fn resolve_link_at(&self, page: &Page, language: LangId, at: usize) -> Option<Resolved> {
        let written = &page.parsed.body.links.get(at)?.target;
        let Some(target) = self.link_target(page, at) else {
            let made = || self.find_made(Some(page), page.input.language, language, written);
            return self.may_lead_to_made(written).then(made).flatten();
        };
        let (address, target) = self.for_reader(Some(page), target, language);
        self.is_somewhere(target).then(|| Resolved { address, suffix: suffix_of(written), target })
    }

    fn find_link(
        &self,
        page: Option<&Page>,
        written_in: LangId,
        reader: LangId,
        written: &str,
    ) -> Option<Resolved> {
        let Ok(found) = self.find_written(page, written_in, reader, written) else {
            return self.find_made(page, written_in, reader, written);
        };
        let (address, target) = self.for_reader(page, found, reader);
        self.is_somewhere(target).then(|| Resolved { address, suffix: suffix_of(written), target })
    }

    /// True if a target is shown: a rejected source has nothing at its address.
    fn is_somewhere(&self, target: LinkTarget) -> bool {
        match target {
            LinkTarget::Place(place) => self.shown(place).is_some(),
            LinkTarget::Other => true,
        }
    }

    /// Number of broken links in pages.
    pub fn lost_links(&self) -> usize {
        let lost = |page: &Page| {
            let links = 0..page.parsed.body.links.len();
            links.filter(|at| self.resolve_link_at(page, page.input.language, *at).is_none()).count()
        };
        self.pages.iter().map(lost).sum()
    }

    /// Finds the target of a link. Only a link to an anchor in its own page depends on the reader.
    pub(super) fn find_written(
        &self,
        page: Option<&Page>,
        written_in: LangId,
        reader: LangId,
        written: &str,
    ) -> Result<Target, LinkProblem> {
        let path = decode(split_suffix(written).0);
        match page {
            Some(page) if path.is_empty() => Ok(Target::Place(Place { entry: page.entry, language: reader })),
            _ => self.find_target(page, written_in, &path),
        }
    }

    fn find_target(
        &self,
        page: Option<&Page>,
        written_in: LangId,
        path: &str,
    ) -> Result<Target, LinkProblem> {
        if let Some(source) = path.strip_prefix("@/") {
            return self.find_source(source, written_in);
        }
        if let Some(absolute) = path.strip_prefix('/') {
            return self.find_absolute(absolute, written_in);
        }
        let Some(page) = page else { return self.find_source(path, written_in) };
        let joined = join(&source_folder(self, page), path);
        if let Some(joined) = &joined {
            match self.find_source(joined, written_in) {
                Err(LinkProblem::Missing) => {}
                other => return other,
            }
        }
        let own = Place { entry: page.entry, language: page.input.language };
        let by_address = join_address(&self.address(own), path).and_then(|address| self.lookup(&address));
        by_address.ok_or(if joined.is_none() { LinkProblem::Outside } else { LinkProblem::Missing })
    }

    fn find_absolute(&self, path: &str, written_in: LangId) -> Result<Target, LinkProblem> {
        let found = self.absolute_addresses(path, written_in).find_map(|address| self.lookup(&address));
        if let Some(target) = found {
            return Ok(target);
        }
        let source = path.strip_prefix(&format!("{}/", self.config.content)).unwrap_or(path);
        self.find_source(source, written_in)
    }

    /// Addresses that an address written as `/path` may mean: unchanged, below a language, without the base path.
    pub(super) fn absolute_addresses(&self, path: &str, written_in: LangId) -> impl Iterator<Item = String> {
        let config = &self.config;
        let prefixed = move |language| format!("{}{path}", address::home(config, language));
        let bases = [&config.base_url.path, &config.written_path].into_iter();
        let below =
            bases.filter_map(move |base| path.strip_prefix(&base[1..]).map(|path| format!("/{path}")));
        let whole = std::iter::once_with(move || format!("/{path}"));
        whole.chain([written_in, config.default_language].into_iter().map(prefixed)).chain(below)
    }

    /// Target at an address, with or without a slash or `index.html` at its end.
    fn lookup(&self, address: &str) -> Option<Target> {
        let address = address.strip_suffix("index.html").unwrap_or(address);
        self.target_at(address).or_else(|| match address.strip_suffix('/') {
            Some(bare) => self.target_at(bare).filter(|target| matches!(target, Target::Place(_))),
            None => self.target_at(&format!("{address}/")),
        })
    }

    /// Target of a path below the content folder: a page's source with or without its extension and language, a folder,
    /// or a file.
    fn find_source(&self, path: &str, written_in: LangId) -> Result<Target, LinkProblem> {
        let content = &self.config.content;
        let full = if content.is_empty() { path.to_owned() } else { format!("{content}/{path}") };
        if let Some(id) = self.page_at(&full) {
            let page = self.page(id);
            return Ok(Target::Place(Place { entry: page.entry, language: page.input.language }));
        }
        let (language, below) =
            match path.split_once('/').map(|(first, rest)| (self.config.language_named(first), rest)) {
                Some((Some(language), rest)) => (language, rest),
                _ => (written_in, path),
            };
        if let Some(asset) = self.asset_at(below, language) {
            return Ok(Target::Asset(asset));
        }
        let stem = without_page_extension(below);
        let stem = stem.trim_end_matches('/');
        let (stem, language) = match stem.rsplit_once('.') {
            Some((bare, suffix)) => match self.config.language_named(suffix) {
                Some(language) => (bare, language),
                None => (stem, language),
            },
            None => (stem, language),
        };
        let folder = stem
            .strip_suffix("_index")
            .or_else(|| stem.strip_suffix("index"))
            .map(|f| f.trim_end_matches('/'));
        let keys = match folder {
            Some(folder) if folder.is_empty() || stem[folder.len()..].starts_with('/') => {
                [format!("{folder}/"), folder.to_owned()]
            }
            _ => [stem.to_owned(), format!("{stem}/")],
        };
        if let Some(entry) = keys.iter().find_map(|key| self.entry_by_key(key)) {
            return Ok(Target::Place(Place { entry, language }));
        }
        // A file of a page that is not shown does not exist either.
        let above = below.match_indices('/').map(|(end, _)| &below[..end]);
        let mut sources = keys.iter().map(String::as_str).chain(above);
        let hidden = sources.find_map(|key| self.hidden.get(key));
        Err(hidden.map_or(LinkProblem::Missing, hidden_problem))
    }

    /// The page with this source path.
    pub fn page_at(&self, path: &str) -> Option<PageId> {
        self.pages_by_path.get(path).copied()
    }

    /// The address of a target for readers of `reader`.
    pub(super) fn for_reader(
        &self,
        page: Option<&Page>,
        found: Target,
        reader: LangId,
    ) -> (Arc<str>, LinkTarget) {
        match found {
            Target::Place(place) => {
                let place = self.place_for_reader(page, place, reader);
                (self.address(place), LinkTarget::Place(place))
            }
            Target::Alias(id) => {
                let place = self.place_for_reader(page, self.aliases[id as usize].to, reader);
                (self.address(place), LinkTarget::Place(place))
            }
            Target::Taxonomy(id, language) => {
                let language = if self.terms_in(id, reader).is_empty() { language } else { reader };
                (self.taxonomy_address(id, language), LinkTarget::Other)
            }
            Target::Term(id, language, at) => {
                let term = &self.terms_in(id, language)[at as usize];
                let term = self.translated_term(id, &term.key, reader).unwrap_or(term);
                (term.address.clone(), LinkTarget::Other)
            }
            Target::Asset(id) => {
                let id = self.localized(id, page.map_or(reader, |page| page.input.language));
                (self.assets[id as usize].address.as_str().into(), LinkTarget::Other)
            }
            Target::Search(_) => (self.search_address(reader).into(), LinkTarget::Other),
            Target::NewFile(_) => (self.new_file_address(reader).into(), LinkTarget::Other),
            Target::Translate(_) => (self.translate_address(reader).into(), LinkTarget::Other),
            Target::Offline(_) => (self.offline_address(reader).into(), LinkTarget::Other),
            Target::Book(of) => {
                let own = Place { language: reader, ..of };
                let place = if self.shown(own).is_some() { own } else { of };
                (self.book_address(place).into(), LinkTarget::Other)
            }
        }
    }

    /// The reader's language, except if a page links to itself in another language: then that one is meant.
    fn place_for_reader(&self, page: Option<&Page>, found: Place, reader: LangId) -> Place {
        let to_itself =
            page.is_some_and(|page| page.entry == found.entry && page.input.language != found.language);
        let wanted = Place { entry: found.entry, language: reader };
        let own = page.map_or(found.language, |page| page.input.language);
        let candidates = if to_itself {
            [found, wanted, found]
        } else {
            [wanted, Place { language: own, ..found }, found]
        };
        let shown = candidates.into_iter().find(|place| self.shown(*place).is_some());
        shown.or_else(|| self.any_place(found.entry)).unwrap_or(wanted)
    }

    /// Some place at which an entry is shown.
    pub fn any_place(&self, entry: EntryId) -> Option<Place> {
        self.entry(entry).shown.first().map(|(language, _)| Place { entry, language: *language })
    }
}

/// The folder of a page's source below the content folder, with its language folder.
fn source_folder(site: &Site, page: &Page) -> String {
    let path = &page.input.path[site.config.content.len().min(page.input.path.len())..];
    let path = path.trim_start_matches('/');
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    debug_assert!(page.input.role != Role::Bundle || !folder.is_empty());
    folder.to_owned()
}

fn hidden_problem(hidden: &Hidden) -> LinkProblem {
    match hidden {
        Hidden::Draft => LinkProblem::Hidden(NotShown::Draft),
        Hidden::Future => LinkProblem::Hidden(NotShown::Future),
        Hidden::Expired => LinkProblem::Hidden(NotShown::Expired),
        Hidden::Unreadable => LinkProblem::Unreadable,
    }
}

/// A path without percent-encoding, composed (NFC) as names of files and pages are.
pub(super) fn decode(path: &str) -> Cow<'_, str> {
    let decoded = percent_decode_str(path).decode_utf8().unwrap_or(Cow::Borrowed(path));
    match nfc(&decoded) {
        Cow::Borrowed(_) => decoded,
        Cow::Owned(composed) => Cow::Owned(composed),
    }
}

/// Query and fragment as written into a page: composed, like ids.
pub(super) fn suffix_of(written: &str) -> String {
    nfc(split_suffix(written).1).into_owned()
}

/// `path` relative to `folder`, without `.` and `..`; that of a folder keeps its slash. `None` if it climbs above the top.
pub fn join(folder: &str, path: &str) -> Option<String> {
    let joined = paths::join(folder, path)?;
    let end = if path.ends_with('/') && !joined.is_empty() { "/" } else { "" };
    Some(joined + end)
}

/// A path relative to an address, as browsers join them: what follows the last slash of the address is left out.
pub(super) fn join_address(address: &str, path: &str) -> Option<String> {
    let folder = address.rfind('/').and_then(|end| address.get(..=end)).unwrap_or(address);
    join(folder, path).map(|joined| format!("/{joined}"))
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn paths_are_joined_and_do_not_climb_out() {
        assert_eq!(join("docs/a", "../b.md").as_deref(), Some("docs/b.md"));
        assert_eq!(join("", "./x/").as_deref(), Some("x/"));
        assert_eq!(join("docs", "../../x"), None);
    }
}
