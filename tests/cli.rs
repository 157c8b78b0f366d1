//! The command as users see it: help, exit codes, `new`, and the messages and files of second builds. The built site is
//! tested elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use tempfile::TempDir;

/// A folder of one test, gone at its end.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn join(&self, path: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_paifang"))
            .args(arguments)
            .current_dir(self.0.path())
            .env_remove("SOURCE_DATE_EPOCH")
            .output()
            .unwrap();
        let Output { status, stdout, stderr } = output;
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (status.code().unwrap(), text(stdout), text(stderr))
    }

    /// A new site, not built yet.
    fn with_site() -> Self {
        let folder = Self::new();
        let (code, _, stderr) = folder.run(&["new", "site", ".", "--now", NOW]);
        assert_eq!(code, 0, "{stderr}");
        folder
    }

    /// `build` with more arguments, which has to end well: standard output and standard error.
    fn build(&self, more: &[&str]) -> (String, String) {
        let (code, stdout, stderr) = self.run(&[&["build", "--now", NOW], more].concat());
        assert_eq!(code, 0, "{more:?}: {stdout}{stderr}");
        (stdout, stderr)
    }

    /// Every file below a folder: bytes and time of change, by path.
    fn files(&self, below: &str) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
        let walk = walkdir::WalkDir::new(self.join(below)).into_iter().map(Result::unwrap);
        let files = walk.filter(|entry| entry.file_type().is_file());
        files
            .map(|entry| {
                let path = entry.path().strip_prefix(self.join(below)).unwrap().display().to_string();
                (path, (fs::read(entry.path()).unwrap(), entry.metadata().unwrap().modified().unwrap()))
            })
            .collect()
    }

    /// Files that a build published, without the list of it.
    fn published(&self, output: &str) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
        let mut files = self.files(output);
        assert!(files.remove(".paifang-manifest.json").is_some(), "{output} has no list");
        files
    }

    /// True if a build published the files that a build without any cache publishes into an empty folder.
    fn is_as_clean(&self, output: &str) -> bool {
        self.build(&["--no-cache", "--output", "clean"]);
        let bytes = |output| -> BTreeMap<String, Vec<u8>> {
            self.published(output).into_iter().map(|(path, (bytes, _))| (path, bytes)).collect()
        };
        let is_as_clean = bytes(output) == bytes("clean");
        fs::remove_dir_all(self.join("clean")).unwrap();
        is_as_clean
    }
}

/// Changes one byte in the middle of a file.
fn damage(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xff;
    fs::write(path, bytes).unwrap();
}

const SITE: &str = "base_url = \"https://example.org/\"\ntitle = \"T\"\ndefault_language = \"zh-CN\"\n\
                    taxonomies = [\"tags\"]\n[languages.zh-CN]\n[languages.en]\n";

const NOW: &str = "2026-11-23T20:00:00Z";

#[test]
fn help_teaches_with_examples_and_exit_codes() {
    let folder = Folder::new();
    let (code, text, _) = folder.run(&["--help"]);
    assert_eq!(code, 0);
    for words in ["paifang new site", "Exit codes", "build", "check", "serve"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    for command in ["build", "check", "serve", "new"] {
        let (code, text, _) = folder.run(&[command, "--help"]);
        assert_eq!(code, 0);
        assert!(text.contains("Examples:"), "{command}: {text}");
    }
    let (code, text, _) = folder.run(&["--version"]);
    assert_eq!((code, text), (0, format!("paifang {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn wrong_usage_ends_with_2_and_says_why() {
    let folder = Folder::new();
    for (arguments, words) in [
        (&["biuld"][..], "build"),
        (&[], "Usage"),
        (&["build", "--now", "tomorrow"], "such as 2026-11-23T09:30:00+08:00"),
        (&["build", "--jobs", "0"], "--jobs"),
        (&["check", "--format", "xml"], "human"),
        (&["serve", "--port", "99999"], "--port"),
        (&["serve", "--base-url", "example.org"], "not a site address"),
        (&["new"], "new site <DIR>"),
        (&["new", "blog"], "TITLE"),
        (&["new", "blog", "Title"], "no site.toml"),
        (&["new", "site", "x", "--languages", "zh-CN,en,klingonish-x"], "language"),
        (&["new", "site", "x", "--languages", "en,en"], "appears twice"),
    ] {
        let (code, stdout, stderr) = folder.run(arguments);
        assert_eq!(code, 2, "{arguments:?}: {stdout}{stderr}");
        assert!(stderr.contains(words), "{arguments:?}: {stderr}");
    }
    assert!(!folder.join("x").exists(), "nothing is written for wrong languages");
}

#[test]
fn a_new_site_is_complete_and_refuses_a_used_folder() {
    let folder = Folder::new();
    let (code, stdout, stderr) = folder.run(&["new", "site", "portal", "--now", NOW]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.contains("paifang serve"), "{stdout}");
    assert!(folder.read("portal/site.toml").contains("[languages.zh-CN]\n\n[languages.en]\n"));
    assert!(folder.read("portal/content/blog/welcome.en.md").contains("date: 2026-11-24\n"));
    assert_eq!(folder.read("portal/.gitignore"), "/public/\n/.paifang/\n");

    folder.write("portal/site.toml", "mine");
    let (code, _, stderr) = folder.run(&["new", "site", "portal"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("not empty"), "{stderr}");
    assert_eq!(folder.read("portal/site.toml"), "mine");
}

#[test]
fn a_new_site_takes_title_and_languages() {
    let folder = Folder::new();
    let arguments = ["new", "site", ".", "--title", "Café \"DB\"", "--languages", "en,ar"];
    let (code, _, stderr) = folder.run(&arguments);
    assert_eq!(code, 0, "{stderr}");
    let settings = folder.read("site.toml");
    assert!(
        settings.contains("default_language = \"en\"") && settings.contains("[languages.ar]"),
        "{settings}"
    );
    assert!(settings.contains("Café"));
    assert!(!folder.join("content/_index.ar.md").exists());
}

#[test]
fn a_new_post_is_dated_in_the_zone_of_the_site() {
    let folder = Folder::new();
    folder.write("site.toml", &format!("timezone = \"Asia/Shanghai\"\n{SITE}"));
    let (code, stdout, stderr) = folder.run(&["new", "blog", "备份: \"三\" 种", "--now", NOW]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.ends_with("2026-11-24-备份-三-种.md\n"), "{stdout}");
    let text = folder.read("content/blog/2026-11-24-备份-三-种.md");
    assert!(text.starts_with("---\ntitle: \"备份: \\\"三\\\" 种\"\ndate: 2026-11-24\n# 可选字段"), "{text}");
    assert!(text.contains("# tags: ["), "{text}");
}

#[test]
fn a_new_page_follows_the_layout_and_never_overwrites() {
    let folder = Folder::new();
    folder.write("site.toml", SITE);
    assert_eq!(folder.run(&["new", "event", "Meet", "--lang", "en", "--now", NOW]).0, 0);
    let text = folder.read("content/events/meet.en.md");
    assert!(text.contains("\nstart: 2026-11-23T09:30:00"), "{text}");

    folder.write("content/events/meet.en.md", "mine");
    let (code, _, stderr) = folder.run(&["new", "event", "Meet", "--lang", "en"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("exists already"), "{stderr}");
    assert_eq!(folder.read("content/events/meet.en.md"), "mine");

    folder.write("content/en/about.md", "# About");
    assert_eq!(folder.run(&["new", "docs", "备份", "--lang", "en", "--name", "backup"]).0, 0);
    assert!(folder.join("content/en/docs/backup.md").is_file());
}

#[test]
fn unknown_kinds_and_languages_are_refused_with_help() {
    let folder = Folder::new();
    folder.write("site.toml", SITE);
    let (code, _, stderr) = folder.run(&["new", "evnt", "X"]);
    assert!(code == 2 && stderr.contains("did you mean `event`?"), "{stderr}");
    let (code, _, stderr) = folder.run(&["new", "blog", "X", "--lang", "fr"]);
    assert!(code == 2 && stderr.contains("declared: zh-CN, en"), "{stderr}");
    assert!(!folder.join("content").exists());
}

#[test]
fn a_taken_port_is_an_environment_problem() {
    let folder = Folder::new();
    folder.write("site.toml", SITE);
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let (code, _, stderr) = folder.run(&["serve", "--port", &port]);
    assert_eq!(code, 2);
    assert!(stderr.contains("taken") && stderr.contains("--port"), "{stderr}");
}

#[test]
fn a_new_site_builds_without_warnings_in_any_languages() {
    let folder = Folder::new();
    for (name, languages) in [("a", "zh-CN,en"), ("b", "en,ar,zh-TW"), ("c", "ja,zh-CN"), ("d", "de")] {
        let (code, _, stderr) = folder.run(&["new", "site", name, "--languages", languages]);
        assert_eq!(code, 0, "{stderr}");
        let (code, stdout, stderr) = folder.run(&["build", "--root", name, "--deny-warnings"]);
        assert_eq!(code, 0, "{languages}: {stdout}{stderr}");
        assert!(stdout.contains("Published to") && stdout.contains("no problems"), "{stdout}");
        assert!(folder.join(name).join("public/index.html").is_file());
    }
}

#[test]
fn a_new_site_of_any_sort_builds_without_warnings_and_has_what_it_is_for() {
    let folder = Folder::new();
    let sorts: [(&str, &[&str]); 3] = [
        ("docs", &["docs/start/install/index.html", "releases/feed.xml"]),
        ("blog", &["blog/hello/index.html", "tags/practice/index.html", "blog/feed.xml"]),
        (
            "conference",
            &["events/conference/index.html", "events/calendar.ics", "speakers/keynote/index.html"],
        ),
    ];
    for (like, outputs) in sorts {
        for (languages, first) in [("zh-CN,en", "en/"), ("en,zh-CN", "zh-cn/"), ("en", ""), ("ja,ar", "ar/")]
        {
            let name = format!("{like}-{languages}");
            let made = ["new", "site", name.as_str(), "--like", like, "--languages", languages, "--now", NOW];
            let (code, _, stderr) = folder.run(&made);
            assert_eq!(code, 0, "{stderr}");
            let (stdout, _) = folder.build(&["--root", name.as_str(), "--deny-warnings"]);
            assert!(stdout.contains("no problems"), "{name}: {stdout}");
            for output in outputs {
                assert!(folder.join(&name).join("public").join(output).is_file(), "{name}: {output}");
            }
            let home = format!("{name}/public/{first}index.html");
            assert!(folder.read(&home).contains("/search/"), "{home}");
        }
    }
    let settings = folder.read("blog-zh-CN,en/site.toml");
    assert!(
        settings.contains("[taxonomies.tags.terms.practice]\nzh-CN = \"实践\"\nen = \"Practice\"\n"),
        "{settings}"
    );
    let event = folder.read("conference-en/content/events/conference.md");
    assert!(event.contains("sample: true"), "nothing invented passes for real");
    let (code, _, stderr) = folder.run(&["new", "site", "x", "--like", "shop"]);
    assert!(code == 2 && stderr.contains("conference"), "{stderr}");
}

#[test]
fn problems_in_the_content_end_with_1_in_every_format() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["new", "site", "."]).0, 0);
    folder.write("content/bad.md", "---\ntitel: Bad\n---\n\n[x](none.md)\n");
    let (code, stdout, stderr) = folder.run(&["build", "--output", "out"]);
    assert_eq!(code, 1);
    assert!(
        stdout.contains("Nothing was published") && stderr.contains("content/bad.md:5:1"),
        "{stdout}{stderr}"
    );
    assert!(!folder.join("out/index.html").exists());

    let (code, stdout, stderr) = folder.run(&["check", "--format", "json"]);
    assert_eq!((code, stderr.as_str()), (1, ""));
    let problems: Vec<serde_json::Value> =
        stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let unknown = problems.iter().find(|problem| problem["code"] == "unknown-field").unwrap();
    assert_eq!((unknown["file"].as_str(), unknown["line"].as_u64()), (Some("content/bad.md"), Some(2)));
    // From here on the folder is a repository.
    fs::create_dir_all(folder.join(".git")).unwrap();
    let (code, stdout, _) = folder.run(&["check", "--format", "github"]);
    assert!(code == 1 && stdout.contains("::error file=content/bad.md,line=5"), "{stdout}");
    fs::create_dir_all(folder.join("web")).unwrap();
    for part in ["site.toml", "content"] {
        fs::rename(folder.join(part), folder.join("web").join(part)).unwrap();
    }
    let (_, stdout, _) = folder.run(&["check", "--root", "web", "--format", "github"]);
    assert!(stdout.contains("::error file=web/content/bad.md,line=5"), "from the repository's top: {stdout}");
    for part in ["site.toml", "content"] {
        fs::rename(folder.join("web").join(part), folder.join(part)).unwrap();
    }

    folder.write("content/bad.md", "---\ntitle: B\ntitel: Bad\n---\n\nText.\n");
    assert_eq!(folder.run(&["check"]).0, 0);
    assert_eq!(folder.run(&["check", "--deny-warnings"]).0, 1);
    assert_eq!(folder.run(&["build", "--output", "out"]).0, 0);
    assert!(folder.join("out/index.html").is_file());
}

#[test]
fn every_kind_of_new_page_builds_once_it_has_text() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["new", "site", "."]).0, 0);
    for kind in ["blog", "docs", "faq", "event", "person", "page"] {
        let (code, path, stderr) = folder.run(&["new", kind, "A new one", "--lang", "en"]);
        assert_eq!(code, 0, "{stderr}");
        let path = path.trim().to_owned();
        let text = folder.read(&path);
        folder.write(&path, &format!("{text}Some text.\n"));
    }
    let (code, stdout, stderr) = folder.run(&["check", "--deny-warnings"]);
    assert_eq!(code, 0, "{stdout}{stderr}");
}

#[test]
fn a_second_build_writes_no_file_and_leaves_their_times() {
    let folder = Folder::with_site();
    let (stdout, stderr) = folder.build(&[]);
    assert!(!stdout.contains(" 0 files written") && !stderr.contains("note:"), "{stdout}{stderr}");
    let first = folder.published("public");
    for _ in 0..2 {
        let (stdout, stderr) = folder.build(&["--timings"]);
        let message = format!(" 0 files written, {} unchanged, 0 removed", first.len());
        assert!(stdout.contains(&message) && !stderr.contains("note:"), "{message}: {stdout}{stderr}");
        assert!(!stdout.contains("Slowest pages"), "a page was made: {stdout}");
        assert!(stdout.contains(" ms  recall"), "where the time went: {stdout}");
        assert!(folder.published("public") == first, "files or their times differ");
    }
}

#[test]
fn changes_are_what_differs_between_two_outputs() {
    let folder = Folder::with_site();
    folder.write("content/blog/old.md", "---\ntitle: Old\ndate: 2026-11-01\n---\n\nText.\n");
    folder.build(&["--changes", "changes.json"]);
    let mut before = BTreeMap::new();
    for round in 0..4 {
        let written: BTreeMap<String, BTreeSet<String>> =
            serde_json::from_str(&folder.read("changes.json")).unwrap();
        let lists: BTreeMap<String, Vec<String>> =
            serde_json::from_str(&folder.read("changes.json")).unwrap();
        let after = folder.published("public");
        let paths = |choose: &dyn Fn(&String) -> bool, of: &BTreeMap<String, (Vec<u8>, SystemTime)>| {
            of.keys().filter(|path| choose(path)).cloned().collect::<Vec<_>>()
        };
        let differs = |path: &String| before.get(path).is_some_and(|(old, _)| *old != after[path].0);
        let expected = BTreeMap::from([
            ("added".to_owned(), paths(&|path| !before.contains_key(path), &after)),
            ("changed".to_owned(), paths(&differs, &after)),
            ("removed".to_owned(), paths(&|path| !after.contains_key(path), &before)),
        ]);
        assert_eq!(lists, expected, "round {round}");
        assert!(written.iter().all(|(name, set)| set.len() == lists[name].len()), "repeats: {lists:?}");
        match round {
            0 => {
                assert!(lists["added"].contains(&"index.html".to_owned()) && lists["changed"].is_empty());
                folder.write("content/blog/new.md", "---\ntitle: New\ndate: 2026-11-02\n---\n\nText.\n");
                folder.write("content/blog/old.md", "---\ntitle: Old\ndate: 2026-11-01\n---\n\nOther.\n");
            }
            1 => {
                assert!(lists["added"].contains(&"blog/new/index.html".to_owned()), "{lists:?}");
                assert!(lists["changed"].contains(&"blog/old/index.html".to_owned()), "{lists:?}");
                fs::remove_file(folder.join("content/blog/old.md")).unwrap();
            }
            2 => assert!(lists["removed"].contains(&"blog/old/index.html".to_owned()), "{lists:?}"),
            _ => assert!(lists.values().all(Vec::is_empty), "nothing was changed: {lists:?}"),
        }
        before = after;
        folder.build(&["--changes", "changes.json"]);
    }
}

#[test]
fn a_build_that_publishes_nothing_has_no_changes() {
    let folder = Folder::with_site();
    folder.write("content/bad.md", "---\ntitle: Bad\n---\n\n[x](none.md)\n");
    assert_eq!(folder.run(&["build", "--changes", "changes.json"]).0, 1);
    let expected = "{\n  \"added\": [],\n  \"changed\": [],\n  \"removed\": []\n}\n";
    assert_eq!(folder.read("changes.json"), expected);
    for option in ["--changes", "--steady"] {
        for file in ["site.toml", "content/_index.md", "i18n/x.ftl"] {
            let (code, _, stderr) = folder.run(&["build", option, file]);
            assert!(code == 2 && stderr.contains(option), "{option} {file}: {stderr}");
        }
    }
    let (code, _, stderr) = folder.run(&["build", "--changes", "none/changes.json"]);
    assert!(code == 2 && stderr.contains("--changes"), "{stderr}");
}

#[test]
fn the_cache_lies_where_it_is_wanted_or_nowhere() {
    let folder = Folder::with_site();
    folder.build(&["--no-cache"]);
    assert!(!folder.join(".paifang").exists());
    fs::remove_dir_all(folder.join("public")).unwrap();

    folder.build(&["--cache", "kept/here"]);
    assert!(folder.join("kept/here/paifang-manifest").is_file() && !folder.join(".paifang").exists());
    let (stdout, _) = folder.build(&["--cache", "kept/here", "--timings"]);
    assert!(!stdout.contains("Slowest pages"), "it is used: {stdout}");
    let (stdout, _) = folder.build(&["--no-cache", "--timings"]);
    assert!(stdout.contains("Slowest pages") && stdout.contains(" 0 files written"), "{stdout}");

    folder.build(&[]);
    assert!(folder.join(".paifang/CACHEDIR.TAG").is_file());
    assert_eq!(folder.run(&["build", "--cache", "kept", "--no-cache"]).0, 2);
}

#[test]
fn a_cache_that_cannot_be_used_is_noted_and_replaced() {
    let folder = Folder::with_site();
    folder.build(&[]);
    let manifest = folder.join(".paifang/paifang-manifest");
    let contents = || {
        let names = fs::read_dir(folder.join(".paifang")).unwrap().map(|entry| entry.unwrap().path());
        names.filter(|path| path.extension().is_some_and(|end| end == "blob" || end == "pack"))
    };
    let other_version = || {
        let mut bytes = fs::read(&manifest).unwrap();
        // Behind the magic number.
        bytes[8] ^= 0xff;
        fs::write(&manifest, bytes).unwrap();
    };
    let damages: [(&str, &dyn Fn()); 6] = [
        ("another version", &other_version),
        ("damaged", &|| damage(&manifest)),
        ("damaged", &|| fs::write(&manifest, "").unwrap()),
        ("damaged", &|| contents().for_each(|path| damage(&path))),
        ("damaged", &|| contents().for_each(|path| fs::remove_file(path).unwrap())),
        ("damaged", &|| contents().for_each(|path| fs::write(path, "x").unwrap())),
    ];
    for (at, (words, spoil)) in damages.iter().enumerate() {
        spoil();
        let text = format!("---\ntitle: Notes\ndate: 2026-11-01\n---\n\nRound {at}.\n");
        folder.write("content/blog/notes.md", &text);
        let (_, stderr) = folder.build(&[]);
        assert!(stderr.contains("note: ") && stderr.contains(words), "{at}: {stderr}");
        assert!(folder.is_as_clean("public"), "{at}");
        let (stdout, stderr) = folder.build(&["--timings"]);
        assert!(!stderr.contains("note: "), "{at}: it was replaced: {stderr}");
        assert!(!stdout.contains("Slowest pages"), "{at}: and is used: {stdout}");
    }
}

#[test]
fn every_damaged_part_of_a_cache_leaves_the_build_right() {
    let folder = Folder::with_site();
    folder.build(&[]);
    let cache = folder.files(".paifang");
    let parts: Vec<&String> = cache.keys().filter(|name| !name.starts_with('.')).collect();
    assert!(parts.len() > 5, "{parts:?}");
    for (at, part) in parts.iter().enumerate() {
        for (name, (bytes, _)) in &cache {
            fs::write(folder.join(".paifang").join(name), bytes).unwrap();
        }
        damage(&folder.join(".paifang").join(part));
        let text = format!("---\ntitle: Notes\ndate: 2026-11-01\n---\n\nRound {at}.\n");
        folder.write("content/blog/notes.md", &text);
        folder.build(&[]);
        assert!(folder.is_as_clean("public"), "{part}");
    }
}

#[test]
fn a_cache_folder_that_cannot_be_written_stops_no_build() {
    let folder = Folder::with_site();
    folder.write("kept", "mine");
    for place in ["kept", "kept/below"] {
        let (stdout, stderr) = folder.build(&["--cache", place]);
        assert!(stdout.contains("Published to"), "{stdout}");
        assert!(stderr.contains("note: ") && stderr.contains("could not be written"), "{place}: {stderr}");
    }
    assert_eq!(folder.read("kept"), "mine");
    assert!(folder.is_as_clean("public"));
}

#[test]
fn check_writes_nothing_at_all() {
    let folder = Folder::with_site();
    let before = folder.files(".");
    assert_eq!(folder.run(&["check", "--now", NOW]).0, 0);
    assert!(folder.files(".") == before, "{:?}", folder.files(".").keys());
    folder.build(&[]);
    folder.write("content/blog/notes.md", "---\ntitle: Notes\ndate: 2026-11-01\n---\n\nText.\n");
    let built = folder.files(".");
    assert_eq!(folder.run(&["check", "--now", NOW]).0, 0);
    assert!(folder.files(".") == built, "cache and output stay as they are");
}

#[test]
fn timings_name_the_steps_and_the_slowest_pages() {
    let folder = Folder::with_site();
    let (stdout, _) = folder.build(&["--timings"]);
    let (steps, pages) = stdout.split_once("Slowest pages:\n").unwrap();
    for step in ["load", "parse", "link", "highlight", "render", "emit"] {
        assert!(steps.contains(&format!(" ms  {step}\n")), "{step}: {steps}");
    }
    let rows: Vec<(f64, &str)> = pages
        .lines()
        .map(|line| line.split_once(" ms  ").unwrap())
        .map(|(time, path)| (time.trim().parse().unwrap(), path))
        .collect();
    assert_eq!(rows.len(), 10, "{pages}");
    assert!(rows.is_sorted_by(|(one, _), (other, _)| one >= other), "{pages}");
    assert!(rows.iter().all(|(_, path)| folder.join("public").join(path).is_file()), "{pages}");
}

#[test]
fn cache_and_output_are_known_again_on_another_machine() {
    let folder = Folder::with_site();
    folder.build(&[]);
    // Copied files have other numbers and times of change, and lie elsewhere.
    for (path, (bytes, _)) in folder.files(".") {
        let path = folder.join("restored").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let (stdout, stderr) = folder.build(&["--root", "restored", "--timings"]);
    assert!(stdout.contains(" 0 files written") && !stderr.contains("note: "), "{stdout}{stderr}");
    assert!(!stdout.contains("Slowest pages"), "nothing was made: {stdout}");

    // With the cache alone everything is there again; with the output alone no file is written.
    fs::remove_dir_all(folder.join("restored/public")).unwrap();
    let (stdout, _) = folder.build(&["--root", "restored"]);
    assert!(!stdout.contains(" 0 files written"), "{stdout}");
    fs::remove_dir_all(folder.join("restored/.paifang")).unwrap();
    let (stdout, _) = folder.build(&["--root", "restored"]);
    assert!(stdout.contains(" 0 files written"), "{stdout}");
    assert!(folder.is_as_clean("public") && folder.published("restored/public").len() > 50);
}

#[test]
fn damage_that_a_build_does_not_meet_does_not_pass_for_sound() {
    let folder = Folder::new();
    let page = |text: &str| format!("---\ntitle: P\n---\n\n{text}\n");
    folder.write("content/faq/zh.md", &page(&"只有中文读者会读到这一段。\n\n".repeat(20)));
    folder.write("content/docs/en.en.md", &page("Text."));
    folder.write("site.toml", &format!("search = false\n{SITE}"));
    folder.write("themes/default/templates/partials/footer.html", "<footer>first</footer>\n");
    folder.build(&[]);
    let cache = folder.files(".paifang");
    let packs = cache.iter().filter(|(name, (bytes, _))| name.ends_with(".pack") && bytes.len() > 10);
    let places = packs.flat_map(|(name, (bytes, _))| {
        (0..bytes.len()).step_by(bytes.len() / 10).map(move |at| (name, bytes, at))
    });
    for (pack, bytes, at) in places {
        for (name, (bytes, _)) in &cache {
            fs::write(folder.join(".paifang").join(name), bytes).unwrap();
        }
        let mut damaged = bytes.clone();
        damaged[at] ^= 0xff;
        fs::write(folder.join(".paifang").join(pack), damaged).unwrap();
        // One page is made again, and what is known of all is written again.
        folder.write("content/docs/en.en.md", &page(&format!("Round {at}.")));
        folder.build(&[]);
        // Now all pages are made again.
        let footer = format!("<footer>{pack} {at}</footer>\n");
        folder.write("themes/default/templates/partials/footer.html", &footer);
        folder.build(&[]);
        assert!(folder.is_as_clean("public"), "{pack}, byte {at}");
    }
}
