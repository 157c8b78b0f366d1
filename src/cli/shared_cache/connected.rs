//! The shared cache of a build: read before, written after. A store that does not answer costs a note and a few
//! seconds, never the build.

use std::collections::BTreeSet;
use std::env;
use std::path::{Path, PathBuf};

use paifang::build::{cache_identity, is_cached_for_output};
use paifang_base::cache::{CacheLock, CacheStore};
use paifang_base::diag::Text;
use paifang_base::text;
use paifang_deploy::remote::{self, Patience, Remote};
use paifang_deploy::{Moved, SharedCache};
use tokio::runtime::{Builder, Runtime};

use super::Place;
use crate::cli::deploy::plan_report::size;
use crate::cli::language::Voice;

/// The variable with the key that indexes are sealed with.
const KEY: &str = "PAIFANG_CACHE_KEY";

/// A shared cache that a build's folder was filled from.
pub struct Warm {
    folder: PathBuf,
    /// The store, unless it did not answer.
    connection: Option<(Runtime, Remote)>,
    lost: BTreeSet<String>,
}

impl Warm {
    /// Fills the folder, if it has no cache that this program can use.
    pub fn fill(place: &Place, folder: &Path, voice: &Voice) -> Self {
        let mut warm = Self { folder: folder.to_owned(), connection: None, lost: BTreeSet::new() };
        let connected = connect(place);
        let (runtime, store) = match connected {
            Ok(connection) => connection,
            Err(why) => {
                voice.note(&text!("shared-cache-away", why = why));
                return warm;
            }
        };
        let is_warm = || CacheStore::open(folder, cache_identity()).0.has("head");
        // Another build that writes into the folder has it for itself.
        let Ok(_lock) = CacheLock::take(folder) else { return warm };
        if is_warm() {
            warm.connection = Some((runtime, store));
            return warm;
        }
        match runtime.block_on(shared(&store).read_into(folder, &is_shared)) {
            Ok(Some(moved)) => {
                voice.note(&told("shared-cache-read", &moved));
                warm.lost = moved.lost;
                warm.connection = Some((runtime, store));
            }
            Ok(None) => {
                voice.note(&text!("shared-cache-none"));
                warm.connection = Some((runtime, store));
            }
            Err(why) => voice.note(&text!("shared-cache-away", why = why)),
        }
        warm
    }

    /// Writes what the build has kept in its folder.
    pub fn keep(self, voice: &Voice) {
        let Some((runtime, store)) = self.connection else { return };
        let (cache, _) = CacheStore::open(&self.folder, cache_identity());
        if !cache.has("head") {
            return;
        }
        match runtime.block_on(shared(&store).write(&cache, &is_shared, &self.lost)) {
            Ok(moved) => voice.note(&told("shared-cache-written", &moved)),
            Err(why) => voice.note(&text!("shared-cache-not-written", why = why)),
        }
    }
}

/// Facts about an output folder are of no use for a machine that starts without one.
fn is_shared(name: &str) -> bool {
    !is_cached_for_output(name)
}

fn connect(place: &Place) -> Result<(Runtime, Remote), Text> {
    let kind = remote::kind(place.store).ok_or_else(|| text!("deploy-no-targets"))?;
    let variable = |name: &str| env::var(name).ok();
    let access = remote::Access { settings: &place.settings, variable: &variable };
    let store = remote::open(kind, &access, Patience::Short)?;
    let runtime = Builder::new_current_thread().enable_all().build();
    Ok((runtime.map_err(|error| Text::verbatim(error.to_string()))?, store))
}

fn shared(store: &Remote) -> SharedCache<'_, Remote> {
    SharedCache::new(store, cache_identity(), env::var(KEY).ok().map(String::into_bytes))
}

fn told(id: &'static str, moved: &Moved) -> Text {
    let size = size(moved.bytes);
    match id {
        "shared-cache-read" => {
            text!("shared-cache-read", parts = moved.parts, size = size, requests = moved.requests)
        }
        _ => text!("shared-cache-written", parts = moved.parts, size = size, requests = moved.requests),
    }
}
