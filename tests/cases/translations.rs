//! Languages and the versions of a page: a wrong name is reported, with the right name.

use std::process::Command;

use crate::support::{NOW, Project, assert_clean, lines};

fn settings(languages: &str) -> String {
    format!("base_url = \"https://portal.example/\"\ntitle = \"T\"\n{languages}")
}

#[test]
fn what_is_no_language_is_an_error_with_a_guess() {
    for (written, meant) in [
        ("cn", "zh-CN"),
        ("jp", "ja"),
        ("kr", "ko"),
        ("cz", "cs"),
        ("ua", "uk"),
        ("tw", "zh-TW"),
        ("zh-CHS", "zh-CN"),
        ("zh_CHT", "zh-TW"),
        ("iw", "he"),
        ("in", "id"),
        ("eng", "en"),
    ] {
        for (text, place) in [
            (format!("default_language = \"{written}\"\n"), "site.toml:3:"),
            (format!("default_language = \"fr\"\n[languages.fr]\n[languages.{written}]\n"), "site.toml:5:"),
        ] {
            let project = Project::new(&[("site.toml", &settings(&text)), ("content/_index.md", "# A\n")]);
            let outcome = project.build();
            assert!(!outcome.published, "{written}");
            let all = lines(&outcome);
            assert!(all.iter().any(|line| line.starts_with(place) && line.contains(written)), "{all:?}");
            let help = outcome.diagnostics.iter().filter_map(|d| d.help.as_deref());
            assert!(
                help.into_iter().any(|help| help.contains(meant)),
                "{written}: {:#?}",
                outcome.diagnostics
            );
        }
    }
    for right in ["zh-CN", "zh_CN", "ja", "he", "id", "uk", "pt-BR", "yue", "zh-Hant"] {
        let text = settings(&format!("default_language = \"{right}\"\n"));
        let project = Project::new(&[("site.toml", &text), ("content/_index.md", "# A\n")]);
        let problems = lines(&project.build());
        assert!(problems.iter().all(|line| !line.contains("invalid-config")), "{right}: {problems:?}");
    }
}

#[test]
fn files_named_after_no_language_are_errors_with_a_guess() {
    let text = settings("default_language = \"en\"\n[languages.en]\n[languages.zh-CN]\n[languages.ja]\n");
    let project = Project::new(&[
        ("site.toml", &text),
        ("content/_index.md", "# A\n"),
        ("content/docs/a.md", "# A\n"),
        ("content/docs/a.zh_CN.md", "# A\n"),
        ("content/docs/b.cn.md", "# A\n"),
        ("content/docs/d.jp.md", "# A\n"),
        ("content/docs/a.iw.md", "# A\n"),
        ("content/kr/docs/a.md", "# A\n"),
        ("content/docs/main.rs.md", "# A\n"),
        ("content/docs/about.us.md", "# A\n"),
    ]);
    let outcome = project.build();
    let found: Vec<(String, String)> = outcome
        .diagnostics
        .iter()
        .filter(|d| d.code == "undeclared-language")
        .map(|d| (d.place.path.to_string(), d.help.clone().unwrap_or_default()))
        .collect();
    for (path, meant) in [
        ("content/docs/a.zh_CN.md", "a.zh-CN.md"),
        ("content/docs/b.cn.md", "b.zh-CN.md"),
        ("content/docs/d.jp.md", "d.ja.md"),
        ("content/docs/a.iw.md", "a.he.md"),
        ("content/kr/docs/a.md", "`ko`"),
    ] {
        assert!(found.iter().any(|(at, help)| at == path && help.contains(meant)), "{path}: {found:#?}");
    }
    assert_eq!(found.len(), 5, "{found:#?}");
}

#[test]
fn a_translation_of_nearly_the_same_name_is_reported() {
    let project = Project::bilingual(&[
        ("content/blog/2026-11-20-hello.md", "# 你好\n"),
        ("content/blog/hello.en.md", "# Hello\n"),
        ("content/docs/about.md", "# 关于\n"),
        ("content/docs/abuot.en.md", "# About\n"),
        ("content/docs/install.md", "# 安装\n"),
        ("content/docs/Install.en.md", "# Install\n"),
    ]);
    let outcome = project.build();
    let found: Vec<(String, String)> = outcome
        .diagnostics
        .iter()
        .map(|d| (d.place.path.to_string(), d.help.clone().unwrap_or_default()))
        .collect();
    for (path, right) in [
        ("content/blog/hello.en.md", "`2026-11-20-hello.en.md`"),
        ("content/docs/abuot.en.md", "`about.en.md`"),
        ("content/docs/Install.en.md", "`install.en.md`"),
    ] {
        assert!(found.iter().any(|(at, help)| at == path && help.contains(right)), "{path}: {found:#?}");
    }
    assert!(outcome.diagnostics.iter().all(|d| d.code == "unpaired-translation"), "{found:#?}");
}

/// The problems of a site with these pages: path and help of each.
fn helps(files: &[&str]) -> Vec<(String, String)> {
    let files: Vec<(&str, &str)> = files.iter().map(|path| (*path, "# 题\n\n文。\n")).collect();
    let outcome = Project::bilingual(&files).build();
    let reported = outcome.diagnostics.iter().filter(|d| d.code == "unpaired-translation");
    reported.map(|d| (d.place.path.to_string(), d.help.clone().unwrap_or_default())).collect()
}

#[test]
fn folders_of_translations_are_compared_as_well() {
    for (original, translation, right) in [
        (
            "blog/2026-11-20-x/index.md",
            "blog/x/index.en.md",
            "move it to `content/blog/2026-11-20-x/index.en.md`",
        ),
        ("blog/x/index.md", "blog/2026-11-20-x/index.en.md", "move it to `content/blog/x/index.en.md`"),
        ("blog/2026-11-20-x.md", "blog/x/index.en.md", "move it to `content/blog/2026-11-20-x.en.md`"),
        ("blog/2026-11-20-x.md", "en/blog/x.md", "rename it to `2026-11-20-x.md`"),
        (
            "docs/install/_index.md",
            "docs/instal/_index.en.md",
            "move it to `content/docs/install/_index.en.md`",
        ),
        ("docs/install/setup.md", "docs/instal/setup.en.md", "move it to `content/docs/install/setup.en.md`"),
        ("docs/install.md", "en/install.md", "move it to `content/en/docs/install.md`"),
        ("docs/install.md", "install.en.md", "move it to `content/docs/install.en.md`"),
        ("docs/getting_started.md", "docs/getting-started.en.md", "rename it to `getting_started.en.md`"),
        ("docs/setup.md", "docs/setup_en.md", "rename it to `setup.en.md`"),
        ("docs/setup.md", "docs/setup-en.md", "rename it to `setup.en.md`"),
        ("docs/setup.md", "docs/setup.en.en.md", "rename it to `setup.en.md`"),
        ("docs/setup.md", "docs/en.setup.md", "rename it to `setup.en.md`"),
    ] {
        let (original, translation) = (format!("content/{original}"), format!("content/{translation}"));
        let found = helps(&[&original, &translation]);
        assert_eq!(found.len(), 1, "{original}, {translation}: {found:#?}");
        assert!(found[0].0 == translation && found[0].1.contains(right), "{found:#?}");
    }
    for files in [
        ["content/docs/2.0/install.md", "content/docs/install.en.md"],
        ["content/docs/install.md", "content/blog/install.en.md"],
        ["content/docs/about.md", "content/about.en.md"],
        ["content/docs/x/index.md", "content/docs/y/index.en.md"],
        ["content/docs/learn-en.md", "content/docs/other.md"],
    ] {
        assert_eq!(helps(&files), Vec::new(), "{files:?}");
    }
}

#[test]
fn a_language_that_is_not_declared_is_named_as_settings_have_it() {
    let project = Project::bilingual(&[("content/docs/a.md", "# A\n"), ("content/docs/a.fr_CA.md", "# A\n")]);
    let outcome = project.build();
    let help = outcome.diagnostics[0].help.clone().unwrap_or_default();
    assert!(help.starts_with("declare `[languages.fr-CA]` and name the file `a.fr-CA.md`"), "{help}");
}

#[test]
fn pages_in_one_language_alone_are_right() {
    let project = Project::bilingual(&[
        ("content/docs/part-a.md", "# 甲\n"),
        ("content/docs/part-b.en.md", "# B\n"),
        ("content/docs/version1.md", "# 一\n"),
        ("content/docs/version2.en.md", "# Two\n"),
        ("content/blog/2026-01-01-news.md", "# 新闻\n"),
        ("content/blog/2026-02-01-news.en.md", "# News\n"),
        ("content/docs/backup.md", "# 备份\n"),
        ("content/docs/backup.en.md", "# Backup\n"),
        ("content/docs/backups.en.md", "# Backups\n"),
    ]);
    assert_clean(&project.build());
}

fn new(project: &Project, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_paifang"))
        .arg("new")
        .args(arguments)
        .args(["--now", NOW])
        .current_dir(project.root())
        .output()
        .expect("the command");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_new_translation_finds_the_dated_original() {
    let project = Project::bilingual(&[("content/blog/2026-11-20-hello.md", "# 你好\n")]);
    let (code, out, err) = new(&project, &["blog", "Hello", "--language", "en"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.ends_with("content/blog/2026-11-20-hello.en.md\n"), "{out}");
    assert!(err.contains("paifang serve"), "{err}");
    let text =
        std::fs::read_to_string(project.root().join("content/blog/2026-11-20-hello.en.md")).expect("it");
    assert!(text.contains("date: 2026-11-20\n") && !text.contains("\noriginal:"), "{text}");
    let (code, _, err) = new(&project, &["blog", "Hello", "--lang", "en", "--name", "2026-11-20-hello"]);
    assert!(code == 2 && err.contains("exists already"), "{err}");
    assert_clean(&project.build());
}

#[test]
fn a_new_translation_lies_in_the_folder_of_its_original() {
    for (original, right) in [
        ("content/blog/2026-11-20-hello/index.md", "content/blog/2026-11-20-hello/index.en.md"),
        ("content/blog/hello/index.md", "content/blog/hello/index.en.md"),
    ] {
        let project = Project::bilingual(&[(original, "---\ntitle: 你好\ndate: 2026-11-20\n---\n文。\n")]);
        let (code, out, err) = new(&project, &["blog", "Hello", "--lang", "en", "--name", "hello"]);
        assert!(code == 0 && out.ends_with(&format!("{right}\n")), "{out} {err}");
        assert_clean(&project.build());
        assert!(project.has("en/blog/hello/index.html"));
    }
    let project = Project::bilingual(&[]);
    let (code, _, err) = new(&project, &["docs", " "]);
    assert!(code == 2 && err.contains("the title is empty"), "{err}");
}

#[test]
fn a_new_page_names_an_original_in_another_language() {
    let project = Project::bilingual(&[("content/docs/backup.en.md", "# Backup\n")]);
    let (code, out, err) = new(&project, &["docs", "备份", "--name", "backup"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.ends_with("content/docs/backup.md\n"), "{out}");
    let text = std::fs::read_to_string(project.root().join("content/docs/backup.md")).expect("it");
    assert!(text.contains("\noriginal: en\n"), "{text}");
    assert_clean(&project.build());
}

#[test]
fn a_name_may_have_folders_and_an_enum_shows_its_words() {
    let project = Project::bilingual(&[]);
    let (code, out, err) = new(&project, &["docs", "Install", "--name", "2.0/install", "--lang", "en"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.ends_with("content/docs/2.0/install.en.md\n"), "{out}");
    let (code, _, err) = new(&project, &["docs", "X", "--name", "../x"]);
    assert!(code == 2 && err.contains("2.0/install"), "{err}");
    let (code, _, err) = new(&project, &["docs", "X", "--lang", "jp"]);
    assert!(code == 2 && err.contains("did you mean `ja`?"), "{err}");
    assert_eq!(new(&project, &["organization", "ACME"]).0, 0);
    let text = std::fs::read_to_string(project.root().join("content/organizations/acme.md")).expect("it");
    assert!(text.contains("可选其一：community、vendor、support"), "{text}");
}

/// In NFC a few characters are longer: U+0958 becomes two.
#[test]
fn folders_that_grow_when_they_are_composed() {
    let folder = "content/docs".to_owned() + &"/\u{958}".repeat(8);
    let found = helps(&[&format!("{folder}/about.md"), &format!("{folder}/abuot.en.md")]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].1.contains("about.en.md"), "{found:?}");
}
