//! One side of a record ↔ the present blocks of that side.
//!
//! # Steps
//! 1. Equal fingerprints that occur once on each side belong together, wherever they stand: order does not count.
//! 2. Repeated ones belong together by their neighbours, then by their order.
//! 3. What is left between two that belong together, in their common order, is aligned by kind and first words: these
//!    blocks changed. What has no partner was removed, or is new.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

/// Most blocks on one side of a gap that are compared with each other; longer gaps are aligned by order.
const MAX_GAP: usize = 120;
/// Likeness above which two blocks that are alone belong together wherever they stand.
const ALIKE: f32 = 0.55;
/// Likeness above which a block may have become one of another kind.
const OTHER_KIND: f32 = 0.2;
/// Most blocks that are looked for elsewhere.
const MAX_STRAYS: usize = 200;

/// The present block of a recorded one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// The same words.
    Same(usize),
    /// Other words.
    Changed(usize),
    /// None.
    Gone,
}

impl Found {
    /// The block's number.
    pub fn block(self) -> Option<usize> {
        match self {
            Found::Same(block) | Found::Changed(block) => Some(block),
            Found::Gone => None,
        }
    }
}

/// Something that is aligned: a fingerprint, and a label that begins with the mark of its kind.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// Fingerprint of its words.
    pub words: u32,
    /// Mark and first words; empty if unknown.
    pub label: &'a str,
}

/// Aligns recorded items with present ones: for each recorded one, its present one.
pub fn align(recorded: &[Item<'_>], present: &[Item<'_>]) -> Vec<Found> {
    // Nearly all pages are as recorded.
    if recorded.iter().map(|item| item.words).eq(present.iter().map(|item| item.words)) {
        return (0..recorded.len()).map(Found::Same).collect();
    }
    let mut found: Vec<Option<usize>> = vec![None; recorded.len()];
    let mut taken = vec![false; present.len()];
    match_equal(recorded, present, &mut found, &mut taken);
    let mut result: Vec<Found> = found.iter().map(|found| found.map_or(Found::Gone, Found::Same)).collect();
    for (old, new) in gaps(&found, &taken) {
        for (a, b) in fill(&old, &new, recorded, present) {
            if let (Some(place), Some(taken)) = (result.get_mut(a), taken.get_mut(b)) {
                (*place, *taken) = (Found::Changed(b), true);
            }
        }
    }
    match_strays(recorded, present, &mut result, &mut taken);
    result
}

fn match_equal(recorded: &[Item<'_>], present: &[Item<'_>], found: &mut [Option<usize>], taken: &mut [bool]) {
    let mut places: FxHashMap<u32, (Vec<usize>, Vec<usize>)> = FxHashMap::default();
    for (at, item) in recorded.iter().enumerate() {
        places.entry(item.words).or_default().0.push(at);
    }
    for (at, item) in present.iter().enumerate().rev() {
        places.entry(item.words).or_default().1.push(at);
    }
    let mut queue = VecDeque::new();
    let join = |a: usize, b: usize, found: &mut [Option<usize>], taken: &mut [bool]| {
        let (Some(found), Some(taken)) = (found.get_mut(a), taken.get_mut(b)) else { return false };
        let is_free = found.is_none() && !*taken;
        if is_free {
            (*found, *taken) = (Some(b), true);
        }
        is_free
    };
    for (at, item) in recorded.iter().enumerate() {
        let Some((old, new)) = places.get(&item.words) else { continue };
        if let ([_], [b]) = (&old[..], &new[..])
            && join(at, *b, found, taken)
        {
            queue.push_back((at, *b));
        }
    }
    // Equal neighbours of two that belong together belong together.
    let spread = |queue: &mut VecDeque<(usize, usize)>, found: &mut [Option<usize>], taken: &mut [bool]| {
        while let Some((a, b)) = queue.pop_front() {
            for step in [1_isize, -1] {
                let next = a.checked_add_signed(step).zip(b.checked_add_signed(step));
                let Some((a, b)) = next else { continue };
                let is_equal =
                    recorded.get(a).zip(present.get(b)).is_some_and(|(old, new)| old.words == new.words);
                if is_equal && join(a, b, found, taken) {
                    queue.push_back((a, b));
                }
            }
        }
    };
    spread(&mut queue, found, taken);
    for (at, item) in recorded.iter().enumerate() {
        if found.get(at).is_some_and(Option::is_some) {
            continue;
        }
        let Some((_, new)) = places.get_mut(&item.words) else { continue };
        // Places that are taken are never looked at again; the first one stands last.
        while new.last().is_some_and(|b| taken.get(*b) == Some(&true)) {
            new.pop();
        }
        if let Some(b) = new.last().copied()
            && join(at, b, found, taken)
        {
            queue.push_back((at, b));
            spread(&mut queue, found, taken);
        }
    }
}

/// Runs of recorded and of present items without a partner that lie between the same two that have one.
fn gaps(found: &[Option<usize>], taken: &[bool]) -> Vec<(Vec<usize>, Vec<usize>)> {
    let pairs: Vec<(usize, usize)> =
        found.iter().enumerate().filter_map(|(a, b)| b.map(|b| (a, b))).collect();
    let anchors = rising(&pairs);
    let mut list = Vec::with_capacity(anchors.len() + 1);
    let (mut from, mut from_present) = (0, 0);
    for (a, b) in anchors.into_iter().chain([(found.len(), taken.len())]) {
        let old: Vec<usize> = (from..a).filter(|at| found.get(*at) == Some(&None)).collect();
        let new: Vec<usize> = (from_present..b).filter(|at| taken.get(*at) == Some(&false)).collect();
        if !old.is_empty() && !new.is_empty() {
            list.push((old, new));
        }
        (from, from_present) = (a + 1, b + 1);
    }
    list
}

/// The longest part of the pairs in which both numbers rise (patience sorting).
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (at, (_, b)) in pairs.iter().enumerate() {
        let place = ends.partition_point(|end| pairs.get(*end).is_some_and(|(_, last)| last < b));
        if let (Some(before), Some(previous)) = (before.get_mut(at), place.checked_sub(1)) {
            *before = ends.get(previous).copied();
        }
        match ends.get_mut(place) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(index) = at {
        chain.extend(pairs.get(index).copied());
        at = before.get(index).copied().flatten();
    }
    chain.reverse();
    chain
}

/// Pairs the items of one gap: by order if there are equally many of the same kinds, else those that are most alike.
fn fill(old: &[usize], new: &[usize], recorded: &[Item<'_>], present: &[Item<'_>]) -> Vec<(usize, usize)> {
    let label =
        |items: &[Item<'_>], at: usize| items.get(at).map_or(String::new(), |item| item.label.to_owned());
    let is_parallel = old.len() == new.len()
        && old.iter().zip(new).all(|(a, b)| mark(&label(recorded, *a)) == mark(&label(present, *b)));
    if is_parallel || old.len() > MAX_GAP || new.len() > MAX_GAP {
        return old.iter().copied().zip(new.iter().copied()).collect();
    }
    let olds: Vec<Pairs> = old.iter().map(|a| Pairs::of(&label(recorded, *a))).collect();
    let news: Vec<Pairs> = new.iter().map(|b| Pairs::of(&label(present, *b))).collect();
    let score = |a: usize, b: usize| {
        olds.get(a).zip(news.get(b)).map_or(0.0, |(a, b)| match a.likeness(b) {
            // A heading does not become a paragraph of other words.
            likeness if a.mark != b.mark && likeness < OTHER_KIND => 0.0,
            likeness => 0.1 + likeness,
        })
    };
    best_in_order(old.len(), new.len(), score)
        .into_iter()
        .filter_map(|(a, b)| Some((*old.get(a)?, *new.get(b)?)))
        .collect()
}

/// The pairs of rising numbers with the highest sum of scores, each of which is positive (dynamic programming).
pub(crate) fn best_in_order(
    rows: usize,
    columns: usize,
    score: impl Fn(usize, usize) -> f32,
) -> Vec<(usize, usize)> {
    let width = columns + 1;
    let mut best = vec![0.0_f32; (rows + 1) * width];
    let get = |best: &[f32], a: usize, b: usize| best.get(a * width + b).copied().unwrap_or_default();
    for a in (0..rows).rev() {
        for b in (0..columns).rev() {
            let with = score(a, b) + get(&best, a + 1, b + 1);
            let without = get(&best, a + 1, b).max(get(&best, a, b + 1));
            if let Some(place) = best.get_mut(a * width + b) {
                *place = with.max(without);
            }
        }
    }
    let (mut a, mut b, mut pairs) = (0, 0, Vec::new());
    while a < rows && b < columns {
        let here = get(&best, a, b);
        if here <= get(&best, a + 1, b) {
            a += 1;
        } else if here <= get(&best, a, b + 1) {
            b += 1;
        } else {
            pairs.push((a, b));
            (a, b) = (a + 1, b + 1);
        }
    }
    pairs
}

/// Pairs what is left on both sides if it is alike: blocks that moved and changed.
fn match_strays(recorded: &[Item<'_>], present: &[Item<'_>], result: &mut [Found], taken: &mut [bool]) {
    let old: Vec<usize> =
        result.iter().enumerate().filter(|(_, found)| **found == Found::Gone).map(|(at, _)| at).collect();
    let new: Vec<usize> = taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(at, _)| at).collect();
    if old.len() > MAX_STRAYS || new.len() > MAX_STRAYS {
        return;
    }
    let news: Vec<(usize, Pairs)> =
        new.iter().filter_map(|at| Some((*at, Pairs::of(present.get(*at)?.label)))).collect();
    for at in old {
        let Some(own) = recorded.get(at).map(|item| Pairs::of(item.label)) else { continue };
        let free = news.iter().filter(|(b, _)| taken.get(*b) == Some(&false));
        let best =
            free.map(|(b, other)| (own.likeness(other), *b)).fold((0.0, None), |best, (likeness, b)| {
                if likeness > best.0 { (likeness, Some(b)) } else { best }
            });
        let (true, Some(b)) = (best.0 >= ALIKE, best.1) else { continue };
        if let (Some(place), Some(taken)) = (result.get_mut(at), taken.get_mut(b)) {
            (*place, *taken) = (Found::Changed(b), true);
        }
    }
}

/// The mark of a kind with which a label begins: `##`, `-`, `title:`.
pub(crate) fn mark(label: &str) -> &str {
    let first = label.split(' ').next().unwrap_or_default();
    let is_mark = first.ends_with(':') || ["-", "|", "```", "!", "<>", "[^]"].contains(&first);
    let is_heading = !first.is_empty() && first.bytes().all(|byte| byte == b'#');
    if is_mark || is_heading { first } else { "" }
}

/// The likeness of two labels, from 0 to 1.
pub fn likeness(one: &str, other: &str) -> f32 {
    Pairs::of(one).likeness(&Pairs::of(other))
}

/// Pairs of neighbouring characters of a label.
struct Pairs {
    mark: String,
    list: Vec<(char, char)>,
}

impl Pairs {
    fn of(label: &str) -> Self {
        let mark = mark(label);
        let text = label.get(mark.len()..).unwrap_or_default().trim().to_lowercase();
        let mut list: Vec<(char, char)> = text.chars().zip(text.chars().skip(1)).collect();
        list.sort_unstable();
        Self { mark: mark.to_owned(), list }
    }

    /// From 0 to 1: the share of common pairs (Dice's coefficient); half for another kind.
    fn likeness(&self, other: &Self) -> f32 {
        let (mut a, mut b, mut common) = (0, 0, 0_u32);
        while let (Some(one), Some(two)) = (self.list.get(a), other.list.get(b)) {
            match one.cmp(two) {
                std::cmp::Ordering::Less => a += 1,
                std::cmp::Ordering::Greater => b += 1,
                std::cmp::Ordering::Equal => (a, b, common) = (a + 1, b + 1, common + 1),
            }
        }
        let all = (self.list.len() + other.list.len()).max(1) as f32;
        let share = 2.0 * common as f32 / all;
        if self.mark == other.mark { share } else { share / 2.0 }
    }
}
