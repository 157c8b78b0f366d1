//! `paifang i18n export`: texts to translate, as files for translation tools.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum, ValueHint};
use paifang::config::LangId;
use paifang::diag::{Diagnostics, visible};
use paifang::exchange::glossary::{self, Glossary};
use paifang::exchange::{Format, State, matched};
use paifang_base::text;

use super::catalog::{Texts, gather};
use super::open::{Opened, ProjectArgs, page_named, write_whole};
use crate::cli::language::Voice;
use crate::cli::{Ending, Refusal, console};

const EXAMPLES: &str = "\
Examples:
  paifang i18n export                           translations/zh-CN/en.po and so on, for Weblate, Poedit and others
  paifang i18n export --lang en content/docs/a.md
                                                one page for one language
  paifang i18n export --format xliff1.2 --output /tmp/texts
                                                for tools that read XLIFF

One file for each original language and language; the same state of the site gives the same bytes.
A translation whose original has changed is marked for review, with the earlier original if it is known.";

/// Write the texts of pages, with their translations, as gettext PO or XLIFF
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ExportArgs {
    /// Pages to export, originals or translations [default: all]
    #[arg(value_name = "PAGE")]
    pages: Vec<String>,

    /// Format of the files: gettext PO, or a version of XLIFF
    #[arg(long, value_enum, default_value_t)]
    format: FileFormat,

    /// Only texts to translate into this language; may be repeated [default: all languages of the site]
    #[arg(long, value_name = "TAG")]
    lang: Vec<String>,

    /// Folder to write into [default: translations below the project's folder]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    output: Option<PathBuf>,

    /// Replace files that have translations which were not imported yet
    #[arg(long)]
    overwrite: bool,

    #[command(flatten)]
    project: ProjectArgs,
}

/// Format of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum FileFormat {
    #[default]
    Po,
    #[value(name = "xliff1.2")]
    Xliff12,
    #[value(name = "xliff2.0")]
    Xliff20,
}

impl FileFormat {
    fn format(self) -> Format {
        match self {
            Self::Po => Format::Po,
            Self::Xliff12 => Format::Xliff12,
            Self::Xliff20 => Format::Xliff20,
        }
    }
}

/// Writes the files.
pub fn run(args: &ExportArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let opened = args.project.open()?;
    let project = opened.project();
    let languages = languages(&opened, &args.lang)?;
    let mut wanted = BTreeSet::new();
    for page in &args.pages {
        wanted.insert(page_named(&project, &opened.root, page)?);
    }
    let glossary = read_glossary(&opened);
    let all = gather(
        &project,
        &glossary,
        Some(&wanted).filter(|wanted| !wanted.is_empty()),
        &languages,
        Some(&opened.root),
    );
    let format = args.format.format();
    let folder = args.output.clone().unwrap_or_else(|| opened.root.join("translations"));
    let mut files = Vec::new();
    for texts in &all {
        let name = format!("{}/{}.{}", texts.catalog.source, texts.catalog.target, format.extension());
        let path = folder.join(name);
        let old = fs::read_to_string(&path).ok();
        if let Some(old) = old.as_deref().filter(|_| !args.overwrite) {
            check_imported(&path, old, texts)?;
        }
        files.push((path, old, texts));
    }
    for (path, old, texts) in files {
        let new = format.write(&texts.catalog);
        if old.as_deref() != Some(new.as_str()) {
            write(&path, &new)?;
        }
        console::say(&format!("{}\n", voice.say(&summary(&path, texts))));
        notes(texts, voice);
    }
    if all.is_empty() {
        voice.note(&text!("i18n-export-nothing"));
    }
    Ok(Ending::Done)
}

/// The languages that users name, or all.
pub fn languages(opened: &Opened, tags: &[String]) -> Result<Vec<LangId>, Refusal> {
    if tags.is_empty() {
        return Ok(opened.config.language_ids().collect());
    }
    tags.iter().map(|tag| opened.language(tag)).collect()
}

/// The glossary of the project; its problems are for `check`.
pub fn read_glossary(opened: &Opened) -> Glossary {
    let Ok(text) = fs::read_to_string(opened.root.join(glossary::PATH)) else { return Glossary::default() };
    let languages: Vec<&str> = opened.config.languages.iter().map(|one| one.tag.as_str()).collect();
    Glossary::read(&text, &languages, &mut Diagnostics::new().for_file(&glossary::PATH.into()))
}

/// Refuses to replace a file with translations that the site does not have.
fn check_imported(path: &Path, old: &str, texts: &Texts) -> Result<(), Refusal> {
    let shown = path.display().to_string();
    let Some(format) = Format::of_file(&shown, old) else { return Ok(()) };
    let mut problems = Diagnostics::new();
    let received = format.read(old, &mut problems.for_file(&shown.as_str().into()));
    let found = matched(&texts.catalog, &received);
    let is_new = |(message, entry): &(&paifang::exchange::Message, &paifang::exchange::Entry)| {
        entry.state == State::Done
            && (message.state != State::Done || message.translation != entry.translation.value)
    };
    let pairs = texts.catalog.messages.iter().zip(&found.of_message);
    let new = pairs.filter_map(|(message, entry)| Some((message, (*entry)?))).filter(is_new).count();
    // Of a text that has changed since, the translation may have been imported before.
    let known: BTreeSet<&str> =
        texts.catalog.messages.iter().map(|message| message.translation.as_str()).collect();
    let is_lost = |entry: &&&paifang::exchange::Entry| {
        entry.state == State::Done && !known.contains(entry.translation.value.as_str())
    };
    match new + found.unused.iter().filter(is_lost).count() {
        0 => Ok(()),
        count => Err(text!("i18n-export-unimported", path = visible(&shown), count = count)),
    }
}

fn write(path: &Path, text: &str) -> Result<(), Refusal> {
    let failed =
        |error: std::io::Error| text!("failed", path = path.display().to_string(), error = error.to_string());
    fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).map_err(failed)?;
    write_whole(path, text.as_bytes()).map_err(failed)
}

fn summary(path: &Path, texts: &Texts) -> Refusal {
    let count = |state| texts.catalog.messages.iter().filter(|message| message.state == state).count();
    text!(
        "i18n-export-file",
        path = visible(&path.display().to_string()),
        pages = texts.pairs.len(),
        texts = texts.catalog.messages.len(),
        missing = count(State::Missing),
        review = count(State::NeedsWork)
    )
}

/// Says what the files do not hold.
fn notes(texts: &Texts, voice: &Voice) {
    let left_out = texts.left_out;
    if left_out.local > 0 {
        voice.note(&text!("i18n-export-local", count = left_out.local));
    }
    if left_out.dropped > 0 {
        voice.note(&text!("i18n-export-dropped", count = left_out.dropped));
    }
    if left_out.unwritable > 0 {
        voice.note(&text!("i18n-export-unwritable", count = left_out.unwritable));
    }
    if left_out.unrecorded > 0 {
        voice.note(&text!("i18n-export-unrecorded", count = left_out.unrecorded));
    }
}
