//! Blocks that were only touched up: a typo was mended, a term replaced, while the original changed more than that.

use rustc_hash::FxHashSet;

use super::Past;
use crate::align::likeness;
use crate::pairing::Group;
use crate::profile::Profile;
use paifang_markdown::blocks::Block;

/// Likeness of the texts of two versions of a block.
const ALIKE: f32 = 0.85;
/// How much more alike the translation's texts must be than the original's.
const MORE: f32 = 0.04;
/// How much more of the facts of its new original a block must have to have followed it.
const FOLLOWS: f32 = 0.05;
/// Most blocks by which a block that was touched up may have moved; keeps long pages quick.
const NEAR: usize = 100;
/// Most versions that are followed back.
const MOST_STEPS: usize = 8;

impl<'a> Past<'a> {
    /// The version and number of a block before it was only touched up, else as they are.
    pub(super) fn before_touches(&mut self, mut version: usize, mut number: usize) -> (usize, usize) {
        for _ in 0..MOST_STEPS {
            let Some((earlier, before)) = self.before_touch(version, number) else { break };
            (version, number) = (earlier, before);
        }
        (version, number)
    }

    fn before_touch(&mut self, version: usize, number: usize) -> Option<(usize, usize)> {
        let (now, before) = (self.source(version)?, self.source(version + 1)?);
        let group = now.group(number)?;
        let present: FxHashSet<u32> = self.versions.get(version)?.translation.words().collect();
        let (there, here) = (now.originals(group), now.translations(group));
        let is_gone = |old: &&Group| {
            old.translation.first().is_some_and(|place| place.abs_diff(number) <= NEAR)
                && before.translations(old).iter().any(|block| !present.contains(&block.print.words))
        };
        let text_here = self.translations_text(version, &here);
        let candidates = before.groups().iter().filter(is_gone).map(|old| {
            let text = self.translations_text(version + 1, &before.translations(old));
            (likeness(&text, &text_here), old)
        });
        let (alike, old) = candidates.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
        let old_there = before.originals(old);
        let words = |blocks: &[&Block]| blocks.iter().map(|block| block.print.words).collect::<Vec<u32>>();
        if alike < ALIKE || words(&old_there) == words(&there) {
            return None;
        }
        let text = |state: super::Snapshot<'_>, blocks: &[&Block]| state.text_of(blocks);
        let alike_there = likeness(&text(before.original, &old_there), &text(now.original, &there));
        let share = |original: &[&Block]| {
            let sides = Profile::of(original).zip(Profile::of(&here));
            sides.and_then(|(a, b)| a.common_facts(&b)).unwrap_or_default()
        };
        if alike - alike_there < MORE || share(&there) > share(&old_there) + FOLLOWS {
            return None;
        }
        let first = before.translations(old).first()?.print.words;
        let place = old.translation.first().copied()?;
        let oldest = self.oldest_with(version + 1, first)?;
        Some((oldest, self.number_in(oldest, first, place)?))
    }

    fn translations_text(&self, version: usize, blocks: &[&Block]) -> String {
        self.versions.get(version).map_or(String::new(), |version| version.translation.text_of(blocks))
    }
}
