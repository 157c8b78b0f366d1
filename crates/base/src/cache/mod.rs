//! The store on disk for what a build may want to remember: named blobs and packs of records below one folder, bytes
//! in and bytes out. Safe to delete, to restore from elsewhere and to damage at any time. Knows nothing of pages, and
//! never decides whether a cached answer still holds.
//!
//! # On disk
//!
//! - `paifang-manifest`: who wrote the store, and its blobs by name with length and checksum (`manifest`);
//! - `HASH.blob`, `HASH.pack`: contents, named by their hash, so that a file never changes under a manifest;
//! - `paifang-PID-N.tmp`: files on the way;
//! - `.gitignore` and `CACHEDIR.TAG` (<https://bford.info/cachedir/>), so that neither Git nor backups take the folder.
//!
//! - `paifang-holder`: a note on who holds the lock of the folder.
//!
//! The manifest is replaced last and by a rename, so a build that is killed leaves the old store or the new one.
//! Nothing is flushed to the disk: after a power failure a file may be empty or torn, which its checksum shows. Builds
//! write one at a time ([`CacheLock`]); a process that reads during a write may miss a file, which counts as a miss.
//!
//! Checksums are XXH3 and find damage, not forgery: anyone who may write into the folder may change the site as well.

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

pub use hold::CacheLock;
use manifest::{Content, Manifest, Unusable};
pub use pack::Pack;
pub use writer::CacheWriter;

/// Something about the cache that people should know; never a reason to stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// A whole sentence without a period at its end.
    pub message: String,
}

/// An opened store. Reading never fails: what is missing or damaged is `None`. Cheap to clone; clones know of each
/// other's damage.
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

    /// A thread that panicked while it held the set left it whole: every change is one call.
    fn lock(&self) -> MutexGuard<'_, BTreeSet<u128>> {
        self.checksums.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CacheStore {
    /// Opens the store below `folder`, which need not exist. `identity` names the program that writes it, with all
    /// that its blobs depend on besides their own content; a store of another identity is not used. A store that
    /// cannot be used is an empty one, with a note saying why.
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

    /// True if the store has a blob or pack of this name; it may still turn out to be damaged.
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

    /// A pack, opened; its records are read when they are asked for.
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

    /// Begins the next store, in the same folder, which is made when it does not exist. Fails when the folder cannot
    /// be made or is a link or a file.
    pub fn begin(&self) -> io::Result<CacheWriter> {
        CacheWriter::new(self.clone())
    }

    /// The file of a blob or pack, if it is a file and has the right length.
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

/// The note for people about a store that is not used. `None` where there is none yet.
fn note(folder: &Path, reason: Unusable) -> Option<Note> {
    let why = match reason {
        Unusable::Missing => return None,
        Unusable::OtherVersion => "was written by another version of Paifang and is not used".to_owned(),
        Unusable::Damaged => "is damaged and is not used".to_owned(),
        Unusable::NoFolder => "is a link or a file where a folder should be, and is not used".to_owned(),
        Unusable::Unreadable(error) => format!("cannot be read and is not used: {error}"),
    };
    Some(Note { message: format!("the cache in {} {why}", folder.display()) })
}

/// Opens a regular file only: a link could lead outside, and a pipe would block without end.
fn open_regular(path: &Path) -> io::Result<(File, Metadata)> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(damaged());
    }
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    Ok((file, metadata))
}

/// `length` bytes, which the caller has compared with the file's own length: nothing large is made for a lie.
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
