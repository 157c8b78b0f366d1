//! SVG pictures that were damaged: what is written is XML to another reader too, holds only what the allow-lists name,
//! and stays as it is when it is written again.

use crate::testing::english;
use paifang_fuzz::Target;
use resvg::usvg::roxmltree::{Document, Node};

use super::{names, rewrite};

const WORDS: [&str; 44] = [
    "<svg>",
    "<svg xmlns=\"http://www.w3.org/2000/svg\">",
    "</svg>",
    "<g>",
    "</g>",
    "<g/>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<style>@import 'a';</style>",
    "<a href=\"javascript:a\">",
    "<use href=\"#g\"/>",
    "<use xlink:href='#g'/>",
    "<image href=\"data:image/svg+xml,",
    "<image href=\"data:image/png;base64,",
    "<foreignObject>",
    "<set attributeName='href' to='javascript:a'/>",
    "<animate attributeName='onload' ",
    "<metadata>",
    " onload=\"a()\"",
    " xmlns=\"http://www.w3.org/1999/xhtml\"",
    " xmlns:x=\"http://www.w3.org/2000/svg\"",
    " xml:base='//e.org'",
    " style=\"fill:url(#a)\"",
    " style=\"fill:url(//e.org/a)\"",
    " fill=\"url(#a)\"",
    " id=\"g\"",
    " class='a b'",
    " href=",
    "url(",
    "\\75rl(",
    "expression(",
    "&amp;",
    "&#x3c;script&#x3e;",
    "&#0;",
    "&a;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<!DOCTYPE svg [<!ENTITY a \"b\">]>",
    "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
    "\u{feff}",
];

/// Checks a written element and what is in it, as another reader of XML sees them.
fn assert_allowed(node: Node<'_, '_>) {
    let name = node.tag_name().name();
    assert!(names::element(name).is_some(), "the element `{name}`");
    assert_eq!(node.tag_name().namespace(), Some("http://www.w3.org/2000/svg"), "{name}");
    for attribute in node.attributes() {
        let (own, value) = (attribute.name().to_ascii_lowercase(), attribute.value());
        assert!(!own.starts_with("on"), "the handler `{own}`");
        let address = value.trim_start().to_ascii_lowercase();
        let is_inner = ["#", "data:image/"].iter().any(|start| address.starts_with(start));
        // Strings may say anything.
        let is_own =
            |at: usize| !address[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
        let addresses = address
            .match_indices("url(")
            .filter(|(at, _)| own != "href" && is_own(*at) && !value.contains(['"', '\'', '\\']));
        for (at, start) in addresses {
            let named = address[at + start.len()..].trim_start();
            assert!(named.starts_with(['#', ')']) || named.starts_with("data:"), "`{own}` names `{value}`");
        }
        let scheme = address.split(['/', '?', '#']).next().and_then(|start| start.split_once(':'));
        let is_link = scheme.is_none_or(|(scheme, _)| ["http", "https", "mailto", "tel"].contains(&scheme));
        let may_lead = own != "href" || is_inner || name == "a" && is_link || address.is_empty();
        assert!(may_lead, "`{name}` leads to `{value}`");
    }
    node.children().filter(Node::is_element).for_each(assert_allowed);
}

#[test]
fn fuzz_svg() {
    Target::new("svg", &WORDS).run(1_500, |bytes| match rewrite(bytes) {
        Ok(written) => {
            let text = std::str::from_utf8(&written).expect("written in UTF-8");
            let document = Document::parse(text).unwrap_or_else(|error| panic!("{error}: {text}"));
            assert_allowed(document.root_element());
            let again = rewrite(&written).map(|again| String::from_utf8_lossy(&again).into_owned());
            assert_eq!(again.as_deref(), Ok(text), "written again");
        }
        Err(refusal) => {
            assert!(!english(&refusal.what).trim().is_empty() && !english(&refusal.help()).is_empty());
            let place = refusal.span.map(|span| bytes.get(span.range()).is_some());
            assert_ne!(place, Some(false), "{refusal:?} lies outside");
        }
    });
}
