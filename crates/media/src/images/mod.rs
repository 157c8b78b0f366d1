//! One picture → its smaller versions for browsers to choose from, as WebP. Pure: bytes in, bytes out; independent of
//! pages and files. Content is untrusted, so the cost of a picture is limited before it is decoded.
//!
//! Animations, and formats for which smaller versions make no sense (SVG, GIF, AVIF), stay unchanged.

mod container;
mod decode;
mod format;
#[cfg(test)]
mod fuzz;
mod jpeg;
mod orientation;
mod png;
mod riff;

use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer, images as buffers};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use decode::Format;
pub use format::{flaw, name_of, not_shown, size_of};
use paifang_base::text;
use paifang_base::text::Text;

/// Raised whenever the same picture would give other bytes.
pub const ENCODING: u32 = 2;

/// Limit of bytes of a file that is decoded.
pub const MOST_BYTES: u64 = 64 << 20;
/// Limit of pixels that are decoded: 40 million are 160 MB in memory.
pub const MOST_PIXELS: u64 = 40_000_000;
/// Longest side of a version: the limit of WebP.
const LONGEST_SIDE: u32 = 16_383;
/// A version this close to the original's width (in percent) is not made.
const SAME_WIDTH: u64 = 90;
/// Lossless pictures up to this number of pixels are also tried losslessly: screenshots and drawings become smaller and
/// keep their edges.
const MOST_LOSSLESS: u64 = 4_000_000;
/// Colour profiles up to this size are copied into each version.
const LARGEST_PROFILE: usize = 8 << 10;

/// Settings for making versions.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct VersionOptions {
    /// Widths in pixels, ascending.
    pub widths: Vec<u32>,
    /// Quality of lossy versions, 1 to 100.
    pub quality: u8,
}

/// A smaller version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Width in pixels.
    pub width: u32,
    /// A WebP file.
    pub bytes: Vec<u8>,
}

/// Versions made from a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions {
    /// Width and height of the original as browsers show it.
    pub size: (u32, u32),
    /// Ascending by width and by bytes, each smaller than the original's file. May be empty.
    pub versions: Vec<Version>,
    /// True if the original is the widest candidate, because it is not larger than the widest version wanted and no
    /// version of its width is smaller.
    pub has_original: bool,
}

/// Reasons why a picture has no versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unusable {
    /// More bytes than the limit.
    Bytes(u64),
    /// More pixels than the limit.
    Pixels(u32, u32),
    /// It cannot be decoded, for this reason.
    Damaged(Text),
    /// The file is empty.
    Empty,
    /// The file ends too early.
    Truncated,
    /// Its format is one that browsers do not show.
    NotShown(String),
    /// It is not a picture; its kind.
    NoPicture(Text),
}

impl Unusable {
    /// The problem of the picture in a file, as a sentence.
    pub fn message(&self, path: &str) -> Text {
        match self {
            Unusable::Bytes(_) | Unusable::Pixels(..) | Unusable::Damaged(_) => {
                text!("unusable-image-unchanged", path = path, why = self.text())
            }
            _ => text!("unusable-image-not-shown", path = path, why = self.text()),
        }
    }

    /// Help to fix it.
    pub fn help(&self) -> Text {
        match self {
            Unusable::Damaged(_) => text!("unusable-image-damaged-help"),
            Unusable::Bytes(_) | Unusable::Pixels(..) => text!("unusable-image-large-help"),
            Unusable::Empty | Unusable::Truncated => text!("unusable-image-incomplete-help"),
            Unusable::NotShown(_) => text!("unusable-image-format-help"),
            Unusable::NoPicture(_) => text!("unusable-image-kind-help"),
        }
    }
}

impl Unusable {
    /// The reason in words.
    pub fn text(&self) -> Text {
        match self {
            Unusable::Bytes(bytes) => {
                text!("unusable-image-bytes", size = bytes >> 20, most = MOST_BYTES >> 20)
            }
            Unusable::Pixels(width, height) => {
                let most = MOST_PIXELS / 1_000_000;
                text!("unusable-image-pixels", width = width, height = height, most = most)
            }
            Unusable::Damaged(why) | Unusable::NoPicture(why) => why.clone(),
            Unusable::Empty => text!("unusable-image-empty"),
            Unusable::Truncated => text!("unusable-image-truncated"),
            Unusable::NotShown(name) => text!("unusable-image-format", name = name),
        }
    }
}

/// Makes the smaller versions of a picture; `None` for a picture that stays unchanged.
pub fn versions(bytes: &[u8], options: &VersionOptions) -> Result<Option<Versions>, Unusable> {
    let Some(format) = resizable(bytes)? else { return Ok(None) };
    let Picture { pixels, has_alpha, profile, is_lossless } = decode(bytes, format)?;
    let size = (pixels.width, pixels.height);
    let encoder = Encoder { quality: options.quality, profile, is_lossless };
    let source = Source::new(pixels, has_alpha)?;
    let made: Vec<Version> = wanted(size, &options.widths)
        .into_par_iter()
        .map(|width| encoder.encode(source.resized(width)?).map(|bytes| Version { width, bytes }))
        .collect::<Result<_, _>>()?;
    let is_narrow = options.widths.last().is_some_and(|widest| size.0 <= *widest);
    Ok(Some(worthwhile(made, size, bytes.len(), is_narrow)))
}

/// The version of one width of a picture, as `versions` makes it, on one core.
pub fn version(bytes: &[u8], width: u32, quality: u8) -> Result<Vec<u8>, Unusable> {
    let format = resizable(bytes)?.ok_or_else(|| damaged(text!("unusable-image-other-format")))?;
    let Picture { pixels, has_alpha, profile, is_lossless } = decode(bytes, format)?;
    let encoder = Encoder { quality, profile, is_lossless };
    encoder.encode(Source::new(pixels, has_alpha)?.resized(width)?)
}

/// Checks that a picture can be read, without making versions.
pub fn examine(bytes: &[u8]) -> Result<(), Unusable> {
    match resizable(bytes)? {
        Some(format) => decode(bytes, format).map(|_| ()),
        None => Ok(()),
    }
}

/// The widths to make, ascending: the given ones that are clearly narrower than the original, and its own if it is not
/// wider than the widest. A version too high for WebP is not made.
fn wanted(size: (u32, u32), widths: &[u32]) -> Vec<u32> {
    let is_narrower = |width: &&u32| u64::from(**width) * 100 <= u64::from(size.0) * SAME_WIDTH;
    let mut wanted: Vec<u32> = widths.iter().filter(is_narrower).copied().collect();
    if widths.last().is_some_and(|widest| size.0 <= *widest) {
        wanted.push(size.0);
    }
    wanted.retain(|width| (*width).max(height_at(size, *width)) <= LONGEST_SIDE);
    wanted
}

/// The height of a picture scaled to a width that is at most its own; also at most its own height.
fn height_at(size: (u32, u32), width: u32) -> u32 {
    let (own, tall) = (u64::from(size.0), u64::from(size.1));
    ((tall * u64::from(width) + own / 2) / own.max(1)).clamp(1, tall.max(1)) as u32
}

/// Drops versions that are not smaller than a wider one, or than the original.
fn worthwhile(made: Vec<Version>, size: (u32, u32), original: usize, is_narrow: bool) -> Versions {
    let mut least = original;
    let mut versions: Vec<Version> = Vec::new();
    for version in made.into_iter().rev() {
        if version.bytes.len() < least {
            least = version.bytes.len();
            versions.push(version);
        }
    }
    versions.reverse();
    let has_own_width = versions.last().is_some_and(|widest| widest.width == size.0);
    Versions { size, has_original: is_narrow && !has_own_width, versions }
}

/// The format of a still picture for which versions are made.
fn resizable(bytes: &[u8]) -> Result<Option<Format>, Unusable> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Unusable::Bytes(bytes.len() as u64));
    }
    let Some(format) = Format::of(bytes) else { return Ok(None) };
    check_cost(bytes, format)?;
    let is_moving = match format {
        Format::Png => png::slim(bytes, 0).is_moving,
        Format::WebP => decode::is_animated_webp(bytes)?,
        Format::Jpeg => false,
    };
    Ok((!is_moving).then_some(format))
}

/// Rejects pictures whose cost exceeds the limits, before a decoder incurs it.
fn check_cost(bytes: &[u8], format: Format) -> Result<(), Unusable> {
    let (width, height) = size_of(bytes).ok_or_else(|| damaged(text!("unusable-image-no-size")))?;
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS {
        return Err(Unusable::Pixels(width, height));
    }
    match format {
        Format::WebP if !riff::is_whole(bytes) => Err(Unusable::Truncated),
        Format::WebP if riff::most_pixels(bytes) > pixels => Err(damaged(text!("unusable-image-two-sizes"))),
        Format::Jpeg => {
            let scans = jpeg::markers(bytes).scans;
            let is_much = scans > jpeg::MOST_SCANS || pixels * scans as u64 > jpeg::MOST_SCANNED;
            if is_much { Err(damaged(text!("unusable-image-passes", scans = scans))) } else { Ok(()) }
        }
        _ => Ok(()),
    }
}

struct Picture {
    /// Oriented as its metadata says.
    pixels: Pixels,
    has_alpha: bool,
    profile: Option<Vec<u8>>,
    is_lossless: bool,
}

fn decode(bytes: &[u8], format: Format) -> Result<Picture, Unusable> {
    let slim = (format == Format::Png).then(|| png::slim(bytes, LARGEST_PROFILE));
    let seen = slim.as_ref().map_or(bytes, |slim| &slim.bytes);
    let decoded = decode::decode(seen, format, size_of(bytes))?;
    let profile = match slim {
        Some(slim) => slim.profile,
        None => decoded.profile,
    };
    // A grey profile has no meaning for the colours of versions.
    let profile =
        profile.filter(|profile| decoded.has_color && profile.len() <= LARGEST_PROFILE && !is_plain(profile));
    let is_lossless = format != Format::Jpeg;
    Ok(Picture { pixels: decoded.pixels, has_alpha: decoded.has_alpha, profile, is_lossless })
}

/// True if a profile equals the default for pictures without one: its description names sRGB.
fn is_plain(profile: &[u8]) -> bool {
    let holds = |name: &[u8]| profile.windows(name.len()).any(|part| part == name);
    holds(b"sRGB") || holds(b"s\0R\0G\0B")
}

fn damaged(why: Text) -> Unusable {
    Unusable::Damaged(why)
}

/// Errors of decoders do not help the author of the picture.
fn undecodable<E>(_: E) -> Unusable {
    damaged(text!("unusable-image-damaged"))
}

/// Pixels of four bytes.
struct Pixels {
    width: u32,
    height: u32,
    bytes: Vec<u8>,
}

/// A decoded picture for making smaller ones.
struct Source {
    image: buffers::Image<'static>,
    has_alpha: bool,
}

impl Source {
    fn new(pixels: Pixels, has_alpha: bool) -> Result<Self, Unusable> {
        let Pixels { width, height, bytes } = pixels;
        let image =
            buffers::Image::from_vec_u8(width, height, bytes, PixelType::U8x4).map_err(undecodable)?;
        Ok(Self { image, has_alpha })
    }

    fn resized(&self, width: u32) -> Result<Pixels, Unusable> {
        let height = height_at((self.image.width(), self.image.height()), width);
        if width == self.image.width() {
            return Ok(Pixels { width, height: self.image.height(), bytes: self.image.buffer().to_vec() });
        }
        let mut smaller = buffers::Image::new(width, height, PixelType::U8x4);
        let options = ResizeOptions::new()
            .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
            .use_alpha(self.has_alpha);
        Resizer::new().resize(&self.image, &mut smaller, &options).map_err(undecodable)?;
        Ok(Pixels { width, height, bytes: smaller.into_vec() })
    }
}

struct Encoder {
    quality: u8,
    profile: Option<Vec<u8>>,
    is_lossless: bool,
}

impl Encoder {
    fn encode(&self, pixels: Pixels) -> Result<Vec<u8>, Unusable> {
        let Pixels { width, height, bytes } = &pixels;
        let encoder = webp::Encoder::from_rgba(bytes, *width, *height);
        let make = |is_lossless: bool| {
            let quality = if is_lossless { 75.0 } else { f32::from(self.quality) };
            let made = encoder.encode_simple(is_lossless, quality);
            made.map(|made| made.to_vec()).map_err(undecodable)
        };
        let mut best = make(false)?;
        if self.is_lossless && u64::from(*width) * u64::from(*height) <= MOST_LOSSLESS {
            let lossless = make(true)?;
            // Prefer lossless when it is no larger.
            if lossless.len() <= best.len() {
                best = lossless;
            }
        }
        Ok(match &self.profile {
            Some(profile) => container::with_profile(best, profile, (*width, *height)),
            None => best,
        })
    }
}

#[cfg(test)]
mod tests;
