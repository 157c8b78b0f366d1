//! What books and readers without a connection ask of a site.

use super::{Named, TrackedSite};
use crate::config::LangId;
use crate::link::{Place, Target};

impl TrackedSite {
    /// True if the tree of a section is a book.
    pub fn is_book(&self, section: Place) -> bool {
        let address = self.book_address(section);
        matches!(self.target_at(&address), Some(Target::Book(of)) if of == section)
    }

    /// Address of the page that has the whole tree of a section.
    pub fn book_address(&self, section: Place) -> String {
        self.address(section);
        self.site.book_address(section)
    }

    /// The file of the site at an address, by its index; its state is a part of the answer.
    pub fn file_at(&self, address: &str) -> Option<u32> {
        self.note_named(|| Named::File(address.to_owned()));
        match self.site.target_at(address) {
            Some(Target::Asset(at)) => Some(at),
            _ => None,
        }
    }

    /// Address of a language's page for readers without a connection.
    pub fn offline_address(&self, language: LangId) -> String {
        self.site.offline_address(language)
    }
}
