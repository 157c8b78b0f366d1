//! A record for a translation that had none, from the history of both pages: each block of the translation is recorded
//! with the original as it stood when the block got its present words. Where the texts speak against the history,
//! nothing is recorded.
//!
//! # Steps
//! 1. For each present block of the translation, find the version in which its words first appeared and stayed; before
//!    that, where it was only touched up while its original changed ([`touch`]).
//! 2. Find the state of the original from which that version was made ([`source`]), and the blocks of it that belong
//!    to the block. A newer version that has the same originals may group them better.
//! 3. Doubt: the translation is too free, or nothing is known of its original.

mod parallel;
mod source;
mod touch;

use std::collections::BTreeSet;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::pairing::{Group, fit, groups};
use crate::record::{Entry, EntryKind, Note, Record};
use paifang_markdown::blocks::{Block, Print, RULES};
use source::{Source, source_of};

/// The least fit of a page whose history is believed.
const FITS: f32 = 0.45;

/// A page as it was at one time.
#[derive(Debug, Clone, Copy, Default)]
pub struct Snapshot<'a> {
    /// Its blocks.
    pub blocks: &'a [Block],
    /// The text that their places are in.
    pub text: &'a str,
}

impl Snapshot<'_> {
    /// The fingerprints of its blocks.
    fn words(&self) -> impl Iterator<Item = u32> + '_ {
        self.blocks.iter().map(|block| block.print.words)
    }

    /// The text of some blocks.
    fn text_of(&self, blocks: &[&Block]) -> String {
        let texts = blocks.iter().filter_map(|block| self.text.get(block.span.range()));
        texts.collect::<Vec<_>>().join("\n")
    }
}

/// A version of a translation, with the original in the same commit.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// The translation.
    pub translation: Snapshot<'a>,
    /// The original in the commit's own tree; `None` if it had none.
    pub original: Option<Snapshot<'a>>,
    /// The time of the commit, in seconds since 1970.
    pub time: i64,
}

/// The reason why a page is not recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// No version of it is in the history.
    NoHistory,
    /// When it was translated, there was no original.
    NoOriginal,
    /// The translation is too free to be followed block by block.
    TooFree,
}

/// Makes a record. `versions` are those of the translation, newest first; `originals` all states of the original with
/// the times of their commits, newest first.
pub fn adopt(
    language: &str,
    present: &[Block],
    versions: &[Version<'_>],
    originals: &[(Snapshot<'_>, i64)],
) -> Result<Record, Doubt> {
    let mut past = Past { versions, originals, sources: FxHashMap::default() };
    let origins: Vec<Option<usize>> =
        present.iter().map(|block| past.oldest_with(0, block.print.words)).collect();
    let main = most_frequent(&origins).ok_or(Doubt::NoHistory)?;
    let of_main = past.source(main).ok_or(Doubt::NoOriginal)?.original;
    let translation = versions.get(main).ok_or(Doubt::NoHistory)?.translation;
    if fit(of_main.blocks, translation.blocks) < FITS {
        return Err(Doubt::TooFree);
    }
    let newer: BTreeSet<usize> = origins.iter().flatten().copied().chain([0]).collect();
    let mut record = Record { rules: RULES, original: language.to_owned(), entries: Vec::new() };
    let mut done: BTreeSet<usize> = BTreeSet::new();
    let mut used: FxHashMap<u32, usize> = FxHashMap::default();
    for (at, block) in present.iter().enumerate() {
        let Some(origin) = origins.get(at).copied().flatten().filter(|_| !done.contains(&at)) else {
            continue;
        };
        let Some(pair) = past.pair(at, block, origin, &newer) else { continue };
        // An original that occurs once is recorded once.
        let is_free = |words: &u32| used.get(words).copied().unwrap_or(0) < pair.count_of(*words);
        if !pair.original.iter().map(|block| block.print.words).any(|words| is_free(&words)) {
            continue;
        }
        for block in &pair.original {
            *used.entry(block.print.words).or_default() += 1;
        }
        let here = pair.present(present, at);
        done.extend(&here);
        let label = pair.original.first().map_or_else(|| block.label.clone(), |block| block.label.clone());
        let original = pair.original.iter().map(|block| block.print).collect();
        let translation = here.iter().filter_map(|at| present.get(*at)).map(|block| block.print).collect();
        let kind = EntryKind::Pair { original, translation, note: None };
        record.entries.push(Entry { label, kind, text: None });
    }
    if record.entries.is_empty() { Err(Doubt::TooFree) } else { Ok(record) }
}

/// The versions of a translation, and what each was made from.
struct Past<'a> {
    versions: &'a [Version<'a>],
    originals: &'a [(Snapshot<'a>, i64)],
    sources: FxHashMap<usize, Option<Rc<Source<'a>>>>,
}

/// Blocks of the translation, in a version, with their originals.
struct Pair<'a> {
    original: Vec<&'a Block>,
    /// Fingerprints of the blocks of the translation.
    translation: Vec<u32>,
    /// The whole original.
    state: Snapshot<'a>,
}

impl Pair<'_> {
    /// Occurrences of a block in the whole original.
    fn count_of(&self, words: u32) -> usize {
        self.state.words().filter(|other| *other == words).count()
    }

    /// Numbers of its present blocks, that of the one at `at` among them.
    fn present(&self, present: &[Block], at: usize) -> Vec<usize> {
        let nearest = |words: &u32| {
            let equal = present.iter().enumerate().filter(|(_, block)| block.print.words == *words);
            equal.map(|(place, _)| place).min_by_key(|place| place.abs_diff(at))
        };
        let list: Vec<usize> = self.translation.iter().filter_map(nearest).collect();
        if list.contains(&at) { list } else { vec![at] }
    }
}

impl<'a> Past<'a> {
    /// What a version was made from.
    fn source(&mut self, version: usize) -> Option<Rc<Source<'a>>> {
        let (versions, originals) = (self.versions, self.originals);
        let source = || source_of(versions.get(version)?, versions.get(version + 1), originals).map(Rc::new);
        self.sources.entry(version).or_insert_with(source).clone()
    }

    /// The originals of a present block that has its words since the version `origin`.
    fn pair(&mut self, at: usize, block: &Block, origin: usize, newer: &BTreeSet<usize>) -> Option<Pair<'a>> {
        let words = block.print.words;
        let number = self.number_in(origin, words, at)?;
        let (version, number) = self.before_touches(origin, number);
        let source = self.source(version)?;
        let known: FxHashSet<u32> = source.original.words().collect();
        // Where more of the page is translated, a block is less likely to be paired with its neighbour's original.
        let is_touched = version != origin;
        for newer in newer.iter().copied().take_while(|newer| !is_touched && *newer < origin) {
            let Some(number) = self.number_in(newer, words, at) else { continue };
            let Some(source) = self.source(newer) else { continue };
            let Some(group) = source.group(number) else { continue };
            let original = source.originals(group);
            if original.iter().all(|block| known.contains(&block.print.words)) {
                let translation = source.translations(group).iter().map(|block| block.print.words).collect();
                return Some(Pair { original, translation, state: source.original });
            }
        }
        let group = source.group(number)?;
        let translation = source.translations(group).iter().map(|block| block.print.words).collect();
        Some(Pair { original: source.originals(group), translation, state: source.original })
    }

    /// The oldest version of those from `from` on that have a block with these words without a gap.
    fn oldest_with(&self, from: usize, words: u32) -> Option<usize> {
        let has = |version: &&Version<'_>| version.translation.words().any(|other| other == words);
        let count = self.versions.get(from..)?.iter().take_while(has).count();
        count.checked_sub(1).map(|more| from + more)
    }

    /// The number of the block with these words in a version that is nearest to a number.
    fn number_in(&self, version: usize, words: u32, near: usize) -> Option<usize> {
        let list = self.versions.get(version)?.translation;
        let found = list.words().enumerate().filter(|(_, other)| *other == words);
        found.map(|(number, _)| number).min_by_key(|number| number.abs_diff(near))
    }
}

fn most_frequent(origins: &[Option<usize>]) -> Option<usize> {
    let mut counts: FxHashMap<usize, usize> = FxHashMap::default();
    for version in origins.iter().flatten() {
        *counts.entry(*version).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(version, count)| (*count, *version)).map(|(version, _)| version)
}

/// The record of a page that is a translation of one version of its original, as a person says.
pub fn as_of(language: &str, present: &[Block], original: &[Block]) -> Record {
    let prints = |blocks: &[Block], list: &[usize]| -> Vec<Print> {
        list.iter().filter_map(|at| blocks.get(*at)).map(|block| block.print).collect()
    };
    let mut list = groups(original, present);
    list.sort_by_key(|group| group.translation.first().copied());
    let entry = |group: &Group| Entry {
        label: group
            .original
            .first()
            .and_then(|at| original.get(*at))
            .map_or(String::new(), |b| b.label.clone()),
        kind: EntryKind::Pair {
            original: prints(original, &group.original),
            translation: prints(present, &group.translation),
            note: None::<Note>,
        },
        text: None,
    };
    Record { rules: RULES, original: language.to_owned(), entries: list.iter().map(entry).collect() }
}
