//! A QR code of each page's address, for readers who go on with it on a phone, and for WeChat, which has no links for
//! sharing. A file of its own, which a page loads only when a reader asks for it.

use super::facts;
use super::output::{OutputContext, OutputKind};
use super::subject::Subject;
use crate::pages::qr_file;
use paifang_site::config::Config;
use paifang_site::link::Place;
use paifang_site::load::Role;
use paifang_site::tracked::TrackedSite;

/// Last part of a code's address.
const FILE: &str = "qr.svg";

/// A QR code of a page's address.
pub(super) struct ShareCode;

impl OutputKind for ShareCode {
    fn name(&self) -> &'static str {
        "share-code"
    }

    fn plan(&self, site: &TrackedSite) -> Vec<Subject> {
        if !is_wanted(&site.config) {
            return Vec::new();
        }
        let model = site.untracked();
        let places = model.places().filter(|place| !model.is_covered(*place));
        let is_own = |place: &Place| facts::own_page(site, *place).is_some();
        places.filter(|place| is_own(place) && address(site, *place).is_some()).map(Subject::Place).collect()
    }

    fn address(&self, site: &TrackedSite, subject: Subject) -> Option<String> {
        let Subject::Place(place) = subject else { return None };
        address(site, place)
    }

    fn render(&self, context: &OutputContext<'_>, subject: Subject) -> Vec<u8> {
        let Subject::Place(place) = subject else { return Vec::new() };
        qr_file(&facts::place_url(context.site, place)).unwrap_or_default().into_bytes()
    }

    fn has_file_name(&self, name: &str) -> bool {
        name == FILE
    }
}

/// Site address of the code for the page shown at a place, in the page's own language. None for a list, and on a site
/// whose pages are not shared that way.
pub(super) fn address(site: &TrackedSite, place: Place) -> Option<String> {
    if !is_wanted(&site.config) || site.entry(place.entry).role == Role::Section {
        return None;
    }
    let own = Place { language: site.shown_page(place)?.input.language, ..place };
    facts::own_page(site, own)?;
    Some(format!("{}{FILE}", facts::folder(site, own)?))
}

/// True if `share` of `[theme_settings]` has `wechat`.
fn is_wanted(config: &Config) -> bool {
    let ways = config.theme_settings.get("share").and_then(|ways| ways.as_array());
    ways.is_some_and(|ways| ways.iter().any(|way| way.as_str() == Some("wechat")))
}
