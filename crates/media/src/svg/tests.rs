//! Tests of the parts of pictures that are kept, dropped or rejected.

use super::*;

const HEAD: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\">";

fn written(svg: &str) -> String {
    String::from_utf8(rewrite(svg.as_bytes()).unwrap_or_else(|refusal| panic!("{svg}: {refusal:?}"))).unwrap()
}

/// The text at the place of a refusal.
fn refused(svg: &str) -> (String, String) {
    let refusal = rewrite(svg.as_bytes()).expect_err(svg);
    let place = refusal.span.map(|span| svg[span.range()].to_owned());
    (crate::testing::english(&refusal.what), place.unwrap_or_default())
}

#[test]
fn what_is_seen_stays_as_it_is() {
    for inside in [
        "<defs><linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"#fff\"/></linearGradient></defs>",
        "<path fill=\"url(#a)\" d=\"M0 0h1v-.5z\" transform=\"translate(1,2)\" class=\"st0 b\"/>",
        "<use xlink:href=\"#b\" x=\"1\"/><image href=\"data:image/png;base64,AA==\" width=\"1\" height=\"1\"/>",
        "<text xml:space=\"preserve\">  a &lt;b&gt; &amp; 中文 <tspan dx=\"1\">c</tspan></text>",
        "<style media=\"print\">.a{fill:url(#a)}.b&gt;.c{fill:red}</style>",
        "<a href=\"https://example.org/\"><title>t</title><rect style=\"fill:url(#a);stroke:red\"/></a>",
        "<animate attributeName=\"opacity\" values=\"0;1\" dur=\"1s\" repeatCount=\"indefinite\"/>",
        "<switch><g systemLanguage=\"de\"/><g aria-label=\"x\" data-name=\"Ebene 1\"/></switch>",
        "<filter id=\"f\"><feImage href=\"#a\"/><feFuncR type=\"linear\" slope=\"0.5\"/></filter>",
    ] {
        let head = HEAD.replace(
            '>',
            if inside.contains("xlink") { " xmlns:xlink=\"http://www.w3.org/1999/xlink\">" } else { ">" },
        );
        let svg = format!("{head}{inside}</svg>");
        assert_eq!(written(&svg), svg);
    }
}

#[test]
fn what_nobody_sees_goes() {
    for (from, to) in [
        (
            "<?xml version=\"1.0\" encoding=\"GBK\"?><!-- c --><svg/>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        ),
        ("\u{feff}<svg><!-- c --><g/>\n</svg>\n", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g/>\n</svg>"),
        (
            "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\" [ ]><svg/>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        ),
        (
            "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:g t:x='1'/><i:y><s:g/></i:y><metadata><r:DF/></metadata></s:svg>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>",
        ),
        (
            "<svg content='&lt;x' xml:base='//e.org' version=\"1.1\"/>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\"/>",
        ),
        (
            "<svg><switch><foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>a</p></foreignObject><text>a</text></switch></svg>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><switch><text>a</text></switch></svg>",
        ),
        (
            "<svg><title>a&#1;&#x26;<![CDATA[<b>]]></title></svg>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>a&amp;&lt;b&gt;</title></svg>",
        ),
        (
            "<svg><set attributeName='unknown' to='x'/></svg>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>",
        ),
    ] {
        assert_eq!(written(from), to);
    }
    let utf16: Vec<u8> =
        "\u{feff}<svg><g id=\"中\"/></svg>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(rewrite(&utf16).unwrap(), written("<svg><g id=\"中\"/></svg>").into_bytes());
    let inner = "<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>";
    let outer = written(&format!("<svg><image href=\"{}\"/></svg>", address::embed_svg(inner)));
    assert!(outer.contains(&address::embed_svg(&written(inner))), "{outer}");
}

#[test]
fn what_is_active_is_refused_at_its_place() {
    for (inside, what, place) in [
        ("<script>1</script>", "contains `<script>`", "<script>"),
        ("<g><SCRIPT/></g>", "contains `<script>`", "<SCRIPT/>"),
        // What XML forbids is not written, so it hides no address.
        (
            "<g fill='url&#26;(//e.org/a)'/>",
            "names something outside of itself (`//e.org/a`)",
            "fill='url&#26;(//e.org/a)",
        ),
        ("<g onload='x()'/>", "has the event handler `onload`", "onload='x()"),
        (
            "<metadata><b xmlns='http://www.w3.org/1999/xhtml' onclick=''/></metadata>",
            "has the event handler `onclick`",
            "onclick='",
        ),
        ("<foreignObject/>", "shows text or more as HTML (`<foreignObject>`)", "<foreignObject/>"),
        (
            "<switch><foreignObject/></switch>",
            "shows text or more as HTML (`<foreignObject>`), and nothing in its place",
            "<foreignObject/>",
        ),
        (
            "<p xmlns='http://www.w3.org/1999/xhtml'/>",
            "contains HTML (`<p>`)",
            "<p xmlns='http://www.w3.org/1999/xhtml'/>",
        ),
        (
            "<a xlink:href='&#106;avascript:x()'/>",
            "has a link that could run code",
            "xlink:href='&#106;avascript:x()",
        ),
        (
            "<set attributeName='xlink:href' to='x'/>",
            "has an animation that changes `href`",
            "<set attributeName='xlink:href' to='x'/>",
        ),
        ("<use href='//e.org/#a'/>", "names something outside of itself (`//e.org/#a`)", "href='//e.org/#a"),
        (
            "<rect fill='url(//e.org)'/>",
            "names something outside of itself (`//e.org`)",
            "fill='url(//e.org)",
        ),
        (
            "<animate attributeName='fill' to='url(//e.org)'/>",
            "names something outside of itself (`//e.org`)",
            "to='url(//e.org)",
        ),
        (
            "<image href='data:image/svg+xml,%3Csvg onload=\"x\"/>'/>",
            "has the event handler `onload`",
            "href='data:image/svg+xml,%3Csvg onload=\"x\"/>",
        ),
        ("&x;", "uses an entity that XML itself does not have", "&x;"),
        ("<g id='&x;'/>", "uses an entity that XML itself does not have", "id='&x;"),
    ] {
        let svg =
            format!("<?xml version='1.0'?>\n<svg xmlns:xlink='http://www.w3.org/1999/xlink'>{inside}</svg>");
        assert_eq!(refused(&svg), (what.to_owned(), place.to_owned()), "{svg}");
    }
    for (svg, what) in [
        (
            "<!DOCTYPE svg [<!ATTLIST svg onload CDATA \"x()\">]><svg/>",
            "declares entities or attributes in its DOCTYPE",
        ),
        ("<?xml-stylesheet href='//e.org'?><svg/>", "loads a style sheet (`<?xml-stylesheet?>`)"),
        ("<html><svg/></html>", "is not an SVG: it begins with `<html>`"),
        ("<svg xmlns='http://www.w3.org/1999/xhtml'/>", "is not an SVG: it begins with `<svg>`"),
        ("<svg><g></svg>", "is not well-formed XML here"),
        ("<svg><g>", "has an element that does not end"),
        ("<svg/><svg/>", "is not well-formed XML here"),
        ("", "is empty"),
        ("text", "is not well-formed XML here"),
    ] {
        assert_eq!(refused(svg).0, what, "{svg}");
    }
}

#[test]
fn what_a_picture_may_cost_is_bounded() {
    let deep = format!("<svg>{}", "<g>".repeat(100_000));
    assert_eq!(refused(&deep).0, "has more than 200 elements inside each other");
    let wide = format!("<svg>{}</svg>", "<g/>".repeat(600_000));
    assert_eq!(refused(&wide).0, "has more than 500000 elements");
    let attributes: String = (0..200).map(|at| format!(" data-a{at}=''")).collect();
    assert_eq!(
        refused(&format!("<svg><g{attributes}/></svg>")).0,
        "has an element with more than 128 attributes"
    );
    let names: String = (0..200).map(|at| format!(" xmlns:a{at}=''")).collect();
    assert_eq!(refused(&format!("<svg{names}/>")).0, "declares too many namespaces");
    let mut nested = "<svg/>".to_owned();
    for _ in 0..6 {
        nested = format!("<svg><image href='{}'/></svg>", address::embed_svg(&nested));
    }
    assert_eq!(refused(&nested).0, "contains pictures in pictures, too many levels deep");
    assert_eq!(crate::testing::english(&too_large(17 << 20).unwrap().what), "has 17 MiB; up to 16 are read");
}
