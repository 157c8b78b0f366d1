//! Structured data for the directories of a community portal: organizations, jobs, courses, products and media.
//! Required properties: <https://developers.google.com/search/docs/appearance/structured-data/search-gallery>.

use serde_json::{Value, json};

use super::{article, filled, links, organization_of, people, publisher, thing, with_context};
use crate::outputs::facts::{self, Named};
use crate::outputs::{OutputContext, standalone_html};
use crate::pages::body::UrlStyle;
use paifang_base::schema::{FieldValue, iso_duration};
use paifang_site::config::{LangId, fields};
use paifang_site::link::{Page, Place, Site};
use paifang_site::tracked::TrackedSite;

/// An organization or user group of the directory.
pub(super) fn organization(context: &OutputContext<'_>, place: Place, page: &Page) -> Value {
    let site = context.site;
    let regions: Vec<&str> = texts(page, fields::REGIONS).chain(facts::text(page, fields::CITY)).collect();
    let services: Vec<&str> = texts(page, fields::SERVICES).collect();
    let own_site = facts::url(site, page, fields::URL);
    let same: Vec<String> = own_site.into_iter().chain(links(page)).collect();
    with_context(
        "Organization",
        [
            ("name", Some(json!(facts::title(site, place)))),
            ("url", Some(json!(facts::place_url(site, place)))),
            ("description", filled(&facts::description(context, page))),
            (
                "logo",
                image(site, page, fields::LOGO)
                    .or_else(|| facts::page_image(site, page))
                    .map(|url| json!(url)),
            ),
            ("email", facts::text(page, fields::EMAIL).map(|mail| json!(mail))),
            ("areaServed", Some(json!(regions)).filter(|_| !regions.is_empty())),
            ("knowsAbout", Some(json!(services)).filter(|_| !services.is_empty())),
            ("sameAs", Some(json!(same)).filter(|_| !same.is_empty())),
        ],
    )
}

/// A job; none without the date it was posted, which is required.
pub(super) fn job(context: &OutputContext<'_>, place: Place, page: &Page) -> Option<Value> {
    let site = context.site;
    let posted = page.parsed.meta.date?;
    let url = facts::place_url(site, place);
    let html = context.bodies.content(place, UrlStyle::Absolute);
    let closes = Site::when_field(page, fields::CLOSES).map(|when| json!(facts::iso(site, page, when)));
    let country = facts::text(page, fields::COUNTRY);
    let is_remote = facts::text(page, fields::REMOTE) == Some("full");
    let address = thing(
        "PostalAddress",
        [
            ("addressLocality", facts::text(page, fields::CITY).map(|city| json!(city))),
            ("addressCountry", country.map(|country| json!(country))),
        ],
    );
    let location = thing("Place", [("address", Some(Value::Object(address)))]);
    let region = country.map(|name| Value::Object(thing("Country", [("name", Some(json!(name)))])));
    Some(with_context(
        "JobPosting",
        [
            ("title", Some(json!(facts::title(site, place)))),
            ("description", Some(json!(standalone_html::clean(&html, &url)))),
            ("datePosted", Some(json!(facts::iso(site, page, posted)))),
            ("validThrough", closes),
            ("hiringOrganization", organization_named(site, page, fields::ORGANIZATION, place.language)),
            ("jobLocation", (!is_remote).then_some(Value::Object(location))),
            ("jobLocationType", is_remote.then(|| json!("TELECOMMUTE"))),
            ("applicantLocationRequirements", region.filter(|_| is_remote)),
            ("employmentType", employment(page).map(|word| json!(word))),
            ("baseSalary", salary(page)),
            ("inLanguage", Some(json!(facts::tag(site, place.language)))),
            ("url", Some(json!(url))),
        ],
    ))
}

fn employment(page: &Page) -> Option<&'static str> {
    Some(match facts::text(page, fields::EMPLOYMENT)? {
        "full-time" => "FULL_TIME",
        "part-time" => "PART_TIME",
        "contract" => "CONTRACTOR",
        "internship" => "INTERN",
        "volunteer" => "VOLUNTEER",
        _ => "OTHER",
    })
}

fn salary(page: &Page) -> Option<Value> {
    let Some(FieldValue::Map(entries)) = facts::field(page, fields::SALARY) else { return None };
    let entry = |name: &str| entries.iter().find(|(key, _)| key == name).map(|(_, value)| value);
    let number = |name: &str| match entry(name) {
        Some(FieldValue::Int(number)) => Some(json!(number)),
        Some(FieldValue::Number(number)) => Some(json!(number)),
        _ => None,
    };
    let word = |name: &str| match entry(name) {
        Some(FieldValue::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    let unit = word("per").map(|unit| json!(unit.to_uppercase()));
    let bounds = match number("max") {
        Some(most) => [("minValue", number("min")), ("maxValue", Some(most)), ("unitText", unit)],
        None => [("value", number("min")), ("unitText", unit), ("maxValue", None)],
    };
    let value = thing("QuantitativeValue", bounds);
    let amount =
        [("currency", word("currency").map(|code| json!(code))), ("value", Some(Value::Object(value)))];
    Some(Value::Object(thing("MonetaryAmount", amount)))
}

/// A course.
pub(super) fn course(context: &OutputContext<'_>, place: Place, page: &Page) -> Value {
    let site = context.site;
    let minutes = match facts::field(page, fields::MINUTES) {
        Some(FieldValue::Int(minutes)) => u32::try_from(*minutes).ok().and_then(|m| m.checked_mul(60)),
        _ => None,
    };
    let workload = minutes.map(|seconds| json!(iso_duration(seconds)));
    let taught = [("courseMode", Some(json!("Online"))), ("courseWorkload", workload)];
    let category = if facts::flag(page, fields::PAID) { "Paid" } else { "Free" };
    let offer = thing("Offer", [("category", Some(json!(category)))]);
    let goals: Vec<&str> = texts(page, fields::GOALS).collect();
    let description = facts::description(context, page);
    let title = facts::title(site, place);
    with_context(
        "Course",
        [
            ("name", Some(json!(title))),
            ("description", filled(&description).or_else(|| Some(json!(title)))),
            ("image", facts::picture(site, place, page).map(|image| json!(image))),
            (
                "provider",
                organization_named(site, page, fields::PROVIDER, place.language)
                    .or_else(|| Some(publisher(site, place))),
            ),
            ("instructor", people(&persons(site, page, fields::INSTRUCTORS, place.language))),
            ("educationalLevel", facts::text(page, fields::LEVEL).map(|level| json!(level))),
            ("teaches", Some(json!(goals)).filter(|_| !goals.is_empty())),
            ("hasCourseInstance", Some(Value::Object(thing("CourseInstance", taught)))),
            ("offers", Some(Value::Object(offer))),
            ("inLanguage", Some(json!(facts::tag(site, place.language)))),
            ("url", Some(json!(facts::place_url(site, place)))),
        ],
    )
}

/// A product available elsewhere.
pub(super) fn product(context: &OutputContext<'_>, place: Place, page: &Page) -> Value {
    let site = context.site;
    let offer = facts::url(site, page, fields::URL).map(|url| {
        let price = facts::text(page, fields::PRICE).map(|price| json!(price));
        Value::Object(thing("Offer", [("url", Some(json!(url))), ("description", price)]))
    });
    with_context(
        "Product",
        [
            ("name", Some(json!(facts::title(site, place)))),
            ("description", filled(&facts::description(context, page))),
            ("image", facts::picture(site, place, page).map(|image| json!(image))),
            ("manufacturer", organization_named(site, page, fields::VENDOR, place.language)),
            ("offers", offer),
            ("url", Some(json!(facts::place_url(site, place)))),
        ],
    )
}

/// A recording or stream. One without a required property of a video or an episode is described as an article.
pub(super) fn media(context: &OutputContext<'_>, place: Place, page: &Page) -> Value {
    let site = context.site;
    let published = page.parsed.meta.date.map(|when| json!(facts::iso(site, page, when)));
    let length = match facts::field(page, fields::DURATION) {
        Some(FieldValue::Duration(seconds)) => Some(json!(iso_duration(*seconds))),
        _ => None,
    };
    let (name, url) = (json!(facts::title(site, place)), json!(facts::place_url(site, place)));
    let description = filled(&facts::description(context, page));
    let language = json!(facts::tag(site, place.language));
    if let (Some(FieldValue::Map(audio)), Some(published)) = (facts::field(page, fields::AUDIO), &published) {
        let file = audio.iter().find_map(|(key, value)| match value {
            FieldValue::Url(url) if key == "url" => facts::whole_url(site, page, &url.value),
            _ => None,
        });
        let sound = thing("AudioObject", [("contentUrl", file.map(|file| json!(file)))]);
        return with_context(
            "PodcastEpisode",
            [
                ("name", Some(name)),
                ("url", Some(url)),
                ("datePublished", Some(published.clone())),
                ("description", description),
                ("timeRequired", length),
                ("associatedMedia", Some(Value::Object(sound))),
                ("inLanguage", Some(language)),
            ],
        );
    }
    let start = Site::when_field(page, fields::START).map(|when| json!(facts::iso(site, page, when)));
    let uploaded = published.or(start.clone());
    if facts::text(page, fields::FORMAT) == Some("audio") {
        // An audio object has no required properties.
        return with_context(
            "AudioObject",
            [
                ("name", Some(name)),
                ("description", description),
                ("uploadDate", uploaded),
                ("duration", length),
                ("embedUrl", facts::url(site, page, fields::URL).map(|url| json!(url))),
                ("inLanguage", Some(language)),
                ("url", Some(url)),
            ],
        );
    }
    let (Some(picture), Some(uploaded)) = (thumbnail(site, place, page), uploaded) else {
        return article(context, place, page, "Article");
    };
    let is_live = facts::text(page, fields::FORMAT) == Some("live");
    let end = Site::when_field(page, fields::END).map(|when| json!(facts::iso(site, page, when)));
    let broadcast = [("isLiveBroadcast", Some(json!(true))), ("startDate", start), ("endDate", end)];
    with_context(
        "VideoObject",
        [
            ("name", Some(name)),
            ("description", description),
            ("thumbnailUrl", Some(json!(picture))),
            ("uploadDate", Some(uploaded)),
            ("duration", length),
            ("embedUrl", facts::url(site, page, fields::URL).map(|url| json!(url))),
            ("publication", is_live.then(|| Value::Object(thing("BroadcastEvent", broadcast)))),
            ("actor", people(&persons(site, page, fields::SPEAKERS, place.language))),
            ("inLanguage", Some(language)),
            ("url", Some(url)),
        ],
    )
}

/// The required picture of a video: its own, that of the event where it was recorded, that of the site's podcast, else
/// its share card.
fn thumbnail(site: &TrackedSite, place: Place, page: &Page) -> Option<String> {
    let of_event = || {
        let Some(FieldValue::Ref { kind, target, .. }) = facts::field(page, fields::EVENT) else {
            return None;
        };
        let entry = site.find_ref(kind, &target.value)?;
        facts::page_image(site, site.shown_page(Place { entry, ..place })?)
    };
    let of_podcast = || {
        let image = site.config.feeds.podcast.as_ref().map(|podcast| &podcast.image.value)?;
        if image.starts_with("https://") {
            return Some(image.clone());
        }
        let found = site.resolve_site_link(place.language, image)?;
        Some(facts::permalink(site, &found.address))
    };
    facts::page_image(site, page)
        .or_else(of_event)
        .or_else(of_podcast)
        .or_else(|| facts::picture(site, place, page))
}

/// The texts of a list.
fn texts<'p>(page: &'p Page, name: &str) -> impl Iterator<Item = &'p str> {
    let items = match facts::field(page, name) {
        Some(FieldValue::List(items)) => items.as_slice(),
        _ => &[],
    };
    items.iter().filter_map(|item| match item {
        FieldValue::Text(text) => Some(text.as_str()),
        _ => None,
    })
}

fn persons(site: &TrackedSite, page: &Page, name: &str, language: LangId) -> Vec<Named> {
    let items = match facts::field(page, name) {
        Some(FieldValue::List(items)) => items.as_slice(),
        _ => &[],
    };
    let named = items.iter().filter_map(|item| match item {
        FieldValue::Ref { target, .. } => Some(facts::person(site, language, &target.value)),
        _ => None,
    });
    named.collect()
}

/// An organization by its page of the directory, or by name.
fn organization_named(site: &TrackedSite, page: &Page, name: &str, language: LangId) -> Option<Value> {
    let Some(FieldValue::Ref { kind, target, .. }) = facts::field(page, name) else { return None };
    let place = site.find_ref(kind, &target.value).map(|entry| Place { entry, language });
    let own = place.and_then(|place| Some((place, site.shown_page(place)?)));
    let Some((place, about)) = own else {
        return Some(organization_of([("name", Some(json!(target.value)))]));
    };
    let same = facts::url(site, about, fields::URL).unwrap_or_else(|| facts::place_url(site, place));
    Some(organization_of([
        ("name", Some(json!(facts::title(site, place)))),
        ("sameAs", Some(json!(same))),
        ("logo", image(site, about, fields::LOGO).map(|url| json!(url))),
    ]))
}

fn image(site: &TrackedSite, page: &Page, name: &str) -> Option<String> {
    match facts::field(page, name) {
        Some(FieldValue::Image(image)) => facts::image_url(site, page, &image.value),
        _ => None,
    }
}
