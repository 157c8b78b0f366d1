//! Documents → blocks with the contents of results: title, address and the passages' text.
//!
//! A block, inflated, is UTF-8 text: records, separated by U+001E. A record is one document, or a part of a long one;
//! its fields are separated by U+001F: number of its first passage, address, title, kind, date, tags, languages with
//! a translation (both lists separated by U+001D), then its passages: id of the heading, heading, text (separated by
//! U+001D). A document with the same text as the one before it in the index has one record without passages.

use paifang_base::parts::Parts as _;
use rayon::prelude::*;

use super::Document;
use super::boundary::{Bounds, hash};
use super::deflate::{deflate, inflate};
use super::passages::passages;

const RECORD: char = '\u{1E}';
const FIELD: char = '\u{1F}';
const PART: char = '\u{1D}';

/// A record of a long document is closed after this many bytes of text.
const RECORD_SIZE: usize = 1_200;
/// Blocks before compression.
const BLOCK: Bounds = Bounds { least: 2_000, most: 4_000, one_in: 2 };
/// Bytes of each sampled document in the dictionary.
const SAMPLE: usize = 512;
/// The dictionary is a part of all text, ...
const DICTIONARY_PART: u64 = 16;
/// ... but not larger than this.
const DICTIONARY_MOST: u64 = 4 * 1_024;

/// A compressed block.
#[derive(Debug, Clone)]
pub struct Block {
    /// Raw DEFLATE with the dictionary.
    pub bytes: Vec<u8>,
    /// Number of the document of its first record.
    pub document: u32,
    /// Number of its first record's first passage.
    pub passage: u32,
    /// Address of that document, if the block begins with its beginning: a file may begin here.
    pub address: Option<String>,
}

/// The texts of a language.
pub struct Texts {
    /// In their order.
    pub blocks: Vec<Block>,
    /// Dictionary for the compression of blocks.
    pub dictionary: String,
    /// Runs of documents with the same text as the document before the run: documents between the last run and this
    /// one, documents in it.
    pub repeats: Vec<(u32, u32)>,
    /// Bytes of all records before compression.
    pub total: u64,
    /// Hash of the last address of the dictionary.
    pub sampled: u64,
}

/// A document, or a part of a long one, as stored in a block.
pub struct Record {
    /// Number of the document.
    pub document: u32,
    passage: u32,
    head: String,
    body: String,
    /// The document's address, in its first record.
    pub address: Option<String>,
}

/// The texts of all documents, in their order.
pub fn texts(documents: &[&Document]) -> Texts {
    let befores = rayon::iter::once(None).chain(documents.par_iter().map(Some));
    let repeats = |(one, before): (&&Document, Option<&&Document>)| {
        before.is_some_and(|before| before.sections == one.sections)
    };
    let repeated: Vec<bool> = documents.par_iter().zip(befores).map(repeats).collect();
    let records: Vec<Record> = documents
        .par_iter()
        .zip(&repeated)
        .enumerate()
        .flat_map_iter(|(number, (document, is_repeat))| records(document, number as u32, *is_repeat))
        .collect();
    let total = records.iter().map(Record::size).sum();
    let (dictionary, sampled) = dictionary(&records, total);
    let blocks = cut(&records).par_iter().map(|records| block(records, &dictionary)).collect();
    Texts { blocks, repeats: runs(&repeated), dictionary, total, sampled }
}

/// Records of one block each; the first record begins one.
pub fn cut(records: &[Record]) -> Vec<&[Record]> {
    let mut starts = Vec::new();
    let mut size = 0;
    for (at, record) in records.iter().enumerate() {
        if at == 0 || record.begins_block_after(size) {
            starts.push(at);
            size = 0;
        }
        size += record.size() as usize;
    }
    let ends = starts.iter().skip(1).copied().chain([records.len()]);
    starts.iter().zip(ends).map(|(start, end)| records.part(*start..end)).collect()
}

/// A block of these records.
pub fn block(records: &[Record], dictionary: &str) -> Block {
    let mut text = String::with_capacity(records.iter().map(|record| record.size() as usize + 1).sum());
    for (at, record) in records.iter().enumerate() {
        if at > 0 {
            text.push(RECORD);
        }
        text.push_str(&record.head);
        text.push_str(&record.body);
    }
    let first = records.first();
    Block {
        bytes: deflate(text.as_bytes(), dictionary.as_bytes()),
        document: first.map_or(0, |record| record.document),
        passage: first.map_or(0, |record| record.passage),
        address: first.and_then(|record| record.address.clone()),
    }
}

impl Record {
    /// Bytes in a block.
    pub fn size(&self) -> u64 {
        (self.head.len() + self.body.len()) as u64
    }

    /// True if a block begins with it after this much of another one.
    pub fn begins_block_after(&self, size: usize) -> bool {
        BLOCK.cut(size, self.head.as_bytes())
    }
}

/// Reads a block whose first record is of this document; `None` for other bytes.
pub fn read(bytes: &[u8], dictionary: &str, mut document: u32) -> Option<Vec<Record>> {
    let text = String::from_utf8(inflate(bytes, dictionary.as_bytes())?).ok()?;
    let mut records: Vec<Record> = Vec::new();
    for record in text.split(RECORD) {
        let mut fields = record.match_indices(FIELD);
        let (number, address) = (fields.next()?.0, fields.next()?.0);
        let body = fields.nth(4).map_or(record.len(), |(at, _)| at);
        let passage: u32 = record.part(..number).parse().ok()?;
        document += u32::from(passage == 0 && !records.is_empty());
        let (head, body) = record.split_at(body);
        let begins = passage == 0 && !body.is_empty();
        let address = begins.then(|| record.part(number + FIELD.len_utf8()..address).to_owned());
        records.push(Record { document, passage, head: head.to_owned(), body: body.to_owned(), address });
    }
    Some(records)
}

/// Runs of marked items: the number between the last run and this one, and the number in it.
pub fn runs(marks: &[bool]) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    let (mut between, mut was_marked) = (0, false);
    for is_marked in marks {
        match runs.last_mut() {
            Some((_, length)) if *is_marked && was_marked => *length += 1,
            _ if *is_marked => runs.push((std::mem::take(&mut between), 1)),
            _ => between += 1,
        }
        was_marked = *is_marked;
    }
    runs
}

/// The records of a document; one without text if it repeats the one before it.
pub fn records(document: &Document, number: u32, is_repeat: bool) -> Vec<Record> {
    let mut head = String::new();
    let date = document.date.as_deref().unwrap_or_default();
    for field in [&document.address, &document.title, &document.kind, date] {
        head.push(FIELD);
        push_clean(&mut head, field);
    }
    for list in [&document.tags, &document.translations] {
        for (at, item) in list.iter().enumerate() {
            head.push(if at == 0 { FIELD } else { PART });
            push_clean(&mut head, item);
        }
        if list.is_empty() {
            head.push(FIELD);
        }
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
            push_clean(&mut record.body, section.text.part(passage.range).trim_end());
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

/// Text against which blocks are compressed: beginnings of the documents whose addresses have the smallest hashes. So
/// an edit changes it, and with it every block, only if one of these few documents is edited.
///
/// Returns also the hash of the last address considered: the largest one if all were, zero if there is none.
fn dictionary(records: &[Record], total: u64) -> (String, u64) {
    let wanted = dictionary_size(total);
    if wanted == 0 {
        return (String::new(), 0);
    }
    let mut sampled: Vec<(u64, &Record)> = records
        .iter()
        .filter_map(|record| Some((hash(record.address.as_ref()?.as_bytes()), record)))
        .collect();
    sampled.sort_unstable_by_key(|(hash, record)| (*hash, record.document));
    let mut dictionary = String::new();
    for (hash, record) in sampled {
        let room = wanted - dictionary.len();
        let sample = format!("{RECORD}{}{}", record.head, record.body);
        let end = sample.floor_char_boundary(room.min(SAMPLE));
        if dictionary.contains(&record.body) {
            continue;
        }
        dictionary.push_str(sample.part(..end));
        if room < SAMPLE {
            return (dictionary, hash);
        }
    }
    (dictionary, u64::MAX)
}

/// Size of the dictionary for this much text: a power of two, so that a little more text does not change it.
pub fn dictionary_size(total: u64) -> usize {
    let wanted = (total / DICTIONARY_PART).min(DICTIONARY_MOST);
    if wanted < 512 { 0 } else { 1 << wanted.ilog2() }
}
