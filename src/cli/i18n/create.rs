//! `paifang i18n new`: the file of a translation, with the structure, links and fields of its original and its text to
//! replace.

use std::fs::OpenOptions;
use std::io::Write as _;

use clap::Args;
use paifang::diag::visible;
use paifang::translation::{Record, record};
use paifang_base::text;

use super::export::{languages, read_glossary};
use super::open::{ProjectArgs, page_named};
use super::{new_file, passage};
use crate::cli::language::Voice;
use crate::cli::{Ending, Refusal, console};

const EXAMPLES: &str = "\
Examples:
  paifang i18n new content/docs/a.md --to en    writes content/docs/a.en.md, or where the site keeps its language

Replace its texts, then run `paifang i18n stamp` for the new page. `i18n status` counts what still has the
words of the original.";

/// Begin a translation: a file with the structure of the original, its links, and its text to replace
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct NewArgs {
    /// The original, such as content/docs/a.md
    #[arg(required = true)]
    page: String,

    /// Language of the translation
    #[arg(long, value_name = "TAG", required = true, alias = "lang")]
    to: String,

    #[command(flatten)]
    project: ProjectArgs,
}

/// Writes the file and prints its path.
pub fn run(args: &NewArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let opened = args.project.open()?;
    let project = opened.project();
    let number = page_named(&project, &opened.root, &args.page)?;
    let target = languages(&opened, std::slice::from_ref(&args.to))?;
    let (Some(original), Some(side), Some(target)) =
        (project.inputs.pages.get(number), project.side(number), target.first().copied())
    else {
        return Err(text!("i18n-unreadable", page = &args.page));
    };
    let is_there =
        |other: &usize| project.inputs.pages.get(*other).is_some_and(|page| page.language == target);
    if let Some(there) = project.versions(number).into_iter().chain([number]).find(is_there) {
        let path = project.inputs.pages.get(there).map_or("", |page| &*page.path);
        return Err(text!("i18n-new-exists", page = path));
    }
    let Some(path) = new_file::path(&project, original, target) else {
        return Err(text!("i18n-unreadable", page = &args.page));
    };
    let tag = opened.config.language(original.language).tag.as_str();
    let needs_name = original.language != opened.config.default_language;
    let named = needs_name.then(|| passage::naming_original(&side.text, tag)).flatten();
    let text = named.map_or_else(|| side.text.clone(), |edit| passage::edited(&side.text, &[edit]));
    let file = opened.root.join(&path);
    let failed = |error: std::io::Error| {
        text!("failed", path = visible(&file.display().to_string()), error = error.to_string())
    };
    std::fs::create_dir_all(file.parent().unwrap_or(&opened.root)).map_err(failed)?;
    // Nothing is ever overwritten.
    let mut made = OpenOptions::new().write(true).create_new(true).open(&file).map_err(failed)?;
    made.write_all(text.as_bytes()).map_err(failed)?;
    let record_file = opened.root.join(format!("{path}{}", record::RECORD_SUFFIX));
    std::fs::write(record_file, record::write(&Record::new(tag))).map_err(failed)?;
    console::say(&format!("{}\n", visible(&path)));
    voice.note(&text!("i18n-new-next", page = &path));
    let glossary = read_glossary(&opened);
    let to = opened.config.language(target).tag.as_str();
    let mut hints: Vec<String> =
        side.blocks.iter().flat_map(|block| glossary.hints(side.text_of(block), tag, to)).collect();
    hints.sort_unstable();
    hints.dedup();
    if !hints.is_empty() {
        let list: String = hints.iter().map(|hint| format!("  {hint}\n")).collect();
        console::say(&format!("{}\n{list}", voice.say(&text!("i18n-new-terms"))));
    }
    Ok(Ending::Done)
}
