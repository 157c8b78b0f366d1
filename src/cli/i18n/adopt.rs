//! `paifang i18n adopt`: records for translations that were made before there were any, from Git's history.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;
use paifang::translated::{Bilingual, Project, Side};
use paifang::translation::adopt::{Doubt, Snapshot, Version as AdoptVersion, adopt, as_of};
use paifang::translation::{Record, State};
use paifang_base::text;
use paifang_git::{Commit, FileVersion, History, Log, Repository, Version};

use super::earlier::CACHE;
use super::open::{Opened, ProjectArgs, bytes_at, read_versions, translation_named};
use crate::cli::language::Voice;
use crate::cli::{Ending, Refusal, console};

const EXAMPLES: &str = "\
Examples:
  paifang i18n adopt                              all translations without a record
  paifang i18n adopt --dry-run                    only show which are sure
  paifang i18n adopt content/docs/a.en.md --as-of 1f2e3d4
                                                  you know which state of the original was translated

Where the texts speak against the history, nothing is written, and the page is listed.";

/// Make records for translations that have none, from the history of both pages
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct AdoptArgs {
    /// Translations [default: all without a record]
    #[arg(value_name = "PAGE")]
    pages: Vec<String>,

    /// The commit whose state of the original was translated, for named pages
    #[arg(long, value_name = "COMMIT", requires = "pages")]
    as_of: Option<String>,

    /// Only translations into this language
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,

    /// Write nothing
    #[arg(long)]
    dry_run: bool,

    /// Make records anew for pages that have one
    #[arg(long)]
    again: bool,

    #[command(flatten)]
    project: ProjectArgs,
}

/// Most versions of a page that are read.
const MAX_VERSIONS: usize = 400;

/// Makes records.
pub fn run(args: &AdoptArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let opened = args.project.open()?;
    let project = opened.project();
    let repository = Repository::of(&opened.root).map_err(|refusal| refusal.text())?;
    let pages = pages(args, &opened, &project)?;
    let cache = opened.root.join(CACHE);
    let history = repository.history(Log::recall(&cache)).map_err(|refusal| refusal.text());
    if let Ok(history) = &history {
        // Another process may be writing; then the next run reads the log again.
        let _ = history.log().keep(&cache);
    }
    if let Some(revision) = &args.as_of {
        // A clone that is cut off may still have the commit; only earlier names are not known then.
        let history = history.as_ref().ok();
        let commit = repository.commit(revision).map_err(|refusal| refusal.text())?;
        for found in &pages {
            let record = of_commit(&repository, history, &project, found, (&commit, revision))?;
            finish(&opened, found, &record, args.dry_run, voice)?;
        }
        return Ok(Ending::Done);
    }
    let history = history?;
    let (mut sure, mut unsure) = (0, Vec::new());
    for found in &pages {
        match of_history(&repository, &history, &project, found)? {
            Ok(record) => {
                finish(&opened, found, &record, args.dry_run, voice)?;
                sure += 1;
            }
            Err(doubt) => unsure.push((found.translation.path.clone(), doubt)),
        }
    }
    for (path, doubt) in &unsure {
        let line = text!("i18n-adopt-unsure", page = &**path, reason = reason(*doubt));
        console::say(&format!("{}\n", voice.say(&line)));
    }
    let summary = text!("i18n-adopted", sure = sure, unsure = unsure.len());
    console::say(&format!("{}\n", voice.say(&summary)));
    Ok(Ending::Done)
}

fn reason(doubt: Doubt) -> paifang::diag::Text {
    match doubt {
        Doubt::NoHistory => text!("i18n-doubt-history"),
        Doubt::NoOriginal => text!("i18n-doubt-original"),
        Doubt::TooFree => text!("i18n-doubt-free"),
    }
}

fn pages(args: &AdoptArgs, opened: &Opened, project: &Project<'_>) -> Result<Vec<Bilingual>, Refusal> {
    if !args.pages.is_empty() {
        let one = |page: &String| translation_named(project, &opened.root, page).map(|(_, found)| found);
        return args.pages.iter().map(one).collect();
    }
    let language = args.lang.as_deref().map(|tag| opened.language(tag)).transpose()?;
    let found = project.with_versions().into_iter().filter(|page| args.again || !project.has_record(*page));
    let found = found.filter_map(|page| project.bilingual(page));
    Ok(found.filter(|found| language.is_none_or(|language| found.translation.language == language)).collect())
}

fn finish(
    opened: &Opened,
    found: &Bilingual,
    record: &Record,
    is_dry: bool,
    voice: &Voice,
) -> Result<(), Refusal> {
    let now = Bilingual { record: Some(record.clone()), ..found.clone() };
    let stale = now.rows().iter().filter(|row| row.state.is_stale()).count();
    let unknown = now.rows().iter().filter(|row| row.state == State::Unrecorded).count();
    let line = text!(
        "i18n-adopted-page",
        page = &*found.translation.path,
        blocks = record.entries.len(),
        stale = stale,
        unknown = unknown
    );
    console::say(&format!("{}\n", voice.say(&line)));
    if is_dry { Ok(()) } else { opened.write_record(&found.translation.path, record) }
}

/// The record of a page whose original was translated as it stands in a commit, under the name that it had there.
fn of_commit(
    repository: &Repository,
    history: Option<&History>,
    project: &Project<'_>,
    found: &Bilingual,
    (commit, revision): (&Commit, &str),
) -> Result<Record, Refusal> {
    let path = &*found.original.path;
    let input = project.page(path).and_then(|page| project.inputs.pages.get(page));
    let versions = history.into_iter().flat_map(|history| history.versions(path));
    let earlier: BTreeSet<&str> = versions.map(|version| version.path).collect();
    let mut bytes = None;
    for name in [path].into_iter().chain(earlier) {
        bytes = bytes_at(repository, commit, name)?;
        if bytes.is_some() {
            break;
        }
    }
    let side = input.zip(bytes).and_then(|(input, bytes)| project.side_of(input, bytes));
    let side =
        side.ok_or_else(|| text!("i18n-not-in-commit", page = &*found.original.path, base = revision))?;
    let language = project.config.language(found.original.language).tag.as_str();
    Ok(as_of(language, &found.translation.blocks, &side.blocks))
}

/// The record of one page, or the reason for none.
fn of_history(
    repository: &Repository,
    history: &History,
    project: &Project<'_>,
    found: &Bilingual,
) -> Result<Result<Record, Doubt>, Refusal> {
    let changes = |path: &str| -> Vec<FileVersion<'_>> {
        history.versions(path).filter(|version| version.is_change).take(MAX_VERSIONS).collect()
    };
    let (there, here) = (changes(&found.original.path), changes(&found.translation.path));
    let commits: Vec<Commit> = here.iter().map(|version| version.commit.commit()).collect();
    // The original may have had other names.
    let names: BTreeSet<&str> =
        there.iter().map(|version| version.path).chain([&*found.original.path]).collect();
    let wanted: Vec<(&Commit, &str)> =
        commits.iter().flat_map(|commit| names.iter().map(move |name| (commit, *name))).collect();
    let at = repository.at(&wanted).map_err(|refusal| refusal.text())?;
    let of_time: Vec<Option<Version>> =
        at.chunks(names.len().max(1)).map(|some| some.iter().flatten().next().cloned()).collect();
    let originals: Vec<Version> = there.iter().map(FileVersion::version).collect();
    let read = Versions::read(repository, project, found, (&originals, &of_time), &here)?;
    let versions: Vec<AdoptVersion<'_>> = here
        .iter()
        .zip(&of_time)
        .map(|(version, original)| AdoptVersion {
            translation: snapshot(&read.translation, &version.version()).unwrap_or_default(),
            original: original.as_ref().and_then(|original| snapshot(&read.original, original)),
            time: version.commit.committed(),
        })
        .collect();
    let originals: Vec<(Snapshot<'_>, i64)> = there
        .iter()
        .filter_map(|version| {
            Some((snapshot(&read.original, &version.version())?, version.commit.committed()))
        })
        .collect();
    let language = project.config.language(found.original.language).tag.as_str();
    Ok(adopt(language, &found.translation.blocks, &versions, &originals))
}

fn snapshot<'s>(sides: &'s BTreeMap<String, Side>, version: &Version) -> Option<Snapshot<'s>> {
    let side = sides.get(version.id())?;
    Some(Snapshot { blocks: &side.blocks, text: &side.text })
}

/// All versions of both pages, by the names of their contents.
struct Versions {
    original: BTreeMap<String, Side>,
    translation: BTreeMap<String, Side>,
}

impl Versions {
    fn read(
        repository: &Repository,
        project: &Project<'_>,
        found: &Bilingual,
        (originals, of_time): (&[Version], &[Option<Version>]),
        here: &[FileVersion<'_>],
    ) -> Result<Self, Refusal> {
        let read = |path: &str, versions: Vec<Version>| -> Result<BTreeMap<String, Side>, Refusal> {
            let input = project.page(path).and_then(|page| project.inputs.pages.get(page));
            let Some(input) = input else { return Ok(BTreeMap::new()) };
            let mut seen = BTreeSet::new();
            let versions: Vec<Version> =
                versions.into_iter().filter(|version| seen.insert(version.id().to_owned())).collect();
            let contents = read_versions(repository, &versions)?;
            let sides = versions.into_iter().zip(contents).filter_map(|(version, bytes)| {
                Some((version.id().to_owned(), project.side_of(input, bytes)?))
            });
            Ok(sides.collect())
        };
        let all: Vec<Version> = originals.iter().cloned().chain(of_time.iter().flatten().cloned()).collect();
        let translations = here.iter().map(FileVersion::version).collect();
        Ok(Self {
            original: read(&found.original.path, all)?,
            translation: read(&found.translation.path, translations)?,
        })
    }
}
