//! Diagnostics as they are kept between builds: the code by its name, everything else as it is. Writes no bytes and
//! knows no codes; the caller says which code has a name.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Code, Diagnostic, Label, Severity};
use crate::source::Span;

/// A diagnostic that serde can write and read in any format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredDiagnostic {
    code: String,
    severity: Severity,
    path: Arc<str>,
    span: Option<Span>,
    message: String,
    help: Option<String>,
    labels: Vec<Label>,
}

impl StoredDiagnostic {
    /// Takes a diagnostic down.
    pub fn new(diagnostic: &Diagnostic) -> Self {
        let Diagnostic { code, severity, path, span, message, help, labels } = diagnostic.clone();
        Self { code: code.name.to_owned(), severity, path, span, message, help, labels }
    }

    /// The diagnostic again; `None` when `find` knows no code of its name, as with another version of the program:
    /// what was kept beside it is then not to be believed either.
    pub fn restore(self, find: impl Fn(&str) -> Option<&'static Code>) -> Option<Diagnostic> {
        let Self { code, severity, path, span, message, help, labels } = self;
        Some(Diagnostic { code: find(&code)?, severity, path, span, message, help, labels })
    }
}
