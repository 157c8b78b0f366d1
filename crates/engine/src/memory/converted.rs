//! Problems of pages that were converted from another language: they are those of the files that the texts come from.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use paifang_base::diag::Diagnostics;
use paifang_site::load::PageInput;

/// Moves each problem of a converted page to the file of its text, unless that file has a problem of the same code
/// already. Where several languages convert a file, the problems of one code are those of the first page that has any.
pub(super) fn report_at_originals(converted: &[PageInput], diagnostics: &mut Diagnostics) {
    if converted.is_empty() {
        return;
    }
    let files: FxHashMap<&str, &Arc<str>> =
        converted.iter().map(|input| (&*input.path, input.file())).collect();
    // By file and code, the page whose problems are reported there.
    let mut known: FxHashMap<(Arc<str>, &str), Arc<str>> = diagnostics
        .iter()
        .filter(|d| !files.contains_key(&*d.path))
        .map(|d| ((d.path.clone(), d.code.name), d.path.clone()))
        .collect();
    let all = std::mem::take(diagnostics);
    for mut d in all {
        if let Some(file) = files.get(&*d.path) {
            let from = known.entry(((*file).clone(), d.code.name)).or_insert_with(|| d.path.clone());
            if *from != d.path {
                continue;
            }
            // Its places are those of the converted text.
            (d.path, d.span) = ((*file).clone(), None);
        }
        diagnostics.push(d);
    }
}
