//! `[[menu]]` and `[[footer]]`: links of the frame of all pages.

use std::collections::BTreeMap;

use super::by_language::nearest_names;
use super::{INVALID_CONFIG, LangId, Language, UNKNOWN_SETTING};
use paifang_base::diag::{Reporter, Text};
use paifang_base::node::{Node, TableReader, Value};
use paifang_base::source::Spanned;
use paifang_base::text;

/// An entry of the main navigation.
#[derive(Debug, Clone)]
pub struct MenuItem {
    /// Site address, source file or `https` address.
    pub link: Spanned<String>,
    /// Text by language, with the target's title as fallback.
    pub names: BTreeMap<LangId, String>,
}

/// A column of the footer.
#[derive(Debug, Clone)]
pub struct FooterGroup {
    /// Title by language.
    pub titles: BTreeMap<LangId, String>,
    /// Its links.
    pub items: Vec<MenuItem>,
}

/// The main navigation.
pub(super) fn read_menu(
    node: Option<&Node>,
    languages: &[Language],
    reporter: &mut Reporter<'_>,
) -> Vec<MenuItem> {
    let items = items_of(node, text!("invalid-config-menu"), reporter);
    items.iter().filter_map(|item| read_item(item, languages, reporter)).collect()
}

/// The columns of the footer.
pub(super) fn read_footer(
    node: Option<&Node>,
    languages: &[Language],
    reporter: &mut Reporter<'_>,
) -> Vec<FooterGroup> {
    let mut groups = Vec::new();
    for item in items_of(node, text!("invalid-config-columns"), reporter) {
        let mut table = TableReader::new(&INVALID_CONFIG, item, reporter);
        let titles = table.take("title").map(|node| nearest_names(node, languages, reporter));
        let links = items_of(table.take("links"), text!("invalid-config-columns-links"), reporter);
        table.finish(text!("in-column"), &UNKNOWN_SETTING, reporter);
        let items: Vec<MenuItem> =
            links.iter().filter_map(|item| read_item(item, languages, reporter)).collect();
        match titles {
            Some(titles) if !items.is_empty() => groups.push(FooterGroup { titles, items }),
            _ => {
                let d = reporter.report(&INVALID_CONFIG, item.span, text!("invalid-config-column"));
                d.add_help(text!("invalid-config-column-help"));
            }
        }
    }
    groups
}

/// The tables of a list.
fn items_of<'n>(node: Option<&'n Node>, wrong: Text, reporter: &mut Reporter<'_>) -> &'n [Node] {
    match node.map(|node| (&node.value, node.span)) {
        Some((Value::List(items), _)) => items,
        Some((_, span)) => {
            reporter.report(&INVALID_CONFIG, span, wrong);
            &[]
        }
        None => &[],
    }
}

fn read_item(item: &Node, languages: &[Language], reporter: &mut Reporter<'_>) -> Option<MenuItem> {
    let mut table = TableReader::new(&INVALID_CONFIG, item, reporter);
    let names = table.take("name").map(|node| nearest_names(node, languages, reporter));
    let link = table.text("link", reporter);
    if link.is_none() {
        let d = reporter.report(&INVALID_CONFIG, item.span, text!("invalid-config-menu-link"));
        d.add_help(text!("invalid-config-menu-link-help"));
    }
    table.finish(text!("in-menu"), &UNKNOWN_SETTING, reporter);
    Some(MenuItem { link: link?, names: names.unwrap_or_default() })
}
