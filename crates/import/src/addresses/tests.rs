//! Patterns and fields for the addresses of small sites.

use super::*;

fn plan(pages: &[(&str, &str)]) -> Plan {
    let mut plan = Plan::default();
    plan.add_language("en");
    plan.pages = pages
        .iter()
        .map(|(target, old)| Page { target: (*target).into(), old: vec![(*old).into()], ..Page::default() })
        .collect();
    plan
}

/// The patterns, and for each page its address and its fields.
fn planned(pages: &[(&str, &str)]) -> (Vec<String>, Vec<(String, Vec<Field>)>) {
    let plan = plan(pages);
    let made = Addresses::new(&plan);
    let fields = plan.pages.iter().enumerate().map(|(at, page)| made.fields(at, page, Vec::new()));
    let pages = made.new.iter().cloned().zip(fields).collect();
    (made.patterns.iter().map(|(kind, pattern)| format!("{kind} {pattern}")).collect(), pages)
}

fn text(name: &'static str, value: &str) -> Vec<Field> {
    vec![Field::Text(name, value.to_owned())]
}

#[test]
fn one_pattern_gives_all_pages_their_addresses() {
    let (patterns, pages) = planned(&[
        ("_index.md", "/"),
        ("a.md", "/a.html"),
        ("b/_index.md", "/b/"),
        ("b/c.md", "/b/c.html"),
        ("b/d.md", "/e.html"),
    ]);
    assert_eq!(patterns, ["page /:path.html"]);
    let expected = [
        ("/".to_owned(), vec![]),
        ("/a.html".to_owned(), vec![]),
        ("/b/".to_owned(), vec![]),
        ("/b/c.html".to_owned(), vec![]),
        ("/e.html".to_owned(), text("path", "e.html")),
    ];
    assert_eq!(pages, expected);
}

#[test]
fn dates_and_first_folders_are_part_of_patterns() {
    let (patterns, pages) = planned(&[
        ("blog/2026-01-02-x.md", "/news/2026/01/02/x/"),
        ("blog/2026-03-04-y.md", "/news/2026/03/04/z/"),
        ("blog/w.md", "/w/"),
    ]);
    assert_eq!(patterns, ["blog /news/:year/:month/:day/:slug/"]);
    assert_eq!(pages[1], ("/news/2026/03/04/z/".to_owned(), text("slug", "z")));
    // Without a date the pattern has no address.
    assert_eq!(pages[2], ("/w/".to_owned(), text("path", "w")));
}

#[test]
fn addresses_without_an_end_stay_so() {
    let (patterns, pages) = planned(&[
        ("_index.md", "/"),
        ("a/b.md", "/a/b"),
        ("a/c.md", "/c"),
        ("d/_index.md", "/d"),
        ("a/e.md", "/a/e"),
    ]);
    assert_eq!(patterns, ["page /:path"]);
    let addresses: Vec<&str> = pages.iter().map(|(address, _)| address.as_str()).collect();
    assert_eq!(addresses, ["/", "/a/b", "/c", "/d/", "/a/e"]);
}

#[test]
fn sections_carry_the_pages_below_them() {
    let (patterns, pages) = planned(&[("a/_index.md", "/x"), ("a/b.md", "/x/b/"), ("a/c.md", "/a/c/")]);
    assert_eq!(patterns, Vec::<String>::new());
    assert_eq!(pages[0], ("/x/".to_owned(), text("path", "x")));
    assert_eq!(pages[1], ("/x/b/".to_owned(), vec![]));
    assert_eq!(pages[2], ("/a/c/".to_owned(), text("path", "a/c")));
}

#[test]
fn letter_case_is_kept_if_that_leaves_more_pages_where_they_were() {
    let plan =
        plan(&[("Guide/_index.md", "/Guide/"), ("Guide/A.md", "/Guide/A/"), ("Guide/B.md", "/Guide/B/")]);
    assert!(Addresses::new(&plan).keeps_case);
    let (_, pages) = planned(&[("Guide/A.md", "/guide/a/"), ("Guide/B.md", "/Guide/B/"), ("c.md", "/c/")]);
    assert_eq!(pages[1], ("/Guide/B/".to_owned(), text("path", "Guide/B")));
}

#[test]
fn what_is_no_address_becomes_an_alias() {
    let (_, pages) =
        planned(&[("a.md", "/a b/"), ("b.md", "/_b/"), ("404.md", "/404.html"), ("_index.md", "/x/")]);
    assert_eq!(pages[0], ("/a/".to_owned(), vec![Field::List("aliases", vec!["/a b/".into()])]));
    assert_eq!(pages[1].1, []);
    assert_eq!(pages[2].1, []);
    assert_eq!(pages[3].1, [Field::List("aliases", vec!["/x/".into()])]);
}

#[test]
fn the_current_version_is_at_the_root_of_its_tree() {
    let mut plan =
        plan(&[("docs/2/_index.md", "/docs/"), ("docs/2/a.md", "/docs/a/"), ("docs/1/a.md", "/docs/1/a/")]);
    plan.versions.push(crate::plan::VersionTree {
        folder: "docs".into(),
        current: "docs/2".into(),
        current_at_root: true,
        versions: Vec::new(),
    });
    let made = Addresses::new(&plan);
    assert_eq!(made.new, ["/docs/", "/docs/a/", "/docs/1/a/"]);
    assert!(plan.pages.iter().enumerate().all(|(at, page)| made.fields(at, page, Vec::new()).is_empty()));
}

#[test]
fn folders_of_kinds_hold_plain_pages() {
    let plan = plan(&[("events/a.md", "/events/a/"), ("docs/b.md", "/docs/b/")]);
    assert_eq!(Addresses::new(&plan).displaced, ["event"]);
}

#[test]
fn all_kinds_with_a_folder_are_known() {
    let mut built_in = paifang_site::config::built_in_paths();
    let mut known = KIND_FOLDERS.map(|(name, path)| (name.to_owned(), path.to_owned()));
    built_in.sort();
    known.sort();
    assert_eq!(built_in, known);
}
