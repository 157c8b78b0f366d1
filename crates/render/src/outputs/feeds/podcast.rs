//! The podcast: RSS 2.0 with the elements that Apple (<https://podcasters.apple.com/support/823-podcast-requirements>)
//! and the Podcast Namespace (<https://podcasting2.org/docs/podcast-namespace>) require, and chapters as Podlove Simple
//! Chapters (<https://podlove.org/simple-chapters/>). An episode is a page with an `audio` field.

use std::collections::BTreeMap;

use rss::extension::itunes::{ITunesCategory, ITunesChannelExtension, ITunesItemExtension, ITunesOwner};
use rss::extension::{Extension, ExtensionMap};

use super::shown::{self, MOST_SHOWN, Shown, ShownEntry};
use super::write::document;
use super::{FeedFormat, FeedScope, OutputContext, RSS_OPENING, address, facts};
use crate::outputs::facts::xml_text;
use crate::outputs::standalone_html;
use crate::pages::body::UrlStyle;
use paifang_base::html::escape;
use paifang_base::schema::{FieldValue, clock};
use paifang_site::config::{Podcast, fields};
use paifang_site::link::{Page, Place};
use paifang_site::tracked::TrackedSite;

/// Limit of episodes in a feed: Apple's directory reads no more.
const MAX_EPISODES: usize = 300;

const NAMESPACES: [(&str, &str); 4] = [
    ("atom", "http://www.w3.org/2005/Atom"),
    ("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
    ("podcast", "https://podcastindex.org/namespace/1.0"),
    ("psc", "http://podlove.org/simple-chapters"),
];

/// True if these pages have a podcast.
pub(super) fn has_episodes(site: &TrackedSite, scope: FeedScope) -> bool {
    site.config.feeds.podcast.is_some() && episodes(site, scope).next().is_some()
}

/// Pages with sound, newest first.
fn episodes(site: &TrackedSite, scope: FeedScope) -> impl Iterator<Item = Place> {
    let language = scope.language();
    let newest = scope.selection(site).map(|selection| site.newest(&selection, usize::MAX));
    let places = newest.unwrap_or_default().into_iter().map(move |entry| Place { entry, language });
    places.filter(|place| facts::own_page(site, *place).is_some_and(|page| audio(site, page).is_some()))
}

/// Address, length in bytes and media type of an episode's sound.
fn audio(site: &TrackedSite, page: &Page) -> Option<(String, i64, String)> {
    let Some(FieldValue::Map(entries)) = facts::field(page, fields::AUDIO) else { return None };
    let entry = |name: &str| entries.iter().find(|(key, _)| key == name).map(|(_, value)| value);
    match (entry("url")?, entry("length")?, entry("type")?) {
        (FieldValue::Url(url), FieldValue::Int(length), FieldValue::Text(media_type)) => {
            Some((facts::whole_url(site, page, &url.value)?, *length, media_type.clone()))
        }
        _ => None,
    }
}

pub(super) fn render(context: &OutputContext<'_>, scope: FeedScope) -> Vec<u8> {
    let site = context.site;
    let Some(podcast) = &site.config.feeds.podcast else { return Vec::new() };
    let language = scope.language();
    let settings = site.config.language(language);
    let own = address(site, scope, FeedFormat::Podcast).unwrap_or_default();
    let home = own.rsplit_once('/').map_or("/".to_owned(), |(folder, _)| format!("{folder}/"));
    let title = podcast.titles.get(&language).cloned().unwrap_or_else(|| super::title(context, scope));
    let description = podcast.descriptions.get(&language).or(settings.description.as_ref()).unwrap_or(&title);
    let places: Vec<Place> = episodes(site, scope).take(MAX_EPISODES).collect();
    let mut channel = rss::Channel::default();
    channel.set_title(xml_text(&title));
    channel.set_link(facts::permalink(site, &home));
    channel.set_description(xml_text(description));
    channel.set_language(settings.tag.as_str().to_owned());
    channel.set_generator("Paifang".to_owned());
    channel.set_namespaces(
        NAMESPACES
            .map(|(prefix, uri)| (prefix.to_owned(), uri.to_owned()))
            .into_iter()
            .collect::<BTreeMap<_, _>>(),
    );
    let this = [("href", facts::permalink(site, &own)), ("rel", "self".into()), ("type", RSS_TYPE.into())];
    channel.set_extensions(extensions([("atom", "link", vec![extension("atom:link", &this, None)])]));
    channel.set_itunes_ext(about(site, podcast));
    channel.set_items(places.iter().filter_map(|place| episode(context, *place)).collect::<Vec<_>>());
    let text = document(channel.write_to(Vec::new()).unwrap_or_default());
    let pages = places.iter().filter_map(|place| Some((*place, facts::own_page(site, *place)?)));
    let entries = pages.map(|(place, page)| ShownEntry {
        title: xml_text(&facts::title(site, place)),
        url: facts::place_url(site, place),
        published: facts::published(site, page),
        description: xml_text(&facts::description(context, page)),
    });
    let shown = Shown {
        title: channel.title,
        home_url: channel.link,
        self_url: facts::permalink(site, &own),
        entries: entries.take(MOST_SHOWN).collect(),
    };
    shown::add(context, language, &shown, RSS_OPENING, text)
}

const RSS_TYPE: &str = "application/rss+xml";

fn about(site: &TrackedSite, podcast: &Podcast) -> ITunesChannelExtension {
    let image = &podcast.image.value;
    let resolved = site.resolve_site_link(site.config.default_language, image);
    let image = resolved.map_or_else(|| image.clone(), |found| facts::permalink(site, &found.address));
    let owner =
        |email: &String| ITunesOwner { name: Some(xml_text(&podcast.author)), email: Some(email.clone()) };
    ITunesChannelExtension {
        author: Some(xml_text(&podcast.author)),
        categories: vec![ITunesCategory { text: podcast.category.clone(), subcategory: None }],
        image: Some(image),
        explicit: Some(podcast.explicit.to_string()),
        owner: podcast.email.as_ref().map(owner),
        ..ITunesChannelExtension::default()
    }
}

fn episode(context: &OutputContext<'_>, place: Place) -> Option<rss::Item> {
    let site = context.site;
    let page = facts::own_page(site, place)?;
    let (url, length, mime_type) = audio(site, page)?;
    let number = |name: &str| match facts::field(page, name) {
        Some(FieldValue::Int(number)) => Some(number.to_string()),
        _ => None,
    };
    let duration = match facts::field(page, fields::DURATION) {
        Some(FieldValue::Duration(seconds)) => Some(seconds.to_string()),
        _ => None,
    };
    let address = facts::place_url(site, place);
    let html = context.bodies.content(place, UrlStyle::Absolute);
    let mut item = rss::Item::default();
    item.set_title(xml_text(&facts::title(site, place)));
    item.set_link(address.clone());
    let (value, permalink) = facts::item_id(site, place, page);
    item.set_guid(rss::Guid { value, permalink });
    item.set_pub_date(
        facts::published(site, page).and_then(|moment| jiff::fmt::rfc2822::to_string(&moment).ok()),
    );
    // Directories read it as HTML.
    item.set_description(
        Some(escape::attribute(&xml_text(&facts::description(context, page))))
            .filter(|text| !text.is_empty()),
    );
    item.set_content(xml_text(&standalone_html::clean(&html, &address)));
    item.set_enclosure(rss::Enclosure { url, length: length.to_string(), mime_type });
    item.set_itunes_ext(ITunesItemExtension {
        duration,
        episode: number(fields::EPISODE),
        season: number(fields::SEASON),
        explicit: Some(facts::flag(page, fields::EXPLICIT).to_string()),
        episode_type: Some("full".to_owned()),
        image: facts::page_image(site, page),
        ..ITunesItemExtension::default()
    });
    item.set_extensions(extensions([
        ("psc", "chapters", chapters(page)),
        ("podcast", "transcript", transcript(site, page)),
    ]));
    Some(item)
}

fn chapters(page: &Page) -> Vec<Extension> {
    let Some(FieldValue::List(chapters)) = facts::field(page, fields::CHAPTERS) else { return Vec::new() };
    let chapter = |value: &FieldValue| {
        let FieldValue::Map(entries) = value else { return None };
        let (mut start, mut title) = (None, None);
        for (name, value) in entries {
            match value {
                FieldValue::Duration(seconds) if name == "start" => start = Some(padded(*seconds)),
                FieldValue::Text(text) if name == "title" => title = Some(xml_text(text)),
                _ => {}
            }
        }
        Some(extension("psc:chapter", &[("start", start?), ("title", title?)], None))
    };
    let parts: Vec<Extension> = chapters.iter().filter_map(chapter).collect();
    if parts.is_empty() {
        return Vec::new();
    }
    let mut whole = extension("psc:chapters", &[("version", "1.2".to_owned())], None);
    whole.children = BTreeMap::from([("chapter".to_owned(), parts)]);
    vec![whole]
}

/// Normal play time (RFC 2326, section 3.6), with hours even if there are none.
fn padded(seconds: u32) -> String {
    let text = clock(seconds);
    match text.matches(':').count() {
        1 => format!("00:{text:0>5}"),
        _ => format!("{text:0>8}"),
    }
}

fn transcript(site: &TrackedSite, page: &Page) -> Vec<Extension> {
    let Some(url) = facts::url(site, page, fields::TRANSCRIPT) else { return Vec::new() };
    let ending = url.rsplit('.').next().unwrap_or_default();
    let media_type = match ending {
        "vtt" => "text/vtt",
        "srt" => "application/x-subrip",
        "txt" => "text/plain",
        "json" => "application/json",
        _ => "text/html",
    };
    vec![extension("podcast:transcript", &[("url", url), ("type", media_type.to_owned())], None)]
}

fn extension(name: &str, attributes: &[(&str, String)], value: Option<String>) -> Extension {
    let attrs = attributes.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
    Extension { name: name.to_owned(), attrs, value, children: BTreeMap::new() }
}

fn extensions<const N: usize>(all: [(&str, &str, Vec<Extension>); N]) -> ExtensionMap {
    let mut map = ExtensionMap::new();
    for (prefix, name, list) in all.into_iter().filter(|(_, _, list)| !list.is_empty()) {
        map.entry(prefix.to_owned()).or_default().insert(name.to_owned(), list);
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_begin_at_whole_play_times() {
        assert_eq!(padded(0), "00:00:00");
        assert_eq!(padded(62), "00:01:02");
        assert_eq!(padded(3750), "01:02:30");
        assert_eq!(padded(45_296), "12:34:56");
    }
}
