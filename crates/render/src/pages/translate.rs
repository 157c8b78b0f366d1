//! The page for volunteers who translate: coverage and freshness by language and section, and what to do next.

use serde::Serialize;

use super::page::Renderer;
use super::page_view::{ExtraView, PageView};
use paifang_site::config::LangId;
use paifang_site::link::{Coverage, EntryId, Outdated, Place, Target};

/// `coverage` of the template.
#[derive(Debug, Serialize)]
pub(super) struct CoverageView {
    languages: Vec<LanguageView>,
    sections: Vec<SectionView>,
    outdated: ListView,
    missing: ListView,
    unrecorded: ListView,
}

/// Amounts of a language or a section.
#[derive(Debug, Serialize)]
struct AmountView {
    pages: u32,
    translated: u32,
    blocks: u32,
    current: u32,
    /// Parts of 1000, for bars.
    translated_part: u32,
    current_part: u32,
}

#[derive(Debug, Serialize)]
struct LanguageView {
    lang: String,
    dir: &'static str,
    name: String,
    address: String,
    is_this: bool,
    #[serde(flatten)]
    amount: AmountView,
}

#[derive(Debug, Serialize)]
struct SectionView {
    /// `None`: pages in no section.
    page: Option<ItemView>,
    #[serde(flatten)]
    amount: AmountView,
}

/// The first pages of a list, and the number of the others.
#[derive(Debug, Serialize)]
struct ListView {
    pages: Vec<ItemView>,
    more: u32,
}

#[derive(Debug, Serialize)]
struct ItemView {
    title: String,
    address: String,
    /// Language of the title.
    lang: String,
    dir: &'static str,
    words: u32,
    blocks: u32,
    edit_url: Option<String>,
    translate_url: Option<String>,
}

impl From<&Coverage> for AmountView {
    fn from(amount: &Coverage) -> Self {
        // Rounded down, so that only a whole bar is complete.
        let part = |some: u32, all: u32| (u64::from(some) * 1000 / u64::from(all.max(1))) as u32;
        Self {
            pages: amount.pages,
            translated: amount.translated,
            blocks: amount.blocks,
            current: amount.current,
            translated_part: part(amount.translated, amount.pages),
            current_part: part(amount.current, amount.blocks),
        }
    }
}

impl Renderer<'_> {
    pub(super) fn translate_view(&self, language: LangId, extras: ExtraView) -> PageView {
        let site = &self.model.site;
        let mut view = self.blank(language, &site.translate_address(language), extras);
        view.share = self.model.home_share(language);
        view.title = self.model.messages(language).format("translate-title", &[]).text;
        view.noindex = true;
        view.canonical = String::new();
        self.fill_generated(&mut view, language, |language| self.translate_page(language).map(Into::into));
        view
    }

    /// Address of a language's page, unless the site has something else there.
    fn translate_page(&self, language: LangId) -> Option<String> {
        let site = &self.model.site;
        let address = site.translate_address(language);
        matches!(site.target_at(&address), Some(Target::Translate(_))).then_some(address)
    }

    pub(super) fn coverage_view(&self, language: LangId) -> CoverageView {
        let site = &self.model.site;
        let to_do = site.to_do(language);
        let place = |entry: EntryId| Place { entry, language };
        let list = |pages: Vec<Option<ItemView>>, all: u32| {
            let more = all.saturating_sub(pages.len() as u32);
            ListView { pages: pages.into_iter().flatten().collect(), more }
        };
        let outdated = |page: &Outdated| {
            let item = self.item(place(page.entry))?;
            Some(ItemView { words: page.words, blocks: page.blocks, ..item })
        };
        let total = to_do.total;
        CoverageView {
            languages: self.languages_view(language),
            sections: to_do
                .sections
                .iter()
                .map(|(section, amount)| SectionView {
                    page: section.and_then(|section| self.item(place(section))),
                    amount: amount.into(),
                })
                .collect(),
            outdated: list(to_do.outdated.iter().map(outdated).collect(), total.outdated),
            missing: list(
                to_do.missing.iter().map(|entry| self.missing_item(place(*entry))).collect(),
                total.pages - total.translated,
            ),
            unrecorded: list(
                to_do.unrecorded.iter().map(|entry| self.item(place(*entry))).collect(),
                total.unrecorded,
            ),
        }
    }

    /// Languages into which there is something to translate.
    fn languages_view(&self, current: LangId) -> Vec<LanguageView> {
        let site = &self.model.site;
        let amounts = site.coverage();
        let with_amounts = site.config.language_ids().zip(&amounts).filter(|(_, amount)| amount.pages > 0);
        with_amounts
            .map(|(language, amount)| {
                let settings = site.config.language(language);
                let address = self.translate_page(language);
                LanguageView {
                    lang: settings.tag.to_string(),
                    dir: settings.direction.as_str(),
                    name: settings.name.clone(),
                    address: self.model.href(&address.unwrap_or_else(|| site.home_address(language))),
                    is_this: language == current,
                    amount: amount.into(),
                }
            })
            .collect()
    }

    /// A page as readers of a language get it, with the link for editing it.
    fn item(&self, place: Place) -> Option<ItemView> {
        let site = &self.model.site;
        let shown = site.shown(place)?;
        let page = shown.page.map(|id| site.page(id));
        let permalink = self.model.permalink(&shown.address);
        Some(ItemView {
            edit_url: page.and_then(|page| self.edit_address(page, &shown.title, &permalink)),
            ..self.plain_item(&shown.title, &shown.address, page.map_or(place.language, |p| p.input.language))
        })
    }

    /// A page without a translation, with the link for beginning one.
    fn missing_item(&self, place: Place) -> Option<ItemView> {
        let site = &self.model.site;
        let original = site.original_page(place.entry)?;
        let there = Place { entry: place.entry, language: original.input.language };
        let shown = site.shown(there)?;
        let address = site.shown(place).map_or(&shown.address, |own| &own.address);
        let permalink = self.model.permalink(&shown.address);
        Some(ItemView {
            translate_url: self.translate_address(&shown.title, &permalink, original, place),
            ..self.plain_item(&shown.title, address, original.input.language)
        })
    }

    fn plain_item(&self, title: &str, address: &str, language: LangId) -> ItemView {
        let settings = self.model.site.config.language(language);
        ItemView {
            title: title.to_owned(),
            address: self.model.href(address),
            lang: settings.tag.to_string(),
            dir: settings.direction.as_str(),
            words: 0,
            blocks: 0,
            edit_url: None,
            translate_url: None,
        }
    }
}
