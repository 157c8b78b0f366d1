//! Footnotes by label: their content, the one being written, and the state suspended for it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::blocks::{Blocks, Suspended};
use crate::output::sink::{Atom, Sink};

/// A footnote.
#[derive(Default)]
pub struct Note {
    /// Its content, if it is defined.
    pub atoms: Option<Vec<Atom>>,
    /// The place of the mark in its definition, in the body.
    pub defined_at: Range<usize>,
    /// True if it has raw HTML.
    pub has_raw: bool,
}

/// A definition being written, and the state suspended for it.
struct Open {
    note: usize,
    body: Sink,
    blocks: Suspended,
}

/// Footnotes so far.
#[derive(Default)]
pub struct Notes {
    list: Vec<Note>,
    numbers: BTreeMap<String, usize>,
    open: Vec<Open>,
}

impl Notes {
    /// The number of a footnote by its label, which is case-insensitive.
    pub fn number(&mut self, label: &str) -> usize {
        let next = self.list.len();
        let number = *self.numbers.entry(label.to_lowercase()).or_insert(next);
        if number == next {
            self.list.push(Note::default());
        }
        number
    }

    /// Records the place of a definition; `false` if the footnote has one already.
    pub fn define(&mut self, note: usize, mark: &Range<usize>) -> bool {
        let Some(note) = self.list.get_mut(note).filter(|note| note.atoms.is_none()) else { return false };
        note.defined_at = mark.clone();
        true
    }

    /// Begins the content of a footnote; suspends the body.
    pub fn begin(&mut self, note: usize, sink: &mut Sink, blocks: &mut Blocks) {
        self.open.push(Open { note, body: std::mem::take(sink), blocks: blocks.suspend() });
    }

    /// Ends the content of a footnote and resumes the body; `false` if none was begun.
    pub fn end(&mut self, sink: &mut Sink, blocks: &mut Blocks) -> bool {
        let Some(open) = self.open.pop() else { return false };
        let content = std::mem::replace(sink, open.body);
        if let Some(note) = self.list.get_mut(open.note) {
            note.atoms.get_or_insert_with(|| content.into_atoms());
        }
        blocks.resume(open.blocks);
        true
    }

    /// True if the content of a footnote is being written.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Records a block of the open footnote, with or without raw HTML.
    pub fn add_block(&mut self, has_raw: bool) {
        if let Some(note) = self.open.last().and_then(|open| self.list.get_mut(open.note)) {
            note.has_raw |= has_raw;
        }
    }

    /// All footnotes.
    pub fn into_list(self) -> Vec<Note> {
        self.list
    }
}
