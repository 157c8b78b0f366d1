//! Inline markup of an original and its translation, with ids: the same markup has the same id in both.

use crate::inline::{Piece, pieces};
use crate::message::Message;
use rustc_hash::FxHashMap;

/// Markup of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code<'t> {
    /// Its beginning, or all of it.
    pub open: &'t str,
    /// Its end, if there is text inside.
    pub close: Option<&'t str>,
}

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'t> {
    /// Text to translate.
    Text(&'t str),
    /// Markup that stands alone, with its id.
    Single(usize, &'t str),
    /// The beginning of markup with its id.
    Open(usize, &'t str),
    /// The end of markup with its id.
    Close(usize, &'t str),
}

/// An original and its translation.
pub struct Parts<'t> {
    /// The original.
    pub source: Vec<Part<'t>>,
    /// The translation.
    pub translation: Vec<Part<'t>>,
    /// All markup; ids are places in it, from 1.
    pub codes: Vec<Code<'t>>,
}

/// The parts of a message.
pub fn parts(message: &Message) -> Parts<'_> {
    if message.is_verbatim {
        let whole = |text| vec![Part::Text(text)];
        return Parts {
            source: whole(&message.source),
            translation: whole(&message.translation),
            codes: Vec::new(),
        };
    }
    let mut codes = Vec::new();
    let source = numbered(&message.source, |code| {
        codes.push(code);
        codes.len()
    });
    let mut free: FxHashMap<Code<'_>, Vec<usize>> = FxHashMap::default();
    for (at, code) in codes.iter().enumerate().rev() {
        free.entry(*code).or_default().push(at + 1);
    }
    let translation = numbered(&message.translation, |code| {
        free.get_mut(&code).and_then(Vec::pop).unwrap_or_else(|| {
            codes.push(code);
            codes.len()
        })
    });
    Parts { source, translation, codes }
}

/// The parts of a text, with the id that `id` gives for each markup.
fn numbered<'t>(text: &'t str, mut id: impl FnMut(Code<'t>) -> usize) -> Vec<Part<'t>> {
    let pieces = pieces(text);
    // The end of each beginning.
    let (mut open, mut ends) = (Vec::new(), FxHashMap::default());
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Open(..) => open.push(at),
            Piece::Close(_, close) => {
                ends.extend(open.pop().map(|start| (start, *close)));
            }
            _ => {}
        }
    }
    let mut ids = Vec::new();
    let mut found = Vec::with_capacity(pieces.len());
    for (at, piece) in pieces.iter().enumerate() {
        found.push(match *piece {
            Piece::Text(text) => Part::Text(text),
            Piece::Single(_, text) => Part::Single(id(Code { open: text, close: None }), text),
            Piece::Open(_, text) => {
                let id = id(Code { open: text, close: ends.get(&at).copied() });
                ids.push(id);
                Part::Open(id, text)
            }
            Piece::Close(_, text) => match ids.pop() {
                Some(id) => Part::Close(id, text),
                None => Part::Text(text),
            },
        });
    }
    found
}
