//! The only access to files: listing and reading. `Disk` for production, `Memory` for tests and tools.
//! Paths are text with `/`, relative to the project root. Nothing here interprets a path.

mod disk;
mod left_over;
mod limits;
mod open;
mod past;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

pub use disk::Disk;
pub use disk::NOT_CONTENT;
pub use left_over::is_left_over;
pub use limits::{LARGEST_COPY, limit_of};
pub use open::{LinkRefusal, Refusal, Special, io_reason, open_regular, read_whole, refusal_of};
pub use past::Past;

use crate::text::Text;

/// A file found below a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Project-relative path.
    pub path: String,
    /// Stamp of the file when it was listed.
    pub stamp: Stamp,
}

/// The slowest clocks of file systems in use tick every 10 milliseconds; twice that is safe.
const TICK_NS: i64 = 20_000_000;

/// Identity of an unchanged file, known without reading it: two stamps of one path differ if the file was written,
/// replaced, or its times were set in between. Values that a system does not provide are 0.
///
/// A file written twice within one tick of the file system's clock may keep its stamp: a stamp must not be trusted if
/// it is as young as the moment at which it was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Stamp {
    /// Size in bytes.
    pub size: u64,
    /// Last change of the content, in nanoseconds since 1970 (`mtime`); can be set to any value.
    pub modified_ns: i64,
    /// Last change of content or metadata, in nanoseconds since 1970 (`ctime`); cannot be set. 0 outside Unix.
    pub changed_ns: i64,
    /// Number of the file in its file system. 0 outside Unix.
    pub inode: u64,
}

/// Nanoseconds since 1970 of a time as reported by systems.
#[cfg(unix)]
fn nanoseconds(seconds: i64, rest: i64) -> i64 {
    seconds.saturating_mul(1_000_000_000).saturating_add(rest)
}

/// True if something that changed at `youngest` is too young at `moment` for its stamp to be trusted.
pub fn is_young(youngest: i64, moment: i64) -> bool {
    youngest >= moment.saturating_sub(TICK_NS)
}

impl Stamp {
    /// True if the file changed at `moment` (nanoseconds since 1970, by the file system's clock) or later, or so
    /// shortly before that one tick of that clock may hide the difference.
    pub fn is_younger_than(&self, moment: i64) -> bool {
        is_young(self.youngest(), moment)
    }

    /// The later of the two moments, in nanoseconds since 1970.
    pub fn youngest(&self) -> i64 {
        self.changed_ns.max(self.modified_ns)
    }

    /// The stamp of a file in a folder with a mark of its own: different from that of any file elsewhere.
    fn marked(self, mark: u64) -> Self {
        Self { inode: self.inode ^ mark, ..self }
    }

    #[cfg(unix)]
    pub fn of_metadata(metadata: &fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self {
            size: metadata.len(),
            modified_ns: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
            changed_ns: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
            inode: metadata.ino(),
        }
    }

    /// Stamp of a regular file, from the result of the system call.
    #[cfg(unix)]
    pub fn of_stat(stat: &rustix::fs::Stat) -> Self {
        Self {
            size: u64::try_from(stat.st_size).unwrap_or(0),
            modified_ns: nanoseconds(stat.st_mtime, stat.st_mtime_nsec as i64),
            changed_ns: nanoseconds(stat.st_ctime, stat.st_ctime_nsec as i64),
            inode: stat.st_ino,
        }
    }

    #[cfg(not(unix))]
    pub fn of_metadata(metadata: &fs::Metadata) -> Self {
        let since = metadata.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
        let modified_ns = since.and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or(0);
        Self { size: metadata.len(), modified_ns, ..Self::default() }
    }

    /// Stamp of a file in memory: a hash of its content replaces the times.
    fn of_bytes(bytes: &[u8]) -> Self {
        let mut first = [0; 8];
        blake3::Hasher::new().update(bytes).finalize_xof().fill(&mut first);
        Self { size: bytes.len() as u64, modified_ns: i64::from_le_bytes(first), ..Self::default() }
    }
}

/// Result of walking a folder.
#[derive(Debug, Clone, Default)]
pub struct Walk {
    /// Files, sorted by path.
    pub files: Vec<Entry>,
    /// Entries that were not followed or could not be read, with the reason.
    pub refused: Vec<Refused>,
}

/// An entry that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Project-relative path.
    pub path: String,
    /// Reason for the refusal.
    pub reason: RefusedReason,
}

/// Reasons why an entry cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum RefusedReason {
    /// A symbolic link that is not followed.
    Link(LinkRefusal),
    /// It is not a regular file.
    Special(Special),
    /// A file where a folder should be.
    NoFolder,
    /// The name is not valid UTF-8.
    Name,
    /// The system reported an error.
    Unreadable(Text),
}

/// The part of a folder that a walk lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Content: neither names that begin with a dot, nor, in the project itself, folders with other files than content.
    Content,
    /// All files, except those of version control and desktops.
    Everything,
}

/// A source of files.
pub trait Files: Sync + Send {
    /// Files below `folder`, sorted. A missing folder counts as empty. Left-over files of editors and systems are
    /// skipped.
    fn walk(&self, folder: &str, extent: Extent) -> Walk;
    /// The bytes of a regular file, within the limit for its type (`limit_of`).
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;
    /// True if a folder exists.
    fn has_folder(&self, folder: &str) -> bool;
}

/// The moment by the clock of the file system of `folder`, in nanoseconds since 1970: that of a temporary file. 0 if
/// none can be created, which makes every file count as young.
pub fn moment_of(folder: &Path) -> i64 {
    let probe = folder.join(".paifang-clock");
    let made = fs::write(&probe, []).and_then(|()| fs::metadata(&probe));
    // A probe left behind by a failure is overwritten next time.
    let _ = fs::remove_file(&probe);
    made.map_or(0, |metadata| Stamp::of_metadata(&metadata).modified_ns)
}

/// Files held in memory.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// Bytes by project-relative path.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// Files from `(path, text)` pairs.
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self {
            files: files
                .into_iter()
                .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
                .collect(),
        }
    }
}

impl Files for Memory {
    fn walk(&self, folder: &str, _: Extent) -> Walk {
        let prefix = format!("{folder}/");
        let files = self
            .files
            .iter()
            .filter(|(path, _)| folder.is_empty() || path.starts_with(&prefix))
            .map(|(path, bytes)| Entry { path: path.clone(), stamp: Stamp::of_bytes(bytes) })
            .collect();
        Walk { files, refused: Vec::new() }
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.files.get(path).cloned().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }

    fn has_folder(&self, folder: &str) -> bool {
        let prefix = format!("{folder}/");
        self.files.keys().any(|path| path.starts_with(&prefix))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stamps of `a.md`, before and after it is written again with content of the same length.
    fn stamps_of_a_rewrite(mut write: impl FnMut(&str), walk: impl Fn() -> Walk) -> [Stamp; 3] {
        write("one");
        let before = walk().files[0].stamp;
        let same = walk().files[0].stamp;
        write("two");
        [before, same, walk().files[0].stamp]
    }

    #[test]
    fn the_moment_of_a_folder_is_that_of_a_file_written_there_now() {
        let folder = tempfile::tempdir().expect("folder");
        let moment = moment_of(folder.path());
        fs::write(folder.path().join("x"), "x").expect("write");
        let stamp = Disk::new(folder.path()).stamp("x").expect("file");
        assert!(0 < moment && moment <= stamp.modified_ns && stamp.is_younger_than(moment));
        assert_eq!(fs::read_dir(folder.path()).expect("folder").count(), 1, "nothing is left");
        assert_eq!(moment_of(&folder.path().join("nowhere")), 0);
    }

    #[test]
    fn a_stamp_changes_with_content_of_the_same_size() {
        let folder = tempfile::tempdir().expect("folder");
        let disk = Disk::new(folder.path());
        fs::create_dir(folder.path().join("content")).expect("folder");
        // Written to another file and renamed, as editors do: a new file, whatever the clock says.
        let on_disk = stamps_of_a_rewrite(
            |text| {
                fs::write(folder.path().join("new"), text).expect("write");
                fs::rename(folder.path().join("new"), folder.path().join("content/a.md")).expect("rename");
            },
            || disk.walk("content", Extent::Content),
        );
        let memory = std::cell::RefCell::new(Memory::default());
        let in_memory = stamps_of_a_rewrite(
            |text| {
                memory.borrow_mut().files.insert("content/a.md".to_owned(), text.as_bytes().to_vec());
            },
            || memory.borrow().walk("content", Extent::Content),
        );
        for [before, same, after] in [on_disk, in_memory] {
            assert_eq!((before.size, before), (3, same));
            assert_ne!(before, after);
        }
    }
}
