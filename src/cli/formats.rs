//! `--format` and `--report`: problems as people, editors and hosts of repositories read them. Chosen and checked before
//! the work starts, written when it is done.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};
use paifang::build::all_codes;
use paifang::diag::{Bound, FORMATS, Format, Listing, Located, Paths, to_human, to_markdown};

use super::language::{Unusable, Voice};
use super::summary::summed_up;
use super::{Refusal, console, report_file};
use paifang_base::text;

/// Limit of GitHub for all that one step writes into the summary of a job: 1 MiB.
const SUMMARY_LIMIT: usize = 1024 * 1024;

/// Options of the commands that report problems.
#[derive(Debug, Args)]
pub struct FormatArgs {
    /// Format of problems: `human` goes to standard error, all others to standard output
    #[arg(long, default_value = "human", value_parser = known_format())]
    format: &'static Format,

    /// Write the problems to a file too, in one of these formats; may be repeated
    #[arg(long, value_name = "FORMAT=FILE", value_parser = report_option, value_hint = ValueHint::Other)]
    report: Vec<ReportOption>,

    /// Print every problem; otherwise many similar ones are printed once, with their number (only `human` and
    /// `github`), and a comparison only counts those that were there before
    #[arg(long)]
    pub all: bool,
}

/// A value of `--report`.
#[derive(Debug, Clone)]
struct ReportOption {
    format: &'static Format,
    file: PathBuf,
}

fn known_format() -> impl TypedValueParser<Value = &'static Format> {
    PossibleValuesParser::new(FORMATS.map(|format| format.name)).try_map(|name| format_named(&name))
}

fn format_named(name: &str) -> Result<&'static Format, Unusable> {
    let names = || FORMATS.map(|format| format.name);
    let found = FORMATS.iter().copied().find(|format| format.name == name);
    found.ok_or_else(|| Unusable(text!("option-format", name = name, names = names())))
}

fn report_option(value: &str) -> Result<ReportOption, Unusable> {
    let Some((name, file)) = value.split_once('=').filter(|(_, file)| !file.is_empty()) else {
        return Err(Unusable(text!("option-report")));
    };
    Ok(ReportOption { format: format_named(name)?, file: file.into() })
}

impl FormatArgs {
    /// True if standard output is not taken by a list of problems.
    pub fn is_human(&self) -> bool {
        self.format.name == "human"
    }

    /// Fails if a report could not be written where it is asked for. `taken` are files of other options.
    pub fn check(&self, root: &Path, taken: &[(&str, &Path)]) -> Result<(), Refusal> {
        let options: Vec<(String, &Path)> =
            taken.iter().map(|(option, file)| ((*option).to_owned(), *file)).collect();
        let reports = self.report.iter().map(|report| (report.name(), report.file.as_path()));
        report_file::check_distinct(options.into_iter().chain(reports))?;
        for report in &self.report {
            report_file::check(root, &report.file, report.format)
                .map_err(|error| text!("failed", path = report.name(), error = error))?;
        }
        Ok(())
    }

    /// Prints the problems and writes the reports. `comparison` is the result of one with an earlier state.
    pub fn finish(
        &self,
        root: &Path,
        problems: &[Located],
        comparison: Option<String>,
        voice: &Voice,
    ) -> Result<(), Refusal> {
        let summed_up = &summed_up(problems, self.all, voice.words());
        let output = Output {
            root,
            problems,
            summed_up,
            voice,
            codes: &all_codes(),
            comparison: comparison.as_deref().map(str::trim_end),
        };
        let has_summary = self.format.name == "github" && output.write_summary();
        let place = if has_summary { text!("list-in-summary") } else { text!("list-by-command") };
        let place = &*voice.say(&place);
        match self.is_human() {
            true => console::print_message(&to_human(output.summed_up, console::style(), voice.words())),
            false => console::say(&output.text(self.format, place)),
        }
        for report in &self.report {
            report_file::write(&report.file, &output.text(report.format, place))
                .map_err(|error| text!("failed", path = report.name(), error = error))?;
        }
        Ok(())
    }
}

impl ReportOption {
    fn name(&self) -> String {
        format!("--report {}={}", self.format.name, self.file.display())
    }
}

/// The problems of one run.
struct Output<'a> {
    root: &'a Path,
    problems: &'a [Located],
    summed_up: &'a [Located],
    voice: &'a Voice,
    codes: &'a [&'static paifang::diag::Code],
    comparison: Option<&'a str>,
}

impl Output<'_> {
    fn text(&self, format: &Format, whole_list: &str) -> String {
        self.listed(format.paths, whole_list, |listing| (format.write)(listing))
    }

    fn listed(&self, paths: Paths, whole_list: &str, write: impl Fn(&Listing<'_>) -> String) -> String {
        let folder = match paths {
            Paths::Project => String::new(),
            Paths::Repository => folder_in_repository(self.root),
            Paths::WorkingFolder => folder_from_here(self.root),
        };
        write(&Listing {
            problems: self.problems,
            summed_up: self.summed_up,
            folder: &folder,
            codes: self.codes,
            version: env!("CARGO_PKG_VERSION"),
            comparison: self.comparison,
            whole_list,
            words: self.voice.words(),
        })
    }

    /// Appends the whole list to the summary of a job of GitHub or Gitea, if there is one. Another step, or an earlier
    /// command of this one, may have written to it. True if it was written; a failure is only a note.
    fn write_summary(&self) -> bool {
        let file = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|file| !file.is_empty());
        let has_news = !self.problems.is_empty() || self.comparison.is_some();
        let Some(file) = file.map(PathBuf::from).filter(|_| has_news) else { return false };
        let before =
            fs::metadata(&file).map_or(0, |found| usize::try_from(found.len()).unwrap_or(usize::MAX));
        let bound = Bound::Bytes(SUMMARY_LIMIT.saturating_sub(before));
        let by_command = self.voice.say(&text!("list-by-command"));
        let report = self.listed(Paths::Repository, &by_command, |listing| to_markdown(listing, bound));
        let text = if before == 0 { report } else { format!("\n{report}") };
        if before.saturating_add(text.len()) > SUMMARY_LIMIT {
            self.voice.note(&text!("summary-full"));
            return false;
        }
        let opened = OpenOptions::new().append(true).create(true).open(&file);
        match opened.and_then(|mut opened| opened.write_all(text.as_bytes())) {
            Ok(()) => true,
            Err(error) => {
                self.voice.note(&text!(
                    "summary-not-written",
                    file = file.display().to_string(),
                    error = error.to_string()
                ));
                false
            }
        }
    }
}

/// Path of a project from the working folder, with a `/` at the end; empty if they are the same.
fn folder_from_here(root: &Path) -> String {
    let text = root.to_string_lossy();
    match text.trim_end_matches('/') {
        "." => String::new(),
        text => format!("{text}/"),
    }
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
