//! A mistake in a style sheet or a script, and its place.

use std::ops::Range;

use paifang_base::text::Text;

/// A mistake in a style sheet or a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// Byte range in the file; `None` for the whole file.
    pub(crate) place: Option<Range<usize>>,
    pub(crate) message: Text,
}

impl Mistake {
    /// A mistake at these bytes.
    pub(crate) fn new(place: Range<usize>, message: Text) -> Self {
        Self { place: Some(place), message }
    }

    /// The same mistake, `by` bytes later.
    pub(crate) fn shifted(self, by: usize) -> Self {
        Self { place: self.place.map(|place| place.start + by..place.end + by), ..self }
    }
}
