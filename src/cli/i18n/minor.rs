//! `paifang i18n minor`: the author of an original says that an edit needs nothing of translators, once for all
//! languages.

use std::collections::BTreeMap;

use clap::Args;
use paifang::markdown::blocks::{Block, Print};
use paifang::translated::Side;
use paifang::translation::align::{Found, Item, align};
use paifang::translation::{EntryKind, Record};
use paifang_base::text;
use paifang_git::Repository;

use super::open::{ProjectArgs, begins_with, page_named};
use crate::cli::language::Voice;
use crate::cli::{Ending, Refusal, console};

const EXAMPLES: &str = "\
Examples:
  paifang i18n minor content/docs/a.md                all edits since the last commit
  paifang i18n minor content/docs/a.md \"Make one\"     the block that begins so
  paifang i18n minor content/docs/a.md --base HEAD~1  edits since an earlier commit";

/// Say that an edit of an original needs nothing of translators, in any language
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct MinorArgs {
    /// The original, such as content/docs/a.md
    #[arg(required = true)]
    page: String,

    /// Blocks, by their first words [default: all that changed]
    #[arg(value_name = "BLOCK")]
    blocks: Vec<String>,

    /// The commit before the edit
    #[arg(long, value_name = "REV", default_value = "HEAD")]
    base: String,

    #[command(flatten)]
    project: ProjectArgs,
}

/// Records changes that need nothing.
pub fn run(args: &MinorArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let opened = args.project.open()?;
    let project = opened.project();
    let page = page_named(&project, &opened.root, &args.page)?;
    let unreadable = || text!("i18n-unreadable", page = &args.page);
    let now = project.side(page).ok_or_else(unreadable)?;
    let before = side_at(&opened, &project, page, &args.base)?;
    let changed = changed(&before, &now);
    let wanted = |block: &&(Block, Block)| {
        args.blocks.is_empty() || args.blocks.iter().any(|name| begins_with(&block.1, name))
    };
    let chosen: Vec<&(Block, Block)> = changed.iter().filter(wanted).collect();
    if chosen.is_empty() {
        return Err(text!("i18n-nothing-changed", page = &*now.path, base = &args.base));
    }
    let path = opened.root.join(project.record_path(page));
    let known = std::fs::read_to_string(&path).ok().and_then(|text| {
        let mut found = paifang::diag::Diagnostics::new();
        paifang::translation::record::read(&text, &mut found.for_file(&now.path))
    });
    let tag = project.config.language(now.language).tag.as_str();
    let mut record = known.unwrap_or_else(|| Record::new(tag));
    for (old, new) in chosen {
        enter(&mut record, old, new);
        let line = text!("i18n-minor-block", block = &new.label);
        console::say(&format!("{}\n", voice.say(&line)));
    }
    order(&mut record, &now);
    opened.write_record(&now.path, &record)?;
    Ok(Ending::Done)
}

/// A page as a commit has it.
fn side_at(
    opened: &super::open::Opened,
    project: &paifang::translated::Project<'_>,
    page: usize,
    revision: &str,
) -> Result<Side, Refusal> {
    let repository = Repository::of(&opened.root).map_err(|refusal| refusal.text())?;
    let commit = repository.commit(revision).map_err(|refusal| refusal.text())?;
    let Some(input) = project.inputs.pages.get(page) else {
        return Err(text!("i18n-no-page", page = revision));
    };
    let bytes = super::open::bytes_at(&repository, &commit, &input.path)?;
    let bytes = bytes.ok_or_else(|| text!("i18n-not-in-commit", page = &*input.path, base = revision))?;
    project.side_of(input, bytes).ok_or_else(|| text!("i18n-unreadable", page = &*input.path))
}

/// Blocks whose words differ, before and after.
fn changed(before: &Side, now: &Side) -> Vec<(Block, Block)> {
    fn items(side: &Side) -> Vec<Item<'_>> {
        side.blocks.iter().map(|block| Item { words: block.print.words, label: &block.label }).collect()
    }
    let pair = |(at, found): (usize, Found)| match found {
        Found::Changed(block) => Some((before.blocks.get(at)?.clone(), now.blocks.get(block)?.clone())),
        Found::Same(_) | Found::Gone => None,
    };
    align(&items(before), &items(now)).into_iter().enumerate().filter_map(pair).collect()
}

/// Adds a change, unless it is there already. Earlier ones stay: a record may be older than all of them.
fn enter(record: &mut Record, old: &Block, new: &Block) {
    let entry = paifang::translation::stamp::minor(&new.label, old.print, new.print);
    if !record.entries.contains(&entry) {
        record.entries.push(entry);
    }
}

/// Sorts changes by the place of their block, behind everything else, so that two authors seldom write at one place.
fn order(record: &mut Record, now: &Side) {
    let places: BTreeMap<u32, usize> =
        now.blocks.iter().enumerate().map(|(at, block)| (block.print.words, at)).collect();
    let key = |entry: &paifang::translation::Entry| match &entry.kind {
        EntryKind::Pair { .. } => (0, 0),
        EntryKind::Minor { new: Print { words, .. }, .. } => {
            (1, places.get(words).copied().unwrap_or(usize::MAX))
        }
    };
    record.entries.sort_by_cached_key(key);
}
