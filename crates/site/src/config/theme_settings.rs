//! Settings in `[theme_settings]` for the templates of the default theme: a mistake is reported here, at its line,
//! instead of in the template that fails on it. Looks have a file of their own.

use super::by_language::names_by_language;
use super::{INVALID_CONFIG, Language, UNKNOWN_SETTING};
use paifang_base::diag::{Diagnostics, Reporter, Severity};
use paifang_base::node::{Node, TableReader, Value};

const ANALYTICS: &str = "write `analytics = { src = \"https://stats.example/script.js\" }`, and what the script reads \
                         of its own element as `data = { domain = \"example.org\" }`";
const FOOTER_LINKS: &str = "write `footer_links = [{ link = \"/about/\", name = \"About\" }]`";
const COPYRIGHT: &str =
    "write a text, or a table by language: `copyright = { en = \"© 2026 The community\" }`";

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
            "copyright" => checker.text("copyright", value, COPYRIGHT),
            _ => {}
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
    fn wrong(&mut self, node: &Node, message: String, help: &str) {
        self.reporter.report(&INVALID_CONFIG, node.span, message).add_help(help.to_owned());
    }

    fn analytics(&mut self, node: &Node) {
        // `false` switches it off.
        if node.value == Value::Bool(false) {
            return;
        }
        if !matches!(node.value, Value::Map(_)) {
            let message = format!("`analytics` must be a table with `src`, found {}", node.value.type_name());
            return self.wrong(node, message, ANALYTICS);
        }
        let mut table = TableReader::new(&INVALID_CONFIG, node, self.reporter);
        let has_source = table.take("src").map(|src| matches!(src.value, Value::Str(_)));
        let data = table.take("data");
        table.finish("`analytics`", &UNKNOWN_SETTING, self.reporter);
        match has_source {
            Some(true) => {}
            Some(false) => self.wrong(node, "`src` of `analytics` must be text".to_owned(), ANALYTICS),
            None => {
                self.wrong(node, "`analytics` needs `src`, the address of the script".to_owned(), ANALYTICS)
            }
        }
        if let Some(data) = data.filter(|data| !matches!(data.value, Value::Map(_))) {
            let found = data.value.type_name();
            self.wrong(data, format!("`data` of `analytics` must be a table, found {found}"), ANALYTICS);
        }
    }

    fn footer_links(&mut self, node: &Node) {
        let Value::List(items) = &node.value else {
            let message =
                format!("`footer_links` must be a list of tables, found {}", node.value.type_name());
            return self.wrong(node, message, FOOTER_LINKS);
        };
        for item in items {
            if !matches!(item.value, Value::Map(_)) {
                let found = item.value.type_name();
                self.wrong(item, format!("a footer link must be a table, found {found}"), FOOTER_LINKS);
                continue;
            }
            let mut table = TableReader::new(&INVALID_CONFIG, item, self.reporter);
            let link = table.text("link", self.reporter);
            let name = table.take("name");
            table.finish("a footer link", &UNKNOWN_SETTING, self.reporter);
            match name {
                Some(name) => self.text("name", name, FOOTER_LINKS),
                None => self.wrong(item, "a footer link needs `name`".to_owned(), FOOTER_LINKS),
            }
            if link.is_none() {
                self.wrong(item, "a footer link needs `link`, as text".to_owned(), FOOTER_LINKS);
            }
        }
    }

    /// A text, or a table of texts by language.
    fn text(&mut self, key: &str, node: &Node, help: &str) {
        match &node.value {
            Value::Str(_) => {}
            Value::Map(_) => {
                names_by_language(node, self.languages, self.reporter);
            }
            other => {
                let message = format!("`{key}` must be text, found {}", other.type_name());
                self.wrong(node, message, help);
            }
        }
    }
}
