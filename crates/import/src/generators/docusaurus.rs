//! Docusaurus: the blog, Markdown pages, MDX, containers; `documents` has documents with versions and sidebars.

mod code;
mod documents;

use std::collections::BTreeMap;

use paifang_base::node::Value;
use paifang_base::parts::Parts as _;
use serde_json::Value as Json;

use super::{Context, Reader, is_asset, is_markdown, path_of_url};
use crate::components::{self, Scope};
use crate::containers;
use crate::front_matter::{Field, Rule, Split, quoted};
use crate::lists::{self, Terms};
use crate::notes::Notes;
use crate::plan::{MenuEntry, Page, Plan};
use crate::project::{Project, folder_of, join};

/// Reads sites of Docusaurus.
pub(super) struct Docusaurus;

const SETTINGS: [&str; 4] =
    ["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs"];

impl Reader for Docusaurus {
    fn detects(&self, project: &Project<'_>) -> bool {
        SETTINGS.iter().any(|path| project.has(path))
    }

    fn settings_file(&self, project: &Project<'_>) -> String {
        SETTINGS.into_iter().find(|path| project.has(path)).unwrap_or("docusaurus.config.js").to_owned()
    }

    fn site_root(&self, _: &Project<'_>) -> String {
        "docs".to_owned()
    }

    fn plan(&self, project: &Project<'_>, notes: &mut Notes) -> Plan {
        let path = &*self.settings_file(project);
        let settings = super::script_settings(project, path, notes);
        let text =
            |pointer: &str| settings.pointer(pointer).and_then(Json::as_str).filter(|text| !text.is_empty());
        let mut plan = Plan {
            title: text("/title").map(str::to_owned),
            description: text("/tagline").map(str::to_owned),
            base_path: text("/baseUrl").unwrap_or_default().trim_end_matches('/').to_owned(),
            ..Plan::default()
        };
        plan.base_url = text("/url").map(|url| format!("{}{}/", url.trim_end_matches('/'), plan.base_path));
        if plan.base_path.is_empty() {
            plan.base_path = plan.base_url.as_deref().map(path_of_url).unwrap_or_default();
        }
        plan.add_language(text("/i18n/defaultLocale").unwrap_or("en"));
        let locales = settings.pointer("/i18n/locales").and_then(Json::as_array).cloned().unwrap_or_default();
        for locale in locales.iter().filter_map(Json::as_str) {
            let at = plan.add_language(locale);
            let label = text(&format!("/i18n/localeConfigs/{locale}/label")).map(str::to_owned);
            if let Some(language) = plan.languages.get_mut(at) {
                language.name = label;
                locale.clone_into(&mut language.prefix);
            }
        }
        if let Some(first) = plan.languages.first_mut() {
            first.prefix.clear();
        }
        let mut site = Site {
            project,
            plan,
            names: locales.iter().filter_map(Json::as_str).map(str::to_owned).collect(),
            is_bare: settings.get("trailingSlash") == Some(&Json::Bool(false)),
        };
        site.plan.heading_ids = Some("docusaurus");
        site.plan.emoji = true;
        instances(&settings, "docs").iter().for_each(|docs| site.documents(docs));
        instances(&settings, "blog").iter().for_each(|blog| site.blog(blog));
        site.markdown_pages();
        site.redirects(&settings);
        let is_program = |path: &&str| {
            let file = path.rsplit('/').next().unwrap_or_default();
            [".js", ".jsx", ".tsx"].iter().any(|end| file.ends_with(end)) && !file.starts_with('_')
        };
        site.plan.left = project.below("src/pages").filter(is_program).map(str::to_owned).collect();
        site.menu(&settings);
        let statics: Vec<_> =
            project.below("static").map(|path| (path.to_owned(), path.to_owned())).collect();
        site.plan.copies.extend(statics);
        site.plan
    }

    fn rule(&self, name: &str, value: &Value) -> Option<Rule> {
        match name {
            "id" | "sidebar_position" | "sidebar_label" | "slug" | "unlisted" => Some(Rule::Drop),
            "authors" if !matches!(value, Value::Str(_)) && !is_texts(value) => Some(Rule::Extra),
            "image" => Some(Rule::Extra),
            "hide_table_of_contents" => Some(Rule::Drop),
            _ => None,
        }
    }

    fn fields(&self, context: &Context<'_>) -> Vec<Field> {
        let mut fields = Vec::new();
        if context.front.is_set("hide_table_of_contents") {
            fields.push(Field::Flag("toc", false));
        }
        if context.front.is_set("unlisted") {
            fields.push(Field::Flag("search", false));
        }
        if context.front.text_of("title").is_none()
            && context.page.title.is_none()
            && let Some(label) = context.front.text_of("sidebar_label")
            && !context.front.body.lines().take(50).any(|line| line.starts_with("# "))
        {
            fields.push(Field::Text("title", label.to_owned()));
        }
        fields
    }

    fn body(&self, context: &Context<'_>, text: &str, notes: &mut Notes) -> String {
        let text =
            text.replace("<!--truncate-->", "<!-- more -->").replace("<!-- truncate -->", "<!-- more -->");
        let text = text.replace("{/* truncate */}", "<!-- more -->").replace("@site/static/", "/");
        let text = code::grouped(&text);
        let text = components::rewritten(context, &text, Scope::All, notes);
        containers::rewritten(&text, notes)
    }
}

fn is_texts(value: &Value) -> bool {
    matches!(value, Value::List(items) if items.iter().all(|item| matches!(item.value, Value::Str(_))))
}

/// A plugin for documents or a blog with its options.
struct Instance {
    id: String,
    options: Json,
}

impl Instance {
    fn text(&self, name: &str) -> Option<&str> {
        self.options.get(name).and_then(Json::as_str)
    }

    /// A folder of the settings or part of an address; `usual` if there is none.
    fn path(&self, name: &str, usual: &str) -> String {
        let path = self.text(name).unwrap_or(usual);
        path.trim_start_matches("./").trim_matches('/').to_owned()
    }

    /// The name of its folder in the translations.
    fn translated(&self, kind: &str) -> String {
        let end = if self.id == "default" { String::new() } else { format!("-{}", self.id) };
        format!("docusaurus-plugin-content-{kind}{end}")
    }

    /// The beginning of names of its files at the top.
    fn prefix(&self) -> String {
        if self.id == "default" { String::new() } else { format!("{}_", self.id) }
    }
}

/// Plugins with options: name and options of each.
fn plugins(settings: &Json) -> impl Iterator<Item = (&str, &Json)> {
    let plugins = settings.get("plugins").and_then(Json::as_array);
    let pairs = plugins.into_iter().flatten().filter_map(|plugin| plugin.as_array());
    pairs.filter_map(|pair| Some((pair.first()?.as_str()?, pair.get(1)?)))
}

/// The plugins of a kind: that of the preset first, then further ones.
fn instances(settings: &Json, kind: &str) -> Vec<Instance> {
    let presets = settings.get("presets").and_then(Json::as_array).cloned().unwrap_or_default();
    let options = presets.iter().find_map(|preset| preset.get(1).cloned()).unwrap_or(Json::Null);
    let preset = options.get(kind).cloned().unwrap_or(Json::Null);
    let has_preset = !presets.is_empty() || settings.get("plugins").is_none();
    let mut found = Vec::new();
    if preset != Json::Bool(false) && has_preset {
        found.push(Instance { id: "default".to_owned(), options: preset });
    }
    let name = format!("content-{kind}");
    for (_, options) in plugins(settings).filter(|(plugin, _)| plugin.ends_with(&name)) {
        let id = options.get("id").and_then(Json::as_str).unwrap_or("default").to_owned();
        if found.iter().all(|known| known.id != id) {
            found.push(Instance { id, options: options.clone() });
        }
    }
    found
}

struct Site<'a> {
    project: &'a Project<'a>,
    plan: Plan,
    /// Names of the languages as folders.
    names: Vec<String>,
    /// True if addresses have no slash at their end, and files are called `NAME.html`.
    is_bare: bool,
}

/// A folder of documents.
struct Folder {
    /// Path in the project.
    source: String,
    /// Path below the folder of a language.
    target: String,
    language: usize,
    /// Address of the folder on the old site, with the language.
    address: String,
}

impl Site<'_> {
    /// Redirects of the plugin for them.
    fn redirects(&mut self, settings: &Json) {
        let options = plugins(settings).find(|(name, _)| name.contains("client-redirects"));
        let endings = options.and_then(|(_, options)| options.get("fromExtensions")?.as_array());
        if endings.is_some_and(|endings| endings.iter().any(|ending| ending.as_str() == Some("html"))) {
            self.plan.alias_patterns.push("/:path.html");
        }
        let listed = options.and_then(|(_, options)| options.get("redirects")?.as_array());
        for redirect in listed.into_iter().flatten() {
            let Some(to) = redirect.get("to").and_then(Json::as_str) else { continue };
            let from = match redirect.get("from") {
                Some(Json::Array(all)) => all.iter().filter_map(Json::as_str).collect(),
                Some(Json::String(one)) => vec![one.as_str()],
                _ => Vec::new(),
            };
            self.plan.redirects.extend(from.into_iter().map(|from| (from.to_owned(), to.to_owned())));
        }
    }

    /// Name of the folder of a language in `i18n`, and its part of addresses.
    fn languages(&self) -> Vec<(usize, String, String)> {
        let name = |language: &crate::plan::Language| {
            let found = self.names.iter().find(|name| crate::plan::tag_of(name) == language.tag);
            found.cloned().unwrap_or_else(|| language.tag.clone())
        };
        let prefix = |language: &crate::plan::Language| {
            if language.prefix.is_empty() { String::new() } else { format!("/{}", language.prefix) }
        };
        let all = self.plan.languages.iter().enumerate();
        all.map(|(at, language)| (at, name(language), prefix(language))).collect()
    }

    fn folder(&mut self, folder: &Folder, order: &BTreeMap<String, i64>) -> BTreeMap<String, String> {
        let (mut ids, mut tags) = (BTreeMap::new(), BTreeMap::new());
        let paths: Vec<String> = self.project.below(&folder.source).map(str::to_owned).collect();
        let mut indexes: Vec<String> = Vec::new();
        let mut categories: Vec<(String, String)> = Vec::new();
        for path in paths {
            let below = path.part(folder.source.len() + 1..).to_owned();
            let file = below.rsplit('/').next().unwrap_or_default();
            if matches!(file, "_category_.json" | "_category_.yml" | "_category_.yaml") {
                categories.push((path, below));
            } else if below.split('/').any(|part| part.starts_with('_'))
                && is_markdown(&path)
                && file != "_index.md"
            {
                // A part of other pages.
            } else if is_markdown(&path) {
                let (page, id, named) = self.document(folder, &path, &below, order);
                ids.insert(id, path.clone());
                for tag in named {
                    *tags.entry(tag).or_insert(0_usize) += 1;
                }
                if page.target.ends_with("_index.md") {
                    indexes.push(folder_of(&page.target).to_owned());
                }
                self.plan.pages.push(page);
            } else if is_asset(&path) {
                let target = [&folder.target, "/", &clean_folders(&below)].concat();
                let target = self.in_language(folder.language, target.trim_start_matches('/'));
                self.plan.copies.push((path, target));
            }
        }
        let prefix = self.plan.languages.get(folder.language).map_or("", |language| &*language.prefix);
        let prefix = if prefix.is_empty() { String::new() } else { format!("/{prefix}") };
        let home = format!("{}/tags/", folder.address);
        lists::terms(
            &mut self.plan,
            &Terms { name: "tags", home, prefix: &prefix, size: 0, slug: lists::kebab },
            &tags,
        );
        for (path, below) in categories {
            let target = [folder.target.as_str(), "/", clean_folders(folder_of(&below)).as_str()].concat();
            let target = target.trim_matches('/').to_owned();
            if !indexes.contains(&target) && !target.is_empty() {
                let page = self.category(folder, &path, &target);
                self.plan.pages.extend(page);
            }
        }
        ids
    }

    /// An address with the end that the settings give to all.
    fn ended(&self, address: String) -> String {
        match address.trim_end_matches('/') {
            "" => "/".to_owned(),
            bare if self.is_bare => bare.to_owned(),
            bare => format!("{bare}/"),
        }
    }

    fn in_language(&self, language: usize, path: &str) -> String {
        match self.plan.languages.get(language).filter(|_| language > 0) {
            Some(language) => format!("content/{}/{path}", language.tag),
            None => format!("content/{path}"),
        }
    }

    /// A page, its id in sidebars, and its tags.
    fn document(
        &self,
        folder: &Folder,
        path: &str,
        below: &str,
        order: &BTreeMap<String, i64>,
    ) -> (Page, String, Vec<String>) {
        let text = self.project.text(path).unwrap_or_default();
        let front = Split::of(&text);
        let (folders, file) = below.rsplit_once('/').unwrap_or(("", below));
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let (number, name) = numbered(stem);
        let folders = clean_folders(folders);
        let above = folders.rsplit('/').next().unwrap_or_default();
        let is_index = ["index", "readme", "_index"].contains(&name.to_lowercase().as_str())
            || (!above.is_empty() && name.eq_ignore_ascii_case(above));
        let id = front.text_of("id").unwrap_or(name);
        let at = |parts: &[&str]| {
            parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/")
        };
        let address = match front.text_of("slug") {
            Some(slug) if slug.starts_with('/') => format!("{}/{}", folder.address, slug.trim_matches('/')),
            Some(slug) => format!("{}/{}", folder.address, join(&folders, slug).unwrap_or_default()),
            None if is_index => format!("{}/{}", folder.address, folders),
            None => format!("{}/{}", folder.address, at(&[&folders, id])),
        };
        let position = match front.get("sidebar_position") {
            Some(Value::Int(position)) => Some(*position * 10),
            Some(Value::Float(position)) => Some((position * 10.0) as i64),
            _ => order.get(&at(&[&folders, id])).copied().or(number.map(|number| number * 10)),
        };
        let file = if is_index { "_index" } else { name };
        let page = Page {
            source: path.to_owned(),
            target: format!("{}.md", at(&[&folder.target, &folders, file])),
            language: folder.language,
            old: vec![if is_index { format!("{address}/").replace("//", "/") } else { self.ended(address) }],
            weight: position,
            ..Page::default()
        };
        (page, at(&[&folders, id]), front.texts_of("tags"))
    }

    /// A page for a folder that only has a name and a position.
    fn category(&self, folder: &Folder, path: &str, target: &str) -> Option<Page> {
        let node = self.project.node(path)?;
        let label = node.value.get("label").and_then(|node| node.value.as_str().map(str::to_owned));
        let label = label.or_else(|| target.rsplit('/').next().map(str::to_owned))?;
        let described = super::text_setting(&node, &["link", "description"]);
        let mut text = format!("---\ntitle: {}\n", quoted(&label));
        if let Some(description) = described {
            text.push_str(&format!("description: {}\n", quoted(&description)));
        }
        text.push_str("---\n");
        let weight = match node.value.get("position").map(|node| &node.value) {
            Some(Value::Int(position)) => Some(position * 10),
            Some(Value::Float(position)) => Some((position * 10.0) as i64),
            _ => None,
        };
        // Only a generated index had an address.
        let is_generated =
            super::text_setting(&node, &["link", "type"]).is_some_and(|kind| kind == "generated-index");
        let slug = super::text_setting(&node, &["link", "slug"]);
        let slug = slug.unwrap_or_else(|| format!("/category/{}", paifang_site::slug::slugify(&label)));
        let mut old = vec![String::new()];
        if is_generated {
            old.push(format!("{}/{}", folder.address, slug.trim_matches('/')));
        }
        Some(Page {
            source: path.to_owned(),
            target: format!("{target}/_index.md"),
            language: folder.language,
            old,
            weight,
            text: Some(text),
            ..Page::default()
        })
    }

    fn blog(&mut self, blog: &Instance) {
        let path = self.project.named(blog.text("path").unwrap_or("blog"));
        let route = blog.path("routeBasePath", "blog");
        let folder = if blog.id == "default" { "blog".to_owned() } else { blog.id.clone() };
        let mut lists: Vec<(String, usize, BTreeMap<String, usize>)> = Vec::new();
        for (language, name, prefix) in self.languages() {
            let (mut tags, first) = (BTreeMap::new(), self.plan.pages.len());
            let source =
                if language == 0 { path.clone() } else { format!("i18n/{name}/{}", blog.translated("blog")) };
            let paths: Vec<String> = self.project.below(&source).map(str::to_owned).collect();
            for file in paths {
                let below = file.part(source.len() + 1..).to_owned();
                if is_markdown(&file) && below.split('/').any(|part| part.starts_with('_')) {
                    continue;
                }
                if is_markdown(&file) {
                    let text = self.project.text(&file).unwrap_or_default();
                    let front = Split::of(&text);
                    for tag in front.texts_of("tags") {
                        *tags.entry(tag).or_insert(0_usize) += 1;
                    }
                    let slug = front.text_of("slug").map(|slug| slug.trim_matches('/').to_owned());
                    let address = slug.unwrap_or_else(|| blog_address(&below));
                    let stem = below.rsplit_once('.').map_or(below.as_str(), |(stem, _)| stem);
                    let base = if route.is_empty() { String::new() } else { format!("/{route}") };
                    self.plan.pages.push(Page {
                        source: file,
                        target: format!("{folder}/{stem}.md"),
                        language,
                        old: vec![self.ended(format!("{prefix}{base}/{address}"))],
                        date: front.text_of("date").and_then(crate::address::day_of),
                        ..Page::default()
                    });
                } else if is_asset(&file) {
                    let target = self.in_language(language, &format!("{folder}/{below}"));
                    self.plan.copies.push((file, target));
                }
            }
            lists.push((prefix, self.plan.pages.len() - first, tags));
        }
        // A language shows the posts of others, too.
        let most = lists.iter().map(|(_, count, _)| *count).max().unwrap_or(0);
        for (prefix, _, tags) in lists.iter().filter(|(_, count, _)| *count > 0) {
            self.blog_lists(blog, (&route, prefix), most, tags);
        }
    }

    /// Lists of a blog in a language that have another address now. A language without posts shows those of another.
    fn blog_lists(
        &mut self,
        blog: &Instance,
        (route, prefix): (&str, &str),
        count: usize,
        tags: &BTreeMap<String, usize>,
    ) {
        if route.is_empty() {
            return;
        }
        let size = blog.options.get("postsPerPage").and_then(Json::as_u64);
        let size = size.and_then(|size| usize::try_from(size).ok()).unwrap_or(10);
        let home = format!("{prefix}/{route}/");
        let lists = ["archive/", "authors/"].map(|list| (format!("{home}{list}"), home.clone()));
        self.plan.redirects.extend(lists);
        self.plan.redirects.extend(lists::numbered(&format!("{home}page/:num/"), count, size, &home));
        let of = Terms { name: "tags", home: format!("{home}tags/"), prefix, size, slug: lists::kebab };
        lists::terms(&mut self.plan, &of, tags);
    }

    fn markdown_pages(&mut self) {
        for (language, name, prefix) in self.languages() {
            let source = if language == 0 {
                "src/pages".to_owned()
            } else {
                format!("i18n/{name}/docusaurus-plugin-content-pages")
            };
            let paths = self.project.below(&source).filter(|path| is_markdown(path));
            let pages: Vec<Page> = paths
                .map(|path| {
                    let below = path.part(source.len() + 1..);
                    let key = super::page_key(below);
                    let old = vec![self.ended(format!("{prefix}/{key}"))];
                    let target = super::page_path(below);
                    Page { source: path.to_owned(), target, language, old, ..Page::default() }
                })
                .collect();
            self.plan.pages.extend(pages);
        }
    }

    fn menu(&mut self, settings: &Json) {
        let items = settings.pointer("/themeConfig/navbar/items").and_then(Json::as_array).cloned();
        for item in items.unwrap_or_default() {
            let text = |name: &str| item.get(name).and_then(Json::as_str).map(str::to_owned);
            let Some(label) = text("label") else { continue };
            let link = text("to").or_else(|| text("href")).or_else(|| {
                let id = text("docId")?;
                let ends = format!("/{id}");
                self.plan
                    .pages
                    .iter()
                    .find(|page| {
                        page.language == 0
                            && page.old.iter().any(|old| old.trim_end_matches('/').ends_with(&ends))
                    })
                    .and_then(|page| page.old.first().cloned())
            });
            let Some(link) = link.filter(|link| !link.starts_with("http://")) else { continue };
            let link = if link.contains("://") { link } else { format!("/{}", link.trim_start_matches('/')) };
            let is_old = |page: &Page| {
                page.old.iter().any(|old| old.trim_matches('/').starts_with(link.trim_matches('/')))
            };
            if link.starts_with("https://") || self.plan.pages.iter().any(is_old) {
                let link = if link.starts_with('/') { crate::address::normal(&link) } else { link };
                self.plan.menu.push(MenuEntry { link, names: vec![(None, label)] });
            }
        }
    }
}

/// A name without the number that orders it: `01-intro`.
fn numbered(name: &str) -> (Option<i64>, &str) {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let rest = name.part(digits..).trim_start_matches([' ']);
    let after = rest.trim_start_matches(['-', '_', '.']).trim_start();
    let looks_like_date = after.starts_with(|c: char| c.is_ascii_digit());
    if digits == 0 || digits > 5 || after.len() == rest.len() || after.is_empty() || looks_like_date {
        return (None, name);
    }
    (name.part(..digits).parse().ok(), after)
}

fn clean_folders(folders: &str) -> String {
    folders.split('/').map(|part| numbered(part).1).collect::<Vec<_>>().join("/")
}

/// The address of a post: the date in its name becomes folders.
fn blog_address(below: &str) -> String {
    let stem = below.rsplit_once('.').map_or(below, |(stem, _)| stem);
    let stem = stem.strip_suffix("/index").unwrap_or(stem);
    let rest = crate::address::without_date(stem);
    if rest.len() < stem.len() {
        let date = stem.part(..10).replace('-', "/");
        return format!("{date}/{rest}");
    }
    stem.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_are_an_order() {
        assert_eq!(numbered("01-intro"), (Some(1), "intro"));
        assert_eq!(numbered("2021-01-02-x"), (None, "2021-01-02-x"));
        assert_eq!(numbered("1.2"), (None, "1.2"));
        assert_eq!(blog_address("2021-01-02-x.md"), "2021/01/02/x");
        assert_eq!(blog_address("2021-01-02-x/index.mdx"), "2021/01/02/x");
        assert_eq!(blog_address("a b.md"), "a b");
    }
}
