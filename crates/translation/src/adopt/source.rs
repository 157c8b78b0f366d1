//! The state of the original from which a version of a translation was made. It is that of the same commit, unless the
//! texts speak clearly for another one: a branch may lag behind while its author translates the newest state, and a
//! commit that squashes a branch has a newer original than its author saw.

use rustc_hash::FxHashSet;

use super::parallel::Edits;
use super::{Snapshot, Version};
use crate::pairing::{Group, groups};
use crate::profile::Profile;
use paifang_markdown::blocks::Block;

/// Most states of an original that are compared, the newest.
const MOST_STATES: usize = 60;
/// How much more the blocks of a version must have in common with another state: for one block that differs between the
/// two states, and with the square root of their number, as chance grows.
const CLEARLY: f32 = 0.12;
/// Seconds. A translator may work on a branch for long, but not from a state that was replaced before.
const YEAR: i64 = 365 * 24 * 3600;
/// The evidence of as many sentences on both sides.
const SENTENCES: f32 = 0.08;
/// Differences below are none.
const EQUAL: f32 = 0.02;

/// An original, and the blocks of a version of the translation that belong to its blocks.
#[derive(Debug, Clone)]
pub struct Source<'a> {
    /// The original.
    pub original: Snapshot<'a>,
    translation: Snapshot<'a>,
    groups: Vec<Group>,
}

impl<'a> Source<'a> {
    fn of(original: Snapshot<'a>, translation: Snapshot<'a>) -> Self {
        Self { original, translation, groups: groups(original.blocks, translation.blocks) }
    }

    /// The group of a block of the translation.
    pub fn group(&self, number: usize) -> Option<&Group> {
        self.groups.iter().find(|group| group.translation.contains(&number))
    }

    /// The originals of a block of the translation.
    fn of_block(&self, number: usize) -> Vec<&'a Block> {
        self.group(number).map(|group| self.originals(group)).unwrap_or_default()
    }

    /// All groups.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The originals of a group.
    pub fn originals(&self, group: &Group) -> Vec<&'a Block> {
        group.original.iter().filter_map(|at| self.original.blocks.get(*at)).collect()
    }

    /// The translations of a group.
    pub fn translations(&self, group: &Group) -> Vec<&'a Block> {
        group.translation.iter().filter_map(|at| self.translation.blocks.get(*at)).collect()
    }

    /// Sizes of the translation for one of the original, of blocks that belong together.
    fn ratio(&self) -> f32 {
        let size = |blocks: Vec<&Block>| blocks.iter().map(|block| block.size as f32).sum::<f32>();
        let there: f32 = self.groups.iter().map(|group| size(self.originals(group))).sum();
        let here: f32 = self.groups.iter().map(|group| size(self.translations(group))).sum();
        (here.max(1.0) / there.max(1.0)).clamp(0.2, 5.0)
    }

    /// The words of the originals of a block of the translation, and what both have in common.
    fn evidence(&self, number: usize, ratio: f32) -> (Vec<u32>, f32) {
        let Some(group) = self.group(number) else { return (Vec::new(), 0.0) };
        let (there, here) = (self.originals(group), self.translations(group));
        let words = there.iter().map(|block| block.print.words).collect();
        let profiles = Profile::of(&there).zip(Profile::of(&here));
        let facts = profiles.map(|(there, here)| there.evidence(&here, ratio)).unwrap_or_default();
        let of_sentences = match sentences(&self.original.text_of(&there)) {
            count if count == sentences(&self.translation.text_of(&here)) => SENTENCES,
            _ => 0.0,
        };
        (words, (facts + of_sentences) / group.translation.len().max(1) as f32)
    }
}

/// The source of a version; `before` is the version before it. `originals` are all states of the original, newest first.
pub fn source_of<'a>(
    version: &Version<'a>,
    before: Option<&Version<'a>>,
    originals: &[(Snapshot<'a>, i64)],
) -> Option<Source<'a>> {
    let past: Vec<Snapshot<'a>> = recent(version.time, originals).collect();
    let of_commit = version.original.or_else(|| past.first().copied())?;
    let own = Source::of(of_commit, version.translation);
    let ratio = own.ratio();
    let fresh: Vec<usize> = fresh(version, before).collect();
    let edits = Edits::of(version, before, &fresh, of_commit);
    let known: Vec<(usize, Vec<u32>, f32)> = fresh
        .into_iter()
        .map(|at| {
            let (words, evidence) = own.evidence(at, ratio);
            (at, words, evidence)
        })
        .collect();
    let mut seen: Vec<Vec<u32>> = vec![of_commit.words().collect()];
    let mut better: Vec<(usize, f32, Source<'a>)> = Vec::new();
    for (place, state) in past.iter().enumerate() {
        let words: Vec<u32> = state.words().collect();
        if seen.contains(&words) {
            continue;
        }
        seen.push(words);
        let other = Source::of(*state, version.translation);
        let (mut gain, mut count) = (0.0, 0_u32);
        for (at, words, evidence) in &known {
            let (other_words, other_evidence) = other.evidence(*at, ratio);
            // Headings say too little about what they were made from; only that they were made from one.
            let is_heading = version.translation.blocks.get(*at).is_some_and(Block::is_heading);
            let is_equal = is_heading && words.is_empty() == other_words.is_empty();
            if *words != other_words && !is_equal {
                let followed = edits.evidence(*at, &own.of_block(*at), &other.of_block(*at), *state);
                (gain, count) = (gain + other_evidence - evidence + followed, count + 1);
            }
        }
        if count > 0 && gain >= CLEARLY * (count as f32).sqrt() {
            better.push((place, gain, other));
        }
    }
    // Of those that explain the text equally well, the nearest to the commit's own.
    let most = better.iter().map(|(_, gain, _)| *gain).fold(0.0, f32::max);
    let own_place = past.iter().position(|state| state.words().eq(of_commit.words())).unwrap_or_default();
    let best = better.into_iter().filter(|(_, gain, _)| *gain >= most - EQUAL);
    let best = best.min_by_key(|(place, _, _)| place.abs_diff(own_place));
    Some(best.map_or(own, |(_, _, source)| source))
}

/// The number of sentences: translators seldom join or split them.
fn sentences(text: &str) -> usize {
    let mut before = ' ';
    let mut ends = 0;
    for c in text.chars().chain([' ']) {
        let is_end = match before {
            '.' | '!' | '?' => c.is_whitespace(),
            '。' | '！' | '？' | '।' | '؟' => true,
            _ => false,
        };
        ends += usize::from(is_end);
        before = c;
    }
    ends
}

/// States that were the original at a time, or within a year before.
fn recent<'a>(time: i64, originals: &[(Snapshot<'a>, i64)]) -> impl Iterator<Item = Snapshot<'a>> {
    let mut until = time;
    let past = originals.iter().filter(move |(_, begin)| *begin <= time);
    let recent = past.take_while(move |(_, begin)| {
        let is_recent = until >= time - YEAR;
        until = *begin;
        is_recent
    });
    recent.map(|(state, _)| *state).take(MOST_STATES)
}

/// Numbers of the blocks of a version that the version before did not have.
fn fresh<'v>(version: &'v Version<'_>, before: Option<&Version<'_>>) -> impl Iterator<Item = usize> + 'v {
    let old: FxHashSet<u32> = before.iter().flat_map(|version| version.translation.words()).collect();
    let words = version.translation.words().enumerate();
    words.filter_map(move |(at, words)| (!old.contains(&words)).then_some(at))
}
