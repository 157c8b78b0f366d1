//! The one door to the outside: listing and reading files. `Disk` for real, `Memory` for tests and tools.
//! Paths are text with `/`, relative to the project root. Nothing here interprets a path.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file found below a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Project-relative path.
    pub path: String,
    /// Size in bytes.
    pub size: u64,
}

/// What walking a folder found.
#[derive(Debug, Clone, Default)]
pub struct Walk {
    /// Files, sorted by path.
    pub files: Vec<Entry>,
    /// Entries that were not followed or could not be read, with the reason.
    pub refused: Vec<Refused>,
}

/// An entry that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Project-relative path.
    pub path: String,
    /// Why.
    pub reason: RefusedReason,
}

/// Why an entry cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefusedReason {
    /// A symbolic link that leads outside the project, nowhere, or to a folder.
    Symlink,
    /// The name is not valid UTF-8.
    Name,
    /// The system said no.
    Unreadable(String),
}

/// Where files come from.
pub trait Files: Sync + Send {
    /// All files below `folder`, sorted. A missing folder is an empty one. Names that begin with a dot are skipped.
    fn walk(&self, folder: &str) -> Walk;
    /// The bytes of a file.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;
    /// Whether a folder exists.
    fn has_folder(&self, folder: &str) -> bool;
}

/// Files on disk below a project root.
#[derive(Debug, Clone)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// Files below `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The absolute or working-folder-relative path of a project-relative one.
    pub fn resolve(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.root.clone() } else { self.root.join(path) }
    }
}

impl Files for Disk {
    fn walk(&self, folder: &str) -> Walk {
        let start = self.resolve(folder);
        let mut walk = Walk::default();
        let boundary = [self.root.canonicalize(), start.canonicalize()];
        let visible = |entry: &walkdir::DirEntry| {
            entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
        };
        for entry in walkdir::WalkDir::new(&start).sort_by_file_name().into_iter().filter_entry(visible) {
            match entry {
                Ok(entry) => visit(&start, folder, &entry, &boundary, &mut walk),
                Err(error) if error.depth() == 0 => {}
                Err(error) => {
                    let path = error.path().map(|path| join(folder, &start, path).unwrap_or_default());
                    let reason = RefusedReason::Unreadable(plain_reason(&error));
                    walk.refused.push(Refused { path: path.unwrap_or_default(), reason });
                }
            }
        }
        walk.files.sort();
        walk
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.resolve(path))
    }

    fn has_folder(&self, folder: &str) -> bool {
        self.resolve(folder).is_dir()
    }
}

fn plain_reason(error: &walkdir::Error) -> String {
    error.io_error().map_or_else(|| "a loop of links".to_owned(), |error| error.kind().to_string())
}

fn join(folder: &str, start: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(start).ok()?.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
    Some(if folder.is_empty() { below } else { format!("{folder}/{below}") })
}

fn visit(
    start: &Path,
    folder: &str,
    entry: &walkdir::DirEntry,
    boundary: &[io::Result<PathBuf>; 2],
    walk: &mut Walk,
) {
    if entry.file_type().is_dir() {
        return;
    }
    let Some(path) = join(folder, start, entry.path()) else {
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        walk.refused.push(Refused { path, reason: RefusedReason::Name });
        return;
    };
    if entry.file_type().is_symlink() && !stays_inside(entry.path(), boundary) {
        walk.refused.push(Refused { path, reason: RefusedReason::Symlink });
        return;
    }
    match fs::metadata(entry.path()) {
        Ok(metadata) => walk.files.push(Entry { path, size: metadata.len() }),
        Err(error) => {
            let reason = RefusedReason::Unreadable(error.kind().to_string());
            walk.refused.push(Refused { path, reason });
        }
    }
}

/// Whether a link leads to a regular file below the project root or below the walked folder.
fn stays_inside(link: &Path, boundary: &[io::Result<PathBuf>; 2]) -> bool {
    let Ok(target) = link.canonicalize() else { return false };
    target.is_file() && boundary.iter().flatten().any(|root| target.starts_with(root))
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
    fn walk(&self, folder: &str) -> Walk {
        let prefix = format!("{folder}/");
        let files = self
            .files
            .iter()
            .filter(|(path, _)| folder.is_empty() || path.starts_with(&prefix))
            .map(|(path, bytes)| Entry { path: path.clone(), size: bytes.len() as u64 })
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
