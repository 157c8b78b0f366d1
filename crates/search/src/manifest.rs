//! All documents of a language → the files of its index, with the manifest.

use paifang_base::parts::Parts as _;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::boundary::{Bounds, hash};
use super::merge::merge;
use super::pieces::pieces;
use super::readings::{character, has_readings, readings};
use super::terms::DocumentTerms;
use super::tokens::Tokenizer;
use super::words::{Words, words};
use super::{Document, Fallback, IndexFile, Settings, term_blocks, text_blocks};

/// Name of the manifest.
pub const MANIFEST: &str = "index.json";
/// Version of the format; the engine reads only its own.
const VERSION: u32 = 2;
/// Files with terms: few, because the manifest names each, and small, because an edit affects some of them.
const TERM_FILE: Bounds = Bounds { least: 128 * 1_024, most: 256 * 1_024, one_in: 16 };
/// Files with texts: an edit affects one.
const TEXT_FILE: Bounds = Bounds { least: 48 * 1_024, most: 96 * 1_024, one_in: 8 };
/// Limit of tags for the filter.
const TAGS: usize = 50;

#[derive(Serialize, Deserialize)]
pub struct Manifest {
    version: u32,
    lang: String,
    dir: String,
    documents: usize,
    kinds: Vec<Kind>,
    tags: Vec<Tag>,
    fallbacks: Vec<Fallback>,
    /// Address of all pairs of traditional and simplified characters.
    han_file: String,
    /// The pairs that occur in this index.
    pub han: String,
    /// Runs of documents of the last year before the newest one: documents between the last run and this one, documents
    /// in it.
    recent: Vec<(u32, u32)>,
    /// The same for documents that rank lower; empty on sites without versions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    behind: Vec<(u32, u32)>,
    /// Address prefixes, and the names of the versions below them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    versions: Vec<(String, String)>,
    /// Runs as in `recent`, and the factor by which documents in them count; empty on sites without weights.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    weights: Vec<(Vec<(u32, u32)>, f64)>,
    /// Addresses and titles of sections.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sections: Vec<(String, String)>,
    pub dictionary: String,
    words: Words,
    /// Name of the file of [`readings`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    readings: Option<String>,
    pub terms: TermFiles,
    pub texts: TextFiles,
}

#[derive(Serialize, Deserialize)]
struct Kind {
    id: String,
    label: String,
    count: usize,
}

#[derive(Serialize, Deserialize)]
struct Tag {
    name: String,
    count: usize,
}

/// Name and number of blocks of each file, which is published in [`pieces`]; for each block its size and the beginning of
/// its first term.
#[derive(Serialize, Deserialize)]
pub struct TermFiles {
    pub files: Vec<(String, usize)>,
    #[serde(with = "super::numbers")]
    pub sizes: Vec<usize>,
    pub firsts: String,
}

/// The same for texts; for each block the distance in documents of its first record from that of the block before, and
/// the number of that record's first passage; runs of documents that repeat a text.
#[derive(Serialize, Deserialize)]
pub struct TextFiles {
    pub files: Vec<(String, usize)>,
    #[serde(with = "super::numbers")]
    pub sizes: Vec<usize>,
    #[serde(with = "super::numbers")]
    pub steps: Vec<u32>,
    #[serde(with = "super::numbers")]
    pub passages: Vec<u32>,
    pub repeats: Vec<(u32, u32)>,
}

/// An index, and the facts needed to edit it later.
pub struct Index {
    /// Its files.
    pub files: Vec<IndexFile>,
    /// Facts about its texts.
    pub summary: Summary,
    /// Position of each given document in the index.
    pub order: Vec<usize>,
}

/// The part of an index's texts that is not in its files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Bytes of all texts before compression.
    pub total: u64,
    /// Hash of the last address whose text is in the dictionary.
    pub sampled: u64,
    /// Traditional characters, and the number of documents with each.
    pub traditional: BTreeMap<char, u32>,
    /// Chinese characters that terms begin with, and the number of terms of documents; empty in other languages.
    pub characters: BTreeMap<char, u32>,
}

/// The index of one language. The order of `documents` does not matter.
pub fn index(documents: &[(&Document, &DocumentTerms)], settings: &Settings) -> Index {
    let keys: Vec<(&str, u64)> =
        documents.par_iter().map(|(document, _)| (document.address.as_str(), text_hash(document))).collect();
    let order = order(&keys);
    let in_order = order.iter().filter_map(|at| documents.get(*at).copied());
    let (only_documents, only_terms): (Vec<&Document>, Vec<&DocumentTerms>) = in_order.unzip();
    let (term_blocks, texts) =
        rayon::join(|| term_blocks::blocks(&merge(&only_terms)), || text_blocks::texts(&only_documents));
    let mut traditional: BTreeMap<char, u32> = BTreeMap::new();
    let found = only_terms.iter().flat_map(|terms| &terms.traditional);
    found.for_each(|c| *traditional.entry(*c).or_default() += 1);
    let mut characters = BTreeMap::new();
    if has_readings(&settings.language) {
        only_terms.iter().for_each(|terms| count_characters(terms, |count| *count += 1, &mut characters));
    }
    let mut files = Vec::new();
    let mut manifest = Manifest {
        version: VERSION,
        lang: settings.language.clone(),
        dir: settings.direction.clone(),
        documents: documents.len(),
        kinds: kinds(&only_documents, settings),
        tags: tags(&only_documents),
        fallbacks: settings.fallbacks.clone(),
        han_file: settings.han_file.clone(),
        han: han(&traditional, &settings.language),
        recent: recent(&only_documents),
        behind: behind(&only_documents),
        versions: settings.versions.clone(),
        weights: weights(&only_documents),
        sections: settings.sections.clone(),
        dictionary: texts.dictionary,
        words: words(&settings.language, &settings.synonyms),
        readings: None,
        terms: TermFiles::new(&term_blocks, &mut files),
        texts: TextFiles::new(&texts.blocks, texts.repeats, &mut files),
    };
    manifest.add_readings(&characters, &mut files);
    files.push(manifest.file());
    let summary = Summary { total: texts.total, sampled: texts.sampled, traditional, characters };
    Index { files, summary, order }
}

/// Changes the counts of the Chinese characters that the terms of a document begin with.
pub fn count_characters(terms: &DocumentTerms, change: impl Fn(&mut u32), counts: &mut BTreeMap<char, u32>) {
    for c in terms.each().filter_map(|(term, _)| character(term)) {
        change(counts.entry(c).or_default());
    }
}

impl Manifest {
    /// Adds the file that says how characters sound, if there is one.
    pub fn add_readings(&mut self, characters: &BTreeMap<char, u32>, files: &mut Vec<IndexFile>) {
        let file = readings(characters);
        self.readings = file.as_ref().map(|file| file.path.clone());
        files.extend(file);
    }

    /// Enters the facts about all documents that are not about their texts.
    pub fn count(&mut self, documents: &[&Document], settings: &Settings) {
        self.documents = documents.len();
        (self.kinds, self.tags) = (kinds(documents, settings), tags(documents));
        (self.recent, self.behind) = (recent(documents), behind(documents));
        self.weights = weights(documents);
    }

    /// The manifest as a file.
    pub fn file(&self) -> IndexFile {
        // Serializing strings and numbers into memory does not fail.
        IndexFile { path: MANIFEST.to_owned(), bytes: serde_json::to_vec(self).unwrap_or_default() }
    }
}

impl TermFiles {
    /// Puts blocks into files.
    pub fn new(blocks: &[term_blocks::Block], files: &mut Vec<IndexFile>) -> Self {
        let pieces = blocks.iter().map(|block| (block.first.as_str(), block.bytes.len()));
        let mut rest = blocks.iter();
        let named = cut_terms(pieces).into_iter().map(|count| {
            let own: Vec<&[u8]> = rest.by_ref().take(count).map(|block| &*block.bytes).collect();
            (named('t', &own, files), count)
        });
        Self {
            files: named.collect(),
            sizes: blocks.iter().map(|block| block.bytes.len()).collect(),
            firsts: blocks.iter().map(|block| block.first.as_str()).collect::<Vec<_>>().join("\n"),
        }
    }
}

impl TextFiles {
    fn new(blocks: &[text_blocks::Block], repeats: Vec<(u32, u32)>, files: &mut Vec<IndexFile>) -> Self {
        let pieces = blocks.iter().map(|block| (block.address.as_deref(), block.bytes.len()));
        let (mut rest, mut last) = (blocks.iter(), 0);
        let named = cut_texts(pieces).into_iter().map(|count| {
            let own: Vec<&[u8]> = rest.by_ref().take(count).map(|block| &*block.bytes).collect();
            (named('x', &own, files), count)
        });
        Self {
            files: named.collect(),
            sizes: blocks.iter().map(|block| block.bytes.len()).collect(),
            steps: blocks.iter().map(|b| b.document - std::mem::replace(&mut last, b.document)).collect(),
            passages: blocks.iter().map(|block| block.passage).collect(),
            repeats,
        }
    }
}

/// Numbers of term blocks in each file, from the first letters and the compressed size of each block.
pub fn cut_terms<'b>(blocks: impl Iterator<Item = (&'b str, usize)>) -> Vec<usize> {
    cut(TERM_FILE, blocks.map(|(first, size)| (Some(first), size)))
}

/// Numbers of text blocks in each file, from the address of the document that each begins with, if it begins with one,
/// and the compressed size of each.
pub fn cut_texts<'b>(blocks: impl Iterator<Item = (Option<&'b str>, usize)>) -> Vec<usize> {
    cut(TEXT_FILE, blocks)
}

/// A hash of a document's text.
pub fn text_hash(document: &Document) -> u64 {
    let texts = document.sections.iter().map(|section| hash(section.text.as_bytes()));
    texts.fold(0_u64, |all, one| all.rotate_left(5) ^ one)
}

/// The order of documents with these addresses and hashes of texts: by address, so that documents of one folder, which
/// share words, are close together; a page with the same text as another comes after it. So a document whose text is
/// unique before and after an edit keeps its position.
fn order(documents: &[(&str, u64)]) -> Vec<usize> {
    let mut first: FxHashMap<u64, &str> = FxHashMap::default();
    for (address, text) in documents {
        let first = first.entry(*text).or_insert(address);
        *first = (*first).min(address);
    }
    let leader = |text: &u64| first.get(text).copied().unwrap_or_default();
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_cached_key(|at| {
        let one = documents.get(*at);
        one.map(|(address, text)| (leader(text), *text, *address))
    });
    order
}

/// Numbers of blocks in each file, from the key and the size of each block; files begin only at blocks with a key.
fn cut<'b>(bounds: Bounds, blocks: impl Iterator<Item = (Option<&'b str>, usize)>) -> Vec<usize> {
    let mut counts = Vec::new();
    let mut size = 0;
    for (key, more) in blocks {
        match counts.last_mut() {
            Some(count) if !key.is_some_and(|key| bounds.cut(size, key.as_bytes())) => {
                *count += 1;
                size += more;
            }
            _ => {
                counts.push(1);
                size = more;
            }
        }
    }
    counts
}

/// Adds a file named by its content, in pieces; returns the name.
pub fn named(letter: char, blocks: &[&[u8]], files: &mut Vec<IndexFile>) -> String {
    let mut bytes = blocks.concat();
    let name = format!("{letter}-{}", blake3::hash(&bytes).to_hex().part(..16));
    let sizes: Vec<usize> = blocks.iter().map(|block| block.len()).collect();
    for (path, size) in pieces(&name, &sizes).into_iter().rev() {
        let bytes = bytes.split_off(bytes.len().saturating_sub(size));
        files.push(IndexFile { path, bytes });
    }
    name
}

fn kinds(documents: &[&Document], settings: &Settings) -> Vec<Kind> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    documents.iter().for_each(|document| *counts.entry(&document.kind).or_default() += 1);
    let count = |id: &str| counts.get(id).copied().unwrap_or(0);
    let kind =
        |(id, label): &(String, String)| Kind { id: id.clone(), label: label.clone(), count: count(id) };
    settings.kinds.iter().map(kind).filter(|kind| kind.count > 0).collect()
}

fn tags(documents: &[&Document]) -> Vec<Tag> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let names = documents.iter().flat_map(|document| &document.tags);
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    let tag = |(name, count): (&str, usize)| Tag { name: name.to_owned(), count };
    let mut tags: Vec<Tag> = counts.into_iter().map(tag).collect();
    tags.sort_by(|a, b| b.count.cmp(&a.count).then(a.name.cmp(&b.name)));
    tags.truncate(TAGS);
    tags
}

/// Runs of documents that are at most a year older than the newest one. Independent of the clock: an index of the same
/// pages is the same at any time.
fn recent(documents: &[&Document]) -> Vec<(u32, u32)> {
    let dates = documents.iter().filter_map(|document| document.date.as_deref());
    let Some((year, day)) = dates.max().and_then(|date| date.split_once('-')) else { return Vec::new() };
    let Ok(year) = year.parse::<u32>() else { return Vec::new() };
    let since = format!("{:04}-{day}", year.saturating_sub(1));
    let is_recent = |document: &&Document| document.date.as_ref().is_some_and(|date| *date >= since);
    text_blocks::runs(&documents.iter().map(is_recent).collect::<Vec<bool>>())
}

/// Runs of documents that rank lower.
fn behind(documents: &[&Document]) -> Vec<(u32, u32)> {
    text_blocks::runs(&documents.iter().map(|document| document.is_behind).collect::<Vec<bool>>())
}

/// Runs of documents with each weight that is not the usual one.
fn weights(documents: &[&Document]) -> Vec<(Vec<(u32, u32)>, f64)> {
    let unusual: BTreeSet<u16> = documents.iter().map(|d| d.weight).filter(|weight| *weight != 100).collect();
    let runs = |weight: u16| documents.iter().map(|d| d.weight == weight).collect::<Vec<bool>>();
    unusual.into_iter().map(|weight| (text_blocks::runs(&runs(weight)), f64::from(weight) / 100.0)).collect()
}

/// Pairs of the traditional characters that occur.
pub fn han(found: &BTreeMap<char, u32>, language: &str) -> String {
    let tokenizer = Tokenizer::new(language);
    found.keys().filter_map(|c| Some([*c, tokenizer.folder().simplified(*c)?])).flatten().collect()
}
