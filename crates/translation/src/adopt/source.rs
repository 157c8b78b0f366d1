//! The state of the original from which a version of a translation was made. It is that of the same commit, unless the
//! texts speak clearly for another one: a branch may lag behind while its author translates the newest state, and a
//! commit that squashes a branch has a newer original than its author saw.

use rustc_hash::FxHashSet;

use super::{Snapshot, Version};
use crate::pairing::{Group, groups};
use crate::profile::Profile;
use paifang_markdown::blocks::Block;

/// Most states of an original that are compared, the newest.
const MOST_STATES: usize = 60;
/// How much more the blocks of a version must have in common with another state: for one block that differs between the
/// two states, and with the square root of their number, as chance grows.
const CLEARLY: f32 = 0.12;
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
        let evidence = Profile::of(&there).zip(Profile::of(&here)).map(|(a, b)| a.evidence(&b, ratio));
        (words, evidence.unwrap_or_default() / group.translation.len().max(1) as f32)
    }
}

/// The source of a version; `before` is the version before it. `originals` are all states of the original, newest first.
pub fn source_of<'a>(
    version: &Version<'a>,
    before: Option<&Version<'a>>,
    originals: &[(Snapshot<'a>, i64)],
) -> Option<Source<'a>> {
    let past = originals.iter().filter(|(_, time)| *time <= version.time).map(|(state, _)| *state);
    let mut past = past.take(MOST_STATES);
    let of_commit = version.original.or_else(|| past.clone().next())?;
    let own = Source::of(of_commit, version.translation);
    let old: FxHashSet<u32> = before.iter().flat_map(|version| version.translation.words()).collect();
    let fresh: Vec<usize> = version
        .translation
        .words()
        .enumerate()
        .filter_map(|(at, words)| (!old.contains(&words)).then_some(at))
        .collect();
    let ratio = own.ratio();
    let known: Vec<(Vec<u32>, f32)> = fresh.iter().map(|at| own.evidence(*at, ratio)).collect();
    let mut best: Option<(Source<'a>, f32)> = None;
    let mut seen: Vec<Vec<u32>> = vec![of_commit.words().collect()];
    for state in &mut past {
        let words: Vec<u32> = state.words().collect();
        if seen.contains(&words) {
            continue;
        }
        seen.push(words);
        let other = Source::of(state, version.translation);
        let (mut gain, mut count) = (0.0, 0_u32);
        for (at, (words, evidence)) in fresh.iter().zip(&known) {
            let (other_words, other_evidence) = other.evidence(*at, ratio);
            if *words != other_words {
                (gain, count) = (gain + other_evidence - evidence, count + 1);
            }
        }
        let is_better = best.as_ref().is_none_or(|(_, least)| gain > least + EQUAL);
        if count > 0 && is_better && gain >= CLEARLY * (count as f32).sqrt() {
            best = Some((other, gain));
        }
    }
    Some(best.map_or(own, |(source, _)| source))
}
