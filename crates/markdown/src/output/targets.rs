//! Targets of a body: links and images by number, as slots name them, and the anchors that links can point to.

use crate::body::Link;
use paifang_base::source::Span;

/// Links, images and anchors of a body.
#[derive(Default)]
pub struct Targets {
    links: Vec<Link>,
    images: Vec<Link>,
    outside: Vec<Link>,
    anchors: Vec<String>,
}

/// The number of links and images at some point.
#[derive(Clone, Copy)]
pub struct Mark {
    links: usize,
    images: usize,
    outside: usize,
}

impl Targets {
    /// Adds a link within the site; returns its number.
    pub fn add_link(&mut self, target: String, span: Span) -> u32 {
        self.links.push(Link { target, span });
        self.links.len() as u32 - 1
    }

    /// Adds an image of the site; returns its number.
    pub fn add_image(&mut self, target: String, span: Span) -> u32 {
        self.images.push(Link { target, span });
        self.images.len() as u32 - 1
    }

    /// Adds an address with a host, of a link or an image. Other schemes lead to no host.
    pub fn add_outside(&mut self, target: &str, span: Span) {
        let target = target.trim();
        let is_web = |start: &str| target.get(..start.len()).is_some_and(|s| s.eq_ignore_ascii_case(start));
        if ["https://", "http://", "//"].into_iter().any(is_web) {
            self.outside.push(Link { target: target.to_owned(), span });
        }
    }

    /// Adds an id that links can point to.
    pub fn add_anchor(&mut self, id: String) {
        self.anchors.push(id);
    }

    /// The number of links and images so far.
    pub fn mark(&self) -> Mark {
        Mark { links: self.links.len(), images: self.images.len(), outside: self.outside.len() }
    }

    /// Removes links and images added after a mark.
    pub fn rewind(&mut self, mark: Mark) {
        self.links.truncate(mark.links);
        self.images.truncate(mark.images);
        self.outside.truncate(mark.outside);
    }

    /// Links, images, addresses with a host, and anchors, in order.
    pub fn into_parts(self) -> (Vec<Link>, Vec<Link>, Vec<Link>, Vec<String>) {
        (self.links, self.images, self.outside, self.anchors)
    }
}
