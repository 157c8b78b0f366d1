//! Hugo: languages by folder and by suffix, menus, shortcodes of Hugo and of the theme Docsy.

mod collections;
mod evaluate;
mod functions;
mod lists;
mod own;
mod pages;
mod patterns;
mod shortcodes;
mod templates;
mod values;

use std::collections::BTreeMap;

use paifang_base::node::{Node, Value};
use paifang_base::text;

use super::{Context, Reader, is_asset, is_markdown, setting, text_setting};
use crate::address::day_of;
use crate::front_matter::{Field, Rule, Split};
use crate::notes::Notes;
use crate::plan::{MenuEntry, Page, Plan, is_language_name};
use crate::project::Project;

/// Reads sites of Hugo.
pub(super) struct Hugo;

const SETTINGS: [&str; 13] = [
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config/_default/hugo.toml",
    "config/_default/hugo.yaml",
    "config/_default/hugo.yml",
    "config/_default/config.toml",
    "config/_default/config.yaml",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config.json",
];

impl Reader for Hugo {
    fn detects(&self, project: &Project<'_>) -> bool {
        SETTINGS.iter().any(|path| project.has(path))
            && (project.has_folder("content") || project.has_folder("archetypes"))
    }

    fn settings_file(&self, project: &Project<'_>) -> String {
        SETTINGS.into_iter().find(|path| project.has(path)).unwrap_or("hugo.toml").to_owned()
    }

    fn site_root(&self, _: &Project<'_>) -> String {
        "content".to_owned()
    }

    fn plan(&self, project: &Project<'_>, notes: &mut Notes) -> Plan {
        let path = &*self.settings_file(project);
        let Some(settings) = project.node(path) else {
            notes.add("", text!("import-settings-unread", path = path));
            return Plan::default();
        };
        let text = |names: &[&str]| text_setting(&settings, names);
        let base_url = text(&["baseURL"]).or_else(|| text(&["baseurl"]));
        let mut plan = Plan {
            title: text(&["title"]),
            description: text(&["params", "description"]),
            base_path: base_url.as_deref().map(super::path_of_url).unwrap_or_default(),
            base_url,
            ..Plan::default()
        };
        let default = text(&["defaultContentLanguage"]).unwrap_or_else(|| "en".to_owned());
        plan.add_language(&default);
        let languages = part(project, &settings, "languages");
        let in_folder = setting(&settings, &["defaultContentLanguageInSubdir"]) == Some(&Value::Bool(true));
        let mut folders: BTreeMap<String, usize> = BTreeMap::new();
        if let Some(Value::Map(entries)) = &languages {
            for (name, node) in entries.iter().filter(|(_, node)| {
                node.value.get("disabled").is_none_or(|node| node.value != Value::Bool(true))
            }) {
                let at = plan.add_language(&name.value);
                let of = |names: &[&str]| text_setting(node, names);
                if let Some(language) = plan.languages.get_mut(at) {
                    language.name = of(&["label"]).or_else(|| of(&["languageName"]));
                    language.title = of(&["title"]);
                    language.description = of(&["params", "description"]).or_else(|| of(&["description"]));
                }
                let folder = of(&["contentDir"]).unwrap_or_else(|| format!("content/{}", name.value));
                folders.insert(folder.trim_matches('/').to_owned(), at);
            }
        }
        if in_folder {
            plan.put_default_in_folder(&default.to_lowercase());
        }
        plan.heading_ids = Some("hugo");
        plan.emoji = setting(&settings, &["enableEmoji"]) == Some(&Value::Bool(true));
        folders.retain(|folder, _| project.has_folder(folder));
        let mut site = Site {
            project,
            plan,
            folders,
            permalinks: permalinks(project, &settings),
            ugly: setting(&settings, &["uglyURLs"]) == Some(&Value::Bool(true)),
        };
        site.pages();
        let posts = ["posts", "post", "news", "articles"].into_iter();
        let mut posts = posts.filter(|folder| {
            site.plan.pages.iter().any(|page| page.target.starts_with(&format!("{folder}/")))
        });
        site.plan.posts = posts.next().map(str::to_owned);
        site.taxonomies(&settings);
        let made = project.below("content").filter(|path| path.ends_with("_content.gotmpl"));
        lists::add(project, &settings, &mut site.plan);
        site.plan.made.extend(made.map(str::to_owned));
        site.menus(&settings);
        site.plan.copies.extend(project.below("static").map(|path| (path.to_owned(), path.to_owned())));
        site.plan
    }

    fn rule(&self, name: &str, value: &Value) -> Option<Rule> {
        match name {
            "linkTitle" | "type" | "layout" | "url" | "cascade" if name != "cascade" => Some(Rule::Extra),
            "cascade" | "params" | "build" | "_build" | "outputs" | "menu" | "menus" => Some(Rule::Extra),
            "author" if matches!(value, Value::Str(_)) => Some(Rule::Extra),
            "toc" if matches!(value, Value::Bool(_)) => Some(Rule::Keep),
            "image" | "images" => Some(Rule::Extra),
            _ => None,
        }
    }

    fn fields(&self, context: &Context<'_>) -> Vec<Field> {
        let build = ["build", "_build"].iter().find_map(|name| context.front.get(name));
        let never = build
            .and_then(|build| build.get("render"))
            .is_some_and(|node| node.value.as_str() == Some("never"));
        never.then_some(Field::Flag("draft", true)).into_iter().collect()
    }

    fn alias(&self, context: &Context<'_>, written: &str) -> Option<String> {
        if written.starts_with('/') {
            return Some(written.to_owned());
        }
        // Relative to the page's own folder.
        let own = context.page.old.first()?.trim_end_matches('/');
        let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
        crate::project::join(folder, written).map(|path| format!("/{path}"))
    }

    fn body(&self, context: &Context<'_>, text: &str, notes: &mut Notes) -> String {
        let text = shortcodes::rewritten(context, text, notes);
        text.replace("<!--more-->", "<!-- more -->")
    }
}

/// A table of the settings, which may lie in a file of its own.
fn part(project: &Project<'_>, settings: &Node, name: &str) -> Option<Value> {
    let own = ["toml", "yaml", "yml", "json"]
        .iter()
        .find_map(|end| project.node(&format!("config/_default/{name}.{end}")));
    own.map(|node| node.value).or_else(|| setting(settings, &[name]).cloned())
}

fn permalinks(project: &Project<'_>, settings: &Node) -> BTreeMap<String, String> {
    let table = part(project, settings, "permalinks");
    let of_pages = table.as_ref().and_then(|table| table.get("page")).map(|node| node.value.clone());
    match of_pages.or(table) {
        Some(Value::Map(entries)) => entries
            .iter()
            .filter_map(|(name, node)| Some((name.value.clone(), node.value.as_str()?.to_owned())))
            .collect(),
        _ => BTreeMap::new(),
    }
}

struct Site<'a> {
    project: &'a Project<'a>,
    plan: Plan,
    /// Folders of languages.
    folders: BTreeMap<String, usize>,
    permalinks: BTreeMap<String, String>,
    ugly: bool,
}

impl Site<'_> {
    /// The language of a path, and the path below its folder.
    fn place<'p>(&self, path: &'p str) -> Option<(usize, &'p str)> {
        for (folder, language) in self.folders.iter().rev() {
            if let Some(below) = path.strip_prefix(folder.as_str()).and_then(|rest| rest.strip_prefix('/')) {
                return Some((*language, below));
            }
        }
        let below = path.strip_prefix("content/")?;
        Some((0, below))
    }

    fn pages(&mut self) {
        let paths: Vec<String> = self.project.below("content").map(str::to_owned).collect();
        for path in paths {
            let Some((language, below)) = self.place(&path) else { continue };
            let below = below.to_owned();
            let is_partial =
                below.split('/').any(|part| part == "_includes") || below.ends_with("_partial.md");
            if is_markdown(&path) && !is_partial {
                let page = self.page(&path, &below, language);
                self.plan.pages.push(page);
            } else if is_asset(&path) || path.ends_with(".json") {
                let folder = self.plan.languages.get(language).filter(|_| language > 0);
                let folder = folder.map_or(String::new(), |language| format!("{}/", language.tag));
                self.plan.copies.push((path.clone(), format!("content/{folder}{below}")));
            }
        }
    }

    fn page(&self, path: &str, below: &str, language: usize) -> Page {
        let stem = below.rsplit_once('.').map_or(below, |(stem, _)| stem);
        // `name.fr.md`: a language as a suffix.
        let suffix = stem.rsplit_once('.').filter(|(_, name)| is_language_name(name));
        let named = suffix.and_then(|(stem, name)| {
            let tag = crate::plan::tag_of(name);
            let at = self.plan.languages.iter().position(|language| language.tag == tag)?;
            Some((stem, at))
        });
        let (stem, language) = named.unwrap_or((stem, language));
        let prefix = self.plan.languages.get(language).map_or("", |language| language.prefix.as_str());
        let prefix = if prefix.is_empty() { String::new() } else { format!("/{prefix}") };
        let text = self.project.text(path).unwrap_or_default();
        let front = Split::of(&text);
        let key = stem.strip_suffix("/_index").or_else(|| stem.strip_suffix("/index")).unwrap_or(stem);
        let key = if matches!(key, "_index" | "index") { "" } else { key };
        let section = below.split_once('/').map_or("", |(section, _)| section);
        let is_list = stem.ends_with("_index");
        let last = key.rsplit('/').next().unwrap_or_default();
        let address = match (front.text_of("url"), self.permalinks.get(section).filter(|_| !is_list)) {
            (Some(url), _) if url.starts_with('/') => with_slash(url.to_owned()),
            (Some(url), _) => with_slash(format!("{prefix}/{url}")),
            (None, Some(pattern)) => {
                with_slash(format!("{prefix}{}", permalink(pattern, &front, section, last)))
            }
            (None, None) => {
                let slug = front.text_of("slug").filter(|_| !is_list);
                let folder = key.strip_suffix(last).unwrap_or_default();
                let path = hugo_path(&format!("{folder}{}", slug.unwrap_or(last)));
                let end = if self.ugly && !is_list { ".html" } else { "/" };
                if path.is_empty() { format!("{prefix}/") } else { format!("{prefix}/{path}{end}") }
            }
        };
        Page {
            source: path.to_owned(),
            target: format!("{stem}.md"),
            language,
            old: vec![address],
            date: front.text_of("date").and_then(day_of),
            ..Page::default()
        }
    }

    /// Taxonomies beside tags that pages use: those of the settings, else categories.
    fn taxonomies(&mut self, settings: &Node) {
        let listed = part(self.project, settings, "taxonomies");
        let names: Vec<String> = match &listed {
            Some(Value::Map(entries)) => {
                entries.iter().filter_map(|(_, node)| Some(node.value.as_str()?.to_owned())).collect()
            }
            _ => vec!["categories".to_owned()],
        };
        let is_name = |name: &String| {
            name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_' || byte == b'-')
                && !["tags", "series", "authors", "date", "title", "aliases", "menu"].contains(&name.as_str())
        };
        let mut used: Vec<String> = names.into_iter().filter(is_name).collect();
        used.retain(|name| {
            self.plan.pages.iter().any(|page| {
                let text = self.project.text(&page.source).unwrap_or_default();
                text.contains(name.as_str()) && !Split::of(&text).texts_of(name).is_empty()
            })
        });
        self.plan.taxonomies = used;
    }

    /// Entries of the main menu in front matter: `menu: main`, `menus: {main: {weight: 10}}`.
    fn menu_of_pages(&self) -> Vec<(i64, MenuEntry)> {
        let mut entries = Vec::new();
        for page in self.plan.pages.iter().filter(|page| page.language == 0) {
            let text =
                self.project.text(&page.source).filter(|text| text.contains("menu")).unwrap_or_default();
            let front = Split::of(&text);
            let Some(menu) = front.get("menu").or_else(|| front.get("menus")) else { continue };
            let own = menu.get("main").map(|node| &node.value);
            let is_named = menu.as_str() == Some("main")
                || matches!(menu, Value::List(items) if items.iter().any(|item| item.value.as_str() == Some("main")));
            if own.is_none() && !is_named {
                continue;
            }
            let of_entry = |name: &str| own.and_then(|own| own.get(name)).map(|node| &node.value);
            let name = of_entry("name").and_then(Value::as_str).map(str::to_owned);
            let name = name
                .or_else(|| front.text_of("linkTitle").or_else(|| front.text_of("title")).map(str::to_owned));
            let weight = match of_entry("weight").or_else(|| front.get("weight")) {
                Some(Value::Int(weight)) => *weight,
                _ => i64::MAX,
            };
            if let (Some(name), Some(link)) = (name, page.old.first().cloned()) {
                entries.push((weight, MenuEntry { link, names: vec![(None, name)] }));
            }
        }
        entries
    }

    fn menus(&mut self, settings: &Node) {
        let menus = part(self.project, settings, "menus").or_else(|| part(self.project, settings, "menu"));
        let main = menus.as_ref().and_then(|menus| menus.get("main")).map(|node| &node.value);
        let items = match main {
            Some(Value::List(items)) => items.as_slice(),
            _ => &[],
        };
        let mut entries: Vec<(i64, MenuEntry)> = self.menu_of_pages();
        for item in items {
            let text =
                |name: &str| item.value.get(name).and_then(|node| node.value.as_str()).map(str::to_owned);
            let link = text("pageRef").or_else(|| text("url")).map(|link| {
                if link.starts_with('/') && !link.contains('.') {
                    crate::address::normal(&link)
                } else {
                    link
                }
            });
            let weight = match item.value.get("weight").map(|node| &node.value) {
                Some(Value::Int(weight)) => *weight,
                _ => i64::MAX,
            };
            if let (Some(name), Some(link)) =
                (text("name"), link.filter(|link| link.starts_with('/') || link.starts_with("https://")))
            {
                entries.push((weight, MenuEntry { link, names: vec![(None, name)] }));
            }
        }
        entries.sort_by_key(|(weight, _)| *weight);
        self.plan.menu.extend(entries.into_iter().map(|(_, entry)| entry));
    }
}

/// An address without the name of a file is that of a folder.
fn with_slash(address: String) -> String {
    let last = address.rsplit('/').next().unwrap_or_default();
    if last.is_empty() || last.contains('.') { address } else { format!("{address}/") }
}

/// A path as Hugo makes addresses: lower case, spaces as one hyphen, most signs left out.
fn hugo_path(path: &str) -> String {
    let mut out = String::new();
    let (mut was_hyphen, mut is_space) = (false, false);
    for c in path.trim_matches('/').to_lowercase().chars() {
        let is_word = c.is_alphanumeric() || paifang_markdown::is_mark(c);
        if is_word || "./\\_+~-@%".contains(c) {
            was_hyphen = c == '-';
            out.extend((is_space && !was_hyphen).then_some('-'));
            is_space = false;
            out.push(c);
        } else if c.is_whitespace() && !out.is_empty() && !was_hyphen {
            is_space = true;
        }
    }
    out
}

fn permalink(pattern: &str, front: &Split<'_>, section: &str, name: &str) -> String {
    let (year, month, day) = front.text_of("date").and_then(day_of).unwrap_or_default();
    let (year, month, day) = (format!("{year:04}"), format!("{month:02}"), format!("{day:02}"));
    let title = hugo_path(front.text_of("title").unwrap_or(name));
    let slug = front.text_of("slug").map(hugo_path);
    let name = &*hugo_path(name);
    // Of both, `:slug` takes the title where there is no slug, the other the name of the file.
    let (slug, slug_or_name) = (slug.as_deref().unwrap_or(&title), slug.as_deref().unwrap_or(name));
    let values = [
        (":year", year.as_str()),
        (":month", &month),
        (":day", &day),
        (":sections", section),
        (":section", section),
        (":slugorcontentbasename", slug_or_name),
        (":contentbasename", name),
        (":slugorfilename", slug_or_name),
        (":filename", name),
        (":slug", slug),
        (":title", &title),
    ];
    let mut address = pattern.to_owned();
    for (name, value) in values {
        address = address.replace(name, value);
    }
    format!("/{}", address.trim_start_matches('/'))
}
