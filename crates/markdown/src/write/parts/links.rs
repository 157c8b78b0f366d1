//! Links and images being written: the text of a link, the alternative text of an image.

use std::ops::Range;

/// Links and images that are open.
#[derive(Default)]
pub struct Links {
    open: Vec<Link>,
    image: Option<Image>,
    /// Number of images inside the alternative text of the open one.
    nested: usize,
}

/// A link being written.
struct Link {
    /// True if its tag is written.
    is_written: bool,
    /// True if its text is its address.
    is_automatic: bool,
}

/// An image as written.
pub struct Image {
    /// Its address.
    pub target: String,
    /// Its title.
    pub title: String,
    /// Its alternative text.
    pub alt: String,
    /// Its place in the body.
    pub range: Range<usize>,
}

impl Links {
    /// Begins a link.
    pub fn begin(&mut self, is_written: bool, is_automatic: bool) {
        self.open.push(Link { is_written, is_automatic });
    }

    /// Ends a link; returns true if its tag is written.
    pub fn end(&mut self) -> bool {
        self.open.pop().is_some_and(|link| link.is_written)
    }

    /// True if a link is open.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// True if the text of an open link is its address.
    pub fn is_automatic(&self) -> bool {
        self.open.iter().any(|link| link.is_automatic)
    }

    /// True if text belongs to an image.
    pub fn is_in_image(&self) -> bool {
        self.image.is_some()
    }

    /// Adds to the alternative text; `false` if no image is open.
    pub fn add_alt(&mut self, text: &str) -> bool {
        let image = self.image.as_mut();
        image.map(|image| image.alt.push_str(text)).is_some()
    }

    /// Begins an image. An image inside another's alternative text becomes part of that text.
    pub fn begin_image(&mut self, target: &str, title: &str, range: Range<usize>) {
        if self.image.is_some() {
            self.nested += 1;
            return;
        }
        let (target, title) = (target.to_owned(), title.to_owned());
        self.image = Some(Image { target, title, alt: String::new(), range });
    }

    /// Ends an image; returns it unless it is part of another's alternative text.
    pub fn end_image(&mut self) -> Option<Image> {
        if self.nested > 0 {
            self.nested -= 1;
            return None;
        }
        self.image.take()
    }
}
