//! `[files]`: content files that are published in addition to those of the usual types, files that are left out, and
//! the meaning of `README.md`.

use super::globs::Glob;
use super::{INVALID_CONFIG, UNKNOWN_SETTING};
use paifang_base::diag::Reporter;
use paifang_base::node::{Node, TableReader};
use paifang_base::source::Spanned;
use paifang_base::text;

/// Settings of the files of the content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileSettings {
    /// Extensions that are published in addition to the usual ones, in lower case.
    pub extensions: Vec<Spanned<String>>,
    /// Files and folders that are left out.
    pub ignored: Vec<Glob>,
    /// True if `README.md` is the page of its folder.
    pub readme_is_index: bool,
}

/// Meaning of `README.md`.
pub(super) const README: [(&str, bool); 2] = [("page", false), ("index", true)];

/// Reads `[files]`. Extensions are letters and digits, written with or without a dot before them.
pub(super) fn read_files(node: Option<&Node>, reporter: &mut Reporter<'_>) -> FileSettings {
    let mut settings = FileSettings::default();
    let Some(node) = node else { return settings };
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let ignored = table.texts("ignore", reporter).unwrap_or_default();
    settings.ignored = ignored.iter().filter_map(|written| Glob::read(written, reporter)).collect();
    settings.readme_is_index = table.choice("readme", &README, reporter).unwrap_or(false);
    let extensions = &mut settings.extensions;
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
    settings
}
