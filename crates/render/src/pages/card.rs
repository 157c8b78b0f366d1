//! Share cards: the pages with a card, its address, and the values that `card.svg` gets. The drawing itself is in
//! `cards`.

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value as Json};
use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::here::error_of;
use super::model::RenderModel;
use super::views::{AuthorView, DateView, ImageView};
use paifang_base::diag::{Code, Diagnostics};
use paifang_base::text;
use paifang_media::cards::{self, Fonts};
use paifang_site::link::{Page, Place, Site, folder_of};
use paifang_site::load::Role;
use paifang_site::tracked::TrackedSite;

/// The template of share cards.
pub(crate) const TEMPLATE: &str = "card.svg";

/// A title with characters that no font of the theme has.
pub static MISSING_GLYPHS: Code = Code::warning(
    "missing-glyphs",
    "No font of the theme has some letters of a title, so that its share card shows empty boxes or nothing for them.",
);

/// `page` of `card.svg`: small, so that a card is redrawn only when something visible on it has changed.
#[derive(Serialize)]
pub(super) struct CardView {
    title: String,
    kind: String,
    kind_label: String,
    key: String,
    lang: String,
    dir: &'static str,
    is_home: bool,
    /// Full address of the site, on the card of a home page.
    home: Option<String>,
    date: Option<DateView>,
    authors: Vec<AuthorView>,
    fields: Map<String, Json>,
    extra: Json,
}

/// The places that have a card of their own, in a fixed order.
pub(super) fn places(site: &Site) -> impl Iterator<Item = Place> + '_ {
    let all = (!site.config.cards.is_empty()).then(|| site.places());
    all.into_iter().flatten().filter(|place| has_card(site, *place))
}

/// True if a place has a card of its own: it shows its own page.
fn has_card(site: &Site, place: Place) -> bool {
    let shown = site.shown(place).filter(|shown| !shown.is_fallback);
    shown.is_some_and(|shown| is_drawn(site, place, shown.page.map(|page| site.page(page))))
}

/// True if a card is the picture of a place: home or a page of a kind with cards, unless the page names a picture,
/// which is more specific.
fn is_drawn(site: &Site, place: Place, page: Option<&Page>) -> bool {
    let entry = site.entry(place.entry);
    let is_named = entry.role != Role::Section && site.config.cards.contains(&entry.kind);
    let is_home = &*entry.key == "/" && !site.config.cards.is_empty();
    let names_other =
        |page: &Page| page.parsed.meta.image.as_ref().is_some_and(|image| is_shareable(&image.value));
    (is_named || is_home) && !page.is_some_and(names_other)
}

/// True if other sites show a picture next to a link; they take no SVG.
pub(crate) fn is_shareable(written: &str) -> bool {
    !written.to_ascii_lowercase().ends_with(".svg")
}

/// Site address of a page's card.
pub(super) fn address(page: &str) -> String {
    match page.strip_suffix('/') {
        Some(folder) => format!("{folder}/card.png"),
        None => format!("{}card.png", folder_of(page)),
    }
}

/// Site address of the card for a page of the site; if its text is in another language, the card of that text. `None`
/// if it has none or names a picture, even a missing one, which is reported.
pub(crate) fn card_of(site: &TrackedSite, place: Place, page: Option<&Page>) -> Option<String> {
    if !is_drawn(site.untracked(), place, page) {
        return None;
    }
    let language = site.text_language(place);
    Some(address(&site.address(Place { language, ..place })))
}

impl RenderModel {
    /// The picture that other sites show next to a link to a place: its picture or its card, else those of the home
    /// page.
    pub(super) fn share(&self, place: Place, page: Option<&Page>) -> Option<ImageView> {
        let own = page.and_then(|page| self.page_image(page)).filter(|image| is_shareable(&image.src));
        if own.is_some() {
            return own;
        }
        if let Some(address) = card_of(&self.site, place, page) {
            return Some(self.card_image(&address));
        }
        let is_home = || &*self.site.entry(place.entry).key == "/";
        if self.site.config.cards.is_empty() || is_home() { None } else { self.home_share(place.language) }
    }

    /// The same for a page without a place: that of the home page.
    pub(super) fn home_share(&self, language: paifang_site::config::LangId) -> Option<ImageView> {
        if self.site.config.cards.is_empty() {
            return None;
        }
        let home = Place { entry: self.site.entry_by_key("/")?, language };
        let has_image = self.site.meta(home).is_some_and(|(meta, _)| meta.image.is_some());
        let page = has_image.then(|| self.site.shown_page(home)).flatten();
        self.share(home, page)
    }

    fn card_image(&self, address: &str) -> ImageView {
        ImageView {
            src: self.href(address),
            permalink: self.permalink(address),
            width: Some(cards::WIDTH),
            height: Some(cards::HEIGHT),
            srcset: None,
        }
    }

    pub(super) fn card_view(&self, place: Place) -> CardView {
        let site: &TrackedSite = &self.site;
        let entry = site.entry(place.entry);
        let language = site.config.language(place.language);
        let page = site.shown_page(place);
        let is_home = &*entry.key == "/";
        let title = match site.shown(place) {
            Some(shown) if !is_home => shown.title.to_string(),
            _ => language.title.clone(),
        };
        let date = page.and_then(|page| Some((page, page.parsed.meta.date?)));
        CardView {
            title,
            kind: site.config.kind(entry.kind).name.clone(),
            kind_label: site.kind_label(entry.kind, place.language).unwrap_or_default().to_owned(),
            key: entry.key.to_string(),
            lang: language.tag.to_string(),
            dir: language.direction.as_str(),
            is_home,
            home: is_home.then(|| site.full_address()),
            date: date.map(|(page, date)| self.date_view(page, &date, place.language, false)),
            authors: page.map(|page| self.authors(page, place.language)).unwrap_or_default(),
            fields: page.map(|page| self.fields(page, place.language)).unwrap_or_default(),
            extra: page.map(|page| page.parsed.meta.extra.value()).unwrap_or_default(),
        }
    }
}

/// Registers `wrap(text, width, size, lines)`: the lines of a text set in the theme's fonts.
pub(super) fn register(tera: &mut Tera, fonts: Option<&Arc<Fonts>>) {
    let fonts = fonts.cloned();
    tera.register_function("wrap", move |arguments: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        let Some(fonts) = &fonts else {
            return Err(error_of(&text!("template-error-wrap")));
        };
        let text = arguments.must_get::<&str>("text")?;
        let width: f64 = arguments.must_get("width")?;
        let size: f64 = arguments.must_get("size")?;
        let most: Option<usize> = arguments.get("lines")?;
        Ok(Value::from_serializable(&fonts.lines(text, width as f32, size as f32, most)))
    });
}

/// Reports titles with letters that no font has.
pub fn check_cards(site: &Site, fonts: &Fonts, diagnostics: &mut Diagnostics) {
    for place in places(site) {
        let Some(page) = site.shown(place).and_then(|shown| shown.page).map(|page| site.page(page)) else {
            continue;
        };
        let missing = fonts.missing(&page.parsed.meta.title);
        if missing.is_empty() {
            continue;
        }
        let letters: String = missing.iter().take(20).collect();
        let message = text!("missing-glyphs", letters = letters);
        let mut reporter = diagnostics.for_file(&page.input.path);
        let d = reporter.report(&MISSING_GLYPHS, None, message);
        d.add_help(text!("missing-glyphs-help"));
    }
}
