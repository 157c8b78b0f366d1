//! Previews, and content from elsewhere: a stranger's pages under the trusted side of a project, marked as a preview,
//! from the cache of the published site.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

use paifang::build::{BuildRequest, Builder, Progress, Step};

use crate::support::{Project, assert_clean, assert_same_tree, elements, lines, tree, write};

const SETTINGS: &str = "base_url = \"https://portal.example/\"\ntitle = \"T\"\ndefault_language = \"en\"\ncards = true\n\
                        [languages.en]\n[languages.ar]\n[hosting]\n\
                        for = [\"netlify\", \"vercel\", \"nginx\", \"caddy\", \"apache\", \"github-pages\"]\n\
                        [theme_settings]\nanalytics = { src = \"https://stats.example/s.js\" }\n";

fn site() -> Project {
    Project::new(&[
        ("site.toml", SETTINGS),
        ("content/_index.md", "# Home\n\n[a](docs/a.md)\n"),
        ("content/docs/a.md", "---\naliases: [/old/]\n---\n# A\n\nfirst\n\n```rust\nfn a() {}\n```\n"),
        ("content/blog/2026-11-01-b.md", "---\ntags: [x]\n---\n# B\n\nb\n"),
        ("static/CNAME", "portal.example\n"),
        ("static/robots.txt", "User-agent: *\nAllow: /\n"),
        ("static/keep.txt", "kept\n"),
    ])
}

/// Writes a stranger's content beside the project; returns its folder.
fn proposed(project: &Project, name: &str, pages: &[(&str, &str)]) -> PathBuf {
    let folder = project.beside(name).join("content");
    for (path, text) in pages {
        write(&folder.join(path), text);
    }
    folder
}

pub(crate) fn cached(project: &Project) -> BuildRequest {
    BuildRequest { cache: Some(project.beside("cache")), ..project.request() }
}

/// Builds with a new process's memory and compares with a clean build of the same.
pub(crate) fn build_as_clean(project: &Project, request: &BuildRequest, what: &str) -> (Made, Vec<String>) {
    let made = Made::default();
    let outcome = Builder::new().build(request, &made).expect("a build that runs");
    assert_clean(&outcome);
    let clean = project.beside("clean");
    let _ = fs::remove_dir_all(&clean);
    let request = BuildRequest { cache: None, output: Some(clean.clone()), ..request.clone() };
    assert_clean(&project.try_build(&request).expect("a build that runs"));
    assert_same_tree(&tree(&project.output()), &tree(&clean), what);
    (made, outcome.written)
}

/// Counts the outputs that a build makes.
#[derive(Default)]
pub(crate) struct Made(AtomicUsize);

impl Made {
    pub(crate) fn count(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}

impl Progress for Made {
    fn report(&self, step: Step, _: usize, total: usize) {
        if step == Step::Render {
            self.0.store(total, Ordering::Relaxed);
        }
    }
}

fn paifang(project: &Project, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paifang"));
    command.current_dir(project.root()).args(arguments);
    command.output().expect("paifang runs")
}

#[test]
fn another_origin_makes_only_what_holds_it() {
    let project = site();
    let first = cached(&project);
    let all = build_as_clean(&project, &first, "first").0.count();
    let away = BuildRequest { base_url: Some("https://preview.example/".to_owned()), ..first.clone() };
    let (made, written) = build_as_clean(&project, &away, "another origin");
    assert!(made.count() * 3 < all * 2, "{} of {all} are made", made.count());
    let is_picture_or_look =
        |path: &String| !path.ends_with(".html") && (path.starts_with("assets/") || path.contains("search/"));
    assert!(!written.iter().any(is_picture_or_look), "{written:?}");
    // Only the card of home shows the address.
    let cards: Vec<&String> = written.iter().filter(|path| path.ends_with("card.png")).collect();
    assert_eq!(cards, ["card.png"]);
    for path in
        tree(&project.output()).keys().filter(|path| path.ends_with(".html") || path.ends_with(".xml"))
    {
        assert!(!project.page(path).contains("https://portal.example/"), "{path}");
    }
    let (made, written) = build_as_clean(&project, &away, "again");
    assert_eq!((made.count(), written), (0, Vec::new()));
    build_as_clean(&project, &first, "back");
    // A path is in every link.
    let below = BuildRequest { base_url: Some("https://portal.example/below/".to_owned()), ..first };
    assert_eq!(build_as_clean(&project, &below, "below").0.count(), all);
}

#[test]
fn a_template_of_cards_that_reads_the_address_is_made_again() {
    let project = site();
    project.write(
        "themes/default/templates/card.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\"><text y=\"99\" font-size=\"70\">\
         {{ site.base_url }}</text></svg>",
    );
    let first = cached(&project);
    build_as_clean(&project, &first, "first");
    let away = BuildRequest { base_url: Some("https://preview.example/".to_owned()), ..first };
    let (_, written) = build_as_clean(&project, &away, "another origin");
    assert!(
        written.contains(&"blog/b-card.png".to_owned()) || written.contains(&"blog/b/card.png".to_owned()),
        "{written:?}"
    );
}

#[test]
fn a_preview_says_so_and_hides_from_search_engines() {
    let project = site();
    let published = cached(&project);
    build_as_clean(&project, &published, "published");
    let before = tree(&project.output());
    let preview = BuildRequest {
        preview: Some("<b>#12 & \"x\"".to_owned()),
        base_url: Some("https://pr-12.preview.example/".to_owned()),
        ..published.clone()
    };
    build_as_clean(&project, &preview, "preview");
    for path in tree(&project.output()).keys().filter(|path| path.ends_with(".html")) {
        let page = project.page(path);
        let robots = |element: &crate::support::Element| {
            element.name == "meta"
                && element.attributes.get("name").is_some_and(|name| name == "robots")
                && element.attributes.get("content").is_some_and(|content| content == "noindex")
        };
        assert!(elements(&page).iter().any(robots), "{path}");
        assert!(!page.contains("stats.example"), "{path}");
        // Pages at former addresses lead on at once.
        if !page.contains("http-equiv") {
            assert!(page.contains("<bdi>&lt;b&gt;#12 &amp; &quot;x&quot;</bdi>"), "{path}: {page}");
            assert!(page.contains("href=\"https://portal.example/\""), "{path}");
        }
    }
    assert_eq!(project.page("robots.txt"), "User-agent: *\nDisallow: /\n");
    assert!(project.has("keep.txt") && !project.has("CNAME") && !project.has("sitemap.xml"));
    assert!(!tree(&project.output()).keys().any(|path| path.starts_with("sitemap")));
    for path in ["_headers", "vercel.json", "_hosting/nginx.conf", "_hosting/Caddyfile", ".htaccess"] {
        let rules = project.page(path);
        assert!(rules.contains("X-Robots-Tag") && !rules.contains("stats.example"), "{path}");
        assert!(!String::from_utf8_lossy(&before[path]).contains("X-Robots-Tag"), "{path}");
    }
    build_as_clean(&project, &published, "published again");
    assert_same_tree(&tree(&project.output()), &before, "the published site");
    assert!(!before.keys().any(|path| path.contains("preview")), "{:?}", before.keys());
}

#[test]
fn names_of_previews_are_one_line_of_visible_text() {
    let project = site();
    for name in ["", " ", "a\nb", "a\u{202e}b", "\u{1b}[31m", &"x".repeat(256)] {
        let output = paifang(&project, &["build", "--preview", name]);
        assert_eq!(output.status.code(), Some(2), "{name:?}");
    }
    let output = paifang(&project, &["build", "--preview", " 预览 12 "]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let home = fs::read_to_string(project.root().join("public/index.html")).expect("a page");
    assert!(home.contains("<bdi>预览 12</bdi>"));
}

#[test]
fn content_from_elsewhere_takes_only_content() {
    let project = site();
    let folder = proposed(
        &project,
        "fork",
        &[
            ("_index.md", "# Theirs\n\n[a](docs/a.md)\n"),
            ("docs/a.md", "# A of theirs\n"),
            ("../static/evil.js", "alert(1)"),
            ("../themes/default/templates/base.html", "<script>alert(1)</script>"),
            ("../i18n/en.ftl", "skip-to-content = gotcha\n"),
        ],
    );
    let request = BuildRequest { content: Some(folder.clone()), ..project.request() };
    assert_clean(&project.try_build(&request).expect("a build"));
    assert!(
        project.page("index.html").contains("Theirs")
            && project.page("docs/a/index.html").contains("A of theirs")
    );
    assert!(project.has("keep.txt") && !project.has("evil.js") && !project.has("blog/b/index.html"));
    let home = project.page("index.html");
    assert!(!home.contains("alert(1)") && !home.contains("gotcha"));
    // The project's own content is as it was.
    assert_clean(&project.build());
    assert!(project.page("index.html").contains("Home") && project.has("blog/b/index.html"));
}

#[test]
fn problems_elsewhere_have_the_paths_of_the_project() {
    let project = site();
    let folder =
        proposed(&project, "fork", &[("_index.md", "# T\n"), ("docs/a.md", "# A\n\n[x](nowhere.md)\n")]);
    let output =
        paifang(&project, &["check", "--format", "short", "--content", folder.to_str().expect("text")]);
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(shown.starts_with("content/docs/a.md:3:"), "{shown}{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(1));
    for refused in [["--base", "HEAD"], ["--fix", "--unsafe"]] {
        let arguments = [&["check", "--content", folder.to_str().expect("text")], &refused[..]].concat();
        let output = paifang(&project, &arguments);
        assert_eq!(output.status.code(), Some(2), "{refused:?}");
    }
}

#[test]
fn a_folder_that_cannot_be_content_is_refused() {
    let project = site();
    let whole = project.beside("fork");
    write(&whole.join("site.toml"), SETTINGS);
    write(&whole.join("content/_index.md"), "# T\n");
    let refused = |content: PathBuf, request: BuildRequest| {
        let request = BuildRequest { content: Some(content), ..request };
        project.try_build(&request).expect_err("refused").to_string()
    };
    assert!(refused(whole.clone(), project.request()).contains("name its folder of content"));
    assert!(refused(whole.join("site.toml"), project.request()).contains("not a folder"));
    assert!(refused(project.beside("nowhere"), project.request()).contains("nowhere"));
    let inside = BuildRequest { output: Some(whole.join("content/public")), ..project.request() };
    assert!(refused(whole.join("content"), inside).contains("is inside"));
    project.write("site.toml", format!("content = \".\"\n{SETTINGS}"));
    assert!(refused(whole.join("content"), project.request()).contains("--content"));
}

#[cfg(unix)]
#[test]
fn links_elsewhere_lead_nowhere_else() {
    use std::os::unix::fs::symlink;

    let project = site();
    project.write("secret.md", "# Secret\n");
    let folder = proposed(
        &project,
        "fork",
        &[("_index.md", "# T\n"), ("docs/b.md", "# B\n"), ("../near.md", "# Near\n")],
    );
    symlink(project.root().join("secret.md"), folder.join("docs/a.md")).expect("a link");
    symlink(project.root().join("site.toml"), folder.join("docs/s.txt")).expect("a link");
    symlink("../near.md", folder.join("near.md")).expect("a link");
    symlink(project.root().join("content"), folder.join("blog")).expect("a link");
    symlink("/etc/hostname", folder.join("docs/host.txt")).expect("a link");
    symlink("b.md", folder.join("docs/inner.md")).expect("a link");
    symlink(project.root(), project.beside("link")).expect("a link");
    for name in ["link", "link/"] {
        let request = BuildRequest { content: Some(project.beside(name)), ..project.request() };
        let refused = project.try_build(&request).expect_err("refused").to_string();
        assert!(refused.contains("is a symbolic link"), "{refused}");
    }
    let request = BuildRequest { content: Some(folder), keep_going: true, ..project.request() };
    let outcome = project.try_build(&request).expect("a build");
    let outside: Vec<String> =
        lines(&outcome).into_iter().filter(|line| line.contains("outside-project")).collect();
    assert_eq!(outside.len(), 5, "{outside:?}");
    assert!(outside.iter().all(|line| line.starts_with("content/")), "{outside:?}");
    assert!(project.has("docs/inner/index.html") && !project.has("docs/a/index.html"));
    for (path, bytes) in tree(&project.output()) {
        assert!(!String::from_utf8_lossy(&bytes).contains("Secret"), "{path}");
    }
}

/// Content of strangers is as harmless from another folder as from the project's own.
#[cfg(unix)]
#[test]
fn hostile_content_is_refused_wherever_it_lies() {
    let hostile = [
        ("_index.md", "# T\n\n<script>alert(1)</script> [x](javascript:alert(1))\n"),
        ("CNAME", "evil.example\n"),
        ("_headers", "/*\n  X: y\n"),
        ("docs/run.php", "<?php"),
        ("docs/a.html", "<script>alert(1)</script>"),
        ("docs/x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
        ("docs/key.txt", "-----BEGIN PRIVATE KEY-----\nMIIE\n"),
        ("docs/alias.md", "---\naliases: [/CNAME, /_headers]\n---\n# A\n"),
        ("docs/\u{1b}[31m.md", "# Red\n\n[y](nowhere.md)\n"),
        ("data/sponsors.toml", "[[sponsors]]\nunknown = 1\n"),
        ("docs/site.toml", "title = 1\n"),
    ];
    let project = site();
    let folder = proposed(&project, "fork", &hostile);
    let pipe = |folder: &std::path::Path| {
        let made = Command::new("mkfifo").arg(folder.join("docs/pipe.md")).status();
        assert!(made.expect("mkfifo").success());
        std::os::unix::fs::symlink("/etc/hostname", folder.join("docs/host.md")).expect("a link");
    };
    pipe(&folder);
    let away = BuildRequest { content: Some(folder), keep_going: true, ..project.request() };
    let from_elsewhere = project.try_build(&away).expect("a build");
    let published = tree(&project.output());
    fs::remove_dir_all(project.root().join("content")).expect("the old content");
    for (path, text) in hostile {
        project.write(&format!("content/{path}"), text);
    }
    pipe(&project.root().join("content"));
    let own = project.build_keep_going();
    assert_eq!(lines(&from_elsewhere), lines(&own));
    assert!(lines(&own).len() > 10, "{:?}", lines(&own));
    assert_same_tree(&tree(&project.output()), &published, "content from elsewhere");
}

#[test]
fn the_cache_keeps_folders_of_content_apart() {
    let project = site();
    // The same names and sizes: only the bytes differ.
    let pages = |word: &str| {
        [
            ("_index.md", format!("# {word}\n")),
            ("docs/a.md", format!("# {word}\n\n[b](b.md)\n")),
            ("docs/b.md", "# B\n".to_owned()),
        ]
    };
    let mut folders = vec![None];
    for (name, word) in [("one", "Uno"), ("two", "Dos")] {
        let pages = pages(word);
        let pages: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (*path, text.as_str())).collect();
        folders.push(Some(proposed(&project, name, &pages)));
    }
    let order = [0, 1, 2, 1, 0, 2, 2, 0];
    for (step, at) in order.into_iter().enumerate() {
        let request = BuildRequest { content: folders[at].clone(), ..cached(&project) };
        let (made, _) = build_as_clean(&project, &request, &format!("step {step}"));
        assert!(step != 6 || made.count() == 0, "the same again makes nothing");
    }
}
