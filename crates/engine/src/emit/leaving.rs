//! Files with fingerprints that have left the site and stay for a while, so that a page in an open tab or in a cache
//! finds its parts. They are files of ours, listed in the manifest, and in a list of their own with the moment at which
//! they left. That moment, and the one that decides which are due, is the build's own, never one of a file.
//!
//! A clean build has none of them: apart from the files in this list, an output folder is that of a clean build.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};

use super::STAGE;
use paifang_base::files::{open_regular, read_whole};
use paifang_base::served::{IMMUTABLE, LEAVING_LIST, cache_control};

/// Most bytes of the list: some hundred for each of a hundred thousand files.
const MOST_BYTES: u64 = 64 << 20;

/// How long old files stay, and the moment of the build.
#[derive(Debug, Clone, Copy)]
pub struct Keep {
    /// How long.
    pub length: SignedDuration,
    /// The moment of the build.
    pub now: Timestamp,
}

impl Keep {
    /// True for a file that left the site at a moment and is still needed. A moment after `now` is that of a build for a
    /// later day.
    pub fn holds(self, since: Timestamp) -> bool {
        self.now.duration_since(since) < self.length
    }
}

/// Paths with the moment at which they left the site.
pub(super) type Leaving = BTreeMap<String, Timestamp>;

/// The list of an output folder. If it is missing or damaged, old files leave the site today.
pub(super) fn read(output: &Path) -> Leaving {
    let path = output.join(LEAVING_LIST);
    let read = || {
        fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?;
        let (file, metadata) = open_regular(&path).ok()?;
        let bytes = read_whole(&file, metadata.len(), MOST_BYTES).ok()?;
        serde_json::from_slice::<BTreeMap<String, String>>(&bytes).ok()
    };
    let listed = read().unwrap_or_default();
    listed.into_iter().filter_map(|(path, since)| Some((path, since.parse().ok()?))).collect()
}

/// Replaces the list; without a file, there is none.
pub(super) fn write(output: &Path, leaving: &Leaving) -> io::Result<()> {
    let path = output.join(LEAVING_LIST);
    if leaving.is_empty() {
        return match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    }
    let texts: BTreeMap<&String, String> =
        leaving.iter().map(|(path, since)| (path, since.to_string())).collect();
    let waiting = output.join(STAGE).join(LEAVING_LIST);
    fs::write(&waiting, format!("{:#}\n", serde_json::json!(texts)))?;
    fs::rename(waiting, path)
}

/// Those of the removed files that stay.
pub(super) fn staying(
    removed: &[String],
    known: &Leaving,
    keep: Keep,
    fits: impl Fn(&str) -> bool,
) -> Leaving {
    let since = |path: &String| known.get(path).copied().unwrap_or(keep.now);
    removed
        .iter()
        .filter(|path| cache_control(path) == IMMUTABLE)
        .map(|path| (path.clone(), since(path)))
        .filter(|(path, since)| keep.holds(*since) && fits(path))
        .collect()
}
