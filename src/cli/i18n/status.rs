//! `paifang i18n status`: what is out of date, by language and section, and what to do next.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use paifang::build::{BuildRequest, Builder, KnownTranslation};
use paifang::diag::Wording as _;
use paifang::i18n::Words;
use paifang::translated::{Bilingual, Project};
use paifang::translation::{Row, State};
use paifang_base::text;
use rayon::prelude::*;
use serde_json::json;

use super::open::{ProjectArgs, translation_into};
use crate::cli::args::cache_folder;
use crate::cli::language::Voice;
use crate::cli::{Ending, Refusal, console};

const EXAMPLES: &str = "\
Examples:
  paifang i18n status                          all languages
  paifang i18n status --lang en                one language, and which pages to do next
  paifang i18n status content/docs/a.en.md     the blocks of one page that need work, with their numbers
  paifang i18n status content/docs/a.en.md --all
                                               all of its blocks
  paifang i18n status --format markdown        for an issue or a report
  paifang i18n status --format json            for tools";

/// Show which translations are out of date, and what to do next
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct StatusArgs {
    /// One translation, or its original together with --lang: its blocks that need work are listed
    page: Option<String>,

    /// List all blocks of the page
    #[arg(long, requires = "page")]
    all: bool,

    /// Only translations into this language
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,

    /// Format of the list
    #[arg(long, value_enum, default_value_t)]
    format: StatusFormat,

    /// Number of pages to list as next
    #[arg(long, value_name = "N", default_value_t = 20)]
    next: usize,

    #[command(flatten)]
    project: ProjectArgs,
}

impl StatusArgs {
    /// The request of a build, for what its cache knows.
    fn request(&self, voice: &Voice) -> Result<BuildRequest, Refusal> {
        let root = self.project.root.clone();
        Ok(BuildRequest {
            cache: cache_folder(&root, None, false)?,
            root,
            output: None,
            base_url: None,
            content: None,
            preview: None,
            now: Timestamp::UNIX_EPOCH,
            drafts: false,
            keep_going: false,
            is_output_private: false,
            defers: false,
            touched: None,
            language: voice.named,
            past: None,
        })
    }
}

/// Format of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum StatusFormat {
    /// A table
    #[default]
    Table,
    /// Markdown
    Markdown,
    /// JSON
    Json,
}

/// One translation.
struct Page {
    path: String,
    original: String,
    language: String,
    section: String,
    /// Rows and words by state; `None` without a record.
    amounts: Option<BTreeMap<State, (u32, u32)>>,
    /// Bytes of the original.
    size: u64,
}

impl Page {
    /// A translation that the last build knew, if nothing of it has changed.
    fn known(project: &Project<'_>, known: &KnownTranslation) -> Option<Self> {
        let (number, original) = (project.page(&known.path)?, project.page(&known.original)?);
        let stamp = |number: usize| project.inputs.pages.get(number).map(|page| page.stamp);
        let records = (project.record_stamp(number), project.record_stamp(original));
        let is_same = stamp(number)? == known.stamps.0 && stamp(original)? == known.stamps.1;
        if !is_same || records != known.records {
            return None;
        }
        let amounts = known.freshness.as_ref().map(|freshness| {
            let amounts = State::ALL.into_iter().zip(freshness.amounts.iter().copied());
            amounts.filter(|(_, (rows, _))| *rows > 0).collect()
        });
        Self::of(project, number, original, amounts)
    }

    fn of(
        project: &Project<'_>,
        number: usize,
        original: usize,
        amounts: Option<BTreeMap<State, (u32, u32)>>,
    ) -> Option<Self> {
        let (input, there) = (project.inputs.pages.get(number)?, project.inputs.pages.get(original)?);
        Some(Self {
            path: input.path.to_string(),
            original: there.path.to_string(),
            language: project.config.language(input.language).tag.as_str().to_owned(),
            section: input.folders.first().cloned().unwrap_or_default(),
            amounts,
            size: there.stamp.size,
        })
    }

    fn new(project: &Project<'_>, number: usize, found: &Bilingual) -> Option<Self> {
        let mut amounts: BTreeMap<State, (u32, u32)> = BTreeMap::new();
        for row in &found.rows() {
            let (rows, words) = amounts.entry(row.state).or_default();
            *rows += 1;
            *words += found.size(row);
        }
        let original = project.page(&found.original.path)?;
        Self::of(project, number, original, found.record.is_some().then_some(amounts))
    }

    fn rows(&self, of: impl Fn(State) -> bool) -> u32 {
        self.amounts.iter().flatten().filter(|(state, _)| of(**state)).map(|(_, (rows, _))| rows).sum()
    }

    /// Number of rows that nobody has recorded as they are.
    fn unstamped(&self) -> u32 {
        self.rows(|state| UNSTAMPED.contains(&state))
    }

    /// Words of the original that the translation does not have as they are now.
    fn stale_words(&self) -> u32 {
        self.amounts.iter().flatten().filter(|(state, _)| state.is_stale()).map(|(_, (_, words))| words).sum()
    }
}

/// Prints the status.
pub fn run(args: &StatusArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let opened = args.project.open()?;
    let project = opened.project();
    if let Some(page) = &args.page {
        let found = translation_into(&project, &opened, page, args.lang.as_deref())?;
        console::say(&blocks(&found, args, voice.words()));
        return Ok(Ending::Done);
    }
    let language = args.lang.as_deref().map(|tag| opened.language(tag)).transpose()?;
    let wanted = |page: &usize| {
        language
            .is_none_or(|language| project.inputs.pages.get(*page).is_some_and(|p| p.language == language))
    };
    // Each page that the cache knows to be a translation, or the original of one, need not be read.
    let request = args.request(voice)?;
    let known = Builder::known_translations(&request);
    let recalled: Vec<Option<Page>> = known.par_iter().map(|known| Page::known(&project, known)).collect();
    let mut settled: BTreeSet<usize> = BTreeSet::new();
    for (known, _) in known.iter().zip(&recalled).filter(|(_, page)| page.is_some()) {
        settled.extend(project.page(&known.path).into_iter().chain(project.page(&known.original)));
    }
    let mut pages: Vec<Page> = recalled.into_iter().flatten().collect();
    let rest = project.with_versions().into_par_iter().filter(|page| !settled.contains(page));
    pages.par_extend(rest.filter_map(|number| Page::new(&project, number, &project.bilingual(number)?)));
    pages.retain(|page| project.page(&page.path).is_some_and(|page| wanted(&page)));
    pages.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    let text = match args.format {
        StatusFormat::Table => table(&pages, args.next, voice.words()),
        StatusFormat::Markdown => markdown(&pages, args.next, voice.words()),
        StatusFormat::Json => all_json(&pages),
    };
    console::say(&text);
    Ok(Ending::Done)
}

/// States of blocks that need nothing.
const CURRENT: &[State] = &[State::UpToDate, State::NothingNeeded, State::Local, State::LeftOut];

/// States of blocks that nobody has recorded as they are.
const UNSTAMPED: &[State] = &[State::Edited, State::Unrecorded];

/// Groups of states in tables: the id of the heading, and the states.
const COLUMNS: [(&str, &[State]); 5] = [
    ("i18n-column-current", CURRENT),
    ("i18n-column-changed", &[State::Changed, State::BothEdited, State::Removed]),
    ("i18n-column-new", &[State::New, State::Untranslated]),
    ("i18n-column-edited", UNSTAMPED),
    ("i18n-column-machine", &[State::Machine]),
];

/// Rows of a table: language and section, pages, blocks in each column, pages without a record.
fn lines(pages: &[Page], words: &Words) -> Vec<Vec<String>> {
    let mut groups: BTreeMap<(&str, &str), Vec<&Page>> = BTreeMap::new();
    for page in pages {
        groups.entry((&page.language, "")).or_default().push(page);
        // Pages in no folder are counted with their language only.
        if !page.section.is_empty() {
            groups.entry((&page.language, &page.section)).or_default().push(page);
        }
    }
    let mut head = vec![words.say(&text!("i18n-column-section")), words.say(&text!("i18n-column-pages"))];
    head.extend(COLUMNS.iter().map(|(id, _)| words.say(&paifang::diag::Text::message(id, Vec::new()))));
    head.push(words.say(&text!("i18n-column-unrecorded")));
    let mut lines = vec![head];
    for ((language, section), pages) in groups {
        let name = if section.is_empty() { language.to_owned() } else { format!("  {section}") };
        let mut line = vec![name, pages.len().to_string()];
        for (_, states) in COLUMNS {
            let rows: u32 = pages.iter().map(|page| page.rows(|state| states.contains(&state))).sum();
            line.push(rows.to_string());
        }
        line.push(pages.iter().filter(|page| page.amounts.is_none()).count().to_string());
        lines.push(line);
    }
    lines
}

/// Pages with stale words, most first; then pages with blocks that only have to be recorded, and pages without a record.
fn next(pages: &[Page]) -> Vec<&Page> {
    let needs_work = |page: &&Page| page.stale_words() > 0 || page.unstamped() > 0 || page.amounts.is_none();
    let mut list: Vec<&Page> = pages.iter().filter(needs_work).collect();
    let key = |page: &&Page| {
        let amounts = (Reverse(page.stale_words()), Reverse(page.size));
        (page.amounts.is_none(), amounts, page.path.clone())
    };
    list.sort_by_cached_key(key);
    list
}

fn describe(page: &Page, words: &Words) -> String {
    match page.amounts {
        None => words.say(&text!("i18n-next-unrecorded")),
        Some(_) => {
            let (blocks, unstamped) = (page.rows(State::is_stale), page.unstamped());
            let stale = text!("i18n-next-stale", words = page.stale_words(), blocks = blocks);
            words.say(&match (blocks, unstamped) {
                (_, 0) => stale,
                (0, _) => text!("i18n-next-unstamped", blocks = unstamped),
                _ => text!(
                    "i18n-next-both",
                    stale = stale,
                    unstamped = text!("i18n-next-unstamped", blocks = unstamped)
                ),
            })
        }
    }
}

fn table(pages: &[Page], most: usize, words: &Words) -> String {
    if pages.is_empty() {
        return format!("{}\n", words.say(&text!("i18n-no-translations")));
    }
    let lines = lines(pages, words);
    let width = |text: &str| text.chars().map(columns).sum::<usize>();
    let widths: Vec<usize> = (0..lines[0].len())
        .map(|at| {
            lines.iter().filter_map(|line| line.get(at)).map(|cell| width(cell)).max().unwrap_or_default()
        })
        .collect();
    let mut text = String::new();
    for line in &lines {
        for (at, (cell, most)) in line.iter().zip(&widths).enumerate() {
            let gap = " ".repeat(most - width(cell));
            let _ = if at == 0 { write!(text, "{cell}{gap}") } else { write!(text, "  {gap}{cell}") };
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    let list = next(pages);
    if !list.is_empty() {
        let _ = write!(text, "\n{}\n", words.say(&text!("i18n-next")));
        for page in list.iter().take(most) {
            let _ = writeln!(text, "  {}  {}", page.path, describe(page, words));
        }
        if list.len() > most {
            let _ = writeln!(text, "  {}", words.say(&text!("i18n-next-more", pages = list.len() - most)));
        }
    }
    text
}

/// Columns of a terminal that a character takes.
fn columns(c: char) -> usize {
    1 + usize::from(paifang::markdown::is_cjk(c))
}

fn markdown(pages: &[Page], most: usize, words: &Words) -> String {
    let lines = lines(pages, words);
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        let cells: Vec<String> = line.iter().map(|cell| paifang::diag::prose(cell.trim())).collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
        if at == 0 {
            let _ = writeln!(text, "| --- |{}", " ---: |".repeat(line.len() - 1));
        }
    }
    let list = next(pages);
    if !list.is_empty() {
        let _ = write!(text, "\n**{}**\n\n", words.say(&text!("i18n-next")));
        for page in list.iter().take(most) {
            let _ = writeln!(text, "- {} {}", paifang::diag::code_span(&page.path), describe(page, words));
        }
    }
    text
}

fn all_json(pages: &[Page]) -> String {
    let page = |page: &Page| {
        let states = page.amounts.as_ref().map(|amounts| {
            let state = |(state, (rows, words)): (&State, &(u32, u32))| {
                (state.name().to_owned(), json!({ "blocks": rows, "words": words }))
            };
            amounts.iter().map(state).collect::<serde_json::Map<String, serde_json::Value>>()
        });
        json!({
            "page": page.path,
            "original": page.original,
            "language": page.language,
            "section": page.section,
            "stale_words": page.stale_words(),
            "recorded": page.amounts.is_some(),
            "states": states,
        })
    };
    let list: Vec<serde_json::Value> = pages.iter().map(page).collect();
    console::json(&json!({ "version": 1, "pages": list }))
}

/// The blocks of one page, with their numbers.
fn blocks(found: &Bilingual, args: &StatusArgs, words: &Words) -> String {
    let rows = found.rows();
    if args.format == StatusFormat::Json {
        let row = |(number, row): (usize, &Row)| {
            json!({
                "number": number + 1,
                "state": row.state.name(),
                "carries": row.carries,
                "words": found.size(row),
                "label": found.label(row),
                "original": found.originals(row).map(|block| json!({
                    "line": found.original.line_of(block), "text": found.original.text_of(block),
                })).collect::<Vec<_>>(),
                "translation": found.translations(row).map(|block| json!({
                    "line": found.translation.line_of(block), "text": found.translation.text_of(block),
                })).collect::<Vec<_>>(),
            })
        };
        let list: Vec<serde_json::Value> = rows.iter().enumerate().map(row).collect();
        let whole = json!({
            "version": 1,
            "page": &*found.translation.path,
            "original": &*found.original.path,
            "recorded": found.record.is_some(),
            "blocks": list,
        });
        return console::json(&whole);
    }
    let is_markdown = args.format == StatusFormat::Markdown;
    let mut text = format!(
        "{}\n",
        words.say(&text!(
            "i18n-page-head",
            page = &*found.translation.path,
            original = &*found.original.path
        ))
    );
    if found.record.is_none() {
        let _ = writeln!(text, "{}", words.say(&text!("i18n-no-record", page = &*found.translation.path)));
    }
    let is_listed = |row: &Row| args.all || found.record.is_none() || !CURRENT.contains(&row.state);
    for (number, row) in rows.iter().enumerate().filter(|(_, row)| is_listed(row)) {
        let line = found.translations(row).next().map(|block| found.translation.line_of(block));
        let place = line.map_or_else(|| "-".to_owned(), |line| line.to_string());
        let state = words.say(&state_text(row.state));
        let carries = match (row.carries, row.state) {
            (false, _) => String::new(),
            (true, State::Changed) => words.say(&text!("i18n-copies")),
            (true, _) => words.say(&text!("i18n-carries")),
        };
        let label = found.label(row);
        let _ = if is_markdown {
            writeln!(text, "{}. {} {}{carries}", number + 1, paifang::diag::code_span(label), state)
        } else {
            writeln!(text, "{:>4}  :{place:<5} {label}  {state}{carries}", number + 1)
        };
    }
    let rest = rows.iter().filter(|row| !is_listed(row)).count();
    if rest > 0 {
        let _ = writeln!(text, "{}", words.say(&text!("i18n-blocks-current", count = rest)));
    }
    text
}

/// A state in words.
pub fn state_text(state: State) -> paifang::diag::Text {
    match state {
        State::UpToDate => text!("i18n-state-up-to-date"),
        State::NothingNeeded => text!("i18n-state-needs-nothing"),
        State::Machine => text!("i18n-state-machine"),
        State::Changed => text!("i18n-state-changed"),
        State::BothEdited => text!("i18n-state-both-edited"),
        State::Edited => text!("i18n-state-edited"),
        State::New => text!("i18n-state-new"),
        State::Removed => text!("i18n-state-removed"),
        State::Untranslated => text!("i18n-state-untranslated"),
        State::Local => text!("i18n-state-local"),
        State::LeftOut => text!("i18n-state-left-out"),
        State::Unrecorded => text!("i18n-state-unrecorded"),
    }
}
