//! Problems of pages from real sites: none for intended text, one for each mistake, and help that leads to the intended
//! text.

use super::markdown::{page, without_problems};
use crate::support::{Project, lines};

/// All problems of a page in English, each with its help.
fn problems_with_help(text: &str) -> Vec<String> {
    let project = Project::bilingual(&[("content/docs/a.en.md", &format!("# T\n\n{text}\n"))]);
    let outcome = project.build_keep_going();
    let help = outcome.diagnostics.iter().map(|problem| problem.help.as_deref().unwrap_or_default());
    let shown = |(line, help): (&String, _)| {
        format!("{} || {help}", line.strip_prefix("content/docs/a.en.md:").unwrap_or(line))
    };
    lines(&outcome).iter().zip(help).map(shown).collect()
}

#[test]
fn text_as_it_was_meant_is_no_problem() {
    for text in [
        "Thanks to @[dev](https://example.org/dev), @[x-y](https://example.org/x).",
        "@[dev](https://example.org/dev) wrote it.",
        "Write <code>**nil</code> here, <kbd>[a][b]</kbd> and <samp>{{< x >}}</samp>.",
        "委譲スタイル（つまり、**kwargsを渡す）。",
        "每天 5~10 分，占 50%；见《手册》（第 2 版）第 3 章（重要）。",
        "I/O, x^2, `code`, ~5 min, a^b^c, e-mail; .net and /etc/hosts\n/// is a comment",
        "第一章、第二章\n（见附录）",
    ] {
        without_problems(&format!("# T\n\n{text}\n"));
    }
    for text in ["@[youtube](abc)", "@[bilibili](https://example.org/v)", "<code>a</code> [a][nope]"] {
        assert_eq!(page(&format!("# T\n\n{text}\n")).1.len(), 1, "{text}");
    }
}

#[test]
fn help_leads_to_what_was_meant() {
    let html = "<video src=\"https://example.org/v.mp4\" width=\"100%\" height=\"100%\"></video>";
    for (text, part, other) in [
        ("[n](https://example.org/{{ tag }}/n.md)", "write the address itself: `[n](https://…)`", "<"),
        ("[e]([a/b at c (example.org)](https://example.org/))", "write the address itself", "<"),
        ("Done. [[Feature #12]]", "`[Feature #12](address)`", ".md"),
        ("[[Big Plan#Aim two]]", "`[Big Plan#Aim two](<path/to/Big Plan.md#aim-two>)`", "address"),
        ("[a][2]\n\n[2]: {{ x }}/a", "below an empty line", "angle"),
        ("the [`go\nget` command]()", "`[`go get` command]()` has no address", "angle"),
        (html, "leave it out", "400"),
        ("::: waring\n\nx", "did you mean `warning`?", "tabs"),
        ("<cd>x</cd>", "between backticks", "alert"),
    ] {
        let problem = problems_with_help(text).into_iter().next().expect(text);
        assert!(problem.contains(part) && !problem.contains(other), "{text}\n{problem}");
    }
}

#[test]
fn messages_show_what_the_author_wrote() {
    for (text, part) in [
        ("[caf&eacute;] (https://example.org/)", "`[caf&eacute;](https://example.org/)`"),
        (
            "[Slate] (<https://example.org/x>)",
            "write no space before the address: `[Slate](https://example.org/x)`",
        ),
        ("a ** see [b](https://example.org/) here. ** c", "`**see [b](https://example.org/) here.**`"),
        ("[`a\\_b`][nope]", "`[`a\\_b`][nope]` is shown as text"),
        ("##\u{8bf4}\u{660e} `x`", "`## \u{8bf4}\u{660e} `x``"),
    ] {
        let problems = problems_with_help(text);
        assert!(problems.len() == 1 && problems[0].contains(part), "{text}\n{problems:?}");
    }
}

#[test]
fn other_generators_blocks_lead_to_ours() {
    for (text, part) in [
        ("- :::warning", "line of its own"),
        ("/// details | x", "`:::details Title`"),
        ("{* ../a.py *}", "@include: ./file.md"),
        ("!!! danger \"x\"", "`> [!CAUTION]`"),
        ("??? note \"Answer\"", "`:::details Title`"),
        ("<Warning>\n\nx\n\n</Warning>", "`> [!WARNING]`"),
        ("<Callout type=\"info\">x</Callout>", "`> [!NOTE]`"),
        ("<Tabs>\n\nx", "`:::tab Name`"),
        ("=== \"A\"", "`:::tab Name`"),
        ("<div>\n<ClientOnly>\nx\n</div>", "components of other generators are not run"),
        ("<Home />", "components of other generators are not run"),
        ("copy <Source> here", "put it between backticks"),
        ("{% assign x = 1 %}", "the text that it makes"),
        ("{{< copyable \"sql\" >}}", "every code block can be copied"),
    ] {
        let problems = problems_with_help(text);
        assert!(!problems.is_empty() && problems[0].contains(part), "{text}\n{problems:?}");
    }
}

#[test]
fn definitions_that_are_not_understood_are_one_problem() {
    for (text, line, part) in [
        (
            "[a][1] and [b][2]\n\n[1]: {{ site.url }}/a\n[2]: https://example.org/b",
            5,
            "write the address itself",
        ),
        ("[a][1], [b][1]\n\nSee also:\n[1]: https://example.org/a", 6, "write an empty line before it"),
        ("[a][Big  One]\n\n[big one]: a b.md", 5, "between angle brackets"),
    ] {
        let problems = problems_with_help(text);
        assert_eq!(problems.len(), 1, "{text}\n{problems:?}");
        assert!(problems[0].starts_with(&format!("{line}:")) && problems[0].contains(part), "{problems:?}");
    }
    assert_eq!(problems_with_help("[a][1] and [b][2]\n\n[1]: https://example.org/a").len(), 1);
    without_problems("# T\n\n[INFO]: it was started\n[WARN]: it is slow\n");
}

#[test]
fn code_that_shows_as_text_is_one_problem() {
    for (text, count) in [
        (
            "??? note \"x\"\n    ```cpp\n    #include <cstdio>\n    vector<int> a; x = new int[n]();\n\n    int b[1][n];\n    ```",
            1,
        ),
        ("text\n    ```js\n    a<T> [b][c]\n\n    ```", 1),
        ("{% highlight xml %}\n<cd></cd>\n\nx = <<XML [a][b] ==c==\n{% endhighlight %}\n\n[a][b]", 3),
        ("{% highlight xml %}\n\n[a][b]", 2),
    ] {
        let problems = problems_with_help(text);
        assert_eq!(problems.len(), count, "{text}\n{problems:#?}");
    }
    without_problems(
        "# T\n\ntext\n```js\na\n```\n\n- item\n  ```js\n  a\n  ```\n\ntext\n\n    ```js\n    a<T>\n",
    );
}

#[test]
fn the_end_of_a_code_block_is_asked_for_where_it_belongs() {
    let problem = &problems_with_help("* ```text\n  a\n```\n\nb\n\n```\nc\n```")[0];
    assert!(problem.contains("indent it and each line of the code"), "{problem}");
    let problem = &problems_with_help("> ```text\n> a\n\nb")[0];
    assert!(problem.contains("with `>` before it"), "{problem}");
    let problem = &problems_with_help("```text\na")[0];
    assert!(problem.ends_with("where the code ends"), "{problem}");
}

#[test]
fn a_footnote_that_only_code_refers_to_says_so() {
    let problems = problems_with_help("a\n\n    code [^x]\n\n[^x]: note");
    assert_eq!(problems.len(), 1);
    assert!(problems[0].contains("line 5 refers to it, but is code"), "{problems:?}");
    assert!(problems_with_help("a\n\n[^x]: note")[0].contains("nothing refers to the footnote `[^x]`"));
}

#[test]
fn lines_of_a_formula_begin_no_heading_and_no_list() {
    let site = "base_url = \"https://example.org/\"\ntitle = \"T\"\ndefault_language = \"en\"\n\
                default_language_at_root = true\n[languages.en]\n[markdown]\nmath = true\n";
    let text = "# T\n\n$$\nf(x)\n=\na\n- b\n+ c\n$$\n\n> $$\n> a\n> =\n> b\n> $$\n\n- c\n- d\n\ne = f\n\n$$\n\n- g\n";
    let project = Project::new(&[("site.toml", site), ("content/docs/a.md", text)]);
    let problems = project.build_keep_going().diagnostics;
    assert_eq!(problems.len(), 1, "only the last `$$` has no end");
    let html = project.page("docs/a/index.html");
    assert_eq!(html.matches("<math").count(), 2, "{html}");
    assert!(!html.contains("<h1>f") && html.contains("<li>c</li>") && html.contains("<li>g</li>"), "{html}");
    assert!(html.contains("=</mo>") && html.contains("+</mo>"), "{html}");
}
