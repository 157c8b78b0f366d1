//! Translations of texts → the page with them in their places, and its record. A page is only changed if it has, when
//! it is read again, exactly the blocks that were meant.

use std::sync::Arc;

use paifang::config::LangId;
use paifang::diag::Reporter;
use paifang::exchange::{Entry, UNUSABLE_TRANSLATION};
use paifang::load::PageInput;
use paifang::markdown::blocks::{Block, BlockKind};
use paifang::translated::{Bilingual, Project, Side};
use paifang::translation::Record;
use paifang::translation::stamp::{Choice, Remark, stamp};
use paifang::translation::state::{Row, Sides, State};
use paifang_base::text;

use super::catalog::Pair;
use super::passage::{self, Edit};

/// Number of texts of a page that are refused one by one; the rest of such a page is refused as a whole.
const MOST_REFUSED: usize = 100;

/// A translation for a row.
#[derive(Clone, Copy)]
pub struct Work<'r> {
    /// Number of the row.
    pub row: usize,
    /// The translation as a tool wrote it.
    pub entry: &'r Entry,
    /// True if the page has it already, so that it is only recorded.
    pub is_written: bool,
}

/// The new state of a page.
pub struct Change {
    /// Path of the translation.
    pub path: String,
    /// Its new text; `None` if only the record changes.
    pub text: Option<String>,
    /// Its new record.
    pub record: Record,
    /// Number of texts that were written.
    pub written: usize,
    /// Number of texts that were only recorded.
    pub recorded: usize,
}

/// Writes translations into a page. Those that cannot be written are reported. `None` if there is nothing left to do.
pub fn write_back(
    project: &Project<'_>,
    pair: &Pair,
    target: LangId,
    works: Vec<Work<'_>>,
    remark: Remark,
    reporter: &mut Reporter<'_>,
) -> Option<Change> {
    let Some(page) = Page::of(project, pair, target) else {
        // A new page that cannot be made from the original.
        works.iter().for_each(|work| report(&pair.original.path, pair, work, reporter));
        return None;
    };
    let kept = page.usable(project, pair, &works, reporter);
    if kept.is_empty() {
        return None;
    }
    let (new, places) = page.read(project, &kept)?;
    let (rows, mut chosen) = (page.moved_rows(pair, &places), Vec::new());
    for (number, row) in rows.iter().enumerate() {
        let is_work = kept.iter().any(|work| work.row == number);
        // Code of a new page was copied.
        let is_code = page.is_new && pair.originals(row).all(|block| block.kind.is_code());
        if is_work || is_code {
            chosen.push(number);
        }
    }
    let record = record(project, pair, &new, &rows, chosen, remark);
    let written = kept.iter().filter(|work| !work.is_written).count();
    let recorded = kept.len() - written;
    let text = (written > 0 || page.is_new).then(|| new.text.clone());
    Some(Change { path: page.input.path.to_string(), text, record, written, recorded })
}

fn report(path: &str, pair: &Pair, work: &Work<'_>, reporter: &mut Reporter<'_>) {
    let row = pair.rows.get(work.row);
    let span = work.entry.translation.span;
    let is_many = row.is_some_and(|row| row.translation.len() > 1);
    let message = match is_many {
        true => text!("i18n-import-parts", count = row.map_or(0, |row| row.translation.len())),
        false => text!("i18n-import-unusable", page = path),
    };
    let found = reporter.report(&UNUSABLE_TRANSLATION, span, message);
    found.add_help(if is_many {
        text!("i18n-import-parts-help")
    } else {
        text!("i18n-import-unusable-help")
    });
    if let Some(block) = row.and_then(|row| pair.originals(row).next()) {
        found.add_label(&pair.original.path, Some(block.span), text!("i18n-import-original"));
    }
}

/// The page to change: the translation, or for a new one the original.
struct Page<'p> {
    pair: &'p Pair,
    input: PageInput,
    text: String,
    blocks: Vec<Block>,
    is_new: bool,
}

/// Place of each old block, and of the new block of each row, in the new page.
struct Places {
    old: Vec<usize>,
    new: Vec<(usize, usize)>,
}

/// A block that a changed page must have.
#[derive(Clone, Copy)]
struct Expected<'b> {
    /// What it is like.
    block: &'b Block,
    /// Its number in the old page.
    old: Option<usize>,
    /// The row that it is new for.
    row: Option<usize>,
}

fn is_field(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Field(_))
}

impl<'p> Page<'p> {
    fn of(project: &Project<'_>, pair: &'p Pair, target: LangId) -> Option<Self> {
        if let Some((page, found)) = &pair.translation {
            let input = project.inputs.pages.get(*page)?.clone();
            let side = &found.translation;
            let (text, blocks) = (side.text.clone(), side.blocks.clone());
            return Some(Self { pair, input, text, blocks, is_new: false });
        }
        let original = project.inputs.pages.get(pair.page)?;
        let path = super::new_file::path(project, original, target)?;
        let input = PageInput { path: path.into(), language: target, ..original.clone() };
        let needs_name = pair.original.language != project.config.default_language;
        let tag = project.config.language(pair.original.language).tag.as_str();
        let named = needs_name.then(|| passage::naming_original(&pair.original.text, tag)).flatten();
        let text = named
            .map_or_else(|| pair.original.text.clone(), |edit| passage::edited(&pair.original.text, &[edit]));
        let blocks = project.side_of(&input, text.clone().into_bytes())?.blocks;
        Some(Self { pair, input, text, blocks, is_new: true })
    }

    /// The blocks of the page in a row.
    fn own(&self, row: &Row) -> Vec<usize> {
        if self.is_new { row.original.clone() } else { row.translation.clone() }
    }

    /// The translations that can be written together; the others are reported. Halves are tried, so that a wrong one
    /// keeps no other out.
    fn usable<'r>(
        &self,
        project: &Project<'_>,
        pair: &Pair,
        works: &[Work<'r>],
        reporter: &mut Reporter<'_>,
    ) -> Vec<Work<'r>> {
        let mut kept: Vec<Work<'r>> = Vec::new();
        let mut waiting = vec![works];
        let mut refused = 0;
        while let Some(part) = waiting.pop() {
            let before = kept.len();
            kept.extend(part);
            if refused < MOST_REFUSED && self.read(project, &kept).is_some() {
                continue;
            }
            kept.truncate(before);
            match part {
                [] => {}
                [one] => {
                    refused += 1;
                    report(&self.input.path, pair, one, reporter);
                }
                _ if refused >= MOST_REFUSED => {
                    part.iter().for_each(|one| report(&self.input.path, pair, one, reporter));
                }
                _ => {
                    let (first, second) = part.split_at(part.len() / 2);
                    // Later blocks may depend on earlier ones: rows on the head of their table.
                    waiting.extend([second, first]);
                }
            }
        }
        kept
    }

    /// The page with translations, read again. `None` if its blocks are others than were meant.
    fn read(&self, project: &Project<'_>, works: &[Work<'_>]) -> Option<(Side, Places)> {
        let (mut edits, mut changed, mut added) = (Vec::new(), Vec::new(), Vec::new());
        for work in works.iter().filter(|work| !work.is_written) {
            let row = self.pair.rows.get(work.row)?;
            let own = self.own(row);
            let text = work.entry.translation.value.as_str();
            if own.is_empty() {
                added.push((self.behind(work.row), work.row));
                edits.push(self.insertion(work.row, text, works)?);
                continue;
            }
            let parts: Vec<&str> = if own.len() == 1 { vec![text] } else { text.split("\n\n").collect() };
            if parts.len() != own.len() {
                return None;
            }
            for (at, part) in own.into_iter().zip(parts) {
                edits.push(passage::replacing(&self.text, self.blocks.get(at)?, part)?);
                changed.push(at);
            }
        }
        let text = passage::edited(&self.text, &edits);
        let side = project.side_of(&self.input, text.into_bytes())?;
        let places = self.places(&side.blocks, &changed, &added)?;
        self.stands_as_before(&side, &places, &changed).then_some((side, places))
    }

    /// The block behind which the text of a row without one belongs.
    fn behind(&self, row: usize) -> Option<usize> {
        let before = self.pair.rows.get(..row)?.iter().rev();
        before.filter_map(|row| row.translation.iter().max().copied()).next()
    }

    fn insertion(&self, row: usize, text: &str, works: &[Work<'_>]) -> Option<Edit> {
        let own = self.pair.rows.get(row)?;
        let original = self.pair.originals(own).next()?;
        let behind = self.behind(row).and_then(|at| self.blocks.get(at));
        // It continues the list or table of the block that is above it there, too.
        let above = row.checked_sub(1).and_then(|above| Some((above, self.pair.rows.get(above)?)));
        let continues = above.is_some_and(|(number, above)| {
            let is_next = above.original.iter().max().map(|at| at + 1) == own.original.iter().min().copied();
            let is_same = self.pair.originals(above).next().is_some_and(|above| above.kind == original.kind);
            let is_here = !above.translation.is_empty() || works.iter().any(|work| work.row == number);
            is_next && is_same && is_here
        });
        passage::inserting(&self.text, behind, (&self.pair.original.text, original), text, continues)
    }

    /// Finds each block again: in the old order, of the old kinds, and unless they were changed with the old contents.
    fn places(&self, now: &[Block], changed: &[usize], added: &[(Option<usize>, usize)]) -> Option<Places> {
        let expected = self.expected(added)?;
        let body: Vec<usize> =
            (0..now.len()).filter(|at| now.get(*at).is_some_and(|block| !is_field(block))).collect();
        let has_fields = expected.iter().filter(|one| is_field(one.block)).count() + body.len() == now.len();
        if expected.len() != now.len() || !has_fields {
            return None;
        }
        let mut places = Places { old: vec![usize::MAX; self.blocks.len()], new: Vec::new() };
        let mut body = body.into_iter();
        for Expected { block, old, row } in expected {
            let at = match is_field(block) {
                true => now.iter().position(|found| found.kind == block.kind)?,
                false => body.next()?,
            };
            let found = now.get(at)?;
            let is_same = old.is_none_or(|old| found.print == block.print || changed.contains(&old));
            if found.kind != block.kind || !is_same {
                return None;
            }
            if let Some(place) = old.and_then(|old| places.old.get_mut(old)) {
                *place = at;
            }
            places.new.extend(row.map(|row| (row, at)));
        }
        Some(places)
    }

    /// True if the changed and new blocks have the marks before them that they had, or that their originals have: not one
    /// more.
    fn stands_as_before(&self, new: &Side, places: &Places, changed: &[usize]) -> bool {
        let lead = |page: &str, block: &Block| passage::lead(page, block.span.start as usize).to_owned();
        let is_same = |at: usize, page: &str, block: &Block| {
            let found = new.blocks.get(at);
            is_field(block) || found.is_some_and(|found| lead(&new.text, found) == lead(page, block))
        };
        let mut old = changed.iter().filter_map(|at| Some((*places.old.get(*at)?, self.blocks.get(*at)?)));
        let of_row = |row: usize| self.pair.rows.get(row).and_then(|row| self.pair.originals(row).next());
        let mut added = places.new.iter().filter_map(|(row, at)| Some((*at, of_row(*row)?)));
        old.all(|(at, block)| is_same(at, &self.text, block))
            && added.all(|(at, block)| is_same(at, &self.pair.original.text, block))
    }

    /// The blocks that the new page must have: fields, and the text in its order.
    fn expected<'e>(&'e self, added: &[(Option<usize>, usize)]) -> Option<Vec<Expected<'e>>> {
        let mut new = Vec::new();
        for (behind, row) in added {
            let block = self.pair.originals(self.pair.rows.get(*row)?).next()?;
            new.push((*behind, Expected { block, old: None, row: Some(*row) }));
        }
        let first = self.blocks.iter().position(|block| !is_field(block)).unwrap_or(self.blocks.len());
        let (mut fields, mut body) = (Vec::new(), Vec::new());
        // Behind no block, or behind a field, is before the text.
        body.extend(new.iter().filter(|(behind, _)| behind.is_none_or(|at| at < first)).map(|(_, one)| *one));
        for (number, block) in self.blocks.iter().enumerate() {
            let own = Expected { block, old: Some(number), row: None };
            if is_field(block) {
                fields.push(own);
                continue;
            }
            body.push(own);
            body.extend(new.iter().filter(|(behind, _)| *behind == Some(number)).map(|(_, one)| *one));
        }
        fields.extend(new.iter().map(|(_, one)| *one).filter(|one| is_field(one.block)));
        body.retain(|one| !is_field(one.block));
        fields.extend(body);
        Some(fields)
    }

    /// The rows with the places of blocks in the new page.
    fn moved_rows(&self, pair: &Pair, places: &Places) -> Vec<Row> {
        let moved = |(number, row): (usize, &Row)| {
            let mut translation: Vec<usize> =
                self.own(row).iter().filter_map(|at| places.old.get(*at)).copied().collect();
            translation.extend(places.new.iter().filter(|(row, _)| *row == number).map(|(_, at)| *at));
            // A new row that was written is a translation like others.
            let state =
                if row.state == State::New && !translation.is_empty() { State::Edited } else { row.state };
            Row { state, translation, ..row.clone() }
        };
        pair.rows.iter().enumerate().map(moved).collect()
    }
}

/// The record with the chosen rows.
fn record(
    project: &Project<'_>,
    pair: &Pair,
    new: &Side,
    rows: &[Row],
    chosen: Vec<usize>,
    remark: Remark,
) -> Record {
    let tag = project.config.language(pair.original.language).tag.as_str();
    let empty = Record::new(tag);
    let old = pair.translation.as_ref().map(|(_, found)| found);
    let sides = Sides {
        original: &pair.original.blocks,
        translation: &new.blocks,
        record: old.and_then(|found| found.record.as_ref()).unwrap_or(&empty),
        minor: old.and_then(|found| found.minor.as_ref()),
        are_related: false,
    };
    let mut stamped = stamp(sides, rows, &Choice::Rows(chosen), remark);
    stamped.record.original = tag.to_owned();
    if project.config.translation.keep_texts {
        let found = Bilingual {
            original: pair.original.clone(),
            translation: Arc::new(new.clone()),
            record: None,
            minor: None,
            are_related: false,
            problems: Vec::new(),
        };
        super::stamp::keep_texts(&found, rows, &stamped.rows, &mut stamped.record);
    }
    stamped.record
}
