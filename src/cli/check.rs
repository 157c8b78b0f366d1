//! `paifang check`: finds everything that `build` would find, and writes nothing.

use std::path::Path;
use std::time::Instant;

use clap::{Args, ValueEnum};
use paifang::build::Builder;
use paifang::diag::{to_github, to_human, to_json};

use super::args::SourceArgs;
use super::progress::Line;
use super::report::{Report, ending};
use super::summary::summed_up;
use super::{Ending, Refusal, console};

const EXAMPLES: &str = "\
Examples:
  paifang check                     all problems, each with its lines and what to write instead
  paifang check --format github     in GitHub Actions: problems next to the lines of the pull request
  paifang check --format json       for tools, one object a line: severity, code, file, line,
                                    column, end, message, help";

/// Find every problem that a build would find, and write nothing
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct CheckArgs {
    #[command(flatten)]
    source: SourceArgs,

    /// Format of problems: `human` to standard error, `json` and `github` to standard output
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,

    /// Print every problem; otherwise many similar ones are printed once, with their number (`json` has all)
    #[arg(long)]
    all: bool,

    /// End with exit code 1 if there are warnings
    #[arg(long)]
    deny_warnings: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
    Github,
}

/// Checks once and reports.
pub fn run(args: &CheckArgs) -> Result<Ending, Refusal> {
    let request = args.source.request(None, false)?;
    args.source.start_threads()?;
    let started = Instant::now();
    let line = Line::new();
    let outcome = Builder::new().build(&request, &line);
    line.clear();
    let outcome = outcome.map_err(|error| error.to_string())?;
    outcome.notes.iter().for_each(|note| console::note(note));
    match args.format {
        Format::Human => {
            let shown = summed_up(&outcome.diagnostics, args.all);
            console::print_message(&to_human(&shown, console::style()));
            let report = Report { outcome: &outcome, output: None, elapsed: started.elapsed() };
            console::say(&report.to_string());
        }
        Format::Json => console::say(&to_json(&outcome.diagnostics)),
        Format::Github => {
            let shown = summed_up(&outcome.diagnostics, args.all);
            console::say(&to_github(&shown, &folder_in_repository(&args.source.root)))
        }
    }
    Ok(ending(&outcome.diagnostics, args.deny_warnings))
}

/// Path of a project in its Git repository, with a `/` at the end; empty at the top or outside any repository.
fn folder_in_repository(root: &Path) -> String {
    let Ok(root) = root.canonicalize() else { return String::new() };
    let Some(top) = root.ancestors().find(|folder| folder.join(".git").exists()) else {
        return String::new();
    };
    let parts = root.strip_prefix(top).unwrap_or(Path::new("")).components();
    parts.map(|part| format!("{}/", part.as_os_str().to_string_lossy())).collect()
}
