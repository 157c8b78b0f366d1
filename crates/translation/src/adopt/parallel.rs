//! Edits of a translation that follow an edit of its original: about as much of the text changes, and its length in
//! about the same way. They tell states apart that links and numbers do not: a sentence that is gone on both sides.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::{Snapshot, Version};
use crate::align::likeness;
use paifang_markdown::blocks::Block;

/// The evidence of an edit that is the same on both sides.
const EVIDENCE: f32 = 0.3;
/// Likeness of the texts of two versions of a block.
const SAME_BLOCK: f32 = 0.4;
/// Change below which a block was only touched up.
const TOUCHED: f32 = 0.03;
/// Agreement below which two edits have nothing to do with each other.
const AGREEING: f32 = 0.5;
/// Most blocks of a version that are compared with those of the version before.
const MOST_BLOCKS: usize = 60;

/// How much of a text changed, and the logarithm of the factor by which it grew.
#[derive(Debug, Clone, Copy)]
struct Edit {
    change: f32,
    growth: f32,
}

impl Edit {
    fn of(old: &str, new: &str) -> Self {
        let length = |text: &str| text.chars().count().max(1) as f32;
        Self { change: 1.0 - likeness(old, new), growth: (length(new) / length(old)).ln() }
    }

    /// From 0 to 1.
    fn agreement(self, other: Self) -> f32 {
        let amount = self.change.min(other.change) / self.change.max(other.change).max(f32::EPSILON);
        let most = self.growth.abs().max(other.growth.abs()).max(TOUCHED);
        let growth = 1.0 - (self.growth - other.growth).abs() / most;
        amount.min(growth.max(0.0))
    }
}

/// The blocks of a version that the version before had with other words.
pub(super) struct Edits<'a> {
    /// The original in the tree of the version before.
    before: FxHashSet<u32>,
    edits: BTreeMap<usize, Edit>,
    own: Snapshot<'a>,
}

impl<'a> Edits<'a> {
    /// Those of the blocks `fresh` of a version; `own` is the original in its own tree.
    pub(super) fn of(
        version: &Version<'_>,
        before: Option<&Version<'_>>,
        fresh: &[usize],
        own: Snapshot<'a>,
    ) -> Self {
        let mut edits = BTreeMap::new();
        let mut original = FxHashSet::default();
        if let Some((before, there)) = before.and_then(|before| before.original.map(|there| (before, there)))
        {
            original.extend(there.words());
            let kept: FxHashSet<u32> = version.translation.words().collect();
            let gone = before.translation.blocks.iter().filter(|block| !kept.contains(&block.print.words));
            let gone: Vec<String> =
                gone.take(MOST_BLOCKS).map(|block| before.translation.text_of(&[block])).collect();
            for at in fresh.iter().copied().take(MOST_BLOCKS) {
                let Some(block) = version.translation.blocks.get(at) else { continue };
                let text = version.translation.text_of(&[block]);
                let nearest = gone.iter().map(|old| (likeness(old, &text), old));
                let nearest = nearest.max_by(|(a, _), (b, _)| a.total_cmp(b));
                if let Some((_, old)) = nearest.filter(|(alike, _)| *alike >= SAME_BLOCK) {
                    edits.insert(at, Edit::of(old, &text));
                }
            }
        }
        Self { before: original, edits, own }
    }

    /// How much speaks for the edit of a block following that from its originals in the version's own tree, where they
    /// had not changed, to those in another state.
    pub(super) fn evidence(&self, at: usize, own: &[&Block], other: &[&Block], state: Snapshot<'_>) -> f32 {
        let Some(edit) = self.edits.get(&at).filter(|edit| edit.change >= TOUCHED) else { return 0.0 };
        let is_unchanged = own.iter().all(|block| self.before.contains(&block.print.words));
        if own.is_empty() || other.is_empty() || !is_unchanged {
            return 0.0;
        }
        let agreement = edit.agreement(Edit::of(&self.own.text_of(own), &state.text_of(other)));
        if agreement >= AGREEING { EVIDENCE * agreement } else { 0.0 }
    }
}
