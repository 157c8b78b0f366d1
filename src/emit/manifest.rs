//! The list of files that Paifang wrote into an output folder, kept in that folder: what is on it may be replaced
//! and removed, and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// Name of the file in the output folder.
const NAME: &str = ".paifang-manifest.json";

/// Paths below the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    paths: BTreeSet<String>,
}

impl Manifest {
    pub fn new(paths: impl IntoIterator<Item = String>) -> Self {
        Self { paths: paths.into_iter().collect() }
    }

    /// The manifest of an output folder; a missing or damaged one lists nothing, so that nothing is touched for it.
    pub fn read(output: &Path) -> Self {
        let text = fs::read_to_string(output.join(NAME)).unwrap_or_default();
        let paths: Vec<String> = serde_json::from_str(&text).unwrap_or_default();
        // A manifest that was tampered with must not lead outside the folder.
        let inside = |path: &String| {
            !path.starts_with('/') && !path.split(['/', '\\']).any(|part| part == ".." || part.is_empty())
        };
        Self { paths: paths.into_iter().filter(inside).collect() }
    }

    /// Replaces the manifest of an output folder in one step.
    pub fn write(&self, output: &Path) -> io::Result<()> {
        let waiting = output.join(super::STAGE).join(NAME);
        let mut text = String::from("[\n");
        for (at, path) in self.paths.iter().enumerate() {
            text.push_str(if at == 0 { "" } else { ",\n" });
            text.push_str(&serde_json::Value::from(path.as_str()).to_string());
        }
        text.push_str("\n]\n");
        fs::write(&waiting, text)?;
        fs::rename(waiting, output.join(NAME))
    }

    pub fn has(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    pub fn paths(&self) -> &BTreeSet<String> {
        &self.paths
    }

    /// Paths that are not among `kept`, sorted.
    pub fn without(&self, kept: &BTreeSet<String>) -> Vec<String> {
        self.paths.difference(kept).cloned().collect()
    }
}
