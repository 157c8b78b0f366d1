//! Updates an index after edits of documents, from its earlier files: only parts that the edited documents affect are
//! made again, and no other document is read. The files equal those that [`super::index`] would make. A new or deleted
//! document moves the numbers of those behind it, which every term has, so that all terms are written again.

use std::collections::BTreeMap;

use paifang_base::parts::Parts as _;
use rustc_hash::FxHashMap;

use super::boundary::hash;
use super::earlier::Earlier;
use super::manifest::{Manifest, Summary, count_characters, cut_texts, han};
use super::moves::Moves;
use super::readings::has_readings;
use super::repack::{Content, OldFiles, Repacked};
use super::term_edit::{Changes, edited_terms};
use super::terms::DocumentTerms;
use super::text_blocks::{self, Record, dictionary_size};
use super::{Document, IndexFile, Settings};

/// A document that is new, deleted or different. A different one has the same address; those that stay keep their order.
#[derive(Clone, Copy)]
pub struct Edit<'e> {
    /// Its number in the earlier order, and its terms then; none if it is new.
    pub before: Option<(u32, &'e DocumentTerms)>,
    /// Its number in the new order, itself, and its terms; none if it is deleted.
    pub after: Option<(u32, &'e Document, &'e DocumentTerms)>,
}

/// An edited index.
pub struct Edited {
    /// New files; some may have the names of earlier ones.
    pub files: Vec<IndexFile>,
    /// Names of unchanged files.
    pub kept: Vec<String>,
    /// The summary that comes with them.
    pub summary: Summary,
}

/// The index with these edits; `None` if it must be made from all documents. A document that is new or deleted, or whose
/// sections differ, may not have, or have had, the same text as another one. `all`: all documents in the new order,
/// without their texts, if one is new or deleted, or if a kind, tag, date or version differs.
pub fn edited(
    earlier: &Earlier<'_>,
    edits: &[Edit<'_>],
    all: Option<&[&Document]>,
    settings: &Settings,
) -> Option<Edited> {
    let mut manifest: Manifest = serde_json::from_slice(&(earlier.read)(super::manifest::MANIFEST)?).ok()?;
    let new = edits.iter().filter(|edit| edit.before.is_none()).filter_map(|edit| Some(edit.after?.0));
    let old = edits.iter().filter(|edit| edit.after.is_none()).filter_map(|edit| Some(edit.before?.0));
    let moves = Moves::new(new.collect(), old.collect());
    match all {
        Some(all) => manifest.count(all, settings),
        None if !moves.is_empty() => return None,
        None => {}
    }
    let number = |edit: &Edit<'_>| match (edit.before, edit.after) {
        (Some((old, _)), _) => Some(moves.of_old(old)),
        (None, Some((new, ..))) => Some(moves.of_new(new)),
        (None, None) => None,
    };
    let mut in_order: Vec<(u32, Edit<'_>)> =
        edits.iter().filter_map(|edit| Some((number(edit)?, *edit))).collect();
    in_order.sort_unstable_by_key(|(number, _)| *number);
    let changes = changes(&in_order);
    let (terms, texts) = rayon::join(
        || edited_terms(earlier, &manifest, &changes, &moves),
        || Texts::new(earlier, &manifest, &moves, &in_order)?.edited(&in_order),
    );
    let ((terms, packed), texts) = (terms?, texts?);
    manifest.terms = terms;
    let traditional = traditional(earlier.summary.traditional.clone(), edits);
    manifest.han = han(&traditional, &settings.language);
    manifest.texts.files = texts.packed.names;
    manifest.texts.sizes = texts.blocks.iter().map(|block| block.size).collect();
    let mut last = 0;
    let step = |block: &TextBlock| block.document - std::mem::replace(&mut last, block.document);
    manifest.texts.steps = texts.blocks.iter().map(step).collect();
    manifest.texts.passages = texts.blocks.iter().map(|block| block.passage).collect();
    manifest.texts.repeats = texts.repeats;
    let characters = characters(earlier.summary.characters.clone(), edits, &settings.language);
    let mut files = packed.files;
    files.extend(texts.packed.files);
    manifest.add_readings(&characters, &mut files);
    files.push(manifest.file());
    let kept = packed.kept.into_iter().chain(texts.packed.kept).collect();
    let summary = Summary { total: texts.total, sampled: earlier.summary.sampled, traditional, characters };
    Some(Edited { files, kept, summary })
}

/// The traditional characters after these edits.
fn traditional(mut counts: BTreeMap<char, u32>, edits: &[Edit<'_>]) -> BTreeMap<char, u32> {
    let after = edits.iter().filter_map(|edit| Some(edit.after?.2));
    let before = edits.iter().filter_map(|edit| Some(edit.before?.1));
    for c in after.flat_map(|terms| &terms.traditional) {
        *counts.entry(*c).or_default() += 1;
    }
    for c in before.flat_map(|terms| &terms.traditional) {
        counts.entry(*c).and_modify(|count| *count = count.saturating_sub(1));
    }
    counts.retain(|_, count| *count > 0);
    counts
}

/// The Chinese characters of terms after these edits.
fn characters(mut counts: BTreeMap<char, u32>, edits: &[Edit<'_>], language: &str) -> BTreeMap<char, u32> {
    if has_readings(language) {
        for edit in edits {
            if let Some((.., terms)) = edit.after {
                count_characters(terms, |count| *count += 1, &mut counts);
            }
            if let Some((_, terms)) = edit.before {
                count_characters(terms, |count| *count = count.saturating_sub(1), &mut counts);
            }
        }
        counts.retain(|_, count| *count > 0);
    }
    counts
}

/// Changes of each term, by number in the union of both orders.
fn changes<'e>(edits: &[(u32, Edit<'e>)]) -> Changes<'e> {
    let mut changes = Changes::new();
    for (number, edit) in edits {
        let before = edit.before.iter().flat_map(|(_, terms)| terms.each());
        let mut before: FxHashMap<&str, &[u8]> = before.collect();
        for (text, posting) in edit.after.iter().flat_map(|(.., terms)| terms.each()) {
            if before.remove(text) != Some(posting) {
                changes.entry(text).or_default().push((*number, Some(posting)));
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "one entry for each text; the table sorts them")]
        for (text, _) in before {
            changes.entry(text).or_default().push((*number, None));
        }
    }
    changes
}

/// A block of texts: an earlier one, by number, or a new one.
struct TextBlock {
    document: u32,
    passage: u32,
    size: usize,
    /// The address of the first document, if the block begins with it.
    address: Option<String>,
    content: Content,
}

/// The earlier texts.
struct Texts<'e> {
    earlier: &'e Earlier<'e>,
    manifest: &'e Manifest,
    moves: &'e Moves,
    /// First document and passage of each block, by the earlier numbers.
    begins: Vec<(u32, u32)>,
    /// Documents that repeat another one, by the earlier numbers: from, up to.
    repeats: Vec<(u32, u32)>,
    files: OldFiles<'e>,
    total: u64,
}

struct EditedTexts {
    blocks: Vec<TextBlock>,
    packed: Repacked,
    repeats: Vec<(u32, u32)>,
    total: u64,
}

/// An edit where the earlier order has it.
struct Step<'e> {
    /// The earlier number; for a new document that of the one behind it.
    at: u32,
    edit: Edit<'e>,
}

impl<'e> Texts<'e> {
    /// `None` if the dictionary has changed.
    fn new(
        earlier: &'e Earlier<'e>,
        manifest: &'e Manifest,
        moves: &'e Moves,
        edits: &[(u32, Edit<'e>)],
    ) -> Option<Self> {
        let mut document = 0;
        let begin = |(step, passage): (&u32, &u32)| {
            document += step;
            (document, *passage)
        };
        let begins = manifest.texts.steps.iter().zip(&manifest.texts.passages).map(begin).collect();
        let files = OldFiles::new(earlier.read, &manifest.texts.files, &manifest.texts.sizes);
        let (repeats, total) = (repeats(&manifest.texts.repeats), earlier.summary.total);
        let texts = Self { earlier, manifest, moves, begins, repeats, files, total };
        let new = edits.iter().filter_map(|(_, edit)| Some(edit.after?.1));
        let has_sampled = new.map(|document| &document.address).any(|address| texts.is_sampled(address));
        (!has_sampled).then_some(texts)
    }

    /// True if the dictionary has text of a document.
    fn is_sampled(&self, address: &str) -> bool {
        !self.manifest.dictionary.is_empty() && hash(address.as_bytes()) <= self.earlier.summary.sampled
    }

    fn edited(mut self, edits: &[(u32, Edit<'e>)]) -> Option<EditedTexts> {
        let mut blocks: Vec<TextBlock> = Vec::new();
        let mut next = 0;
        let steps = edits.iter().map(|(union, edit)| Step { at: self.moves.old(*union), edit: *edit });
        let mut steps = steps.collect::<Vec<_>>().into_iter().peekable();
        while let Some(step) = steps.peek() {
            let mut first = self.block_of(step.at)?;
            // The block may begin elsewhere, since that depends on the head of its first record.
            if first > next && self.begins_at(first, step.at) {
                first -= 1;
            }
            for block in next..first {
                blocks.push(self.old(block)?);
            }
            let mut end = first;
            let mut records = Vec::new();
            loop {
                // One more block, and all edits of documents that begin in it.
                self.add(end, &mut records)?;
                end += 1;
                while let Some(step) =
                    steps.next_if(|step| self.begins.get(end).is_none_or(|begin| (step.at, 0) < *begin))
                {
                    self.put(&step, &mut end, &mut records)?;
                }
                let is_edited = steps.peek().is_some_and(|step| self.begins_at(end, step.at));
                if end >= self.begins.len() || !is_edited && self.meets(end, &records)? {
                    break;
                }
            }
            let new = text_blocks::cut(&records).into_iter().map(|records| {
                let block = text_blocks::block(records, &self.manifest.dictionary);
                let (document, passage, size) = (block.document, block.passage, block.bytes.len());
                TextBlock {
                    document,
                    passage,
                    size,
                    address: block.address,
                    content: Content::New(block.bytes),
                }
            });
            blocks.extend(new);
            next = end;
        }
        for block in next..self.begins.len() {
            blocks.push(self.old(block)?);
        }
        if dictionary_size(self.total) != dictionary_size(self.earlier.summary.total) {
            return None;
        }
        self.packed(blocks)
    }

    /// The block in which a document begins.
    fn block_of(&self, document: u32) -> Option<usize> {
        self.begins.partition_point(|begin| *begin <= (document, 0)).checked_sub(1)
    }

    fn begins_at(&self, block: usize, document: u32) -> bool {
        self.begins.get(block) == Some(&(document, 0))
    }

    fn is_repeat(&self, document: u32) -> bool {
        let begun = self.repeats.partition_point(|(from, _)| *from <= document);
        self.repeats.part(..begun).last().is_some_and(|(_, to)| document < *to)
    }

    fn old(&self, block: usize) -> Option<TextBlock> {
        let (document, passage) = *self.begins.get(block)?;
        let begins = passage == 0 && !self.is_repeat(document);
        let document = self.moves.new_number(document)?;
        Some(TextBlock {
            document,
            passage,
            size: *self.manifest.texts.sizes.get(block)?,
            address: begins.then(|| (self.earlier.address)(document)).flatten(),
            content: Content::Old(block),
        })
    }

    /// The records of a block, by the earlier numbers.
    fn records(&mut self, block: usize) -> Option<Vec<Record>> {
        let bytes = self.files.block(block)?;
        let (document, _) = *self.begins.get(block)?;
        text_blocks::read(bytes, &self.manifest.dictionary, document)
    }

    /// Adds the records of a block, but for those of deleted documents. `None` if one of these is in the dictionary.
    fn add(&mut self, block: usize, records: &mut Vec<Record>) -> Option<()> {
        for mut record in self.records(block)? {
            match self.moves.new_number(record.document) {
                Some(document) => {
                    record.document = document;
                    records.push(record);
                }
                None if record.address.as_ref().is_some_and(|address| self.is_sampled(address)) => {
                    return None;
                }
                None => self.total = self.total.checked_sub(record.size())?,
            }
        }
        Some(())
    }

    /// Puts a document in its place, instead of its earlier form, of which all is read.
    fn put(&mut self, step: &Step<'_>, end: &mut usize, records: &mut Vec<Record>) -> Option<()> {
        let is_new = step.edit.before.is_none();
        let is_rest = |(document, passage): &(u32, u32)| *document == step.at && *passage > 0;
        while !is_new && self.begins.get(*end).is_some_and(is_rest) {
            self.add(*end, records)?;
            *end += 1;
        }
        let Some((number, document, _)) = step.edit.after else { return Some(()) };
        let from = records.partition_point(|record| record.document < number);
        let to = records.partition_point(|record| record.document <= number);
        let new = text_blocks::records(document, number, !is_new && self.is_repeat(step.at));
        self.total += new.iter().map(Record::size).sum::<u64>();
        let old: Vec<Record> = records.splice(from..to, new).collect();
        self.total -= old.iter().map(Record::size).sum::<u64>();
        Some(())
    }

    /// True if a block begins at the old block's start, after these records.
    fn meets(&mut self, block: usize, records: &[Record]) -> Option<bool> {
        let next = self.records(block)?;
        // Nothing is left of the first block.
        let Some(last) = text_blocks::cut(records).pop() else { return Some(true) };
        let size: u64 = last.iter().map(Record::size).sum();
        Some(next.first()?.begins_block_after(size as usize))
    }

    /// Puts blocks into files.
    fn packed(mut self, blocks: Vec<TextBlock>) -> Option<EditedTexts> {
        let counts = cut_texts(blocks.iter().map(|block| (block.address.as_deref(), block.size)));
        let contents: Vec<&Content> = blocks.iter().map(|block| &block.content).collect();
        let packed = self.files.repack('x', &contents, counts)?;
        let mut end = 0;
        let repeats = self.repeats.iter().map(|(from, to)| {
            let new = self.moves.new_number(*from)?;
            let between = new.checked_sub(end)?;
            end = new.checked_add(to - from)?;
            Some((between, to - from))
        });
        Some(EditedTexts { blocks, packed, repeats: repeats.collect::<Option<_>>()?, total: self.total })
    }
}

/// Documents that repeat another one: from, up to.
fn repeats(runs: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut at = 0;
    let run = |(between, length): &(u32, u32)| {
        let from = at + between;
        at = from + length;
        (from, at)
    };
    runs.iter().map(run).collect()
}
