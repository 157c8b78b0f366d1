//! Pictures that ask for far more memory than their files have bytes: each is generated here, and a build in a process
//! of its own must stay small.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use flate2::{Compression, Crc, write::ZlibEncoder};
use image::{DynamicImage, ImageFormat, RgbImage};

use crate::support::{NOW, Project, lines};

/// Bytes that each compressed part of a picture would have.
const INFLATED: usize = 600 << 20;
/// Most bytes of memory that a build of a small site may take, in kilobytes; far less than one part inflated.
const MOST_KILOBYTES: u64 = 400 << 10;

fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let image = DynamicImage::ImageRgb8(RgbImage::from_pixel(width, height, image::Rgb([200, 100, 50])));
    image.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

/// Zeros, compressed: a thousandth of their length.
fn compressed_zeros() -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![0; 1 << 20];
    for _ in 0..INFLATED >> 20 {
        encoder.write_all(&zeros).expect("memory");
    }
    encoder.finish().expect("memory")
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(name);
    crc.update(data);
    [&(data.len() as u32).to_be_bytes(), &name[..], data, &crc.sum().to_be_bytes()].concat()
}

/// A PNG with one more chunk behind its header.
fn png_with(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let png = encoded(64, 64, ImageFormat::Png);
    let header_end = 8 + 25;
    [&png[..header_end], &chunk(name, data), &png[header_end..]].concat()
}

/// A WebP file of these chunks.
fn webp(chunks: &[(&[u8; 4], u32, &[u8])]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (name, length, data) in chunks {
        body.extend_from_slice(*name);
        body.extend_from_slice(&length.to_le_bytes());
        body.extend_from_slice(data);
    }
    [b"RIFF", &(body.len() as u32).to_le_bytes()[..], &body].concat()
}

/// Builds in a process of its own; returns the most memory it had, in kilobytes, and its output.
fn build(root: &Path, output: &Path) -> (u64, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_paifang"))
        .args(["build", "--now", NOW, "--root"])
        .arg(root)
        .arg("--output")
        .arg(output)
        .stdout(Stdio::null())
        .stderr(Stdio::from(File::create(output.with_extension("log")).expect("a file")))
        .spawn()
        .expect("a build");
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    let code = loop {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        let now: String = line.chars().filter(char::is_ascii_digit).collect();
        most = now.parse().unwrap_or(0).max(most);
        if let Some(code) = child.try_wait().expect("a process") {
            break code;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let message = std::fs::read_to_string(output.with_extension("log")).expect("the log");
    assert_eq!(code.code(), Some(0), "{message}");
    (most, message)
}

#[test]
fn a_picture_does_not_become_a_gigabyte() {
    let zeros = compressed_zeros();
    let profile = png_with(b"iCCP", &[b"a\0\0", &zeros[..]].concat());
    assert!(profile.len() < 4 << 20, "{}", profile.len());
    let huge = [&[0x9d, 0x01, 0x2a][..], &16_383u16.to_le_bytes(), &16_383u16.to_le_bytes()].concat();
    let frame = [&[0x10, 0, 0][..], &huge, &[0; 64]].concat();
    let canvas = [0u8; 10];
    let jpeg = encoded(64, 64, ImageFormat::Jpeg);
    let scan = jpeg.windows(2).position(|marker| marker == [0xff, 0xda]).expect("a scan");
    let pictures: Vec<(&str, Vec<u8>, bool)> = vec![
        ("profile.png", profile.clone(), false),
        (
            "profiles.png",
            [&profile[..33], &profile[33..33 + 12 + 3 + zeros.len()], &profile[33..]].concat(),
            false,
        ),
        ("text.png", png_with(b"zTXt", &[b"XML:com.adobe.xmp\0\0", &zeros[..]].concat()), false),
        ("xmp.png", png_with(b"iTXt", &[b"XML:com.adobe.xmp\0\x01\0\0\0", &zeros[..]].concat()), false),
        (
            "pixels.png",
            {
                // A header of 60,000 by 60,000 pixels.
                let mut header = encoded(64, 64, ImageFormat::Png);
                header[16..20].copy_from_slice(&60_000u32.to_be_bytes());
                header[20..24].copy_from_slice(&60_000u32.to_be_bytes());
                let mut crc = Crc::new();
                crc.update(&header[12..29]);
                header[29..33].copy_from_slice(&crc.sum().to_be_bytes());
                header
            },
            true,
        ),
        (
            "profile.webp",
            webp(&[(b"VP8X", 10, &[0x20, 0, 0, 0, 1, 0, 0, 1, 0, 0]), (b"ICCP", 3_000_000_000, &[])]),
            true,
        ),
        (
            "exif.webp",
            webp(&[(b"VP8X", 10, &[8, 0, 0, 0, 1, 0, 0, 1, 0, 0]), (b"EXIF", 3_000_000_000, b"x")]),
            true,
        ),
        ("frame.webp", webp(&[(b"VP8X", 10, &canvas), (b"VP8 ", frame.len() as u32, &frame)]), true),
        ("frame-alone.webp", webp(&[(b"VP8 ", frame.len() as u32, &frame)]), true),
        ("lossless.webp", webp(&[(b"VP8L", 6, &[0x2f, 0xff, 0xff, 0xff, 0x0f, 0])]), true),
        (
            "scans.jpg",
            [&jpeg[..scan], &jpeg[scan..jpeg.len() - 2].repeat(500), &jpeg[jpeg.len() - 2..]].concat(),
            true,
        ),
        (
            "pixels.jpg",
            {
                // Two sizes: the first that is read is small.
                let frame = jpeg.windows(2).position(|marker| marker == [0xff, 0xc0]).expect("a frame");
                let mut second = jpeg[frame..frame + 19].to_vec();
                second[5..9].copy_from_slice(&[0xf0, 0, 0xf0, 0]);
                [&jpeg[..frame + 19], &second, &jpeg[frame + 19..]].concat()
            },
            true,
        ),
    ];
    let project = Project::bilingual(&[]);
    let mut page = "# X\n".to_owned();
    for (name, bytes, _) in &pictures {
        project.write(&format!("content/x/{name}"), bytes);
        page.push_str(&format!("\n![{name}]({name})\n"));
    }
    project.write("content/x/index.md", page);
    let (most, message) = build(&project.root(), &project.output());
    assert!((1..MOST_KILOBYTES).contains(&most), "{most} kB");
    for (name, _, is_refused) in &pictures {
        assert_eq!(message.contains(&format!("content/x/{name}`")), *is_refused, "{name}: {message}");
    }
    let has_versions = |name: &str| {
        project
            .page("x/index.html")
            .split("<img")
            .any(|tag| tag.contains(name) && (tag.contains("srcset") || tag.contains("width=64")))
    };
    assert!(
        has_versions("profile.png"),
        "what is left of a bomb is a picture: {}",
        project.page("x/index.html")
    );
}

#[test]
fn files_larger_than_pictures_are_never_read() {
    let project =
        Project::bilingual(&[("content/x/index.md", "# X\n\n![a](a.png) ![b](b.gif) ![c](c.avif)\n")]);
    for name in ["a.png", "b.gif", "c.avif", "d.heic"] {
        let file = File::create(project.root().join("content/x").join(name)).expect("a file");
        // Large enough to be seen in the memory that reading would take; its bytes are a hole.
        file.set_len(if name == "d.heic" { 1 } else { 2 << 30 }).expect("a hole");
    }
    let request = paifang::build::BuildRequest { output: None, ..project.request() };
    let outcome = project.try_build(&request).expect("a check");
    let reported = lines(&outcome);
    assert_eq!(
        reported.iter().filter(|line| line.contains("it has 2048 MiB; up to 64 are read")).count(),
        3,
        "{reported:#?}"
    );
}
