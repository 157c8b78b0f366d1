//! Structured data in the vocabulary of <https://schema.org>, as JSON-LD to embed in pages. States only what the page
//! itself shows.

mod portal;

use serde_json::{Map, Value, json};

use super::facts::{self, Named};
use super::output::OutputContext;
use super::standalone_html;
use crate::pages::body::UrlStyle;
use paifang_base::schema::FieldValue;
use paifang_site::config::{OwnType, StructuredData, fields};
use paifang_site::link::{Page, Place, Registration, Site};
use paifang_site::load::Role;
use paifang_site::tracked::TrackedSite;

/// Structured data for a page's head: texts that are safe inside `<script type="application/ld+json">`. A page shown in
/// another language than its own, or a sample, has only its breadcrumbs.
pub fn for_page(context: &OutputContext<'_>, place: Place) -> Vec<String> {
    let site = context.site;
    let main = if facts::is_home(site, place) {
        Some(website(site, place))
    } else if facts::is_kind_root(site, place.entry) {
        questions_list(context, place)
    } else {
        facts::own_page(site, place).and_then(|page| page_data(context, place, page))
    };
    main.map(|value| to_text(&value)).into_iter().chain(breadcrumbs(site, place)).collect()
}

/// The breadcrumbs of a page; none for home itself.
pub fn breadcrumbs(site: &TrackedSite, place: Place) -> Option<String> {
    if facts::is_home(site, place) {
        return None;
    }
    let places = site.ancestors(place).into_iter().chain([place]);
    let shown = places.filter_map(|place| site.shown(place));
    let trail: Vec<(String, String)> =
        shown.map(|shown| (shown.title.to_string(), shown.address.to_string())).collect();
    Some(breadcrumb_list(site, &trail))
}

/// Breadcrumbs from titles and site addresses, for pages that are not places (terms).
pub fn breadcrumb_list(site: &TrackedSite, trail: &[(String, String)]) -> String {
    let item = |(at, (name, address)): (usize, &(String, String))| {
        json!({
            "@type": "ListItem",
            "position": at + 1,
            "name": name,
            "item": facts::permalink(site, address),
        })
    };
    let items: Vec<Value> = trail.iter().enumerate().map(item).collect();
    to_text(&with_context("BreadcrumbList", [("itemListElement", Some(json!(items)))]))
}

/// JSON that cannot end the element around it. `<` occurs only inside strings, where the escape means the same.
fn to_text(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace("-->", "--\\u003e")
}

fn with_context<const N: usize>(kind: &str, properties: [(&str, Option<Value>); N]) -> Value {
    let mut out = Map::new();
    out.insert("@context".to_owned(), json!("https://schema.org"));
    out.extend(thing(kind, properties));
    Value::Object(out)
}

/// A thing with those properties that have a value.
fn thing<const N: usize>(kind: &str, properties: [(&str, Option<Value>); N]) -> Map<String, Value> {
    let mut out = Map::new();
    out.insert("@type".to_owned(), json!(kind));
    out.extend(properties.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    out
}

fn filled(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| json!(text))
}

fn website(site: &TrackedSite, place: Place) -> Value {
    let language = site.config.language(place.language);
    with_context(
        "WebSite",
        [
            ("name", Some(json!(language.title))),
            ("url", Some(json!(facts::place_url(site, place)))),
            ("inLanguage", Some(json!(language.tag.as_str()))),
            ("description", language.description.as_ref().map(|text| json!(text))),
        ],
    )
}

fn page_data(context: &OutputContext<'_>, place: Place, page: &Page) -> Option<Value> {
    let site = context.site;
    let entry = site.entry(place.entry);
    if entry.role == Role::Section || facts::flag(page, fields::SAMPLE) {
        return None;
    }
    let own = match site.config.kind(entry.kind).structured_data? {
        StructuredData::Article(name) => return Some(article(context, place, page, name)),
        StructuredData::Own(own) => own,
    };
    match own {
        OwnType::Questions => Some(faq(context, place, &[place])),
        OwnType::Event => event(context, place, page),
        OwnType::Person => Some(person_page(context, place, page)),
        OwnType::Organization => Some(portal::organization(context, place, page)),
        OwnType::Job => portal::job(context, place, page),
        OwnType::Course => Some(portal::course(context, place, page)),
        OwnType::Product => Some(portal::product(context, place, page)),
        OwnType::Media => Some(portal::media(context, place, page)),
    }
}

fn publisher(site: &TrackedSite, place: Place) -> Value {
    let name = &site.config.language(place.language).title;
    let url = facts::permalink(site, &site.home_address(place.language));
    organization_of([("name", Some(json!(name))), ("url", Some(json!(url)))])
}

/// An organization that a page names.
fn organization_of<const N: usize>(properties: [(&str, Option<Value>); N]) -> Value {
    Value::Object(thing("Organization", properties))
}

fn person(named: &Named) -> Value {
    let url = named.url.as_ref().map(|url| json!(url));
    Value::Object(thing("Person", [("name", Some(json!(named.name))), ("url", url)]))
}

fn people(named: &[Named]) -> Option<Value> {
    match named {
        [] => None,
        [one] => Some(person(one)),
        several => Some(several.iter().map(person).collect()),
    }
}

fn article(context: &OutputContext<'_>, place: Place, page: &Page, kind: &str) -> Value {
    let site = context.site;
    let meta = &page.parsed.meta;
    let url = facts::place_url(site, place);
    let iso = |when: Option<paifang_base::schema::When>| when.map(|when| json!(facts::iso(site, page, when)));
    let authors = facts::authors(site, page, place.language);
    let words = facts::term_names(site, page, place.language);
    with_context(
        kind,
        [
            ("headline", Some(json!(facts::title(site, place)))),
            ("description", filled(&facts::description(context, page))),
            ("image", facts::picture(site, place, page).map(|image| json!(image))),
            ("datePublished", iso(meta.date)),
            ("dateModified", iso(site.updated(page.id, meta).or(meta.date))),
            ("inLanguage", Some(json!(facts::tag(site, place.language)))),
            ("keywords", Some(json!(words)).filter(|_| !words.is_empty())),
            ("author", people(&authors).or_else(|| Some(publisher(site, place)))),
            ("publisher", Some(publisher(site, place))),
            ("mainEntityOfPage", Some(json!(url))),
            ("url", Some(json!(url))),
        ],
    )
}

/// The list of all questions, for kinds whose pages are questions.
fn questions_list(context: &OutputContext<'_>, place: Place) -> Option<Value> {
    let site = context.site;
    let kind = site.config.kind(site.entry(place.entry).kind);
    if !kind.is_questions() {
        return None;
    }
    let listed = site.listed(place).iter().map(|entry| Place { entry: *entry, language: place.language });
    let is_question =
        |place: &Place| site.entry(place.entry).role != Role::Section && site.shown_page(*place).is_some();
    let questions: Vec<Place> = listed.filter(is_question).collect();
    (!questions.is_empty()).then(|| faq(context, place, &questions))
}

fn faq(context: &OutputContext<'_>, place: Place, questions: &[Place]) -> Value {
    let site = context.site;
    let question = |place: &Place| {
        let url = facts::place_url(site, *place);
        let html = context.bodies.content(*place, UrlStyle::Absolute);
        let text = standalone_html::clean(&html, &url);
        let answer = Value::Object(thing("Answer", [("text", Some(json!(text)))]));
        let language = site.shown_page(*place).map(|page| json!(facts::tag(site, page.input.language)));
        let properties = [
            ("name", Some(json!(facts::title(site, *place)))),
            ("url", Some(json!(url))),
            ("inLanguage", language),
            ("acceptedAnswer", Some(answer)),
        ];
        Value::Object(thing("Question", properties))
    };
    let entities: Vec<Value> = questions.iter().map(question).collect();
    with_context(
        "FAQPage",
        [
            ("name", Some(json!(facts::title(site, place)))),
            ("url", Some(json!(facts::place_url(site, place)))),
            ("inLanguage", Some(json!(facts::tag(site, place.language)))),
            ("mainEntity", Some(json!(entities))),
        ],
    )
}

fn person_page(context: &OutputContext<'_>, place: Place, page: &Page) -> Value {
    let site = context.site;
    let url = facts::place_url(site, place);
    let affiliation =
        facts::text(page, fields::AFFILIATION).map(|name| organization_of([("name", Some(json!(name)))]));
    let photo = match facts::field(page, fields::PHOTO) {
        Some(FieldValue::Image(image)) => facts::image_url(site, page, &image.value),
        _ => None,
    };
    let links = links(page);
    let person = thing(
        "Person",
        [
            ("name", Some(json!(facts::title(site, place)))),
            ("url", Some(json!(url))),
            ("description", filled(&facts::description(context, page))),
            ("jobTitle", facts::text(page, fields::ROLE).map(|role| json!(role))),
            ("affiliation", affiliation),
            ("image", photo.or_else(|| facts::page_image(site, page)).map(|image| json!(image))),
            ("sameAs", Some(json!(links)).filter(|_| !links.is_empty())),
        ],
    );
    with_context(
        "ProfilePage",
        [
            ("url", Some(json!(url))),
            ("inLanguage", Some(json!(facts::tag(site, place.language)))),
            ("mainEntity", Some(Value::Object(person))),
        ],
    )
}

/// The web addresses of a person's `links`.
fn links(page: &Page) -> Vec<String> {
    let Some(FieldValue::List(links)) = facts::field(page, fields::LINKS) else { return Vec::new() };
    let url = |link: &FieldValue| {
        let FieldValue::Map(fields) = link else { return None };
        let found = fields.iter().find(|(name, _)| name == "url").map(|(_, value)| value)?;
        match found {
            FieldValue::Url(url) if url.value.starts_with("http") => Some(url.value.clone()),
            _ => None,
        }
    };
    links.iter().filter_map(url).collect()
}

fn event(context: &OutputContext<'_>, place: Place, page: &Page) -> Option<Value> {
    let site = context.site;
    let start = Site::when_field(page, fields::START)?;
    let whole_days = facts::flag(page, fields::ALL_DAY);
    let moment = |when: paifang_base::schema::When| {
        json!(if whole_days { when.date().to_string() } else { facts::iso(site, page, when) })
    };
    let organizer = facts::text(page, fields::ORGANIZER).map(|written| {
        let named = facts::organizer(site, place.language, written);
        let kind = named.entry.map(|entry| site.config.kind(site.entry(entry).kind).name.as_str());
        if kind == Some(fields::PERSON) {
            return person(&named);
        }
        organization_of([("name", Some(json!(named.name))), ("url", named.url.map(|url| json!(url)))])
    });
    Some(with_context(
        "Event",
        [
            ("name", Some(json!(facts::title(site, place)))),
            ("description", filled(&facts::description(context, page))),
            ("image", facts::picture(site, place, page).map(|image| json!(image))),
            ("startDate", Some(moment(start))),
            ("endDate", Site::when_field(page, fields::END).map(moment)),
            ("eventStatus", Some(json!(event_status(page)))),
            ("eventAttendanceMode", Some(json!(attendance(page)))),
            ("location", location(site, place, page)),
            ("organizer", organizer),
            ("performer", people(&speakers(site, place, page))),
            ("offers", offer(site, place, page)),
            ("inLanguage", Some(json!(facts::tag(site, place.language)))),
            ("url", Some(json!(facts::place_url(site, place)))),
        ],
    ))
}

/// Registration at an event, with its price in words.
fn offer(site: &TrackedSite, place: Place, page: &Page) -> Option<Value> {
    let url = facts::url(site, page, fields::REGISTRATION)?;
    let availability = site.registration(place).map(|state| match state {
        Registration::Soon => "https://schema.org/PreOrder",
        Registration::Open => "https://schema.org/InStock",
        Registration::Full | Registration::WaitingList => "https://schema.org/SoldOut",
        Registration::Closed => "https://schema.org/OutOfStock",
    });
    let moment = |name| Site::when_field(page, name).map(|when| json!(facts::iso(site, page, when)));
    let properties = [
        ("url", Some(json!(url))),
        ("description", facts::text(page, fields::COST).map(|cost| json!(cost))),
        ("availability", availability.map(|state| json!(state))),
        ("validFrom", moment(fields::REGISTRATION_OPENS)),
        ("validThrough", moment(fields::REGISTRATION_CLOSES)),
    ];
    Some(Value::Object(thing("Offer", properties)))
}

fn event_status(page: &Page) -> &'static str {
    match facts::text(page, fields::STATUS) {
        Some("cancelled") => "https://schema.org/EventCancelled",
        Some("postponed") => "https://schema.org/EventPostponed",
        Some("moved-online") => "https://schema.org/EventMovedOnline",
        _ => "https://schema.org/EventScheduled",
    }
}

fn is_online(page: &Page) -> bool {
    facts::flag(page, fields::ONLINE) || facts::text(page, fields::STATUS) == Some("moved-online")
}

fn has_venue(page: &Page) -> bool {
    let named = [fields::PLACE, fields::ADDRESS, fields::CITY]
        .into_iter()
        .any(|name| facts::text(page, name).is_some());
    named && facts::text(page, fields::STATUS) != Some("moved-online")
}

fn attendance(page: &Page) -> &'static str {
    match (is_online(page), has_venue(page)) {
        (true, true) => "https://schema.org/MixedEventAttendanceMode",
        (true, false) => "https://schema.org/OnlineEventAttendanceMode",
        (false, _) => "https://schema.org/OfflineEventAttendanceMode",
    }
}

fn location(site: &TrackedSite, place: Place, page: &Page) -> Option<Value> {
    let mut found = Vec::new();
    if has_venue(page) {
        let text = |name: &str| facts::text(page, name).map(|text| json!(facts::one_line(text)));
        let address = thing(
            "PostalAddress",
            [("streetAddress", text(fields::ADDRESS)), ("addressLocality", text(fields::CITY))],
        );
        // A thing with no property but its type is useless.
        let address = (address.len() > 1).then_some(Value::Object(address));
        let name = text(fields::PLACE).or_else(|| text(fields::CITY)).or_else(|| text(fields::ADDRESS));
        found.push(Value::Object(thing("Place", [("name", name), ("address", address)])));
    }
    if is_online(page) {
        let url = facts::url(site, page, fields::URL).unwrap_or_else(|| facts::place_url(site, place));
        found.push(Value::Object(thing("VirtualLocation", [("url", Some(json!(url)))])));
    }
    if found.len() > 1 { Some(json!(found)) } else { found.pop() }
}

fn speakers(site: &TrackedSite, place: Place, page: &Page) -> Vec<Named> {
    let Some(FieldValue::List(list)) = facts::field(page, fields::SPEAKERS) else { return Vec::new() };
    let named = |value: &FieldValue| match value {
        FieldValue::Ref { target, .. } => Some(facts::person(site, place.language, &target.value)),
        FieldValue::Text(name) => Some(facts::person(site, place.language, name)),
        _ => None,
    };
    list.iter().filter_map(named).collect()
}
