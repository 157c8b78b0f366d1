//! Translations whose original has moved on: the notice above the text, and the choice of marked blocks.

use super::marks::Marks;
use super::page::Renderer;
use super::page_view::{OriginalView, OutdatedView};
use paifang_site::link::{Freshness, Page, Place};

impl Renderer<'_> {
    /// The state of the page at a place, if readers are told that its original has moved on.
    pub(super) fn outdated(&self, page: &Page, place: Place) -> Option<&Freshness> {
        let site = &self.model.site;
        let is_told = site.config.translation.notice && !page.parsed.meta.hides_translation_notice;
        // Readers of another language get another notice.
        let may_be = is_told && site.config.languages.len() > 1 && page.input.language == place.language;
        if may_be { site.freshness(page).filter(|state| state.missing > 0) } else { None }
    }

    /// Places of the marks on a page.
    pub(super) fn marks(&self, page: &Page, state: Option<&Freshness>) -> Marks {
        state.map_or_else(Marks::default, |state| Marks::new(self.model.site.content(page), &state.stale))
    }

    /// The notice of a page; `marks`: those on it.
    pub(super) fn outdated_view(&self, page: &Page, state: &Freshness, marks: &Marks) -> OutdatedView {
        let site = &self.model.site;
        let language = page.input.language;
        let original = site.original_of(page);
        let updated = original.and_then(|original| {
            let when = site.updated(original.id, &original.parsed.meta)?;
            Some(self.model.date_view(original, &when, language, false))
        });
        let view = |original: &Page| {
            let place = Place { entry: original.entry, language: original.input.language };
            let shown = site.shown(place).filter(|shown| !shown.is_fallback)?;
            Some(OriginalView {
                title: shown.title.to_string(),
                address: self.model.href(&shown.address),
                lang: site.config.language(original.input.language).tag.to_string(),
            })
        };
        OutdatedView {
            blocks: state.missing,
            is_marked: !marks.is_empty(),
            updated,
            original: original.and_then(view),
        }
    }
}
