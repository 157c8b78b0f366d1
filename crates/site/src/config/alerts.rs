//! `[markdown.alerts]`: types of alerts beside those of Git hosts.

use std::collections::BTreeMap;

use super::by_language::nearest_names;
use super::{INVALID_CONFIG, LangId, Language, UNKNOWN_SETTING};
use paifang_base::diag::Reporter;
use paifang_base::node::{Node, TableReader};
use paifang_base::text;
use paifang_markdown::{ALERTS, AlertType};

/// Titles of alerts, by type and language.
pub(super) type Titles = BTreeMap<String, BTreeMap<LangId, String>>;

/// Reads the types and their titles.
pub(super) fn read_alerts(
    node: Option<&Node>,
    languages: &[Language],
    reporter: &mut Reporter<'_>,
) -> (Vec<AlertType>, Titles) {
    let (mut types, mut titles) = (Vec::new(), Titles::new());
    let Some(node) = node else { return (types, titles) };
    for (key, node) in TableReader::new(&INVALID_CONFIG, node, reporter).take_rest() {
        let name = key.value.to_ascii_lowercase();
        let is_class = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !is_class {
            let message = text!("invalid-config-alert", name = key.value);
            reporter.report(&INVALID_CONFIG, key.span, message).add_help(text!("invalid-config-alert-help"));
            continue;
        }
        let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
        let choices = ALERTS.map(|name| (name, name));
        let like = table.choice("like", &choices, reporter).unwrap_or("note").to_owned();
        if let Some(title) = table.take("title") {
            titles.insert(name.clone(), nearest_names(title, languages, reporter));
        }
        table.finish(text!("in-table", name = format!("markdown.alerts.{name}")), &UNKNOWN_SETTING, reporter);
        types.push(AlertType { name, like });
    }
    (types, titles)
}
