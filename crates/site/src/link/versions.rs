//! Trees by version: a page in the other versions, the page of the current version that replaces it for search engines,
//! addresses of the current version, and consistency of folders and settings.

use std::sync::Arc;

use super::permalink::folder_of;
use super::{Alias, EntryId, Place, Site, Target};
use crate::config::{Config, LangId, VersionTree};
use crate::load::Role;
use paifang_base::diag::{Code, Reporter, did_you_mean};
use paifang_base::text;

/// A mismatch between the folders of a tree by version and the settings.
pub static VERSION_FOLDER: Code =
    Code::error("version-folder", "The folders of a tree by version are not those that site.toml lists.");

/// A page's counterpart in another version.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct InVersion {
    /// The version, by its place in the settings of the tree.
    pub version: usize,
    /// Site address of the page, or of the nearest section above it that the version has.
    pub address: Arc<str>,
    /// True if it is the page itself.
    pub is_same: bool,
}

impl Site {
    /// Counterparts of a page of a tree by version, or of the section of the tree itself, in each version with pages.
    pub fn in_versions(&self, place: Place) -> Vec<InVersion> {
        let key = &self.entry(place.entry).key;
        let Some((tree, own)) = self.config.version_of(key) else { return Vec::new() };
        let rest = match own {
            Some(own) => &key[tree.version_key(own).len().min(key.len())..],
            None if **key == *tree.key() => "",
            None => return Vec::new(),
        };
        let find = |version| {
            let (place, is_same) = self.nearest_in(tree, version, rest, place)?;
            Some(InVersion { version, address: self.address(place), is_same: is_same && own.is_some() })
        };
        (0..tree.versions.len()).filter_map(find).collect()
    }

    /// The page with this key below a version, or the nearest section above it. A page that became a section, or the
    /// other way round, is the same page.
    fn nearest_in(
        &self,
        tree: &VersionTree,
        version: usize,
        rest: &str,
        from: Place,
    ) -> Option<(Place, bool)> {
        let root = tree.version_key(version);
        let shown = |key: &str| {
            let place = Place { entry: self.entry_by_key(key)?, ..from };
            self.shown(place).map(|_| place)
        };
        let name = rest.trim_end_matches('/');
        let own = format!("{root}{name}");
        let section = if name.is_empty() { root.clone() } else { format!("{own}/") };
        let same = if rest.is_empty() || rest.ends_with('/') { [&section, &own] } else { [&own, &section] };
        if let Some(place) = same.into_iter().find_map(|key| shown(key)) {
            return Some((place, true));
        }
        let mut above = name;
        while let Some((folder, _)) = above.rsplit_once('/') {
            if let Some(place) = shown(&format!("{root}{folder}/")) {
                return Some((place, false));
            }
            above = folder;
        }
        shown(&root).map(|place| (place, false))
    }

    /// The page of the current version that replaces this one for search engines: the same page in the same language,
    /// if they may index it.
    pub fn superseded_by(&self, place: Place) -> Option<Place> {
        let key = &self.entry(place.entry).key;
        let (tree, own) = self.config.version_of(key)?;
        let own = own.filter(|own| *own != tree.current)?;
        let rest = &key[tree.version_key(own).len().min(key.len())..];
        let (current, is_same) = self.nearest_in(tree, tree.current, rest, place)?;
        (is_same && self.is_findable(current)).then_some(current)
    }

    /// True if a version with precedence has the same page in the same language: the current one, then those before it
    /// in the menu.
    pub(super) fn is_repeated(&self, place: Place) -> bool {
        let key = &self.entry(place.entry).key;
        let Some((tree, Some(own))) = self.config.version_of(key) else { return false };
        let rest = &key[tree.version_key(own).len().min(key.len())..];
        let has_own = |version: usize| {
            let entry = self.entry_by_key(&format!("{}{rest}", tree.version_key(version)));
            let entry = entry.map(|entry| self.entry(entry)).filter(|entry| entry.role != Role::Section);
            entry.is_some_and(|entry| entry.page_in(place.language).is_some())
        };
        let order = std::iter::once(tree.current).chain(0..tree.versions.len());
        order.take_while(|version| *version != own).any(has_own)
    }

    /// True if an entry is in a version other than the current one.
    pub fn is_of_other_version(&self, entry: EntryId) -> bool {
        let found = self.config.version_of(&self.entry(entry).key);
        found.is_some_and(|(tree, version)| version.is_some_and(|version| version != tree.current))
    }
}

/// Keys of the sections of trees by version, which exist with or without a page of their own.
pub(super) fn sections(config: &Config) -> impl Iterator<Item = String> {
    config.versions.iter().flat_map(|tree| {
        let versions = (0..tree.versions.len()).map(|version| tree.version_key(version));
        versions.chain([tree.key()])
    })
}

/// Adds an address with the alias of the version for each page of a current version, in every language.
pub(super) fn add_current_aliases(site: &mut Site) {
    let config = site.config.clone();
    for tree in &config.versions {
        let Some(alias) = &tree.alias else { continue };
        let root = tree.version_key(tree.current);
        let entries = site.entries.partition_point(|entry| *entry.key < *root);
        let in_version =
            site.entries[entries..].iter().take_while(|entry| entry.key.starts_with(&root)).count();
        for entry in (entries..entries + in_version).map(|at| EntryId(at as u32)) {
            for language in config.language_ids() {
                let to = Place { entry, language };
                let from = alias_address(site, tree, alias, to);
                let Some(from) = from.filter(|from| site.target_at(from).is_none()) else { continue };
                let id = site.aliases.len() as u32;
                let key: Arc<str> = from.as_str().into();
                site.aliases.push(Alias {
                    from,
                    query: None,
                    is_rule_only: false,
                    to,
                    is_moving: true,
                    source: None,
                });
                site.by_address.insert(key, Target::Alias(id));
            }
        }
    }
}

fn alias_address(site: &Site, tree: &VersionTree, alias: &str, place: Place) -> Option<String> {
    let shown = site.shown(place)?;
    let (folder, root) = site.version_roots(tree, place.language)?;
    Some(format!("{folder}{alias}/{}", folder_of(&shown.address).strip_prefix(&*root)?))
}

impl Site {
    /// Addresses of a tree and of its current version.
    fn version_roots(&self, tree: &VersionTree, language: LangId) -> Option<(Arc<str>, Arc<str>)> {
        let address = |key: &str| {
            let place = Place { entry: self.entry_by_key(key)?, language };
            self.shown(place).map(|shown| shown.address.clone())
        };
        Some((address(&tree.key())?, address(&tree.version_key(tree.current))?))
    }

    /// True for the section of a tree whose current version has its address and is shown there instead.
    pub fn is_covered(&self, place: Place) -> bool {
        let trees = || self.config.versions.iter().filter(|tree| tree.is_current_at_root);
        let key = || &self.entry(place.entry).key;
        let tree = trees().find(|tree| tree.key() == **key());
        let version = tree.and_then(|tree| self.entry_by_key(&tree.version_key(tree.current)));
        version.is_some_and(|entry| self.shown(Place { entry, ..place }).is_some())
    }

    /// Addresses of all versions for readers of a language, with their names; those of inner trees first.
    pub fn version_addresses(&self, language: LangId) -> Vec<(Arc<str>, &str)> {
        let mut addresses = Vec::new();
        // An address that others begin with comes after them.
        let is_last = |tree: &VersionTree, version| tree.is_current_at_root && version == tree.current;
        for (tree, last) in self.config.versions.iter().flat_map(|tree| [(tree, false), (tree, true)]) {
            for version in (0..tree.versions.len()).filter(|version| is_last(tree, *version) == last) {
                let place =
                    self.entry_by_key(&tree.version_key(version)).map(|entry| Place { entry, language });
                let shown = place.and_then(|place| self.shown(place));
                addresses.extend(shown.map(|shown| (shown.address.clone(), tree.name(version, language))));
            }
        }
        addresses
    }

    /// For each tree with an alias and each language: the address with the alias, and that of the version it means, to
    /// which everything below redirects.
    pub fn moving_folders(&self) -> Vec<(String, Arc<str>)> {
        let mut folders = Vec::new();
        for tree in &self.config.versions {
            let Some(alias) = &tree.alias else { continue };
            for language in self.config.language_ids() {
                let roots = self.version_roots(tree, language);
                folders.extend(roots.map(|(folder, root)| (format!("{folder}{alias}/"), root)));
            }
        }
        folders
    }
}

/// Reports versions without pages, and folders outside of the versions.
pub(super) fn check(site: &Site, reporter: &mut Reporter<'_>) {
    for tree in &site.config.versions {
        for (at, version) in tree.versions.iter().enumerate() {
            let key = tree.version_key(at);
            // A folder whose pages are all drafts or could not be read exists nevertheless.
            let is_hidden = || site.hidden.keys().any(|hidden| hidden.starts_with(&*key));
            if has_pages(site, &key) || is_hidden() {
                continue;
            }
            let folder = key.trim_end_matches('/');
            let message = text!("version-folder-empty", version = version.folder.value);
            let help = text!("version-folder-empty-help", content = site.config.content, folder = folder);
            reporter.report(&VERSION_FOLDER, version.folder.span, message).add_help(help);
        }
        let covered = site.entry_by_key(&tree.key()).filter(|_| tree.is_current_at_root);
        for page in covered.into_iter().flat_map(|entry| site.entry(entry).page_ids()) {
            let page = &site.page(page).input.path;
            let message = text!("version-folder-covered", page = page);
            let current = tree.version_key(tree.current);
            let help = text!("version-folder-covered-help", folder = current.trim_end_matches('/'));
            reporter.report(&VERSION_FOLDER, tree.folder.span, message).add_help(help);
        }
        for folder in unknown_folders(site, tree) {
            let names = tree.versions.iter().map(|version| version.folder.value.as_str());
            let message = text!("version-folder-unknown", tree = tree.folder.value, folder = folder);
            let help = match did_you_mean(folder, names) {
                Some(near) => text!("version-folder-unknown-near-help", near = near),
                None => text!("version-folder-unknown-help"),
            };
            reporter.report(&VERSION_FOLDER, tree.folder.span, message).add_help(help);
        }
    }
}

/// True if there is a page at or below a section.
fn has_pages(site: &Site, key: &str) -> bool {
    let first = site.entries.partition_point(|entry| *entry.key < *key);
    let below = site.entries[first..].iter().take_while(|entry| entry.key.starts_with(key));
    below.into_iter().any(|entry| !entry.pages.is_empty())
}

/// Folders directly in a tree that are not versions but contain pages; bundles do not count.
fn unknown_folders<'s>(site: &'s Site, tree: &VersionTree) -> Vec<&'s str> {
    let first = site.entries.partition_point(|entry| *entry.key < *tree.key());
    let inside = site.entries[first..].iter().map(|entry| tree.below(&entry.key));
    let folders = inside.map_while(|rest| rest).filter_map(|rest| Some(rest.split_once('/')?.0));
    let is_version = |name: &&str| tree.versions.iter().any(|version| version.folder.value == *name);
    // A tree within this one has its own versions.
    let is_tree = |name: &&str| {
        let folder = format!("{}/{name}", tree.folder.value);
        site.config
            .versions
            .iter()
            .any(|other| format!("{}/", other.folder.value).starts_with(&format!("{folder}/")))
    };
    let mut unknown: Vec<&str> = folders.filter(|name| !is_version(name) && !is_tree(name)).collect();
    unknown.dedup();
    unknown
}
