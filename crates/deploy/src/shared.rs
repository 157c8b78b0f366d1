//! A cache of builds in a store, shared by many machines: an index, and the parts of the cache by their digests.
//!
//! # In the store
//!
//! - `PROGRAM/index.json`: the parts that the last writer's cache consisted of, each with its SHA-256 and size; the parts
//!   that earlier ones had; a seal, if the writer had a key. `PROGRAM` is a digest of what wrote it, since no other
//!   program can use it.
//! - `PROGRAM/SHA-256`: a part. Its name is that of its bytes, so it never changes, and many writers may write it.
//! - `programs.json`: the programs that wrote last. Those beyond [`MOST_PROGRAMS`] are removed.
//!
//! Parts are written before the index that names them. A part that no index names any more stays for
//! [`KEPT_INDEXES`] further ones: a reader may still be busy with an old index. What two writers at once leave behind
//! is found by listing, every [`LISTED_EVERY`] writes. So the size is bounded by that of a few caches.
//!
//! # Trust
//!
//! A part with other bytes than its name says is noticed and left out: the build makes it again. An index is as
//! trustworthy as those who may write into the store, since a cache holds finished parts of pages. With a key, an index
//! that was not sealed with the same key (HMAC-SHA-256, RFC 2104) is not used, so that whoever may write but has no key
//! can only make builds slower.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use futures_util::{StreamExt as _, stream};
use hmac::{Hmac, KeyInit as _, Mac as _};
use paifang_base::cache::{CacheStore, MANIFEST, Part};
use paifang_base::digest::digest_bytes;
use paifang_base::text;
use paifang_base::text::Text;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::site::Body;
use crate::store::{Condition, Conditions, Failure, Store, Version};

/// Version of the format.
const FORMAT: u32 = 1;
/// Indexes after which a part goes that none of them named.
const KEPT_INDEXES: usize = 8;
/// Programs whose caches stay.
const MOST_PROGRAMS: usize = 3;
/// Writes of an index after which the store is listed.
const LISTED_EVERY: u64 = 32;
/// Attempts to write an index while others write theirs.
const ATTEMPTS: usize = 4;
/// Largest part that is read.
const MOST_BYTES: u64 = 1 << 30;
/// The index, below the program.
const INDEX: &str = "index.json";
/// The list of programs.
const PROGRAMS: &str = "programs.json";

/// A shared cache in a store.
pub struct SharedCache<'s, S> {
    store: &'s S,
    identity: &'static str,
    program: String,
    key: Option<Vec<u8>>,
}

/// What was moved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moved {
    /// Number of parts.
    pub parts: usize,
    /// Bytes of parts.
    pub bytes: u64,
    /// Requests for all of it.
    pub requests: usize,
    /// Parts that the index names and that the store has not, or with other bytes.
    pub lost: BTreeSet<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Index {
    format: u32,
    /// Number of indexes up to this one.
    count: u64,
    /// Parts by the names of their files.
    parts: BTreeMap<String, Held>,
    /// Names of objects that the last indexes let go, the latest first.
    let_go: Vec<Vec<String>>,
    /// HMAC-SHA-256 of this text with an empty seal; empty if the writer had no key.
    seal: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Held {
    sha256: String,
    length: u64,
}

impl<'s, S: Store> SharedCache<'s, S> {
    /// The cache of programs with this identity. `key`: what indexes are sealed with, and have to be.
    pub fn new(store: &'s S, identity: &'static str, key: Option<Vec<u8>>) -> Self {
        let program = format!("{:032x}", digest_bytes(identity.as_bytes()));
        Self { store, identity, program, key: key.filter(|key| !key.is_empty()) }
    }

    /// Reads what is `wanted` into a folder, parts side by side; those that are there are not read. `None` if the store
    /// has no cache for this program.
    ///
    /// # Errors
    /// If the store cannot be asked, the index is not to be trusted, or the folder cannot be written.
    pub async fn read_into(
        &self,
        folder: &Path,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Result<Option<Moved>, Text> {
        let mut moved = Moved { requests: 1, ..Moved::default() };
        let Some((index, _)) = self.index().await.map_err(of_store)? else { return Ok(None) };
        if !self.is_sealed(&index) {
            return Err(text!("shared-cache-seal"));
        }
        let Some(held) = index.parts.get(MANIFEST) else { return Ok(None) };
        moved.requests += 1;
        let Some(manifest) = self.part(held).await.map_err(of_store)? else { return Ok(None) };
        let Some(cache) = CacheStore::from_elsewhere(folder, self.identity, &manifest) else {
            return Ok(None);
        };
        let parts: Vec<Part> = cache.parts(wanted).into_iter().filter(|part| !cache.has_part(part)).collect();
        moved.requests += parts.len();
        let mut reading = stream::iter(parts.iter().map(|part| {
            let held = index.parts.get(&part.file).filter(|held| held.length == part.length);
            async move {
                let bytes = match held {
                    Some(held) => self.part(held).await?,
                    None => None,
                };
                Ok::<_, Failure>((part, bytes))
            }
        }))
        .buffer_unordered(self.store.at_once());
        while let Some(read) = reading.next().await {
            match read.map_err(of_store)? {
                (part, Some(bytes)) => {
                    cache.fill(part, &bytes).map_err(of_folder)?;
                    moved.parts += 1;
                    moved.bytes += part.length;
                }
                (part, None) => {
                    moved.lost.insert(part.file.clone());
                }
            }
        }
        drop(reading);
        cache.settle(wanted).map_err(of_folder)?;
        Ok(Some(moved))
    }

    /// Writes what is `wanted` of a cache and the store has not. `lost`: parts to write again, though an index names
    /// them.
    ///
    /// # Errors
    /// If the store refuses, or other writers always came first.
    pub async fn write(
        &self,
        cache: &CacheStore,
        wanted: &dyn Fn(&str) -> bool,
        lost: &BTreeSet<String>,
    ) -> Result<Moved, Text> {
        let requests = self.register().await.map_err(of_store)?;
        let mut moved = Moved { requests, ..Moved::default() };
        let manifest = cache.manifest();
        let mut written: BTreeMap<String, Held> = BTreeMap::new();
        for _ in 0..ATTEMPTS {
            moved.requests += 1;
            let (old, version) = self.index().await.map_err(of_store)?.unwrap_or_default();
            // What an index says is as good as its seal.
            let old = if self.is_sealed(&old) { old } else { Index { count: old.count, ..Index::default() } };
            let (mut parts, mut new) = (BTreeMap::new(), Vec::new());
            for part in cache.parts(wanted) {
                let known = old.parts.get(&part.file).filter(|held| held.length == part.length);
                let known = known.filter(|_| !lost.contains(&part.file));
                match known.or_else(|| written.get(&part.file)).cloned() {
                    Some(held) => drop(parts.insert(part.file, held)),
                    None => new.push(part),
                }
            }
            let put = self.put_all(cache, &new, &mut moved).await.map_err(of_store)?;
            written.extend(put.clone());
            parts.extend(put);
            let held = Held { sha256: sha256(&manifest), length: manifest.len() as u64 };
            if old.parts.get(MANIFEST) == Some(&held) && lost.is_empty() {
                return Ok(moved);
            }
            self.put(&held, manifest.clone()).await.map_err(of_store)?;
            parts.insert(MANIFEST.to_owned(), held);
            moved.requests += 2;
            let (mut index, due) = self.next(old, parts);
            if index.count.is_multiple_of(LISTED_EVERY) {
                moved.requests += 1;
                let strays = self.strays(&index).await.map_err(of_store)?;
                index.let_go.first_mut().into_iter().for_each(|latest| latest.extend_from_slice(&strays));
            }
            match self.write_index(&index, version).await {
                Ok(()) => {
                    if !due.is_empty() {
                        moved.requests += 1;
                        let due: Vec<String> = due.iter().map(|name| self.path(name)).collect();
                        self.store.remove(&due).await.map_err(of_store)?;
                    }
                    return Ok(moved);
                }
                Err(Failure::Conflict) => {}
                Err(failure) => return Err(of_store(failure)),
            }
        }
        Err(text!("shared-cache-crowded"))
    }

    /// Writes parts side by side. One that is gone meanwhile is left out: the next build makes it again.
    async fn put_all(
        &self,
        cache: &CacheStore,
        parts: &[Part],
        moved: &mut Moved,
    ) -> Result<BTreeMap<String, Held>, Failure> {
        let mut writing = stream::iter(parts.iter().map(|part| async move {
            let Ok(bytes) = cache.read_part(part) else { return Ok(None) };
            let held = Held { sha256: sha256(&bytes), length: part.length };
            self.put(&held, bytes).await?;
            Ok::<_, Failure>(Some((part.file.clone(), held)))
        }))
        .buffer_unordered(self.store.at_once());
        let mut put = BTreeMap::new();
        while let Some(done) = writing.next().await {
            let Some((file, held)) = done? else { continue };
            moved.parts += 1;
            moved.bytes += held.length;
            moved.requests += 1;
            put.insert(file, held);
        }
        Ok(put)
    }

    /// The index after another one, and the objects that are due to go.
    fn next(&self, old: Index, parts: BTreeMap<String, Held>) -> (Index, Vec<String>) {
        let named: BTreeSet<&String> = parts.values().map(|held| &held.sha256).collect();
        let gone: BTreeSet<String> =
            old.parts.into_values().map(|held| held.sha256).filter(|name| !named.contains(name)).collect();
        let mut let_go = vec![gone.into_iter().collect()];
        let_go.extend(old.let_go);
        let late = let_go.split_off(let_go.len().min(KEPT_INDEXES));
        let still: BTreeSet<&String> = let_go.iter().flatten().chain(named).collect();
        let due = late.into_iter().flatten().filter(|name| !still.contains(name)).collect();
        (
            Index { format: FORMAT, count: old.count.saturating_add(1), parts, let_go, seal: String::new() },
            due,
        )
    }

    /// Notes that this program writes, and removes the caches of those that have not for long; the number of requests.
    /// First of all, so that no other writer takes this cache for one of those.
    async fn register(&self) -> Result<usize, Failure> {
        let mut programs = self.programs().await?;
        if programs.first() == Some(&self.program) {
            return Ok(1);
        }
        programs.retain(|program| *program != self.program);
        programs.insert(0, self.program.clone());
        let old = programs.split_off(programs.len().min(MOST_PROGRAMS));
        if !old.is_empty() {
            // Nothing that this cache did not write is touched.
            let is_old = |path: &String| {
                path.split_once('/').is_some_and(|(program, name)| {
                    (is_hex(name, 64) || name == INDEX) && old.iter().any(|old| old == program)
                })
            };
            let gone: Vec<String> =
                self.store.list().await?.into_iter().map(|found| found.path).filter(is_old).collect();
            self.store.remove(&gone).await?;
        }
        let bytes = serde_json::to_vec(&programs).unwrap_or_default();
        self.store.write(PROGRAMS, Body::Bytes(bytes), None, Condition::None).await?;
        Ok(4)
    }

    /// Parts in the store that no index names, as two writers at once leave them. Another writer may be about to name
    /// them, so they are let go like any other.
    async fn strays(&self, index: &Index) -> Result<Vec<String>, Failure> {
        let named = index.parts.values().map(|held| held.sha256.as_str());
        let named: BTreeSet<&str> = named.chain(index.let_go.iter().flatten().map(String::as_str)).collect();
        let own = |path: &str| Some(path.strip_prefix(&self.program)?.strip_prefix('/')?.to_owned());
        let all = self.store.list().await?;
        let parts = all.iter().filter_map(|found| own(&found.path)).filter(|name| is_hex(name, 64));
        Ok(parts.filter(|name| !named.contains(name.as_str())).collect())
    }

    /// The programs that wrote last, the latest first.
    async fn programs(&self) -> Result<Vec<String>, Failure> {
        let bytes = self.store.read(PROGRAMS).await?.map(|(bytes, _)| bytes).unwrap_or_default();
        let mut programs: Vec<String> = serde_json::from_slice(&bytes).unwrap_or_default();
        programs.retain(|program| is_hex(program, 32));
        programs.truncate(MOST_PROGRAMS);
        Ok(programs)
    }

    async fn index(&self) -> Result<Option<(Index, Option<Version>)>, Failure> {
        let Some((bytes, version)) = self.store.read(&self.path(INDEX)).await? else {
            return Ok(None);
        };
        // A damaged one is written anew by the next writer.
        let mut index: Index = serde_json::from_slice(&bytes).unwrap_or_default();
        // What is let go is removed some day: only parts of this cache, whoever wrote the index. A sealed one has no
        // other names, so that its seal stays right.
        index.let_go.truncate(KEPT_INDEXES);
        index.let_go.iter_mut().for_each(|names| names.retain(|name| is_hex(name, 64)));
        let is_ours = index.format == FORMAT;
        Ok(Some((if is_ours { index } else { Index::default() }, version)))
    }

    async fn write_index(&self, index: &Index, version: Option<Version>) -> Result<(), Failure> {
        let sealed = Index { seal: self.seal(index), ..index.clone() };
        let bytes = serde_json::to_vec(&sealed).unwrap_or_default();
        let condition = match (self.store.conditions(), version) {
            (Conditions::Versions, Some(version)) => Condition::Is(version),
            (Conditions::Versions, None) => Condition::Absent,
            _ => Condition::None,
        };
        self.store.write(&self.path(INDEX), Body::Bytes(bytes), None, condition).await.map(drop)
    }

    /// The bytes of a part, if the store has them and they are those of its name.
    async fn part(&self, held: &Held) -> Result<Option<Vec<u8>>, Failure> {
        if !is_hex(&held.sha256, 64) || held.length > MOST_BYTES {
            return Ok(None);
        }
        let found = self.store.read(&self.path(&held.sha256)).await?.map(|(bytes, _)| bytes);
        Ok(found.filter(|bytes| bytes.len() as u64 == held.length && sha256(bytes) == held.sha256))
    }

    async fn put(&self, held: &Held, bytes: Vec<u8>) -> Result<(), Failure> {
        let path = self.path(&held.sha256);
        self.store.write(&path, Body::Bytes(bytes), None, Condition::None).await.map(drop)
    }

    fn path(&self, name: &str) -> String {
        format!("{}/{name}", self.program)
    }

    fn is_sealed(&self, index: &Index) -> bool {
        let Some(key) = &self.key else { return true };
        let Ok(mac) = Hmac::<Sha256>::new_from_slice(key) else { return false };
        let seal: Option<Vec<u8>> = (0..index.seal.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(index.seal.get(at..at + 2)?, 16).ok())
            .collect();
        // In constant time.
        seal.is_some_and(|seal| mac.chain_update(unsealed(index)).verify_slice(&seal).is_ok())
    }

    fn seal(&self, index: &Index) -> String {
        let mac = self.key.as_ref().and_then(|key| Hmac::<Sha256>::new_from_slice(key).ok());
        mac.map(|mac| hex(&mac.chain_update(unsealed(index)).finalize().into_bytes())).unwrap_or_default()
    }
}

/// The text of an index that is sealed.
fn unsealed(index: &Index) -> Vec<u8> {
    serde_json::to_vec(&Index { seal: String::new(), ..index.clone() }).unwrap_or_default()
}

fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn is_hex(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

fn of_store(failure: Failure) -> Text {
    match failure {
        Failure::Conflict => text!("shared-cache-crowded"),
        Failure::Other(text) => text,
    }
}

fn of_folder(error: std::io::Error) -> Text {
    text!("shared-cache-folder", error = error.to_string())
}

#[cfg(test)]
mod tests;
