//! Files: names, forms of letters, extensions, and files that belong to a page.

use paifang::build::{BuildError, BuildRequest};

use crate::support::{Project, SETTINGS, assert_clean, lines, tree};

/// `ü` as macOS hands it out, and as keyboards write it.
const DECOMPOSED: &str = "u\u{308}";
const COMPOSED: &str = "\u{fc}";

#[test]
fn decomposed_and_composed_names_meet() {
    for (file, link) in [(DECOMPOSED, COMPOSED), (COMPOSED, DECOMPOSED)] {
        let page = format!(
            "# Home\n\n[a](docs/{link}bung.md) [b](docs/{link}bung.md#{link}ber) [c](/docs/{link}bung/#{link}x) \
             [d](docs/pl{link}ne.pdf) ![e](docs/bild-{link}.png) [f](/st{link}ck.txt)\n"
        );
        let project = Project::bilingual(&[
            ("content/_index.en.md", &page),
            (&format!("content/docs/{file}bung.md"), &format!("# T\n\n## {file}ber\n\n## X {{#{file}x}}\n")),
            (&format!("content/docs/pl{file}ne.pdf"), "x"),
            (&format!("static/st{file}ck.txt"), "x"),
        ]);
        project.write(&format!("content/docs/bild-{file}.png"), PNG);
        assert_clean(&project.build());
        let home = project.page("en/index.html");
        assert!(home.contains("#\u{fc}ber") && home.contains("#\u{fc}x"), "{home}");
        assert!(project.page("docs/\u{fc}bung/index.html").contains("id=\"\u{fc}x\""));
    }
}

#[test]
fn two_files_that_differ_only_by_form_are_a_clash() {
    let project = Project::bilingual(&[
        (&format!("content/docs/{DECOMPOSED}.md"), "# A\n"),
        (&format!("content/docs/{COMPOSED}.md"), "# B\n"),
        (&format!("content/docs/{DECOMPOSED}.pdf"), "a"),
        (&format!("content/docs/{COMPOSED}.pdf"), "b"),
    ]);
    let found = lines(&project.build());
    assert_eq!(found.iter().filter(|line| line.contains("duplicate-address")).count(), 2, "{found:#?}");
}

#[test]
fn markdown_is_markdown_whatever_its_extension() {
    let files = ["a.MD", "b.markdown", "c.Markdown", "d.mkd", "e.mdown", "f.en.MD"];
    let links: String = files.iter().map(|name| format!("[x](docs/{name})\n")).collect();
    let mut project = Project::bilingual(&[("content/_index.md", &format!("# 首页\n\n{links}"))]);
    for name in files {
        project.write(&format!("content/docs/{name}"), "---\ntitle: T\n---\ntext\n");
    }
    project.write("content/docs/g.MD", "---\ntitle: T\ndraft: true\n---\nsecret\n");
    assert_clean(&project.build());
    for name in ["a", "b", "c", "d", "e"] {
        assert!(project.has(&format!("docs/{name}/index.html")), "{name}");
    }
    assert!(project.has("en/docs/f/index.html") && !project.has("docs/g.MD"));
    project = Project::bilingual(&[("content/docs/a.md", "# A\n"), ("content/docs/a.MD", "# A\n")]);
    let found = lines(&project.build());
    assert!(found.iter().any(|line| line.contains("duplicate-address")), "{found:#?}");
}

#[test]
fn files_of_pages_that_are_not_shown_are_not_published() {
    let page = |meta: &str| format!("---\ntitle: T\n{meta}\n---\n\n[x](x.pdf)\n");
    let project = Project::bilingual(&[
        ("content/blog/draft/index.md", &page("draft: true")),
        ("content/blog/draft/x.pdf", "x"),
        ("content/blog/draft/more/y.pdf", "x"),
        ("content/blog/later/index.md", &page("publish: 2026-11-24")),
        ("content/blog/later/x.pdf", "x"),
        ("content/blog/over/index.md", &page("expires: 2026-11-01")),
        ("content/blog/over/x.pdf", "x"),
        ("content/blog/shown/index.md", &page("draft: true")),
        ("content/blog/shown/index.en.md", &page("")),
        ("content/blog/shown/x.pdf", "x"),
    ]);
    let cached = BuildRequest { cache: Some(project.beside("cache")), ..project.request() };
    let build = |request: &BuildRequest| assert_clean(&project.try_build(request).expect("a build"));
    let there = || {
        ["draft/x.pdf", "draft/more/y.pdf", "later/x.pdf", "over/x.pdf", "shown/x.pdf"]
            .map(|path| project.has(&format!("blog/{path}")))
    };
    build(&cached);
    assert_eq!(there(), [false, false, false, false, true]);
    let later = BuildRequest { now: "2026-11-25T00:00:00Z".parse().expect("a moment"), ..cached.clone() };
    build(&later);
    assert_eq!(there(), [false, false, true, false, true]);
    project.write("content/blog/draft/index.md", page(""));
    build(&later);
    assert_eq!(there(), [true, true, true, false, true]);
    project.write("content/blog/draft/index.md", page("draft: true"));
    build(&cached);
    assert_eq!(there(), [false, false, false, false, true]);
}

#[test]
fn a_link_to_a_file_of_a_draft_says_so() {
    let project = Project::bilingual(&[
        ("content/a.md", "# A\n\n[x](blog/draft/x.pdf)\n"),
        ("content/blog/draft/index.md", "---\ntitle: T\ndraft: true\n---\n"),
        ("content/blog/draft/x.pdf", "x"),
    ]);
    let found = lines(&project.build());
    assert!(found.len() == 1 && found[0].contains("draft"), "{found:#?}");
}

#[test]
fn a_folder_that_is_named_like_a_page_is_reported() {
    let project = Project::bilingual(&[("content/docs/a.md/x.txt", "x")]);
    let found = lines(&project.build());
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("content/docs/a.md warning[unsupported-file]"), "{found:#?}");
}

/// The smallest picture there is: one pixel.
const PNG: [u8; 67] = [
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 58,
    126, 155, 85, 0, 0, 0, 10, 73, 68, 65, 84, 120, 156, 99, 96, 0, 0, 0, 2, 0, 1, 72, 175, 164, 113, 0, 0,
    0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

/// The help of the only problem of a page with this text.
fn help(text: &str) -> String {
    let project = Project::bilingual(&[
        ("content/blog/a.md", &format!("# A\n\n{text}\n")),
        ("content/docs/backup.md", "# B\n"),
        ("content/blog/plan.pdf", "x"),
        ("content/docs/table.csv", "x"),
        ("static/logo.pdf", "x"),
    ]);
    project.write("content/blog/images/foo.png", PNG);
    let outcome = project.build();
    assert_eq!(outcome.diagnostics.len(), 1, "{text}: {:#?}", lines(&outcome));
    outcome.diagnostics[0].help.clone().unwrap_or_default()
}

#[test]
fn slips_in_links_are_reported_with_a_correction() {
    for (text, wanted) in [
        ("![x](images/Foo.PNG)", "did you mean `images/foo.png`?"),
        ("![x](image/foo.png)", "did you mean `images/foo.png`?"),
        ("[x](Plan.pdf)", "did you mean `plan.pdf`?"),
        ("[x](table.csv)", "did you mean `../docs/table.csv`?"),
        ("[x](../../static/logo.pdf)", "files of static/ are at the top of the site: write `/logo.pdf`"),
        ("[x](static/logo.pdf)", "did you mean `/logo.pdf`?"),
        ("[x](/static/logo.pdf)", "did you mean `/logo.pdf`?"),
        ("[x](../docs/bakup.md)", "did you mean `../docs/backup.md`?"),
        ("[x](backup.md)", "did you mean `../docs/backup.md`?"),
        ("[x](www.example.org)", "did you mean `https://www.example.org`?"),
        ("[x](example.org/x)", "did you mean `https://example.org/x`?"),
        ("[x](user@example.org)", "did you mean `mailto:user@example.org`?"),
        ("[x](http//example.org)", "did you mean `https://example.org`?"),
        ("[x](https:/example.org/x)", "write `https://example.org/x`"),
        ("[x](https：//example.org/x)", "did you mean `https://example.org/x`?"),
        ("[x](https:／／example.org)", "write `https://example.org`"),
        ("[x](mailto：user@example.org)", "did you mean `mailto:user@example.org`?"),
        ("[x](htps://example.org/x)", "did you mean `https://example.org/x`?"),
        ("[x](https://https://example.org)", "did you mean `https://example.org`?"),
        ("[x](https:///example.org)", "did you mean `https://example.org`?"),
        ("[x](http://)", "write the whole address"),
        ("[x](localhost:8080/x)", "did you mean `http://localhost:8080/x`?"),
        ("[x](10.0.0.1/x)", "did you mean `http://10.0.0.1/x`?"),
        ("[x](+861234567)", "did you mean `tel:+861234567`?"),
        ("[x](../docs/backup。md)", "did you mean `../docs/backup.md`?"),
        ("[x](../docs/backup.md，)", "did you mean `../docs/backup.md`?"),
        ("[x](../docs/backup.html)", "did you mean `../docs/backup.md`?"),
        ("[x](/docs/backup.html#x)", "did you mean `/docs/backup/`?"),
        ("[x](/2026/01/01/backup.html)", "did you mean `/docs/backup/`?"),
        ("![x](images/foo.png　)", "did you mean `images/foo.png`?"),
        ("![x]()", "write the path of its file between the round brackets, or leave the image out"),
        ("![x](/Users/me/foo.png)", "did you mean `images/foo.png`?"),
        (
            "![x](/Users/me/x.png)",
            "this is a path on your own computer: put the file next to the page, and write its name",
        ),
        (
            "[x](~/notes.pdf)",
            "this is a path on your own computer: put the file next to the page, and write its name",
        ),
        ("[x](..\\docs\\backup.md)", "write `/` between the parts of a path: `../docs/backup.md`"),
    ] {
        assert_eq!(help(text), wanted, "{text}");
    }
    for text in ["[x](C:\\Users\\me\\a.png)", "![x](file:///home/me/a.png)", "![x](C:/a.png)"] {
        assert!(help(text).starts_with("put the file next to the page"), "{text}: {}", help(text));
    }
}

#[test]
fn an_encoding_that_is_not_ours_is_named() {
    let project = Project::bilingual(&[]);
    project.write("content/a.md", b"# \xd6\xd0\xce\xc4\n\n\xc4\xe3\xba\xc3\xca\xc0\xbd\xe7\n");
    let outcome = project.build();
    assert!(lines(&outcome)[0].contains("GBK"), "{:#?}", lines(&outcome));
}

#[test]
fn only_the_outer_static_folder_is_left_out_of_addresses() {
    let project = Project::bilingual(&[
        ("content/_index.md", "# 首页\n"),
        ("static/static/x.css", "a{}"),
        ("static/x.css", "b{}"),
    ]);
    assert_clean(&project.build());
    assert_eq!((project.page("static/x.css"), project.page("x.css")), ("a{}".into(), "b{}".into()));
}

#[test]
fn a_project_may_be_its_own_content() {
    let project = Project::new(&[
        ("site.toml", &SETTINGS.replace("title = \"门户\"", "title = \"门户\"\ncontent = \".\"")),
        ("index.md", "# 首页\n\n[甲](docs/a.md) [图](/x.txt)\n"),
        ("index.en.md", "# Home\n"),
        ("docs/a.md", "# 甲\n\n[回](../index.md)\n"),
        ("en/docs/a.md", "# A\n"),
        ("static/x.txt", "x"),
        ("static/m.md", "# M\n"),
        ("public/old/index.html", "<p>"),
    ]);
    let request = |output: &str| BuildRequest {
        output: Some(output.into()),
        cache: Some(".paifang".into()),
        ..project.request()
    };
    std::fs::remove_dir_all(project.root().join("public")).expect("the folder");
    for _ in 0..2 {
        assert_clean(&project.try_build(&request("public")).expect("a build that runs"));
    }
    let published = tree(&project.root().join("public"));
    let pages: Vec<&str> =
        published.keys().map(String::as_str).filter(|path| path.ends_with("a/index.html")).collect();
    assert_eq!(pages, ["docs/a/index.html", "en/docs/a/index.html"]);
    assert!(published.contains_key("m.md") && !published.contains_key("m/index.html"));
    // Documentation about components is content; their templates are not.
    project.write("components/b.md", "# 乙\n");
    assert_clean(&project.try_build(&request("public")).expect("a build that runs"));
    assert!(tree(&project.root().join("public")).contains_key("components/b/index.html"));
    project.write("components/own.html", "<p>{{ body }}</p>");
    assert_clean(&project.try_build(&request("public")).expect("a build that runs"));
    assert!(!tree(&project.root().join("public")).contains_key("components/b/index.html"));
    std::fs::remove_dir_all(project.root().join("components")).expect("the folder");
    // What was published is not read as content, and any other folder for it would be.
    assert_clean(&project.build());
    let refused = project.try_build(&request("site")).expect_err("a refusal");
    assert!(matches!(refused, BuildError::Output(_)), "{refused:?}");
}
