//! The same pages in two states: by the paths of their sources, which may have moved, else by their keys.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use paifang_site::config::LangId;
use paifang_site::link::{EntryId, Place, Site};

/// The pairs of two states.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// Present paths of moved files by earlier ones, and the reverse.
    later_paths: FxHashMap<String, String>,
    earlier_paths: FxHashMap<String, String>,
    earlier_entries: FxHashMap<EntryId, EntryId>,
    later_places: FxHashMap<Place, Place>,
    /// Present places that have an earlier one.
    paired: BTreeSet<Place>,
}

impl Pairs {
    /// Pairs two sites. `moved` has the present paths of moved files, by their earlier ones.
    pub fn new(before: &Site, now: &Site, moved: &BTreeMap<&str, &str>) -> Self {
        let mut pairs = Self::default();
        for (old, new) in moved {
            pairs.later_paths.insert((*old).to_owned(), (*new).to_owned());
            pairs.earlier_paths.insert((*new).to_owned(), (*old).to_owned());
        }
        let entries = pairs.pair_entries(before, now);
        let languages: Vec<Option<LangId>> = (before.config.language_ids())
            .map(|id| {
                let tag = &before.config.language(id).tag;
                now.config.language_ids().find(|id| now.config.language(*id).tag == *tag)
            })
            .collect();
        let language = |id: LangId| languages.get(usize::from(id.0)).copied().flatten();
        // Own pages come first: what replaces one may be a fallback.
        for is_own in [true, false] {
            for place in before.places() {
                let page =
                    before.shown(place).filter(|shown| !shown.is_fallback).and_then(|shown| shown.page);
                if page.is_some() != is_own || pairs.later_places.contains_key(&place) {
                    continue;
                }
                let Some(language) = language(place.language) else { continue };
                let same = page.and_then(|page| now.page_at(pairs.later_path(&before.page(page).input.path)));
                let entry =
                    same.map(|page| now.page(page).entry).or_else(|| entries.get(&place.entry).copied());
                let later = entry.map(|entry| Place { entry, language });
                if let Some(later) = later.filter(|later| now.shown(*later).is_some())
                    && pairs.paired.insert(later)
                {
                    pairs.later_places.insert(place, later);
                }
            }
        }
        pairs
    }

    /// Pairs entries; returns the present one of each earlier one.
    fn pair_entries(&mut self, before: &Site, now: &Site) -> FxHashMap<EntryId, EntryId> {
        let mut later = FxHashMap::default();
        for old in before.entry_ids() {
            let entry = before.entry(old);
            let moved = entry.page_ids().find_map(|page| {
                let path = self.later_paths.get(&*before.page(page).input.path)?;
                Some(now.page(now.page_at(path)?).entry)
            });
            let same = now.entry_by_key(&entry.key);
            // One that was moved here counts before one with the same key.
            if let Some(moved) = moved {
                self.earlier_entries.insert(moved, old);
            }
            // Where only one language moved, both come from the same.
            if let Some(same) = same {
                self.earlier_entries.entry(same).or_insert(old);
            }
            if let Some(new) = moved.or(same) {
                later.insert(old, new);
            }
        }
        later
    }

    /// The earlier number of an entry.
    pub fn earlier_entry(&self, entry: EntryId) -> Option<EntryId> {
        self.earlier_entries.get(&entry).copied()
    }

    /// The present place of an earlier one.
    pub fn later(&self, place: Place) -> Option<Place> {
        self.later_places.get(&place).copied()
    }

    /// True for a place that no earlier one leads to.
    pub fn is_new(&self, place: Place) -> bool {
        !self.paired.contains(&place)
    }

    /// The present path of a file by its earlier one.
    pub fn later_path<'a>(&'a self, path: &'a Arc<str>) -> &'a str {
        self.later_paths.get(&**path).map_or(path, String::as_str)
    }

    /// The earlier path of a file by its present one.
    pub fn earlier_path<'a>(&'a self, path: &'a Arc<str>) -> &'a str {
        self.earlier_paths.get(&**path).map_or(path, String::as_str)
    }
}
