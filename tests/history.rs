//! Facts about pages from the project's history in Git: dates and names on pages, in sitemaps and structured data;
//! none without a whole history; and no e-mail address anywhere.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use paifang::build::{BuildRequest, Builder, Outcome, Quiet};

use crate::support::{Project, SETTINGS, assert_clean, lines, tree};

/// Text that Git recognises after a small change.
fn page(title: &str, text: &str) -> String {
    let lines: String = (0..20).map(|line| format!("Line {line} of the text.\n\n")).collect();
    format!("---\ntitle: {title}\n---\n\n{lines}{text}\n")
}

/// A site with settings for Git at its top, and one commit.
fn site(git: &str) -> Project {
    let settings = SETTINGS.replacen("[languages", &format!("{git}\n[languages"), 1);
    let project = Project::bilingual(&[
        ("site.toml", &settings),
        ("content/docs/_index.md", "# 手册\n"),
        ("content/docs/_index.en.md", "# Manual\n"),
        ("content/docs/a.md", &page("甲", "一")),
        ("content/docs/b.md", &page("乙", "一")),
        ("content/people/ming.md", "---\ntitle: 王小明\n---\n"),
    ]);
    project.git(&["init", "--quiet", "--initial-branch=main"]);
    project.commit("2026-01-02", "王小明", "first");
    project
}

/// Addresses in the sitemap with their dates.
fn dates(project: &Project, language: &str) -> Vec<String> {
    let sitemap = project.page(&format!("sitemap-{language}.xml"));
    let urls = sitemap.split("<url>").skip(1).map(|url| {
        let between = |from: &str, to: &str| {
            url.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(text, _)| text)
        };
        format!("{} {}", between("<loc>https://portal.example", "</loc>"), between("<lastmod>", "</lastmod>"))
    });
    urls.map(|url| url.trim().to_owned()).collect()
}

/// The line with the names of people.
fn credits(project: &Project, path: &str) -> String {
    let page = project.page(path);
    // The tree of pages has isolated texts, too.
    let at = page.rfind("<bdi>").and_then(|at| page[..at].rfind("<p "));
    let line = at.and_then(|at| page[at..].lines().next()).unwrap_or_default();
    let mut text = String::new();
    let mut is_tag = false;
    for c in line.chars() {
        match c {
            '<' => is_tag = true,
            '>' => is_tag = false,
            _ if !is_tag => text.push(c),
            _ => {}
        }
    }
    text
}

#[test]
fn a_page_shows_when_and_by_whom_it_was_changed() {
    let project = site("git = true");
    project.write("content/docs/a.md", page("甲", "二"));
    project.commit(
        "2026-03-04",
        "Lee",
        "second\n\nCo-authored-by: Kim <kim@mail.example>\nReviewed-by: 王小明 <ming@mail.example>\n\
         Co-authored-by: ci[bot] <ci@mail.example>",
    );
    project.write("content/docs/a.en.md", page("A", "two"));
    project.commit("2026-05-06", "Kim", "translation\n\nTranslated-by: Sam <sam@mail.example>");
    assert_clean(&project.build());
    let first = project.page("docs/a/index.html");
    assert!(first.contains("更新于 2026年3月4日"), "{first}");
    assert_eq!(credits(&project, "docs/a/index.html"), "作者 王小明 · Lee · Kim审阅 王小明");
    assert!(first.contains("<bdi><a href=\"/people/ming/\">王小明</a></bdi>"), "{first}");
    assert_eq!(credits(&project, "en/docs/a/index.html"), "Authors 王小明 · Lee · KimTranslators Sam · Kim");
    assert!(project.page("en/docs/a/index.html").contains("Updated on May 6, 2026"));
    assert!(first.contains("\"dateModified\":\"2026-03-04\""), "{first}");
    assert!(
        dates(&project, "zh-cn").contains(&"/docs/a/ 2026-03-04".to_owned()),
        "{:?}",
        dates(&project, "zh-cn")
    );
    assert!(dates(&project, "zh-cn").contains(&"/docs/b/ 2026-01-02".to_owned()));
    for (path, bytes) in tree(&project.output()) {
        assert!(!String::from_utf8_lossy(&bytes).contains("mail.example"), "an address in {path}");
    }
}

#[test]
fn front_matter_wins_and_moves_and_formatting_are_no_changes() {
    let project = site("git = true");
    project.git(&["mv", "content/docs/b.md", "content/docs/c.md"]);
    project.commit("2026-02-01", "Lee", "moved");
    project.write("content/docs/c.md", page("乙", "一，只是排版"));
    project.commit("2026-02-02", "Lee", "formatted");
    let formatted = Command::new("git").current_dir(project.root()).args(["rev-parse", "HEAD"]).output();
    let formatted = String::from_utf8(formatted.expect("git").stdout).expect("a name");
    project.write(".git-blame-ignore-revs", format!("# formatting\n{formatted}"));
    let front = "---\ntitle: 丁\nupdated: 2026-02-20\nauthors: [Ann]\ntranslators: [ming]\n---\n";
    project.write("content/docs/d.md", front);
    // Posts of the future are written before they are published.
    project.write("content/blog/e.md", "---\ntitle: 戊\ndate: 2026-11-20\n---\n");
    project.commit("2026-03-01", "Lee", "more\n\nReviewed-by: Kim <kim@mail.example>");
    assert_clean(&project.build());
    let found = dates(&project, "zh-cn");
    for expected in ["/docs/c/ 2026-01-02", "/docs/d/ 2026-02-20", "/blog/e/ 2026-11-20"] {
        assert!(found.contains(&expected.to_owned()), "{expected}: {found:?}");
    }
    assert_eq!(credits(&project, "docs/c/index.html"), "作者 王小明");
    assert_eq!(credits(&project, "docs/d/index.html"), "审阅 Kim");
    assert!(!project.page("blog/e/index.html").contains("更新于"));
}

#[test]
fn feeds_know_nothing_of_git() {
    let with = site("git = true");
    let without = site("");
    for project in [&with, &without] {
        project.write("content/blog/e.md", "---\ntitle: 戊\ndate: 2026-02-02\n---\n\n一\n");
        project.commit("2026-02-02", "Lee", "post");
        project.write("content/blog/e.md", "---\ntitle: 戊\ndate: 2026-02-02\n---\n\n二\n");
        project.commit("2026-04-04", "Lee", "typo");
        assert_clean(&project.build());
    }
    assert!(with.page("blog/e/index.html").contains("更新于 2026年4月4日"));
    for feed in ["atom.xml", "feed.json", "blog/atom.xml"] {
        if with.has(feed) {
            assert_eq!(with.page(feed), without.page(feed), "{feed}");
        }
    }
    assert!(!without.page("blog/e/index.html").contains("更新于"));
}

/// Problems of a build.
fn problems(project: &Project) -> Vec<String> {
    let outcome = project.build();
    assert!(outcome.published, "{:?}", lines(&outcome));
    lines(&outcome)
}

#[test]
fn without_a_whole_history_nothing_is_shown_and_the_reason_is_said() {
    let none = Project::bilingual(&[("content/docs/a.md", &page("甲", "一"))]);
    none.write("site.toml", SETTINGS.replacen("[languages", "git = true\n[languages", 1));
    let said = problems(&none);
    assert!(
        said.iter().any(|line| line.contains("no-history") && line.contains("in no Git repository")),
        "{said:?}"
    );
    none.git(&["init", "--quiet"]);
    let said = problems(&none);
    assert!(said.iter().any(|line| line.contains("there is no commit yet")), "{said:?}");
    let whole = site("git = true");
    whole.write("content/docs/a.md", page("甲", "二"));
    whole.commit("2026-03-04", "Lee", "second");
    let shallow = Project::new(&[]);
    let from = format!("file://{}", whole.root().display());
    shallow.git(&["clone", "--quiet", "--depth=1", &from, "."]);
    let said = problems(&shallow);
    assert!(said.iter().any(|line| line.contains("fetch-depth: 0")), "{said:?}");
    let page = shallow.page("docs/a/index.html");
    assert!(!page.contains("更新于") && !page.contains("<bdi>"), "{page}");
    // A check publishes nothing, and servers check in clones that lack most of the history.
    let check = BuildRequest { output: None, ..shallow.request() };
    assert_eq!(lines(&shallow.try_build(&check).expect("a check")), Vec::<String>::new());
    shallow.git(&["fetch", "--quiet", "--unshallow"]);
    assert_eq!(problems(&shallow), Vec::<String>::new());
    assert!(shallow.page("docs/a/index.html").contains("更新于 2026年3月4日"));
    // Nobody who asks for nothing is told anything.
    let silent = site("git = false");
    fs::remove_dir_all(silent.root().join(".git")).expect("a repository");
    assert_eq!(problems(&silent), Vec::<String>::new());
}

/// Pages that a build made again.
fn written(outcome: &Outcome) -> BTreeSet<&str> {
    outcome.written.iter().map(String::as_str).filter(|path| path.ends_with("index.html")).collect()
}

#[test]
fn a_commit_makes_only_the_pages_again_whose_facts_it_changed() {
    let project = site("git = true");
    let cached = BuildRequest { cache: Some(project.beside("cache")), ..project.request() };
    let build = |what: &str| {
        let outcome = project.try_build(&cached).expect("a build");
        assert_clean(&outcome);
        let clean = project.clean_tree();
        crate::support::assert_same_tree(&tree(&project.output()), &clean, what);
        outcome
    };
    build("first");
    assert_eq!(build("nothing").written, Vec::<String>::new());
    // A change that is not committed has no date yet: only the page itself differs.
    project.write("content/docs/a.md", page("甲", "二"));
    let outcome = build("edited");
    assert_eq!(written(&outcome), BTreeSet::from(["docs/a/index.html", "en/docs/a/index.html"]));
    project.commit("2026-03-04", "Lee", "second");
    let outcome = build("committed");
    assert_eq!(written(&outcome), BTreeSet::from(["docs/a/index.html", "en/docs/a/index.html"]));
    assert!(outcome.written.contains(&"sitemap-zh-cn.xml".to_owned()), "{:?}", outcome.written);
    project.commit("2026-03-05", "Lee", "nothing of the pages");
    assert_eq!(build("another commit").written, Vec::<String>::new());
    project.write(".mailmap", "李 <Lee@mail.example>\n");
    let outcome = build("another name");
    assert_eq!(written(&outcome), BTreeSet::from(["docs/a/index.html", "en/docs/a/index.html"]));
    project.git(&["reset", "--quiet", "--hard", "HEAD~2"]);
    build("an earlier commit");
    fs::write(project.beside("cache").join("git/paifang-manifest"), "damaged").expect("a cache");
    project.commit("2026-03-06", "Lee", "with a damaged log");
    build("a damaged log");
    for (path, bytes) in tree(&project.beside("cache")) {
        assert!(!String::from_utf8_lossy(&bytes).contains("mail.example"), "an address in {path}");
    }
}

#[test]
fn a_builder_that_stays_sees_commits_between_edits() {
    let project = site("git = true");
    let mut builder = Builder::new();
    let private = BuildRequest { is_output_private: true, ..project.request() };
    let outcome = builder.build(&private, &Quiet).expect("a build");
    assert_clean(&outcome);
    project.commit("2026-03-04", "Lee", "nothing");
    project.write("content/docs/b.md", page("乙", "二"));
    project.commit("2026-03-05", "Lee", "second");
    project.write("content/docs/a.md", page("甲", "三"));
    let root = project.root().canonicalize().expect("a folder");
    let touched = BTreeSet::from([root.join("content/docs/a.md")]);
    let outcome =
        builder.build(&BuildRequest { touched: Some(touched), ..private }, &Quiet).expect("a build");
    assert_clean(&outcome);
    crate::support::assert_same_tree(
        &tree(&project.output()),
        &project.clean_tree(),
        "an edit after a commit",
    );
}

#[test]
fn only_what_is_asked_for_is_shown() {
    for (setting, has_date, has_names) in
        [("git = { dates = true }", true, false), ("git = { credits = true }", false, true)]
    {
        let project = site(setting);
        assert_clean(&project.build());
        let page = project.page("docs/a/index.html");
        assert_eq!((page.contains("更新于"), page.contains("<bdi>")), (has_date, has_names), "{setting}");
    }
}

#[test]
fn a_difference_of_two_commits_is_not_that_of_their_dates() {
    let project = site("git = true");
    project.write("content/docs/a.md", page("甲", "二"));
    project.commit("2026-03-04", "Lee", "second");
    project.commit("2026-03-05", "Kim", "third");
    let mut command = Command::new(env!("CARGO_BIN_EXE_paifang"));
    command.args(["diff", "--base", "HEAD~2", "--format", "json", "--root"]).arg(project.root());
    let output = command.output().expect("the command");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        text.contains("docs/a") && !text.contains("docs/b"),
        "{text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
