//! Translations of a project for the people who make them: each with its original, the texts, blocks and records of
//! both. Reads only the pages that are asked for; links nothing.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use crate::config::{Config, LangId};
use crate::load::{Inputs, PageInput, load};
use crate::parse::{MAX_FILE_SIZE, ParsedPage, parse_page};
use paifang_base::diag::{Diagnostic, Diagnostics};
use paifang_base::files::{Disk, Files, Stamp};
use paifang_base::source::decode;
use paifang_markdown::blocks::Block;
use paifang_translation::record::RECORD_SUFFIX;
use paifang_translation::state::{Row, Sides, rows};
use paifang_translation::{Record, record};

/// The pages of a project, by what their paths say.
pub struct Project<'a> {
    /// Files of the project.
    pub disk: &'a Disk,
    /// Settings.
    pub config: &'a Config,
    /// Everything in the content folder.
    pub inputs: Inputs,
    /// Pages by key.
    by_key: FxHashMap<Arc<str>, Vec<usize>>,
    /// Pages that were read.
    sides: Vec<OnceLock<Option<Arc<Side>>>>,
}

/// One page as it is.
#[derive(Debug, Clone)]
pub struct Side {
    /// Path from the project's folder.
    pub path: Arc<str>,
    /// Language.
    pub language: LangId,
    /// The whole file.
    pub text: String,
    /// Title.
    pub title: String,
    /// Blocks.
    pub blocks: Vec<Block>,
    /// Tag of the language that the page names as its original's.
    pub original: Option<String>,
}

/// A translation with everything that its state depends on.
#[derive(Debug, Clone)]
pub struct Bilingual {
    /// The original.
    pub original: Arc<Side>,
    /// The translation.
    pub translation: Arc<Side>,
    /// The record beside the translation, if there is one that can be read.
    pub record: Option<Record>,
    /// The record beside the original.
    pub minor: Option<Record>,
    /// True if both are of one language.
    pub are_related: bool,
    /// Problems of the records.
    pub problems: Vec<Diagnostic>,
}

impl<'a> Project<'a> {
    /// Lists the pages.
    pub fn list(disk: &'a Disk, config: &'a Config) -> Self {
        let inputs = load(disk, config, &mut Diagnostics::new());
        let mut by_key: FxHashMap<Arc<str>, Vec<usize>> = FxHashMap::default();
        for (number, page) in inputs.pages.iter().enumerate() {
            by_key.entry(page.key.clone()).or_default().push(number);
        }
        let sides = inputs.pages.iter().map(|_| OnceLock::new()).collect();
        Self { disk, config, inputs, by_key, sides }
    }

    /// The page with this path.
    pub fn page(&self, path: &str) -> Option<usize> {
        self.inputs.pages.binary_search_by(|page| (*page.path).cmp(path)).ok()
    }

    /// The other languages of a page.
    pub fn versions(&self, page: usize) -> Vec<usize> {
        let key = self.inputs.pages.get(page).map(|page| &page.key);
        let all = key.and_then(|key| self.by_key.get(key)).cloned().unwrap_or_default();
        all.into_iter().filter(|other| *other != page).collect()
    }

    /// Path of the record beside a page.
    pub fn record_path(&self, page: usize) -> String {
        format!("{}{RECORD_SUFFIX}", self.inputs.pages.get(page).map_or("", |page| &page.path))
    }

    /// True if there is a record beside a page.
    pub fn has_record(&self, page: usize) -> bool {
        self.record_stamp(page).is_some()
    }

    /// The stamp of the record beside a page.
    pub fn record_stamp(&self, page: usize) -> Option<Stamp> {
        let path = self.record_path(page);
        let found = self.inputs.records.binary_search_by(|record| (*record.path).cmp(path.as_str()));
        found.ok().and_then(|at| self.inputs.records.get(at)).map(|record| record.stamp)
    }

    /// A page's text and blocks. `None` if it cannot be read, or has no title and no text.
    pub fn side(&self, page: usize) -> Option<Arc<Side>> {
        let read = || {
            let input = self.inputs.pages.get(page)?;
            self.side_of(input, self.disk.read(&input.path).ok()?).map(Arc::new)
        };
        self.sides.get(page)?.get_or_init(read).clone()
    }

    /// A page with other bytes than those on disk, such as those of an earlier commit.
    pub fn side_of(&self, input: &PageInput, bytes: Vec<u8>) -> Option<Side> {
        if bytes.len() as u64 > MAX_FILE_SIZE {
            return None;
        }
        let text = decode(bytes, false).ok()?;
        let mut problems = Diagnostics::new();
        let config = self.config;
        let tracked = PageInput { is_tracked: true, ..input.clone() };
        let page: ParsedPage =
            parse_page(&tracked, text.clone().into_bytes(), config, &mut problems.for_file(&input.path))?;
        let blocks = page.content.read_once().blocks.clone();
        Some(Side {
            path: input.path.clone(),
            language: input.language,
            text,
            title: page.meta.title,
            blocks,
            original: page.meta.original.map(|original| original.value),
        })
    }

    /// The original of a page among the versions of it: the one that it names, else the first of the chain, as for the
    /// site.
    pub fn original_of(&self, page: usize, side: &Side) -> Option<usize> {
        let versions = self.versions(page);
        let in_language = |tag: &str| {
            let language = self.config.language_named(tag)?;
            versions.iter().copied().find(|other| self.language(*other) == Some(language))
        };
        if let Some(tag) = &side.original {
            return in_language(tag);
        }
        let default = self.config.default_language;
        let all: Vec<usize> = versions.iter().copied().chain([page]).collect();
        let named = |page: usize| {
            let side = self.side(page)?;
            let language = self.config.language_named(side.original.as_ref()?)?;
            all.iter().copied().find(|other| self.language(*other) == Some(language))
        };
        let of_default = all.iter().copied().find(|page| self.language(*page) == Some(default));
        let first = || all.iter().copied().min_by_key(|page| self.language(*page));
        let mut root = of_default.or_else(|| all.iter().find_map(|page| named(*page))).or_else(first)?;
        for _ in 0..all.len() {
            let Some(next) = named(root).filter(|next| *next != root) else { break };
            root = next;
        }
        Some(root).filter(|original| *original != page)
    }

    fn language(&self, page: usize) -> Option<LangId> {
        self.inputs.pages.get(page).map(|page| page.language)
    }

    /// A page as a translation; `None` if it is an original, or cannot be read.
    pub fn bilingual(&self, page: usize) -> Option<Bilingual> {
        let translation = self.side(page)?;
        let original = self.original_of(page, &translation)?;
        let original_side = self.side(original)?;
        let mut problems = Diagnostics::new();
        let record = self.record(page, &mut problems);
        let minor = self.record(original, &mut problems);
        let tag = |language: LangId| self.config.language(language).tag.language().to_owned();
        let are_related = tag(original_side.language) == tag(translation.language);
        let problems = problems.into_iter().collect();
        Some(Bilingual { original: original_side, translation, record, minor, are_related, problems })
    }

    /// All pages that have versions in other languages.
    pub fn with_versions(&self) -> Vec<usize> {
        let mut pages: Vec<usize> =
            self.by_key.values().filter(|all| all.len() > 1).flatten().copied().collect();
        pages.sort_unstable();
        pages
    }

    fn record(&self, page: usize, problems: &mut Diagnostics) -> Option<Record> {
        if !self.has_record(page) {
            return None;
        }
        let path: Arc<str> = self.record_path(page).into();
        let text = String::from_utf8(self.disk.read(&path).ok()?).ok()?;
        record::read(&text, &mut problems.for_file(&path))
    }
}

impl Side {
    /// The text of a block.
    pub fn text_of(&self, block: &Block) -> &str {
        self.text.get(block.span.range()).unwrap_or_default()
    }

    /// The line of a block, from 1.
    pub fn line_of(&self, block: &Block) -> usize {
        let before = self.text.get(..block.span.start as usize).unwrap_or_default();
        before.bytes().filter(|byte| *byte == b'\n').count() + 1
    }
}

impl Bilingual {
    /// What its rows are made of; `empty` stands for a missing record.
    pub fn sides<'b>(&'b self, empty: &'b Record) -> Sides<'b> {
        Sides {
            original: &self.original.blocks,
            translation: &self.translation.blocks,
            record: self.record.as_ref().unwrap_or(empty),
            minor: self.minor.as_ref(),
            are_related: self.are_related,
        }
    }

    /// The rows; all unrecorded without a record.
    pub fn rows(&self) -> Vec<Row> {
        rows(self.sides(&Record::new("")))
    }

    /// The blocks of a row's original.
    pub fn originals<'b>(&'b self, row: &'b Row) -> impl Iterator<Item = &'b Block> {
        row.original.iter().filter_map(|at| self.original.blocks.get(*at))
    }

    /// The blocks of a row's translation.
    pub fn translations<'b>(&'b self, row: &'b Row) -> impl Iterator<Item = &'b Block> {
        row.translation.iter().filter_map(|at| self.translation.blocks.get(*at))
    }

    /// The label of a row, for people.
    pub fn label<'b>(&'b self, row: &'b Row) -> &'b str {
        let mut blocks = self.originals(row).chain(self.translations(row));
        blocks.next().map_or("", |block| block.label.as_str())
    }

    /// Words of a row.
    pub fn size(&self, row: &Row) -> u32 {
        let of_original: u32 = self.originals(row).map(|block| block.size).sum();
        if row.original.is_empty() {
            self.translations(row).map(|block| block.size).sum()
        } else {
            of_original
        }
    }
}
