//! Facts about a page that several outputs need: its language, dates, authors and picture. Independent of formats.

use std::borrow::Cow;

use jiff::Zoned;
use jiff::tz::TimeZone;
use rustc_hash::FxHashSet;

use super::output::{OutputContext, OutputKind};
use super::subject::Subject;
use crate::pages::{card_of, is_shareable};
use paifang_base::schema::{FieldValue, When};
use paifang_site::config::{KindId, LangId, fields};
use paifang_site::link::{EntryId, Page, Place, Site, folder_of};
use paifang_site::load::Role;
use paifang_site::tracked::TrackedSite;

/// A person named on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub name: String,
    /// Full URL of the person's page, if there is one.
    pub url: Option<String>,
    pub entry: Option<EntryId>,
}

/// The page shown at a place, if it is in the place's own language.
pub(super) fn own_page(site: &TrackedSite, place: Place) -> Option<&Page> {
    let shown = site.shown(place).filter(|shown| !shown.is_fallback)?;
    shown.page.map(|id| site.page(id))
}

pub(super) fn is_home(site: &TrackedSite, place: Place) -> bool {
    &*site.entry(place.entry).key == "/"
}

/// True if the entry is the folder of its kind, which lists all pages of the kind.
pub(super) fn is_kind_root(site: &TrackedSite, entry: EntryId) -> bool {
    let entry = site.entry(entry);
    entry.role == Role::Section && site.config.kind(entry.kind).has_list_key(&entry.key)
}

/// The list page of a kind for readers of a language.
pub(super) fn kind_root(site: &TrackedSite, kind: KindId, language: LangId) -> Option<Place> {
    let entry = site.entry_by_key(&site.config.kind(kind).list_key()?)?;
    let place = Place { entry, language };
    site.shown(place).map(|_| place)
}

/// Name of a kind: the title of its list page in this language, else its label.
pub(super) fn kind_name(site: &TrackedSite, kind: KindId, language: LangId) -> String {
    let root = kind_root(site, kind, language).filter(|place| own_page(site, *place).is_some());
    match root.and_then(|place| site.shown(place)) {
        Some(shown) => shown.title.to_string(),
        None => site.kind_label(kind, language).unwrap_or(&site.config.kind(kind).name).to_owned(),
    }
}

/// Full URL of a site address, ASCII only.
pub(super) fn permalink(site: &TrackedSite, address: &str) -> String {
    site.permalink(address)
}

/// Full URL of an output.
pub(super) fn permalink_of(kind: &dyn OutputKind, subject: Subject, site: &TrackedSite) -> String {
    permalink(site, &kind.address(site, subject).unwrap_or_default())
}

/// The permanent id of a page in feeds, and whether it is the page's address: the explicit `id`, else the address. An
/// `id` that is a path of the site denotes that former address; one that is not a URI is put below the site's own
/// address, because Atom requires an IRI.
pub(super) fn item_id(site: &TrackedSite, place: Place, page: &Page) -> (String, bool) {
    let Some(id) = page.parsed.meta.id.as_ref().map(|id| id.value.as_str()) else {
        return (place_url(site, place), true);
    };
    let id = xml_text(id);
    let full = match &*id {
        path if path.starts_with('/') => permalink(site, path),
        uri if is_uri(uri) => uri.to_owned(),
        name => {
            let (home, whole) = (permalink(site, "/"), permalink(site, &format!("/{name}")));
            format!("{home}#{}", whole.strip_prefix(&home).unwrap_or(name))
        }
    };
    (full, false)
}

/// The permanent id of an event in calendars: the explicit `id` of the page or of its original, else the key that all
/// versions of the page share.
pub(super) fn calendar_uid(site: &TrackedSite, entry: EntryId, page: &Page, host: &str) -> String {
    let original = || site.entry(entry).original.map(|id| site.page(id))?.parsed.meta.id.as_ref();
    match page.parsed.meta.id.as_ref().or_else(original).map(|id| id.value.as_str()) {
        Some(id) if id.contains('@') || is_uri(id) => id.to_owned(),
        Some(id) => format!("{}@{host}", id.trim_matches('/')),
        None => format!("{}@{host}", site.entry(entry).key),
    }
}

/// True if a text begins with a scheme (RFC 3986, 3.1).
pub(super) fn is_uri(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else { return false };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

/// Full URL of a place.
pub(super) fn place_url(site: &TrackedSite, place: Place) -> String {
    permalink(site, &site.address(place))
}

/// Title of a place as shown.
pub(super) fn title(site: &TrackedSite, place: Place) -> String {
    site.shown(place).map(|shown| shown.title.to_string()).unwrap_or_default()
}

/// BCP 47 tag of a language.
pub(super) fn tag(site: &TrackedSite, language: LangId) -> &str {
    site.config.language(language).tag.as_str()
}

/// Moment of publication.
pub(super) fn published(site: &TrackedSite, page: &Page) -> Option<Zoned> {
    page.parsed.meta.date.map(|date| date.zoned(&site.time_zone(page)))
}

/// Moment of the last known change: as stated by the page, else its publication.
pub(super) fn changed(site: &TrackedSite, page: &Page) -> Option<Zoned> {
    page.parsed.meta.updated.or(page.parsed.meta.date).map(|date| date.zoned(&site.time_zone(page)))
}

/// RFC 3339, with offset.
pub(super) fn rfc3339(moment: &Zoned) -> String {
    moment.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// ISO 8601 with the precision of the source: a day, or a moment with its offset.
pub(super) fn iso(site: &TrackedSite, page: &Page, when: When) -> String {
    iso_in(&site.time_zone(page), when)
}

/// As `iso`, for a date written for a time zone.
pub(super) fn iso_in(zone: &TimeZone, when: When) -> String {
    if when.has_time() { rfc3339(&when.zoned(zone)) } else { when.iso() }
}

/// The authors of a page, as readers of `language` know them.
pub(super) fn authors(site: &TrackedSite, page: &Page, language: LangId) -> Vec<Named> {
    // A person may be given both by name and by page.
    let mut known = FxHashSet::default();
    let authors = page.parsed.meta.authors.iter().map(|author| person(site, language, &author.value));
    authors.filter(|named| known.insert((named.name.clone(), named.url.clone()))).collect()
}

/// A person given by name or page.
pub(super) fn person(site: &TrackedSite, language: LangId, written: &str) -> Named {
    named(site, language, &[fields::PERSON], written)
}

/// The organizer of an event: a person, an organization or a group.
pub(super) fn organizer(site: &TrackedSite, language: LangId, written: &str) -> Named {
    named(site, language, &fields::ORGANIZER_KINDS, written)
}

fn named(site: &TrackedSite, language: LangId, kinds: &[&str], written: &str) -> Named {
    let entry = kinds.iter().find_map(|kind| site.find_ref(kind, written));
    let place = entry.map(|entry| Place { entry, language }).filter(|place| site.shown(*place).is_some());
    match place {
        Some(place) => {
            Named { name: title(site, place), url: Some(place_url(site, place)), entry: Some(place.entry) }
        }
        None => Named { name: written.to_owned(), url: None, entry: None },
    }
}

/// A field of the page's kind.
pub(super) fn field<'a>(page: &'a Page, name: &str) -> Option<&'a FieldValue> {
    page.parsed.meta.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value)
}

/// A text field that is not empty.
pub(super) fn text<'a>(page: &'a Page, name: &str) -> Option<&'a str> {
    Site::text_field(page, name).map(str::trim).filter(|text| !text.is_empty())
}

/// A yes-or-no field.
pub(super) fn flag(page: &Page, name: &str) -> bool {
    field(page, name) == Some(&FieldValue::Bool(true))
}

/// An address field as a full URL: an address with a scheme stays, a site address gets the site's.
pub(super) fn url(site: &TrackedSite, page: &Page, name: &str) -> Option<String> {
    whole_url(site, page, text(page, name)?)
}

/// An address written in a page's front matter as a full URL.
pub(super) fn whole_url(site: &TrackedSite, page: &Page, written: &str) -> Option<String> {
    match written.starts_with('/') {
        true => site
            .resolve_link(page, page.input.language, written)
            .map(|resolved| format!("{}{}", permalink(site, &resolved.address), resolved.suffix)),
        false => Some(written.to_owned()),
    }
}

/// Full URL of an image written in front matter; none if there is no such file.
pub(super) fn image_url(site: &TrackedSite, page: &Page, written: &str) -> Option<String> {
    if written.starts_with("https://") {
        return Some(written.to_owned());
    }
    site.image(page, written).map(|image| permalink(site, image.address))
}

/// The picture a page shows on cards.
pub(super) fn page_image(site: &TrackedSite, page: &Page) -> Option<String> {
    let image = page.parsed.meta.image.as_ref()?;
    image_url(site, page, &image.value)
}

/// The same, else the page's share card, for outputs that require a picture.
pub(super) fn picture(site: &TrackedSite, place: Place, page: &Page) -> Option<String> {
    let card = || card_of(site, place, Some(page)).map(|address| permalink(site, &address));
    page_image(site, page).filter(|url| is_shareable(url)).or_else(card)
}

/// Names of all terms of a page, in the order of the taxonomies.
pub(super) fn term_names(site: &TrackedSite, page: &Page, language: LangId) -> Vec<String> {
    let taxonomies = 0..site.config.taxonomies.len() as u16;
    let names =
        taxonomies.flat_map(|id| site.terms_of_page(page, paifang_site::config::TaxonomyId(id), language));
    names.map(|(name, _)| name).collect()
}

/// A page's description on one line.
pub(super) fn description<'p>(context: &OutputContext<'_>, page: &'p Page) -> Cow<'p, str> {
    one_line(context.bodies.description(page))
}

/// Text with every run of white space as one space.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    let mut after_space = true;
    let is_one = text.chars().all(|c| {
        let is_space = c == ' ';
        let fits = if is_space { !after_space } else { !c.is_whitespace() };
        after_space = is_space;
        fits
    });
    if is_one && !text.ends_with(' ') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Text without the characters that XML 1.0 cannot contain (section 2.2), even escaped.
pub(super) fn xml_text(text: &str) -> String {
    let legal = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..='\u{10ffff}');
    text.chars().filter(legal).collect()
}

/// Address of the folder for the outputs of a place.
pub(super) fn folder(site: &TrackedSite, place: Place) -> Option<String> {
    site.shown(place).map(|shown| folder_of(&shown.address).into_owned())
}
