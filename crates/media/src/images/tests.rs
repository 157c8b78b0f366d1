//! Tests of picture versions, by decoding them again.

use std::io::Cursor;

use image::codecs::webp::WebPDecoder;
use image::{DynamicImage, ImageDecoder, ImageFormat};

use super::*;

/// A picture with shapes and shades, the same every time.
fn picture(width: u32, height: u32) -> DynamicImage {
    let pixel = |x: u32, y: u32| {
        let wave = (f64::from(x) / 17.0).sin() * 40.0 + (f64::from(y) / 23.0).cos() * 40.0;
        let noise = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) >> 27;
        image::Rgb([(120.0 + wave) as u8 + noise as u8, (x * 255 / width) as u8, (y * 255 / height) as u8])
    };
    DynamicImage::ImageRgb8(image::RgbImage::from_fn(width, height, pixel))
}

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn options() -> VersionOptions {
    VersionOptions { widths: vec![100, 200, 400], quality: 80 }
}

fn widths(made: &Versions) -> Vec<u32> {
    made.versions.iter().map(|version| version.width).collect()
}

#[test]
fn versions_are_webp_of_the_widths_wanted_each_smaller_than_the_next() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png] {
        let bytes = encoded(&picture(600, 301), format);
        let made = versions(&bytes, &options()).unwrap().unwrap();
        assert_eq!((made.size, made.has_original), ((600, 301), false));
        assert_eq!(widths(&made), [100, 200, 400]);
        assert!(made.versions.is_sorted_by_key(|version| version.bytes.len()));
        assert!(made.versions[2].bytes.len() < bytes.len());
        for (version, height) in made.versions.iter().zip([50, 100, 201]) {
            let read = image::load_from_memory_with_format(&version.bytes, ImageFormat::WebP).unwrap();
            assert_eq!((read.width(), read.height()), (version.width, height));
        }
        assert_eq!(versions(&bytes, &options()).unwrap().unwrap(), made, "the same bytes each time");
    }
}

#[test]
fn a_small_picture_has_a_version_of_its_own_width() {
    let made = versions(&encoded(&picture(210, 100), ImageFormat::Png), &options()).unwrap().unwrap();
    // 200 would hardly differ from 210.
    assert_eq!(widths(&made), [100, 210]);
    assert!(!made.has_original);
}

#[test]
fn a_tall_picture_keeps_its_shape() {
    let bytes = encoded(&picture(190, 17_000), ImageFormat::Jpeg);
    let options = VersionOptions { widths: vec![50, 100, 185], quality: 80 };
    // 171 would have the given width, but be too high for WebP.
    assert_eq!(wanted((190, 32_000), &[50, 95, 100, 171]), [50, 95]);
    for version in versions(&bytes, &options).unwrap().unwrap().versions {
        let read = image::load_from_memory(&version.bytes).unwrap();
        assert_eq!((read.width(), read.height()), (version.width, height_at((190, 17_000), version.width)));
    }
    let narrow = VersionOptions { widths: vec![95, 200], ..options };
    let made = versions(&bytes, &narrow).unwrap().unwrap();
    assert_eq!((widths(&made), made.has_original), (vec![95], true));
}

#[test]
fn what_is_not_smaller_is_left_out_and_the_original_stands_for_it() {
    let tiny = encoded(&DynamicImage::ImageRgb8(image::RgbImage::new(300, 2)), ImageFormat::Png);
    let small = |width, length| Version { width, bytes: vec![0; length] };
    let made = worthwhile(vec![small(100, 50), small(200, 40), small(300, 99)], (300, 2), 60, true);
    assert_eq!((widths(&made), made.has_original), (vec![200], true));
    // A picture of one colour has minimal size.
    let made = versions(&tiny, &options()).unwrap().unwrap();
    assert!(made.versions.iter().all(|version| version.bytes.len() < tiny.len()));
}

#[test]
fn transparency_stays() {
    let mut image = picture(300, 300).into_rgba8();
    image.enumerate_pixels_mut().for_each(|(x, _, pixel)| pixel.0[3] = if x < 150 { 0 } else { 255 });
    let bytes = encoded(&DynamicImage::ImageRgba8(image), ImageFormat::Png);
    let made = versions(&bytes, &options()).unwrap().unwrap();
    let read = image::load_from_memory(&made.versions[0].bytes).unwrap().into_rgba8();
    assert_eq!((read.get_pixel(10, 50).0[3], read.get_pixel(90, 50).0[3]), (0, 255));
}

/// A JPEG with a segment after its first marker.
fn with_segment(jpeg: &[u8], marker: u8, data: &[u8]) -> Vec<u8> {
    let mut out = jpeg[..2].to_vec();
    out.extend([0xff, marker]);
    out.extend(((data.len() + 2) as u16).to_be_bytes());
    out.extend(data);
    out.extend(&jpeg[2..]);
    out
}

#[test]
fn a_picture_is_turned_as_its_metadata_says() {
    let jpeg = encoded(&picture(300, 200), ImageFormat::Jpeg);
    // TIFF, little-endian, one entry: orientation (0x0112), a short, one of them, 6: turn right.
    let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let made = versions(&with_segment(&jpeg, 0xe1, exif), &options()).unwrap().unwrap();
    assert_eq!(made.size, (200, 300));
}

#[test]
fn a_colour_profile_goes_along_unless_it_is_the_usual_one() {
    let jpeg = encoded(&picture(300, 200), ImageFormat::Jpeg);
    let segment = |name: &str| {
        let mut profile = vec![7; 201];
        profile[20..20 + name.len()].copy_from_slice(name.as_bytes());
        let data = [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile].concat();
        (with_segment(&jpeg, 0xe2, &data), profile)
    };
    let (wide, profile) = segment("Display P3");
    for version in versions(&wide, &options()).unwrap().unwrap().versions {
        let mut decoder = WebPDecoder::new(Cursor::new(version.bytes.as_slice())).unwrap();
        assert_eq!(decoder.icc_profile().unwrap().as_deref(), Some(profile.as_slice()));
        let read = image::load_from_memory(&version.bytes).unwrap();
        assert_eq!(read.width(), version.width);
    }
    let (usual, _) = segment("sRGB IEC61966-2.1");
    let plain = versions(&jpeg, &options()).unwrap().unwrap();
    assert_eq!(versions(&usual, &options()).unwrap().unwrap().versions, plain.versions);
}

#[test]
fn other_formats_are_left_as_they_are() {
    for bytes in [&b"GIF89a"[..], b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", b"", b"text"] {
        assert_eq!(versions(bytes, &options()), Ok(None));
    }
}

#[test]
fn damaged_pictures_and_bombs_are_refused_soon() {
    let jpeg = encoded(&picture(300, 200), ImageFormat::Jpeg);
    let png = encoded(&picture(300, 200), ImageFormat::Png);
    for cut in [&jpeg[..40], &png[..40], &png[..png.len() / 2]] {
        assert!(matches!(versions(cut, &options()), Err(Unusable::Damaged(_))));
        assert!(examine(cut).is_err());
    }
    // A header that states 60,000 × 60,000 pixels, with a matching checksum.
    let mut bomb = png.clone();
    bomb[16..20].copy_from_slice(&60_000u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&60_000u32.to_be_bytes());
    let mut crc = flate2::Crc::new();
    crc.update(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&crc.sum().to_be_bytes());
    assert!(versions(&bomb, &options()).is_err());
    for at in 0..png.len() {
        let mut other = png.clone();
        other[at] ^= 0x55;
        if at % 97 == 0 {
            let _ = versions(&other, &options());
        }
    }
}

#[test]
fn every_layout_of_pixels_is_decoded_as_another_library_does() {
    let deep = |x: u32, y: u32| (x * 9_973 + y * 31_013) as u16;
    let pictures = [
        DynamicImage::ImageLuma8(image::ImageBuffer::from_fn(37, 23, |x, y| {
            image::Luma([(x * 7 + y) as u8])
        })),
        DynamicImage::ImageLumaA8(image::ImageBuffer::from_fn(37, 23, |x, y| {
            image::LumaA([x as u8, y as u8])
        })),
        picture(37, 23),
        DynamicImage::ImageRgba8(picture(37, 23).into_rgba8()),
        DynamicImage::ImageLuma16(image::ImageBuffer::from_fn(37, 23, |x, y| image::Luma([deep(x, y)]))),
        DynamicImage::ImageLumaA16(image::ImageBuffer::from_fn(37, 23, |x, y| {
            image::LumaA([deep(x, y), deep(y, x)])
        })),
        DynamicImage::ImageRgb16(image::ImageBuffer::from_fn(37, 23, |x, y| {
            image::Rgb([deep(x, y), deep(y, x), deep(x + y, 3)])
        })),
        DynamicImage::ImageRgba16(image::ImageBuffer::from_fn(37, 23, |x, y| {
            image::Rgba([deep(x, y), deep(y, x), deep(x + y, 3), deep(5, x)])
        })),
    ];
    let mut count = 0;
    for picture in pictures {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let mut file = Cursor::new(Vec::new());
            // Not every format has every layout.
            if picture.write_to(&mut file, format).is_err() {
                continue;
            }
            let bytes = file.into_inner();
            let theirs = image::load_from_memory_with_format(&bytes, format).unwrap();
            let ours = decode(&bytes, Format::of(&bytes).unwrap()).unwrap();
            assert_eq!((ours.pixels.width, ours.pixels.height), (37, 23));
            assert_eq!(ours.has_alpha, theirs.color().has_alpha(), "{format:?} {:?}", picture.color());
            assert_eq!(ours.pixels.bytes, theirs.into_rgba8().into_raw(), "{format:?} {:?}", picture.color());
            count += 1;
        }
    }
    assert!(count >= 12, "{count}");
}
