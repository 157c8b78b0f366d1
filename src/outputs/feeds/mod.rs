//! Feeds: which there are, what is in them and where they are. `write` puts them into their formats.

mod write;

use std::cmp::Reverse;

use super::{FeedLink, FeedScope, Output, OutputContext, facts};
use crate::config::{FeedFormat, LangId, TaxonomyId};
use crate::i18n::Argument;
use crate::link::{EntryId, Place, Site};
use crate::load::Role;

/// Formats of the feeds of a language and of a term.
const ALL_FORMATS: [FeedFormat; 3] = [FeedFormat::Rss, FeedFormat::Atom, FeedFormat::Json];

/// Last part of a feed's address.
pub fn file_name(format: FeedFormat) -> &'static str {
    match format {
        FeedFormat::Rss => "feed.xml",
        FeedFormat::Atom => "atom.xml",
        FeedFormat::Json => "feed.json",
        FeedFormat::Ics => super::calendar::LIST_FILE,
    }
}

/// Media type of a format, for `<link type="…">`.
pub fn media_type(format: FeedFormat) -> &'static str {
    match format {
        FeedFormat::Rss => "application/rss+xml",
        FeedFormat::Atom => "application/atom+xml",
        FeedFormat::Json => "application/feed+json",
        FeedFormat::Ics => "text/calendar",
    }
}

/// Site address of a feed; none when what it is about has no page in that language.
pub fn address(site: &Site, scope: FeedScope, format: FeedFormat) -> Option<String> {
    let folder = match scope {
        FeedScope::Language(language) => site.home_address(language),
        FeedScope::Kind(kind, language) => {
            let root = facts::kind_root(site, kind, language)?;
            facts::address(site, root)?.to_string()
        }
        FeedScope::Term(taxonomy, language, term) => {
            site.terms_in(taxonomy, language).get(term as usize)?.address.to_string()
        }
    };
    Some(format!("{folder}{}", file_name(format)))
}

/// The name of a feed: the kind or term it is about, and the site.
pub fn title(context: &OutputContext<'_>, scope: FeedScope) -> String {
    let site = context.site;
    let language = language_of(scope);
    let about = match scope {
        FeedScope::Language(_) => None,
        FeedScope::Kind(kind, _) => Some(facts::kind_name(site, kind, language)),
        FeedScope::Term(taxonomy, _, term) => {
            site.terms_in(taxonomy, language).get(term as usize).map(|term| term.name.clone())
        }
    };
    let site_title = site.config.language(language).title.clone();
    let Some(about) = about else { return site_title };
    let arguments =
        [("title", Argument::from(about.as_str())), ("site", Argument::from(site_title.as_str()))];
    match context.messages.get(language.0 as usize).map(|messages| messages.format("feed-title", &arguments))
    {
        Some(formatted) if !formatted.missing => formatted.text,
        _ => format!("{about} – {site_title}"),
    }
}

/// All feeds that have something in them.
pub(super) fn planned(site: &Site) -> Vec<Output> {
    let mut links = Vec::new();
    for language in site.config.language_ids() {
        links.extend(links_for_language(site, language));
        for kind in site.config.kind_ids() {
            links.extend(links_for_scope(site, FeedScope::Kind(kind, language)));
        }
        for taxonomy in (0..site.config.taxonomies.len() as u16).map(TaxonomyId) {
            for term in 0..site.terms_in(taxonomy, language).len() as u32 {
                links.extend(links_for_scope(site, FeedScope::Term(taxonomy, language, term)));
            }
        }
    }
    links.retain(|link| link.format != FeedFormat::Ics);
    links.into_iter().map(|link| Output::Feed { scope: link.scope, format: link.format }).collect()
}

/// What the head of any page in a language links to.
pub fn links_for_language(site: &Site, language: LangId) -> Vec<FeedLink> {
    links_for_scope(site, FeedScope::Language(language))
}

/// What the head of a page links to: the language's feeds, those of the page's kind first.
pub fn links_for(site: &Site, place: Place) -> Vec<FeedLink> {
    let kind = site.entry(place.entry).kind;
    let mut links = links_for_scope(site, FeedScope::Kind(kind, place.language));
    links.extend(links_for_language(site, place.language));
    links
}

/// What the head of a term's page links to: the term's feeds first, then the language's.
pub fn links_for_term(site: &Site, taxonomy: TaxonomyId, language: LangId, term: u32) -> Vec<FeedLink> {
    let mut links = links_for_scope(site, FeedScope::Term(taxonomy, language, term));
    links.extend(links_for_language(site, language));
    links
}

/// The feeds there are about something.
pub fn links_for_scope(site: &Site, scope: FeedScope) -> Vec<FeedLink> {
    let formats: &[FeedFormat] = match scope {
        FeedScope::Language(_) => &ALL_FORMATS,
        FeedScope::Kind(kind, _) => &site.config.kind(kind).feeds,
        FeedScope::Term(taxonomy, ..) if site.config.taxonomy(taxonomy).feeds => &ALL_FORMATS,
        FeedScope::Term(..) => &[],
    };
    let mut formats = formats.to_vec();
    formats.sort();
    formats.dedup();
    if formats.iter().any(|format| *format != FeedFormat::Ics) && candidates(site, scope).next().is_none() {
        formats.retain(|format| *format == FeedFormat::Ics);
    }
    let link = |format: FeedFormat| {
        let address = match (format, scope) {
            (FeedFormat::Ics, FeedScope::Kind(kind, language)) => {
                super::calendar::list_address(site, kind, language)
            }
            _ => address(site, scope, format),
        };
        Some(FeedLink { scope, format, address: address? })
    };
    formats.into_iter().filter_map(link).collect()
}

fn language_of(scope: FeedScope) -> LangId {
    match scope {
        FeedScope::Language(language) | FeedScope::Kind(_, language) | FeedScope::Term(_, language, _) => {
            language
        }
    }
}

/// The pages a feed may hold, in no order: pages of the language itself, with a date. Events, which may have none,
/// are told by their beginning in the feed of their kind.
fn candidates(site: &Site, scope: FeedScope) -> Box<dyn Iterator<Item = EntryId> + '_> {
    let language = language_of(scope);
    let is_page = move |entry: &EntryId| site.entry(*entry).role != Role::Section;
    let page = move |entry: EntryId| facts::own_page(site, Place { entry, language });
    let is_dated = move |entry: &EntryId| page(*entry).is_some_and(|page| page.parsed.meta.date.is_some());
    match scope {
        FeedScope::Language(_) => {
            let has_feed = |format: &FeedFormat| *format != FeedFormat::Ics;
            let kinds = site.config.kind_ids();
            let kinds = kinds.filter(move |kind| site.config.kind(*kind).feeds.iter().any(has_feed));
            let entries = kinds.flat_map(move |kind| site.of_kind(kind, language).iter().copied());
            Box::new(entries.filter(is_page).filter(is_dated))
        }
        FeedScope::Kind(kind, _) => {
            let begins = move |entry: &EntryId| {
                page(*entry).is_some_and(|page| Site::when_field(page, "start").is_some())
            };
            let entries = site.of_kind(kind, language).iter().copied().filter(is_page);
            Box::new(entries.filter(move |entry| is_dated(entry) || begins(entry)))
        }
        FeedScope::Term(taxonomy, _, term) => {
            let term = site.terms_in(taxonomy, language).get(term as usize);
            let entries = term.map(|term| term.entries.as_slice()).unwrap_or_default();
            Box::new(entries.iter().copied().filter(is_dated))
        }
    }
}

/// What a feed holds: newest first, as many as the settings say.
fn entries(site: &Site, scope: FeedScope) -> Vec<EntryId> {
    let language = language_of(scope);
    let mut entries: Vec<EntryId> = candidates(site, scope).collect();
    entries.sort_by_cached_key(|entry| {
        let page = facts::own_page(site, Place { entry: *entry, language });
        let date = page.and_then(|page| facts::published(site, page)).map(|date| date.timestamp());
        let start = page.and_then(|page| {
            Site::when_field(page, "start").map(|start| start.instant(&site.time_zone(page)))
        });
        (Reverse(date), Reverse(start), site.entry(*entry).key.clone())
    });
    entries.dedup();
    entries.truncate(site.config.feeds.limit);
    entries
}

/// A feed as bytes; empty for `FeedFormat::Ics`, which is no feed.
pub(super) fn render(context: &OutputContext<'_>, scope: FeedScope, format: FeedFormat) -> Vec<u8> {
    let feed = write::gather(context, scope, format);
    match format {
        FeedFormat::Rss => write::rss(&feed),
        FeedFormat::Atom => write::atom(&feed),
        FeedFormat::Json => write::json(&feed),
        FeedFormat::Ics => Vec::new(),
    }
}
