//! The examples of CommonMark 0.31.2 come out as they are written there, and what GFM adds comes out as GitHub shows it.
//! Each difference is listed with its reason. The specification is not part of this repository (CC BY-SA): it comes with
//! the npm package `commonmark-spec`, which `./test validate` installs; it runs these tests then, which are ignored without it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use paifang::diag::{Diagnostics, Reporter};
use paifang::markdown::body::{Body, Content, Segment};
use paifang::markdown::{BodyInput, parse_body};
use paifang::markdown::{HtmlPolicy, MarkdownOptions};

/// Examples that come out otherwise, by number, with the reason.
const DIFFERENCES: &[(usize, &str)] = &[
    (62, LEVELS),
    (572, CAPTION),
    (584, CAPTION),
    (586, CAPTION),
    (588, CAPTION),
    (591, CAPTION),
    (598, SCHEME),
    (599, SCHEME),
    (601, SCHEME),
    (602, BARE_ADDRESS),
    (608, BARE_ADDRESS),
    (611, BARE_ADDRESS),
];

const LEVELS: &str = "headings below a page's own move down by one level, and there is none below the sixth";
const CAPTION: &str = "the title of an image alone in its paragraph is its caption";
const SCHEME: &str = "only listed schemes become links, because any other may run or open a program";
const BARE_ADDRESS: &str = "bare addresses are links, as in GitHub Flavored Markdown";

/// An example of the specification.
struct Example {
    number: usize,
    markdown: String,
    html: String,
}

/// The examples of `spec.txt`: between 32 backticks with `example` and 32 backticks, Markdown and HTML parted by `.`;
/// `→` is a tab.
fn examples(spec: &str) -> Vec<Example> {
    let fence = "`".repeat(32);
    let mut examples = Vec::new();
    let mut open: Option<Vec<&str>> = None;
    for line in spec.lines() {
        match &mut open {
            None if line.strip_prefix(&fence) == Some(" example") => open = Some(Vec::new()),
            None => {}
            Some(lines) if line == fence => {
                let split =
                    lines.iter().position(|line| *line == ".").expect("a dot between Markdown and HTML");
                let text = |lines: &[&str]| lines.iter().map(|line| line.replace('→', "\t") + "\n").collect();
                let (markdown, html) = (text(&lines[..split]), text(&lines[split + 1..]));
                examples.push(Example { number: examples.len() + 1, markdown, html });
                open = None;
            }
            Some(lines) => lines.push(line),
        }
    }
    examples
}

/// The body of a page in English that is trusted, with its links as they are written.
pub(super) fn html(markdown: &str, policy: HtmlPolicy) -> String {
    let path: Arc<str> = Arc::from("a.md");
    let options = MarkdownOptions { html: policy, math: false, ..MarkdownOptions::default() };
    let input = BodyInput {
        text: markdown,
        start: 0,
        end: markdown.len(),
        // Another title, so that no heading is taken for it.
        front_title: Some("\u{1}"),
        title_id: None,
        language: "en",
        options: &options,
        has_blocks: false,
    };
    let (body, content) = parse_body(&input, Reporter::new(&path, &mut Diagnostics::new()));
    show(&body, &content)
}

fn show(body: &Body, content: &Content) -> String {
    let mut out = String::new();
    for segment in &content.html {
        match segment {
            Segment::Html(html) => out.push_str(html),
            Segment::Link(at) => out.push_str(&escape(&body.links[*at as usize].target)),
            Segment::Image(at) => {
                out.push_str(&format!(" src=\"{}\"", escape(&body.images[*at as usize].target)));
            }
            Segment::Code(at) => {
                let block = &content.code[*at as usize];
                let class = block.language.as_ref().map(|language| format!(" class=\"language-{language}\""));
                out.push_str(&format!(
                    "<pre><code{}>{}</code></pre>",
                    class.unwrap_or_default(),
                    escape(&block.code)
                ));
            }
            // Additions of our pages: ids, anchors and names of alerts.
            _ => {}
        }
    }
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// HTML without what means the same either way: comments, line ends beside blocks, `/>`, the escape of a quote, percent signs in
/// addresses, the case of languages, and what makes images load late.
pub(super) fn normal(html: &str) -> String {
    let mut out = String::new();
    let html = without_comments(html);
    let mut rest = html.as_str();
    while let Some(at) = rest.find("<pre") {
        out.push_str(&normal_flow(&rest[..at]));
        let end = rest[at..].find("</pre>").map_or(rest.len(), |end| at + end + 6);
        out.push_str(rest[at..end].trim_end_matches('\n'));
        rest = &rest[end..];
    }
    out.push_str(&normal_flow(rest));
    let out =
        out.replace("&quot;", "\"").replace("&#39;", "'").replace(" loading=\"lazy\" decoding=\"async\"", "");
    percent_decoded(&out).to_lowercase()
}

fn without_comments(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find("<!--") {
        out.push_str(&rest[..at]);
        rest = rest[at..].find("-->").map_or("", |end| &rest[at + end + 3..]);
    }
    out + rest
}

fn normal_flow(html: &str) -> String {
    const BLOCKS: &str = "address article aside blockquote del details div dl dt dd fieldset figcaption figure footer \
        form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul style script";
    let mut out = String::new();
    let mut rest = html;
    let mut after_block = true;
    while let Some(at) = rest.find('<') {
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let (text, tag) = (&rest[..at], &rest[at..end]);
        let name = tag.trim_start_matches(['<', '/']);
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        let is_block = BLOCKS.split_whitespace().any(|block| block == name);
        let text = if after_block { text.trim_start() } else { text };
        out.push_str(if is_block { text.trim_end() } else { text });
        out.push_str(&tag.replace(" />", ">").replace("/>", ">").replace('\n', " "));
        after_block = is_block;
        rest = &rest[end..];
    }
    out.push_str(if after_block { rest.trim() } else { rest.trim_end() });
    out
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Headings one level up again: pages move them down when there is one of level 1, which is the page's title.
pub(super) fn with_levels_of(ours: &str, expected: &str) -> String {
    if !expected.contains("<h1") {
        return ours.to_owned();
    }
    (1..6).fold(ours.to_owned(), |html, level| {
        let (from, to) = (level + 1, level);
        html.replace(&format!("<h{from}"), &format!("<h{to}"))
            .replace(&format!("</h{from}"), &format!("</h{to}"))
    })
}

/// A file of an npm package with a specification.
pub(super) fn specification(file: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("tests/browser/node_modules").join(file);
    std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; run `npm ci` in tests/browser", path.display()))
}

#[test]
#[ignore = "needs the npm packages of tests/browser"]
fn the_examples_of_commonmark_come_out_as_written_there() {
    let spec = specification("commonmark-spec/spec.txt");
    let examples = examples(&spec);
    assert_eq!(examples.len(), 652, "CommonMark 0.31.2 has 652 examples");
    let reasons: BTreeMap<usize, &str> = DIFFERENCES.iter().copied().collect();
    let mut wrong = Vec::new();
    for example in &examples {
        let expected = normal(&example.html);
        let ours = with_levels_of(&normal(&html(&example.markdown, HtmlPolicy::Trusted)), &expected);
        if (ours == expected) == reasons.contains_key(&example.number) {
            wrong.push(format!(
                "example {}: {:?}\n  expected {expected:?}\n  ours     {ours:?}",
                example.number, example.markdown
            ));
        }
    }
    assert!(wrong.is_empty(), "{} examples:\n{}", wrong.len(), wrong.join("\n"));
}
