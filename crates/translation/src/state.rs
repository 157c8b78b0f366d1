//! The state of each block of a translation.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::{Found, Item, align};
use crate::pairing;
use crate::profile::Profile;
use crate::record::{EntryKind, Note, Record};
use paifang_markdown::blocks::{Block, BlockKind, Print};

/// Words that a block must have in common with its original to count as untranslated: names are the same everywhere.
const UNTRANSLATED: u32 = 4;
/// Likeness from which on two new blocks of a recorded page count as original and translation. Below, a new original
/// would be hidden by a block that only the translation has, such as credits.
const BELIEVED: f32 = 0.6;

/// The state of a row. Of both sides since the record:
///
/// | original ↓, translation → | unchanged | edited | removed |
/// | --- | --- | --- | --- |
/// | unchanged | [`UpToDate`](State::UpToDate), or as noted | [`Edited`](State::Edited) | [`New`](State::New) |
/// | changed | [`Changed`](State::Changed) | [`BothEdited`](State::BothEdited) | [`New`](State::New) |
/// | removed | [`Removed`](State::Removed) | [`Removed`](State::Removed) | no row |
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum State {
    /// Both are as recorded.
    UpToDate,
    /// Both are as a person saw them who found that nothing has to be done.
    NothingNeeded,
    /// Both are as recorded; a program translated it, and nobody has reviewed it.
    Machine,
    /// The original has other words; the translation is as recorded.
    Changed,
    /// Both have other words.
    BothEdited,
    /// The translation has other words; the original is as recorded.
    Edited,
    /// A block of the original that the translation does not have.
    New,
    /// A block of the translation whose original is gone.
    Removed,
    /// The words of the original, in the translation.
    Untranslated,
    /// A block of the translation that has no original, by the record.
    Local,
    /// A block of the original that the translation leaves out, by the record.
    LeftOut,
    /// A block of the translation of which the record says nothing. It may have an original beside it.
    Unrecorded,
}

impl State {
    /// All states, in the order of reports: what needs work first.
    pub const ALL: [State; 12] = [
        State::Changed,
        State::BothEdited,
        State::New,
        State::Removed,
        State::Untranslated,
        State::Edited,
        State::Unrecorded,
        State::Machine,
        State::NothingNeeded,
        State::Local,
        State::LeftOut,
        State::UpToDate,
    ];

    /// The word for programs.
    pub fn name(self) -> &'static str {
        match self {
            State::UpToDate => "up-to-date",
            State::NothingNeeded => "needs-nothing",
            State::Machine => "machine",
            State::Changed => "changed",
            State::BothEdited => "both-edited",
            State::Edited => "edited",
            State::New => "new",
            State::Removed => "removed",
            State::Untranslated => "untranslated",
            State::Local => "local",
            State::LeftOut => "left-out",
            State::Unrecorded => "unrecorded",
        }
    }

    /// True if the original has something that the translation has not.
    pub fn is_stale(self) -> bool {
        matches!(self, State::Changed | State::BothEdited | State::New | State::Removed | State::Untranslated)
    }
}

/// One block of a translation with its original, or several that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its state.
    pub state: State,
    /// Numbers of the original's blocks.
    pub original: Vec<usize>,
    /// Numbers of the translation's blocks.
    pub translation: Vec<usize>,
    /// Number of the record's entry.
    pub entry: Option<usize>,
    /// True if something other than words changed in the original: a link, a picture, markup; or code that the
    /// translation has as the original had it. It can be carried over without a translator.
    pub carries: bool,
}

/// The two pages of a translation, and its record.
#[derive(Clone, Copy)]
pub struct Sides<'a> {
    /// Blocks of the original.
    pub original: &'a [Block],
    /// Blocks of the translation.
    pub translation: &'a [Block],
    /// The record beside the translation.
    pub record: &'a Record,
    /// The record beside the original, for changes that need nothing of translators.
    pub minor: Option<&'a Record>,
    /// True if both are of one language, such as `zh-CN` and `zh-TW`, so that equal text may be a translation.
    pub are_related: bool,
}

/// The rows of a translation: those with blocks of the translation in its order, new ones of the original behind the
/// block that precedes them there.
pub fn rows(sides: Sides<'_>) -> Vec<Row> {
    let minors = Minors::of(sides.minor);
    let parts = Parts::of(sides, &minors);
    let mut rows = Vec::new();
    let (mut has_original, mut has_translation) =
        (vec![false; sides.original.len()], vec![false; sides.translation.len()]);
    for (number, entry) in sides.record.entries.iter().enumerate() {
        let EntryKind::Pair { original, translation, note } = &entry.kind else { continue };
        let (old, new) = (parts.original(number), parts.translation(number));
        let row = row_of(sides, number, (original, old), (translation, new), *note, &minors);
        enter(&mut has_original, old);
        enter(&mut has_translation, new);
        rows.extend(row);
    }
    let (originals, translations) = (free(&has_original), free(&has_translation));
    if !originals.is_empty() || !translations.is_empty() {
        rows.extend(rest(sides, &rows, originals, translations));
    }
    order(&mut rows, sides.original.len());
    rows
}

/// Enters the blocks that were found.
fn enter(blocks: &mut [bool], found: &[Found]) {
    for at in found.iter().filter_map(|found| found.block()) {
        if let Some(has_row) = blocks.get_mut(at) {
            *has_row = true;
        }
    }
}

/// Numbers of the blocks without a row.
fn free(has_row: &[bool]) -> Vec<usize> {
    has_row.iter().enumerate().filter(|(_, has_row)| !**has_row).map(|(at, _)| at).collect()
}

/// Changes of the original that need nothing.
struct Minors(FxHashMap<u32, u32>);

impl Minors {
    fn of(record: Option<&Record>) -> Self {
        let entries = record.iter().flat_map(|record| &record.entries);
        let minor = |entry: &crate::Entry| match entry.kind {
            EntryKind::Minor { old, new } => Some((old.words, new.words)),
            EntryKind::Pair { .. } => None,
        };
        Self(entries.filter_map(minor).collect())
    }

    /// The words that a block has after all changes that need nothing.
    fn newest(&self, mut words: u32) -> u32 {
        for _ in 0..self.0.len() {
            match self.0.get(&words) {
                Some(next) => words = *next,
                None => break,
            }
        }
        words
    }
}

/// Present blocks of all recorded fingerprints, with the first one of each entry.
struct Parts {
    original: (Vec<Found>, Vec<usize>),
    translation: (Vec<Found>, Vec<usize>),
}

impl Parts {
    fn of(sides: Sides<'_>, minors: &Minors) -> Self {
        let side =
            |blocks: &[Block], newest: &dyn Fn(u32) -> u32, prints: &dyn Fn(&EntryKind) -> Vec<Print>| {
                let (mut items, mut starts) = (Vec::new(), Vec::new());
                for entry in &sides.record.entries {
                    starts.push(items.len());
                    let prints = prints(&entry.kind);
                    items.extend(
                        prints.iter().map(|print| Item { words: newest(print.words), label: &entry.label }),
                    );
                }
                starts.push(items.len());
                let present: Vec<Item<'_>> = blocks
                    .iter()
                    .map(|block| Item { words: newest(block.print.words), label: &block.label })
                    .collect();
                (align(&items, &present), starts)
            };
        let same = |words| words;
        Self {
            original: side(sides.original, &|words| minors.newest(words), &|kind| match kind {
                EntryKind::Pair { original, .. } => original.clone(),
                EntryKind::Minor { .. } => Vec::new(),
            }),
            translation: side(sides.translation, &same, &|kind| match kind {
                EntryKind::Pair { translation, .. } => translation.clone(),
                EntryKind::Minor { .. } => Vec::new(),
            }),
        }
    }

    fn original(&self, entry: usize) -> &[Found] {
        part(&self.original, entry)
    }

    fn translation(&self, entry: usize) -> &[Found] {
        part(&self.translation, entry)
    }
}

fn part((found, starts): &(Vec<Found>, Vec<usize>), entry: usize) -> &[Found] {
    let range = starts.get(entry).zip(starts.get(entry + 1));
    range.and_then(|(start, end)| found.get(*start..*end)).unwrap_or_default()
}

/// Change of one side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    None,
    Words,
    Gone,
}

fn change(found: &[Found]) -> Change {
    if found.iter().all(|found| matches!(found, Found::Same(_))) {
        Change::None
    } else if found.iter().all(|found| *found == Found::Gone) {
        Change::Gone
    } else {
        Change::Words
    }
}

fn row_of(
    sides: Sides<'_>,
    entry: usize,
    (original, old): (&[Print], &[Found]),
    (translation, new): (&[Print], &[Found]),
    note: Option<Note>,
    minors: &Minors,
) -> Option<Row> {
    let blocks = |found: &[Found]| -> Vec<usize> { found.iter().filter_map(|found| found.block()).collect() };
    let mut row = Row {
        state: State::UpToDate,
        original: blocks(old),
        translation: blocks(new),
        entry: Some(entry),
        carries: false,
    };
    row.state = match (original.is_empty(), translation.is_empty()) {
        (true, _) => match change(new) {
            Change::None => State::Local,
            Change::Words => State::Local,
            Change::Gone => return None,
        },
        (_, true) => match change(old) {
            Change::None => State::LeftOut,
            Change::Words => State::New,
            Change::Gone => return None,
        },
        _ => match (change(old), change(new)) {
            (Change::Gone, Change::Gone) => return None,
            (Change::Gone, _) => State::Removed,
            (_, Change::Gone) => State::New,
            (Change::None, Change::None) => settled(sides, &row, note, (original, minors)),
            (Change::None, Change::Words) => State::Edited,
            (Change::Words, Change::None) => State::Changed,
            (Change::Words, Change::Words) => State::BothEdited,
        },
    };
    row.carries = carries(sides, &row, original, translation);
    Some(row)
}

/// The state of a row of which both sides have the recorded words.
fn settled(
    sides: Sides<'_>,
    row: &Row,
    note: Option<Note>,
    (recorded, minors): (&[Print], &Minors),
) -> State {
    let is_minor = recorded.iter().any(|print| minors.newest(print.words) != print.words);
    match note {
        Some(Note::NoChangeNeeded) => State::NothingNeeded,
        _ if is_untranslated(sides, &row.original, &row.translation) => State::Untranslated,
        Some(Note::Machine) => State::Machine,
        None if is_minor => State::NothingNeeded,
        None => State::UpToDate,
    }
}

/// True if a block of the translation has the words of its original, and they are more than names.
pub(crate) fn is_untranslated(sides: Sides<'_>, original: &[usize], translation: &[usize]) -> bool {
    let ([a], [b]) = (original, translation) else { return false };
    let (Some(a), Some(b)) = (sides.original.get(*a), sides.translation.get(*b)) else { return false };
    let is_text = !matches!(a.kind, BlockKind::Code | BlockKind::Figure | BlockKind::Html);
    // Code and numbers are the same in each language.
    let words = a.size.saturating_sub(a.facts.len() as u32);
    !sides.are_related && is_text && words >= UNTRANSLATED && a.print.words == b.print.words
}

/// True if a program could carry a change of the original over.
fn carries(sides: Sides<'_>, row: &Row, original: &[Print], translation: &[Print]) -> bool {
    let mut all = row.original.iter().filter_map(|at| sides.original.get(*at)).map(|block| block.print.all);
    let is_other = !all.clone().eq(original.iter().map(|print| print.all));
    match row.state {
        State::UpToDate | State::Machine | State::Edited => is_other,
        State::Changed => {
            let is_code = |at: &usize| sides.original.get(*at).is_some_and(|block| block.kind.is_code());
            let was_copied =
                original.iter().map(|print| print.all).eq(translation.iter().map(|print| print.all));
            was_copied && row.original.iter().all(is_code) && all.next().is_some()
        }
        _ => false,
    }
}

/// Rows for blocks of which the record says nothing: pairs of new blocks at the same place, and the rest.
fn rest(sides: Sides<'_>, known: &[Row], originals: Vec<usize>, translations: Vec<usize>) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut owner_of_original = FxHashMap::default();
    let mut owner_of_translation = FxHashMap::default();
    for (number, row) in known.iter().enumerate() {
        owner_of_original.extend(row.original.iter().map(|at| (*at, number)));
        owner_of_translation.extend(row.translation.iter().map(|at| (*at, number)));
    }
    let (old, new) = (runs(&originals, &owner_of_original), runs(&translations, &owner_of_translation));
    let (mut paired, mut paired_here) = (FxHashSet::default(), FxHashSet::default());
    let plain = |state, original: Vec<usize>, translation: Vec<usize>| Row {
        state,
        original,
        translation,
        entry: None,
        carries: false,
    };
    let mut by_owner: FxHashMap<Option<usize>, &[usize]> = FxHashMap::default();
    for (owner, run) in &new {
        by_owner.entry(*owner).or_insert(run);
    }
    let ratio = pairing::ratio_of(sides.original, sides.translation);
    let mut left = 2 * pairing::MAX_CELLS;
    for (owner, run) in &old {
        let other = by_owner.get(owner).copied().unwrap_or_default();
        // A page of which nothing is recorded must not cost much more than reading it.
        let cost = run.len().saturating_mul(other.len()).min(pairing::MAX_CELLS);
        let Some(rest) = left.checked_sub(cost) else { continue };
        left = rest;
        let blocks = |side: &[Block], run: &[usize]| -> Vec<Block> {
            run.iter().filter_map(|at| side.get(*at)).cloned().collect()
        };
        let groups = pairing::groups(&blocks(sides.original, run), &blocks(sides.translation, other));
        for group in groups {
            let numbers = |list: &[usize], run: &[usize]| -> Vec<usize> {
                list.iter().filter_map(|at| run.get(*at)).copied().collect()
            };
            let (there, here) = (numbers(&group.original, run), numbers(&group.translation, other));
            if !sides.record.entries.is_empty() && likeness(sides, &there, &here, ratio) < BELIEVED {
                continue;
            }
            paired.extend(there.iter().copied());
            paired_here.extend(here.iter().copied());
            let is_same = is_untranslated(sides, &there, &here);
            let state = if is_same { State::Untranslated } else { State::Unrecorded };
            rows.push(plain(state, there, here));
        }
    }
    let is_needed = |at: usize| sides.original.get(at).is_some_and(Block::is_needed);
    let lone = originals.iter().filter(|at| !paired.contains(*at) && is_needed(**at));
    rows.extend(lone.map(|at| plain(State::New, vec![*at], Vec::new())));
    let lone = translations.iter().filter(|at| !paired_here.contains(*at));
    rows.extend(lone.map(|at| plain(State::Unrecorded, Vec::new(), vec![*at])));
    rows
}

/// What blocks of both sides have in common.
fn likeness(sides: Sides<'_>, there: &[usize], here: &[usize], ratio: f32) -> f32 {
    let there: Vec<&Block> = there.iter().filter_map(|at| sides.original.get(*at)).collect();
    let here: Vec<&Block> = here.iter().filter_map(|at| sides.translation.get(*at)).collect();
    let sides = Profile::of(&there).zip(Profile::of(&here));
    sides.map_or(0.0, |(there, here)| there.likeness(&here, ratio))
}

/// Runs of blocks without a row, each with the row of the block before it.
fn runs(free: &[usize], owner: &FxHashMap<usize, usize>) -> Vec<(Option<usize>, Vec<usize>)> {
    let mut runs: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
    let mut last: Option<usize> = None;
    for at in free {
        let is_next = last.is_some_and(|last| last + 1 == *at);
        match runs.last_mut().filter(|_| is_next) {
            Some((_, run)) => run.push(*at),
            None => {
                let before = at.checked_sub(1).and_then(|at| owner.get(&at)).copied();
                runs.push((before, vec![*at]));
            }
        }
        last = Some(*at);
    }
    runs
}

/// Sorts rows by the translation; rows without a place there follow the row that precedes them in the original.
fn order(rows: &mut [Row], originals: usize) {
    let is_in_order = |rows: &[Row]| {
        rows.iter().all(|row| !row.translation.is_empty())
            && rows.is_sorted_by_key(|row| row.translation.iter().min().copied())
    };
    if is_in_order(rows) {
        return;
    }
    let mut place_before = vec![(-1_i64, 0_usize); originals + 1];
    for row in rows.iter() {
        for at in &row.original {
            if let (Some(own), Some(place)) = (row.translation.iter().min(), place_before.get_mut(*at + 1)) {
                *place = (*own as i64, 0);
            }
        }
    }
    let mut last = -1;
    for (place, behind) in &mut place_before {
        if *place >= 0 {
            last = *place;
        } else {
            *place = last;
        }
        *behind = 1;
    }
    rows.sort_by_cached_key(|row| match (row.translation.iter().min(), row.original.iter().min()) {
        (Some(own), _) => (*own as i64, 0, 0),
        (None, Some(at)) => (place_before.get(*at).map_or(-1, |(place, _)| *place), 1, *at),
        (None, None) => (i64::MAX, 2, 0),
    });
}
