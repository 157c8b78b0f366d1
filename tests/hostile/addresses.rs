//! Addresses that a host or Paifang itself interprets.

use crate::support::{Project, assert_clean, line, lines, tree};

/// A page with one line of front matter.
fn page(line: &str) -> String {
    format!("---\ntitle: A\n{line}\n---\nText.\n")
}

/// The problems of a site with one page more.
fn problems(path: &str, text: &str) -> Vec<String> {
    let project = Project::bilingual(&[(path, text)]);
    let outcome = project.build();
    assert!(!outcome.published && !project.has("index.html"), "{path}: {text}");
    lines(&outcome)
}

/// True for a name that hosts act on, or a hidden one.
fn is_reserved(path: &str) -> bool {
    let ours = |part: &str| matches!(part, ".paifang-manifest.json" | "_redirects");
    let is_device = |part: &str| matches!(part.split('.').next(), Some("con" | "aux" | "com1"));
    path.split('/').any(|part| part.starts_with(['.', '_']) && !ours(part) || is_device(part))
}

#[test]
fn aliases_that_hosts_act_on_are_refused_at_their_line() {
    for alias in [
        "/.paifang-manifest.json",
        "/.git/config",
        "/.well-known/security.txt",
        "/_headers",
        "/_redirects/",
        "/_worker.js",
        "/CNAME",
        "/cname/",
        "/docs/web.config",
        "/Robots.TXT",
        "/sw.js",
        "/%2egit/config",
        "/%5fheaders",
        "_headers",
        "https://portal.example/_headers",
        "/netlify.toml",
        "/.paifang-stage/x/",
        "/con/",
        "/docs/AUX/",
        "/docs/nul.html",
        "/com1/x/",
        "/lpt%C2%B9/",
        "/old./",
        "/old./x/",
    ] {
        let found = problems("content/a.md", &page(&format!("aliases: [\"{alias}\"]")));
        assert_eq!(found.len(), 1, "{alias}: {found:?}");
        assert!(found[0].starts_with("content/a.md:3:11 error[reserved-address]"), "{found:?}");
    }
}

#[test]
fn aliases_that_are_no_path_of_the_site_are_refused_at_their_line() {
    for alias in [
        "/../x/",
        "/a/%2e%2e/x/",
        "//evil.example/x",
        "/a//b/",
        "https://evil.example/x/",
        "/a\\\\b/",
        "/a%5cb/",
        "/a%2fb/",
        "/a%2Fb/",
        "/a%00b/",
        "/a%0ab/",
        "/ a/",
        "/a b/",
        "/a\\tb/",
        "/a%252fb/",
        "/a%e2%80%aeb/",
        "/a*/",
        "/%2a",
        "/a|b/",
        "/?p=1#b",
        "/?",
        "/a/#b",
        "/",
    ] {
        let found = problems("content/a.md", &page(&format!("aliases: [\"{alias}\"]")));
        assert_eq!(found.len(), 1, "{alias}: {found:?}");
        assert!(found[0].starts_with("content/a.md:3:11 error[broken-link]"), "{found:?}");
    }
    let long = format!("aliases: [\"/{}/\"]", "x".repeat(300));
    assert_eq!(problems("content/a.md", &page(&long)).len(), 1);
    let deep = format!("aliases: [\"/{}\"]", "x/".repeat(1500));
    assert_eq!(problems("content/a.md", &page(&deep)).len(), 1);
}

#[test]
fn aliases_in_the_way_of_what_is_made_name_the_page_and_line() {
    let made = tree_of_plain_site();
    let stylesheet = made.iter().find(|path| path.ends_with(".css")).expect("a style sheet");
    let index = made.iter().find(|path| path.starts_with("search/")).expect("a file of search");
    let targets = [
        "/feed.xml",
        "/atom.xml",
        "/sitemap.xml",
        "/llms.txt",
        "/404.html",
        "/en/404.html",
        "/index.html",
        "/en/index.html",
        "/docs/b/index.html",
        &format!("/{stylesheet}"),
        &format!("/{stylesheet}/x.html"),
        &format!("/{index}"),
        "/DOCS/b/",
        "/docs/B/index.html",
        "/docs/e\u{301}/",
    ];
    for alias in targets {
        let project = Project::bilingual(&[
            ("content/docs/b.md", "# B\n"),
            ("content/docs/\u{e9}.md", "# E\n"),
            ("content/blog/c.md", "---\ntitle: C\ndate: 2026-01-01\n---\nText.\n"),
            ("content/a.md", &page(&format!("aliases: [\"{alias}\"]"))),
        ]);
        let outcome = project.build();
        let found = lines(&outcome);
        assert!(!outcome.published, "{alias}");
        assert!(found[0].starts_with("content/a.md:3:11 error[duplicate-address]"), "{alias}: {found:?}");
        // Whatever is published around it, the made file is there.
        assert!(project.build_keep_going().published);
        let left = tree(&project.output());
        assert!(left.contains_key(stylesheet.as_str()) && left.contains_key("404.html"), "{alias}");
        assert!(left.contains_key("docs/b/index.html"), "{alias}");
        // Hosts that go by the list would lead away from what is there.
        let list = left.get("_redirects").map(|list| String::from_utf8_lossy(list).into_owned());
        assert!(!list.unwrap_or_default().contains(" /a/ 301"), "{alias}");
    }
}

fn tree_of_plain_site() -> Vec<String> {
    let project = Project::bilingual(&[]);
    assert_clean(&project.build());
    tree(&project.output()).into_keys().collect()
}

#[test]
fn slugs_that_are_no_plain_part_are_refused_at_their_line() {
    for slug in [
        "_headers",
        ".git",
        "../x",
        "web.config",
        "robots.txt",
        "sw.js",
        "a?b",
        "a#b",
        "a\\\\b",
        "%2e%2e",
        "a%2fb",
        "a//b",
        "__init__",
        "Web.Config",
    ] {
        let found = problems("content/docs/a.md", &page(&format!("slug: \"{slug}\"")));
        assert_eq!(found.len(), 1, "{slug}: {found:?}");
        assert!(found[0].starts_with("content/docs/a.md:3:7 error[reserved-address]"), "{slug}: {found:?}");
    }
    // Windows opens a device by these, wherever they stand.
    for slug in ["con", "AUX", "nul.txt", "com1", "lpt9"] {
        let found = problems("content/docs/a.md", &page(&format!("slug: \"{slug}\"")));
        assert_eq!(found.len(), 1, "{slug}: {found:?}");
        assert!(found[0].starts_with("content/docs/a.md:3:7 error[reserved-address]"), "{slug}: {found:?}");
    }
    // At the root hosts look for these.
    assert_eq!(problems("content/a.md", &page("slug: CNAME")).len(), 1);
    let project = Project::bilingual(&[
        ("content/docs/a.md", &page("slug: cname")),
        ("content/docs/b.md", &page("slug: v1.2")),
        ("content/docs/c.md", &page("slug: /plain/")),
        ("content/docs/d.md", &page("slug: a_b")),
    ]);
    assert_clean(&project.build());
    for path in ["docs/cname", "docs/v1.2", "docs/plain", "docs/a_b"] {
        assert!(project.has(&format!("{path}/index.html")), "{path}");
    }
}

#[test]
fn files_and_folders_are_refused_once_and_named() {
    for (path, place) in [
        ("content/docs/_redirects/index.md", "content/docs/_redirects/index.md"),
        ("content/docs/web.config.md", "content/docs/web.config.md"),
        ("content/CNAME.md", "content/CNAME.md"),
        ("content/docs/2026-01-01-_x.md", "content/docs/2026-01-01-_x.md"),
    ] {
        let found = problems(path, "# A\n");
        assert_eq!(found.len(), 1, "{path}: {found:?}");
        assert!(found[0].starts_with(&format!("{place} error[reserved-address]")), "{found:?}");
    }
    let project = Project::bilingual(&[
        ("content/_posts/a.md", "# A\n"),
        ("content/_posts/b.md", "# B\n\n[a](a.md)\n"),
        ("content/_posts/c/d.md", "# D\n"),
    ]);
    let found = project.build().diagnostics.iter().map(line).collect::<Vec<_>>();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(project.build_keep_going().published);
    assert!(!tree(&project.output()).keys().any(|path| path.contains("_posts")));
    // Parts of pages in other tools are no pages.
    let project = Project::bilingual(&[
        ("content/_headers.md", "# A\n"),
        ("content/docs/_part.en.md", "# B\n"),
        ("content/_includes/note.md", "# C\n"),
    ]);
    assert_clean(&project.build());
    let of_theme = |path: &String| path.starts_with("assets/");
    let output = tree(&project.output());
    let mut written = output.keys().filter(|path| !of_theme(path));
    assert!(!written.any(|path| path.contains("part") || path.contains("note")));
    // A page of its own with a slug is enough.
    let project = Project::bilingual(&[("content/docs/__init__.md", &page("slug: init"))]);
    assert_clean(&project.build());
}

#[test]
fn names_of_terms_cities_and_people_become_harmless_addresses() {
    let project = Project::bilingual(&[
        (
            "content/blog/a.md",
            "---\ntitle: A\ndate: 2026-01-01\ntags: [con, AUX.txt, com1, _headers, web.config, sw.js, \"../..\", \"_\", \"a/../b\", CNAME]\nauthors: [_redirects, \"../x\"]\n---\nText.\n",
        ),
        ("content/events/e.md", "---\ntitle: E\nstart: 2026-12-01\ncity: ../_headers\n---\nText.\n"),
    ]);
    let outcome = project.build_keep_going();
    assert!(outcome.published, "{:?}", lines(&outcome));
    let paths: Vec<String> = tree(&project.output()).into_keys().collect();
    let reserved: Vec<&String> = paths.iter().filter(|path| is_reserved(path)).collect();
    assert_eq!(reserved, Vec::<&String>::new());
    assert!(paths.iter().any(|path| path.starts_with("tags/web-config-/")), "{paths:?}");
}

#[test]
fn the_file_of_redirects_has_one_line_for_each_alias() {
    let project = Project::bilingual(&[(
        "content/a.md",
        &page(
            "aliases: [\"/old!/\", \"/旧/\", \"/x;y/\", \"/a'b/\", \"/e\u{301}/\", \"/old.html\", \"https://portal.example/whole/\"]",
        ),
    )]);
    assert_clean(&project.build());
    let text = project.page("_redirects");
    for written in text.lines() {
        let words: Vec<&str> = written.split(' ').collect();
        assert_eq!(words.len(), 3, "{written}");
        assert!(words[0].starts_with('/') && words[1].starts_with('/') && words[2] == "301", "{written}");
        assert!(written.is_ascii() && !written.contains('*'), "{written}");
    }
    // Each leads on in the other language as well, where the page is shown as it is.
    assert_eq!(text.lines().count(), 2 * 7, "{text}");
    assert!(text.contains("/%C3%A9/ /a/ 301") && text.contains("/whole/ /a/ 301"), "{text}");
}

#[test]
fn the_file_of_redirects_follows_what_gave_way() {
    let project = Project::bilingual(&[("content/a.md", &page("aliases: [\"/DOCS/b/\", \"/old/\"]"))]);
    let request =
        paifang::build::BuildRequest { cache: Some(".cache".into()), keep_going: true, ..project.request() };
    let has_line = || {
        project.try_build(&request).expect("a build");
        let list = project.page("_redirects");
        assert!(list.lines().any(|line| line == "/old/ /a/ 301"), "{list}");
        list.lines().any(|line| line == "/DOCS/b/ /a/ 301")
    };
    assert!(has_line());
    project.write("content/docs/b.md", "# B\n");
    assert!(!has_line(), "a page has the address now, where case does not count");
    project.remove("content/docs/b.md");
    assert!(has_line());
}
