//! The time as the file system sees it, without reading a clock: what time of change a file gets that is written now.

use std::fs::Metadata;
use std::io::{self, Write};
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::writer::{create_temporary, prepare_folder};

/// Asks the file system what time it is.
///
/// For telling which times of change (mtimes) can be trusted. A file system counts in steps, and a file changed twice
/// in one step has the same time after both changes. So take the time here first, then read the sources: a source
/// whose mtime is *before* it can be recognized by its mtime and size, since every later change gets a later mtime;
/// one whose mtime is the same or later must be compared by its bytes next time. Git calls such files "racily clean"
/// (<https://git-scm.com/docs/racy-git>). Both must lie on one file system, or on two with one clock.
pub struct FsClock;

impl FsClock {
    /// Writes a small file below the cache folder (which is made when it does not exist), gives its mtime in
    /// nanoseconds since 1970, and removes it.
    pub fn touch(folder: &Path) -> io::Result<i64> {
        prepare_folder(folder)?;
        // Removed when it is dropped.
        let (_temporary, mut file) = create_temporary(folder)?;
        file.write_all(b"\n")?;
        Self::stamp(&file.metadata()?)
    }

    /// The mtime of any file in nanoseconds since 1970, to be compared with [`FsClock::touch`]. Times outside of the
    /// years 1677 to 2262 become the first or last moment. Fails where the system keeps no such times.
    pub fn stamp(metadata: &Metadata) -> io::Result<i64> {
        let nanoseconds = match metadata.modified()?.duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_nanos()).unwrap_or(i64::MAX),
            Err(before) => {
                i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |nanoseconds| -nanoseconds)
            }
        };
        Ok(nanoseconds)
    }
}
