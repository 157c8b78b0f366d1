//! One part of a file, as requested by players of audio and video (RFC 9110, 14).

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// The part of a file for a range.
#[derive(Debug, PartialEq, Eq)]
pub enum Part {
    /// The range is not supported, so the whole file is sent.
    Whole,
    /// These bytes.
    Some {
        bytes: Vec<u8>,
        /// Place of the first byte.
        first: u64,
        /// Length of the whole file.
        length: u64,
    },
    /// The range is after the end of the file.
    None { length: u64 },
}

/// Reads the header `Range`.
pub fn part(file: &Path, range: &str) -> io::Result<Part> {
    let mut file = File::open(file)?;
    let length = file.metadata()?.len();
    let Some((first, end)) = bounds(range, length) else { return Ok(Part::Whole) };
    if first >= end {
        return Ok(Part::None { length });
    }
    file.seek(SeekFrom::Start(first))?;
    let mut bytes = Vec::new();
    file.take(end - first).read_to_end(&mut bytes)?;
    Ok(Part::Some { bytes, first, length })
}

/// First byte and end of a single range; an empty one if there is nothing there.
fn bounds(range: &str, length: u64) -> Option<(u64, u64)> {
    let (first, last) = range.trim().strip_prefix("bytes=")?.split_once('-')?;
    if first.is_empty() {
        let count: u64 = last.parse().ok()?;
        return Some((length.saturating_sub(count), length));
    }
    let first: u64 = first.parse().ok()?;
    if last.is_empty() {
        return Some((first.min(length), length));
    }
    let end = last.parse::<u64>().ok()?.saturating_add(1);
    // A last byte before the first makes the header invalid.
    (end > first).then_some((first.min(length), end.min(length)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_cut_at_the_end_of_the_file() {
        for (range, expected) in [
            ("bytes=0-1", Some((0, 2))),
            ("bytes=2-", Some((2, 10))),
            ("bytes=-3", Some((7, 10))),
            ("bytes=-99", Some((0, 10))),
            ("bytes=8-99", Some((8, 10))),
            ("bytes=10-", Some((10, 10))),
            ("bytes=5-2", None),
            ("bytes=0-1,3-4", None),
            ("bytes=x-1", None),
            ("lines=0-1", None),
        ] {
            assert_eq!(bounds(range, 10), expected, "{range}");
        }
        assert_eq!(bounds("bytes=12-13", 10), Some((10, 10)));
        assert_eq!(bounds("bytes=-0", 10), Some((10, 10)));
    }
}
