//! `paifang i18n apply`: the translations that a program added to the list of `i18n list` → the pages, recorded as not
//! reviewed.

use std::path::PathBuf;

use clap::{Args, ValueHint};
use paifang::translation::stamp::Remark;

use super::import::{How, write_files};
use super::open::ProjectArgs;
use super::work_file;
use crate::cli::language::Voice;
use crate::cli::{Ending, Refusal};

const EXAMPLES: &str = "\
Examples:
  paifang i18n list --to en > work.json     a program adds a `translation` to each text
  paifang i18n apply work.json              writes them into the pages

What is written counts as a machine translation that nobody has reviewed, until somebody edits and stamps it,
or stamps it by name.";

/// Write translations that a program made into the pages, marked as not reviewed
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ApplyArgs {
    /// Files as `i18n list` writes them, with translations
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
pub fn run(args: &ApplyArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let how = How {
        partial: args.partial,
        allow_differences: args.allow_differences,
        remark: Remark::Machine,
        read: |text, shown, problems| Some(work_file::read(text, &mut problems.for_file(shown))),
    };
    write_files(&args.files, &args.project, &how, voice)
}
