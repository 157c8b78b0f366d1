//! Heading ids that survive translation: a translation whose outline matches its original's takes over the
//! original's ids, and keeps its own as extra anchors, so that one link serves all languages.

use std::sync::Arc;

use rayon::prelude::*;

use super::{Page, Site};

pub(super) fn inherit(site: &mut Site) {
    let inherited = |page: &Page| {
        let original = site.entry(page.entry).original.map(|id| site.page(id));
        original.and_then(|original| inherited_ids(page, original))
    };
    let inherited: Vec<_> = site.pages.par_iter().map(inherited).collect();
    for (page, inherited_ids) in site.pages.iter_mut().zip(inherited) {
        page.inherited_ids = inherited_ids;
    }
}

fn inherited_ids(page: &Page, original: &Page) -> Option<Arc<[String]>> {
    let (own, theirs) = (&page.parsed.body.headings, &original.parsed.body.headings);
    let same_outline =
        own.len() == theirs.len() && own.iter().zip(theirs).all(|(own, theirs)| own.level == theirs.level);
    if own.is_empty() || !same_outline || std::ptr::eq(page, original) {
        return None;
    }
    if own.iter().zip(theirs).all(|(own, theirs)| own.id == theirs.id) {
        return None;
    }
    // An explicit id of the translation is the author's word and stays; an inherited one must not repeat it.
    let explicit: Vec<&str> = own.iter().filter(|h| h.explicit).map(|h| h.id.as_str()).collect();
    let id = |(own, theirs): (&crate::parse::body::Heading, &crate::parse::body::Heading)| {
        if own.explicit || explicit.contains(&theirs.id.as_str()) {
            own.id.clone()
        } else {
            theirs.id.clone()
        }
    };
    let ids: Vec<String> = own.iter().zip(theirs).map(id).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    (unique.len() == ids.len()).then(|| ids.into())
}

impl Site {
    /// Whether a page has something to jump to under this name.
    pub fn has_anchor(&self, page: &Page, name: &str) -> bool {
        let body = &page.parsed.body;
        name.is_empty()
            || name == "top"
            || body.headings.iter().any(|heading| heading.id == name)
            || page.inherited_ids.as_ref().is_some_and(|ids| ids.iter().any(|id| id == name))
            || body.anchors.iter().any(|anchor| anchor == name)
    }
}
