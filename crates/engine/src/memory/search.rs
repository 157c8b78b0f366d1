//! The search index of each language, between link and plan: its files are named by their content, so they are made
//! before anything is planned. The terms of a page are kept with all their inputs, and the files of a language with all
//! its pages: unchanged ones are not made again, in this process or the next.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::documents::{document, found, heading, settings_of};
use crate::publish::{SearchFile, SearchFiles};
use paifang_base::cache::Pack;
use paifang_base::digest::{digest, digest_bytes, digest128};
use paifang_search::{Document, DocumentTerms, IndexFile, Settings, Summary, Tokenizer, han_file};
use paifang_site::config::LangId;
use paifang_site::link::{PageId, Place, Site};

mod difference;
mod edits;

/// All that is known of the indexes of a site.
#[derive(Default)]
pub(crate) struct Search {
    /// Terms that were made in this process, by path of the source.
    terms: HashMap<Arc<str>, Arc<KnownTerms>>,
    earlier: Option<EarlierTerms>,
    /// The index files of each language at the last check, by tag.
    listed: BTreeMap<String, Listed>,
    indexes: Vec<Index>,
    pending: Pending,
    /// Hash of all inputs of the linked site.
    linked_from: u64,
    /// Paths whose terms differ from the cache.
    pub changed: BTreeSet<Arc<str>>,
    /// Set if files differ from the cache's list.
    is_damaged: Arc<AtomicBool>,
}

/// The terms of a page, and a hash of all their inputs.
#[derive(Serialize, Deserialize)]
struct KnownTerms {
    key: u128,
    terms: DocumentTerms,
}

/// Changes since the indexes were made.
#[derive(Default)]
enum Pending {
    /// The site was linked.
    #[default]
    Site,
    /// These pages were read again.
    Pages(Vec<PageId>),
}

/// The index of one language.
struct Index {
    /// Folder below the output folder, with a slash at the end.
    folder: String,
    settings: Settings,
    documents: Vec<Own>,
    listed: Listed,
    /// The previous files.
    earlier: Option<Listed>,
    /// The files themselves, until they are published; not always all.
    made: Option<Vec<IndexFile>>,
}

/// The published file at a path below the output folder.
pub(crate) type Published<'p> = &'p (dyn Fn(&str) -> Option<Vec<u8>> + Sync);

/// An index that was made.
struct Made {
    files: Vec<IndexFile>,
    /// Names of files that stay as they were.
    kept: Vec<String>,
    summary: Summary,
    /// Terms that had to be made.
    terms: Vec<NewTerms>,
    /// Facts about all documents.
    read: Vec<ReadDocument>,
}

/// A document as an index has it.
struct ReadDocument {
    /// Its place among the documents of its language.
    at: usize,
    text: u64,
    sections: u64,
    number: u32,
}

/// A page that is shown in its own language.
struct Own {
    place: Place,
    page: PageId,
    is: Stored,
}

/// Inputs of a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Stored {
    /// Hash of all inputs.
    key: u128,
    /// Hash of the path of its source.
    path: u64,
    /// Hash of its address.
    address: u64,
    /// Hash of its kind, tags, date and version, which are counted.
    facts: u64,
    /// Hash of all inputs except its text and the text of its fields.
    heading: u64,
    /// Hash of the text of its fields, which may contain titles of other pages.
    fields: u64,
    /// The hash from `paifang_search::text_hash`; zero before the index is made.
    text: u64,
    /// Hash of its sections; zero before the index is made.
    sections: u64,
    /// Its place in the order of the index.
    number: u32,
}

/// The files of an index, and a hash of all their inputs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Listed {
    key: u128,
    /// Hash of all inputs of the linked site: while it is the same, so is everything in a document except its text.
    linked_from: u64,
    /// Names with the hash of the bytes.
    files: Vec<(String, u128)>,
    /// Hash of the settings.
    settings: u64,
    /// The documents by their places.
    documents: Vec<Stored>,
    summary: Summary,
}

/// Terms that an earlier process made.
pub(crate) struct EarlierTerms {
    /// For each shard its paths, sorted, and their terms in the same order.
    pub shards: Vec<(Vec<Arc<str>>, Option<Pack>)>,
}

impl EarlierTerms {
    fn record(&self, path: &str) -> Option<Vec<u8>> {
        let (paths, pack) = self.shards.get(shard_of(path, self.shards.len()))?;
        let at = paths.binary_search_by(|known| (**known).cmp(path)).ok()?;
        pack.as_ref()?.record(at as u32).filter(|record| !record.is_empty())
    }
}

impl Search {
    /// Restores the results of an earlier process.
    pub fn recalled(
        earlier: EarlierTerms,
        listed: BTreeMap<String, Listed>,
        is_damaged: Arc<AtomicBool>,
    ) -> Self {
        Self { earlier: Some(earlier), listed, is_damaged, ..Self::default() }
    }

    /// True if files turned out to differ from the known facts.
    pub fn is_damaged(&self) -> bool {
        self.is_damaged.load(Ordering::Relaxed)
    }

    /// Records that the site was linked from inputs with this hash.
    pub fn relinked(&mut self, linked_from: u64) {
        self.pending = Pending::Site;
        self.linked_from = linked_from;
    }

    /// Records that pages were read again, without changes to anything that linking reads.
    pub fn touch(&mut self, pages: &[PageId]) {
        if let Pending::Pages(known) = &mut self.pending {
            known.extend(pages);
        }
    }

    /// True if the indexes belong to an earlier state of the site.
    pub fn is_behind(&self) -> bool {
        match &self.pending {
            Pending::Site => !self.indexes.is_empty(),
            Pending::Pages(pages) => !pages.is_empty(),
        }
    }

    /// Updates the outdated indexes. True if any file changed.
    pub fn renew(&mut self, site: &Site, published: Published<'_>) -> bool {
        let mut is_new = false;
        match std::mem::replace(&mut self.pending, Pending::Pages(Vec::new())) {
            Pending::Pages(pages) if pages.is_empty() => return false,
            Pending::Pages(pages) => {
                let pages: BTreeSet<PageId> = pages.into_iter().collect();
                let documents = self.indexes.iter_mut().flat_map(|index| &mut index.documents);
                for own in documents.filter(|own| pages.contains(&own.page)) {
                    own.is = stored(site, own.place, own.page, Some(own.is)).unwrap_or_default();
                }
            }
            Pending::Site => {
                self.look_at(site);
                is_new = true;
            }
        }
        for index in &mut self.indexes {
            let keys: Vec<u128> = index.documents.iter().map(|own| own.is.key).collect();
            let key = digest128(&(&index.settings, keys));
            if index.listed.key != key {
                index.made = None;
                let listed = match index.listed.files.is_empty() {
                    true => self.listed.get(&index.settings.language).cloned().unwrap_or_default(),
                    false => std::mem::take(&mut index.listed),
                };
                let is_same = listed.key == key;
                index.earlier = (!is_same).then(|| listed.clone());
                index.listed = if is_same { listed } else { Listed { key, ..Listed::default() } };
            }
            index.listed.linked_from = self.linked_from;
        }
        // Every index has a manifest: one without files has not been made.
        let mut todo: Vec<(usize, &Index)> =
            self.indexes.iter().enumerate().filter(|(_, index)| index.listed.files.is_empty()).collect();
        // The largest first, so that no core waits for it at the end.
        todo.sort_by_key(|(_, index)| std::cmp::Reverse(index.documents.len()));
        let make = |(at, index): (usize, &Index)| {
            (at, self.edit(site, index, published).unwrap_or_else(|| self.make(site, index)))
        };
        let made: Vec<(usize, Made)> = todo.into_par_iter().with_max_len(1).map(make).collect();
        is_new |= !made.is_empty();
        for (at, made) in made {
            self.changed.extend(made.terms.iter().map(|(path, _)| path.clone()));
            if let Some(index) = self.indexes.get_mut(at) {
                index.enter(made.files, made.kept, made.summary, &made.read);
            }
            self.terms.extend(made.terms);
        }
        // Terms of deleted pages were those that their index was edited with.
        self.terms.retain(|path, _| site.page_at(path).is_some());
        is_new
    }

    /// Finds the pages of each language.
    fn look_at(&mut self, site: &Site) {
        let earlier = std::mem::take(&mut self.indexes);
        self.listed.extend(earlier.into_iter().map(|index| (index.settings.language, index.listed)));
        let mut by_language: Vec<Vec<(Place, PageId)>> = Vec::new();
        by_language.resize_with(site.config.languages.len(), Vec::new);
        for place in site.places() {
            if let Some(page) = found(site, place).and_then(|shown| shown.page)
                && let Some(own) = by_language.get_mut(place.language.0 as usize)
            {
                own.push((place, page));
            }
        }
        let has_pages: Vec<bool> = by_language.iter().map(|own| !own.is_empty()).collect();
        let han = format!("search/{}", han_file().path);
        let listed = |language: LangId| self.listed.get(site.config.language(language).tag.as_str());
        let index = |(language, places): (LangId, Vec<(Place, PageId)>)| {
            let listed = listed(language).filter(|listed| listed.linked_from == self.linked_from);
            let known = listed.filter(|listed| listed.documents.len() == places.len());
            let own = |(at, (place, page)): (usize, (Place, PageId))| {
                let known = known.and_then(|listed| listed.documents.get(at).copied());
                Some(Own { place, page, is: stored(site, place, page, known)? })
            };
            Index {
                folder: site.search_address(language).trim_start_matches('/').to_owned(),
                settings: settings_of(site, (language, &places), &has_pages, &han),
                documents: places.into_par_iter().enumerate().filter_map(own).collect(),
                listed: Listed::default(),
                earlier: None,
                made: None,
            }
        };
        self.indexes = site.config.language_ids().zip(by_language).map(index).collect();
    }

    /// Makes an index from all its documents.
    fn make(&self, site: &Site, index: &Index) -> Made {
        let tokenizer = Tokenizer::new(&index.settings.language);
        let read = |(at, own): (usize, &Own)| {
            let (document, terms, new) = self.read(site, own, &tokenizer)?;
            Some((document, terms, new, at))
        };
        let documents: Vec<_> = index.documents.par_iter().enumerate().filter_map(read).collect();
        let pairs: Vec<(&Document, &DocumentTerms)> =
            documents.iter().map(|(document, terms, ..)| (document, &terms.terms)).collect();
        let made = paifang_search::index(&pairs, &index.settings);
        let known = |(number, at): (usize, &usize)| {
            let (document, .., at) = documents.get(*at)?;
            Some(ReadDocument::new(*at, document, number as u32))
        };
        let known = made.order.par_iter().enumerate().filter_map(known).collect();
        let terms = documents.into_iter().filter_map(|(_, terms, path, _)| Some((path?, terms))).collect();
        Made { files: made.files, kept: Vec::new(), summary: made.summary, terms, read: known }
    }

    /// A document and its terms, with its path when these are new.
    fn read(
        &self,
        site: &Site,
        own: &Own,
        tokenizer: &Tokenizer,
    ) -> Option<(Document, Arc<KnownTerms>, Option<Arc<str>>)> {
        let page = site.page(own.page);
        let document = document(site, own.place, page)?;
        let path = &page.input.path;
        if let Some(known) = self.known(path, own.is.key) {
            return Some((document, known, None));
        }
        let terms = paifang_search::terms(&document, tokenizer);
        Some((document, Arc::new(KnownTerms { key: own.is.key, terms }), Some(path.clone())))
    }

    fn known(&self, path: &Arc<str>, key: u128) -> Option<Arc<KnownTerms>> {
        if let Some(known) = self.terms.get(path) {
            return (known.key == key).then(|| known.clone());
        }
        let record = self.earlier.as_ref()?.record(path)?;
        let known: KnownTerms = postcard::from_bytes(&record).ok()?;
        (known.key == key).then(|| Arc::new(known))
    }

    /// The files of all indexes.
    pub fn files(&self) -> Vec<SearchFile> {
        let of_index = |index: &Index| {
            let file = |(name, hash): &(String, u128)| {
                let path = format!("{}{name}", index.folder);
                SearchFile { path, hash: *hash }
            };
            index.listed.files.iter().map(file).collect::<Vec<_>>()
        };
        let mut files: Vec<SearchFile> = self.indexes.iter().flat_map(of_index).collect();
        if !files.is_empty() {
            let han = han_file();
            files.push(SearchFile { path: format!("search/{}", han.path), hash: digest_bytes(&han.bytes) });
        }
        files
    }

    /// The files for publishing.
    pub fn of<'s>(&'s self, site: &'s Site) -> impl SearchFiles + 's {
        FilesOf { search: self, site }
    }

    /// Releases files that have been published; a file that is requested again is made again.
    pub fn release(&mut self) {
        self.indexes.iter_mut().for_each(|index| index.made = None);
    }

    /// The files of each language, for the next process.
    pub fn listing(&self) -> BTreeMap<&str, &Listed> {
        let indexes = self.indexes.iter();
        indexes.map(|index| (index.settings.language.as_str(), &index.listed)).collect()
    }

    /// The terms of a page, for the next process; empty if there are none.
    pub fn record(&self, path: &str) -> Result<Vec<u8>, postcard::Error> {
        match self.terms.get(path) {
            Some(known) => postcard::to_stdvec(&**known),
            None => Ok(self.earlier.as_ref().and_then(|earlier| earlier.record(path)).unwrap_or_default()),
        }
    }
}

impl ReadDocument {
    fn new(at: usize, document: &Document, number: u32) -> Self {
        let (text, sections) = (paifang_search::text_hash(document), digest(&document.sections));
        Self { at, text, sections, number }
    }
}

impl Index {
    /// Stores the new files.
    fn enter(&mut self, files: Vec<IndexFile>, kept: Vec<String>, summary: Summary, read: &[ReadDocument]) {
        let earlier = self.earlier.take();
        for document in read {
            if let Some(own) = self.documents.get_mut(document.at) {
                own.is.text = document.text;
                (own.is.sections, own.is.number) = (document.sections, document.number);
            }
        }
        let kept = kept.into_iter().filter_map(|name| {
            let hash = earlier.as_ref()?.hash(&name)?;
            Some((name, hash))
        });
        let mut listed: Vec<(String, u128)> = kept.collect();
        listed.extend(files.iter().map(|file| (file.path.clone(), digest_bytes(&file.bytes))));
        listed.sort();
        self.listed = Listed {
            files: listed,
            settings: digest(&self.settings),
            documents: self.documents.iter().map(|own| own.is).collect(),
            summary,
            ..self.listed
        };
        self.made = Some(files);
    }
}

impl Listed {
    /// Hash of the bytes of a file.
    fn hash(&self, name: &str) -> Option<u128> {
        self.files.iter().find(|(known, _)| known == name).map(|(_, hash)| *hash)
    }
}

/// Terms with the path of their source.
type NewTerms = (Arc<str>, Arc<KnownTerms>);

struct FilesOf<'s> {
    search: &'s Search,
    site: &'s Site,
}

impl SearchFiles for FilesOf<'_> {
    fn bytes(&self, paths: &[&str]) -> BTreeMap<String, Vec<u8>> {
        let mut wanted = BTreeMap::new();
        if self.search.is_behind() {
            // Published files belong to an earlier state of the site, or are missing.
            self.search.is_damaged.store(true, Ordering::Relaxed);
            return wanted;
        }
        for index in &self.search.indexes {
            let is_wanted = |name: &str| paths.contains(&format!("{}{name}", index.folder).as_str());
            let names: Vec<&(String, u128)> =
                index.listed.files.iter().filter(|(name, _)| is_wanted(name)).collect();
            if names.is_empty() {
                continue;
            }
            let has = |files: &[IndexFile]| {
                names.iter().all(|(name, _)| files.iter().any(|file| file.path == *name))
            };
            let files = match &index.made {
                Some(files) if has(files) => Cow::Borrowed(files),
                _ => Cow::Owned(self.search.make(self.site, index).files),
            };
            for (name, hash) in names {
                let file = files.iter().find(|file| file.path == *name);
                let file = file.filter(|file| digest_bytes(&file.bytes) == *hash);
                // The list has another length, so it does not belong to these pages.
                self.search.is_damaged.fetch_or(file.is_none(), Ordering::Relaxed);
                let bytes = file.map(|file| file.bytes.clone()).unwrap_or_default();
                wanted.insert(format!("{}{name}", index.folder), bytes);
            }
        }
        let han = han_file();
        wanted.insert(format!("search/{}", han.path), han.bytes);
        wanted
    }
}

/// Inputs of a document: its text is that of the file, except for inherited ids and for titles of pages in its fields.
/// `known`: its inputs if the site was linked from the same inputs.
fn stored(site: &Site, place: Place, page: PageId, known: Option<Stored>) -> Option<Stored> {
    let page = site.page(page);
    let Stored { path, address, facts, heading, fields, .. } = match known {
        Some(known) => known,
        None => {
            let heading = heading(site, place, page)?;
            let counted = (&heading.kind, &heading.tags, &heading.date, heading.is_behind, heading.weight);
            Stored {
                path: digest(&page.input.path),
                address: digest(&heading.address),
                facts: digest(&counted),
                heading: digest(&heading),
                fields: digest(&site.searchable_field_text(place, page)),
                ..Stored::default()
            }
        }
    };
    let language = site.config.language(place.language).tag.as_str();
    let ids = page.inherited_ids.as_deref();
    let key = digest128(&(page.parsed.marks.source, language, heading, fields, ids));
    Some(Stored { key, path, address, facts, heading, fields, ..Stored::default() })
}

/// Number of the shard that a path belongs to.
pub(crate) fn shard_of(path: &str, shards: usize) -> usize {
    (digest(path) % shards.max(1) as u64) as usize
}
