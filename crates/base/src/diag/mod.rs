//! Diagnostics: one problem each, as data. Collected by every step, sorted and printed in one place.
//! Has no printing code (see [`FORMATS`], one file each) and never determines an exit code.

mod fingerprint;
mod format;
mod github;
mod gitlab;
mod help;
mod human;
mod json;
mod locate;
mod markdown;
mod rdjson;
mod reporter;
mod sarif;
mod short;
mod stored;
mod suggest;
#[cfg(test)]
pub(crate) mod testing;
mod visible;
mod wording;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::source::Span;
use crate::text;

pub use crate::text::{Message, Text, ToValue, Value};
pub use format::{Format, Listing, Paths, counted, counts};
pub use help::{Help, Meant, target_of_link};
pub use human::{HumanStyle, to_human};
pub use json::to_json;
pub use locate::{Edit, Excerpt, Located, Place, Unshown, locate, locate_unshown};
pub use markdown::{Bound, code_span, prose, to_markdown};
pub use reporter::Reporter;
pub use stored::StoredDiagnostic;
pub use suggest::did_you_mean;
pub use visible::{is_interpreted, visible, visible_json, visible_lines};
pub use wording::{MessageFiles, MessageLanguage, Wording};

/// All formats, in the order of the manual.
pub static FORMATS: [&Format; 8] = [
    &human::HUMAN,
    &short::SHORT,
    &json::JSON,
    &github::GITHUB,
    &gitlab::GITLAB,
    &rdjson::RDJSON,
    &sarif::SARIF,
    &markdown::MARKDOWN,
];

/// Severity of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing new is published as long as there is one.
    Error,
    /// Reported; the site is published.
    Warning,
}

impl Severity {
    /// The word for programs.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A kind of problem: a stable name for searches, settings and links.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// Stable kebab-case name, such as `broken-link`.
    pub name: &'static str,
    /// Severity, unless `[levels]` in site.toml changes it.
    pub severity: Severity,
    /// Its meaning in one sentence, for the manual.
    pub summary: &'static str,
}

impl Code {
    /// Its meaning in one sentence, in the words of each language.
    pub fn meaning(&self) -> Text {
        Text::Message(Box::new(Message { id: format!("code-{}", self.name).into(), values: Vec::new() }))
    }

    /// A code that stops publishing.
    pub const fn error(name: &'static str, summary: &'static str) -> Self {
        Self { name, severity: Severity::Error, summary }
    }

    /// A code that is only reported.
    pub const fn warning(name: &'static str, summary: &'static str) -> Self {
        Self { name, severity: Severity::Warning, summary }
    }
}

/// A second place of a problem, such as the other file of a conflict.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Label {
    /// Project-relative path.
    pub path: Arc<str>,
    /// Place in it, if there is one.
    pub span: Option<Span>,
    /// Message for this place.
    pub message: Text,
}

/// One problem in the content, settings, theme or messages of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Kind of the problem.
    pub code: &'static Code,
    /// Severity, from the code unless settings change it.
    pub severity: Severity,
    /// Project-relative path of the file to correct.
    pub path: Arc<str>,
    /// Place in that file; `None` for the whole file.
    pub span: Option<Span>,
    /// Description of the problem.
    pub message: Text,
    /// Help: the text to write instead.
    pub help: Option<Text>,
    /// The edit that follows the help, if the right text is known.
    pub meant: Option<Box<Meant>>,
    /// Other relevant places.
    pub labels: Vec<Label>,
}

impl Diagnostic {
    /// True if it is an error under the site's own levels.
    pub fn is_error(&self, levels: &BTreeMap<String, Level>) -> bool {
        match levels.get(self.code.name) {
            Some(Level::Report(severity)) => *severity == Severity::Error,
            Some(Level::Off) => false,
            None => self.severity == Severity::Error,
        }
    }

    /// A problem at a place in a file.
    pub fn new(
        code: &'static Code,
        path: &Arc<str>,
        span: impl Into<Option<Span>>,
        message: impl Into<Text>,
    ) -> Self {
        Self {
            code,
            severity: code.severity,
            path: path.clone(),
            span: span.into(),
            message: message.into(),
            help: None,
            meant: None,
            labels: Vec::new(),
        }
    }

    /// Adds the text to write instead.
    pub fn with_help(mut self, help: impl Into<Help>) -> Self {
        self.add_help(help);
        self
    }

    /// Adds another place.
    pub fn with_label(mut self, path: &Arc<str>, span: Option<Span>, message: impl Into<Text>) -> Self {
        self.add_label(path, span, message);
        self
    }

    /// Adds the text to write instead, in place.
    pub fn add_help(&mut self, help: impl Into<Help>) -> &mut Self {
        let Help { text, meant } = help.into();
        self.help = Some(text);
        self.meant = meant.map(Box::new);
        self
    }

    /// Adds another place, in place.
    pub fn add_label(&mut self, path: &Arc<str>, span: Option<Span>, message: impl Into<Text>) -> &mut Self {
        self.labels.push(Label { path: path.clone(), span, message: message.into() });
        self
    }
}

/// A site's setting for the severity of one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// Report with this severity.
    Report(Severity),
    /// Do not report.
    Off,
}

/// A growing list of problems.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds one problem, and returns it to be completed.
    #[expect(clippy::indexing_slicing, reason = "the entry at `at` was pushed just now")]
    pub fn add(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        let at = self.list.len();
        self.list.push(diagnostic);
        &mut self.list[at]
    }

    /// Reports on one file go through this.
    pub fn for_file<'r>(&'r mut self, path: &'r Arc<str>) -> Reporter<'r> {
        Reporter::new(path, self)
    }

    /// Adds all of another list.
    pub fn extend(&mut self, other: impl IntoIterator<Item = Diagnostic>) {
        self.list.extend(other);
    }

    /// True if nothing was reported.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The problems so far, in the order in which they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// True if there is an error under the site's own levels.
    pub fn has_errors(&self, levels: &BTreeMap<String, Level>) -> bool {
        self.list.iter().any(|d| d.is_error(levels))
    }

    /// Applies the site's `[levels]`, drops disabled codes, sorts by file, place, severity and code, and removes exact
    /// duplicates, so that every run on every machine prints the same list.
    pub fn finish(self, levels: &BTreeMap<String, Level>) -> Vec<Diagnostic> {
        self.finish_whole(levels).0
    }

    /// The same, and the problems beyond the limit of one code in one file, in the same order.
    pub fn finish_whole(mut self, levels: &BTreeMap<String, Level>) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        self.list.retain_mut(|d| match levels.get(d.code.name) {
            Some(Level::Off) => false,
            Some(Level::Report(severity)) => {
                d.severity = *severity;
                true
            }
            None => true,
        });
        self.list.sort_by(|a, b| {
            let key = |d: &Diagnostic| (d.path.clone(), d.span, d.severity, d.code.name);
            key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
        });
        self.list.dedup();
        shorten(self.list)
    }
}

/// Limit of problems of one code that are reported for one file.
pub const MAX_ALIKE: usize = 500;
/// Id of the message that stands for those beyond the limit.
pub const MORE_ALIKE: &str = "more-of-this-kind";

/// For a file with very many problems of one kind, keeps the first ones and the number of the rest; then the rest.
fn shorten(list: Vec<Diagnostic>) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let mut alike: BTreeMap<(Arc<str>, &str, Severity), usize> = BTreeMap::new();
    let mut shown: Vec<Diagnostic> = Vec::new();
    let mut rest: Vec<Diagnostic> = Vec::new();
    let mut last: BTreeMap<(Arc<str>, &str, Severity), usize> = BTreeMap::new();
    for d in list {
        let key = (d.path.clone(), d.code.name, d.severity);
        let count = alike.entry(key.clone()).or_default();
        *count += 1;
        if *count <= MAX_ALIKE {
            shown.push(d);
        } else {
            last.insert(key, rest.len());
            rest.push(d);
        }
    }
    for (key, at) in last {
        let Some(mut d) = rest.get(at).cloned() else { continue };
        let more = alike.get(&key).map_or(0, |count| count - MAX_ALIKE);
        d.message = text!("more-of-this-kind", more = more, message = d.message);
        shown.push(d);
    }
    (shown, rest)
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(iter: I) -> Self {
        Self { list: iter.into_iter().collect() }
    }
}
