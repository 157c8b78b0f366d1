//! Books: the tree of a section as one page, for printing, and as a file for readers of books.

use std::sync::Arc;

use super::{Place, Site, Target, folder_of};
use crate::load::Role;

/// Adds the page of each book, unless the site has something else at its address.
pub(super) fn enter_all(site: &mut Site) {
    for place in books(site) {
        let address: Arc<str> = site.book_address(place).into();
        site.by_address.entry(address).or_insert(Target::Book(place));
    }
}

/// The sections that are books, in each language whose readers get them.
fn books(site: &Site) -> Vec<Place> {
    if !site.config.kinds.iter().any(|kind| kind.book) {
        return Vec::new();
    }
    let is_book = |place: &Place| {
        let entry = site.entry(place.entry);
        entry.role == Role::Section && site.config.is_book(&entry.key)
    };
    site.places().filter(is_book).collect()
}

impl Site {
    /// Address of the page that has the whole tree of a section.
    pub fn book_address(&self, section: Place) -> String {
        format!("{}book/", folder_of(&self.address(section)))
    }

    /// The sections whose trees are books, as one page, in the order of entries.
    pub fn books(&self) -> Vec<Place> {
        let is_there = |place: &Place| matches!(self.target_at(&self.book_address(*place)), Some(Target::Book(of)) if of == *place);
        books(self).into_iter().filter(is_there).collect()
    }
}
