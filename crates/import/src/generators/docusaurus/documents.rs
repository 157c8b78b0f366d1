//! Documents of Docusaurus: their versions, each in a folder with its sidebar, in all languages.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{Folder, Instance, Site};
use crate::javascript;
use crate::notes::Notes;
use crate::plan::{Nav, NavEntry, NavTo, Version, VersionTree};

/// The version that is edited.
const CURRENT: &str = "current";

/// Most pages that a folder in a sidebar lists.
const MOST_LISTED: usize = 500;

/// A version of documents.
struct Documents {
    name: String,
    /// Part of its addresses; empty for the one at the root.
    below: String,
    /// Its folder in the new site.
    folder: String,
    sidebars: String,
}

impl Site<'_> {
    pub(super) fn documents(&mut self, docs: &Instance) {
        let path = self.project.named(docs.text("path").unwrap_or("docs"));
        let route = docs.path("routeBasePath", "docs");
        let (all, last) = self.versions(docs);
        let has_tree = all.len() > 1 && !route.is_empty();
        let mut tree = Vec::new();
        for (at, version) in all.iter().enumerate() {
            let target = if has_tree { &version.folder } else { &version.below };
            let sidebars = self.sidebars(&version.sidebars, docs);
            let mut order = BTreeMap::new();
            number_items(&sidebars, &mut order, 0);
            let mut named = BTreeMap::new();
            let before = self.plan.pages.len();
            let joined = |parts: [&str; 2]| {
                parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/")
            };
            for (language, name, prefix) in self.languages() {
                let plugin = format!("i18n/{name}/{}", docs.translated("docs"));
                let source = match (language, version.name.as_str()) {
                    (0, CURRENT) => path.clone(),
                    (0, version) => format!("{}versioned_docs/version-{version}", docs.prefix()),
                    (_, CURRENT) => format!("{plugin}/current"),
                    (_, version) => format!("{plugin}/version-{version}"),
                };
                let address = joined([&route, &version.below]);
                let address = if address.is_empty() { prefix } else { format!("{prefix}/{address}") };
                let target = joined([&route, target]);
                self.plan.link_roots.push(source.clone());
                let folder = Folder { source, target, language, address };
                let ids = self.folder(&folder, &order);
                if language == 0 {
                    named = ids;
                }
            }
            let labels = self.labels(docs, &version.name);
            let start = format!("{}/", joined([&route, target]));
            let of_version = self.plan.pages.get(before..).unwrap_or_default().iter();
            let weights = of_version.filter(|page| page.language == 0).filter_map(|page| {
                let below = page.target.strip_prefix(start.trim_start_matches('/'))?.strip_suffix(".md")?;
                Some((below.strip_suffix("/_index").unwrap_or(below), page.weight?))
            });
            let weights = weights.collect();
            let entries = Sidebar { ids: &named, labels: &labels, weights }.entries(&sidebars, "", 0);
            self.plan.navs.push(Nav { language: 0, entries });
            if has_tree && self.plan.pages.len() > before {
                let place = all.iter().position(|version| version.name == last).unwrap_or(0);
                tree.push(shown_version(docs, version, at.cmp(&place)));
            }
        }
        let current = all.iter().find(|version| version.name == last);
        if let Some(current) = current.filter(|current| tree.iter().any(|one| one.folder == current.folder)) {
            self.plan.versions.push(VersionTree {
                current: format!("{route}/{}", current.folder),
                folder: route,
                current_at_root: current.below.is_empty(),
                versions: tree,
            });
        }
    }

    /// All versions, the edited one first, and the name of the recommended one.
    fn versions(&self, docs: &Instance) -> (Vec<Documents>, String) {
        let prefix = docs.prefix();
        let text = self.project.text(&format!("{prefix}versions.json"));
        let released: Vec<String> =
            text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        let last = docs.text("lastVersion").or(released.first().map(String::as_str)).unwrap_or(CURRENT);
        let has_current = docs.options.get("includeCurrentVersion") != Some(&Json::Bool(false));
        let only = docs.options.get("onlyIncludeVersions").and_then(Json::as_array);
        let is_included = |name: &String| only.is_none_or(|only| only.iter().any(|one| one == name));
        let names = has_current.then(|| CURRENT.to_owned()).into_iter().chain(released.iter().cloned());
        let all = names.filter(is_included).map(|name| {
            let own = docs.options.pointer(&format!("/versions/{name}/path")).and_then(Json::as_str);
            let below = match own {
                Some(path) => path.trim_matches('/').to_owned(),
                None if name == last => String::new(),
                None if name == CURRENT => "next".to_owned(),
                None => name.clone(),
            };
            let folder = if below.is_empty() { name.clone() } else { below.replace('/', "-") };
            let sidebars = match name.as_str() {
                CURRENT => self.project.named(docs.text("sidebarPath").unwrap_or("sidebars.js")),
                name => format!("{prefix}versioned_sidebars/version-{name}-sidebars.json"),
            };
            Documents { name, below, folder, sidebars }
        });
        (all.collect(), last.to_owned())
    }

    /// The sidebars of a version.
    fn sidebars(&self, path: &str, docs: &Instance) -> Json {
        let usual = ["sidebars.js", "sidebars.ts", "sidebar.js", "sidebars.json"];
        let names: Vec<&str> =
            [path].into_iter().chain(usual.into_iter().filter(|_| docs.id == "default")).collect();
        let found = names.into_iter().find_map(|path| Some((path, self.project.text(path)?)));
        let read = |(path, text): (&str, String)| match path.ends_with(".json") {
            true => serde_json::from_str(&text).ok(),
            false => {
                let load = |from: &str, written: &str| self.project.imported_script(from, written);
                javascript::exported(path, &text, &load, &mut Notes::default())
            }
        };
        found.and_then(read).unwrap_or_default()
    }

    /// Texts of a version's sidebars in further languages.
    fn labels(&self, docs: &Instance, version: &str) -> Vec<(usize, Json)> {
        let version = if version == CURRENT { version.to_owned() } else { format!("version-{version}") };
        let read = |(language, name, _): (usize, String, String)| {
            let path = format!("i18n/{name}/{}/{version}.json", docs.translated("docs"));
            let text = self.project.text(&path).filter(|_| language > 0)?;
            Some((language, serde_json::from_str(&text).ok()?))
        };
        self.languages().into_iter().filter_map(read).collect()
    }
}

/// Reads sidebars as a navigation.
struct Sidebar<'a> {
    /// Sources of documents by their ids.
    ids: &'a BTreeMap<String, String>,
    /// Texts by language.
    labels: &'a [(usize, Json)],
    /// Positions of documents and folders by their paths.
    weights: BTreeMap<&'a str, i64>,
}

impl Sidebar<'_> {
    /// The entries of a list, or of all sidebars of a table. `name` is that of the sidebar.
    fn entries(&self, value: &Json, name: &str, depth: usize) -> Vec<NavEntry> {
        match value {
            _ if depth > 20 => Vec::new(),
            Json::Array(items) => items.iter().flat_map(|item| self.item(item, name, depth)).collect(),
            Json::Object(sidebars) if name.is_empty() => {
                sidebars.iter().flat_map(|(name, items)| self.entries(items, name, depth + 1)).collect()
            }
            // Short for categories.
            Json::Object(map) if !map.contains_key("type") => map
                .iter()
                .map(|(label, items)| self.category(label, items, name, NavTo::Nothing, depth))
                .collect(),
            other => self.item(other, name, depth),
        }
    }

    fn item(&self, item: &Json, name: &str, depth: usize) -> Vec<NavEntry> {
        let text = |key: &str| item.get(key).and_then(Json::as_str);
        let document = |id: &str| {
            let source = self.ids.get(id).cloned();
            source.map_or(NavTo::Nothing, NavTo::Source)
        };
        let entry = |to: NavTo, kind: &str| {
            let titles = text("label").map_or(Vec::new(), |label| self.titles(name, kind, label));
            NavEntry { to, title: text("label").map(str::to_owned), titles, items: Vec::new() }
        };
        match (item, text("type")) {
            (Json::String(id), _) => vec![NavEntry { to: document(id), ..NavEntry::default() }],
            (_, Some("doc" | "ref")) => vec![entry(document(text("id").unwrap_or_default()), "doc")],
            (_, Some("link")) => {
                vec![entry(NavTo::Address(text("href").unwrap_or_default().to_owned()), "link")]
            }
            (_, Some("category")) => {
                let id = item.pointer("/link/id").and_then(Json::as_str);
                let to = id.map_or(NavTo::Nothing, document);
                let items = item.get("items").unwrap_or(&Json::Null);
                vec![self.category(text("label").unwrap_or_default(), items, name, to, depth)]
            }
            (_, Some("autogenerated")) => self.listed(text("dirName").unwrap_or_default()),
            (Json::Object(_), None) => self.entries(item, name, depth + 1),
            _ => Vec::new(),
        }
    }

    fn category(&self, label: &str, items: &Json, name: &str, to: NavTo, depth: usize) -> NavEntry {
        let titles = self.titles(name, "category", label);
        NavEntry { to, title: Some(label.to_owned()), titles, items: self.entries(items, name, depth + 1) }
    }

    /// The pages of a folder below the top; those at the top are in their order anyway.
    fn listed(&self, folder: &str) -> Vec<NavEntry> {
        let start = format!("{}/", folder.trim_matches('/'));
        let pages = self.ids.range(start.clone()..).take_while(|(id, _)| id.starts_with(&start));
        let pages = pages.take(if folder == "." { 0 } else { MOST_LISTED });
        // What lies deeper is where its folder is.
        let position = |id: &str| {
            let end = id.get(start.len()..).and_then(|below| below.find('/'));
            let near = end.and_then(|end| id.get(..start.len() + end)).unwrap_or(id);
            (
                self.weights.get(near).copied().unwrap_or(i64::MAX),
                self.weights.get(id).copied().unwrap_or(i64::MAX),
            )
        };
        let mut pages: Vec<_> = pages.map(|(id, source)| (position(id), id, source)).collect();
        pages.sort_unstable();
        let entry = |source: &String| NavEntry { to: NavTo::Source(source.clone()), ..NavEntry::default() };
        pages.into_iter().map(|(.., source)| entry(source)).collect()
    }

    fn titles(&self, name: &str, kind: &str, label: &str) -> Vec<(usize, String)> {
        let key = format!("sidebar.{name}.{kind}.{label}");
        let of = |(language, texts): &(usize, Json)| {
            let text = texts.get(&key)?.get("message")?.as_str()?;
            (!text.is_empty()).then(|| (*language, text.to_owned()))
        };
        self.labels.iter().filter_map(of).collect()
    }
}

/// A version as readers see it: newer ones than the recommended are previews, older ones are no longer maintained,
/// unless the settings say otherwise.
fn shown_version(docs: &Instance, version: &Documents, place: std::cmp::Ordering) -> Version {
    let of = |name: &str| {
        docs.options.pointer(&format!("/versions/{}/{name}", version.name)).and_then(Json::as_str)
    };
    let status = match (of("banner"), place) {
        (Some("unreleased"), _) => Some("preview"),
        (Some("unmaintained"), _) => Some("unsupported"),
        (Some(_), _) => None,
        (None, std::cmp::Ordering::Less) => Some("preview"),
        (None, std::cmp::Ordering::Greater) => Some("unsupported"),
        (None, std::cmp::Ordering::Equal) => None,
    };
    let usual = (version.name == CURRENT).then_some("Next");
    let name = of("label").or(usual).or(Some(version.name.as_str())).filter(|name| *name != version.folder);
    Version { folder: version.folder.clone(), name: name.map(str::to_owned), status }
}

/// Numbers the ids in a sidebar in their order.
fn number_items(value: &Json, order: &mut BTreeMap<String, i64>, depth: usize) {
    if depth > 20 {
        return;
    }
    let mut add = |id: &str| {
        let next = (order.len() as i64 + 1) * 10;
        order.entry(id.to_owned()).or_insert(next);
    };
    match value {
        Json::String(id) => add(id),
        Json::Array(items) => items.iter().for_each(|item| number_items(item, order, depth + 1)),
        Json::Object(map) => match map.get("type").and_then(Json::as_str) {
            Some("doc" | "ref") => map.get("id").and_then(Json::as_str).iter().for_each(|id| add(id)),
            Some("category") => {
                if let Some(id) = value.pointer("/link/id").and_then(Json::as_str) {
                    add(id);
                }
                map.get("items").iter().for_each(|items| number_items(items, order, depth + 1));
            }
            Some(_) => {}
            None => map.values().for_each(|items| number_items(items, order, depth + 1)),
        },
        _ => {}
    }
}
