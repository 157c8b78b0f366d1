//! Reports on one file: its path, together with the list that collects problems.

use std::sync::Arc;

use super::{Code, Diagnostic, Diagnostics, Text};
use crate::source::Span;

/// The path of one file, and the list for its problems.
///
/// ```
/// # use std::sync::Arc;
/// # use paifang_base::diag::{Diagnostics, Reporter};
/// # use paifang_base::schema::WRONG_TYPE;
/// # use paifang_base::source::Span;
/// # use paifang_base::text;
/// let (path, mut diagnostics) = (Arc::from("content/a.md"), Diagnostics::new());
/// let mut reporter = Reporter::new(&path, &mut diagnostics);
/// let message = text!("key-twice", key = "tags");
/// reporter.report(&WRONG_TYPE, Span::new(3, 8), message).add_help(text!("keep-one"));
/// assert_eq!(diagnostics.iter().count(), 1);
/// ```
#[derive(Debug)]
pub struct Reporter<'r> {
    path: &'r Arc<str>,
    diagnostics: &'r mut Diagnostics,
}

impl<'r> Reporter<'r> {
    /// A reporter for the file at a project-relative path.
    pub fn new(path: &'r Arc<str>, diagnostics: &'r mut Diagnostics) -> Self {
        Self { path, diagnostics }
    }

    /// The file's project-relative path.
    pub fn path(&self) -> &'r Arc<str> {
        self.path
    }

    /// Reports a problem with its code's severity; help and labels are added to the result.
    pub fn report(
        &mut self,
        code: &'static Code,
        span: impl Into<Option<Span>>,
        message: impl Into<Text>,
    ) -> &mut Diagnostic {
        self.diagnostics.add(Diagnostic::new(code, self.path, span, message))
    }

    /// Adds a problem created elsewhere, of this file or another.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds problems collected elsewhere.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    /// The same list for another file.
    pub fn for_file<'o>(&'o mut self, path: &'o Arc<str>) -> Reporter<'o> {
        Reporter { path, diagnostics: self.diagnostics }
    }

    /// The list itself, for functions that report on several files.
    pub fn diagnostics(&mut self) -> &mut Diagnostics {
        self.diagnostics
    }
}
