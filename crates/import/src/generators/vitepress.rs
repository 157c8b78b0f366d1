//! VitePress: containers, code groups, included code, addresses that end with `.html` or do not.

use paifang_base::parts::Parts as _;
use paifang_base::text;
use serde_json::Value as Json;

use super::{Context, Reader, is_asset, is_markdown, page_key, page_path};
use crate::blocks;
use crate::code::{self, Part};
use crate::containers;
use crate::front_matter::Split;
use crate::javascript;
use crate::markdown::Fences;
use crate::notes::{Notes, shown};
use crate::plan::{MenuEntry, Page, Plan};
use crate::project::Project;

/// Reads sites of VitePress.
pub(super) struct Vitepress;

const SETTINGS: [&str; 8] = [
    ".vitepress/config.ts",
    ".vitepress/config.js",
    ".vitepress/config.mts",
    ".vitepress/config.mjs",
    "docs/.vitepress/config.ts",
    "docs/.vitepress/config.js",
    "docs/.vitepress/config.mts",
    "docs/.vitepress/config.mjs",
];

fn settings(project: &Project<'_>) -> Option<(&'static str, String)> {
    SETTINGS.into_iter().find_map(|path| Some((path, project.text(path)?)))
}

impl Reader for Vitepress {
    fn detects(&self, project: &Project<'_>) -> bool {
        settings(project).is_some()
    }

    fn settings_file(&self, project: &Project<'_>) -> &'static str {
        settings(project).map_or(".vitepress/config.ts", |(path, _)| path)
    }

    fn site_root(&self, project: &Project<'_>) -> String {
        let (path, script) = settings(project).unwrap_or_default();
        let value = javascript::exported(path, &script, &mut Notes::default()).unwrap_or_default();
        source_folder(path, &value)
    }

    fn plan(&self, project: &Project<'_>, notes: &mut Notes) -> Plan {
        let (path, script) = settings(project).unwrap_or_default();
        let settings = javascript::exported(path, &script, notes).unwrap_or_else(|| {
            notes.add("", text!("import-settings-unread", path = path));
            Json::Null
        });
        let text =
            |pointer: &str| settings.pointer(pointer).and_then(Json::as_str).filter(|text| !text.is_empty());
        let mut plan = Plan {
            title: text("/title").map(str::to_owned),
            description: text("/description").map(str::to_owned),
            base_path: text("/base").unwrap_or_default().trim_end_matches('/').to_owned(),
            base_url: text("/sitemap/hostname").map(str::to_owned),
            ..Plan::default()
        };
        plan.add_language(text("/lang").unwrap_or("en"));
        for name in
            settings.get("locales").and_then(Json::as_object).into_iter().flat_map(|locales| locales.keys())
        {
            if name != "root" {
                plan.add_language(name);
            }
        }
        let home = source_folder(path, &settings);
        let is_clean = settings.get("cleanUrls") == Some(&Json::Bool(true));
        let excluded: Vec<&str> = settings
            .get("srcExclude")
            .and_then(Json::as_array)
            .map(|list| list.iter().filter_map(Json::as_str).collect())
            .unwrap_or_default();
        let skip = if home.is_empty() { 0 } else { home.len() + 1 };
        for path in project.below(&home) {
            let below = path.part(skip..);
            let (language, below) = language_of(&plan, below);
            let prefix = plan.languages.get(language).map_or("", |language| language.prefix.as_str());
            let is_excluded = excluded.iter().any(|name| below == name.trim_start_matches("**/"));
            if is_markdown(path) && !is_excluded && !is_repository_text(path) {
                let key = page_key(below);
                let prefix = if prefix.is_empty() { String::new() } else { format!("/{prefix}") };
                let is_index = below == "index.md" || below.ends_with("/index.md");
                let old = match (is_index, is_clean) {
                    (true, _) => format!("{prefix}/{key}"),
                    (_, true) => format!("{prefix}/{key}"),
                    (_, false) => format!("{prefix}/{key}.html"),
                };
                plan.pages.push(Page {
                    source: path.to_owned(),
                    target: page_path(below),
                    language,
                    old: vec![old],
                    ..Page::default()
                });
            } else if let Some(name) = below.strip_prefix("public/") {
                plan.copies.push((path.to_owned(), format!("static/{name}")));
            } else if is_asset(path) && !path.starts_with("scripts/") {
                plan.copies.push((path.to_owned(), format!("content/{below}")));
            }
        }
        let nav = settings.pointer("/themeConfig/nav").and_then(Json::as_array).cloned().unwrap_or_default();
        for item in &nav {
            let link = item.get("link").or_else(|| item.pointer("/items/0/link")).and_then(Json::as_str);
            let (Some(name), Some(link)) = (item.get("text").and_then(Json::as_str), link) else { continue };
            let key = link.trim_matches('/').trim_end_matches(".html");
            let page = plan.pages.iter().find(|page| page_key(&page.target) == key && page.language == 0);
            let link = match page {
                Some(page) => crate::address::address_of("", &page.target),
                None if link.starts_with("https://") => link.to_owned(),
                None => continue,
            };
            plan.menu.push(MenuEntry { link, names: vec![(None, name.to_owned())] });
        }
        plan.has_docs_layout = true;
        plan
    }

    fn body(&self, context: &Context<'_>, text: &str, notes: &mut Notes) -> String {
        let home = self.site_root(context.project);
        let text = without_scripts(text, notes);
        let mut out: Vec<String> = Vec::new();
        let mut fences = Fences::default();
        for line in text.split('\n') {
            if fences.takes(line) {
                out.push(line.to_owned());
            } else if let Some(rest) = line.trim().strip_prefix("<<<") {
                out.extend(snippet(context, &home, rest.trim(), line, notes));
            } else if let Some(path) =
                line.trim().strip_prefix("<!--@include:").and_then(|rest| rest.strip_suffix("-->"))
            {
                let path = path.trim().replacen("@/", &format!("/{home}/"), 1);
                match code::included(context.project, &context.page.source, &[], &path, &Part::Whole) {
                    Ok((text, _)) => {
                        out.extend(Split::of(&text).body.trim_end().split('\n').map(str::to_owned))
                    }
                    Err(message) => {
                        notes.add(line, message);
                        out.push(blocks::marked(line));
                    }
                }
            } else {
                out.push(line.to_owned());
            }
        }
        containers::rewritten(&out.join("\n"), notes)
    }
}

/// The folder of the pages.
fn source_folder(path: &str, settings: &Json) -> String {
    let home = path.split_once(".vitepress").map_or("", |(home, _)| home).trim_end_matches('/');
    let own = settings.get("srcDir").and_then(Json::as_str).unwrap_or_default();
    crate::project::join(home, own).unwrap_or_default()
}

fn is_repository_text(path: &str) -> bool {
    matches!(path, "README.md" | "CONTRIBUTING.md" | "CHANGELOG.md" | "LICENSE.md")
}

fn language_of<'p>(plan: &Plan, below: &'p str) -> (usize, &'p str) {
    let Some((first, rest)) = below.split_once('/') else { return (0, below) };
    let tag = crate::plan::tag_of(first);
    match plan.languages.iter().position(|language| language.tag == tag).filter(|at| *at > 0) {
        Some(at) => (at, rest),
        None => (0, below),
    }
}

/// `<<< @/path#region{1,3 ts}`.
fn snippet(context: &Context<'_>, home: &str, rest: &str, line: &str, notes: &mut Notes) -> Vec<String> {
    let end = rest.find(['{', ' ', '[']).unwrap_or(rest.len());
    let (path, more) = rest.split_at(end);
    let (path, region) = path.split_once('#').unwrap_or((path, ""));
    let path = path.replacen("@/", &format!("/{home}/"), 1);
    let marks = more.trim().strip_prefix('{').and_then(|more| more.split('}').next()).unwrap_or_default();
    let part = if region.is_empty() { Part::Whole } else { Part::Region(region.to_owned()) };
    match code::included(context.project, &context.page.source, &[], &path, &part) {
        Ok((text, path)) => {
            let lines = marks.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
            let marked = lines.map_or(String::new(), |lines| format!(" {{{lines}}}"));
            blocks::code(&format!("{}{marked}", code::language_of(&path)), &text)
        }
        Err(message) => {
            notes.add(line, message);
            vec![blocks::marked(line)]
        }
    }
}

/// A text without `<script setup>` and `<style>` of its components.
fn without_scripts(text: &str, notes: &mut Notes) -> String {
    let mut out: Vec<&str> = Vec::new();
    let mut fences = Fences::default();
    let mut end: Option<&str> = None;
    for line in text.split('\n') {
        if let Some(mark) = end {
            end = (!line.contains(mark)).then_some(mark);
            continue;
        }
        let is_code = fences.takes(line);
        let mark = match line {
            line if is_code => {
                out.push(line);
                continue;
            }
            line if line.starts_with("<script") => "</script>",
            line if line.starts_with("<style") => "</style>",
            line => {
                out.push(line);
                continue;
            }
        };
        if mark == "</script>" {
            notes.add(line, text!("import-left-out", seen = shown(line)));
        }
        end = (!line.contains(mark)).then_some(mark);
    }
    out.join("\n")
}
