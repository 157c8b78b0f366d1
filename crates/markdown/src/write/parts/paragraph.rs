//! The paragraph being written: one with a single link or image is more than a paragraph.

/// Content of a paragraph so far.
#[derive(Debug, Clone, PartialEq)]
pub enum Only {
    /// Nothing.
    Nothing,
    /// A link to an address, which is its text.
    Link(String),
    /// An image, with its title.
    Image(String),
    /// Anything else, or several things.
    Other,
}

/// A paragraph being written.
pub struct Paragraph {
    /// Its first atom.
    pub first_atom: usize,
    /// Its content.
    pub only: Only,
}

impl Paragraph {
    /// One that holds nothing yet.
    pub fn new(first_atom: usize) -> Self {
        Self { first_atom, only: Only::Nothing }
    }

    /// Adds something it holds.
    pub fn add(&mut self, what: Only) {
        self.only = if self.only == Only::Nothing { what } else { Only::Other };
    }
}
