//! `paifang i18n diff`: for each block of a translation that is out of date, the original that it was made from, the
//! original now, and the translation.

use std::fmt::Write as _;

use clap::{Args, ValueEnum};
use paifang::diag::{HumanStyle, Text, Wording as _, code_span, prose};
use paifang::exchange::glossary::Glossary;
use paifang::i18n::Words;
use paifang::translated::{Bilingual, Project};
use paifang::translation::{Row, State};
use paifang_base::html::escape;
use paifang_base::text;
use paifang_git::Repository;

use super::earlier::{self, Earlier};
use super::export::read_glossary;
use super::open::{Opened, ProjectArgs, translation_into};
use super::status::state_text;
use super::words::{Part, compare};
use crate::cli::language::Voice;
use crate::cli::{Ending, Refusal, console};

const EXAMPLES: &str = "\
Examples:
  paifang i18n diff --lang en                          everything that is out of date in one language
  paifang i18n diff content/docs/a.en.md               the blocks of one translation that are out of date
  paifang i18n diff content/docs/a.md --lang en        the same, named by its original
  paifang i18n diff --base main                        all translations that this branch makes out of date or edits
  paifang i18n diff --base main --format markdown      for a comment on a pull request";

/// Show what changed in the originals of translations: old, new and the translation beside each other
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct DiffArgs {
    /// A translation, or its original together with --lang [default: all]
    page: Option<String>,

    /// Language of the translations
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,

    /// Only pages that differ from the commit where the present one and this one parted
    #[arg(long, value_name = "REV")]
    base: Option<String>,

    /// Format of the list
    #[arg(long, value_enum, default_value_t)]
    format: DiffFormat,

    /// End with exit code 1 if something is out of date
    #[arg(long)]
    exit_code: bool,

    #[command(flatten)]
    project: ProjectArgs,
}

/// Format of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum DiffFormat {
    /// For a terminal
    #[default]
    Text,
    /// Markdown
    Markdown,
}

/// Longest Markdown report: what a comment on GitHub may have.
const MAX_REPORT: usize = 65_000;

/// Prints the differences.
pub fn run(args: &DiffArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let opened = args.project.open()?;
    let project = opened.project();
    let pages = pages(args, &opened, &project)?;
    let glossary = read_glossary(&opened);
    let mut text = String::new();
    let (mut stale, mut cut) = (0, 0);
    let mut unstamped: Vec<Text> = Vec::new();
    for found in &pages {
        let rows = found.rows();
        if found.record.is_some() {
            unstamped.extend(unstamped_in(found, &rows));
        }
        let wanted: Vec<usize> = rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.state.is_stale())
            .map(|(number, _)| number)
            .collect();
        if wanted.is_empty() || found.record.is_none() {
            continue;
        }
        stale += wanted.len();
        let earlier = earlier::find(&opened.root, &project, found, &rows, &wanted)?;
        let tag = |language| opened.config.language(language).tag.as_str();
        let tags = (tag(found.original.language), tag(found.translation.language));
        let terms = Terms { glossary: &glossary, tags };
        let report = Report { found, rows: &rows, earlier: &earlier, terms, words: voice.words() };
        let part = report.write(&wanted, args.format);
        if args.format == DiffFormat::Markdown && text.len() + part.len() > MAX_REPORT {
            cut += 1;
        } else {
            // Markdown separates pages by their headings.
            if args.format == DiffFormat::Text && !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&part);
        }
    }
    if stale == 0 {
        let _ = writeln!(text, "{}", voice.say(&text!("i18n-diff-none")));
    }
    if !unstamped.is_empty() {
        text.push('\n');
    }
    for line in &unstamped {
        let _ = match args.format {
            DiffFormat::Text => writeln!(text, "{}", visible(&voice.say(line))),
            DiffFormat::Markdown => writeln!(text, "- {}", prose(&voice.say(line))),
        };
    }
    if cut > 0 {
        let _ = write!(text, "\n{}\n", voice.say(&text!("i18n-diff-cut", pages = cut)));
    }
    // Our own colours are the only escape sequences: texts were made visible where they were written.
    console::write(text.as_bytes());
    Ok(if args.exit_code && stale > 0 { Ending::ContentProblems } else { Ending::Done })
}

/// The translations that were asked for.
fn pages(args: &DiffArgs, opened: &Opened, project: &Project<'_>) -> Result<Vec<Bilingual>, Refusal> {
    if let Some(given) = &args.page {
        return translation_into(project, opened, given, args.lang.as_deref()).map(|found| vec![found]);
    }
    let language = args.lang.as_deref().map(|tag| opened.language(tag)).transpose()?;
    let touched = match &args.base {
        Some(base) => {
            let repository = Repository::of(&opened.root).map_err(|refusal| refusal.text())?;
            let commit = repository.merge_base(base).map_err(|refusal| refusal.text())?;
            let changes = repository.changes(&commit).map_err(|refusal| refusal.text())?;
            Some(
                changes
                    .files
                    .into_iter()
                    .filter_map(|change| change.now)
                    .collect::<std::collections::BTreeSet<_>>(),
            )
        }
        None => None,
    };
    let is_touched = |path: &str| touched.as_ref().is_none_or(|touched| touched.contains(path));
    let found = project.with_versions().into_iter().filter_map(|page| project.bilingual(page));
    let in_language =
        |found: &Bilingual| language.is_none_or(|language| found.translation.language == language);
    Ok(found
        .filter(|found| is_touched(&found.original.path) || is_touched(&found.translation.path))
        .filter(in_language)
        .collect())
}

/// A line about the blocks of a translation that were edited since the record.
fn unstamped_in(found: &Bilingual, rows: &[Row]) -> Option<Text> {
    let edited = rows.iter().enumerate().filter(|(_, row)| row.state == State::Edited);
    let numbers: Vec<String> = edited.map(|(number, _)| (number + 1).to_string()).collect();
    let (page, count) = (&*found.translation.path, numbers.len());
    (count > 0).then(|| text!("i18n-diff-unstamped", page = page, count = count, numbers = numbers))
}

/// One translation.
struct Report<'r> {
    found: &'r Bilingual,
    rows: &'r [Row],
    earlier: &'r Earlier,
    terms: Terms<'r>,
    words: &'r Words,
}

/// Agreed terms between two languages.
struct Terms<'r> {
    glossary: &'r Glossary,
    tags: (&'r str, &'r str),
}

impl Report<'_> {
    fn write(&self, wanted: &[usize], format: DiffFormat) -> String {
        let say = |text: &Text| self.words.say(text);
        let head = say(&text!(
            "i18n-page-head",
            page = &*self.found.translation.path,
            original = &*self.found.original.path
        ));
        let mut text = match format {
            DiffFormat::Text => format!("{}\n", visible(&head)),
            DiffFormat::Markdown => format!(
                "### {}\n\n",
                self.words.say(&text!(
                    "i18n-page-head",
                    page = code_span(&self.found.translation.path),
                    original = code_span(&self.found.original.path)
                ))
            ),
        };
        for number in wanted {
            let Some(row) = self.rows.get(*number) else { continue };
            match format {
                DiffFormat::Text => self.write_text(*number, row, &mut text),
                DiffFormat::Markdown => self.write_markdown(*number, row, &mut text),
            }
        }
        text
    }

    fn write_text(&self, number: usize, row: &Row, text: &mut String) {
        let is_coloured =
            console::style() == HumanStyle::Colour && std::io::IsTerminal::is_terminal(&std::io::stdout());
        let place = self.place(row).map(|place| format!("  {}", visible(&place))).unwrap_or_default();
        let state = self.words.say(&state_text(row.state));
        let _ = write!(text, "\n{}. {state}{place}\n", number + 1);
        let line = |text: &mut String, id: Text, content: &str| {
            let _ = writeln!(text, "  {}\n    {content}", self.words.say(&id));
        };
        let marked = |part: &Part| {
            let (text, plain, colour) = match part {
                Part::Same(text) => return visible(text),
                Part::Old(text) => (text, ("[-", "-]"), "31;9"),
                Part::New(text) => (text, ("{+", "+}"), "32"),
            };
            if is_coloured {
                format!("\x1b[{colour}m{}\x1b[0m", visible(text))
            } else {
                format!("{}{}{}", plain.0, visible(text), plain.1)
            }
        };
        for (label, content) in self.contents(number, row) {
            let content: String = match &content {
                Content::Parts(parts) => parts.iter().map(marked).collect(),
                Content::Plain(plain) => visible(plain).replace('\n', "\n    "),
                Content::Sentence(sentence) => self.words.say(sentence),
            };
            line(text, label, &content);
        }
    }

    /// Texts of pages are HTML here, so that a host shows their Markdown as it is written.
    fn write_markdown(&self, number: usize, row: &Row, text: &mut String) {
        let state = self.words.say(&state_text(row.state));
        let _ = write!(text, "**{}. {}**\n\n<dl>\n", number + 1, prose(&state));
        let shown = |text: &str| escape::attribute(text).trim().replace("\r", "").replace('\n', "<br>");
        let marked = |part: &Part| match part {
            Part::Same(text) => escape::attribute(text),
            Part::Old(text) => format!("<del>{}</del>", escape::attribute(text)),
            Part::New(text) => format!("<ins>{}</ins>", escape::attribute(text)),
        };
        for (label, content) in self.contents(number, row) {
            let content: String = match &content {
                Content::Parts(parts) => parts.iter().map(marked).collect(),
                Content::Plain(plain) => shown(plain),
                Content::Sentence(sentence) => shown(&self.words.say(sentence)),
            };
            let _ = writeln!(text, "<dt>{}</dt><dd>{content}</dd>", shown(&self.words.say(&label)));
        }
        text.push_str("</dl>\n\n");
    }

    /// The file and line where there is something to do: in the translation, else in the original.
    fn place(&self, row: &Row) -> Option<String> {
        let (found, side) = (self.found, &self.found.translation);
        let here = found.translations(row).next().map(|block| (&side.path, side.line_of(block)));
        let side = &found.original;
        let there = || found.originals(row).next().map(|block| (&side.path, side.line_of(block)));
        here.or_else(there).map(|(path, line)| format!("{path}:{line}"))
    }

    /// What is known of a row: labels and texts.
    fn contents(&self, number: usize, row: &Row) -> Vec<(Text, Content)> {
        let original: Vec<&str> =
            self.found.originals(row).map(|block| self.found.original.text_of(block)).collect();
        let translation: Vec<&str> =
            self.found.translations(row).map(|block| self.found.translation.text_of(block)).collect();
        let (original, translation) = (original.join("\n\n"), translation.join("\n\n"));
        let hints = self.terms.glossary.hints(&original, self.terms.tags.0, self.terms.tags.1);
        let mut list = Vec::new();
        match (self.earlier.texts.get(&number), row.state) {
            (Some(old), State::Changed | State::BothEdited) => {
                list.push((text!("i18n-diff-change"), Content::Parts(compare(old, &original))));
            }
            (Some(old), State::Removed) => list.push((text!("i18n-diff-old"), Content::Plain(old.clone()))),
            (None, State::Changed | State::BothEdited | State::Removed) => {
                list.push((text!("i18n-diff-old"), Content::Sentence(earlier::not_found(self.earlier))));
                if !original.is_empty() {
                    list.push((text!("i18n-diff-new"), Content::Plain(original)));
                }
            }
            _ => list.push((text!("i18n-diff-new"), Content::Plain(original))),
        }
        if !translation.is_empty() {
            list.push((text!("i18n-diff-translation"), Content::Plain(translation)));
        }
        if !hints.is_empty() {
            list.push((text!("i18n-diff-terms"), Content::Plain(hints.join("\n"))));
        }
        list
    }
}

/// A text of a row.
enum Content {
    Parts(Vec<Part>),
    Plain(String),
    Sentence(Text),
}

/// Text of a file without characters that a terminal would interpret.
fn visible(text: &str) -> String {
    paifang::diag::visible_lines(text).into_owned()
}
