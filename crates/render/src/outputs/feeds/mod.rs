//! Feeds: their scopes, formats, entries and addresses. `write` writes them in their formats.

mod podcast;
mod shown;
mod write;

use super::facts;
use super::output::{OutputContext, OutputKind};
use super::subject::FeedScope;
use super::subject::Subject;
use super::subscription::title;
use paifang_site::config::{FeedFormat, TaxonomyId};
use paifang_site::link::EntryId;
use paifang_site::tracked::TrackedSite;

/// Formats of the feeds of a language and of a term.
const ALL_FORMATS: [FeedFormat; 3] = [FeedFormat::Rss, FeedFormat::Atom, FeedFormat::Json];

/// What the elements of an RSS channel follow.
const RSS_OPENING: &str = "<channel>";

/// Last part of a feed's address; none for calendars, which are not feeds.
fn file_name(format: FeedFormat) -> &'static str {
    match format {
        FeedFormat::Rss => "feed.xml",
        FeedFormat::Atom => "atom.xml",
        FeedFormat::Json => "feed.json",
        FeedFormat::Ics => "",
        FeedFormat::Podcast => "podcast.xml",
    }
}

/// Feeds in the formats of RSS, Atom, JSON Feed and podcasts.
pub(super) struct Feed;

impl OutputKind for Feed {
    fn name(&self) -> &'static str {
        "feed"
    }

    fn plan(&self, site: &TrackedSite) -> Vec<Subject> {
        let mut subjects = Vec::new();
        let mut add = |scope: FeedScope| {
            subjects.extend(formats(site, scope).into_iter().map(|format| Subject::Feed(scope, format)));
        };
        for language in site.config.language_ids() {
            add(FeedScope::Language(language));
            site.config.kind_ids().for_each(|kind| add(FeedScope::Kind(kind, language)));
            for taxonomy in (0..site.config.taxonomies.len() as u16).map(TaxonomyId) {
                let terms = 0..site.untracked().terms_in(taxonomy, language).len() as u32;
                terms.for_each(|term| add(FeedScope::Term(taxonomy, language, term)));
            }
        }
        subjects
    }

    fn address(&self, site: &TrackedSite, subject: Subject) -> Option<String> {
        let Subject::Feed(scope, format) = subject else { return None };
        address(site, scope, format)
    }

    fn render(&self, context: &OutputContext<'_>, subject: Subject) -> Vec<u8> {
        let Subject::Feed(scope, format) = subject else { return Vec::new() };
        if format == FeedFormat::Podcast {
            return podcast::render(context, scope);
        }
        let feed = write::gather(context, scope, format);
        let add = |opening, xml: String| shown::add(context, scope.language(), &feed.shown(), opening, xml);
        match format {
            FeedFormat::Rss => add(RSS_OPENING, write::rss(&feed)),
            FeedFormat::Atom => add(">", write::atom(&feed)),
            FeedFormat::Json => write::json(&feed),
            FeedFormat::Ics | FeedFormat::Podcast => Vec::new(),
        }
    }

    fn has_file_name(&self, name: &str) -> bool {
        let formats = ALL_FORMATS.into_iter().chain([FeedFormat::Podcast]);
        formats.into_iter().any(|format| file_name(format) == name)
    }
}

/// Site address of a feed; none if its subject has no page in that language.
pub fn address(site: &TrackedSite, scope: FeedScope, format: FeedFormat) -> Option<String> {
    Some(format!("{}{}", scope.folder(site)?, file_name(format)))
}

/// The formats of the feeds about a subject, in their order; none if it has no dated page.
pub fn formats(site: &TrackedSite, scope: FeedScope) -> Vec<FeedFormat> {
    let formats: &[FeedFormat] = match scope {
        FeedScope::Language(_) => &ALL_FORMATS,
        FeedScope::Kind(kind, _) => &site.config.kind(kind).feeds,
        FeedScope::Term(taxonomy, ..) if site.config.taxonomy(taxonomy).feeds => &ALL_FORMATS,
        FeedScope::Term(..) => &[],
    };
    let mut formats: Vec<FeedFormat> =
        formats.iter().copied().filter(|format| *format != FeedFormat::Ics).collect();
    formats.sort();
    formats.dedup();
    if formats.is_empty() || !scope.selection(site).is_some_and(|selection| site.has_dated(&selection)) {
        return Vec::new();
    }
    formats.retain(|format| *format != FeedFormat::Podcast || podcast::has_episodes(site, scope));
    formats.retain(|format| address(site, scope, *format).is_some());
    formats
}

/// Media type of a format, for `<link type="…">`.
pub fn media_type(format: FeedFormat) -> &'static str {
    match format {
        FeedFormat::Rss | FeedFormat::Podcast => "application/rss+xml",
        FeedFormat::Atom => "application/atom+xml",
        FeedFormat::Json => "application/feed+json",
        FeedFormat::Ics => "text/calendar",
    }
}

/// Entries of a feed: newest first, limited by the settings.
fn entries(site: &TrackedSite, scope: FeedScope) -> Vec<EntryId> {
    let newest = |selection| site.newest(&selection, site.config.feeds.limit);
    scope.selection(site).map(newest).unwrap_or_default()
}
