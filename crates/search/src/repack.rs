//! Files of an index whose blocks are mostly unchanged: read on demand, and reassembled.

use std::collections::BTreeMap;

use super::IndexFile;
use super::manifest::named;
use super::pieces::pieces;

/// A block of a new file.
pub enum Content {
    /// An earlier one, by number.
    Old(usize),
    /// A new one.
    New(Vec<u8>),
}

/// The earlier files of one kind.
pub struct OldFiles<'e> {
    /// The bytes of a piece by name, if they are unchanged.
    source: &'e (dyn Fn(&str) -> Option<Vec<u8>> + Sync),
    /// Names, and numbers of blocks.
    names: &'e [(String, usize)],
    sizes: &'e [usize],
    /// For each file its first block.
    first: Vec<usize>,
    read: BTreeMap<usize, Vec<u8>>,
}

/// New files.
#[derive(Default)]
pub struct Repacked {
    /// Names of all, and their numbers of blocks.
    pub names: Vec<(String, usize)>,
    /// The pieces of those that did not exist before.
    pub files: Vec<IndexFile>,
    /// Names of the pieces of unchanged files.
    pub kept: Vec<String>,
}

impl<'e> OldFiles<'e> {
    /// Files with these names and numbers of blocks, whose blocks have these sizes.
    pub fn new(
        source: &'e (dyn Fn(&str) -> Option<Vec<u8>> + Sync),
        names: &'e [(String, usize)],
        sizes: &'e [usize],
    ) -> Self {
        let mut at = 0;
        let first = |(_, count): &(String, usize)| {
            at += count;
            at - count
        };
        Self { source, names, sizes, first: names.iter().map(first).collect(), read: BTreeMap::new() }
    }

    /// The compressed bytes of a block.
    pub fn block(&mut self, block: usize) -> Option<&[u8]> {
        let file = self.first.partition_point(|first| *first <= block).checked_sub(1)?;
        if !self.read.contains_key(&file) {
            let pieces: Vec<Vec<u8>> =
                self.pieces(file)?.iter().map(|name| (self.source)(name)).collect::<Option<_>>()?;
            self.read.insert(file, pieces.concat());
        }
        let from: usize = self.sizes.get(*self.first.get(file)?..block)?.iter().sum();
        self.read.get(&file)?.get(from..from + self.sizes.get(block)?)
    }

    /// Names of the pieces of a file.
    fn pieces(&self, file: usize) -> Option<Vec<String>> {
        let ((name, count), first) = (self.names.get(file)?, *self.first.get(file)?);
        let sizes = self.sizes.get(first..first.checked_add(*count)?)?;
        Some(pieces(name, sizes).into_iter().map(|(name, _)| name).collect())
    }

    /// Compressed bytes of a block.
    pub fn size(&self, block: usize) -> usize {
        self.sizes.get(block).copied().unwrap_or_default()
    }

    /// Puts blocks into files with these numbers of blocks; files with the same blocks as before stay.
    pub fn repack(&mut self, letter: char, blocks: &[&Content], counts: Vec<usize>) -> Option<Repacked> {
        let mut packed = Repacked::default();
        let mut rest = blocks;
        for count in counts {
            let (own, others) = rest.split_at_checked(count)?;
            rest = others;
            let name = match self.same_file(own) {
                Some(file) => {
                    packed.kept.extend(self.pieces(file)?);
                    self.names.get(file)?.0.clone()
                }
                None => {
                    let mut blocks = Vec::new();
                    for content in own {
                        blocks.push(match content {
                            Content::New(new) => new.clone(),
                            Content::Old(block) => self.block(*block)?.to_vec(),
                        });
                    }
                    let blocks: Vec<&[u8]> = blocks.iter().map(Vec::as_slice).collect();
                    named(letter, &blocks, &mut packed.files)
                }
            };
            packed.names.push((name, count));
        }
        Some(packed)
    }

    /// The file that had exactly these blocks.
    fn same_file(&self, blocks: &[&Content]) -> Option<usize> {
        let number = |content: &Content| match content {
            Content::Old(number) => Some(*number),
            Content::New(_) => None,
        };
        let first = number(blocks.first()?)?;
        let file = self.first.binary_search(&first).ok()?;
        let (_, count) = self.names.get(file)?;
        let is_same = *count == blocks.len()
            && blocks.iter().enumerate().all(|(at, block)| number(block) == Some(first + at));
        is_same.then_some(file)
    }
}
