//! Places within layers, after Brandes and Köpf (2002): vertices that belong together are aligned in four ways, and each
//! vertex gets the middle of its four places. Long edges are straight.

use super::order::positions;
use super::units::Layered;

/// Space between two units, and between edges.
const UNIT_GAP: f64 = 28.0;
const EDGE_GAP: f64 = 14.0;

/// The horizontal place of each vertex.
pub(super) fn place(layered: &Layered) -> Vec<f64> {
    let positions = positions(layered);
    let conflicts = conflicts(layered, &positions);
    let mut ways = Vec::new();
    for is_down in [true, false] {
        for is_left in [true, false] {
            let way = Way { layered, positions: &positions, conflicts: &conflicts, is_down, is_left };
            ways.push((way.places(), is_left));
        }
    }
    let extent = |x: &[f64]| {
        let half = |vertex: usize| layered.vertices[vertex].size.x / 2.0;
        let low = (0..x.len()).map(|vertex| x[vertex] - half(vertex)).fold(f64::INFINITY, f64::min);
        let high = (0..x.len()).map(|vertex| x[vertex] + half(vertex)).fold(f64::NEG_INFINITY, f64::max);
        (low, high)
    };
    let width = |x: &[f64]| {
        let (low, high) = extent(x);
        high - low
    };
    let narrowest = ways.iter().map(|(x, _)| x).min_by(|a, b| width(a).total_cmp(&width(b))).cloned();
    let (low, high) = extent(&narrowest.unwrap_or_default());
    for (x, is_left) in &mut ways {
        let (own_low, own_high) = extent(x);
        let shift = if *is_left { low - own_low } else { high - own_high };
        x.iter_mut().for_each(|x| *x += shift);
    }
    (0..layered.vertices.len())
        .map(|vertex| {
            let mut four: Vec<f64> = ways.iter().map(|(x, _)| x[vertex]).collect();
            four.sort_by(f64::total_cmp);
            (four[1] + four[2]) / 2.0
        })
        .collect()
}

/// Pairs of vertices, upper one first, that must not be aligned: their edge crosses a long one.
fn conflicts(layered: &Layered, positions: &[usize]) -> std::collections::BTreeSet<(usize, usize)> {
    let mut conflicts = std::collections::BTreeSet::new();
    let is_inner = |vertex: usize| layered.vertices[vertex].unit.is_none();
    for pair in layered.layers.windows(2) {
        let (upper, lower) = (&pair[0], &pair[1]);
        let (mut first, mut done) = (0, 0);
        for (at, vertex) in lower.iter().enumerate() {
            let above = &layered.vertices[*vertex].above;
            let long = above.iter().copied().find(|other| is_inner(*vertex) && is_inner(*other));
            if long.is_none() && at + 1 < lower.len() {
                continue;
            }
            let last = long.map_or(upper.len(), |other| positions[other]);
            while done <= at {
                for other in &layered.vertices[lower[done]].above {
                    let position = positions[*other];
                    let is_long = is_inner(*other) && is_inner(lower[done]);
                    if (position < first || position > last) && !is_long {
                        conflicts.insert((*other, lower[done]));
                    }
                }
                done += 1;
            }
            first = last;
        }
    }
    conflicts
}

/// One of the four ways to align.
struct Way<'l> {
    layered: &'l Layered,
    positions: &'l [usize],
    conflicts: &'l std::collections::BTreeSet<(usize, usize)>,
    is_down: bool,
    is_left: bool,
}

impl Way<'_> {
    fn places(&self) -> Vec<f64> {
        let count = self.layered.vertices.len();
        let mut layers = self.layered.layers.clone();
        if !self.is_down {
            layers.reverse();
        }
        if !self.is_left {
            layers.iter_mut().for_each(|layer| layer.reverse());
        }
        let roots = self.align(count, &layers);
        let mut x = self.compact(count, &layers, &roots);
        if !self.is_left {
            x.iter_mut().for_each(|x| *x = -*x);
        }
        x
    }

    /// The position of a vertex in its layer, seen from the side that this way begins at.
    fn position(&self, vertex: usize) -> usize {
        let position = self.positions[vertex];
        let layer = &self.layered.layers[self.layered.vertices[vertex].rank];
        if self.is_left { position } else { layer.len() - 1 - position }
    }

    /// The first vertex of the block of each vertex.
    fn align(&self, count: usize, layers: &[Vec<usize>]) -> Vec<usize> {
        let mut roots: Vec<usize> = (0..count).collect();
        let mut next: Vec<usize> = (0..count).collect();
        for layer in layers {
            let mut taken: Option<usize> = None;
            for vertex in layer {
                let known = &self.layered.vertices[*vertex];
                let mut near = if self.is_down { known.above.clone() } else { known.below.clone() };
                near.sort_by_key(|other| self.position(*other));
                if near.is_empty() {
                    continue;
                }
                for other in near.iter().copied().take(near.len() / 2 + 1).skip((near.len() - 1) / 2) {
                    let pair = if self.is_down { (other, *vertex) } else { (*vertex, other) };
                    let position = self.position(other);
                    let is_free = taken.is_none_or(|taken| taken < position);
                    if next[*vertex] == *vertex && is_free && !self.conflicts.contains(&pair) {
                        next[other] = *vertex;
                        roots[*vertex] = roots[other];
                        next[*vertex] = roots[*vertex];
                        taken = Some(position);
                    }
                }
            }
        }
        roots
    }

    /// Places blocks as far to the left as possible, then as near to their neighbours on the right as they can be.
    fn compact(&self, count: usize, layers: &[Vec<usize>], roots: &[usize]) -> Vec<f64> {
        let mut before: Vec<Vec<(usize, f64)>> = vec![Vec::new(); count];
        let mut after: Vec<Vec<(usize, f64)>> = vec![Vec::new(); count];
        for layer in layers {
            for pair in layer.windows(2) {
                let (left, right) = (roots[pair[0]], roots[pair[1]]);
                let distance = self.distance(pair[0], pair[1]);
                before[right].push((left, distance));
                after[left].push((right, distance));
            }
        }
        let sequence = sequence(roots, &before, &after);
        let mut x = vec![0.0_f64; count];
        for root in &sequence {
            let least = before[*root].iter().map(|(left, distance)| x[*left] + distance);
            x[*root] = least.fold(0.0, f64::max);
        }
        for root in sequence.iter().rev() {
            let most = after[*root].iter().map(|(right, distance)| x[*right] - distance);
            let most = most.fold(f64::INFINITY, f64::min);
            if most.is_finite() {
                x[*root] = x[*root].max(most);
            }
        }
        (0..count).map(|vertex| x[roots[vertex]]).collect()
    }

    fn distance(&self, left: usize, right: usize) -> f64 {
        let (left, right) = (&self.layered.vertices[left], &self.layered.vertices[right]);
        let gap = if left.unit.is_some() && right.unit.is_some() { UNIT_GAP } else { EDGE_GAP };
        left.size.x / 2.0 + right.size.x / 2.0 + gap
    }
}

/// The blocks, each after those on its left.
fn sequence(roots: &[usize], before: &[Vec<(usize, f64)>], after: &[Vec<(usize, f64)>]) -> Vec<usize> {
    let mut open: Vec<usize> = before.iter().map(Vec::len).collect();
    let is_root = |vertex: &usize| roots[*vertex] == *vertex;
    let mut ready: Vec<usize> =
        (0..roots.len()).rev().filter(is_root).filter(|root| open[*root] == 0).collect();
    let mut sequence = Vec::new();
    while let Some(root) = ready.pop() {
        sequence.push(root);
        for (right, _) in &after[root] {
            open[*right] -= 1;
            if open[*right] == 0 {
                ready.push(*right);
            }
        }
    }
    sequence
}
