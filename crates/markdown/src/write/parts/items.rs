//! Items of lists: where one begins, until its first text or box to tick.

use crate::output::sink::Position;

/// The item being written.
#[derive(Default)]
pub struct Items {
    /// Place for its classes.
    tag: Option<Position>,
    /// Its first byte in the body.
    at: Option<usize>,
}

impl Items {
    /// Begins an item; `tag` is where its classes go, when its tag is written.
    pub fn begin(&mut self, tag: Option<Position>, at: usize) {
        *self = Self { tag, at: Some(at) };
    }

    /// Takes the place for the item's classes.
    pub fn take_tag(&mut self) -> Option<Position> {
        self.tag.take()
    }

    /// Takes the item's first byte in the body: its first text asks for it.
    pub fn take_start(&mut self) -> Option<usize> {
        self.at.take()
    }
}

/// Length of a box to tick that a text begins with, in half- or full-width signs, and whether it is ticked.
pub fn task_box(text: &str) -> Option<(usize, bool)> {
    let mut chars = text.char_indices();
    let close = match chars.next()?.1 {
        '[' => ']',
        '［' => '］',
        '【' => '】',
        _ => return None,
    };
    let is_ticked = match chars.next()?.1 {
        ' ' | '\u{3000}' | '\u{A0}' => false,
        'x' | 'X' | 'ｘ' | 'Ｘ' | '√' | '✓' | '✔' => true,
        _ => return None,
    };
    let (at, end) = chars.next()?;
    (end == close).then_some((at + end.len_utf8(), is_ticked))
}
