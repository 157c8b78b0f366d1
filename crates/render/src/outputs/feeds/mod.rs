//! Feeds: which there are, what is in them and where they are. `write` puts them into their formats.

mod podcast;
mod write;

use super::{FeedLink, FeedScope, Output, OutputContext, facts};
use paifang_i18n::Argument;
use paifang_site::config::{FeedFormat, LangId, TaxonomyId};
use paifang_site::link::{EntryId, Place, Selection};
use paifang_site::tracked::TrackedSite;

/// Formats of the feeds of a language and of a term.
const ALL_FORMATS: [FeedFormat; 3] = [FeedFormat::Rss, FeedFormat::Atom, FeedFormat::Json];

/// Last part of a feed's address.
pub fn file_name(format: FeedFormat) -> &'static str {
    match format {
        FeedFormat::Rss => "feed.xml",
        FeedFormat::Atom => "atom.xml",
        FeedFormat::Json => "feed.json",
        FeedFormat::Ics => super::calendar::LIST_FILE,
        FeedFormat::Podcast => "podcast.xml",
    }
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

/// Site address of a feed; none when what it is about has no page in that language.
pub fn address(site: &TrackedSite, scope: FeedScope, format: FeedFormat) -> Option<String> {
    let folder = match scope {
        FeedScope::Language(language) => site.home_address(language),
        FeedScope::Kind(kind, language) => {
            let root = facts::kind_root(site, kind, language)?;
            facts::address(site, root)?.to_string()
        }
        FeedScope::Term(taxonomy, language, term) => {
            site.term_label(taxonomy, language, term)?.address.to_string()
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
            site.term_label(taxonomy, language, term).map(|term| term.name.to_owned())
        }
    };
    let site_title = site.config.language(language).title.clone();
    let Some(about) = about else { return site_title };
    let arguments =
        [("title", Argument::from(about.as_str())), ("site", Argument::from(site_title.as_str()))];
    match context.messages(language).map(|messages| messages.format("feed-title", &arguments)) {
        Some(formatted) if !formatted.missing => formatted.text,
        _ => format!("{about} – {site_title}"),
    }
}

/// All feeds that have something in them.
pub(super) fn planned(site: &TrackedSite) -> Vec<Output> {
    let mut links = Vec::new();
    for language in site.config.language_ids() {
        links.extend(links_for_language(site, language));
        for kind in site.config.kind_ids() {
            links.extend(links_for_scope(site, FeedScope::Kind(kind, language)));
        }
        for taxonomy in (0..site.config.taxonomies.len() as u16).map(TaxonomyId) {
            for term in 0..site.untracked().terms_in(taxonomy, language).len() as u32 {
                links.extend(links_for_scope(site, FeedScope::Term(taxonomy, language, term)));
            }
        }
    }
    links.retain(|link| link.format != FeedFormat::Ics);
    links.into_iter().map(|link| Output::Feed { scope: link.scope, format: link.format }).collect()
}

/// What the head of any page in a language links to.
pub fn links_for_language(site: &TrackedSite, language: LangId) -> Vec<FeedLink> {
    links_for_scope(site, FeedScope::Language(language))
}

/// What the head of a page links to: the language's feeds, those of the page's kind first.
pub fn links_for(site: &TrackedSite, place: Place) -> Vec<FeedLink> {
    let kind = site.entry(place.entry).kind;
    let mut links = links_for_scope(site, FeedScope::Kind(kind, place.language));
    links.extend(links_for_language(site, place.language));
    links
}

/// The feeds there are about something.
pub fn links_for_scope(site: &TrackedSite, scope: FeedScope) -> Vec<FeedLink> {
    let formats: &[FeedFormat] = match scope {
        FeedScope::Language(_) => &ALL_FORMATS,
        FeedScope::Kind(kind, _) => &site.config.kind(kind).feeds,
        FeedScope::Term(taxonomy, ..) if site.config.taxonomy(taxonomy).feeds => &ALL_FORMATS,
        FeedScope::Term(..) => &[],
    };
    let mut formats = formats.to_vec();
    formats.sort();
    formats.dedup();
    if formats.iter().any(|format| *format != FeedFormat::Ics)
        && !selection(site, scope).is_some_and(|selection| site.has_dated(&selection))
    {
        formats.retain(|format| *format == FeedFormat::Ics);
    }
    formats.retain(|format| *format != FeedFormat::Podcast || podcast::has_episodes(site, scope));
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

/// The pages a feed is about; none for a term that is not there.
fn selection(site: &TrackedSite, scope: FeedScope) -> Option<Selection> {
    Some(match scope {
        FeedScope::Language(language) => Selection::Language(language),
        FeedScope::Kind(kind, language) => Selection::Kind(kind, language),
        FeedScope::Term(taxonomy, language, at) => {
            Selection::Term(taxonomy, language, site.term_key(taxonomy, language, at)?.to_owned())
        }
    })
}

/// What a feed holds: newest first, as many as the settings say.
fn entries(site: &TrackedSite, scope: FeedScope) -> Vec<EntryId> {
    let newest = |selection| site.newest(&selection, site.config.feeds.limit);
    selection(site, scope).map(newest).unwrap_or_default()
}

/// A feed as bytes; empty for `FeedFormat::Ics`, which is no feed.
pub(super) fn render(context: &OutputContext<'_>, scope: FeedScope, format: FeedFormat) -> Vec<u8> {
    if format == FeedFormat::Podcast {
        return podcast::render(context, scope);
    }
    let feed = write::gather(context, scope, format);
    match format {
        FeedFormat::Rss => write::rss(&feed),
        FeedFormat::Atom => write::atom(&feed),
        FeedFormat::Json => write::json(&feed),
        FeedFormat::Ics | FeedFormat::Podcast => Vec::new(),
    }
}
