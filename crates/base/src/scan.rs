//! Scans text many bytes at a time. The tests do not short-circuit (`|` and `&`, not `||` and `&&`), so that the
//! compiler vectorizes them.

/// Number of bytes scanned together.
const BLOCK: usize = 32;

/// The combined flags of all positions of a text: `of` gets a byte and the two after it, with blanks after the end.
#[expect(
    clippy::indexing_slicing,
    reason = "places in blocks of a known length, whose checks the compiler takes out"
)]
pub fn all_flags(text: &[u8], of: impl Fn(u8, u8, u8) -> u8) -> u8 {
    let mut flags = [0; BLOCK];
    let mut look = |bytes: &[u8; BLOCK + 2]| {
        for (index, flag) in flags.iter_mut().enumerate() {
            *flag |= of(bytes[index], bytes[index + 1], bytes[index + 2]);
        }
    };
    let mut rest = text;
    while let Some(bytes) = rest.first_chunk() {
        look(bytes);
        rest = &rest[BLOCK..];
    }
    // The rest, padded with blanks.
    while !rest.is_empty() {
        let mut bytes = [b' '; BLOCK + 2];
        let length = rest.len().min(bytes.len());
        bytes[..length].copy_from_slice(&rest[..length]);
        look(&bytes);
        rest = &rest[length.min(BLOCK)..];
    }
    flags.into_iter().fold(0, |all, flag| all | flag)
}

/// The first position from `from` at which a byte and the one after it match.
#[expect(
    clippy::indexing_slicing,
    reason = "places in blocks of a known length, whose checks the compiler takes out"
)]
pub fn find(text: &[u8], from: usize, fits: impl Fn(u8, u8) -> bool) -> Option<usize> {
    let mut at = from;
    while let Some(bytes) = text.get(at..at + BLOCK + 1) {
        let mut found = false;
        for index in 0..BLOCK {
            found |= fits(bytes[index], bytes[index + 1]);
        }
        if found {
            break;
        }
        at += BLOCK;
    }
    let byte = |at: usize| text.get(at).copied().unwrap_or_default();
    (at..text.len()).find(|at| fits(byte(*at), byte(at + 1)))
}

/// The next position of something in a text, searched for only when the previous one is passed.
#[derive(Default)]
pub struct Next {
    /// There is nothing between this position and the next match.
    from: usize,
    place: Option<usize>,
    is_known: bool,
}

impl Next {
    /// True if there is something from `start` up to `end`; the ranges asked for must ascend.
    pub fn is_within(&mut self, start: usize, end: usize, find: impl Fn(usize) -> Option<usize>) -> bool {
        if !self.is_known || self.place.is_some_and(|place| place < start) || start < self.from {
            *self = Self { from: start, place: find(start), is_known: true };
        }
        self.place.is_some_and(|place| place < end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_seen() {
        for length in 0..100 {
            for place in 0..length {
                let mut text = vec![b'a'; length];
                text[place] = b'x';
                assert_eq!(find(&text, 0, |byte, _| byte == b'x'), Some(place));
                assert_eq!(find(&text, place + 1, |byte, _| byte == b'x'), None);
                let flags = |a: u8, b: u8, c: u8| {
                    u8::from(a == b'x')
                        | (u8::from(b == b'x') << 1)
                        | (u8::from((c == b'x') & (b == b'a')) << 2)
                };
                assert_eq!(all_flags(&text, flags), [1, 3, 7][place.min(2)]);
            }
        }
    }

    #[test]
    fn the_next_place_is_looked_for_again_when_it_is_passed() {
        let text = b"a<b<c";
        let mut next = Next::default();
        let find = |from| find(text, from, |byte, _| byte == b'<');
        assert!(!next.is_within(0, 1, find) && next.is_within(1, 2, find));
        assert!(!next.is_within(2, 3, find) && next.is_within(3, 5, find) && !next.is_within(4, 5, find));
    }
}
