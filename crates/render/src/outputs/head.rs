//! Additions of feeds, calendars and structured data to the heads of pages.

use std::collections::BTreeMap;

use super::output::OutputContext;
use super::subject::FeedScope;
use super::subscription::title;
use super::{calendar, epub, facts, feeds, markdown_copy, share_code, structured_data};
use crate::pages::{ExtraView, Extras, FeedView, Route};
use paifang_site::config::{FeedFormat, LangId, TaxonomyId};
use paifang_site::link::{Place, href};
use paifang_site::tracked::{Question, TrackedSite};
use paifang_theme::taxonomy_label;

/// Additions of the outputs to the heads of pages: links to the outputs, and structured data.
pub struct OutputExtras<'a> {
    context: &'a OutputContext<'a>,
    /// Feeds of languages and kinds, to which every page links, with the questions that found them.
    shared: BTreeMap<FeedScope, (Vec<FeedView>, Vec<Question>)>,
}

impl<'a> OutputExtras<'a> {
    /// Collects the additions of these outputs.
    pub fn new(context: &'a OutputContext<'a>) -> Self {
        let config = &context.site.config;
        let mut extras = Self { context, shared: BTreeMap::new() };
        for language in config.language_ids() {
            let kinds = config.kind_ids().map(|kind| FeedScope::Kind(kind, language));
            for scope in kinds.chain([FeedScope::Language(language)]) {
                let views = context.site.record(|| extras.feed_views(scope));
                extras.shared.insert(scope, views);
            }
        }
        extras
    }

    fn feed_views(&self, scope: FeedScope) -> Vec<FeedView> {
        let site = self.context.site;
        let view = |(format, address): (FeedFormat, String)| {
            // Calendars and feeds of one kind are listed next to each other.
            let name = match format {
                FeedFormat::Ics => "iCalendar",
                FeedFormat::Rss => "RSS",
                FeedFormat::Atom => "Atom",
                FeedFormat::Json => "JSON",
                FeedFormat::Podcast => "Podcast",
            };
            FeedView {
                title: format!("{} ({name})", title(self.context, scope)),
                media_type: feeds::media_type(format),
                address: href(&site.config.base_url, &address),
            }
        };
        subscriptions(site, scope).into_iter().map(view).collect()
    }

    /// The feeds of a scope, then the language's.
    fn feeds(&self, scope: FeedScope, language: LangId) -> Vec<FeedView> {
        self.shared_feeds(scope).into_iter().chain(self.shared_feeds(FeedScope::Language(language))).collect()
    }

    fn shared_feeds(&self, scope: FeedScope) -> Vec<FeedView> {
        match self.shared.get(&scope) {
            Some((views, questions)) => {
                self.context.site.note_all(questions);
                views.clone()
            }
            None => self.feed_views(scope),
        }
    }

    /// The calendars of single cities, on the list of all events.
    fn city_calendars(&self, place: Place) -> Vec<FeedView> {
        let site = self.context.site;
        let entry = site.entry(place.entry);
        let kind = site.config.kind(entry.kind);
        if !kind.has_list_key(&entry.key) || !kind.feeds.contains(&FeedFormat::Ics) {
            return Vec::new();
        }
        let view = |(title, event): (String, Place)| {
            let address = href(&site.config.base_url, &calendar::city_address(site, event)?);
            Some(FeedView { title, media_type: feeds::media_type(FeedFormat::Ics), address })
        };
        calendar::cities(site, entry.kind, place.language).into_iter().filter_map(view).collect()
    }

    /// The book that a page belongs to.
    fn with_book(&self, place: Place, extras: ExtraView) -> ExtraView {
        let site = self.context.site;
        let Some(section) = book_of(site, place) else { return extras };
        let full = |address: &str| Some(href(&site.config.base_url, address));
        ExtraView {
            book_address: full(&site.book_address(section)),
            epub_address: full(&epub::address(site, section)),
            ..extras
        }
    }

    /// The breadcrumbs from home to the list of terms, and to one of them.
    fn term_trail(&self, id: TaxonomyId, language: LangId, term: Option<u32>) -> Vec<String> {
        let site = self.context.site;
        let messages = self.context.messages(language);
        let label = match site.config.taxonomy(id).years_of {
            Some(kind) => Some(facts::kind_name(site, kind, language)),
            None => messages.map(|messages| taxonomy_label(&site.config, messages, id, language)),
        };
        let home = site.home_address(language);
        let mut trail = vec![
            (site.config.language(language).title.clone(), home),
            (label.unwrap_or_default(), site.taxonomy_address(id, language).to_string()),
        ];
        let term = term.and_then(|at| site.term_label(id, language, at));
        trail.extend(term.map(|term| (term.name.to_owned(), term.address.to_string())));
        vec![structured_data::breadcrumb_list(site, &trail)]
    }
}

impl Extras for OutputExtras<'_> {
    fn for_route(&self, route: &Route) -> ExtraView {
        let site = self.context.site;
        let full = |address: Option<String>| address.map(|address| href(&site.config.base_url, &address));
        match route {
            Route::Page(place, _) => {
                let kind = FeedScope::Kind(site.entry(place.entry).kind, place.language);
                let extras = ExtraView {
                    feeds: self.feeds(kind, place.language),
                    calendar_address: full(calendar::event_address(site, *place)),
                    city_calendars: self.city_calendars(*place),
                    markdown_address: full(markdown_copy::address(site, *place)),
                    qr_address: full(share_code::address(site, *place)),
                    structured_data: structured_data::for_page(self.context, *place),
                    ..ExtraView::default()
                };
                self.with_book(*place, extras)
            }
            Route::Book(section) => self.with_book(*section, ExtraView::default()),
            Route::Term(taxonomy, language, term, _) => ExtraView {
                feeds: self.feeds(FeedScope::Term(*taxonomy, *language, *term), *language),
                structured_data: self.term_trail(*taxonomy, *language, Some(*term)),
                ..ExtraView::default()
            },
            Route::Taxonomy(taxonomy, language) => ExtraView {
                feeds: self.shared_feeds(FeedScope::Language(*language)),
                structured_data: self.term_trail(*taxonomy, *language, None),
                ..ExtraView::default()
            },
            Route::Card(_) => ExtraView::default(),
            Route::Search(language)
            | Route::NewFile(language)
            | Route::Translate(language)
            | Route::Offline(language)
            | Route::NotFound(language, _) => {
                ExtraView { feeds: self.shared_feeds(FeedScope::Language(*language)), ..ExtraView::default() }
            }
        }
    }
}

/// The nearest section, the place itself included, whose tree is a book.
fn book_of(site: &TrackedSite, place: Place) -> Option<Place> {
    if !site.config.kinds.iter().any(|kind| kind.book) {
        return None;
    }
    let mut above = site.ancestors(place).into_iter().chain([place]).rev();
    let is_book =
        |section: &Place| site.config.is_book(&site.entry(section.entry).key) && site.is_book(*section);
    above.find(is_book)
}

/// The feeds and calendars about a subject, in the order of their formats.
pub fn subscriptions(site: &TrackedSite, scope: FeedScope) -> Vec<(FeedFormat, String)> {
    let feeds = feeds::formats(site, scope).into_iter();
    let mut found: Vec<(FeedFormat, String)> =
        feeds.filter_map(|format| Some((format, feeds::address(site, scope, format)?))).collect();
    if let FeedScope::Kind(kind, language) = scope
        && site.config.kind(kind).feeds.contains(&FeedFormat::Ics)
    {
        let calendar = calendar::list_address(site, kind, language);
        found.extend(calendar.map(|address| (FeedFormat::Ics, address)));
    }
    found.sort();
    found
}
