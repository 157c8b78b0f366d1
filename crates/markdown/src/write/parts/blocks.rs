//! Blocks: the nesting depth of the writer, and the blocks at the top level, from which summaries are made.

use std::ops::Range;

use crate::output::sink::Sink;

/// Deeper nesting is written without its tags: browsers stop at 512 levels, and the HTML parser becomes slow.
const MAX_DEPTH: usize = 100;

/// A block at the top level of the body.
pub struct Block {
    /// Its atoms.
    pub atoms: Range<usize>,
    /// Its kind.
    pub kind: BlockKind,
    /// True if it has raw HTML.
    pub has_raw: bool,
}

/// Kinds of blocks that matter for summaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading,
    /// A video.
    Embed,
    /// Anything else.
    Other,
}

/// Blocks so far.
#[derive(Default)]
pub struct Blocks {
    /// Number of open tags that can contain others.
    depth: usize,
    /// Number of open blocks; at 0 a new block is at the top level.
    open: usize,
    /// The first atom of the block at the top level.
    start: usize,
    has_raw: bool,
    list: Vec<Block>,
    any: bool,
    /// Number of blocks before `<!-- more -->`.
    before_more: Option<usize>,
}

/// Blocks that are suspended while something separate is written.
pub struct Suspended {
    open: usize,
    start: usize,
    has_raw: bool,
}

impl Blocks {
    /// Begins a block.
    pub fn enter(&mut self, sink: &mut Sink) {
        if self.open == 0 {
            self.start = sink.cut();
            self.has_raw = false;
        }
        self.open += 1;
        self.any = true;
    }

    /// Ends a block; returns it if it is at the top level.
    pub fn leave(&mut self, kind: BlockKind, sink: &mut Sink) -> Option<Block> {
        self.open = self.open.saturating_sub(1);
        if self.open > 0 {
            return None;
        }
        let end = sink.cut();
        Some(Block { atoms: self.start.min(end)..end, kind, has_raw: self.has_raw })
    }

    /// Ends a block that was removed.
    pub fn forget(&mut self) {
        self.open = self.open.saturating_sub(1);
    }

    /// Adds a block of the body.
    pub fn add(&mut self, block: Block) {
        self.list.push(block);
    }

    /// True if any block has begun.
    pub fn has_any(&self) -> bool {
        self.any
    }

    /// True if no block is open.
    pub fn is_at_top(&self) -> bool {
        self.open == 0
    }

    /// Records raw HTML in the open block.
    pub fn add_raw(&mut self) {
        self.has_raw = true;
    }

    /// Ends the summary here, unless it has ended already.
    pub fn end_summary(&mut self) {
        self.before_more.get_or_insert(self.list.len());
    }

    /// Goes one level down; `false` if the level is too deep to be written.
    pub fn descend(&mut self) -> bool {
        self.depth += 1;
        self.depth <= MAX_DEPTH
    }

    /// Goes one level up; `false` if the level was not written.
    pub fn ascend(&mut self) -> bool {
        self.depth = self.depth.saturating_sub(1);
        self.depth < MAX_DEPTH
    }

    /// Suspends the open blocks.
    pub fn suspend(&mut self) -> Suspended {
        let suspended = Suspended { open: self.open, start: self.start, has_raw: self.has_raw };
        self.open = 0;
        suspended
    }

    /// Resumes suspended blocks.
    pub fn resume(&mut self, suspended: Suspended) {
        self.open = suspended.open;
        self.start = suspended.start;
        self.has_raw = suspended.has_raw;
    }

    /// All blocks, and the number of them before `<!-- more -->`.
    pub fn into_parts(self) -> (Vec<Block>, Option<usize>) {
        (self.list, self.before_more)
    }
}
