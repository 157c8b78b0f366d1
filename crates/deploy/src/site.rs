//! The files of an output folder, with what a store is to say of them: headers by the one table of `served`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::io::{Read as _, Write as _};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use paifang_base::digest::{PartsDigest, digest128};
use paifang_base::files::{Disk, Extent, Files, LARGEST_COPY, Stamp};
use paifang_base::served::{
    IMMUTABLE, LEAVING_LIST, WORTH_COMPRESSING, cache_control, content_type, is_compressible,
};
use paifang_base::text;
use paifang_base::text::Text;
use rayon::prelude::*;
use serde::Serialize;

/// Files at the root of an output folder that are for hosts that read them, or for Paifang.
const NOT_DEPLOYED: [&str; 7] = [
    ".paifang-manifest.json",
    LEAVING_LIST,
    "_headers",
    "_redirects",
    "vercel.json",
    ".htaccess",
    ".nojekyll",
];
/// Folders at the root of an output folder that are not of the site.
const NOT_DEPLOYED_FOLDERS: [&str; 2] = ["_hosting/", ".paifang"];
/// Files up to this size are held in memory; larger ones are read and written part by part.
pub(crate) const PART: usize = 8 << 20;

/// How a file is compressed in a store.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub enum Encoding {
    /// As it is.
    #[default]
    Identity,
    /// gzip (RFC 1952), which every browser accepts.
    Gzip,
}

/// What a store says when it serves a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Headers {
    /// `Content-Type`.
    pub content_type: &'static str,
    /// `Cache-Control`.
    pub cache_control: &'static str,
    /// `Content-Encoding`.
    pub encoding: Encoding,
}

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalFile {
    /// Path below the output folder.
    pub path: String,
    /// Size in bytes, before compression.
    pub size: u64,
    /// Digest of content and headers: a changed rule writes a file again.
    pub mark: u128,
    /// What the store says of it.
    pub headers: Headers,
    stamp: Stamp,
}

/// What is written for a file.
#[derive(Debug)]
pub enum Body {
    /// All of it.
    Bytes(Vec<u8>),
    /// An open file of this many bytes.
    File(File, u64),
}

impl LocalFile {
    /// True for files whose names contain a hash of their content.
    pub fn is_fingerprinted(&self) -> bool {
        is_fingerprinted(&self.path)
    }
}

/// True for a path whose name contains a hash of the content.
pub(crate) fn is_fingerprinted(path: &str) -> bool {
    cache_control(path) == IMMUTABLE
}

/// The site in an output folder.
#[derive(Debug)]
pub struct Site {
    /// Sorted by path.
    pub files: Vec<LocalFile>,
    folder: Disk,
}

impl Site {
    /// Reads and digests all files, on all threads. With `compress`, text is compressed in the store.
    ///
    /// # Errors
    /// If the folder has no page, or if a file cannot be read.
    pub fn read(folder: &Path, compress: bool) -> Result<Self, Text> {
        let disk = Disk::new(folder);
        let walk = disk.walk("", Extent::Everything);
        if let Some(refused) = walk.refused.first() {
            return Err(text!("deploy-refused-file", path = refused.path));
        }
        // What has left the site stays in a store by the store's own list, and not twice as long.
        let leaving = leaving(&disk);
        let is_of_site = |path: &str| is_deployed(path) && !leaving.contains_key(path);
        let deployed = walk.files.into_iter().filter(|entry| is_of_site(&entry.path));
        let files: Result<Vec<LocalFile>, Text> = deployed
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|entry| {
                let size = entry.stamp.size;
                let is_worth = (WORTH_COMPRESSING..=PART as u64).contains(&size);
                let encoding = if compress && is_worth && is_compressible(&entry.path) {
                    Encoding::Gzip
                } else {
                    Encoding::Identity
                };
                let headers = Headers {
                    content_type: content_type(&entry.path),
                    cache_control: cache_control(&entry.path),
                    encoding,
                };
                let mark = mark_of(&disk, &entry.path, &headers)?;
                Ok(LocalFile { size, mark, headers, path: entry.path, stamp: entry.stamp })
            })
            .collect();
        let mut files = files?;
        files.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        if !files.iter().any(|file| file.path.ends_with(".html")) {
            return Err(text!("deploy-empty", folder = folder.display().to_string()));
        }
        Ok(Self { files, folder: disk })
    }

    /// What to write for a file.
    ///
    /// # Errors
    /// If the file has changed since it was listed, or cannot be read.
    pub fn body(&self, file: &LocalFile) -> Result<Body, Text> {
        let unreadable = |error: io::Error| unreadable(&file.path, &error);
        let (open, metadata) = self.folder.open(&file.path).map_err(unreadable)?;
        let changed = || text!("deploy-changed-meanwhile", path = file.path);
        if Stamp::of_metadata(&metadata) != file.stamp {
            return Err(changed());
        }
        if file.size > PART as u64 {
            return Ok(Body::File(open, file.size));
        }
        let mut bytes = Vec::with_capacity(file.size as usize);
        open.take(PART as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() as u64 != file.size {
            return Err(changed());
        }
        match file.headers.encoding {
            Encoding::Identity => Ok(Body::Bytes(bytes)),
            Encoding::Gzip => gzip(&bytes).map(Body::Bytes).map_err(unreadable),
        }
    }
}

/// The files in an output folder that have left the site.
fn leaving(folder: &Disk) -> BTreeMap<String, String> {
    let bytes = folder.read(LEAVING_LIST).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

/// The digest of a file's content and headers; reads it part by part.
fn mark_of(folder: &Disk, path: &str, headers: &Headers) -> Result<u128, Text> {
    let read = || {
        let (file, _) = folder.open(path)?;
        let mut file = file.take(LARGEST_COPY);
        let mut digest = PartsDigest::default();
        let mut part = vec![0; 64 << 10];
        loop {
            match file.read(&mut part)? {
                0 => return Ok(digest.value()),
                count => digest.add(part.get(..count).unwrap_or(&part)),
            }
        }
    };
    let content = read().map_err(|error| unreadable(path, &error))?;
    Ok(digest128(&(content, headers)))
}

/// gzip without name and time: the same bytes for the same input.
pub(crate) fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(9));
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn unreadable(path: &str, error: &io::Error) -> Text {
    text!("deploy-unreadable", path = path, error = error.to_string())
}

fn is_deployed(path: &str) -> bool {
    !NOT_DEPLOYED.contains(&path) && !NOT_DEPLOYED_FOLDERS.iter().any(|folder| path.starts_with(folder))
}
