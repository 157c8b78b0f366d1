//! `[offline]`: reading without a connection.

use super::switch::{Switch, read_switch};
use super::{INVALID_CONFIG, UNKNOWN_SETTING};
use paifang_base::diag::Reporter;
use paifang_base::node::Node;
use paifang_base::source::Spanned;
use paifang_base::text;

/// Reading without a connection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfflineSettings {
    /// Sections whose pages browsers fetch before a reader opens them: site addresses, such as `/docs/`.
    pub sections: Vec<Spanned<String>>,
}

/// `true`, `false` or a table; `None` if the setting is off.
pub(super) fn read_offline(node: Option<&Node>, reporter: &mut Reporter<'_>) -> Option<OfflineSettings> {
    match read_switch("offline", node, text!("invalid-config-offline-help"), reporter)? {
        Switch::Plain(on) => on.then(OfflineSettings::default),
        Switch::Table(mut table) => {
            let mut sections = table.texts("sections", reporter).unwrap_or_default();
            sections.retain(|section| {
                let is_folder = section.value.starts_with('/') && section.value.ends_with('/');
                if !is_folder {
                    let message = text!("invalid-config-offline-section", section = section.value);
                    let help = text!("invalid-config-offline-section-help");
                    reporter.report(&INVALID_CONFIG, section.span, message).add_help(help);
                }
                is_folder
            });
            table.finish(text!("in-table", name = "offline"), &UNKNOWN_SETTING, reporter);
            Some(OfflineSettings { sections })
        }
    }
}
