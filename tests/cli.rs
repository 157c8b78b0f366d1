//! The command as people meet it: help, exit codes, and `new`. What a build makes is tested elsewhere.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

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
        (&["new", "site", "x", "--languages", "en,en"], "duplicate key"),
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
    assert!(folder.read("portal/.gitignore").contains("/public/"));

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
    assert!(text.starts_with("---\ntitle: \"备份: \\\"三\\\" 种\"\ndate: 2026-11-24\n# These"), "{text}");
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
