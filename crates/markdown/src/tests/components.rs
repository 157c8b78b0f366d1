//! Components whose body is YAML, and components of a site.

use super::{parse, parse_with, show};
use crate::MarkdownOptions;
use crate::body::Segment;
use paifang_base::html::tokens::{Token, Tokens};

fn problems(text: &str) -> Vec<String> {
    parse_with(text, &MarkdownOptions::default(), None).1
}

fn html(text: &str) -> String {
    let parsed = parse(text);
    show(&parsed.html, &parsed).replace('\n', "")
}

#[test]
fn yaml_gives_what_a_list_gives() {
    let yaml = "```cards\n- title: A & b\n  link: a.md\n  text: |\n    One\n\n    two\n- title: C\n```\n";
    let shown = "<div class=\"c-cards\"><ul><li><p><a href=\"{a.md}\">A &amp; b</a></p><p>One</p><p>two</p></li>\
        <li><p><strong>C</strong></p></li></ul></div>";
    assert_eq!(html(yaml), shown);
    assert!(problems(yaml).is_empty());
    assert_eq!(parse(yaml).components, ["cards"]);
    let list = html("```cards\n- [A](a.md)\n```\n");
    assert!(list.starts_with("<div class=\"c-cards\"><ul><li><a href"), "{list}");
    let timeline = html("```timeline\n- date: 2024\n  text: x\n```\n");
    assert!(timeline.contains("<li><p><strong>2024</strong></p><p>x</p></li>"), "{timeline}");
    let steps = html("```{steps} Title\n- title: a\n- b\n```\n");
    assert!(
        steps.contains("<p><strong>Title</strong></p><ol><li><p><strong>a</strong></p></li><li>"),
        "{steps}"
    );
    let gallery = html("```gallery\n- image: a.png\n  alt: '\"A\"'\n- image: https://e.example/b.png\n```\n");
    assert!(
        gallery.contains("{a.png} alt=\"&quot;A&quot;\"") || gallery.contains("alt=\"&quot;A&quot;\""),
        "{gallery}"
    );
    assert!(gallery.contains(" src=\"https://e.example/b.png\" alt=\"\""), "{gallery}");
    let button = html("```button\n- title: Go\n  link: https://e.example/\n```\n");
    assert!(button.contains("<p><a href=\"https://e.example/\">Go</a></p>"), "{button}");
}

#[test]
fn a_preview_shows_what_its_source_becomes_and_the_source() {
    let parsed = parse("::::preview\n\n> [!TIP]\n> **a**\n\n:::preview\nb\n:::\n::::\n");
    let shown = show(&parsed.html, &parsed);
    assert!(shown.contains("<strong>a</strong>") && shown.contains("<p>b</p>"), "{shown}");
    // The inner one is in the source of the outer one.
    let sources: Vec<&str> = parsed.code.iter().map(|block| block.code.as_str()).collect();
    assert_eq!(sources, ["> [!TIP]\n> **a**\n\n:::preview\nb\n:::\n"]);
    let ends = shown.find("<p>b</p>").zip(shown.find("{code"));
    assert!(ends.is_some_and(|(result, source)| result < source), "{shown}");
    assert_eq!(parse("- x\n\n  :::preview\n  y\n    z\n  :::\n").code[0].code, "y\n  z\n");
    assert!(problems(":::preview\nx\n:::\n").is_empty());
    assert_eq!(parse("```preview\n*x*\n```\n").code[0].code, "*x*\n");
}

#[test]
fn problems_of_yaml_have_their_places() {
    for (text, found) in [
        ("```cards\n- titel: a\n```\n", vec!["unknown-field at `titel`", "missing-field at ``"]),
        ("```cards\n- title: a\n  text: [b]\n```\n", vec!["wrong-type at `[`"]),
        ("> ```cards\n> - title: a\n>   nope: b\n> ```\n", vec!["unknown-field at `nope`"]),
        (
            "- x\n\n  ```cards\n  - title: a\n    link: javascript:b\n  ```\n",
            vec!["unsafe-url at `javascript:b`"],
        ),
        ("```cards\ntitle: a\n  b: [\n```\n", vec!["invalid-component at `b`"]),
        ("```steps\n- text: a\n```\n", vec!["missing-field at ``"]),
    ] {
        let reported = problems(text);
        let names = |list: &[String]| {
            list.iter().map(|d| d.split(" at ").next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
        };
        let expected: Vec<String> = found.iter().map(|found| (*found).to_owned()).collect();
        if names(&expected).iter().any(|name| name == "invalid-component") {
            assert!(names(&reported).contains(&"invalid-component".to_owned()), "{text}: {reported:?}");
        } else {
            assert_eq!(reported, expected, "{text}");
        }
    }
}

#[test]
fn text_with_a_colon_stays_markdown() {
    for text in [
        "```cards\n- Title: *a*\n```\n",
        "```steps\n1. title: a\n```\n",
        "```file-tree\n- src:\n  - a\n```\n",
    ] {
        assert!(html(text).contains("<li>"), "{text}");
        assert!(problems(text).is_empty(), "{text}: {:?}", problems(text));
    }
    assert!(html("```cards\n- Title: *a*\n```\n").contains("<em>a</em>"));
}

#[test]
fn no_value_of_yaml_is_markup() {
    let hostile = [
        "<script>x()</script>",
        "\\\" onload=\\\"x()",
        "</li></ul><b>",
        "{{ x }}",
        "]]>",
        "javascript:x()",
        "data:text/html,x",
    ];
    for block in ["cards", "timeline", "gallery", "steps", "button"] {
        for text in hostile {
            let fields = ["title", "date", "image", "link", "alt", "text"];
            let body: String = fields.iter().map(|field| format!("  {field}: \"{text}\"\n")).collect();
            // Slots are escaped where they are filled.
            let parsed = parse(&format!("```{block}\n-{}```\n", &body[1..]));
            let ours = |segment: &Segment| match segment {
                Segment::Html(html) => html.clone(),
                Segment::Image(_) => " src=\"x\"".to_owned(),
                _ => "x".to_owned(),
            };
            let html: String = parsed.html.iter().map(ours).collect();
            for (token, _) in Tokens::new(&html) {
                let Token::Start(tag) = token else { continue };
                let is_ours = ["div", "ul", "ol", "li", "p", "strong", "a", "img"].contains(&tag.name);
                assert!(is_ours, "{html}");
                for attribute in tag.attributes() {
                    let value = attribute.value.unwrap_or_default();
                    assert!(!attribute.name.starts_with("on"), "{html}");
                    assert!(
                        !value.contains("script:") && !value.starts_with("data:") || attribute.name == "alt",
                        "{html}"
                    );
                }
            }
        }
    }
}

#[test]
fn very_many_entries_take_linear_time() {
    let list = "- title: a\n  link: b.md\n  x: 1\n".repeat(100_000);
    let (parsed, reported) = parse_with(&format!("```cards\n{list}```\n"), &MarkdownOptions::default(), None);
    assert!(parsed.links.len() == 100_000 || !reported.is_empty());
    assert!(reported.len() <= 25, "{}", reported.len());
    let deep = format!("```cards\n- title: {}\n```\n", "[".repeat(100_000));
    assert!(!problems(&deep).is_empty());
}
