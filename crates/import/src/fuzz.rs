//! Damaged pages of every dialect: importing never panics, gives the same again, and every finding lies in its file.

use paifang_base::files::Memory;
use paifang_fuzz::Target;

use crate::{Content, Generator, import};

/// A small site of each generator, whose page `text` is.
fn site(generator: Generator, text: &str) -> Memory {
    if generator == Generator::Wordpress {
        let export = format!(
            "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>x</title><item><title>a</title>\n\
            <wp:post_type>post</wp:post_type><content:encoded><![CDATA[{text}]]></content:encoded></item></channel></rss>"
        );
        return Memory::new([("export.xml", export.as_str())]);
    }
    let (settings, value, page) = match generator {
        Generator::Mkdocs => ("mkdocs.yml", "site_name: x\nnav:\n- A: a.md\n", "docs/a.md"),
        Generator::Docusaurus => ("docusaurus.config.js", "export default { title: 'x' };", "docs/a.mdx"),
        Generator::Vitepress => (".vitepress/config.ts", "export default { title: 'x' }", "a.md"),
        Generator::Mdbook => ("book.toml", "[book]\ntitle = \"x\"\n", "src/a.md"),
        Generator::Starlight => ("astro.config.mjs", "export default {}", "src/content/docs/a.mdx"),
        Generator::Hexo => ("_config.yml", "title: x\n", "source/_posts/a.md"),
        Generator::Jekyll => ("_config.yml", "title: x\n", "a.md"),
        Generator::Zola => ("config.toml", "base_url = \"https://x.example\"\n", "content/a.md"),
        Generator::Hugo => ("hugo.toml", "title = \"x\"\n", "content/a.md"),
        Generator::Gatsby | Generator::Wordpress => ("gatsby-config.js", "", "docs/a.md"),
    };
    Memory::new([
        (settings, value),
        (page, text),
        ("src/SUMMARY.md", "- [A](a.md)\n"),
        ("_includes/x.html", "{% include x.html %}{{ include.a }}"),
        ("po/zh.po", "msgid \"a\"\nmsgstr \"b\"\n"),
        ("docs/x.py", "a\n# --8<-- [start:b]\nc\n# --8<-- [end:b]\n"),
    ])
}

fn check(generator: Generator, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let files = site(generator, &text);
    let first = import(&files, Some(generator));
    let again = import(&files, Some(generator));
    let (Ok(first), Ok(again)) = (first, again) else { return };
    assert_eq!(first.files, again.files);
    assert_eq!(first.findings, again.findings);
    let lines = text.replace("\r\n", "\n").replace('\r', "\n").matches('\n').count() + 1;
    // An export has lines around the text.
    assert!(first.findings.iter().all(|finding| finding.line <= lines.max(8) + 2));
    for file in first.files {
        assert!(!file.path.split('/').any(|part| part == ".."), "{}", file.path);
        if let Content::Text(text) = file.content {
            assert!(text.len() < (bytes.len() + 1_000) * 40, "{} bytes", text.len());
        }
    }
}

/// Parts of dialects.
const WORDS: [&str; 79] = [
    "!!! note \"A\"\n    b\n",
    "??? tip\n",
    "=== \"T\"\n    x\n",
    "--8<-- \"x.py:b\"\n",
    "/// tip | T\n",
    "///\n",
    "{* x.py ln[1:2] *}\n",
    ":::tip T\n",
    ":::\n",
    "::: code-group\n",
    "```js [a]\n",
    "```\n",
    "<Tabs>",
    "<TabItem value=\"a\">",
    "</TabItem>",
    "</Tabs>",
    "import X from './a.mdx'\n",
    "<X />",
    "{/* c */}",
    "{{< figure src=\"a\" >}}",
    "{{% tab %}}",
    "{{% /tab %}}",
    "{{< tabpane >}}",
    "{{< /tabpane >}}",
    "{{< ref \"a.md\" >}}",
    "{% if a %}",
    "{% endif %}",
    "{% for x in (1..9) %}",
    "{% endfor %}",
    "{% include x.html a=\"b\" %}",
    "{{ page.title | upcase }}",
    "{% raw %}",
    "{% endraw %}",
    "{: #a .b}\n",
    "{%}",
    "{{}",
    "{{%segment outline}}",
    "{% note info \"A\" %}",
    "{% endnote %}",
    "{% codeblock lang:js %}",
    "{% endcodeblock %}",
    "{% tabs a %}",
    "<!-- tab b -->\n",
    "<!-- endtab -->\n",
    "{% endtabs %}",
    "{% asset_img a.png b %}",
    "<<< @/a.md#b{1}\n",
    "<!--@include: ./a.md-->\n",
    "<Badge text=\"a\" />",
    "::::",
    "<p>",
    "</p>",
    "<ul><li>",
    "<table><tr><td>",
    "<pre class=\"brush: sql\">",
    "<b>",
    "</i>",
    "&amp;",
    "]]>",
    "[caption id=\"a\"]",
    "[/caption]",
    "[code]",
    "<img src=\"a\">",
    "{{#include a.md}}",
    "---\n",
    "title: \"a\"\n",
    "+++\n",
    "a = 1\n",
    "[x](a.md#b)",
    "`",
    "``",
    "> ",
    "- ",
    "    ",
    "\t",
    "中",
    "\u{1}",
    "\n\n",
    "# A {#b}\n",
];

#[test]
fn damaged_pages_are_imported() {
    let seeds = vec![
        b"---\ntitle: a\nfoo: [1]\n---\n# A\n\n!!! note \"B\"\n    c\n\n:::tip T\nd\n:::\n".to_vec(),
        b"+++\ntitle = \"a\"\n[x]\ny = 1\n+++\n{{< tabpane >}}{{% tab \"a\" %}}b{{% /tab %}}{{< /tabpane >}}\n".to_vec(),
        b"import T from 'x'\n\n<Tabs>\n<TabItem value=\"a\" label=\"A\">\n\nx\n\n</TabItem>\n</Tabs>\n".to_vec(),
        b"---\na: b\n---\n{% for i in (1..3) %}{{ i }}{% endfor %}{% include x.html a=\"b\" %}\n".to_vec(),
    ];
    let target = Target::of("import", &WORDS, seeds);
    target.run(150, |bytes| Generator::ALL.into_iter().for_each(|generator| check(generator, bytes)));
}
