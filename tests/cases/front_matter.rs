//! Front matter: switches of other tools, empty values of content management systems, and what people type wrong.

use crate::support::{Project, line};

/// A site with one page, and what its build reports of it.
fn page(text: &str) -> (Project, Vec<String>) {
    let project = Project::bilingual(&[("content/docs/a.md", text)]);
    let outcome = project.build_keep_going();
    let problems = outcome.diagnostics.iter().map(line).collect();
    (project, problems)
}

/// The problem of a page that has just one, with its help.
fn only(text: &str) -> (String, String) {
    let project = Project::bilingual(&[("content/docs/a.md", text)]);
    let outcome = project.build();
    assert_eq!(outcome.diagnostics.len(), 1, "{text}: {:#?}", outcome.diagnostics);
    let problem = &outcome.diagnostics[0];
    (line(problem), problem.help.clone().unwrap_or_default())
}

const ADDRESS: &str = "docs/a/index.html";

#[test]
fn what_other_tools_hide_is_not_published() {
    for switch in [
        "published: false",
        "published: no",
        "Published: False",
        "publish: false",
        "unlisted: true",
        "hidden: true",
        "hidden: yes",
        "private: true",
        "isDraft: true",
        "is_draft: true",
        "draft: true",
        "draft: \"true\"",
        "draft: yes",
        "draft: 是",
        "draft: 1",
        "Draft: TRUE",
        "DRAFT: true",
        "render: false",
        "render: never",
        "_build: {render: never}",
        "_build:\n  render: never\n  list: never",
        "build:\n  list: never",
        "build: {render: false}",
        "headless: true",
        "status: draft",
        "status: Draft",
        "status: private",
        "status: 草稿",
        "post_status: pending",
        "visibility: private",
        "visibility: hidden",
        "access: members-only",
        "permalink: false",
        "visible: false",
        "public: false",
        "listed: false",
        "eleventyExcludeFromCollections: true",
        "password: \"abc\"",
        "params: {draft: true}",
        "params:\n  private: true",
        "type: draft",
    ] {
        let (project, problems) = page(&format!("---\ntitle: A\n{switch}\n---\n\nText.\n"));
        assert!(!project.has(ADDRESS), "{switch}: {problems:?}");
        assert!(!project.page("index.html").contains("/docs/a/"), "{switch}");
    }
    for text in [
        "+++\ntitle = \"A\"\nrender = false\n+++\nText.\n",
        "+++\ntitle = \"A\"\n[_build]\nrender = \"never\"\n+++\nText.\n",
        "{\n  \"title\": \"I\",\n  \"draft\": true\n}\n\nText.\n",
        "{ \"title\": \"I\", \"published\": false }\nText.\n",
    ] {
        let (project, problems) = page(text);
        assert!(!project.has(ADDRESS), "{text}: {problems:?}");
    }
}

#[test]
fn a_switch_that_leaves_it_open_stops_the_build() {
    for switch in ["draft: maybe", "published: perhaps", "hidden: sometimes", "private: \"?\"", "cascade: {draft: true}"]
    {
        let project =
            Project::bilingual(&[("content/docs/a.md", &format!("---\ntitle: A\n{switch}\n---\n\nText.\n"))]);
        let outcome = project.build();
        assert!(!outcome.published, "{switch}");
        assert!(line(&outcome.diagnostics[0]).starts_with("content/docs/a.md:3:"), "{switch}");
        assert!(outcome.diagnostics[0].help.is_some(), "{switch}");
    }
}

#[test]
fn what_other_tools_keep_from_search_engines_is_not_found() {
    for switch in [
        "noindex: true",
        "robots: noindex",
        "robots: \"noindex, nofollow\"",
        "robots: none",
        "robots: {index: false}",
        "in_search_index: false",
        "searchable: false",
        "excludeSearch: true",
        "exclude_from_search: true",
        "search_exclude: true",
        "search: {exclude: true}",
        "sitemap: false",
        "sitemap: {disable: true}",
        "sitemap_exclude: true",
        "seo: {noindex: true}",
        "pagefind: false",
        "head:\n  - tag: meta\n    attrs: {name: robots, content: noindex}",
        "head:\n  - [meta, {name: robots, content: noindex}]",
    ] {
        let (project, problems) = page(&format!("---\ntitle: A\n{switch}\n---\n\nText.\n"));
        assert!(project.page(ADDRESS).contains("noindex"), "{switch}: {problems:?}");
        assert!(!project.page("sitemap.xml").contains("/docs/a/"), "{switch}");
        assert_eq!(problems.len(), 1, "{switch}: {problems:?}");
        assert!(problems[0].contains("warning[unknown-field]"), "{problems:?}");
    }
}

#[test]
fn switches_that_hide_nothing_leave_the_page() {
    for switch in [
        "published: true",
        "published: 2026-05-01",
        "hidden: false",
        "status: published",
        "robots: \"index, follow\"",
        "sitemap: {priority: 0.5}",
        "hide: [navigation]",
        "layout: page",
        "build: {list: always}",
        "params: {color: red}",
        "draft: no",
        "draft: \"\"",
    ] {
        let (project, problems) = page(&format!("---\ntitle: A\n{switch}\n---\n\nText.\n"));
        assert!(project.has(ADDRESS), "{switch}: {problems:?}");
        assert!(!project.page(ADDRESS).contains("content=\"noindex\""), "{switch}");
    }
}

#[test]
fn a_field_that_the_site_declares_is_no_switch() {
    let settings = format!(
        "{}[kinds.note]\npath = \"notes\"\n[kinds.note.fields]\nhidden = {{ type = \"bool\" }}\n\
         status = {{ type = \"string\" }}\n",
        crate::support::SETTINGS
    );
    let project = Project::bilingual(&[
        ("site.toml", &settings),
        ("content/notes/a.md", "---\ntitle: A\nhidden: true\nstatus: draft\n---\n\nText.\n"),
    ]);
    crate::support::assert_clean(&project.build());
    assert!(project.has("notes/a/index.html"));
}

#[test]
fn empty_values_are_as_if_absent() {
    let fields = [
        "description", "summary", "date", "updated", "publish", "expires", "draft", "slug", "aliases", "authors",
        "tags", "weight", "series", "image", "template", "original", "toc", "search", "sort", "per_page", "extra",
    ];
    for value in ["\"\"", "''", "", "null", "[]", "{}", "\"  \"", "[\"\"]"] {
        for field in fields.iter().filter(|field| **field != "extra" || !value.starts_with('[')) {
            let (project, problems) = page(&format!("---\ntitle: A\n{field}: {value}\n---\n\nText.\n"));
            assert_eq!(problems, Vec::<String>::new(), "{field}: {value}");
            assert!(project.has(ADDRESS), "{field}: {value}");
        }
        let event = format!(
            "---\ntitle: E\nstart: 2027-01-05T10:00:00\nend: {value}\ntimezone: {value}\nall_day: {value}\n\
             url: {value}\nstatus: {value}\nrrule: {value}\nexdates: {value}\nspeakers: {value}\ncfp: {value}\n\
             sessions: {value}\n---\n\nText.\n"
        );
        let project = Project::bilingual(&[("content/events/e.md", &event)]);
        crate::support::assert_clean(&project.build());
    }
    let nested = "---\ntitle: P\nlinks:\n  - name: \"\"\n    url: \"\"\n  - {name: Code, url: https://e.org/}\n---\n\nText.\n";
    let project = Project::bilingual(&[("content/people/p.md", nested)]);
    crate::support::assert_clean(&project.build());
}

#[test]
fn a_required_field_that_is_empty_is_missing() {
    for value in ["\"\"", "", "[]", "{}"] {
        let text = format!("---\ntitle: E\nstart: {value}\n---\n\nText.\n");
        let project = Project::bilingual(&[("content/events/e.md", &text)]);
        let outcome = project.build();
        assert!(line(&outcome.diagnostics[0]).contains("error[missing-field] this page needs `start`"), "{value}");
    }
}

#[test]
fn lists_typed_in_chinese_are_lists() {
    for (field, value) in [
        ("tags", "备份、性能"),
        ("tags", "[“备份”，“性能”]"),
        ("tags", "［备份，性能］"),
        ("tags", "备份，性能"),
        ("tags", "备份, 性能"),
    ] {
        let (project, problems) = page(&format!("---\ntitle: A\n{field}: {value}\n---\n\nText.\n"));
        assert_eq!(problems, Vec::<String>::new(), "{value}");
        assert!(project.has("tags/备份/index.html") && project.has("tags/性能/index.html"), "{value}");
    }
    let (project, problems) = page("---\ntitle: A\nauthors: 王五，李四\n---\n\nText.\n");
    assert_eq!(problems, Vec::<String>::new());
    let html = project.page(ADDRESS);
    assert!(html.contains("王五") && html.contains("李四") && !html.contains("王五，李四"));
}

#[test]
fn values_typed_in_full_width_are_read() {
    for date in ["２０２６-１１-２０", "2026年11月20日", "２０２６年１１月２０日", "2026/11/20", "“2026-11-20”", "2026－11－20"]
    {
        let (project, problems) = page(&format!("---\ntitle: A\ndate: {date}\nweight: １０\ntoc: 是\n---\n\nText.\n"));
        assert_eq!(problems, Vec::<String>::new(), "{date}");
        assert!(project.page(ADDRESS).contains("2026-11-20"), "{date}");
    }
}
