//! Translations as outputs see them: the state of one page, and what there is to do for a language.

use super::{Question, TrackedSite};
use crate::config::LangId;
use crate::link::{Coverage, EntryId, Freshness, Page, ToDo};
use paifang_base::digest::digest;

impl TrackedSite {
    /// The state of a translation; `None` without a record.
    pub fn freshness(&self, page: &Page) -> Option<&Freshness> {
        self.note(Question::Freshness(page.id));
        self.site.freshness(page.id).map(|freshness| &**freshness)
    }

    /// The page that a page was translated from.
    pub fn original_of(&self, page: &Page) -> Option<&Page> {
        // The page's entry and its front matter determine it.
        self.note(Question::Entry(page.entry));
        self.note(Question::Meta(page.id));
        self.site.original_of(page.id).map(|original| self.page(original))
    }

    /// The original of an entry.
    pub fn original_page(&self, entry: EntryId) -> Option<&Page> {
        self.entry(entry).original.map(|original| self.page(original))
    }

    /// Address of a language's page for volunteers.
    pub fn translate_address(&self, language: LangId) -> String {
        self.site.translate_address(language)
    }

    pub(super) fn to_do_answer(&self, language: LangId) -> u64 {
        let ToDo { sections, outdated, missing, unrecorded, total } = self.site.to_do(language);
        let sections: Vec<(Option<u64>, Coverage)> =
            sections.into_iter().map(|(section, sum)| (section.map(|id| self.key(id)), sum)).collect();
        let outdated: Vec<(u64, u32, u32)> =
            outdated.into_iter().map(|page| (self.key(page.entry), page.words, page.blocks)).collect();
        let keys = |entries: &[EntryId]| self.list(entries);
        digest(&(sections, outdated, keys(&missing), keys(&unrecorded), total))
    }
}
