//! What readers may narrow the list of a kind by: tags, years and authors, with the number of pages. One answer for a
//! kind in a language, so that a list asks one question, however many pages there are.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{EntryId, Page, Place, Site};
use crate::config::{KindId, LangId, fields};

/// The choices of one kind in one language. Pages in another language do not count, as on the pages of terms.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    /// Tags by their index in the language, the most used first.
    pub tags: Vec<(u32, usize)>,
    /// Authors with a page, the busiest first.
    pub authors: Vec<(EntryId, usize)>,
}

impl Site {
    /// The choices of a kind in a language, counted on first use.
    pub fn filters(&self, kind: KindId, language: LangId) -> &Filters {
        let languages = self.config.languages.len();
        let all = self.counted.filters(self.config.kinds.len() * languages);
        let at = kind.0 as usize * languages + language.0 as usize;
        all[at].get_or_init(|| self.count_filters(kind, language))
    }

    fn count_filters(&self, kind: KindId, language: LangId) -> Filters {
        let mut tags: BTreeMap<u32, usize> = BTreeMap::new();
        let mut authors: BTreeMap<EntryId, usize> = BTreeMap::new();
        let shown = |entry: &EntryId| self.shown_page(Place { entry: *entry, language });
        let pages = self.of_kind(kind, language).iter().filter_map(shown);
        for page in pages.filter(|page| page.input.language == language) {
            for at in self.tags_of(page, language) {
                *tags.entry(at).or_default() += 1;
            }
            for author in self.authors_of(page, language) {
                *authors.entry(author).or_default() += 1;
            }
        }
        Filters { tags: most_first(tags), authors: most_first(authors) }
    }

    fn tags_of(&self, page: &Page, language: LangId) -> BTreeSet<u32> {
        let Some(id) = self.config.tags() else { return BTreeSet::new() };
        let known = &self.terms_by_key[id.0 as usize][language.0 as usize];
        let terms = self.terms_of_page(page, id, language).into_iter();
        terms.filter_map(|(key, _, _)| known.get(&key).copied()).collect()
    }

    /// The authors of a page who have a page themselves.
    fn authors_of(&self, page: &Page, language: LangId) -> BTreeSet<EntryId> {
        let found =
            page.parsed.meta.authors.iter().filter_map(|name| self.find_ref(fields::PERSON, &name.value));
        found.filter(|entry| self.shown(Place { entry: *entry, language }).is_some()).collect()
    }
}

/// The largest numbers first; equal ones keep their order.
fn most_first<T: Ord>(counted: BTreeMap<T, usize>) -> Vec<(T, usize)> {
    let mut all: Vec<(T, usize)> = counted.into_iter().collect();
    all.sort_by_key(|(_, count)| Reverse(*count));
    all
}
