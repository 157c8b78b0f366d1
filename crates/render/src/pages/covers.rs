//! Covers: the picture of a page in lists. Its own picture is the best; a page of a kind with covers that has none gets a
//! drawing whose shapes follow from its key and whose colour from its first tag, so that translations share it.

use super::model::RenderModel;
use super::views::{CoverView, ImageView};
use paifang_base::digest::{digest, digest_bytes};
use paifang_media::covers::{HEIGHT, Inks, Motif, WIDTH, draw};
use paifang_site::config::{Colour, Kind, Looks, OwnType, StructuredData};
use paifang_site::link::{Page, Place};
use paifang_site::load::Role;
use paifang_site::tracked::TrackedSite;

/// A drawing.
pub(crate) struct Cover {
    /// Site address: its name contains a hash of its bytes.
    pub(crate) address: String,
    /// The drawing.
    pub(crate) svg: String,
}

/// The drawing for a page, which may be shown in another language; `None` if it names a picture of the site.
pub(crate) fn cover_of(site: &TrackedSite, place: Place, page: &Page) -> Option<Cover> {
    let entry = site.entry(place.entry);
    let is_drawn = entry.role != Role::Section && site.config.covers.contains(&entry.kind);
    // A picture on another host is not shown in lists: nothing is fetched from third parties unasked.
    let named = page.parsed.meta.image.as_ref().filter(|image| !image.value.starts_with("https://"));
    if !is_drawn || named.is_some() {
        return None;
    }
    let language = page.input.language;
    let tags = site.config.tags().map(|id| site.terms_of_page(page, id, language));
    let tag = tags.and_then(|tags| Some(tags.into_iter().next()?.1?.slug.to_owned()));
    let kind = site.config.kind(entry.kind);
    let svg = draw(digest(&("cover", &*entry.key)), motif(kind), inks(&site.config.looks, tag.as_deref()));
    // Ten digits, like the names of the theme's assets.
    let hash = digest_bytes(svg.as_bytes()) >> 88;
    Some(Cover { address: format!("/assets/covers/{}.{hash:010x}.svg", kind.name), svg })
}

fn motif(kind: &Kind) -> Motif {
    match kind.structured_data {
        Some(StructuredData::Own(OwnType::Media)) => Motif::Sound,
        Some(StructuredData::Own(OwnType::Course)) => Motif::Steps,
        Some(StructuredData::Own(OwnType::Product)) => Motif::Blocks,
        _ => Motif::Any,
    }
}

/// The colours of both schemes: the site's accent, or another hue of the theme for pages with a tag.
fn inks(looks: &Looks, tag: Option<&str>) -> [Inks; 2] {
    let hue = tag.map_or(0, digest);
    [0, 1].map(|scheme| {
        let Colour(paper) = looks.colour("--bg", scheme);
        let Colour(ink) = looks.hue(hue, scheme);
        Inks { paper, ink }
    })
}

/// A picture that lists may show, with a ratio for its place: an SVG of the site has no size, but fits any.
fn with_size(image: ImageView) -> Option<ImageView> {
    let is_drawing = image.src.ends_with(".svg") && !image.src.starts_with("https://");
    match (image.width, image.height) {
        (Some(_), Some(_)) => Some(image),
        _ if is_drawing => Some(ImageView { width: Some(WIDTH), height: Some(HEIGHT), ..image }),
        _ => None,
    }
}

impl RenderModel {
    /// The picture of a page in lists.
    pub(super) fn cover(&self, place: Place, page: &Page) -> Option<CoverView> {
        if let Some(image) = self.page_image(page).and_then(with_size) {
            return Some(CoverView { image, is_drawn: false });
        }
        let cover = cover_of(&self.site, place, page)?;
        let image = ImageView {
            src: self.href(&cover.address),
            permalink: self.permalink(&cover.address),
            width: Some(WIDTH),
            height: Some(HEIGHT),
            srcset: None,
        };
        Some(CoverView { image, is_drawn: true })
    }
}
