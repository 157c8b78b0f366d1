//! `[versions.…]`: folders with a folder for each version of their subject, such as `postgresql/17/` and
//! `postgresql/18/`. Knows their settings in site.toml, not their pages.

use std::collections::BTreeMap;

use super::by_language::nearest_names;
use super::{Config, INVALID_CONFIG, Kind, LangId, Language, UNKNOWN_SETTING};
use paifang_base::diag::{Help, Reporter, Text, did_you_mean};
use paifang_base::node::{Node, TableReader, Value};
use paifang_base::source::{Span, Spanned};
use paifang_base::text;

/// A folder that contains a folder for each version.
#[derive(Debug, Clone)]
pub struct VersionTree {
    /// The folder below the language: one or more parts with `/` between them, as written in site.toml.
    pub folder: Spanned<String>,
    /// Its versions, in the order of the menu.
    pub versions: Vec<Version>,
    /// The recommended version, by its index in `versions`.
    pub current: usize,
    /// True if the current version has the address of the tree, without its own name.
    pub is_current_at_root: bool,
    /// The name for the current version in addresses, if there is one.
    pub alias: Option<String>,
}

/// One version of a tree.
#[derive(Debug, Clone)]
pub struct Version {
    /// Its folder below the tree's.
    pub folder: Spanned<String>,
    /// Name for readers; by default the folder's name.
    pub names: BTreeMap<LangId, String>,
    /// Its support status.
    pub support: Support,
}

/// Support status of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Support {
    /// Maintained.
    Supported,
    /// No longer maintained.
    Unsupported,
    /// Not released yet.
    Preview,
}

pub(super) const SUPPORT: [(&str, Support); 3] =
    [("supported", Support::Supported), ("unsupported", Support::Unsupported), ("preview", Support::Preview)];

impl VersionTree {
    /// The key of the section that holds all versions.
    pub fn key(&self) -> String {
        format!("{}/", self.folder.value)
    }

    /// The key of the section of a version, a prefix of all keys in it.
    pub fn version_key(&self, version: usize) -> String {
        let folder = self.versions.get(version).map_or("", |version| version.folder.value.as_str());
        format!("{}/{folder}/", self.folder.value)
    }

    /// Name of a version for readers of a language.
    pub fn name(&self, version: usize, language: LangId) -> &str {
        let Some(version) = self.versions.get(version) else { return "" };
        version.names.get(&language).map_or(version.folder.value.as_str(), String::as_str)
    }

    /// The version that contains this key; `None` outside of the tree, and in the tree outside of its versions.
    pub fn version_of(&self, key: &str) -> Option<usize> {
        let (folder, _) = self.below(key)?.split_once('/')?;
        self.versions.iter().position(|version| version.folder.value == folder)
    }

    /// The rest of a key below the tree's folder; `None` outside of it.
    pub fn below<'k>(&self, key: &'k str) -> Option<&'k str> {
        key.strip_prefix(self.folder.value.as_str())?.strip_prefix('/')
    }
}

/// All trees by version, the deepest folder first, so that the first match is the innermost.
pub(super) fn read_versions(
    node: Option<&Node>,
    languages: &[Language],
    reporter: &mut Reporter<'_>,
) -> Vec<VersionTree> {
    let Some(node) = node else { return Vec::new() };
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let entries = table.take_rest();
    let read = |(key, node): (&Spanned<String>, &Node)| {
        TreeReader { languages, reporter: &mut *reporter }.tree(key, node)
    };
    let mut trees: Vec<VersionTree> = entries.into_iter().filter_map(read).collect();
    trees.sort_by_key(|tree| std::cmp::Reverse(tree.folder.value.len()));
    trees
}

struct TreeReader<'a, 'r> {
    languages: &'a [Language],
    reporter: &'a mut Reporter<'r>,
}

impl TreeReader<'_, '_> {
    fn report(&mut self, span: Span, message: Text, help: impl Into<Help>) {
        self.reporter.report(&INVALID_CONFIG, span, message).add_help(help);
    }

    fn tree(&mut self, key: &Spanned<String>, node: &Node) -> Option<VersionTree> {
        let folder = key.value.trim_matches('/').to_owned();
        if folder.is_empty() || folder.split('/').any(|part| !is_folder(part)) {
            let help = text!("invalid-config-versions-folder-help");
            self.report(key.span, text!("invalid-config-versions-folder", folder = key.value), help);
            return None;
        }
        let mut table = TableReader::new(&INVALID_CONFIG, node, self.reporter);
        let current = table.text("current", self.reporter);
        let is_current_at_root = table.bool("current_at_root", self.reporter).unwrap_or(false);
        let alias = table.text("alias", self.reporter);
        let folders = table.take("folders");
        table.finish(text!("in-versions", folder = folder), &UNKNOWN_SETTING, self.reporter);
        let versions = self.versions(&folder, folders, node)?;
        let Some(current) = current else {
            let help = text!("invalid-config-current-missing-help");
            self.report(key.span, text!("invalid-config-current-missing", folder = folder), help);
            return None;
        };
        let at = self.current(&folder, &versions, &current)?;
        let alias = alias.and_then(|alias| self.alias(&versions, alias));
        let folder = Spanned::new(folder, key.span);
        Some(VersionTree { folder, versions, current: at, is_current_at_root, alias })
    }

    fn versions(&mut self, tree: &str, folders: Option<&Node>, node: &Node) -> Option<Vec<Version>> {
        let Some(Value::List(items)) = folders.map(|folders| &folders.value) else {
            let help = text!("invalid-config-folders-help");
            let span = folders.map_or(node.span, |folders| folders.span);
            self.report(span, text!("invalid-config-folders", folder = tree), help);
            return None;
        };
        let mut versions: Vec<Version> = Vec::with_capacity(items.len());
        for item in items {
            let Some(version) = self.version(item) else { continue };
            let name = &version.folder.value;
            if !is_folder(name) || name.contains('/') {
                let help = text!("invalid-config-version-name-help");
                self.report(version.folder.span, text!("invalid-config-version-name", name = name), help);
            } else if versions.iter().any(|other| other.folder.value == *name) {
                let message = text!("invalid-config-version-twice", name = name, folder = tree);
                self.report(version.folder.span, message, text!("remove-one"));
            } else {
                versions.push(version);
            }
        }
        Some(versions)
    }

    /// A folder's name, or a table.
    fn version(&mut self, item: &Node) -> Option<Version> {
        if let Value::Str(folder) = &item.value {
            let folder = Spanned::new(folder.clone(), item.span);
            return Some(Version { folder, names: BTreeMap::new(), support: Support::Supported });
        }
        let mut table = TableReader::new(&INVALID_CONFIG, item, self.reporter);
        let folder = table.text("folder", self.reporter);
        let names = table.take("name");
        let names = names.map(|node| nearest_names(node, self.languages, self.reporter));
        let support = table.choice("status", &SUPPORT, self.reporter).unwrap_or(Support::Supported);
        table.finish(text!("in-version"), &UNKNOWN_SETTING, self.reporter);
        if folder.is_none() {
            let help = text!("invalid-config-version-help");
            self.report(item.span, text!("invalid-config-version"), help);
        }
        Some(Version { folder: folder?, names: names.unwrap_or_default(), support })
    }

    fn current(&mut self, tree: &str, versions: &[Version], current: &Spanned<String>) -> Option<usize> {
        let Some(at) = versions.iter().position(|version| version.folder.value == current.value) else {
            let names: Vec<&str> = versions.iter().map(|version| version.folder.value.as_str()).collect();
            let help = match did_you_mean(&current.value, names.iter().copied()) {
                Some(near) => Help::did_you_mean(&current.value, near),
                None => text!("invalid-config-current-help", names = names).into(),
            };
            let message = text!("invalid-config-current", name = current.value, folder = tree);
            self.report(current.span, message, help);
            return None;
        };
        if versions[at].support != Support::Supported {
            let message = text!("invalid-config-current-support", folder = tree);
            self.report(current.span, message, text!("invalid-config-current-support-help"));
            return None;
        }
        Some(at)
    }

    /// A name that no version has and that is valid in addresses.
    fn alias(&mut self, versions: &[Version], alias: Spanned<String>) -> Option<String> {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._".contains(c);
        let name = alias.value;
        let message = if versions.iter().any(|version| version.folder.value == name) {
            text!("invalid-config-version-alias-taken", name = name)
        } else if !is_folder(&name) || !name.chars().all(is_plain) {
            text!("invalid-config-version-alias", name = name)
        } else {
            return Some(name);
        };
        self.report(alias.span, message, text!("invalid-config-version-alias-help"));
        None
    }
}

fn is_folder(name: &str) -> bool {
    !name.is_empty() && !name.starts_with(['.', '_']) && !name.chars().any(|c| c.is_control() || c == '\\')
}

impl Config {
    /// The innermost tree by version that contains this key, and its version; the tree alone for keys outside of the
    /// versions.
    pub fn version_of(&self, key: &str) -> Option<(&VersionTree, Option<usize>)> {
        let tree = self.versions.iter().find(|tree| tree.below(key).is_some())?;
        Some((tree, tree.version_of(key)))
    }

    /// True for the key of a tree by version or of one of its versions.
    pub fn is_version_section(&self, key: &str) -> bool {
        self.version_of(key).is_some_and(|(tree, version)| match version {
            Some(version) => tree.version_key(version) == key,
            None => tree.key() == key,
        })
    }

    /// True for the key of a section whose tree is a book: the list of a kind with books, or in a tree by version each
    /// version.
    pub fn is_book(&self, key: &str) -> bool {
        let below = |kind: &Kind| key.strip_prefix(&*kind.path).is_some_and(|rest| rest.starts_with('/'));
        let kinds = self.kinds.iter().filter(|kind| !kind.path.is_empty() && below(kind));
        let kind = kinds.max_by_key(|kind| kind.path.len());
        kind.filter(|kind| kind.book).is_some_and(|kind| match self.version_of(key) {
            Some((tree, Some(version))) => tree.version_key(version) == key,
            Some((_, None)) => false,
            None => kind.has_list_key(key),
        })
    }
}
