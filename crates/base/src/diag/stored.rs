//! Diagnostics as stored between builds: the code by its name, everything else unchanged. Writes no bytes and has no
//! list of codes; the caller finds codes by name.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Code, Diagnostic, Label, Meant, Severity, Text};
use crate::source::Span;

/// A diagnostic that serde can write and read in any format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredDiagnostic {
    code: String,
    severity: Severity,
    path: Arc<str>,
    span: Option<Span>,
    message: Text,
    help: Option<Text>,
    meant: Option<Box<Meant>>,
    labels: Vec<Label>,
}

impl StoredDiagnostic {
    /// Converts a diagnostic for storage.
    pub fn new(diagnostic: &Diagnostic) -> Self {
        let Diagnostic { code, severity, path, span, message, help, meant, labels } = diagnostic.clone();
        Self { code: code.name.to_owned(), severity, path, span, message, help, meant, labels }
    }

    /// Restores the diagnostic; `None` if `find` has no code with its name, as with another version of the program:
    /// data stored with it must then not be trusted either.
    pub fn restore(self, find: impl Fn(&str) -> Option<&'static Code>) -> Option<Diagnostic> {
        let Self { code, severity, path, span, message, help, meant, labels } = self;
        Some(Diagnostic { code: find(&code)?, severity, path, span, message, help, meant, labels })
    }
}
