//! Order of entries: children of sections, pages of kinds, previous and next, series.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::nav::Turn;
use super::{EntryId, Place, Shown, Site};
use crate::config::{KindId, LangId, SortBy, fields};
use crate::load::Role;

/// Position of an entry for readers of one language.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Standing {
    /// Its title's rank among all titles, in the order of the language; the same for equal titles.
    title: u32,
    /// Its index among the children of its section.
    pub(super) position: u32,
    /// The entry before it in reading order.
    pub(super) previous: Option<EntryId>,
    /// The entry after it in reading order.
    pub(super) next: Option<EntryId>,
}

/// The order of everything for readers of one language.
#[derive(Default)]
pub(super) struct Ordered {
    /// Sections with content.
    pub(super) sections: FxHashMap<EntryId, Section>,
    /// Ordered pages of each kind.
    pub(super) by_kind: Vec<Vec<EntryId>>,
    /// Pages of a series, oldest first.
    pub(super) series: BTreeMap<String, Vec<EntryId>>,
}

/// Contents of a section.
#[derive(Default)]
pub(super) struct Section {
    /// Pages and sections directly below, in order.
    pub(super) children: Vec<EntryId>,
    /// Entries on its list page.
    pub(super) listed: Vec<EntryId>,
    /// Number of entries below it, at any depth.
    pub(super) size: usize,
    /// True if search engines may index something directly below it.
    pub(super) has_indexed: bool,
}

/// The key of the first page that a navigation file names: behind versions, before all else.
const AFTER_VERSIONS: i64 = i64::MIN / 2;
/// The least key of a page that none names.
const AFTER_NAMED: i64 = i64::MIN / 4;

/// Sort key of an entry: date, start or weight as a number, and the rank of the title. If both are equal, the order of
/// keys decides, so that every order is total.
pub(super) type SortKey = (i64, u32);

/// Previous and next of one entry.
type Neighbours = (EntryId, Option<EntryId>, Option<EntryId>);

/// Sorts everything. In parallel, `beside` can do work that needs no order.
pub(super) fn sort_all(site: &mut Site, beside: impl FnOnce(&Site) + Send) {
    let mut shown_in: Vec<Vec<EntryId>> = vec![Vec::new(); site.config.languages.len()];
    for place in site.places() {
        shown_in[place.language.0 as usize].push(place.entry);
    }
    let languages: Vec<LangId> = site.config.language_ids().collect();
    let with_entries = || languages.par_iter().zip(&shown_in);
    // Comparing words is slow, so titles are sorted once and only their ranks are compared after that.
    let titles: Vec<_> =
        with_entries().map(|(language, shown)| rank_titles(site, *language, shown)).collect();
    for (language, ranks) in languages.iter().zip(titles) {
        for (entry, rank) in ranks {
            stand(site, entry, *language, |standing| standing.title = rank);
        }
    }
    let model: &Site = site;
    let in_order = || with_entries().map(|(language, shown)| order(model, *language, shown)).collect();
    let (ordered, ()): (Vec<_>, ()) = rayon::join(in_order, || beside(model));
    for (language, (ordered, neighbours)) in languages.iter().zip(ordered) {
        for (at, entry) in ordered.sections.values().flat_map(|section| section.children.iter().enumerate()) {
            stand(site, *entry, *language, |standing| standing.position = at as u32);
        }
        for (entry, previous, next) in neighbours {
            stand(site, entry, *language, |standing| {
                (standing.previous, standing.next) = (previous, next);
            });
        }
        site.ordered.push(ordered);
    }
}

fn stand(site: &mut Site, entry: EntryId, language: LangId, set: impl FnOnce(&mut Standing)) {
    if let Some(shown) = site.entries[entry.0 as usize].shown_in_mut(language) {
        set(&mut shown.standing);
    }
}

fn rank_titles(site: &Site, language: LangId, shown: &[EntryId]) -> Vec<(EntryId, u32)> {
    let collation = &site.locales[language.0 as usize].collation;
    let title = |entry: &EntryId| site.entry(*entry).shown_in(language).map_or("", |shown| &*shown.title);
    let mut keys: Vec<(Vec<u8>, EntryId)> =
        shown.par_iter().map(|entry| (collation.sort_key(title(entry)), *entry)).collect();
    keys.par_sort_unstable();
    let mut rank = 0;
    let mut ranks = Vec::with_capacity(keys.len());
    for (at, (key, entry)) in keys.iter().enumerate() {
        if at > 0 && keys[at - 1].0 != *key {
            rank = at as u32;
        }
        ranks.push((*entry, rank));
    }
    ranks
}

/// The order of all entries shown in one language.
fn order(site: &Site, language: LangId, shown: &[EntryId]) -> (Ordered, Vec<Neighbours>) {
    let mut ordered = Ordered { sections: sections(site, language, shown), ..Ordered::default() };
    let mut of_kind: Vec<Vec<EntryId>> = vec![Vec::new(); site.config.kinds.len()];
    for entry in shown.iter().filter(|entry| site.entry(**entry).role != Role::Section) {
        of_kind[site.entry(*entry).kind.0 as usize].push(*entry);
    }
    let mut neighbours = Vec::with_capacity(shown.len());
    for (kind, entries) in site.config.kind_ids().zip(of_kind) {
        let entries = in_reading_order(site, kind, language, entries, &ordered);
        if kind == site.config.page_kind() {
            link_within_sections(site, &entries, &ordered, &mut neighbours);
        } else {
            // Reading does not continue in another version.
            let version = |entry: &EntryId| site.config.version_of(&site.entry(*entry).key);
            let version = |entry: &EntryId| version(entry).and_then(|(_, version)| version);
            let versions = entries.chunk_by(|a, b| version(a) == version(b));
            versions.for_each(|entries| {
                let read = entries.iter().filter(|entry| !is_hidden(site, **entry, language));
                link_neighbours(&read.copied().collect::<Vec<_>>(), &mut neighbours);
            });
        }
        ordered.by_kind.push(entries);
    }
    ordered.series = gather_series(site, language, shown);
    // The order of a series comes before that of dates. Written later, it replaces the other.
    ordered
        .series
        .values()
        .filter(|parts| parts.len() > 1)
        .for_each(|parts| link_neighbours(parts, &mut neighbours));
    gather_lists(site, language, &mut ordered);
    count_below(site, language, shown, &mut ordered);
    (ordered, neighbours)
}

/// The children of each section, in its order.
fn sections(site: &Site, language: LangId, shown: &[EntryId]) -> FxHashMap<EntryId, Section> {
    let child = |entry: &EntryId| {
        let parent = site.entry(*entry).parent?;
        let sort = section_sort(site, Place { entry: parent, language });
        // Versions come before all else, in the order of the settings.
        let version = version_of_section(site, *entry).map(|version| (i64::MIN + version as i64, 0));
        let key = match (version, site.navs.turn(Place { entry: parent, language }, *entry)) {
            (Some(version), _) => version,
            (None, Some(Turn::Named(position))) => (AFTER_VERSIONS + i64::from(position), 0),
            (None, Some(Turn::Free)) => {
                let (number, title) = sort_key(site, language, sort, *entry);
                (number.max(AFTER_NAMED), title)
            }
            (None, None) => return None,
        };
        Some((parent, key, *entry))
    };
    let mut children: Vec<(EntryId, SortKey, EntryId)> = shown.par_iter().filter_map(child).collect();
    children.par_sort_unstable();
    let family = |family: &[(EntryId, SortKey, EntryId)]| {
        let children = family.iter().map(|(_, _, entry)| *entry).collect();
        (family[0].0, Section { children, ..Section::default() })
    };
    children.chunk_by(|a, b| a.0 == b.0).map(family).collect()
}

/// True if a navigation file hides an entry, or a section above it.
fn is_hidden(site: &Site, entry: EntryId, language: LangId) -> bool {
    let mut below = entry;
    while let Some(parent) = site.entry(below).parent {
        if site.navs.turn(Place { entry: parent, language }, below).is_none() {
            return true;
        }
        below = parent;
    }
    false
}

/// The version whose section an entry is.
fn version_of_section(site: &Site, entry: EntryId) -> Option<usize> {
    let key = &site.entry(entry).key;
    let (tree, version) = site.config.version_of(key)?;
    version.filter(|version| tree.version_key(*version) == **key)
}

/// Collects the entries of list pages: for a kind's own folder every page of the kind, else the entries directly below.
fn gather_lists(site: &Site, language: LangId, ordered: &mut Ordered) {
    for (id, entry) in site.entry_ids().zip(&site.entries).filter(|(_, entry)| entry.role == Role::Section) {
        let kind = site.config.kind(entry.kind);
        // For a tree by version, a list of all pages makes no sense.
        let is_kind_root = kind.has_list_key(&entry.key) && !site.config.is_version_section(&entry.key);
        let all = match ordered.sections.get(&id) {
            _ if is_kind_root => &ordered.by_kind[entry.kind.0 as usize],
            Some(section) => &section.children,
            None => continue,
        };
        let visible = |id: &&EntryId| {
            let shown = site.entry(**id).shown_in(language);
            shown.is_some_and(|shown| kind.list_fallback || !shown.is_fallback)
        };
        let listed: Vec<EntryId> = all.iter().filter(visible).copied().collect();
        if !listed.is_empty() {
            ordered.sections.entry(id).or_default().listed = listed;
        }
    }
}

/// Counts the entries below each section, and records whether any of them may be indexed.
fn count_below(site: &Site, language: LangId, shown: &[EntryId], ordered: &mut Ordered) {
    for id in shown {
        let mut above = site.entry(*id).parent;
        while let Some(parent) = above {
            ordered.sections.entry(parent).or_default().size += 1;
            above = site.entry(parent).parent;
        }
        let mut indexed = own_page(site, *id, language).filter(|page| page.parsed.meta.search).map(|_| *id);
        // A section without a page of its own is indexed if its content is, and so on upwards.
        while let Some(parent) = indexed.and_then(|id| site.entry(id).parent) {
            let section = ordered.sections.entry(parent).or_default();
            let is_list = |shown: &Shown| shown.page.is_none() && !shown.is_fallback;
            let goes_on = !section.has_indexed && site.entry(parent).shown_in(language).is_some_and(is_list);
            section.has_indexed = true;
            indexed = goes_on.then_some(parent);
        }
    }
}

fn own_page(site: &Site, entry: EntryId, language: LangId) -> Option<&super::Page> {
    let shown = site.entry(entry).shown_in(language).filter(|shown| !shown.is_fallback)?;
    shown.page.map(|id| site.page(id))
}

fn section_sort(site: &Site, place: Place) -> SortBy {
    let written = site.shown_page(place).and_then(|page| page.parsed.meta.sort);
    let original = || site.entry(place.entry).original.and_then(|id| site.page(id).parsed.meta.sort);
    written.or_else(original).unwrap_or_else(|| site.config.kind(site.entry(place.entry).kind).sort)
}

pub(super) fn sort_key(site: &Site, language: LangId, sort: SortBy, entry: EntryId) -> SortKey {
    let place = Place { entry, language };
    let Some(shown) = site.shown(place) else { return (i64::MAX, 0) };
    let page = shown.page.map(|id| site.page(id));
    let number = match sort {
        // Newest first; entries without a date come last.
        SortBy::Date => page.and_then(|page| page.dated).map_or(i64::MAX, |dated| -dated.as_second()),
        SortBy::Start => {
            let start = |page: &super::Page| {
                let next = site.next_of(&page.parsed).into_iter().next();
                let next = next.map(|next| next.timestamp().as_second());
                next.or_else(|| Some(seconds(site, page, Site::when_field(page, fields::START)?)))
            };
            page.and_then(start).unwrap_or(i64::MIN)
        }
        // Entries without a weight come last, by title.
        SortBy::Weight => {
            let own = page.and_then(|page| page.parsed.meta.weight);
            let original = || site.entry(entry).original.and_then(|id| site.page(id).parsed.meta.weight);
            own.or_else(original).unwrap_or(i64::MAX)
        }
        SortBy::Title => 0,
    };
    (number, shown.standing.title)
}

fn seconds(site: &Site, page: &super::Page, when: paifang_base::schema::When) -> i64 {
    when.instant(&site.time_zone(page)).as_second()
}

/// All pages of a kind in reading order: nested trees depth first, flat kinds by their sort.
fn in_reading_order(
    site: &Site,
    kind: KindId,
    language: LangId,
    mut entries: Vec<EntryId>,
    ordered: &Ordered,
) -> Vec<EntryId> {
    let settings = site.config.kind(kind);
    let root = site.entry_by_key(&format!("{}/", settings.path));
    match root {
        Some(root) if settings.sort == SortBy::Weight && !settings.path.is_empty() => {
            let all = std::mem::take(&mut entries);
            depth_first(site, Place { entry: root, language }, ordered, &mut entries);
            // Pages that a navigation file hides are still pages of the kind.
            if entries.len() < all.len() {
                let known: FxHashSet<EntryId> = entries.iter().copied().collect();
                entries.extend(all.into_iter().filter(|entry| !known.contains(entry)));
            }
        }
        _ => entries.sort_by_cached_key(|entry| (sort_key(site, language, settings.sort, *entry), *entry)),
    }
    entries
}

/// Entries below a section in reading order. Sections with a page of their own are read like pages.
fn depth_first(site: &Site, section: Place, ordered: &Ordered, entries: &mut Vec<EntryId>) {
    for entry in ordered.sections.get(&section.entry).into_iter().flat_map(|section| &section.children) {
        let place = Place { entry: *entry, language: section.language };
        if site.shown_page(place).is_some() {
            entries.push(*entry);
        }
        if site.entry(*entry).role == Role::Section {
            depth_first(site, place, ordered, entries);
        }
    }
}

/// Previous and next of plain pages: they are read within their section.
fn link_within_sections(site: &Site, pages: &[EntryId], ordered: &Ordered, neighbours: &mut Vec<Neighbours>) {
    let mut parents: Vec<EntryId> = pages.iter().filter_map(|entry| site.entry(*entry).parent).collect();
    parents.sort_unstable();
    parents.dedup();
    for parent in parents.into_iter().filter(|parent| site.entry(*parent).key.len() > 1) {
        let children = ordered.sections.get(&parent).map(|section| section.children.iter());
        let is_page = |child: &&EntryId| site.entry(**child).role != Role::Section;
        let pages: Vec<EntryId> = children.into_iter().flatten().filter(is_page).copied().collect();
        link_neighbours(&pages, neighbours);
    }
}

/// Previous and next along a row of entries.
fn link_neighbours(entries: &[EntryId], neighbours: &mut Vec<Neighbours>) {
    for (at, entry) in entries.iter().enumerate() {
        let previous = at.checked_sub(1).map(|before| entries[before]);
        neighbours.push((*entry, previous, entries.get(at + 1).copied()));
    }
}

fn gather_series(site: &Site, language: LangId, shown: &[EntryId]) -> BTreeMap<String, Vec<EntryId>> {
    type Dated = (Option<i64>, EntryId);
    let mut series: BTreeMap<&str, Vec<Dated>> = BTreeMap::new();
    for entry in shown {
        let Some(page) = site.shown_page(Place { entry: *entry, language }) else { continue };
        // A page without a translation belongs to the series under its own name; its translations belong to the same
        // series if they have the same name.
        let Some(name) = &page.parsed.meta.series else { continue };
        let date = page.dated.map(|date| date.as_second());
        series.entry(name).or_default().push((date, *entry));
    }
    let in_order = |(name, mut entries): (&str, Vec<Dated>)| {
        entries.sort_unstable();
        (name.to_owned(), entries.into_iter().map(|(_, entry)| entry).collect())
    };
    series.into_iter().map(in_order).collect()
}
