//! Orientation of a picture, as cameras write it (Exif 2.32, tag 274), and how to apply it.

use super::Pixels;

/// Exif tag of the orientation.
const TAG: u16 = 0x112;
/// Exif type of a 16-bit number.
const SHORT: u16 = 3;

/// The steps that show a picture upright: first turned, then mirrored left to right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Orientation {
    /// Quarter turns clockwise.
    turns: u8,
    is_mirrored: bool,
}

impl Orientation {
    /// The orientation in an Exif block, which begins with its byte order; `None` if there is none.
    pub(super) fn of_exif(exif: &[u8]) -> Option<Self> {
        let is_little = match exif.first_chunk::<4>()? {
            [b'I', b'I', 42, 0] => true,
            [b'M', b'M', 0, 42] => false,
            _ => return None,
        };
        let short = |at: usize| {
            let bytes = *exif.get(at..)?.first_chunk::<2>()?;
            Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
        };
        let long = |at: usize| {
            let bytes = *exif.get(at..)?.first_chunk::<4>()?;
            Some(if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
        };
        let list = long(4)? as usize;
        for entry in 0..usize::from(short(list)?) {
            let at = list.checked_add(2 + entry * 12)?;
            // A whole entry has 12 bytes.
            let is_whole = exif.len() >= at.checked_add(12)?;
            if !is_whole {
                return None;
            }
            if short(at)? == TAG && short(at + 2)? == SHORT && long(at + 4)? == 1 {
                return Self::of_number(short(at + 8)?);
            }
        }
        None
    }

    /// The orientation with this number in Exif.
    fn of_number(number: u16) -> Option<Self> {
        let (turns, is_mirrored) = match number {
            1 => (0, false),
            2 => (0, true),
            3 => (2, false),
            4 => (2, true),
            5 => (1, true),
            6 => (1, false),
            7 => (3, true),
            8 => (3, false),
            _ => return None,
        };
        Some(Self { turns, is_mirrored })
    }

    /// A picture turned upright.
    pub(super) fn apply(self, pixels: Pixels) -> Pixels {
        if self == Self::default() {
            return pixels;
        }
        let Pixels { width, height, bytes } = pixels;
        let source = bytes.as_chunks::<4>().0;
        let (wide, tall) = if self.turns % 2 == 1 { (height, width) } else { (width, height) };
        let (across, down) = (width as usize, height as usize);
        let mut out = Vec::with_capacity(bytes.len());
        for y in 0..tall as usize {
            for x in 0..wide as usize {
                let x = if self.is_mirrored { wide as usize - 1 - x } else { x };
                let (from_x, from_y) = match self.turns {
                    0 => (x, y),
                    1 => (y, down - 1 - x),
                    2 => (across - 1 - x, down - 1 - y),
                    _ => (across - 1 - y, x),
                };
                // Both lie inside the picture, whose pixels were counted by its decoder.
                if let Some(pixel) = source.get(from_y * across + from_x) {
                    out.extend_from_slice(pixel);
                }
            }
        }
        Pixels { width: wide, height: tall, bytes: out }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Exif with one entry, in both orders of bytes.
    fn exif(number: u16) -> [Vec<u8>; 2] {
        let little = [b"II*\0".as_slice(), &8u32.to_le_bytes(), &1u16.to_le_bytes()].concat();
        let big = [b"MM\0*".as_slice(), &8u32.to_be_bytes(), &1u16.to_be_bytes()].concat();
        [
            [&little[..], &[0x12, 1, 3, 0, 1, 0, 0, 0], &number.to_le_bytes(), &[0, 0]].concat(),
            [&big[..], &[1, 0x12, 0, 3, 0, 0, 0, 1], &number.to_be_bytes(), &[0, 0]].concat(),
        ]
    }

    #[test]
    fn pictures_are_turned_as_another_library_turns_them() {
        let image = image::RgbaImage::from_fn(3, 2, |x, y| image::Rgba([x as u8, y as u8, 7, 255]));
        for number in 0..12 {
            for exif in exif(number) {
                let theirs = image::metadata::Orientation::from_exif_chunk(&exif);
                let ours = Orientation::of_exif(&exif);
                assert_eq!(ours.is_some(), theirs.is_some(), "{number}");
                let (Some(ours), Some(theirs)) = (ours, theirs) else { continue };
                let mut turned = image::DynamicImage::ImageRgba8(image.clone());
                turned.apply_orientation(theirs);
                let made = ours.apply(Pixels { width: 3, height: 2, bytes: image.as_raw().clone() });
                assert_eq!((made.width, made.height), (turned.width(), turned.height()), "{number}");
                assert_eq!(made.bytes, turned.into_rgba8().into_raw(), "{number}");
            }
        }
    }

    #[test]
    fn damaged_exif_turns_nothing() {
        for exif in exif(6) {
            for end in 0..exif.len() {
                assert_eq!(Orientation::of_exif(&exif[..end]), None, "{end}");
            }
        }
    }
}
