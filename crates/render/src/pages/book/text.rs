//! The bodies of all chapters, and the ids that links may lead to.

use rustc_hash::{FxHashMap, FxHashSet};

use super::chapters::Book;
use crate::pages::body::{Bodies, UrlStyle};
use paifang_base::html::escape;
use paifang_base::html::tokens::{Token, Tokens};
use paifang_site::link::href;

/// The bodies of a book.
pub(crate) struct Texts {
    /// HTML of each chapter, with addresses from the root of the host.
    pub bodies: Vec<String>,
    /// Ids in each body.
    ids: Vec<FxHashSet<String>>,
    /// Chapters by their addresses, as values of attributes.
    by_address: FxHashMap<String, usize>,
}

impl Texts {
    /// Gathers the bodies.
    pub fn new(bodies: &Bodies<'_>, book: &Book) -> Self {
        let site = bodies.site;
        let mut by_address = FxHashMap::default();
        let mut all = Vec::with_capacity(book.chapters.len());
        for (at, chapter) in book.chapters.iter().enumerate() {
            let place = chapter.place();
            if let Some(place) = place {
                let address = href(&site.config.base_url, &site.address(place));
                by_address.insert(escape::attribute(&address), at);
            }
            all.push(place.map(|place| bodies.content(place, UrlStyle::Rooted)).unwrap_or_default());
        }
        let ids = all.iter().map(|html| ids_in(html)).collect();
        Self { bodies: all, ids, by_address }
    }

    /// The chapter that a link in another one leads to, and the id in it: none if the link leads elsewhere. An id that
    /// is not in the text, such as one of the page's frame, leads to the beginning of the chapter.
    pub fn target<'l>(&self, from: usize, written: &'l str) -> Option<(usize, Option<&'l str>)> {
        let (address, id) = match written.split_once('#') {
            Some((address, id)) => (address, Some(id)),
            None => (written, None),
        };
        let to = if address.is_empty() { from } else { *self.by_address.get(address)? };
        let known = self.ids.get(to);
        let id = id.filter(|id| known.is_some_and(|known| known.contains(*id)));
        if address.is_empty() && id.is_none() { None } else { Some((to, id)) }
    }
}

fn ids_in(html: &str) -> FxHashSet<String> {
    let mut ids = FxHashSet::default();
    for (token, _) in Tokens::new(html) {
        let Token::Start(tag) = token else { continue };
        let id = tag.attributes().find(|attribute| attribute.name.eq_ignore_ascii_case("id"));
        ids.extend(id.and_then(|id| id.value).map(str::to_owned));
    }
    ids
}
