//! The chunks of a WebP: their completeness, and the sizes stated in them. A decoder takes as much memory as the chunks
//! ask for, so they are checked first.

/// A chunk: its name and data.
type Chunk<'a> = (&'a [u8], &'a [u8]);

/// The chunks of a file; the last is `None` if it extends beyond the file.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = Option<Chunk<'_>>> {
    let mut at = 12;
    let length = bytes.get(4..).and_then(<[u8]>::first_chunk);
    let end = length.map_or(0, |length| (u32::from_le_bytes(*length) as usize).saturating_add(8));
    std::iter::from_fn(move || {
        if at >= end {
            return None;
        }
        let chunk = bytes.get(at..).and_then(|rest| {
            let (name, rest) = rest.split_at_checked(4)?;
            let (length, rest) = rest.split_first_chunk()?;
            Some((name, rest.get(..u32::from_le_bytes(*length) as usize)?))
        });
        at = chunk.map_or(end, |(_, data)| at + 8 + data.len() + data.len() % 2);
        Some(chunk)
    })
}

/// True if all chunks are within the file.
pub fn is_whole(bytes: &[u8]) -> bool {
    let mut count = 0;
    chunks(bytes).inspect(|_| count += 1).all(|chunk| chunk.is_some()) && count > 0
}

/// The largest number of pixels stated in any chunk.
pub fn most_pixels(bytes: &[u8]) -> u64 {
    chunks(bytes).flatten().filter_map(|(name, data)| pixels(name, data)).max().unwrap_or(0)
}

fn pixels(name: &[u8], data: &[u8]) -> Option<u64> {
    let number = |at: usize, length: usize| {
        let bytes = data.get(at..at + length)?;
        Some(bytes.iter().rev().fold(0u64, |all, byte| (all << 8) | u64::from(*byte)))
    };
    let side = |number: u64, shift: u32| (number >> shift) & 0x3fff;
    match name {
        b"VP8X" => Some((number(4, 3)? + 1) * (number(7, 3)? + 1)),
        b"VP8 " => Some(side(number(6, 2)?, 0) * side(number(8, 2)?, 0)),
        b"VP8L" => {
            let sides = number(1, 4)?;
            Some((side(sides, 0) + 1) * (side(sides, 14) + 1))
        }
        _ => None,
    }
}
