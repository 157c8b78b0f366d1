//! Starlight: pages of `src/content/docs`, asides, components of MDX.

use std::cell::Cell;
use std::collections::BTreeMap;

use paifang_base::node::Value;
use paifang_base::parts::Parts as _;
use serde_json::Value as Json;

use super::{Context, Reader, is_asset, is_markdown, page_key, page_path};
use crate::components::{self, Scope};
use crate::containers;
use crate::front_matter::{Field, Rule, Split};
use crate::home;
use crate::javascript;
use crate::notes::Notes;
use crate::plan::{Nav, NavEntry, NavTo, Page, Plan};
use crate::project::{Project, folder_of, relative};

/// Reads sites of Starlight.
pub(super) struct Starlight;

const SETTINGS: [&str; 4] = ["astro.config.mjs", "astro.config.ts", "astro.config.js", "astro.config.cjs"];
const HOME: &str = "src/content/docs";

/// Most pages that folders of a sidebar list.
const MOST_LISTED: usize = 20_000;

/// Reads a sidebar: pages by their slugs, links, groups, and folders whose pages are listed.
struct Sidebar<'a> {
    project: &'a Project<'a>,
    plan: &'a Plan,
    /// Sources of pages in the first language, by their paths without extension.
    sources: BTreeMap<String, &'a str>,
    /// Number of pages that folders may still list.
    left: Cell<usize>,
}

impl<'a> Sidebar<'a> {
    fn new(project: &'a Project<'a>, plan: &'a Plan) -> Self {
        let pages = plan.pages.iter().filter(|page| page.language == 0);
        let sources = pages.map(|page| (page_key(&page.target), page.source.as_str())).collect();
        Self { project, plan, sources, left: Cell::new(MOST_LISTED) }
    }

    fn page(&self, slug: &str) -> NavTo {
        let key = page_key(&format!("{}.md", slug.trim_matches('/')));
        self.sources.get(&key).map_or(NavTo::Nothing, |source| NavTo::Source((*source).to_owned()))
    }

    fn entries(&self, value: &Json, depth: usize) -> Vec<NavEntry> {
        let items = value.as_array().filter(|_| depth < 12);
        items.into_iter().flatten().map(|item| self.entry(item, depth)).collect()
    }

    fn entry(&self, item: &Json, depth: usize) -> NavEntry {
        let text = |name: &str| item.get(name).and_then(Json::as_str).map(str::to_owned);
        if let Some(slug) = item.as_str() {
            return NavEntry { to: self.page(slug), ..NavEntry::default() };
        }
        let to = match (text("slug"), text("link")) {
            (Some(slug), _) => self.page(&slug),
            (None, Some(link)) if link.contains("://") => NavTo::Address(link),
            (None, Some(link)) => NavTo::Address(format!("/{}", link.trim_start_matches('/'))),
            (None, None) => NavTo::Nothing,
        };
        let translated = item.get("translations").and_then(Json::as_object);
        let titles = translated.into_iter().flatten().filter_map(|(tag, title)| {
            let tag = crate::plan::tag_of(tag);
            let language = self.plan.languages.iter().position(|language| language.tag == tag)?;
            Some((language, title.as_str()?.to_owned()))
        });
        let titles = titles.filter(|(language, _)| *language > 0).collect();
        let mut items = item.get("items").map_or(Vec::new(), |items| self.entries(items, depth + 1));
        if let Some(folder) = item.pointer("/autogenerate/directory").and_then(Json::as_str) {
            items.extend(self.listed(folder));
        }
        NavEntry { to, title: text("label"), titles, items }
    }

    /// The pages of a folder in the order of their fields, then of their names.
    fn listed(&self, folder: &str) -> Vec<NavEntry> {
        let start = format!("{}/", folder.trim_matches('/'));
        let order = |source: &str| {
            let text = self.project.text(source).unwrap_or_default();
            match Split::of(&text)
                .get("sidebar")
                .and_then(|sidebar| sidebar.get("order"))
                .map(|node| &node.value)
            {
                Some(Value::Int(order)) => *order,
                _ => i64::MAX,
            }
        };
        let pages = self.sources.range(start.clone()..).take_while(|(key, _)| key.starts_with(&start));
        let mut pages: Vec<(i64, &str)> =
            pages.take(self.left.get()).map(|(_, source)| (order(source), *source)).collect();
        self.left.set(self.left.get() - pages.len());
        pages.sort_unstable();
        let entry = |(_, source): (i64, &str)| NavEntry {
            to: NavTo::Source(source.to_owned()),
            ..NavEntry::default()
        };
        pages.into_iter().map(entry).collect()
    }
}

/// Short names of folders in `tsconfig.json`: `"@assets/*": ["src/assets/*"]`.
fn aliases(project: &Project<'_>) -> Vec<(String, String)> {
    let read = || {
        let text = project.text("tsconfig.json").unwrap_or_default();
        let script = format!("export default {text}");
        let settings = javascript::exported("tsconfig.js", &script, &|_, _| None, &mut Notes::default());
        settings.unwrap_or_default()
    };
    let settings = project.values.get_or_init(read);
    let base = settings.pointer("/compilerOptions/baseUrl").and_then(Json::as_str).unwrap_or(".");
    let paths = settings.pointer("/compilerOptions/paths").and_then(Json::as_object);
    let pairs = paths.into_iter().flatten().filter_map(|(name, folders)| {
        let folder = folders.get(0)?.as_str()?.strip_suffix('*')?;
        let folder = crate::project::join("", &format!("{base}/{folder}"))?;
        let name = name.strip_suffix("/*").filter(|name| !name.is_empty() && !name.starts_with('.'))?;
        Some((format!("{name}/"), folder.trim_end_matches('/').to_owned()))
    });
    pairs.take(50).collect()
}

/// A text in which paths that begin with the short name of a folder begin at the page.
fn without_aliases(context: &Context<'_>, text: &str) -> String {
    let home = folder_of(&context.page.source);
    let mut text = text.to_owned();
    for (name, folder) in aliases(context.project) {
        if !text.contains(&name) {
            continue;
        }
        let target = match relative(home, &folder) {
            path if path.starts_with('.') => format!("{path}/"),
            path => format!("./{path}/"),
        };
        for before in ["](", "](<", "from '", "from \"", "src=\"", "src='", "import('", "import(\""] {
            text = text.replace(&format!("{before}{name}"), &format!("{before}{target}"));
        }
    }
    text
}

impl Reader for Starlight {
    fn detects(&self, project: &Project<'_>) -> bool {
        SETTINGS.iter().any(|path| project.has(path)) && project.has_folder(HOME)
    }

    fn settings_file(&self, project: &Project<'_>) -> String {
        SETTINGS.into_iter().find(|path| project.has(path)).unwrap_or("astro.config.mjs").to_owned()
    }

    fn site_root(&self, _: &Project<'_>) -> String {
        HOME.to_owned()
    }

    fn plan(&self, project: &Project<'_>, notes: &mut Notes) -> Plan {
        let path = &*self.settings_file(project);
        let settings = super::script_settings(project, path, notes);
        let integrations = settings.get("integrations").and_then(Json::as_array).cloned().unwrap_or_default();
        let own = integrations.into_iter().find(|one| one.get("title").is_some()).unwrap_or_default();
        let text = |value: &Json, name: &str| value.get(name).and_then(Json::as_str).map(str::to_owned);
        let mut plan = Plan {
            base_url: text(&settings, "site"),
            title: text(&own, "title"),
            description: text(&own, "description"),
            ..Plan::default()
        };
        plan.base_path = text(&settings, "base").unwrap_or_default().trim_end_matches('/').to_owned();
        let locales = own.get("locales").and_then(Json::as_object).cloned().unwrap_or_default();
        let default = text(&own, "defaultLocale").filter(|name| name != "root");
        let root = locales.get("root").and_then(|locale| text(locale, "lang"));
        plan.add_language(&default.clone().or(root).unwrap_or_else(|| "en".to_owned()));
        for (name, locale) in locales.iter().filter(|(name, _)| *name != "root") {
            let at = plan.add_language(name);
            if let Some(language) = plan.languages.get_mut(at) {
                language.name = text(locale, "label");
            }
        }
        for path in project.below(HOME) {
            let below = path.part(HOME.len() + 1..);
            let first = below.split_once('/').map(|(first, rest)| (crate::plan::tag_of(first), rest));
            let found = first.and_then(|(tag, rest)| {
                let at = plan.languages.iter().position(|language| language.tag == tag);
                at.filter(|_| locales.contains_key(below.split('/').next().unwrap_or_default()))
                    .map(|at| (at, rest))
            });
            let (language, below_language) = found.unwrap_or((0, below));
            if is_markdown(path) && !below.split('/').any(|part| part.starts_with('_')) {
                let key = page_key(below).to_lowercase();
                plan.pages.push(Page {
                    source: path.to_owned(),
                    target: page_path(below_language),
                    language,
                    old: vec![format!("/{key}/").replace("//", "/")],
                    ..Page::default()
                });
            } else if is_asset(path) {
                let folder = plan.languages.get(language).filter(|_| language > 0);
                let folder = folder.map_or(String::new(), |language| format!("{}/", language.tag));
                plan.copies.push((path.to_owned(), format!("content/{folder}{below_language}")));
            }
        }
        plan.copies.extend(
            project.below("public").map(|path| (path.to_owned(), format!("static/{}", path.part(7..)))),
        );
        plan.copies.extend(
            project.below("src/assets").filter(|path| is_asset(path)).map(|path| {
                (path.to_owned(), format!("content/assets/{}", path.part("src/assets/".len()..)))
            }),
        );
        if let Some(sidebar) = own.get("sidebar").filter(|sidebar| sidebar.is_array()) {
            let entries = Sidebar::new(project, &plan).entries(sidebar, 0);
            plan.navs.push(Nav { language: 0, entries });
        }
        plan.has_docs_layout = true;
        plan.heading_ids = Some("github");
        plan
    }

    fn rule(&self, name: &str, value: &Value) -> Option<Rule> {
        match name {
            "template" | "hero" | "sidebar" | "head" | "banner" | "prev" | "next" | "tableOfContents" => {
                Some(Rule::Extra)
            }
            "lastUpdated" if matches!(value, Value::Str(_)) => Some(Rule::Rename("updated")),
            "pagefind" if *value == Value::Bool(false) => Some(Rule::Drop),
            _ => None,
        }
    }

    fn fields(&self, context: &Context<'_>) -> Vec<Field> {
        let mut fields = Vec::new();
        let order =
            context.front.get("sidebar").and_then(|sidebar| sidebar.get("order")).map(|node| &node.value);
        if let Some(Value::Int(order)) = order {
            fields.push(Field::Number("weight", *order));
        }
        if context.front.get("pagefind") == Some(&Value::Bool(false)) {
            fields.push(Field::Flag("search", false));
        }
        fields
    }

    fn body(&self, context: &Context<'_>, text: &str, notes: &mut Notes) -> String {
        let text = without_aliases(context, text);
        let text = components::rewritten(context, &text, Scope::All, notes);
        let text = containers::rewritten(&text, notes);
        if context.front.get("hero").is_some() { format!("{}{text}", home::text(context)) } else { text }
    }
}
