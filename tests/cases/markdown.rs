//! Markdown that other tools have lost, and Markdown that shows as text.

use crate::support::{Project, lines};

/// A site with one page in English, built; what stands in its main part, and all problems.
pub fn page(text: &str) -> (String, Vec<String>) {
    page_in("content/docs/a.en.md", "en/docs/a/index.html", text)
}

fn page_in(source: &str, output: &str, text: &str) -> (String, Vec<String>) {
    let project = Project::bilingual(&[(source, text)]);
    let outcome = project.build_keep_going();
    let html = if project.has(output) { project.page(output) } else { String::new() };
    (html, lines(&outcome))
}

pub fn without_problems(text: &str) -> String {
    let (html, problems) = page(text);
    assert_eq!(problems, Vec::<String>::new(), "{text}");
    html
}

#[test]
fn braces_in_headings_are_text() {
    for heading in [
        "GET /users/{id}",
        "{1,2}",
        "{a: 1}",
        "{not attr}",
        "{}",
        "{{x}}",
        "{x=1}",
        "Title with {id}",
        "${#a}",
    ] {
        let html = without_problems(&format!("---\ntitle: T\n---\n\n## {heading}\n\ntext\n\n## B\n\n## C\n"));
        let shown = heading.replace('"', "&quot;");
        assert!(html.contains(&format!(">{shown}<a class=\"anchor\"")), "{heading}\n{html}");
        assert!(html.matches(&shown).count() >= 2, "also in the table of contents: {heading}");
    }
    let html = without_problems(
        "---\ntitle: T\n---\n\n## Backup {#backup .wide}\n\n## Escaped \\{x\\}\n\n## `{#x}`\n",
    );
    assert!(html.contains("<h2 class=\"wide\" id=\"backup\">Backup<a"), "{html}");
    assert!(html.contains(">Escaped {x}<a") && html.contains("><code>{#x}</code><a"));
    let html = without_problems("# Set {1,2} {x}\n\ntext\n");
    assert!(html.contains("<title>Set {1,2} {x}"), "{html}");
}

#[test]
fn the_id_of_a_title_is_an_anchor() {
    let html = without_problems("# Title {#top}\n\nBack [up](#top).\n");
    assert!(html.contains("<title>Title ") || html.contains("<title>Title<"), "{html}");
    assert_eq!(html.matches("id=\"top\"").count(), 1, "{html}");
    let dialect = "## 标题 {#start}\n\n### 作者\n甲\n\n### 日期\n2026-01-02\n\n----\n\n见[上](#start)。\n";
    let (html, problems) = page_in("content/blog/b.md", "blog/b/index.html", dialect);
    assert_eq!(problems, Vec::<String>::new());
    assert!(html.contains("id=\"start\"") && html.contains("href=\"#start\""), "{html}");
}

#[test]
fn only_a_colon_with_a_space_defines() {
    for line in
        [":sig-docs: released", "::1 is an address", ":D", ":-)", ":no_emoji: careful", "`:x`", "`a\n:b`"]
    {
        let html = without_problems(&format!("# T\n\nGreat news\n{line}\n"));
        assert!(!html.contains("<dl>") && !html.contains("<dt>"), "{line}\n{html}");
        assert!(html.contains(&line.replace('`', "").replace("a\n", "a ")), "{line}\n{html}");
    }
    let html = without_problems("# T\n\nNote\n:no_emoji: careful\n\nTerm\n: meaning\n: `:x`\n");
    assert!(html.contains("<dt>Term</dt>\n<dd>meaning</dd>\n<dd><code>:x</code></dd>"), "{html}");
    assert!(html.contains("Note\n:no_emoji: careful"), "{html}");
    // A name of an emoji shows as text as well, and is reported.
    let (html, problems) = page("# T\n\nGreat news\n:tada: released\n");
    assert!(html.contains(":tada: released") && !html.contains("<dl>"), "{html}");
    assert!(problems.len() == 1 && problems[0].contains("unknown-shortcode"), "{problems:?}");
}

#[test]
fn names_in_angle_brackets_stay() {
    for (text, shown, names) in [
        ("a <placeholder> b", "a &lt;placeholder&gt; b", 1),
        ("List<String> and Vec<Option<T>>", "List&lt;String&gt; and Vec&lt;Option&lt;T&gt;&gt;", 2),
        ("mkfs -t <type>", "mkfs -t &lt;type&gt;", 1),
        ("Map<String, List<Integer>>", "Map&lt;String, List&lt;Integer&gt;&gt;", 1),
        ("token <your-token>", "token &lt;your-token&gt;", 1),
        ("见 <名称>。", "见 &lt;名称&gt;。", 0),
        ("SELECT * FROM <table> t", "SELECT * FROM &lt;table&gt; t", 1),
        ("cp <source> <target>", "cp &lt;source&gt; &lt;target&gt;", 2),
        ("List<Object> x", "List&lt;Object&gt; x", 1),
        ("put it before </body>.", "put it before &lt;/body&gt;.", 1),
        ("<Tabs>text *b*</Tabs>", "&lt;Tabs&gt;text <em>b</em>&lt;/Tabs&gt;", 1),
        ("<Component prop={x}>inner</Component>", "&lt;Component prop={x}&gt;inner&lt;/Component&gt;", 1),
        ("<placeholder>\n\ntext", "<p>&lt;placeholder&gt;</p>", 1),
        ("<div>\n<name>x\n</div>", "&lt;name&gt;x", 1),
    ] {
        let (html, problems) = page(&format!("# T\n\n{text}\n"));
        assert!(html.contains(shown), "{text}\n{html}");
        let found = problems.iter().filter(|line| line.contains("[unknown-element]")).count();
        assert_eq!((found, problems.len()), (names, names), "{text}: {problems:?}");
    }
    let html =
        without_problems("# T\n\nH<sub>2</sub>O <kbd>x</kbd><br>y `<T>` \\<T> <https://example.org/>\n");
    assert!(html.contains("H<sub>2</sub>O <kbd>x</kbd><br>y <code>&lt;T&gt;</code> &lt;T&gt; <a"), "{html}");
}

#[test]
fn attributes_that_go_are_reported_and_pictures_work() {
    let project = Project::bilingual(&[
        (
            "content/docs/a.en.md",
            "# T\n\n<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"dark.svg 1x, ../docs/big.svg 2x\">\
            <img src=\"light.svg\" alt=\"x\"></picture>\n\n<video src=\"v.mp4\" poster=\"p.svg\"></video>\n\n<img src=\"light.svg\" width=\"50%\" alt=\"y\">\n",
        ),
        ("content/docs/dark.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"),
        ("content/docs/big.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2\" height=\"2\"/>"),
        ("content/docs/light.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"),
        ("content/docs/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"),
        ("content/docs/v.mp4", "x"),
    ]);
    let outcome = project.build();
    let problems = lines(&outcome);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].contains("[unsafe-html] `width=\"50%\"` of `<img>` is not a number of pixels"),
        "{problems:?}"
    );
    let html = project.page("en/docs/a/index.html");
    assert!(
        html.contains(
            "<source srcset=\"/docs/dark.svg 1x, /docs/big.svg 2x\" media=\"(prefers-color-scheme: dark)\">"
        ),
        "{html}"
    );
    assert!(html.contains("poster=\"/docs/p.svg\""), "{html}");
    let (_, problems) = page(
        "# T\n\n<picture><source srcset=\"javascript:x\"><source srcset=\"nope.svg\"><img src=\"https://example.org/i.png\" alt=\"\"></picture>\n",
    );
    assert!(problems.iter().any(|line| line.contains("unsafe-url")), "{problems:?}");
    assert!(problems.iter().any(|line| line.contains("broken-image")), "{problems:?}");
}

#[test]
fn lines_join_beside_signs_of_ambiguous_width() {
    let text = "# 题\n\n他说“可以”\n然后走了……\n“好”\n——①\n中·\n文\nword\nword\n";
    let (html, _) = page_in("content/docs/a.md", "docs/a/index.html", text);
    assert!(html.contains("他说“可以”然后走了……“好”——①中·文\nword\nword"), "{html}");
    let html = without_problems("# T\n\nHe said “yes”\n“no”…\nand 中\n”文\n");
    assert!(html.contains("“yes”\n“no”…\nand 中\n”文"), "{html}");
}

#[test]
fn beginnings_lead_to_their_page_and_repeat_no_ids() {
    let text = "---\ntitle: Post\ndate: 2026-01-02\n---\nIntro with [section](#sec) and <b id=\"x\">b</b>.\n\n## Sec\n";
    let project =
        Project::bilingual(&[("content/blog/p.en.md", text), ("content/blog/_index.en.md", "# Blog\n")]);
    let outcome = project.build();
    assert_eq!(lines(&outcome), Vec::<String>::new());
    assert!(project.page("en/blog/p/index.html").contains("href=\"#sec\""));
    for list in ["en/blog/index.html", "en/index.html"] {
        let html = project.page(list);
        assert!(!html.contains("href=\"#sec\"") && !html.contains("id=\"x\""), "{list}\n{html}");
        assert!(!html.contains("section</a>") || html.contains("href=\"/en/blog/p/#sec\""), "{list}\n{html}");
    }
    assert!(project.page("en/blog/index.html").contains("href=\"/en/blog/p/#sec\""));
}

#[test]
fn forbidden_characters_reach_no_output() {
    let text = "---\ntitle: \"Bad \\x10 title\"\ndescription: \"d\\x08\"\ndate: 2026-01-02\n---\na\u{8}b\u{FFFE}c &#16;d `e\u{1}`\0\n\n## H\u{7}ead\n\n```\nx\u{3}\n```\n";
    let project = Project::bilingual(&[("content/blog/p.en.md", text)]);
    let outcome = project.build();
    assert!(outcome.published, "{:?}", lines(&outcome));
    let html = project.page("en/blog/p/index.html");
    assert!(html.contains("abc d <code>e</code>\u{FFFD}"), "{html}");
    for (path, bytes) in crate::support::tree(&project.output()) {
        let is_text = [".html", ".xml", ".json", ".txt", ".md"].iter().any(|end| path.ends_with(end));
        let Ok(text) = String::from_utf8(bytes) else { continue };
        if !is_text {
            continue;
        }
        let bad =
            |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{7F}' | '\u{FFFE}');
        assert!(!text.contains(bad), "{path}");
    }
}

/// `line [code] message` of each problem of a page, in order.
fn problems(text: &str) -> Vec<String> {
    let (_, problems) = page(&format!("---\ntitle: T\n---\n{text}\n"));
    problems.iter().map(|line| line.replacen("content/docs/a.en.md:", "", 1)).collect()
}

#[test]
fn what_shows_as_text_is_reported_each_time() {
    for (text, code, count) in [
        ("[a][nope] and [b][nope]", "markdown-as-text", 2),
        ("text[^nope]", "markdown-as-text", 1),
        ("![a](b c.png) [d](e f.md)", "markdown-as-text", 2),
        ("#标题", "markdown-as-text", 1),
        ("##Heading", "markdown-as-text", 1),
        ("```sh\nnever closed", "markdown-as-text", 1),
        ("- ```sh\n  open\n\ntext", "markdown-as-text", 1),
        ("$$\nx\n\ny", "markdown-as-text", 1),
        ("a **bold that never ends", "markdown-as-text", 1),
        ("** spaced ** x", "markdown-as-text", 1),
        ("| a | b |\n| 1 | 2 |", "markdown-as-text", 1),
        ("| a | b | c |\n|---|---|\n| 1 | 2 |", "markdown-as-text", 1),
        ("[[wiki]] and ![[x.png]]", "markdown-as-text", 2),
        ("![x](https://example.org/x.png){width=50%}", "markdown-as-text", 1),
        ("[empty]()", "markdown-as-text", 1),
        ("see https:/example.org/x", "markdown-as-text", 1),
        ("> [!INFO]\n> x", "markdown-as-text", 1),
        ("> [!NOTE]: x\n> y", "markdown-as-text", 1),
        ("==x== and 这是==高亮==的", "markdown-as-text", 2),
        ("[文档] (https://example.org)", "markdown-as-text", 1),
        (":::nope\nx\n:::\n\n::: b.Path", "unknown-component", 2),
        (":::tip\nx\n\n- y\n  :::", "unclosed-component", 2),
        (":::tab A\nx\n:::\n\n:::steps\n- x\n:::", "misplaced-component", 2),
        ("- :::tip\n\n{* a.py *} {{#include a.rs}} {% c %}", "unknown-shortcode", 4),
        ("!!! note \"T\"\n\n??? tip", "unknown-shortcode", 2),
        ("=== \"Tab\"\n\n--8<-- \"x\"", "unknown-shortcode", 2),
        ("{{< a >}} {% b %} {{% c %}}", "unknown-shortcode", 3),
        ("text {: .x}\n\n[TOC]", "unknown-shortcode", 2),
        ("x[^a]\n\n[^a]: 1\n[^a]: 2\n[^b]: 3", "unshown-footnote", 2),
        ("- [b][]\n  > [c][nope]\n\n| [d][nope] |\n|---|\n| **open |", "markdown-as-text", 4),
        ("###Heading###", "markdown-as-text", 1),
        ("$$ x = 1", "markdown-as-text", 1),
        ("\\begin{align}\nx\n\\end{align}", "markdown-as-text", 1),
        ("~~gone", "markdown-as-text", 1),
        ("run `code now", "markdown-as-text", 1),
        ("| a | b |\n+---+---+\n| 1 | 2 |", "markdown-as-text", 1),
        ("+---+---+\n| a | b |\n+---+---+", "markdown-as-text", 1),
        ("text {#id}\n\n> quote\n{.is-info}", "markdown-as-text", 2),
        ("[ ](https://example.org)", "markdown-as-text", 1),
        ("https:\\\\example.org and https;//example.org", "markdown-as-text", 2),
        ("> [NOTE]\n> x\n\n> [! TIP]\n> y", "markdown-as-text", 2),
        ("> [!WARNING]: careful", "markdown-as-text", 1),
        ("[Note]: careful", "markdown-as-text", 1),
        ("%%private%% and %% more %%", "markdown-as-text", 2),
        ("++new++ ^^new^^ ||hidden||", "markdown-as-text", 3),
        ("[b]bold[/b] [img]x[/img]", "markdown-as-text", 2),
        ("!!!danger\n\n/// note\n///\n\n.. note::", "unknown-shortcode", 3),
        ("{# hidden #} {/* hidden */}", "unknown-shortcode", 2),
        ("{{ site.title }} {{ .Title }} [x]({{ site.url }}/x)", "unknown-shortcode", 3),
        ("[x](https://example.org){:target=\"_blank\"}", "unknown-shortcode", 1),
        ("{{<figure src=\"x\">}} {{</details>}}", "unknown-shortcode", 2),
        ("export const meta = { a: 1 }", "unknown-shortcode", 1),
        ("[!INCLUDE [x](https://example.org/x.md)]", "unknown-shortcode", 1),
    ] {
        let problems = problems(text);
        let found = problems.iter().filter(|line| line.contains(&format!("[{code}]"))).count();
        assert_eq!((found, problems.len()), (count, count), "{text}: {problems:#?}");
    }
}

#[test]
fn what_is_escaped_or_code_is_not_reported() {
    for text in [
        "\\[a][nope] \\#x \\*\\*y \\==x== \\[[wiki]] &#91;a][b]",
        "`[a][nope]` `==x==` `{% x %}` `<T>`",
        "```\n[a][nope]\n#标题\n:::note\n| a | b |\n| 1 | 2 |\n```",
        "    [a][nope] {% x %}",
        "<!-- [a][nope] {% x %} -->",
        "$[a][b] == c ==$",
        "arr[i][j] [1][2] a==b==c 2**3 f(**kwargs) [^a-z]+ {{ name }} {x: 1}",
        "#123 and #rust #linux",
        "#general",
        "#话题# 很热",
        "a | b | c",
        "[公告][置顶] 停机通知",
        "[见]（下文）和（如图）",
        "138****1234",
        "[a]\n\n[b]: https://example.org",
        "[x]: # (a comment)\n\n[y]: <> (another)",
        "C++ and C++, a++ + b++, a || b || c, 100%% of %%d",
        "{{ .Values.image }} {{ github.ref }} use {x}",
        "`foo' as in old manuals",
        "(1) one and\n(2) the other in a sentence that (3) goes on",
    ] {
        assert_eq!(problems(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn very_many_of_a_sort_are_counted() {
    let found = problems(&"[a][nope]\n\n".repeat(50));
    assert_eq!(found.len(), 21, "{found:#?}");
    assert!(found.iter().any(|line| line.ends_with("(and 30 more of this kind on this page)")), "{found:#?}");
}

#[test]
fn every_report_has_its_place_and_says_what_to_write() {
    let text = "# T\n\ntext [a](b c.md)\n\n> [!INFO]\n> x\n";
    let project = Project::bilingual(&[("content/docs/a.en.md", text)]);
    let outcome = project.build();
    assert_eq!(
        lines(&outcome),
        [
            "content/docs/a.en.md:3:6 warning[markdown-as-text] `[a](b c.md)` is shown as text",
            "content/docs/a.en.md:5:3 warning[markdown-as-text] `[!INFO]` is not a kind of alert and is shown as text",
        ]
    );
    let help: Vec<&str> = outcome.diagnostics.iter().filter_map(|problem| problem.help.as_deref()).collect();
    assert!(help[0].contains("`[a](<b c.md>)`") && help[1].contains("`> [!NOTE]`"), "{help:?}");
}

#[test]
fn languages_of_code_are_checked_and_files_are_titles() {
    for (text, code, part) in [
        ("```pyhton\nx\n```", "unknown-code-language", "`python`"),
        ("```javascipt\nx\n```", "unknown-code-language", "`javascript`"),
        ("```plantuml\nx\n```\n\n```plantuml\ny\n```", "undrawn-diagram", "![description]"),
    ] {
        let project = Project::bilingual(&[("content/docs/a.en.md", &format!("# T\n\n{text}\n"))]);
        let outcome = project.build();
        assert_eq!(outcome.diagnostics.len(), 1, "{text}: {:?}", lines(&outcome));
        let problem = &outcome.diagnostics[0];
        assert_eq!(problem.code, code);
        assert!(
            problem.help.as_deref().is_some_and(|help| help.contains(part)),
            "{text}: {:?}",
            problem.help
        );
    }
    let html = without_problems(
        "# T\n\n```js:app.js\nlet x = 1;\n```\n\n```[manifest.json]\n{}\n```\n\n```sh .gitattributes\nx\n```\n\n\
         ```sql {1,3-5} title=\"q.sql\"\nselect 1;\n```\n\n```ebnf\na = b\n```\n\n```promql\nup\n```\n",
    );
    for (language, title) in
        [("js", "app.js"), ("json", "manifest.json"), ("sh", ".gitattributes"), ("sql", "q.sql")]
    {
        let start =
            format!("<figure class=\"code\" data-lang=\"{language}\"><figcaption>{title}</figcaption>");
        assert!(html.contains(&start), "{start}\n{html}");
    }
    assert!(html.contains("<mark class=\"hl\">"), "{html}");
}
