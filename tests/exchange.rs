//! `paifang i18n export` and `import`: gettext PO and XLIFF from pages and back, through the program; and the glossary in
//! `check`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{Project, copy, tree};

const FORMATS: [(&str, &str); 3] = [("po", "po"), ("xliff1.2", "xlf"), ("xliff2.0", "xlf")];

/// Standard output, standard error and exit code of a command in a project.
fn run(root: &Path, arguments: &[&str]) -> (String, String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_paifang"))
        .args(arguments)
        .current_dir(root)
        .env("LC_ALL", "C")
        .output()
        .expect("the program runs");
    let [out, error] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"));
    (out, error, output.status.code().expect("an exit code"))
}

/// Runs a command that must succeed; its output.
fn ok(root: &Path, arguments: &[&str]) -> String {
    let (out, error, code) = run(root, arguments);
    assert_eq!(code, 0, "{arguments:?}: {out}{error}");
    out
}

/// The original is Chinese, as `SETTINGS` has it.
const ORIGINAL: &str = "---\ntitle: 备份\ndescription: 每天备份\n---\n\n第一段，用 `pg_dump` 备份\n到文件。\n\n\
                        ## 恢复 {#restore}\n\n> 引用的段落，\n> 有两行。\n\n- 一\n- 二\n  接着\n\n| 甲 | 乙 |\n| --- | --- |\n\
                        | [链接](a.md) | {name} |\n\n```sql\nSELECT 1;\n```\n";
const TRANSLATION: &str = "---\ntitle: 'Backup'\ndescription: Every day\n---\n\nThe first paragraph: `pg_dump`\nwrites a file.\n\n\
                           ## Restore {#restore}\n\n> A quoted paragraph\n> of two lines.\n\n- one\n- two\n  goes on\n\n| A | B |\n| --- | --- |\n\
                           | [link](a.md) | {name} |\n\n```sql\nSELECT 1;\n```\n";

/// A project with a page and its translation, which is recorded.
fn project() -> Project {
    let project = Project::bilingual(&[
        ("content/backup.md", ORIGINAL),
        ("content/backup.en.md", TRANSLATION),
        ("content/a.md", "# 甲\n"),
        ("content/a.en.md", "# A\n"),
    ]);
    for page in ["content/backup.en.md", "content/a.en.md", "content/_index.en.md"] {
        ok(&project.root(), &["i18n", "stamp", "--all", page]);
    }
    project
}

/// The file that is exported in a format.
fn exported(project: &Project, format: &str, extension: &str) -> String {
    ok(&project.root(), &["i18n", "export", "--format", format, "--lang", "en", "--overwrite"]);
    let path = project.root().join(format!("translations/zh-CN/en.{extension}"));
    fs::read_to_string(path).expect("the exported file")
}

/// Writes a file for import beside the project, and imports it.
fn import(project: &Project, name: &str, text: &str, options: &[&str]) -> (String, String, i32) {
    let file = project.beside(name);
    fs::write(&file, text).expect("a file");
    let file = file.display().to_string();
    run(&project.root(), &[&["i18n", "import", &file], options].concat())
}

fn page(project: &Project, path: &str) -> String {
    fs::read_to_string(project.root().join(path)).expect("a page")
}

/// A PO file with another translation for one text.
fn translated(po: &str, source: &str, translation: &str) -> String {
    let id = format!("msgid \"{source}\"\n");
    let (before, after) = po.split_once(&id).unwrap_or_else(|| panic!("no `{source}` in {po}"));
    let (_, rest) = after.split_once("\n\n").unwrap_or((after, ""));
    format!("{before}{id}msgstr \"{translation}\"\n\n{rest}")
}

#[test]
fn the_portal_is_exported_and_imported_without_a_changed_byte() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = Project::new(&[("site.toml", &fs::read_to_string(root.join("site.toml")).unwrap())]);
    copy(&root.join("content"), &project.root().join("content"));
    copy(&root.join("i18n"), &project.root().join("i18n"));
    let before = tree(&project.root().join("content"));
    for (format, extension) in FORMATS {
        let export = |folder: &str| {
            ok(&project.root(), &["i18n", "export", "--format", format, "--lang", "en", "--output", folder]);
            tree(&project.root().join(folder))
        };
        let (first, second) = (export(&format!("one-{format}")), export(&format!("two-{format}")));
        assert_eq!(first, second, "two exports of one state");
        let files: Vec<String> = first.keys().map(|file| format!("one-{format}/{file}")).collect();
        assert!(!files.is_empty() && files.iter().all(|file| file.ends_with(extension)), "{files:?}");
        for file in files {
            ok(&project.root(), &["i18n", "import", &file]);
        }
        assert!(tree(&project.root().join("content")) == before, "{format} changed pages");
    }
}

#[test]
fn a_file_says_nothing_that_changes_without_a_text() {
    let po = exported(&project(), "po", "po");
    let expected = "#. table row\n#: content/backup.md\nmsgid \"| [链接](a.md) | {name} |\"\nmsgstr \"| [link](a.md) | {name} |\"\n";
    assert!(po.contains(expected), "{po}");
    assert!(po.contains("msgid \"第一段，用 `pg_dump` 备份到文件。\"\n"), "{po}");
    assert!(po.contains("msgstr \"A quoted paragraph of two lines.\"\n"), "{po}");
    assert!(!po.contains("fuzzy") && !po.contains("2026") && !po.contains("SELECT"), "{po}");
}

#[test]
fn changed_texts_are_written_in_their_places_and_nothing_else() {
    let project = project();
    let po = exported(&project, "po", "po");
    let po = translated(&po, "备份", "Back up: \\\"now\\\"");
    let po = translated(&po, "二接着", "two, in one line");
    let po = translated(&po, "引用的段落，有两行。", "Quoted.\\\\\\nAnd broken.");
    let po = translated(&po, "恢复", "Restoring");
    let (out, error, code) = import(&project, "en.po", &po, &[]);
    assert_eq!(
        (out.as_str(), code),
        ("content/backup.en.md: 4 written, 0 recorded as up to date\n", 0),
        "{error}"
    );
    let expected = TRANSLATION
        .replace("'Backup'", "'Back up: \"now\"'")
        .replace("two\n  goes on", "two, in one line")
        .replace("A quoted paragraph\n> of two lines.", "Quoted.\\\n> And broken.")
        .replace("## Restore {", "## Restoring {");
    assert_eq!(page(&project, "content/backup.en.md"), expected);
    let status = ok(&project.root(), &["i18n", "status", "--format", "json"]);
    assert!(!status.contains("edited"), "{status}");
    // Again there is nothing to do.
    assert_eq!(import(&project, "en.po", &po, &[]).0, "");
}

#[test]
fn a_text_that_somebody_left_as_it_is_does_not_come_again() {
    let names = "| Hugo | Zola | Starlight | Docusaurus |";
    for (format, extension) in FORMATS {
        let project = project();
        let with_names =
            |text: &str| format!("{text}\n{names}\n| --- | --- | --- | --- |\n| 1 | 2 | 3 | 4 |\n");
        project.write("content/backup.md", with_names(ORIGINAL));
        project.write("content/backup.en.md", with_names(TRANSLATION));
        let file = exported(&project, format, extension);
        let confirmed = match format {
            "po" => translated(&file, names, names),
            _ => {
                let source = format!("<source>{names}</source>");
                assert!(file.contains(&source), "{file}");
                let after = file.split_once(&source).expect("the names").1;
                let target = after.split_once("</target>").map_or("", |(target, _)| target);
                let state = if format == "xliff1.2" { " state=\"translated\"" } else { "" };
                let done = format!("{source}<target{state}>{names}</target>");
                match target.contains("<source>") || target.is_empty() {
                    true => file.replace(&source, &done),
                    false => file.replace(&format!("{source}{target}</target>"), &done),
                }
            }
        };
        let confirmed = confirmed.replace("state=\"initial\"", "state=\"translated\"");
        let (out, error, code) = import(&project, &format!("done.{extension}"), &confirmed, &[]);
        assert!(out.contains("recorded") && code == 0, "{format}: {out}{error}{confirmed}");
        let status = ok(&project.root(), &["i18n", "status", "--format", "json"]);
        assert!(!status.contains("untranslated"), "{format}: {status}");
        // Punctuation of its own leaves the words as they are.
        if format == "po" {
            let po = exported(&project, format, extension);
            let po = translated(&po, names, "| Hugo | Zola | Starlight | Docusaurus § |");
            assert_eq!(import(&project, "mark.po", &po, &[]).2, 0);
            assert!(exported(&project, format, extension).contains("Docusaurus §"));
        }
    }
}

#[test]
fn a_changed_original_is_fuzzy_until_somebody_says_that_it_is_done() {
    for (format, extension) in FORMATS {
        let project = project();
        project.write("content/backup.md", ORIGINAL.replace("- 一\n", "- 一个\n"));
        let file = exported(&project, format, extension);
        let states = ["#, fuzzy\nmsgid \"一个\"", "state=\"needs-review-translation\"", "state=\"initial\""];
        let fuzzy = states.iter().find(|state| file.contains(*state)).expect("a mark");
        assert_eq!(import(&project, &format!("same.{extension}"), &file, &[]).0, "");
        let done = match format {
            "po" => file.replace(fuzzy, "msgid \"一个\""),
            _ => file.replace(fuzzy, "state=\"translated\""),
        };
        let (out, error, code) = import(&project, &format!("done.{extension}"), &done, &[]);
        assert_eq!(
            (out.as_str(), code),
            ("content/backup.en.md: 0 written, 1 recorded as up to date\n", 0),
            "{error}"
        );
        assert_eq!(page(&project, "content/backup.en.md"), TRANSLATION);
        assert!(!exported(&project, format, extension).contains(fuzzy));
    }
}

#[test]
fn what_tools_do_to_a_file_does_not_matter() {
    let project = project();
    let po = exported(&project, "po", "po");
    let po = translated(
        &po,
        "第一段，用 `pg_dump` 备份到文件。",
        "Wrapped text with `pg_dump` in it, long enough.",
    );
    // As Weblate writes it: other headers, wrapped, with lines and remarks, in another order.
    let mut entries: Vec<String> = po.trim_end().split("\n\n").map(str::to_owned).collect();
    entries[1..].reverse();
    let po = entries.join("\n\n").replace(
        "msgstr \"Wrapped text with `pg_dump` in it, long enough.\"",
        "msgstr \"\"\n\"Wrapped text with `pg_dump` \"\n\"in it, long enough.\"",
    );
    let po = po.replace("#: content/backup.md", "# by a translator\n#: content/backup.md:12");
    let po = po.replace(
        "\"X-Generator: Paifang\\n\"",
        "\"PO-Revision-Date: 2026-11-28 10:00+0000\\n\"\n\"X-Generator: Weblate 5.15\\n\"",
    );
    let po = format!("{po}\n\n#~ msgid \"gone\"\n#~ msgstr \"gone\"\n").replace('\n', "\r\n");
    let (out, error, code) = import(&project, "en.po", &po, &[]);
    assert_eq!(
        (out.as_str(), code),
        ("content/backup.en.md: 1 written, 0 recorded as up to date\n", 0),
        "{error}"
    );
    let expected = TRANSLATION.replace(
        "The first paragraph: `pg_dump`\nwrites a file.",
        "Wrapped text with `pg_dump` in it, long enough.",
    );
    assert_eq!(page(&project, "content/backup.en.md"), expected);
}

#[test]
fn what_would_harm_a_page_is_reported_and_not_written() {
    let project = project();
    let po = exported(&project, "po", "po");
    let po = translated(&po, "第一段，用 `pg_dump` 备份到文件。", "No code here.");
    let po = translated(&po, "| [链接](a.md) | {name} |", "| [link](a.md) | {naem} |");
    let po = translated(&po, "引用的段落，有两行。", "one\\n\\ntwo");
    let po = translated(&po, "一", "- nested");
    let po = translated(&po, "恢复", "Restored");
    let (out, error, code) = import(&project, "en.po", &po, &[]);
    assert_eq!(
        (out.as_str(), code),
        ("content/backup.en.md: 1 written, 0 recorded as up to date\n", 1),
        "{error}"
    );
    assert_eq!(error.matches("error[different-placeholder]").count(), 2, "{error}");
    assert_eq!(error.matches("error[unusable-translation]").count(), 2, "{error}");
    assert!(error.contains("content/backup.md") && error.contains("lacks `pg_dump`"), "{error}");
    assert_eq!(page(&project, "content/backup.en.md"), TRANSLATION.replace("Restore {", "Restored {"));
    let (out, error, code) = import(&project, "en.po", &po, &["--allow-differences"]);
    assert_eq!(
        (out.as_str(), code),
        ("content/backup.en.md: 2 written, 0 recorded as up to date\n", 1),
        "{error}"
    );
}

#[test]
fn new_blocks_are_put_where_the_original_has_them() {
    let project = project();
    let more = ORIGINAL
        .replace("- 二\n", "- 一点五\n- 二\n")
        .replace("## 恢复", "新的段落。\n\n### 新的标题 {#new}\n\n1. 头一项\n2. 第二项\n\n## 恢复")
        .replace("| {name} |\n", "| {name} |\n| 新 | 行 |\n")
        .replace("description: 每天备份\n", "description: 每天备份\nsummary: 摘要\n");
    project.write("content/backup.md", &more);
    let mut po = exported(&project, "po", "po");
    let new = [
        ("一点五", "one and a half"),
        ("新的段落。", "A new paragraph."),
        ("新的标题", "A new heading"),
        ("头一项", "first"),
        ("第二项", "second"),
        ("| 新 | 行 |", "| new | row |"),
        ("摘要", "Summary"),
    ];
    for (source, translation) in new {
        po = translated(&po, source, translation);
    }
    let (out, error, code) = import(&project, "en.po", &po, &[]);
    assert_eq!(
        (out.as_str(), code),
        ("content/backup.en.md: 7 written, 0 recorded as up to date\n", 0),
        "{error}"
    );
    let expected = TRANSLATION
        .replace("- two\n", "- one and a half\n- two\n")
        .replace(
            "## Restore",
            "A new paragraph.\n\n### A new heading {#new}\n\n1. first\n2. second\n\n## Restore",
        )
        .replace("| {name} |\n", "| {name} |\n| new | row |\n")
        .replace("description: Every day\n", "description: Every day\nsummary: \"Summary\"\n");
    assert_eq!(page(&project, "content/backup.en.md"), expected);
    assert!(!exported(&project, "po", "po").contains("fuzzy"));
}

#[test]
fn a_page_without_a_translation_gets_one() {
    let project =
        Project::bilingual(&[("content/docs/backup.md", ORIGINAL), ("content/docs/a.md", "# 甲\n")]);
    let po = exported(&project, "po", "po");
    let sources: Vec<(String, String)> = po
        .split("msgid \"")
        .skip(2)
        .filter_map(|part| {
            let source = part.split("\"\nmsgstr").next()?;
            part.contains("msgstr \"\"").then(|| (source.to_owned(), source.replace('备', "B")))
        })
        .collect();
    let mut half = po.clone();
    for (number, (source, translation)) in sources.iter().enumerate() {
        if number != 3 {
            half = translated(&half, source, translation);
        }
    }
    let (out, error, code) = import(&project, "en.po", &half, &[]);
    assert_eq!(
        (out.as_str(), code),
        ("content/docs/a.en.md: 1 written, 0 recorded as up to date\n", 0),
        "{error}"
    );
    assert!(error.contains("content/docs/backup.md is not written: 8 of 9 texts"), "{error}");
    let (out, error, code) = import(&project, "en.po", &half, &["--partial"]);
    assert_eq!(
        (out.as_str(), code),
        ("content/docs/backup.en.md: 8 written, 0 recorded as up to date\n", 0),
        "{error}"
    );
    let new = page(&project, "content/docs/backup.en.md");
    assert!(new.contains("title: B份\n") && new.contains("```sql\nSELECT 1;\n```\n"), "{new}");
    let checked = run(&project.root(), &["check", "--no-cache"]);
    assert!(!checked.1.contains("error["), "{}", checked.1);
}

#[test]
fn a_new_block_does_not_join_the_line_below() {
    let project = Project::bilingual(&[
        ("content/a.md", "# 甲\n\n## 乙\n\n新的。\n\n旧的。\n"),
        ("content/a.en.md", "# A\n\n## B\nOld.\n"),
    ]);
    let before = "# 甲\n\n## 乙\n\n旧的。\n";
    project.write("content/a.md", before);
    ok(&project.root(), &["i18n", "stamp", "--all", "content/a.en.md"]);
    project.write("content/a.md", before.replace("旧", "新的。\n\n旧"));
    let po = translated(&exported(&project, "po", "po"), "新的。", "New.");
    let (out, error, code) = import(&project, "en.po", &po, &[]);
    assert_eq!(
        (out.as_str(), code),
        ("content/a.en.md: 1 written, 0 recorded as up to date\n", 0),
        "{error}"
    );
    assert_eq!(page(&project, "content/a.en.md"), "# A\n\n## B\n\nNew.\n\nOld.\n");
}

/// In folders of languages, from TOML, with line ends of Windows: the parts that are kept by byte.
#[test]
fn a_new_page_is_made_as_the_original_is_written() {
    let settings =
        crate::support::SETTINGS.replace("default_language = \"zh-CN\"", "default_language = \"en\"");
    let toml = "+++\ntitle = \"甲 \\\"乙\\\"\"\noriginal = \"zh-CN\"\n[extra]\nx = 1\n+++\n\n段落\n\n- > 引用\n  > 继续\n\n  第二段\n\n\
                1. 一\n   ```sh\n   ls\n   ```\n";
    let project = Project::new(&[
        ("site.toml", &settings),
        ("content/en/_index.md", "# Home\n"),
        ("content/zh-CN/_index.md", "# 首页\n"),
        ("content/zh-CN/docs/a.md", toml),
        ("content/en/docs/b.md", "# B\r\n\r\nOne\r\ntwo  \r\nthree.\r\n\r\n- a\r\n"),
    ]);
    ok(&project.root(), &["i18n", "export"]);
    let mut po = page(&project, "translations/zh-CN/en.po");
    for (source, translation) in
        [("甲 \\\"乙\\\"", "A"), ("段落", "Text"), ("引用继续", "Quote"), ("第二段", "Second"), ("一", "one")]
    {
        po = translated(&po, source, translation);
    }
    let (out, error, code) = import(&project, "en.po", &po, &[]);
    assert_eq!(
        (out.as_str(), code),
        ("content/en/docs/a.md: 5 written, 0 recorded as up to date\n", 0),
        "{error}"
    );
    let expected = toml
        .replace("\"甲 \\\"乙\\\"\"", "\"A\"")
        .replace("段落", "Text")
        .replace("引用\n  > 继续", "Quote")
        .replace("第二段", "Second")
        .replace("1. 一", "1. one");
    assert_eq!(page(&project, "content/en/docs/a.md"), expected);
    let mut po = page(&project, "translations/en/zh-CN.po");
    for (source, translation) in [("Home", "首页"), ("B", "乙"), ("a", "甲")] {
        po = translated(&po, source, translation);
    }
    po = po.replace("\"three.\"\nmsgstr \"\"\n", "\"three.\"\nmsgstr \"\"\n\"一二\\\\\\n\"\n\"三。\"\n");
    let (out, error, code) = import(&project, "zh.po", &po, &[]);
    assert!(code == 0 && out.contains("content/zh-CN/docs/b.md: 3 written"), "{out}{error}");
    let expected = "# 乙\r\n\r\n一二\\\r\n三。\r\n\r\n- 甲\r\n";
    let written = page(&project, "content/zh-CN/docs/b.md");
    assert_eq!(written, expected);
}

#[test]
fn an_export_never_destroys_work() {
    let project = project();
    let po = exported(&project, "po", "po");
    let edited = translated(&po, "恢复", "Restoring");
    project.write("translations/zh-CN/en.po", &edited);
    let (_, error, code) = run(&project.root(), &["i18n", "export", "--lang", "en"]);
    assert_eq!(code, 2);
    assert!(error.contains("a translation that was not imported yet"), "{error}");
    assert_eq!(page(&project, "translations/zh-CN/en.po"), edited);
    ok(&project.root(), &["i18n", "import", "translations/zh-CN/en.po"]);
    ok(&project.root(), &["i18n", "export", "--lang", "en"]);
    assert_eq!(page(&project, "translations/zh-CN/en.po"), edited);
}

#[test]
fn problems_of_files_have_places() {
    let project = project();
    let (_, error, code) = import(&project, "a.po", "msgid \"a\nmsgstr \"b\"\n", &[]);
    assert!(
        code == 1 && error.contains("error[invalid-exchange-file]") && error.contains("a.po:1:9"),
        "{error}"
    );
    let (_, error, code) = import(&project, "a.xlf", "<!DOCTYPE a [<!ENTITY b \"c\">]><xliff/>", &[]);
    assert!(code == 1 && error.contains("a DOCTYPE is not accepted"), "{error}");
    let header = "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\nmsgid \"a\"\nmsgstr \"b\"\n";
    let (_, error, code) = import(&project, "b.po", header, &[]);
    assert!(code == 1 && error.contains("`fr` is no language of this site"), "{error}");
    let (_, error, code) = import(&project, "b.txt", "", &[]);
    assert!(code == 2 && error.contains("its name ends with"), "{error}");
}

#[test]
fn translations_use_the_agreed_terms() {
    let glossary = "[[term]]\nzh-CN = \"备份\"\nen = [\"backup\", \"back up\"]\navoid = { en = \"dump\" }\nnote = \"not a copy\"\n";
    let project = project();
    project.write("i18n/glossary.toml", glossary);
    let problems = || -> Vec<String> {
        let (out, _, _) = run(&project.root(), &["check", "--no-cache", "--format", "short"]);
        out.lines().filter(|line| line.contains("glossary")).map(str::to_owned).collect()
    };
    let place = |line: &String| line.split(": ").next().unwrap_or_default().to_owned();
    assert_eq!(
        problems().iter().map(place).collect::<Vec<_>>(),
        ["content/backup.en.md:3:14", "content/backup.en.md:6:1"]
    );
    let better =
        TRANSLATION.replace("Every day", "A dump every day").replace("writes a file", "makes a backup");
    project.write("content/backup.en.md", &better);
    assert_eq!(problems().iter().map(place).collect::<Vec<_>>(), ["content/backup.en.md:3:16"]);
    assert!(problems()[0].contains("“dump” is to be avoided for “备份”"), "{:?}", problems());
    project.write("i18n/glossary.toml", glossary.replace("en = [", "fr = ["));
    assert!(
        problems().iter().any(|line| line.contains("`fr` is no language of this site")),
        "{:?}",
        problems()
    );
    let po = || exported(&project, "po", "po");
    project.write("i18n/glossary.toml", glossary);
    assert!(po().contains("#. 备份 → backup / back up (not a copy)\n"), "{}", po());
}

#[test]
fn the_earlier_original_comes_from_the_history() {
    let project = project();
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.org"];
        let done = Command::new("git").args(identity).args(arguments).current_dir(project.root()).output();
        assert!(done.expect("git").status.success(), "{arguments:?}");
    };
    git(&["init", "--quiet"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message", "all"]);
    project.write("content/backup.md", ORIGINAL.replace("备份\n到文件。", "备份\n到磁盘。"));
    let po = exported(&project, "po", "po");
    let expected = "#, fuzzy\n#| msgid \"第一段，用 `pg_dump` 备份到文件。\"\nmsgid \"第一段，用 `pg_dump` 备份到磁盘。\"\n";
    assert!(po.contains(expected), "{po}");
    let xliff = exported(&project, "xliff1.2", "xlf");
    assert!(xliff.contains("<alt-trans alttranstype=\"previous-version\">"), "{xliff}");
    assert!(exported(&project, "xliff2.0", "xlf").contains("<note category=\"previous-source\">第一段"));
}

/// A build that knows the glossary of before gives what a clean one gives.
#[test]
fn a_changed_glossary_is_noticed_by_the_next_build() {
    let project = project();
    let check = |options: &[&str]| -> BTreeMap<String, usize> {
        let arguments = [&["build", "--keep-going", "--format", "short"], options].concat();
        let (out, error, _) = run(&project.root(), &arguments);
        let lines = out.lines().chain(error.lines()).filter(|line| line.contains("[glossary-term]"));
        lines.fold(BTreeMap::new(), |mut counts, line| {
            *counts.entry(line.to_owned()).or_default() += 1;
            counts
        })
    };
    assert_eq!(check(&[]), BTreeMap::new());
    project.write("i18n/glossary.toml", "[[term]]\nzh-CN = \"备份\"\nen = \"backup\"\n");
    let (warm, clean) = (check(&[]), check(&["--no-cache"]));
    assert_eq!((&warm, warm.len()), (&clean, 2));
    project.write("i18n/glossary.toml", "[[term]]\nzh-CN = \"恢复\"\nen = \"recovery\"\n");
    let (warm, clean) = (check(&[]), check(&["--no-cache"]));
    assert_eq!((&warm, warm.len()), (&clean, 1));
    project.remove("i18n/glossary.toml");
    assert_eq!(check(&[]), BTreeMap::new());
}
