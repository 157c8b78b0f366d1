//! The pictures of a book: files of the site in the formats that every reader of books shows (EPUB 3.3, 3.2).

use std::cell::RefCell;
use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use super::super::output::OutputContext;
use paifang_base::html::references;
use paifang_base::served::served;

/// Media types of pictures that every reader shows.
const TYPES: [&str; 5] = ["image/png", "image/jpeg", "image/gif", "image/svg+xml", "image/webp"];

/// A picture inside of a book.
pub(super) struct Picture {
    /// Path beside the chapters.
    pub name: String,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

/// Collects the pictures that chapters show.
pub(super) struct Pictures<'a> {
    context: &'a OutputContext<'a>,
    found: RefCell<Found>,
}

#[derive(Default)]
struct Found {
    files: Vec<Picture>,
    /// Numbers of the files by their addresses; `None` for what cannot be inside.
    by_address: BTreeMap<String, Option<usize>>,
}

impl<'a> Pictures<'a> {
    pub fn new(context: &'a OutputContext<'a>) -> Self {
        Self { context, found: RefCell::default() }
    }

    /// The path of a picture beside the chapters, by its address in a text; none if it cannot be inside.
    pub fn name(&self, written: &str) -> Option<String> {
        let mut found = self.found.borrow_mut();
        let known = found.by_address.get(written).copied();
        let at = known.unwrap_or_else(|| {
            let at = self.read(written, found.files.len()).map(|picture| {
                found.files.push(picture);
                found.files.len() - 1
            });
            found.by_address.insert(written.to_owned(), at);
            at
        })?;
        found.files.get(at).map(|picture| picture.name.clone())
    }

    fn read(&self, written: &str, number: usize) -> Option<Picture> {
        let path = references::decode(written);
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let below = path.strip_prefix(self.context.site.config.base_url.path.as_str())?;
        let address = format!("/{}", percent_decode_str(below).decode_utf8_lossy());
        let served = served(&address).filter(|served| TYPES.contains(&served.media_type))?;
        let bytes = (self.context.holdings.file)(self.context.site.file_at(&address)?)?;
        let name = format!("pictures/{}.{}", number + 1, served.extension);
        Some(Picture { name, media_type: served.media_type, bytes })
    }

    /// All pictures, in the order in which they appear.
    pub fn into_files(self) -> Vec<Picture> {
        self.found.into_inner().files
    }
}
