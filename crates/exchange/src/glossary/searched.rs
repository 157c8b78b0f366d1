//! A text as terms are searched in it: without code, targets and tags, with single spaces, and on one line; each byte
//! with its place in the original.

use std::ops::Range;

use crate::inline::{Piece, pieces};
use paifang_base::source::Span;

/// Stands for markup, which no term contains.
const MARKUP: char = '\u{fffc}';

/// The text for searching.
pub struct Searched {
    /// The text.
    pub text: String,
    /// Place of each byte in the original, and its end.
    places: Vec<u32>,
}

impl Searched {
    /// Prepares a text of Markdown.
    pub fn new(markdown: &str) -> Self {
        let mut made = Self { text: String::with_capacity(markdown.len()), places: Vec::new() };
        let (mut at, mut blank) = (0, None);
        for piece in pieces(markdown) {
            let source = piece.source();
            if let Piece::Text(text) = piece {
                for (offset, c) in text.char_indices() {
                    match c {
                        c if c.is_whitespace() => blank = blank.or(Some(at + offset)),
                        // Marks of emphasis.
                        '*' => {}
                        c => made.push(c, at + offset, &mut blank),
                    }
                }
            } else if !matches!(piece, Piece::Open(..)) {
                made.push(MARKUP, at, &mut blank);
            }
            at += source.len();
        }
        made.places.push(u32::try_from(at).unwrap_or(u32::MAX));
        made
    }

    fn push(&mut self, c: char, at: usize, blank: &mut Option<usize>) {
        if let Some(blank) = blank.take() {
            // A line of Chinese or Japanese is wrapped without a space.
            let is_wrap = is_unspaced(c) && self.text.chars().next_back().is_some_and(is_unspaced);
            if !is_wrap && !self.text.is_empty() {
                self.add(' ', blank);
            }
        }
        self.add(c, at);
    }

    fn add(&mut self, c: char, at: usize) {
        self.text.push(c);
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        self.places.extend(std::iter::repeat_n(at, c.len_utf8()));
    }

    /// Place in the original.
    pub fn span(&self, range: Range<usize>) -> Span {
        let place = |at: usize| self.places.get(at).copied().unwrap_or_default() as usize;
        let last = self.text.get(range.clone()).and_then(|text| text.chars().next_back());
        let length = last.map_or(0, char::len_utf8);
        Span::new(place(range.start), place(range.end.saturating_sub(length.max(1))) + length)
    }
}

/// True for letters of scripts that are written without spaces.
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{2E80}'..='\u{2FDF}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{312F}' | '\u{31A0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}
