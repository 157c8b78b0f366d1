//! Damaged bodies: all spans lie within the text, and the output passes the allow-list.

use std::collections::BTreeSet;
use std::sync::Arc;

use paifang_base::diag::{Diagnostics, Reporter};
use paifang_fuzz::Target;

use crate::body::{Body, Content, Segment};
use crate::raw::allow::ELEMENTS;
use crate::{BodyInput, HtmlPolicy, MarkdownOptions, parse_body};

const WORDS: [&str; 84] = [
    "*",
    "**",
    "_",
    "`",
    "``",
    "```\n",
    "~~~\n",
    "~~",
    "[",
    "](",
    "](<",
    "]: ",
    "[^1]",
    "[^1]: ",
    "![",
    ")",
    "\\",
    "&lt;",
    "&#0;",
    "&colon;",
    "|",
    "|---|",
    "\n\n",
    "\n    ",
    "> ",
    "> [!NOTE]\n",
    "- ",
    "1. ",
    "- [ ] ",
    "# ",
    "## a {#a}",
    "\n===\n",
    "---",
    ": ",
    "$",
    "$$",
    "\\frac{",
    "<!--",
    "-->",
    "<a href=",
    "<a href=\"javascript:x\">",
    "<img src=x onerror=y>",
    "<script>",
    "</script>",
    "<svg onload=x>",
    "<div",
    "</div>",
    "<p>",
    "<style>",
    "<![CDATA[",
    "<?",
    "<details open>",
    "<iframe src=//x>",
    "style=\"",
    "srcset=\"",
    "javascript:",
    "data:text/html,",
    "<https://x>",
    "https://example.org",
    "\"",
    "'",
    "=",
    ">",
    "/>",
    "{{< x >}}",
    "{% x %}",
    "**注意：**",
    "<!-- more -->",
    ":::tabs group=\"",
    ":::tab ",
    ":::\n",
    "::::steps\n",
    "```cards\n- title: ",
    "```gallery\n- image: ",
    "\n  link: ",
    ":::figure ",
    "{open #a}",
    "> [!TIP]- ",
    "\u{202e}",
    "\\(",
    "`youtube: x`",
    "*[A]: b",
    " :x[y]",
    "<a @b=c>",
];

/// Elements that our own writer adds to those that authors may use.
const OURS: [&str; 14] = [
    "input",
    "math",
    "semantics",
    "annotation",
    "iframe",
    "figure",
    "figcaption",
    "svg",
    "path",
    "button",
    "section",
    "sup",
    "nav",
    "aside",
];

fn parse(text: &str, html: HtmlPolicy, diagnostics: &mut Diagnostics) -> (Body, Content) {
    let path: Arc<str> = Arc::from("content/a.md");
    let options = MarkdownOptions { html, ..MarkdownOptions::default() };
    let input = BodyInput::whole(text, "zh", &options);
    parse_body(&input, Reporter::new(&path, diagnostics))
}

/// Segments as HTML, with minimal values in the slots.
fn html(segments: &[Segment]) -> String {
    let slot = |segment: &Segment| match segment {
        Segment::Html(html) => html.clone(),
        Segment::Link(_) | Segment::ImageAddress(_) => "/x/".to_owned(),
        Segment::Image(_) => " src=\"/x.png\"".to_owned(),
        Segment::HeadingId(_) => " id=\"x\"".to_owned(),
        Segment::HeadingAnchor(_) | Segment::Message(_) => "x".to_owned(),
        Segment::Diagram(_) | Segment::Code(_) => "<pre><code>x</code></pre>".to_owned(),
        Segment::Use(_) | Segment::UseEnd => String::new(),
    };
    segments.iter().map(slot).collect()
}

/// Checks the tags of HTML as the most lenient browser would see them: everything that begins like a tag.
fn assert_allowed(html: &str) {
    for (at, _) in html.match_indices('<') {
        let rest = html[at + 1..].strip_prefix('/').unwrap_or(&html[at + 1..]);
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/').unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        let is_math = html[..at]
            .rfind("<math")
            .is_some_and(|open| html[..at].rfind("</math").is_none_or(|end| end < open));
        let known = ELEMENTS.contains(&&*name) || OURS.contains(&&*name) || is_math;
        assert!(known, "<{name}> in {html}");
        for (key, value) in attributes(&rest[end..]) {
            assert!(
                !key.starts_with("on") && key != "style" && key != "srcdoc" && key != "formaction",
                "{key} in {html}"
            );
            if ["href", "src", "poster", "cite", "action"].contains(&&*key) {
                let bare: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
                let scheme = bare.to_ascii_lowercase().replace("&colon;", ":").replace("&#58;", ":");
                let bad =
                    ["javascript:", "vbscript:", "data:text"].iter().any(|start| scheme.starts_with(start));
                assert!(!bad, "{key}={value} in {html}");
            }
        }
    }
}

/// Names (in lower case) and values of a tag's attributes.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = tag.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
    while !rest.is_empty() && !rest.starts_with('>') {
        let end =
            rest.find(|c: char| c.is_ascii_whitespace() || "=>/".contains(c)).unwrap_or(rest.len()).max(1);
        let Some((name, after)) = rest.split_at_checked(end) else { break };
        let mut value = "";
        rest = after.trim_start();
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            (value, rest) = match after.chars().next().filter(|c| *c == '"' || *c == '\'') {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => after.split_at(
                    after.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(after.len()),
                ),
            };
        }
        found.push((name.to_ascii_lowercase(), value.to_owned()));
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
    }
    found
}

#[test]
fn fuzz_markdown() {
    Target::new("markdown", &WORDS).run(800, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let mut diagnostics = Diagnostics::new();
        let (body, content) = parse(&text, HtmlPolicy::Safe, &mut diagnostics);
        for problem in diagnostics.iter() {
            let span = problem.span.expect("a problem of a body has a place");
            assert!(
                text.get(span.range()).is_some(),
                "{} at {span:?} of {} bytes",
                problem.code.name,
                text.len()
            );
            assert!(
                problem
                    .labels
                    .iter()
                    .all(|label| label.span.is_none_or(|span| text.get(span.range()).is_some()))
            );
        }
        for segments in [&content.html, &content.summary] {
            assert_allowed(&html(segments));
        }
        let ids: Vec<&str> = body.headings.iter().map(|heading| &*heading.id).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "two headings with one id: {ids:?}");
        // The cached form equals the parsed one.
        let again = parse(&text, HtmlPolicy::Safe, &mut Diagnostics::new());
        assert!(again == (body, content), "another answer to the same text");
        // With the `Escape` policy nothing that authors write becomes an element.
        let (_, content) = parse(&text, HtmlPolicy::Escape, &mut Diagnostics::new());
        let shown = html(&content.html);
        assert_allowed(&shown);
        assert!(!shown.contains("<video") && !shown.contains("<font"), "{shown}");
    });
}
