//! Elements of other generators, one by one, in a site of this one: what is read means the same here, without a word;
//! what is not is shown as it is written, and told at its place. `tests/import` has what the command makes of them.

use crate::support::{Project, lines};

/// Builds one page for each text; gives its HTML and its problems without the path.
fn pages(texts: &[&str]) -> Vec<(String, Vec<String>)> {
    let project = Project::new(&[
        ("site.toml", "base_url = \"https://portal.example/\"\ntitle = \"P\"\ndefault_language = \"en\"\n"),
        ("content/_index.md", "# Home\n"),
        ("content/x.md", "# X\n\nIncluded.\n"),
        ("examples/a.sql", "select 1;\n"),
    ]);
    project
        .write("content/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"></svg>");
    for (at, text) in texts.iter().enumerate() {
        project.write(&format!("content/p{at:03}.md"), format!("# T\n\nBefore.\n\n{text}\n\nAfter.\n"));
    }
    let outcome = project.build_keep_going();
    let found = lines(&outcome);
    let page = |at: usize| {
        let path = format!("content/p{at:03}.md:");
        let own = found.iter().filter_map(|line| line.strip_prefix(&path)).map(str::to_owned);
        let name = format!("p{at:03}/index.html");
        let html = if project.has(&name) { project.page(&name) } else { String::new() };
        (html, own.collect())
    };
    (0..texts.len()).map(page).collect()
}

/// What is read: the text, and a part of the page that it gives.
const READ: [(&str, &str); 62] = [
    // Hosts, and most generators.
    ("> [!NOTE]\n> x", "class=\"alert note\""),
    ("> [!TIP] Title\n> x", "Title"),
    ("> [!NOTE]- Title\n> x", "<details class=\"alert note\">"),
    ("> [!NOTE]+ Title\n> x", "<details class=\"alert note\" open>"),
    ("Term\n: Definition", "<dl"),
    ("x[^1]\n\n[^1]: y", "role=doc-noteref"),
    ("- [ ] x", "type=checkbox"),
    ("| a |\n|---|\n| 1 |", "<th"),
    ("$x^2$", "<math"),
    ("$$\nx^2\n$$", "<math"),
    ("## H {#own}", "id=own"),
    ("## H { #own }", "id=own"),
    ("a\n\n<!-- more -->\n\nb", "After."),
    ("```mermaid\nflowchart LR\n  a --> b\n```", "<svg role=img"),
    ("~~x~~", "<del>"),
    // Hugo.
    ("```go {linenos=table,hl_lines=[2,\"4-5\"],linenostart=199}\na\nb\n```", "data-n=199"),
    ("```go{hl_lines=[1]}\na\n```", "class=hl"),
    // Docusaurus and Starlight.
    (":::note\nx\n:::", "class=\"alert note\""),
    (":::tip[My tip]\nx\n:::", "My tip"),
    (":::info My title\nx\n:::", "My title"),
    (":::danger\nx\n:::", "class=\"alert caution\""),
    ("```js title=\"a.js\" {1} showLineNumbers\nx\n```", "a.js"),
    ("```js\n// highlight-next-line\nx\n```", "class=hl"),
    ("```js\n// highlight-start\nx\n// highlight-end\n```", "class=hl"),
    ("```js ins={1} del={2}\nx\ny\n```", "<ins class=hl"),
    ("```js mark={1}\nx\n```", "class=hl"),
    ("```js collapse\nx\n```", "<details"),
    ("<details>\n<summary>S</summary>\n\nx\n\n</details>", "<summary>S"),
    // VitePress.
    ("::: tip\nx\n:::", "class=\"alert tip\""),
    ("::: details T\nx\n:::", "<summary>T"),
    ("::: danger STOP\nx\n:::", "STOP"),
    ("::: code-group\n```js [a.js]\nx\n```\n:::", "<summary>a.js"),
    (":::: tabs\n::: tab x\ny\n:::\n::::", "<summary>x"),
    ("<!--@include: ./x.md-->", "Included."),
    ("```js{1}\nx\n```", "class=hl"),
    ("```js:line-numbers=2 {1}\nx\n```", "data-n=2"),
    ("```js\nx // [!code focus]\ny\n```", "focus"),
    ("```js\nx // [!code ++]\n```", "<ins class=hl"),
    ("```js\nx // [!code --]\n```", "<del class=hl"),
    ("```js\nx // [!code error]\n```", "error"),
    ("```js\nx // [!code warning]\n```", "warning"),
    ("```js [a.js]\nx\n```", "a.js"),
    // Material for MkDocs.
    ("```python hl_lines=\"1\" linenums=\"1\" title=\"x.py\"\nx\n```", "x.py"),
    ("``` { .sh .copy }\nx\n```", "data-lang=sh"),
    ("```{.python .no-copy}\nx\n```", "data-lang=python"),
    // Jekyll, mdBook, Zola, Gatsby, MyST, Pandoc.
    ("~~~ ruby\nx\n~~~", "data-lang=ruby"),
    ("```rust,editable\nx\n```", "data-lang=rust"),
    ("```rust,ignore,should_panic,edition2021\nx\n```", "data-lang=rust"),
    ("```rust,linenos,hl_lines=1-2\nx\ny\n```", "data-n=1"),
    ("```rust,name=x.rs\nx\n```", "x.rs"),
    ("```js:title=a.js\nx\n```", "a.js"),
    ("```js{numberLines: true}\nx\n```", "data-lang=js"),
    ("```{note} T\nx\n```", "class=\"alert note\""),
    ("::: {.callout-note}\nx\n:::", "class=\"alert note\""),
    ("```sql file=\"/examples/a.sql\"\n```", "examples/a.sql"),
    // What resembles a foreign element, and is none.
    ("`{{< x >}}` and `{% x %}`", "<code>{{"),
    ("a <> b, List<Foo.Bar>", "List"),
    ("`\\(x\\)` and \\(an aside\\)", "(an aside)"),
    ("{{ name }} and {{ .Values.image }}", "{{ name"),
    ("select 'a'::text[] and b::int", "::int"),
    ("a^b, C++ and D++", "C++"),
    ("`theme: dark` and `#!/bin/sh`", "<code>theme"),
];

/// What is told, and the code. Each is shown as it is written.
const TOLD: [(&str, &str); 147] = [
    // Hugo.
    ("{{< ref \"a.md\" >}}", "unknown-shortcode"),
    ("[x]({{< ref \"a.md\" >}})", "unknown-shortcode"),
    ("{{< figure src=\"a.png\" >}}", "unknown-shortcode"),
    ("{{< highlight go >}}\nx\n{{< /highlight >}}", "unknown-shortcode"),
    ("{{< tabpane >}}\n{{< tab header=\"A\" >}}\nx\n{{< /tab >}}\n{{< /tabpane >}}", "unknown-shortcode"),
    ("{{% alert color=\"warning\" %}}\nx\n{{% /alert %}}", "unknown-shortcode"),
    ("{{</* ref \"x\" */>}}", "unknown-shortcode"),
    ("{{%/* x */%}}", "unknown-shortcode"),
    ("{{ .Title }}", "unknown-shortcode"),
    ("# H {{< badge >}}", "unknown-shortcode"),
    ("| a |\n|---|\n| {{< x >}} |", "unknown-shortcode"),
    ("- [x] {{< icon >}}", "unknown-shortcode"),
    ("> {{< x >}}", "unknown-shortcode"),
    ("<div>{{< x >}}</div>", "unknown-shortcode"),
    ("<div>\n{{% x %}}\n</div>", "unknown-shortcode"),
    ("Text.\n{.cls}", "markdown-as-text"),
    ("![x](a.svg){width=50}", "markdown-as-text"),
    ("==mark==", "markdown-as-text"),
    ("++ins++", "markdown-as-text"),
    // Docusaurus and Starlight.
    ("import Tabs from '@theme/Tabs';", "unknown-shortcode"),
    ("import './x.css'", "unknown-shortcode"),
    ("export const x = 1;", "unknown-shortcode"),
    ("<Tabs>\n<TabItem value=\"a\">\n\nx\n\n</TabItem>\n</Tabs>", "unknown-element"),
    ("<Aside type=\"tip\">x</Aside>", "unsafe-html"),
    ("<Steps>\n\n1. x\n\n</Steps>", "unknown-element"),
    ("<CardGrid>\n<Card title=\"x\">y</Card>\n</CardGrid>", "unknown-element"),
    ("<LinkCard title=\"x\" href=\"/y\" />", "unknown-element"),
    ("<FileTree>\n\n- a/\n\n</FileTree>", "unknown-element"),
    ("<Icon name=\"star\" />", "unknown-element"),
    ("<CodeBlock language=\"js\">{x}</CodeBlock>", "unknown-element"),
    ("<DocCardList />", "unknown-element"),
    ("<Foo.Bar />", "unknown-shortcode"),
    ("<>x</>", "unknown-shortcode"),
    ("<span style={{color: \"red\"}}>x</span>", "unknown-shortcode"),
    ("<img src={require(\"./a.png\").default} />", "unknown-shortcode"),
    ("{props.x}", "unknown-shortcode"),
    ("{frontMatter.title}", "unknown-shortcode"),
    ("{/* comment */}", "unknown-shortcode"),
    ("<a className=\"x\" href=\"x.md\">x</a>", "unsafe-html"),
    ("```mdx-code-block\n<X/>\n```", "unknown-shortcode"),
    ("```mermaid\nxychart-beta\n```", "undrawn-diagram"),
    (":::tip[T]{icon=\"heart\"}\nx\n:::", "unknown-field"),
    (":icon[star]", "unknown-shortcode"),
    ("::video{src=\"x\"}", "unknown-shortcode"),
    // Material for MkDocs, PyMdown.
    ("!!! note\n    x", "unknown-shortcode"),
    ("!!! note \"T\"\n    x", "unknown-shortcode"),
    ("!!! danger inline end \"T\"\n    x", "unknown-shortcode"),
    ("??? note\n    x", "unknown-shortcode"),
    ("???+ tip \"T\"\n    x", "unknown-shortcode"),
    ("=== \"A\"\n    x\n\n=== \"B\"\n    y", "unknown-shortcode"),
    ("--8<-- \"x.md\"", "unknown-shortcode"),
    ("--8<--\nx.md\n--8<--", "unknown-shortcode"),
    (";--8<-- \"x\"", "unknown-shortcode"),
    ("/// note | T\nx\n///", "unknown-shortcode"),
    ("/// tab | A\nx\n///", "unknown-shortcode"),
    ("/// details | T\n    type: x\n\ny\n///", "unknown-shortcode"),
    ("/// figure-caption\nx\n///", "unknown-shortcode"),
    ("/// own\nx\n///", "unknown-shortcode"),
    ("{* ../x.py hl[1] *}", "unknown-shortcode"),
    (":material-check:", "unknown-shortcode"),
    (":octicons-heart-fill-24:{ .x }", "unknown-shortcode"),
    ("[x](x.md){ .md-button }", "markdown-as-text"),
    ("[x](x.md){: .md-button }", "unknown-shortcode"),
    ("![x](a.svg){: align=right }", "unknown-shortcode"),
    ("<div class=\"grid\" markdown>\n\n- x\n\n</div>", "unsafe-html"),
    ("++ctrl+alt+del++", "markdown-as-text"),
    ("^^ins^^", "markdown-as-text"),
    ("{++ins++}", "unknown-shortcode"),
    ("{--del--}", "unknown-shortcode"),
    ("{~~a~>b~~}", "unknown-shortcode"),
    ("{>>x<<}", "unknown-shortcode"),
    ("{==x==}", "markdown-as-text"),
    ("`#!python x`", "unknown-shortcode"),
    ("``` { .python .annotate }\nx # (1)!\n```", "unknown-shortcode"),
    ("*[HTML]: Hypertext", "unknown-shortcode"),
    ("[TOC]", "unknown-shortcode"),
    ("::: mkdocs.x.y", "unknown-component"),
    ("{{ config.site_name }}", "unknown-shortcode"),
    ("{{ macro() }}", "unknown-shortcode"),
    ("{% if x %}", "unknown-shortcode"),
    ("\\( x^2 \\)", "markdown-as-text"),
    // Jekyll, kramdown.
    ("{% highlight ruby %}\nx\n{% endhighlight %}", "unknown-shortcode"),
    ("{% raw %}x{% endraw %}", "unknown-shortcode"),
    ("{% link a.md %}", "unknown-shortcode"),
    ("{% post_url 2020-01-01-x %}", "unknown-shortcode"),
    ("{% include x.html a=\"b\" %}", "unknown-shortcode"),
    ("{% for x in y %}", "unknown-shortcode"),
    ("{%- x -%}", "unknown-shortcode"),
    ("{{ site.baseurl }}", "unknown-shortcode"),
    ("{{ page.title }}", "unknown-shortcode"),
    ("{{ include.x }}", "unknown-shortcode"),
    ("{{ forloop.index }}", "unknown-shortcode"),
    ("{{ \"x\" | relative_url }}", "unknown-shortcode"),
    ("* TOC\n{:toc}", "unknown-shortcode"),
    ("x\n{: .note }", "unknown-shortcode"),
    ("{:.x #y}", "unknown-shortcode"),
    ("{:x: .y}", "unknown-shortcode"),
    ("{::nomarkdown}x{:/}", "unknown-shortcode"),
    ("{::comment}\nx\n{:/comment}", "unknown-shortcode"),
    ("{::options x=\"y\" /}", "unknown-shortcode"),
    ("[x](x.md){:target=\"_blank\"}", "unknown-shortcode"),
    ("x {:footnotes}", "unknown-shortcode"),
    ("a\n\n^\n\nb", "unknown-shortcode"),
    // Hexo.
    ("{% post_link x %}", "unknown-shortcode"),
    ("{% asset_img x.png %}", "unknown-shortcode"),
    ("{% codeblock %}x{% endcodeblock %}", "unknown-shortcode"),
    ("{% note info %}x{% endnote %}", "unknown-shortcode"),
    ("{% tabs x %}\n<!-- tab a -->\nx\n<!-- endtab -->\n{% endtabs %}", "unknown-shortcode"),
    ("{% blockquote A, B %}x{% endblockquote %}", "unknown-shortcode"),
    ("{% youtube x %}", "unknown-shortcode"),
    // mdBook.
    ("{{#include x.rs}}", "unknown-shortcode"),
    ("{{#rustdoc_include x.rs:2:5}}", "unknown-shortcode"),
    ("{{#playground x.rs}}", "unknown-shortcode"),
    ("{{#title x}}", "unknown-shortcode"),
    ("{{footnote: x}}", "unknown-shortcode"),
    ("```rust\n# fn main() {\nx\n# }\n```", "unknown-shortcode"),
    ("```admonish warning title=\"x\"\ny\n```", "unknown-shortcode"),
    ("```bob\nx\n```", "undrawn-diagram"),
    ("\\\\( x^2 \\\\)", "markdown-as-text"),
    // VitePress, VuePress.
    ("[[toc]]", "unknown-shortcode"),
    ("<<< @/x.js", "unknown-shortcode"),
    ("<<< ./x.js{1,2}", "unknown-shortcode"),
    ("{{ $frontmatter.x }}", "unknown-shortcode"),
    ("<Badge type=\"tip\" text=\"x\" />", "unknown-element"),
    ("<ClientOnly>x</ClientOnly>", "unknown-element"),
    ("<script setup>\nx\n</script>", "unsafe-html"),
    ("<a @click=\"x\">y</a>", "unknown-shortcode"),
    ("<span :class=\"x\">y</span>", "unsafe-html"),
    ("::: v-pre\nx\n:::", "unknown-component"),
    ("::: tip T {#id}\nx\n:::", "unknown-field"),
    ("@[code](./x.js)", "broken-link"),
    // Zola.
    ("{{ youtube(id=\"x\") }}", "unknown-shortcode"),
    ("{% quote(a=\"x\") %}y{% end %}", "unknown-shortcode"),
    ("{%/* x() */%}", "unknown-shortcode"),
    // Gatsby.
    ("`youtube: x`", "unknown-shortcode"),
    ("`gist:x`", "unknown-shortcode"),
    ("`embed:x.js`", "unknown-shortcode"),
    ("[[info]]\n| x", "markdown-as-text"),
    // MyST, reStructuredText, Quarto.
    ("{ref}`x`", "unknown-shortcode"),
    (":ref:`x`", "unknown-shortcode"),
    ("```{toctree}\nx\n```", "unknown-shortcode"),
    ("```{python}\nx\n```", "unknown-shortcode"),
    (".. note::\n   x", "unknown-shortcode"),
    ("{{< include x.qmd >}}", "unknown-shortcode"),
    ("::: {.callout-note collapse=\"true\"}\nx\n:::", "unknown-field"),
    ("[!INCLUDE [x](x.md)]", "unknown-shortcode"),
    ("<?php x ?>", "unsafe-html"),
];

#[test]
fn what_is_read_means_the_same_without_a_word() {
    let texts: Vec<&str> = READ.iter().map(|(text, _)| *text).collect();
    let mut wrong = Vec::new();
    for ((text, shown), (html, problems)) in READ.iter().zip(pages(&texts)) {
        let main = html.find("<main").map_or("", |main| &html[main..]);
        if !problems.is_empty()
            || !main.replace('"', "").contains(&shown.replace('"', ""))
            || !main.contains("After.")
        {
            wrong.push(format!("{text}\n{shown}: {problems:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn what_is_not_read_is_left_and_told() {
    let texts: Vec<&str> = TOLD.iter().map(|(text, _)| *text).collect();
    let mut wrong = Vec::new();
    for ((text, code), (html, problems)) in TOLD.iter().zip(pages(&texts)) {
        let is_told = problems.iter().any(|problem| problem.contains(&format!("[{code}]")));
        let is_whole = html.is_empty() || html.contains("After.");
        if !is_told || !is_whole {
            wrong.push(format!("{text}\n{code}: {problems:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
