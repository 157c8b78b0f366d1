//! The covers of pages without a picture, as SVG files. Pages with the same drawing, such as translations, share a file.

use rustc_hash::FxHashSet;

use super::facts;
use super::output::{OutputContext, OutputKind};
use super::subject::Subject;
use crate::pages::cover_of;
use paifang_site::tracked::TrackedSite;

/// The cover of a page.
pub(super) struct PageCover;

impl OutputKind for PageCover {
    fn name(&self) -> &'static str {
        "cover"
    }

    fn plan(&self, site: &TrackedSite) -> Vec<Subject> {
        if site.config.covers.is_empty() {
            return Vec::new();
        }
        let mut known = FxHashSet::default();
        let model = site.untracked();
        let places =
            model.places().filter(|place| site.config.covers.contains(&model.entry(place.entry).kind));
        let subjects = places.map(Subject::Place);
        subjects.filter(|subject| self.address(site, *subject).is_some_and(|new| known.insert(new))).collect()
    }

    fn address(&self, site: &TrackedSite, subject: Subject) -> Option<String> {
        let Subject::Place(place) = subject else { return None };
        Some(cover_of(site, place, facts::own_page(site, place)?)?.address)
    }

    fn render(&self, context: &OutputContext<'_>, subject: Subject) -> Vec<u8> {
        let Subject::Place(place) = subject else { return Vec::new() };
        let page = facts::own_page(context.site, place);
        let cover = page.and_then(|page| cover_of(context.site, place, page));
        cover.map(|cover| cover.svg.into_bytes()).unwrap_or_default()
    }
}
