//! Rules for the source that neither Cargo nor a lint can enforce: modules without import cycles, heads of files,
//! sizes. Reads `src/` and `crates/` as text with only the standard library; each rule is itself tested on bad code.

#![allow(clippy::disallowed_methods, reason = "a test reads the source")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Files of `outputs` that all its other files may import.
const OUTPUTS_SHARED: [&str; 5] = ["facts", "output", "standalone_html", "subject", "subscription"];

/// Imports between outputs that are facts of the formats: (importing, imported, reason).
const OUTPUTS_ALLOWED: [(&str, &str, &str); 2] = [
    ("robots", "sitemaps", "robots.txt names the list of sitemaps"),
    ("llms", "markdown_copy", "llms.txt lists the Markdown copies"),
];

/// Most lines of a file, without its tests.
const FILE_LINES: usize = 600;
/// Most lines of a function.
const FUNCTION_LINES: usize = 80;

/// Larger files: (path, most lines, reason).
const LARGE_FILES: [(&str, usize, &str); 0] = [];

/// Longer functions: (path, name, reason).
const LONG_FUNCTIONS: [(&str, &str, &str); 0] = [];

/// One file below `src/` or the `src/` of a crate.
struct SourceFile {
    /// Path from the root of the repository.
    path: String,
    /// Lines as written.
    lines: Vec<String>,
    /// Lines with comments, strings and characters blanked.
    code: Vec<String>,
    /// Lines that belong to tests.
    is_test: Vec<bool>,
}

impl SourceFile {
    fn new(path: &str, text: &str) -> Self {
        let masked = mask(text);
        let code: Vec<String> = masked.split('\n').map(str::to_owned).collect();
        let is_test = test_lines(&code);
        Self { path: path.to_owned(), lines: text.split('\n').map(str::to_owned).collect(), code, is_test }
    }

    /// Numbers (from 1) and code of the lines outside of tests.
    fn shipped(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.code.iter().zip(&self.is_test).enumerate();
        lines.filter(|(_, (_, is_test))| !**is_test).map(|(at, (line, _))| (at + 1, line.as_str()))
    }

    /// Code outside of tests, one line for each line of the file.
    fn shipped_text(&self) -> String {
        let lines = self.code.iter().zip(&self.is_test);
        lines.map(|(line, is_test)| if *is_test { "\n".to_owned() } else { format!("{line}\n") }).collect()
    }

    /// The crate's folder: `crates/base`, or nothing for the root package.
    fn package(&self) -> &str {
        self.path.split_once("src/").map_or("", |(package, _)| package.trim_end_matches('/'))
    }

    /// Path of the module below its crate: `["link", "terms"]`; empty for `lib.rs` and `main.rs`.
    fn module(&self) -> Vec<String> {
        let below = self.path.split_once("src/").map_or(self.path.as_str(), |(_, below)| below);
        let mut parts: Vec<String> = below.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        if parts.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
            parts.pop();
        }
        parts
    }

    fn problem(&self, line: usize, rule: impl AsRef<str>) -> String {
        format!("{}:{line}: {}", self.path, rule.as_ref())
    }
}

/// All files of the workspace's crates, sorted. Files that a parent declares under `#[cfg(test)]` are tests as a whole.
fn source_files() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    gather(&root.join("src"), "src/", &mut paths);
    for package in fs::read_dir(root.join("crates")).expect("crates can be listed").flatten() {
        let name = package.file_name().into_string().expect("names of crates are UTF-8");
        gather(&package.path().join("src"), &format!("crates/{name}/src/"), &mut paths);
    }
    paths.sort();
    let mut files: Vec<SourceFile> = paths
        .iter()
        .map(|path| SourceFile::new(path, &fs::read_to_string(root.join(path)).expect(path)))
        .collect();
    let declared: BTreeSet<String> = files.iter().flat_map(test_modules).collect();
    for file in &mut files {
        if declared.contains(&file.path) {
            file.is_test.fill(true);
        }
    }
    files
}

fn gather(folder: &Path, prefix: &str, paths: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("src can be listed").flatten() {
        let name = entry.file_name().into_string().expect("file names of src are UTF-8");
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{prefix}{name}/"), paths);
        } else if name.ends_with(".rs") {
            paths.push(format!("{prefix}{name}"));
        }
    }
}

/// Paths of the files that `file` declares as test modules.
fn test_modules(file: &SourceFile) -> Vec<String> {
    let root = ["mod.rs", "lib.rs", "main.rs"].iter().find_map(|root| file.path.strip_suffix(root));
    let folder = root.map_or_else(|| format!("{}/", file.path.trim_end_matches(".rs")), str::to_owned);
    let marked = (0..file.code.len()).filter(|at| file.code[*at].trim() == "#[cfg(test)]");
    let declared = marked.filter_map(|at| {
        let line = file.code[at + 1..].iter().find(|line| !line.trim().starts_with("#["))?;
        line.trim().trim_start_matches("pub(crate) ").strip_prefix("mod ")?.strip_suffix(';')
    });
    declared.flat_map(|name| [format!("{folder}{name}.rs"), format!("{folder}{name}/mod.rs")]).collect()
}

/// The text with the insides of comments, strings and characters replaced by spaces; line breaks stay.
fn mask(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = end_of_opaque(&chars, at);
        if end > at {
            out.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

/// End of the comment, string or character that begins at `at`; `at` when none begins.
fn end_of_opaque(chars: &[char], at: usize) -> usize {
    let next = |offset: usize| chars.get(at + offset).copied().unwrap_or('\0');
    let until = |from: usize, stop: &dyn Fn(usize) -> bool| (from..chars.len()).find(|i| stop(*i));
    let in_word = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    match chars[at] {
        '/' if next(1) == '/' => until(at, &|i| chars[i] == '\n').unwrap_or(chars.len()),
        '/' if next(1) == '*' => until(at + 2, &|i| chars[i] == '*' && chars.get(i + 1) == Some(&'/'))
            .map_or(chars.len(), |i| i + 2),
        'r' if !in_word && (next(1) == '"' || (next(1) == '#' && matches!(next(2), '"' | '#'))) => {
            let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
            let closes = |i: usize| {
                chars[i] == '"' && chars[i + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes
            };
            until(at + hashes + 2, &closes).map_or(chars.len(), |i| i + 1 + hashes)
        }
        '"' => {
            let mut i = at + 1;
            while i < chars.len() && chars[i] != '"' {
                i += if chars[i] == '\\' { 2 } else { 1 };
            }
            (i + 1).min(chars.len())
        }
        // A character, not a lifetime.
        '\'' if next(1) == '\\' => until(at + 3, &|i| chars[i] == '\'').map_or(chars.len(), |i| i + 1),
        '\'' if next(2) == '\'' => at + 3,
        _ => at,
    }
}

/// Lines in an item under `#[cfg(test)]`, as flags.
fn test_lines(code: &[String]) -> Vec<bool> {
    let mut is_test = vec![false; code.len()];
    let mut at = 0;
    while at < code.len() {
        if code[at].trim().starts_with("#[cfg(test)]") {
            let end = item_end(code, at + 1).unwrap_or(at);
            is_test[at..=end].fill(true);
            at = end;
        }
        at += 1;
    }
    is_test
}

/// Index of the line on which the item that begins at `from` ends: at its closing brace, or at a `;` before any.
fn item_end(code: &[String], from: usize) -> Option<usize> {
    let mut depth = 0i32;
    let mut brackets = 0i32;
    for (at, line) in code.iter().enumerate().skip(from) {
        for c in line.chars() {
            match c {
                '{' => depth += 1,
                '}' => {
                    depth -= 1;
                    if depth == 0 {
                        return Some(at);
                    }
                }
                '(' | '[' => brackets += 1,
                ')' | ']' => brackets -= 1,
                ';' if depth == 0 && brackets == 0 => return Some(at),
                _ => {}
            }
        }
    }
    None
}

/// Paths that the file uses, from the root of the crate, each with its line: `use crate::{a::{b}, c}`, paths in
/// expressions, and `super::…`.
fn imports(file: &SourceFile) -> Vec<(usize, Vec<String>)> {
    let own = file.module();
    let text = file.shipped_text();
    let mut found = Vec::new();
    for root in ["crate::", "super::"] {
        for (at, _) in text.match_indices(root) {
            let before = text[..at].chars().next_back();
            let goes_on = before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':');
            if goes_on {
                continue;
            }
            let line = text[..at].matches('\n').count() + 1;
            let mut rest = &text[at..];
            let mut base = if root == "crate::" { Vec::new() } else { own.clone() };
            while let Some(shorter) = rest.strip_prefix("super::") {
                base.pop();
                rest = shorter;
            }
            let rest = rest.strip_prefix("crate::").unwrap_or(rest);
            let mut paths = Vec::new();
            use_tree(rest, &mut base, &mut paths);
            found.extend(paths.into_iter().map(|path| (line, path)));
        }
    }
    found.sort();
    found
}

/// Reads one use-tree; gives what is left after it.
fn use_tree<'a>(text: &'a str, base: &mut Vec<String>, paths: &mut Vec<Vec<String>>) -> &'a str {
    let mut text = text.trim_start();
    if let Some(inner) = text.strip_prefix('{') {
        text = inner;
        loop {
            text = use_tree(text, base, paths).trim_start();
            match text.strip_prefix(',') {
                Some(rest) if !rest.trim_start().starts_with('}') => text = rest,
                Some(rest) => return rest.trim_start().strip_prefix('}').unwrap_or(""),
                None => return text.strip_prefix('}').unwrap_or(text),
            }
        }
    }
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    if end == 0 {
        return text.strip_prefix('*').unwrap_or(text);
    }
    base.push(text[..end].to_owned());
    let rest = match text[end..].strip_prefix("::") {
        Some(below) => use_tree(below, base, paths),
        None => {
            paths.push(base.clone());
            text[end..].trim_start_matches(|c: char| c != ',' && c != '}' && c != ';' && c != '\n')
        }
    };
    base.pop();
    rest
}

/// Names that a module takes from its children by `use child::Name`, with the child's path: `super::Name` in another
/// child means that child.
fn reexports(file: &SourceFile) -> Vec<(String, Vec<String>)> {
    let (text, own) = (file.shipped_text(), file.module());
    let mut found = Vec::new();
    for (at, _) in text.match_indices("use ") {
        let starts = text[..at].chars().next_back().is_none_or(char::is_whitespace);
        let rest = text[at + 4..].trim_start();
        let rest = rest.strip_prefix("self::").unwrap_or(rest);
        let is_own = !["crate::", "super::", "std::"].iter().any(|outside| rest.starts_with(outside));
        if starts && is_own {
            let (mut base, mut paths) = (own.clone(), Vec::new());
            use_tree(rest, &mut base, &mut paths);
            found.extend(paths.into_iter().filter_map(|mut path| Some((path.pop()?, path))));
        }
    }
    found
}

/// Imports between modules, as seen where their paths part: (folder, from, to) with one place for each.
type Edges = BTreeMap<Vec<String>, BTreeMap<String, BTreeMap<String, String>>>;

/// Imports between siblings of one crate. A child may import its parent, a parent its children.
fn sibling_imports(files: &[&SourceFile]) -> Edges {
    let modules: BTreeSet<Vec<String>> = files.iter().map(|file| file.module()).collect();
    let names: BTreeMap<Vec<String>, Vec<(String, Vec<String>)>> =
        files.iter().map(|file| (file.module(), reexports(file))).collect();
    let resolve = |path: &[String]| {
        let known = (0..=path.len()).rev().find(|end| modules.contains(&path[..*end]))?;
        let by_name = || {
            let name = path.get(known)?;
            let (_, child) = names[&path[..known]].iter().find(|(taken, _)| taken == name)?;
            modules.contains(child).then(|| child.clone())
        };
        Some(by_name().unwrap_or_else(|| path[..known].to_vec()))
    };
    let mut edges = Edges::new();
    for file in files {
        let from = file.module();
        for (line, path) in imports(file) {
            let Some(to) = resolve(&path) else { continue };
            let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
            if let (Some(a), Some(b)) = (from.get(shared), to.get(shared)) {
                let places = edges.entry(from[..shared].to_vec()).or_default().entry(a.clone()).or_default();
                places.entry(b.clone()).or_insert_with(|| format!("{}:{line}", file.path));
            }
        }
    }
    edges
}

/// Circles among siblings: each as the places of its imports.
fn circles(edges: &Edges) -> Vec<String> {
    let mut found = Vec::new();
    for siblings in edges.values() {
        for (from, targets) in siblings {
            for (to, place) in targets {
                if let Some(way) = way_back(siblings, to, from) {
                    found.push(format!("{place}: `{from}` imports `{to}`, which imports it: {way}"));
                }
            }
        }
    }
    found
}

/// The places of the shortest chain of imports from one sibling to another.
fn way_back(siblings: &BTreeMap<String, BTreeMap<String, String>>, from: &str, to: &str) -> Option<String> {
    let (mut reached, mut seen) = (vec![(from.to_owned(), String::new())], BTreeSet::from([from.to_owned()]));
    while !reached.is_empty() {
        let mut next = Vec::new();
        for (at, way) in reached {
            for (target, place) in siblings.get(&at).into_iter().flatten() {
                let way = format!("{way} {place}");
                if target == to {
                    return Some(way.trim_start().to_owned());
                }
                if seen.insert(target.clone()) {
                    next.push((target.clone(), way));
                }
            }
        }
        reached = next;
    }
    None
}

/// Rule: outputs do not know each other.
fn check_outputs(file: &SourceFile) -> Vec<String> {
    let Some(below) = file.path.strip_prefix("crates/render/src/outputs/") else { return Vec::new() };
    let own = below.split('/').next().unwrap_or_default().trim_end_matches(".rs");
    // `head` puts together what outputs add to pages.
    if own == "mod" || own == "head" || file.is_test.iter().all(|is_test| *is_test) {
        return Vec::new();
    }
    imports(file)
        .into_iter()
        .filter(|(_, path)| path.len() > 2 && path[0] == "outputs")
        .filter_map(|(line, path)| {
            let to = path[1].as_str();
            // Types of `outputs` itself begin with a capital; constants and functions of it have no third part.
            let is_module = to.chars().all(|c| c.is_lowercase() || c == '_');
            let allowed = to == own
                || OUTPUTS_SHARED.contains(&to)
                || OUTPUTS_ALLOWED.iter().any(|(from, into, _)| (*from, *into) == (own, to));
            (is_module && !allowed)
                .then(|| file.problem(line, format!("the output `{own}` may not import the output `{to}`")))
        })
        .collect()
}

/// Rule: every file has a head comment.
fn check_head(file: &SourceFile) -> Vec<String> {
    let says = file.lines.first().is_some_and(|line| line.starts_with("//! ") && line.len() > 20);
    if says {
        Vec::new()
    } else {
        vec![file.problem(1, "the first line must be `//!` and say what it is for")]
    }
}

/// Rule: no work is left for later.
fn check_markers(file: &SourceFile) -> Vec<String> {
    let mut problems = forbid(file, &["todo!", "unimplemented!"], "unfinished code");
    for (at, line) in file.lines.iter().enumerate() {
        if ["TODO", "FIXME", "XXX:"].iter().any(|mark| line.contains(mark)) {
            problems.push(file.problem(at + 1, "unfinished: do it, or write an issue"));
        }
    }
    problems
}

/// Rule: outputs ask for the address of the site and for the preview, so that a build for another address makes only
/// those that hold them.
fn check_address(file: &SourceFile) -> Vec<String> {
    let words = [".base_url.full(", ".base_url.origin(", "permalink_path(", ".config.published_url"];
    let is_output = file.path.starts_with("crates/render/src/") && !file.path.ends_with("pages/views.rs");
    if is_output { forbid(file, &words, "ask the tracked site") } else { Vec::new() }
}

fn forbid(file: &SourceFile, words: &[&str], rule: &str) -> Vec<String> {
    let holds = |line: &str, word: &str| {
        line.match_indices(word).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            let is_rest_of_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
            !is_rest_of_word || word.starts_with('.')
        })
    };
    file.shipped()
        .flat_map(|(at, line)| words.iter().filter(move |word| holds(line, word)).map(move |word| (at, word)))
        .map(|(at, word)| file.problem(at, format!("`{word}`: {rule}")))
        .collect()
}

/// Rule: code that could panic has a comment that says why it does not.
fn check_panics(file: &SourceFile) -> Vec<String> {
    let explained = |at: usize| {
        let above = at.checked_sub(2).map_or("", |at| file.lines[at].as_str());
        file.lines[at - 1].contains("//") || above.trim_start().starts_with("//")
    };
    file.shipped()
        .filter(|(_, line)| {
            [".unwrap()", ".expect(", "unreachable!()"].iter().any(|word| line.contains(word))
        })
        .filter(|(at, _)| !explained(*at))
        .map(|(at, _)| file.problem(at, "may panic: say in a comment why it cannot, or handle it"))
        .collect()
}

/// Rule: no global state.
fn check_statics(file: &SourceFile) -> Vec<String> {
    let cells = ["Mutex", "RwLock", "OnceLock", "OnceCell", "RefCell", "Cell<", "Atomic", "UnsafeCell"];
    let declares = |line: &str| {
        let line = line.trim_start().trim_start_matches("pub ").trim_start_matches("pub(crate) ");
        let name = line.strip_prefix("static ").unwrap_or_default();
        line.starts_with("static mut ")
            || line.starts_with("thread_local!")
            || cells.iter().any(|c| name.contains(c))
    };
    file.shipped()
        .filter(|(_, line)| declares(line))
        .map(|(at, _)| file.problem(at, "state in a `static`: pass it as a value"))
        .collect()
}

/// Rule: files and functions are short.
fn check_size(file: &SourceFile) -> Vec<String> {
    let mut problems = Vec::new();
    let lines = file.shipped().count();
    let limit = LARGE_FILES.iter().find(|(path, ..)| *path == file.path).map_or(FILE_LINES, |large| large.1);
    if lines > limit {
        problems.push(file.problem(1, format!("{lines} lines without tests; {limit} are the most")));
    }
    for (at, line) in file.shipped() {
        let Some(name) = function_name(line) else { continue };
        let Some(end) = item_end(&file.code, at - 1) else { continue };
        let length = end + 2 - at;
        let allowed = LONG_FUNCTIONS.iter().any(|(path, long, _)| *path == file.path && *long == name);
        if length > FUNCTION_LINES && !allowed {
            problems.push(
                file.problem(at, format!("`{name}` has {length} lines; {FUNCTION_LINES} are the most")),
            );
        }
    }
    problems
}

fn function_name(line: &str) -> Option<&str> {
    let (before, after) = line.split_once("fn ")?;
    let modifiers = ["pub", "pub(super)", "pub(crate)", "const", "async", "unsafe"];
    let declares = before.split_whitespace().all(|word| modifiers.contains(&word));
    let end = after.find(|c: char| !(c.is_alphanumeric() || c == '_'))?;
    (declares && end > 0).then(|| &after[..end])
}

type Rule = fn(&SourceFile) -> Vec<String>;

fn assert_holds(rule: Rule) {
    let problems: Vec<String> = source_files().iter().flat_map(rule).collect();
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn modules_of_a_crate_form_no_circle() {
    let files = source_files();
    let packages: BTreeSet<&str> = files.iter().map(SourceFile::package).collect();
    let of = |package: &&str| files.iter().filter(|file| file.package() == *package).collect::<Vec<_>>();
    let found: Vec<String> =
        packages.iter().flat_map(|package| circles(&sibling_imports(&of(package)))).collect();
    assert!(found.is_empty(), "{} imports in circles:\n{}", found.len(), found.join("\n"));
}

#[test]
fn outputs_do_not_know_each_other() {
    assert_holds(check_outputs);
}

#[test]
fn every_file_says_what_it_is_for() {
    assert_holds(check_head);
}

#[test]
fn what_may_panic_says_why_it_does_not() {
    assert_holds(check_panics);
}

#[test]
fn there_is_no_global_state() {
    assert_holds(check_statics);
}

#[test]
fn files_and_functions_are_of_readable_size() {
    assert_holds(check_size);
}

#[test]
fn outputs_ask_for_the_address_of_the_site() {
    assert_holds(check_address);
}

#[test]
fn nothing_is_left_for_later() {
    assert_holds(check_markers);
}

/// Unused exceptions would hide the next violation.
#[test]
fn every_exception_is_still_needed() {
    let files = source_files();
    let find = |path: &str| files.iter().find(|file| file.path == path);
    for (path, _, _) in LARGE_FILES {
        let file = find(path).unwrap_or_else(|| panic!("{path} does not exist"));
        assert!(file.shipped().count() > FILE_LINES, "{path} is small now: remove the exception");
    }
    for (path, name, _) in LONG_FUNCTIONS {
        let file = find(path).unwrap_or_else(|| panic!("{path} does not exist"));
        assert!(file.code.iter().any(|line| function_name(line) == Some(name)), "{path} has no `{name}`");
    }
}

mod rules_can_fail {
    //! Each rule against code that breaks it and code that only looks like it.

    use super::*;

    fn found(rule: Rule, path: &str, text: &str) -> Vec<usize> {
        let problems = rule(&SourceFile::new(path, text));
        let line = |problem: &String| problem.split(':').nth(1).and_then(|n| n.parse().ok()).expect("a line");
        problems.iter().map(line).collect()
    }

    fn circles_of(files: &[(&str, &str)]) -> usize {
        let files: Vec<SourceFile> = files.iter().map(|(path, text)| SourceFile::new(path, text)).collect();
        circles(&sibling_imports(&files.iter().collect::<Vec<_>>())).len()
    }

    #[test]
    fn circles_are_seen_in_every_form() {
        let root = ("crates/x/src/lib.rs", "mod a;\nmod b;\npub use b::{Deep, other};\n");
        let a = |text| ("crates/x/src/a.rs", text);
        let b = |text| ("crates/x/src/b.rs", text);
        assert_eq!(circles_of(&[root, a("use super::b::B;"), b("use crate::a::A;")]), 2);
        assert_eq!(circles_of(&[root, a("use super::{Deep, own};"), b("fn f() -> crate::a::A {}")]), 2);
        assert_eq!(circles_of(&[root, a("use super::b::{self, B};"), b("")]), 0);
        assert_eq!(circles_of(&[root, a("use super::own;"), b("use super::own;\nuse crate::a;")]), 0);
        let deep = ("crates/x/src/a/deep.rs", "use crate::b::B;");
        assert_eq!(circles_of(&[root, a("mod deep;"), deep, b("use super::a::A;")]), 2, "through a child");
        assert_eq!(
            circles_of(&[root, a("mod deep;\nuse deep::D;"), ("crates/x/src/a/deep.rs", "use super::A;")]),
            0
        );
    }

    #[test]
    fn imports_in_comments_strings_and_tests_form_no_circle() {
        let root = ("crates/x/src/lib.rs", "mod a;\nmod b;\n");
        let a = ("crates/x/src/a.rs", "use super::b::B;");
        let comments = "// crate::a\nlet a = \"crate::a::x\"; /* crate::a */\n#[cfg(test)]\nmod tests {\n    use crate::a::A;\n}\n";
        assert_eq!(circles_of(&[root, a, ("crates/x/src/b.rs", comments)]), 0);
    }

    #[test]
    fn an_output_that_imports_another_is_seen() {
        assert_eq!(
            found(check_outputs, "crates/render/src/outputs/llms.rs", "use super::sitemaps::urls;"),
            [1]
        );
        assert_eq!(
            found(check_outputs, "crates/render/src/outputs/feeds/write.rs", "use crate::outputs::llms::x;"),
            [1]
        );
        let fine = "use super::{OutputContext, facts::url};\nuse super::subject::Subject;";
        assert_eq!(found(check_outputs, "crates/render/src/outputs/feeds/mod.rs", fine), [0usize; 0]);
        assert_eq!(
            found(check_outputs, "crates/render/src/outputs/feeds/write.rs", "use super::entries;"),
            [0usize; 0]
        );
    }

    #[test]
    fn heads_and_markers_are_seen() {
        assert_eq!(found(check_head, "a.rs", "use x;"), [1]);
        assert_eq!(found(check_head, "a.rs", "//!\n"), [1]);
        assert_eq!(
            found(check_markers, "a.rs", &format!("// {}: x\ntodo!()", "TO".to_owned() + "DO")),
            [2, 1]
        );
    }

    #[test]
    fn unexplained_panics_are_seen() {
        assert_eq!(found(check_panics, "a.rs", "x.unwrap();\ny.expect(\"it\");"), [1, 2]);
        let explained =
            "x.unwrap(); // it was just put there\n// The list is never empty.\nz.expect(\"one\");";
        assert_eq!(found(check_panics, "a.rs", explained), [0usize; 0]);
        assert_eq!(found(check_panics, "a.rs", "let a = \".unwrap()\"; x.unwrap_or(1);"), [0usize; 0]);
        assert_eq!(found(check_panics, "a.rs", "#[cfg(test)]\nmod t {\n x.unwrap();\n}\ny.unwrap();"), [5]);
    }

    #[test]
    fn statics_with_state_are_seen() {
        assert_eq!(
            found(check_statics, "a.rs", "static A: Mutex<u8> = x;\npub static B: OnceLock<u8> = y;"),
            [1, 2]
        );
        assert_eq!(found(check_statics, "a.rs", "static A: LazyLock<Mutex<u8>> = x;"), [1]);
        let fine = "static A: LazyLock<Regex> = x;\nlet m: Mutex<u8> = y;\nfn f(x: &'static Mutex<u8>) {}";
        assert_eq!(found(check_statics, "a.rs", fine), [0usize; 0]);
    }

    #[test]
    fn sizes_count_without_tests() {
        let long = format!("fn a(x: [u8; 3]) {{\n{}}}\n", "x();\n".repeat(90));
        assert_eq!(found(check_size, "a.rs", &long), [1]);
        assert_eq!(found(check_size, "a.rs", &"x\n".repeat(700)), [1]);
        let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "x\n".repeat(700));
        assert_eq!(found(check_size, "a.rs", &tests), [0usize; 0]);
    }

    #[test]
    fn masking_keeps_lines_and_hides_text() {
        let text =
            "let a = '\"'; // \"\nlet b = r#\"{ \" }\"#; let c: &'a str = \"\\\"{\";\n/* { */ d '{' '\\u{1}'";
        let masked = mask(text);
        assert_eq!(masked.lines().count(), text.lines().count());
        assert!(!masked.contains(['{', '}', '"']), "{masked}");
        assert!(masked.contains("&'a str"), "{masked}");
    }
}
