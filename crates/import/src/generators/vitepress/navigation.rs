//! Sidebars of VitePress: an order of pages, and a navigation with groups.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::address::bare;
use crate::plan::{Nav, NavEntry, NavTo, Plan};

/// Deepest groups that are followed.
const DEEPEST: usize = 20;

/// Numbers the links of a sidebar in their order, by address.
pub(super) fn number(value: &Json, base: &str, order: &mut BTreeMap<String, i64>, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Json::Array(items) => items.iter().for_each(|item| number(item, base, order, depth + 1)),
        Json::Object(map) => {
            let base = map.get("base").and_then(Json::as_str).unwrap_or(base);
            let next = (order.len() as i64 + 1) * 10;
            if let Some(link) = map.get("link").and_then(Json::as_str) {
                let link = if link.starts_with('/') { link.to_owned() } else { format!("{base}{link}") };
                order.entry(bare(&link)).or_insert(next);
            }
            match map.get("items") {
                Some(items) => number(items, base, order, depth + 1),
                // A table of sidebars by address.
                None if !map.contains_key("link") => {
                    map.values().for_each(|value| number(value, base, order, depth + 1));
                }
                None => {}
            }
        }
        _ => {}
    }
}

/// The navigation of each language, from the settings of the theme.
pub(super) fn of_themes(themes: &[(usize, Json)], plan: &Plan) -> Vec<Nav> {
    let mut navs: BTreeMap<usize, Vec<NavEntry>> = BTreeMap::new();
    for (language, sidebar) in
        themes.iter().filter_map(|(language, theme)| Some((*language, theme.get("sidebar")?)))
    {
        let tables: Vec<(usize, &Json)> = match sidebar {
            Json::Object(map) if !map.contains_key("items") => map
                .iter()
                .map(|(path, sidebar)| (language_of(path, plan).unwrap_or(language), sidebar))
                .collect(),
            other => vec![(language, other)],
        };
        for (language, sidebar) in tables {
            navs.entry(language).or_default().extend(entries(sidebar, "", 0));
        }
    }
    navs.into_iter().map(|(language, entries)| Nav { language, entries }).collect()
}

/// The language in which an address begins.
fn language_of(path: &str, plan: &Plan) -> Option<usize> {
    let first = path.trim_start_matches('/').split('/').next().filter(|first| !first.is_empty())?;
    plan.languages.iter().position(|language| language.prefix == first)
}

fn entries(value: &Json, base: &str, depth: usize) -> Vec<NavEntry> {
    match value {
        _ if depth > DEEPEST => Vec::new(),
        Json::Array(items) => items.iter().flat_map(|item| entries(item, base, depth + 1)).collect(),
        Json::Object(map) => {
            let base = map.get("base").and_then(Json::as_str).unwrap_or(base);
            let text = |name: &str| map.get(name).and_then(Json::as_str);
            let address = |link: &str| match link.starts_with('/') || link.contains("://") {
                true => link.to_owned(),
                false => format!("{base}{link}"),
            };
            let items = map.get("items").map_or(Vec::new(), |items| entries(items, base, depth + 1));
            match text("text").map(without_tags).filter(|title| !title.is_empty()) {
                // The items of a table by address.
                None if !map.contains_key("link") => items,
                title => {
                    let to = text("link").map_or(NavTo::Nothing, |link| NavTo::Address(address(link)));
                    vec![NavEntry { to, title, titles: Vec::new(), items }]
                }
            }
        }
        _ => Vec::new(),
    }
}

/// A name without elements of HTML, which sidebars may have.
fn without_tags(text: &str) -> String {
    let mut out = String::new();
    let mut is_tag = false;
    for c in text.chars() {
        match c {
            '<' => is_tag = true,
            '>' if is_tag => is_tag = false,
            c if !is_tag => out.push(c),
            _ => {}
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sidebars_are_an_order() {
        let sidebar = serde_json::json!({
            "/guide/": { "base": "/guide/", "items": [{ "text": "A", "items": [{ "link": "a" }, { "link": "/b.html" }] }] },
            "/x/": [{ "link": "/x/" }],
        });
        let mut order = BTreeMap::new();
        number(&sidebar, "", &mut order, 0);
        let expected = [("/b/", 20), ("/guide/a/", 10), ("/x/", 30)].map(|(link, at)| (link.to_owned(), at));
        assert_eq!(order.into_iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn sidebars_have_groups() {
        let sidebar = serde_json::json!([
            { "text": "A <b>x</b>", "base": "/g/", "items": [{ "text": "One", "link": "one" }] },
            { "items": [{ "text": "Two", "link": "https://x.example" }] },
        ]);
        let found = entries(&sidebar, "", 0);
        let [group, link] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(group.title.as_deref(), Some("A x"));
        assert!(matches!(&group.items[0].to, NavTo::Address(to) if to == "/g/one"));
        assert!(matches!(&link.to, NavTo::Address(to) if to == "https://x.example"));
    }
}
