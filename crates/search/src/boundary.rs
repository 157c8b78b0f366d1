//! Ends of blocks and files: chosen by the content, within limits. Not cryptography.

use xxhash_rust::xxh3::xxh3_64;

/// A hash of bytes that is the same on every machine and in every version: XXH3, 64 bits
/// (<https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md>).
pub fn hash(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

/// Limits of the sizes of pieces, in bytes.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// No cut before this size.
    pub least: usize,
    /// A cut at the next opportunity from this size.
    pub most: usize,
    /// Between the two, one in this many opportunities is taken.
    pub one_in: u64,
}

impl Bounds {
    /// True if a cut is due before an item with this key, after `size` bytes.
    pub fn cut(&self, size: usize, key: &[u8]) -> bool {
        size >= self.most || (size >= self.least && hash(key).is_multiple_of(self.one_in))
    }
}
