//! `--changes`: the changes of a build in the output folder, for deploy tools.

use std::path::Path;

use paifang::build::Outcome;
use paifang::diag::Text;
use serde::Serialize;

use super::{Refusal, report_file};
use paifang_base::text;

/// Paths below the output folder, sorted.
#[derive(Serialize)]
struct Changes<'a> {
    added: &'a [String],
    changed: Vec<&'a String>,
    removed: &'a [String],
}

/// Writes the file in one step: it is either the old one or complete. A build that published nothing changed nothing.
pub fn write(path: &Path, outcome: &Outcome) -> Result<(), Refusal> {
    let is_changed = |path: &&String| outcome.added.binary_search(path).is_err();
    let changes = Changes {
        added: &outcome.added,
        changed: outcome.written.iter().filter(is_changed).collect(),
        removed: &outcome.removed,
    };
    let mut text =
        serde_json::to_string_pretty(&changes).map_err(|error| Text::verbatim(error.to_string()))?;
    text.push('\n');
    report_file::replace(path, text.as_bytes(), None).map_err(|error| {
        text!("option-changes", file = path.display().to_string(), error = error.to_string())
    })
}
