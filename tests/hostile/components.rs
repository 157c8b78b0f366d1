//! Components: whatever stands in their names, titles, attributes, labels, fields and bodies, nothing in their pages runs,
//! nothing breaks out of its component, and each value that cannot be used is reported at its place.

use std::collections::BTreeMap;

use crate::support::{Project, SETTINGS, elements, lines, tree};
use paifang::build::BuildRequest;

/// Texts that would run, or break out, if they came out as they are.
const TEXTS: [&str; 26] = [
    "<script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'\"><img src=x onerror=alert(1)>",
    "</summary></details></div></section><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "{{ site.title }}{% include \"x\" %}{{ body | safe }}",
    "javascript:alert(1)",
    "JaVa\tScript:alert(1)",
    "&#106;ava&Tab;script:alert(1)",
    "\u{1}javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "\u{202e}\u{2066}<b onclick=alert(1)>",
    "x' onmouseover='alert(1)",
    "x\" onmouseover=\"alert(1)",
    "`x` onload=alert(1)",
    "//evil.example/\"onmouseover=alert(1)",
    "[y](javascript:alert(1)) ![y](data:text/html,x)",
    "<svg onload=alert(1)><a href=\"javascript:alert(1)\">x</a>",
    "$\\href{javascript:alert(1)}{x}$",
    "<iframe srcdoc=\"<script>alert(1)</script>\">",
    "{#x\" onclick=\"alert(1)} {.a\" onclick=\"alert(1)}",
    "<details open ontoggle=alert(1)><style>*{}</style><base href=//evil.example>",
    "<b id=\"tab.0.0\" class=\"tabs\" data-group=x data-draw=d2 data-draw-by=/x.js>",
    "> > > - - - 1. | | :::: ```` ~~~~ [[[ ((( \\",
];

/// Names of `:::` lines and fences: those of every site, one of site.toml, one of the site, one that is unknown.
const NAMES: [&str; 19] = [
    "note",
    "tip",
    "own",
    "danger",
    "details",
    "tabs",
    "tab",
    "code-group",
    "steps",
    "cards",
    "gallery",
    "columns",
    "column",
    "button",
    "figure",
    "file-tree",
    "timeline",
    "box",
    "nope",
];

const LEVELS: &str = "[levels]\nunsafe-url = \"warning\"\nwrong-type = \"warning\"\nmissing-field = \"warning\"\n\
    invalid-component = \"warning\"\nbroken-ref = \"warning\"\nbroken-link = \"warning\"\nbroken-image = \"warning\"\n\
    broken-anchor = \"warning\"\nmissing-include = \"warning\"\nrefused-include = \"warning\"\n";

const FIELDS: &str = "[fields.title]\ntype = \"string\"\n[fields.name]\ntype = \"text\"\n[fields.link]\ntype = \"url\"\n\
    [fields.picture]\ntype = \"image\"\n[fields.page]\ntype = \"ref\"\nkind = \"docs\"\n[fields.state]\ntype = \"enum\"\n\
    values = [\"a\", \"b\"]\n[fields.count]\ntype = \"integer\"\n[fields.many]\ntype = \"list\"\nof = { type = \"string\" }\n\
    [fields.day]\ntype = \"date\"\n";

/// What a template writes of one set of fields.
const SHOWN: &str = "<section class=\"box {{ f.state }}\" title=\"{{ f.name }}\" data-count={{ f.count }}>\
    <h3>{{ f.title }}</h3>{% if f.link %}<a href='{{ f.link }}'>l</a>{% endif %}\
    {% if f.picture %}<img src=\"{{ f.picture.src }}\" alt=\"{{ f.name }}\">{% endif %}\
    {% if f.page %}<a href=\"{{ f.page.address }}\">{{ f.page.title }}</a>{% endif %}\
    {% if f.many %}{% for text in f.many %}<i title='{{ text }}'>{{ text }}</i>{% endfor %}{% endif %}</section>";

/// A site with a component of each form, in which errors of content do not stop pages from being written.
fn site() -> Project {
    let project = Project::new(&[("content/_index.md", "# Home\n"), ("content/docs/a.md", "# A\n")]);
    let settings = SETTINGS.replace("default_language = \"zh-CN\"", "default_language = \"en\"");
    let settings = settings.replace("[languages.zh-CN]\n", LEVELS);
    let more = "[markdown.alerts.own]\ntitle = \"Own\"\n[markdown.diagrams]\nlanguages = [\"mermaid\", \"dot\", \"d2\"]\n\
        script = \"/js/draw.js\"\n";
    project.write("site.toml", format!("{settings}{more}"));
    project.write("static/js/draw.js", "export default () => '';\n");
    let one = SHOWN.replace("f.", "fields.");
    project.write("components/box.toml", FIELDS);
    project.write("components/box.html", one.replace("</section>", "{{ body }}</section>"));
    project.write("components/data.toml", format!("body = \"yaml\"\n{FIELDS}"));
    project.write("components/data.html", &one);
    project.write("components/rows.toml", format!("body = \"list\"\n{FIELDS}"));
    project.write("components/rows.html", format!("{{% for f in items %}}{SHOWN}{{% endfor %}}"));
    project
}

/// Checks that a page does nothing.
fn assert_inert(path: &str, html: &str) {
    let main = html.find("<main").unwrap_or_default()..html.rfind("</main").unwrap_or(html.len());
    let shown = elements(&html[main]);
    let names = ["script", "style", "iframe", "object", "embed", "base", "form", "meta", "link"];
    for element in elements(html) {
        for (name, value) in &element.attributes {
            let told = format!("{path}: <{} {name}={value:?}>", element.name);
            assert!(!name.starts_with("on") && name != "srcdoc" && name != "formaction", "{told}");
            let is_name =
                name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_'));
            assert!(is_name, "{told}");
            if !["href", "src", "action", "poster", "cite", "srcset", "data"].contains(&name.as_str()) {
                continue;
            }
            let bare: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let scheme = bare.split([':', '/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
            let has_scheme = bare.get(scheme.len()..).is_some_and(|rest| rest.starts_with(':'));
            assert!(!has_scheme || ["http", "https", "mailto", "tel"].contains(&scheme.as_str()), "{told}");
        }
        assert!(!element.text.contains("alert(1)") || element.attributes.contains_key("type"), "{path}");
    }
    for element in shown {
        assert!(!names.contains(&element.name.as_str()), "{path}: <{}> in a text", element.name);
        let is_ours = |name: &String| {
            name.starts_with("data-draw") && element.name != "figure" && element.name != "main"
        };
        assert!(!element.attributes.keys().any(is_ours), "{path}: {element:?}");
    }
}

/// The elements that are open where a text stands, but those whose end tags may be left out.
fn open_at(html: &str, text: &str) -> Vec<String> {
    const SKIPPED: [&str; 26] = [
        "area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "p", "li", "dt",
        "dd", "tr", "td", "th", "thead", "tbody", "html", "head", "body", "path", "circle", "rect",
    ];
    // The description in the head has it, too.
    let html = html.find("<main").map_or("", |main| &html[main..]);
    let end = html.find(text).unwrap_or_else(|| panic!("no `{text}` in {html}"));
    let (mut open, mut at) = (Vec::<String>::new(), 0);
    while let Some(next) = html[at..end].find('<') {
        let rest = &html[at + next + 1..];
        at += next + 1;
        let (is_end, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let name = rest[..length].to_ascii_lowercase();
        if name.is_empty() || SKIPPED.contains(&name.as_str()) {
            continue;
        }
        // Past the tag: a quoted value may hold what looks like one.
        let (mut quote, start) = (None, html.len() - rest.len());
        let close = html[start..].char_indices().find(|(_, c)| match (quote, c) {
            (None, '>') => true,
            (None, '"' | '\'') => {
                quote = Some(*c);
                false
            }
            (Some(open), c) if open == *c => {
                quote = None;
                false
            }
            _ => false,
        });
        at = start + close.map_or(0, |(length, _)| length);
        if !is_end {
            open.push(name);
        } else if let Some(last) = open.iter().rposition(|known| *known == name) {
            open.truncate(last);
        }
        if at >= end {
            break;
        }
    }
    open
}

/// Writes pages, builds, and checks each page and that nothing of it got lost or out of its place.
fn assert_all_inert(pages: &BTreeMap<String, String>) -> Vec<String> {
    let project = site();
    for (name, body) in pages {
        project.write(
            &format!("content/docs/{name}.md"),
            format!("# T\n\nStart here.\n\n{body}\n\nEnd here.\n"),
        );
    }
    let outcome = project.build();
    assert!(
        outcome.published,
        "{:?}",
        lines(&outcome).iter().filter(|line| line.contains("error[")).take(3).collect::<Vec<_>>()
    );
    let files = tree(&project.output());
    for name in pages.keys() {
        let path = format!("docs/{name}/index.html");
        let html = String::from_utf8_lossy(&files[&path]);
        assert_inert(&path, &html);
        let (before, after) = (open_at(&html, "Start here."), open_at(&html, "End here."));
        assert_eq!(before, after, "{path}: {}", pages[name]);
    }
    for (path, bytes) in &files {
        if path.ends_with(".xml") || path.ends_with("feed.json") {
            assert!(!String::from_utf8_lossy(bytes).contains("<script>alert"), "{path}");
        }
    }
    lines(&outcome)
}

#[test]
fn lines_of_components_with_hostile_texts() {
    let mut pages = BTreeMap::new();
    for (at, text) in TEXTS.iter().enumerate() {
        let mut page = String::new();
        for name in NAMES {
            page += &format!(
                ":::::{name} {text}\n- x\n:::::\n\n:::::{name} T {{{text}}}\n- [x](a.md)\n:::::\n\n\
                 :::::{name}[{text}]{{#{text}}}\n1. x\n:::::\n\n:::::{name} group={text} name={text}\nx\n:::::\n\n\
                 :::::{name} group=\"{text}\" title=\"{text}\" link='{text}' day={text}\nx\n:::::\n\n\
                 ::::: {{.{name} group=\"{text}\"}}\nx\n:::::\n\n~~~{name} {text}\nx\n~~~\n\n~~~{{{name}}} {text}\nx\n~~~\n\n"
            );
        }
        pages.insert(format!("line-{at}"), page);
    }
    assert_all_inert(&pages);
}

#[test]
fn bodies_of_components_with_hostile_texts() {
    let mut pages = BTreeMap::new();
    for (at, text) in TEXTS.iter().enumerate() {
        for name in ["note", "details", "tabs", "steps", "figure", "file-tree", "box", "nope"] {
            let page = format!(
                ":::::{name}\n- {text}\n\n1. {text}\n\n[{text}]({text})\n\n![{text}]({text})\n\n[x]({text} \"{text}\")\n\n\
                 ::::tab {text}\n{text}\n::::\n\n~~~sh [{text}]\n{text}\n~~~\n\n\
                 ~~~sh title=\"{text}\" file=\"{text}\" lines=\"{text}\" region=\"{text}\"\n~~~\n\n\
                 ~~~sql {{{text}}} hl_lines=\"{text}\" linenums=\"{text}\"\nx // [!code {text}]\n~~~\n:::::\n"
            );
            pages.insert(format!("body-{at}-{name}"), page);
        }
        let page = format!(
            "> [!NOTE] {text}\n> x\n\n> [!TIP]- {text}\n> {text}\n\n> [!OWN]+ {text}\n\n\
             <!--@include: {text}-->\n\n<!--@include: ./a.md#{text}-->\n\n<!--@include: ./a.md{{{text}}}-->\n\n\
             ~~~mermaid title=\"{text}\"\nflowchart LR\n A[\"{text}\"] --> B\n click A \"{text}\"\n style B fill:{text}\n~~~\n\n\
             ```dot\ndigraph {{ a [label=\"{text}\", URL=\"{text}\", fillcolor=\"{text}\"]; a -> b }}\n```\n\n\
             ~~~d2 title=\"{text}\"\n{text}\n~~~\n"
        );
        pages.insert(format!("other-{at}"), page);
    }
    assert_all_inert(&pages);
}

#[test]
fn fields_of_components_with_hostile_texts() {
    let mut pages = BTreeMap::new();
    let fields = [
        "title", "date", "image", "link", "alt", "text", "name", "picture", "page", "state", "count", "many",
        "day",
    ];
    for (at, text) in TEXTS.iter().enumerate() {
        let quoted = serde_json::to_string(text).expect("JSON is YAML");
        let mut page = String::new();
        for name in ["cards", "timeline", "steps", "gallery", "button", "data", "rows"] {
            let (first, more) = if name == "data" { ("", "") } else { ("- ", "  ") };
            for field in fields {
                let begin = if field == "title" { String::new() } else { "title: ok\n".to_owned() + more };
                for value in [&quoted, &format!("[{quoted}, {{{quoted}: {quoted}}}]"), *text] {
                    page += &format!("```{name}\n{first}{begin}{field}: {value}\n```\n\n");
                }
            }
            page += &format!("~~~{name} title={text}\n{first}{quoted}: {quoted}\n~~~\n\n");
        }
        pages.insert(format!("field-{at}"), page);
    }
    assert_all_inert(&pages);
}

#[test]
fn each_value_that_cannot_be_used_is_reported_at_its_place() {
    let unsafe_addresses =
        ["javascript:x()", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "\"java\\tscript:x\""];
    let mut cases: Vec<(String, String)> = Vec::new();
    for address in unsafe_addresses {
        for (name, first, field) in [
            ("cards", "title", "link"),
            ("cards", "title", "image"),
            ("timeline", "date", "link"),
            ("timeline", "date", "image"),
            ("gallery", "image", "image"),
            ("gallery", "alt", "image"),
            ("button", "title", "link"),
        ] {
            let column = field.len() + 5;
            let (text, line) = match first == field {
                true => (format!("```{name}\n- {field}: {address}\n```"), 4),
                false => (format!("```{name}\n- {first}: a\n  {field}: {address}\n```"), 5),
            };
            cases.push((text, format!("{line}:{column} warning[unsafe-url]")));
        }
        cases.push((format!("```data\nlink: {address}\n```"), "4:7 warning[wrong-type]".to_owned()));
        cases.push((format!("```rows\n- link: {address}\n```"), "4:9 warning[wrong-type]".to_owned()));
        cases.push((format!("```data\npicture: {address}\n```"), "4:10 warning[wrong-type]".to_owned()));
    }
    for (name, first) in [
        ("cards", "title"),
        ("timeline", "date"),
        ("gallery", "image"),
        ("steps", "title"),
        ("button", "title"),
    ] {
        for value in ["[a]", "{b: a}"] {
            let text = format!("```{name}\n- {first}: {}\n  text: x\n```", value);
            cases.push((text, format!("4:{} warning[wrong-type]", first.len() + 5)));
        }
    }
    for (field, value) in [
        ("title", "[a]"),
        ("name", "{a: b}"),
        ("page", "[a]"),
        ("state", "c"),
        ("state", "[a]"),
        ("count", "many"),
        ("count", "1.5"),
        ("many", "{a: b}"),
        ("day", "tomorrow"),
        ("day", "{a: b}"),
        ("picture", "[a.png]"),
        ("link", "[x]"),
    ] {
        cases.push((
            format!("```data\n{field}: {value}\n```"),
            format!("4:{} warning[wrong-type]", field.len() + 3),
        ));
        cases.push((
            format!("```rows\n- {field}: {value}\n```"),
            format!("4:{} warning[wrong-type]", field.len() + 5),
        ));
    }
    for (text, place) in [
        (":::tip T {#x}\na\n:::", "3:11 warning[unknown-field]"),
        (":::tip T {.x}\na\n:::", "3:11 warning[unknown-field]"),
        (":::tabs T {group=a nope=b}\n:::tab x\ny\n:::\n:::", "3:20 warning[unknown-field]"),
        ("::: {.callout-note collapse=\"true\"}\na\n:::", "3:20 warning[unknown-field]"),
        ("```{steps} T {icon=\"x\"}\n1. a\n```", "3:15 warning[unknown-field]"),
        (":::box title=a nope=b\nx\n:::", "3:16 warning[unknown-field]"),
        (":::box count=x\nx\n:::", "3:14 warning[wrong-type]"),
        (":::box link=javascript:x\nx\n:::", "3:13 warning[wrong-type]"),
        (":::box picture=data:x\nx\n:::", "3:16 warning[wrong-type]"),
        ("```cards\n- titel: x\n```", "4:3 warning[unknown-field]"),
        ("```cards\n- title: a\n  title: b\n```", "5:3 warning[invalid-component]"),
        ("```data\n- a\n```", "4:1 warning[wrong-type]"),
        ("```rows\ntitle: [\n```", "4:8 warning[invalid-component]"),
        (":::figure [x](javascript:y)\n![](a.svg)\n:::", "3:11 warning[unsafe-url]"),
        (":::tabs\n:::tab \u{202e}x\ny\n:::\n:::", "4:8 warning[hidden-direction]"),
        ("```cards\n- title: \u{202e}x\n```", "4:10 warning[hidden-direction]"),
        ("```sh\nx \u{2066}y\n```", "4:3 warning[hidden-direction]"),
        (":::note\n<!-- a\nb\n:::\n\nc", "4:1 warning[unclosed-comment]"),
    ] {
        cases.push((text.to_owned(), place.to_owned()));
    }
    // All in one site: the page of each has its number.
    let project = site();
    for (at, (text, _)) in cases.iter().enumerate() {
        project.write(&format!("content/docs/p{at}.md"), format!("# T\n\n{text}\n"));
    }
    let found = lines(&project.build());
    let mut missed = Vec::new();
    for (at, (text, place)) in cases.iter().enumerate() {
        let path = format!("content/docs/p{at}.md:");
        let own: Vec<&str> = found.iter().filter_map(|found| found.strip_prefix(&path)).collect();
        if !own.iter().any(|found| found.starts_with(place)) {
            missed.push(format!("{text}\n{place}, found {own:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n\n"));
}

#[test]
fn very_long_very_deep_and_very_many() {
    let long = "x".repeat(200_000);
    let bodies = [
        format!(":::tabs group=\"{long}\"\n:::tab {long}\n{long}\n:::\n:::"),
        format!("```cards\n- title: {long}\n  link: {long}\n```"),
        format!(":::{long} {long}\nx\n:::"),
        format!("```data\n{long}: {long}\n```"),
        format!("```data\nmany: {}{}\n```", "[".repeat(50_000), "]".repeat(50_000)),
        (3..60).rev().map(|length| format!("{}note a\n", ":".repeat(length))).collect(),
        (3..60).rev().map(|length| format!("{}box title=a\n", ":".repeat(length))).collect(),
        format!("{}:::note\nx", "> ".repeat(3_000)),
        format!("{}:::tabs", "- ".repeat(3_000)),
        ":::tab x\n".repeat(20_000),
        "```cards\n- title: a\n```\n".repeat(5_000),
        format!(":::code-group\n{}:::", "```sh [a]\nx\n```\n".repeat(5_000)),
        format!(":::tabs T {{{}}}\nx\n:::", "#a ".repeat(50_000)),
        format!(":::tabs {}\nx\n:::", "group='a ".repeat(20_000)),
        format!("{} \u{2066}", "\u{2066}a\u{2069} \u{202a}b".repeat(20_000)),
        format!("a {}b", "<Foo.Bar ".repeat(20_000)),
        format!("a {}b", " :x[y {z".repeat(20_000)),
        format!("a {}b", "\\(x=".repeat(20_000)),
        format!("a {}b", "`youtube: x` ".repeat(10_000)),
    ];
    let project = site();
    for (at, body) in bodies.iter().enumerate() {
        project.write(&format!("content/docs/p{at}.md"), format!("# T\n\n{body}\n"));
    }
    let outcome = project.try_build(&BuildRequest { output: None, ..project.request() }).expect("a check");
    for (at, body) in bodies.iter().enumerate() {
        let path = format!("content/docs/p{at}.md");
        let count = outcome.diagnostics.iter().filter(|problem| *problem.place.path == *path).count();
        assert!(count <= 70, "{count} problems of {}…", &body[..40]);
    }
}
