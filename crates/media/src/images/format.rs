//! Format of a picture by its first bytes, and a check that the file is complete. Nothing is decoded: markers and
//! lengths are followed, so that the memory that a file needs is known before a decoder reads it.

use super::Unusable;
use paifang_base::parts::Parts as _;
use paifang_base::text;
use paifang_base::text::Text;

/// Formats of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// PNG and APNG.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF.
    Gif,
    /// WebP.
    WebP,
    /// AVIF.
    Avif,
    /// A format that browsers do not show under the file's name, with its name.
    Other(&'static str),
}

/// Formats that no browser shows, or only some: extensions in lower case, and names.
const NOT_SHOWN: [(&str, &str); 34] = [
    ("heic", "HEIC"),
    ("heif", "HEIF"),
    ("hif", "HEIF"),
    ("tif", "TIFF"),
    ("tiff", "TIFF"),
    ("bmp", "BMP"),
    ("dib", "BMP"),
    ("psd", "Photoshop"),
    ("psb", "Photoshop"),
    ("xcf", "GIMP"),
    ("jp2", "JPEG 2000"),
    ("jpx", "JPEG 2000"),
    ("j2k", "JPEG 2000"),
    ("jxl", "JPEG XL"),
    ("tga", "Targa"),
    ("pcx", "PCX"),
    ("dds", "DDS"),
    ("exr", "OpenEXR"),
    ("wmf", "WMF"),
    ("emf", "EMF"),
    ("raw", "camera raw"),
    ("cr2", "camera raw"),
    ("cr3", "camera raw"),
    ("crw", "camera raw"),
    ("nef", "camera raw"),
    ("nrw", "camera raw"),
    ("arw", "camera raw"),
    ("srf", "camera raw"),
    ("dng", "camera raw"),
    ("raf", "camera raw"),
    ("orf", "camera raw"),
    ("rw2", "camera raw"),
    ("pef", "camera raw"),
    ("srw", "camera raw"),
];

/// The name of the format of a picture that browsers do not show, by its extension.
pub fn not_shown(extension: &str) -> Option<&'static str> {
    NOT_SHOWN.iter().find(|(known, _)| extension.eq_ignore_ascii_case(known)).map(|(_, name)| *name)
}

/// Format of a file; `None` if it is not a known picture.
pub fn format_of(bytes: &[u8]) -> Option<Format> {
    let brand = bytes.get(8..12).filter(|_| bytes.get(4..8) == Some(&b"ftyp"[..]));
    Some(match bytes {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Format::Png,
        [0xff, 0xd8, 0xff, ..] => Format::Jpeg,
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Format::Gif,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Format::WebP,
        [b'B', b'M', ..] if bytes.len() > 26 => Format::Other("BMP"),
        [b'I', b'I', 0x2a, 0, ..] | [b'M', b'M', 0, 0x2a, ..] => Format::Other("TIFF"),
        [b'8', b'B', b'P', b'S', ..] => Format::Other("Photoshop"),
        [0, 0, 0, 0x0c, b'j', b'P', b' ', b' ', ..] => Format::Other("JPEG 2000"),
        [0xff, 0x0a, ..] | [0, 0, 0, 0x0c, b'J', b'X', b'L', b' ', ..] => Format::Other("JPEG XL"),
        [b'%', b'P', b'D', b'F', ..] => Format::Other("PDF"),
        _ => match brand? {
            b"avif" | b"avis" => Format::Avif,
            b"crx " => Format::Other("camera raw"),
            // The general brands list the exact one among those that follow.
            b"mif1" | b"msf1" | b"miaf" if is_compatible(bytes, b"avif") => Format::Avif,
            b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1" => Format::Other("HEIC"),
            _ => return None,
        },
    })
}

/// True if a file of boxes lists a brand among its compatible ones.
fn is_compatible(bytes: &[u8], brand: &[u8; 4]) -> bool {
    let length = bytes.first_chunk().map_or(0, |length| u32::from_be_bytes(*length) as usize);
    let brands = bytes.get(16..length.min(bytes.len())).unwrap_or_default();
    brands.chunks_exact(4).take(32).any(|one| one == brand)
}

/// Name of the format of the picture in a file, independent of the file's name.
pub fn name_of(bytes: &[u8]) -> Option<&'static str> {
    format_of(bytes).map(|format| match format {
        Format::Png => "PNG",
        Format::Jpeg => "JPEG",
        Format::Gif => "GIF",
        Format::WebP => "WebP",
        Format::Avif => "AVIF",
        Format::Other(name) => name,
    })
}

/// The flaw of a file that is named like a picture that browsers show.
pub fn flaw(bytes: &[u8]) -> Option<Unusable> {
    if bytes.is_empty() {
        return Some(Unusable::Empty);
    }
    let is_whole = match format_of(bytes) {
        None => return Some(Unusable::NoPicture(described(bytes))),
        Some(Format::Other(name)) => return Some(Unusable::NotShown(name.to_owned())),
        Some(Format::Png) => super::png::is_whole(bytes),
        Some(Format::Jpeg) => super::jpeg::is_whole(bytes),
        Some(Format::Gif) => is_whole_gif(bytes),
        Some(Format::WebP) => super::riff::is_whole(bytes),
        Some(Format::Avif) => is_whole_avif(bytes),
    };
    (!is_whole).then_some(Unusable::Truncated)
}

/// Kind of a file that is not a picture, judging by its beginning.
fn described(bytes: &[u8]) -> Text {
    let start: String = String::from_utf8_lossy(bytes.part(..bytes.len().min(512))).to_ascii_lowercase();
    let start = start.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if start.starts_with("version https://git-lfs") {
        return text!("unusable-image-lfs");
    }
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        return text!("unusable-image-html");
    }
    if start.contains("<svg") {
        return text!("unusable-image-svg");
    }
    text!("unusable-image-other")
}

/// The width and height stated in a picture, before orientation; `None` if there is none, or for another format.
pub fn size_of(bytes: &[u8]) -> Option<(u32, u32)> {
    if matches!(format_of(bytes)?, Format::Other(_)) {
        return None;
    }
    let size = imagesize::blob_size(bytes).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

/// True if the blocks of a GIF extend to its end, or at least to the end of a frame.
fn is_whole_gif(bytes: &[u8]) -> bool {
    let table = |flags: u8| if flags & 0x80 != 0 { 3 << ((flags & 7) + 1) } else { 0 };
    let Some(flags) = bytes.get(10) else { return false };
    let (mut at, mut frames) = (13 + table(*flags), 0);
    loop {
        let sub_blocks = match bytes.get(at) {
            Some(0x21) => at + 2,
            Some(0x2c) => match bytes.get(at + 9) {
                Some(flags) => at + 11 + table(*flags),
                None => return false,
            },
            Some(0x3b) => return frames > 0,
            // Without the last byte, which some programs omit; browsers do not need it.
            _ => return frames > 0 && at >= bytes.len(),
        };
        let is_frame = bytes.get(at) == Some(&0x2c);
        at = sub_blocks;
        loop {
            match bytes.get(at) {
                Some(0) => break at += 1,
                Some(length) => at += 1 + usize::from(*length),
                None => return false,
            }
        }
        frames += usize::from(is_frame);
    }
}

/// True if the boxes of a file are inside it.
fn is_whole_avif(bytes: &[u8]) -> bool {
    let mut at = 0usize;
    while let Some(&[a, b, c, d, _, _, _, _]) = bytes.get(at..at.saturating_add(8)) {
        let short = u64::from(u32::from_be_bytes([a, b, c, d]));
        let length = match (short, bytes.get(at + 8..at + 16)) {
            // To the end of the file.
            (0, _) => return true,
            (1, Some(long)) => long.iter().fold(0u64, |all, byte| (all << 8) | u64::from(*byte)),
            (1, None) => return false,
            (short, _) => short,
        };
        let Some(next) = usize::try_from(length).ok().and_then(|length| at.checked_add(length)) else {
            return false;
        };
        if length < 8 {
            return false;
        }
        at = next;
    }
    // A few bytes after the last box have no meaning.
    at <= bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_stands_in_its_first_bytes() {
        for (bytes, expected) in [
            (&b"\x89PNG\r\n\x1a\n"[..], Some(Format::Png)),
            (b"\0\0\0\x1cftypavif\0\0\0\0", Some(Format::Avif)),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", Some(Format::Avif)),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", Some(Format::Other("HEIC"))),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Some(Format::Other("HEIC"))),
            (b"II*\0", Some(Format::Other("TIFF"))),
            (b"\0\0\0\x18ftypisom", None),
            (b"text", None),
        ] {
            assert_eq!(format_of(bytes), expected, "{bytes:?}");
        }
        assert_eq!(not_shown("HEIC"), Some("HEIC"));
        assert_eq!(not_shown("png"), None);
        assert_eq!(flaw(b""), Some(Unusable::Empty));
        assert!(
            matches!(flaw(b"version https://git-lfs.github.com/spec/v1\n"), Some(Unusable::NoPicture(why)) if why.id() == Some("unusable-image-lfs"))
        );
        assert!(
            matches!(flaw(b"<!DOCTYPE html><p>404"), Some(Unusable::NoPicture(why)) if why.id() == Some("unusable-image-html"))
        );
    }

    #[test]
    fn a_gif_is_whole_when_its_frames_are() {
        let gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
        assert_eq!(flaw(gif), None);
        assert_eq!(flaw(&gif[..gif.len() - 1]), None);
        for length in 6..gif.len() - 1 {
            assert_eq!(flaw(&gif[..length]), Some(Unusable::Truncated), "{length}");
        }
    }
}
