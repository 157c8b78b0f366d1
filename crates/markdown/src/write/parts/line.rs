//! The line being written: what stands before a soft break decides whether the break is a space.

use crate::output::sink::Position;
use crate::text::script::joins_across_break;

/// Bytes of the visible text that are kept for the next line break.
const LAST: usize = 32;

/// The end of the visible text, on this line or the one before.
#[derive(Default)]
pub struct Line {
    last: String,
    soft_break: Option<Position>,
}

impl Line {
    /// Notes a soft break, written at a place.
    pub fn break_softly(&mut self, at: Position) {
        self.soft_break = Some(at);
    }

    /// The soft break before this text, when it is no space: in a language whose signs of ambiguous width are wide or not.
    pub fn joining_break(&mut self, text: &str, ambiguous_is_wide: bool) -> Option<Position> {
        self.soft_break.take().filter(|_| joins_across_break(&self.last, text, ambiguous_is_wide))
    }

    /// Adds visible text.
    pub fn add(&mut self, text: &str) {
        // What decides stands right before the break.
        if text.len() >= LAST {
            self.last.clear();
        }
        self.last.push_str(end_of(text));
        let kept = end_of(&self.last).len();
        self.last.drain(..self.last.len() - kept);
    }

    /// Ends the text, but not the line's soft break.
    pub fn end_text(&mut self) {
        self.last.clear();
    }

    /// Ends the line.
    pub fn end(&mut self) {
        self.last.clear();
        self.soft_break = None;
    }
}

/// The end of a text, as much of it as is kept.
fn end_of(text: &str) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(LAST))..]
}
