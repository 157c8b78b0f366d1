//! Coverage and freshness of translations by language and section, for the pages that show volunteers what to do next.

use std::cmp::Reverse;
use std::sync::Arc;

use super::{EntryId, PageId, Place, Site, Target, address};
use crate::config::LangId;
use crate::load::Role;
use paifang_translation::State;

/// Pages in each list of a language; the rest is counted.
const MOST_LISTED: usize = 40;

/// Amounts of translations into one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Coverage {
    /// Pages whose original is in another language.
    pub pages: u32,
    /// Those with a translation.
    pub translated: u32,
    /// Translations of which no record says what they are translations of.
    pub unrecorded: u32,
    /// Translations whose original has moved on.
    pub outdated: u32,
    /// Blocks of translations with a record.
    pub blocks: u32,
    /// Those that are up to date.
    pub current: u32,
}

/// What there is to do for one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ToDo {
    /// Amounts by section, in the order of keys; `None`: pages in no section.
    pub sections: Vec<(Option<EntryId>, Coverage)>,
    /// Translations whose original has moved on, those with most changed words first.
    pub outdated: Vec<Outdated>,
    /// Pages without a translation: those near home first.
    pub missing: Vec<EntryId>,
    /// Translations without a record.
    pub unrecorded: Vec<EntryId>,
    /// Amounts over all sections.
    pub total: Coverage,
}

/// A translation whose original has moved on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outdated {
    /// Its entry.
    pub entry: EntryId,
    /// Words of the blocks that are out of date.
    pub words: u32,
    /// Number of these blocks.
    pub blocks: u32,
}

impl Coverage {
    fn add(&mut self, other: &Coverage) {
        self.pages += other.pages;
        self.translated += other.translated;
        self.unrecorded += other.unrecorded;
        self.outdated += other.outdated;
        self.blocks += other.blocks;
        self.current += other.current;
    }
}

/// Adds each language's page for volunteers, unless the site has something else at its address.
pub(super) fn enter_all(site: &mut Site) {
    if !site.config.translation.page || site.config.languages.len() < 2 {
        return;
    }
    for language in site.config.language_ids() {
        let address: Arc<str> = site.translate_address(language).into();
        site.by_address.entry(address).or_insert(Target::Translate(language));
    }
}

impl Site {
    /// Address of a language's page for volunteers.
    pub fn translate_address(&self, language: LangId) -> String {
        format!("{}translate/", address::home(&self.config, language))
    }

    /// Amounts of translations into each language.
    pub fn coverage(&self) -> Vec<Coverage> {
        let of = |language| {
            let mut total = Coverage::default();
            for (_, own, _) in self.entries_to_translate(language) {
                total.add(&own);
            }
            total
        };
        self.config.language_ids().map(of).collect()
    }

    /// What there is to do for a language.
    pub fn to_do(&self, language: LangId) -> ToDo {
        let mut all = ToDo::default();
        let mut sections: Vec<(Option<EntryId>, Coverage)> = Vec::new();
        for (entry, own, outdated) in self.entries_to_translate(language) {
            all.total.add(&own);
            let section = self.top_section(entry);
            match sections.iter_mut().find(|(known, _)| *known == section) {
                Some((_, sum)) => sum.add(&own),
                None => sections.push((section, own)),
            }
            all.outdated.extend(outdated);
            if own.translated == 0 {
                all.missing.push(entry);
            } else if own.unrecorded > 0 {
                all.unrecorded.push(entry);
            }
        }
        let key = |entry: EntryId| self.entry(entry).key.clone();
        sections.sort_by_cached_key(|(section, _)| (section.is_none(), section.map(key)));
        all.sections = sections;
        all.outdated.sort_by_cached_key(|page| (Reverse(page.words), Reverse(page.blocks), key(page.entry)));
        all.missing.sort_by_cached_key(|entry| {
            let key = key(*entry);
            (key.trim_end_matches('/').matches('/').count(), key)
        });
        all.unrecorded.sort_by_cached_key(|entry| key(*entry));
        all.outdated.truncate(MOST_LISTED);
        all.missing.truncate(MOST_LISTED);
        all.unrecorded.truncate(MOST_LISTED);
        all
    }

    /// Entries whose original is in another language, each with its amounts and what is out of date. Pages that are kept
    /// from search engines, such as those of old versions, need no translation.
    fn entries_to_translate(
        &self,
        language: LangId,
    ) -> impl Iterator<Item = (EntryId, Coverage, Option<Outdated>)> + '_ {
        self.entry_ids().filter_map(move |id| {
            let entry = self.entry(id);
            let original = self.page(entry.original?);
            let there = Place { entry: id, language: original.input.language };
            if original.input.language == language || !self.is_indexed(there) {
                return None;
            }
            let mut own = Coverage { pages: 1, ..Coverage::default() };
            let page = entry.page_in(language).filter(|page| !self.page(*page).parsed.meta.is_converted);
            let Some(page) = page else { return Some((id, own, None)) };
            own.translated = 1;
            let outdated = self.count_blocks(id, page, &mut own);
            Some((id, own, outdated))
        })
    }

    fn count_blocks(&self, entry: EntryId, page: PageId, own: &mut Coverage) -> Option<Outdated> {
        let Some(state) = self.freshness(page) else {
            own.unrecorded = 1;
            return None;
        };
        let mut words = 0;
        for (state, (blocks, size)) in State::ALL.into_iter().zip(&state.amounts) {
            own.blocks += blocks;
            if state.is_stale() {
                words += size;
            } else {
                own.current += blocks;
            }
        }
        own.outdated = u32::from(state.missing > 0);
        (state.missing > 0).then_some(Outdated { entry, words, blocks: state.missing })
    }

    /// The section directly below home in which an entry is, or which it is.
    fn top_section(&self, entry: EntryId) -> Option<EntryId> {
        let is_home = |id: EntryId| &*self.entry(id).key == "/";
        let mut at = entry;
        while let Some(parent) = self.entry(at).parent.filter(|parent| !is_home(*parent)) {
            at = parent;
        }
        (self.entry(at).role == Role::Section && !is_home(at)).then_some(at)
    }
}
