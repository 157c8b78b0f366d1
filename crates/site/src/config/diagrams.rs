//! `[markdown.diagrams]`: which code is drawn.

use super::{INVALID_CONFIG, UNKNOWN_SETTING};
use paifang_base::diag::{Help, Reporter, did_you_mean};
use paifang_base::node::{Node, TableReader};
use paifang_base::text;
use paifang_markdown::{DIAGRAM_LANGUAGES, Diagrams};

/// Reads the table.
pub(super) fn read_diagrams(node: Option<&Node>, reporter: &mut Reporter<'_>) -> Diagrams {
    let mut diagrams = Diagrams::default();
    let Some(node) = node else { return diagrams };
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    if let Some(languages) = table.texts("languages", reporter) {
        diagrams.languages.clear();
        for language in languages {
            if DIAGRAM_LANGUAGES.contains(&&*language.value) {
                diagrams.languages.push(language.value);
                continue;
            }
            let help = match did_you_mean(&language.value, DIAGRAM_LANGUAGES) {
                Some(near) => Help::did_you_mean(&language.value, near),
                None => text!("invalid-config-diagram-help", names = DIAGRAM_LANGUAGES).into(),
            };
            let message = text!("invalid-config-diagram", name = language.value);
            reporter.report(&INVALID_CONFIG, language.span, message).add_help(help);
        }
    }
    table.finish(text!("in-table", name = "markdown.diagrams"), &UNKNOWN_SETTING, reporter);
    diagrams
}
