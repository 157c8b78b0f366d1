//! Highlighted code, block by block: each distinct block of a site is highlighted once, in this build or an earlier
//! one.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use rayon::prelude::*;

use crate::progress::{Counter, Progress};
use crate::request::Step;
use paifang_base::diag::Diagnostic;
use paifang_base::source::Span;
use paifang_base::text;
use paifang_markdown::body::CodeBlock;
use paifang_markdown::highlight::{Highlighted, Highlighter, PLAIN_CODE};
use paifang_render::pages::body::Highlight;
use paifang_site::parse::ParsedPage;

/// Key of a block: 128 bits of BLAKE3, because blocks are shared between pages, and it must be infeasible to write two
/// blocks with one key.
pub(crate) type BlockKey = [u8; 16];

/// All code that was highlighted.
#[derive(Default)]
pub(crate) struct CodeStore {
    highlighter: OnceLock<Highlighter>,
    ready: RwLock<HashMap<BlockKey, Highlighted>>,
    earlier: OnceLock<Box<dyn EarlierCode>>,
}

/// Code that an earlier process highlighted.
pub(crate) trait EarlierCode: Send + Sync {
    /// A block as it was highlighted.
    fn highlighted(&self, key: &BlockKey) -> Option<Highlighted>;
}

impl CodeStore {
    /// Sets the earlier store, which is searched for unknown blocks.
    pub fn look_in(&self, earlier: Box<dyn EarlierCode>) {
        // Set once, before the first block.
        let _ = self.earlier.set(earlier);
    }

    /// Highlights all these blocks, longest first so that the cores end together.
    pub fn prepare(&self, mut blocks: Vec<&CodeBlock>, progress: &dyn Progress) {
        blocks.sort_unstable();
        blocks.dedup();
        blocks.sort_by_key(|block| std::cmp::Reverse(block.code.len()));
        if blocks.is_empty() {
            return;
        }
        let counter = Counter::new(Step::Highlight, blocks.len(), progress);
        // One block at a time, in order: rayon's own splitting would give all long ones to one core.
        blocks.par_iter().with_max_len(1).for_each(|block| {
            self.highlighted(block);
            counter.tick();
        });
    }

    /// All blocks known now.
    pub fn all(&self) -> Vec<(BlockKey, Highlighted)> {
        let ready = self.ready.read().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<_> = ready.iter().map(|(key, html)| (*key, html.clone())).collect();
        all.sort_unstable();
        all
    }

    /// Problems of the code of a page.
    pub fn problems(&self, path: &Arc<str>, page: &ParsedPage) -> Vec<Diagnostic> {
        let content = page.content.read();
        let mut is_beyond = false;
        let problem = |(block, span): (&CodeBlock, &Span)| {
            let plain = self.highlighted(block).plain?;
            // The limit of the page is reported at the first block that exceeds it.
            if std::mem::replace(&mut is_beyond, block.is_beyond) && block.is_beyond {
                return None;
            }
            let language = block.language.as_deref().unwrap_or_default();
            let (reason, help) = plain.reason.message();
            let line = plain.line;
            let message = text!("plain-code", language = language, line = line, reason = reason);
            Some(Diagnostic::new(&PLAIN_CODE, path, *span, message).with_help(help))
        };
        content.code.iter().zip(&content.code_spans).filter_map(problem).collect()
    }

    fn make(&self, key: &BlockKey, block: &CodeBlock) -> Highlighted {
        let earlier = self.earlier.get().and_then(|earlier| earlier.highlighted(key));
        earlier.unwrap_or_else(|| self.highlighter.get_or_init(Highlighter::new).highlight(block))
    }

    fn highlighted(&self, block: &CodeBlock) -> Highlighted {
        let key = key_of(block);
        let known = self.ready.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        known.unwrap_or_else(|| {
            let html = self.make(&key, block);
            self.ready.write().unwrap_or_else(PoisonError::into_inner).insert(key, html.clone());
            html
        })
    }
}

impl Highlight for CodeStore {
    fn html(&self, block: &CodeBlock) -> Arc<str> {
        self.highlighted(block).html
    }
}

fn key_of(block: &CodeBlock) -> BlockKey {
    let mut hasher = blake3::Hasher::new();
    let mut part = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    for text in [&block.language, &block.title, &block.address] {
        part(&[u8::from(text.is_some())]);
        part(text.as_deref().unwrap_or_default().as_bytes());
    }
    let marked = block.marked.iter().flat_map(|(first, last)| [first.to_le_bytes(), last.to_le_bytes()]);
    part(&marked.flatten().collect::<Vec<u8>>());
    let notes = block.notes.iter().flat_map(|(line, note)| {
        let [a, b, c, d] = line.to_le_bytes();
        [a, b, c, d, *note as u8]
    });
    part(&notes.collect::<Vec<u8>>());
    part(&block.numbers.map_or_else(Vec::new, |first| first.to_le_bytes().to_vec()));
    part(&[u8::from(block.is_beyond)]);
    part(block.code.as_bytes());
    let mut key = BlockKey::default();
    hasher.finalize_xof().fill(&mut key);
    key
}
