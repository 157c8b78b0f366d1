//! Views of the pages without a source: lists of terms, terms, search, "not found".

use std::sync::Arc;

use super::body::UrlStyle;
use super::page::Renderer;
use super::page_view::{CrumbView, ExtraView, PageView};
use super::routes::part_address;
use paifang_site::config::{KindId, LangId, TaxonomyId};
use paifang_site::link::{Place, Target, Term};
use paifang_theme::taxonomy_label;

impl Renderer<'_> {
    pub(super) fn taxonomy_view(&self, id: TaxonomyId, language: LangId, extras: ExtraView) -> PageView {
        let site = &self.model.site;
        let mut view = self.blank(language, &site.taxonomy_address(id, language), extras);
        view.share = self.model.home_share(language);
        view.title = self.taxonomy_label(id, language);
        view.alternates = self.alternate_views(site.taxonomy_alternates(id));
        let version = |language: LangId| {
            Some(language)
                .filter(|language| !site.terms_in(id, *language).is_empty())
                .map(|language| site.taxonomy_address(id, language))
        };
        self.fill_generated(&mut view, language, version);
        view
    }

    fn taxonomy_label(&self, id: TaxonomyId, language: LangId) -> String {
        taxonomy_label(&self.model.site.config, self.model.messages(language), id, language)
    }

    pub(super) fn term_page_view(
        &self,
        id: TaxonomyId,
        language: LangId,
        term: &Term,
        part: u32,
        extras: ExtraView,
    ) -> PageView {
        let site = &self.model.site;
        let mut view = self.blank(language, &part_address(&term.address, part), extras);
        view.share = self.model.home_share(language);
        let divided = site.config.taxonomy(id).years_of;
        view.kind = divided.map(|kind| site.config.kind(kind).name.clone()).unwrap_or(view.kind);
        let years_of = divided.map(|kind| self.list_crumb(kind, language));
        view.title = match years_of.as_ref().and_then(|crumb| Some(&crumb.as_ref()?.title)) {
            Some(list) => format!("{list} · {}", term.name),
            None => term.name.clone(),
        };
        let texts = site.config.taxonomy(id).texts.get(&term.key);
        view.description = texts.and_then(|texts| texts.get(&language)).cloned().unwrap_or_default();
        if part == 1 {
            view.alternates = self.alternate_views(site.term_alternates(id, &term.key));
        }
        let version =
            |language| site.translated_term(id, &term.key, language).map(|term| term.address.clone());
        self.fill_generated(&mut view, language, version);
        let address = site.taxonomy_address(id, language);
        if let Some(list) = years_of {
            view.breadcrumbs.extend(list);
        } else if matches!(site.target_at(&address), Some(Target::Taxonomy(..))) {
            let title = self.taxonomy_label(id, language);
            view.breadcrumbs.push(CrumbView { title, address: self.model.href(&address) });
        }
        view
    }

    /// A link to the list of a kind, which is above its years.
    fn list_crumb(&self, kind: KindId, language: LangId) -> Option<CrumbView> {
        let site = &self.model.site;
        let entry = site.entry_by_key(&site.config.kind(kind).list_key()?)?;
        let shown = site.shown(Place { entry, language })?;
        Some(CrumbView { title: shown.title.to_string(), address: self.model.href(&shown.address) })
    }

    /// Fills in the language menu and breadcrumbs of a page without a source; `version` gives its address in a
    /// language.
    pub(super) fn fill_generated(
        &self,
        view: &mut PageView,
        language: LangId,
        version: impl Fn(LangId) -> Option<Arc<str>>,
    ) {
        let site = &self.model.site;
        let translation = |id: LangId| {
            let version = version(id);
            let address = version.as_deref().map_or_else(|| site.home_address(id), str::to_owned);
            self.translation(id, language, &address, version.is_none())
        };
        view.translations = site.config.language_ids().map(translation).collect();
        view.breadcrumbs = vec![CrumbView {
            title: site.config.language(language).title.clone(),
            address: self.model.href(&site.home_address(language)),
        }];
    }

    pub(super) fn search_view(&self, language: LangId, extras: ExtraView) -> PageView {
        let site = &self.model.site;
        let mut view = self.blank(language, &site.search_address(language), extras);
        view.share = self.model.home_share(language);
        view.title = self.model.messages(language).format("search-title", &[]).text;
        view.invite = self.invite_to_ask(&view.permalink, language);
        view.noindex = true;
        view.canonical = String::new();
        let version = |language| {
            let address = site.search_address(language);
            matches!(site.target_at(&address), Some(Target::Search(_))).then(|| address.into())
        };
        self.fill_generated(&mut view, language, version);
        view
    }

    /// The lists of terms available to readers of a language.
    pub(super) fn taxonomy_links(&self, language: LangId) -> Vec<CrumbView> {
        let site = &self.model.site;
        let ids = (0..site.config.taxonomies.len()).map(|at| TaxonomyId(at as u16));
        let link = |id: TaxonomyId| {
            let address = site.taxonomy_address(id, language);
            let exists = matches!(site.target_at(&address), Some(Target::Taxonomy(..)));
            exists.then(|| CrumbView {
                title: self.taxonomy_label(id, language),
                address: self.model.href(&address),
            })
        };
        ids.filter_map(link).collect()
    }

    pub(super) fn offline_view(&self, language: LangId, extras: ExtraView) -> PageView {
        let site = &self.model.site;
        let mut view = self.blank(language, &site.offline_address(language), extras);
        view.title = self.model.messages(language).format("offline-title", &[]).text;
        view.noindex = true;
        view.canonical = String::new();
        // It stands in for a page that is not known here.
        self.fill_generated(&mut view, language, |language| Some(site.home_address(language).into()));
        view
    }

    pub(super) fn not_found_view(&self, language: LangId, extras: ExtraView) -> PageView {
        let site = &self.model.site;
        let mut view = self.blank(language, &format!("{}404.html", site.home_address(language)), extras);
        view.share = self.model.home_share(language);
        let title = self.model.messages(language).format("not-found-title", &[]);
        view.title = title.text;
        if let Some(page) = site.not_found_page(language) {
            view.title = page.parsed.meta.title.clone();
            view.content = self.model.bodies().content_of(page, language, UrlStyle::Rooted);
            let text = site.config.language(page.input.language);
            (view.lang, view.dir) = (text.tag.to_string(), text.direction.as_str());
        }
        view.noindex = true;
        view.status404 = true;
        view.canonical = String::new();
        // From an address that does not exist, the language menu can only link to home.
        let translation = |id: LangId| self.translation(id, language, &site.home_address(id), false);
        view.translations = site.config.language_ids().map(translation).collect();
        view
    }
}
