//! Tests of whole bodies, as authors write them.

use std::sync::Arc;

mod components;

use crate::body::{CodeBlock, Segment};
use crate::*;
use paifang_base::diag::Diagnostics;

/// Everything made from a text.
struct Parsed {
    body: Body,
    html: Vec<Segment>,
    summary: Vec<Segment>,
    code: Vec<CodeBlock>,
}

impl std::ops::Deref for Parsed {
    type Target = Body;

    fn deref(&self) -> &Body {
        &self.body
    }
}

fn parse_with(text: &str, options: &MarkdownOptions, front_title: Option<&str>) -> (Parsed, Vec<String>) {
    let path: Arc<str> = Arc::from("content/a.md");
    let mut diagnostics = Diagnostics::new();
    let input = BodyInput { front_title, ..BodyInput::whole(text, "zh", options) };
    let (body, Content { html, summary, code, .. }) =
        parse_body(&input, Reporter::new(&path, &mut diagnostics));
    let reported = diagnostics
        .iter()
        .map(|d| {
            let place = d.span.map_or("", |span| &text[span.range()]);
            format!("{} at `{place}`", d.code.name)
        })
        .collect();
    (Parsed { body, html, summary, code }, reported)
}

fn parse(text: &str) -> Parsed {
    parse_with(text, &MarkdownOptions::default(), None).0
}

/// Segments as readable HTML.
fn show(segments: &[Segment], body: &Parsed) -> String {
    let mut out = String::new();
    for segment in segments {
        match segment {
            Segment::Html(html) => out.push_str(html),
            Segment::Link(n) => out.push_str(&format!("{{{}}}", body.links[*n as usize].target)),
            Segment::Image(n) => out.push_str(&format!(" src={{{}}}", body.images[*n as usize].target)),
            Segment::ImageAddress(n) => out.push_str(&format!("{{{}}}", body.images[*n as usize].target)),
            Segment::HeadingId(n) => out.push_str(&format!(" id={}", body.headings[*n as usize].id)),
            Segment::HeadingAnchor(_) => out.push('#'),
            Segment::Diagram(_) => out.push_str("{diagram}"),
            Segment::Code(n) => out.push_str(&format!("{{code {:?}}}", body.code[*n as usize].code)),
            Segment::Message(id) => out.push_str(&format!("{{{id}}}")),
            Segment::Use(n) => out.push_str(&format!("[{}:", body.uses[*n as usize].name)),
            Segment::UseEnd => out.push(']'),
        }
    }
    out
}

fn html(text: &str) -> String {
    let body = parse(text);
    show(&body.html, &body).trim_end().to_owned()
}

fn reported(text: &str) -> Vec<String> {
    parse_with(text, &MarkdownOptions::default(), None).1
}

#[test]
fn cjk_emphasis_and_line_breaks() {
    assert_eq!(html("**中文。**后"), "<p><strong>中文。</strong>后</p>");
    assert_eq!(html("请看**[文档](a.md)**后"), "<p>请看<strong><a href=\"{a.md}\">文档</a></strong>后</p>");
    assert_eq!(html("~~删除。~~后"), "<p><del>删除。</del>后</p>");
    assert_eq!(html("第一行\n第二行，\n第三行"), "<p>第一行第二行，第三行</p>");
    assert_eq!(html("**中文**\n*继续*"), "<p><strong>中文</strong><em>继续</em></p>");
    assert_eq!(html("中文\nEnglish\n中文"), "<p>中文\nEnglish\n中文</p>");
    assert_eq!(html("한국어\n문장"), "<p>한국어\n문장</p>");
    assert_eq!(html("中文`码`\n“引”"), "<p>中文<code>码</code>“引”</p>");
    let options = MarkdownOptions { cjk_emphasis: false, cjk_line_join: false, ..Default::default() };
    let (body, _) = parse_with("**中文。**后\n行", &options, None);
    assert_eq!(show(&body.html, &body), "<p>**中文。**后\n行</p>\n");
}

#[test]
fn headings_have_ids_and_anchors() {
    let text = "## 备份 {#backup .wide}\n\n## 恢复：如何？\n\n## 恢复如何\n\n### A `b`\nx\n";
    let body = parse(text);
    let ids: Vec<_> = body.headings.iter().map(|h| (h.id.as_str(), h.explicit, h.level)).collect();
    assert_eq!(
        ids,
        [("backup", true, 2), ("恢复如何", false, 2), ("恢复如何-1", false, 2), ("a-b", false, 3)]
    );
    assert!(show(&body.html, &body).starts_with("<h2 class=\"wide\" id=backup>备份#</h2>\n"));
    assert_eq!(&text[body.headings[1].span.range()], "## 恢复：如何？");
    let later = parse("## x\n\n## y {#x}\n");
    assert_eq!([&later.headings[0].id, &later.headings[1].id], ["x-1", "x"], "the written id wins");
}

#[test]
fn the_title_is_not_shown_twice() {
    let body = parse("\n# 标题 *x*\n\n正文\n\n## 节\n");
    assert_eq!(body.title.as_deref(), Some("标题 x"));
    assert_eq!(show(&body.html, &body), "<p>正文</p>\n<h2 id=节>节#</h2>\n");
    let same = parse_with("Using `psql`\n===\n\nx", &MarkdownOptions::default(), Some("Using  psql")).0;
    assert_eq!(show(&same.html, &same), "<p>x</p>\n");
    let other = parse_with("# A\n\n## B\n", &MarkdownOptions::default(), Some("C")).0;
    assert_eq!(other.title.as_deref(), Some("A"));
    assert_eq!(show(&other.html, &other), "<h2 id=a>A#</h2>\n<h3 id=b>B#</h3>\n", "all move down");
    let several = parse("# T\n\n# A\n\n###### F\n");
    assert_eq!(several.headings.iter().map(|h| h.level).collect::<Vec<_>>(), [2, 6]);
    assert_eq!(parse("x\n\n# A\n").title, None);
}

#[test]
fn links_inside_and_outside() {
    let text =
        "[a](../b.md#c \"t\") [d](#e) <https://x.example/?a&b> [r][r] <me@x.example>\n\n[r]: @/docs/b.md\n";
    let body = parse(text);
    assert_eq!(
        show(&body.html, &body),
        "<p><a href=\"{../b.md#c}\" title=\"t\">a</a> <a href=\"{#e}\">d</a> \
         <a href=\"https://x.example/?a&amp;b\">https://x.example/?a&amp;b</a> <a href=\"{@/docs/b.md}\">r</a> \
         <a href=\"mailto:me@x.example\">me@x.example</a></p>\n"
    );
    assert_eq!(&text[body.links[0].span.range()], "[a](../b.md#c \"t\")");
    assert_eq!(
        html("见https://x.example/a_b_c。后"),
        "<p>见<a href=\"https://x.example/a_b_c\">https://x.example/a_b_c</a>。后</p>"
    );
    assert_eq!(html("`https://x.example`"), "<p><code>https://x.example</code></p>");
}

#[test]
fn unsafe_addresses_are_refused() {
    for text in [
        "[a](javascript:alert(1))",
        "[a](java&#x0A;script:alert(1))",
        "[a](JAVASCRIPT&colon;alert(1))",
        "<javascript:alert(1)>",
        "![a](data:image/svg+xml,x)",
        "[a](vbscript:x)",
        "<a href=\"java&#115;cript:alert(1)\">x</a>",
        "<a href=\" javascript:alert(1)\">x</a>",
        "<img src=javascript:alert(1)>",
    ] {
        let reported = reported(text);
        assert_eq!(reported.len(), 1, "{text}: {reported:?}");
        assert!(reported[0].starts_with("unsafe-url"), "{reported:?}");
        let html = html(text);
        assert!(!html.contains("href") && !html.contains("src="), "{html}");
    }
    assert!(!html("<a href=\"javascript&colon;alert(1)\">x</a>").contains("javascript:"));
}

#[test]
fn images_and_figures() {
    let body = parse(
        "![A \"b\" *c*](a.png)\n\n![图](/b.png \"说明 <1>\")\n\nx ![e](https://x.example/e.png \"t\")\n",
    );
    assert_eq!(
        show(&body.html, &body),
        "<p><img src={a.png} alt=\"A &quot;b&quot; c\" loading=\"lazy\" decoding=\"async\"></p>\n\
         <figure><img src={/b.png} alt=\"图\" title=\"说明 &lt;1&gt;\" loading=\"lazy\" decoding=\"async\">\
         <figcaption>说明 &lt;1&gt;</figcaption></figure>\n\
         <p>x <img src=\"https://x.example/e.png\" alt=\"e\" title=\"t\" loading=\"lazy\" decoding=\"async\"></p>\n"
    );
}

#[test]
fn code_and_math() {
    let body = parse(
        "```SQL {2} title=\"x.sql\"\nselect '*，a';\n```\n\n    indented\n\n价格 $5 和 $6 元\n\n用$PGDATA和$HOME\n\n$x^2$\n",
    );
    assert_eq!(body.code.len(), 2);
    assert_eq!(body.code[0].code, "select '*，a';\n");
    assert_eq!(body.code[0].language.as_deref(), Some("sql"));
    assert_eq!(body.code[1].code, "indented\n");
    let html = show(&body.html, &body);
    assert!(body.has_math && html.contains("<math") && html.contains("$PGDATA和$HOME"), "{html}");
    assert_eq!(reported("a $\\frac{1}$ b"), ["math-error at `$\\frac{1}$`"]);
    assert!(self::html("a $\\frac{1}$ b").contains("<code class=\"math-error\">$\\frac{1}$</code>"));
    let off = MarkdownOptions { math: false, ..Default::default() };
    assert!(!parse_with("$x$", &off, None).0.has_math);
}

#[test]
fn tables_alerts_tasks_definitions() {
    assert_eq!(
        html("| a | b |\n|:-:|--:|\n| 1 | *2* |\n"),
        "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"{table-scroll}\"><table>\n<thead><tr>\
         <th scope=\"col\" class=\"ta-center\">a</th><th scope=\"col\" class=\"ta-end\">b</th></tr></thead>\n<tbody>\n\
         <tr><td class=\"ta-center\">1</td><td class=\"ta-end\"><em>2</em></td></tr>\n</tbody>\n</table></div>"
    );
    assert_eq!(
        html("> [!WARNING]\n> x\n"),
        "<aside class=\"alert warning\" role=\"note\"><p class=\"alert-title\">{alert-warning}</p>\n<p>x</p>\n</aside>"
    );
    assert_eq!(
        html("- [x] a\n- b\n"),
        "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"{task}\"> a</li>\n<li>b</li>\n</ul>"
    );
    assert!(html("- [ ] a\n\n- [ ] b\n").starts_with(
        "<ul>\n<li class=\"task\"><p><input type=\"checkbox\" disabled aria-label=\"{task}\"> a</p>"
    ));
    assert_eq!(html("词\n: 释义\n"), "<dl>\n<dt>词</dt>\n<dd>释义</dd>\n</dl>");
    assert_eq!(html("3. a\n"), "<ol start=\"3\">\n<li>a</li>\n</ol>");
}

#[test]
fn alerts_have_titles_of_their_own_and_unfold() {
    let aside = |class: &str, title: &str, body: &str| {
        format!(
            "<aside class=\"alert {class}\" role=\"note\"><p class=\"alert-title\">{title}</p>\n{body}</aside>"
        )
    };
    for text in ["> [!TIP] 先 *备份*\n> x", ":::tip 先 *备份*\nx\n:::", "```{tip} 先 *备份*\nx\n```"]
    {
        assert_eq!(html(text), aside("tip", "先 <em>备份</em>", "<p>x</p>\n"), "{text}");
    }
    assert_eq!(html(":::danger\nx\n:::"), aside("caution", "{alert-caution}", "<p>x</p>\n"));
    let folded = "<details class=\"alert note\"><summary class=\"alert-title\">{alert-note}</summary>\n<p>x</p>\n</details>";
    assert_eq!(html("> [!NOTE]-\n> x"), folded);
    let open =
        "<details class=\"alert note\" open><summary class=\"alert-title\">A</summary>\n<p>x</p>\n</details>";
    assert_eq!(html("> [!NOTE]+ A\n> x"), open);
    let details = "<details><summary>A <code>b</code></summary>\n<p>x</p>\n</details>";
    assert_eq!(html("::: details A `b`\nx\n:::"), details);
    assert_eq!(
        html("::: details {open}\nx\n:::"),
        "<details open><summary>{details}</summary>\n<p>x</p>\n</details>"
    );
    let alerts = vec![AlertType { name: "exercise".into(), like: "tip".into() }];
    let options = MarkdownOptions { alerts, ..Default::default() };
    let (body, problems) = parse_with("> [!EXERCISE]\n> x", &options, None);
    assert_eq!(problems, [""; 0]);
    assert_eq!(show(&body.html, &body).trim(), aside("tip exercise", "{alert-exercise}", "<p>x</p>\n"));
}

#[test]
fn containers_hold_any_block_and_end_where_they_say() {
    let html =
        html("- a\n:::tip\n- b\n\n| c |\n|---|\n| d |\n:::\n\n::::note\n:::tip\ne\n:::\n### f\n::::\ng");
    for part in [
        "<p>g</p>",
        "<h3 id=f>f#</h3>\n</aside>\n<p>g</p>",
        "<p>e</p>\n</aside>\n<h3",
        "</table></div>\n</aside>",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    let (_, problems) = parse_with(
        "> :::tip\n> a\n> :::\n\n1. b\n\n   :::tip\n   c\n   :::\n2. d\n\n~~~~{note}\n~~~\n:::\n~~~\n~~~~",
        &MarkdownOptions::default(),
        None,
    );
    assert_eq!(problems, [""; 0]);
    for (text, problems, part) in [
        (":::tpi\nx\n:::", vec!["unknown-component at `tpi`"], "<p>:::tpi</p>\n<p>x</p>\n<p>:::</p>"),
        ("::: a.Path *x*\n", vec!["unknown-component at `a.Path`"], "<p>::: a.Path *x*</p>"),
        (":::tip A\nx", vec!["unclosed-component at `:::tip A`"], "<p>x</p>\n</aside>"),
        ("- a\n\n  :::tip\n  x\n- b", vec!["unclosed-component at `:::tip`"], "<p>x</p>\n</aside>\n</li>"),
        ("x\n:::", vec!["unclosed-component at `:::`"], "<p>x</p>\n<p>:::</p>"),
        (
            ":::tip\n- x\n  :::\n",
            vec!["unclosed-component at `:::`", "unclosed-component at `:::tip`"],
            "<p>:::</p>",
        ),
        ("::::tip\n:::note\nx\n::::", vec!["unclosed-component at `:::note`"], "</aside>\n</aside>"),
        ("    :::tip\n", vec![], "{code \":::tip\\n\"}"),
        ("```\n:::tip\n> [!TIP] x\n```", vec![], "{code \":::tip\\n> [!TIP] x\\n\"}"),
        ("> a\n> [!TIP] x", vec![], "[!TIP] x</p>"),
        ("> [!TOP] x", vec!["markdown-as-text at `[!TOP]`"], "[!TOP] x</p>"),
    ] {
        let (body, reported) = parse_with(text, &MarkdownOptions::default(), None);
        let html = show(&body.html, &body);
        assert!(html.contains(part), "{text}: {html}");
        let mut reported = reported;
        reported.sort();
        assert_eq!(reported, problems, "{text}");
    }
    let deep = format!("{}x\n{}", ":::tip\n".repeat(3000), ":::\n".repeat(3000));
    let (body, problems) = parse_with(&deep, &MarkdownOptions::default(), None);
    assert!(
        problems.len() < 60 && show(&body.html, &body).matches("<aside").count() <= 32,
        "{}",
        problems.len()
    );
}

#[test]
fn blocks_of_components() {
    let tab = |name: &str, open: &str, body: &str| {
        format!("<details name=\"tabs-1\"{open}><summary>{name}</summary>\n{body}</details>\n")
    };
    let tabs = format!(
        "<div class=\"tabs\" data-group=\"os\">\n{}{}</div>",
        tab("A &amp; *B*".replace("*B*", "<em>B</em>").as_str(), " open", "<p>x</p>\n"),
        tab("C", "", "<p>y</p>\n")
    );
    for text in [
        "::::tabs group=os\n:::tab A & *B*\nx\n:::\n:::tab[C]\ny\n:::\n::::",
        "````tabs {group=os}\n:::tab A & *B*\nx\n:::\n:::tab[C]\ny\n:::\n````",
        "::::{tab-set} {group=os}\n:::{tab-item} A & *B*\nx\n:::\n:::{tab-item} C\ny\n:::\n::::",
    ] {
        assert_eq!(html(text), tabs, "{text}");
    }
    let code = html("::: code-group\n```sh [npm]\na\n```\n```sql\nb\n```\n:::");
    let shown = |label: &str, open: &str, code: &str| {
        format!(
            "<details name=\"tabs-1\"{open}><summary>{label}</summary>\n{{code \"{code}\\n\"}}\n</details>\n"
        )
    };
    assert_eq!(
        code,
        format!("<div class=\"tabs\">\n{}{}</div>", shown("npm", " open", "a"), shown("sql", "", "b"))
    );
    let (body, _) = parse_with("::: code-group\n```sh [npm]\na\n```\n:::", &MarkdownOptions::default(), None);
    assert_eq!((body.code[0].title.as_deref(), body.components.clone()), (None, vec!["tabs".to_owned()]));
    assert_eq!(
        html(":::figure 图 *一* [^a]\n![b](b.png)\n:::\n\n[^a]: c").split("</figure>").next(),
        Some(
            "<figure><p><img src={b.png} alt=\"b\" loading=\"lazy\" decoding=\"async\"></p>\n<figcaption>图 <em>一</em> <sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\">1</a></sup></figcaption>"
        )
    );
    assert_eq!(
        html("```steps\n1. a\n2. b\n```"),
        "<div class=\"c-steps\">\n<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n</div>"
    );
    for (text, problem) in [
        (":::steps\n- a\n:::", Some("misplaced-component at `:::steps`")),
        (":::gallery\n> ![a](a.png)\n:::", None),
        (":::gallery\na\n:::", Some("misplaced-component at `:::gallery`")),
        (":::tab A\nx\n:::", Some("misplaced-component at `tab`")),
        (":::columns\nx\n:::", Some("misplaced-component at `:::columns`")),
        ("::::columns\n:::column\nx\n:::\n::::", None),
        (":::tabs\nx\n:::", Some("misplaced-component at `:::tabs`")),
        (":::button\n[a](a.md)\n:::", None),
        ("```file-tree\n- a/\n  - b\n```", None),
    ] {
        let (_, problems) = parse_with(text, &MarkdownOptions::default(), None);
        assert_eq!(problems.first().map(String::as_str), problem, "{text}");
    }
    // Raw HTML in a block stays in it.
    let hostile = html(
        "::::tabs group=\"\\\"><script>\"\n:::tab <b onclick=x()>A</div>\n<div>x</div></details></div><script>y()</script>\n:::\n::::\nz",
    );
    assert!(!hostile.contains("<script") && !hostile.contains("onclick"), "{hostile}");
}

#[test]
fn footnotes_are_numbered_by_reference() {
    let body = parse("x[^b] y[^a] z[^b] w[^none]\n\n[^a]: 甲[^c]\n[^b]: 乙\n[^c]: 丙\n[^unused]: 丁\n");
    let html = show(&body.html, &body);
    assert!(html.starts_with(
        "<p>x<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\">1</a></sup> \
         y<sup class=\"footnote-ref\"><a href=\"#fn-2\" id=\"fnref-2\" role=\"doc-noteref\">2</a></sup> \
         z<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1-2\" role=\"doc-noteref\">1</a></sup> w[^none]</p>"
    ), "{html}");
    assert!(
        html.contains(
            "<li id=\"fn-1\"><p>乙 <a href=\"#fnref-1\" class=\"footnote-back\" role=\"doc-backlink\" \
         aria-label=\"{footnote-back}\">↩</a> <a href=\"#fnref-1-2\""
        ),
        "{html}"
    );
    assert!(html.contains("<li id=\"fn-3\"><p>丙") && !html.contains("丁"), "{html}");
    assert!(body.anchors.contains(&"fnref-1-2".to_owned()));
    assert_eq!(show(&body.summary, &body), "<p>x y z w[^none]</p>\n");
}

#[test]
fn videos_alone_in_a_paragraph_are_embedded() {
    let body = parse(
        "https://youtu.be/abc-DEF_123\n\n<https://vimeo.com/123456789>\n\nsee https://youtu.be/abc-DEF_123\n",
    );
    let html = show(&body.html, &body);
    assert!(body.has_embed);
    assert_eq!(html.matches("class=\"embed\"").count(), 2, "{html}");
    assert!(html.starts_with(
        "<div class=\"embed\" data-provider=\"youtube\" data-src=\"https://www.youtube-nocookie.com/embed/abc-DEF_123\">\
         <a href=\"https://youtu.be/abc-DEF_123\">{embed-youtube}</a></div>\n"
    ), "{html}");
    assert!(!parse("[x](https://youtu.be/abc-DEF_123)").has_embed);
    assert!(!parse("https://b23.tv/abc").has_embed);
}

#[test]
fn raw_html_is_cleaned_as_one_fragment() {
    assert_eq!(
        html("<details>\n<summary>更多</summary>\n\n**文** [a](b.md)\n\n```sql\nx\n```\n\n</details>\n\n后"),
        "<details>\n<summary>更多</summary>\n<p><strong>文</strong> <a href=\"{b.md}\">a</a></p>\n{code \"x\\n\"}\n\
         </details>\n<p>后</p>"
    );
    assert_eq!(
        html("按 <kbd>Ctrl</kbd><br>x H<sub>2</sub>O"),
        "<p>按 <kbd>Ctrl</kbd><br>x H<sub>2</sub>O</p>"
    );
    assert_eq!(
        html(
            "<p align=\"center\"><a href=\"../a.md\"><img src=\"i.png\" width=\"20\"></a><img src=\"j.png\" alt=\"x\"></p>"
        ),
        "<p class=\"ta-center\"><a href=\"{../a.md}\"><img src=\"{i.png}\" width=\"20\"></a>\
         <img src={j.png} alt=\"x\"></p>"
    );
    assert_eq!(
        html("<div>\n\nx\n"),
        "<div>\n</div><p>x</p>",
        "what never closes ends with the last raw block"
    );
    assert_eq!(html("a <!-- c --> b\n\n<!-- d\ne -->\n"), "<p>a  b</p>");
    assert_eq!(parse("<a name=\"old\"></a><span id=\"n\">x</span>").anchors, ["old", "n"]);
}

#[test]
fn what_runs_is_left_out_and_told() {
    for (text, expected) in [
        ("<script>alert(1)</script>", vec!["unsafe-html at `<script>`"]),
        (
            "x <img src=\"a.png\" onerror=\"alert(1)\">",
            vec!["unsafe-html at `<img src=\"a.png\" onerror=\"alert(1)\">`"],
        ),
        (
            "> <iframe src=\"https://x.example\"></iframe>",
            vec!["unsafe-html at `<iframe src=\"https://x.example\">`"],
        ),
        ("<b style=\"x\" onclick=y>z</b>", vec!["unsafe-html at `<b style=\"x\" onclick=y>`"; 2]),
        ("<div><svg><script>x</script></svg></div>", vec!["unsafe-html at `<svg>`"]),
    ] {
        assert_eq!(reported(text), expected, "{text}");
        let html = html(text);
        for bad in ["script", "alert", "iframe", "style", "onclick", "svg"] {
            assert!(!html.contains(bad), "{html}");
        }
    }
}

#[test]
fn hostile_raw_html_cannot_break_out() {
    for text in [
        "<div title=\"\n\n**x**\n\n\">",
        "<textarea>\n\n[a](b.md)\n",
        "<plaintext>\n\n# x\n",
        "<!-- \n\n<b>x",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<a href=\"x\" data-paifang-0=\"0\">",
        "<table><tr><td>\n\n- a\n\n</td></tr>",
        "<select>\n\n$x$\n\n<b>",
        "</p></div></section>x",
        "<img src=\"x` `<script>alert(1)</script>\"` `>",
    ] {
        let html = html(text);
        for bad in ["<script", "<img src=x onerror", "data-paifang", "<textarea", "<plaintext", "<style"] {
            assert!(!html.contains(bad), "{text}\n{html}");
        }
    }
}

#[test]
fn other_policies_for_raw_html() {
    let with = |html| {
        let options = MarkdownOptions { html, ..Default::default() };
        let (body, reported) = parse_with("<u onclick=\"x\">a</u>", &options, None);
        assert!(reported.is_empty());
        show(&body.html, &body)
    };
    assert_eq!(with(HtmlPolicy::Escape), "<p>&lt;u onclick=\"x\"&gt;a&lt;/u&gt;</p>\n");
    assert_eq!(with(HtmlPolicy::Trusted), "<p><u onclick=\"x\">a</u></p>\n");
}

#[test]
fn summary_excerpt_and_count() {
    let body = parse("# T\n\n## H\n\n![i](a.png)\n\n第一段 **word** [l](a.md)[^1]。\n\n第二段\n\n[^1]: n\n");
    assert_eq!(
        show(&body.summary, &body),
        "<p>第一段 <strong>word</strong> <a href=\"{a.md}\">l</a>。</p>\n"
    );
    assert_eq!(body.excerpt, "第一段 word l。");
    let more = parse("甲\n\n- 乙 & <b>丙</b>\n\n<!-- more -->\n\n丁\n");
    assert_eq!(show(&more.summary, &more), "<p>甲</p>\n<ul>\n<li>乙 &amp; <b>丙</b></li>\n</ul>\n");
    assert_eq!(more.excerpt, "甲 乙 & 丙");
    assert!(!show(&more.html, &more).contains("more"));
    let count = parse("数据库 backup `pg_dump`\n\n```\nnot counted\n```\n").count;
    assert_eq!((count.cjk, count.words), (3, 2));
}

#[test]
fn spans_are_offsets_in_the_whole_file() {
    let path: Arc<str> = Arc::from("a.md");
    let text = "---\ntitle: 题\n---\n> - 文 [a](b.md)\n>   <iframe>\n";
    let options = MarkdownOptions::default();
    let input = BodyInput { start: text.find("> -").unwrap(), ..BodyInput::whole(text, "zh", &options) };
    let mut diagnostics = Diagnostics::new();
    let (body, _) = parse_body(&input, Reporter::new(&path, &mut diagnostics));
    assert_eq!(&text[body.links[0].span.range()], "[a](b.md)");
    let spans: Vec<_> = diagnostics.iter().filter_map(|d| d.span).map(|span| &text[span.range()]).collect();
    assert_eq!(spans, ["<iframe>"]);
}

#[test]
fn bombs_end_soon() {
    let many = |part: &str, bytes: usize| part.repeat(bytes / part.len() / paifang_fuzz::stride(4));
    let mut bombs: Vec<String> = [
        ">",
        "[",
        "*",
        "_",
        "`",
        "~",
        "![",
        "](",
        "<",
        "&",
        "$",
        "$$",
        "\\",
        "- ",
        "1. ",
        "|",
        "**中",
        "*。",
        "<b>",
        "<b id=x>",
        "<div>",
        "<p>x",
        "<a ",
        "<a href=\"",
        "<script>",
        "<!--",
        "</",
        "[^a]",
        "[a]: b\n",
        "# x\n",
        "a_b*c",
        "http://",
        "www.",
        "https://a.example)",
        "(",
        "<b></i>",
        "<i><b></i>",
        "\u{3000}*",
        "\n> ",
        "\n: x",
        "*a **b ",
        "{#",
        "$x$",
        "[a](b",
        "[[]]()",
        "<https://youtu.be/abc-DEF_123>\n\n",
        "[^a]: x\n\n",
        "中\n",
        "<x y='",
        "<![CDATA[",
        "<?",
        "a\n\n---\n\n",
    ]
    .iter()
    .map(|part| many(part, 150_000))
    .collect();
    bombs.push((0..1500).map(|depth| format!("{}- x\n", "  ".repeat(depth % 300))).collect());
    bombs.push((0..5000).map(|n| format!("<b id={n}>")).collect::<String>() + &many("<p>x", 50_000));
    bombs.push((0..3000).map(|n| format!("[^{n}]: [^{}]\n\n", n + 1)).collect::<String>() + "[^0]\n");
    bombs.push(format!("<div {}>", (0..20_000).map(|n| format!("a{n} ")).collect::<String>()));
    bombs.push(format!("{}\n{}\n{}", many("|a", 10_000), many("|-", 10_000), many("|b\n", 30_000)));
    for bomb in bombs {
        parse(&bomb);
    }
}

/// Every Markdown file of the corpora in `PAIFANG_CORPORA` or beside the repository.
#[test]
#[ignore = "needs the corpora beside the repository"]
fn corpora_parse_without_panic() {
    let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    let mut folders = vec![std::env::var_os("PAIFANG_CORPORA").map_or(beside, std::path::PathBuf::from)];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                files += 1;
                let body = parse(&text);
                let html = show(&body.html, &body);
                assert!(!html.contains("data-paifang"), "{}", path.display());
                let stand_ins = |s: &str| {
                    s.chars()
                        .filter(|c| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{2801}'..='\u{28FF}'))
                        .count()
                };
                assert!(stand_ins(&text) > 0 || stand_ins(&html) == 0, "{}", path.display());
                assert!(text.len() < 2000 || !html.is_empty(), "{}", path.display());
            }
        }
    }
    assert!(files > 0, "there are no corpora");
}

#[test]
fn code_has_options_marks_and_folds() {
    let text = "```js title=\"<b>\" linenums {2} collapse\na // [!code ++]\nb\n```\n\n:::tabs\n```js [a.js] collapse\nc\n```\n:::\n";
    let body = parse(text);
    assert_eq!(body.code[0].title, None, "it is the label");
    assert_eq!(body.code[0].notes, [(1, crate::body::LineNote::Added)]);
    assert_eq!((body.code[0].numbers, &body.code[0].marked[..]), (Some(1), &[(2, 2)][..]));
    assert_eq!(body.components, ["code", "tabs"]);
    assert_eq!(
        show(&body.html, &body),
        "<details><summary>&lt;b&gt;</summary>\n{code \"a\\nb\\n\"}\n</details>\n<div class=\"tabs\">\n\
         <details name=\"tabs-1\" open><summary>a.js</summary>\n<details><summary>{details}</summary>\n\
         {code \"c\\n\"}\n</details>\n</details>\n</div>\n"
    );
    assert_eq!(parse("```js {1}\na\n```").components, Vec::<String>::new());
    assert_eq!(
        reported("```js tilte=\"x\" hl_lines=\"a\"\na // [!code fcous]\n```\n"),
        ["unknown-code-option at `tilte`", "unknown-code-option at `a`", "unknown-code-option at `fcous`"]
    );
}

#[test]
fn code_of_a_file_is_nothing_to_translate() {
    let text = "a\n\n```sql file=\"/examples/a.sql\"\n```\n";
    let options = MarkdownOptions::default();
    let input = BodyInput { has_blocks: true, ..BodyInput::whole(text, "en", &options) };
    assert_eq!(cut_body(&input).len(), 1);
}

#[test]
fn names_of_emoji_by_setting() {
    let text = "# :tada: 发布\n\n[a :+1:](b.md) ![:warning:](c.png) `:tada:` :no_name: https://a.example/:tada:/\n\n\
        ```\n:tada:\n```\n";
    let on = MarkdownOptions { emoji: true, ..Default::default() };
    let (parsed, problems) = parse_with(text, &on, None);
    assert_eq!((parsed.title.as_deref(), problems), (Some("🎉 发布"), Vec::<String>::new()));
    let html = show(&parsed.html, &parsed);
    for part in ["a 👍", "⚠️", "<code>:tada:</code> :no_name:", "https://a.example/:tada:/</a>"] {
        assert!(html.contains(part), "{part}: {html}");
    }
    let (parsed, problems) = parse_with(text, &MarkdownOptions::default(), None);
    assert_eq!(parsed.title.as_deref(), Some(":tada: 发布"));
    assert_eq!(problems, ["unknown-shortcode at `:tada:`", "unknown-shortcode at `:+1:`"]);
}
