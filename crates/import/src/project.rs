//! The site that is read: its list of files, their texts within bounds, and its structured files. Nothing outside of the
//! folder is ever read.

use paifang_base::files::{Extent, Files};
use paifang_base::node::{Node, parse_json, parse_toml, parse_yaml};
use paifang_base::parts::Parts as _;
use paifang_base::paths;
pub(crate) use paifang_base::paths::{folder_of, relative};
use paifang_base::source::decode;

/// Most files that are listed.
const MOST_FILES: usize = 200_000;
/// Largest text that is rewritten, in bytes.
const LARGEST_TEXT: usize = 8 << 20;
/// Folders of programs and results, which belong to no site.
const PASSED_OVER: [&str; 7] = ["node_modules", "target", "vendor", "_site", "build", "dist", "__pycache__"];

/// Most folders in which a site is looked for.
const MOST_FOLDERS: usize = 300;
/// Folders with sites that are only examples.
const NO_SITE: [&str; 8] =
    ["examples", "example", "test", "tests", "fixtures", "__tests__", "templates", "playground"];
/// The mark of paths outside of the site's folder.
pub(crate) const OUTSIDE: &str = "^/";
/// Hidden folders with settings.
const HIDDEN: [&str; 2] = [".vitepress", ".vuepress"];

/// The folder that is imported.
pub(crate) struct Project<'a> {
    files: &'a dyn Files,
    /// The folder of the site, below that of the files; empty for the same one.
    base: String,
    /// Paths of all files, sorted: from the site's folder, or with `^/` from that of the files.
    paths: Vec<String>,
    /// Settings and data, for generators whose pages ask for them.
    pub values: std::sync::OnceLock<serde_json::Value>,
}

impl<'a> Project<'a> {
    /// Lists the files.
    pub(crate) fn new(files: &'a dyn Files) -> Self {
        let found = files.walk("", Extent::Everything).files.into_iter();
        let is_passed_over = |path: &str| {
            path.split_once('/').is_some_and(|(first, _)| PASSED_OVER.contains(&first))
                || path.starts_with("resources/_gen/")
                || path
                    .split('/')
                    .any(|part| part == "node_modules" || (part.starts_with('.') && !HIDDEN.contains(&part)))
        };
        let mut paths: Vec<String> =
            found.map(|entry| entry.path).filter(|path| !is_passed_over(path)).collect();
        paths.truncate(MOST_FILES);
        Self { files, base: String::new(), paths, values: std::sync::OnceLock::new() }
    }

    /// The same files, with the site in a folder.
    pub(crate) fn within(&self, base: &str) -> Self {
        let mut paths: Vec<String> = self.paths.iter().map(|path| below_base(base, path)).collect();
        paths.sort_unstable();
        Self { files: self.files, base: base.to_owned(), paths, values: std::sync::OnceLock::new() }
    }

    /// The path of a file below the folder that is imported.
    pub(crate) fn real(&self, path: &str) -> String {
        match path.strip_prefix(OUTSIDE) {
            Some(outside) => outside.to_owned(),
            None if self.base.is_empty() => path.to_owned(),
            None => format!("{}/{path}", self.base),
        }
    }

    /// A path of the settings, which may lead out of the site's folder: `../docs`.
    pub(crate) fn named(&self, path: &str) -> String {
        let real = join(&self.base, path).unwrap_or_default();
        below_base(&self.base, &real).trim_end_matches('/').to_owned()
    }

    /// Folders that may be the site's: those of the files, then folders in it and in these.
    pub(crate) fn folders(&self) -> Vec<String> {
        let mut folders = self.folders_in("");
        let deeper: Vec<String> = folders
            .iter()
            .flat_map(|folder| {
                self.folders_in(folder).into_iter().map(move |name| format!("{folder}/{name}"))
            })
            .collect();
        folders.extend(deeper);
        folders
            .retain(|folder| !folder.split('/').any(|part| part.starts_with('.') || NO_SITE.contains(&part)));
        folders.truncate(MOST_FOLDERS);
        folders
    }

    /// True if the file exists.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.paths.binary_search_by(|known| known.as_str().cmp(path)).is_ok()
    }

    /// True if there are files in the folder.
    pub(crate) fn has_folder(&self, folder: &str) -> bool {
        self.below(folder).next().is_some()
    }

    /// All paths below a folder; those of the whole project for an empty name.
    pub(crate) fn below<'s>(&'s self, folder: &str) -> impl Iterator<Item = &'s str> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let start = self.paths.partition_point(|path| path.as_str() < prefix.as_str());
        let start_of = prefix.clone();
        let rest = self.paths.get(start..).unwrap_or_default();
        let is_inside = move |path: &&str| !prefix.is_empty() || !path.starts_with(OUTSIDE);
        let all = rest.iter().map(String::as_str).take_while(move |path| path.starts_with(&start_of));
        all.filter(is_inside)
    }

    /// Names of the folders directly in a folder.
    pub(crate) fn folders_in(&self, folder: &str) -> Vec<String> {
        let skip = if folder.is_empty() { 0 } else { folder.len() + 1 };
        let mut names: Vec<String> = self
            .below(folder)
            .filter_map(|path| Some(path.get(skip..)?.split_once('/')?.0.to_owned()))
            .collect();
        names.dedup();
        names
    }

    /// The text of a file, with line ends of Unix; `None` if it does not exist, is too large, or is no text.
    pub(crate) fn text(&self, path: &str) -> Option<String> {
        if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
            return None;
        }
        let bytes = self.files.read(&self.real(path)).ok().filter(|bytes| bytes.len() <= LARGEST_TEXT)?;
        let text = decode(bytes, false).ok()?;
        Some(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text })
    }

    /// The path and the text of the script or data that a script imports by a relative path.
    pub(crate) fn imported_script(&self, from: &str, written: &str) -> Option<(String, String)> {
        let path = join(folder_of(from), written)?;
        let endings = ["", ".ts", ".js", ".mts", ".mjs", ".cjs", ".json", "/index.ts", "/index.js"];
        let found = endings.iter().map(|end| format!("{path}{end}")).find(|path| self.has(path))?;
        Some((self.text(&found)?, found)).map(|(text, path)| (path, text))
    }

    /// A file of YAML, TOML or JSON as a tree, by its extension. Tags of programs in YAML are left out.
    pub(crate) fn node(&self, path: &str) -> Option<Node> {
        parse_by_name(path, &self.text(path)?)
    }
}

/// A path from the site's folder, or marked as one from outside.
fn below_base(base: &str, path: &str) -> String {
    if base.is_empty() {
        return path.to_owned();
    }
    match path.strip_prefix(base).and_then(|rest| rest.strip_prefix('/')) {
        Some(below) => below.to_owned(),
        None => format!("{OUTSIDE}{path}"),
    }
}

/// Structured text as a tree, by the extension of its file.
pub(crate) fn parse_by_name(path: &str, text: &str) -> Option<Node> {
    match path.rsplit_once('.')?.1 {
        "toml" => parse_toml(text).ok(),
        "json" => parse_json(text).ok(),
        _ => parse_yaml(text).or_else(|_| parse_yaml(&without_tags(text))).ok(),
    }
}

/// YAML without tags such as `!!python/name:x` and `!ENV`, which name parts of programs.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        while let Some(at) = rest.find(" !") {
            let (before, tag) = rest.split_at(at + 1);
            out.push_str(before);
            let end = tag.find([' ', '\n']).unwrap_or(tag.len());
            rest = tag.part(end..);
        }
        out.push_str(rest);
    }
    out
}

/// The path that a link means in a folder, or from the top; `None` if it leads out of the project.
pub(crate) fn join(folder: &str, path: &str) -> Option<String> {
    paths::join(if path.starts_with('/') { "" } else { folder }, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_programs_are_left_out() {
        let text = "a: !ENV [X, y]\nb: !!python/name:material.emoji\nc: 1\n";
        let node = parse_by_name("mkdocs.yml", text).unwrap();
        assert_eq!(node.value.get("c").map(|node| &node.value), Some(&paifang_base::node::Value::Int(1)));
    }
}
