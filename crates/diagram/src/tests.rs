//! What sources become, and what no source can do.

use std::time::{Duration, Instant};

use paifang_fuzz::Target;

use super::*;

fn drawn(language: Language, source: &str) -> Drawing {
    draw(language, source).unwrap_or_else(|problem| panic!("{problem:?}\n{source}"))
}

fn mermaid(source: &str) -> Drawing {
    drawn(Language::Mermaid, source)
}

/// The id of the message of a mistake, and the text at its place.
fn mistake(language: Language, source: &str) -> (String, &str) {
    match draw(language, source) {
        Err(Problem::Mistake { place, message, .. }) => {
            (message.id().unwrap_or_default().to_owned(), source.get(place).unwrap())
        }
        other => panic!("{other:?}\n{source}"),
    }
}

#[test]
fn every_kind_shows_its_texts() {
    for (source, kind, labels) in [
        (
            "flowchart TD\n a[开始] -->|是| b{判断}\n b -- no --> c((圆))\n c --> a",
            Kind::Flowchart,
            "开始 判断 圆 是 no",
        ),
        ("graph LR; a-->b & c; subgraph s [组]; c; end", Kind::Flowchart, "组 a b c"),
        (
            "sequenceDiagram\n actor U as 用户\n U->>+A: 请求\n A-->>-U: 应答\n Note over U,A: 完",
            Kind::Sequence,
            "请求 应答 完 用户 A",
        ),
        (
            "classDiagram\n class A {\n <<interface>>\n +int x\n +f() void\n }\n A <|-- B : 继承",
            Kind::Class,
            "«interface» A +int x +f() void B 继承",
        ),
        (
            "stateDiagram-v2\n [*] --> 空闲\n 空闲 --> 运行 : 启动\n 运行 --> [*]",
            Kind::State,
            "空闲 运行 启动",
        ),
        (
            "erDiagram\n 客户 ||--o{ 订单 : 下单\n 客户 {\n int id PK \"编号\"\n }",
            Kind::Entity,
            "客户 int id PK 编号 订单 下单",
        ),
        (
            "gantt\n title 计划\n section 甲\n 一 : a, 2026-01-05, 3d\n 二 : after a, 1w",
            Kind::Gantt,
            "计划 甲 01-05 01-07 01-09 01-11 01-13 01-15 一 二",
        ),
    ] {
        let drawing = mermaid(source);
        assert_eq!((drawing.kind, &*drawing.labels.join(" ")), (kind, labels), "{source}");
    }
    let dot = "digraph { rankdir=LR; a [label=\"甲\\n乙\", shape=box]; a -> b [label=<<b>x</b>>]; subgraph cluster_1 { label=组; c } }";
    let drawing = drawn(Language::Dot, dot);
    assert_eq!((drawing.kind, &*drawing.labels.join(" ")), (Kind::Graph, "组 甲 乙 b c x"));
}

#[test]
fn names_are_those_of_the_source() {
    assert_eq!(mermaid("---\ntitle: 题\n---\nflowchart\n a").name.as_deref(), Some("题"));
    let source =
        "%%{init: {\n 'theme': 'x'\n}}%%\nflowchart\n accTitle: 名\n accDescr {\n a --> ???\n }\n %% b\n a";
    assert_eq!(mermaid(source).name.as_deref(), Some("名"));
    assert_eq!(mermaid("sequenceDiagram\n title: 题\n A->>B: x").name.as_deref(), Some("题"));
    assert_eq!(drawn(Language::Dot, "graph { label=\"题\" a -- b }").name.as_deref(), Some("题"));
}

#[test]
fn mistakes_have_their_places() {
    for (source, id, place) in [
        ("flowchart TD\n  a --> b\n  a ?? --> [x", "diagram-error-line", "?? --> [x"),
        ("flowchart TD\n  a[x --> b", "diagram-error-open", "[x --> b"),
        ("flowchart TD\n  a -->\n  b", "diagram-error-edge", "-->"),
        ("flowchart TD\n  subgraph x\n  a", "diagram-error-open", "subgraph x"),
        ("flowchart TD\n  a\n  end", "diagram-error-end", "end"),
        ("flowchart TD\n  subgraph s\n  a\n  end\n  s --> a", "diagram-error-inside", "-->"),
        ("flowchart XX\n  a", "diagram-error-line", "XX"),
        ("sequenceDiagram\n  A->>B: x\n  loop y\n  A->>B: z", "diagram-error-open", "loop y"),
        ("sequenceDiagram\n  A->>: x", "diagram-error-edge", "->>"),
        ("sequenceDiagram\n  nothing", "diagram-error-line", "nothing"),
        ("classDiagram\n  class A {\n  +x", "diagram-error-open", "class A {"),
        ("stateDiagram\n  a b c", "diagram-error-line", "a b c"),
        ("erDiagram\n  A ||--o{ B C : x", "diagram-error-line", "A ||--o{ B C : x"),
        ("gantt\n  x : a, 2026-13-01, 3d", "diagram-error-date", "2026-13-01"),
        ("gantt\n  x : a, 2026-01-01, 3d\n  y : after b, 1d", "diagram-error-name", "b"),
        ("flowchrat LR\n a", "diagram-error-kind", "flowchrat"),
        ("", "diagram-error-empty", ""),
        ("flowchart", "diagram-error-empty", ""),
    ] {
        assert_eq!(mistake(Language::Mermaid, source), (id.to_owned(), place), "{source}");
    }
    for (source, id, place) in [
        ("digraph {\n a -> b\n", "diagram-error-open", "{"),
        ("digraph { a -> }", "diagram-error-edge", "->"),
        ("digraph { a [label=\"x }", "diagram-error-open", "\"x }"),
        ("tree { a }", "diagram-error-line", "tree"),
    ] {
        assert_eq!(mistake(Language::Dot, source), (id.to_owned(), place), "{source}");
    }
    let unsupported = draw(Language::Mermaid, "mindmap\n  root");
    assert_eq!(unsupported, Err(Problem::Unsupported { kind: "mindmap".into(), place: 0..7 }));
}

/// Elements, attributes and the form of values that a drawing may have.
fn check(svg: &str) {
    const ELEMENTS: [&str; 6] = ["svg", "g", "rect", "path", "ellipse", "text"];
    const ATTRIBUTES: [&str; 22] = [
        "class",
        "cx",
        "cy",
        "d",
        "direction",
        "fill",
        "fill-opacity",
        "font-size",
        "font-weight",
        "height",
        "paint-order",
        "rx",
        "ry",
        "stroke",
        "stroke-dasharray",
        "stroke-opacity",
        "stroke-width",
        "text-anchor",
        "viewBox",
        "width",
        "x",
        "y",
    ];
    for tag in svg.split('<').skip(1).map(|part| part.split('>').next().unwrap()) {
        let tag = tag.trim_end_matches('/');
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        assert!(ELEMENTS.contains(&name), "<{tag}>");
        let mut rest = tag.split_once(' ').map_or("", |(_, rest)| rest).trim();
        while let Some((name, after)) = rest.split_once("=\"") {
            let (value, after) = after.split_once('"').unwrap();
            assert!(ATTRIBUTES.contains(&name), "{name} in <{tag}>");
            let fits = |c: char| c.is_ascii_alphanumeric() || " .-#(),".contains(c);
            assert!(value.chars().all(fits), "{name}=\"{value}\"");
            assert!(!value.contains("NaN") && !value.contains("inf"), "{name}=\"{value}\"");
            rest = after.trim();
        }
        assert!(rest.is_empty(), "{rest}");
    }
}

#[test]
fn hostile_sources_become_text_or_nothing() {
    for source in [
        "flowchart TD\n a[<script>alert(1)</script>] --> b[\"<img src=x onerror=alert(1)>\"]\n click a \"javascript:alert(1)\"\n click b call f()",
        "flowchart TD\n a[<foreignObject><iframe src=//x>]\n style a fill:url(javascript:x),stroke:\"><script>\n classDef x fill:#fff\" onload=\"x\n class a x",
        "%%{init: {'securityLevel':'loose','themeCSS':'}</style><script>'}}%%\nflowchart TD\n a-->b",
        "sequenceDiagram\n participant <script> as <svg onload=x>\n A->>B: <a href=\"javascript:x\">x</a>\n link A: x @ javascript:y",
        "classDiagram\n class A[\"<b onclick=x>\"]\n A : <script>\n link A \"javascript:x\"\n callback A \"f\"",
        "erDiagram\n \"<script>\" ||--|| B : \"</text><script>\"",
        "stateDiagram-v2\n a : </text></svg><script>\n note right of a : <style>",
        "gantt\n title </text><script>\n x<script> : 2026-01-01, 2d\n click x href \"javascript:x\"",
        "flowchart LR\n a[\"&lt;script&gt; &#60;script&#62; #lt;script#gt; #60;\"]",
    ] {
        check(&mermaid(source).svg);
    }
    let dot = "digraph { a [label=<<script>x</script>>, URL=\"javascript:x\", color=\"red\\\" onload=\\\"x\", image=\"/etc/passwd\"]; a -> b [href=\"javascript:x\"] }";
    check(&drawn(Language::Dot, dot).svg);
}

#[test]
fn line_ends_marks_and_directives_change_nothing() {
    let plain = mermaid("flowchart LR\n a --> b\n b --> c").svg;
    for source in [
        "flowchart LR\r\n a --> b\r\n b --> c\r\n",
        "\u{feff}flowchart LR\n a --> b\n b --> c",
        "%% x\nflowchart LR\n%% --> y\n a --> b\n\n b --> c\n%%{wrap}%%",
        "---\nconfig:\n  look: handDrawn\n---\nflowchart LR; a --> b; b --> c",
        "flowchart LR\n a --> b --> c\n click a call x()\n linkStyle 9 stroke:#f00",
    ] {
        assert_eq!(mermaid(source).svg, plain, "{source}");
    }
}

#[test]
fn nodes_and_labels_do_not_overlap() {
    let graph = |count: usize| {
        let mut source = String::from("flowchart TD\n");
        for number in 0..count {
            let (a, b) = (number * 7 % count, number * 13 % count + 1);
            source.push_str(&format!(" n{a}[节点 {a}] -->|标签 {number}| n{b}\n"));
            source.push_str(&format!(" n{number} --> n{}\n", number / 2));
        }
        source
    };
    for count in [3, 8, 20, 40] {
        let svg = mermaid(&graph(count)).svg;
        let number = |tag: &str, name: &str| -> f64 {
            tag.split(&format!(" {name}=\""))
                .nth(1)
                .and_then(|rest| rest.split('"').next()?.parse().ok())
                .unwrap_or(0.0)
        };
        let rects: Vec<[f64; 4]> = svg
            .split("<rect")
            .skip(1)
            .map(|rest| rest.split("/>").next().unwrap())
            .map(|tag| [number(tag, "x"), number(tag, "y"), number(tag, "width"), number(tag, "height")])
            .collect();
        assert!(rects.len() > count);
        for (at, a) in rects.iter().enumerate() {
            for b in &rects[..at] {
                let apart =
                    a[0] + a[2] <= b[0] || b[0] + b[2] <= a[0] || a[1] + a[3] <= b[1] || b[1] + b[3] <= a[1];
                assert!(apart, "{count}: {a:?} {b:?}");
            }
        }
    }
}

#[test]
fn large_sources_end_soon() {
    let long = |piece: &str| piece.repeat((60 << 10) / piece.len());
    let mut sources = vec![
        format!("flowchart TD\n{}", long("a --> b\n")),
        format!("flowchart TD\n{}", long("subgraph x\n")),
        format!("flowchart TD\na[{}]", long("<")),
        format!("flowchart TD\na[\"{}\"]", long("#x")),
        format!("flowchart TD\n{}", long("%% x\n")),
        format!("flowchart TD\n{}", long("a & ")),
        format!("flowchart TD\n{}", long("linkStyle default stroke:#f00\n")),
        format!("flowchart TD\n{}", long("a[b] ")),
        format!("sequenceDiagram\n{}", long("A->>B: x\n")),
        format!("sequenceDiagram\n{}", long("loop x\n")),
        format!("sequenceDiagram\n{}", long("activate A\n")),
        format!("classDiagram\nclass A {{\n{}}}", long("+int x\n")),
        format!("erDiagram\nA {{\n{}}}", long("int x\n")),
        format!("stateDiagram\n{}", long("a --> a\n")),
        format!("stateDiagram\n{}", long("state a {\n")),
        format!("gantt\nexcludes weekends\n{}", long("x : 1000-01-01, 1990d\n")),
        format!("gantt\n{}", long("x : 1000-01-01, 9999999999999999999999d\n")),
    ];
    // Every node leads to every other one; a long row; long edges.
    let all = (0..28).flat_map(|a| (0..28).map(move |b| format!("n{a} --> n{b}\n")));
    sources.push(format!("flowchart TD\n{}", all.collect::<String>()));
    let row = (0..390).map(|a| format!("n{a} --> n{}\n", a + 1));
    let back = (0..390).map(|a| format!("n0 --> n{a}\n"));
    sources.push(format!("flowchart TD\n{}", row.chain(back).collect::<String>()));
    let nested: String = (0..8).map(|a| format!("subgraph s{a}\n n{a} --> m{}\n", a * 3 % 8)).collect();
    sources.push(format!("flowchart TD\n{nested}{}", "end\n".repeat(8)));
    let mut dots = vec![
        format!("digraph {{{}}}", long("{a b c} -> {d e f};")),
        format!("digraph {}", long("{")),
        format!("digraph {{{}}}", long("{a};")),
        format!("digraph {{ a [label=<{}>] }}", long("<b>")),
        format!("digraph {{ a [label=\"{}\"] }}", long("<")),
        format!("digraph {{ {} }}", long("a [shape=record label=\"{|}\"];")),
    ];
    dots.push(format!("digraph {{{}}}", (0..9_000).map(|n| format!("n{n};")).collect::<String>()));
    let languages = sources.into_iter().map(|source| (Language::Mermaid, source));
    for (language, source) in languages.chain(dots.into_iter().map(|source| (Language::Dot, source))) {
        let start = Instant::now();
        if let Ok(drawing) = draw(language, &source) {
            check(&drawing.svg);
        }
        let taken = start.elapsed();
        assert!(taken < Duration::from_secs(4), "{taken:?} {}", source.get(..60).unwrap_or(&source));
    }
    assert!(matches!(draw(Language::Dot, &"a".repeat(70_000)), Err(Problem::TooLarge { .. })));
}

/// One source of each kind, with all of its statements.
const SEEDS: [&str; 8] = [
    "flowchart TD\n a([开始]) --> b{x} & c[(db)]\n subgraph s [组]\n direction LR\n b -- 是 --> d[[x]]\n end\n d -.-> a\n c ==> s\n c --x e\n style a fill:#f9f\n classDef k stroke:#333\n class b k\n e@{ shape: cyl, label: \"x\" }\n e e1@<--> a:::k",
    "sequenceDiagram\n autonumber 3\n box aqua 组\n actor U as 用户\n participant A\n end\n U->>+A: x\n alt y\n A-->>-U: z\n else w\n Note left of U: n\n end\n rect rgb(1,2,3)\n A->>A: s\n end\n destroy A\n U-xA: e",
    "classDiagram\n namespace N {\n class A~T~ {\n <<abstract>>\n +List~int~ x\n +f(a) int$\n }\n }\n A \"1\" *-- \"n\" B : has\n A ..|> C\n note for A \"t\"\n B : +y\n direction LR",
    "stateDiagram-v2\n [*] --> A\n A --> B : x\n state B {\n [*] --> C\n C --> [*]\n --\n D --> E\n }\n state f <<fork>>\n state \"长\" as L\n note right of A\n t\n end note\n B --> f\n f --> L\n L : y",
    "erDiagram\n A ||--o{ B : x\n B }|..|{ C : \"y z\"\n A[\"名\"] {\n int id PK, FK \"c\"\n }\n direction LR",
    "gantt\n title t\n dateFormat YYYY-MM-DD\n axisFormat %m-%d\n excludes weekends, 2026-01-07\n section s\n a :done, crit, id, 2026-01-05, 3d\n b : after id, 2w\n m : milestone, after id, 0d\n c : 2026-02-01, 2026-03-01",
    "digraph G { graph [label=x]; node [shape=box]; a -> {b c} [label=\"l\", style=dashed]; subgraph cluster_a { label=y; d; e } d -> a:p:n [dir=both]; r [shape=record, label=\"{a|<p> b}\"]; h [label=<<table><tr><td>x</td></tr></table>>] /* c */ }",
    "strict graph { a -- b -- c; rank=same; // x\n \"q\\\"\" -- a }",
];

#[test]
fn damaged_sources_are_survived() {
    const WORDS: [&str; 44] = [
        "-->",
        "---",
        "-.->",
        "==>",
        "--",
        "<-->",
        "&",
        "|",
        "\"",
        "[",
        "]",
        "{",
        "}",
        "(",
        ")",
        "((",
        "{{",
        ">",
        ";",
        "\n",
        "end",
        "subgraph ",
        "state ",
        "class ",
        "note right of ",
        "Note over ",
        "loop ",
        "alt ",
        "else",
        "[*]",
        ":::",
        "@{",
        "||--o{",
        "<|--",
        " : ",
        "after ",
        "3d",
        "2026-01-05",
        "section ",
        "%%{",
        "}%%",
        "cluster_",
        "<",
        "中",
    ];
    let seeds = SEEDS.iter().map(|seed| seed.as_bytes().to_vec()).collect();
    Target::of("diagram", &WORDS, seeds).run(1_500, |input| {
        let source = String::from_utf8_lossy(input);
        for language in [Language::Mermaid, Language::Dot] {
            match draw(language, &source) {
                Ok(drawing) => check(&drawing.svg),
                Err(Problem::Mistake { place, .. } | Problem::Unsupported { place, .. }) => {
                    assert!(source.get(place.clone()).is_some(), "{place:?}");
                }
                Err(Problem::TooLarge { .. }) => {}
            }
        }
    });
}
