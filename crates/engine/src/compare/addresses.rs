//! Addresses that lead somewhere before a change and nowhere after it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::files::is_picture;
use crate::problems::LOST_ADDRESS;
use paifang_base::diag::{Diagnostic, Diagnostics, Level, Located, Wording, locate};
use paifang_base::text;
use paifang_site::link::{Site, Target};

/// The addresses of a site: of pages, files and former pages. Lists of terms come and go with the terms, and pictures
/// with the pages that show them: they do not count.
#[derive(Debug, Clone, Default)]
pub struct Addresses {
    /// What is at each.
    known: FxHashMap<Arc<str>, Owner>,
    /// Former addresses of the settings, with true for whole folders. The former address of a page is known like a page.
    redirects: Vec<(String, bool)>,
    levels: BTreeMap<String, Level>,
}

/// The thing at an address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Owner {
    /// The path of its source; `None` for a list.
    source: Option<Arc<str>>,
    kind: Kind,
    /// True if readers get a page in another language.
    is_fallback: bool,
}

/// A lost address: those that readers get in their own language come first, then short ones.
type Lost<'a> = (bool, usize, &'a str);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Page,
    File,
    /// An address that a page had formerly.
    Former,
    List,
}

impl Addresses {
    /// The addresses of a site.
    pub(crate) fn of(site: &Site) -> Self {
        let page = |page: Option<_>| page.map(|id| site.page(id).input.path.clone());
        let owner = |target: Target| match target {
            Target::Place(place) => {
                let shown = site.shown(place);
                let source = page(shown.and_then(|shown| shown.page));
                let kind = if source.is_some() { Kind::Page } else { Kind::List };
                Owner { source, kind, is_fallback: shown.is_some_and(|shown| shown.is_fallback) }
            }
            Target::Asset(at) => {
                let asset = site.assets.get(at as usize).filter(|asset| !is_picture(&asset.input.path));
                let source = asset.map(|asset| asset.input.path.clone());
                Owner { source, kind: Kind::File, is_fallback: false }
            }
            Target::Alias(at) => {
                let alias = site.aliases.get(at as usize).and_then(|alias| alias.source);
                let source = page(alias.map(|source| source.page));
                let kind = if source.is_some() { Kind::Former } else { Kind::List };
                Owner { source, kind, is_fallback: false }
            }
            Target::Taxonomy(..)
            | Target::Term(..)
            | Target::Search(_)
            | Target::NewFile(_)
            | Target::Translate(_)
            | Target::Offline(_)
            | Target::Book(_) => Owner { source: None, kind: Kind::List, is_fallback: false },
        };
        let redirects = site.config.redirects.iter();
        Self {
            known: site.addresses().map(|(address, target)| (address.clone(), owner(target))).collect(),
            redirects: redirects.map(|one| (one.from.value.clone(), one.is_pattern)).collect(),
            levels: site.config.levels.clone(),
        }
    }

    /// The problems of addresses that lead somewhere in `self` and nowhere in `now`, by the levels of `now`. `moved` has
    /// the present paths of moved files, by their earlier ones.
    pub fn lost(&self, now: &Addresses, moved: &BTreeMap<&str, &str>, words: &dyn Wording) -> Vec<Located> {
        let is_lost = |address: &str| !now.leads(address);
        // Of all languages whose readers get a page, and of all its former addresses, one problem.
        let mut by_source: BTreeMap<(&Arc<str>, Kind), Vec<Lost<'_>>> = BTreeMap::new();
        #[expect(clippy::iter_over_hash_type, reason = "the lists are sorted below")]
        for (address, Owner { source, kind, is_fallback }) in &self.known {
            if let Some(source) = source.as_ref().filter(|_| is_lost(address)) {
                let lost = (*is_fallback, address.len(), &**address);
                by_source.entry((source, *kind)).or_default().push(lost);
            }
        }
        let present = now.by_source();
        let mut problems = Diagnostics::new();
        for ((source, kind), mut lost) in by_source {
            lost.sort_unstable();
            let lost: Vec<&str> = lost.into_iter().map(|(_, _, address)| address).collect();
            let path = moved.get(&**source).copied().unwrap_or(source);
            let address = present.get(path).copied();
            problems.push(lost_address(path, kind, &lost, address));
        }
        locate(problems.finish(&now.levels), |_| None, |_| words)
    }

    /// True if an address gets an answer other than that it does not exist.
    fn leads(&self, address: &str) -> bool {
        let is_redirected = |(from, is_folder): &(String, bool)| match is_folder {
            true => address.starts_with(from.as_str()),
            false => address == from,
        };
        self.known.contains_key(address) || self.redirects.iter().any(is_redirected)
    }

    /// The address of each source's page or file.
    fn by_source(&self) -> BTreeMap<&str, &str> {
        let mut found: BTreeMap<&str, &str> = BTreeMap::new();
        #[expect(clippy::iter_over_hash_type, reason = "the least is the same in each order")]
        for (address, Owner { source, kind, is_fallback }) in &self.known {
            let Some(source) = source.as_ref().filter(|_| *kind != Kind::Former && !is_fallback) else {
                continue;
            };
            let least = found.entry(source).or_insert(address);
            *least = (*least).min(address);
        }
        found
    }
}

/// The problem of a source whose addresses are lost; `present` is its address now.
fn lost_address(path: &str, kind: Kind, lost: &[&str], present: Option<&str>) -> Diagnostic {
    let first = lost.first().copied().unwrap_or_default();
    let why = match (kind, present) {
        (Kind::Former, _) => text!("lost-address-former"),
        (Kind::File, Some(address)) => text!("lost-address-file-moved", address = address),
        (Kind::File, None) => text!("lost-address-file"),
        (_, Some(address)) => text!("lost-address-page-moved", address = address),
        (_, None) => text!("lost-address-page"),
    };
    let message = match lost.len() {
        0 | 1 => text!("lost-address", first = first, why = why),
        2 => text!("lost-address-two", first = first, why = why),
        number => text!("lost-address-more", first = first, more = number - 1, why = why),
    };
    let help = match (kind, present) {
        (Kind::File, _) => text!("lost-address-file-help", first = first),
        (_, Some(_)) => text!("lost-address-moved-help", first = first),
        (_, None) => text!("lost-address-help", first = first),
    };
    Diagnostic::new(&LOST_ADDRESS, &path.into(), None, message).with_help(help)
}
