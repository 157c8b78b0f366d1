//! SVG pictures of content: whatever they contain, the published ones do nothing and request no other host. The corpus
//! is one text file, which `tests/browser/svg.test.mjs` also opens in a browser.

use std::collections::BTreeMap;

use resvg::usvg::roxmltree::{Document, Node, NodeType, ParsingOptions};

use crate::support::{Project, SETTINGS, assert_clean, line, lines, tree};

const CORPUS: &str = include_str!("svg/corpus.txt");
const SVG: &str = "http://www.w3.org/2000/svg";

/// The pictures of the corpus by name, as files.
fn corpus() -> BTreeMap<&'static str, Vec<u8>> {
    let parts = CORPUS.split("\n=== ").skip(1);
    let picture = |part: &'static str| {
        let (head, text) = part.split_once('\n').expect("a picture after its name");
        let (name, encoding) = head.split_once(' ').unwrap_or((head, "utf-8"));
        let text = text.replace("MARK", "console.log(7357)").replace("HOST", "http://localhost:7357");
        let text = text.replace("GATE", "7357").replace("\\u0000", "\0").replace("\\u001b", "\u{1b}");
        let units = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
        let marked = format!("\u{feff}{text}");
        let bytes = match encoding {
            "utf-16le" => units(&marked).into_iter().flat_map(u16::to_le_bytes).collect(),
            "utf-16be" => units(&marked).into_iter().flat_map(u16::to_be_bytes).collect(),
            "utf-16le-bare" => units(&text).into_iter().flat_map(u16::to_le_bytes).collect(),
            "latin-1" => text.chars().map(|c| c as u8).collect(),
            _ => text.into_bytes(),
        };
        (name, bytes)
    };
    parts.map(picture).collect()
}

/// Fails when a published picture has anything that acts or that comes from outside of it. Read by a strict parser that
/// is not ours.
fn assert_inert(name: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    let options = ParsingOptions { allow_dtd: false, ..ParsingOptions::default() };
    let document =
        Document::parse_with_options(text, options).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
    let root = document.root_element();
    assert_eq!((root.tag_name().namespace(), root.tag_name().name()), (Some(SVG), "svg"), "{name}");
    for node in document.descendants() {
        assert!(!matches!(node.node_type(), NodeType::PI | NodeType::Comment), "{name}: {text}");
        if node.is_element() {
            assert_element_is_inert(name, node);
        }
    }
    assert!(text.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""), "{name}: {text}");
}

fn assert_element_is_inert(name: &str, node: Node<'_, '_>) {
    let element = node.tag_name().name();
    assert_eq!(node.tag_name().namespace(), Some(SVG), "{name}: <{element}>");
    let forbidden = ["script", "foreignobject", "iframe", "handler", "font-face-uri", "cursor", "metadata"];
    assert!(!forbidden.contains(&element.to_ascii_lowercase().as_str()), "{name}: <{element}>");
    if element == "style" {
        let sheet: String = node.descendants().filter_map(|node| node.text()).collect();
        assert_style_is_inert(name, &sheet, true);
    }
    for attribute in node.attributes() {
        let value = attribute.value();
        assert!(!attribute.name().to_ascii_lowercase().starts_with("on"), "{name}: {}", attribute.name());
        match attribute.name() {
            "href" if element == "a" => {
                assert!(!value.to_ascii_lowercase().contains("script:"), "{name}: {value}")
            }
            "href" => assert!(
                value.is_empty() || value.starts_with('#') || value.starts_with("data:image/"),
                "{name}: {value}"
            ),
            "attributeName" => assert!(!value.contains("href"), "{name}: {value}"),
            "base" | "src" => panic!("{name}: {} is kept", attribute.name()),
            attribute => assert_style_is_inert(name, value, attribute == "style"),
        }
    }
}

/// Every `url(` is one of a place in the picture; nothing is imported, and nothing is hidden by escapes.
fn assert_style_is_inert(name: &str, style: &str, is_css: bool) {
    let style = style.to_ascii_lowercase();
    let (outside, quoted) = match without_quoted(&style) {
        Some(parts) => parts,
        None if is_css => panic!("{name}: a text in quotes does not end: {style}"),
        // A name or a title, in which nothing is quoted.
        None => (style.clone(), Vec::new()),
    };
    // An address in quotes is loaded by a function alone, and none of these is there.
    for function in ["@import", "expression(", "image-set(", "cross-fade(", "src(", "paint(", "element("] {
        assert!(!outside.contains(function), "{name}: {style}");
    }
    for part in outside.split("url(").skip(1) {
        let is_quoted = part.starts_with(QUOTED);
        assert!(part.starts_with('#') || part.starts_with("data:") || is_quoted, "{name}: {style}");
    }
    // The only addresses in quotes are places in the picture, and pictures and fonts that are written into it.
    let addresses =
        outside.match_indices(QUOTED).zip(&quoted).filter(|((at, _), _)| outside[..*at].ends_with("url("));
    for (_, address) in addresses {
        assert!(address.starts_with('#') || address.starts_with("data:"), "{name}: {style}");
    }
    assert!(!outside.contains("localhost") && !outside.contains("/)*"), "{name}: {style}");
    assert!(!outside.contains('\\') || !outside.contains('@'), "{name}: {style}");
}

/// Placeholder for a quoted text.
const QUOTED: char = '\u{1}';

/// A style with each quoted text as one sign, and those texts; `None` when one does not end on its line.
fn without_quoted(style: &str) -> Option<(String, Vec<String>)> {
    let (mut outside, mut quoted) = (String::new(), Vec::new());
    let mut chars = style.chars();
    while let Some(c) = chars.next() {
        if !matches!(c, '"' | '\'') {
            outside.push(c);
            continue;
        }
        let mut text = String::new();
        loop {
            match chars.next() {
                Some('\\') => text.extend(chars.next()),
                Some(end) if end == c => break,
                Some('\n' | '\r' | '\u{c}') | None => return None,
                Some(inner) => text.push(inner),
            }
        }
        outside.push(QUOTED);
        quoted.push(text);
    }
    Some((outside, quoted))
}

#[test]
fn nothing_active_is_left_of_hostile_pictures() {
    let project = Project::bilingual(&[("content/x/index.md", "# X\n")]);
    let corpus = corpus();
    assert!(corpus.len() >= 90, "{}", corpus.len());
    corpus.iter().for_each(|(name, bytes)| project.write(&format!("content/x/{name}.svg"), bytes));
    let outcome = project.build_keep_going();
    let mut left_out: BTreeMap<String, String> = BTreeMap::new();
    for problem in &outcome.diagnostics {
        let place = problem.place.path.strip_prefix("content/x/").and_then(|path| path.strip_suffix(".svg"));
        assert_eq!(problem.code, "unsafe-file", "{}", line(problem));
        left_out.insert(place.expect("a picture").to_owned(), line(problem));
    }
    for name in corpus.keys() {
        let is_published = project.has(&format!("x/{name}.svg"));
        assert_ne!(is_published, left_out.contains_key(*name), "{name} is published, or it is said why not");
        if is_published {
            let bytes = std::fs::read(project.output().join(format!("x/{name}.svg"))).expect("a picture");
            assert_inert(name, &bytes);
        }
    }
    // A problem of a left-out part has a place, unless it is the file as a whole.
    let without_place = left_out.values().filter(|line| line.contains(".svg error"));
    let without_place: Vec<&String> = without_place.collect();
    assert!(without_place.len() <= 8, "{without_place:#?}");
    let harmless: Vec<&str> = corpus.keys().copied().filter(|name| !left_out.contains_key(*name)).collect();
    assert_eq!(harmless, HARMLESS, "these have nothing that acts once they are written again");
}

/// Hostile only by what is dropped of them.
const HARMLESS: [&str; 32] = [
    "animate-style",
    "attribute-end",
    "attribute-name-data",
    "cursor-element",
    "doctype-from-elsewhere",
    "font-face-uri",
    "iso-2022-jp-declared",
    "script-behind-comment",
    "script-behind-comment-with-dashes",
    "script-behind-instruction",
    "style-charset",
    "style-comment-joined",
    "style-comment-joined-by-rule",
    "style-dropped-rule",
    "style-end-tag",
    "style-font-face",
    "style-import",
    "style-import-after-comment",
    "style-import-cdata",
    "style-import-escaped",
    "style-import-joined",
    "style-import-joined-by-bracket",
    "style-import-joined-by-rule",
    "style-import-split",
    "style-import-split-cdata",
    "style-import-split-reference",
    "style-import-upper-case",
    "style-import-url",
    "style-xsl",
    "utf-7-declared",
    "xhtml-style",
    "xml-base",
];

#[test]
fn refusals_are_reported_at_their_place() {
    let project = Project::bilingual(&[
        ("content/x/index.md", "# X\n"),
        (
            "content/x/a.svg",
            "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\">\n  <g onclick=\"x()\"/>\n</svg>\n",
        ),
        (
            "content/x/b.SVG",
            "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<image href=\"photo.png\"/></svg>\n",
        ),
    ]);
    project.write("content/x/c.svg", b"\x89PNG\r\n\x1a\n");
    let outcome = project.build_keep_going();
    assert_eq!(
        lines(&outcome),
        [
            "content/x/a.svg:3:6 error[unsafe-file] this SVG image has the event handler `onclick` and is left out",
            "content/x/b.SVG:2:8 error[unsafe-file] this SVG image names something outside of itself (`photo.png`) and is left out",
            "content/x/c.svg error[unsafe-file] this file is a PNG picture, not SVG, and is left out",
        ]
    );
    assert!(!project.has("x/a.svg") && !project.has("x/b.SVG"));
}

#[test]
fn published_pictures_are_ours_in_every_build() {
    let raw = "<!-- Inkscape --><svg xmlns='http://www.w3.org/2000/svg'><g id='a'/></svg>";
    let project = Project::bilingual(&[
        ("content/x/index.md", "# X\n\n![a](a.svg)\n"),
        ("content/x/a.svg", raw),
        ("content/x/B.SVG", raw),
        ("static/s.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='theirs()'/>"),
    ]);
    let cached = paifang::build::BuildRequest { cache: Some(".cache".into()), ..project.request() };
    project.build_as_clean(&cached, "first");
    let ours = "<svg xmlns=\"http://www.w3.org/2000/svg\"><g id=\"a\"/></svg>";
    assert_eq!((project.page("x/a.svg"), project.page("x/B.SVG")), (ours.to_owned(), ours.to_owned()));
    assert!(project.page("s.svg").contains("theirs"), "what is in static/ is the owner's");
    let second = project.try_build(&cached).expect("a build");
    assert_eq!(second.written, Vec::<String>::new());
    project.write("content/x/a.svg", raw.replace("'a'", "'b'"));
    project.build_as_clean(&cached, "another picture");
    assert!(project.page("x/a.svg").contains("id=\"b\""));
    // The file in the output is damaged: made again.
    std::fs::write(project.output().join("x/a.svg"), raw).expect("damaged");
    project.build_as_clean(&cached, "the picture itself in the output");
    project.write("site.toml", format!("{SETTINGS}[markdown]\nhtml = \"trusted\"\n"));
    assert_clean(&project.try_build(&cached).expect("a build"));
    assert_eq!(project.page("x/B.SVG"), raw, "trusted content is published as it is");
    project.write("site.toml", SETTINGS);
    project.build_as_clean(&cached, "not trusted any more");
    assert_eq!(tree(&project.output()).get("x/B.SVG").map(Vec::as_slice), Some(ours.as_bytes()));
}

#[test]
fn a_picture_that_is_too_large_is_not_read() {
    let project = Project::bilingual(&[("content/x/index.md", "# X\n")]);
    let file = std::fs::File::create(project.root().join("content/x/large.svg")).expect("a file");
    file.set_len(1 << 30).expect("a file with a hole");
    let outcome = project.build_keep_going();
    assert!(lines(&outcome)[0].contains("has 1024 MiB; up to 16 are read"), "{:?}", lines(&outcome));
}

/// Pictures of some lines that ask a browser for millions of elements: each level draws the next some times over.
fn bombs() -> Vec<(String, String)> {
    let svg = |inside: String| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>");
    let mut bombs = Vec::new();
    for (element, property) in [
        ("pattern", "fill"),
        ("mask", "mask"),
        ("clipPath", "clip-path"),
        ("marker", "marker-mid"),
        ("pattern", "stroke"),
    ] {
        let ways: [(&str, &dyn Fn(usize) -> String); 4] = [
            ("attribute", &|level| format!("{property}=\"url(#p{level})\"")),
            ("style", &|level| format!("style=\"{property}:url(&quot;#p{level}&quot;)\"")),
            ("encoded", &|level| format!("{property}=\"url(#%70{level})\"")),
            ("class", &|level| format!("class=\"c{level}\"")),
        ];
        for (way, named) in ways {
            let rules: String =
                (1..=9).map(|level| format!(".x, .c{level} {{ {property}: url(#p{level}) }}")).collect();
            let mut inside = format!("<style>{rules}</style>");
            for level in 0..9 {
                let shape = format!("<path d=\"M0 0 1 1 2 2 3 3 4 4 5 5\" {}/>", named(level + 1));
                inside += &format!("<{element} id=\"p{level}\">{}</{element}>", shape.repeat(10));
            }
            inside += &format!(
                "<{element} id=\"p9\"><path d=\"M0 0\"/></{element}><path d=\"M0 0\" {property}=\"url(#p0)\"/>"
            );
            bombs.push((format!("{element}-{property}-{way}").to_lowercase(), svg(inside)));
        }
    }
    // Each names all others, so that no order of levels can be seen.
    let use_of = |other: usize| format!("<use href=\"#n{other}\"/>");
    let group = |one: usize| -> String {
        let uses: String = (0..12).filter(|other| *other != one).map(use_of).collect();
        format!("<g id=\"n{one}\"><path d=\"M0 0\"/>{uses}</g>")
    };
    bombs.push(("circle".to_owned(), svg((0..12).map(group).collect())));
    let image = |level: usize| {
        format!(
            "<filter id=\"f{level}\">{}</filter>",
            format!("<feImage href=\"#g{}\"/>", level + 1).repeat(10)
        )
    };
    let filtered = |level: usize| {
        format!("{}<g id=\"g{level}\"><path d=\"M0 0\" filter=\"url(#f{level})\"/></g>", image(level))
    };
    bombs.push(("filter".to_owned(), svg((0..9).map(filtered).collect())));
    bombs
}

#[test]
fn pictures_that_ask_for_millions_of_elements_are_refused() {
    let project = Project::bilingual(&[("content/x/index.md", "# X\n")]);
    let bombs = bombs();
    bombs.iter().for_each(|(name, text)| project.write(&format!("content/x/{name}.svg"), text));
    let outcome = project.build_keep_going();
    for (name, text) in &bombs {
        assert!(text.len() < 10_000, "{name}: {}", text.len());
        assert!(!project.has(&format!("x/{name}.svg")), "{name} is published: {text}");
    }
    assert!(
        lines(&outcome).iter().all(|line| line.contains("asks for millions of elements")),
        "{:?}",
        lines(&outcome)
    );
}

#[test]
fn ordinary_pictures_with_patterns_markers_and_masks_are_published() {
    let svg = |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>");
    let line = format!("<polyline class=\"l\" points=\"{}\"/>", "1,2 ".repeat(5_000));
    let arrows = "<style>path,.l{marker-mid:url(#a);marker-end:url(#b)}</style><marker id=\"a\"><path d=\"M0 0 1 1z\"/></marker><marker id=\"b\"><path d=\"M0 0 1 1z\"/></marker>";
    let shapes = "<path class=\"st0\" d=\"M0 0\"/>".repeat(20_000);
    let project = Project::bilingual(&[
        ("content/x/index.md", "# X\n"),
        ("content/x/chart.svg", &svg(&format!("{arrows}{line}<path d=\"M0 0L1 1\"/>"))),
        (
            "content/x/map.svg",
            &svg(&format!(
                "<style>.st0{{fill:url(#g);clip-path:url(#c)}}</style><linearGradient id=\"g\">{}</linearGradient><clipPath id=\"c\"><path d=\"M0 0\"/></clipPath>{shapes}",
                "<stop/>".repeat(90)
            )),
        ),
        (
            "content/x/masked.svg",
            &svg(
                "<mask id=\"m\"><g class=\"s\"><path d=\"M0 0\" filter=\"url(#f)\"/></g></mask><filter id=\"f\"><feOffset/></filter><style>.s{mask:url(#m)}</style><g class=\"s\"/>",
            ),
        ),
    ]);
    assert_clean(&project.build());
    assert!(["chart", "map", "masked"].iter().all(|name| project.has(&format!("x/{name}.svg"))));
}
