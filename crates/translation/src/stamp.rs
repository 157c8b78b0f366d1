//! Rows that a person chose → the new record.

use rustc_hash::FxHashSet;

use crate::record::{Entry, EntryKind, Note, Record};
use crate::state::{Row, Sides, State, is_untranslated};
use paifang_markdown::blocks::{Block, Print, RULES};

/// Rows to record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Those whose translation changed since the record.
    Touched,
    /// All.
    All,
    /// Those with these numbers, from 0.
    Rows(Vec<usize>),
}

/// A remark for the recorded rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// None: the blocks were translated.
    Translated,
    /// A person confirmed the translations one by one. One with the words of its original is meant so.
    Confirmed,
    /// A person found that nothing has to be done.
    NoChangeNeeded,
    /// A program translated them.
    Machine,
}

/// The result of stamping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamped {
    /// The new record.
    pub record: Record,
    /// Numbers of the rows that were recorded, those that were already recorded so left out.
    pub rows: Vec<usize>,
}

/// Records rows. Entries of other rows stay as they are, byte for byte.
pub fn stamp(sides: Sides<'_>, rows: &[Row], choice: &Choice, remark: Remark) -> Stamped {
    let mut record = Record { rules: RULES, ..sides.record.clone() };
    record.entries.clear();
    let mut stamped = Vec::new();
    let mut kept = FxHashSet::default();
    for (number, row) in rows.iter().enumerate() {
        let old = row.entry.and_then(|entry| sides.record.entries.get(entry));
        kept.extend(row.entry);
        let is_chosen = is_chosen(choice, number, row);
        let new = if is_chosen { entry_of(sides, row, old, remark) } else { Chosen::Keep };
        match new {
            Chosen::Keep => record.entries.extend(old.cloned()),
            Chosen::Drop => stamped.push(number),
            Chosen::Put(entry) => {
                if Some(&entry) != old {
                    stamped.push(number);
                }
                record.entries.push(entry);
            }
        }
    }
    // Changes that need nothing of translators of this page stand at the end.
    let minors = sides.record.entries.iter().filter(|entry| matches!(entry.kind, EntryKind::Minor { .. }));
    record.entries.extend(minors.cloned());
    Stamped { record, rows: stamped }
}

/// An entry's future.
enum Chosen {
    Keep,
    Drop,
    Put(Entry),
}

fn is_chosen(choice: &Choice, number: usize, row: &Row) -> bool {
    match choice {
        Choice::All => true,
        Choice::Rows(numbers) => numbers.contains(&number),
        Choice::Touched => match row.state {
            State::Edited | State::BothEdited | State::Unrecorded => true,
            // A program's translation that a person edited has other words, and is listed as edited.
            _ => false,
        },
    }
}

fn entry_of(sides: Sides<'_>, row: &Row, old: Option<&Entry>, remark: Remark) -> Chosen {
    let prints = |blocks: &[Block], list: &[usize]| -> Vec<Print> {
        list.iter().filter_map(|at| blocks.get(*at)).map(|block| block.print).collect()
    };
    let (original, translation) =
        (prints(sides.original, &row.original), prints(sides.translation, &row.translation));
    if original.is_empty() && row.state == State::Removed {
        // Blocks of the translation whose original is gone stay only as its own.
        return match remark {
            Remark::NoChangeNeeded => put(sides, row, old, (Vec::new(), translation), None),
            _ => Chosen::Drop,
        };
    }
    if original.is_empty() && translation.is_empty() {
        return Chosen::Drop;
    }
    let is_new = translation.is_empty();
    if is_new && remark != Remark::NoChangeNeeded {
        return Chosen::Keep;
    }
    let note = match remark {
        Remark::Translated => None,
        Remark::Confirmed => {
            is_untranslated(sides, &row.original, &row.translation).then_some(Note::NoChangeNeeded)
        }
        Remark::NoChangeNeeded => Some(Note::NoChangeNeeded),
        Remark::Machine => Some(Note::Machine),
    };
    let is_pair = !original.is_empty() && !translation.is_empty();
    put(sides, row, old, (original, translation), note.filter(|_| is_pair))
}

fn put(
    sides: Sides<'_>,
    row: &Row,
    old: Option<&Entry>,
    (original, translation): (Vec<Print>, Vec<Print>),
    note: Option<Note>,
) -> Chosen {
    let label_of = |blocks: &[Block], list: &[usize]| {
        list.first().and_then(|at| blocks.get(*at)).map(|block| block.label.clone())
    };
    // A label stays, so that the line between two entries does not change.
    let label = old.map(|old| old.label.clone());
    let label = label.or_else(|| label_of(sides.original, &row.original));
    let label = label.or_else(|| label_of(sides.translation, &row.translation)).unwrap_or_default();
    let kind = EntryKind::Pair { original, translation, note };
    // The kept text is that of the recorded original; the caller adds the new one if the site keeps texts.
    let text = old.filter(|old| old.kind == kind).and_then(|old| old.text.clone());
    Chosen::Put(Entry { label, kind, text })
}

/// The entry for a change of an original that needs nothing of translators.
pub fn minor(label: &str, old: Print, new: Print) -> Entry {
    Entry { label: label.to_owned(), kind: EntryKind::Minor { old, new }, text: None }
}
