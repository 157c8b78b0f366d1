//! A still JPEG, PNG or WebP → its pixels in eight bits of red, green, blue and alpha, oriented as its metadata says.
//! The decoders are used directly: a library on top of them would add colour management and unused formats.

use std::io::Cursor;

use image_webp::WebPDecoder;
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::orientation::Orientation;
use super::{MOST_BYTES, MOST_PIXELS, Pixels, Unusable, damaged, undecodable};
use paifang_base::text;

/// A format that is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Jpeg,
    Png,
    WebP,
}

impl Format {
    /// The format of a file, by its first bytes.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Format::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Format::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Format::WebP),
            _ => None,
        }
    }
}

/// A decoded picture.
pub(super) struct Decoded {
    pub(super) pixels: Pixels,
    /// True if pixels can be transparent.
    pub(super) has_alpha: bool,
    /// True if pixels are more than shades of grey.
    pub(super) has_color: bool,
    /// The colour profile, as written in the file.
    pub(super) profile: Option<Vec<u8>>,
}

/// Decodes a picture. `size` is the size that `size_of` reads, with which its cost was checked.
pub(super) fn decode(bytes: &[u8], format: Format, size: Option<(u32, u32)>) -> Result<Decoded, Unusable> {
    let (mut decoded, orientation) = match format {
        Format::Jpeg => jpeg(bytes, size)?,
        Format::Png => png(bytes, size)?,
        Format::WebP => webp(bytes, size)?,
    };
    decoded.pixels = orientation.apply(decoded.pixels);
    Ok(decoded)
}

/// True if a WebP file is animated.
pub(super) fn is_animated_webp(bytes: &[u8]) -> Result<bool, Unusable> {
    Ok(WebPDecoder::new(Cursor::new(bytes)).map_err(undecodable)?.is_animated())
}

/// Rejects a picture whose size differs from the one with which its cost was checked.
fn check_size(judged: Option<(u32, u32)>, width: u32, height: u32) -> Result<(), Unusable> {
    if judged == Some((width, height)) { Ok(()) } else { Err(damaged(text!("unusable-image-two-sizes"))) }
}

fn jpeg(bytes: &[u8], size: Option<(u32, u32)>) -> Result<(Decoded, Orientation), Unusable> {
    let options =
        DecoderOptions::default().set_strict_mode(false).set_max_width(usize::MAX).set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(undecodable)?;
    let (width, height) = decoder.dimensions().ok_or_else(|| damaged(text!("unusable-image-no-size")))?;
    let (width, height) = (width as u32, height as u32);
    check_size(size, width, height)?;
    let layout = match decoder.input_colorspace() {
        Some(ColorSpace::Luma) => Layout { channels: 1, is_deep: false },
        Some(ColorSpace::LumaA) => Layout { channels: 2, is_deep: false },
        Some(ColorSpace::RGBA) => Layout { channels: 4, is_deep: false },
        _ => Layout { channels: 3, is_deep: false },
    };
    let orientation = decoder.exif().and_then(|exif| Orientation::of_exif(exif)).unwrap_or_default();
    let profile = decoder.icc_profile();
    let mut decoder = JpegDecoder::new_with_options(
        ZCursor::new(bytes),
        options.jpeg_set_out_colorspace(layout.colorspace()),
    );
    let mut raw = vec![0; layout.bytes(width, height)];
    decoder.decode_into(&mut raw).map_err(undecodable)?;
    Ok((layout.decoded(raw, (width, height), profile), orientation))
}

fn png(bytes: &[u8], size: Option<(u32, u32)>) -> Result<(Decoded, Orientation), Unusable> {
    // Up to eight bytes for a pixel during decoding, and some for the decoder itself.
    let limits = png::Limits { bytes: (MOST_PIXELS * 8 + MOST_BYTES) as usize };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().map_err(undecodable)?;
    let (width, height) = reader.info().size();
    check_size(size, width, height)?;
    let (color, depth) = reader.output_color_type();
    let channels = match color {
        png::ColorType::Grayscale => 1,
        png::ColorType::GrayscaleAlpha => 2,
        png::ColorType::Rgb => 3,
        png::ColorType::Rgba => 4,
        png::ColorType::Indexed => return Err(damaged(text!("unusable-image-damaged"))),
    };
    let layout = Layout { channels, is_deep: depth == png::BitDepth::Sixteen };
    let orientation = reader.info().exif_metadata.as_ref().and_then(|exif| Orientation::of_exif(exif));
    let mut raw = vec![0; layout.bytes(width, height)];
    reader.next_frame(&mut raw).map_err(undecodable)?;
    Ok((layout.decoded(raw, (width, height), None), orientation.unwrap_or_default()))
}

fn webp(bytes: &[u8], size: Option<(u32, u32)>) -> Result<(Decoded, Orientation), Unusable> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(undecodable)?;
    let (width, height) = decoder.dimensions();
    check_size(size, width, height)?;
    let layout = Layout { channels: if decoder.has_alpha() { 4 } else { 3 }, is_deep: false };
    let exif = decoder.exif_metadata().ok().flatten();
    let orientation = exif.and_then(|exif| Orientation::of_exif(&exif)).unwrap_or_default();
    let profile = decoder.icc_profile().ok().flatten();
    let mut raw = vec![0; layout.bytes(width, height)];
    decoder.read_image(&mut raw).map_err(undecodable)?;
    Ok((layout.decoded(raw, (width, height), profile), orientation))
}

/// The form in which a decoder writes a pixel.
#[derive(Clone, Copy)]
struct Layout {
    /// Grey, grey and alpha, three colours, or three colours and alpha.
    channels: usize,
    /// Each has sixteen bits, the higher eight first.
    is_deep: bool,
}

impl Layout {
    fn colorspace(self) -> ColorSpace {
        match self.channels {
            1 => ColorSpace::Luma,
            2 => ColorSpace::LumaA,
            4 => ColorSpace::RGBA,
            _ => ColorSpace::RGB,
        }
    }

    fn bytes(self, width: u32, height: u32) -> usize {
        let sample = if self.is_deep { 2 } else { 1 };
        width as usize * height as usize * self.channels * sample
    }

    fn decoded(self, raw: Vec<u8>, (width, height): (u32, u32), profile: Option<Vec<u8>>) -> Decoded {
        let bytes = self.rgba(raw);
        let pixels = Pixels { width, height, bytes };
        Decoded {
            pixels,
            has_alpha: self.channels == 2 || self.channels == 4,
            has_color: self.channels > 2,
            profile,
        }
    }

    /// The same pixels in four bytes each.
    fn rgba(self, raw: Vec<u8>) -> Vec<u8> {
        match (self.channels, self.is_deep) {
            (4, false) => raw,
            (1, false) => raw.iter().flat_map(|grey| [*grey, *grey, *grey, u8::MAX]).collect(),
            (2, false) => widened::<2>(&raw, |[grey, alpha]| [grey, grey, grey, alpha]),
            (_, false) => widened::<3>(&raw, |[red, green, blue]| [red, green, blue, u8::MAX]),
            (_, true) => {
                let shallow = raw.as_chunks::<2>().0.iter().map(|pair| rounded(u16::from_be_bytes(*pair)));
                Layout { channels: self.channels, is_deep: false }.rgba(shallow.collect())
            }
        }
    }
}

/// Converts pixels of `N` bytes to pixels of four.
fn widened<const N: usize>(raw: &[u8], wide: impl Fn([u8; N]) -> [u8; 4]) -> Vec<u8> {
    let pixels = raw.as_chunks::<N>().0;
    let mut out = Vec::with_capacity(pixels.len() * 4);
    for pixel in pixels {
        out.extend_from_slice(&wide(*pixel));
    }
    out
}

/// The nearest of 256 steps to one of 65,536.
fn rounded(sample: u16) -> u8 {
    ((u32::from(sample) + 128) / 257) as u8
}
