//! The markers of a JPEG: its completeness, and the number of passes over its pixels. Nothing is decoded.

/// Limit of passes over the pixels of a picture; programs make about ten.
pub const MOST_SCANS: usize = 64;
/// Limit of pixels in all passes together: thirty passes over the largest picture.
pub const MOST_SCANNED: u64 = 1_200_000_000;

/// Facts from the markers.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Markers {
    /// Passes over the pixels.
    pub scans: usize,
    /// True if the end was found.
    pub has_end: bool,
}

/// Follows the markers of a JPEG.
pub fn markers(bytes: &[u8]) -> Markers {
    let mut found = Markers::default();
    let mut at = 2;
    while let Some(next) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xff)) {
        at += next + 1;
        let has_length = match bytes.get(at) {
            // Padding, a byte of pixels, or the restart of a part.
            Some(0xff) => continue,
            Some(0x00 | 0x01 | 0xd0..=0xd8) => false,
            Some(0xd9) => {
                found.has_end = true;
                return found;
            }
            Some(0xda) => {
                found.scans += 1;
                true
            }
            Some(_) => true,
            None => return found,
        };
        at += 1;
        if has_length {
            let Some([high, low]) = bytes.get(at..at + 2) else { return found };
            at += usize::from(u16::from_be_bytes([*high, *low])).max(2);
        }
    }
    found
}

/// True if a file extends to its end marker.
pub fn is_whole(bytes: &[u8]) -> bool {
    let found = markers(bytes);
    found.has_end && found.scans > 0
}
