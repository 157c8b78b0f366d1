//! The store on disk for results that a build wants to keep: named blobs and packs of records below one folder, bytes
//! in and bytes out. Safe to delete, to restore from elsewhere and to damage at any time. Independent of pages; never
//! decides whether a cached result is still valid.
//!
//! # On disk
//!
//! - `paifang-manifest`: the writer of the store, and its blobs by name with length and checksum (`manifest`);
//! - `HASH.blob`, `HASH.pack`: contents, named by their hash, so that a file never changes under a manifest;
//! - `paifang-PID-N.tmp`: files being written;
//! - `.gitignore` and `CACHEDIR.TAG` (<https://bford.info/cachedir/>), so that neither Git nor backups take the folder.
//!
//! - `paifang-holder`: a note with the holder of the folder's lock.
//!
//! The manifest is replaced last and by a rename, so a build that is killed leaves the old store or the new one.
//! Nothing is flushed to the disk: after a power failure a file may be empty or torn, which its checksum detects.
//! Builds write one at a time ([`CacheLock`]); a process that reads during a write may miss a file, which counts as a
//! cache miss.
//!
//! Checksums are XXH3 and detect damage, not forgery: anyone who can write into the folder can change the site as well.

mod copies;
mod hold;
mod manifest;
mod pack;
mod writer;

use std::collections::BTreeSet;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use xxhash_rust::xxh3::xxh3_128;

use crate::text;
use crate::text::Text;

pub use copies::{MANIFEST, Part};
pub use hold::CacheLock;
use manifest::{Content, Manifest, Unusable};
pub use pack::Pack;
pub use writer::CacheWriter;

/// Information about the cache for the user; never a reason to stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// A sentence without the final period.
    pub message: Text,
}

/// An opened store. Reading never fails: missing or damaged content is `None`. Cheap to clone; clones share the record
/// of damage.
#[derive(Debug, Clone)]
pub struct CacheStore {
    folder: PathBuf,
    identity: String,
    manifest: Arc<Manifest>,
    damage: Arc<Damage>,
}

/// Contents that turned out to be damaged or lost, by their checksums.
#[derive(Debug, Default)]
struct Damage {
    checksums: Mutex<BTreeSet<u128>>,
}

impl Damage {
    fn report(&self, content: &Content) {
        self.lock().insert(content.checksum);
    }

    fn has(&self, content: &Content) -> bool {
        self.lock().contains(&content.checksum)
    }

    fn is_any(&self) -> bool {
        !self.lock().is_empty()
    }

    /// A thread that panicked while it held the lock left the set consistent: every change is one call.
    fn lock(&self) -> MutexGuard<'_, BTreeSet<u128>> {
        self.checksums.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CacheStore {
    /// Opens the store below `folder`, which need not exist. `identity` names the program that writes it, with
    /// everything that its blobs depend on besides their own content; a store with another identity is not used. An
    /// unusable store is opened as an empty one, with a note that gives the reason.
    pub fn open(folder: &Path, identity: &str) -> (Self, Option<Note>) {
        let (manifest, note) = match read_manifest(folder, identity) {
            Ok(manifest) => (manifest, None),
            Err(reason) => (Manifest::default(), note(folder, reason)),
        };
        (Self::new(folder, identity, manifest), note)
    }

    fn new(folder: &Path, identity: &str, manifest: Manifest) -> Self {
        let (manifest, damage) = (Arc::new(manifest), Arc::default());
        Self { folder: folder.to_owned(), identity: identity.to_owned(), manifest, damage }
    }

    /// True if the store has a blob or pack with this name; it may still turn out to be damaged.
    pub fn has(&self, name: &str) -> bool {
        self.manifest.get(name).is_some()
    }

    /// All names, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.manifest.entries().map(|(name, _)| name)
    }

    /// A whole blob.
    pub fn blob(&self, name: &str) -> Option<Vec<u8>> {
        let content = self.manifest.get(name).filter(|content| content.records.is_none())?;
        let bytes = self.open_content(content).and_then(|mut file| read_exactly(&mut file, content.length));
        match bytes {
            Ok(bytes) if xxh3_128(&bytes) == content.checksum => Some(bytes),
            _ => {
                self.damage.report(content);
                None
            }
        }
    }

    /// Opens a pack; its records are read on demand.
    pub fn pack(&self, name: &str) -> Option<Pack> {
        let content = self.manifest.get(name)?;
        let records = content.records?;
        let opened = self
            .open_content(content)
            .and_then(|file| Pack::open(file, content, records, Arc::clone(&self.damage)));
        if opened.is_err() {
            self.damage.report(content);
        }
        opened.ok()
    }

    /// True once anything requested since opening, from this store or its packs, turned out to be damaged or lost.
    pub fn is_damaged(&self) -> bool {
        self.damage.is_any()
    }

    /// Begins the next store, in the same folder, which is created if necessary. Fails if the folder cannot be created
    /// or is a link or a file.
    pub fn begin(&self) -> io::Result<CacheWriter> {
        CacheWriter::new(self.clone())
    }

    /// The file of a blob or pack, if it is a file with the right length.
    fn open_content(&self, content: &Content) -> io::Result<File> {
        let (file, metadata) = open_regular(&self.folder.join(content.file_name()))?;
        if metadata.len() == content.length { Ok(file) } else { Err(damaged()) }
    }
}

/// The manifest of a usable store.
fn read_manifest(folder: &Path, identity: &str) -> Result<Manifest, Unusable> {
    match fs::symlink_metadata(folder) {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(_) => return Err(Unusable::NoFolder),
        Err(error) => return Err(error.into()),
    }
    let (mut file, metadata) = open_regular(&folder.join(manifest::NAME))?;
    if metadata.len() > manifest::MOST_BYTES {
        return Err(Unusable::Damaged);
    }
    let bytes = read_exactly(&mut file, metadata.len())?;
    Manifest::decode(&bytes, identity)
}

/// The note about a store that is not used. `None` if there is none yet.
fn note(folder: &Path, reason: Unusable) -> Option<Note> {
    let folder = folder.display().to_string();
    let message = match reason {
        Unusable::Missing => return None,
        Unusable::OtherVersion => text!("cache-other-version", folder = folder),
        Unusable::Damaged => text!("cache-damaged", folder = folder),
        Unusable::NoFolder => text!("cache-no-folder", folder = folder),
        Unusable::Unreadable(error) => text!("cache-unreadable", folder = folder, error = error.to_string()),
    };
    Some(Note { message })
}

/// Opens only a regular file: a link could point outside, and a pipe would block.
fn open_regular(path: &Path) -> io::Result<(File, Metadata)> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(damaged());
    }
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    Ok((file, metadata))
}

/// Reads `length` bytes. The caller has checked the length against that of the file, so that a false length allocates
/// nothing large.
fn read_exactly(file: &mut File, length: u64) -> io::Result<Vec<u8>> {
    let length = usize::try_from(length).map_err(|_| damaged())?;
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(length).map_err(|_| damaged())?;
    bytes.resize(length, 0);
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn damaged() -> io::Error {
    io::Error::from(io::ErrorKind::InvalidData)
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
