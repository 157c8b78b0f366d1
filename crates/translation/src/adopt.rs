//! A record for a translation that had none, from the history of both pages: each block of the translation is recorded
//! with the original as it stood when the block got its present words. Where the texts speak against the history,
//! nothing is recorded.
//!
//! # Steps
//! 1. For each present block of the translation, find the version in which its words first appeared and stayed.
//! 2. Group the blocks of that version with those of the original in the same commit's own tree.
//! 3. Doubt: another version of the original fits the translation clearly better; or too little fits at all; or a block
//!    was only touched up
//!    while its original changed.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::pairing::{Group, fit, groups};
use crate::record::{Entry, EntryKind, Note, Record};
use paifang_markdown::blocks::{Block, Print, RULES};

/// How much better another version must fit to cast doubt.
const BETTER: f32 = 0.015;
/// Most versions of an original that are compared, the newest.
const MOST_OTHERS: usize = 60;
/// The least fit of a page whose history is believed.
const FITS: f32 = 0.45;
/// Likeness of two labels of a block from which it was only touched up.
const TOUCHED_UP: f32 = 0.8;

/// The least share of its size that a block keeps when it is only touched up.
const TOUCHED_SIZE: f32 = 0.95;
/// The share of its size below which an original was rewritten.
const REWRITTEN_SIZE: f32 = 0.85;

/// A version of a translation, with the original in the same commit.
#[derive(Debug, Clone)]
pub struct Version<'a> {
    /// Blocks of the translation.
    pub translation: &'a [Block],
    /// Blocks of the original in the commit's own tree; `None` if it had none.
    pub original: Option<&'a [Block]>,
}

/// The reason why a page is not recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// No version of it is in the history.
    NoHistory,
    /// When it was translated, there was no original.
    NoOriginal,
    /// Another version of the original fits better than the one of that time.
    OtherVersion,
    /// The translation is too free to be followed block by block.
    TooFree,
}

/// Makes a record. `versions` are those of the translation, newest first; `others` all versions of the original.
pub fn adopt(
    language: &str,
    present: &[Block],
    versions: &[Version<'_>],
    others: &[&[Block]],
) -> Result<Record, Doubt> {
    let origins = origins(present, versions);
    let main = most_frequent(&origins).ok_or(Doubt::NoHistory)?;
    let of_time = versions.get(main).ok_or(Doubt::NoHistory)?;
    let original = of_time.original.ok_or(Doubt::NoOriginal)?;
    let own = fit(original, of_time.translation);
    if own < FITS {
        return Err(Doubt::TooFree);
    }
    let best =
        others.iter().take(MOST_OTHERS).map(|other| fit(other, of_time.translation)).fold(own, f32::max);
    if best > own + BETTER {
        return Err(Doubt::OtherVersion);
    }
    let mut record = Record { rules: RULES, original: language.to_owned(), entries: Vec::new() };
    let mut page = Page { versions, grouped: FxHashMap::default() };
    let mut done: BTreeSet<usize> = BTreeSet::new();
    for (at, block) in present.iter().enumerate() {
        let Some(version) = origins.get(at).copied().flatten() else { continue };
        if done.contains(&at) {
            continue;
        }
        let Some(number) = number_in(versions, version, block.print.words, at) else { continue };
        let mut source = (version, number);
        if let Some(before) = before_touch(present, versions, at, version) {
            let (old, new) = (page.originals(before), page.originals(source));
            if old.zip(new).is_some_and(|(old, new)| is_rewritten(&old, &new)) {
                source = before;
            }
        }
        let (version, number) = source;
        let Some(of_time) = versions.get(version) else { continue };
        let Some(original) = of_time.original else { continue };
        let Some(group) = page.group(version, number) else { continue };
        // The blocks of the group as they are now.
        let prints = |list: &[usize]| -> Vec<Print> {
            list.iter().filter_map(|number| original.get(*number)).map(|block| block.print).collect()
        };
        let here: Vec<usize> = group
            .translation
            .iter()
            .filter_map(|number| {
                let words = of_time.translation.get(*number)?.print.words;
                let near = present.iter().enumerate().filter(|(_, block)| block.print.words == words);
                near.map(|(place, _)| place).min_by_key(|place| place.abs_diff(at))
            })
            .collect();
        let here = if here.contains(&at) { here } else { vec![at] };
        done.extend(&here);
        let label = group.original.first().and_then(|number| original.get(*number));
        let label = label.map_or_else(|| block.label.clone(), |block| block.label.clone());
        let translation = here.iter().filter_map(|at| present.get(*at)).map(|block| block.print).collect();
        let kind = EntryKind::Pair { original: prints(&group.original), translation, note: None };
        record.entries.push(Entry { label, kind, text: None });
    }
    if record.entries.is_empty() { Err(Doubt::TooFree) } else { Ok(record) }
}

/// The groups of each version, made once.
struct Page<'a> {
    versions: &'a [Version<'a>],
    grouped: FxHashMap<usize, Vec<Group>>,
}

impl<'a> Page<'a> {
    /// The group of a block of the translation in a version.
    fn group(&mut self, version: usize, number: usize) -> Option<Group> {
        let of_time = self.versions.get(version)?;
        let original = of_time.original?;
        let groups = self.grouped.entry(version).or_insert_with(|| groups(original, of_time.translation));
        groups.iter().find(|group| group.translation.contains(&number)).cloned()
    }

    /// The originals of a block of the translation in a version.
    fn originals(&mut self, (version, number): (usize, usize)) -> Option<Vec<&'a Block>> {
        let group = self.group(version, number)?;
        let original = self.versions.get(version)?.original?;
        Some(group.original.iter().filter_map(|number| original.get(*number)).collect())
    }
}

/// For each present block, the oldest version from which on it had its words.
fn origins(present: &[Block], versions: &[Version<'_>]) -> Vec<Option<usize>> {
    let words: Vec<BTreeSet<u32>> = versions
        .iter()
        .map(|version| version.translation.iter().map(|block| block.print.words).collect())
        .collect();
    let origin = |block: &Block| {
        let there = words.iter().take_while(|words| words.contains(&block.print.words)).count();
        there.checked_sub(1)
    };
    present.iter().map(origin).collect()
}

fn most_frequent(origins: &[Option<usize>]) -> Option<usize> {
    let mut counts: FxHashMap<usize, usize> = FxHashMap::default();
    for version in origins.iter().flatten() {
        *counts.entry(*version).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(version, count)| (*count, *version)).map(|(version, _)| version)
}

/// The version and number that a block had before it was only touched up: a typo was mended, say.
fn before_touch(
    present: &[Block],
    versions: &[Version<'_>],
    at: usize,
    version: usize,
) -> Option<(usize, usize)> {
    let block = present.get(at)?;
    let (now, before) = (versions.get(version)?, versions.get(version + 1)?);
    let has = |blocks: &[Block], words: u32| blocks.iter().any(|block| block.print.words == words);
    let likeness = |other: &Block| crate::align::likeness(&block.label, &other.label);
    let candidates = before.translation.iter().filter(|other| {
        other.kind == block.kind && other.facts == block.facts && !has(now.translation, other.print.words)
    });
    let old = candidates.max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    let is_touch = likeness(old) >= TOUCHED_UP && share(old.size, block.size) >= TOUCHED_SIZE;
    let words = is_touch.then_some(old.print.words)?;
    let oldest = (version + 1..versions.len())
        .take_while(|version| versions.get(*version).is_some_and(|v| has(v.translation, words)))
        .last()?;
    Some((oldest, number_in(versions, oldest, words, at)?))
}

/// The number of the block with these words in a version that is nearest to a number.
fn number_in(versions: &[Version<'_>], version: usize, words: u32, near: usize) -> Option<usize> {
    let list = versions.get(version)?.translation;
    let found = list.iter().enumerate().filter(|(_, other)| other.print.words == words);
    found.map(|(number, _)| number).min_by_key(|number| number.abs_diff(near))
}

fn share(one: u32, other: u32) -> f32 {
    one.min(other) as f32 / one.max(other).max(1) as f32
}

/// True if an original changed so much between two versions that a touch of its translation cannot have followed it.
fn is_rewritten(before: &[&Block], now: &[&Block]) -> bool {
    let size = |blocks: &[&Block]| blocks.iter().map(|block| block.size).sum::<u32>();
    let facts = |blocks: &[&Block]| {
        let mut facts: Vec<_> = blocks.iter().flat_map(|block| &block.facts).collect();
        facts.sort_unstable();
        facts.into_iter().cloned().collect::<Vec<_>>()
    };
    let words = |blocks: &[&Block]| blocks.iter().map(|block| block.print.words).collect::<Vec<u32>>();
    words(before) != words(now)
        && (share(size(before), size(now)) < REWRITTEN_SIZE || facts(before) != facts(now))
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
