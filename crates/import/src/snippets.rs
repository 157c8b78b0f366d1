//! Files that pages take code and Markdown from: where they lie in the new project, and what a page writes to take a part
//! of one.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::code::{Included, written_ranges};
use crate::links::{Rewrite, is_relative, relinked};
use crate::plan::{Page, Plan};
use crate::project::{OUTSIDE, folder_of};

/// Folders from which pages may take text without a setting.
const USUAL_FOLDERS: [&str; 2] = ["examples", "snippets"];
/// Folders of a project that mean something else.
const OTHER_FOLDERS: [&str; 7] = ["content", "static", "themes", "i18n", "public", "components", "target"];

/// The files that pages take text from, by their paths in the old site.
pub(crate) struct Snippets {
    /// Folders at the top that have pages.
    occupied: BTreeSet<String>,
    code: RefCell<BTreeSet<String>>,
    /// Markdown, with the first page that takes it: its links lead from there.
    texts: RefCell<BTreeMap<String, Page>>,
}

impl Snippets {
    /// None yet.
    pub(crate) fn new(plan: &Plan) -> Self {
        let first = |page: &Page| Some(page.source.split_once('/')?.0.to_owned());
        Self {
            occupied: plan.pages.iter().filter_map(first).collect(),
            code: RefCell::default(),
            texts: RefCell::default(),
        }
    }

    /// Where the code of a file lies in the new project: where it lay before if that folder is free.
    fn code_path(&self, path: &str) -> String {
        let path = path.strip_prefix(OUTSIDE).unwrap_or(path);
        let first = path.split_once('/').map_or("", |(first, _)| first);
        let is_free = !first.is_empty() && !OTHER_FOLDERS.contains(&first) && !self.occupied.contains(first);
        if is_free { path.to_owned() } else { format!("examples/{path}") }
    }

    /// Where Markdown lies in the new project.
    pub(crate) fn text_path(path: &str) -> String {
        let path = path.strip_prefix(OUTSIDE).unwrap_or(path);
        if path.starts_with("snippets/") { path.to_owned() } else { format!("snippets/{path}") }
    }

    /// The words after a fence that take code from a file.
    pub(crate) fn code(&self, found: &Included) -> Option<String> {
        let path = self.code_path(&found.path);
        let region = found.part.region.as_deref().unwrap_or_default();
        let is_plain = |text: &str| !text.contains(['"', '`', '\\', '{', '}', '\n']);
        (is_plain(&path) && is_plain(region) && is_visible(&path)).then(|| {
            self.code.borrow_mut().insert(found.path.clone());
            let mut words = format!("file=\"/{path}\"");
            if !region.is_empty() {
                words.push_str(&format!(" region=\"{region}\""));
            }
            if !found.part.lines.is_empty() {
                words.push_str(&format!(" lines=\"{}\"", written_ranges(&found.part.lines)));
            }
            words
        })
    }

    /// The line that takes Markdown from a file; `None` if a page of another folder would get other links.
    pub(crate) fn text(&self, page: &Page, found: &Included) -> Option<String> {
        let path = Self::text_path(&found.path);
        let region = found.part.region.as_deref().unwrap_or_default();
        let is_plain = |text: &str| !text.contains(['#', '{', '}', '>', '"', '\n']);
        if !found.part.lines.is_empty() || !is_plain(&path) || !is_plain(region) || !is_visible(&path) {
            return None;
        }
        let mut texts = self.texts.borrow_mut();
        let first = texts.entry(found.path.clone()).or_insert_with(|| page.clone());
        let is_near = first.language == page.language && folder_of(&first.source) == folder_of(&page.source);
        if !is_near && has_relative_links(&found.text) {
            return None;
        }
        let region = if region.is_empty() { String::new() } else { format!("#{region}") };
        Some(format!("<!--@include: /{path}{region}-->"))
    }

    /// A file of Markdown that pages take, and that is not among those already written.
    pub(crate) fn next_text(&self, written: &BTreeSet<String>) -> Option<(String, Page)> {
        let texts = self.texts.borrow();
        let (path, page) = texts.iter().find(|(path, _)| !written.contains(*path))?;
        Some((path.clone(), page.clone()))
    }

    /// The files of code: path in the old site, path in the new project.
    pub(crate) fn code_files(&self) -> Vec<(String, String)> {
        let code = self.code.borrow();
        code.iter().map(|path| (path.clone(), self.code_path(path))).collect()
    }

    /// The folders that pages take text from, if the settings have to name them.
    pub(crate) fn folders(&self) -> Vec<String> {
        let code = self.code.borrow();
        let texts = self.texts.borrow();
        let paths = code.iter().map(|path| self.code_path(path));
        let paths = paths.chain(texts.keys().map(|path| Self::text_path(path)));
        let folders: BTreeSet<String> =
            paths.filter_map(|path| Some(path.split_once('/')?.0.to_owned())).collect();
        let is_usual = folders.iter().all(|folder| USUAL_FOLDERS.contains(&folder.as_str()));
        if is_usual { Vec::new() } else { folders.into_iter().collect() }
    }
}

/// True if no part of a path begins like names that are passed over.
fn is_visible(path: &str) -> bool {
    !path.split('/').any(|part| part.starts_with('.') || part.is_empty())
}

/// True if a text has links that lead from the folder of its reader.
fn has_relative_links(text: &str) -> bool {
    let mut found = false;
    relinked(text, |written| {
        found |= is_relative(written);
        Rewrite::Keep
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Part;

    fn found(path: &str, part: &str, text: &str) -> Included {
        Included { path: path.into(), part: Part::read(part), text: text.into(), lines: Vec::new() }
    }

    #[test]
    fn code_stays_where_it_lies_unless_pages_are_there() {
        let page = Page { source: "docs/a.md".into(), ..Page::default() };
        let snippets = Snippets::new(&Plan { pages: vec![page], ..Plan::default() });
        let words = |path: &str, part: &str| snippets.code(&found(path, part, ""));
        assert_eq!(words("code/a.py", "1-3,7").unwrap(), "file=\"/code/a.py\" lines=\"1-3,7\"");
        assert_eq!(words("docs/b.py", "x").unwrap(), "file=\"/examples/docs/b.py\" region=\"x\"");
        assert_eq!(words("^/lib/c.rs", "").unwrap(), "file=\"/lib/c.rs\"");
        assert_eq!(words("static/d.rs", "").unwrap(), "file=\"/examples/static/d.rs\"");
        assert_eq!(words(".ci/e.yml", ""), None);
        assert_eq!(words("a\"b.txt", ""), None);
        assert_eq!(snippets.folders(), ["code", "examples", "lib"]);
    }

    #[test]
    fn relative_links_hold_for_one_folder() {
        let snippets = Snippets::new(&Plan::default());
        let page = |source: &str| Page { source: source.into(), ..Page::default() };
        let text = found("docs/_x.md", "", "See [b](b.md).\n");
        let line = "<!--@include: /snippets/docs/_x.md-->";
        assert_eq!(snippets.text(&page("docs/a.md"), &text).as_deref(), Some(line));
        assert_eq!(snippets.text(&page("docs/b.md"), &text).as_deref(), Some(line));
        assert_eq!(snippets.text(&page("docs/c/d.md"), &text), None);
        assert_eq!(snippets.text(&page("docs/a.md"), &found("y.md", "2-3", "")), None);
        assert!(snippets.folders().is_empty());
    }
}
