//! The table `[translation]`: how the states of translations are kept and shown.

use super::{INVALID_CONFIG, UNKNOWN_SETTING};
use paifang_base::diag::Reporter;
use paifang_base::node::{Node, TableReader};
use paifang_base::text;

/// Settings for translations.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
pub struct TranslationSettings {
    /// True to tell readers that the original of a page has moved on, and to mark such blocks.
    pub notice: bool,
    /// True for a page in each language that shows volunteers what to do.
    pub page: bool,
    /// True to keep the texts of originals in records, for clones without history.
    pub keep_texts: bool,
}

pub(super) fn read_translation(node: Option<&Node>, reporter: &mut Reporter<'_>) -> TranslationSettings {
    let mut settings = TranslationSettings { notice: true, page: false, keep_texts: false };
    let Some(node) = node else { return settings };
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    settings.notice = table.bool("notice", reporter).unwrap_or(settings.notice);
    settings.page = table.bool("page", reporter).unwrap_or(settings.page);
    settings.keep_texts = table.bool("keep_texts", reporter).unwrap_or(settings.keep_texts);
    table.finish(text!("in-table", name = "translation"), &UNKNOWN_SETTING, reporter);
    settings
}
