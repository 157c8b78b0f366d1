//! Pictures that were damaged: what is refused gives no versions, what is not gives versions of the right size, and
//! neither takes more memory than the largest picture that is decoded.

#![allow(clippy::disallowed_methods, reason = "a test that reads how much memory it took")]

use crate::testing::english;
use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage, RgbaImage};
use paifang_fuzz::Target;

use super::container::with_profile;
use super::{VersionOptions, examine, flaw, height_at, name_of, size_of, versions};

/// Most memory in kilobytes, for a picture of one and a half million pixels and for the largest that is decoded: its
/// pixels as decoded, as turned, and as they are made smaller.
const MOST_MEMORY: [u64; 2] = [250_000, 1_000_000];

fn shades(x: u32, y: u32) -> [u8; 3] {
    [(x * 6) as u8, (y * 8) as u8, (x * y) as u8]
}

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).expect("a picture in memory");
    bytes.into_inner()
}

/// A file with some bytes put in at a place.
fn with(bytes: &[u8], at: usize, more: &[u8]) -> Vec<u8> {
    [&bytes[..at], more, &bytes[at..]].concat()
}

/// A PNG whose checksums are right, as somebody would write it who wants it decoded; other files as they are.
fn with_checksums(bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    let mut at = 8;
    while let Some([a, b, c, d]) = out.get(at..at + 4) {
        let end = at + 8 + u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        let Some(chunk) = out.get(at + 4..end) else { break };
        let mut checksum = flate2::Crc::new();
        checksum.update(chunk);
        let Some(place) = out.get_mut(end..end + 4) else { break };
        place.copy_from_slice(&checksum.sum().to_be_bytes());
        at = end + 4;
    }
    out
}

/// A JPEG that says another size.
fn with_size(jpeg: &[u8], width: u16, height: u16) -> Vec<u8> {
    let mut out = jpeg.to_vec();
    let at = out.windows(2).position(|marker| marker == [0xff, 0xc0]).expect("a frame") + 5;
    out[at..at + 2].copy_from_slice(&height.to_be_bytes());
    out[at + 2..at + 4].copy_from_slice(&width.to_be_bytes());
    out
}

/// One picture of each format and form.
fn seeds() -> Vec<Vec<u8>> {
    let colours = DynamicImage::ImageRgb8(RgbImage::from_fn(40, 30, |x, y| image::Rgb(shades(x, y))));
    let clear = DynamicImage::ImageRgba8(RgbaImage::from_fn(24, 36, |x, y| {
        let [r, g, b] = shades(x, y);
        image::Rgba([r, g, b, (x * 10) as u8])
    }));
    let [png, jpeg, webp] =
        [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP].map(|to| encoded(&colours, to));
    let exif = b"\xff\xe1\0\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let profile = vec![7; 60];
    let lossy = webp::Encoder::from_rgb(colours.as_bytes(), 40, 30).encode(60.0).to_vec();
    let moving = b"\0\0\0\x08acTL\0\0\0\x02\0\0\0\0\xf3\x8d\x93\x70";
    vec![
        with(&png, 33, moving),
        png,
        encoded(&clear, ImageFormat::Png),
        encoded(&DynamicImage::ImageLuma16(colours.to_luma16()), ImageFormat::Png),
        with(&jpeg, 2, exif),
        encoded(&DynamicImage::ImageLuma8(colours.to_luma8()), ImageFormat::Jpeg),
        jpeg,
        with_profile(lossy.clone(), &profile, (40, 30)),
        lossy,
        encoded(&clear, ImageFormat::WebP),
        webp,
        b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;".to_vec(),
        b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf\0\0\0\x08mdat\0\0\0\0".to_vec(),
    ]
}

/// The most memory that this process ever took, in kilobytes, where the system says it.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

/// Checks that what is said of a file fits what is made of it.
fn check(bytes: &[u8], options: &VersionOptions) {
    let (size, _) = (size_of(bytes), (name_of(bytes), flaw(bytes)));
    let judged = examine(bytes);
    match versions(bytes, options) {
        Err(why) => {
            assert_eq!(judged, Err(why.clone()), "examined and made");
            assert!(!english(&why.message("a.png")).is_empty() && !english(&why.help()).is_empty());
        }
        Ok(None) => assert_eq!(judged, Ok(())),
        Ok(Some(made)) => {
            assert_eq!(judged, Ok(()));
            // The file says the size of the picture before it is turned.
            let (width, height) = made.size;
            assert!(
                [Some((width, height)), Some((height, width))].contains(&size),
                "{size:?}, but {:?}",
                made.size
            );
            assert!(made.versions.is_sorted_by_key(|version| (version.width, version.bytes.len())));
            for version in &made.versions {
                assert!(version.bytes.len() < bytes.len());
                let own = (version.width, height_at(made.size, version.width));
                assert_eq!(size_of(&version.bytes), Some(own));
            }
        }
    }
}

#[test]
fn fuzz_pictures() {
    let words = [
        "\u{89}PNG\r\n\u{1a}\n",
        "IHDR",
        "IDAT",
        "IEND",
        "iCCP",
        "eXIf",
        "acTL",
        "RIFF",
        "WEBP",
        "VP8X",
        "VP8L",
        "VP8 ",
        "ANMF",
        "ALPH",
        "ICCP",
        "EXIF",
        "Exif\0\0II*\0",
        "ICC_PROFILE\0\u{1}\u{1}",
        "GIF89a",
        "NETSCAPE2.0",
        ";",
        "ftypavif",
        "ispe",
        "\0\0\0\0",
        "\0\0\0\u{1}",
        "\0\u{2}",
    ];
    let options = VersionOptions { widths: vec![8, 20, 32], quality: 70 };
    // A file of a kilobyte that says it is large: it takes its pixels, and little besides.
    let jpeg = seeds().into_iter().find(|seed| seed.starts_with(b"\xff\xd8\xff\xe0")).expect("a JPEG");
    check(&with_size(&jpeg, 1500, 1000), &options);
    assert!(peak().is_none_or(|peak| peak < MOST_MEMORY[0]), "{:?} kilobytes", peak());
    Target::of("pictures", &words, seeds()).run(500, |bytes| {
        check(bytes, &options);
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            check(&with_checksums(bytes), &options);
        }
    });
    assert!(peak().is_none_or(|peak| peak < MOST_MEMORY[1]), "{:?} kilobytes", peak());
}
