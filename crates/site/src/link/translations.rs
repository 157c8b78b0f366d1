//! Translations beside their originals: the state of each block, for readers, reports and checks.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::{PageId, Site};
use crate::parse::ParsedPage;
use paifang_base::diag::{Code, Diagnostics};
use paifang_base::source::Span;
use paifang_base::text;
use paifang_markdown::blocks::{Block, Fact, FactKind};
use paifang_translation::Record;
use paifang_translation::profile::comparable;
use paifang_translation::state::{Row, Sides, State, rows};

/// A translation whose original has moved on.
pub static STALE_TRANSLATION: Code = Code::warning(
    "stale-translation",
    "The original of a translated block has changed since the translation was recorded.",
);
/// A translation that lacks what every language has in common.
pub static TRANSLATION_DIFFERS: Code = Code::warning(
    "translation-differs",
    "A translated block and its original differ in code, numbers, placeholders, pictures or links.",
);

/// The state of one translation.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Freshness {
    /// Rows in each state, and their words, in the order of `State::ALL`.
    pub amounts: Vec<(u32, u32)>,
    /// Blocks of the translation that are out of date: the byte at which the text of each begins.
    pub stale: Vec<u32>,
    /// Number of stale rows, also of those without a block in the translation.
    pub missing: u32,
}

/// The two pages of a translation and what is recorded of them.
pub struct Translation<'a> {
    /// The original.
    pub original: (&'a Arc<str>, &'a ParsedPage),
    /// The translation.
    pub translation: (&'a Arc<str>, &'a ParsedPage),
    /// The record beside the translation.
    pub record: &'a Record,
    /// The record beside the original.
    pub minor: Option<&'a Record>,
    /// True if both are of one language.
    pub are_related: bool,
}

impl Translation<'_> {
    /// What its rows are made of.
    fn sides<'s>(&'s self, original: &'s [Block], translation: &'s [Block]) -> Sides<'s> {
        let (record, minor) = (self.record, self.minor);
        Sides { original, translation, record, minor, are_related: self.are_related }
    }

    /// Its rows.
    pub fn rows(&self) -> Vec<Row> {
        let (original, translation) =
            (self.original.1.content.read_once(), self.translation.1.content.read_once());
        rows(self.sides(&original.blocks, &translation.blocks))
    }

    /// The state, and the problems to report.
    pub fn freshness(&self) -> (Freshness, Diagnostics) {
        let (original, translation) =
            (self.original.1.content.read_once(), self.translation.1.content.read_once());
        let (original, translation) = (&original.blocks[..], &translation.blocks[..]);
        let sides = self.sides(original, translation);
        let rows = rows(sides);
        let mut freshness = Freshness { amounts: vec![(0, 0); State::ALL.len()], ..Freshness::default() };
        let mut problems = Diagnostics::new();
        // A block that the translation lacks is reported behind the one that precedes it there.
        let mut before = translation.first().map_or(Span::default(), |block| block.span);
        for (number, row) in rows.iter().enumerate() {
            let at = State::ALL.iter().position(|state| *state == row.state).unwrap_or_default();
            let list = if row.original.is_empty() { translation } else { original };
            let numbers = if row.original.is_empty() { &row.translation } else { &row.original };
            let size: u32 = numbers.iter().filter_map(|at| list.get(*at)).map(|block| block.size).sum();
            freshness.amounts[at].0 += 1;
            freshness.amounts[at].1 += size;
            if row.state.is_stale() {
                let here = row.translation.iter().filter_map(|at| translation.get(*at));
                freshness.stale.extend(here.map(|block| block.span.start));
                freshness.missing += 1;
                self.report_stale(row, sides, last(before), &mut problems);
            } else {
                self.report_differences((number, row), sides, &mut problems);
            }
            if let Some(block) = row.translation.last().and_then(|at| translation.get(*at)) {
                before = block.span;
            }
        }
        freshness.stale.sort_unstable();
        (freshness, problems)
    }

    fn report_stale(&self, row: &Row, sides: Sides<'_>, behind: Span, problems: &mut Diagnostics) {
        let there = row.original.first().and_then(|at| sides.original.get(*at));
        let here = row.translation.first().and_then(|at| sides.translation.get(*at));
        let label = there.or(here).map_or("", |block| block.label.as_str()).to_owned();
        let mut reporter = problems.for_file(self.translation.0);
        let span = here.map_or(behind, |block| block.span);
        let path = self.translation.0;
        let (message, help) = match row.state {
            State::Changed => (
                text!("stale-translation-changed", block = label),
                text!("stale-translation-changed-help", path = path),
            ),
            State::BothEdited => (
                text!("stale-translation-both", block = label),
                text!("stale-translation-changed-help", path = path),
            ),
            State::New => (
                text!("stale-translation-new", block = label),
                text!("stale-translation-new-help", path = path),
            ),
            State::Removed => (
                text!("stale-translation-removed", block = label),
                text!("stale-translation-removed-help", path = path),
            ),
            _ => (
                text!("stale-translation-untranslated", block = label),
                text!("stale-translation-untranslated-help", path = path),
            ),
        };
        let d = reporter.report(&STALE_TRANSLATION, span, message);
        d.add_help(help);
        if let Some(there) = there {
            d.add_label(self.original.0, Some(there.span), text!("stale-translation-original"));
        }
    }

    /// Reports facts that only one side has. Numbers may be written as words, and links elsewhere may lead to the same
    /// page in another language, so the translation may have others, but not fewer.
    fn report_differences(&self, (number, row): (usize, &Row), sides: Sides<'_>, problems: &mut Diagnostics) {
        let is_settled = row.state == State::NothingNeeded || row.entry.is_none();
        if row.original.is_empty() || row.translation.is_empty() || is_settled {
            return;
        }
        fn list<'b>(blocks: &'b [Block], numbers: &'b [usize]) -> impl Iterator<Item = &'b Fact> + Clone {
            numbers.iter().filter_map(|at| blocks.get(*at)).flat_map(|block| &block.facts)
        }
        let (there, here) = (list(sides.original, &row.original), list(sides.translation, &row.translation));
        let (lacks, adds) = differences(there, here);
        let first = |blocks: &'_ [Block], numbers: &[usize]| {
            numbers.first().and_then(|at| blocks.get(*at)).map(|b| b.span)
        };
        let place = first(sides.translation, &row.translation);
        let message = match (lacks.is_empty(), adds.is_empty()) {
            (true, true) => return,
            (false, true) => text!("translation-differs-lacks", facts = lacks),
            (true, false) => text!("translation-differs-adds", facts = adds),
            (false, false) => text!("translation-differs-both", lacks = lacks, adds = adds),
        };
        let mut reporter = problems.for_file(self.translation.0);
        let d = reporter.report(&TRANSLATION_DIFFERS, place, message);
        d.add_help(text!("translation-differs-help", page = self.translation.0, number = number + 1));
        if let Some(span) = first(sides.original, &row.original) {
            d.add_label(self.original.0, Some(span), text!("stale-translation-original"));
        }
    }
}

/// The end of a place.
fn last(span: Span) -> Span {
    Span { start: span.end, end: span.end }
}

/// Texts of the facts that the translation lacks, and of those that only it has, each once: how often one is named is a
/// matter of style.
fn differences<'b, F>(there: F, here: F) -> (Vec<String>, Vec<String>)
where
    F: Iterator<Item = &'b Fact> + Clone,
{
    // Most blocks have no facts, or the same ones in the same order.
    if there.clone().eq(here.clone()) {
        return (Vec::new(), Vec::new());
    }
    let is_strict = |fact: &Fact| matches!(fact.kind, FactKind::Placeholder | FactKind::Image);
    (only(there.clone(), here.clone(), must_be_kept), only(here, there, is_strict))
}

/// Texts of the facts to report that only one side has.
fn only<'b>(
    in_this: impl Iterator<Item = &'b Fact>,
    not_in: impl Iterator<Item = &'b Fact> + Clone,
    is_reported: impl Fn(&Fact) -> bool,
) -> Vec<String> {
    let same: FxHashSet<&Fact> = not_in.clone().collect();
    let strange: Vec<&Fact> = in_this.filter(|fact| !same.contains(fact) && is_reported(fact)).collect();
    if strange.is_empty() {
        return Vec::new();
    }
    let known: FxHashSet<(FactKind, String)> = not_in.map(key).collect();
    let mut reported: FxHashSet<&str> = FxHashSet::default();
    strange
        .into_iter()
        .filter(|fact| !known.contains(&key(fact)) && reported.insert(fact.text.as_str()))
        .map(|fact| fact.text.clone())
        .collect()
}

fn key(fact: &Fact) -> (FactKind, String) {
    let (kind, key) = comparable(fact);
    if kind == FactKind::Number { (kind, key.replace(',', "")) } else { (kind, key) }
}

/// True for facts that no translator may drop.
fn must_be_kept(fact: &Fact) -> bool {
    let text = fact.text.as_str();
    match fact.kind {
        // Samples in the words of a language are translated, and a plain word may be one of the sentence.
        FactKind::Code => {
            text.is_ascii() && !is_plain_word(text) && text.contains(|c: char| c.is_alphanumeric())
        }
        FactKind::Placeholder | FactKind::Image => true,
        // Small numbers are often written as words, large round ones with a unit of the language.
        FactKind::Number => {
            let has_digits = text.bytes().filter(u8::is_ascii_digit).nth(1).is_some();
            has_digits && !matches!(text, "10" | "11" | "12") && !text.ends_with("000")
        }
        FactKind::Link => !text.contains("://") && !text.starts_with("mailto:"),
    }
}

/// True for `off`, `pause`, `Range`: not for `PATH`, `wal_level` and `a.md`.
fn is_plain_word(text: &str) -> bool {
    text.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

impl Site {
    /// Pairs of original and translation, by entry: each page that is not its entry's original, with its original.
    pub fn translations(&self) -> impl Iterator<Item = (PageId, PageId)> + '_ {
        self.entries.iter().flat_map(move |entry| {
            let own = entry.page_ids().filter(|page| !self.page(*page).parsed.meta.is_converted);
            own.filter_map(move |page| Some((self.original_of(page)?, page)))
        })
    }

    /// The page that a page was translated from: the one that it names, else its entry's original.
    pub fn original_of(&self, page: PageId) -> Option<PageId> {
        let own = self.page(page);
        let entry = self.entry(own.entry);
        let named = own.parsed.meta.original.as_ref();
        let named = named.and_then(|tag| entry.page_in(self.config.language_named(&tag.value)?));
        named.or(entry.original).filter(|original| *original != page)
    }

    /// The state of a translation; `None` without a record.
    pub fn freshness(&self, page: PageId) -> Option<&Arc<Freshness>> {
        self.freshness.get(&page)
    }

    /// Enters the states of translations, by page.
    pub fn enter_freshness(&mut self, freshness: FxHashMap<PageId, Arc<Freshness>>) {
        self.freshness = freshness;
    }
}
