//! Smaller versions of pictures: each distinct picture is decoded once, in this build or an earlier one, however many
//! pages and languages show it. Their files are named by the content of the original and the settings for versions, so
//! pages know the addresses, and a published version is never made again.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problems::UNUSABLE_IMAGE;
use crate::progress::{Counter, Progress};
use crate::publish::ImageFiles;
use crate::request::Step;
use paifang_base::cache::CacheStore;
use paifang_base::diag::Diagnostic;
use paifang_base::files::{Disk, Files};
use paifang_base::schema::FieldValue;
use paifang_base::source::{Span, Spanned};
use paifang_media::images::{ENCODING, Unusable, VersionOptions, examine, version, versions};
use paifang_site::config::ImageSettings;
use paifang_site::link::{Page, Site};
use paifang_site::tracked::{ImageSize, ImageVersion, VERSIONS};

/// Pictures by content: the first file of each, and the limit of memory for decoding it, in bytes.
pub(crate) type UsedImages = BTreeMap<ImageKey, (Arc<str>, u64)>;

/// Key of a picture: BLAKE3 of its bytes and of the settings for its versions. It must be infeasible to make two
/// pictures with one key.
pub(crate) type ImageKey = [u8; 16];

/// Limit of bytes of versions held for publishing; versions beyond it are made a second time.
const MOST_HELD: u64 = 256 << 20;
/// Limit of bytes of versions kept in the cache.
const MOST_KEPT: u64 = 1 << 30;
/// Limit of memory in bytes for pictures decoded at the same time, however many cores there are; a picture that needs
/// more is decoded alone.
const MOST_DECODING: u64 = 512 << 20;
/// Limit of memory for a pixel in bytes: eight when decoded, and four when scaled.
const PIXEL_COST: u64 = 12;
/// Copies of a file in memory while it is decoded: by us, by the decoder, and its own metadata.
const FILE_COST: u64 = 4;

/// Known facts about a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ImageFacts {
    /// It is left unchanged.
    Plain,
    /// It has versions: width and bytes of each, and whether the original is a candidate too.
    Resized { size: ImageSize, versions: Vec<(u32, u64)>, has_original: bool },
    /// It cannot be read.
    Unusable(Unusable),
}

/// Known facts about all pictures.
#[derive(Default)]
pub(crate) struct ImageStore {
    /// Pictures of this build and of earlier ones.
    facts: HashMap<ImageKey, ImageFacts>,
    /// Pictures that were only examined.
    examined: BTreeSet<ImageKey>,
    /// The pictures that this build's pages show, each with a file.
    used: BTreeMap<ImageKey, Arc<str>>,
    /// Versions that were made and not yet released.
    held: Mutex<HashMap<ImageKey, Vec<Arc<[u8]>>>>,
    held_bytes: AtomicU64,
    /// Memory in bytes of pictures that are being decoded a second time.
    decoding: Mutex<u64>,
    has_decoded: Condvar,
    earlier: Option<CacheStore>,
    is_damaged: Arc<AtomicBool>,
    settings: Option<ImageSettings>,
}

/// Memory in bytes that decoding a picture may need, by the length of its file and the size in its header.
pub(crate) fn decoding_cost(length: u64, size: Option<ImageSize>) -> u64 {
    let pixels = size.map_or(u64::MAX, |(width, height)| u64::from(width) * u64::from(height));
    pixels.saturating_mul(PIXEL_COST).saturating_add(length.saturating_mul(FILE_COST))
}

/// A new picture: its key, its file, and its decoding cost.
type New = (ImageKey, Arc<str>, u64);

/// Pictures in batches that may be decoded at the same time.
fn batches(new: Vec<New>) -> Vec<Vec<New>> {
    let mut batches: Vec<Vec<New>> = Vec::new();
    let mut total = u64::MAX;
    for picture in new {
        total = total.saturating_add(picture.2);
        match batches.last_mut() {
            Some(batch) if total <= MOST_DECODING => batch.push(picture),
            _ => {
                total = picture.2;
                batches.push(vec![picture]);
            }
        }
    }
    batches
}

/// The key of a picture's bytes.
pub(crate) fn image_key(bytes: &[u8], settings: &ImageSettings) -> ImageKey {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&ENCODING.to_le_bytes());
    hasher.update(&[settings.quality]);
    hasher.update(&(settings.widths.len() as u64).to_le_bytes());
    settings.widths.iter().for_each(|width| {
        hasher.update(&width.to_le_bytes());
    });
    hasher.update(bytes);
    let mut key = ImageKey::default();
    hasher.finalize_xof().fill(&mut key);
    key
}

impl ImageStore {
    /// Restores the results of an earlier process.
    pub fn recalled(
        store: CacheStore,
        facts: Vec<(ImageKey, ImageFacts)>,
        is_damaged: Arc<AtomicBool>,
    ) -> Self {
        Self { facts: facts.into_iter().collect(), earlier: Some(store), is_damaged, ..Self::default() }
    }

    /// True if some pictures were only examined.
    pub fn has_examined(&self) -> bool {
        !self.examined.is_empty()
    }

    /// True if a picture turned out to differ from the known facts.
    pub fn is_damaged(&self) -> bool {
        self.is_damaged.load(Ordering::Relaxed)
    }

    /// Examines all new pictures among these. With `makes`, makes their versions as well.
    pub fn prepare(
        &mut self,
        disk: &Disk,
        settings: &ImageSettings,
        used: UsedImages,
        makes: bool,
        progress: &dyn Progress,
    ) {
        if makes {
            let examined = std::mem::take(&mut self.examined);
            self.facts.retain(|key, _| !examined.contains(key));
        }
        let new: Vec<New> = used
            .iter()
            .filter(|(key, _)| !self.facts.contains_key(*key))
            .map(|(key, (path, cost))| (*key, path.clone(), *cost))
            .collect();
        self.used = used.into_iter().map(|(key, (path, _))| (key, path)).collect();
        self.settings = Some(settings.clone());
        if !makes {
            self.examined.extend(new.iter().map(|(key, ..)| *key));
        }
        if new.is_empty() {
            return;
        }
        let counter = Counter::new(Step::Images, new.len(), progress);
        let make = |(key, path, _): &New| {
            let facts = if makes { self.make(disk, key, path) } else { self.examined(disk, key, path) };
            counter.tick();
            Some((*key, facts?))
        };
        let mut made: Vec<(ImageKey, ImageFacts)> = Vec::new();
        for batch in batches(new) {
            made.par_extend(batch.par_iter().with_max_len(1).filter_map(make));
        }
        self.facts.extend(made);
    }

    fn make(&self, disk: &Disk, key: &ImageKey, path: &str) -> Option<ImageFacts> {
        let (facts, bytes) = self.versions_of(disk, key, path)?;
        let length: u64 = bytes.iter().map(|bytes| bytes.len() as u64).sum();
        // Versions beyond the limit are made again when they are needed: slower, with the same result.
        if self.held_bytes.fetch_add(length, Ordering::Relaxed) + length <= MOST_HELD {
            self.held.lock().unwrap_or_else(PoisonError::into_inner).insert(*key, bytes);
        } else {
            self.held_bytes.fetch_sub(length, Ordering::Relaxed);
        }
        Some(facts)
    }

    /// Facts about a picture that is examined outside of `prepare`.
    fn examined(&self, disk: &Disk, key: &ImageKey, path: &str) -> Option<ImageFacts> {
        let (bytes, _) = self.read(disk, key, path)?;
        Some(examine(&bytes).map_or_else(ImageFacts::Unusable, |()| ImageFacts::Plain))
    }

    /// The bytes of a picture, and the settings for versions. `None` if its file cannot be read or now has other
    /// content, whose facts must not be recorded for this one.
    fn read(&self, disk: &Disk, key: &ImageKey, path: &str) -> Option<(Vec<u8>, &ImageSettings)> {
        let settings = self.settings.as_ref()?;
        let bytes = disk.read(path).ok()?;
        (image_key(&bytes, settings) == *key).then_some((bytes, settings))
    }

    fn versions_of(&self, disk: &Disk, key: &ImageKey, path: &str) -> Option<(ImageFacts, Vec<Arc<[u8]>>)> {
        let (bytes, settings) = self.read(disk, key, path)?;
        let options = VersionOptions { widths: settings.widths.clone(), quality: settings.quality };
        Some(match versions(&bytes, &options) {
            Ok(None) => (ImageFacts::Plain, Vec::new()),
            Ok(Some(made)) => {
                let listed = made.versions.iter().map(|one| (one.width, one.bytes.len() as u64)).collect();
                let (size, has_original) = (made.size, made.has_original);
                let bytes = made.versions.into_iter().map(|one| one.bytes.into()).collect();
                (ImageFacts::Resized { size, versions: listed, has_original }, bytes)
            }
            Err(why) => (ImageFacts::Unusable(why), Vec::new()),
        })
    }

    /// One version of a picture whose versions have all been made before, by its index. Waits until there is memory for
    /// it, and uses no other core meanwhile, because those may be waiting for the same.
    fn version_of(&self, disk: &Disk, key: &ImageKey, path: &str, at: usize) -> Option<Vec<u8>> {
        let Some(ImageFacts::Resized { size, versions, .. }) = self.facts.get(key) else { return None };
        let (width, _) = versions.get(at)?;
        let (bytes, settings) = self.read(disk, key, path)?;
        let cost = decoding_cost(bytes.len() as u64, Some(*size)).min(MOST_DECODING);
        let taken = self.decoding.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |taken: &mut u64| *taken > 0 && *taken + cost > MOST_DECODING;
        let mut taken = self.has_decoded.wait_while(taken, is_full).unwrap_or_else(PoisonError::into_inner);
        *taken += cost;
        drop(taken);
        let made = version(&bytes, *width, settings.quality);
        *self.decoding.lock().unwrap_or_else(PoisonError::into_inner) -= cost;
        self.has_decoded.notify_all();
        made.ok()
    }

    /// Facts about a picture that this build's pages show.
    pub fn shown(&self, key: &ImageKey) -> Option<&ImageFacts> {
        self.used.get(key).and_then(|_| self.facts.get(key))
    }

    /// All facts, for the next process. Pictures that were only examined are left out, because their versions are
    /// unknown.
    pub fn listing(&self) -> Vec<(ImageKey, &ImageFacts)> {
        let known = self.facts.iter().filter(|(key, _)| !self.examined.contains(*key));
        let known: BTreeMap<&ImageKey, &ImageFacts> = known.collect();
        known.into_iter().map(|(key, facts)| (*key, facts)).collect()
    }

    /// Removes pictures that no page shows, if all pictures together exceed the limit.
    pub fn tidy(&mut self) {
        let bytes = |facts: &ImageFacts| match facts {
            ImageFacts::Resized { versions, .. } => versions.iter().map(|(_, length)| length).sum(),
            ImageFacts::Plain | ImageFacts::Unusable(_) => 64u64,
        };
        if self.facts.values().map(bytes).sum::<u64>() > MOST_KEPT {
            self.facts.retain(|key, _| self.used.contains_key(key));
        }
    }

    /// The versions of a picture that are held since they were made.
    pub fn held(&self, key: &ImageKey) -> Option<Vec<Arc<[u8]>>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    /// Releases versions that have been published and saved.
    pub fn release(&mut self) {
        self.held.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
        self.held_bytes.store(0, Ordering::Relaxed);
    }

    /// The versions for publishing.
    pub fn of<'s>(&'s self, disk: &'s Disk) -> impl ImageFiles + 's {
        let mut places = HashMap::new();
        for (key, source) in &self.used {
            let Some(ImageFacts::Resized { versions, .. }) = self.facts.get(key) else { continue };
            for (at, (width, length)) in versions.iter().enumerate() {
                let path = address(key, *width).trim_start_matches('/').to_owned();
                places.insert(path, (key, &**source, at, *length));
            }
        }
        FilesOf { store: self, disk, places }
    }
}

/// The address of a version, below the site.
fn address(key: &ImageKey, width: u32) -> String {
    let name: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{VERSIONS}{name}-{width}.webp")
}

/// Name of a picture's pack in the cache.
pub(crate) fn pack_name(key: &ImageKey) -> String {
    let name: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("image-{name}")
}

impl ImageFacts {
    /// The versions that browsers may choose from, ascending by width.
    pub fn choices(&self, key: &ImageKey, original: &str) -> Vec<ImageVersion> {
        let ImageFacts::Resized { size, versions, has_original } = self else { return Vec::new() };
        let version = |(width, _): &(u32, u64)| ImageVersion {
            width: *width,
            address: address(key, *width),
            is_original: false,
        };
        let mut all: Vec<ImageVersion> = versions.iter().map(version).collect();
        if *has_original && !all.is_empty() {
            all.push(ImageVersion { width: size.0, address: original.to_owned(), is_original: true });
        }
        all
    }
}

struct FilesOf<'s> {
    store: &'s ImageStore,
    disk: &'s Disk,
    /// Each version: its picture, the file that holds it, the version's place, and its length.
    places: HashMap<String, (&'s ImageKey, &'s str, usize, u64)>,
}

impl ImageFiles for FilesOf<'_> {
    fn bytes(&self, path: &str) -> Vec<u8> {
        let Some((key, source, at, length)) = self.places.get(path) else {
            // Planned from another list of pictures.
            self.store.is_damaged.store(true, Ordering::Relaxed);
            return Vec::new();
        };
        if let Some(bytes) = self.store.held(key).and_then(|held| held.get(*at).cloned()) {
            return bytes.to_vec();
        }
        let earlier = self.store.earlier.as_ref().and_then(|store| store.pack(&pack_name(key)));
        if let Some(bytes) = earlier.and_then(|pack| pack.record(*at as u32)) {
            return bytes;
        }
        let bytes = self.store.version_of(self.disk, key, source, *at).unwrap_or_default();
        // The list has another length, so it does not belong to these pictures.
        self.store.is_damaged.fetch_or(bytes.len() as u64 != *length, Ordering::Relaxed);
        bytes
    }
}

/// Place of a picture: the page, and the span in it.
pub(crate) type Written = (Arc<str>, Span);

/// The pictures that pages show, by the number of their file: the first use of each.
pub(crate) fn shown(site: &Site) -> BTreeMap<u32, Written> {
    let of_page = |page: &Page| {
        let mut found = Vec::new();
        let body = page.parsed.body.images.iter().map(|image| (image.target.as_str(), image.span));
        found.extend(body);
        found.extend(page.parsed.meta.image.iter().map(spanned));
        page.parsed.meta.fields.iter().for_each(|(_, value)| in_field(value, &mut found));
        let resolved = found.into_iter().map(|(written, span)| (site.resolve_asset(page, written), span));
        resolved.filter_map(|(at, span)| Some((at?, (page.input.path.clone(), span)))).collect::<Vec<_>>()
    };
    let found: Vec<Vec<(u32, Written)>> = site.pages.par_iter().map(of_page).collect();
    let mut first = BTreeMap::new();
    for (at, place) in found.into_iter().flatten() {
        first.entry(at).or_insert(place);
    }
    first
}

fn spanned(image: &Spanned<String>) -> (&str, Span) {
    (image.value.as_str(), image.span)
}

fn in_field<'a>(value: &'a FieldValue, out: &mut Vec<(&'a str, Span)>) {
    match value {
        FieldValue::Image(image) => out.push(spanned(image)),
        FieldValue::List(items) => items.iter().for_each(|item| in_field(item, out)),
        FieldValue::Map(entries) => entries.iter().for_each(|(_, value)| in_field(value, out)),
        _ => {}
    }
}

/// Problems of pictures, each reported at its first use.
pub(crate) fn problems(
    store: &ImageStore,
    shown: &BTreeMap<u32, Written>,
    file: impl Fn(u32) -> Option<(Arc<str>, ImageKey)>,
) -> Vec<Diagnostic> {
    let mut reported = BTreeSet::new();
    let mut problems = Vec::new();
    for (at, (page, span)) in shown {
        let Some((path, key)) = file(*at) else { continue };
        let Some(ImageFacts::Unusable(why)) = store.shown(&key) else { continue };
        if !reported.insert(key) {
            continue;
        }
        let problem = Diagnostic::new(&UNUSABLE_IMAGE, page, *span, why.message(&path));
        problems.push(problem.with_help(why.help()));
    }
    problems
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests write files of their own")]
mod tests {
    use super::*;

    #[test]
    fn what_is_decoded_at_once_is_bounded_by_pixels() {
        // 16-bit PNG of one colour: a small file, much memory.
        let bomb = decoding_cost(300_000, Some((6300, 6300)));
        let small = decoding_cost(300_000, Some((600, 400)));
        let new =
            |costs: &[u64]| costs.iter().map(|cost| (ImageKey::default(), "a.png".into(), *cost)).collect();
        let lengths = |costs: &[u64]| batches(new(costs)).iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(lengths(&[bomb; 8]), [1; 8]);
        assert_eq!(lengths(&[small; 100]), [100]);
        assert_eq!(lengths(&[small, decoding_cost(9, None), small]), [1, 1, 1]);
        assert!(lengths(&[]).is_empty());
    }

    #[test]
    fn another_picture_in_its_place_is_not_remembered_as_it() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::new(folder.path());
        let settings = ImageSettings::default();
        let key = image_key(b"GIF89a", &settings);
        let prepared = |makes: bool| {
            let mut store = ImageStore::default();
            let used = UsedImages::from([(key, ("a.gif".into(), 6))]);
            store.prepare(&disk, &settings, used, makes, &crate::progress::Quiet);
            // Only finished versions are for the next process.
            assert!(makes || store.listing().is_empty());
            store.shown(&key).cloned().into_iter().collect::<Vec<_>>()
        };
        for makes in [true, false] {
            let _ = std::fs::remove_file(folder.path().join("a.gif"));
            assert_eq!(prepared(makes), [], "it cannot be read now");
            std::fs::write(folder.path().join("a.gif"), "GIF87a").unwrap();
            assert_eq!(prepared(makes), [], "it was replaced");
            std::fs::write(folder.path().join("a.gif"), "GIF89a").unwrap();
            assert_eq!(prepared(makes), [ImageFacts::Plain]);
        }
    }
}
