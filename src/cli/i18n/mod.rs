//! `paifang i18n`: translations beside their originals, for the people who make and review them.

mod adopt;
mod apply;
mod catalog;
mod create;
mod diff;
mod earlier;
mod export;
mod import;
mod list;
mod minor;
mod new_file;
mod open;
mod passage;
mod stamp;
mod status;
mod words;
mod work_file;
mod write_back;

use clap::{Args, Subcommand};

use super::language::Voice;
use super::{Ending, Refusal};

const EXAMPLES: &str = "\
Examples:
  paifang i18n status                           what is out of date, by language, and what to do next
  paifang i18n status content/docs/a.en.md      each paragraph of one translation
  paifang i18n diff content/docs/a.en.md        old original, new original and translation of each
  paifang i18n stamp content/docs/a.en.md       record the paragraphs that you just translated
  paifang i18n minor content/docs/a.md          an edit of an original that needs nothing of translators

A record lies beside each translation: `a.en.md.i18n`. It has the fingerprints of the paragraphs that
belong together, so that an edit of the original is noticed in exactly those that it makes stale.
Commit it with the translation.";

/// Keep translations true: what the originals have changed since, paragraph by paragraph
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct I18nArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Status(status::StatusArgs),
    Stamp(stamp::StampArgs),
    Minor(minor::MinorArgs),
    Diff(diff::DiffArgs),
    Adopt(adopt::AdoptArgs),
    New(create::NewArgs),
    List(list::ListArgs),
    Apply(apply::ApplyArgs),
    Export(export::ExportArgs),
    Import(import::ImportArgs),
}

/// Runs a command for translations.
pub fn run(args: &I18nArgs, voice: &Voice) -> Result<Ending, Refusal> {
    match &args.what {
        What::Status(args) => status::run(args, voice),
        What::Stamp(args) => stamp::run(args, voice),
        What::Minor(args) => minor::run(args, voice),
        What::Diff(args) => diff::run(args, voice),
        What::Adopt(args) => adopt::run(args, voice),
        What::New(args) => create::run(args, voice),
        What::List(args) => list::run(args, voice),
        What::Apply(args) => apply::run(args, voice),
        What::Export(args) => export::run(args, voice),
        What::Import(args) => import::run(args, voice),
    }
}
