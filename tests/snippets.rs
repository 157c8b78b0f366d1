//! Markdown of other files in pages: what is included, where its problems are reported, and pages made again.

use crate::support::{Project, SETTINGS, assert_clean, assert_same_tree, lines, tree};
use paifang::build::{BuildRequest, Builder, Quiet};

fn project() -> Project {
    Project::bilingual(&[
        (
            "snippets/note.md",
            "---\ntitle: x\n---\n## Shared {#shared}\n\nSee [A](../content/docs/a.md) and [B](../content/docs/b.md#b).\n\n\
             ```sql file=\"a.sql\"\n```\n",
        ),
        ("snippets/a.sql", "select 1;\n"),
        ("content/docs/_part.md", "one\n\n<!-- #region r -->\ntwo\n<!-- #endregion r -->\n\n[c](sub/c.md)\n"),
        (
            "content/docs/a.md",
            "# A\n\nBefore\n\n<!--@include: /snippets/note.md-->\n\n- item\n\n  <!-- @include: ./_part.md#r -->\n",
        ),
        (
            "content/docs/b.md",
            "# B {#b}\n\n> <!--@include: _part.md{1,4}-->\n\n```md\n<!--@include: ./nothing.md-->\n```\n",
        ),
        ("content/docs/sub/c.md", "# C\n\n<!--@include: ../_part.md-->\n"),
    ])
}

#[test]
fn snippets_stand_where_they_are_included() {
    let project = project();
    project.write("site.toml", format!("markdown_copies = true\n{SETTINGS}"));
    assert_clean(&project.build());
    let page = project.page("docs/a/index.html");
    assert!(page.contains("id=\"shared\"") && page.contains("href=\"/docs/b/#b\""), "{page}");
    assert!(page.contains("snippets/a.sql") && !page.contains("title: x"), "{page}");
    let item = page.split("<p>item").nth(1).expect(&page).split("</li>").next().unwrap();
    assert!(item.contains("two") && !item.contains("one"), "{item}");
    let quoted = project.page("docs/b/index.html");
    let quote = quoted.split("<blockquote>").nth(1).unwrap().split("</blockquote>").next().unwrap();
    assert!(quote.contains("one") && quote.contains("two") && !quote.contains("/docs/sub/c/"), "{quote}");
    assert!(quoted.contains("nothing.md"), "code is code");
    assert!(
        project.page("docs/sub/c/index.html").contains("href=\"/docs/sub/c/\""),
        "from the snippet's folder"
    );
    let copy = project.page("docs/a/index.md");
    assert!(copy.contains("(https://portal.example/docs/b/#b)") && copy.contains("select 1;"), "{copy}");
    assert!(copy.contains("  two") && !copy.contains("@include"), "{copy}");
}

#[test]
fn problems_are_reported_in_the_snippet_once() {
    let project = project();
    project.write(
        "content/docs/_part.md",
        "one [x](nope.md)\n\n<b onclick=\"x()\">two</b>\n\n:::nonsens\nx\n:::\n",
    );
    project.write("content/docs/a.md", "# A\n\n<!--@include: ./_part.md-->\n\n[y](nope2.md)\n");
    project.write("content/docs/b.md", "# B {#b}\n\nText\n\n<!--@include: ./_part.md-->\n");
    let mut found = lines(&project.build());
    found.sort();
    let expected = [
        "content/docs/_part.md:1:5 error[broken-link] the link `/docs/nope.md` does not lead to any page or file",
        "content/docs/_part.md:3:1 warning[unsafe-html] the attribute `onclick` of `<b>` is not allowed in pages and is left out",
        "content/docs/_part.md:5:4 warning[unknown-component] no component is called `nonsens`; the line is shown as text",
        "content/docs/a.md:5:1 error[broken-link] the link `nope2.md` does not lead to any page or file",
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_cannot_be_included_is_an_error() {
    let project = project();
    project.write("snippets/self.md", "a\n\n<!--@include: self.md-->\n");
    project.write("snippets/one.md", "<!--@include: two.md-->\n");
    project.write("snippets/two.md", "<!--@include: one.md-->\n");
    for number in 0..12 {
        project
            .write(&format!("snippets/deep{number}.md"), format!("<!--@include: deep{}.md-->\n", number + 1));
    }
    project.write("snippets/deep12.md", "end\n");
    let large = "<!--@include: large1.md-->\n".repeat(100);
    project.write("snippets/large0.md", large);
    project.write("snippets/large1.md", "x\n".repeat(40_000));
    for (wanted, told) in [
        (
            "/site.toml",
            "content/docs/a.md:3:15 error[refused-include] pages must not take text from `/site.toml`",
        ),
        (
            "none.md",
            "content/docs/a.md:3:15 error[missing-include] the file `content/docs/none.md` does not exist",
        ),
        (
            "/snippets/self.md",
            "snippets/self.md:3:15 error[refused-include] `snippets/self.md` includes itself",
        ),
        ("/snippets/one.md", "snippets/two.md:1:15 error[refused-include] `snippets/one.md` includes itself"),
        ("a.md", "content/docs/a.md:3:15 error[refused-include] `content/docs/a.md` includes itself"),
        ("/snippets/deep0.md", "snippets/deep7.md:1:15 error[refused-include] snippets are more than 8 deep"),
        (
            "/snippets/large0.md",
            "snippets/large0.md:27:15 error[refused-include] the snippets of this page have",
        ),
        (
            "_part.md#q",
            "content/docs/a.md:3:15 error[missing-include] `content/docs/_part.md` has no region `q`",
        ),
        (
            "_part.md{3,9}",
            "content/docs/a.md:3:15 error[missing-include] `content/docs/_part.md` has only 7 lines",
        ),
    ] {
        project.write("content/docs/a.md", format!("# A\n\n<!--@include: {wanted}-->\n"));
        let found = lines(&project.build());
        assert!(matches!(&found[..], [line] if line.starts_with(told)), "{wanted}: {found:?}");
    }
    project.write("content/docs/a.md", "# A\n\n- <!--@include: _part.md-->\n");
    let found = lines(&project.build()).join("\n");
    assert!(found.contains("a.md:3:3 error[refused-include] a snippet cannot begin on the line"), "{found}");
}

#[test]
fn pages_follow_their_snippets() {
    let project = project();
    let with_cache = BuildRequest { cache: Some(project.beside("cache")), ..project.request() };
    project.build_as_clean(&with_cache, "at first");
    for (path, text) in [
        ("snippets/a.sql", "select 2;\n"),
        ("snippets/note.md", "## Shared {#shared}\n\nNew [B](../content/docs/b.md)\n"),
        ("content/docs/_part.md", "uno\n\n\n<!-- #region r -->\ndos\n<!-- #endregion r -->\n\n### More\n"),
        ("snippets/note.md", "\n\n## Shared {#shared}\n\nNew [B](../content/docs/b.md)\n"),
    ] {
        project.write(path, text);
        project.build_as_clean(&with_cache, path);
    }
    project.remove("snippets/note.md");
    let found = lines(&project.try_build(&with_cache).unwrap());
    assert!(found.concat().contains("missing-include"), "{found:?}");
    project.write("snippets/note.md", "There again\n");
    project.build_as_clean(&with_cache, "there again");
    let mut builder = Builder::new();
    let mut build = |touched: &str| {
        let root = project.root().canonicalize().unwrap();
        let request = BuildRequest { touched: Some([root.join(touched)].into()), ..project.request() };
        assert_clean(&builder.build(&request, &Quiet).unwrap());
        assert_same_tree(&tree(&project.output()), &project.clean_tree(), touched);
    };
    build("content/docs/a.md");
    for (path, text) in [
        ("content/docs/a.md", "# A\n\nOther\n\n<!--@include: sub/c.md-->\n"),
        ("content/docs/sub/c.md", "# C\n\nanew [A](../a.md)\n"),
        ("snippets/note.md", "Changed\n"),
    ] {
        project.write(path, text);
        build(path);
    }
}

#[test]
fn what_all_pages_take_together_has_a_bound() {
    let project = Project::bilingual(&[("content/docs/plain.md", "# Plain\n")]);
    // A comment costs nothing but the bytes that are copied.
    project.write("snippets/large.md", format!("<!-- {} -->\n", "x".repeat((1 << 20) - 100)));
    let page = |count: usize| format!("# P\n\n{}", "<!--@include: /snippets/large.md-->\n\n".repeat(count));
    for number in 0..40 {
        project.write(&format!("content/docs/p{number:02}.md"), page(2));
    }
    let told = "content/docs/p00.md error[refused-include] 40 pages take text from other files, together more than 64 MiB; this is the first one";
    let outcome = project.build_keep_going();
    assert!(lines(&outcome) == [told] && project.has("docs/plain/index.html"), "{:?}", lines(&outcome));
    assert!(!project.has("docs/p00/index.html") && !project.has("docs/p39/index.html"));
    // With less, every page is there, also in a process in which a page is edited.
    for number in 30..40 {
        project.remove(&format!("content/docs/p{number:02}.md"));
    }
    project.write("content/docs/p30.md", page(0));
    project.write("content/docs/p31.md", page(1));
    let mut builder = Builder::new();
    assert_clean(&builder.build(&project.request(), &Quiet).unwrap());
    let first = tree(&project.output());
    assert!(first.contains_key("docs/p00/index.html") && first.contains_key("docs/p31/index.html"));
    for (count, is_over) in [(1, false), (2, true), (0, false)] {
        project.write("content/docs/p30.md", page(count));
        let touched = project.root().canonicalize().unwrap().join("content/docs/p30.md");
        let request = BuildRequest { touched: Some([touched].into()), ..project.request() };
        let found = lines(&builder.build(&request, &Quiet).unwrap());
        assert_eq!(
            found.iter().any(|line| line.contains("together more than")),
            is_over,
            "{count}: {found:?}"
        );
    }
    assert_same_tree(&tree(&project.output()), &first, "as at first");
}

#[test]
fn a_transcript_follows_its_file() {
    let page = "---\ntitle: 录像\ndate: 2026-11-01\nformat: video\n---\n文\n";
    let project = Project::bilingual(&[("content/media/talk.md", page)]);
    let mut builder = Builder::new();
    let private = BuildRequest {
        output: Some(project.beside("private")),
        is_output_private: true,
        ..project.request()
    };
    let cached = BuildRequest { cache: Some(".cache".into()), ..project.request() };
    let mut check = |said: Option<&str>| {
        assert_clean(&builder.build(&private, &Quiet).expect("a build"));
        let clean = project.build_as_clean(&cached, said.unwrap_or("nothing said"));
        assert_same_tree(&tree(&project.beside("private")), &clean, said.unwrap_or("nothing said"));
        let shown = project.page("media/talk/index.html");
        assert_eq!(shown.contains("class=\"transcript\""), said.is_some(), "{shown}");
        assert!(said.is_none_or(|said| shown.contains(said)), "{shown}");
    };
    let cue = |text: &str| format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n");
    check(None);
    project.write("content/media/talk.vtt", cue("第一句"));
    check(Some("第一句"));
    project.write("content/media/talk.vtt", cue("第二句"));
    check(Some("第二句"));
    project.remove("content/media/talk.vtt");
    check(None);
    project.write("content/media/talk.srt", "1\n00:00:01,000 --> 00:00:02,000\n第三句\n");
    check(Some("第三句"));
}
