//! The amount of drawing that a picture requires of a browser: every `<use>`, pattern, marker, mask, clip path and
//! filter is drawn once per reference. A few elements that refer to each other can require billions of elements.

use percent_encoding::percent_decode_str;
use rustc_hash::FxHashMap;

use super::css::Subject;

/// Limit of elements of a picture, including all that it refers to.
const MOST_ELEMENTS: u64 = 1_000_000;
/// Limit of parts that refer to each other in a cycle.
const MOST_IN_CIRCLE: usize = 32;
/// Limit of references from parts to parts.
const MOST_REFERENCES: usize = 2_000_000;

/// An element with the facts needed here.
#[derive(Debug, Default)]
pub struct Drawn<'a> {
    /// Its name in SVG.
    pub name: &'static str,
    /// Its own name.
    pub id: Option<&'a str>,
    /// Its classes, separated by white space.
    pub classes: &'a str,
    /// The names that it draws, without `#`.
    pub named: Vec<String>,
    /// Number of numbers in its shape: a marker is drawn at every point.
    pub numbers: u64,
}

/// Elements of a part that a rule of a style sheet applies to.
#[derive(Debug, Default, Clone, Copy)]
struct Weight {
    elements: u64,
    points: u64,
}

impl Weight {
    fn add(&mut self, points: u64) {
        self.elements += 1;
        self.points += points;
    }
}

/// A part of the picture that has a name, or the whole picture.
#[derive(Default)]
struct Part {
    name: &'static str,
    elements: u64,
    /// Parts inside, by number.
    inside: Vec<usize>,
    /// Names that its elements refer to, each with the points of the element.
    named: Vec<(String, u64)>,
    by_class: FxHashMap<String, Weight>,
    all: Weight,
}

/// A part, and the number of times it is drawn for another.
type Reference = (usize, u64);

/// The parts of a picture, in source order.
pub struct Uses {
    parts: Vec<Part>,
    by_name: FxHashMap<String, usize>,
    /// The open parts: number, and how many elements were open when they began.
    open: Vec<(usize, usize)>,
    /// References in style sheets, with the elements to which they apply.
    rules: Vec<(Subject, String)>,
}

impl Uses {
    pub fn new() -> Self {
        Self {
            parts: vec![Part::default()],
            by_name: FxHashMap::default(),
            open: vec![(0, 0)],
            rules: Vec::new(),
        }
    }

    /// Begins an element inside `depth` others.
    pub fn begin(&mut self, depth: usize, drawn: Drawn<'_>) {
        while self.open.len() > 1 && self.open.last().is_some_and(|(_, began)| depth <= *began) {
            self.open.pop();
        }
        let mut current = self.open.last().map_or(0, |(part, _)| *part);
        if let Some(id) = drawn.id {
            let new = self.parts.len();
            self.parts.push(Part { name: drawn.name, ..Part::default() });
            if let Some(part) = self.parts.get_mut(current) {
                part.inside.push(new);
            }
            // The first one with a name counts, as in browsers.
            self.by_name.entry(id.to_owned()).or_insert(new);
            self.open.push((new, depth));
            current = new;
        }
        let Some(part) = self.parts.get_mut(current) else { return };
        let points = (drawn.numbers / 2).max(1);
        part.elements += 1;
        part.all.add(points);
        for class in drawn.classes.split_ascii_whitespace() {
            part.by_class.entry(class.to_owned()).or_default().add(points);
        }
        part.named.extend(drawn.named.into_iter().map(|name| (name, points)));
    }

    /// Adds the references of a style sheet.
    pub fn style(&mut self, rules: Vec<(Subject, String)>) {
        self.rules.extend(rules);
    }

    /// True if the whole picture stays within the limits.
    pub fn are_bounded(&self) -> bool {
        let Some(references) = self.references() else { return false };
        let mut totals = vec![0u64; self.parts.len()];
        // Referenced parts come before the parts that refer to them.
        for circle in circles(&references) {
            if circle.len() > MOST_IN_CIRCLE {
                return false;
            }
            self.add_up(&circle, &references, &mut totals);
        }
        totals.first().is_some_and(|whole| *whole <= MOST_ELEMENTS)
    }

    /// Upper bounds of the totals of parts that refer to each other. A browser follows references until it reaches one
    /// that it is already in, so no path is longer than the cycle.
    #[expect(clippy::indexing_slicing, reason = "numbers of parts, and a list of as many totals")]
    fn add_up(&self, circle: &[usize], references: &[Vec<Reference>], totals: &mut [u64]) {
        let is_inner = |at: &usize| circle.binary_search(at).is_ok();
        let sum = |at: usize, is_counted: &dyn Fn(&usize) -> bool, totals: &[u64]| {
            let counted = references[at].iter().filter(|(to, _)| is_counted(to));
            counted.fold(0u64, |sum, (to, times)| sum.saturating_add(totals[*to].saturating_mul(*times)))
        };
        let outer: Vec<u64> = circle
            .iter()
            .map(|at| self.parts[*at].elements.saturating_add(sum(*at, &|to| !is_inner(to), totals)))
            .collect();
        let mut known = outer.clone();
        for _ in 1..circle.len() {
            for (at, total) in circle.iter().zip(&known) {
                totals[*at] = *total;
            }
            let inner = circle.iter().map(|at| sum(*at, &is_inner, totals));
            known = outer.iter().zip(inner).map(|(outer, inner)| outer.saturating_add(inner)).collect();
        }
        for (at, total) in circle.iter().zip(&known) {
            totals[*at] = *total;
        }
    }

    /// References that each part draws in addition to its own elements; `None` if there are too many to search.
    fn references(&self) -> Option<Vec<Vec<Reference>>> {
        let mut by_class: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        let mut for_all: Vec<usize> = Vec::new();
        for (subject, name) in &self.rules {
            let Some(target) = self.target(name) else { continue };
            match subject {
                Subject::Any => for_all.push(target),
                Subject::Class(class) => by_class.entry(class).or_default().push(target),
            }
        }
        by_class.values_mut().chain([&mut for_all]).for_each(|targets| {
            targets.sort_unstable();
            targets.dedup();
        });
        let mut count = 0;
        let mut all = Vec::with_capacity(self.parts.len());
        for part in &self.parts {
            let mut own: Vec<Reference> = part.inside.iter().map(|inside| (*inside, 1)).collect();
            for (name, points) in &part.named {
                own.extend(self.target(name).map(|target| (target, self.times(target, 1, *points))));
            }
            let of_class = part
                .by_class
                .iter()
                .filter_map(|(class, weight)| Some((*weight, by_class.get(class.as_str())?)));
            for (weight, targets) in of_class.chain([(part.all, &for_all)]) {
                count += targets.len();
                if count > MOST_REFERENCES {
                    return None;
                }
                let times = |target: usize| self.times(target, weight.elements, weight.points);
                own.extend(targets.iter().map(|target| (*target, times(*target))));
            }
            all.push(own);
        }
        Some(all)
    }

    /// The part with a name, if drawing it takes more than a colour. Browsers decode names in addresses.
    fn target(&self, name: &str) -> Option<usize> {
        let decoded = || percent_decode_str(name).decode_utf8().ok();
        let by_decoded = || decoded().and_then(|name| self.by_name.get(&*name));
        let found = self.by_name.get(name).or_else(by_decoded).copied()?;
        (!matches!(self.parts.get(found)?.name, "linearGradient" | "radialGradient")).then_some(found)
    }

    fn times(&self, target: usize, elements: u64, points: u64) -> u64 {
        if self.parts.get(target).is_some_and(|part| part.name == "marker") { points } else { elements }
    }
}

/// Parts that refer to each other, each group sorted, and after the groups that it refers to (Tarjan's algorithm,
/// without recursion).
#[expect(clippy::indexing_slicing, reason = "numbers of parts, and lists of as many")]
fn circles(references: &[Vec<Reference>]) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let count = references.len();
    let (mut order, mut lowest) = (vec![UNSEEN; count], vec![0; count]);
    let mut is_waiting = vec![false; count];
    let (mut waiting, mut path, mut found, mut next) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for start in 0..count {
        if order[start] == UNSEEN {
            path.push((start, 0));
        }
        while let Some((at, done)) = path.pop() {
            if done == 0 {
                (order[at], lowest[at]) = (next, next);
                next += 1;
                waiting.push(at);
                is_waiting[at] = true;
            }
            let unseen = references[at][done..].iter().position(|(to, _)| {
                if order[*to] == UNSEEN {
                    return true;
                }
                if is_waiting[*to] {
                    lowest[at] = lowest[at].min(order[*to]);
                }
                false
            });
            if let Some(skipped) = unseen {
                let (to, _) = references[at][done + skipped];
                // Incremented by one, so that the part is not begun again; it is handled when the search returns to it.
                path.push((at, done + skipped + 1));
                path.push((to, 0));
                continue;
            }
            if lowest[at] == order[at] {
                let from = waiting.iter().rposition(|waiting| *waiting == at).unwrap_or(0);
                let mut circle = waiting.split_off(from);
                circle.iter().for_each(|part| is_waiting[*part] = false);
                circle.sort_unstable();
                found.push(circle);
            }
            if let Some((above, _)) = path.last() {
                lowest[*above] = lowest[*above].min(lowest[at]);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(uses: &mut Uses, depth: usize, id: Option<&str>, named: &[&str]) {
        let named = named.iter().map(|name| (*name).to_owned()).collect();
        uses.begin(depth, Drawn { id, named, ..Drawn::default() });
    }

    #[test]
    fn uses_of_uses_are_counted() {
        let mut bomb = Uses::new();
        begin(&mut bomb, 0, None, &[]);
        for level in 0..10 {
            begin(&mut bomb, 1, Some(&format!("a{level}")), &[]);
            for _ in 0..10 {
                begin(&mut bomb, 2, None, &[&format!("a{}", level + 1)]);
            }
        }
        assert!(!bomb.are_bounded());
        let mut chain = Uses::new();
        begin(&mut chain, 0, None, &[]);
        for at in 0..100_000 {
            begin(&mut chain, 1, Some(&format!("a{at}")), &[&format!("a{}", at + 1)]);
        }
        // Each contains all that follow: five thousand million elements.
        assert!(!chain.are_bounded());
    }

    #[test]
    fn circles_are_followed_to_their_end() {
        let mut circle = Uses::new();
        begin(&mut circle, 0, Some("a"), &[]);
        begin(&mut circle, 1, Some("b"), &["a"]);
        begin(&mut circle, 1, None, &["b", "b"]);
        assert!(circle.are_bounded());
        // Each refers to all others: browsers draw every order of them.
        for (count, is_bounded) in [(2, true), (4, true), (12, false), (100, false)] {
            let mut all = Uses::new();
            begin(&mut all, 0, None, &[]);
            for one in 0..count {
                begin(&mut all, 1, Some(&format!("a{one}")), &[]);
                for other in (0..count).filter(|other| *other != one) {
                    begin(&mut all, 2, None, &[&format!("%61{other}")]);
                }
            }
            assert_eq!(all.are_bounded(), is_bounded, "{count}");
        }
    }

    #[test]
    fn groups_come_behind_what_they_name() {
        let references = [vec![(1, 1)], vec![(2, 1), (3, 1)], vec![(1, 1)], vec![], vec![(0, 1), (4, 1)]];
        assert_eq!(circles(&references), [vec![3], vec![1, 2], vec![0], vec![4]]);
    }
}
