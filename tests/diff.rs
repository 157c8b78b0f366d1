//! `paifang diff`: the report of a change, in real Git repositories.

use std::fs;

use serde_json::Value;

use crate::pull_request::{PIXEL, Repository, SETTINGS};

/// The report as JSON.
fn report(repository: &Repository) -> Value {
    let (code, stdout, stderr) = repository.run(&["diff", "--base", "main", "--format", "json"]);
    assert_eq!(code, 0, "{stderr}");
    serde_json::from_str(&stdout).expect("JSON")
}

/// The pages of a report: `effect language address`, then former addresses and reasons.
fn pages(report: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let line = |page: &Value| {
        let mut line =
            format!("{} {} {}", text(&page["effect"]), text(&page["language"]), text(&page["address"]));
        if page["fallback"] == true {
            line.push_str(" fallback");
        }
        if let Some(former) = page["former_address"].as_str() {
            line.push_str(&format!(" from {former}"));
        }
        for reason in page["reasons"].as_array().expect("reasons") {
            line.push_str(&format!(" + {} {}", text(&reason["reason"]), text(&reason["source"])));
        }
        line.trim_end().to_owned()
    };
    report["pages"].as_array().expect("pages").iter().map(line).collect()
}

/// The pages that differ directly.
fn direct(report: &Value) -> Vec<String> {
    pages(report)
        .into_iter()
        .filter(|line| !line.starts_with("indirect") && !line.contains("fallback"))
        .collect()
}

fn line_of<'a>(pages: &'a [String], begin: &str) -> &'a str {
    let found = pages.iter().find(|line| line.starts_with(begin));
    found.unwrap_or_else(|| panic!("no `{begin}` in {pages:#?}"))
}

/// A repository without problems, whose home page links to both pages.
fn site() -> Repository {
    Repository::new("")
}

#[test]
fn nothing_changed_is_an_empty_report() {
    let repository = site();
    let report = report(&repository);
    assert_eq!(pages(&report), [""; 0]);
    assert_eq!(
        (&report["files"], &report["outputs"], &report["lost"]),
        (&Value::Array(vec![]), &Value::Array(vec![]), &Value::Array(vec![]))
    );
    let (_, stdout, _) = repository.run(&["diff", "--base", "main"]);
    assert!(stdout.contains("Pages: none added, changed, moved or gone."), "{stdout}");
}

#[test]
fn a_new_title_is_a_change_here_and_a_reason_there() {
    let repository = site();
    repository.write("content/docs/a.md", "# A new title\n\n## Part one\n\n![p](p.png)\n");
    let report = report(&repository);
    assert_eq!(direct(&report), ["changed en /docs/a/"]);
    let pages = pages(&report);
    for indirect in ["indirect en /docs/ ", "indirect en /docs/b/ "] {
        assert!(line_of(&pages, indirect).contains("+ title content/docs/a.md"), "{pages:#?}");
    }
    let page = &report["pages"][0];
    assert_eq!((&page["title"], &page["former_title"]), (&"A new title".into(), &"A".into()));
    assert_eq!(page["link"], "https://portal.example/docs/a/");
}

#[test]
fn a_change_links_to_the_heading_above_it() {
    let repository = site();
    let body = |one: &str, two: &str| {
        format!("# A\n\n{one}\n\n## Part one\n\n![p](p.png)\n\n## Part two\n\n{two}\n")
    };
    repository.write("content/docs/a.md", &body("Lead.", "Text."));
    repository.commit();
    repository.git(&["branch", "--force", "main"]);
    repository.write("content/docs/a.md", &body("Lead.", "Other text."));
    assert_eq!(report(&repository)["pages"][0]["heading"], "part-two");
    repository.write("content/docs/a.md", &body("Another lead.", "Other text."));
    assert_eq!(report(&repository)["pages"][0]["heading"], Value::Null);
    let (_, stdout, _) = repository.run(&[
        "diff",
        "--base",
        "main",
        "--format",
        "markdown",
        "--link-to",
        "https://pr-1.example.org/",
    ]);
    assert!(stdout.contains("[`A`](<https://pr-1.example.org/docs/a/>)"), "{stdout}");
}

#[test]
fn what_is_added_is_listed_elsewhere() {
    let repository = site();
    repository.write("content/docs/新.md", "# 新页\n\nText.\n");
    let report = report(&repository);
    assert_eq!(direct(&report), ["added en /docs/新/"]);
    assert!(line_of(&pages(&report), "indirect en /docs/ ").contains("+ listed content/docs/新.md"));
    assert!(pages(&report).iter().any(|line| line.contains("added zh-CN") && line.contains("fallback")));
}

#[test]
fn moved_pages_are_the_same_pages() {
    let repository = site();
    repository.rename("content/docs/b.md", "content/docs/c.md");
    repository.write("content/_index.md", "# Home\n\n[a](docs/a.md#part-one) [b](docs/c.md)\n");
    repository.commit();
    let report = report(&repository);
    let moved: Vec<String> = direct(&report).into_iter().filter(|line| line.starts_with("moved")).collect();
    assert_eq!(moved, ["moved en /docs/c/ from /docs/b/"]);
    assert_eq!(report["lost"][0]["code"], "lost-address");
    assert_eq!(report["lost"][0]["file"], "content/docs/c.md");
    repository.write("content/docs/c.md", "---\naliases: [/docs/b/, /zh-cn/docs/b/]\n---\n# B\n");
    assert_eq!(report_lost(&repository), 0);
}

#[test]
fn a_language_that_moves_alone_is_listed_as_before() {
    let repository = site();
    repository.write("content/docs/b.zh-CN.md", "# 乙\n");
    repository.commit();
    repository.git(&["branch", "--force", "main"]);
    repository.rename("content/docs/b.zh-CN.md", "content/docs/q.zh-CN.md");
    repository.commit();
    let found = pages(&report(&repository));
    assert!(found.contains(&"moved zh-CN /zh-cn/docs/q/ from /zh-cn/docs/b/".to_owned()), "{found:#?}");
    let list = line_of(&found, "indirect zh-CN /zh-cn/docs/ ");
    assert!(list.contains("+ address content/docs/q.zh-CN.md"), "{list}");
    assert!(!list.contains("listed content/docs/q"), "{list}");
}

fn report_lost(repository: &Repository) -> usize {
    report(repository)["lost"].as_array().expect("a list").len()
}

#[test]
fn a_translation_that_comes_or_goes_changes_what_its_readers_get() {
    let repository = site();
    repository.write("content/docs/a.zh-CN.md", "# 甲\n\n## 一 {#part-one}\n");
    let report_of_new = report(&repository);
    assert_eq!(direct(&report_of_new), ["added zh-CN /zh-cn/docs/a/"]);
    assert_eq!(report_of_new["pages"][0]["was_fallback"], true);
    repository.commit();
    repository.git(&["branch", "--force", "main"]);
    repository.write("content/docs/a.md", "# A\n\nNew text.\n\n## Part one\n\n![p](p.png)\n");
    let changed = report(&repository);
    assert_eq!(direct(&changed), ["changed en /docs/a/"]);
    let translation = &changed["pages"][0]["translations"][0];
    assert_eq!((&translation["language"], &translation["changed"]), (&"zh-CN".into(), &false.into()));
    let (_, stdout, _) = repository.run(&["diff", "--base", "main"]);
    assert!(stdout.contains("not changed in `zh-CN`"), "{stdout}");
    repository.remove("content/docs/a.zh-CN.md");
    let gone = report(&repository);
    assert!(direct(&gone).contains(&"gone zh-CN /zh-cn/docs/a/".to_owned()), "{gone:#}");
    let page = gone["pages"].as_array().and_then(|all| all.iter().find(|page| page["effect"] == "gone"));
    assert_eq!(page.expect("a page")["shown_instead"], "en");
    assert_eq!(gone["lost"].as_array().map(Vec::len), Some(0), "the address shows the other language");
}

#[test]
fn the_trusted_side_comes_first() {
    let repository = site();
    repository.write("site.toml", &SETTINGS.replace("\"T\"", "\"U\""));
    repository.write(".github/workflows/check.yml", "on: push\n");
    repository.write("scripts/x.sh", "true\n");
    repository.write("content/docs/b.md", "# B\n\nMore.\n");
    let report = report(&repository);
    assert_eq!(report["trusted"]["site"][0], "site.toml");
    assert_eq!(report["trusted"]["automation"][0], ".github/workflows/check.yml");
    assert_eq!(report["trusted"]["other"][0], "scripts/x.sh");
    assert_eq!(direct(&report), ["changed en /docs/b/"]);
    assert!(line_of(&pages(&report), "indirect en / ").contains("+ settings"), "{:#?}", pages(&report));
    let (_, stdout, _) = repository.run(&["diff", "--base", "main", "--format", "markdown"]);
    let first = stdout.find("#### ").map(|at| stdout.split_at(at).1.lines().next());
    assert_eq!(first, Some(Some("#### This change touches more than content")), "{stdout}");
}

#[test]
fn a_page_that_becomes_a_section_has_another_template_of_the_same_theme() {
    let repository = site();
    repository.write("content/docs/a/c.md", "# C\n");
    let found = pages(&report(&repository));
    let line = line_of(&found, "indirect en /docs/a/");
    assert!(line.contains("+ listed content/docs/a/c.md") && !line.contains("+ theme"), "{found:#?}");
    // A new template of that name is a reason.
    repository
        .write("themes/default/templates/docs.html", "<!doctype html><title>{{ page.title }}</title>\n");
    let found = pages(&report(&repository));
    assert!(line_of(&found, "indirect en /docs/a/").contains("+ theme"), "{found:#?}");
}

#[test]
fn a_theme_and_its_messages_are_reasons() {
    let repository = site();
    repository
        .write("themes/default/templates/docs.html", "<!doctype html><title>{{ page.title }}</title>\n");
    let found = pages(&report(&repository));
    assert!(line_of(&found, "indirect en /docs/a/").contains("+ theme"), "{found:#?}");
    repository.remove("themes/default/templates/docs.html");
    repository.write("i18n/en.ftl", "skip-to-content = Jump\n");
    let found = pages(&report(&repository));
    assert!(line_of(&found, "indirect en /docs/a/").contains("+ messages"), "{found:#?}");
}

#[test]
fn pictures_are_listed_by_weight() {
    let repository = site();
    fs::write(repository.path("content/docs/small.png"), PIXEL).expect("a picture");
    fs::write(repository.path("content/docs/p.png"), [PIXEL, &[0; 3000]].concat()).expect("a picture");
    repository.write("content/docs/data.csv", "a,b\n1,2\n");
    let report = report(&repository);
    let files: Vec<(&str, &str, bool)> = (report["files"].as_array().expect("files").iter())
        .map(|file| {
            (
                file["effect"].as_str().expect("text"),
                file["source"].as_str().expect("text"),
                file["picture"] == true,
            )
        })
        .collect();
    assert_eq!(files[0], ("changed", "content/docs/p.png", true));
    assert_eq!(files[1], ("added", "content/docs/small.png", true));
    let (_, stdout, _) = repository.run(&["diff", "--base", "main"]);
    assert!(stdout.contains("`content/docs/p.png`: 4 kB, was 67 bytes"), "{stdout}");
}

#[test]
fn hosts_that_the_site_did_not_lead_to_are_named() {
    let repository = Repository::new("[a](https://known.example/x) ![b](https://pictures.example/p.png)");
    let text = "# N\n\n[a](https://KNOWN.example/y) [b](https://known.example@evil.example/) <https://new.example:8443/> \
                https://bare.example/x www.bare.test[^1]\n\n[^1]: https://note.example/\n";
    repository.write("content/docs/new.md", text);
    let report = report(&repository);
    let hosts: Vec<&str> = (report["hosts"].as_array().expect("hosts").iter())
        .map(|host| host["host"].as_str().expect("text"))
        .collect();
    assert_eq!(hosts, ["bare.example", "evil.example", "new.example", "note.example", "www.bare.test"]);
    assert_eq!(report["hosts"][0]["source"], "content/docs/new.md");
    let (_, stdout, _) = repository.run(&["diff", "--base", "main", "--lang", "zh-CN"]);
    assert!(stdout.contains("新出现的外部网站：5 个"), "{stdout}");
    assert!(!stdout.contains("Compared"), "{stdout}");
}

#[test]
fn problems_of_the_change_stand_in_its_report() {
    let repository = Repository::new("[old](nowhere.md)");
    repository.write("content/docs/new.md", "# N\n\n[x](gone.md)\n");
    let report = report(&repository);
    assert_eq!(report["problems"]["new"].as_array().map(Vec::len), Some(1));
    assert_eq!((&report["problems"]["old"], &report["problems"]["solved"]), (&1.into(), &0.into()));
    assert_eq!(report["problems"]["new"][0]["file"], "content/docs/new.md");
}

#[test]
fn a_comment_stays_within_its_bounds_and_notifies_nobody() {
    let repository = site();
    for number in 0..900 {
        let title = format!("@everyone #1 <img src=x> [x](http://e.example) {} {number}", "long ".repeat(20));
        repository
            .write(&format!("content/docs/p{number}.md"), &format!("---\ntitle: \"{title}\"\n---\nText.\n"));
    }
    let (_, stdout, _) = repository.run(&["diff", "--base", "main", "--format", "markdown"]);
    assert!(stdout.chars().count() <= 65_000, "{}", stdout.chars().count());
    assert!(stdout.contains("left out for the size of this report"));
    assert!(stdout.contains("Differ because of these changes"), "each section has its share");
    let outside = |line: &str| line.split('`').step_by(2).collect::<String>();
    assert!(
        !stdout.lines().any(|line| outside(line).contains(['@', '#']) && !line.starts_with('#')),
        "{stdout}"
    );
}

#[test]
fn without_a_site_the_report_says_so() {
    let repository = site();
    repository.git(&["switch", "--quiet", "--orphan", "empty"]);
    repository.commit();
    repository.git(&["switch", "--quiet", "--create", "site"]);
    repository.git(&["checkout", "--quiet", "topic", "--", "."]);
    let (code, stdout, stderr) = repository.run(&["diff", "--base", "empty"]);
    assert!(code == 0 && stdout.contains("There is no site to compare"), "{stdout}{stderr}");
    let repository = site();
    repository.write("site.toml", "base_url = 3\n");
    let (code, stdout, _) = repository.run(&["diff", "--base", "main"]);
    assert_eq!(code, 0);
    assert!(stdout.contains("There is no site to compare"), "{stdout}");
    let (code, _, stderr) = repository.run(&["diff", "--base", "main", "--link-to", "javascript:x"]);
    assert!(code == 2 && stderr.contains("--link-to"), "{stderr}");
}

#[test]
fn files_that_are_left_out_are_named_first() {
    let repository = site();
    repository.write("content/docs/b.md", "# B\n\nAnother text.\n");
    let beside = tempfile::tempdir().expect("a folder");
    let list = beside.path().join("left-out");
    let report = |bytes: &[u8], format: &str| {
        fs::write(&list, bytes).expect("a list");
        let path = list.to_str().expect("text");
        repository.run(&["diff", "--base", "main", "--format", format, "--left-out", path])
    };
    let (code, stdout, _) = report("themes/数据 库.html\0src/`a`\nb\0".as_bytes(), "markdown");
    assert_eq!(code, 0);
    let place = |text: &str| stdout.find(text).unwrap_or_else(|| panic!("{text}: {stdout}"));
    assert!(place("2 of these files are left out") < place("`themes/数据 库.html`"));
    assert!(place("`themes/数据 库.html`") < place("#### Changed"));
    assert!(!stdout.contains("\nb"), "a name stays in its line: {stdout}");
    let (_, stdout, _) = report(b"a\nb\n", "json");
    let json: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
    assert_eq!(json["left_out"], serde_json::json!(["a", "b"]));
    let (_, stdout, _) = report(b"", "markdown");
    assert!(!stdout.contains("left out of the preview"), "{stdout}");
    let (code, _, stderr) = repository.run(&["diff", "--base", "main", "--left-out", "nowhere"]);
    assert!(code == 2 && stderr.contains("--left-out nowhere"), "{stderr}");
}
