//! Diagrams in pages, feeds, copies and settings.

use super::markdown::{page, without_problems};
use crate::support::{Project, lines};

const CHART: &str = "```mermaid\nflowchart LR\n  start[Uniquelabel] --> stop\n```\n";

#[test]
fn a_diagram_has_a_name_its_source_and_styles() {
    let html = without_problems(&format!("# T\n\n{CHART}\n"));
    assert!(html.contains("<svg role=\"img\" aria-label=\"Flowchart\" viewBox="), "{html}");
    assert!(
        html.contains(
            "<summary>Source of the diagram</summary><figure class=\"code\" data-lang=\"mermaid\">"
        )
    );
    assert_eq!(html.matches("/diagrams.").count(), 1, "{html}");
    assert!(!without_problems("# T\n\n```sql\nselect 1;\n```\n").contains("/diagrams."));
    // A name of its own, else the caption.
    let titled = CHART.replace("mermaid", "mermaid title=\"Backup & <i>\"");
    let html = without_problems(&format!("# T\n\n{titled}\n"));
    assert!(
        html.contains("aria-label=\"Backup &amp; &lt;i>\"")
            || html.contains("aria-label=\"Backup &amp; &lt;i&gt;\"")
    );
    assert!(html.contains("<figcaption>Backup") && html.matches("Backup").count() == 2, "{html}");
    let named = titled.replace("LR\n", "LR\n  accTitle: Other\n");
    assert!(without_problems(&format!("# T\n\n{named}\n")).contains("aria-label=\"Other\""));
    // Twice on one page: nothing in it has an id.
    let html = without_problems(&format!("# T\n\n{CHART}\n{CHART}\n"));
    let main = html.split("<main").nth(1).unwrap_or_default().split("<footer").next().unwrap_or_default();
    assert_eq!(main.matches("<svg role=\"img\"").count(), 2);
    assert!(
        main.split("<svg").skip(1).all(|svg| !svg
            .split("</svg>")
            .next()
            .unwrap_or_default()
            .contains(" id="))
    );
}

#[test]
fn feeds_and_copies_have_the_source() {
    let project = Project::bilingual(&[(
        "content/blog/a.en.md",
        &format!("---\ntitle: T\ndate: 2026-01-05\n---\n\nText.\n\n{CHART}"),
    )]);
    assert_eq!(lines(&project.build()), Vec::<String>::new());
    let feed = project.page("en/feed.json");
    assert!(feed.contains("start[Uniquelabel]") && !feed.contains("svg"), "{feed}");
    let copy = project.page("en/blog/a/index.md");
    assert!(copy.contains("```mermaid\nflowchart LR"), "{copy}");
}

#[test]
fn mistakes_are_found_in_quotes_items_and_files() {
    for (text, place) in [
        ("> ```mermaid\n> flowchart LR\n>   a -->\n> ```\n", "5:7"),
        ("- x\n\n  ```mermaid\n  gantt\n    y : z, 2026-99-01, 1d\n  ```\n", "7:12"),
        ("1. ```dot\n   graph { a -- }\n   ```\n", "4:14"),
        ("```mermaid\nflowchrt\n```\n", "4:1"),
    ] {
        let (html, problems) = page(&format!("# T\n\n{text}"));
        assert_eq!(problems.len(), 1, "{problems:?}");
        let expected = format!("content/docs/a.en.md:{place} warning[diagram-error] ");
        assert!(problems[0].starts_with(&expected), "{problems:?}");
        assert!(html.contains("<figure class=\"code\" data-lang=") && !html.contains("class=\"diagram\""));
    }
    let project = Project::bilingual(&[
        ("content/docs/a.en.md", "# T\n\n```mermaid file=\"/examples/a.mmd\"\n```\n"),
        ("examples/a.mmd", "sequenceDiagram\n  A->>B: x\n"),
    ]);
    assert_eq!(lines(&project.build()), Vec::<String>::new());
    assert!(project.page("en/docs/a/index.html").contains("<svg role=\"img\""));
    project.write("examples/a.mmd", "sequenceDiagram\n  A->>B: x\n  end\n");
    let problems = lines(&project.build());
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with("content/docs/a.en.md:3:1 warning[diagram-error] "), "{problems:?}");
    assert!(!project.page("en/docs/a/index.html").contains("<svg role=\"img\""));
}

#[test]
fn a_script_of_the_site_draws_the_rest() {
    let text = "# T\n\n```mermaid title=\"Mind <b>\"\nmindmap\n  root\n```\n\n```d2\na -> b\n```\n";
    let plain = page(text);
    assert_eq!(plain.1.len(), 2, "{:?}", plain.1);
    assert!(
        plain.0.contains("<figure class=\"diagram\"><details open><summary>")
            && plain.0.contains("</details><figcaption>Mind")
    );
    assert!(!plain.0.contains("data-draw"), "{}", plain.0);
    let project = Project::bilingual(&[
        ("content/docs/a.en.md", text),
        ("content/docs/b.en.md", &format!("# B\n\n{CHART}")),
        ("static/js/draw.js", "export default () => '';\n"),
    ]);
    let settings = std::fs::read_to_string(project.root().join("site.toml")).expect("the settings");
    let set = |script: &str| {
        project.write(
            "site.toml",
            format!(
                "{settings}\n[markdown.diagrams]\nlanguages = [\"mermaid\", \"d2\"]\nscript = {script}\n"
            ),
        );
    };
    set("\"/js/draw.js\"");
    assert_eq!(lines(&project.build()), Vec::<String>::new());
    let html = project.page("en/docs/a/index.html");
    assert!(html.contains("data-draw-by=\"/js/draw.js\"") && html.contains("/diagrams."), "{html}");
    assert!(
        html.contains("data-draw=\"mermaid\"><div role=\"img\" aria-label=\"Mind &lt;b")
            && html.contains("data-draw=\"d2\">")
    );
    let drawn = project.page("en/docs/b/index.html");
    assert!(!drawn.contains("data-draw") && !drawn.contains("js/diagrams."), "{drawn}");
    set("\"https://example.org/x.js\"");
    let problems = lines(&project.build_keep_going());
    assert!(
        problems.iter().any(|problem| problem.contains("invalid-config") && problem.contains("x.js")),
        "{problems:?}"
    );
}

#[test]
fn a_page_has_a_bound() {
    let body = "  a --> b\n".repeat(700);
    let text = format!("# T\n\n{}", format!("```mermaid\nflowchart LR\n{body}```\n\n").repeat(50));
    let (html, problems) = page(&text);
    assert!(problems.iter().any(|problem| problem.contains("all diagrams of the page")), "{problems:?}");
    assert!((30..50).contains(&html.matches("<svg role=\"img\"").count()));
}

#[test]
fn a_setting_shows_them_as_code_and_remakes_pages() {
    let text = format!("# T\n\n{CHART}\n```dot\ngraph {{ a -- b }}\n```\n");
    let project = Project::bilingual(&[("content/docs/a.en.md", &text)]);
    let settings = std::fs::read_to_string(project.root().join("site.toml")).expect("the settings");
    let count = || project.page("en/docs/a/index.html").matches("<svg role=\"img\"").count();
    assert_eq!(lines(&project.build()), Vec::<String>::new());
    assert_eq!(count(), 2);
    for (languages, drawn) in [("[\"dot\"]", 1), ("[]", 0), ("[\"mermaid\", \"dot\"]", 2)] {
        let setting = format!("{settings}\n[markdown.diagrams]\nlanguages = {languages}\n");
        project.write("site.toml", setting);
        project.build_as_clean(&project.request(), languages);
        assert_eq!(count(), drawn, "{languages}");
    }
    project.write("site.toml", format!("{settings}\n[markdown.diagrams]\nlanguages = [\"mermiad\"]\n"));
    let problems = lines(&project.build_keep_going());
    assert!(
        problems.iter().any(|problem| problem.contains("invalid-config") && problem.contains("`mermiad`"))
    );
}
