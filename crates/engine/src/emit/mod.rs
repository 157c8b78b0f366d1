//! Step 5, emit: outputs → disk. Only changes are written, each file by a temporary file and a rename; files that
//! Paifang did not write are never touched. If the process is killed at any point, no half-written file is visible, and
//! the next build ends with the same bytes as a clean one.

mod copy;
mod leaving;
mod manifest;
mod open_folder;
mod real_folders;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

pub use copy::{Copied, CopyError};
use copy::{is_same, stream};
use jiff::Timestamp;
pub use leaving::Keep;
use leaving::Leaving;
use manifest::{Changes, Manifest};
pub use open_folder::OpenFolder;
use paifang_base::files::{Stamp, limit_of, moment_of, open_regular, read_whole};
use paifang_base::lock::{FolderLock, LockError, holder};
use paifang_base::served::original;
use real_folders::RealFolders;

/// Folder inside the output folder where files wait for the build to succeed.
const STAGE: &str = ".paifang-stage";
/// The note in that folder with the process that builds.
const HOLDER: &str = ".paifang-holder";

/// Result of emitting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Emitted {
    /// Files written because they are new or differ, sorted.
    pub written: Vec<String>,
    /// Those among them that are new, sorted.
    pub added: Vec<String>,
    /// Number of files left as they were.
    pub unchanged: usize,
    /// Files removed, sorted.
    pub removed: Vec<String>,
    /// Folders directly below the output folder that were moved there whole: their files are as they were staged.
    pub moved: BTreeSet<String>,
}

/// Reasons why emitting failed.
#[derive(Debug)]
pub enum EmitError {
    /// The system reported an error.
    Io(PathBuf, io::Error),
    /// These files are in places of outputs, and Paifang did not write them.
    NotOurs(Vec<String>),
    /// These symbolic links are in places of output folders.
    Links(Vec<String>),
    /// Another process builds into the folder; its note, if it left one.
    Held(Option<String>),
}

/// Treatment of files that were not staged.
#[derive(Debug)]
pub enum Others<'a> {
    /// These files stay; others that Paifang wrote are removed.
    Kept(Vec<Cow<'a, str>>),
    /// All stay.
    All,
}

/// Receives outputs in any order and from many threads, and publishes them together.
pub struct Emitter {
    output: PathBuf,
    /// Read on first use: a build that changes nothing never does.
    old: OnceLock<Manifest>,
    staged: Mutex<Staged>,
    /// True if the output folder was empty, so that nothing in it needs to be compared.
    is_fresh: bool,
    folders: RealFolders,
    /// How long old files with fingerprints stay; `None` if they go at once.
    keep: Option<Keep>,
    /// Held as long as anything may be written. Dropped last, after the stage.
    _lock: FolderLock,
}

#[derive(Default)]
struct Staged {
    /// Path → whether a file waits on the stage; else the one in the output folder is already the same.
    files: BTreeMap<String, bool>,
    not_ours: Vec<String>,
    links: BTreeSet<String>,
    same_but_not_ours: usize,
}

impl Emitter {
    /// Prepares to write below `output`, which is made when it does not exist.
    pub fn open(output: &Path) -> Result<Self, EmitError> {
        let refuse = |path: &Path| {
            let path = path.to_owned();
            move |error| EmitError::Io(path, error)
        };
        fs::create_dir_all(output).map_err(refuse(output))?;
        let stage = output.join(STAGE);
        let mut lock = FolderLock::take(output).map_err(|error| match error {
            LockError::Held => EmitError::Held(holder(&stage.join(HOLDER))),
            LockError::Io(error) => EmitError::Io(output.to_owned(), error),
        })?;
        // Leftovers of a killed build.
        remove_stage(&stage).map_err(refuse(&stage))?;
        let is_fresh = is_empty(output).map_err(refuse(output))?;
        fs::create_dir(&stage).map_err(refuse(&stage))?;
        lock.sign(stage.join(HOLDER));
        let (output, folders) = (output.to_owned(), RealFolders::default());
        Ok(Self {
            output,
            old: OnceLock::new(),
            staged: Mutex::default(),
            is_fresh,
            folders,
            keep: None,
            _lock: lock,
        })
    }

    /// Receives one output. `path` is below the output folder, with `/`. Returns the stamp of the file on the stage, if
    /// it was written there.
    pub fn stage(&self, path: &str, bytes: &[u8]) -> Result<Option<Stamp>, EmitError> {
        let target = self.output.join(path);
        if !self.is_fresh
            && let Some(link) = self.folders.link_above(&self.output, path)
        {
            self.lock().links.insert(link);
            return Ok(None);
        }
        let same = if self.is_fresh { Same::Missing } else { same_bytes(&target, bytes) };
        match same {
            // A foreign file with the same bytes stays foreign, and is never removed.
            Same::Yes if !self.old().has(path) => self.lock().same_but_not_ours += 1,
            Same::Yes => self.note(path, false),
            Same::No if !self.old().has(path) => self.note_foreign(path),
            Same::No | Same::Missing => {
                let stamp = self.write(path, bytes).map_err(|error| EmitError::Io(target, error))?;
                self.note(path, true);
                return Ok(stamp);
            }
        }
        Ok(None)
    }

    /// Begins another build into the same folder.
    pub fn begin(&mut self) -> Result<(), EmitError> {
        self.discard();
        let stage = self.output.join(STAGE);
        fs::create_dir_all(&stage).map_err(|error| EmitError::Io(stage, error))
    }

    /// Lets old files with fingerprints stay for a while.
    pub fn keep_old(&mut self, keep: Option<Keep>) {
        self.keep = keep.filter(|keep| keep.length.is_positive());
    }

    /// True if an old file is to be removed now.
    pub fn has_due(&self) -> bool {
        let due = |since: &Timestamp| self.keep.is_none_or(|keep| !keep.holds(*since));
        leaving::read(&self.output).values().any(due)
    }

    /// The bytes of an output of this build: as it waits on the stage, else as it is published.
    pub fn read(&self, path: &str) -> Option<Vec<u8>> {
        read_published(&self.output.join(STAGE), path).or_else(|| read_published(&self.output, path))
    }

    /// Reads the list of files in the folder, so that no later step has to wait for it.
    pub fn prepare(&self) {
        self.old();
    }

    /// Forgets what was staged.
    pub fn discard(&mut self) {
        *self.lock() = Staged::default();
        // Anything that cannot be removed now is removed when the folder is next opened.
        let _ = fs::remove_dir_all(self.output.join(STAGE));
    }

    fn old(&self) -> &Manifest {
        self.old.get_or_init(|| Manifest::read(&self.output))
    }

    /// True if Paifang wrote the file at this path, according to the folder's own list.
    pub fn owns(&self, path: &str) -> bool {
        self.old().has(path)
    }

    /// The present moment by the clock of the output folder's file system, in nanoseconds since 1970; 0 when it is
    /// unknown.
    pub fn moment(&self) -> i64 {
        moment_of(&self.output.join(STAGE))
    }

    /// The file at this path as it is now; `None` when there is none.
    pub fn stamp(&self, path: &str) -> Option<Stamp> {
        stamp_of(&self.output, path)
    }

    /// Hash of the bytes at this path, if it is a regular file of this length.
    pub fn hash(&self, path: &str, length: u64) -> Option<u128> {
        copy::hash(&self.output.join(path), length)
    }

    /// Receives one output that is a copy of a file. Reads at most `limit` bytes, a piece at a time.
    pub fn stage_copy(&self, path: &str, source: &File, limit: u64) -> Result<Copied, CopyError> {
        let target = self.output.join(path);
        let failed = |error| CopyError::Output(EmitError::Io(target.clone(), error));
        if !self.is_fresh
            && let Some(link) = self.folders.link_above(&self.output, path)
        {
            self.lock().links.insert(link);
            return Ok(Copied { length: 0, hash: 0, stamp: None });
        }
        let found = if self.is_fresh { None } else { found_at(&target) };
        let same = match &found {
            Some(found) => is_same(found, &target, source, limit).map_err(CopyError::Source)?,
            None => None,
        };
        if let Some(copied) = same {
            // As in `stage`.
            if self.old().has(path) {
                self.note(path, false);
            } else {
                self.lock().same_but_not_ours += 1;
            }
            return Ok(copied);
        }
        let mut file = self.create(path).map_err(failed)?;
        let mut copied = stream(source, &mut file, limit, failed)?;
        if found.is_some() && !self.old().has(path) {
            self.note_foreign(path);
            return Ok(copied);
        }
        copied.stamp = file.metadata().ok().map(|metadata| Stamp::of_metadata(&metadata));
        self.note(path, true);
        Ok(copied)
    }

    /// Writes a file below the stage, at the place it will have below the output folder.
    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<Option<Stamp>> {
        let mut file = self.create(path)?;
        file.write_all(bytes)?;
        Ok(file.metadata().ok().map(|metadata| Stamp::of_metadata(&metadata)))
    }

    fn create(&self, path: &str) -> io::Result<File> {
        let waiting = self.output.join(STAGE).join(path);
        match (File::create(&waiting), waiting.parent()) {
            // Only the first file of a folder finds it missing.
            (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(folder)?;
                File::create(&waiting)
            }
            (file, _) => file,
        }
    }

    fn note(&self, path: &str, waits: bool) {
        self.lock().files.insert(path.to_owned(), waits);
    }

    fn note_foreign(&self, path: &str) {
        self.lock().not_ours.push(path.to_owned());
    }

    /// A thread that panicked while it held the lock left the list consistent: every change is one call.
    fn lock(&self) -> std::sync::MutexGuard<'_, Staged> {
        self.staged.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Publishes everything that was staged: assets first, then pages, then deletions, then the manifest. Files of
    /// ours that are neither staged nor among the others are removed.
    pub fn commit(&mut self, others: Others<'_>) -> Result<Emitted, EmitError> {
        let mut staged = std::mem::take(&mut *self.lock());
        if !staged.links.is_empty() {
            return Err(EmitError::Links(staged.links.into_iter().collect()));
        }
        if !staged.not_ours.is_empty() {
            staged.not_ours.sort();
            return Err(EmitError::NotOurs(staged.not_ours));
        }
        let failed = |error| EmitError::Io(self.output.clone(), error);
        let others_count = match &others {
            Others::Kept(kept) => kept.len(),
            Others::All => self.old().len() - staged.files.len(),
        };
        let changes = match &others {
            Others::Kept(kept) => self.changes_without_old(kept, &staged.files)?,
            Others::All => None,
        };
        let in_the_way = self.in_the_way(&staged.files);
        if !in_the_way.is_empty() {
            return Err(EmitError::NotOurs(in_the_way));
        }
        let (mut next, mut leaving) = (Vec::new(), Vec::new());
        if let Some(changes) = &changes {
            // From here on files of both builds may be there: the manifest records this before the first one is moved.
            let both = self.old().with(changes);
            if !changes.added.is_empty() {
                manifest::write(&self.output, &both).map_err(failed)?;
            }
            next = changes.next(&both);
            leaving = self.resolve_folder_conflicts(&next, &changes.removed)?;
        }
        let (mut written, mut unchanged) = (Vec::new(), staged.same_but_not_ours + others_count);
        for (path, waits) in staged.files {
            if waits { written.push(path) } else { unchanged += 1 }
        }
        let is_new = |path: &&String| fs::symlink_metadata(self.output.join(path)).is_err();
        let mut added: Vec<String> =
            if self.is_fresh { written.clone() } else { written.iter().filter(is_new).cloned().collect() };
        added.sort();
        written.sort_by(|one, other| (rank(one), one).cmp(&(rank(other), other)));
        let moved = self.move_all(&written)?;
        for path in &leaving {
            self.remove(path)?;
        }
        if changes.as_ref().is_some_and(|changes| !changes.removed.is_empty()) {
            manifest::write(&self.output, &next).map_err(failed)?;
        }
        let mut removed = Vec::new();
        if let Some(changes) = changes {
            removed.clone_from(&changes.removed);
            let mut new = self.old.take().unwrap_or_default();
            new.apply(changes);
            self.old = OnceLock::from(new);
        }
        written.sort();
        self.is_fresh = false;
        self.discard();
        Ok(Emitted { written, added, unchanged, removed, moved })
    }

    /// Changes of the list of files. Old files that stay are recorded in their own list before anything is changed.
    fn changes_without_old(
        &self,
        kept: &[Cow<'_, str>],
        staged: &BTreeMap<String, bool>,
    ) -> Result<Option<Changes>, EmitError> {
        let known = if self.is_fresh { Leaving::new() } else { leaving::read(&self.output) };
        let mut changes = self.changes(kept, staged);
        let removed = changes.as_ref().map(|changes| changes.removed.as_slice()).unwrap_or_default();
        let fits = |path: &str| {
            let below = format!("{path}/");
            let is_folder =
                staged.range(below.clone()..).next().is_some_and(|(other, _)| other.starts_with(&below));
            !is_folder && !path.match_indices('/').any(|(at, _)| staged.contains_key(&path[..at]))
        };
        let staying = self.keep.map(|keep| leaving::staying(removed, &known, keep, fits)).unwrap_or_default();
        if staying != known {
            leaving::write(&self.output, &staying)
                .map_err(|error| EmitError::Io(self.output.clone(), error))?;
        }
        if let Some(some) = &mut changes {
            some.removed.retain(|path| !staying.contains_key(path));
            changes = changes.filter(|some| !some.added.is_empty() || !some.removed.is_empty());
        }
        Ok(changes)
    }

    /// Changes of the list of files, when it has to list kept and staged ones.
    fn changes(&self, kept: &[Cow<'_, str>], staged: &BTreeMap<String, bool>) -> Option<Changes> {
        let count = kept.len() + staged.len();
        // Neither has duplicates, and they do not overlap, so equal counts mean that all of our files are covered.
        if count == self.old().len() && staged.keys().all(|path| self.old().has(path)) {
            return None;
        }
        let paths: Vec<&str> =
            kept.iter().map(|path| &**path).chain(staged.keys().map(String::as_str)).collect();
        self.old().changes(&paths)
    }

    /// Foreign folders where a file must be, and foreign files where a folder must be: found before the first change,
    /// as they would end it half-way.
    fn in_the_way(&self, files: &BTreeMap<String, bool>) -> Vec<String> {
        if self.is_fresh {
            return Vec::new();
        }
        let mut found = BTreeSet::new();
        let mut folders = BTreeSet::new();
        let kind = |path: &str| fs::symlink_metadata(self.output.join(path)).ok().map(|at| at.file_type());
        for path in files.iter().filter(|(_, waits)| **waits).map(|(path, _)| path.as_str()) {
            if kind(path).is_some_and(|kind| kind.is_dir()) && !self.is_all_ours(path) {
                found.insert(path.to_owned());
            }
            let above = path.match_indices('/').map(|(end, _)| &path[..end]);
            for folder in above.filter(|folder| folders.insert(*folder)) {
                if kind(folder).is_some_and(|kind| !kind.is_dir()) && !self.old().has(folder) {
                    found.insert(folder.to_owned());
                }
            }
        }
        found.into_iter().collect()
    }

    /// True if a folder and those in it hold files of ours alone, and each at least one: removing them removes it.
    fn is_all_ours(&self, folder: &str) -> bool {
        let Ok(entries) = fs::read_dir(self.output.join(folder)) else { return false };
        let is_ours = |entry: io::Result<fs::DirEntry>| {
            let entry = entry.ok()?;
            let path = format!("{folder}/{}", entry.file_name().to_str()?);
            let is_folder = entry.file_type().ok()?.is_dir();
            Some(if is_folder { self.is_all_ours(&path) } else { self.old().has(&path) })
        };
        let mut entries = entries.map(|entry| is_ours(entry).unwrap_or(false)).peekable();
        entries.peek().is_some() && entries.all(|is_ours| is_ours)
    }

    /// Resolves conflicts of removed files with new folders, and of removed folders with new files. Removes those first
    /// and returns the others. `paths`: the files that will be there, sorted.
    fn resolve_folder_conflicts(&self, paths: &[&str], removed: &[String]) -> Result<Vec<String>, EmitError> {
        let mut leaving = Vec::new();
        for path in removed {
            let as_folder = format!("{path}/");
            let first_below = paths.get(paths.partition_point(|other| **other < *as_folder));
            let is_now_folder = first_below.is_some_and(|first| first.starts_with(&as_folder));
            let is_file = |folder: &str| paths.binary_search(&folder).is_ok();
            let is_below_file = path.match_indices('/').any(|(at, _)| is_file(&path[..at]));
            if is_now_folder || is_below_file {
                self.remove(path)?;
            } else {
                leaving.push(path.clone());
            }
        }
        Ok(leaving)
    }

    /// Moves staged files to their places. A folder that does not exist yet is moved whole and returned: in a first
    /// build that is nearly everything.
    fn move_all(&self, written: &[String]) -> Result<BTreeSet<String>, EmitError> {
        let mut made: BTreeSet<PathBuf> = BTreeSet::new();
        let folders = RealFolders::default();
        let mut moved: BTreeSet<&str> = BTreeSet::new();
        for path in written {
            let target = self.output.join(path);
            let failed = |error| EmitError::Io(target.clone(), error);
            if let Some((top, _)) = path.split_once('/') {
                if moved.contains(top) {
                    continue;
                }
                let whole = self.output.join(top);
                if fs::symlink_metadata(&whole).is_err() {
                    fs::rename(self.output.join(STAGE).join(top), whole).map_err(failed)?;
                    moved.insert(top);
                    continue;
                }
            }
            if let Some(folder) = target.parent().filter(|folder| !made.contains(*folder)) {
                // A link that appeared after staging: the last check before anything is moved.
                if let Some(link) = folders.link_above(&self.output, path) {
                    return Err(EmitError::Links(vec![link]));
                }
                fs::create_dir_all(folder).map_err(failed)?;
                made.insert(folder.to_owned());
            }
            fs::rename(self.output.join(STAGE).join(path), &target).map_err(failed)?;
        }
        Ok(moved.into_iter().map(str::to_owned).collect())
    }

    /// Removes a file of ours and the folders it leaves empty.
    fn remove(&self, path: &str) -> Result<(), EmitError> {
        let target = self.output.join(path);
        // Files behind a link are not in this folder, and so not ours.
        if RealFolders::default().link_above(&self.output, path).is_some() {
            return Ok(());
        }
        match fs::remove_file(&target) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(EmitError::Io(target, error)),
        }
        let mut folder = target.parent();
        while let Some(empty) = folder.filter(|folder| *folder != self.output) {
            // Removal fails if the folder is not empty, which ends the loop.
            if fs::remove_dir(empty).is_err() {
                break;
            }
            folder = empty.parent();
        }
        Ok(())
    }
}

impl Drop for Emitter {
    fn drop(&mut self) {
        // Whatever happened, nothing of the stage may stay in the published folder; files that cannot be removed now
        // are removed by the next build.
        let _ = fs::remove_dir_all(self.output.join(STAGE));
    }
}

/// Order of moving: files that pages need come before the pages, except in a folder that is new and moved whole.
fn rank(path: &str) -> u8 {
    match path {
        _ if path.starts_with("assets/") => 0,
        _ if original(path).ends_with(".html") => 2,
        _ => 1,
    }
}

/// The file at a path below an output folder as it is now; `None` when there is none.
pub fn stamp_of(output: &Path, path: &str) -> Option<Stamp> {
    let metadata = fs::symlink_metadata(output.join(path)).ok().filter(fs::Metadata::is_file)?;
    Some(Stamp::of_metadata(&metadata))
}

/// The bytes of the file at a path below an output folder; `None` when there is none.
pub fn read_published(output: &Path, path: &str) -> Option<Vec<u8>> {
    let target = output.join(path);
    fs::symlink_metadata(&target).ok().filter(fs::Metadata::is_file)?;
    let (file, metadata) = open_regular(&target).ok()?;
    read_whole(&file, metadata.len(), limit_of(path)).ok()
}

/// Removes what a killed build left, or whatever else lies where the stage must be; a link itself, not where it leads.
fn remove_stage(stage: &Path) -> io::Result<()> {
    match fs::symlink_metadata(stage) {
        Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(stage),
        Ok(_) => fs::remove_file(stage),
        Err(_) => Ok(()),
    }
}

/// True if a folder holds nothing but the lock of this process.
fn is_empty(folder: &Path) -> io::Result<bool> {
    let is_lock = |name: &std::ffi::OsStr| paifang_base::lock::is_lock_file(name);
    Ok(fs::read_dir(folder)?.all(|entry| entry.is_ok_and(|entry| is_lock(&entry.file_name()))))
}

enum Same {
    Yes,
    No,
    Missing,
}

fn same_bytes(target: &Path, bytes: &[u8]) -> Same {
    let length = bytes.len() as u64;
    match found_at(target) {
        None => Same::Missing,
        Some(metadata) if !metadata.is_file() || metadata.len() != length => Same::No,
        Some(_) => {
            let read = || open_regular(target).and_then(|(file, _)| read_whole(&file, length, length));
            match read() {
                Ok(found) if found == bytes => Same::Yes,
                _ => Same::No,
            }
        }
    }
}

/// The entry at the place of a file. A folder counts as nothing: it is left by files that are ours and will be removed,
/// or foreign and reported (`in_the_way`).
fn found_at(target: &Path) -> Option<fs::Metadata> {
    fs::symlink_metadata(target).ok().filter(|found| !found.is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn emit(output: &Path, files: &[(&str, &str)]) -> Result<Emitted, EmitError> {
        let mut emitter = Emitter::open(output)?;
        for (path, text) in files {
            emitter.stage(path, text.as_bytes())?;
        }
        emitter.commit(Others::Kept(Vec::new()))
    }

    fn tree(output: &Path) -> Vec<String> {
        let walk = walkdir::WalkDir::new(output).sort_by_file_name().into_iter().flatten();
        let files = walk.filter(|entry| entry.file_type().is_file());
        files.map(|entry| entry.path().strip_prefix(output).unwrap().display().to_string()).collect()
    }

    #[test]
    fn only_differences_are_written_and_only_own_files_removed() {
        let dir = tempfile::tempdir().unwrap();
        let first = emit(dir.path(), &[("a/index.html", "1"), ("b.css", "2")]).unwrap();
        assert_eq!(first.written, ["a/index.html", "b.css"]);
        fs::write(dir.path().join("CNAME"), "x").unwrap();
        let second = emit(dir.path(), &[("b.css", "2"), ("c.css", "3")]).unwrap();
        assert_eq!((second.unchanged, second.removed), (1, vec!["a/index.html".to_owned()]));
        assert_eq!(tree(dir.path()), [".paifang-manifest.json", "CNAME", "b.css", "c.css"]);
    }

    #[test]
    fn a_foreign_file_is_never_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("index.html"), "mine").unwrap();
        let error = emit(dir.path(), &[("index.html", "new"), ("x.css", "y")]).unwrap_err();
        assert!(matches!(error, EmitError::NotOurs(files) if files == ["index.html"]));
        assert_eq!(tree(dir.path()), ["index.html"], "nothing else was published");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_foreign_in_the_way_is_reported_before_anything_changes() {
        let dir = tempfile::tempdir().unwrap();
        emit(dir.path(), &[("a/index.html", "1"), ("b.txt/index.html", "1"), ("c", "1")]).unwrap();
        fs::create_dir_all(dir.path().join("robots.txt/empty")).unwrap();
        fs::write(dir.path().join("docs"), "x").unwrap();
        let before = tree(dir.path());
        let next = [("a/index.html", "2"), ("robots.txt", "2"), ("docs/x/index.html", "2"), ("z", "2")];
        match emit(dir.path(), &next) {
            Err(EmitError::NotOurs(paths)) => assert_eq!(paths, ["docs", "robots.txt"]),
            other => panic!("{:?}", other.map(|emitted| emitted.written)),
        }
        assert_eq!(tree(dir.path()), before);
        assert_eq!(fs::read(dir.path().join("a/index.html")).unwrap(), b"1");
        fs::remove_dir_all(dir.path().join("robots.txt")).unwrap();
        fs::remove_file(dir.path().join("docs")).unwrap();
        // What is ours gives way, whichever of the two it was.
        emit(dir.path(), &[("b.txt", "2"), ("c/index.html", "2"), ("docs/x/index.html", "2")]).unwrap();
        assert_eq!(fs::read(dir.path().join("b.txt")).unwrap(), b"2");
    }

    #[test]
    fn nothing_is_written_or_removed_through_a_link() {
        use std::os::unix::fs::symlink;
        let (dir, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        emit(dir.path(), &[("a/b/x.html", "1"), ("c.css", "2")]).unwrap();
        fs::rename(dir.path().join("a/b"), outside.path().join("b")).unwrap();
        symlink(outside.path().join("b"), dir.path().join("a/b")).unwrap();
        let error = emit(dir.path(), &[("a/b/x.html", "new"), ("a/b/c/y.html", "new")]).unwrap_err();
        assert!(matches!(error, EmitError::Links(links) if links == ["a/b"]));
        // A file that is no longer made is not removed there.
        emit(dir.path(), &[("c.css", "2")]).unwrap();
        assert_eq!(tree(outside.path()), ["b/x.html"]);
        assert_eq!(fs::read_to_string(outside.path().join("b/x.html")).unwrap(), "1");
        // Links in the place of a file of ours give way to a file; the stage may not be one either.
        fs::rename(dir.path().join("c.css"), outside.path().join("c.css")).unwrap();
        symlink(outside.path().join("c.css"), dir.path().join("c.css")).unwrap();
        symlink(outside.path(), dir.path().join(STAGE)).unwrap();
        emit(dir.path(), &[("c.css", "3")]).unwrap();
        assert!(fs::symlink_metadata(dir.path().join("c.css")).unwrap().is_file());
        assert_eq!(fs::read_to_string(outside.path().join("c.css")).unwrap(), "2");
    }

    #[test]
    fn a_folder_is_written_by_one_at_a_time() {
        let dir = tempfile::tempdir().unwrap();
        let first = Emitter::open(dir.path()).unwrap();
        let held = Emitter::open(dir.path()).err().unwrap();
        assert!(matches!(held, EmitError::Held(Some(by)) if by.starts_with("process ")));
        first.stage("a.html", b"1").unwrap();
        drop(first);
        emit(dir.path(), &[("a.html", "2")]).unwrap();
        assert_eq!(tree(dir.path()), [".paifang-manifest.json", "a.html"]);
    }

    #[test]
    fn files_and_folders_may_change_places() {
        let dir = tempfile::tempdir().unwrap();
        emit(dir.path(), &[("a", "1"), ("b/c/d.txt", "2")]).unwrap();
        emit(dir.path(), &[("a/x.txt", "1"), ("b", "2")]).unwrap();
        assert_eq!(tree(dir.path()), [".paifang-manifest.json", "a/x.txt", "b"]);
    }
}
