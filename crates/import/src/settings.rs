//! site.toml of an imported site.

use std::collections::BTreeMap;

use crate::addresses::Addresses;
use crate::front_matter::quoted;
use crate::links::Targets;
use crate::plan::{MenuEntry, Plan, VersionTree};

/// The text of site.toml.
pub(crate) fn site_toml(
    plan: &Plan,
    addresses: &Addresses,
    targets: &Targets<'_>,
    generator: &str,
) -> String {
    let mut lines = vec![format!("# Imported from {generator} by `paifang import`.")];
    let base = plan.base_url.as_deref().filter(|url| url.starts_with("http"));
    match base {
        Some(base) => {
            lines.push(format!("base_url = {}", quoted(&format!("{}/", base.trim_end_matches('/')))))
        }
        None => {
            lines.push("# The old settings name no address.\nbase_url = \"https://example.org/\"".to_owned())
        }
    }
    lines.push(format!("title = {}", quoted(plan.title.as_deref().unwrap_or("Untitled"))));
    if let Some(description) = &plan.description {
        lines.push(format!("description = {}", quoted(description)));
    }
    let default = plan.languages.first().map_or("en", |language| language.tag.as_str());
    lines.push(format!("default_language = {}", quoted(default)));
    if plan.default_in_folder {
        lines.push("default_language_at_root = false".to_owned());
    }
    if !plan.taxonomies.is_empty() && plan.taxonomy_paths.is_empty() {
        let names: Vec<String> = std::iter::once("tags".to_owned()).chain(plan.taxonomies.clone()).collect();
        lines.push(format!("taxonomies = {}", list(&names)));
    }
    languages(plan, &mut lines);
    for (name, path) in &plan.taxonomy_paths {
        lines.push(format!("\n[taxonomies.{name}]\npath = {}", quoted(path)));
    }
    if plan.heading_ids.is_some() || plan.emoji {
        lines.push("\n[markdown]".to_owned());
    }
    lines.extend(plan.heading_ids.map(|rule| format!("heading_ids = {}", quoted(rule))));
    if plan.emoji {
        lines.push("emoji = true".to_owned());
    }
    if !plan.snippet_folders.is_empty() {
        lines.push(format!("\n[files]\nsnippets = {}", list(&plan.snippet_folders)));
    }
    if addresses.keeps_case || !plan.alias_patterns.is_empty() {
        lines.push("\n[addresses]".to_owned());
        if addresses.keeps_case {
            lines.push("case = \"keep\"".to_owned());
        }
        if !plan.alias_patterns.is_empty() {
            lines.push(format!("aliases = {}", list(&plan.alias_patterns)));
        }
    }
    lines.extend(plan.menu.iter().map(|entry| menu_entry(plan, targets, entry)));
    if !plan.redirects.is_empty() {
        lines.push("\n[redirects]".to_owned());
        for (from, to) in &plan.redirects {
            let (path, anchor) = to.find('#').map_or((to.as_str(), ""), |at| to.split_at(at));
            let path = targets.address_of(path).filter(|_| path.starts_with('/')).unwrap_or(path);
            // What is a page today needs no redirect.
            if addresses.is_unclaimed(from) {
                let to = quoted(&format!("{path}{anchor}"));
                lines.push(match plan.statuses.get(from) {
                    None => format!("{} = {to}", quoted(from)),
                    Some(410) => format!("{} = {{ status = 410 }}", quoted(from)),
                    Some(status) => format!("{} = {{ to = {to}, status = {status} }}", quoted(from)),
                });
            }
        }
    }
    kinds(plan, addresses, &mut lines);
    lines.extend(plan.versions.iter().map(version_tree));
    lines.push(String::new());
    lines.join("\n")
}

fn list(texts: &[impl AsRef<str>]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text.as_ref())).collect();
    format!("[{}]", texts.join(", "))
}

fn languages(plan: &Plan, lines: &mut Vec<String>) {
    for (at, language) in plan.languages.iter().enumerate() {
        lines.push(format!("\n[languages.{}]", key(&language.tag)));
        let given =
            [("name", &language.name), ("title", &language.title), ("description", &language.description)];
        lines.extend(
            given.iter().filter_map(|(name, text)| Some(format!("{name} = {}", quoted(text.as_deref()?)))),
        );
        let has_prefix = at > 0 || plan.default_in_folder;
        if has_prefix && language.prefix != language.tag.to_lowercase() {
            lines.push(format!("prefix = {}", quoted(&language.prefix)));
        }
    }
}

/// Kinds with settings of their own: layout, patterns of addresses, and those whose folder holds other pages here.
fn kinds(plan: &Plan, addresses: &Addresses, lines: &mut Vec<String>) {
    let mut kinds: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    if plan.has_docs_layout {
        let lines = kinds.entry("page").or_default();
        lines.push("# Pages at the top look like documentation.".to_owned());
        lines.push("template = \"docs.html\"".to_owned());
    }
    if let Some(posts) = &addresses.posts {
        kinds.entry("blog").or_default().push(format!("path = {}", quoted(posts)));
    }
    for (kind, pattern) in &addresses.patterns {
        kinds.entry(kind).or_default().push(format!("permalink = {}", quoted(pattern)));
    }
    for kind in &addresses.displaced {
        let lines = kinds.entry(kind).or_default();
        lines.push("# Its usual folder holds plain pages here.".to_owned());
        lines.push(format!("path = {}", quoted(&format!("kind-{kind}"))));
    }
    for (kind, settings) in kinds {
        lines.push(format!("\n[kinds.{}]", key(kind)));
        lines.extend(settings);
    }
}

fn version_tree(tree: &VersionTree) -> String {
    let current = tree.current.rsplit('/').next().unwrap_or_default();
    let mut lines =
        vec![format!("\n[versions.{}]", key(&tree.folder)), format!("current = {}", quoted(current))];
    if tree.current_at_root {
        lines.push("current_at_root = true".to_owned());
    }
    lines.push("folders = [".to_owned());
    for version in &tree.versions {
        let mut parts = vec![format!("folder = {}", quoted(&version.folder))];
        let given = [("name", version.name.as_deref()), ("status", version.status)];
        parts.extend(given.iter().filter_map(|(name, text)| Some(format!("{name} = {}", quoted((*text)?)))));
        lines.push(match parts.as_slice() {
            [_] => format!("  {},", quoted(&version.folder)),
            parts => format!("  {{ {} }},", parts.join(", ")),
        });
    }
    lines.push("]".to_owned());
    lines.join("\n")
}

fn menu_entry(plan: &Plan, targets: &Targets<'_>, entry: &MenuEntry) -> String {
    let link = targets.address_of(&entry.link).filter(|_| entry.link.starts_with('/')).unwrap_or(&entry.link);
    let mut text = format!("\n[[menu]]\nlink = {}", quoted(link));
    let of_language = |at: usize| plan.languages.get(at).map(|language| key(&language.tag));
    match entry.names.as_slice() {
        [(None, name)] => text.push_str(&format!("\nname = {}", quoted(name))),
        names => {
            let names: Vec<String> = names
                .iter()
                .filter_map(|(at, name)| Some(format!("{} = {}", of_language((*at)?)?, quoted(name))))
                .collect();
            if !names.is_empty() {
                text.push_str(&format!("\nname = {{ {} }}", names.join(", ")));
            }
        }
    }
    text
}

/// A key of TOML.
pub(crate) fn key(name: &str) -> String {
    let is_bare = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if is_bare { name.to_owned() } else { quoted(name) }
}
