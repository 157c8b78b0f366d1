//! Settings in `[theme_settings]` for the templates of the default theme: a mistake is reported here, at its line,
//! instead of in the template that fails on it. Looks have a file of their own.

use super::by_language::names_by_language;
use super::{INVALID_CONFIG, Language, UNKNOWN_SETTING};
use paifang_base::diag::{Diagnostics, Reporter, Severity, Text};
use paifang_base::node::{Node, TableReader, Value};
use paifang_base::text;

/// Checks the settings of analytics and of the footer. Returns the names of those that templates cannot use.
pub(super) fn check_theme_settings(
    node: Option<&Node>,
    languages: &[Language],
    reporter: &mut Reporter<'_>,
) -> Vec<String> {
    let Some(Value::Map(entries)) = node.map(|node| &node.value) else { return Vec::new() };
    let mut unusable = Vec::new();
    for (key, value) in entries.iter().filter(|(_, value)| value.value != Value::Null) {
        let mut found = Diagnostics::new();
        let mut checker = Checker { languages, reporter: &mut Reporter::new(reporter.path(), &mut found) };
        match key.value.as_str() {
            "analytics" => checker.analytics(value),
            "footer_links" => checker.footer_links(value),
            "copyright" => checker.text("copyright", value, text!("invalid-config-copyright-help")),
            other => super::page_end::check_page_end(other, value, checker.reporter),
        }
        if found.iter().any(|d| d.severity == Severity::Error) {
            unusable.push(key.value.clone());
        }
        reporter.extend(found);
    }
    unusable
}

struct Checker<'a, 'r> {
    languages: &'a [Language],
    reporter: &'a mut Reporter<'r>,
}

impl Checker<'_, '_> {
    fn wrong(&mut self, node: &Node, message: Text, help: Text) {
        self.reporter.report(&INVALID_CONFIG, node.span, message).add_help(help);
    }

    fn analytics(&mut self, node: &Node) {
        // `false` switches it off.
        if node.value == Value::Bool(false) {
            return;
        }
        if !matches!(node.value, Value::Map(_)) {
            let message = text!("invalid-config-analytics", found = node.value.type_text());
            return self.wrong(node, message, text!("invalid-config-analytics-help"));
        }
        let mut table = TableReader::new(&INVALID_CONFIG, node, self.reporter);
        let has_source = table.take("src").map(|src| matches!(src.value, Value::Str(_)));
        let data = table.take("data");
        table.finish(text!("in-table", name = "analytics"), &UNKNOWN_SETTING, self.reporter);
        match has_source {
            Some(true) => {}
            Some(false) => self.wrong(
                node,
                text!("invalid-config-analytics-source"),
                text!("invalid-config-analytics-help"),
            ),
            None => self.wrong(
                node,
                text!("invalid-config-analytics-no-source"),
                text!("invalid-config-analytics-help"),
            ),
        }
        if let Some(data) = data.filter(|data| !matches!(data.value, Value::Map(_))) {
            let found = data.value.type_text();
            self.wrong(
                data,
                text!("invalid-config-analytics-data", found = found),
                text!("invalid-config-analytics-help"),
            );
        }
    }

    fn footer_links(&mut self, node: &Node) {
        let Value::List(items) = &node.value else {
            let message = text!("invalid-config-footer", found = node.value.type_text());
            return self.wrong(node, message, text!("invalid-config-footer-help"));
        };
        for item in items {
            if !matches!(item.value, Value::Map(_)) {
                let found = item.value.type_text();
                self.wrong(
                    item,
                    text!("invalid-config-footer-link", found = found),
                    text!("invalid-config-footer-help"),
                );
                continue;
            }
            let mut table = TableReader::new(&INVALID_CONFIG, item, self.reporter);
            let link = table.text("link", self.reporter);
            let name = table.take("name");
            table.finish(text!("in-footer"), &UNKNOWN_SETTING, self.reporter);
            match name {
                Some(name) => self.text("name", name, text!("invalid-config-footer-help")),
                None => {
                    self.wrong(item, text!("invalid-config-footer-name"), text!("invalid-config-footer-help"))
                }
            }
            if link.is_none() {
                self.wrong(item, text!("invalid-config-footer-address"), text!("invalid-config-footer-help"));
            }
        }
    }

    /// A text, or a table of texts by language.
    fn text(&mut self, key: &str, node: &Node, help: Text) {
        match &node.value {
            Value::Str(_) => {}
            Value::Map(_) => {
                names_by_language(node, self.languages, self.reporter);
            }
            other => {
                let message = text!("invalid-config-text", key = key, found = other.type_text());
                self.wrong(node, message, help);
            }
        }
    }
}
