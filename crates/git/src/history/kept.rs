//! Logs that are kept between processes, in a store of their own below the cache folder.

use std::io;
use std::path::Path;

use super::log::Log;
use paifang_base::cache::{CacheLock, CacheStore};

/// Name of the store's folder.
const FOLDER: &str = "git";
/// The writer of the store. The number is that of the log's form; what a log says depends on no page and no setting.
const IDENTITY: &str = concat!("git log 1, ", env!("CARGO_PKG_VERSION"));
/// Name of the log in its store.
const NAME: &str = "log";

impl Log {
    /// The log that was kept below a cache folder. `None` if there is none, or if it is damaged.
    pub fn recall(cache: &Path) -> Option<Self> {
        let (store, _) = CacheStore::open(&cache.join(FOLDER), IDENTITY);
        postcard::from_bytes(&store.blob(NAME)?).ok()
    }

    /// Keeps the log below a cache folder, unless another process is writing there.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn keep(&self, cache: &Path) -> io::Result<()> {
        let folder = cache.join(FOLDER);
        let Ok(_lock) = CacheLock::take(&folder) else { return Ok(()) };
        let bytes = postcard::to_allocvec(self).map_err(io::Error::other)?;
        let (store, _) = CacheStore::open(&folder, IDENTITY);
        // Read, so that a damaged file is written again.
        if store.blob(NAME).is_some_and(|kept| kept == bytes) {
            return Ok(());
        }
        let writer = store.begin()?;
        writer.put(NAME, &bytes)?;
        writer.commit().map(drop)
    }
}
