//! `paifang check`: finds everything that `build` would find, and writes nothing.

use std::time::Instant;

use clap::Args;
use paifang::build::Builder;

use super::args::SourceArgs;
use super::formats::FormatArgs;
use super::progress::Line;
use super::report::{Report, ending};
use super::{Ending, Refusal, console};

const EXAMPLES: &str = "\
Examples:
  paifang check                     all problems, each with its lines and what to write instead
  paifang check --format github     in GitHub Actions: problems next to the lines of the pull request
  paifang check --format short      for editors: file:line:column: severity[code]: message
  paifang check --format json       for tools, one object a line: severity, code, file, line,
                                    column, end, message, help
  paifang check --report gitlab=gl-code-quality-report.json
                                    for GitLab, beside what is printed";

/// Find every problem that a build would find, and write nothing
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct CheckArgs {
    #[command(flatten)]
    source: SourceArgs,

    #[command(flatten)]
    formats: FormatArgs,

    /// End with exit code 1 if there are warnings
    #[arg(long)]
    deny_warnings: bool,
}

/// Checks once and reports.
pub fn run(args: &CheckArgs) -> Result<Ending, Refusal> {
    let request = args.source.request(None, false)?;
    args.formats.check(&args.source.root, &[])?;
    args.source.start_threads()?;
    let started = Instant::now();
    let line = Line::new();
    let outcome = Builder::new().build(&request, &line);
    line.clear();
    let outcome = outcome.map_err(|error| error.to_string())?;
    outcome.notes.iter().for_each(|note| console::note(note));
    args.formats.finish(&args.source.root, &outcome.diagnostics)?;
    if args.formats.is_human() {
        let report = Report { outcome: &outcome, output: None, elapsed: started.elapsed() };
        console::say(&report.to_string());
    }
    Ok(ending(&outcome.diagnostics, args.deny_warnings))
}
