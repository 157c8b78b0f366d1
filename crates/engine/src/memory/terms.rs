//! The glossary of a project, and the translations that do not use its terms.

use std::sync::Arc;

use paifang_base::diag::{Diagnostic, Diagnostics};
use paifang_base::digest::{digest, digest_bytes};
use paifang_base::files::{Disk, Files};
use paifang_base::source::{Span, decode};
use paifang_exchange::glossary::{self, Glossary, Passage};
use paifang_markdown::blocks::{Block, BlockKind};
use paifang_site::config::Config;
use paifang_site::link::{Page, Translation};
use paifang_site::load::unreadable;
use paifang_site::parse::INVALID_UTF8;
use paifang_translation::Row;

/// The glossary as it was read.
#[derive(Default)]
pub(super) struct Terms {
    /// Hash of its bytes and of the languages that it may name; 0 without a glossary.
    pub source: u64,
    glossary: Glossary,
    /// Its own problems.
    pub problems: Vec<Diagnostic>,
}

impl Terms {
    /// Reads the glossary; `earlier` stays if nothing changed.
    pub fn read(disk: &Disk, config: &Config, earlier: Self) -> Self {
        let path: Arc<str> = glossary::PATH.into();
        let bytes = match disk.read_unlisted(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Self::default(),
            Err(error) => return Self { problems: vec![unreadable(&path, &error)], ..Self::default() },
        };
        let languages: Vec<&str> = config.languages.iter().map(|language| language.tag.as_str()).collect();
        let source = digest(&(digest_bytes(&bytes), &languages)).max(1);
        if source == earlier.source {
            return earlier;
        }
        let mut problems = Diagnostics::new();
        let mut reporter = problems.for_file(&path);
        let glossary = match decode(bytes, false) {
            Ok(text) => Glossary::read(&text, &languages, &mut reporter),
            Err(problem) => {
                let span = Span::new(problem.at, problem.at + 1);
                reporter.report(&INVALID_UTF8, span, problem.message).add_help(problem.help);
                Glossary::default()
            }
        };
        Self { source, glossary, problems: problems.into_iter().collect() }
    }

    /// Blocks of a translation that do not use the agreed terms. The texts are read again: a site does not keep them.
    pub fn check(
        &self,
        disk: &Disk,
        (there, here): (&Page, &Page),
        languages: (&str, &str),
        translation: &Translation<'_>,
    ) -> Vec<Diagnostic> {
        if self.glossary.is_empty() {
            return Vec::new();
        }
        let text = |page: &Page| decode(disk.read(&page.input.path).ok()?, false).ok();
        let Some((original, translated)) = text(there).zip(text(here)) else { return Vec::new() };
        let (originals, translations) = (there.parsed.content.read_once(), here.parsed.content.read_once());
        let mut found = Diagnostics::new();
        let mut reporter = found.for_file(&here.input.path);
        for row in translation.rows().iter().filter(|row: &&Row| !row.state.is_stale()) {
            let sides = passage(&original, &originals.blocks, &row.original, languages.0).zip(passage(
                &translated,
                &translations.blocks,
                &row.translation,
                languages.1,
            ));
            let Some((original, translation)) = sides else { continue };
            let place = Span::new(translation.start, translation.start + translation.text.len());
            for finding in self.glossary.findings(original, translation) {
                finding.report(place, &there.input.path, &mut reporter);
            }
        }
        found.into_iter().collect()
    }
}

/// The text of some blocks, from the beginning of the first to the end of the last. `None` for code.
fn passage<'t>(text: &'t str, blocks: &[Block], numbers: &[usize], language: &'t str) -> Option<Passage<'t>> {
    let blocks: Vec<&Block> = numbers.iter().filter_map(|at| blocks.get(*at)).collect();
    if blocks.iter().any(|block| matches!(block.kind, BlockKind::Code | BlockKind::Html)) {
        return None;
    }
    let start = blocks.iter().map(|block| block.span.start as usize).min()?;
    let end = blocks.iter().map(|block| block.span.end as usize).max()?;
    Some(Passage { text: text.get(start..end)?, start, language })
}
