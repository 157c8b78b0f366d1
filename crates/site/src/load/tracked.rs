//! Pages whose translations are tracked: those with a record, and the same pages in other languages.

use std::collections::HashMap;
use std::sync::Arc;

use super::Inputs;
use paifang_translation::record::RECORD_SUFFIX;

/// Marks the tracked pages.
///
/// If a record belongs to a page without any other language, its original may have another name by now. It is then
/// looked for among all pages.
pub(super) fn mark(inputs: &mut Inputs) {
    let page_of = |record: &str| {
        let path = record.strip_suffix(RECORD_SUFFIX)?;
        let at = inputs.pages.binary_search_by(|page| (*page.path).cmp(path)).ok()?;
        Some((inputs.pages.get(at)?.key.clone(), 0))
    };
    let mut versions: HashMap<Arc<str>, u32> =
        inputs.records.iter().filter_map(|record| page_of(&record.path)).collect();
    for page in &inputs.pages {
        if let Some(count) = versions.get_mut(&page.key) {
            *count += 1;
        }
    }
    let has_lost = versions.values().any(|count| *count < 2);
    for page in &mut inputs.pages {
        page.is_tracked = has_lost || versions.contains_key(&page.key);
    }
}
