//! One build at a time in a cache folder.

use std::fs;
use std::path::Path;

use crate::lock::{FolderLock, LockError, holder};

/// A note with the holder of the lock.
const HOLDER: &str = "paifang-holder";

/// The lock of a cache folder, held until it is dropped.
#[derive(Debug)]
pub struct CacheLock {
    _lock: FolderLock,
}

impl CacheLock {
    /// Takes the lock of a folder, which is created if necessary. `None` where there can be no store: writing it
    /// reports why. An error with the holder's note if another process has the lock.
    pub fn take(folder: &Path) -> Result<Option<Self>, Option<String>> {
        let is_folder = || fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_dir());
        if fs::create_dir_all(folder).is_err() || !is_folder() {
            return Ok(None);
        }
        let note = folder.join(HOLDER);
        match FolderLock::take(folder) {
            Ok(mut lock) => {
                lock.sign(note);
                Ok(Some(Self { _lock: lock }))
            }
            Err(LockError::Held) => Err(holder(&note)),
            Err(LockError::Io(_)) => Ok(None),
        }
    }
}

/// True for the name of a lock file, which is not part of the store.
pub(super) fn is_lock_name(name: &str) -> bool {
    name == HOLDER || crate::lock::is_lock_file(name.as_ref())
}
