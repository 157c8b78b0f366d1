//! One route → one HTML page: its view, its template, minified.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value as Json};
use tera::{Context, Tera, Value};

use super::body::UrlStyle;
use super::card;
use super::functions::register;
use super::here::{ADDRESS_KEY, ENTRY_KEY, LANGUAGE_KEY};
use super::lent::{Failure, Loan};
use super::model::{RenderModel, SITE_ADDRESS};
use super::page_view::{
    AlternateView, CrumbView, ExtraView, PageView, PagerView, PartView, SeriesView, TranslationView,
};
use super::problems::relocate_to_setting;
use super::routes::{Route, part_address, per_page};
use super::views::{TermView, TocView};
use paifang_base::text;
use paifang_media::cards::Fonts;
use paifang_site::config::{LangId, Minify};
use paifang_site::link::{Alternate, EntryId, Page, Place};
use paifang_site::load::Role;
use paifang_theme::{COMPONENT_PREFIX, PageProblem, RenderedPage, TemplateSources, Theme};

/// Provides the additions of other outputs to each route.
pub trait Extras: Sync {
    /// The additions to one route.
    fn for_route(&self, route: &Route) -> ExtraView;
}

/// Minifies a page without changing its meaning.
#[cfg(feature = "minify-html")]
fn minified(html: &[u8]) -> Vec<u8> {
    let settings = minify_html::Cfg { keep_html_and_head_opening_tags: true, ..minify_html::Cfg::new() };
    minify_html::minify(html, &settings)
}

/// Returns the page unchanged: settings that ask for minifying are rejected when they are read.
#[cfg(not(feature = "minify-html"))]
fn minified(html: &[u8]) -> Vec<u8> {
    html.to_vec()
}

/// Renders routes of one build.
pub struct Renderer<'a> {
    pub(super) model: Arc<RenderModel>,
    tera: Tera,
    sources: &'a TemplateSources,
    fonts: Option<&'a Arc<Fonts>>,
    extras: &'a dyn Extras,
    /// True if the template of cards may read values that differ between builds of one site.
    cards_read_address: bool,
    /// Lends the model to the templates of components.
    _loan: Loan<RenderModel>,
}

impl<'a> Renderer<'a> {
    /// Binds a theme to a site.
    pub fn new(model: &Arc<RenderModel>, theme: &'a Theme, extras: &'a dyn Extras) -> Self {
        let mut tera = theme.tera.clone();
        register(&mut tera, model);
        card::register(&mut tera, theme.fonts.as_ref());
        let cards_read_address = theme.may_read(card::TEMPLATE, &SITE_ADDRESS);
        let (sources, fonts) = (&theme.sources, theme.fonts.as_ref());
        let _loan = model.components.lend(model);
        Self { model: model.clone(), tera, sources, fonts, extras, cards_read_address, _loan }
    }

    /// Renders the bytes of a route.
    ///
    /// # Errors
    /// A problem of the template or of its inputs, with the page on which it appears.
    pub fn render(&self, route: &Route) -> Result<Vec<u8>, Box<PageProblem>> {
        let language = route.language();
        let mut context = Context::new();
        let site = match route {
            Route::Card(_) if !self.cards_read_address => self.model.plain_site_value(language),
            _ => self.model.site_value(language),
        };
        context.insert_value("site", site);
        context.insert_value("lang", self.model.lang_value(language));
        context.insert(LANGUAGE_KEY, &u64::from(language.0));
        context.insert(ADDRESS_KEY, &route.address(self.model.site.untracked()));
        self.model.components.take_failure();
        let source = self.fill(route, &mut context);
        let template = route.template(self.model.site.untracked(), self.sources);
        // Most pages have about this size; growing a buffer step by step costs more than writing into it.
        let mut html = Vec::with_capacity(32 * 1024);
        let rendered = match self.model.components.take_failure() {
            Some(failure) => Err(failure),
            None => {
                self.model.take_unusable();
                self.tera.render_to(&template, &context, &mut html).map_err(Failure::Template)
            }
        };
        // A component may also fail in a text that the template asks for.
        if let Some(failure) = rendered.err().or_else(|| self.model.components.take_failure()) {
            return Err(Box::new(self.problem(&failure, route, source)));
        }
        if let Route::Card(_) = route {
            return self.draw(&html, &template, source);
        }
        Ok(match self.model.site.config.minify {
            Minify::Templates => html,
            Minify::Pages => minified(&html),
        })
    }

    fn problem(&self, failure: &Failure, route: &Route, source: Option<Arc<str>>) -> PageProblem {
        let page = source.map(|path| RenderedPage { path, reader: self.reader(route) });
        let error = match failure {
            Failure::Template(error) => error,
            Failure::Circle(name) => {
                let message = text!("template-error-component-circle", name = name);
                let template = format!("{COMPONENT_PREFIX}{name}.html");
                return PageProblem::of_result(self.sources, &template, message, page);
            }
        };
        let mut found = PageProblem::of_engine(error, self.sources, page);
        if let Some(unusable) = self.model.take_unusable() {
            found.problem = relocate_to_setting(found.problem, &unusable, &self.model.site.config);
        }
        found
    }

    /// The reader of a fallback page, whose file is in another language, and its address.
    fn reader(&self, route: &Route) -> Option<(String, String)> {
        let site = self.model.site.untracked();
        let Route::Page(place, _) = route else { return None };
        site.shown(*place).filter(|shown| shown.is_fallback)?;
        Some((site.config.language(place.language).tag.to_string(), route.address(site).to_string()))
    }

    /// Draws a card from its template's output.
    fn draw(
        &self,
        svg: &[u8],
        template: &str,
        source: Option<Arc<str>>,
    ) -> Result<Vec<u8>, Box<PageProblem>> {
        let drawn = match self.fonts {
            Some(fonts) => fonts
                .draw(&String::from_utf8_lossy(svg))
                .map_err(|why| text!("template-error-svg", why = why)),
            None => Err(text!("template-error-no-fonts")),
        };
        drawn.map_err(|message| {
            let page = source.map(|path| RenderedPage { path, reader: None });
            Box::new(PageProblem::of_result(self.sources, template, message, page))
        })
    }

    /// Puts the route's own values into the context; returns the path of the page's source.
    fn fill(&self, route: &Route, context: &mut Context) -> Option<Arc<str>> {
        if let Route::Card(place) = route {
            context.insert("page", &self.model.card_view(*place));
            return self.model.site.shown_page(*place).map(|page| page.input.path.clone());
        }
        let extras = self.extras.for_route(route);
        match route {
            Route::Page(place, part) => {
                context.insert(ENTRY_KEY, &u64::from(place.entry.0));
                context.insert("page", &self.hidden_in_preview(self.page_view(*place, *part, extras)));
                self.fill_list(*place, *part, context);
                self.model.site.shown_page(*place).map(|page| page.input.path.clone())
            }
            Route::Taxonomy(id, language) => {
                let terms: Vec<TermView> = self
                    .model
                    .site
                    .terms_in(*id, *language)
                    .iter()
                    .map(|term| self.model.term_view(term))
                    .collect();
                context.insert("page", &self.hidden_in_preview(self.taxonomy_view(*id, *language, extras)));
                context.insert("terms", &terms);
                None
            }
            Route::Term(id, language, at, part) => {
                let term = self.model.site.term_at(*id, *language, *at)?;
                let view = self.term_page_view(*id, *language, term, *part, extras);
                context.insert("page", &self.hidden_in_preview(view));
                context.insert("term", &self.model.term_view(term));
                let size = self.model.site.config.per_page;
                let pager = self.pager(&term.entries, *language, &term.address, *part, size);
                context.insert_value("pager", pager);
                None
            }
            Route::Search(language) => {
                context.insert("page", &self.search_view(*language, extras));
                context.insert("taxonomies", &self.taxonomy_links(*language));
                None
            }
            Route::NewFile(language) => {
                context.insert("page", &self.new_file_view(*language, extras));
                context.insert("new_files", &self.new_files(*language));
                context.insert("new_file_url", &self.model.site.config.repository.new);
                None
            }
            Route::Translate(language) => {
                context.insert("page", &self.translate_view(*language, extras));
                context.insert("coverage", &self.coverage_view(*language));
                None
            }
            Route::Offline(language) => {
                context.insert("page", &self.offline_view(*language, extras));
                None
            }
            Route::Book(section) => {
                let (view, book) = self.book_view(*section, extras);
                context.insert("page", &view);
                context.insert("book", &book);
                self.model.site.shown_page(*section).map(|page| page.input.path.clone())
            }
            Route::NotFound(language, _) => {
                context.insert("page", &self.not_found_view(*language, extras));
                None
            }
            // Handled above: additions to pages do not apply to a picture.
            Route::Card(_) => None,
        }
    }

    /// The page, kept from search engines if this is a preview.
    fn hidden_in_preview(&self, mut view: PageView) -> PageView {
        view.noindex |= self.model.site.preview().is_some();
        view
    }

    fn fill_list(&self, place: Place, part: u32, context: &mut Context) {
        let site = &self.model.site;
        let entry = site.entry(place.entry);
        if entry.role == Role::Section && &*entry.key != "/" {
            let entries = site.listed(place);
            let size = per_page(site.untracked(), place);
            let base = site.address(place);
            context.insert_value("pager", self.pager(entries, place.language, &base, part, size));
        }
    }

    fn pager(&self, entries: &[EntryId], language: LangId, base: &str, part: u32, size: usize) -> Value {
        let count = entries.len().div_ceil(size).max(1) as u32;
        let start = (part as usize - 1).saturating_mul(size).min(entries.len());
        let end = start.saturating_add(size).min(entries.len());
        let address = |part: u32| self.model.href(&part_address(base, part));
        let view = PagerView {
            number: part,
            count,
            total: entries.len(),
            first: address(1),
            previous: (part > 1).then(|| address(part - 1)),
            next: (part < count).then(|| address(part + 1)),
            last: address(count),
            addresses: window(part, count)
                .map(|number| PartView { number, address: address(number), current: number == part })
                .collect(),
        };
        let pages = entries[start..end].iter();
        let pages: Vec<Value> =
            pages.filter_map(|entry| self.model.ref_value(Place { entry: *entry, language }, None)).collect();
        let mut pager = Value::from_serializable(&view).into_map().unwrap_or_default();
        pager.insert("pages".into(), Value::from(pages));
        Value::from(pager)
    }

    fn page_view(&self, place: Place, part: u32, extras: ExtraView) -> PageView {
        let model = &self.model;
        let site = &model.site;
        let entry = site.entry(place.entry);
        let page = site.shown_page(place);
        let mut view = self.blank(place.language, &part_address(&site.address(place), part), extras);
        view.kind = site.config.kind(entry.kind).name.clone();
        view.key = entry.key.to_string();
        view.is_home = &*entry.key == "/";
        view.is_section = entry.role == Role::Section;
        view.is_over = site.event_span(place).is_some() && site.is_upcoming(place) == Some(false);
        view.occurrences = model.occurrences(place);
        view.translations = self.translations(place);
        view.breadcrumbs = self.breadcrumbs(place);
        view.share = model.share(place, page);
        let (previous, next) = site.neighbours(place);
        let neighbour = |entry: Option<EntryId>| {
            entry.and_then(|entry| model.neighbour_view(Place { entry, language: place.language }))
        };
        view.previous = neighbour(previous);
        view.next = neighbour(next);
        if let Some(shown) = site.shown(place) {
            view.title = shown.title.to_string();
            view.is_fallback = shown.is_fallback;
        }
        (view.version, view.versions) = model.versions(place);
        // A page with a canonical elsewhere names that one, and needs no `noindex` besides.
        view.noindex = !site.is_findable(place);
        let by = site.superseded_by(place).filter(|_| !view.noindex && part == 1);
        if let Some(by) = by {
            view.canonical = model.permalink(&site.address(by));
        } else if !view.noindex && part == 1 {
            view.alternates = self.alternate_views(site.alternates(place.entry));
        }
        match page {
            Some(page) => self.fill_page(&mut view, page, place, part),
            None => {
                let language = site.config.language(place.language);
                view.description = language.description.clone().filter(|_| view.is_home).unwrap_or_default();
            }
        }
        self.mark_answers(&mut view, place);
        view.invite = self.invite(&view, place);
        view
    }

    /// Fills in the parts that come from the page's own text.
    fn fill_page(&self, view: &mut PageView, page: &Page, place: Place, part: u32) {
        let model = &self.model;
        let site = &model.site;
        let bodies = model.bodies();
        let meta = &page.parsed.meta;
        let body = &page.parsed.body;
        let language = site.config.language(page.input.language);
        view.lang = language.tag.to_string();
        view.dir = language.direction.as_str();
        view.description = bodies.description(page).to_owned();
        if view.is_home && view.description.is_empty() {
            let own = site.config.language(place.language);
            view.description = own.description.clone().unwrap_or_default();
        }
        if view.is_fallback {
            let own = Place { entry: place.entry, language: page.input.language };
            let stands_for_it = site.superseded_by(own).unwrap_or(own);
            view.canonical = model.permalink(&site.address(stands_for_it));
            view.original = model.ref_view(own, None);
        }
        if let Some(conversion) = language.conversion.as_ref().filter(|_| meta.is_converted) {
            view.is_converted = true;
            view.original = model.ref_view(Place { entry: place.entry, language: conversion.from }, None);
        }
        let date = |when: Option<_>| when.map(|when| model.date_view(page, &when, place.language, false));
        view.date = date(meta.date);
        view.updated = date(site.updated(page.id, meta));
        view.created = date(site.first_commit(page.id));
        view.authors = model.authors(page, place.language);
        view.credits = model.credits(page, place.language);
        view.taxonomies = self.taxonomies(page, place.language);
        view.series = meta.series.as_ref().map(|name| self.series(name, place));
        if part == 1 {
            let state = self.outdated(page, place);
            let marks = self.marks(page, state);
            view.outdated = state.map(|state| self.outdated_view(page, state, &marks));
            view.content = bodies.marked_content(page, place, &marks);
            view.has_code = body.has_code;
        }
        view.summary = bodies.summary(place, UrlStyle::Rooted);
        view.toc = if meta.toc == Some(false) || part > 1 {
            Vec::new()
        } else {
            worthwhile(model.toc(page), meta.toc)
        };
        view.reading_minutes = model.reading_minutes(page);
        view.words = body.count.cjk + body.count.words;
        self.fill_repository_links(view, page, place);
        view.source_path = Some(page.input.file().to_string());
        view.image = model.page_image(page);
        view.cover = model.cover(place, page);
        view.fields = model.fields(page, place.language);
        view.extra = meta.extra.value();
        view.comments = part == 1 && self.has_comments(page, place);
        view.has_math = body.has_math;
        view.has_embed = body.has_embed;
        view.components.clone_from(&body.components);
        view.registration = model.registration(page, place);
        view.organizer = model.organizer(page, place.language);
    }

    /// True if readers may comment on a page: by its front matter, else by its kind. Never in a preview.
    fn has_comments(&self, page: &Page, place: Place) -> bool {
        let site = &self.model.site;
        let Some(comments) = site.config.comments.as_ref().filter(|_| site.preview().is_none()) else {
            return false;
        };
        let entry = site.entry(place.entry);
        let by_kind = entry.role != Role::Section && comments.kinds.contains(&entry.kind);
        page.parsed.meta.comments.unwrap_or(by_kind)
    }

    /// A list of questions shows whole answers, and therefore needs the same styles and scripts.
    fn mark_answers(&self, view: &mut PageView, place: Place) {
        let site = &self.model.site;
        let kind = site.config.kind(site.entry(place.entry).kind);
        if !view.is_section || !kind.is_questions() {
            return;
        }
        for entry in site.listed(place) {
            if let Some(page) = site.shown_page(Place { entry: *entry, language: place.language }) {
                view.has_code |= page.parsed.body.has_code;
                view.has_embed |= page.parsed.body.has_embed;
                view.has_math |= page.parsed.body.has_math;
                view.components.extend(page.parsed.body.components.iter().cloned());
            }
        }
        view.components.sort();
        view.components.dedup();
    }

    fn taxonomies(&self, page: &Page, language: LangId) -> BTreeMap<String, Vec<TermView>> {
        let taxonomies = self.model.site.config.written_taxonomies();
        taxonomies
            .map(|(id, taxonomy)| (taxonomy.name.clone(), self.model.terms_of(page, id, language)))
            .collect()
    }

    fn series(&self, name: &str, place: Place) -> SeriesView {
        let entries = self.model.site.series(place.language, name);
        let view = |entry: &EntryId| {
            self.model.ref_view(Place { entry: *entry, language: place.language }, Some(place.entry))
        };
        let position = entries.iter().position(|entry| *entry == place.entry).map_or(0, |at| at + 1);
        SeriesView { name: name.to_owned(), pages: entries.iter().filter_map(view).collect(), position }
    }

    pub(super) fn breadcrumbs(&self, place: Place) -> Vec<CrumbView> {
        let site = &self.model.site;
        let crumb = |place: Place| {
            let shown = site.shown(place)?;
            Some(CrumbView {
                title: shown.label.as_ref().unwrap_or(&shown.title).to_string(),
                address: self.model.href(&shown.address),
            })
        };
        site.ancestors(place).into_iter().filter_map(crumb).collect()
    }

    /// The language menu: every language, linked to this page where its readers get it, else to home.
    fn translations(&self, place: Place) -> Vec<TranslationView> {
        let site = &self.model.site;
        let view = |language: LangId| {
            let there = Place { entry: place.entry, language };
            let shown = site.shown(there);
            self.translation(
                language,
                place.language,
                &site.address(there),
                shown.is_none_or(|s| s.is_fallback),
            )
        };
        site.config.language_ids().map(view).collect()
    }

    pub(super) fn translation(
        &self,
        language: LangId,
        current: LangId,
        address: &str,
        is_fallback: bool,
    ) -> TranslationView {
        let settings = self.model.site.config.language(language);
        TranslationView {
            lang: settings.tag.to_string(),
            name: settings.name.clone(),
            dir: settings.direction.as_str(),
            address: self.model.href(address),
            is_current: language == current,
            is_fallback: is_fallback && language != current,
        }
    }

    pub(super) fn alternate_views(&self, alternates: Vec<Alternate>) -> Vec<AlternateView> {
        let view = |alternate: Alternate| AlternateView {
            permalink: self.model.permalink(&alternate.address),
            hreflang: alternate.hreflang,
        };
        alternates.into_iter().map(view).collect()
    }

    /// A view with only an address.
    pub(super) fn blank(&self, language: LangId, address: &str, extras: ExtraView) -> PageView {
        let model = &self.model;
        let settings = model.site.config.language(language);
        let permalink = model.permalink(address);
        PageView {
            title: String::new(),
            description: String::new(),
            kind: "page".to_owned(),
            key: String::new(),
            address: model.href(address),
            canonical: permalink.clone(),
            permalink,
            lang: settings.tag.to_string(),
            dir: settings.direction.as_str(),
            is_fallback: false,
            is_converted: false,
            noindex: false,
            is_home: false,
            is_section: false,
            is_over: false,
            occurrences: Vec::new(),
            registration: None,
            organizer: None,
            status404: false,
            translations: Vec::new(),
            alternates: Vec::new(),
            version: None,
            versions: Vec::new(),
            original: None,
            outdated: None,
            date: None,
            updated: None,
            created: None,
            credits: None,
            authors: Vec::new(),
            taxonomies: BTreeMap::new(),
            series: None,
            content: String::new(),
            summary: String::new(),
            toc: Vec::new(),
            reading_minutes: 0,
            words: 0,
            breadcrumbs: Vec::new(),
            previous: None,
            next: None,
            edit_url: None,
            issue_url: None,
            translate_url: None,
            invite: None,
            source_path: None,
            image: None,
            cover: None,
            share: None,
            fields: Map::new(),
            extra: Json::Null,
            has_math: false,
            has_code: false,
            has_embed: false,
            comments: false,
            components: Vec::new(),
            extras,
        }
    }
}

/// Leaves out a table of contents with one heading, unless the page asks for it.
fn worthwhile(toc: Vec<TocView>, asked: Option<bool>) -> Vec<TocView> {
    let several = toc.len() > 1 || toc.first().is_some_and(|first| !first.children.is_empty());
    if several || asked == Some(true) { toc } else { Vec::new() }
}

/// Numbers of the parts to link to: all if there are few, else those around the current one, the first and the last.
fn window(part: u32, count: u32) -> impl Iterator<Item = u32> {
    (1..=count)
        .filter(move |number| count <= 9 || number.abs_diff(part) <= 2 || *number == 1 || *number == count)
}
