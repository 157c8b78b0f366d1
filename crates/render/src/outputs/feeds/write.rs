//! Feeds in their formats: RSS 2.0 (<https://www.rssboard.org/rss-specification>), Atom (RFC 4287) and JSON Feed 1.1
//! (<https://www.jsonfeed.org/version/1.1/>). No feed depends on the current time: a feed is as new as its newest
//! entry.

use std::collections::BTreeMap;

use atom_syndication as atom_format;
use jiff::Zoned;
use rss::extension::Extension;
use rss::extension::dublincore::DublinCoreExtension;
use serde_json::{Value, json};

use super::shown::{MOST_SHOWN, Shown, ShownEntry};
use super::{FeedFormat, FeedScope, OutputContext, address, entries, facts, title};
use crate::outputs::facts::{Named, rfc3339, xml_text};
use crate::outputs::standalone_html;
use crate::pages::body::UrlStyle;
use paifang_base::html::escape;
use paifang_site::config::fields;
use paifang_site::link::Place;

const GENERATOR: &str = "Paifang";
const ATOM_NAMESPACE: &str = "http://www.w3.org/2005/Atom";

/// A feed before it is written.
pub(super) struct Feed {
    title: String,
    description: String,
    home_url: String,
    self_url: String,
    language: String,
    publisher: String,
    /// Time when its newest entry was written or changed.
    updated: Option<Zoned>,
    items: Vec<Item>,
}

/// One entry.
struct Item {
    title: String,
    /// Full URL.
    url: String,
    /// The permanent id, and whether it is the URL.
    id: (String, bool),
    published: Option<Zoned>,
    changed: Option<Zoned>,
    /// The beginning of an event, for formats that require a date.
    start: Option<Zoned>,
    authors: Vec<Named>,
    categories: Vec<String>,
    /// Plain text.
    description: String,
    html: String,
    /// True if `html` is the whole page.
    is_full: bool,
    image: Option<String>,
}

/// Collects the content of a feed. All text is valid in XML.
pub(super) fn gather(context: &OutputContext<'_>, scope: FeedScope, format: FeedFormat) -> Feed {
    let site = context.site;
    let language = scope.language();
    let settings = site.config.language(language);
    let self_address = address(site, scope, format).unwrap_or_default();
    let home_address =
        self_address.rsplit_once('/').map_or("/".to_owned(), |(folder, _)| format!("{folder}/"));
    let places = entries(site, scope).into_iter().map(|entry| Place { entry, language });
    let items: Vec<Item> = places.filter_map(|place| item(context, place)).collect();
    let moments = items.iter().filter_map(|item| item.changed.clone());
    let title = xml_text(&title(context, scope));
    Feed {
        description: match &settings.description {
            Some(description) => xml_text(description),
            None => title.clone(),
        },
        title,
        home_url: facts::permalink(site, &home_address),
        self_url: facts::permalink(site, &self_address),
        language: settings.tag.as_str().to_owned(),
        publisher: xml_text(&settings.title),
        updated: moments.max_by_key(Zoned::timestamp),
        items,
    }
}

fn item(context: &OutputContext<'_>, place: Place) -> Option<Item> {
    let site = context.site;
    let page = facts::own_page(site, place)?;
    let url = facts::place_url(site, place);
    let is_full = site.config.feeds.full_content;
    let html = if is_full {
        context.bodies.content(place, UrlStyle::Absolute)
    } else {
        context.bodies.summary(place, UrlStyle::Absolute)
    };
    let mut authors = facts::authors(site, page, place.language);
    authors.iter_mut().for_each(|author| author.name = xml_text(&author.name));
    let published = facts::published(site, page);
    // A page cannot have changed before it was published; feed validators object.
    let changed = facts::changed(site, page).max(published.clone());
    let mut title = facts::title(site, place);
    if facts::field(page, fields::SPONSOR).is_some() {
        let mark =
            context.messages(place.language).map(|messages| messages.format("sponsored-mark", &[]).text);
        title = format!("[{}] {title}", mark.unwrap_or_default());
    }
    Some(Item {
        title: xml_text(&title),
        html: xml_text(&standalone_html::clean(&html, &url)),
        id: facts::item_id(site, place, page),
        url,
        published,
        changed,
        start: paifang_site::link::Site::when_field(page, fields::START)
            .map(|start| start.zoned(&site.time_zone(page))),
        authors,
        categories: facts::term_names(site, page, place.language).iter().map(|name| xml_text(name)).collect(),
        description: xml_text(&facts::description(context, page)),
        is_full,
        image: facts::page_image(site, page),
    })
}

impl Feed {
    /// The feed as people see it.
    pub(super) fn shown(&self) -> Shown {
        let entry = |item: &Item| ShownEntry {
            title: item.title.clone(),
            url: item.url.clone(),
            published: item.published.clone(),
            description: item.description.clone(),
        };
        Shown {
            title: self.title.clone(),
            home_url: self.home_url.clone(),
            self_url: self.self_url.clone(),
            entries: self.items.iter().take(MOST_SHOWN).map(entry).collect(),
        }
    }
}

/// RFC 2822, as RSS requires.
fn rfc2822(moment: &Zoned) -> Option<String> {
    jiff::fmt::rfc2822::to_string(moment).ok()
}

/// RSS 2.0 with the author in `dc:creator`, since RSS's own author must be a mail address.
pub(super) fn rss(feed: &Feed) -> String {
    let mut channel = rss::Channel::default();
    channel.set_title(feed.title.as_str());
    channel.set_link(feed.home_url.as_str());
    channel.set_description(feed.description.as_str());
    channel.set_language(feed.language.clone());
    channel.set_generator(GENERATOR.to_owned());
    channel.set_last_build_date(feed.updated.as_ref().and_then(rfc2822));
    channel.set_namespaces(BTreeMap::from([("atom".to_owned(), ATOM_NAMESPACE.to_owned())]));
    let own =
        [("href", feed.self_url.as_str()), ("rel", "self"), ("type", super::media_type(FeedFormat::Rss))];
    let link = Extension {
        name: "atom:link".to_owned(),
        attrs: own.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        ..Extension::default()
    };
    let links = BTreeMap::from([("link".to_owned(), vec![link])]);
    channel.set_extensions(BTreeMap::from([("atom".to_owned(), links)]));
    channel.set_items(feed.items.iter().map(rss_item).collect::<Vec<_>>());
    document(channel.write_to(Vec::new()).unwrap_or_default())
}

fn rss_item(item: &Item) -> rss::Item {
    let mut out = rss::Item::default();
    out.set_title(item.title.clone());
    out.set_link(item.url.clone());
    let (value, permalink) = item.id.clone();
    out.set_guid(rss::Guid { value, permalink });
    out.set_pub_date(item.published.as_ref().and_then(rfc2822));
    if item.is_full {
        // Readers read it as HTML.
        out.set_description(Some(escape::attribute(&item.description)).filter(|text| !text.is_empty()));
        out.set_content(item.html.clone());
    } else {
        out.set_description(item.html.clone());
    }
    let category = |name: &String| rss::Category { name: name.clone(), domain: None };
    out.set_categories(item.categories.iter().map(category).collect::<Vec<_>>());
    if !item.authors.is_empty() {
        let creators = item.authors.iter().map(|author| author.name.clone()).collect();
        out.set_dublin_core_ext(DublinCoreExtension { creators, ..DublinCoreExtension::default() });
    }
    out
}

/// Atom.
pub(super) fn atom(feed: &Feed) -> String {
    let mut out = atom_format::Feed::default();
    out.set_title(feed.title.as_str());
    out.set_subtitle(atom_format::Text::plain(feed.description.clone()));
    out.set_id(feed.self_url.as_str());
    out.set_lang(feed.language.clone());
    // A feed must have a date, even one of events that only have a beginning.
    let first =
        feed.items.iter().filter_map(|item| item.start.as_ref()).min_by_key(|start| start.timestamp());
    out.set_updated(atom_date(feed.updated.as_ref().or(first)));
    out.set_links(vec![
        atom_link(&feed.self_url, "self", super::media_type(FeedFormat::Atom)),
        atom_link(&feed.home_url, "alternate", "text/html"),
    ]);
    // Every entry needs an author, its own or the feed's.
    out.set_authors(vec![atom_format::Person { name: feed.publisher.clone(), ..Default::default() }]);
    out.set_generator(atom_format::Generator { value: GENERATOR.to_owned(), ..Default::default() });
    out.set_entries(feed.items.iter().map(atom_entry).collect::<Vec<_>>());
    document(out.write_to(Vec::new()).unwrap_or_default())
}

fn atom_entry(item: &Item) -> atom_format::Entry {
    let mut out = atom_format::Entry::default();
    out.set_title(item.title.as_str());
    out.set_id(item.id.0.as_str());
    out.set_links(vec![atom_link(&item.url, "alternate", "text/html")]);
    out.set_published(item.published.as_ref().map(|date| atom_date(Some(date))));
    out.set_updated(atom_date(item.changed.as_ref().or(item.start.as_ref())));
    let person = |author: &Named| atom_format::Person {
        name: author.name.clone(),
        uri: author.url.clone(),
        ..Default::default()
    };
    out.set_authors(item.authors.iter().map(person).collect::<Vec<_>>());
    let category = |name: &String| atom_format::Category { term: name.clone(), ..Default::default() };
    out.set_categories(item.categories.iter().map(category).collect::<Vec<_>>());
    if item.is_full {
        let mut content = atom_format::Content::default();
        content.set_value(item.html.clone());
        content.set_content_type("html".to_owned());
        out.set_content(content);
        let summary = Some(item.description.clone()).filter(|text| !text.is_empty());
        out.set_summary(summary.map(atom_format::Text::plain));
    } else {
        out.set_summary(atom_format::Text::html(item.html.clone()));
    }
    out
}

fn atom_link(href: &str, rel: &str, mime_type: &str) -> atom_format::Link {
    atom_format::Link {
        href: href.to_owned(),
        rel: rel.to_owned(),
        mime_type: Some(mime_type.to_owned()),
        ..Default::default()
    }
}

/// A date for Atom, which requires one; an entry without a date gets the oldest possible.
fn atom_date(moment: Option<&Zoned>) -> atom_format::FixedDateTime {
    moment.and_then(|moment| rfc3339(moment).parse().ok()).unwrap_or_default()
}

/// Adds the line end at the end of the file, which the crates do not write. They write UTF-8.
pub(super) fn document(bytes: Vec<u8>) -> String {
    let mut text = String::from_utf8(bytes).unwrap_or_default();
    text.push('\n');
    text
}

/// JSON Feed 1.1.
pub(super) fn json(feed: &Feed) -> Vec<u8> {
    let value = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home_url,
        "feed_url": feed.self_url,
        "description": feed.description,
        "language": feed.language,
        "authors": [{ "name": feed.publisher }],
        "items": feed.items.iter().map(json_item).collect::<Vec<_>>(),
    });
    let mut text = value.to_string();
    text.push('\n');
    text.into_bytes()
}

fn json_item(item: &Item) -> Value {
    let mut out = json!({ "id": item.id.0, "url": item.url, "title": item.title, "content_html": item.html });
    let authors: Vec<Value> = item
        .authors
        .iter()
        .map(|author| match &author.url {
            Some(url) => json!({ "name": author.name, "url": url }),
            None => json!({ "name": author.name }),
        })
        .collect();
    let date = |moment: &Option<Zoned>| moment.as_ref().map(|moment| Value::from(rfc3339(moment)));
    let optional = [
        ("summary", Some(&item.description).filter(|text| !text.is_empty()).map(|text| json!(text))),
        ("image", item.image.as_ref().map(|image| json!(image))),
        ("date_published", date(&item.published)),
        ("date_modified", date(&item.changed).filter(|_| item.changed != item.published)),
        ("authors", Some(json!(authors)).filter(|_| !authors.is_empty())),
        ("tags", Some(json!(item.categories)).filter(|_| !item.categories.is_empty())),
    ];
    for (name, value) in optional {
        if let Some(value) = value {
            out[name] = value;
        }
    }
    out
}
