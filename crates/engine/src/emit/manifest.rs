//! The list of files that Paifang wrote into an output folder, kept in that folder: only listed files may be replaced
//! or removed.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use rustc_hash::FxHashSet;

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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    paths: FxHashSet<String>,
}

impl Manifest {
    pub fn new(paths: impl IntoIterator<Item = String>) -> Self {
        Self { paths: paths.into_iter().collect() }
    }

    /// The manifest of an output folder. A missing or damaged manifest lists nothing, so no file is touched because of
    /// it.
    pub fn read(output: &Path) -> Self {
        let bytes = read_manifest(&output.join(NAME)).unwrap_or_default();
        let paths: Vec<String> = serde_json::from_slice(&bytes).unwrap_or_default();
        // A manifest that was tampered with must not lead outside the folder.
        let inside = |path: &String| {
            !path.starts_with('/') && !path.split(['/', '\\']).any(|part| part == ".." || part.is_empty())
        };
        Self { paths: paths.into_iter().filter(inside).collect() }
    }

    /// Replaces the manifest of an output folder in one step.
    pub fn write(&self, output: &Path) -> io::Result<()> {
        let waiting = output.join(super::STAGE).join(NAME);
        let mut paths: Vec<&str> = self.paths.iter().map(String::as_str).collect();
        paths.sort_unstable();
        let mut text = String::from("[\n");
        for (at, path) in paths.into_iter().enumerate() {
            text.push_str(if at == 0 { "" } else { ",\n" });
            text.push_str(&serde_json::Value::from(path).to_string());
        }
        text.push_str("\n]\n");
        fs::write(&waiting, text)?;
        fs::rename(waiting, output.join(NAME))
    }

    pub fn has(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// Number of listed files.
    pub fn len(&self) -> usize {
        self.paths.len()
    }

    /// True if exactly these files are listed.
    pub fn is(&self, paths: &BTreeSet<String>) -> bool {
        self.paths.len() == paths.len() && paths.iter().all(|path| self.has(path))
    }

    /// The files listed here and others.
    pub fn with(&self, others: &BTreeSet<String>) -> Self {
        Self { paths: self.paths.iter().chain(others).cloned().collect() }
    }

    /// Paths that are not among `kept`, sorted.
    pub fn without(&self, kept: &BTreeSet<String>) -> Vec<String> {
        let mut others: Vec<String> =
            self.paths.iter().filter(|path| !kept.contains(*path)).cloned().collect();
        others.sort_unstable();
        others
    }
}
