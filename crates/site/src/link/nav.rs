//! Navigation files in the linked site: the entries that they name, by section and language.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{EntryId, Place, Site};
use crate::config::LangId;
use crate::load::{Role, without_page_extension};
use crate::nav::{INVALID_NAV, NavFile, NavItem, NavTarget};
use paifang_base::diag::{Diagnostics, Help, did_you_mean};
use paifang_base::source::Spanned;
use paifang_base::text;
use paifang_i18n::nfc;

/// The navigation of a section for readers of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nav {
    /// Its entries.
    pub nodes: Vec<NavNode>,
    /// True if it also shows what it does not name.
    pub has_rest: bool,
}

/// An entry of a section's navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavNode {
    /// What it leads to.
    pub to: NavTo,
    /// Entries below it.
    pub nodes: Vec<NavNode>,
}

/// What an entry of a section's navigation leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NavTo {
    /// A page or section of the site.
    Entry(EntryId),
    /// An address, as written, with its name.
    Link(String, String),
    /// Nothing: the name of a group.
    Group(String),
}

/// All navigation files of a site.
#[derive(Default)]
pub(super) struct Navs {
    /// Links to addresses of the site: file, place and language.
    pub(super) links: Vec<(Arc<str>, Spanned<String>, LangId)>,
    by_section: FxHashMap<Place, (Nav, FxHashMap<EntryId, u32>)>,
}

impl Navs {
    /// The place of an entry in its section's navigation: `None` for one that is not shown.
    pub(super) fn turn(&self, section: Place, entry: EntryId) -> Option<Turn> {
        let Some((nav, positions)) = self.by_section.get(&section) else { return Some(Turn::Free) };
        match positions.get(&entry) {
            Some(position) => Some(Turn::Named(*position)),
            None => nav.has_rest.then_some(Turn::Free),
        }
    }
}

/// The place of an entry in its section's navigation.
pub(super) enum Turn {
    /// A number, in order.
    Named(u32),
    /// After all that are named.
    Free,
}

impl Site {
    /// The navigation of a section, if a file gives it.
    pub fn nav(&self, section: Place) -> Option<&Nav> {
        self.navs.by_section.get(&section).map(|(nav, _)| nav)
    }
}

/// Finds the pages that navigation files name, and gives them the names that the files have for them.
pub(super) fn gather(site: &mut Site, files: &[NavFile], diagnostics: &mut Diagnostics) {
    let mut navs = Navs::default();
    let mut by_section: BTreeMap<EntryId, Vec<(&NavFile, Vec<Named<'_>>)>> = BTreeMap::new();
    for file in files {
        let key = if file.section == "/" { "/" } else { file.section.as_str() };
        let section = site.entry_by_key(key).filter(|entry| site.entry(*entry).role == Role::Section);
        let Some(section) = section else {
            let help = text!("nav-no-section-help");
            diagnostics
                .for_file(&file.path)
                .report(&INVALID_NAV, None, text!("nav-no-section"))
                .add_help(help);
            continue;
        };
        let mut finder = Finder {
            site,
            file,
            section,
            children: None,
            taken: FxHashSet::default(),
            links: &mut navs.links,
            diagnostics,
        };
        let named = finder.find(&file.items);
        by_section.entry(section).or_default().push((file, named));
    }
    let mut labels: Vec<(Place, String)> = Vec::new();
    for (section, files) in by_section {
        for language in site.config.language_ids() {
            let of = |wanted: Option<LangId>| files.iter().find(|(file, _)| file.language == wanted);
            let default = || of(Some(site.config.default_language));
            let Some((file, named)) = of(Some(language)).or_else(|| of(None)).or_else(default) else {
                continue;
            };
            let (mut positions, mut next) = (FxHashMap::default(), 0);
            let mut maker =
                Maker { language, positions: &mut positions, next: &mut next, labels: &mut labels };
            let nav = Nav { nodes: maker.nodes(named), has_rest: file.has_rest };
            navs.by_section.insert(Place { entry: section, language }, (nav, positions));
        }
    }
    for (place, label) in labels {
        let is_untitled = site.shown_page(place).is_some_and(|page| page.parsed.meta.is_untitled);
        if let Some(shown) = site.entries[place.entry.0 as usize].shown_in_mut(place.language) {
            let label: Arc<str> = label.into();
            if is_untitled || shown.page.is_none() {
                shown.title = label.clone();
            }
            shown.label = Some(label);
        }
    }
    site.navs = navs;
}

/// An entry of a file with the page that it names.
struct Named<'f> {
    item: &'f NavItem,
    entry: Option<EntryId>,
    items: Vec<Named<'f>>,
}

/// Finds the pages of one file.
struct Finder<'f, 'd> {
    site: &'d Site,
    file: &'f NavFile,
    section: EntryId,
    /// Names of the pages and sections directly in the section, collected for the first one that does not exist.
    children: Option<Vec<String>>,
    taken: FxHashSet<EntryId>,
    links: &'d mut Vec<(Arc<str>, Spanned<String>, LangId)>,
    diagnostics: &'d mut Diagnostics,
}

impl<'f> Finder<'f, '_> {
    fn find(&mut self, items: &'f [NavItem]) -> Vec<Named<'f>> {
        items.iter().filter_map(|item| self.named(item)).collect()
    }

    fn named(&mut self, item: &'f NavItem) -> Option<Named<'f>> {
        let entry = match &item.target {
            NavTarget::Page(page) => Some(self.entry(page)?),
            NavTarget::Link(link) => {
                if link.value.starts_with('/') {
                    let language = self.file.language.unwrap_or(self.site.config.default_language);
                    self.links.push((self.file.path.clone(), link.clone(), language));
                }
                None
            }
            NavTarget::Group => None,
        };
        Some(Named { item, entry, items: self.find(&item.items) })
    }

    fn entry(&mut self, page: &Spanned<String>) -> Option<EntryId> {
        let name = nfc(page.value.trim_start_matches("./").trim_end_matches('/')).into_owned();
        let stem = without_page_extension(&name);
        let bare =
            stem.rsplit_once('.').filter(|(_, ending)| self.site.config.language_named(ending).is_some());
        let bare = bare.map_or(stem, |(bare, _)| bare);
        let prefix = self.file.section.trim_start_matches('/');
        let keys = [stem, bare].map(|stem| [format!("{prefix}{stem}"), format!("{prefix}{stem}/")]);
        let mut keys = keys.iter().flatten();
        let is_child = |entry: &EntryId| self.site.entry(*entry).parent == Some(self.section);
        let found = keys.clone().find_map(|key| self.site.entry_by_key(key).filter(is_child));
        if found.is_none() && keys.any(|key| self.site.hidden.contains_key(key.as_str())) {
            return None;
        }
        let Some(entry) = found else {
            self.report_missing(page);
            return None;
        };
        if !self.taken.insert(entry) {
            let mut reporter = self.diagnostics.for_file(&self.file.path);
            reporter.report(&INVALID_NAV, page.span, text!("nav-twice", name = page.value));
            return None;
        }
        Some(entry)
    }

    fn report_missing(&mut self, page: &Spanned<String>) {
        let (site, section) = (self.site, self.section);
        let last = |key: &str| key.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
        let all = || {
            let children = site.entries.iter().filter(|entry| entry.parent == Some(section));
            children.map(|entry| last(&entry.key)).collect()
        };
        let children: &Vec<String> = self.children.get_or_insert_with(all);
        let written = without_page_extension(&page.value);
        let help = match did_you_mean(written, children.iter().map(String::as_str)) {
            Some(near) => Help::did_you_mean(&page.value, near),
            None => text!("nav-missing-help").into(),
        };
        let message = text!("nav-missing", name = page.value);
        self.diagnostics.for_file(&self.file.path).report(&INVALID_NAV, page.span, message).add_help(help);
    }
}

/// Makes the navigation of one section for readers of one language.
struct Maker<'m> {
    language: LangId,
    positions: &'m mut FxHashMap<EntryId, u32>,
    next: &'m mut u32,
    labels: &'m mut Vec<(Place, String)>,
}

impl Maker<'_> {
    fn nodes(&mut self, named: &[Named<'_>]) -> Vec<NavNode> {
        named.iter().map(|named| self.node(named)).collect()
    }

    fn node(&mut self, named: &Named<'_>) -> NavNode {
        let to = match (&named.item.target, named.entry) {
            (_, Some(entry)) => {
                self.positions.insert(entry, *self.next);
                *self.next += 1;
                if let Some(title) = named.item.title_in(self.language) {
                    self.labels.push((Place { entry, language: self.language }, title.to_owned()));
                }
                NavTo::Entry(entry)
            }
            (NavTarget::Link(link), None) => {
                NavTo::Link(link.value.clone(), named.item.any_title(self.language).to_owned())
            }
            (_, None) => NavTo::Group(named.item.any_title(self.language).to_owned()),
        };
        NavNode { to, nodes: self.nodes(&named.items) }
    }
}
