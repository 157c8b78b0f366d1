//! Mini sites as text: each file of `tests/golden/` has the files of a site, one or more builds, and the expected
//! results. One `check` runs them all. `UPDATE=1 cargo nextest run --test suite golden::` writes the actual results
//! into the files, to be reviewed in the diff.
//!
//! ```text
//! //# a remark
//! //- /content/a.md            a file of the site, until the next line that begins with `//` and a sign
//! //@ build                    builds; with `now=…`, `drafts`, `keep-going`, `base=URL`
//! //= diagnostics              all problems; without this block there must be none
//! //= pages                    paths of all pages written so far
//! //= /en/index.html           a whole page in one canonical form, with a line break before each start tag
//! //= /docs/book.epub/mimetype a file inside of an EPUB
//! //~ /a/index.html contains: text
//! //~ /a/index.html lacks: text
//! //! /b/index.html absent
//! //x /content/a.md            removes a file of the site, for the next build
//! ```
//!
//! Sites with `theme = "t"` get the small templates of `tests/golden/theme/`, except those that they bring themselves.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{self, Project};
use paifang::build::{BuildRequest, Outcome};

/// One part of a golden file: its header without the line end, and the lines below.
#[derive(Debug, Clone)]
struct Part {
    header: String,
    body: String,
}

const SIGNS: [&str; 7] = ["//- ", "//@ ", "//= ", "//~ ", "//! ", "//# ", "//x "];

fn parts(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for line in text.lines() {
        if SIGNS.iter().any(|sign| line.starts_with(sign)) {
            parts.push(Part { header: line.to_owned(), body: String::new() });
        } else if let Some(part) = parts.last_mut() {
            part.body.push_str(line);
            part.body.push('\n');
        } else {
            assert!(line.trim().is_empty(), "text before the first header: {line}");
        }
    }
    parts
}

/// Problem of one golden file, and its right text.
struct Verdict {
    problems: Vec<String>,
    blessed: String,
}

fn check(name: &str) {
    let file = folder().join(format!("{name}.txt"));
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let verdict = run(&parts(&text));
    if std::env::var_os("UPDATE").is_some() && verdict.blessed != text {
        fs::write(&file, &verdict.blessed).expect("a golden file that can be written");
        return;
    }
    assert!(verdict.problems.is_empty(), "{name}.txt:\n\n{}\n", verdict.problems.join("\n\n"));
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn run(parts: &[Part]) -> Verdict {
    let project = Project::new(&[]);
    let mut verdict = Verdict { problems: Vec::new(), blessed: String::new() };
    let mut round: Option<Outcome> = None;
    let mut reported = true;
    for part in parts {
        let mut part = part.clone();
        let (sign, rest) = (part.header[..3].to_owned(), part.header[4..].trim().to_owned());
        match sign.as_str() {
            "//-" | "//x" | "//@" => {
                end_round(round.as_ref(), reported, &mut verdict);
                reported = true;
                round = None;
                match sign.as_str() {
                    "//-" => {
                        project.write(rest.trim_start_matches('/'), format!("{}\n", part.body.trim_end()))
                    }
                    "//x" => project.remove(rest.trim_start_matches('/')),
                    _ => {
                        round = Some(build(&project, &rest));
                        reported = false;
                    }
                }
            }
            "//=" => {
                let outcome = round.as_ref().expect("`//=` stands below `//@ build`");
                reported |= rest == "diagnostics";
                compare_block(&project, outcome, &rest, &mut part, &mut verdict);
            }
            "//~" | "//!" => {
                assert!(round.is_some(), "`{}` stands below `//@ build`", part.header);
                verdict.problems.extend(expectation(&project, &sign, &rest));
            }
            _ => {}
        }
        verdict.blessed.push_str(&format!("{}\n{}", part.header, part.body));
    }
    end_round(round.as_ref(), reported, &mut verdict);
    assert!(parts.iter().any(|part| part.header.starts_with("//@ build")), "nothing is built");
    verdict
}

/// The site of each golden file before its first build, with the name of the file.
pub fn sites() -> Vec<(String, Project)> {
    let files = fs::read_dir(folder()).expect("the golden files").flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    files.sort();
    let site = |file: &PathBuf| {
        let project = Project::new(&[]);
        let text = fs::read_to_string(file).expect("a golden file");
        let parts = parts(&text).into_iter().take_while(|part| !part.header.starts_with("//@"));
        for part in parts.filter(|part| part.header.starts_with("//- ")) {
            let path = part.header[4..].trim().trim_start_matches('/').to_owned();
            project.write(&path, format!("{}\n", part.body.trim_end()));
        }
        add_theme(&project);
        (file.display().to_string(), project)
    };
    files.iter().map(site).collect()
}

/// Problems that no block of the golden file shows must not be there.
fn end_round(round: Option<&Outcome>, reported: bool, verdict: &mut Verdict) {
    let Some(outcome) = round.filter(|outcome| !reported && !outcome.diagnostics.is_empty()) else { return };
    let found = support::lines(outcome).join("\n");
    verdict.problems.push(format!("no `//= diagnostics` block, but found:\n{found}"));
    verdict.blessed.push_str(&format!("//= diagnostics\n{found}\n\n"));
}

/// Gives a site with `theme = "t"` the small templates.
fn add_theme(project: &Project) {
    let settings = fs::read_to_string(project.root().join("site.toml")).unwrap_or_default();
    if settings.contains("theme = \"t\"") {
        for (name, bytes) in support::tree(&folder().join("theme")) {
            let path = format!("themes/t/templates/{name}");
            if !project.root().join(&path).exists() {
                project.write(&path, bytes);
            }
        }
    }
}

fn build(project: &Project, options: &str) -> Outcome {
    add_theme(project);
    let mut request: BuildRequest = project.request();
    for option in options.split_whitespace().skip(1) {
        match option.split_once('=') {
            Some(("now", moment)) => request.now = moment.parse().expect("a moment"),
            Some(("base", url)) => request.base_url = Some(url.to_owned()),
            None if option == "drafts" => request.drafts = true,
            None if option == "keep-going" => request.keep_going = true,
            _ => panic!("unknown option `{option}`"),
        }
    }
    project.try_build(&request).expect("a build that runs")
}

fn compare_block(project: &Project, outcome: &Outcome, what: &str, part: &mut Part, verdict: &mut Verdict) {
    let real = match what {
        "diagnostics" => support::lines(outcome).join("\n"),
        "pages" => pages(project).join("\n"),
        path => match read(project, path) {
            Some(text) if path.ends_with(".html") => unfold(&canonical(&text)),
            Some(text) => text.trim_end().to_owned(),
            None => "(absent)".to_owned(),
        },
    };
    let wanted = part.body.trim_end();
    if wanted != real {
        verdict.problems.push(format!("{what} is\n{real}\ninstead of\n{wanted}"));
        part.body = format!("{real}\n\n");
    }
}

/// A published file as text, or one inside of an EPUB: `/docs/book.epub/book/title.xhtml`.
fn read(project: &Project, path: &str) -> Option<String> {
    let path = path.trim_start_matches('/');
    let Some((book, inside)) = path.split_once(".epub/") else {
        return fs::read_to_string(project.output().join(path)).ok();
    };
    let bytes = fs::read(project.output().join(format!("{book}.epub"))).ok()?;
    String::from_utf8(support::unzipped(&bytes).remove(inside)?).ok()
}

/// Pages in the output folder; feeds, styles and the like have tests of their own.
fn pages(project: &Project) -> Vec<String> {
    if !project.output().exists() {
        return Vec::new();
    }
    let files: BTreeMap<String, Vec<u8>> = support::tree(&project.output());
    files.into_keys().filter(|path| path.ends_with(".html")).map(|path| format!("/{path}")).collect()
}

/// One form for pages that mean the same: attributes sorted, without optional tags and quotes.
fn canonical(html: &str) -> String {
    let settings = minify_html::Cfg { keep_html_and_head_opening_tags: true, ..minify_html::Cfg::new() };
    String::from_utf8(minify_html::minify(html.as_bytes(), &settings)).expect("UTF-8 stays UTF-8")
}

/// A line break before each start tag, so that a minified page can be read.
fn unfold(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + 256);
    let mut rest = html.trim_end();
    while let Some(at) = rest[1.min(rest.len())..].find('<').map(|at| at + 1) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if !rest.starts_with("</") {
            out.push('\n');
        }
    }
    out + rest
}

fn expectation(project: &Project, sign: &str, rest: &str) -> Option<String> {
    let (path, what) = rest.split_once(' ').unwrap_or((rest, ""));
    let file = project.output().join(path.trim_start_matches('/'));
    if sign == "//!" {
        assert_eq!(what, "absent", "in `{rest}`");
        return file.exists().then(|| format!("{path} must not exist"));
    }
    let Some(text) = read(project, path) else { return Some(format!("{path} does not exist")) };
    let text = if path.ends_with(".html") { canonical(&text) } else { text };
    let (how, wanted) = what.split_once(": ").unwrap_or_else(|| panic!("in `{rest}`"));
    match (how, text.contains(wanted)) {
        ("contains", true) | ("lacks", false) => None,
        ("contains" | "lacks", _) => Some(format!("{path} {how} not `{wanted}`:\n{}", unfold(&text))),
        _ => panic!("in `{rest}`"),
    }
}

/// One test per golden file, so that each has a name and they run side by side.
macro_rules! golden {
    ($($name:ident)*) => {
        $(#[test] fn $name() { check(stringify!($name)); })*

        #[test]
        fn every_golden_file_is_run() {
            let files = fs::read_dir(folder()).expect("the golden files").flatten();
            let names = files.filter_map(|file| file.file_name().to_str()?.strip_suffix(".txt").map(str::to_owned));
            let mut names: Vec<String> = names.collect();
            names.sort();
            let mut run = vec![$(stringify!($name)),*];
            run.sort();
            assert_eq!(names, run);
        }
    };
}

golden! {
    alias_clashes
    aliases
    around_articles
    authors
    base_path
    blocks
    books
    broken_links
    bundles
    code
    components
    components_yaml
    conversion
    data
    default_language_prefixed
    diagrams
    direction
    events
    fallback
    fallback_none
    faq_groups
    front_matter
    heading_ids
    host_addresses
    heading_metadata
    hosting
    kinds
    layouts
    links
    lists
    markdown_copies
    nav
    not_found
    offline
    other_tools
    outdated
    own_components
    pagination
    permalinks
    portal
    preview
    publishing
    recurring
    redirects
    registration
    repository
    search
    search_index
    search_setting
    sections
    sections_in_one_language
    series
    settings_for_other_tools
    small_rests
    taxonomies
    theme_override
    transcripts
    untranslated_interface
    version_problems
    versions
    versions_at_root
}

#[test]
fn a_difference_is_noticed() {
    let site = "//- /site.toml\nbase_url = \"https://e.example/\"\ntitle = \"T\"\ndefault_language = \"en\"\ntheme = \"t\"\n//- /content/_index.md\n# Home\n[x](missing.md)\n//@ build keep-going\n";
    let problems = |more: &str| run(&parts(&format!("{site}{more}"))).problems.len();
    let right = "//= diagnostics\ncontent/_index.md:2:1 error[broken-link] the link `missing.md` does not lead to any page or file\n";
    assert_eq!(problems(right), 0);
    assert_eq!(problems(""), 1, "problems without a block");
    assert_eq!(problems("//= diagnostics\n"), 1);
    assert_eq!(problems(&format!("{right}//~ /index.html contains: Home\n//! /x.html absent\n")), 0);
    assert_eq!(problems(&format!("{right}//~ /index.html lacks: Home\n")), 1);
    assert_eq!(problems(&format!("{right}//! /index.html absent\n")), 1);
    assert_eq!(problems(&format!("{right}//= /index.html\n<!doctype html>\n")), 1);
    assert_eq!(problems(&format!("{right}//= pages\n/404.html\n")), 1);
}
