//! One document → its terms, each with its places and weight. A pure function of the document.

use paifang_base::parts::Parts as _;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Document;
use super::boundary::hash;
use super::passages::{Passage, passages};
use super::tokens::{Token, TokenKind, Tokenizer};

/// First character of the terms for filters; a letter and the value follow: `k` and the id of a kind, `t` and a tag, `s`
/// and the address of a section, `v` and the name of a version.
const FILTER: char = '\u{2}';

/// Longest value of a filter, in bytes.
const LONGEST_FILTER: usize = 1_000;

/// Bits of a posting's first byte. The lowest two are the weight of the term in the document.
pub mod info {
    /// In the title; the number of the title's words and units follows.
    pub const TITLE: u8 = 4;
    /// In a heading; the number of its passage among the term's passages follows.
    pub const HEADING: u8 = 8;
    /// In a tag.
    pub const TAG: u8 = 16;
    /// In code only.
    pub const CODE: u8 = 32;
    /// In one passage, whose number follows; otherwise only in the first one, or in none, if not `MANY`.
    pub const ONE: u8 = 64;
    /// In several passages; their count less 2, then the first and the steps less 1 follow.
    pub const MANY: u8 = 128;
}

/// Largest passage number; passages after it count as this one.
const LAST_PASSAGE: u32 = 4_000;

/// Parts by the hash of the term, which are merged in parallel; independent of the number of threads.
pub(super) const PARTS: usize = 8;

/// The terms of one document.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DocumentTerms {
    /// All terms, one after another: part by part, in each in order of first occurrence.
    pub(super) text: String,
    /// Postings, one after another.
    pub(super) postings: Vec<u8>,
    /// Bytes of each term and of its posting.
    pub(super) lengths: Vec<(u16, u16)>,
    /// For each part, its end in `text`, `postings` and `lengths`.
    pub(super) ends: Vec<(u32, u32, u32)>,
    /// Traditional Han characters that folding changed.
    pub(super) traditional: Vec<char>,
}

/// A term of a document, and its places. Most terms are in one passage, so this needs no memory of its own.
struct Found {
    hash: u64,
    /// Bytes of the folded text.
    range: Range<u32>,
    count: u32,
    flags: u8,
    in_prose: bool,
    /// The passage of the first heading with it; `NOWHERE` without.
    heading_at: u32,
    /// The last passage with it; `NOWHERE` without.
    passage: u32,
    /// The passage before that one, in `Table::earlier`; `NOWHERE` if there is none.
    before: u32,
}

/// No passage, no term.
const NOWHERE: u32 = u32::MAX;

/// All terms of a document, in order of first occurrence.
struct Table {
    found: Vec<Found>,
    /// By hash, a term's index in `found`; the length is a power of two, and at most half of the slots are used.
    slots: Vec<u32>,
    /// Passages of terms that also occur in a later one, with the index of the passage before.
    earlier: Vec<(u32, u32)>,
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
    let mut collector =
        TokenCollector { tokenizer, folded: String::new(), tokens: Vec::new(), fields: Vec::new() };
    let texts = document.sections.iter().map(|section| section.heading.len() + section.text.len() + 2);
    let size_of_texts = texts.sum::<usize>() + document.title.len();
    collector.folded.reserve(size_of_texts + size_of_texts / 16 + 64);
    collector.tokens.reserve(size_of_texts / 4 + 16);
    collector.read(&document.title, Field::Title, 0);
    let title_size = size(&collector.tokens);
    for tag in &document.tags {
        collector.read(tag, Field::Tag, 0);
    }
    for (number, passage) in passages(&document.sections).iter().enumerate() {
        collector.passage(document, passage, (number as u32).min(LAST_PASSAGE));
    }
    let mut terms = encode(&mut collector, title_size, &filters(document));
    terms.traditional = traditional(document, tokenizer);
    terms
}

/// Words and units of a title.
fn size(tokens: &[Token]) -> u8 {
    let counted = tokens.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Gram));
    counted.count().min(255) as u8
}

struct TokenCollector<'r> {
    tokenizer: &'r Tokenizer,
    folded: String,
    tokens: Vec<Token>,
    /// Field, passage, and index behind the last token of the field.
    fields: Vec<(Field, u32, usize)>,
}

impl TokenCollector<'_> {
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
                self.read(section.text.part(at..from), Field::Prose, number);
                self.read(section.text.part(from..to), Field::Code, number);
                at = to;
            }
        }
        self.read(section.text.part(at..end), Field::Prose, number);
    }
}

/// Terms that the engine filters by.
fn filters(document: &Document) -> Vec<String> {
    let tags = document.tags.iter().map(|tag| ('t', tag));
    let sections = document.within.iter().map(|section| ('s', section));
    let all = tags.chain(sections).chain(document.version.iter().map(|version| ('v', version)));
    let short = all.filter(|(_, value)| value.len() <= LONGEST_FILTER).chain([('k', &document.kind)]);
    short.map(|(letter, value)| format!("{FILTER}{letter}{value}")).collect()
}

fn encode(collector: &mut TokenCollector<'_>, title_size: u8, filters: &[String]) -> DocumentTerms {
    let mut table = Table::with_room(collector.tokens.len() + filters.len());
    for filter in filters {
        let start = collector.folded.len() as u32;
        collector.folded.push_str(filter);
        table.add(&collector.folded, start..collector.folded.len() as u32, Field::Prose, 0);
    }
    let mut at = 0;
    for &(field, passage, end) in &collector.fields {
        for token in collector.tokens.part(at..end) {
            table.add(&collector.folded, token.range.clone(), field, passage);
        }
        at = end;
    }
    table.encode(&collector.folded, collector.tokens.len(), title_size)
}

impl Table {
    fn with_room(terms: usize) -> Self {
        let slots = vec![NOWHERE; (terms * 2).next_power_of_two()];
        Self { found: Vec::with_capacity(terms / 2 + 8), slots, earlier: Vec::new() }
    }

    fn add(&mut self, folded: &str, range: Range<u32>, field: Field, passage: u32) {
        let place = self.place(folded.as_bytes(), range);
        let Some(found) = self.found.get_mut(place) else { return };
        found.count += 1;
        match field {
            Field::Title => found.flags |= info::TITLE,
            Field::Tag => found.flags |= info::TAG,
            Field::Heading => {
                found.flags |= info::HEADING;
                found.heading_at = found.heading_at.min(passage);
            }
            Field::Prose | Field::Code => {}
        }
        found.in_prose |= field != Field::Code;
        // A title is shown with every passage.
        if !matches!(field, Field::Title | Field::Tag) && found.passage != passage {
            if found.passage != NOWHERE {
                self.earlier.push((found.passage, found.before));
                found.before = self.earlier.len() as u32 - 1;
            }
            found.passage = passage;
        }
    }

    /// The index of a term in `found`, to which it is added if it is new.
    #[expect(
        clippy::indexing_slicing,
        reason = "the number of slots is a power of two, and its mask bounds each index"
    )]
    fn place(&mut self, folded: &[u8], range: Range<u32>) -> usize {
        let text = folded.part(range.start as usize..range.end as usize);
        let hash = hash(text);
        let last = self.slots.len() - 1;
        let mut slot = hash as usize & last;
        loop {
            let place = self.slots[slot] as usize;
            let Some(known) = self.found.get(place) else {
                self.slots[slot] = self.found.len() as u32;
                self.found.push(Found::new(hash, range));
                return self.found.len() - 1;
            };
            if known.hash == hash && folded.part(known.range.start as usize..known.range.end as usize) == text
            {
                return place;
            }
            slot = (slot + 1) & last;
        }
    }

    fn encode(&self, folded: &str, length: usize, title_size: u8) -> DocumentTerms {
        let part = |found: &Found| (found.hash >> 32) as usize % PARTS;
        let mut by_part = [const { Vec::new() }; PARTS];
        for found in &self.found {
            if let Some(own) = by_part.get_mut(part(found)) {
                own.push(found);
            }
        }
        let mut terms = DocumentTerms {
            text: String::with_capacity(self.found.iter().map(|found| found.range.len()).sum()),
            lengths: Vec::with_capacity(self.found.len()),
            ends: Vec::with_capacity(PARTS),
            ..DocumentTerms::default()
        };
        let buckets = Buckets::new(length);
        let mut postings = Vec::with_capacity(self.found.len() * 2);
        for own in by_part {
            for found in own {
                let before = postings.len();
                terms.text.push_str(folded.part(found.range.start as usize..found.range.end as usize));
                self.write(found, &mut postings, &buckets, title_size);
                // Neither is longer: terms are cut, and passages are counted up to a limit.
                terms.lengths.push((found.range.len() as u16, (postings.len() - before) as u16));
            }
            let end = (terms.text.len() as u32, postings.len() as u32, terms.lengths.len() as u32);
            terms.ends.push(end);
        }
        terms.postings = postings.as_slice().to_vec();
        terms
    }

    /// Writes a posting.
    fn write(&self, found: &Found, out: &mut Vec<u8>, buckets: &Buckets, title_size: u8) {
        let mut flags = found.flags | buckets.of(found.count);
        if !found.in_prose {
            flags |= info::CODE;
        }
        match found.passage {
            _ if found.before != NOWHERE => flags |= info::MANY,
            NOWHERE | 0 => {}
            _ => flags |= info::ONE,
        }
        out.push(flags);
        if flags & info::TITLE != 0 {
            out.push(title_size);
        }
        if flags & info::ONE != 0 {
            varint(out, found.passage);
        }
        if flags & info::MANY != 0 {
            let mut passages = vec![found.passage];
            let mut before = found.before;
            while let Some((passage, next)) = self.earlier.get(before as usize) {
                passages.push(*passage);
                before = *next;
            }
            passages.reverse();
            varint(out, passages.len() as u32 - 2);
            let mut next = 0;
            for &passage in &passages {
                varint(out, passage - next);
                next = passage + 1;
            }
            if found.flags & info::HEADING != 0 {
                let at = passages.iter().position(|passage| *passage == found.heading_at).unwrap_or(0);
                varint(out, at as u32);
            }
        }
    }
}

impl Found {
    fn new(hash: u64, range: Range<u32>) -> Self {
        let (heading_at, passage, before) = (NOWHERE, NOWHERE, NOWHERE);
        Self { hash, range, count: 0, flags: 0, in_prose: false, heading_at, passage, before }
    }
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
}

/// Weight of a term in the document, in four steps, for each number of occurrences; by the saturating term frequency of
/// BM25 (Robertson and Zaragoza, 2009; k1 = 1.2, b = 0.5, with a fixed average length of 400 tokens, so that no
/// document depends on others).
struct Buckets {
    length: usize,
    few: [u8; 16],
}

impl Buckets {
    /// For a document of so many tokens.
    fn new(length: usize) -> Self {
        let mut few = [0; 16];
        (0..).zip(&mut few).for_each(|(count, bucket)| *bucket = Self::bucket(count, length));
        Self { length, few }
    }

    fn of(&self, count: u32) -> u8 {
        let known = self.few.get(count as usize).copied();
        known.unwrap_or_else(|| Self::bucket(count, self.length))
    }

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
    // In UTF-8 all Han characters of the basic plane begin with one of these bytes.
    let has_han = |text: &&str| text.bytes().any(|b| matches!(b, 0xE3..=0xE9));
    for text in texts.chain([document.title.as_str()]).filter(has_han) {
        let han = text.chars().filter(|c| *c >= '\u{3400}');
        found.extend(han.filter(|c| tokenizer.folder().simplified(*c).is_some()));
    }
    found.sort_unstable();
    found.dedup();
    found
}
