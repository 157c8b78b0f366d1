//! How large a picture becomes when every `<use>` is replaced by what it names. A few lines of uses of uses can ask a
//! browser for billions of elements.

use rustc_hash::FxHashMap;

/// Most elements of a picture with all its uses.
const MOST_ELEMENTS: u64 = 1_000_000;

/// A part of the picture that has a name, or all of it.
#[derive(Default)]
struct Part {
    elements: u64,
    /// Parts inside, by number.
    inside: Vec<usize>,
    /// The names that its uses have, without `#`.
    uses: Vec<String>,
}

/// The parts of a picture, as they are written.
pub struct Uses {
    parts: Vec<Part>,
    by_name: FxHashMap<String, usize>,
    /// The parts that are open: number, and how many elements were open when they began.
    open: Vec<(usize, usize)>,
}

impl Uses {
    pub fn new() -> Self {
        Self { parts: vec![Part::default()], by_name: FxHashMap::default(), open: vec![(0, 0)] }
    }

    /// An element begins inside `depth` others, maybe with a name, maybe as a use of a name.
    pub fn begin(&mut self, depth: usize, name: Option<&str>, used: Option<&str>) {
        while self.open.len() > 1 && self.open.last().is_some_and(|(_, began)| depth <= *began) {
            self.open.pop();
        }
        let mut current = self.open.last().map_or(0, |(part, _)| *part);
        if let Some(name) = name {
            let new = self.parts.len();
            self.parts.push(Part::default());
            self.parts[current].inside.push(new);
            // The first of a name counts, as in browsers.
            self.by_name.entry(name.to_owned()).or_insert(new);
            self.open.push((new, depth));
            current = new;
        }
        self.parts[current].elements += 1;
        self.parts[current].uses.extend(used.map(str::to_owned));
    }

    /// Whether the whole picture stays within bounds. A use of something that it lies in shows nothing.
    pub fn are_bounded(&self) -> bool {
        let mut totals: Vec<Option<u64>> = vec![None; self.parts.len()];
        let mut is_open = vec![false; self.parts.len()];
        let mut stack = vec![0usize];
        let targets = |part: &Part| {
            let named = part.uses.iter().filter_map(|name| self.by_name.get(name).copied());
            part.inside.iter().copied().chain(named).collect::<Vec<usize>>()
        };
        while let Some(at) = stack.last().copied() {
            if totals[at].is_some() {
                stack.pop();
                continue;
            }
            let below = targets(&self.parts[at]);
            if !is_open[at] {
                is_open[at] = true;
                stack.extend(below.iter().filter(|next| totals[**next].is_none() && !is_open[**next]));
                continue;
            }
            let sum = below.iter().filter_map(|next| totals[*next]).fold(0u64, u64::saturating_add);
            totals[at] = Some(self.parts[at].elements.saturating_add(sum));
            stack.pop();
        }
        totals[0].unwrap_or(0) <= MOST_ELEMENTS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uses_of_uses_are_counted() {
        let mut bomb = Uses::new();
        bomb.begin(0, None, None);
        for level in 0..10 {
            bomb.begin(1, Some(&format!("a{level}")), None);
            for _ in 0..10 {
                bomb.begin(2, None, Some(&format!("a{}", level + 1)));
            }
        }
        assert!(!bomb.are_bounded());
        let mut circle = Uses::new();
        circle.begin(0, Some("a"), None);
        circle.begin(1, Some("b"), Some("a"));
        circle.begin(1, None, Some("b"));
        assert!(circle.are_bounded());
        let mut chain = Uses::new();
        chain.begin(0, None, None);
        for at in 0..100_000 {
            chain.begin(1, Some(&format!("a{at}")), Some(&format!("a{}", at + 1)));
        }
        // Each holds all that follow: five thousand million elements.
        assert!(!chain.are_bounded());
    }
}
