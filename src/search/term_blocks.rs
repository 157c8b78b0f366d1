//! Sorted terms → blocks and files.
//!
//! A block, inflated, is five streams; numbers are LEB128:
//! 1. their sizes in bytes, but for the last: four numbers;
//! 2. for each term: how many UTF-16 units it shares with the one before, how many it adds, in how many documents it
//!    stands;
//! 3. what the terms add, in UTF-8;
//! 4. for each posting: step from the document before, less 1;
//! 5. for each posting: its first byte ([`super::terms::info`]);
//! 6. for each posting: what follows its first byte.
//!
//! Streams of one kind compress better than postings one after another.
//!
//! Beside the terms of documents, the list holds words for correcting typos: `\u{1}`, a character for the length of
//! the word (U+0030 and up), the word. So those of like length stand together. And words that end with another word
//! of the index stand behind that one: `time`, `\u{3}`, `runtime`, with the postings of `runtime`.

use std::borrow::Cow;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::boundary::Bounds;
use super::deflate::deflate;
use super::merge::{Term, script_order};
use super::terms::{info, varint};
use super::tokens::is_unit;

/// First character of the words for correcting typos.
const TYPO: char = '\u{1}';

/// Between a word and the longer one that ends with it.
const COMPOUND: char = '\u{3}';

/// Shortest word that is corrected or looked for at the end of others, in characters.
const LEAST_WORD: usize = 4;
/// Longest word that is corrected.
const MOST_CORRECTED: usize = 20;

/// Blocks before compression, by bytes of postings and terms.
const BLOCK: Bounds = Bounds { least: 3_000, most: 8_000, one_in: 48 };

/// A compressed block.
pub struct Block {
    /// What its first term begins with, as far as needed to tell it from the term before.
    pub first: String,
    /// Raw DEFLATE.
    pub bytes: Vec<u8>,
}

/// What a block is made of, before it is encoded.
struct Item<'t> {
    text: Cow<'t, str>,
    documents: u32,
    postings: &'t [u8],
}

/// The blocks of all terms, in their order.
pub fn blocks(terms: &[Term<'_>]) -> Vec<Block> {
    let counts = |term: &&Term<'_>| (term.in_prose || term.documents > 2) && is_word(term.text);
    let words: Vec<&Term<'_>> = terms.iter().filter(counts).collect();
    let known: FxHashSet<&str> = words.iter().map(|word| word.text).collect();
    let typos = words.iter().filter_map(|word| typo_key(word.text)).map(|key| (key, None));
    let compounds = words.iter().filter_map(|word| Some((compound_key(word.text, &known)?, Some(*word))));
    let made = typos.chain(compounds).map(|(key, word)| Item {
        text: key.into(),
        documents: word.map_or(0, |word| word.documents),
        postings: word.map_or(&[], |word| &word.postings),
    });
    let found = terms.iter().map(|term| Item {
        text: term.text.into(),
        documents: term.documents,
        postings: &term.postings,
    });
    let mut items: Vec<Item<'_>> = made.chain(found).collect();
    items.par_sort_by(|a, b| script_order(&a.text, &b.text));
    let mut starts = vec![0];
    let mut size = 0;
    for (at, item) in items.iter().enumerate() {
        if at > 0 && BLOCK.cut(size, item.text.as_bytes()) {
            starts.push(at);
            size = 0;
        }
        size += 3 + item.text.len() / 2 + item.postings.len();
    }
    let ends = starts.iter().skip(1).copied().chain([items.len()]);
    let ranges: Vec<(usize, usize)> =
        starts.iter().copied().zip(ends).filter(|(from, to)| from < to).collect();
    let block = |&(from, to): &(usize, usize)| Block {
        first: match from.checked_sub(1).and_then(|before| items.get(before)) {
            Some(before) => distinction(&before.text, &items[from].text),
            None => String::new(),
        },
        bytes: deflate(&encode(&items[from..to]), &[]),
    };
    ranges.par_iter().map(block).collect()
}

/// Whether a term is a word of a script with words, without digits and joiners.
fn is_word(term: &str) -> bool {
    term.chars().nth(LEAST_WORD - 1).is_some()
        && term.chars().all(|c| !c.is_numeric() && (c.is_alphanumeric() || !c.is_ascii()))
        && !term.chars().any(is_unit)
}

/// The key of a word that typos are corrected to.
fn typo_key(word: &str) -> Option<String> {
    let length = word.chars().count();
    (length <= MOST_CORRECTED).then(|| format!("{TYPO}{}{word}", char::from(b'0' + length as u8)))
}

/// The key of a word that ends with another one: with the longest there is.
fn compound_key(word: &str, known: &FxHashSet<&str>) -> Option<String> {
    let starts = word.char_indices().map(|(at, _)| at).skip(1);
    let end = starts.map(|at| &word[at..]).find(|end| known.contains(end))?;
    Some(format!("{end}{COMPOUND}{word}"))
}

/// The shortest beginning of `text` that comes after `before`.
fn distinction(before: &str, text: &str) -> String {
    let shared = before.chars().zip(text.chars()).take_while(|(a, b)| a == b).count();
    text.chars().take(shared + 1).collect()
}

fn encode(items: &[Item<'_>]) -> Vec<u8> {
    let [mut numbers, mut added, mut steps, mut infos, mut rests] = [const { Vec::new() }; 5];
    let mut before = "";
    for item in items {
        let shared: usize = before
            .chars()
            .zip(item.text.chars())
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum();
        varint(&mut numbers, item.text[..shared].encode_utf16().count() as u32);
        varint(&mut numbers, item.text[shared..].encode_utf16().count() as u32);
        varint(&mut numbers, item.documents);
        added.extend_from_slice(&item.text.as_bytes()[shared..]);
        split(item.postings, &mut steps, &mut infos, &mut rests);
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

/// Sorts what stands one after another in postings into streams.
fn split(postings: &[u8], steps: &mut Vec<u8>, infos: &mut Vec<u8>, rests: &mut Vec<u8>) {
    let mut at = 0;
    while at < postings.len() {
        let start = at;
        at = after_varint(postings, at);
        steps.extend_from_slice(&postings[start..at]);
        let flags = postings[at];
        infos.push(flags);
        at += 1;
        let start = at;
        at += usize::from(flags & info::TITLE != 0);
        if flags & info::ONE != 0 {
            at = after_varint(postings, at);
        }
        if flags & info::MANY != 0 {
            let (count, next) = read_varint(postings, at);
            at = next;
            for _ in 0..count + 2 + u32::from(flags & info::HEADING != 0) {
                at = after_varint(postings, at);
            }
        }
        rests.extend_from_slice(&postings[start..at]);
    }
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
        if byte < 0x80 {
            break;
        }
    }
    (number, at)
}
