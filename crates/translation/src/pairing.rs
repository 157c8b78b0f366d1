//! Blocks of two languages that belong together, without a record: by their kinds, lengths and facts, in order, after
//! Gale and Church, “A Program for Aligning Sentences in Bilingual Corpora” (1993), with kinds and facts beside
//! lengths.

use paifang_markdown::blocks::{Block, BlockKind};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::best_in_order;
use crate::profile::{Profile, SURE};

/// Most pairs of blocks of a page that are compared: longer pages are aligned section by section, as far as this goes.
pub(crate) const MAX_CELLS: usize = 250_000;

/// Two blocks, by their numbers, and how much they have in common: about 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Number of the original's block.
    pub original: usize,
    /// Number of the translation's block.
    pub translation: usize,
    /// Its score.
    pub score: f32,
}

/// Blocks that belong together: usually one of each language.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Numbers of the original's blocks.
    pub original: Vec<usize>,
    /// Numbers of the translation's blocks.
    pub translation: Vec<usize>,
    /// The score of the pair that it began as.
    pub score: f32,
}

/// Pairs blocks, and joins those without a partner to a neighbour if both together are as long as the other side: a
/// translator split a paragraph, or joined two.
pub fn groups(original: &[Block], translation: &[Block]) -> Vec<Group> {
    let pairs = pair(original, translation);
    let ratio = ratio_of(original, translation);
    let mut groups: Vec<Group> = pairs
        .into_iter()
        .map(|pair| Group {
            original: vec![pair.original],
            translation: vec![pair.translation],
            score: pair.score,
        })
        .collect();
    let taken =
        |of: fn(&Group) -> &Vec<usize>| groups.iter().flat_map(of).copied().collect::<FxHashSet<usize>>();
    let free = |blocks: &[Block], taken: &FxHashSet<usize>| -> Vec<usize> {
        (0..blocks.len()).filter(|at| !taken.contains(at) && blocks.get(*at).is_some_and(is_prose)).collect()
    };
    let free_there = free(original, &taken(|group| &group.original));
    let free_here = free(translation, &taken(|group| &group.translation));
    join(
        &mut groups,
        free_there,
        original,
        |group| &mut group.original,
        |group| (size(original, &group.original) * ratio, size(translation, &group.translation), ratio),
    );
    join(
        &mut groups,
        free_here,
        translation,
        |group| &mut group.translation,
        |group| (size(translation, &group.translation), size(original, &group.original) * ratio, 1.0),
    );
    groups
}

/// Joins free blocks of one side to groups beside them, nearest first, as long as that brings the lengths closer.
/// `sizes` gives the size of this side, of the other, and the factor for this side's blocks.
fn join(
    groups: &mut [Group],
    mut free: Vec<usize>,
    blocks: &[Block],
    side: impl Fn(&mut Group) -> &mut Vec<usize>,
    sizes: impl Fn(&Group) -> (f32, f32, f32),
) {
    let closeness = |a: f32, b: f32| (a.min(b) + 1.0) / (a.max(b) + 1.0);
    let mut owner: FxHashMap<usize, usize> = FxHashMap::default();
    for (number, group) in groups.iter_mut().enumerate() {
        owner.extend(side(group).iter().map(|at| (*at, number)));
    }
    for _ in 0..MOST_JOINED {
        let before = free.len();
        free.retain(|at| {
            let near = [at.checked_sub(1), at.checked_add(1)].into_iter().flatten();
            let near = near.filter(|own| blocks.get(*own).is_some_and(is_prose));
            let near: Vec<usize> = near.filter_map(|own| owner.get(&own)).copied().collect();
            let joined = near.into_iter().find(|number| {
                let Some((group, block)) = groups.get_mut(*number).zip(blocks.get(*at)) else { return false };
                let (own, other, factor) = sizes(group);
                let more = own + block.size as f32 * factor;
                // Few words say nothing about their length in another language.
                let is_free = side(group).len() < MOST_PARTS && other >= MANY;
                let is_closer = is_free && closeness(more, other) > closeness(own, other) + CLEARLY;
                if is_closer {
                    let list = side(group);
                    list.push(*at);
                    list.sort_unstable();
                }
                is_closer
            });
            owner.extend(joined.map(|number| (*at, number)));
            joined.is_none()
        });
        if free.len() == before {
            return;
        }
    }
}

fn is_prose(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Note)
}

fn size(blocks: &[Block], list: &[usize]) -> f32 {
    list.iter().filter_map(|at| blocks.get(*at)).map(|block| block.size as f32).sum()
}

/// Most blocks of one side in a group.
const MOST_PARTS: usize = 20;
/// Most passes in which blocks are joined: those before a group come one by one.
const MOST_JOINED: usize = 8;
/// Words below which lengths are not compared.
const MANY: f32 = 12.0;
/// How much closer in length two sides must become for a block to be joined.
const CLEARLY: f32 = 0.1;

/// How well two pages fit as original and translation: about 0 to 1.
pub fn fit(original: &[Block], translation: &[Block]) -> f32 {
    let sum: f32 = pair(original, translation).iter().map(|pair| pair.score).sum();
    2.0 * sum / ((original.len() + translation.len()) as f32).max(1.0)
}

/// Pairs blocks of an original with those of its translation, in order. Fields go by their names.
pub fn pair(original: &[Block], translation: &[Block]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let fields = original.iter().enumerate().filter(|(_, block)| matches!(block.kind, BlockKind::Field(_)));
    for (a, block) in fields {
        let same = translation.iter().position(|other| other.kind == block.kind);
        pairs.extend(same.map(|b| Pair { original: a, translation: b, score: SURE }));
    }
    let bodies = |blocks: &[Block]| -> Vec<usize> {
        let is_body =
            |(at, block): (usize, &Block)| (!matches!(block.kind, BlockKind::Field(_))).then_some(at);
        blocks.iter().enumerate().filter_map(is_body).collect()
    };
    let (a, b) = (bodies(original), bodies(translation));
    if a.len() * b.len() <= MAX_CELLS {
        pair_part(original, translation, &a, &b, &mut pairs);
    } else {
        pair_by_headings(original, translation, &a, &b, &mut pairs);
    }
    pairs
}

/// Pairs sections of very long pages one by one, as far as both have equally many.
fn pair_by_headings(
    original: &[Block],
    translation: &[Block],
    a: &[usize],
    b: &[usize],
    pairs: &mut Vec<Pair>,
) {
    let sections = |blocks: &[Block], list: &[usize]| -> Vec<Vec<usize>> {
        let mut sections: Vec<Vec<usize>> = vec![Vec::new()];
        for at in list {
            if blocks.get(*at).is_some_and(|block| matches!(block.kind, BlockKind::Heading(_))) {
                sections.push(Vec::new());
            }
            if let Some(last) = sections.last_mut() {
                last.push(*at);
            }
        }
        sections
    };
    let mut left = MAX_CELLS;
    for (a, b) in sections(original, a).iter().zip(&sections(translation, b)) {
        if let Some(rest) = left.checked_sub(a.len() * b.len()) {
            left = rest;
            pair_part(original, translation, a, b, pairs);
        }
    }
}

fn profiles<'b>(blocks: &'b [Block], list: &[usize]) -> Vec<Option<Profile<'b>>> {
    list.iter().map(|at| Profile::of(&[blocks.get(*at)?])).collect()
}

fn pair_part(original: &[Block], translation: &[Block], a: &[usize], b: &[usize], pairs: &mut Vec<Pair>) {
    let ratio = ratio(original, translation, a, b);
    let (ours, theirs) = (profiles(original, a), profiles(translation, b));
    let score = |x: usize, y: usize| {
        let sides = ours.get(x).and_then(Option::as_ref).zip(theirs.get(y).and_then(Option::as_ref));
        sides.map_or(0.0, |(one, other)| one.likeness(other, ratio))
    };
    for (x, y) in best_in_order(a.len(), b.len(), score) {
        let (Some(original), Some(translation)) = (a.get(x), b.get(y)) else { continue };
        pairs.push(Pair { original: *original, translation: *translation, score: score(x, y) });
    }
}

/// Sizes of a translation for one of its original.
pub(crate) fn ratio_of(original: &[Block], translation: &[Block]) -> f32 {
    let all = |blocks: &[Block]| (0..blocks.len()).collect::<Vec<usize>>();
    ratio(original, translation, &all(original), &all(translation))
}

fn ratio(original: &[Block], translation: &[Block], a: &[usize], b: &[usize]) -> f32 {
    let sum = |blocks: &[Block], list: &[usize]| -> f32 {
        list.iter().filter_map(|at| blocks.get(*at)).map(|block| block.size as f32).sum::<f32>()
    };
    (sum(translation, b).max(1.0) / sum(original, a).max(1.0)).clamp(0.2, 5.0)
}
