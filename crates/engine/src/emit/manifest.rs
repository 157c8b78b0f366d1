//! The list of files that Paifang wrote into an output folder, kept in that folder: only listed files may be replaced
//! or removed.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashSet};

use paifang_base::files::{open_regular, read_whole};

/// Name of the file in the output folder.
const NAME: &str = ".paifang-manifest.json";

/// Most bytes of a manifest: some hundred for each of a million files.
const MOST_BYTES: u64 = 512 << 20;

/// The bytes of a manifest that is a file: a pipe in its place must not make a build wait.
fn read_manifest(path: &Path) -> io::Result<Vec<u8>> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Ok(Vec::new());
    }
    let (file, metadata) = open_regular(path)?;
    read_whole(&file, metadata.len(), MOST_BYTES)
}

/// Paths below the output folder.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    paths: FxHashSet<String>,
}

impl Manifest {
    /// The manifest of an output folder. A missing or damaged manifest lists nothing, so no file is touched because of
    /// it.
    pub fn read(output: &Path) -> Self {
        let bytes = read_manifest(&output.join(NAME)).unwrap_or_default();
        let listed = std::str::from_utf8(&bytes).ok().and_then(listed);
        let paths = listed.unwrap_or_else(|| serde_json::from_slice(&bytes).unwrap_or_default());
        // A manifest that was tampered with must not lead outside the folder.
        let inside = |path: &&Cow<'_, str>| {
            !path.starts_with('/') && !path.split(['/', '\\']).any(|part| part == ".." || part.is_empty())
        };
        let mut inside_paths = FxHashSet::with_capacity_and_hasher(paths.len(), FxBuildHasher);
        inside_paths.extend(paths.iter().filter(inside).map(|path| path.to_string()));
        Self { paths: inside_paths }
    }

    pub fn has(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// Number of listed files.
    pub fn len(&self) -> usize {
        self.paths.len()
    }

    /// What has to change so that the manifest lists these files, each of which is given once; `None` if nothing.
    pub fn changes<'p>(&self, paths: &[&'p str]) -> Option<Changes> {
        let there: FxHashSet<&'p str> = paths.iter().copied().collect();
        let owned = |path: &str| path.to_owned();
        let mut added: Vec<String> =
            paths.iter().copied().filter(|path| !self.has(path)).map(owned).collect();
        let gone = self.paths.par_iter().map(String::as_str).filter(|path| !there.contains(path));
        let mut removed: Vec<String> = gone.map(owned).collect();
        added.sort_unstable();
        removed.sort_unstable();
        (!added.is_empty() || !removed.is_empty()).then_some(Changes { added, removed })
    }

    /// The files before and after changes, sorted.
    pub fn with<'m>(&'m self, changes: &'m Changes) -> Vec<&'m str> {
        let mut paths: Vec<&str> = self.paths.iter().chain(&changes.added).map(String::as_str).collect();
        paths.par_sort_unstable();
        paths
    }

    /// Makes the changes.
    pub fn apply(&mut self, changes: Changes) {
        for path in &changes.removed {
            self.paths.remove(path);
        }
        self.paths.extend(changes.added);
    }
}

/// The paths of a manifest as [`write`] makes it, if none is escaped: a JSON reader takes several times as long.
fn listed(text: &str) -> Option<Vec<Cow<'_, str>>> {
    let lines = text.strip_prefix("[\n")?.strip_suffix("\n]\n")?.split(",\n");
    let paths = lines.map(|line| line.strip_prefix('"')?.strip_suffix('"').map(Cow::Borrowed));
    paths
        .collect::<Option<Vec<Cow<'_, str>>>>()
        .filter(|paths| !paths.iter().any(|path| path.bytes().any(is_escaped)))
}

/// True for a byte that JSON does not have in a text.
fn is_escaped(byte: u8) -> bool {
    byte < 0x20 || matches!(byte, b'"' | b'\\')
}

/// Differences between two manifests, each sorted.
#[derive(Debug)]
pub(super) struct Changes {
    pub added: Vec<String>,
    pub removed: Vec<String>,
}

impl Changes {
    /// The files that stay and those that come, of the sorted ones before and after.
    pub fn next<'m>(&self, both: &[&'m str]) -> Vec<&'m str> {
        let mut gone = self.removed.iter().map(String::as_str).peekable();
        both.iter().copied().filter(|path| gone.next_if_eq(path).is_none()).collect()
    }
}

/// Replaces the manifest of an output folder in one step by one with these paths, which are sorted.
pub(super) fn write(output: &Path, paths: &[&str]) -> io::Result<()> {
    let waiting = output.join(super::STAGE).join(NAME);
    let mut text = String::with_capacity(paths.iter().map(|path| path.len() + 5).sum::<usize>() + 8);
    text.push_str("[\n");
    for (at, path) in paths.iter().enumerate() {
        text.push_str(if at == 0 { "" } else { ",\n" });
        if path.bytes().any(is_escaped) {
            text.push_str(&serde_json::Value::from(*path).to_string());
        } else {
            text.extend(["\"", path, "\""]);
        }
    }
    text.push_str("\n]\n");
    fs::write(&waiting, text)?;
    fs::rename(waiting, output.join(NAME))
}
