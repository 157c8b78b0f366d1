//! The terms of an edited index. Only these blocks are read: blocks with a term of an edit, with a word at the end of
//! such a term or a word that ends with it, and the blocks after those whose ends have moved. The result equals that of
//! all documents together. Where documents are new or gone, all blocks are read and written.

use paifang_base::parts::Parts as _;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::deflate::inflate;
use super::earlier::Earlier;
use super::manifest::{Manifest, TermFiles, cut_terms};
use super::merge::{Term, script_order};
use super::moves::Moves;
use super::repack::{Content, OldFiles, Repacked};
use super::term_blocks::{
    NewPosting, TYPO, begins_block_after, compound_key, cut_items, decode, distinction, is_word, renumber,
    typo_key, typo_start, with_postings,
};

/// Changes of each term, by number of the document in the union of both orders.
pub type Changes<'e> = BTreeMap<&'e str, Vec<NewPosting<'e>>>;

/// Words that have become known, and words that are no longer known.
type NewWords<'e> = BTreeMap<&'e str, bool>;

/// New files with terms; `None` if they must be made from all documents.
pub fn edited_terms(
    earlier: &Earlier<'_>,
    manifest: &Manifest,
    changes: &Changes<'_>,
    moves: &Moves,
) -> Option<(TermFiles, Repacked)> {
    let firsts: Vec<&str> = manifest.terms.firsts.split('\n').collect();
    if firsts.len() != manifest.terms.sizes.len() {
        return None;
    }
    let files = OldFiles::new(earlier.read, &manifest.terms.files, &manifest.terms.sizes);
    let mut terms = Terms { files, firsts, read: BTreeMap::new(), changed: BTreeSet::new() };
    if !moves.is_empty() {
        terms.read_all(moves)?;
    }
    let new = terms.put(changes)?;
    terms.update_derived_words(changes, &new)?;
    if moves.is_empty() { terms.packed() } else { Some(terms.written(moves)) }
}

/// A block as read, and its new form.
struct Read {
    /// Its first item before the edit.
    first: String,
    items: Vec<Term<'static>>,
}

struct Terms<'e> {
    files: OldFiles<'e>,
    /// The beginning of the first item of each block.
    firsts: Vec<&'e str>,
    read: BTreeMap<usize, Read>,
    /// Blocks whose items have changed.
    changed: BTreeSet<usize>,
}

/// A block of the new files.
struct NewBlock {
    first: String,
    size: usize,
    content: Content,
}

impl Terms<'_> {
    fn read(&mut self, block: usize) -> Option<&mut Read> {
        if !self.read.contains_key(&block) {
            let items = decode(&inflate(self.files.block(block)?, &[])?)?;
            let first = items.first()?.text.to_string();
            self.read.insert(block, Read { first, items });
        }
        self.read.get_mut(&block)
    }

    /// Reads all blocks, and gives the documents their numbers in the union of both orders.
    fn read_all(&mut self, moves: &Moves) -> Option<()> {
        let blocks = (0..self.firsts.len()).map(|block| self.files.block(block).map(<[u8]>::to_vec));
        let blocks: Vec<Vec<u8>> = blocks.collect::<Option<_>>()?;
        let read = blocks.into_par_iter().map(|bytes| {
            let mut items = decode(&inflate(&bytes, &[])?)?;
            for item in &mut items {
                if let Some(number) = moves.opening() {
                    renumber(item, number);
                }
            }
            Some(Read { first: items.first()?.text.to_string(), items })
        });
        self.read = read.collect::<Option<Vec<Read>>>()?.into_iter().enumerate().collect();
        Some(())
    }

    /// All blocks, with the numbers of the new order, as new files.
    fn written(self, moves: &Moves) -> (TermFiles, Repacked) {
        let mut items: Vec<Term<'_>> = self.read.into_values().flat_map(|read| read.items).collect();
        items.par_iter_mut().for_each(|item| {
            if let Some(number) = moves.closing() {
                renumber(item, number);
            }
        });
        let mut packed = Repacked::default();
        let terms = TermFiles::new(&cut_items(&items), &mut packed.files);
        (terms, packed)
    }

    /// The block of an item, and the item's position in it; also for an item that is not there.
    fn find(&mut self, text: &str) -> Option<(usize, Result<usize, usize>)> {
        let behind = self.firsts.partition_point(|first| script_order(first, text).is_le());
        let block = behind.checked_sub(1)?;
        let items = &self.read(block)?.items;
        Some((block, items.binary_search_by(|item| script_order(&item.text, text))))
    }

    /// Replaces the item with the same text; removes it if it has no documents and not `stays`.
    fn set(&mut self, item: Term<'static>, stays: bool) -> Option<()> {
        let (block, place) = self.find(&item.text)?;
        let items = &mut self.read(block)?.items;
        match place {
            Ok(at) if stays => *items.get_mut(at)? = item,
            Ok(at) => drop(items.remove(at)),
            Err(at) if stays => items.insert(at, item),
            Err(_) => return Some(()),
        }
        self.changed.insert(block);
        Some(())
    }

    /// Applies changes to the terms of documents. Returns the words that are known now or were known before.
    fn put<'c>(&mut self, changes: &Changes<'c>) -> Option<NewWords<'c>> {
        let mut new = NewWords::new();
        for (text, postings) in changes {
            let (block, place) = self.find(text)?;
            let items = &mut self.read(block)?.items;
            let mut term = match place {
                Ok(at) => items.get(at)?.clone(),
                Err(_) => Term::made((*text).to_owned(), None),
            };
            let was_known = term.is_known_word();
            with_postings(&mut term, postings);
            let is_known = term.is_known_word();
            if was_known != is_known {
                new.insert(text, is_known);
            }
            let stays = term.documents > 0;
            self.set(term, stays)?;
        }
        Some(new)
    }

    /// Updates the lists derived from words.
    fn update_derived_words(&mut self, changes: &Changes<'_>, new: &NewWords<'_>) -> Option<()> {
        let mut words: BTreeSet<String> =
            changes.keys().filter(|text| is_word(text)).map(|text| (*text).to_owned()).collect();
        words.extend(self.words_ending_with(new)?);
        for word in &words {
            let old_key = self.compound(word, &NewWords::new())?;
            let new_key = self.compound(word, new)?;
            let old_key_is_new = old_key == new_key;
            if let Some(old_key) = old_key.filter(|_| !old_key_is_new) {
                self.set(Term::made(old_key, None), false)?;
            }
            let is_as_before = old_key_is_new && !changes.contains_key(word.as_str());
            let Some(new_key) = new_key.filter(|_| !is_as_before) else { continue };
            let (block, place) = self.find(word)?;
            let mut item = self.read(block)?.items.get(place.ok()?)?.clone();
            item.text = new_key.into();
            self.set(item, true)?;
        }
        new.iter().try_for_each(|(word, is_known)| self.set(Term::made(typo_key(word), None), *is_known))
    }

    /// The key of a word that ends with another one, if the word itself is known.
    fn compound(&mut self, word: &str, new: &NewWords<'_>) -> Option<Option<String>> {
        if !self.is_known(word, new)? {
            return Some(None);
        }
        compound_key(word, |end| self.is_known(end, new))
    }

    /// True if a word is known after these changes. The list of words is still the old one.
    fn is_known(&mut self, word: &str, new: &NewWords<'_>) -> Option<bool> {
        match new.get(word) {
            Some(is_known) => Some(*is_known),
            None if !is_word(word) => Some(false),
            None => Some(self.find(&typo_key(word))?.1.is_ok()),
        }
    }

    /// The known words that end with one of these, and are longer.
    fn words_ending_with(&mut self, new: &NewWords<'_>) -> Option<Vec<String>> {
        let Some(least) = new.keys().map(|word| word.chars().count()).min() else { return Some(Vec::new()) };
        let start = typo_start(least + 1);
        let (first, place) = self.find(&start)?;
        let (Ok(mut at) | Err(mut at)) = place;
        let skipped = typo_start(0).len();
        let mut words = Vec::new();
        for block in first..self.firsts.len() {
            let items = &self.read(block)?.items;
            for item in items.iter().skip(std::mem::take(&mut at)) {
                // A list of other words ends here; a damaged one may have any text.
                let Some(word) = item.text.get(skipped..).filter(|_| item.text.starts_with(TYPO)) else {
                    return Some(words);
                };
                // Searches by its endings, of which a word has at most as many as characters: an edit may have any
                // number of words.
                if word.char_indices().any(|(at, _)| new.contains_key(word.part(at..))) {
                    words.push(word.to_owned());
                }
            }
        }
        Some(words)
    }

    /// Splits changed items into blocks again, and all blocks into files.
    fn packed(mut self) -> Option<(TermFiles, Repacked)> {
        let mut blocks: Vec<NewBlock> = Vec::new();
        let mut next = 0;
        // The beginning of the first item of `next`, if that may be new.
        let mut next_first: Option<String> = None;
        for changed in std::mem::take(&mut self.changed) {
            if changed < next {
                continue;
            }
            let mut from = changed;
            while from > next && !self.begins_as_before(from)? {
                from -= 1;
            }
            for block in next..from {
                let old = self.old(block, &mut next_first)?;
                blocks.push(old);
            }
            let (items, end) = self.run(from)?;
            let last = items.last()?.text.to_string();
            let first = next_first.take().or_else(|| self.first(from))?;
            let mut first = (from > 0).then_some(first);
            let new = cut_items(&items).into_iter().map(|block| NewBlock {
                first: first.take().unwrap_or(block.first),
                size: block.bytes.len(),
                content: Content::New(block.bytes),
            });
            blocks.extend(new);
            next = end;
            if next < self.firsts.len() {
                next_first = Some(distinction(&last, &self.read(next)?.first));
            }
        }
        for block in next..self.firsts.len() {
            let old = self.old(block, &mut next_first)?;
            blocks.push(old);
        }
        let counts = cut_terms(blocks.iter().map(|block| (block.first.as_str(), block.size)));
        let contents: Vec<&Content> = blocks.iter().map(|block| &block.content).collect();
        let packed = self.files.repack('t', &contents, counts)?;
        let firsts: Vec<&str> = blocks.iter().map(|block| block.first.as_str()).collect();
        let files = TermFiles {
            files: packed.names.clone(),
            sizes: blocks.iter().map(|block| block.size).collect(),
            firsts: firsts.join("\n"),
        };
        Some((files, packed))
    }

    fn first(&self, block: usize) -> Option<String> {
        self.firsts.get(block).map(|first| (*first).to_owned())
    }

    fn old(&self, block: usize, first: &mut Option<String>) -> Option<NewBlock> {
        let first = first.take().or_else(|| self.first(block))?;
        Some(NewBlock { first, size: self.files.size(block), content: Content::Old(block) })
    }

    fn begins_as_before(&mut self, block: usize) -> Option<bool> {
        let read = self.read(block)?;
        Some(read.items.first().is_some_and(|item| item.text == read.first))
    }

    /// The items from the beginning of a block to where another one begins as before, and that block.
    fn run(&mut self, from: usize) -> Option<(Vec<Term<'static>>, usize)> {
        let mut items = Vec::new();
        let mut end = from;
        let mut size = 0;
        loop {
            for item in std::mem::take(&mut self.read(end)?.items) {
                if !items.is_empty() && begins_block_after(size, &item.text) {
                    size = 0;
                }
                size += item.size();
                items.push(item);
            }
            end += 1;
            if end >= self.firsts.len() {
                return Some((items, end));
            }
            if self.begins_as_before(end)? && begins_block_after(size, &self.read(end)?.first) {
                return Some((items, end));
            }
        }
    }
}
