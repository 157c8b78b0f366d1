//! Shared parts of the integration tests: projects in scratch folders, builds at a fixed moment, and trees of files to
//! compare. Asserts nothing about the site itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use paifang::build::{BuildError, BuildRequest, Builder, Outcome, Quiet};
use paifang::diag::Located;
use tempfile::TempDir;

/// The moment of all test builds.
pub const NOW: &str = "2026-11-23T00:00:00Z";

/// Settings of a small site in Chinese and English.
pub const SETTINGS: &str = r#"base_url = "https://portal.example/"
title = "门户"
default_language = "zh-CN"

[languages.zh-CN]
[languages.en]
title = "Portal"
"#;

/// A project in a folder of its own, with an output folder beside it.
pub struct Project {
    folder: TempDir,
}

impl Project {
    /// A project with these files: paths below the root, and their text.
    pub fn new(files: &[(&str, &str)]) -> Self {
        let project = Self { folder: tempfile::tempdir().expect("a scratch folder") };
        fs::create_dir(project.root()).expect("the project's root");
        for (path, text) in files {
            project.write(path, text);
        }
        project
    }

    /// A project with `SETTINGS`, a home page in both languages, and these files.
    pub fn bilingual(files: &[(&str, &str)]) -> Self {
        let project = Self::new(&[
            ("site.toml", SETTINGS),
            ("content/_index.md", "# 首页\n"),
            ("content/_index.en.md", "# Home\n"),
        ]);
        for (path, text) in files {
            project.write(path, text);
        }
        project
    }

    /// Folder of site.toml.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("project")
    }

    /// The output folder.
    pub fn output(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    /// A path beside the project and its output.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file of the project and the folders above it.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        write(&self.root().join(path), bytes);
    }

    /// Removes a file of the project.
    pub fn remove(&self, path: &str) {
        fs::remove_file(self.root().join(path)).expect("a file to remove");
    }

    /// Runs Git in the project, without the settings of this machine.
    pub fn git(&self, arguments: &[&str]) {
        let mut command = Command::new("git");
        command
            .current_dir(self.root())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1");
        command.args(["-c", "user.name=nobody", "-c", "user.email=nobody@example.org"]);
        let output = command.args(arguments).output().expect("git");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Commits everything, as a person on a day at noon (UTC).
    pub fn commit(&self, day: &str, author: &str, message: &str) {
        self.git(&["add", "--all"]);
        let (date, author) =
            (format!("--date={day}T12:00:00Z"), format!("--author={author} <{author}@mail.example>"));
        self.git(&["commit", "--quiet", "--allow-empty", &date, &author, "--message", message]);
    }

    /// Request of a plain build into the output folder.
    pub fn request(&self) -> BuildRequest {
        request(&self.root(), &self.output())
    }

    /// Builds; a failure of the machine fails the test.
    pub fn build(&self) -> Outcome {
        self.try_build(&self.request()).expect("a build that runs")
    }

    /// Builds and publishes what has no errors.
    pub fn build_keep_going(&self) -> Outcome {
        let request = BuildRequest { keep_going: true, ..self.request() };
        self.try_build(&request).expect("a build that runs")
    }

    /// Builds as asked.
    pub fn try_build(&self, request: &BuildRequest) -> Result<Outcome, BuildError> {
        Builder::new().build(request, &Quiet)
    }

    /// Builds as asked, without problems, and fails unless the output is, byte for byte, that of a clean build, which it
    /// gives.
    pub fn build_as_clean(&self, request: &BuildRequest, what: &str) -> BTreeMap<String, Vec<u8>> {
        assert_clean(&self.try_build(request).expect("a build that runs"));
        let clean = self.clean_tree();
        assert_same_tree(&tree(&self.output()), &clean, what);
        clean
    }

    /// Files that a clean build writes, without problems.
    pub fn clean_tree(&self) -> BTreeMap<String, Vec<u8>> {
        let clean = self.beside("clean");
        let _ = fs::remove_dir_all(&clean);
        let request = BuildRequest { output: Some(clean.clone()), ..self.request() };
        assert_clean(&self.try_build(&request).expect("a build that runs"));
        tree(&clean)
    }

    /// A file of the output as text.
    pub fn page(&self, path: &str) -> String {
        let file = self.output().join(path);
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// True if the output has a file.
    pub fn has(&self, path: &str) -> bool {
        self.output().join(path).is_file()
    }
}

/// Request of a plain build.
pub fn request(root: &Path, output: &Path) -> BuildRequest {
    BuildRequest {
        root: root.to_owned(),
        output: Some(output.to_owned()),
        base_url: None,
        content: None,
        preview: None,
        now: NOW.parse().expect("a moment"),
        drafts: false,
        keep_going: false,
        cache: None,
        is_output_private: false,
        defers: false,
        touched: None,
        language: None,
        past: None,
    }
}

/// Writes a file and the folders above it.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    fs::write(path, bytes).expect("a file");
}

/// Every file below a folder with its bytes, by path with `/`. Links count by where they lead.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    gather(folder, "", &mut files);
    files
}

fn gather(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if path.is_dir() {
            gather(&path, &format!("{prefix}{name}/"), files);
        } else {
            files.insert(format!("{prefix}{name}"), fs::read(&path).unwrap_or_default());
        }
    }
}

/// Copies a folder with all it holds.
pub fn copy(from: &Path, to: &Path) {
    for (path, bytes) in tree(from) {
        write(&to.join(path), bytes);
    }
}

/// Fails with the paths that differ, not with their bytes.
pub fn assert_same_tree(left: &BTreeMap<String, Vec<u8>>, right: &BTreeMap<String, Vec<u8>>, what: &str) {
    let paths = left.keys().chain(right.keys()).filter(|path| left.get(*path) != right.get(*path));
    let mut paths: Vec<&String> = paths.collect();
    paths.sort();
    paths.dedup();
    assert!(paths.is_empty(), "{what}: {} of {} files differ: {paths:?}", paths.len(), left.len());
    assert!(!left.is_empty(), "{what}: both are empty");
}

/// `path:line:column severity[code] message`; a whole file has no line and column.
pub fn line(problem: &Located) -> String {
    let place = match problem.place.start {
        Some(at) => format!("{}:{}:{}", problem.place.path, at.line, at.column),
        None => problem.place.path.to_string(),
    };
    format!("{place} {}[{}] {}", problem.severity.name(), problem.code, problem.place.message)
}

/// All problems, one per line.
pub fn lines(outcome: &Outcome) -> Vec<String> {
    outcome.diagnostics.iter().map(line).collect()
}

/// Fails when there is any problem.
pub fn assert_clean(outcome: &Outcome) {
    assert_eq!(lines(outcome), Vec::<String>::new());
    assert!(outcome.published);
}

/// An element of HTML with its attributes, decoded; of a repeated attribute the first counts.
#[derive(Debug)]
pub struct Element {
    /// Lower-case name.
    pub name: String,
    /// Attributes by lower-case name.
    pub attributes: BTreeMap<String, String>,
    /// Text of an element that holds no others: a script, style, title or text area.
    pub text: String,
}

/// The start tags of an HTML page. Enough for HTML that our own renderer wrote: comments are skipped, the insides of
/// scripts, styles, titles and text areas are text, attributes may be unquoted.
pub fn elements(html: &str) -> Vec<Element> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let (mut element, after) = start_tag(rest);
        rest = after;
        if matches!(element.name.as_str(), "script" | "style" | "textarea" | "title") {
            let close = format!("</{}", element.name);
            let end = rest.to_ascii_lowercase().find(&close).unwrap_or(rest.len());
            element.text = rest[..end].to_owned();
            rest = &rest[end..];
        }
        found.push(element);
    }
    found
}

fn start_tag(text: &str) -> (Element, &str) {
    let ends = |c: char| c.is_whitespace() || c == '>' || c == '/';
    let end = text.find(ends).unwrap_or(text.len());
    let mut element =
        Element { name: text[..end].to_ascii_lowercase(), attributes: BTreeMap::new(), text: String::new() };
    let mut rest = &text[end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return (element, rest.get(1..).unwrap_or(""));
        }
        let end = rest.find(|c: char| ends(c) || c == '=').unwrap_or(rest.len());
        let name = rest[..end.max(1).min(rest.len())].to_ascii_lowercase();
        rest = rest[end.max(1).min(rest.len())..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| *c == '"' || *c == '\'');
            (value, rest) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => {
                    after.split_at(after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len()))
                }
            };
        }
        element.attributes.entry(name).or_insert_with(|| decode(value));
    }
}

fn decode(value: &str) -> String {
    let pairs =
        [("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    pairs.iter().fold(value.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The files inside of an archive, such as an EPUB.
pub fn unzipped(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let count = archive.len();
    let read = |at: usize| {
        let mut file = archive.by_index(at).expect("a file");
        let mut plain = Vec::new();
        std::io::copy(&mut file, &mut plain).expect("its bytes");
        (file.name().to_owned(), plain)
    };
    (0..count).map(read).collect()
}
