//! The cache folder: results of one build, kept for the next process.
//!
//! The contract:
//!
//! - The cache is only a shortcut. A build with it writes the bytes that a clean build would write. Any entry may be
//!   missing or damaged; then the build does without it, or begins again without the cache ([`Cache::is_damaged`]).
//! - A cache belongs to one program: [`IDENTITY`] holds the version, a hash of the sources, with the theme inside, and
//!   the features that change outputs.
//!   The cache of another program is not used.
//! - Each entry is trusted only under its key:
//!
//! | Entries | Content | Trusted when |
//! |---|---|---|
//! | `head` | the last published build | inputs, settings, output and moment are those of the build |
//! | `pages-N`, `content-N` | parsed pages | the settings for reading and the stamps or bytes of the file, and of those it takes text from, are the same |
//! | `terms-N`, `search` | terms and files of search | their pages are those of the same shards |
//! | `ledger`, `records-N`, `outputs-N` | outputs and their inputs | settings and output folder are the same |
//! | `translations` | states of translations | the settings for reading and the stamps of record and pages are the same |
//! | `assets` | facts about files that are copied | the settings and the file's stamp are the same |
//! | `codes`, `code-N` | highlighted code | always: the key is a hash of the block |
//! | `images` and a pack for each picture | versions of pictures | always: the key is a hash of bytes and settings |
//!
//! - A build that is not published keeps the earlier ledger. An entry whose parts have not changed stays as it is in
//!   the store; [`CacheWriter::commit`] replaces the whole store at once.
//! - Checksums find damage, not forgery: anyone who can write into the folder can change the site.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::Timestamp;
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::assets::{Assets, StoredAsset};
use super::code::{BlockKey, CodeStore, EarlierCode};
use super::identity::IDENTITY;
use super::images::{ImageFacts, ImageKey, ImageStore, pack_name};
use super::search::{EarlierTerms, Search, shard_of};
use super::sources::{KnownPage, Sources};
use super::translations::{KnownTranslation, Stored, Translations};
use crate::codes::code_named;
use crate::intact::{Inspection, Intact};
use crate::ledger::{Ledger, PARTS, Record};
use paifang_base::cache::{CacheStore, CacheWriter, Pack};
use paifang_base::diag::{Diagnostic, StoredDiagnostic};
use paifang_base::files::Stamp;
use paifang_markdown::body::{Body, Content};
use paifang_markdown::highlight::Highlighted;
use paifang_site::parse::{ContentSource, LazyContent, Marks, Meta, ParsedPage, UsedText};

#[cfg(test)]
mod fuzz;

/// Approximate number of pages in one shard: a change of one page rewrites its shard.
const PAGES_OF_A_SHARD: usize = 512;
/// Limit of shards of pages.
const MOST_SHARDS: usize = 256;
/// Shards of highlighted code.
const CODE_SHARDS: u8 = 16;
/// Limit of bytes of highlighted code that are kept.
const MOST_CODE: u64 = 64 << 20;

/// A cache folder, opened.
pub(crate) struct Cache {
    store: CacheStore,
    head: Option<Head>,
    /// True if something could not be read that had to be there.
    is_damaged: Arc<AtomicBool>,
}

/// The damage found so far in a cache folder.
#[derive(Clone)]
pub(crate) struct Damage {
    store: CacheStore,
    found: Arc<AtomicBool>,
}

impl Damage {
    /// True if anything that was requested could not be read.
    pub fn is_found(&self) -> bool {
        self.store.is_damaged() || self.found.load(Ordering::Relaxed)
    }
}

/// The settings and sizes of all other entries.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Head {
    /// Hash of the settings that sources were read with.
    reading: u64,
    /// Number of shards of pages.
    shards: usize,
    last: Option<LastBuild>,
}

/// The last build that was published, to detect that nothing has changed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct LastBuild {
    /// Hash of all inputs and options; `None` if some files were too young.
    pub fingerprint: Option<u128>,
    /// Nanoseconds since 1970 of the period in which the site stays the same: from, until.
    pub steady: (i128, i128),
    /// Name of the output folder.
    pub output: String,
    /// As in `Outcome`.
    pub pages: BTreeMap<String, BTreeMap<String, usize>>,
    /// Number of files of the site.
    pub outputs: usize,
    /// Number of links that lead nowhere.
    pub lost_links: usize,
    pub problems: Vec<StoredDiagnostic>,
}

/// Everything that a build saves in the cache.
pub(crate) struct Snapshot<'a> {
    /// Hash of the settings that sources were read with.
    pub reading: u64,
    pub sources: &'a mut Sources,
    /// Search, if the site has it.
    pub search: Option<&'a Search>,
    /// Versions of pictures.
    pub images: &'a mut ImageStore,
    /// Files that are published unchanged, with the hash of the settings for examining them.
    pub assets: (u64, &'a Assets),
    /// States of translations.
    pub translations: &'a Translations,
    /// The ledger of a published output, with the hash of its settings and the name of its folder.
    pub ledger: Option<(u64, String, &'a mut Ledger)>,
    pub last: Option<LastBuild>,
    pub code: &'a CodeStore,
}

#[derive(Serialize, Deserialize)]
struct StoredPage {
    path: Arc<str>,
    input: u64,
    stamp: Option<Stamp>,
    source: Option<u128>,
    problems: Vec<StoredDiagnostic>,
    page: Option<(Meta, Body, Marks)>,
    used: Vec<UsedText>,
}

/// Place of a block of code.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Slot {
    key: BlockKey,
    shard: u8,
    record: u32,
    length: u32,
}

impl Cache {
    /// Opens a folder; the note gives the reason why an existing store is not used.
    pub fn open(folder: &Path) -> (Self, Option<paifang_base::diag::Text>) {
        let (store, note) = CacheStore::open(folder, IDENTITY);
        let is_damaged = Arc::new(AtomicBool::new(false));
        let mut cache = Self { store, head: None, is_damaged };
        cache.head = cache.read("head");
        (cache, note.map(|note| note.message))
    }

    /// True if any requested entry could not be read.
    pub fn is_damaged(&self) -> bool {
        self.damage().is_found()
    }

    /// The damage found so far in this folder. Facts are read late: their damage may be found by a build that has no
    /// cache open any more.
    pub fn damage(&self) -> Damage {
        Damage { store: self.store.clone(), found: self.is_damaged.clone() }
    }

    /// The last published build.
    pub fn last(&self) -> Option<&LastBuild> {
        self.head.as_ref()?.last.as_ref()
    }

    /// A deferred inspection of the files below `folder` that the last published build wrote or found.
    pub fn inspection(&self, folder: PathBuf) -> Inspection {
        let (store, is_damaged) = (self.store.clone(), self.is_damaged.clone());
        Inspection::new(move || {
            let blob = |part: usize| store.blob(&outputs_name(part));
            let blobs: Vec<Vec<u8>> = (0..PARTS).into_par_iter().map(blob).collect::<Option<_>>()?;
            type Stamps<'b> = Vec<(&'b str, Option<Stamp>)>;
            let parts: Option<Vec<Stamps<'_>>> =
                blobs.par_iter().map(|blob| postcard::from_bytes(blob).ok()).collect();
            is_damaged.fetch_or(parts.is_none(), Ordering::Relaxed);
            let all: Vec<(&str, Option<Stamp>)> = parts?.into_iter().flatten().collect();
            Some(Intact::look(&folder, all.into_par_iter()))
        })
    }

    /// The ledger of outputs that were made with these settings, in the given folder or, with `None`, in any.
    pub fn ledger(&self, settings: u64, output: Option<&str>) -> Option<Ledger> {
        let read = |part: usize| self.read(&records_name(part));
        let (ledger, parts): (Option<StoredLedger>, Option<Vec<_>>) = rayon::join(
            || self.read("ledger"),
            || (0..PARTS).into_par_iter().with_max_len(1).map(read).collect(),
        );
        let StoredLedger { made_with, output: name, mut ledger } = ledger?;
        if made_with != settings || output.is_some_and(|output| *output != name) {
            return None;
        }
        let is_whole = ledger.restore_records(parts?);
        self.is_damaged.fetch_or(!is_whole, Ordering::Relaxed);
        is_whole.then_some(ledger)
    }

    /// The sources, as far as they were read with the same settings, and the paths of each shard.
    pub fn sources(&self, reading: u64) -> Option<(Sources, Vec<Vec<Arc<str>>>)> {
        let head = self.head.as_ref().filter(|head| head.reading == reading)?;
        let shards: Vec<Vec<(Arc<str>, KnownPage)>> = (0..head.shards)
            .into_par_iter()
            .with_max_len(1)
            .map(|shard| self.shard(shard))
            .collect::<Option<_>>()?;
        let paths = |shard: &Vec<(Arc<str>, KnownPage)>| shard.iter().map(|(path, _)| path.clone()).collect();
        let paths = shards.iter().map(paths).collect();
        let size = shards.iter().map(Vec::len).sum();
        let mut pages = FxHashMap::with_capacity_and_hasher(size, FxBuildHasher);
        pages.extend(shards.into_iter().flatten());
        Some((Sources { pages, ..Sources::default() }, paths))
    }

    /// The stored terms and indexes of search. `paths`: those of each shard of pages.
    pub fn search(&self, paths: Vec<Vec<Arc<str>>>) -> Search {
        let pack = |(shard, paths)| (paths, self.store.pack(&format!("terms-{shard}")));
        let shards = paths.into_iter().enumerate().map(pack).collect();
        let listed = self.read("search").unwrap_or_default();
        Search::recalled(EarlierTerms { shards }, listed, self.is_damaged.clone())
    }

    /// The stored facts about pictures. They are valid under any settings: a picture's key includes the settings for
    /// its versions.
    pub fn images(&self) -> ImageStore {
        let facts: Vec<(ImageKey, ImageFacts)> = self.read("images").unwrap_or_default();
        ImageStore::recalled(self.store.clone(), facts, self.is_damaged.clone())
    }

    /// The stored facts about files that are published unchanged, if they were examined with the same settings.
    pub fn assets(&self, settings: u64) -> Assets {
        let stored: Option<(u64, Vec<StoredAsset>)> = self.read("assets");
        let stored = stored.filter(|(made_with, _)| *made_with == settings);
        Assets::recalled(stored.map(|(_, stored)| stored).unwrap_or_default())
    }

    /// The stored states of translations, if the pages were read with the same settings.
    pub fn translations(&self, reading: u64) -> Translations {
        let is_same = self.head.as_ref().is_some_and(|head| head.reading == reading);
        Translations::recalled(is_same.then(|| self.read("translations")).flatten().unwrap_or_default())
    }

    /// The translations that a process knew which read pages with the same settings.
    pub fn known_translations(&self, reading: u64) -> Vec<KnownTranslation> {
        let is_same = self.head.as_ref().is_some_and(|head| head.reading == reading);
        let stored: Stored = is_same.then(|| self.read("translations")).flatten().unwrap_or_default();
        stored.known()
    }

    fn shard(&self, shard: usize) -> Option<Vec<(Arc<str>, KnownPage)>> {
        let stored: Vec<StoredPage> = self.read(&format!("pages-{shard}"))?;
        let pack = self.store.pack(&format!("content-{shard}"))?;
        let source: Arc<dyn ContentSource> =
            Arc::new(StoredContent { pack, is_damaged: self.is_damaged.clone() });
        let known = |(number, stored): (usize, StoredPage)| {
            let page = stored.page.map(|(meta, body, marks)| {
                let content = LazyContent::elsewhere(source.clone(), number as u32);
                Arc::new(ParsedPage { meta, body, content, marks })
            });
            let problems = restore_all(stored.problems)?;
            let StoredPage { path, input, stamp, source, used, .. } =
                StoredPage { page: None, problems: Vec::new(), ..stored };
            Some((path, KnownPage { input, stamp, source, page, problems, used }))
        };
        stored.into_iter().enumerate().map(known).collect()
    }

    /// Connects `code` with the highlighted code of earlier builds.
    pub fn connect_code(&self, code: &CodeStore) {
        if let Some(earlier) = StoredCode::open(&self.store) {
            code.look_in(Box::new(earlier));
        }
    }

    /// Writes a snapshot; `false`, and nothing is written, when facts in it are `damaged`: contents are read for the
    /// first time here when no page of this build was made of them. A store that cannot be written stays as it was.
    /// `is_source`: the unchanged parts of the snapshot were loaded from this very store.
    pub fn save(self, snapshot: Snapshot<'_>, is_source: bool, damaged: Option<&Damage>) -> io::Result<bool> {
        let writer = self.store.begin()?;
        let Snapshot { reading, sources, search, images, translations, assets, ledger, last, code } =
            snapshot;
        let shards = shards_for(sources.pages.len());
        let is_alike = |head: &Head| head.reading == reading && head.shards == shards;
        let same = is_source && self.head.as_ref().is_some_and(is_alike);
        let shard_of = |path: &str| shard_of(path, shards);
        let changed: BTreeSet<usize> = sources.changed.iter().map(|path| shard_of(path)).collect();
        let new_terms = search.iter().flat_map(|search| &search.changed).map(|path| shard_of(path));
        let new_terms: BTreeSet<usize> = new_terms.chain(changed.iter().copied()).collect();
        let mut by_shard: Vec<Vec<(&Arc<str>, &KnownPage)>> = vec![Vec::new(); shards];
        #[expect(clippy::iter_over_hash_type, reason = "each shard is sorted before it is written")]
        for (path, known) in &sources.pages {
            if let Some(own) = by_shard.get_mut(shard_of(path)) {
                own.push((path, known));
            }
        }
        by_shard.into_par_iter().with_max_len(1).enumerate().try_for_each(|(shard, mut pages)| {
            let (names, content) = (format!("pages-{shard}"), format!("content-{shard}"));
            let terms = format!("terms-{shard}");
            let kept = same && !changed.contains(&shard);
            let is_kept = kept && writer.keep_all(&[&names, &content])?;
            let keeps_terms = same && !new_terms.contains(&shard);
            let has_terms = search.is_none() || keeps_terms && writer.keep(&terms)?;
            if !is_kept || !has_terms {
                pages.sort_unstable_by_key(|(path, _)| *path);
            }
            if let Some(search) = search.filter(|_| !has_terms) {
                save_terms(&writer, &terms, &pages, search)?;
            }
            if is_kept { Ok(()) } else { save_shard(&writer, &names, &content, pages) }
        })?;
        if let Some((settings, output, ledger)) = ledger {
            ledger.tidy();
            save_ledger(&writer, settings, &output, ledger, is_source)?;
        } else {
            let parts = (0..PARTS).flat_map(|part| [records_name(part), outputs_name(part)]);
            for name in parts.chain(["ledger".to_owned()]) {
                writer.keep(&name)?;
            }
        }
        if let Some(search) = search {
            writer.put("search", &encode(&search.listing())?)?;
        }
        save_code(&self.store, &writer, code)?;
        save_images(&writer, images)?;
        writer.put("translations", &encode(&translations.stored())?)?;
        writer.put("assets", &encode(&(assets.0, assets.1.listing()))?)?;
        writer.put("head", &encode(&Head { reading, shards, last })?)?;
        if damaged.is_some_and(Damage::is_found) {
            return Ok(false);
        }
        writer.commit()?;
        Ok(true)
    }

    fn read<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let bytes = self.store.blob(name)?;
        let value = postcard::from_bytes(&bytes).ok();
        // The right bytes in an invalid form count as damage.
        self.is_damaged.fetch_or(value.is_none(), Ordering::Relaxed);
        value
    }
}

/// The ledger without its records, and its subject.
#[derive(Deserialize)]
struct StoredLedger {
    made_with: u64,
    output: String,
    ledger: Ledger,
}

fn records_name(part: usize) -> String {
    format!("records-{part}")
}

fn outputs_name(part: usize) -> String {
    format!("outputs-{part}")
}

/// Writes the ledger; unchanged parts of its records stay in the store if `may_keep`.
fn save_ledger(
    writer: &CacheWriter,
    made_with: u64,
    output: &str,
    ledger: &Ledger,
    may_keep: bool,
) -> io::Result<()> {
    let mut is_wanted = [true; PARTS];
    for (part, is_wanted) in
        is_wanted.iter_mut().enumerate().filter(|(part, _)| ledger.unchanged_since_load(*part))
    {
        *is_wanted = !(may_keep && writer.keep_all(&[&records_name(part), &outputs_name(part)])?);
    }
    let put = |(part, records): (usize, Vec<(&str, &Record)>)| {
        if is_wanted.get(part) == Some(&false) {
            return Ok(());
        }
        let stamps: Vec<_> = records.iter().map(|(path, record)| (*path, record.written.stamp)).collect();
        writer.put(&records_name(part), &encode(&records)?)?;
        writer.put(&outputs_name(part), &encode(&stamps)?)
    };
    let (rest, parts) = rayon::join(
        || writer.put("ledger", &encode(&(made_with, output, ledger))?),
        || ledger.parts(&is_wanted).into_par_iter().enumerate().try_for_each(put),
    );
    rest.and(parts)
}

fn shards_for(pages: usize) -> usize {
    (pages / PAGES_OF_A_SHARD).next_power_of_two().clamp(1, MOST_SHARDS)
}

fn encode<T: Serialize>(value: &T) -> io::Result<Vec<u8>> {
    postcard::to_stdvec(value).map_err(io::Error::other)
}

fn restore_all(problems: Vec<StoredDiagnostic>) -> Option<Vec<Diagnostic>> {
    problems.into_iter().map(|stored| stored.restore(code_named)).collect()
}

impl LastBuild {
    /// The problems restored; `None` if one of them is no longer known.
    pub fn diagnostics(&self) -> Option<Vec<Diagnostic>> {
        restore_all(self.problems.clone())
    }

    /// The next moment at which the site changes by itself.
    pub fn until(&self) -> Option<Timestamp> {
        Timestamp::from_nanosecond(self.steady.1).ok().filter(|until| *until != Timestamp::MAX)
    }

    /// True if the site is the same at a moment.
    pub fn holds(&self, moment: Timestamp) -> bool {
        let moment = moment.as_nanosecond();
        self.steady.0 <= moment && moment < self.steady.1
    }
}

fn save_shard(
    writer: &CacheWriter,
    names: &str,
    content: &str,
    pages: Vec<(&Arc<str>, &KnownPage)>,
) -> io::Result<()> {
    let stored: Vec<StoredPageRef<'_>> =
        pages.iter().map(|(path, known)| StoredPageRef::new(path, known)).collect();
    writer.put(names, &encode(&stored)?)?;
    let empty = Content::default();
    let contents =
        pages.iter().map(|(_, known)| known.page.as_ref().map_or(&empty, |page| page.content.read()));
    let records: Vec<Vec<u8>> = contents.map(encode).collect::<io::Result<_>>()?;
    writer.put_pack(content, records.into_iter())
}

/// Terms in the order of the pages, empty for pages that search does not know.
fn save_terms(
    writer: &CacheWriter,
    name: &str,
    pages: &[(&Arc<str>, &KnownPage)],
    search: &Search,
) -> io::Result<()> {
    let records = pages.iter().map(|(path, _)| search.record(path).map_err(io::Error::other));
    writer.put_pack(name, records.collect::<io::Result<Vec<Vec<u8>>>>()?.into_iter())
}

/// As `StoredPage`, for writing.
#[derive(Serialize)]
struct StoredPageRef<'a> {
    path: &'a str,
    input: u64,
    stamp: Option<Stamp>,
    source: Option<u128>,
    problems: Vec<StoredDiagnostic>,
    page: Option<(&'a Meta, &'a Body, Marks)>,
    used: &'a [UsedText],
}

impl<'a> StoredPageRef<'a> {
    fn new(path: &'a str, known: &'a KnownPage) -> Self {
        Self {
            path,
            input: known.input,
            stamp: known.stamp,
            source: known.source,
            problems: known.problems.iter().map(StoredDiagnostic::new).collect(),
            page: known.page.as_ref().map(|page| (&page.meta, &page.body, page.marks)),
            used: &known.used,
        }
    }
}

/// Contents in a pack.
struct StoredContent {
    pack: Pack,
    is_damaged: Arc<AtomicBool>,
}

impl ContentSource for StoredContent {
    fn content(&self, number: u32) -> Content {
        let content = self.pack.record(number).and_then(|bytes| postcard::from_bytes(&bytes).ok());
        self.is_damaged.fetch_or(content.is_none(), Ordering::Relaxed);
        content.unwrap_or_default()
    }
}

/// Code in packs.
struct StoredCode {
    slots: HashMap<BlockKey, Slot>,
    packs: Vec<Option<Pack>>,
}

impl StoredCode {
    fn open(store: &CacheStore) -> Option<Self> {
        let slots: Vec<Slot> = postcard::from_bytes(&store.blob("codes")?).ok()?;
        Some(Self {
            slots: slots.into_iter().map(|slot| (slot.key, slot)).collect(),
            packs: (0..CODE_SHARDS).map(|shard| store.pack(&format!("code-{shard}"))).collect(),
        })
    }
}

impl EarlierCode for StoredCode {
    fn highlighted(&self, key: &BlockKey) -> Option<Highlighted> {
        let slot = self.slots.get(key)?;
        let bytes = self.packs.get(usize::from(slot.shard))?.as_ref()?.record(slot.record)?;
        postcard::from_bytes(&bytes).ok()
    }
}

/// Adds newly highlighted code to the stored code. If that exceeds the limit, only code that this build used stays.
fn save_code(store: &CacheStore, writer: &CacheWriter, code: &CodeStore) -> io::Result<()> {
    let used: BTreeMap<BlockKey, Highlighted> = code.all().into_iter().collect();
    let earlier = StoredCode::open(store);
    let known = |key: &BlockKey| earlier.as_ref().is_some_and(|earlier| earlier.slots.contains_key(key));
    let old = || earlier.iter().flat_map(|earlier| earlier.slots.values());
    let size: u64 = old().map(|slot| u64::from(slot.length)).sum();
    let new: u64 = used.iter().filter(|(key, _)| !known(key)).map(|(_, code)| code.html.len() as u64).sum();
    let drops = size + new > MOST_CODE;
    let changed: BTreeSet<u8> = used
        .keys()
        .filter(|key| !known(key))
        .map(shard_of_block)
        .chain(drops.then_some(0..CODE_SHARDS).into_iter().flatten())
        .collect();
    let mut slots: Vec<Slot> = Vec::new();
    for shard in 0..CODE_SHARDS {
        let name = format!("code-{shard}");
        if !changed.contains(&shard) && (!store.has(&name) || writer.keep(&name)?) {
            slots.extend(old().filter(|slot| slot.shard == shard).copied());
            continue;
        }
        let mut blocks: BTreeMap<BlockKey, Vec<u8>> = BTreeMap::new();
        if let Some(earlier) = earlier.as_ref().filter(|_| !drops) {
            let of_shard = earlier.slots.values().filter(|slot| slot.shard == shard);
            for slot in of_shard {
                if let Some(code) = earlier.highlighted(&slot.key) {
                    blocks.insert(slot.key, encode(&code)?);
                }
            }
        }
        for (key, code) in used.iter().filter(|(key, _)| shard_of_block(key) == shard) {
            blocks.insert(*key, encode(code)?);
        }
        let slot = |(record, (key, html)): (usize, (&BlockKey, &Vec<u8>))| Slot {
            key: *key,
            shard,
            record: record as u32,
            length: html.len() as u32,
        };
        slots.extend(blocks.iter().enumerate().map(slot));
        writer.put_pack(&name, blocks.into_values())?;
    }
    slots.sort_unstable_by_key(|slot| slot.key);
    writer.put("codes", &encode(&slots)?)
}

/// Each picture's versions are a pack of their own, which stays in place as long as the picture is known.
fn save_images(writer: &CacheWriter, images: &mut ImageStore) -> io::Result<()> {
    images.tidy();
    let mut kept: Vec<(ImageKey, &ImageFacts)> = Vec::new();
    for (key, facts) in images.listing() {
        let has_versions = matches!(facts, ImageFacts::Resized { versions, .. } if !versions.is_empty());
        if has_versions && !writer.keep(&pack_name(&key))? {
            // Versions that were not held are made again when they are needed.
            if let Some(held) = images.held(&key) {
                writer.put_pack(&pack_name(&key), held.iter())?;
            }
        }
        kept.push((key, facts));
    }
    writer.put("images", &encode(&kept)?)
}

fn shard_of_block(key: &BlockKey) -> u8 {
    let [first, ..] = key;
    first % CODE_SHARDS
}
