//! The paragraph being written. A paragraph with a single link or image has a special form.

/// The content of a paragraph so far.
#[derive(Debug, Clone, PartialEq)]
pub enum Only {
    /// Nothing.
    Nothing,
    /// A link whose text is its address.
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
    /// An empty paragraph.
    pub fn new(first_atom: usize) -> Self {
        Self { first_atom, only: Only::Nothing }
    }

    /// Adds content.
    pub fn add(&mut self, what: Only) {
        self.only = if self.only == Only::Nothing { what } else { Only::Other };
    }
}
