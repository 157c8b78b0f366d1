//! `[markdown.diagrams]`: which code is drawn, and by which script where the build cannot.

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
    if let Some(script) = table.text("script", reporter) {
        if script.value.starts_with('/') && !script.value.starts_with("//") {
            diagrams.script = Some(script.value);
        } else {
            let message = text!("invalid-config-diagram-script", address = script.value);
            let help = text!("invalid-config-diagram-script-help");
            reporter.report(&INVALID_CONFIG, script.span, message).add_help(help);
        }
    }
    // A script may draw any language.
    let is_name = |name: &str| {
        !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    if let Some(languages) = table.texts("languages", reporter) {
        diagrams.languages.clear();
        for language in languages {
            let is_drawn = DIAGRAM_LANGUAGES.contains(&&*language.value);
            if is_drawn || (diagrams.script.is_some() && is_name(&language.value)) {
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
