//! The terms of all documents → one sorted list with postings, in parallel by the hash of the term.

use std::borrow::Cow;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::boundary::hash;
use super::terms::{DocumentTerms, PARTS, info, varint};

/// A term of the index.
#[derive(Clone)]
pub struct Term<'t> {
    /// Folded text.
    pub text: Cow<'t, str>,
    /// Number of its documents.
    pub documents: u32,
    /// For each document: step from the one before less 1 (LEB128), then the document's posting.
    pub postings: Cow<'t, [u8]>,
    /// True if it occurs outside of code.
    pub in_prose: bool,
}

/// Merges. The index of a document in `documents` is its number.
pub fn merge<'t>(documents: &[&'t DocumentTerms]) -> Vec<Term<'t>> {
    let mut terms: Vec<Term<'t>> =
        (0..PARTS).into_par_iter().flat_map_iter(|part| merge_part(documents, part)).collect();
    terms.par_sort_unstable_by(|a, b| script_order(&a.text, &b.text));
    terms
}

/// A term being assembled.
struct Growing<'t> {
    text: &'t str,
    documents: u32,
    /// The number after the last document.
    next: u32,
    in_prose: bool,
    postings: Vec<u8>,
}

fn merge_part<'t>(documents: &[&'t DocumentTerms], part: usize) -> Vec<Term<'t>> {
    // By hash; a term whose hash is already taken uses the next key.
    let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
    let mut terms: Vec<Growing<'t>> = Vec::new();
    for (document, found) in (0_u32..).zip(documents) {
        let Some(end) = found.ends.get(part) else { continue };
        let before = part.checked_sub(1).and_then(|before| found.ends.get(before));
        let start = before.copied().unwrap_or_default();
        let (mut text_at, mut posting_at) = (start.0 as usize, start.1 as usize);
        // Terms may come out of the cache: what lies outside of them is not there.
        let lengths = found.lengths.get(start.2 as usize..end.2 as usize).unwrap_or_default();
        for &(text_length, posting_length) in lengths {
            let text = found.text.get(text_at..text_at + usize::from(text_length)).unwrap_or_default();
            let posting = found.postings.get(posting_at..posting_at + usize::from(posting_length));
            let posting = posting.unwrap_or_default();
            text_at += text.len();
            posting_at += posting.len();
            let mut key = hash(text.as_bytes());
            let term = loop {
                let number = *numbers.entry(key).or_insert(terms.len() as u32) as usize;
                if number == terms.len() {
                    let postings = Vec::with_capacity(posting.len() + 1);
                    terms.push(Growing { text, documents: 0, next: 0, in_prose: false, postings });
                }
                if terms.get(number).is_some_and(|term| term.text == text) {
                    break number;
                }
                key = key.wrapping_add(1);
            };
            let Some(term) = terms.get_mut(term) else { continue };
            // A document has each term once; terms out of a damaged cache may repeat one.
            let Some(step) = document.checked_sub(term.next) else { continue };
            term.documents += 1;
            varint(&mut term.postings, step);
            term.postings.extend_from_slice(posting);
            term.in_prose |= posting.first().is_some_and(|flags| flags & info::CODE == 0);
            term.next = document + 1;
        }
    }
    let whole = |Growing { text, documents, postings, in_prose, .. }: Growing<'t>| Term {
        text: text.into(),
        documents,
        postings: Cow::Owned(postings),
        in_prose,
    };
    terms.into_iter().map(whole).collect()
}

/// The order of JavaScript strings, UTF-16: that of bytes, except that characters beyond the basic plane (in UTF-8 from
/// F0 on) come before those from U+E000 on (EE and EF), because they are written as surrogates.
pub fn script_order(a: &str, b: &str) -> std::cmp::Ordering {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    match a.iter().zip(b).find(|(one, other)| one != other) {
        Some((one, other)) if *one >= 0xEE && *other >= 0xEE => {
            (*one < 0xF0, one).cmp(&(*other < 0xF0, other))
        }
        Some((one, other)) => one.cmp(other),
        None => a.len().cmp(&b.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_ordered_as_scripts_order_strings() {
        let characters = ["a", "é", "中", "\u{D7FF}", "\u{E000}", "\u{F8FF}", "\u{FFFD}", "😀", "\u{10FFFF}"];
        let words: Vec<String> = characters
            .iter()
            .flat_map(|one| characters.iter().map(move |other| format!("{one}{other}")))
            .chain(characters.map(str::to_owned))
            .collect();
        for (a, b) in words.iter().flat_map(|a| words.iter().map(move |b| (a, b))) {
            assert_eq!(script_order(a, b), a.encode_utf16().cmp(b.encode_utf16()), "{a:?} {b:?}");
        }
    }
}
