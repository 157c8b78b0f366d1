//! Groups of a list, such as of questions, in other languages: a page that is shown in another language than the reader's
//! stands in the group of those that are translated.

use rustc_hash::FxHashMap;

use super::{Page, Site};
use crate::config::{KindId, LangId, fields};

/// The name of a group for readers of a language, by kind, reader, language and name.
pub(super) type Groups = FxHashMap<(KindId, LangId, LangId, String), String>;

impl Site {
    /// The name for readers of a language of the group that a page in another language is in: as pages of the group
    /// that are in both languages have it. `None` if there is no such page.
    pub fn translated_group(&self, page: &Page, reader: LangId) -> Option<&str> {
        let written = Self::text_field(page, fields::GROUP)?;
        let key = (self.entry(page.entry).kind, reader, page.input.language, written.to_owned());
        self.groups.get_or_init(|| self.collect_groups()).get(&key).map(String::as_str)
    }

    fn collect_groups(&self) -> Groups {
        let mut groups = Groups::default();
        for entry in &self.entries {
            let pages = || entry.page_ids().map(|id| self.page(id));
            for (own, other) in pages().flat_map(|own| pages().map(move |other| (own, other))) {
                let named = Self::text_field(own, fields::GROUP).zip(Self::text_field(other, fields::GROUP));
                let Some((name, written)) = named.filter(|_| own.id != other.id) else { continue };
                let key = (entry.kind, own.input.language, other.input.language, written.to_owned());
                groups.entry(key).or_insert_with(|| name.to_owned());
            }
        }
        groups
    }
}
