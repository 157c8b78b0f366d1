//! What an import makes: settings, pages and copies. Filled in by the reader of each generator, written by `lib`.

use std::collections::BTreeMap;

use crate::address::Day;

/// A language of the site.
#[derive(Debug, Clone, Default)]
pub(crate) struct Language {
    /// BCP 47 tag.
    pub tag: String,
    /// Name in the menu, if the site gives one.
    pub name: Option<String>,
    /// Title and description in this language.
    pub title: Option<String>,
    pub description: Option<String>,
    /// First part of its addresses; empty at the root.
    pub prefix: String,
}

/// A page to write.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    /// Path of the source in the project.
    pub source: String,
    /// Path below the folder of its language.
    pub target: String,
    /// Index of the language.
    pub language: usize,
    /// Its address on the old site, and further ones. An empty first one says that it had none of its own.
    pub old: Vec<String>,
    /// The day of its front matter.
    pub date: Option<Day>,
    /// The day that only its old address says.
    pub dated_by_address: Option<Day>,
    /// Order, from the old navigation.
    pub weight: Option<i64>,
    /// Title from the old navigation, for a page without one.
    pub title: Option<String>,
    /// Text, if it is not that of the source.
    pub text: Option<String>,
    /// For a text of its own: number of its lines that the source lacks, and the line of the source with the next one.
    pub first_line: Option<(usize, usize)>,
}

/// The navigation beside the pages of a language, or of all that have none of their own if it is the first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Nav {
    pub language: usize,
    pub entries: Vec<NavEntry>,
}

/// An entry of a navigation.
#[derive(Debug, Clone, Default)]
pub(crate) struct NavEntry {
    pub to: NavTo,
    pub title: Option<String>,
    /// Its titles in further languages, by index.
    pub titles: Vec<(usize, String)>,
    pub items: Vec<NavEntry>,
}

/// What an entry of a navigation leads to.
#[derive(Debug, Clone, Default)]
pub(crate) enum NavTo {
    /// A page, by the path of its source.
    Source(String),
    /// An address of the old site, or elsewhere.
    Address(String),
    /// It names a group.
    #[default]
    Nothing,
}

/// An entry of the main menu: link, and name by index of the language or for all.
#[derive(Debug, Clone)]
pub(crate) struct MenuEntry {
    pub link: String,
    pub names: Vec<(Option<usize>, String)>,
}

/// Documentation by version.
#[derive(Debug, Clone)]
pub(crate) struct VersionTree {
    /// The folder below the language.
    pub folder: String,
    /// Folder of the recommended version, with the tree's.
    pub current: String,
    /// True if that one has the address of the tree.
    pub current_at_root: bool,
    pub versions: Vec<Version>,
}

/// A version of a tree.
#[derive(Debug, Clone)]
pub(crate) struct Version {
    pub folder: String,
    pub name: Option<String>,
    /// `unsupported` or `preview`.
    pub status: Option<&'static str>,
}

/// The whole plan.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plan {
    pub base_url: Option<String>,
    pub title: Option<String>,
    pub description: Option<String>,
    /// The default language comes first.
    pub languages: Vec<Language>,
    /// True if the default language has a prefix, too.
    pub default_in_folder: bool,
    pub menu: Vec<MenuEntry>,
    /// What lay beside pages: groups, names and links.
    pub navs: Vec<Nav>,
    /// Old address and target.
    pub redirects: Vec<(String, String)>,
    /// Status codes of redirects that do not hold for good, by their old addresses.
    pub statuses: BTreeMap<String, u16>,
    /// The folder of posts, if it is not `blog`.
    pub posts: Option<String>,
    /// Names of taxonomies beside tags.
    pub taxonomies: Vec<String>,
    /// Parts of addresses of taxonomies.
    pub taxonomy_paths: Vec<(&'static str, &'static str)>,
    /// Patterns for former addresses of all pages.
    pub alias_patterns: Vec<&'static str>,
    /// The rule by which anchors of headings were made.
    pub heading_ids: Option<&'static str>,
    /// True if names of emoji, such as `:tada:`, were shown as emoji.
    pub emoji: bool,
    pub versions: Vec<VersionTree>,
    pub pages: Vec<Page>,
    /// Pages that only a program or a layout made, by their paths.
    pub left: Vec<String>,
    /// Templates that make pages.
    pub made: Vec<String>,
    /// Files that are copied: source, and path in the project.
    pub copies: Vec<(String, String)>,
    /// Texts that are written as they are: path in the project, and text.
    pub texts: Vec<(String, String)>,
    /// Folders at which links may begin, besides that of their page.
    pub link_roots: Vec<String>,
    /// Folders that pages take text from, if the settings have to name them.
    pub snippet_folders: Vec<String>,
    /// Part of the address of the old site below its host, such as `/docs`; without a slash at the end.
    pub base_path: String,
    /// True if pages at the top look like documentation.
    pub has_docs_layout: bool,
}

impl Plan {
    /// Says that the default language has a folder in addresses, as all others.
    pub(crate) fn put_default_in_folder(&mut self, name: &str) {
        self.default_in_folder = true;
        if let Some(first) = self.languages.first_mut() {
            name.clone_into(&mut first.prefix);
        }
    }

    /// Adds a language, and returns its index. The first is the default one, without a prefix.
    pub(crate) fn add_language(&mut self, name: &str) -> usize {
        let tag = tag_of(name);
        if let Some(at) = self.languages.iter().position(|known| known.tag == tag) {
            return at;
        }
        let prefix = if self.languages.is_empty() { String::new() } else { name.to_lowercase() };
        self.languages.push(Language { tag, prefix, ..Language::default() });
        self.languages.len() - 1
    }
}

/// A language tag for the name of a folder or setting: `zh_cn` is `zh-CN`.
pub(crate) fn tag_of(name: &str) -> String {
    let name = name.replace('_', "-");
    paifang_i18n::LanguageTag::parse(&name).map_or(name, |tag| tag.as_str().to_owned())
}

/// True if a name may be that of a language folder: `en`, `zh-cn`, `pt_BR`.
pub(crate) fn is_language_name(name: &str) -> bool {
    let mut parts = name.split(['-', '_']);
    let first = parts.next().unwrap_or_default();
    let is_letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    (2..=3).contains(&first.len())
        && is_letters(first)
        && parts.clone().count() <= 2
        && parts.all(|part| (2..=4).contains(&part.len()) && is_letters(part))
        && paifang_i18n::LanguageTag::parse(&name.replace('_', "-")).is_ok()
}
