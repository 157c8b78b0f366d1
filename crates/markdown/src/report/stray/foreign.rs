//! Markup of other generators: shortcodes, directives, admonitions, imports. It shows as text; here it is found, so
//! that it is reported.

use paifang_base::parts::Parts as _;
use std::ops::Range;

use super::Stray;
use super::brackets::alert_kind;
use crate::codes::UNKNOWN_SHORTCODE;
use crate::report::shown::shorten;
use crate::text::emoji;
use crate::text::lines::{between, near};
use paifang_base::text;
use paifang_base::text::Text;

/// All such markup in a text. Anywhere: shortcodes of Zola (`{{ name(…) }}`, `{% name(…) %}`) and Hugo (`{{< name >}}`,
/// `{{% name %}}`), tags of Liquid, includes of mdBook and attribute lists of kramdown. At the beginning of a line:
/// directives (`:::note`), admonitions and tabs of MkDocs, tables of contents, snippets and imports.
pub fn find_all(text: &str) -> Vec<Stray> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    // `/// name` begins a block of PyMdown if `///` ends it.
    let has_end = text.contains("///") && text.lines().any(|line| line.trim() == "///");
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        let block = line.trim().strip_prefix("/// ").filter(|_| has_end);
        let block = block.map(|rest| 4 + rest.split([' ', '|']).next().map_or(0, str::len));
        if let Some(length) = block.or_else(|| line_markup(line.trim())) {
            found.push(start..start + length);
        } else if !is_definition(line) {
            let braces = line.match_indices('{').map(|(brace, _)| at + brace);
            // A comment in a call, `{{/* x */}}`, belongs to the software that a page describes.
            let is_inner = |at: usize| text.part(at..).starts_with("{/*") && text.part(..at).ends_with('{');
            let markup = |at: usize| {
                brace_markup(text.part(at..)).filter(|_| !is_inner(at)).map(|length| at..at + length)
            };
            let mut done = 0;
            for range in braces.filter_map(markup) {
                if range.start >= done {
                    done = range.end;
                    found.push(range);
                }
            }
        }
        at += line.len();
    }
    found.into_iter().map(|range| stray(text, range)).collect()
}

/// Names between colons that other generators replace by pictures: emoji, unless `emoji` says that this site does so
/// as well, and icons of Material for MkDocs.
pub fn find_pictures(text: &str, emoji: bool) -> Vec<Stray> {
    let mut found = Vec::new();
    for name in emoji::names(text) {
        let help = match name.emoji() {
            Some(_) if emoji => continue,
            Some(shown) => text!("unknown-shortcode-help-emoji", emoji = shown),
            None if ICONS.iter().any(|set| name.name.starts_with(set)) => {
                text!("unknown-shortcode-help-icon")
            }
            None => continue,
        };
        let message = text!("unknown-shortcode", markup = text.part(name.range.clone()));
        let (sort, label) = ("emoji", String::new());
        found.push(Stray { code: &UNKNOWN_SHORTCODE, sort, range: name.range, message, help, label });
    }
    found
}

/// True if a line looks like a link definition, which is reported elsewhere.
fn is_definition(line: &str) -> bool {
    line.trim_start().strip_prefix('[').is_some_and(|rest| near(rest).contains("]: "))
}

fn stray(text: &str, range: Range<usize>) -> Stray {
    let markup = text.part(range.clone());
    Stray {
        code: &UNKNOWN_SHORTCODE,
        sort: "",
        range,
        message: text!("unknown-shortcode", markup = shorten(markup)),
        help: help(markup),
        label: String::new(),
    }
}

/// Length of the markup at the beginning of `text`, up to the end of its name.
fn brace_markup(text: &str) -> Option<usize> {
    if let Some(rest) = text.strip_prefix("{::").or_else(|| text.strip_prefix("{:/")) {
        let inner = between(rest, "}")?;
        let is_extension = inner.is_empty() || inner.starts_with(|c: char| c.is_ascii_alphabetic());
        return is_extension.then_some(3 + inner.len() + 1);
    }
    if let Some(rest) = text.strip_prefix("{:") {
        return kramdown_list(rest).map(|length| length + 2);
    }
    if let Some(inner) = text.strip_prefix('{').and_then(|rest| between(rest, "}")) {
        let is_value = JSX.iter().any(|start| inner.starts_with(start)) || inner == "children";
        let is_substitution = inner.contains("~>") && !inner.starts_with('{');
        if is_value || is_substitution {
            return Some(inner.len() + 2);
        }
    }
    // Changes marked as in CriticMarkup.
    for (open, close) in [("{++", "++}"), ("{--", "--}"), ("{>>", "<<}")] {
        if let Some(inner) = text.strip_prefix(open).and_then(|rest| between(rest, close)) {
            return Some(inner.len() + 6);
        }
    }
    // Comments of templates, which are visible here.
    for (open, close) in [("{#", "#}"), ("{/*", "*/}"), ("{*", "*}")] {
        if let Some(rest) = text.strip_prefix(open) {
            return between(rest, close).map(|inner| open.len() + inner.len() + close.len());
        }
    }
    let (rest, needs_call) = match (text.strip_prefix("{{"), text.strip_prefix("{%")) {
        (Some(rest), _) => match rest.strip_prefix(['<', '%', '#']) {
            Some(rest) => (rest, false),
            None => (rest, true),
        },
        (None, Some(rest)) => (rest.strip_prefix('-').unwrap_or(rest), false),
        (None, None) => return None,
    };
    let rest = rest.trim_start();
    // `{{</* ref "a" */>}}` is how a page of Hugo, or of Zola, shows a call itself.
    if !needs_call && rest.starts_with("/*") {
        return between(rest, "}").map(|inner| text.len() - rest.len() + inner.len() + 1);
    }
    let rest = if needs_call { rest } else { rest.strip_prefix('/').unwrap_or(rest).trim_start() };
    let name = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "_-./:".contains(c))).unwrap_or(rest.len());
    let is_name = rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let is_called = !needs_call || rest.part(name..).starts_with('(');
    let inner = between(rest, "}}").filter(|inner| needs_call && (is_variable(inner) || is_filtered(inner)));
    if let Some(inner) = inner {
        return Some(text.len() - rest.len() + inner.len() + 2);
    }
    (is_name && is_called).then(|| text.len() - rest.len() + name)
}

/// True if a text begins with a variable that only other generators replace: `site.title`, `$frontmatter.x`, `.Title`.
/// Any other name may belong to the software that a page describes.
fn is_variable(text: &str) -> bool {
    const NAMES: [&str; 18] = [
        "config.site_",
        "footnote:",
        "forloop.",
        "include.",
        "site.",
        "page.",
        "$frontmatter",
        "$page.",
        "$site.",
        "$themeConfig",
        ".Title",
        ".Site.",
        ".Page.",
        ".Params.",
        ".Permalink",
        ".RelPermalink",
        ".Content",
        ".Date",
    ];
    NAMES.iter().any(|name| text.starts_with(name))
}

/// True if a filter of Jekyll ends an expression: `"x" | relative_url`. Most others have namesakes in software that pages
/// describe.
fn is_filtered(inner: &str) -> bool {
    const FILTERS: [&str; 6] =
        ["absolute_url", "date_to_string", "date_to_xmlschema", "markdownify", "relative_url", "slugify"];
    inner.rsplit_once('|').is_some_and(|(_, filter)| FILTERS.contains(&filter.trim()))
}

/// Values that only JavaScript in a page fills in: `{props.name}`.
const JSX: [&str; 5] = ["frontMatter.", "frontmatter.", "props.", "require(", "useBaseUrl("];

/// Length of `{: .class }`, `{:.class}` or `{:toc}` after `{:`, including the closing brace.
fn kramdown_list(rest: &str) -> Option<usize> {
    let line = near(rest).lines().next()?;
    let inner = line.part(..line.find('}')?);
    let list = inner.trim_start();
    let has_value = list.contains("=\"") && list.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_spaced = list.len() < inner.len() && list.contains('=');
    let is_known = ["footnotes", "no_toc", "toc"].contains(&list.trim_end());
    (list.starts_with(['.', '#', '"']) || is_known || has_value || is_spaced).then_some(inner.len() + 1)
}

/// True if a paragraph begins with a directive, an admonition or a tab.
pub fn is_directive(paragraph: &str) -> bool {
    let line = paragraph.lines().next().unwrap_or_default().trim();
    line.starts_with(['!', '?', '=', ':']) && line_markup(line).is_some()
}

/// Length of the markup at the beginning of a line.
fn line_markup(line: &str) -> Option<usize> {
    if !line.starts_with(['[', '@', '<', '-', 'i', 'e', ':', '!', '?', '=', '/', '.', ';', '*', '^']) {
        return None;
    }
    // The end of a block, as kramdown reads it.
    if line == "^" {
        return Some(1);
    }
    if let Some(rest) = line.strip_prefix("*[") {
        return between(rest, "]:").filter(|name| !name.is_empty()).map(|name| name.len() + 4);
    }
    let is_toc = ["[[toc]]", "[toc]", "[[_toc_]]", "@[toc]", "<!-- toc -->"]
        .iter()
        .any(|toc| line.eq_ignore_ascii_case(toc));
    let quotes = ['"', '\'', '“', '‘'];
    let imported = line.strip_prefix("import ").unwrap_or_default();
    let is_import =
        (imported.contains(" from ") && imported.contains(quotes)) || imported.starts_with(quotes);
    let is_export =
        ["export const ", "export default ", "export function "].iter().any(|start| line.starts_with(start))
            && line.contains(['=', '(', '{']);
    let is_import = is_import || is_export;
    let is_snippet = line.trim_start_matches([';', ' ']).starts_with("--8<--")
        || ["<<< @", "<<< ./", "<<< ../", "<<< /"].iter().any(|start| line.starts_with(start));
    let is_include = line.strip_prefix("[!").is_some_and(|rest| {
        ["include", "code-", "video ", "div "]
            .iter()
            .any(|name| rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)))
    });
    let is_snippet = is_snippet || is_include;
    if is_toc || is_import || is_snippet {
        return Some(line.len());
    }
    let word = |rest: &str| {
        let name = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
        rest.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(name)
    };
    if let Some(rest) = line.strip_prefix(":::") {
        let rest = rest.trim_start_matches(':').trim_start();
        let rest = rest.strip_prefix('{').unwrap_or(rest);
        return word(rest).map(|name| line.len() - rest.len() + name);
    }
    if let Some(rest) = line.strip_prefix("!!!").or_else(|| line.strip_prefix("???")) {
        let rest = rest.trim_start_matches(['+', '!', '?']);
        if ALERTS.contains(&&*rest.to_ascii_lowercase()) {
            return Some(line.len());
        }
        return rest.strip_prefix(' ').and_then(word).map(|name| line.len() - rest.len() + 1 + name);
    }
    if line.starts_with("=== \"") || line.starts_with("===! \"") || line.starts_with("===+ \"") {
        return Some(line.len());
    }
    // Blocks of PyMdown, which resemble directives of reStructuredText.
    if let Some(rest) = line.strip_prefix("/// ") {
        let name = rest.split([' ', '|']).next().unwrap_or_default();
        let is_block =
            ALERTS.contains(&name) || ["details", "tab", "html", "admonition", "caption"].contains(&name);
        return is_block.then_some(4 + name.len());
    }
    if let Some(rest) = line.strip_prefix(".. ") {
        let name = rest.split("::").next().filter(|name| name.len() < rest.len())?;
        let is_name =
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b':');
        return is_name.then_some(3 + name.len() + 2);
    }
    let rest = line.strip_prefix("@[")?;
    let (name, target) = rest.split_once("](")?;
    is_embed(name, target).then_some(2 + name.len() + 1)
}

/// True if `@[name](target)` embeds something: a known service, or an id instead of an address. A mention such as
/// `@[name](https://…)` is a link.
pub fn is_embed(name: &str, target: &str) -> bool {
    const SERVICES: [&str; 10] =
        ["youtube", "vimeo", "bilibili", "youku", "vine", "prezi", "osf", "video", "audio", "pdf"];
    let target = target.split([')', ' ']).next().unwrap_or_default();
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let is_id = !target.is_empty() && !target.contains([':', '/', '.', '#']);
    is_name && (is_id || SERVICES.iter().any(|service| name.eq_ignore_ascii_case(service)))
}

/// Sets of icons of Material for MkDocs, by the beginnings of their names.
const ICONS: [&str; 4] = ["material-", "fontawesome-", "octicons-", "simple-"];

/// Alert names of other tools.
const ALERTS: [&str; 13] = [
    "note",
    "tip",
    "info",
    "warning",
    "danger",
    "caution",
    "important",
    "hint",
    "attention",
    "success",
    "error",
    "question",
    "example",
];

/// The text to write instead.
fn help(markup: &str) -> Text {
    const TEMPLATES: [&str; 20] = [
        "assign",
        "capture",
        "case",
        "comment",
        "cycle",
        "elif",
        "else",
        "elsif",
        "endcapture",
        "endcase",
        "endcomment",
        "endfor",
        "endif",
        "endset",
        "endunless",
        "for",
        "if",
        "set",
        "unless",
        "when",
    ];
    let name = markup.trim_start_matches(|c: char| !c.is_ascii_alphabetic()).to_ascii_lowercase();
    let is = |names: &[&str]| names.iter().any(|known| name.starts_with(known));
    // Any other is a component.
    if markup.starts_with(":::") {
        text!("component-help-line")
    } else if is(&["toc", "_toc_"]) {
        text!("unknown-shortcode-help-toc")
    } else if is(&["youtube", "vimeo", "bilibili"]) {
        text!("unknown-shortcode-help-video")
    } else if markup.starts_with("*[") {
        text!("unknown-shortcode-help-abbreviation")
    } else if markup == "^" || markup.starts_with("{::") || markup.starts_with("{:/") {
        text!("unknown-shortcode-help-leave-out")
    } else if ["{++", "{--", "{>>"].iter().any(|start| markup.starts_with(start)) || markup.contains("~>") {
        text!("unknown-shortcode-help-change")
    } else if markup.starts_with('{') && markup.contains("/*") && !markup.starts_with("{/*") {
        text!("unknown-shortcode-help-shown")
    } else if markup.starts_with("{*") {
        text!("unknown-shortcode-help-include")
    } else if markup.starts_with("{#") || markup.starts_with("{/*") {
        text!("unknown-shortcode-help-comment")
    } else if markup.starts_with("{{footnote") {
        text!("unknown-shortcode-help-note")
    } else if markup.ends_with('}') && (markup.starts_with("{{") || is_jsx(markup)) {
        text!("unknown-shortcode-help-variable")
    } else if markup.starts_with("{:") {
        text!("attributes-help")
    } else if markup.starts_with("===") || markup.starts_with("/// tab") {
        tabs_help()
    } else if markup.starts_with("/// details") || markup.starts_with('?') {
        text!("unknown-shortcode-help-details")
    } else if markup.starts_with("import") || markup.starts_with("export") {
        text!("unknown-shortcode-help-import")
    } else if markup.starts_with("{%") && is(&["raw", "endraw"]) {
        text!("unknown-shortcode-help-raw")
    } else if markup.starts_with("{%") && TEMPLATES.contains(&&*name) {
        text!("unknown-shortcode-help-template")
    } else if markup.trim_start_matches([';', ' ']).starts_with("--8<--")
        || markup.starts_with("<<<")
        || is(&["include"])
    {
        text!("unknown-shortcode-help-include")
    } else if is(&["figure", "image", "img"]) {
        text!("markdown-image-help")
    } else if is(&["ref", "relref", "link", "post_url"]) {
        text!("unknown-shortcode-help-link")
    } else if is(&["highlight", "endhighlight"]) {
        text!("unknown-shortcode-help-code")
    } else if is(&["copyable"]) {
        text!("unknown-shortcode-help-copy")
    } else if let Some(kind) = alert_kind(&name).or(markup.starts_with('!').then_some("NOTE")) {
        alert_help(kind)
    } else {
        text!("unknown-shortcode-help")
    }
}

/// True for a value that only JavaScript fills in.
fn is_jsx(markup: &str) -> bool {
    let inner = markup.trim_start_matches('{');
    inner.starts_with("children") || JSX.iter().any(|start| inner.starts_with(start))
}

fn tabs_help() -> Text {
    text!("component-help-tabs")
}

fn alert_help(kind: &str) -> Text {
    text!("component-help-alert", kind = kind)
}

/// The help for a component whose name says its purpose.
pub fn component_help(name: &str) -> Option<Text> {
    let name = name.to_ascii_lowercase();
    if ["tabs", "tab", "tabitem", "tabpanel", "simpletab", "codegroup", "codetabs"].contains(&&*name) {
        return Some(tabs_help());
    }
    let kind = match &*name {
        "admonition" | "alert" | "callout" | "aside" => Some("NOTE"),
        name => alert_kind(name),
    };
    kind.map(alert_help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::english;

    fn count(text: &str) -> usize {
        find_all(text).len()
    }

    #[test]
    fn help_fits_the_block() {
        for (markup, part) in [
            (":::tip", "line of its own"),
            ("/// danger", "`> [!CAUTION]`"),
            ("/// details", "`:::details Title`"),
            ("{* ../a.py *}", "@include: ./file.md"),
            ("!!! abstract", "`> [!NOTE]`"),
            ("!!! seealso", "`> [!NOTE]`"),
            ("??? note", "`:::details Title`"),
            ("{{< warning", "`> [!WARNING]`"),
            ("{{% notice", "in Markdown"),
            ("{% assign", "the text that it makes"),
            ("{%- endif", "the text that it makes"),
            ("{{< copyable", "leave it out"),
            ("{% link", "source file"),
            ("{% endhighlight", "code block"),
            ("{% raw", "leave it out"),
            ("{: #id}", "{#id}"),
            ("*[HTML]:", "<abbr"),
            ("{::comment}", "leave it out"),
            ("{>>x<<}", "as it is to be"),
            ("{{</* ref \"x\" */>}}", "between backticks"),
            ("{{ \"x\" | relative_url }}", "nothing is filled in"),
            ("{props.name}", "nothing is filled in"),
            ("{{footnote: x}}", "[^1]"),
        ] {
            let help = english(&help(markup));
            assert!(help.contains(part), "{markup}: {help}");
        }
    }

    #[test]
    fn markup_of_other_generators_is_found() {
        for text in [
            "{{ youtube(id=\"x\") }}",
            "a {% quote(author=\"V\") %} b",
            "{% end %}",
            "{{< figure src=\"x\" >}}",
            "[r]({{< ref \"b.md\" >}})",
            "{{% /notice %}}",
            "{{#include x.rs}}",
            ":::note",
            "::: tip Title",
            "::::{admonition} x",
            "!!! note \"T\"",
            "???+ warning",
            "=== \"Tab\"",
            "--8<-- \"x.md\"",
            "text {: .x}",
            "{:.note}",
            "{:toc}",
            "@[youtube](abc)",
            "[[toc]]",
            "[TOC]",
            "import X from '../x.astro';",
            "export const meta = { a: 1 };",
            "{# comment #}",
            "{* ../../docs_src/a.py hl[1:3] *}",
            "{/* comment */}",
            "a {{ site.url }}/x",
            "{{ .Title }}",
            "{{ $frontmatter.title }}",
            "{:target=\"_blank\"}",
            "!!!danger",
            "/// note | Title",
            ".. note::",
            ".. code-block:: python",
            "; --8<-- \"x\"",
            "[!INCLUDE [x](x.md)]",
        ] {
            assert_eq!(count(text), 1, "{text}");
        }
        assert_eq!(count("{{< a >}} x {{< b >}}\n:::note\n{% c %}"), 4);
        for text in [
            "{{ name }}",
            "{{ .Values.image }}",
            "{{ github.ref }}",
            "{#id}",
            "/// text",
            ".. und so weiter",
            "export the data",
            "{{/* x() */}}",
            "{a, b}",
            "{{ x | default }}",
            "*[x](y)*",
            "import the data",
            "<<< EOF",
            "/// new",
            "{ %d }",
            "a ::: b",
            "50 %}",
            "see [[toc]]s",
            "import from x",
            ":::",
            "时间:::x",
            "!!!",
            "!!! 太好了",
            "???",
            "=== x",
            "{:a 1}",
            "@[x] (y)",
            "@[dev](https://example.org/dev)",
            "@[dev](/people/dev/), @[x](x.md)",
        ] {
            assert_eq!(count(text), 0, "{text}");
        }
    }

    #[test]
    fn markup_that_resembles_text_is_found() {
        for text in [
            "{{</* ref \"x\" */>}}",
            "{%/* x() */%}",
            "{::options toc=\"1\" /}",
            "{:/comment}",
            "a {:footnotes}",
            "{{ \"x\" | relative_url }}",
            "{{ include.title }}",
            "{{footnote: x}}",
            "{props.name}",
            "*[HTML]: Hypertext",
            "^",
            "import './x.css'",
            "<<< ./x.js{1,2}",
            "/// new\nx\n///",
            "{++new++}",
            "{>>note<<}",
            "{a~>b}",
        ] {
            assert_eq!(count(text), 1, "{text}");
        }
    }

    #[test]
    fn names_of_pictures_are_found() {
        let count = |text: &str, emoji: bool| find_pictures(text, emoji).len();
        assert_eq!((count("a :tada: b:100:", false), count("a :tada: b :100:", true)), (1, 0));
        for set in [":material-check:", ":fontawesome-brands-x:", ":octicons-tag-24:", ":simple-postgresql:"]
        {
            assert_eq!((count(set, false), count(set, true)), (1, 1), "{set}");
        }
        assert_eq!(count("10:30:00 std::io::Read :no_name:", false), 0);
    }
}
