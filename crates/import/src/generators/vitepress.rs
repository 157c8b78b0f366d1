//! VitePress: containers, code groups, included code, addresses that end with `.html` or do not.

mod navigation;
mod routes;
mod team;

use std::collections::BTreeMap;

use paifang_base::parts::Parts as _;
use paifang_base::text;
use serde_json::Value as Json;

use super::{Context, Reader, is_asset, is_markdown, page_key, page_path};
use crate::address::bare;
use crate::attributes::Attributes;
use crate::blocks;
use crate::code::{self, Part, ranges_of};
use crate::containers;
use crate::expressions;
use crate::front_matter::Split;
use crate::headings;
use crate::home;
use crate::javascript;
use crate::markdown::{Fences, indent_of, outside_code};
use crate::notes::{Notes, shown};
use crate::plan::{MenuEntry, Page, Plan};
use crate::project::Project;
use crate::taking::{Wanted, code_block, text_block};

/// Reads sites of VitePress.
pub(super) struct Vitepress;

const SETTINGS: [&str; 12] = [
    ".vitepress/config.ts",
    ".vitepress/config.js",
    ".vitepress/config.mts",
    ".vitepress/config.mjs",
    "docs/.vitepress/config.ts",
    "docs/.vitepress/config.js",
    "docs/.vitepress/config.mts",
    "docs/.vitepress/config.mjs",
    ".vitepress/config/index.ts",
    ".vitepress/config/index.mts",
    "docs/.vitepress/config/index.ts",
    "docs/.vitepress/config/index.mts",
];

fn settings(project: &Project<'_>) -> Option<(&'static str, String)> {
    SETTINGS.into_iter().find_map(|path| Some((path, project.text(path)?)))
}

impl Reader for Vitepress {
    fn detects(&self, project: &Project<'_>) -> bool {
        settings(project).is_some()
    }

    fn settings_file(&self, project: &Project<'_>) -> String {
        settings(project).map_or(".vitepress/config.ts", |(path, _)| path).to_owned()
    }

    fn site_root(&self, project: &Project<'_>) -> String {
        let path = self.settings_file(project);
        let read = || super::script_settings(project, &path, &mut Notes::default());
        source_folder(&path, project.values.get_or_init(read))
    }

    fn plan(&self, project: &Project<'_>, notes: &mut Notes) -> Plan {
        let path = &*self.settings_file(project);
        let settings = super::script_settings(project, path, notes);
        let text =
            |pointer: &str| settings.pointer(pointer).and_then(Json::as_str).filter(|text| !text.is_empty());
        let mut plan = Plan {
            title: text("/title").map(str::to_owned),
            description: text("/description").map(str::to_owned),
            base_path: text("/base").unwrap_or_default().trim_end_matches('/').to_owned(),
            base_url: text("/sitemap/hostname").map(str::to_owned),
            ..Plan::default()
        };
        add_languages(&settings, &mut plan);
        let home = source_folder(path, &settings);
        let is_clean = settings.get("cleanUrls") == Some(&Json::Bool(true));
        let excluded: Vec<&str> = settings
            .get("srcExclude")
            .and_then(Json::as_array)
            .map(|list| list.iter().filter_map(Json::as_str).collect())
            .unwrap_or_default();
        let skip = if home.is_empty() { 0 } else { home.len() + 1 };
        let rewrites = rewrites(&settings);
        let mut made: Vec<(usize, String, &str)> = Vec::new();
        for path in project.below(&home).filter(|path| !path.split('/').any(|part| part == ".vitepress")) {
            let written = path.part(skip..);
            let below = rewritten_path(written, &rewrites);
            let (language, below) = language_of(&plan, &below);
            let prefix = plan.languages.get(language).map_or("", |language| language.prefix.as_str());
            let is_excluded = excluded.iter().any(|name| written == name.trim_start_matches("**/"));
            if is_markdown(path) && written.contains('[') && written.contains(']') {
                // A program makes the pages of such a path.
                plan.made.push(path.to_owned());
                made.push((language, below.to_owned(), path));
            } else if is_markdown(path) && !is_excluded && !is_repository_text(path) {
                let key = page_key(below);
                let prefix = if prefix.is_empty() { String::new() } else { format!("/{prefix}") };
                let is_index = below == "index.md" || below.ends_with("/index.md");
                let old = match (is_index, is_clean) {
                    (true, _) => format!("{prefix}/{key}/").replace("//", "/"),
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
                let folder = plan.languages.get(language).filter(|_| language > 0);
                let folder = folder.map_or(String::new(), |language| format!("{}/", language.tag));
                plan.copies.push((path.to_owned(), format!("content/{folder}{below}")));
            }
        }
        for (language, below, path) in &made {
            routes::add(project, &mut plan, *language, below, path, is_clean);
        }
        let themes = theme_settings(project, &home, &settings, &plan);
        let first = themes.iter().find_map(|(_, theme)| theme.get("nav")?.as_array());
        first.into_iter().flatten().for_each(|item| add_menu_entry(&mut plan, item));
        let mut order = BTreeMap::new();
        for sidebar in themes.iter().filter_map(|(_, theme)| theme.get("sidebar")) {
            navigation::number(sidebar, "", &mut order, 0);
        }
        plan.navs = navigation::of_themes(&themes, &plan);
        for page in &mut plan.pages {
            page.weight = page.old.first().and_then(|old| order.get(&bare(old))).copied();
        }
        plan.has_docs_layout = true;
        plan.heading_ids = Some("vitepress");
        plan.emoji = true;
        plan
    }

    fn body(&self, context: &Context<'_>, text: &str, notes: &mut Notes) -> String {
        let home = self.site_root(context.project);
        let text = team::written(context, &headings::with_ids(text, context.plan.heading_ids));
        let text = without_scripts(&text, notes);
        let mut out: Vec<String> = Vec::new();
        let mut fences = Fences::default();
        for line in text.split('\n') {
            if fences.takes(line) {
                out.push(line.to_owned());
            } else if line.trim().eq_ignore_ascii_case("[[toc]]") {
                // The theme shows one.
            } else if let Some(rest) = line.trim().strip_prefix("<<<") {
                out.extend(snippet(context, &home, rest.trim(), line, notes));
            } else if let Some(path) =
                line.trim().strip_prefix("<!--@include:").and_then(|rest| rest.strip_suffix("-->"))
            {
                out.extend(included_text(context, &home, path.trim(), line, notes));
            } else {
                out.push(line.to_owned());
            }
        }
        let text = without_link_attributes(&badges(&out.join("\n")));
        let text = expressions::of_vue(context, &text, notes);
        let text = containers::rewritten(&text, notes);
        if context.front.text_of("layout") == Some("home") {
            format!("{}{text}", home::text(context))
        } else {
            text
        }
    }
}

/// A text without attributes after links and pictures: `[a](b){target="_self"}`.
fn without_link_attributes(text: &str) -> String {
    if !text.contains("){") {
        return text.to_owned();
    }
    outside_code(text, |part, out| {
        let mut rest = part;
        while let Some((before, after)) = rest.split_once("){") {
            out.push_str(before);
            out.push(')');
            let end = after.find(['}', '\n']).filter(|end| after.part(*end..).starts_with('}'));
            let is_list = end.is_some_and(|end| {
                let inside = after.part(..end);
                before.contains("](") && (inside.contains('=') || inside.starts_with(['.', '#']))
            });
            rest = match end.filter(|_| is_list) {
                Some(end) => after.part(end + 1..),
                None => {
                    out.push('{');
                    after
                }
            };
        }
        out.push_str(rest);
    })
}

/// A text in which badges are words.
fn badges(text: &str) -> String {
    if !text.contains("<Badge") {
        return text.to_owned();
    }
    outside_code(text, |part, out| {
        let mut rest = part;
        while let Some((before, tag)) = rest.split_once("<Badge") {
            let Some((inside, after)) = tag.split_once('>') else { break };
            let (inside, after) = match inside.strip_suffix('/') {
                Some(inside) => (inside, after),
                None => (inside, after.split_once("</Badge>").map_or(after, |(_, after)| after)),
            };
            out.push_str(before);
            let words = Attributes::read(inside).get("text").unwrap_or_default().replace(['\'', '`'], "");
            if !words.is_empty() {
                out.push_str(&format!("({words})"));
            }
            rest = after;
        }
        out.push_str(rest);
    })
}

/// The language at the top, and that of each locale.
fn add_languages(settings: &Json, plan: &mut Plan) {
    let text = |value: &Json, name: &str| value.get(name).and_then(Json::as_str).map(str::to_owned);
    let locales = settings.get("locales").and_then(Json::as_object).cloned().unwrap_or_default();
    let root = locales.get("root");
    let own = root.and_then(|root| text(root, "lang")).or_else(|| text(settings, "lang"));
    plan.add_language(&own.unwrap_or_else(|| "en".to_owned()));
    if let Some(first) = plan.languages.first_mut() {
        first.name = root.and_then(|root| text(root, "label"));
    }
    for (name, locale) in locales.iter().filter(|(name, _)| *name != "root") {
        let link = text(locale, "link").unwrap_or_else(|| name.clone());
        // Other languages may be sites of their own.
        if link.contains("://") {
            continue;
        }
        let prefix = link.trim_matches('/').to_owned();
        let at = plan.add_language(&text(locale, "lang").unwrap_or_else(|| prefix.clone()));
        if let Some(language) = plan.languages.get_mut(at).filter(|_| at > 0) {
            language.name = text(locale, "label");
            language.title = text(locale, "title");
            language.description = text(locale, "description");
            language.prefix = prefix;
        }
    }
}

/// Settings of the theme with their languages: those of the site, then of each locale, there or in a file of its own.
fn theme_settings(project: &Project<'_>, home: &str, settings: &Json, plan: &Plan) -> Vec<(usize, Json)> {
    let language =
        |name: &str| plan.languages.iter().position(|language| language.prefix == name).unwrap_or(0);
    let own = settings.get("themeConfig").cloned();
    let mut themes: Vec<(usize, Json)> = own.into_iter().map(|theme| (0, theme)).collect();
    let locales = settings.get("locales").and_then(Json::as_object).cloned().unwrap_or_default();
    let of_locales = locales.iter().filter_map(|(name, locale)| {
        let link = locale.get("link").and_then(Json::as_str).unwrap_or(name).trim_matches('/');
        Some((if name == "root" { 0 } else { language(link) }, locale.get("themeConfig")?.clone()))
    });
    themes.extend(of_locales);
    for name in std::iter::once("").chain(locales.keys().map(String::as_str)) {
        let folder = if name.is_empty() { String::new() } else { format!("{name}/") };
        for end in ["ts", "mts", "js"] {
            let path = crate::project::join(home, &format!("{folder}config.{end}")).unwrap_or_default();
            let load = |from: &str, written: &str| project.imported_script(from, written);
            let found = project
                .text(&path)
                .and_then(|text| javascript::exported(&path, &text, &load, &mut Notes::default()));
            let theme = found.and_then(|value| value.get("themeConfig").cloned());
            themes.extend(theme.map(|theme| (language(name), theme)));
        }
    }
    themes
}

fn add_menu_entry(plan: &mut Plan, item: &Json) {
    let link = item.get("link").or_else(|| item.pointer("/items/0/link")).and_then(Json::as_str);
    let (Some(name), Some(link)) = (item.get("text").and_then(Json::as_str), link) else { return };
    let key = bare(link);
    let page =
        plan.pages.iter().find(|page| page.language == 0 && page.old.iter().any(|old| bare(old) == key));
    let link = match page {
        Some(page) => page.old.first().cloned().unwrap_or_default(),
        None if link.starts_with("https://") => link.to_owned(),
        None => return,
    };
    plan.menu.push(MenuEntry { link, names: vec![(None, name.to_owned())] });
}

/// Other paths for files: `'en/:rest*': ':rest*'`.
fn rewrites(settings: &Json) -> Vec<(String, String)> {
    let table = settings.get("rewrites").and_then(Json::as_object);
    let pairs = table.into_iter().flatten();
    pairs.filter_map(|(from, to)| Some((from.clone(), to.as_str()?.to_owned()))).take(200).collect()
}

fn rewritten_path(path: &str, rewrites: &[(String, String)]) -> String {
    rewrites.iter().find_map(|(from, to)| rewritten_by(path, from, to)).unwrap_or_else(|| path.to_owned())
}

/// A path by one rule, if it fits: a part such as `:name` is one of the path, `:name*` all that are left.
fn rewritten_by(path: &str, from: &str, to: &str) -> Option<String> {
    let mut values: Vec<(&str, &str)> = Vec::new();
    let mut rest = path;
    for part in from.split('/') {
        if let Some(name) =
            part.strip_prefix(':').and_then(|name| name.split_once(['*', '(']).map(|(name, _)| name))
        {
            values.push((name, rest));
            rest = "";
            break;
        }
        let (first, below) = rest.split_once('/').unwrap_or((rest, ""));
        match part.strip_prefix(':') {
            Some(name) if !first.is_empty() => values.push((name, first)),
            None if part == first => {}
            _ => return None,
        }
        rest = below;
    }
    let mut parts = Vec::new();
    for part in to.split('/') {
        match part.strip_prefix(':') {
            Some(name) => {
                let name = name.split(['*', '(']).next().unwrap_or_default();
                parts.push(values.iter().find(|(known, _)| *known == name)?.1);
            }
            None => parts.push(part),
        }
    }
    rest.is_empty().then(|| parts.join("/"))
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
    match plan.languages.iter().position(|language| language.prefix == first).filter(|at| *at > 0) {
        Some(at) => (at, rest),
        None => (0, below),
    }
}

/// `<<< @/path#region{1,3 ts:line-numbers} [title]`.
fn snippet(context: &Context<'_>, home: &str, rest: &str, line: &str, notes: &mut Notes) -> Vec<String> {
    let end = rest.find(['{', ' ', '[']).unwrap_or(rest.len());
    let (path, more) = rest.split_at(end);
    let (path, region) = path.split_once('#').unwrap_or((path, ""));
    let path = path.replacen("@/", &format!("/{home}/"), 1);
    let braced = more.trim().strip_prefix('{').and_then(|more| more.split_once('}'));
    let (inside, after) = braced.unwrap_or(("", more));
    let title =
        after.trim().strip_prefix('[').and_then(|title| title.split_once(']')).map(|(title, _)| title);
    let mut info = String::new();
    for word in inside.split_whitespace() {
        let language = word.split(':').next().unwrap_or_default();
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            info.push_str(&format!(" {{{word}}}"));
        } else {
            info.insert_str(0, language);
            info.push_str(if word.contains(":line-numbers") { " linenums" } else { "" });
        }
    }
    if !info.starts_with(|c: char| c.is_alphanumeric()) {
        info.insert_str(0, code::language_of(&path));
    }
    if let Some(title) = title.filter(|title| !title.contains('"')) {
        info.push_str(&format!(" title=\"{title}\""));
    }
    let wanted = Wanted { path: &path, folders: &[], part: Part::region(region), info };
    let made = code_block(context, &wanted, line, notes);
    blocks::indented(made, indent_of(line))
}

/// `<!--@include: @/path#region{3,10}-->`. A region may be a heading there, which it is not here.
fn included_text(
    context: &Context<'_>,
    home: &str,
    wanted: &str,
    line: &str,
    notes: &mut Notes,
) -> Vec<String> {
    let (wanted, lines) = match wanted.strip_suffix('}').and_then(|wanted| wanted.split_once('{')) {
        Some((wanted, lines)) => (wanted, lines.replacen(',', "-", 1)),
        None => (wanted, String::new()),
    };
    let (path, region) = wanted.split_once('#').unwrap_or((wanted, ""));
    let path = path.trim().replacen("@/", &format!("/{home}/"), 1);
    let part = Part { lines: ranges_of(&lines), ..Part::region(region.trim()) };
    let made = match code::included(context.project, &context.page.source, &[], &path, &part) {
        Ok(found) => {
            let own = |_: &mut Notes| blocks::lines_of(Split::of(&found.text).body);
            text_block(context, &found, line, notes, own)
        }
        Err(message) => {
            notes.add(line, message);
            vec![blocks::marked(line)]
        }
    };
    blocks::indented(made, indent_of(line))
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
        if mark == "</script>" && !only_imports(text, line) {
            notes.add(line, text!("import-left-out", seen = shown(line)));
        }
        end = (!line.contains(mark)).then_some(mark);
    }
    out.join("\n")
}

/// True if the script that begins with a line only names what others make, such as the components of the page.
fn only_imports(text: &str, first: &str) -> bool {
    let Some((_, after)) = text.split_once(first) else { return false };
    let inside = after.split_once("</script>").map_or(after, |(inside, _)| inside);
    let mut is_open = false;
    inside.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")).all(|line| {
        let is_import = is_open || line.starts_with("import ");
        is_open = is_import && !line.contains(['\'', '"']);
        is_import
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_rewritten_by_rules() {
        for (path, from, to, expected) in [
            ("en/a/b.md", "en/:rest*", ":rest*", Some("a/b.md")),
            ("zh/a.md", "en/:rest*", ":rest*", None),
            ("packages/x/src/a.md", "packages/:name/src/:rest*", ":name/:rest*", Some("x/a.md")),
            ("a/b.md", "a/b.md", "c.md", Some("c.md")),
            ("a/b/c.md", "a/b", "c", None),
        ] {
            assert_eq!(rewritten_by(path, from, to).as_deref(), expected, "{path} {from}");
        }
    }

    #[test]
    fn scripts_that_only_import_are_known() {
        let of = |inside: &str| {
            only_imports(&format!("a\n<script setup>\n{inside}\n</script>\nb"), "<script setup>")
        };
        assert!(of("import {\n  A,\n} from './a'\nimport B from 'b'") && of(""));
        assert!(!of("import A from 'a'\nconst b = 1"));
    }
}
