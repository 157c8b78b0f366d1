//! Text that the parser delivers in several events, with the place of each part in the source.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::places::Places;

/// Joined text and the places of its parts.
#[derive(Default)]
pub struct Gathered<'s> {
    text: Cow<'s, str>,
    places: Places,
}

impl<'s> Gathered<'s> {
    /// Adds a part that begins at `source`.
    pub fn push(&mut self, part: Cow<'s, str>, source: usize) {
        self.places.push(self.text.len(), source);
        if self.text.is_empty() {
            self.text = part;
        } else {
            self.text.to_mut().push_str(&part);
        }
    }

    /// True if nothing was added.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Maps a range of the text to the source, as precisely as the parts allow.
    pub fn source_range(&self, range: Range<usize>) -> Range<usize> {
        self.places.source_range(range)
    }
}
