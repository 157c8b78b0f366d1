//! `paifang i18n list`: what is to be translated, for programs that translate; `apply` takes it back.

use std::collections::BTreeSet;

use clap::{Args, ValueEnum};
use paifang::exchange::State;
use serde_json::json;

use super::catalog::{Texts, gather};
use super::export::{languages, read_glossary};
use super::open::{ProjectArgs, page_named};
use crate::cli::language::Voice;
use crate::cli::{Ending, Refusal, console};

const EXAMPLES: &str = "\
Examples:
  paifang i18n list --to en > work.json         texts that are new or changed, with the earlier original and translation
  paifang i18n list --to en content/docs/a.md   those of one page
  paifang i18n apply work.json                  writes the `translation` of each text back, marked as not reviewed";

/// List the texts to translate, as JSON for programs
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ListArgs {
    /// Pages [default: all]
    #[arg(value_name = "PAGE")]
    pages: Vec<String>,

    /// Language to translate into
    #[arg(long, value_name = "TAG", required = true, alias = "lang")]
    to: String,

    /// Also list pages that have no translation yet
    #[arg(long)]
    missing: bool,

    /// Format of the list
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,

    #[command(flatten)]
    project: ProjectArgs,
}

/// Format of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum ListFormat {
    /// One object with all texts
    #[default]
    Json,
}

/// Prints the list.
pub fn run(args: &ListArgs, _voice: &Voice) -> Result<Ending, Refusal> {
    let opened = args.project.open()?;
    let project = opened.project();
    let named = |page: &String| page_named(&project, &opened.root, page);
    let wanted: BTreeSet<usize> = args.pages.iter().map(named).collect::<Result<_, _>>()?;
    let wanted = (!wanted.is_empty()).then_some(wanted);
    let target = languages(&opened, std::slice::from_ref(&args.to))?;
    let all =
        gather(&project, &read_glossary(&opened), wanted.as_ref(), &target, Some(opened.root.as_path()));
    let lists_missing = args.missing || wanted.is_some();
    let list: Vec<serde_json::Value> = all.iter().flat_map(|texts| work(texts, lists_missing)).collect();
    let ListFormat::Json = args.format;
    console::say(&console::json(&json!({ "version": 1, "target": args.to, "texts": list })));
    Ok(Ending::Done)
}

/// The texts that need work.
fn work(texts: &Texts, lists_missing: bool) -> Vec<serde_json::Value> {
    let all = texts.catalog.messages.iter().zip(&texts.places);
    let one = |(message, (pair, _)): (&paifang::exchange::Message, &(usize, usize))| {
        let pair = texts.pairs.get(*pair)?;
        if message.state == State::Done || (pair.translation.is_none() && !lists_missing) {
            return None;
        }
        Some(json!({
            "page": message.page,
            "id": message.id,
            "state": if message.translation.is_empty() { "new" } else { "changed" },
            "comments": message.comments,
            "verbatim": message.is_verbatim,
            "previous_source": message.previous,
            "source": message.source,
            "previous_translation": message.translation,
            "translation": "",
        }))
    };
    all.filter_map(one).collect()
}
