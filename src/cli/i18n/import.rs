//! `paifang i18n import`: translations from files of translation tools, written into pages and their records.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueHint};
use paifang::config::LangId;
use paifang::diag::{Diagnostics, Located, Severity, locate, to_human, visible};
use paifang::exchange::{
    DIFFERENT_PLACEHOLDER, Entry, Format, INVALID_EXCHANGE_FILE, Message, Received, State, differences,
    matched,
};
use paifang::files::{Disk, Files as _};
use paifang::source::decode;
use paifang::translation::stamp::Remark;
use paifang_base::text;

use super::catalog::{Texts, gather};
use super::export::read_glossary;
use super::open::{Opened, ProjectArgs, write_whole};
use super::write_back::{Change, Work, write_back};
use crate::cli::language::Voice;
use crate::cli::{Ending, Refusal, console};

const EXAMPLES: &str = "\
Examples:
  paifang i18n import translations/zh-CN/en.po  write the translations that came back into the pages
  paifang i18n import --partial translations/zh-CN/ar.po
                                                also write new pages of which some texts are not translated

Only the translated blocks of a page are replaced; everything else stays as it is, byte for byte. A text
that is no longer marked for review, and each one that is written, is recorded as up to date. Files of
any format, wrapped and in any order.";

/// Write translations from PO or XLIFF files into the pages
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ImportArgs {
    /// Files that a translation tool wrote: .po, .xlf, .xliff
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    files: Vec<PathBuf>,

    /// Also write new pages of which some texts are not translated yet; those stay in the original's language
    #[arg(long)]
    partial: bool,

    /// Also write translations whose code or placeholders differ from the original's
    #[arg(long)]
    allow_differences: bool,

    #[command(flatten)]
    project: ProjectArgs,
}

/// Writes the translations.
pub fn run(args: &ImportArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let how = How {
        partial: args.partial,
        allow_differences: args.allow_differences,
        remark: Remark::Confirmed,
        read: |text, shown, problems| {
            let format = Format::of_file(shown, text)?;
            Some(format.read(text, &mut problems.for_file(shown)))
        },
    };
    write_files(&args.files, &args.project, &how, voice)
}

/// What is done with the translations of a file.
pub struct How {
    /// New pages are also written if some of their texts are missing.
    pub partial: bool,
    /// Translations are also written if their code or placeholders differ.
    pub allow_differences: bool,
    /// Remark for what is recorded.
    pub remark: Remark,
    /// Reads a file; `None` if its format is unknown.
    pub read: fn(&str, &Arc<str>, &mut Diagnostics) -> Option<Received>,
}

/// Writes the translations of files into the pages.
pub fn write_files(
    files: &[PathBuf],
    project: &ProjectArgs,
    how: &How,
    voice: &Voice,
) -> Result<Ending, Refusal> {
    let mut ending = Ending::Done;
    for file in files {
        // Pages may be those that the file before has changed.
        let opened = project.open()?;
        let import = Import { how, opened: &opened, voice };
        let shown: Arc<str> = file.display().to_string().into();
        let mut problems = Diagnostics::new();
        let text = read(file, &shown)?;
        let result = import.file(&text, &shown, &mut problems);
        let source = |path: &str| match path == &*shown {
            true => Some(text.clone()),
            false => decode(opened.disk.read(path).ok()?, false).ok(),
        };
        let located = locate(problems.finish(&BTreeMap::new()), source, |_| voice.words());
        console::print_message(&to_human(&located, console::style(), voice.words()));
        result?;
        if located.iter().any(|problem: &Located| problem.severity == Severity::Error) {
            ending = Ending::ContentProblems;
        }
    }
    Ok(ending)
}

/// The text of a file.
fn read(file: &std::path::Path, shown: &str) -> Result<String, Refusal> {
    let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let failed = |error: std::io::Error| text!("failed", path = visible(shown), error = error.to_string());
    let (Some(folder), Some(name)) = (whole.parent(), whole.file_name().and_then(|name| name.to_str()))
    else {
        return Err(text!("i18n-import-format", path = visible(shown)));
    };
    let bytes = Disk::new(folder).read(name).map_err(failed)?;
    decode(bytes, false).map_err(|problem| {
        text!("i18n-import-utf8", path = visible(shown), problem = problem.message, help = problem.help)
    })
}

struct Import<'i> {
    how: &'i How,
    opened: &'i Opened,
    voice: &'i Voice,
}

/// Numbers of texts of a file, by their fate.
#[derive(Default)]
struct Counts {
    /// Still marked for review.
    review: usize,
    /// Of an original that is no longer there.
    unused: usize,
    /// Pages that wait for more texts.
    incomplete: Vec<(String, usize, usize)>,
}

impl Import<'_> {
    fn file(&self, text: &str, shown: &Arc<str>, problems: &mut Diagnostics) -> Result<(), Refusal> {
        let Some(received) = (self.how.read)(text, shown, problems) else {
            return Err(text!("i18n-import-format", path = visible(shown)));
        };
        let Some((target, source)) = self.languages(&received, shown, problems) else { return Ok(()) };
        let project = self.opened.project();
        let pages: BTreeSet<usize> = received
            .entries
            .iter()
            .flat_map(|entry| &entry.pages)
            .filter_map(|path| project.page(path))
            .collect();
        let has_pages = received.entries.iter().all(|entry| !entry.pages.is_empty());
        let wanted = Some(&pages).filter(|_| has_pages);
        let all = gather(&project, &read_glossary(self.opened), wanted, &[target], None);
        let mut counts = Counts::default();
        // An entry may fit originals of several languages, if the file does not say of which.
        let mut unused: Option<BTreeSet<u32>> = None;
        for texts in all.iter().filter(|texts| source.is_none_or(|source| source == texts.source)) {
            let found = matched(&texts.catalog, &received);
            let here: BTreeSet<u32> = found.unused.iter().map(|entry| entry.source.span.start).collect();
            unused =
                Some(unused.map_or(here.clone(), |unused| unused.intersection(&here).copied().collect()));
            let works = self.works(texts, &found.of_message, shown, &mut counts, problems);
            for (pair, works) in works {
                self.page(texts, pair, works, &project, shown, &mut counts, problems)?;
            }
        }
        counts.unused = unused.map_or(received.entries.len(), |unused| unused.len());
        self.say(&counts, shown);
        Ok(())
    }

    /// The languages of a file. `None` if they are no languages of this site, which is reported.
    fn languages(
        &self,
        received: &Received,
        shown: &Arc<str>,
        problems: &mut Diagnostics,
    ) -> Option<(LangId, Option<LangId>)> {
        let config = &self.opened.config;
        let tags: Vec<&str> = config.languages.iter().map(|language| language.tag.as_str()).collect();
        let Some(target) = &received.target else {
            if !received.entries.is_empty() {
                let message = text!("i18n-import-no-language");
                let mut reporter = problems.for_file(shown);
                let found = reporter.report(&INVALID_EXCHANGE_FILE, None, message);
                found.add_help(text!("i18n-import-no-language-help", tags = tags));
            }
            return None;
        };
        let mut named = |tag: &paifang::source::Spanned<String>| {
            let found = config.language_named(&tag.value);
            if found.is_none() {
                let message = text!("i18n-import-language", tag = tag.value);
                let mut reporter = problems.for_file(shown);
                let found = reporter.report(&INVALID_EXCHANGE_FILE, tag.span, message);
                found.add_help(text!("i18n-import-language-help", tags = tags));
            }
            found
        };
        let target = named(target)?;
        match &received.source {
            Some(source) => Some((target, Some(named(source)?))),
            None => Some((target, None)),
        }
    }

    /// What is to be done in each pair of pages.
    fn works<'r>(
        &self,
        texts: &Texts,
        entries: &[Option<&'r Entry>],
        shown: &Arc<str>,
        counts: &mut Counts,
        problems: &mut Diagnostics,
    ) -> BTreeMap<usize, Vec<Work<'r>>> {
        let mut works: BTreeMap<usize, Vec<Work<'r>>> = BTreeMap::new();
        let all = texts.catalog.messages.iter().zip(&texts.places).zip(entries);
        for ((message, (pair, row)), entry) in all {
            let Some(entry) = entry.filter(|entry| entry.state != State::Missing) else { continue };
            let is_same = entry.translation.value == message.translation;
            if entry.state == State::NeedsWork {
                counts.review += usize::from(!is_same || message.state == State::NeedsWork);
                continue;
            }
            let has_own = texts.pairs.get(*pair).and_then(|pair| pair.rows.get(*row));
            let has_own = has_own.is_some_and(|row| !row.translation.is_empty());
            // A suggestion is in no page yet.
            let is_written = is_same && has_own && is_in_page(texts, *pair, *row, message);
            if is_written && message.state == State::Done {
                continue;
            }
            if !is_written && !self.how.allow_differences && self.differs(message, entry, shown, problems) {
                continue;
            }
            works.entry(*pair).or_default().push(Work { row: *row, entry, is_written });
        }
        works
    }

    /// Reports code and placeholders of a translation that differ from those of its original.
    fn differs(
        &self,
        message: &Message,
        entry: &Entry,
        shown: &Arc<str>,
        problems: &mut Diagnostics,
    ) -> bool {
        if message.is_verbatim {
            return false;
        }
        let found = differences(&message.source, &entry.translation.value);
        // What a person decided in the present translation may stay.
        if found.is_empty() || found == differences(&message.source, &message.translation) {
            return false;
        }
        let list = |is_missing: bool| -> Vec<&str> {
            found.iter().filter(|one| one.is_missing == is_missing).map(|one| one.text).collect()
        };
        let (lacks, adds) = (list(true), list(false));
        let message = match (lacks.is_empty(), adds.is_empty()) {
            (false, true) => text!("i18n-import-lacks", lacks = lacks),
            (true, _) => text!("i18n-import-adds", adds = adds),
            (false, false) => text!("i18n-import-differs", lacks = lacks, adds = adds),
        };
        let mut reporter = problems.for_file(shown);
        let found = reporter.report(&DIFFERENT_PLACEHOLDER, entry.translation.span, message);
        found.add_help(text!("i18n-import-differs-help"));
        true
    }

    #[expect(clippy::too_many_arguments, reason = "the state of one file")]
    fn page(
        &self,
        texts: &Texts,
        number: usize,
        works: Vec<Work<'_>>,
        project: &paifang::translated::Project<'_>,
        shown: &Arc<str>,
        counts: &mut Counts,
        problems: &mut Diagnostics,
    ) -> Result<(), Refusal> {
        let Some(pair) = texts.pairs.get(number) else { return Ok(()) };
        if pair.translation.is_none() && !self.how.partial {
            let needed = texts.places.iter().filter(|(pair, _)| *pair == number).count();
            if works.len() < needed {
                counts.incomplete.push((pair.original.path.to_string(), works.len(), needed));
                return Ok(());
            }
        }
        let mut reporter = problems.for_file(shown);
        let Some(change) = write_back(project, pair, texts.target, works, self.how.remark, &mut reporter)
        else {
            return Ok(());
        };
        let Change { path, text, record, written, recorded } = change;
        if let Some(text) = text {
            let file = self.opened.root.join(&path);
            let failed = |error: std::io::Error| {
                text!("failed", path = file.display().to_string(), error = error.to_string())
            };
            std::fs::create_dir_all(file.parent().unwrap_or(&self.opened.root)).map_err(failed)?;
            write_whole(&file, text.as_bytes()).map_err(failed)?;
        }
        self.opened.write_record(&path, &record)?;
        let line = text!("i18n-import-page", path = visible(&path), written = written, recorded = recorded);
        console::say(&format!("{}\n", self.voice.say(&line)));
        Ok(())
    }

    fn say(&self, counts: &Counts, shown: &str) {
        if counts.review > 0 {
            self.voice.note(&text!("i18n-import-review", count = counts.review));
        }
        if counts.unused > 0 {
            self.voice.note(&text!("i18n-import-unused", path = visible(shown), count = counts.unused));
        }
        for (page, done, all) in &counts.incomplete {
            let note = text!("i18n-import-incomplete", page = visible(page), done = done, all = all);
            self.voice.note(&note);
        }
    }
}

/// True if a message has the translation that its page has.
fn is_in_page(texts: &Texts, pair: usize, row: usize, message: &Message) -> bool {
    let Some(pair) = texts.pairs.get(pair) else { return false };
    let (Some(row), Some(here)) = (pair.rows.get(row), pair.here()) else { return false };
    let blocks = pair.translations(row).map(|block| super::passage::text_of(&here.text, block));
    blocks.collect::<Option<Vec<String>>>().is_some_and(|texts| texts.join("\n\n") == message.translation)
}
