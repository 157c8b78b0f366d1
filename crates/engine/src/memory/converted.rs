//! Problems of pages that were converted from another language: they are those of the files that the texts come from.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use paifang_base::diag::Diagnostics;
use paifang_site::load::PageInput;

/// Moves each problem of a converted page to the file of its text, unless that file has a problem of the same code
/// already.
pub(super) fn report_at_originals(converted: &[PageInput], diagnostics: &mut Diagnostics) {
    if converted.is_empty() {
        return;
    }
    let files: FxHashMap<&str, &Arc<str>> =
        converted.iter().map(|input| (&*input.path, input.file())).collect();
    let known: FxHashSet<(Arc<str>, &str)> = diagnostics
        .iter()
        .filter(|d| !files.contains_key(&*d.path))
        .map(|d| (d.path.clone(), d.code.name))
        .collect();
    let all = std::mem::take(diagnostics);
    for mut d in all {
        if let Some(file) = files.get(&*d.path) {
            if known.contains(&((*file).clone(), d.code.name)) {
                continue;
            }
            // Its places are those of the converted text.
            (d.path, d.span) = ((*file).clone(), None);
        }
        diagnostics.push(d);
    }
}
