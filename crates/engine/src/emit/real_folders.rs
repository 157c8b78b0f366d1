//! Folders of the output that are real folders, not symbolic links: nothing is written, compared or removed through a
//! link that someone put into the output folder.

use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashSet;

/// The folders that have been checked and are real, or missing, which is equally safe.
#[derive(Default)]
pub(super) struct RealFolders {
    known: Mutex<FxHashSet<String>>,
}

impl RealFolders {
    /// The first folder above a path that is a symbolic link. Each folder is looked at once.
    pub fn link_above(&self, output: &Path, path: &str) -> Option<String> {
        let (above, _) = path.rsplit_once('/')?;
        if self.lock().contains(above) {
            return None;
        }
        let ends = above.match_indices('/').map(|(end, _)| end).chain([above.len()]);
        for folder in ends.map(|end| &above[..end]) {
            if self.lock().contains(folder) {
                continue;
            }
            if fs::symlink_metadata(output.join(folder)).is_ok_and(|metadata| metadata.is_symlink()) {
                return Some(folder.to_owned());
            }
            self.lock().insert(folder.to_owned());
        }
        None
    }

    /// A thread that panicked while it held the lock left the set consistent: every change is one call.
    fn lock(&self) -> std::sync::MutexGuard<'_, FxHashSet<String>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
