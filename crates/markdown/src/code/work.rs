//! The limit of highlighting work for one page.

use super::languages;
use crate::body::CodeBlock;

/// Limit of highlighting work for the code of one page, in bytes of lines of ordinary length.
const MAX_WORK: usize = 2_000_000;
/// Languages without highlighting; their code costs no work.
pub const PLAIN: [&str; 5] = ["none", "plain", "plaintext", "text", "txt"];
/// Lines of at least this length cost more than their bytes: rules scan the rest of the line from many positions.
const LONG_LINE: usize = 256;

/// Highlighting work of one page, counted as its blocks are read. It puts the limit at the same block in every build; a
/// limit per block would not help against a page with ten thousand blocks.
#[derive(Debug, Default)]
pub struct CodeWork(usize);

impl CodeWork {
    /// Adds a block, and marks it if it exceeds the limit.
    pub fn add(&mut self, block: &mut CodeBlock) {
        let is_coloured = |name: &str| !PLAIN.contains(&name) && languages::is_coloured(name);
        if !block.language.as_deref().is_some_and(is_coloured) {
            return;
        }
        let work = |line: &str| line.len() + line.len() * line.len() / LONG_LINE;
        self.0 = block.code.split_inclusive('\n').map(work).fold(self.0, usize::saturating_add);
        block.is_beyond = self.0 > MAX_WORK;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_a_bound_that_plain_code_does_not_use_up() {
        let mut work = CodeWork::default();
        let mut add = |language: &str, code: String| {
            let mut block = CodeBlock { language: Some(language.to_owned()), code, ..CodeBlock::default() };
            work.add(&mut block);
            block.is_beyond
        };
        assert!(!add("text", "a".repeat(4_000_000)) && !add("", "a\n".repeat(4_000_000)));
        // Lines of ordinary length: over a megabyte of code.
        assert!((0..15).all(|_| !add("sql", format!("{}\n", "a".repeat(99)).repeat(900))));
        assert!((0..12).any(|_| add("md", format!("{}\n", "[".repeat(4_900)))));
        assert!(!add("text", "a".into()) && add("sql", "a".into()));
    }
}
