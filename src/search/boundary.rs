//! Where blocks and files end: by the content, within bounds. Not cryptography.

/// A hash of bytes that is the same on every machine and in every version: FNV-1a, 64 bits (draft-eastlake-fnv), with
/// a final mix so that all bits depend on all bytes.
pub fn hash(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for &byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}

/// Sizes of what is cut, in bytes.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// No cut before.
    pub least: usize,
    /// A cut at the next opportunity.
    pub most: usize,
    /// Between the two, one opportunity in so many is taken.
    pub one_in: u64,
}

impl Bounds {
    /// Whether to cut before something with this key when `size` bytes stand before it.
    pub fn cut(&self, size: usize, key: &[u8]) -> bool {
        size >= self.most || (size >= self.least && hash(key).is_multiple_of(self.one_in))
    }
}
