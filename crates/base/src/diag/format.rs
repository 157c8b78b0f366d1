//! A format of problems: its name, and the function that writes it. Formats know neither files nor the environment.

use std::fmt;

use super::locate::Located;
use super::wording::NoWords;
use super::{Code, FORMATS, Severity, Text, Wording};
use crate::text;

/// A format in which problems are printed or written to a file.
#[derive(Clone, Copy)]
pub struct Format {
    /// Name on the command line.
    pub name: &'static str,
    /// Folder that its paths start from.
    pub paths: Paths,
    /// Writes all problems as one text.
    pub write: fn(&Listing<'_>) -> String,
    /// True if a text begins like one that `write` made of problems, and like nothing else.
    pub is_own: fn(&str) -> bool,
}

impl Format {
    /// True if a report in this format may replace a text that begins like this: nothing, any report, or what this
    /// format writes without problems. That can be as short as `[]`, so other formats do not replace it.
    pub fn may_replace(&self, head: &str) -> bool {
        let is_report = || FORMATS.iter().any(|format| (format.is_own)(head));
        head.is_empty() || is_report() || head == (self.write)(&Listing::EMPTY)
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Format").field("name", &self.name).finish_non_exhaustive()
    }
}

/// The folder that paths start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paths {
    /// The project's folder.
    Project,
    /// The top of the Git repository, as hosts of repositories require.
    Repository,
    /// The working folder, from which an editor opens files.
    WorkingFolder,
}

/// Problems to write, and facts about the run that found them.
#[derive(Clone, Copy)]
pub struct Listing<'a> {
    /// All problems.
    pub problems: &'a [Located],
    /// The problems for people to read: similar ones may be summed up in the first.
    pub summed_up: &'a [Located],
    /// Path of the project from the folder that paths start from, empty or with a `/` at the end.
    pub folder: &'a str,
    /// Codes that the problems may have, with their summaries.
    pub codes: &'a [&'static Code],
    /// Version of the program.
    pub version: &'a str,
    /// Sentences on a comparison with an earlier state, if there was one.
    pub comparison: Option<&'a str>,
    /// A sentence on where the whole list is, for a format that has to leave problems out.
    pub whole_list: &'a str,
    /// Words for the parts of the format, and for summaries of codes.
    pub words: &'a dyn Wording,
}

impl fmt::Debug for Listing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listing").field("problems", &self.problems).finish_non_exhaustive()
    }
}

impl Listing<'_> {
    /// No problems.
    const EMPTY: Self = Self {
        problems: &[],
        summed_up: &[],
        folder: "",
        codes: &[],
        version: "",
        comparison: None,
        whole_list: "",
        words: &NoWords,
    };

    /// A project-relative path from the folder that paths start from.
    pub(super) fn path(&self, path: &str) -> String {
        format!("{}{path}", self.folder)
    }
}

/// True if a text begins with a severity and the name of a code: `error[broken-link]`. Compilers write the names of their
/// codes in other letters.
pub(super) fn is_titled(text: &str) -> bool {
    let names = [Severity::Error.name(), Severity::Warning.name(), "错误", "警告"];
    let code = names.iter().find_map(|name| text.strip_prefix(name)?.strip_prefix('['));
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    code.and_then(|code| code.split_once("]: ")).is_some_and(|(code, _)| code.split('-').all(is_part))
}

/// Numbers of errors and of warnings.
pub fn counts<'a>(problems: impl IntoIterator<Item = &'a Located>) -> (usize, usize) {
    problems.into_iter().fold((0, 0), |(errors, warnings), d| match d.severity {
        Severity::Error => (errors + 1, warnings),
        Severity::Warning => (errors, warnings + 1),
    })
}

/// `2 errors and 1 warning`; `no problems` without any.
pub fn counted((errors, warnings): (usize, usize)) -> Text {
    let (of_errors, of_warnings) =
        (text!("count-errors", count = errors), text!("count-warnings", count = warnings));
    match (errors, warnings) {
        (0, 0) => text!("count-none"),
        (_, 0) => of_errors,
        (0, _) => of_warnings,
        _ => text!("count-both", errors = of_errors, warnings = of_warnings),
    }
}

/// Message and help as one sentence.
pub(super) fn sentence(d: &Located, words: &dyn Wording) -> String {
    match &d.help {
        Some(help) => words.say(&text!("message-and-help", message = d.place.message, help = help)),
        None => d.place.message.clone(),
    }
}

/// Message and, on a line of its own, help.
pub(super) fn lines(d: &Located) -> String {
    match &d.help {
        Some(help) => format!("{}\n{help}", d.place.message),
        None => d.place.message.clone(),
    }
}
