//! Documents → blocks with what results show: title, address and the passages' text.
//!
//! A block, inflated, is UTF-8 text: records, separated by U+001E. A record is one document, or a part of a long one;
//! its fields are separated by U+001F: number of its first passage, address, title, kind, date, tags, languages with
//! a translation (both lists separated by U+001D), then its passages: id of the heading, heading, text (separated by
//! U+001D). A document with the same text as the one before it in the index has one record without passages.

use rayon::prelude::*;

use super::Document;
use super::boundary::{Bounds, hash};
use super::deflate::deflate;
use super::passages::passages;

const RECORD: char = '\u{1E}';
const FIELD: char = '\u{1F}';
const PART: char = '\u{1D}';

/// A record of a long document is closed behind so many bytes of text.
const RECORD_SIZE: usize = 1_200;
/// Blocks before compression.
const BLOCK: Bounds = Bounds { least: 2_000, most: 4_000, one_in: 2 };
/// Bytes of each sampled document in the dictionary.
const SAMPLE: usize = 1_024;
/// The dictionary is a part of all text, ...
const DICTIONARY_PART: usize = 16;
/// ... but not larger than this.
const DICTIONARY_MOST: usize = 16 * 1_024;

/// A compressed block.
pub struct Block {
    /// Raw DEFLATE with the dictionary.
    pub bytes: Vec<u8>,
    /// Number of the document of its first record.
    pub document: u32,
    /// Number of its first record's first passage.
    pub passage: u32,
    /// Address of that document, when the block begins with its beginning: a file may begin here.
    pub address: Option<String>,
}

/// The texts of a language.
pub struct Texts {
    /// In their order.
    pub blocks: Vec<Block>,
    /// What blocks are compressed against.
    pub dictionary: String,
    /// Runs of documents with the text of the document before the run: documents between the last run and this one,
    /// documents in it.
    pub repeats: Vec<(u32, u32)>,
}

struct Record {
    document: u32,
    passage: u32,
    head: String,
    body: String,
    address: Option<String>,
}

/// The texts of all documents, in their order.
pub fn texts(documents: &[&Document]) -> Texts {
    let repeats = |number: usize| number > 0 && documents[number].sections == documents[number - 1].sections;
    let repeated: Vec<bool> = (0..documents.len()).into_par_iter().map(repeats).collect();
    let records: Vec<Record> = documents
        .par_iter()
        .enumerate()
        .flat_map_iter(|(number, document)| records(document, number as u32, repeated[number]))
        .collect();
    let dictionary = dictionary(&records);
    let mut texts: Vec<(usize, String)> = Vec::new();
    let mut size = 0;
    for (at, record) in records.iter().enumerate() {
        let begins = at == 0 || BLOCK.cut(size, record.head.as_bytes());
        if begins {
            texts.push((at, String::new()));
            size = 0;
        }
        let Some((_, text)) = texts.last_mut() else { continue };
        if !begins {
            text.push(RECORD);
        }
        let before = text.len();
        text.push_str(&record.head);
        text.push_str(&record.body);
        size += text.len() - before;
    }
    let block = |(at, text): &(usize, String)| Block {
        bytes: deflate(text.as_bytes(), dictionary.as_bytes()),
        document: records[*at].document,
        passage: records[*at].passage,
        address: records[*at].address.clone(),
    };
    Texts { blocks: texts.par_iter().map(block).collect(), repeats: runs(&repeated), dictionary }
}

fn runs(repeated: &[bool]) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    let mut between = 0;
    for (number, is_repeat) in repeated.iter().enumerate() {
        match runs.last_mut() {
            Some((_, length)) if *is_repeat && repeated[number - 1] => *length += 1,
            _ if *is_repeat => runs.push((std::mem::take(&mut between), 1)),
            _ => between += 1,
        }
    }
    runs
}

fn records(document: &Document, number: u32, is_repeat: bool) -> Vec<Record> {
    let mut head = String::new();
    let lists = [document.tags.join("\u{1D}"), document.translations.join("\u{1D}")];
    let date = document.date.as_deref().unwrap_or_default();
    for field in [&document.address, &document.title, &document.kind, date] {
        head.push(FIELD);
        push_clean(&mut head, field);
    }
    for field in lists {
        head.push(FIELD);
        head.push_str(&field);
    }
    let mut records: Vec<Record> = Vec::new();
    if is_repeat {
        let head = format!("0{head}");
        records.push(Record { document: number, passage: 0, head, body: String::new(), address: None });
        return records;
    }
    for (passage, at) in passages(&document.sections).into_iter().zip(0_u32..) {
        if records.last().is_none_or(|record| record.body.len() >= RECORD_SIZE) {
            let address = (at == 0).then(|| document.address.clone());
            let head = format!("{at}{head}");
            records.push(Record { document: number, passage: at, head, body: String::new(), address });
        }
        let Some(record) = records.last_mut() else { continue };
        record.body.push(FIELD);
        if let Some(section) = document.sections.get(passage.section) {
            push_clean(&mut record.body, section.id.as_deref().unwrap_or_default());
            record.body.push(PART);
            push_clean(&mut record.body, &section.heading);
            record.body.push(PART);
            push_clean(&mut record.body, section.text[passage.range].trim_end());
        } else {
            record.body.extend([PART, PART]);
        }
    }
    records
}

/// Appends text without the characters that separate fields.
fn push_clean(out: &mut String, text: &str) {
    if text.bytes().any(|b| matches!(b, 0x1D..=0x1F)) {
        out.extend(text.chars().map(|c| if matches!(c, PART..=FIELD) { ' ' } else { c }));
    } else {
        out.push_str(text);
    }
}

/// Text that blocks are compressed against: beginnings of the documents whose addresses have the least hashes. So an
/// edit changes it, and with it every block, only when one of these few documents is edited.
fn dictionary(records: &[Record]) -> String {
    let total: usize = records.iter().map(|record| record.head.len() + record.body.len()).sum();
    let wanted = (total / DICTIONARY_PART).min(DICTIONARY_MOST);
    // A power of two, so that a little more text does not mean another dictionary.
    let wanted = if wanted < 512 { 0 } else { 1 << wanted.ilog2() };
    let mut sampled: Vec<(u64, &Record)> = records
        .iter()
        .filter_map(|record| Some((hash(record.address.as_ref()?.as_bytes()), record)))
        .collect();
    sampled.sort_unstable_by_key(|(hash, record)| (*hash, record.document));
    let mut dictionary = String::new();
    for (_, record) in sampled {
        let room = wanted - dictionary.len();
        let sample = format!("{RECORD}{}{}", record.head, record.body);
        let end = sample.floor_char_boundary(room.min(SAMPLE));
        if dictionary.contains(&record.body) {
            continue;
        }
        dictionary.push_str(&sample[..end]);
        if room < SAMPLE {
            break;
        }
    }
    dictionary
}
