//! One document → its terms, each with where and how much it stands there. A pure function of the document.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::Document;
use super::boundary::hash;
use super::passages::{Passage, passages};
use super::tokens::{Token, TokenKind, Tokenizer};

/// First character of the terms to filter by: `\u{2}`, `k`, id of a kind, or `\u{2}`, `t`, tag.
const FILTER: char = '\u{2}';

/// Longest tag to filter by, in bytes.
const LONGEST_FILTER: usize = 1_000;

/// Bits of a posting's first byte. The lowest two are how much of the document the term is.
pub mod info {
    /// In the title; the number of the title's words and units follows.
    pub const TITLE: u8 = 4;
    /// In a heading; which of its passages that is, follows.
    pub const HEADING: u8 = 8;
    /// In a tag.
    pub const TAG: u8 = 16;
    /// In code only.
    pub const CODE: u8 = 32;
    /// In one passage, whose number follows; else in the first one alone, or in none, if not `MANY`.
    pub const ONE: u8 = 64;
    /// In several passages; their count less 2, then the first and the steps less 1 follow.
    pub const MANY: u8 = 128;
}

/// Numbers of passages are kept up to here; what lies behind counts as this one.
const LAST_PASSAGE: u32 = 4_000;

/// Parts by the hash of the term, which are merged in parallel; independent of the number of threads.
pub(super) const PARTS: usize = 8;

/// The terms of one document.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DocumentTerms {
    /// All terms, one after another: part by part, sorted within each.
    pub(super) text: String,
    /// Postings, one after another.
    pub(super) postings: Vec<u8>,
    /// Bytes of each term and of its posting.
    pub(super) lengths: Vec<(u16, u16)>,
    /// For each part, where it ends in `text`, `postings` and `lengths`.
    pub(super) ends: Vec<(u32, u32, u32)>,
    /// Traditional Han characters that folding changed.
    pub(super) traditional: Vec<char>,
}

#[derive(Default)]
struct Found {
    count: u32,
    flags: u8,
    in_prose: bool,
    heading_at: Option<u32>,
    passages: Vec<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Heading,
    Tag,
    Prose,
    Code,
}

/// The terms of a document.
pub fn terms(document: &Document, tokenizer: &Tokenizer) -> DocumentTerms {
    let mut reader = Reader { tokenizer, folded: String::new(), tokens: Vec::new(), fields: Vec::new() };
    reader.read(&document.title, Field::Title, 0);
    let title_size = size(&reader.tokens);
    for tag in &document.tags {
        reader.read(tag, Field::Tag, 0);
    }
    for (number, passage) in passages(&document.sections).iter().enumerate() {
        reader.passage(document, passage, (number as u32).min(LAST_PASSAGE));
    }
    let mut terms = encode(&reader, title_size, &filters(document));
    terms.traditional = traditional(document, tokenizer);
    terms
}

/// Words and units of a title.
fn size(tokens: &[Token]) -> u8 {
    let counted = tokens.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Gram));
    counted.count().min(255) as u8
}

struct Reader<'r> {
    tokenizer: &'r Tokenizer,
    folded: String,
    tokens: Vec<Token>,
    /// Field, passage, and index behind the last token of the field.
    fields: Vec<(Field, u32, usize)>,
}

impl Reader<'_> {
    fn read(&mut self, text: &str, field: Field, passage: u32) {
        self.tokenizer.tokenize(text, &mut self.folded, &mut self.tokens);
        self.fields.push((field, passage, self.tokens.len()));
    }

    fn passage(&mut self, document: &Document, passage: &Passage, number: u32) {
        let Some(section) = document.sections.get(passage.section) else { return };
        if passage.first && section.id.is_some() {
            self.read(&section.heading, Field::Heading, number);
        }
        let (mut at, end) = (passage.range.start, passage.range.end);
        for code in &section.code {
            let (from, to) = ((code.start as usize).clamp(at, end), (code.end as usize).clamp(at, end));
            if from < to {
                self.read(&section.text[at..from], Field::Prose, number);
                self.read(&section.text[from..to], Field::Code, number);
                at = to;
            }
        }
        self.read(&section.text[at..end], Field::Prose, number);
    }
}

/// Terms that the engine filters by: kind and tags.
fn filters(document: &Document) -> Vec<String> {
    let tags = document.tags.iter().filter(|tag| tag.len() <= LONGEST_FILTER);
    let mut filters: Vec<String> = tags.map(|tag| format!("{FILTER}t{tag}")).collect();
    filters.push(format!("{FILTER}k{}", document.kind));
    filters
}

fn encode(reader: &Reader<'_>, title_size: u8, filters: &[String]) -> DocumentTerms {
    let mut found: FxHashMap<&str, Found> = FxHashMap::default();
    filters.iter().for_each(|filter| found.entry(filter).or_default().add(Field::Prose, 0));
    let mut at = 0;
    for &(field, passage, end) in &reader.fields {
        for token in &reader.tokens[at..end] {
            let term = &reader.folded[token.range.start as usize..token.range.end as usize];
            found.entry(term).or_default().add(field, passage);
        }
        at = end;
    }
    let part = |term: &str| (hash(term.as_bytes()) >> 32) as usize % PARTS;
    let mut sorted: Vec<(usize, &str, &Found)> =
        found.iter().map(|(term, found)| (part(term), *term, found)).collect();
    sorted.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    let length = reader.tokens.len();
    let mut terms = DocumentTerms { lengths: Vec::with_capacity(sorted.len()), ..DocumentTerms::default() };
    for (part, term, found) in sorted {
        terms.end_parts(part);
        let before = terms.postings.len();
        terms.text.push_str(term);
        found.write(&mut terms.postings, length, title_size);
        // Neither is longer: terms are cut, and passages are counted up to a limit.
        terms.lengths.push((term.len() as u16, (terms.postings.len() - before) as u16));
    }
    terms.end_parts(PARTS);
    terms.text.shrink_to_fit();
    terms.postings.shrink_to_fit();
    terms
}

impl DocumentTerms {
    /// Each term with its posting.
    pub(super) fn each(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let (mut text_at, mut posting_at) = (0, 0);
        self.lengths.iter().map_while(move |&(text_length, posting_length)| {
            let text = self.text.get(text_at..text_at + usize::from(text_length))?;
            let posting = self.postings.get(posting_at..posting_at + usize::from(posting_length))?;
            text_at += text.len();
            posting_at += posting.len();
            Some((text, posting))
        })
    }

    /// Notes that parts before `part` end here.
    fn end_parts(&mut self, part: usize) {
        let end = (self.text.len() as u32, self.postings.len() as u32, self.lengths.len() as u32);
        while self.ends.len() < part {
            self.ends.push(end);
        }
    }
}

impl Found {
    fn add(&mut self, field: Field, passage: u32) {
        self.count += 1;
        match field {
            Field::Title => self.flags |= info::TITLE,
            Field::Tag => self.flags |= info::TAG,
            Field::Heading => {
                self.flags |= info::HEADING;
                self.heading_at.get_or_insert(passage);
            }
            Field::Prose | Field::Code => {}
        }
        self.in_prose |= field != Field::Code;
        // A title is shown with every passage.
        if !matches!(field, Field::Title | Field::Tag) && self.passages.last() != Some(&passage) {
            self.passages.push(passage);
        }
    }

    fn write(&self, out: &mut Vec<u8>, length: usize, title_size: u8) {
        let mut flags = self.flags | bucket(self.count, length);
        if !self.in_prose {
            flags |= info::CODE;
        }
        match self.passages.as_slice() {
            [] | [0] => {}
            [_] => flags |= info::ONE,
            _ => flags |= info::MANY,
        }
        out.push(flags);
        if flags & info::TITLE != 0 {
            out.push(title_size);
        }
        if flags & info::ONE != 0 {
            varint(out, self.passages[0]);
        }
        if flags & info::MANY != 0 {
            varint(out, self.passages.len() as u32 - 2);
            let mut next = 0;
            for &passage in &self.passages {
                varint(out, passage - next);
                next = passage + 1;
            }
            if let Some(heading_at) = self.heading_at {
                let at = self.passages.iter().position(|passage| *passage == heading_at).unwrap_or(0);
                varint(out, at as u32);
            }
        }
    }
}

/// How much of the document the term is, in four steps, by the saturating term frequency of BM25 (Robertson and
/// Zaragoza, 2009; k1 = 1.2, b = 0.5, against a fixed length of 400 tokens, so that no document depends on others).
fn bucket(count: u32, length: usize) -> u8 {
    let (count, length) = (f64::from(count), length as f64);
    let weight = count / (count + 1.2 * (0.5 + 0.5 * length / 400.0).clamp(0.5, 4.0));
    match weight {
        w if w < 0.3 => 0,
        w if w < 0.5 => 1,
        w if w < 0.75 => 2,
        _ => 3,
    }
}

/// LEB128.
pub fn varint(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn traditional(document: &Document, tokenizer: &Tokenizer) -> Vec<char> {
    let mut found = Vec::new();
    let texts =
        document.sections.iter().flat_map(|section| [section.heading.as_str(), section.text.as_str()]);
    for text in texts.chain([document.title.as_str()]).filter(|text| !text.is_ascii()) {
        found
            .extend(text.chars().filter(|c| *c >= '\u{3400}' && tokenizer.folder().simplified(*c).is_some()));
    }
    found.sort_unstable();
    found.dedup();
    found
}
