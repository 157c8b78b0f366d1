//! Code and placeholders of a translation against those of its original: what a reader has to type must be the same in
//! every language.

use std::collections::BTreeMap;

use crate::inline::{Kind, Piece, pieces};

/// Code or a placeholder that only one of two texts has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference<'t> {
    /// The markup as written.
    pub text: &'t str,
    /// True if the translation lacks it, false if only the translation has it.
    pub is_missing: bool,
}

/// Code spans and placeholders that one of two texts has more often; in the order of their text.
pub fn differences<'t>(source: &'t str, translation: &'t str) -> Vec<Difference<'t>> {
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    fixed(source).for_each(|text| *counts.entry(text).or_default() += 1);
    fixed(translation).for_each(|text| *counts.entry(text).or_default() -= 1);
    let differ = counts.into_iter().filter(|(_, count)| *count != 0);
    differ.map(|(text, count)| Difference { text, is_missing: count > 0 }).collect()
}

fn fixed(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).into_iter().filter_map(|piece| match piece {
        Piece::Single(Kind::Code | Kind::Placeholder, text) => Some(text),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_does_not_count_and_numbers_do() {
        assert_eq!(differences("`a` then {b} and `a`", "{b}，`a`、`a`"), []);
        let found = differences("`a` `a` {b}", "`a` `c`");
        let shown: Vec<_> = found.iter().map(|one| (one.text, one.is_missing)).collect();
        assert_eq!(shown, [("`a`", true), ("`c`", false), ("{b}", true)]);
    }
}
