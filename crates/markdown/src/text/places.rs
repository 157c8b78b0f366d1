//! Places in the source of text that was put together from parts.

use std::ops::Range;

/// The place of each part.
#[derive(Default)]
pub struct Places {
    /// (offset in the text, offset in the source), ascending.
    parts: Vec<(usize, usize)>,
}

impl Places {
    /// Notes that the text from `offset` on begins at `source`.
    pub fn push(&mut self, offset: usize, source: usize) {
        self.parts.push((offset, source));
    }

    /// Maps a range of the text to the source, as precisely as the parts allow.
    pub fn source_range(&self, range: Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let part = self.parts.partition_point(|(offset, _)| *offset <= at).saturating_sub(1);
            self.parts.get(part).map_or(at, |(offset, source)| source + (at - offset))
        };
        let start = place(range.start);
        let end = if range.end > range.start { place(range.end - 1) + 1 } else { start };
        start..end.max(start)
    }

    /// Forgets all parts.
    pub fn clear(&mut self) {
        self.parts.clear();
    }
}
