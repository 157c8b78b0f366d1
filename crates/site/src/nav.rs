//! `_nav.toml` and `_nav.yaml` in a section: the order of its pages, their names in navigation, groups and links to
//! elsewhere. Reads one file; `link` finds the pages. Content, so it is not trusted.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::config::{Config, LangId};
use crate::load::{AssetInput, FILE_TOO_LARGE, language_of_nav};
use paifang_base::diag::{Code, Diagnostics, Help, Reporter, did_you_mean};
use paifang_base::files::{Disk, Files};
use paifang_base::node::{Node, Value, parse_toml, parse_yaml};
use paifang_base::schema::{FieldType, FieldValue, check_field};
use paifang_base::source::{Span, Spanned, decode};
use paifang_base::text;

/// A navigation file that cannot be used as written.
pub static INVALID_NAV: Code = Code::error(
    "invalid-nav",
    "A navigation file cannot be read, or names a page that its section does not have.",
);

/// Largest navigation file, in bytes.
const MAX_NAV_SIZE: u64 = 1024 * 1024;
/// Most groups inside each other.
const MOST_NESTED: usize = 8;
/// Keys of a file, and of an entry in it.
const FILE_KEYS: [&str; 2] = ["items", "rest"];
const ITEM_KEYS: [&str; 4] = ["page", "link", "title", "items"];

/// A navigation file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NavFile {
    /// Its path.
    pub path: Arc<str>,
    /// Key of its section.
    pub section: String,
    /// Language of its readers; `None` for all that have no file of their own.
    pub language: Option<LangId>,
    /// Its entries, in order.
    pub items: Vec<NavItem>,
    /// True if pages that it does not name come after the others; else navigation does not show them.
    pub has_rest: bool,
}

/// An entry of a navigation file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NavItem {
    /// What it leads to.
    pub target: NavTarget,
    /// Its name for all readers of the file.
    pub title: Option<String>,
    /// Its names by language.
    pub titles: BTreeMap<LangId, String>,
    /// Entries below it.
    pub items: Vec<NavItem>,
}

/// What an entry leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum NavTarget {
    /// A page or section directly in the section, by its file or folder.
    Page(Spanned<String>),
    /// An address of the site or elsewhere.
    Link(Spanned<String>),
    /// Nothing: it names a group.
    Group,
}

impl NavItem {
    /// Its name for readers of a language.
    pub fn title_in(&self, language: LangId) -> Option<&str> {
        self.titles.get(&language).or(self.title.as_ref()).map(String::as_str)
    }

    /// Its name for readers of a language, or of any other.
    pub fn any_title(&self, language: LangId) -> &str {
        self.title_in(language)
            .or_else(|| self.titles.values().next().map(String::as_str))
            .unwrap_or_default()
    }
}

/// Reads all navigation files.
pub fn read_all(
    disk: &Disk,
    config: &Config,
    inputs: &[AssetInput],
    diagnostics: &mut Diagnostics,
) -> Vec<NavFile> {
    inputs.iter().filter_map(|input| read(disk, config, input, diagnostics)).collect()
}

fn read(disk: &Disk, config: &Config, input: &AssetInput, diagnostics: &mut Diagnostics) -> Option<NavFile> {
    if input.stamp.size > MAX_NAV_SIZE {
        let message = text!("file-too-large-nav", limit = MAX_NAV_SIZE >> 20);
        diagnostics.for_file(&input.path).report(&FILE_TOO_LARGE, None, message);
        return None;
    }
    let bytes = match disk.read(&input.path) {
        Ok(bytes) => bytes,
        Err(error) => {
            diagnostics.push(crate::load::unreadable(&input.path, &error));
            return None;
        }
    };
    let (folder, file) = input.place.rsplit_once('/').unwrap_or(("", &input.place));
    let language = language_of_nav(file, config)?.or(input.language);
    let mut reporter = diagnostics.for_file(&input.path);
    let text = match decode(bytes, false) {
        Ok(text) => text,
        Err(problem) => {
            let span = Span::new(problem.at, problem.at + 1);
            reporter.report(&INVALID_NAV, span, problem.message).add_help(problem.help);
            return None;
        }
    };
    let root = if file.ends_with(".toml") { parse_toml(&text) } else { parse_yaml(&text) };
    let root = match root {
        Ok(root) => root,
        Err(errors) => {
            errors.into_iter().for_each(|error| error.report(&INVALID_NAV, 0, &mut reporter));
            return None;
        }
    };
    let mut found = NavFile {
        path: input.path.clone(),
        section: format!("{folder}/"),
        language,
        items: Vec::new(),
        has_rest: true,
    };
    let mut reader = NavReader { text: &text, config, is_for_all: language.is_none(), reporter };
    match &root.value {
        Value::List(_) => found.items = reader.items(&root, 0),
        Value::Map(entries) => {
            for (key, node) in entries {
                match key.value.as_str() {
                    "items" => found.items = reader.items(node, 0),
                    "rest" => {
                        let checked =
                            check_field(&text, "rest", &FieldType::Bool, node, &mut reader.reporter);
                        found.has_rest = checked != Some(FieldValue::Bool(false));
                    }
                    _ => reader.unknown(key, &FILE_KEYS),
                }
            }
        }
        Value::Null => {}
        _ => {
            reader.reporter.report(&INVALID_NAV, root.span, text!("nav-no-list")).add_help(text!("nav-help"));
        }
    }
    Some(found)
}

/// Reads the entries of one file.
struct NavReader<'n> {
    text: &'n str,
    config: &'n Config,
    /// True if readers of several languages may get the file.
    is_for_all: bool,
    reporter: Reporter<'n>,
}

impl NavReader<'_> {
    fn items(&mut self, node: &Node, depth: usize) -> Vec<NavItem> {
        let Value::List(items) = &node.value else {
            self.reporter.report(&INVALID_NAV, node.span, text!("nav-no-list")).add_help(text!("nav-help"));
            return Vec::new();
        };
        if depth > MOST_NESTED {
            let message = text!("nav-depth", most = MOST_NESTED);
            self.reporter.report(&INVALID_NAV, node.span, message);
            return Vec::new();
        }
        items.iter().filter_map(|item| self.item(item, depth)).collect()
    }

    fn item(&mut self, node: &Node, depth: usize) -> Option<NavItem> {
        let empty = |target| NavItem { target, title: None, titles: BTreeMap::new(), items: Vec::new() };
        let entries = match &node.value {
            Value::Str(page) => return Some(empty(NavTarget::Page(Spanned::new(page.clone(), node.span)))),
            Value::Map(entries) => entries,
            other => {
                let message = text!("nav-item", found = other.type_text());
                self.reporter.report(&INVALID_NAV, node.span, message).add_help(text!("nav-help"));
                return None;
            }
        };
        let mut item = empty(NavTarget::Group);
        let mut is_reported = false;
        for (key, node) in entries {
            match key.value.as_str() {
                "page" => match self.check("page", &FieldType::String, node) {
                    Some(FieldValue::Text(page)) => {
                        item.target = NavTarget::Page(Spanned::new(page, node.span))
                    }
                    _ => return None,
                },
                "link" => match self.check("link", &FieldType::Url, node) {
                    Some(FieldValue::Url(link)) => item.target = NavTarget::Link(link),
                    _ => return None,
                },
                "title" => self.title(&mut item, node),
                "items" => item.items = self.items(node, depth + 1),
                _ => {
                    self.unknown(key, &ITEM_KEYS);
                    is_reported = true;
                }
            }
        }
        let has_title = item.title.is_some() || !item.titles.is_empty();
        if !has_title && !matches!(item.target, NavTarget::Page(_)) {
            if !is_reported {
                self.reporter
                    .report(&INVALID_NAV, node.span, text!("nav-no-title"))
                    .add_help(text!("nav-help"));
            }
            return None;
        }
        Some(item)
    }

    fn title(&mut self, item: &mut NavItem, node: &Node) {
        match self.check("title", &FieldType::Translated, node) {
            // Without a language, it is in the default one.
            Some(FieldValue::Text(title)) if self.is_for_all => {
                item.titles.insert(self.config.default_language, title);
            }
            Some(FieldValue::Text(title)) => item.title = Some(title),
            Some(FieldValue::Translated(titles)) => {
                for (tag, title) in titles {
                    match self.config.language_tagged(&tag.value) {
                        Some(language) => {
                            item.titles.insert(language, title);
                        }
                        None => {
                            let tags: Vec<&str> =
                                self.config.languages.iter().map(|language| language.tag.as_str()).collect();
                            let message = text!("undeclared-language-text", tag = tag.value);
                            let d = self.reporter.report(&INVALID_NAV, tag.span, message);
                            d.add_help(text!("declared-tags", tags = tags));
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn check(&mut self, name: &str, kind: &FieldType, node: &Node) -> Option<FieldValue> {
        check_field(self.text, name, kind, node, &mut self.reporter)
    }

    fn unknown(&mut self, key: &Spanned<String>, known: &[&'static str]) {
        let message = text!("nav-key", key = key.value);
        let help = match did_you_mean(&key.value, known.iter().copied()) {
            Some(near) => Help::did_you_mean(&key.value, near),
            None => text!("known-keys", keys = known).into(),
        };
        self.reporter.report(&INVALID_NAV, key.span, message).add_help(help);
    }
}
