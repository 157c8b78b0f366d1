//! Order within layers: sweeps by the middle of neighbours, and exchanges of neighbours, as long as crossings become
//! fewer.

use super::units::Layered;

/// Sweeps down and up.
const SWEEPS: usize = 10;
/// Layers with more vertices are not improved by exchanges.
const WIDE: usize = 120;

/// Puts the vertices into their layers.
pub(super) fn order(layered: &mut Layered) {
    fill(layered);
    let mut best = layered.layers.clone();
    let mut fewest = crossings(layered);
    for sweep in 0..SWEEPS {
        if fewest == 0 {
            break;
        }
        let is_down = sweep % 2 == 0;
        sort_by_neighbours(layered, is_down);
        exchange(layered);
        let count = crossings(layered);
        if count < fewest {
            (fewest, best) = (count, layered.layers.clone());
        }
    }
    layered.layers = best;
}

/// The first order: by a search in depth, so that what is connected stays together.
fn fill(layered: &mut Layered) {
    let mut seen = vec![false; layered.vertices.len()];
    let roots = (0..layered.vertices.len()).filter(|vertex| layered.vertices[*vertex].above.is_empty());
    for root in roots.collect::<Vec<_>>() {
        let mut open = vec![root];
        while let Some(vertex) = open.pop() {
            if std::mem::replace(&mut seen[vertex], true) {
                continue;
            }
            layered.layers[layered.vertices[vertex].rank].push(vertex);
            open.extend(layered.vertices[vertex].below.iter().rev());
        }
    }
}

/// The number of each vertex within its layer.
pub(super) fn positions(layered: &Layered) -> Vec<usize> {
    let mut positions = vec![0; layered.vertices.len()];
    for layer in &layered.layers {
        for (position, vertex) in layer.iter().enumerate() {
            positions[*vertex] = position;
        }
    }
    positions
}

fn sort_by_neighbours(layered: &mut Layered, is_down: bool) {
    let count = layered.layers.len();
    let ranks: Vec<usize> =
        if is_down { (1..count).collect() } else { (0..count.saturating_sub(1)).rev().collect() };
    let mut positions = positions(layered);
    for rank in ranks {
        let mut layer = std::mem::take(&mut layered.layers[rank]);
        let mut keys: Vec<(u64, usize)> = Vec::with_capacity(layer.len());
        for (position, vertex) in layer.iter().enumerate() {
            let known = &layered.vertices[*vertex];
            let near = if is_down { &known.above } else { &known.below };
            let sum: usize = near.iter().map(|other| positions[*other]).sum();
            // In thousandths; a vertex without neighbours stays where it is.
            let key = match near.len() {
                0 => position * 1000,
                many => sum * 1000 / many,
            };
            keys.push((key as u64, *vertex));
        }
        keys.sort_by_key(|(key, _)| *key);
        layer.clear();
        layer.extend(keys.into_iter().map(|(_, vertex)| vertex));
        for (position, vertex) in layer.iter().enumerate() {
            positions[*vertex] = position;
        }
        layered.layers[rank] = layer;
    }
}

/// Exchanges neighbours in a layer where that saves crossings.
fn exchange(layered: &mut Layered) {
    let mut positions = positions(layered);
    for rank in 0..layered.layers.len() {
        let mut layer = std::mem::take(&mut layered.layers[rank]);
        for _ in 0..if layer.len() > WIDE { 0 } else { 4 } {
            let mut is_better = false;
            for at in 1..layer.len() {
                let (left, right) = (layer[at - 1], layer[at]);
                let (a, b) = (&layered.vertices[left], &layered.vertices[right]);
                let count = |near: &[usize], far: &[usize]| {
                    let pairs = near.iter().flat_map(|x| far.iter().map(move |y| (x, y)));
                    pairs.filter(|(x, y)| positions[**x] > positions[**y]).count()
                };
                let many = a.above.len() * b.above.len() + a.below.len() * b.below.len() > 4_000;
                if many {
                    continue;
                }
                let now = count(&a.above, &b.above) + count(&a.below, &b.below);
                let then = count(&b.above, &a.above) + count(&b.below, &a.below);
                if then < now {
                    layer.swap(at - 1, at);
                    (positions[left], positions[right]) = (at, at - 1);
                    is_better = true;
                }
            }
            if !is_better {
                break;
            }
        }
        layered.layers[rank] = layer;
    }
}

/// Counts crossings between neighbouring layers, by a tree of sums.
fn crossings(layered: &Layered) -> usize {
    let positions = positions(layered);
    let mut count = 0;
    for layer in &layered.layers {
        let mut ends = Vec::new();
        for vertex in layer {
            let mut near: Vec<usize> =
                layered.vertices[*vertex].below.iter().map(|other| positions[*other]).collect();
            near.sort_unstable();
            ends.extend(near);
        }
        let width = ends.iter().max().map_or(0, |last| last + 1);
        let mut tree = vec![0usize; width + 1];
        for (done, end) in ends.iter().enumerate() {
            // Earlier ends that are not further to the right.
            let (mut at, mut smaller) = (end + 1, 0);
            while at > 0 {
                smaller += tree[at];
                at &= at - 1;
            }
            count += done - smaller;
            let mut at = end + 1;
            while at <= width {
                tree[at] += 1;
                at += at & at.wrapping_neg();
            }
        }
    }
    count
}
