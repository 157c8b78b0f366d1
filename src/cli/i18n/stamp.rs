//! `paifang i18n stamp`: records that blocks of a translation are up to date.

use clap::Args;
use paifang::translated::Project;
use paifang::translation::Record;
use paifang::translation::stamp::{Choice, Remark, stamp};
use paifang_base::text;

use super::open::{Opened, ProjectArgs, page_named, rows_named, translation_named};
use crate::cli::language::Voice;
use crate::cli::{Ending, Refusal, console};

const EXAMPLES: &str = "\
Examples:
  paifang i18n stamp content/docs/a.en.md                   the blocks that you translated since the record
  paifang i18n stamp content/docs/*.en.md                   the same for several pages
  paifang i18n stamp content/docs/a.en.md 3 7               blocks 3 and 7, as `i18n status PAGE` counts them
  paifang i18n stamp content/docs/a.en.md \"Restore with\"    the block that begins so
  paifang i18n stamp --no-change-needed content/docs/a.en.md 5
                                                            you read both: block 5 needs nothing
  paifang i18n stamp --all content/docs/a.en.md             a new translation of the present original";

/// Record that blocks of a translation are up to date with the original
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct StampArgs {
    /// The translation, such as content/docs/a.en.md; several may follow each other
    #[arg(required = true)]
    page: String,

    /// Blocks of one page to record, by number or by their first words in either language [default: those whose
    /// translation was edited]
    #[arg(value_name = "BLOCK")]
    blocks: Vec<String>,

    /// Record all blocks of the page
    #[arg(long, conflicts_with = "blocks")]
    all: bool,

    /// Record that a person read both versions and nothing has to be done; expires when one of them changes
    #[arg(long)]
    no_change_needed: bool,

    #[command(flatten)]
    project: ProjectArgs,
}

/// Records blocks.
pub fn run(args: &StampArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let opened = args.project.open()?;
    let project = opened.project();
    let named: Vec<&String> = std::iter::once(&args.page).chain(&args.blocks).collect();
    let is_page = |name: &str| page_named(&project, &opened.root, name).is_ok();
    let pages = 1 + args.blocks.iter().take_while(|name| is_page(name)).count();
    let (pages, blocks) = named.split_at(pages);
    if pages.len() > 1 && !blocks.is_empty() {
        return Err(text!(
            "i18n-stamp-blocks",
            page = blocks.iter().map(|name| name.as_str()).collect::<Vec<_>>()
        ));
    }
    let mut ending = Ending::Done;
    for page in pages {
        match stamp_page(args, (page, blocks), &opened, &project, voice) {
            // The others are recorded all the same.
            Err(refusal) if pages.len() > 1 => {
                voice.error(&refusal);
                ending = Ending::Unusable;
            }
            done => done?,
        }
    }
    Ok(ending)
}

/// Records blocks of one page; those that were edited if none is named.
fn stamp_page(
    args: &StampArgs,
    (page, blocks): (&str, &[&String]),
    opened: &Opened,
    project: &Project<'_>,
    voice: &Voice,
) -> Result<(), Refusal> {
    let (_, found) = translation_named(project, &opened.root, page)?;
    let path = found.translation.path.clone();
    if !found.problems.is_empty() && found.record.is_none() {
        return Err(text!("i18n-broken-record", page = &*path));
    }
    let choice = match (args.all, blocks.is_empty()) {
        (true, _) => Choice::All,
        (false, false) => Choice::Rows(rows_named(&found, &found.rows(), blocks)?),
        (false, true) if args.no_change_needed => return Err(text!("i18n-name-blocks")),
        (false, true) if found.record.is_none() => return Err(text!("i18n-first-stamp", page = &*path)),
        (false, true) => Choice::Touched,
    };
    let language = project.config.language(found.original.language).tag.as_str();
    let empty = Record::new(language);
    let sides = found.sides(&empty);
    let rows = paifang::translation::state::rows(sides);
    let remark = if args.no_change_needed { Remark::NoChangeNeeded } else { Remark::Translated };
    let mut stamped = stamp(sides, &rows, &choice, remark);
    stamped.record.original = language.to_owned();
    if opened.config.translation.keep_texts {
        super::stamp::keep_texts(&found, &rows, &stamped.rows, &mut stamped.record);
    }
    for number in &stamped.rows {
        let Some(row) = rows.get(*number) else { continue };
        let line = text!("i18n-stamped-block", number = number + 1, block = found.label(row));
        console::say(&format!("{}\n", voice.say(&line)));
    }
    let left = rows
        .iter()
        .enumerate()
        .filter(|(number, row)| row.state.is_stale() && !stamped.rows.contains(number));
    let left = left.count();
    if !stamped.rows.is_empty() {
        opened.write_record(&path, &stamped.record)?;
    }
    let summary = text!("i18n-stamped", blocks = stamped.rows.len(), left = left, page = &*path);
    console::say(&format!("{}\n", voice.say(&summary)));
    Ok(())
}

/// Adds the texts of originals to the entries that were just recorded.
pub fn keep_texts(
    found: &paifang::translated::Bilingual,
    rows: &[paifang::translation::Row],
    stamped: &[usize],
    record: &mut Record,
) {
    use paifang::translation::EntryKind;
    for number in stamped {
        let Some(row) = rows.get(*number) else { continue };
        let prints: Vec<_> = found.originals(row).map(|block| block.print).collect();
        let texts: Vec<&str> = found.originals(row).map(|block| found.original.text_of(block)).collect();
        let is_own = |kind: &EntryKind| matches!(kind, EntryKind::Pair { original, .. } if *original == prints && !prints.is_empty());
        if let Some(entry) = record.entries.iter_mut().find(|entry| is_own(&entry.kind)) {
            entry.text = Some(texts.join("\n\n"));
        }
    }
}
