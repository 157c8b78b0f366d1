//! All documents of a language → the files of its index, with the manifest.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use super::boundary::{Bounds, hash};
use super::merge::merge;
use super::terms::DocumentTerms;
use super::tokens::Tokenizer;
use super::{Document, Fallback, IndexFile, Settings, term_blocks, text_blocks};

/// Version of the format; the engine reads its own only.
const VERSION: u32 = 1;
/// Files with terms: few, since an edit may touch any of them.
const TERM_FILE: Bounds = Bounds { least: 512 * 1_024, most: 1_024 * 1_024, one_in: 64 };
/// Files with texts: an edit touches one.
const TEXT_FILE: Bounds = Bounds { least: 48 * 1_024, most: 96 * 1_024, one_in: 8 };
/// The same for hosts without ranges, which send them whole.
const WHOLE_TERM_FILE: Bounds = Bounds { least: 8 * 1_024, most: 16 * 1_024, one_in: 2 };
const WHOLE_TEXT_FILE: Bounds = Bounds { least: 6 * 1_024, most: 12 * 1_024, one_in: 2 };
/// Most tags to filter by.
const TAGS: usize = 50;

#[derive(Serialize)]
struct Manifest<'m> {
    version: u32,
    lang: &'m str,
    dir: &'m str,
    documents: usize,
    kinds: Vec<Kind<'m>>,
    tags: Vec<Tag<'m>>,
    fallbacks: &'m [Fallback],
    /// Address of all pairs of traditional and simplified characters.
    han_file: &'m str,
    /// The pairs that occur in this index.
    han: String,
    dictionary: String,
    terms: TermFiles,
    texts: TextFiles,
}

#[derive(Serialize)]
struct Kind<'m> {
    id: &'m str,
    label: &'m str,
    count: usize,
}

#[derive(Serialize)]
struct Tag<'m> {
    name: &'m str,
    count: usize,
}

/// Name and number of blocks of each file; for each block its size and what its first term begins with.
#[derive(Serialize)]
struct TermFiles {
    files: Vec<(String, usize)>,
    sizes: Vec<usize>,
    firsts: String,
}

/// The same; for each block how many documents its first record is behind that of the block before, and the number
/// of that record's first passage; runs of documents that repeat a text.
#[derive(Serialize)]
struct TextFiles {
    files: Vec<(String, usize)>,
    sizes: Vec<usize>,
    steps: Vec<u32>,
    passages: Vec<u32>,
    repeats: Vec<(u32, u32)>,
}

/// The files of one language's index. The order of `documents` does not matter.
pub fn index(documents: &[(&Document, &DocumentTerms)], settings: &Settings) -> Vec<IndexFile> {
    let documents = in_order(documents);
    let only_documents: Vec<&Document> = documents.iter().map(|(document, _)| *document).collect();
    let only_terms: Vec<&DocumentTerms> = documents.iter().map(|(_, terms)| *terms).collect();
    let (term_blocks, texts) =
        rayon::join(|| term_blocks::blocks(&merge(&only_terms)), || text_blocks::texts(&only_documents));

    let (term_file, text_file) =
        if settings.ranges { (TERM_FILE, TEXT_FILE) } else { (WHOLE_TERM_FILE, WHOLE_TEXT_FILE) };
    let mut files = Vec::new();
    let term_files = TermFiles {
        sizes: term_blocks.iter().map(|block| block.bytes.len()).collect(),
        firsts: term_blocks.iter().map(|block| block.first.as_str()).collect::<Vec<_>>().join("\n"),
        files: pack(
            't',
            term_file,
            term_blocks.iter().map(|b| (Some(b.first.as_str()), &*b.bytes)),
            &mut files,
        ),
    };
    let mut last = 0;
    let text_files = TextFiles {
        sizes: texts.blocks.iter().map(|block| block.bytes.len()).collect(),
        steps: texts.blocks.iter().map(|b| b.document - std::mem::replace(&mut last, b.document)).collect(),
        passages: texts.blocks.iter().map(|block| block.passage).collect(),
        repeats: texts.repeats,
        files: pack(
            'x',
            text_file,
            texts
                .blocks
                .iter()
                .map(|b| (b.address.as_deref().or((!settings.ranges).then_some("")), &*b.bytes)),
            &mut files,
        ),
    };
    let manifest = Manifest {
        version: VERSION,
        lang: &settings.language,
        dir: &settings.direction,
        documents: documents.len(),
        kinds: kinds(&only_documents, settings),
        tags: tags(&only_documents),
        fallbacks: &settings.fallbacks,
        han_file: &settings.han_file,
        han: han(&only_terms, &Tokenizer::new(&settings.language)),
        dictionary: texts.dictionary,
        terms: term_files,
        texts: text_files,
    };
    // Serializing strings and numbers into memory does not fail.
    let bytes = serde_json::to_vec(&manifest).unwrap_or_default();
    files.push(IndexFile { path: "index.json".to_owned(), bytes });
    files
}

/// By address, so that what lies in one folder and has words in common stands together; a page that says the same as
/// another one stands behind it.
fn in_order<'d>(documents: &[(&'d Document, &'d DocumentTerms)]) -> Vec<(&'d Document, &'d DocumentTerms)> {
    let text = |document: &Document| {
        let texts = document.sections.iter().map(|section| hash(section.text.as_bytes()));
        texts.fold(0_u64, |all, one| all.rotate_left(5) ^ one)
    };
    let texts: Vec<u64> = documents.par_iter().map(|(document, _)| text(document)).collect();
    let mut first: BTreeMap<u64, &str> = BTreeMap::new();
    for ((document, _), text) in documents.iter().zip(&texts) {
        let first = first.entry(*text).or_insert(&document.address);
        *first = (*first).min(document.address.as_str());
    }
    let leader = |text: &u64| first.get(text).copied().unwrap_or_default();
    let mut keyed: Vec<(&str, u64, (&Document, &DocumentTerms))> =
        documents.iter().zip(&texts).map(|(document, text)| (leader(text), *text, *document)).collect();
    keyed.sort_by(|a, b| (a.0, a.1, &a.2.0.address).cmp(&(b.0, b.1, &b.2.0.address)));
    keyed.into_iter().map(|(_, _, document)| document).collect()
}

/// Puts blocks into files that begin only at blocks with a key. Gives name and number of blocks of each.
fn pack<'b>(
    letter: char,
    bounds: Bounds,
    blocks: impl Iterator<Item = (Option<&'b str>, &'b [u8])>,
    files: &mut Vec<IndexFile>,
) -> Vec<(String, usize)> {
    let mut packed: Vec<(Vec<u8>, usize)> = Vec::new();
    for (key, bytes) in blocks {
        match packed.last_mut() {
            Some((file, count)) if !key.is_some_and(|key| bounds.cut(file.len(), key.as_bytes())) => {
                file.extend_from_slice(bytes);
                *count += 1;
            }
            _ => packed.push((bytes.to_vec(), 1)),
        }
    }
    let mut names = Vec::new();
    for (bytes, count) in packed {
        let hash = blake3::hash(&bytes).to_hex();
        let path = format!("{letter}-{}.bin", &hash[..16]);
        names.push((path.clone(), count));
        files.push(IndexFile { path, bytes });
    }
    names
}

fn kinds<'m>(documents: &[&Document], settings: &'m Settings) -> Vec<Kind<'m>> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    documents.iter().for_each(|document| *counts.entry(&document.kind).or_default() += 1);
    let count = |id: &str| counts.get(id).copied().unwrap_or(0);
    let kinds = settings.kinds.iter().map(|(id, label)| Kind { id, label, count: count(id) });
    kinds.filter(|kind| kind.count > 0).collect()
}

fn tags<'m>(documents: &[&'m Document]) -> Vec<Tag<'m>> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let names = documents.iter().flat_map(|document| &document.tags);
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    let mut tags: Vec<Tag<'m>> = counts.into_iter().map(|(name, count)| Tag { name, count }).collect();
    tags.sort_by(|a, b| b.count.cmp(&a.count).then(a.name.cmp(b.name)));
    tags.truncate(TAGS);
    tags
}

/// Pairs of the traditional characters that occur.
fn han(terms: &[&DocumentTerms], tokenizer: &Tokenizer) -> String {
    let mut found: Vec<char> = terms.iter().flat_map(|terms| terms.traditional.iter().copied()).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().filter_map(|c| Some([c, tokenizer.folder().simplified(c)?])).flatten().collect()
}
