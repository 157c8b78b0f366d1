//! What mkdocs.yml says beside its plain settings: `nav`, translations, redirects.

use std::collections::BTreeSet;

use paifang_base::node::{Node, Value};
use paifang_base::source::Spanned;

use super::super::{is_markdown, page_key, page_path, setting};
use super::{DEEPEST, add_pages};
use crate::plan::{NavEntry, NavTo, Plan};
use crate::project::Project;

/// The options of a plugin.
pub(super) fn plugin<'n>(settings: &'n Node, name: &str) -> Option<&'n Value> {
    listed(settings, "plugins", name)
}

/// The options of an entry of a list of plugins or extensions; the entry itself if it has none.
pub(super) fn listed<'n>(settings: &'n Node, list: &str, name: &str) -> Option<&'n Value> {
    let of = |node: &'n Node| match &node.value {
        Value::Str(found) if &**found == name => Some(&node.value),
        value => value.get(name).map(|node| &node.value),
    };
    match setting(settings, &[list])? {
        Value::List(items) => items.iter().find_map(of),
        Value::Map(entries) => {
            entries.iter().find(|(known, _)| known.value == name).map(|(_, node)| &node.value)
        }
        _ => None,
    }
}

/// Languages of the plugin `i18n`: as suffixes of files, or as folders.
pub(super) fn add_translated(
    project: &Project<'_>,
    plan: &mut Plan,
    docs: &str,
    options: &Value,
    flat: bool,
) {
    let text =
        |value: &Value, name: &str| value.get(name).and_then(|node| node.value.as_str()).map(str::to_owned);
    let is_folder = text(options, "docs_structure").as_deref() == Some("folder");
    let listed = match options.get("languages").map(|node| &node.value) {
        Some(Value::List(items)) => items.as_slice(),
        _ => &[],
    };
    let is_default = |value: &Value| value.get("default").is_some_and(|node| node.value == Value::Bool(true));
    let is_built = |value: &Value| value.get("build").is_none_or(|node| node.value != Value::Bool(false));
    let mut languages: Vec<&Value> =
        listed.iter().map(|node| &node.value).filter(|value| is_built(value)).collect();
    languages.sort_by_key(|value| !is_default(value));
    let locales: Vec<String> = languages.iter().filter_map(|value| text(value, "locale")).collect();
    for (locale, value) in locales.iter().zip(&languages) {
        let at = plan.add_language(locale);
        if let Some(language) = plan.languages.get_mut(at) {
            language.name = text(value, "name");
            if at > 0 {
                locale.clone_into(&mut language.prefix);
            }
        }
    }
    if plan.languages.is_empty() {
        plan.add_language("en");
    }
    if is_folder {
        for (at, locale) in locales.iter().enumerate() {
            add_pages(project, plan, &format!("{docs}/{locale}"), at, flat);
        }
        return;
    }
    let before = plan.pages.len();
    add_pages(project, plan, docs, 0, flat);
    for page in plan.pages.iter_mut().skip(before) {
        let stem = page.target.strip_suffix(".md").unwrap_or(&page.target);
        let Some((stem, at)) = stem
            .rsplit_once('.')
            .and_then(|(stem, name)| Some((stem, locales.iter().position(|locale| locale == name)?)))
        else {
            continue;
        };
        let below = page_key(&format!("{stem}.md"));
        let prefix = if at == 0 {
            String::new()
        } else {
            format!("/{}", locales.get(at).cloned().unwrap_or_default())
        };
        page.language = at;
        page.target = page_path(&format!("{stem}.md"));
        page.old = vec![address(&prefix, &below, flat)];
    }
}

/// Where a page is published.
pub(super) fn address(prefix: &str, key: &str, flat: bool) -> String {
    match (key.is_empty(), flat) {
        (true, _) => format!("{prefix}/"),
        (false, false) => format!("{prefix}/{key}/"),
        (false, true) => format!("{prefix}/{key}.html"),
    }
}

/// Redirects between source files, or to other addresses.
pub(super) fn add_redirects(plan: &mut Plan, docs: &str, entries: &[(Spanned<String>, Node)], flat: bool) {
    for (from, to) in entries {
        let Some(to) = to.value.as_str() else { continue };
        let (path, anchor) =
            to.split_once('#').map_or((to, String::new()), |(path, anchor)| (path, format!("#{anchor}")));
        let source = format!("{docs}/{}", path.trim_start_matches('/'));
        let page = plan.pages.iter().find(|page| page.source == source);
        let target = match page.and_then(|page| page.old.first()) {
            Some(old) => format!("{old}{anchor}"),
            None if to.contains("://") => to.to_owned(),
            None => continue,
        };
        plan.redirects.push((address("", &page_key(&from.value), flat), target));
    }
}

/// The entries of `nav`, with groups and links.
pub(super) fn entries(nav: &Value, docs: &str, plan: &Plan) -> Vec<NavEntry> {
    let default = plan.languages.first().map_or("en", |language| &language.tag);
    let folders = [docs.to_owned(), format!("{docs}/{default}")];
    let sources: BTreeSet<&str> = plan.pages.iter().map(|page| page.source.as_str()).collect();
    let to = |path: &str| {
        if path.contains("://") || path.starts_with('/') {
            return NavTo::Address(path.to_owned());
        }
        let mut paths = folders.iter().map(|folder| format!("{folder}/{path}"));
        paths.find(|path| sources.contains(path.as_str())).map_or(NavTo::Nothing, NavTo::Source)
    };
    entries_below(nav, None, &to, 0)
}

fn entries_below(
    value: &Value,
    title: Option<&str>,
    to: &dyn Fn(&str) -> NavTo,
    depth: usize,
) -> Vec<NavEntry> {
    if depth > DEEPEST {
        return Vec::new();
    }
    let title = title.filter(|title| !title.is_empty()).map(str::to_owned);
    match value {
        Value::Str(path) => vec![NavEntry { to: to(path), title, ..NavEntry::default() }],
        Value::List(items) => {
            let items = items.iter().flat_map(|item| entries_below(&item.value, None, to, depth + 1));
            let items = items.collect();
            if title.is_none() { items } else { vec![NavEntry { title, items, ..NavEntry::default() }] }
        }
        Value::Map(all) => all
            .iter()
            .flat_map(|(name, node)| entries_below(&node.value, Some(&name.value), to, depth + 1))
            .collect(),
        _ => Vec::new(),
    }
}

/// The order of pages in `nav`.
pub(super) struct Order<'a> {
    pub docs: &'a str,
    pub next: i64,
    pub found: Vec<(String, i64, Option<String>)>,
}

impl Order<'_> {
    pub(super) fn walk(&mut self, value: &Value, title: Option<&str>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match value {
            Value::List(items) => items.iter().for_each(|item| self.walk(&item.value, None, depth + 1)),
            Value::Map(entries) => {
                for (name, node) in entries {
                    self.walk(&node.value, Some(&name.value), depth + 1);
                }
            }
            Value::Str(path) if is_markdown(path) => {
                self.next += 10;
                let title = title.filter(|title| !title.is_empty()).map(str::to_owned);
                self.found.push((format!("{}/{path}", self.docs), self.next, title));
            }
            _ => {}
        }
    }

    pub(super) fn apply(self, plan: &mut Plan) {
        let found: std::collections::BTreeMap<String, (i64, Option<String>)> =
            self.found.into_iter().map(|(path, weight, title)| (path, (weight, title))).collect();
        for page in plan.pages.iter_mut().filter(|page| page.language == 0) {
            if let Some((weight, title)) = found.get(&page.source) {
                page.weight = Some(*weight);
                page.title = title.clone();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_pages_is_that_of_nav() {
        let node = paifang_base::node::parse_yaml(
            "- Home: index.md\n- Guide:\n  - a.md\n  - Other: b/c.md\n- https://x.example\n",
        )
        .unwrap();
        let mut order = Order { docs: "docs", next: 0, found: Vec::new() };
        order.walk(&node.value, None, 0);
        let found: Vec<_> = order
            .found
            .iter()
            .map(|(path, weight, title)| (path.as_str(), *weight, title.as_deref()))
            .collect();
        let expected = [
            ("docs/index.md", 10, Some("Home")),
            ("docs/a.md", 20, None),
            ("docs/b/c.md", 30, Some("Other")),
        ];
        assert_eq!(found, expected);
    }
}
