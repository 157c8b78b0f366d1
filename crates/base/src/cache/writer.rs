//! Writing the next store: contents under names of their own at any time and from many threads, then the manifest in
//! one step, then unlisted contents are removed. Touches only files with names of the cache.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use xxhash_rust::xxh3::xxh3_128;

use super::hold::is_lock_name;
use super::manifest::{self, Content, Manifest, is_content_name};
use super::pack::RecordTable;
use super::{CacheStore, open_regular};

/// The cache directory tag, <https://bford.info/cachedir/>: the first line is the format, the rest is for people.
const CACHEDIR_TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n\
    # This file marks a cache folder of Paifang. The folder can be deleted at any time.\n\
    # About such files: https://bford.info/cachedir/\n";

/// Files written beside the store when its folder is made.
const TAGS: [(&str, &str); 2] = [(".gitignore", "*\n"), ("CACHEDIR.TAG", CACHEDIR_TAG)];

/// A temporary file that is this much older than the new manifest is left over from a killed build; a younger one may
/// belong to a build that runs at the same time.
const LEFT_OVER: Duration = Duration::from_secs(600);

/// Collects the next store. The old one stays valid until [`CacheWriter::commit`]; dropping the writer discards the new
/// one.
#[derive(Debug)]
pub struct CacheWriter {
    store: CacheStore,
    contents: Mutex<BTreeMap<String, Content>>,
}

impl CacheWriter {
    pub(super) fn new(store: CacheStore) -> io::Result<Self> {
        prepare_folder(&store.folder)?;
        Ok(Self { store, contents: Mutex::default() })
    }

    /// Puts a blob into the next store. Fails if the name is empty, too long (1,024 bytes) or was put or kept before,
    /// or if the file cannot be written.
    pub fn put(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let content = Content { length: bytes.len() as u64, checksum: xxh3_128(bytes), records: None };
        if !self.is_there(&content) {
            let (temporary, mut file) = create_temporary(&self.store.folder)?;
            file.write_all(bytes)?;
            drop(file);
            temporary.rename(&content.file_name())?;
        }
        self.note(name, content)
    }

    /// Puts a pack of records into the next store; `Pack::record` finds them by their order here. Records are written
    /// one by one, none is held. Fails like [`CacheWriter::put`].
    pub fn put_pack(&self, name: &str, records: impl Iterator<Item = impl AsRef<[u8]>>) -> io::Result<()> {
        let (temporary, file) = create_temporary(&self.store.folder)?;
        let mut file = BufWriter::with_capacity(256 * 1024, file);
        let mut table = RecordTable::default();
        for record in records {
            let record = record.as_ref();
            table.add(record)?;
            file.write_all(record)?;
        }
        file.write_all(table.bytes())?;
        file.flush()?;
        drop(file);
        let content = table.content();
        // If the same pack is there already, it stays, with its time of change.
        if !self.is_there(&content) {
            temporary.rename(&content.file_name())?;
        }
        self.note(name, content)
    }

    /// Keeps a blob or pack of the old store unchanged, without reading it. `false` if the old store has none with this
    /// name, or its file is gone, has another length, or was found damaged by a reader.
    pub fn keep(&self, name: &str) -> io::Result<bool> {
        let Some(content) = self.store.manifest.get(name) else { return Ok(false) };
        if self.store.damage.has(content) || self.store.open_content(content).is_err() {
            self.store.damage.report(content);
            return Ok(false);
        }
        self.note(name, *content)?;
        Ok(true)
    }

    /// Keeps some blobs and packs together, or none of them: `false` if one cannot be kept.
    pub fn keep_all(&self, names: &[&str]) -> io::Result<bool> {
        let is_whole = |name: &&str| {
            let content = self.store.manifest.get(name);
            content.is_some_and(|content| {
                !self.store.damage.has(content) && self.store.open_content(content).is_ok()
            })
        };
        if !names.iter().all(is_whole) {
            return Ok(false);
        }
        names.iter().try_for_each(|name| self.keep(name).map(|_| ()))?;
        Ok(true)
    }

    /// Replaces the store by everything that was put and kept, removes all other contents, and returns the new store.
    /// Packs opened before stay readable on Unix.
    pub fn commit(self) -> io::Result<CacheStore> {
        let folder = &self.store.folder;
        let mut contents = self.contents.into_inner().unwrap_or_else(PoisonError::into_inner);
        // Another process may have committed a store that does not list these files.
        contents.retain(|_, content| self.store.open_content(content).is_ok());
        let files: BTreeSet<String> = contents.values().map(Content::file_name).collect();
        let manifest = Manifest::new(contents);
        let bytes = manifest.encode(&self.store.identity);
        if bytes.len() as u64 > manifest::MOST_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let (temporary, mut file) = create_temporary(folder)?;
        file.write_all(&bytes)?;
        drop(file);
        temporary.rename(manifest::NAME)?;
        // The store is complete now. The next build tries again to remove a file that cannot be removed.
        let _ = remove_unnamed(folder, &files);
        Ok(CacheStore::new(folder, &self.store.identity, manifest))
    }

    /// True if the content is there and can be trusted without reading it: the old store lists it, and no damage was
    /// found in the old store. A left-over file may be torn; it is written again.
    fn is_there(&self, content: &Content) -> bool {
        let is_named = self.store.manifest.has_content(content);
        is_named && !self.store.is_damaged() && self.store.open_content(content).is_ok()
    }

    fn note(&self, name: &str, content: Content) -> io::Result<()> {
        if name.is_empty() || name.len() > manifest::LONGEST_NAME {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let mut contents = self.lock();
        if contents.contains_key(name) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("`{name}` is put twice")));
        }
        contents.insert(name.to_owned(), content);
        Ok(())
    }

    /// A thread that panicked while it held the lock left the list consistent: every change is one call.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Content>> {
        self.contents.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Creates the folder and marks it as a cache. A folder with other content is not marked: its owner may want it in Git
/// and in backups. A folder created by a process that was killed before it could mark it has no other content, and is
/// marked.
pub(super) fn prepare_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    if !fs::symlink_metadata(folder)?.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    if TAGS.iter().all(|(name, _)| fs::symlink_metadata(folder.join(name)).is_ok()) {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let is_ours = name.to_str().is_some_and(|name| {
            is_temporary_name(name) || is_lock_name(name) || TAGS.iter().any(|(tag, _)| *tag == name)
        });
        if !is_ours {
            return Ok(());
        }
    }
    for (name, text) in TAGS {
        if fs::symlink_metadata(folder.join(name)).is_err() {
            let (temporary, mut file) = create_temporary(folder)?;
            file.write_all(text.as_bytes())?;
            drop(file);
            temporary.rename(name)?;
        }
    }
    Ok(())
}

/// A temporary file; removed when it is dropped, unless it was renamed.
#[derive(Debug)]
pub(super) struct Temporary {
    path: PathBuf,
    is_renamed: bool,
}

impl Temporary {
    /// Gives the file its final name in the same folder.
    pub(super) fn rename(mut self, name: &str) -> io::Result<()> {
        fs::rename(&self.path, self.path.with_file_name(name))?;
        self.is_renamed = true;
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.is_renamed {
            // If it cannot be removed now, a later build removes it.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Creates a temporary file with a unique name.
pub(super) fn create_temporary(folder: &Path) -> io::Result<(Temporary, File)> {
    let process = std::process::id();
    let mut number = 0u32;
    loop {
        let path = folder.join(format!("paifang-{process}-{number}.tmp"));
        match File::create_new(&path) {
            Ok(file) => return Ok((Temporary { path, is_renamed: false }, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < u32::MAX => number += 1,
            Err(error) => return Err(error),
        }
    }
}

/// True for a name made by [`create_temporary`].
fn is_temporary_name(name: &str) -> bool {
    let numbers = name.strip_prefix("paifang-").and_then(|rest| rest.strip_suffix(".tmp"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    numbers.and_then(|numbers| numbers.split_once('-')).is_some_and(|(a, b)| is_number(a) && is_number(b))
}

/// Removes contents that are not among `files`, and temporary files that will not be completed.
fn remove_unnamed(folder: &Path, files: &BTreeSet<String>) -> io::Result<()> {
    let (_, metadata) = open_regular(&folder.join(manifest::NAME))?;
    let now = metadata.modified()?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        let is_left_over = |time| now.duration_since(time).is_ok_and(|age| age > LEFT_OVER);
        let goes = (is_content_name(name) && !files.contains(name))
            || (is_temporary_name(name) && entry.metadata()?.modified().is_ok_and(is_left_over));
        if goes && entry.file_type()?.is_file() {
            // Failure to remove one does not keep others from being removed.
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}
