//! Facts for search engines: the pages they may index, and the other languages of each (hreflang, with return links and
//! `x-default`). Pages, sitemaps and feeds all use these, so that they agree.

use std::sync::Arc;

use super::{EntryId, Place, Site};
use crate::config::{LangId, TaxonomyId};

/// The same page in one language, for `<link rel="alternate" hreflang="…">`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternate {
    /// Language tag, or `x-default`.
    pub hreflang: String,
    /// Site address without the base path.
    pub address: Arc<str>,
}

impl Site {
    /// True if search engines may index the page: search finds it, and no page of a current version replaces it.
    pub fn is_indexed(&self, place: Place) -> bool {
        self.is_findable(place) && self.superseded_by(place).is_none()
    }

    /// True if the site's own search may find the page: it is in its own language and is not excluded (`search:
    /// false`); a list without a page of its own must contain something in its own language.
    pub fn is_findable(&self, place: Place) -> bool {
        let Some(shown) = self.shown(place).filter(|shown| !shown.is_fallback) else { return false };
        if self.is_covered(place) {
            return false;
        }
        match shown.page {
            Some(id) => self.page(id).parsed.meta.search,
            None => &*self.entry(place.entry).key == "/" || self.has_indexed_below(place),
        }
    }

    /// All indexed versions of an entry, including itself, and `x-default`. Empty if there is only one.
    pub fn alternates(&self, entry: EntryId) -> Vec<Alternate> {
        let address = |language: LangId| {
            let place = Place { entry, language };
            self.is_indexed(place).then(|| self.shown(place)).flatten().map(|shown| shown.address.clone())
        };
        let original = self.entry(entry).original.map(|id| self.page(id).input.language);
        self.with_default(address, original)
    }

    /// The same term in all languages that have it.
    pub fn term_alternates(&self, taxonomy: TaxonomyId, key: &str) -> Vec<Alternate> {
        let address =
            |language| self.translated_term(taxonomy, key, language).map(|term| term.address.clone());
        self.with_default(address, None)
    }

    /// The list of all terms in all languages that have terms.
    pub fn taxonomy_alternates(&self, taxonomy: TaxonomyId) -> Vec<Alternate> {
        let has_terms = |language: &LangId| !self.terms_in(taxonomy, *language).is_empty();
        let address = |language| {
            Some(language).filter(has_terms).map(|language| self.taxonomy_address(taxonomy, language))
        };
        self.with_default(address, None)
    }

    /// Adds `x-default`: the default language's version, else the original, else the first one.
    fn with_default(
        &self,
        address: impl Fn(LangId) -> Option<Arc<str>>,
        original: Option<LangId>,
    ) -> Vec<Alternate> {
        let tag = |language: LangId| self.config.language(language).tag.to_string();
        let one = |language: LangId| Some(Alternate { hreflang: tag(language), address: address(language)? });
        let mut all: Vec<Alternate> = self.config.language_ids().filter_map(one).collect();
        if all.len() < 2 {
            return Vec::new();
        }
        let default = address(self.config.default_language).or_else(|| original.and_then(&address));
        let default = default.unwrap_or_else(|| all[0].address.clone());
        all.push(Alternate { hreflang: "x-default".to_owned(), address: default });
        all
    }
}
