//! Documents of Docusaurus: their versions, each in a folder with its sidebar, in all languages.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{Folder, Instance, Site};
use crate::javascript;
use crate::notes::Notes;
use crate::plan::{Version, VersionTree};

/// The version that is edited.
const CURRENT: &str = "current";

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
            let mut order = self.sidebar(&version.sidebars, docs);
            let before = self.plan.pages.len();
            for (language, name, prefix) in self.languages() {
                let plugin = format!("i18n/{name}/{}", docs.translated("docs"));
                let source = match (language, version.name.as_str()) {
                    (0, CURRENT) => path.clone(),
                    (0, version) => format!("{}versioned_docs/version-{version}", docs.prefix()),
                    (_, CURRENT) => format!("{plugin}/current"),
                    (_, version) => format!("{plugin}/version-{version}"),
                };
                let joined = |parts: [&str; 2]| {
                    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/")
                };
                let address = joined([&route, &version.below]);
                let address = if address.is_empty() { prefix } else { format!("{prefix}/{address}") };
                let target = joined([&route, target]);
                self.folder(&Folder { source, target, language, address }, &mut order);
            }
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

    /// Order of documents in a sidebar, by their ids.
    fn sidebar(&self, path: &str, docs: &Instance) -> BTreeMap<String, i64> {
        let mut order = BTreeMap::new();
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
        if let Some(sidebars) = found.and_then(read) {
            number_items(&sidebars, &mut order, 0);
        }
        order
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
