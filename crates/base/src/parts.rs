//! Parts of text and lists by their places, for code that reads what others wrote. A place that is wrong costs a piece
//! of the text there, never the build: Clippy's `indexing_slicing` keeps brackets out of such code.

use std::slice::SliceIndex;

/// Text or a list that gives a part of itself.
pub trait Parts {
    /// The part in a range that the caller knows to lie inside, between characters. In tests any other range panics,
    /// so that the mistake is found; elsewhere its part is empty. Where a range may lie outside, ask `get`.
    fn part<R: SliceIndex<Self, Output = Self>>(&self, range: R) -> &Self;
}

impl Parts for str {
    #[inline]
    fn part<R: SliceIndex<Self, Output = Self>>(&self, range: R) -> &Self {
        let part = self.get(range);
        debug_assert!(part.is_some(), "no such part of {} bytes", self.len());
        part.unwrap_or_default()
    }
}

impl<T> Parts for [T] {
    #[inline]
    fn part<R: SliceIndex<Self, Output = Self>>(&self, range: R) -> &Self {
        let part = self.get(range);
        debug_assert!(part.is_some(), "no such part of {} items", self.len());
        part.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Parts as _;

    #[test]
    fn parts_are_what_brackets_give() {
        assert_eq!(("a中b".part(1..4), "a中b".part(4..), "a中b".part(5..)), ("中", "b", ""));
        assert_eq!(([1, 2, 3].part(..2), [1, 2, 3].part(3..)), (&[1, 2][..], &[][..]));
    }

    #[test]
    #[should_panic(expected = "no such part of 5 bytes")]
    fn a_wrong_place_is_found_by_tests() {
        "a中b".part(2..);
    }
}
