//! Sorted terms → blocks and files.
//!
//! A block, inflated, is five streams; numbers are LEB128:
//! 1. their sizes in bytes, except the last one: four numbers;
//! 2. for each term: the number of UTF-16 units shared with the one before, the number added, the number of its
//!    documents;
//! 3. the added parts of the terms, in UTF-8;
//! 4. for each posting: step from the document before, less 1;
//! 5. for each posting: its first byte ([`super::terms::info`]);
//! 6. for each posting: the bytes after its first byte.
//!
//! Streams of one kind compress better than interleaved postings.
//!
//! In addition to the terms of documents, the list contains words for correcting typos: `\u{1}`, a character for the
//! length of the word (U+0030 and up), the word. So those of equal length are adjacent. And words that end with another
//! word of the index come after that one: `time`, `\u{3}`, `runtime`, with the postings of `runtime`. The first list
//! has all words, so that the changes of the second one after an edit can be derived from it.

use paifang_base::parts::Parts as _;
use std::borrow::Cow;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::boundary::Bounds;
use super::deflate::deflate;
use super::merge::{Term, script_order};
use super::terms::{info, varint};
use super::tokens::is_unit;

/// First character of the words for correcting typos.
pub const TYPO: char = '\u{1}';

/// Separator between a word and the longer one that ends with it.
const COMPOUND: char = '\u{3}';

/// Shortest word that is corrected, or searched for at the end of others, in characters.
const LEAST_WORD: usize = 4;

/// Blocks before compression, by bytes of postings and terms.
const BLOCK: Bounds = Bounds { least: 3_000, most: 8_000, one_in: 48 };

/// A compressed block.
pub struct Block {
    /// The beginning of its first term, long enough to distinguish it from the term before.
    pub first: String,
    /// Raw DEFLATE.
    pub bytes: Vec<u8>,
}

/// The blocks of all terms, in their order.
pub fn blocks(terms: &[Term<'_>]) -> Vec<Block> {
    let words: Vec<&Term<'_>> = terms.par_iter().filter(|term| term.is_known_word()).collect();
    let vocabulary: FxHashSet<&str> = words.iter().map(|word| &*word.text).collect();
    let compounds = words.par_iter().filter_map(|word| {
        let key = compound_key(&word.text, |end| Some(vocabulary.contains(end)))??;
        Some((key, *word))
    });
    let compounds: Vec<(String, &Term<'_>)> = compounds.collect();
    let typos = words.iter().map(|word| Term::made(typo_key(&word.text), None));
    let made = typos.chain(compounds.iter().map(|(key, word)| Term::made(key.as_str(), Some(word))));
    let mut items: Vec<Term<'_>> = made.collect();
    items.extend(terms.iter().map(|term| Term::made(&*term.text, Some(term))));
    items.par_sort_by(|a, b| script_order(&a.text, &b.text));
    cut_items(&items)
}

/// The blocks of sorted items that begin where a block begins; the items before the first are unknown.
pub fn cut_items(items: &[Term<'_>]) -> Vec<Block> {
    let mut starts = vec![0];
    let mut size = 0;
    for (at, item) in items.iter().enumerate() {
        if at > 0 && begins_block_after(size, &item.text) {
            starts.push(at);
            size = 0;
        }
        size += item.size();
    }
    let ends = starts.iter().skip(1).copied().chain([items.len()]);
    let ranges: Vec<(usize, usize)> =
        starts.iter().copied().zip(ends).filter(|(from, to)| from < to).collect();
    let block = |&(from, to): &(usize, usize)| {
        let own = items.part(from..to);
        let neighbours = items.part(..from).last().zip(own.first());
        Block {
            first: neighbours
                .map_or_else(String::new, |(before, first)| distinction(&before.text, &first.text)),
            bytes: deflate(&encode(own), &[]),
        }
    };
    ranges.par_iter().map(block).collect()
}

/// True if a block begins with this item after this much of another one.
pub fn begins_block_after(size: usize, item: &str) -> bool {
    BLOCK.cut(size, item.as_bytes())
}

impl<'t> Term<'t> {
    /// An item with this text, and with the postings of a term.
    pub fn made(text: impl Into<Cow<'t, str>>, of: Option<&'t Term<'_>>) -> Self {
        Self {
            text: text.into(),
            documents: of.map_or(0, |term| term.documents),
            postings: Cow::Borrowed(of.map_or(&[], |term| &term.postings)),
            in_prose: of.is_some_and(|term| term.in_prose),
        }
    }

    /// Its share in the size of a block.
    pub fn size(&self) -> usize {
        3 + self.text.len() / 2 + self.postings.len()
    }

    /// True if it is a word to which others are corrected, and which is searched for at the end of others.
    pub fn is_known_word(&self) -> bool {
        self.documents > 0 && (self.in_prose || self.documents > 2) && is_word(&self.text)
    }
}

/// True if a term is a word of a script with words, without digits and joiners.
pub fn is_word(term: &str) -> bool {
    term.chars().nth(LEAST_WORD - 1).is_some()
        && term.chars().all(|c| !c.is_numeric() && (c.is_alphanumeric() || !c.is_ascii()))
        && !term.chars().any(is_unit)
}

/// The key of a word for correcting typos. No term is longer than 40 characters.
pub fn typo_key(word: &str) -> String {
    format!("{}{word}", typo_start(word.chars().count()))
}

/// Prefix of the keys of words of this length.
pub fn typo_start(length: usize) -> String {
    format!("{TYPO}{}", char::from(b'0'.saturating_add(length as u8)))
}

/// The key of a word that ends with another one: with the longest one. `None` if `is_known` does not know.
pub fn compound_key(word: &str, mut is_known: impl FnMut(&str) -> Option<bool>) -> Option<Option<String>> {
    for (at, _) in word.char_indices().skip(1) {
        let end = word.part(at..);
        if end.chars().nth(LEAST_WORD - 1).is_none() {
            break;
        }
        if is_known(end)? {
            return Some(Some(format!("{end}{COMPOUND}{word}")));
        }
    }
    Some(None)
}

/// The shortest beginning of `text` that comes after `before`.
pub fn distinction(before: &str, text: &str) -> String {
    let shared = before.chars().zip(text.chars()).take_while(|(a, b)| a == b).count();
    text.chars().take(shared + 1).collect()
}

fn encode(items: &[Term<'_>]) -> Vec<u8> {
    let [mut numbers, mut added, mut steps, mut infos, mut rests] = [const { Vec::new() }; 5];
    let mut before = "";
    for item in items {
        let shared: usize = before
            .chars()
            .zip(item.text.chars())
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum();
        varint(&mut numbers, item.text.part(..shared).encode_utf16().count() as u32);
        varint(&mut numbers, item.text.part(shared..).encode_utf16().count() as u32);
        varint(&mut numbers, item.documents);
        added.extend_from_slice(item.text.as_bytes().part(shared..));
        split(&item.postings, &mut steps, &mut infos, &mut rests);
        before = &item.text;
    }
    let mut out =
        Vec::with_capacity(numbers.len() + added.len() + steps.len() + infos.len() + rests.len() + 12);
    for stream in [&numbers, &added, &steps, &infos] {
        varint(&mut out, stream.len() as u32);
    }
    for stream in [numbers, added, steps, infos, rests] {
        out.extend(stream);
    }
    out
}

/// Splits interleaved postings into streams.
fn split(postings: &[u8], steps: &mut Vec<u8>, infos: &mut Vec<u8>, rests: &mut Vec<u8>) {
    let mut at = 0;
    while at < postings.len() {
        let start = at;
        at = after_varint(postings, at);
        // Postings that end here are damaged.
        let Some(flags) = postings.get(at).copied() else { break };
        steps.extend_from_slice(postings.part(start..at));
        infos.push(flags);
        at += 1;
        let end = rest_end(flags, postings, at).min(postings.len());
        rests.extend_from_slice(postings.part(at..end));
        at = end;
    }
}

/// The end of the bytes after a posting's first byte, which begin at `at`.
fn rest_end(flags: u8, bytes: &[u8], mut at: usize) -> usize {
    at += usize::from(flags & info::TITLE != 0);
    if flags & info::ONE != 0 {
        at = after_varint(bytes, at);
    }
    if flags & info::MANY != 0 {
        let (count, next) = read_varint(bytes, at);
        at = next;
        for _ in 0..u64::from(count) + 2 + u64::from(flags & info::HEADING != 0) {
            if at >= bytes.len() {
                break;
            }
            at = after_varint(bytes, at);
        }
    }
    at
}

/// Reads an inflated block; `None` for other bytes.
pub fn decode(bytes: &[u8]) -> Option<Vec<Term<'static>>> {
    let mut at = 0;
    let mut size = || {
        let (size, next) = read_varint(bytes, at);
        at = next;
        size as usize
    };
    let [of_numbers, of_added, of_steps, of_infos] = [size(), size(), size(), size()];
    let mut stream = |size: usize| {
        let stream = bytes.get(at..at.checked_add(size)?)?;
        at += size;
        Some(stream)
    };
    let numbers = stream(of_numbers)?;
    let added = std::str::from_utf8(stream(of_added)?).ok()?;
    let (steps, infos) = (stream(of_steps)?, stream(of_infos)?);
    let rests = bytes.part(at..);
    let mut items = Vec::new();
    let mut term = String::new();
    let (mut number_at, mut added_at, mut step_at, mut info_at, mut rest_at) = (0, 0, 0, 0, 0);
    while number_at < numbers.len() {
        let (shared, next) = read_varint(numbers, number_at);
        let (more, next) = read_varint(numbers, next);
        let (documents, next) = read_varint(numbers, next);
        number_at = next;
        term.truncate(bytes_of_units(&term, shared)?);
        let from = added.get(added_at..)?;
        let text = from.part(..bytes_of_units(from, more)?);
        term.push_str(text);
        added_at += text.len();
        let mut in_prose = false;
        let mut postings = Vec::new();
        for _ in 0..documents {
            let step_end = after_varint(steps, step_at);
            let flags = *infos.get(info_at)?;
            let end = rest_end(flags, rests, rest_at);
            postings.extend_from_slice(steps.get(step_at..step_end)?);
            postings.push(flags);
            postings.extend_from_slice(rests.get(rest_at..end)?);
            in_prose |= flags & info::CODE == 0;
            (step_at, info_at, rest_at) = (step_end, info_at + 1, end);
        }
        items.push(Term { text: term.clone().into(), documents, postings: postings.into(), in_prose });
    }
    Some(items)
}

/// Number of bytes of so many UTF-16 units at the beginning of a text.
fn bytes_of_units(text: &str, units: u32) -> Option<usize> {
    let mut left = units as usize;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return Some(at);
        }
        left = left.checked_sub(c.len_utf16())?;
    }
    (left == 0).then_some(text.len())
}

/// Gives the documents of a term other numbers, in the same order.
pub fn renumber(term: &mut Term<'_>, mut number: impl FnMut(u32) -> u32) {
    let old = &term.postings;
    let mut out = Vec::with_capacity(old.len() + 4);
    let (mut at, mut document, mut next) = (0, 0_u32, 0_u32);
    while at < old.len() {
        let (step, start) = read_varint(old, at);
        let Some(flags) = old.get(start) else { break };
        let end = rest_end(*flags, old, start + 1).min(old.len());
        document = document.saturating_add(step);
        let new = number(document);
        varint(&mut out, new.saturating_sub(next));
        out.extend_from_slice(old.part(start..end));
        (document, next, at) = (document.saturating_add(1), new.saturating_add(1), end);
    }
    term.postings = out.into();
}

/// A document's new posting, by number of the document; none if it no longer contains the term.
pub type NewPosting<'t> = (u32, Option<&'t [u8]>);

/// Replaces a term's postings of these documents, which are in order.
pub fn with_postings(term: &mut Term<'_>, new: &[NewPosting<'_>]) {
    let old = &term.postings;
    let mut out = Vec::with_capacity(old.len() + 16);
    let (mut at, mut document, mut next, mut waiting) = (0, 0, 0, new.iter().peekable());
    let (mut documents, mut in_prose) = (0, false);
    let mut push = |number: u32, posting: &[u8]| {
        varint(&mut out, number.saturating_sub(next));
        out.extend_from_slice(posting);
        next = number.saturating_add(1);
        documents += 1;
        in_prose |= posting.first().is_some_and(|flags| flags & info::CODE == 0);
    };
    while at < old.len() {
        let (step, start) = read_varint(old, at);
        let Some(flags) = old.get(start) else { break };
        let end = rest_end(*flags, old, start + 1).min(old.len());
        document = step.saturating_add(document);
        while let Some((number, posting)) = waiting.next_if(|(number, _)| *number < document) {
            posting.iter().for_each(|posting| push(*number, posting));
        }
        match waiting.next_if(|(number, _)| *number == document) {
            Some((_, posting)) => posting.iter().for_each(|posting| push(document, posting)),
            None => push(document, old.part(start..end)),
        }
        document = document.saturating_add(1);
        at = end;
    }
    for (number, posting) in waiting {
        posting.iter().for_each(|posting| push(*number, posting));
    }
    (term.documents, term.in_prose) = (documents, in_prose);
    term.postings = Cow::Owned(out);
}

fn after_varint(bytes: &[u8], at: usize) -> usize {
    read_varint(bytes, at).1
}

fn read_varint(bytes: &[u8], mut at: usize) -> (u32, usize) {
    let (mut number, mut shift) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        number |= u32::from(byte & 0x7F) << shift;
        shift += 7;
        // A number has at most five bytes; what goes on is damaged.
        if byte < 0x80 || shift > 28 {
            break;
        }
    }
    (number, at)
}
