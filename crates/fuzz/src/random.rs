//! Numbers that look random and are the same in every run.

/// Marsaglia's xorshift, 64 bits ("Xorshift RNGs", 2003).
pub struct Random(u64);

impl Random {
    /// Numbers for one case of a seed, whatever other cases there are.
    pub fn new(seed: u64, case: usize) -> Self {
        let mixed = (seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)
            ^ (case as u64 + 1).wrapping_mul(0xD1B5_4A32_D192_ED03);
        let mut random = Self(mixed | 1);
        // Seeds that differ in few bits begin similarly.
        for _ in 0..8 {
            random.below(2);
        }
        random
    }

    /// A number below `end`; 0 if `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % end.max(1) as u64) as usize
    }

    /// True in so many of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these, which are not none.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// One of these, or nothing where there are none.
    pub fn among<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        (!from.is_empty()).then(|| from[self.below(from.len())].clone())
    }
}
