//! Numbers that follow from one number: SplitMix64 (Steele, Lea, Flood 2014, <https://doi.org/10.1145/2714064.2660195>).

/// A sequence of numbers, the same for the same start.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(start: u64) -> Self {
        Self(start)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to `count`, without it.
    pub(super) fn below(&mut self, count: i32) -> i32 {
        let count = u64::try_from(count).unwrap_or(1).max(1);
        i32::try_from(self.next() % count).unwrap_or(0)
    }

    /// A number between two, with both.
    pub(super) fn between(&mut self, least: i32, most: i32) -> i32 {
        least + self.below(most - least + 1)
    }

    /// True in so many of a hundred cases.
    pub(super) fn chance(&mut self, percent: i32) -> bool {
        self.below(100) < percent
    }
}
