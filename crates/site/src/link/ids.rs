//! Permanent ids of pages in feeds and calendars: unique in each language.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{DUPLICATE_ID, Page, PageId, Place, Site, Target};
use crate::config::{LangId, fields};
use paifang_base::diag::Diagnostics;
use paifang_base::text;

/// Reports ids that two pages of a language share, or that are the address of another page: readers of feeds would see
/// only one of the two.
pub(super) fn check(site: &Site, diagnostics: &mut Diagnostics) {
    let mut owners: FxHashMap<(LangId, &str), PageId> = FxHashMap::default();
    for page in &site.pages {
        let Some(id) = page.parsed.meta.id.as_ref().filter(|_| is_listed(page)) else { continue };
        let other = match owners.get(&(page.input.language, id.value.as_str())) {
            Some(other) => Some(*other),
            None => {
                owners.insert((page.input.language, &id.value), page.id);
                at_address(site, page, &id.value)
            }
        };
        let Some(other) = other.map(|other| site.page(other)) else { continue };
        let there: &Arc<str> = &other.input.path;
        let message = text!("duplicate-id-page", id = id.value, there = there);
        let mut reporter = diagnostics.for_file(&page.input.path);
        let d = reporter.report(&DUPLICATE_ID, id.span, message);
        d.add_help(text!("duplicate-id-page-help")).add_label(there, None, text!("the-other-page"));
    }
}

/// True if feeds or calendars may list a page.
fn is_listed(page: &Page) -> bool {
    page.parsed.meta.date.is_some() || Site::when_field(page, fields::START).is_some()
}

/// Another page without an id, at the address that an id denotes.
fn at_address(site: &Site, page: &Page, id: &str) -> Option<PageId> {
    let path = id.strip_prefix(site.config.base_url.full().trim_end_matches('/')).unwrap_or(id);
    let Some(Target::Place(Place { entry, language })) = site.target_at(path) else { return None };
    let other = site.entry(entry).page_in(language).map(|id| site.page(id))?;
    (other.id != page.id && other.parsed.meta.id.is_none() && is_listed(other)).then_some(other.id)
}
