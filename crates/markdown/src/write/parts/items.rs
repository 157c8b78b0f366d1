//! List items, from their beginning to their first text or task box.

use crate::output::sink::Position;

/// The item being written.
#[derive(Default)]
pub struct Items {
    /// The position for its classes.
    tag: Option<Position>,
    /// Its first byte in the body.
    at: Option<usize>,
}

impl Items {
    /// Begins an item; `tag` is the position for its classes, if its tag is written.
    pub fn begin(&mut self, tag: Option<Position>, at: usize) {
        *self = Self { tag, at: Some(at) };
    }

    /// Takes the position for the item's classes.
    pub fn take_tag(&mut self) -> Option<Position> {
        self.tag.take()
    }

    /// Takes the item's first byte in the body, for its first text.
    pub fn take_start(&mut self) -> Option<usize> {
        self.at.take()
    }
}

/// The length of a task box at the beginning of a text, in half- or full-width characters, and its state.
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
