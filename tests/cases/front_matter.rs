//! Front matter: switches of other tools, empty values of content management systems, and typical typing mistakes.

use crate::support::{Project, line};

/// A site with one page, and what its build reports of it.
fn page(text: &str) -> (Project, Vec<String>) {
    let project = Project::bilingual(&[("content/docs/a.md", text)]);
    let outcome = project.build_keep_going();
    let problems = outcome.diagnostics.iter().map(line).collect();
    (project, problems)
}

/// A site with these pages, `p0` and so on, and what its build reports.
fn pages(texts: &[String]) -> (Project, Vec<String>) {
    let project = Project::bilingual(&[]);
    for (at, text) in texts.iter().enumerate() {
        project.write(&format!("content/docs/p{at}.md"), text);
    }
    let outcome = project.build_keep_going();
    let problems = outcome.diagnostics.iter().map(line).collect();
    (project, problems)
}

const ADDRESS: &str = "docs/a/index.html";

#[test]
fn what_other_tools_hide_is_not_published() {
    let switches = [
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
        "隐藏: true",
        "私密: 是",
        "初稿: true",
        "下書き: true",
        "发布: 否",
        "公開: false",
        "wip: true",
        "status: WIP",
        "internal: true",
        "active: false",
        "drafts: true",
        "params:\n  internal: true",
    ];
    let fenced = |switch: &&str| format!("---\ntitle: A\n{switch}\n---\n\nText.\n");
    let others = [
        "+++\ntitle = \"A\"\nrender = false\n+++\nText.\n",
        "+++\ntitle = \"A\"\n[_build]\nrender = \"never\"\n+++\nText.\n",
        "{\n  \"title\": \"I\",\n  \"draft\": true\n}\n\nText.\n",
        "{ \"title\": \"I\", \"published\": false }\nText.\n",
        "———\ntitle： A\ndraft： true\n———\nText.\n",
        "title: A\ndraft: true\n---\nText.\n",
        "Title: A\nStatus: draft\nDraft: true\n\nText.\n",
        "Text.\n\n---\ntitle: A\ndraft: true\n---\n",
        "{\n  title: \"A\",\n  draft: true\n}\nText.\n",
        "---json\n{\"title\": \"A\"}\n---\nText.\n",
        "---js\n{title: \"A\", draft: true}\n---\nText.\n",
        ";;;\ntitle: A\ndraft: true\n;;;\nText.\n",
        "===\ntitle: A\ndraft: true\n===\nText.\n",
        "--\ntitle: A\ndraft: true\n--\nText.\n",
        "<!--\ntitle: A\ndraft: true\n-->\nText.\n",
        "~~~\ntitle: A\ndraft: true\n~~~\nText.\n",
        "```yaml\ntitle: A\ndraft: true\n```\nText.\n",
        "\u{feff}---\r\ntitle: A\r\ndraft: true\r\n---\r\nText.\r\n",
        "\u{feff}+++\ntitle = \"A\"\ndraft = true\n+++\nText.\n",
        "+++\r\ntitle = \"A\"\r\nhidden = true\r\n+++\r\nText.\r\n",
        "\u{feff}{\"title\": \"A\", \"draft\": true}\r\nText.\r\n",
    ];
    let texts: Vec<String> = switches.iter().map(fenced).chain(others.map(str::to_owned)).collect();
    let (project, problems) = pages(&texts);
    for (at, text) in texts.iter().enumerate() {
        assert!(!project.has(&format!("docs/p{at}/index.html")), "{text}: {problems:?}");
    }
    assert!(!project.page("index.html").contains("/docs/p"));
}

#[test]
fn a_switch_that_leaves_it_open_stops_the_build() {
    for switch in [
        "draft: maybe",
        "published: perhaps",
        "hidden: sometimes",
        "private: \"?\"",
        "cascade: {draft: true}",
    ] {
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
        "robotsNoIndex: true",
        "googlebot: noindex",
        "sitemap_ignore: true",
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
        "description",
        "summary",
        "date",
        "updated",
        "publish",
        "expires",
        "draft",
        "slug",
        "aliases",
        "authors",
        "tags",
        "weight",
        "series",
        "image",
        "template",
        "original",
        "toc",
        "search",
        "sort",
        "per_page",
        "extra",
    ];
    for value in ["\"\"", "''", "", "null", "[]", "{}", "\"  \"", "[\"\"]"] {
        let texts: Vec<String> =
            fields.iter().map(|field| format!("---\ntitle: A\n{field}: {value}\n---\n\nText.\n")).collect();
        let (project, problems) = pages(&texts);
        assert_eq!(problems, Vec::<String>::new(), "{value}");
        for (at, field) in fields.iter().enumerate() {
            assert!(project.has(&format!("docs/p{at}/index.html")), "{field}: {value}");
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
        assert!(
            line(&outcome.diagnostics[0]).contains("error[missing-field] this page needs `start`"),
            "{value}"
        );
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
    for date in [
        "２０２６-１１-２０",
        "2026年11月20日",
        "２０２６年１１月２０日",
        "2026/11/20",
        "“2026-11-20”",
        "2026－11－20",
    ] {
        let (project, problems) =
            page(&format!("---\ntitle: A\ndate: {date}\nweight: １０\ntoc: 是\n---\n\nText.\n"));
        assert_eq!(problems, Vec::<String>::new(), "{date}");
        assert!(project.page(ADDRESS).contains("2026-11-20"), "{date}");
    }
}

#[test]
fn front_matter_typed_in_chinese_is_read() {
    let texts: Vec<String> = [
        "---\ntitle： 备份\ndate：2026-11-20\ntags：［“甲”，“乙”］\n---\n\nText.\n",
        "———\ntitle： 备份\ndate: 2026-11-20\ntags: 甲、乙\n———\n\nText.\n",
        "－－－\ntitle ： 备份\ndate: 2026年11月20日\ntags:\n\u{3000}－ 甲\n\u{3000}－ 乙\n－－－\n\nText.\n",
        "\n\n---\n标题： 备份\n日期：2026-11-20\n标签: 甲，乙\n---\n\nText.\n",
    ]
    .map(str::to_owned)
    .to_vec();
    let (project, problems) = pages(&texts);
    assert!(
        problems.iter().all(|problem| problem.contains("warning[unknown-field] unknown field `标")
            || problem.contains("unknown field `日期`")),
        "{problems:#?}"
    );
    for at in 0..texts.len() {
        let html = project.page(&format!("docs/p{at}/index.html"));
        assert!(html.contains("备份") && html.contains("2026-11-20"), "{at}");
        assert!(html.contains("/tags/甲/") && html.contains("/tags/乙/"), "{at}: {html}");
    }
}

/// Front matter, the place of its mistake, the message, and the help.
type Mistake = (&'static str, &'static str, &'static str, &'static str);

const MISTAKES: [Mistake; 50] = [
    ("---\ntitle:x\ndate: 2026-01-01\n---\n", "2:6", "no space after `title:`", "`title: x`"),
    ("---\ntitle:x\n---\n", "2:1", "no space after `title:`", "`title: x`"),
    ("----\ntitle: x\n----\nText.\n", "1:1", "`----`", "write `---`"),
    ("--- yaml\ntitle: x\n---\n", "1:1", "there is text after the `---`", "alone on its line"),
    ("--- title: x\ndate: 2026-01-01\n---\n", "1:1", "there is text after the `---`", "alone on its line"),
    ("---toml\ntitle = \"x\"\n---\n", "1:1", "there is text after the `---`", "alone on its line"),
    ("title: x\ndate: 2026-01-01\n---\nText.\n", "1:1", "no line `---` before it", "above this one"),
    ("---\ntitle: x\ndate: 2026-01-01\n\nText.\n", "1:1", "is not closed", "after line 3"),
    (
        "---\ntitle: x\n\nText is long.\n\nMore: y\n\n---\n\nfoo\n",
        "4:1",
        "not closed before",
        "where the text begins",
    ),
    ("title: x\ndate: 2026-01-01\n\nText.\n", "1:1", "look like front matter", "below line 2"),
    ("Some text\n\n---\ntitle: x\n---\nText.\n", "3:1", "there is text before", "below the closing `---`"),
    ("---\n\nText.\n", "1:1", "no fields follow", "`***`"),
    ("---\ntitle: x\nextra:\n\ta: b\n---\n", "4:1", "a tab", "spaces"),
    ("---\ntitle: x\ntitle: y\n---\n", "3:1", "`title` appears twice", "one of the two"),
    ("---\ntitle: Foo: bar\n---\n", "2:8", "a colon in the value", "`title: \"Foo: bar\"`"),
    ("---\r\ntitle: a: b\r\n---\r\n", "2:8", "a colon in the value", "`title: \"a: b\"`"),
    ("---\ntitle: \"Foo\ndate: 2026-01-01\n---\n", "2:8", "quote `\"` is not closed", "write `\"`"),
    ("---\ntitle: \"Foo”\n---\n", "2:8", "is not closed", "full-width `”`"),
    ("---\ntitle: 'it's'\n---\n", "2:8", "after the closing quote", "`title: \"it's\"`"),
    ("---\ntitle: \"Foo\" and bar\n---\n", "2:8", "after the closing quote", "'\"Foo\" and bar'"),
    (
        "---\ntitle: x\ntags: [a, b\ndate: 2026-01-01\n---\n",
        "4:1",
        "`[` of the field above",
        "`tags: [a, b]`",
    ),
    ("---\ntitle: x\ntags: [备份，性能］\n---\n", "3:7", "`[` is not closed", "full-width `］`"),
    ("---\ntitle: [WIP] Foo\n---\n", "2:8", "after `]`", "\"[WIP] Foo\""),
    ("---\ntitle: {{ foo }}\n---\n", "2:8", "begin with `{`", "quotes"),
    ("---\ntitle: @foo\n---\n", "2:8", "begin with `@`", "\"@foo\""),
    ("---\ntitle: %foo\n---\n", "2:8", "begin with `%`", "\"%foo\""),
    ("---\ntitle: `foo` bar\n---\n", "2:8", "begin with `", "quotes"),
    ("---\ntitle: *foo*\n---\n", "2:8", "begin with `*`", "quotes"),
    ("---\ntitle: &foo bar\n---\n", "2:8", "begin with `&`", "quotes"),
    ("---\ntitle: !foo\n---\n", "2:8", "begin with `!`", "quotes"),
    ("---\ntitle: #1 of all\n---\n", "2:8", "begin with `#`", "quotes"),
    ("---\ntitle: > foo\n---\n", "2:8", "begin with `>`", "quotes"),
    ("---\ntitle: x\n  date: 2026-01-01\n---\n", "3:3", "is indented", "no space"),
    ("---\ntitle: x\nextra:\n  a: 1\n b: 2\n---\n", "5:2", "one space", "2 spaces"),
    ("---\ntitle: x\ntags:\n-a\n-b\n---\n", "4:1", "no space after `-`", "`- a`"),
    ("---\ntitle: x\nsome words here\ndate: 2026-01-01\n---\n", "3:1", "not `key: value`", "name of a field"),
    ("---\nJust text\n---\n", "2:1", "this is text", "title"),
    ("---\ntitle: \"C:\\Users\\x\"\n---\n", "2:11", "`\\`", "single quotes"),
    ("---\n: x\n---\n", "2:1", "no key before", "title"),
    ("---\ntitle = \"x\"\ndraft = true\n---\n", "2:1", "TOML", "`+++`"),
    ("+++\ntitle: x\n+++\n", "2:1", "TOML uses `=`", "`title = \"x\"`"),
    ("+++\ntitle = 你好\n+++\n", "2:1", "no quotes", "`title = \"你好\"`"),
    ("+++\ntitle = “x”\n+++\n", "2:1", "full-width quotes", "`title = \"x\"`"),
    ("+++\ntitle = \"x\"\ndate = 2026/11/28\n+++\n", "3:1", "not a TOML date", "2026-11-28"),
    ("+++\ntitle = \"x\"\ndraft = True\n+++\n", "3:1", "`True`", "`draft = true`"),
    ("+++\ntitle = \"x\"\ntitle = \"y\"\n+++\n", "3:1", "appears twice", "one of the two"),
    ("+++\ntitle = \"x\ndate = 2026-01-01\n+++\n", "2:1", "not closed", "write `\"`"),
    ("+++\ntitle = \"x\"\ntags = [a, b]\n+++\n", "3:1", "`a` has no quotes", "`\"a\"`"),
    ("{\n \"title\": \"x\",\n \"draft\": true,\n}\nText.\n", "3:15", "a comma", "remove"),
    ("{\n title: \"x\",\n draft: true\n}\nText.\n", "1:1", "no quotes", "YAML"),
];

#[test]
fn every_mistake_has_its_place_and_what_to_write() {
    let project = Project::bilingual(&[]);
    for (at, (text, ..)) in MISTAKES.iter().enumerate() {
        project.write(&format!("content/docs/p{at:02}.md"), text);
    }
    let outcome = project.build_keep_going();
    for (at, (text, place, message, help)) in MISTAKES.iter().enumerate() {
        let path = format!("content/docs/p{at:02}.md");
        let of_page: Vec<_> = outcome.diagnostics.iter().filter(|d| *d.place.path == *path).collect();
        assert_eq!(of_page.len(), 1, "{text}: {of_page:#?}");
        let (found, written) = (line(of_page[0]), of_page[0].help.clone().unwrap_or_default());
        assert!(found.starts_with(&format!("{path}:{place} ")), "{text}: {found}");
        assert!(found.contains("[invalid-front-matter]") && found.contains(message), "{text}: {found}");
        assert!(written.contains(help), "{text}: {written}");
    }
}

#[test]
fn a_slip_in_the_line_that_opens_front_matter_loses_no_page() {
    let (project, problems) = pages(&["----\ntitle: Backup\n----\nText.\n".to_owned()]);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(problems[0].contains("warning[invalid-front-matter]"), "{problems:#?}");
    assert!(project.page("docs/p0/index.html").contains("Backup"));
}

#[test]
fn text_that_only_looks_like_front_matter_is_text() {
    let texts: Vec<String> = [
        "# A\n\nNote: careful\n\n---\n\nMore: text\n\n---\n",
        "# A\n\nDate: 2026-01-01\nAuthor: X\n\nText.\n",
        "# A\n\n```yaml\n---\ntitle: x\n---\n```\n",
        "<!-- draft of the note -->\n\n# A\n\nText.\n",
        "---\ntitle: A\n---\n\n---\n\nText.\n\n---\n",
        "---\ntitle: A — B\ndescription: \"a: b\"\nextra: {a: 1, b: [x, 'y z']}\n---\nText.\n",
        "---\ntitle: A\ndescription: >\n  注：一\n  a: b\n\n  c\ntags:\n- a\n- b\n---\nText.\n",
        "---\ntitle: A # not in the title\nimage: #later\n---\nText.\n",
        "---\ntitle: “开源”：一\nseries: C\n...\nText.\n",
    ]
    .map(str::to_owned)
    .to_vec();
    let (project, problems) = pages(&texts);
    assert_eq!(problems, Vec::<String>::new());
    assert!(project.page("docs/p7/index.html").contains("“开源”：一"));
}

#[test]
fn a_slug_of_signs_alone_is_reported() {
    for slug in ["\"/!/\"", "\"!!!\""] {
        let project = Project::bilingual(&[(
            "content/docs/a.md",
            &format!("---\ntitle: A\nslug: {slug}\n---\n\nText.\n"),
        )]);
        let outcome = project.build();
        assert_eq!(outcome.diagnostics.len(), 1, "{slug}");
        let found = line(&outcome.diagnostics[0]);
        assert!(
            found.contains("3:7 error[reserved-address]") && found.contains("nothing that an address"),
            "{found}"
        );
        assert_eq!(outcome.diagnostics[0].help.as_deref(), Some("leave it out"));
    }
}
