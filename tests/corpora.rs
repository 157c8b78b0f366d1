//! Real input: the glossary in sixteen languages, built in place, and an article of a Chinese community blog. Both are
//! outside of the repository, in `PAIFANG_CORPORA` or in `../shared/corpora`, so the tests run only by name and fail
//! without them: `cargo nextest run --run-ignored only corpora`. `./test` runs them if it can, and otherwise reports
//! that it did not.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::support::{self, Project, elements, lines, tree};
use paifang::build::{BuildRequest, Outcome};

fn corpora() -> PathBuf {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    let folder = std::env::var_os("PAIFANG_CORPORA").map_or(beside, PathBuf::from);
    folder.canonicalize().unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
}

/// Codes that do not keep a page from being published.
const HARMLESS: [&str; 4] = ["broken-link", "broken-anchor", "broken-image", "broken-ref"];

/// Files with an error that keeps them out.
fn kept_out(outcome: &Outcome) -> BTreeSet<String> {
    let errors = outcome.diagnostics.iter().filter(|d| d.severity.name() == "error");
    errors.filter(|d| !HARMLESS.contains(&d.code)).map(|d| d.place.path.to_string()).collect()
}

#[test]
#[ignore = "needs the corpora beside the repository"]
fn the_glossary_loses_no_page_silently() {
    let corpora = corpora();
    let project = Project::new(&[]);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/glossary");
    let settings = std::fs::read_to_string(root.join("site.toml")).expect("settings");
    assert!(settings.lines().count() <= 30, "the settings are to be short");
    let there = corpora.join("glossary");
    project
        .write("site.toml", settings.replace("../../../shared/corpora/glossary", &there.to_string_lossy()));
    let request = BuildRequest { keep_going: true, ..project.request() };
    let outcome = project.try_build(&request).expect("a build that runs");
    assert!(outcome.published);
    let kept_out = kept_out(&outcome);
    let mut written: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let sources = tree(&corpora.join("glossary"));
    let mut total = 0;
    for path in sources.keys().filter(|path| path.ends_with(".md")) {
        let language = path.split('/').next().expect("a folder");
        if sources[path].windows(12).any(|part| part == b"\ndraft: true") {
            continue;
        }
        let counts = written.entry(language.to_lowercase()).or_default();
        counts.0 += 1;
        counts.1 += usize::from(kept_out.iter().any(|reported| reported.ends_with(&format!("/{path}"))));
        total += 1;
    }
    assert!(total > 900, "only {total} pages");
    for (language, (files, reported)) in written {
        let tag = outcome.pages.keys().find(|tag| tag.to_lowercase() == language);
        let kinds = tag.map(|tag| &outcome.pages[tag]).unwrap_or_else(|| panic!("no pages in `{language}`"));
        let shown: usize = kinds.iter().filter(|(kind, _)| !kind.is_empty()).map(|(_, count)| count).sum();
        assert_eq!(shown + reported, files, "`{language}`: shown and reported, against files");
    }
    for problem in &outcome.diagnostics {
        let whole_file = [
            "empty-page",
            "missing-title",
            "untranslated-interface",
            "undeclared-language",
            "unpaired-translation",
        ];
        let placed = problem.place.start.is_some() || whole_file.contains(&problem.code);
        assert!(placed, "no line and column: {}", support::line(problem));
    }
    let urdu = elements(&project.page("ur/index.html"));
    let html = urdu.iter().find(|element| element.name == "html").expect("an html element");
    assert_eq!((html.attributes["lang"].as_str(), html.attributes["dir"].as_str()), ("ur", "rtl"));
}

#[test]
#[ignore = "needs the corpora beside the repository"]
fn an_article_with_heading_metadata() {
    let corpora = corpora();
    let project = Project::bilingual(&[]);
    support::copy(&corpora.join("digoal"), &project.root().join("content/blog"));
    let outcome = project.build_keep_going();
    assert!(outcome.published, "{:#?}", lines(&outcome));
    let article = std::fs::read_to_string(corpora.join("digoal/20200828_01.md")).expect("the article");
    let heading = |name: &str| {
        let mut lines = article.lines().skip_while(|line| line.trim() != format!("### {name}"));
        lines.nth(1).map(|line| line.trim().to_owned()).unwrap_or_default()
    };
    let page = project.page("blog/20200828_01/index.html");
    let title = article.lines().find_map(|line| line.strip_prefix("## ")).expect("a title").trim();
    assert!(page.contains(title), "no title `{title}`");
    assert!(page.contains(&heading("作者")), "no author");
    let dates: Vec<_> =
        elements(&page).into_iter().filter_map(|e| e.attributes.get("datetime").cloned()).collect();
    assert!(dates.contains(&heading("日期")), "no date among {dates:?}");
    for tag in heading("标签").split(',').map(str::trim) {
        assert!(page.contains(&format!(">{tag}<")) || page.contains(&format!("> {tag}<")), "no tag `{tag}`");
    }
}
