//! site.toml of an imported site.

use crate::front_matter::quoted;
use crate::plan::{MenuEntry, Plan};

/// The text of site.toml.
pub(crate) fn site_toml(plan: &Plan, generator: &str) -> String {
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
    if !plan.taxonomies.is_empty() {
        let names: Vec<String> = std::iter::once("tags".to_owned()).chain(plan.taxonomies.clone()).collect();
        let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
        lines.push(format!("taxonomies = [{}]", names.join(", ")));
    }
    for (at, language) in plan.languages.iter().enumerate() {
        lines.push(format!("\n[languages.{}]", key(&language.tag)));
        let given =
            [("name", &language.name), ("title", &language.title), ("description", &language.description)];
        lines.extend(
            given.iter().filter_map(|(name, text)| Some(format!("{name} = {}", quoted(text.as_deref()?)))),
        );
        if at > 0 && language.prefix != language.tag.to_lowercase() {
            lines.push(format!("prefix = {}", quoted(&language.prefix)));
        }
    }
    lines.extend(plan.menu.iter().map(|entry| menu_entry(plan, entry)));
    if !plan.redirects.is_empty() {
        lines.push("\n[redirects]".to_owned());
        lines.extend(plan.redirects.iter().map(|(from, to)| format!("{} = {}", quoted(from), quoted(to))));
    }
    if plan.has_docs_layout {
        lines.push(
            "\n# Pages at the top look like documentation.\n[kinds.page]\ntemplate = \"docs.html\""
                .to_owned(),
        );
    }
    lines.extend(plan.settings.iter().map(|line| format!("\n{line}")));
    lines.push(String::new());
    lines.join("\n")
}

fn menu_entry(plan: &Plan, entry: &MenuEntry) -> String {
    let mut text = format!("\n[[menu]]\nlink = {}", quoted(&entry.link));
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
