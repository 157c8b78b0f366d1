//! Updates an index after edits of documents, from its earlier files: only parts that the edited documents affect are
//! made again, and no other document is read. The files equal those that [`super::index`] would make.

use std::collections::BTreeMap;

use paifang_base::parts::Parts as _;
use rustc_hash::FxHashMap;

use super::boundary::hash;
use super::earlier::Earlier;
use super::manifest::{Manifest, Summary, count_characters, cut_texts, han};
use super::readings::has_readings;
use super::repack::{Content, OldFiles, Repacked};
use super::term_edit::{Changes, edited_terms};
use super::terms::DocumentTerms;
use super::text_blocks::{self, Record, dictionary_size};
use super::{Document, IndexFile, Settings};

/// An edited document; its address is the same.
pub struct Edit<'e> {
    /// Its index in the order of the documents.
    pub number: u32,
    /// The new document.
    pub document: &'e Document,
    /// Terms of the old document.
    pub before: &'e DocumentTerms,
    /// Terms of the new one.
    pub after: &'e DocumentTerms,
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

/// The index with these edits, sorted by number; `None` if it must be made from all documents. An edited document whose
/// sections differ may not have, or have had, the same text as another one. `all`: all documents in order, without
/// their texts, if a kind, tag, date or version differs.
pub fn edited(
    earlier: &Earlier<'_>,
    edits: &[Edit<'_>],
    all: Option<&[&Document]>,
    settings: &Settings,
) -> Option<Edited> {
    let mut manifest: Manifest = serde_json::from_slice(&(earlier.read)(super::manifest::MANIFEST)?).ok()?;
    if let Some(all) = all {
        manifest.count(all, settings);
    }
    let changes = changes(edits);
    let (terms, texts) = rayon::join(
        || edited_terms(earlier, &manifest, &changes),
        || Texts::new(earlier, &manifest, edits)?.edited(),
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
    for c in edits.iter().flat_map(|edit| &edit.after.traditional) {
        *counts.entry(*c).or_default() += 1;
    }
    for c in edits.iter().flat_map(|edit| &edit.before.traditional) {
        counts.entry(*c).and_modify(|count| *count = count.saturating_sub(1));
    }
    counts.retain(|_, count| *count > 0);
    counts
}

/// The Chinese characters of terms after these edits.
fn characters(mut counts: BTreeMap<char, u32>, edits: &[Edit<'_>], language: &str) -> BTreeMap<char, u32> {
    if has_readings(language) {
        for edit in edits {
            count_characters(edit.after, |count| *count += 1, &mut counts);
            count_characters(edit.before, |count| *count = count.saturating_sub(1), &mut counts);
        }
        counts.retain(|_, count| *count > 0);
    }
    counts
}

/// Changes of each term, by number of the document.
fn changes<'e>(edits: &'e [Edit<'e>]) -> Changes<'e> {
    let mut changes = Changes::new();
    for edit in edits {
        let mut before: FxHashMap<&str, &[u8]> = edit.before.each().collect();
        for (text, posting) in edit.after.each() {
            if before.remove(text) != Some(posting) {
                changes.entry(text).or_default().push((edit.number, Some(posting)));
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "one entry for each text; the table sorts them")]
        for (text, _) in before {
            changes.entry(text).or_default().push((edit.number, None));
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

/// The earlier texts, and the edited documents.
struct Texts<'e> {
    earlier: &'e Earlier<'e>,
    manifest: &'e Manifest,
    edits: &'e [Edit<'e>],
    /// First document and passage of each block.
    begins: Vec<(u32, u32)>,
    /// Documents that repeat another one: from, up to.
    repeats: Vec<(u32, u32)>,
    files: OldFiles<'e>,
    total: u64,
}

struct EditedTexts {
    blocks: Vec<TextBlock>,
    packed: Repacked,
    total: u64,
}

impl<'e> Texts<'e> {
    /// `None` if the dictionary has changed.
    fn new(earlier: &'e Earlier<'e>, manifest: &'e Manifest, edits: &'e [Edit<'e>]) -> Option<Self> {
        let sampled = |edit: &Edit<'_>| hash(edit.document.address.as_bytes()) <= earlier.summary.sampled;
        if !manifest.dictionary.is_empty() && edits.iter().any(sampled) {
            return None;
        }
        let mut document = 0;
        let begin = |(step, passage): (&u32, &u32)| {
            document += step;
            (document, *passage)
        };
        let begins = manifest.texts.steps.iter().zip(&manifest.texts.passages).map(begin).collect();
        let files = OldFiles::new(earlier.read, &manifest.texts.files, &manifest.texts.sizes);
        let (repeats, total) = (repeats(&manifest.texts.repeats), earlier.summary.total);
        Some(Self { earlier, manifest, edits, begins, repeats, files, total })
    }

    fn edited(mut self) -> Option<EditedTexts> {
        let mut blocks: Vec<TextBlock> = Vec::new();
        let mut next = 0;
        let mut edits = self.edits.iter().peekable();
        while let Some(edit) = edits.peek() {
            let (number, mut first) = (edit.number, self.block_of(edit.number)?);
            // The block may begin elsewhere, since that depends on the head of its first record.
            if first > next && self.begins_at(first, number) {
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
                while let Some(edit) =
                    edits.next_if(|edit| self.begins.get(end).is_none_or(|begin| (edit.number, 0) < *begin))
                {
                    self.drop_rest(edit.number, &mut end, &mut records)?;
                    self.put(edit, &mut records);
                }
                let is_edited = edits.peek().is_some_and(|edit| self.begins_at(end, edit.number));
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
        Some(TextBlock {
            document,
            passage,
            size: *self.manifest.texts.sizes.get(block)?,
            address: begins.then(|| (self.earlier.address)(document)).flatten(),
            content: Content::Old(block),
        })
    }

    /// Adds the records of a block.
    fn add(&mut self, block: usize, records: &mut Vec<Record>) -> Option<()> {
        let bytes = self.files.block(block)?;
        let (document, _) = *self.begins.get(block)?;
        records.extend(text_blocks::read(bytes, &self.manifest.dictionary, document)?);
        Some(())
    }

    /// Reads up to the end of a document.
    fn drop_rest(&mut self, document: u32, end: &mut usize, records: &mut Vec<Record>) -> Option<()> {
        while self.begins.get(*end).is_some_and(|(first, passage)| *first == document && *passage > 0) {
            self.add(*end, records)?;
            *end += 1;
        }
        Some(())
    }

    /// Replaces a document by its edited version.
    fn put(&mut self, edit: &Edit<'_>, records: &mut Vec<Record>) {
        let from = records.partition_point(|record| record.document < edit.number);
        let to = records.partition_point(|record| record.document <= edit.number);
        let new = text_blocks::records(edit.document, edit.number, self.is_repeat(edit.number));
        self.total += new.iter().map(Record::size).sum::<u64>();
        let old: Vec<Record> = records.splice(from..to, new).collect();
        self.total -= old.iter().map(Record::size).sum::<u64>();
    }

    /// True if a block begins at the old block's start, after these records.
    fn meets(&mut self, block: usize, records: &[Record]) -> Option<bool> {
        let mut next = Vec::new();
        self.add(block, &mut next)?;
        let last = text_blocks::cut(records).pop()?;
        let size: u64 = last.iter().map(Record::size).sum();
        Some(next.first()?.begins_block_after(size as usize))
    }

    /// Puts blocks into files.
    fn packed(mut self, blocks: Vec<TextBlock>) -> Option<EditedTexts> {
        let counts = cut_texts(blocks.iter().map(|block| (block.address.as_deref(), block.size)));
        let contents: Vec<&Content> = blocks.iter().map(|block| &block.content).collect();
        let packed = self.files.repack('x', &contents, counts)?;
        Some(EditedTexts { blocks, packed, total: self.total })
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
