//! Places to rewrite before parsing, and the bytes that stand in for the author's.

use std::ops::Range;

use super::marks::{Mark, MarkKind};

/// A filler without meaning: it pads a replacement to the length of the original.
pub const FILL: u8 = 1;
/// Stand-in for a `:` that does not begin a definition.
pub const COLON: u8 = 2;
/// Stand-in for a `<` that does not begin HTML.
pub const LESS: u8 = 3;

/// Stand-ins for `=`, `-` and `+` at the beginning of a line in a formula, where they begin no block.
pub const FORMULA: [(u8, u8); 3] = [(4, b'='), (5, b'-'), (6, b'+')];

/// One place to rewrite.
pub struct Edit {
    /// Byte offset in the text.
    pub at: usize,
    /// Bytes for the parser: ASCII, `FILL`, `COLON`, `LESS` and `FORMULA`. As long as the original.
    pub with: Vec<u8>,
}

/// All places to rewrite, in ascending order.
#[derive(Default)]
pub struct Edits {
    pub list: Vec<Edit>,
    /// Lines of components, in ascending order.
    pub marks: Vec<Mark>,
    /// True if a line begins a definition: `: ` with a space.
    pub has_definitions: bool,
}

impl Edits {
    /// Adds a place after those added so far.
    pub fn push(&mut self, at: usize, with: impl Into<Vec<u8>>) {
        self.list.push(Edit { at, with: with.into() });
    }

    /// Adds the edits that make the line of a component a heading with its title, up to the end of the line.
    pub fn push_mark(&mut self, mark: &Mark) {
        let Range { start, end } = mark.range.clone();
        let title = match &mark.kind {
            MarkKind::Begin(begin) | MarkKind::Alert(begin) => begin.title.clone(),
            MarkKind::End(_) => end..end,
        };
        let title = if title.is_empty() { end..end } else { title };
        let mut heading = vec![b' '; title.start - start];
        heading.iter_mut().take(1).for_each(|first| *first = b'#');
        self.push(start, heading);
        if title.end < end {
            self.push(title.end, vec![b' '; end - title.end]);
        }
    }
}

/// True if the next character is escaped with a backslash.
pub fn is_escaped(before: &str) -> bool {
    before.bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1
}
