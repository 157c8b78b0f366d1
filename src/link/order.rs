//! What comes after what: children of sections, pages of kinds, previous and next, series.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{EntryId, Place, Site};
use crate::config::{KindId, LangId, SortBy};
use crate::load::Role;

/// What entries are sorted by; the key at the end makes every order total.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SortKey {
    Date(Reverse<Option<i64>>, Vec<u8>),
    Start(Option<i64>, Vec<u8>),
    Weight(i64, Vec<u8>),
    Title(Vec<u8>),
}

pub(super) fn sort_all(site: &mut Site) {
    let languages: Vec<LangId> = site.config.language_ids().collect();
    let mut below: BTreeMap<EntryId, Vec<EntryId>> = BTreeMap::new();
    for id in site.entry_ids() {
        if let Some(parent) = site.entry(id).parent {
            below.entry(parent).or_default().push(id);
        }
    }
    for language in languages {
        for (parent, entries) in &below {
            let place = Place { entry: *parent, language };
            let sorted = sorted(site, language, section_sort(site, place), entries);
            for (at, entry) in sorted.iter().enumerate() {
                site.positions.insert(Place { entry: *entry, language }, at as u32);
            }
            site.children.insert(place, sorted);
        }
        for kind in site.config.kind_ids() {
            let entries = entries_of_kind(site, kind, language);
            set_neighbours(site, kind, language, &entries);
            site.by_kind.insert((kind, language), entries);
        }
        gather_series(site, language);
        gather_lists(site, language);
    }
}

/// What list pages show, and how much lies below each section.
fn gather_lists(site: &mut Site, language: LangId) {
    let sections: Vec<EntryId> =
        site.entry_ids().filter(|id| site.entry(*id).role == Role::Section).collect();
    for entry in &sections {
        let place = Place { entry: *entry, language };
        let listed = listed(site, place);
        site.listed.insert(place, listed);
    }
    for id in site.entry_ids() {
        if site.shown(Place { entry: id, language }).is_none() {
            continue;
        }
        let mut above = site.entry(id).parent;
        while let Some(parent) = above {
            *site.sizes.entry(Place { entry: parent, language }).or_default() += 1;
            above = site.entry(parent).parent;
        }
    }
}

/// For a kind's own folder every page of the kind, else what lies directly below.
fn listed(site: &Site, section: Place) -> Vec<EntryId> {
    let entry = site.entry(section.entry);
    let kind = site.config.kind(entry.kind);
    let is_kind_root = !kind.path.is_empty() && entry.key.trim_end_matches('/') == kind.path;
    let all =
        if is_kind_root { site.of_kind(entry.kind, section.language) } else { site.children_of(section) };
    let visible = |id: &&EntryId| {
        let place = Place { entry: **id, language: section.language };
        site.shown(place).is_some_and(|shown| kind.list_fallback || !shown.is_fallback)
    };
    all.iter().filter(visible).copied().collect()
}

fn section_sort(site: &Site, place: Place) -> SortBy {
    let written = site.shown_page(place).and_then(|page| page.parsed.meta.sort);
    let original = site.entry(place.entry).original.and_then(|id| site.page(id).parsed.meta.sort);
    written.or(original).unwrap_or_else(|| site.config.kind(site.entry(place.entry).kind).sort)
}

fn sorted(site: &Site, language: LangId, sort: SortBy, entries: &[EntryId]) -> Vec<EntryId> {
    let shown = |entry: &&EntryId| site.shown(Place { entry: **entry, language }).is_some();
    let mut entries: Vec<EntryId> = entries.iter().filter(shown).copied().collect();
    entries.sort_by_cached_key(|entry| (sort_key(site, language, sort, *entry), *entry));
    entries
}

pub(super) fn sort_key(site: &Site, language: LangId, sort: SortBy, entry: EntryId) -> SortKey {
    let place = Place { entry, language };
    let title = || {
        let title = site.shown(place).map(|shown| shown.title.clone()).unwrap_or_default();
        site.locales[language.0 as usize].collation.sort_key(&title)
    };
    let page = site.shown_page(place);
    let seconds = |name: Option<&str>| {
        let page = page?;
        let when = match name {
            Some(field) => Site::when_field(page, field)?,
            None => page.parsed.meta.date?,
        };
        Some(when.instant(&site.time_zone(page)).as_second())
    };
    match sort {
        SortBy::Date => SortKey::Date(Reverse(seconds(None)), title()),
        SortBy::Start => SortKey::Start(seconds(Some("start")), title()),
        // What has no weight comes last, by title.
        SortBy::Weight => {
            let own = page.and_then(|page| page.parsed.meta.weight);
            let original = || site.entry(entry).original.and_then(|id| site.page(id).parsed.meta.weight);
            SortKey::Weight(own.or_else(original).unwrap_or(i64::MAX), title())
        }
        SortBy::Title => SortKey::Title(title()),
    }
}

/// All pages of a kind in reading order: nested trees depth first, flat kinds by their sort.
fn entries_of_kind(site: &Site, kind: KindId, language: LangId) -> Vec<EntryId> {
    let settings = site.config.kind(kind);
    let root = site.entry_by_key(&format!("{}/", settings.path));
    match root {
        Some(root) if settings.sort == SortBy::Weight && !settings.path.is_empty() => {
            let mut entries = Vec::new();
            depth_first(site, Place { entry: root, language }, &mut entries);
            entries
        }
        _ => {
            let of_kind =
                |id: &EntryId| site.entry(*id).kind == kind && site.entry(*id).role != Role::Section;
            let entries: Vec<EntryId> = site.entry_ids().filter(of_kind).collect();
            sorted(site, language, settings.sort, &entries)
        }
    }
}

/// Entries below a section in reading order. Sections with a page of their own are read like pages.
fn depth_first(site: &Site, section: Place, entries: &mut Vec<EntryId>) {
    let children = site.children.get(&section).map(Vec::as_slice).unwrap_or_default();
    for entry in children {
        let place = Place { entry: *entry, language: section.language };
        if site.shown_page(place).is_some() {
            entries.push(*entry);
        }
        if site.entry(*entry).role == Role::Section {
            depth_first(site, place, entries);
        }
    }
}

/// Previous and next: along the kind; for plain pages, within their section.
fn set_neighbours(site: &mut Site, kind: KindId, language: LangId, entries: &[EntryId]) {
    if kind != site.config.page_kind() {
        return link_neighbours(site, language, entries);
    }
    let mut groups: BTreeMap<Option<EntryId>, Vec<EntryId>> = BTreeMap::new();
    for entry in entries {
        groups.entry(site.entry(*entry).parent).or_default().push(*entry);
    }
    for (parent, _) in groups {
        let Some(parent) = parent.filter(|parent| site.entry(*parent).key.len() > 1) else { continue };
        let children = site.children.get(&Place { entry: parent, language }).cloned().unwrap_or_default();
        let pages: Vec<EntryId> =
            children.into_iter().filter(|child| site.entry(*child).role != Role::Section).collect();
        link_neighbours(site, language, &pages);
    }
}

fn link_neighbours(site: &mut Site, language: LangId, entries: &[EntryId]) {
    for (at, entry) in entries.iter().enumerate() {
        let previous = at.checked_sub(1).map(|before| entries[before]);
        let next = entries.get(at + 1).copied();
        site.neighbours.insert(Place { entry: *entry, language }, (previous, next));
    }
}

fn gather_series(site: &mut Site, language: LangId) {
    type Dated = (Option<i64>, EntryId);
    let mut series: BTreeMap<(LangId, String), Vec<Dated>> = BTreeMap::new();
    for entry in site.entry_ids() {
        let Some(page) = site.shown_page(Place { entry, language }) else { continue };
        let Some(name) = page.parsed.meta.series.clone() else { continue };
        // A page without a translation counts to the series under its own name; its translations share it when
        // they carry the same one.
        let date = page.parsed.meta.date.map(|date| date.instant(&site.config.time_zone).as_second());
        series.entry((language, name)).or_default().push((date, entry));
    }
    for (key, mut entries) in series {
        entries.sort();
        site.series.insert(key, entries.into_iter().map(|(_, entry)| entry).collect());
    }
}
