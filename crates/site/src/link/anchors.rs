//! Heading ids that survive translation: a translation whose outline matches its original's takes over the
//! original's ids, and keeps its own as extra anchors, so that one link serves all languages.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::{Page, Site};
use paifang_markdown::heading_id;

/// Searching a list of up to this many names is faster than building a set.
const FEW: usize = 32;

pub(super) fn inherit(site: &mut Site) {
    let inherited = |page: &Page| {
        let original = site.entry(page.entry).original.map(|id| site.page(id));
        original.and_then(|original| inherited_ids(page, original))
    };
    let inherited: Vec<_> = site.pages.par_iter().map(inherited).collect();
    for (page, inherited_ids) in site.pages.iter_mut().zip(inherited) {
        page.inherited_ids = inherited_ids;
        page.anchor_names = OnceLock::new();
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
    // The author's explicit id in the translation stays; an inherited id must not repeat it.
    let explicit: Vec<&str> = own.iter().filter(|h| h.explicit).map(|h| h.id.as_str()).collect();
    let id = |(own, theirs): (&paifang_markdown::body::Heading, &paifang_markdown::body::Heading)| {
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
    /// True if a page has an anchor of this name.
    pub fn has_anchor(&self, page: &Page, name: &str) -> bool {
        let body = &page.parsed.body;
        if name.is_empty() || name == "top" {
            return true;
        }
        let headings = body.headings.iter().map(|heading| heading.id.as_str());
        let inherited = page.inherited_ids.iter().flat_map(|ids| ids.iter().map(String::as_str));
        let mut all = headings.chain(inherited).chain(body.anchors.iter().map(String::as_str));
        let is_there = if body.headings.len() + body.anchors.len() <= FEW {
            all.any(|anchor| anchor == name)
        } else {
            page.anchor_names.get_or_init(|| all.map(Box::from).collect()).contains(name)
        };
        // The title is at the top, where a browser stays if there is no such id.
        let of_title =
            || body.title.as_deref().map(|title| heading_id(self.config.markdown.heading_ids, title));
        is_there || of_title().is_some_and(|id| id == name)
    }
}
