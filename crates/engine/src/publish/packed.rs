//! Compressed copies beside outputs, for servers that send them as they are. Which outputs have copies depends on type
//! and length alone, and the bytes of a copy on those of its original, so copies are outputs of the ledger like any other.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use rustc_hash::FxHashMap;

use super::plan::Plan;
use crate::ledger::Written;
use paifang_base::digest::digest;
use paifang_base::served::{Coding, IMMUTABLE, WORTH_COMPRESSING, cache_control, is_compressible};

/// Larger files are compressed by the server that sends them, if at all: they are held in memory here.
const LARGEST: u64 = 8 << 20;

/// A compressed copy.
#[derive(Debug)]
pub(super) struct Packed<'p> {
    /// Path below the output folder.
    pub path: String,
    /// Path of the file that it is a copy of.
    pub original: &'p str,
    /// The bytes of that file.
    pub of: Written,
    pub coding: Coding,
}

impl Packed<'_> {
    /// As in `Record`.
    pub fn item(&self) -> u64 {
        digest(&("packed", self.coding.token(), level(self.coding, self.original)))
    }

    /// As in `Record`.
    pub fn recipe(&self) -> u64 {
        digest(&(self.of.hash, self.of.length))
    }

    /// Its bytes.
    pub fn bytes(&self, original: &[u8]) -> io::Result<Vec<u8>> {
        let level = level(self.coding, self.original);
        match self.coding {
            Coding::Gzip => {
                let out = Vec::with_capacity(original.len() / 3);
                let mut encoder = GzEncoder::new(out, Compression::new(level));
                encoder.write_all(original)?;
                encoder.finish()
            }
            Coding::Brotli => {
                let mut out = Vec::with_capacity(original.len() / 3);
                let window = 22;
                let mut encoder = brotli::CompressorWriter::new(&mut out, 4096, level, window);
                encoder.write_all(original)?;
                encoder.flush()?;
                drop(encoder);
                Ok(out)
            }
            Coding::Zstd => zstd::bulk::compress(original, level as i32),
        }
    }
}

/// How hard to try: the most for a file that readers keep for a year, else as much as takes no longer than making a page.
fn level(coding: Coding, path: &str) -> u32 {
    let is_kept = cache_control(path) == IMMUTABLE;
    match coding {
        Coding::Gzip => 9,
        Coding::Brotli if is_kept => 11,
        Coding::Brotli => 9,
        Coding::Zstd if is_kept => 19,
        Coding::Zstd => 12,
    }
}

/// The copies of these outputs. A file of the site with the path of a copy is published instead.
pub(super) fn copies<'p>(
    plan: &'p Plan,
    written: &FxHashMap<&'p str, Written>,
    codings: &[Coding],
) -> Vec<Packed<'p>> {
    let is_worth = |written: &Written| (WORTH_COMPRESSING..=LARGEST).contains(&written.length);
    let originals = plan.outputs.iter().map(|planned| planned.path.as_str());
    let originals = originals.filter(|path| is_compressible(path));
    let known = originals.filter_map(|path| written.get(path).map(|written| (path, *written)));
    known
        .filter(|(_, written)| is_worth(written))
        .flat_map(|(original, of)| {
            let copy = move |coding: &Coding| Packed {
                path: format!("{original}{}", coding.suffix()),
                original,
                of,
                coding: *coding,
            };
            codings.iter().map(copy)
        })
        .filter(|packed| !plan.has(&packed.path))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_coding_gives_the_original_back() {
        let text = "words that are words. ".repeat(500);
        for coding in [Coding::Gzip, Coding::Brotli, Coding::Zstd] {
            let of = Written { length: text.len() as u64, hash: 1, stamp: None };
            let packed = Packed { path: String::new(), original: "a.html", of, coding };
            let bytes = packed.bytes(text.as_bytes()).unwrap();
            assert!(bytes.len() < 300, "{coding:?}: {}", bytes.len());
            assert_eq!(bytes, packed.bytes(text.as_bytes()).unwrap(), "{coding:?}: the same bytes each time");
            let mut back = Vec::new();
            match coding {
                Coding::Gzip => io::copy(&mut flate2::read::GzDecoder::new(&*bytes), &mut back),
                Coding::Brotli => io::copy(&mut brotli::Decompressor::new(&*bytes, 4096), &mut back),
                Coding::Zstd => io::copy(&mut zstd::Decoder::new(&*bytes).unwrap(), &mut back),
            }
            .unwrap();
            assert_eq!(back, text.as_bytes(), "{coding:?}");
        }
    }
}
