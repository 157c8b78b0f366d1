//! Terms and authors: distinct names stay distinct, equal names are one.

use crate::support::{Project, assert_clean, lines};

fn site(tags: &[&str]) -> Project {
    let mut files = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        let text = format!("---\ntitle: P{at}\ndate: 2026-01-02\ntags: [{}]\n---\n\nText.\n", toml_text(tag));
        files.push((format!("content/blog/p{at}.md"), text));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    Project::bilingual(&files)
}

fn toml_text(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[test]
fn distinct_names_are_distinct_terms() {
    let names = [
        "C", "C#", "C++", "F", "F#", ".NET", "net", "A&B", "AB", "100%", "100", "Q", "Q?", "A", "A*", "A!",
        "C--", "C=", "@home", "home", "???", "!!!", "()", "[]", "$", "<T>", "T",
    ];
    let project = site(&names);
    assert_clean(&project.build());
    let addresses: Vec<String> = crate::support::tree(&project.output())
        .into_keys()
        .filter(|path| {
            path.starts_with("tags/") && path.ends_with("/index.html") && path.matches('/').count() == 2
        })
        .collect();
    assert_eq!(addresses.len(), names.len(), "{addresses:#?}");
    for (name, address) in
        [("C", "c"), ("C#", "c-sharp"), ("C++", "c++"), (".NET", "dot-net"), ("100%", "100-percent")]
    {
        let html = project.page(&format!("tags/{address}/index.html"));
        let at = names.iter().position(|known| *known == name).unwrap_or_default();
        assert!(html.contains(&format!(">P{at}<")) && html.contains(name), "{name}");
        let page = project.page(&format!("blog/p{at}/index.html"));
        assert!(page.contains(&format!("/tags/{address}/")), "{name}");
    }
}

#[test]
fn an_address_does_not_depend_on_other_terms() {
    let project = site(&["C#"]);
    assert_clean(&project.build());
    assert!(project.has("tags/c-sharp/index.html") && !project.has("tags/c/index.html"));
}

#[test]
fn case_and_unicode_form_make_no_difference() {
    let project = site(&["PostgreSQL", "postgresql", "Übung", "U\u{308}bung", "Open source", "open-source"]);
    assert_clean(&project.build());
    assert!(project.page("tags/postgresql/index.html").contains(">P1<"));
    assert!(project.page("tags/übung/index.html").contains(">P3<"));
}

#[test]
fn two_names_with_one_address_are_reported() {
    let project = site(&["C#", "c-sharp"]);
    let outcome = project.build();
    assert_eq!(
        lines(&outcome),
        [
            "content/blog/p1.md:4:8 warning[duplicate-address] `c-sharp` and `C#` in `tags` have the same address, \
          `c-sharp`; they are treated as one"
        ]
    );
    assert!(outcome.published);
}

#[test]
fn what_is_written_twice_is_shown_once() {
    let text = "---\ntitle: P\ndate: 2026-01-02\ntags: [Backup, other, Backup, backup, BACKUP]\n\
                authors: [Yun, Another, Yun, yun]\n---\n\nText.\n";
    let project = Project::bilingual(&[
        ("content/blog/p.md", text),
        ("content/people/yun.md", "---\ntitle: Yun\n---\n\nText.\n"),
    ]);
    assert_clean(&project.build());
    let html = project.page("blog/p/index.html");
    assert_eq!(html.matches("/tags/backup/").count(), 1, "{html}");
    // Once above the text, once in the card below it.
    for part in html.split("class=\"prose\"") {
        let links = part.matches("href=\"/people/yun/\"").count() + part.matches("href=/people/yun/").count();
        assert_eq!(links, 1, "{part}");
    }
    let feed = project.page("blog/feed.xml");
    assert_eq!(feed.to_lowercase().matches("<category>backup</category>").count(), 1, "{feed}");
}
