//! `paifang check`: finds everything that `build` would find, and writes nothing.

use std::collections::BTreeMap;
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use clap::{Args, ValueHint};
use paifang::build::{Addresses, BuildRequest, Builder, Outcome};
use paifang::diag::{Located, MAX_ALIKE, Unshown};

use super::args::{ContentArgs, SourceArgs};
use super::base::{Base, read_baseline};
use super::compare::{Known, add_causes, is_sum, mark_all_known};
use super::fix::{FixArgs, MOST_ROUNDS};
use super::formats::FormatArgs;
use super::language::Voice;
use super::progress::Line;
use super::report::{Comparison, Report, ending};
use super::{Ending, Refusal, console, shared_cache};
use paifang_base::text;

const EXAMPLES: &str = "\
Examples:
  paifang check                     all problems, each with its lines and what to write instead
  paifang check --base main         only what this branch brings, compared with where it left main
  paifang check --fix               write the right text where only one thing can have been meant
  paifang check --format github     in GitHub Actions: problems next to the lines of the pull request
  paifang check --format short      for editors: file:line:column: severity[code]: message
  paifang check --format json       for tools, one object a line: severity, code, file, line,
                                    column, end, marked, message, help, related, known
  paifang check --report gitlab=gl-code-quality-report.json
                                    for GitLab, beside what is printed";

/// Find every problem that a build would find, and write nothing
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct CheckArgs {
    #[command(flatten)]
    pub source: SourceArgs,

    #[command(flatten)]
    content: ContentArgs,

    #[command(flatten)]
    formats: FormatArgs,

    /// Report only problems that are new since the present commit and this one parted: a branch, a tag, `HEAD^1`; read
    /// from Git, without a checkout
    #[arg(long, value_name = "REV", conflicts_with = "baseline")]
    base: Option<String>,

    /// Report only problems that are not in this file, written earlier with `--format json`
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    baseline: Option<PathBuf>,

    #[command(flatten)]
    fixes: FixArgs,

    /// End with exit code 1 if there are warnings
    #[arg(long)]
    deny_warnings: bool,
}

/// Checks once, or twice for a comparison, and reports.
pub fn run(args: &CheckArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let root = &args.source.root;
    shared_cache::refuse(args.source.cache.as_deref())?;
    let request =
        BuildRequest { content: args.content.folder()?, ..args.source.request(None, false, voice)? };
    let baseline = args.baseline.as_deref().map(|file| ("--baseline", file));
    args.formats.check(root, baseline.as_slice())?;
    args.fixes.check()?;
    if request.content.is_some() && (args.base.is_some() || args.fixes.writes() || args.fixes.shows_patch()) {
        return Err(text!("content-elsewhere"));
    }
    args.source.start_threads()?;
    let started = Instant::now();
    let base = args.base.as_ref().map(|revision| Base::read(root, revision, voice)).transpose()?;
    let mut check = Check {
        voice,
        base,
        before: None,
        addresses_before: None,
        builder: Builder::new(),
        request,
        comparison: None,
    };
    if check.base.is_some() {
        check.builder.keep_unshown();
    }
    check.before = args.baseline.as_deref().map(read_baseline).transpose()?;
    let mut outcome = check.run()?;
    if args.fixes.shows_patch() {
        let patch = args.fixes.patch(root, &outcome.diagnostics);
        // Other programs read it byte for byte.
        match std::io::stdout().is_terminal() {
            true => console::say(&patch),
            false => console::write(patch.as_bytes()),
        }
        return Ok(ending(&outcome.diagnostics, args.deny_warnings));
    }
    for _ in 0..MOST_ROUNDS {
        if !args.fixes.writes() || !args.fixes.write(root, &outcome.diagnostics, voice)? {
            break;
        }
        outcome = check.run()?;
    }
    outcome.notes.iter().for_each(|note| voice.note(note));
    let is_listed = |problem: &&Located| args.formats.all || !problem.is_known;
    let listed: Vec<Located> = outcome.diagnostics.iter().filter(is_listed).cloned().collect();
    let comparison = check.comparison;
    args.formats.finish(
        root,
        &listed,
        comparison.as_ref().map(|comparison| voice.say(&comparison.text())),
        voice,
    )?;
    let report = Report { outcome: &outcome, output: None, comparison, elapsed: started.elapsed() };
    if args.formats.is_human() {
        console::say(&report.say(voice));
    }
    Ok(ending(&outcome.diagnostics, args.deny_warnings))
}

/// A check that may be repeated after edits.
struct Check<'v> {
    voice: &'v Voice,
    base: Option<Base>,
    /// The problems of the earlier state, once they are known.
    before: Option<Vec<Known>>,
    /// The addresses of the earlier state, once they are known.
    addresses_before: Option<Addresses>,
    builder: Builder,
    request: BuildRequest,
    comparison: Option<Comparison>,
}

impl Check<'_> {
    fn run(&mut self) -> Result<Outcome, Refusal> {
        let line = Line::new(self.voice);
        let outcome = self.builder.build(&self.request, &line).map_err(|error| error.text());
        let addresses = self.builder.addresses();
        if let (Some(base), None, Ok(_)) = (&self.base, &self.before, &outcome) {
            self.before = Some(base.problems(&mut self.builder, &self.request, &line)?);
            self.addresses_before = self.builder.addresses();
        }
        line.clear();
        let mut outcome = outcome?;
        self.voice.follow_settings(outcome.language);
        let unshown = std::mem::take(&mut outcome.unshown);
        let problems = &mut outcome.diagnostics;
        let compared = self.before.as_ref().map(|before| mark_all_known(before, problems, &unshown));
        if let Some((_, new)) = &compared {
            self.add_new(unshown, new, problems)?;
        }
        self.comparison = compared.map(|(solved, _)| {
            let old = problems.iter().filter(|problem| problem.is_known).count();
            Comparison { with: self.base.as_ref().map(|base| base.name().to_owned()), solved, old }
        });
        if let Some(base) = &self.base {
            let touched = base.touched();
            add_causes(&touched, problems, self.voice.words());
            if let (Some(before), Some(now)) = (&self.addresses_before, &addresses) {
                problems.extend(before.lost(now, &touched.moved, self.voice.words()));
                problems.sort_by(|one, other| one.place.path.cmp(&other.place.path));
            }
        }
        Ok(outcome)
    }
    /// Adds those beyond the limit that are new, so many that the limit holds for the new ones of a kind.
    fn add_new(
        &self,
        unshown: Vec<Unshown>,
        new: &[usize],
        problems: &mut Vec<Located>,
    ) -> Result<(), Refusal> {
        if new.is_empty() {
            return Ok(());
        }
        let mut number: BTreeMap<(Arc<str>, &str), usize> = BTreeMap::new();
        for problem in problems.iter().filter(|problem| !problem.is_known) {
            *number.entry((problem.place.path.clone(), problem.code)).or_default() += 1;
        }
        let mut unshown: Vec<Option<Unshown>> = unshown.into_iter().map(Some).collect();
        let mut added = Vec::new();
        for one in new.iter().filter_map(|index| unshown.get_mut(*index)?.take()) {
            let number = number.entry((one.problem.path.clone(), one.problem.code.name)).or_default();
            *number += 1;
            if *number <= MAX_ALIKE {
                added.push(one.problem);
            }
        }
        // What stands for others is news if not all of the new ones are listed.
        for problem in problems.iter_mut().filter(|problem| is_sum(problem)) {
            let number = number.get(&(problem.place.path.clone(), problem.code));
            problem.is_known = number.is_none_or(|number| *number <= MAX_ALIKE);
        }
        problems.extend(self.builder.located(added, &self.request).map_err(|error| error.text())?);
        let key = |problem: &Located| {
            (problem.place.path.clone(), problem.place.start.map(|at| (at.line, at.column)))
        };
        problems.sort_by_key(key);
        Ok(())
    }
}
