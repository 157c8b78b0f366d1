//! `[files]`: content files that are published in addition to those of the usual types.

use super::{INVALID_CONFIG, UNKNOWN_SETTING};
use paifang_base::diag::Reporter;
use paifang_base::node::{Node, TableReader};
use paifang_base::source::Spanned;
use paifang_base::text;

/// Reads `extensions`: letters and digits, written with or without a dot before them.
pub(super) fn read_files(node: Option<&Node>, reporter: &mut Reporter<'_>) -> Vec<Spanned<String>> {
    let Some(node) = node else { return Vec::new() };
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let mut extensions = Vec::new();
    for written in table.texts("extensions", reporter).unwrap_or_default() {
        let extension = written.value.trim_start_matches('.').to_ascii_lowercase();
        let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        if !extension.is_empty() && extension.chars().all(is_name) {
            extensions.push(Spanned::new(extension, written.span));
            continue;
        }
        let message = text!("invalid-config-extension", extension = written.value);
        let help = text!("invalid-config-extension-help");
        reporter.report(&INVALID_CONFIG, written.span, message).add_help(help);
    }
    table.finish(text!("in-table", name = "files"), &UNKNOWN_SETTING, reporter);
    extensions
}
