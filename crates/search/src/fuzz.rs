//! Damaged earlier indexes and cached terms: an edit of them must end, with or without an index.

use std::collections::BTreeMap;

use paifang_fuzz::{Random, Target, change};

use super::deflate::{deflate, inflate};
use super::manifest::Manifest;
use super::{
    Document, DocumentTerms, Earlier, Edit, MANIFEST, Section, Settings, Summary, Tokenizer, edited, index,
    term_blocks, terms, text_blocks,
};

fn document(number: usize, more: &str) -> Document {
    let text =
        format!("文章{number}关于数据库备份。{} checkpoint {more}\n", "还有一些话要说，".repeat(number % 40));
    let section = Section { id: None, heading: String::new(), text, code: Vec::new() };
    Document {
        address: format!("/docs/page-{number}/"),
        title: format!("Page {number}"),
        kind: "docs".to_owned(),
        tags: vec!["备份".to_owned()],
        date: Some("2026-11-23".to_owned()),
        translations: Vec::new(),
        within: vec!["/docs/".to_owned()],
        version: None,
        is_behind: false,
        weight: 100,
        sections: vec![section],
    }
}

fn settings() -> Settings {
    Settings {
        language: "zh-CN".to_owned(),
        direction: "ltr".to_owned(),
        kinds: vec![("docs".to_owned(), "文档".to_owned())],
        versions: Vec::new(),
        sections: Vec::new(),
        synonyms: Vec::new(),
        fallbacks: Vec::new(),
        han_file: "../han.txt".to_owned(),
    }
}

/// An index of forty documents, and an edit of one of them; another one is deleted.
struct Case {
    files: BTreeMap<String, Vec<u8>>,
    summary: Summary,
    /// In their order.
    documents: Vec<Document>,
    number: u32,
    document: Document,
    before: DocumentTerms,
    after: DocumentTerms,
    /// Number and terms of the deleted document.
    deleted: (u32, DocumentTerms),
}

impl Case {
    fn new() -> Self {
        let tokenizer = Tokenizer::new("zh-CN");
        let documents: Vec<Document> = (0..40).map(|n| document(n, "")).collect();
        let all: Vec<DocumentTerms> = documents.iter().map(|one| terms(one, &tokenizer)).collect();
        let built = index(&documents.iter().zip(&all).collect::<Vec<_>>(), &settings());
        let number = 7;
        let at = built.order[number];
        let document = document(at, "vacuum 備份");
        Self {
            files: built.files.into_iter().map(|file| (file.path, file.bytes)).collect(),
            summary: built.summary,
            documents: built.order.iter().map(|at| documents[*at].clone()).collect(),
            number: number as u32,
            before: all[at].clone(),
            after: terms(&document, &tokenizer),
            deleted: (30, all[built.order[30]].clone()),
            document,
        }
    }

    /// Edits the index after replacing the bytes of one file. True if there is a result.
    fn edit(&self, name: &str, bytes: &[u8]) -> bool {
        let read = |file: &str| match file == name {
            true => Some(bytes.to_vec()),
            false => self.files.get(file).cloned(),
        };
        let edit = Edit {
            before: Some((self.number, &self.before)),
            after: Some((self.number, &self.document, &self.after)),
        };
        let delete = Edit { before: Some((self.deleted.0, &self.deleted.1)), after: None };
        let all: Vec<&Document> = self.documents.iter().collect();
        let stay: Vec<&Document> =
            (0..).zip(&all).filter(|(number, _)| *number != self.deleted.0).map(|(_, one)| *one).collect();
        let made = [(vec![edit], &all), (vec![edit, delete], &stay)].map(|(edits, documents)| {
            let address = |number: u32| Some(documents.get(number as usize)?.address.clone());
            let earlier = Earlier { read: &read, summary: &self.summary, address: &address };
            edited(&earlier, &edits, Some(documents.as_slice()), &settings()).is_some()
        });
        made == [true; 2]
    }
}

#[test]
fn fuzz_search_manifest() {
    let case = Case::new();
    let words = [
        "0",
        "1",
        "-1",
        "9",
        "4294967295",
        "[",
        "]",
        "[]",
        "[[0,0]]",
        ",",
        "\"",
        ":",
        "{}",
        "null",
        "1e9",
        "\"sizes\":\"",
        "\"steps\":\"",
        "\u{6023}",
        "\u{c022}",
        "\"firsts\":\"",
    ];
    let whole = case.files[MANIFEST].clone();
    assert!(case.edit(MANIFEST, &whole), "the edit itself must be possible");
    Target::of("search-manifest", &words, vec![whole]).run(800, |bytes| _ = case.edit(MANIFEST, bytes));
}

#[test]
fn fuzz_search_blocks() {
    let case = Case::new();
    let names: Vec<&String> = case.files.keys().filter(|name| *name != MANIFEST).collect();
    // The input says which file is changed, and how.
    let seeds = (0..6).map(|n| vec![n; 4]).collect();
    Target::of("search-blocks", &[], seeds).run(400, |bytes| {
        let number = bytes.iter().fold(0u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(*byte)));
        let mut random = Random::new(number % 1_000_000, bytes.len());
        let name = names[random.below(names.len())];
        let damaged = change(&case.files[name], &[], &["\0", "\u{7f}"], &mut random);
        case.edit(name, &damaged);
    });
}

/// Terms that were kept for a page, damaged: an index made of them ends, and so does an edit of it.
#[test]
fn fuzz_search_terms() {
    let tokenizer = Tokenizer::new("zh-CN");
    let documents: Vec<Document> = (0..4).map(|n| document(n, "")).collect();
    let all: Vec<DocumentTerms> = documents.iter().map(|one| terms(one, &tokenizer)).collect();
    let words = ["0", "255", "65535", "4294967295", "[", "]", ",", "[0,0,0]", "\"", "文"];
    let seeds = all.iter().map(|terms| serde_json::to_vec(terms).expect("terms as JSON")).collect();
    Target::of("search-terms", &words, seeds).run(600, |bytes| {
        let Ok(damaged) = serde_json::from_slice::<DocumentTerms>(bytes) else { return };
        let others = all.iter().skip(1);
        let pairs: Vec<_> = documents.iter().zip(std::iter::once(&damaged).chain(others)).collect();
        let built = index(&pairs, &settings());
        let read =
            |name: &str| built.files.iter().find(|file| file.path == name).map(|file| file.bytes.clone());
        let address = |number: u32| built.order.get(number as usize).map(|at| documents[*at].address.clone());
        let earlier = Earlier { read: &read, summary: &built.summary, address: &address };
        let edit = Edit { before: Some((1, &damaged)), after: Some((1, &documents[1], &all[1])) };
        let _ = edited(&earlier, &[edit], None, &settings());
    });
}

/// Blocks behind their compression, damaged: read, or refused, and what is read can be written.
#[test]
fn fuzz_search_inflated() {
    let case = Case::new();
    let manifest: Manifest = serde_json::from_slice(&case.files[MANIFEST]).expect("the manifest");
    let dictionary = manifest.dictionary.as_bytes();
    let first = |(name, _): &(String, usize), sizes: &[usize]| {
        case.files[&format!("{name}-0.bin")][..sizes[0]].to_vec()
    };
    let term_block = first(&manifest.terms.files[0], &manifest.terms.sizes);
    let text_block = first(&manifest.texts.files[0], &manifest.texts.sizes);
    let seeds = [inflate(&term_block, &[]), inflate(&text_block, dictionary)];
    let seeds = seeds.map(|bytes| bytes.expect("a block")).to_vec();
    Target::of("search-inflated", &["\0", "\u{7f}", "\u{1}0", "\u{1d}", "\u{1e}", "\u{1f}", "文"], seeds)
        .run(2_000, |bytes| {
            if let Some(mut items) = term_blocks::decode(bytes) {
                items
                    .iter_mut()
                    .for_each(|item| term_blocks::with_postings(item, &[(3, Some(&[0])), (7, None)]));
                term_blocks::cut_items(&items);
            }
            if let Some(records) = text_blocks::read(&deflate(bytes, dictionary), &manifest.dictionary, 7) {
                text_blocks::cut(&records)
                    .into_iter()
                    .for_each(|records| _ = text_blocks::block(records, ""));
            }
        });
}
