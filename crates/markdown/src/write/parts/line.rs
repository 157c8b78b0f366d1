//! The line being written: the text before a soft break decides whether the break is a space.

use crate::output::sink::Position;
use crate::text::script::joins_across_break;
use paifang_base::parts::Parts as _;

/// Bytes of visible text that are kept for the next line break.
const LAST: usize = 32;

/// The end of the visible text, on this line or the previous one.
#[derive(Default)]
pub struct Line {
    last: String,
    soft_break: Option<Position>,
}

impl Line {
    /// Records a soft break at a position.
    pub fn break_softly(&mut self, at: Position) {
        self.soft_break = Some(at);
    }

    /// The soft break before this text, if it is not a space. `ambiguous_is_wide` depends on the language.
    pub fn joining_break(&mut self, text: &str, ambiguous_is_wide: bool) -> Option<Position> {
        self.soft_break.take().filter(|_| joins_across_break(&self.last, text, ambiguous_is_wide))
    }

    /// Adds visible text.
    pub fn add(&mut self, text: &str) {
        // The text directly before the break decides.
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

/// The end of a text that is kept.
fn end_of(text: &str) -> &str {
    text.part(text.ceil_char_boundary(text.len().saturating_sub(LAST))..)
}
