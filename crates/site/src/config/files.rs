//! `[files]`: content files that are published in addition to those of the usual types, files that are left out, and
//! the meaning of `README.md`.

use super::globs::Glob;
use super::{INVALID_CONFIG, UNKNOWN_SETTING};
use paifang_base::diag::Reporter;
use paifang_base::node::{Node, TableReader};
use paifang_base::source::Spanned;
use paifang_base::text;

/// Settings of the files of the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileSettings {
    /// Extensions that are published in addition to the usual ones, in lower case.
    pub extensions: Vec<Spanned<String>>,
    /// Files and folders that are left out.
    pub ignored: Vec<Glob>,
    /// True if `README.md` is the page of its folder.
    pub readme_is_index: bool,
    /// Folders of the project, besides that of the content, whose files pages may take text from.
    pub snippets: Vec<String>,
}

/// The usual folders of such files.
const SNIPPETS: [&str; 2] = ["examples", "snippets"];

impl Default for FileSettings {
    fn default() -> Self {
        let snippets = SNIPPETS.map(str::to_owned).to_vec();
        Self { extensions: Vec::new(), ignored: Vec::new(), readme_is_index: false, snippets }
    }
}

/// The output folder, and one that other programs fill.
const NOT_READ: [&str; 2] = ["public", "node_modules"];

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
    if let Some(folders) = table.texts("snippets", reporter) {
        settings.snippets = folders.iter().filter_map(|written| read_folder(written, reporter)).collect();
    }
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

/// A folder in the project, not the project itself, without hidden parts.
fn read_folder(written: &Spanned<String>, reporter: &mut Reporter<'_>) -> Option<String> {
    let folder = written.value.trim_start_matches("./").trim_end_matches('/');
    let is_name = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':']);
    if !folder.split('/').all(is_name) || NOT_READ.contains(&folder) {
        let message = text!("invalid-config-snippets", folder = written.value);
        let help = text!("invalid-config-snippets-help");
        reporter.report(&INVALID_CONFIG, written.span, message).add_help(help);
        return None;
    }
    Some(folder.to_owned())
}
