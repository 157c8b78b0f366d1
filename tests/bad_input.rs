//! Bad input, one test per kind: it is reported under its code, at its place, with help; nothing new is published and
//! the last good site stays unchanged; everything wrong is found in one run. And hostile input: text that would run in
//! a reader's browser comes out inert.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use crate::support::{self, Project, assert_clean, assert_same_tree, elements, lines, tree};
use paifang::build::{BuildError, BuildRequest, Outcome};
use paifang::diag::{Located, Wording as _};

/// Problems with a code.
fn with_code<'a>(outcome: &'a Outcome, code: &str) -> Vec<&'a Located> {
    outcome.diagnostics.iter().filter(|problem| problem.code == code).collect()
}

/// The only problem with a code.
fn only<'a>(outcome: &'a Outcome, code: &str) -> &'a Located {
    match with_code(outcome, code)[..] {
        [problem] => problem,
        ref found => panic!("{} problems `{code}` among {:#?}", found.len(), lines(outcome)),
    }
}

/// Place of the problem: `path` or `path:line`.
fn place(problem: &Located) -> String {
    match problem.place.start {
        Some(at) => format!("{}:{}", problem.place.path, at.line),
        None => problem.place.path.to_string(),
    }
}

/// Builds a good site, adds the bad files, builds again: there must be exactly one error, with this code at this
/// place and with help; nothing is published and every byte of the good site is still there.
fn refused(files: &[(&str, &[u8])], code: &str, at: &str) -> Located {
    let project = Project::bilingual(&[("content/good.md", "# 好\n"), ("content/good.en.md", "# Good\n")]);
    assert_clean(&project.build());
    let good = tree(&project.output());
    for (path, bytes) in files {
        project.write(path, bytes);
    }
    let outcome = project.build();
    let problem = only(&outcome, code);
    assert_eq!(place(problem), at);
    assert!(!outcome.published, "published all the same");
    assert!(outcome.diagnostics.len() == 1, "{:#?}", lines(&outcome));
    assert_same_tree(&good, &tree(&project.output()), "the last good site");
    problem.clone()
}

fn help(problem: &Located) -> &str {
    problem.help.as_deref().unwrap_or_else(|| panic!("no help for {}", support::line(problem)))
}

#[test]
fn invalid_utf8() {
    let problem = refused(&[("content/a.md", b"# A\n\n\xff\xfe\n")], "invalid-utf8", "content/a.md:3");
    assert!(help(&problem).contains("UTF-8"));
}

#[test]
fn invalid_utf8_in_settings() {
    let project = Project::new(&[]);
    project.write("site.toml", b"title = \"\xff\"\n");
    let outcome = project.build();
    assert_eq!(place(only(&outcome, "invalid-config")), "site.toml");
    assert!(!outcome.published);
}

#[test]
fn a_byte_order_mark_is_fine() {
    let text = "---\ntitle: 标题\n---\n正文\n";
    let with = Project::bilingual(&[("content/a.md", &format!("\u{feff}{text}"))]);
    let without = Project::bilingual(&[("content/a.md", text)]);
    assert_clean(&with.build());
    assert_clean(&without.build());
    assert_eq!(with.page("a/index.html"), without.page("a/index.html"));
    let settings = Project::bilingual(&[("site.toml", &format!("\u{feff}{}", support::SETTINGS))]);
    assert_clean(&settings.build());
}

#[test]
fn windows_line_ends_give_the_same_page() {
    let text = "---\ntitle: Title\ndescription: |\n  one\n  two\n---\nText\nmore\n\n```sql\nselect 1;\n\nselect 2;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## Heading {#x}\n\n> [!NOTE]\n> Note\n";
    let unix = Project::bilingual(&[("content/a.md", text)]);
    let windows = Project::bilingual(&[("content/a.md", &text.replace('\n', "\r\n"))]);
    assert_clean(&unix.build());
    assert_clean(&windows.build());
    assert_eq!(unix.page("a/index.html"), windows.page("a/index.html"));
    let headings = "# T\n\n### Author\nGroup\n\n### Date\n2026-01-02\n\n----\n\nText\n";
    let unix = Project::bilingual(&[("content/a.md", headings)]);
    let windows = Project::bilingual(&[("content/a.md", &headings.replace('\n', "\r\n"))]);
    assert_clean(&unix.build());
    assert_clean(&windows.build());
    assert_eq!(unix.page("a/index.html"), windows.page("a/index.html"));
}

#[test]
fn an_empty_file_is_reported_and_published() {
    let project = Project::bilingual(&[("content/empty.md", ""), ("content/blank.md", " \n\n\t\n")]);
    let outcome = project.build();
    let places: Vec<String> = with_code(&outcome, "empty-page").into_iter().map(place).collect();
    assert_eq!(places, ["content/blank.md", "content/empty.md"]);
    assert!(outcome.published, "{:#?}", lines(&outcome));
}

#[test]
fn a_file_of_50_megabytes() {
    let text =
        "A line of the kind that dumps are made of, over and over again.\n".repeat(50 * 1024 * 1024 / 64);
    let problem = refused(&[("content/dump.md", text.as_bytes())], "file-too-large", "content/dump.md");
    assert!(problem.place.message.contains("50 MiB"), "{}", problem.place.message);
    assert!(help(&problem).contains("split"));
}

#[test]
fn broken_yaml() {
    let text = b"---\ntitle: A\ntags: [a, b\ndate: 2026-01-01\n---\nText\n";
    let problem = refused(&[("content/a.md", text)], "invalid-front-matter", "content/a.md:4");
    assert!(help(&problem).contains("quotes"));
}

#[test]
fn broken_toml() {
    let text = b"+++\ntitle = \"A\"\ndate = \n+++\nText\n";
    refused(&[("content/a.md", text)], "invalid-front-matter", "content/a.md:3");
}

#[test]
fn front_matter_that_is_not_closed() {
    let problem =
        refused(&[("content/a.md", b"---\ntitle: A\n\nText\n")], "invalid-front-matter", "content/a.md:1");
    assert!(help(&problem).contains("---"));
}

#[test]
fn front_matter_that_is_no_table() {
    refused(&[("content/a.md", b"---\n- a\n- b\n---\nText\n")], "invalid-front-matter", "content/a.md:2");
}

#[test]
fn a_yaml_bomb_is_refused_at_once() {
    let mut text = "---\na0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for level in 1..10 {
        let one = format!("*a{}", level - 1);
        text.push_str(&format!("a{level}: &a{level} [{}]\n", [one.as_str(); 9].join(", ")));
    }
    text.push_str("title: *a9\n---\nText\n");
    // Written out it would be a thousand million words: the runner's limit would end this test.
    let project = Project::bilingual(&[("content/a.md", &text)]);
    let outcome = project.build();
    assert!(only(&outcome, "invalid-front-matter").place.start.is_some());
    assert!(!outcome.published);
}

#[test]
fn yaml_nested_without_end_is_refused() {
    let text = format!("---\ntitle: {}\n---\n", "[".repeat(100_000));
    let project = Project::bilingual(&[("content/a.md", &text)]);
    let outcome = project.build();
    only(&outcome, "invalid-front-matter");
    assert!(!outcome.published);
}

#[test]
fn markdown_nested_without_end_is_survived() {
    let quotes = format!("# Q\n\n{} deep\n", ">".repeat(20_000));
    let lists = format!("# L\n\n{}x\n", "- ".repeat(5_000));
    let links = format!("# K\n\n{}x\n", "[".repeat(20_000));
    let html = format!("# H\n\n{}\n", "<div>".repeat(20_000));
    let stars = format!("# S\n\n{}a{}\n", "*".repeat(20_000), "*".repeat(20_000));
    let project = Project::bilingual(&[
        ("content/q.md", &quotes),
        ("content/l.md", &lists),
        ("content/k.md", &links),
        ("content/h.md", &html),
        ("content/s.md", &stars),
    ]);
    let outcome = project.build();
    assert!(outcome.published, "{:#?}", lines(&outcome));
}

#[test]
fn types_of_structured_data_are_those_that_pages_can_have() {
    for (written, expected) in [
        ("Recipee", Some("did you mean `Recipe`?")),
        ("event", Some("did you mean `Event`?")),
        ("LocalBusiness", Some("leave it out")),
        ("a word", Some("leave it out")),
        ("TechArticle", None),
        ("Recipe", None),
        ("Media", None),
        ("", None),
    ] {
        let settings = format!("{}[kinds.dish]\nstructured_data = \"{written}\"\n", support::SETTINGS);
        let project = Project::bilingual(&[("site.toml", &settings), ("content/dish/a.md", "# A\n")]);
        let outcome = project.build();
        match expected {
            Some(expected) => {
                let problem = only(&outcome, "invalid-config");
                assert!(problem.place.message.contains(&format!("`{written}`")), "{}", problem.place.message);
                assert!(help(problem).contains(expected), "{written}: {}", help(problem));
            }
            None => assert!(outcome.published, "{written}: {:#?}", lines(&outcome)),
        }
    }
}

#[test]
fn a_menu_entry_that_leads_nowhere_says_what_to_do() {
    for (link, expected) in [
        ("/dishes/", "the first file in content/dishes/, even content/dishes/_index.md alone"),
        ("/jobs", "the kind `job` has no page yet"),
        ("/aobut/", "did you mean `/about/`?"),
        ("/somewhere/else/", "remove the entry"),
    ] {
        let menu = format!("[[menu]]\nlink = \"{link}\"\n[kinds.dish]\npath = \"dishes\"\n");
        let settings = format!("{}{menu}", support::SETTINGS);
        let project = Project::bilingual(&[("site.toml", &settings), ("content/about.md", "# About\n")]);
        let outcome = project.build();
        let problem = only(&outcome, "broken-link");
        assert!(help(problem).contains(expected), "{link}: {}", help(problem));
        project.write("content/dishes/_index.md", "# Dishes\n");
        if link == "/dishes/" {
            assert!(project.build().published, "an `_index.md` alone is enough");
        }
    }
}

#[test]
fn a_kind_does_not_declare_again_what_every_page_has() {
    let fields = "[kinds.dish.fields]\ntitle = { type = \"integer\", required = true }\ntags = { type = \"text\" }\n\
                  cook = { type = \"text\", required = true }\n";
    let settings = format!("{}{fields}", support::SETTINGS);
    let dish = "---\ntitle: Soup\ncook: A cook\ntags: [warm]\n---\nx\n";
    let project = Project::bilingual(&[("site.toml", &settings), ("content/dish/a.md", dish)]);
    let outcome = project.build();
    let problems = with_code(&outcome, "unused-setting");
    let line = |text: &str| settings.lines().position(|line| line.starts_with(text)).map_or(0, |at| at + 1);
    let places: Vec<String> = problems.iter().map(|problem| place(problem)).collect();
    assert_eq!(
        places,
        [format!("site.toml:{}", line("title = {")), format!("site.toml:{}", line("tags = {"))]
    );
    assert_eq!(
        problems[0].place.message,
        "every page has the field `title` already; it cannot be declared for one kind"
    );
    assert!(
        help(problems[0]).contains("`page.title`") && help(problems[1]).contains("`page.taxonomies.tags`")
    );
    // Neither stands in the way of the page.
    assert!(outcome.published && outcome.diagnostics.len() == 2, "{:#?}", lines(&outcome));

    let data = "[data.tools.fields]\nname = { type = \"string\", search = false }\n";
    let settings = format!("{}{data}", support::SETTINGS);
    let project = Project::bilingual(&[("site.toml", &settings), ("content/data/tools.csv", "name\none\n")]);
    let outcome = project.build();
    assert!(help(only(&outcome, "unused-setting")).contains("leave `search` out"), "{:#?}", lines(&outcome));
}

#[test]
fn a_kind_that_does_not_exist_in_settings() {
    let settings =
        format!("{}[kinds.tool.fields]\nowner = {{ type = \"ref\", kind = \"tema\" }}\n", support::SETTINGS);
    let project = Project::bilingual(&[("site.toml", &settings)]);
    let outcome = project.build();
    let problem = only(&outcome, "invalid-config");
    assert!(problem.place.message.contains("`tema`"), "{}", problem.place.message);
    assert!(place(problem).starts_with("site.toml:"));
    assert!(!outcome.published);
}

#[test]
fn a_kind_that_does_not_exist_in_a_template() {
    let settings = support::SETTINGS.replace("default_language =", "theme = \"t\"\ndefault_language =");
    let page = "{% for item in pages(kind=\"talk\") %}{{ item.title }}{% endfor %}";
    let project = Project::bilingual(&[("site.toml", &settings), ("themes/t/templates/home.html", page)]);
    let outcome = project.build();
    let problems = with_code(&outcome, "template-error");
    assert!(!problems.is_empty(), "{:#?}", lines(&outcome));
    assert_eq!(place(problems[0]), "themes/t/templates/home.html:1");
    assert!(problems[0].place.message.contains("`talk`"), "{}", problems[0].place.message);
}

#[test]
fn a_wrong_field_type() {
    let text = "---\ntitle: A\ndraft: \"no\"\n---\nText\n".as_bytes();
    let problem = refused(&[("content/a.md", text)], "wrong-type", "content/a.md:3");
    assert!(help(&problem).contains("without quotes"));
    let text = "---\ntitle: A\nstart: 2026-01-01\nstatus: canceled\n---\nText\n".as_bytes();
    let problem = refused(&[("content/events/a.md", text)], "wrong-type", "content/events/a.md:4");
    assert_eq!(help(&problem), "did you mean `cancelled`?");
}

#[test]
fn a_missing_field() {
    let text = b"---\ntitle: A\n---\nText\n";
    let problem = refused(&[("content/events/a.md", text)], "missing-field", "content/events/a.md:2");
    assert!(help(&problem).contains("start:"));
}

#[test]
fn the_same_address_twice_names_both_files() {
    let files: [(&str, &[u8]); 2] = [
        ("content/a.md", b"---\ntitle: A\nslug: same\n---\nx\n"),
        ("content/b.md", b"---\ntitle: B\nslug: same\n---\nx\n"),
    ];
    let problem = refused(&files, "duplicate-address", "content/b.md:3");
    assert!(problem.place.message.contains("content/a.md"), "{}", problem.place.message);
    assert_eq!(&*problem.labels[0].path, "content/a.md");
    assert!(help(&problem).contains("slug"));
}

#[test]
fn the_same_page_twice_in_two_layouts_names_both_files() {
    let files: [(&str, &[u8]); 2] = [("content/en/a.md", b"# A\n"), ("content/a.en.md", b"# A\n")];
    let problem = refused(&files, "duplicate-address", "content/en/a.md");
    assert_eq!(&*problem.labels[0].path, "content/a.en.md");
}

#[test]
fn a_page_and_a_file_with_one_address() {
    let project = Project::bilingual(&[("content/a.md", "# A\n"), ("static/a/index.html", "<p>mine</p>")]);
    let outcome = project.build();
    let problem = only(&outcome, "duplicate-address");
    let named = support::line(problem) + &format!("{:?}", problem.labels);
    assert!(named.contains("content/a.md") && named.contains("static/a/index.html"), "{named}");
    assert!(!outcome.published);
}

#[test]
fn a_file_where_a_folder_must_be() {
    let project = Project::bilingual(&[("content/docs/a.md", "# A\n"), ("static/docs", "a file")]);
    let outcome = project.build();
    let problem = only(&outcome, "duplicate-address");
    assert_eq!(place(problem), "static/docs");
    assert!(!outcome.published && !project.has("index.html"));
    assert!(project.build_keep_going().published && project.has("docs/a/index.html"));
}

#[test]
fn a_file_of_the_site_replaces_one_that_is_made() {
    let project = Project::bilingual(&[("static/robots.txt", "mine")]);
    assert_clean(&project.build());
    assert_eq!(project.page("robots.txt"), "mine");
}

#[test]
fn a_circular_alias() {
    let text = b"---\ntitle: A\naliases: [/a/]\n---\nx\n";
    let problem = refused(&[("content/a.md", text)], "circular-alias", "content/a.md:3");
    assert!(help(&problem).contains("remove"));
}

#[test]
fn aliases_that_lead_to_each_other() {
    let project = Project::bilingual(&[
        ("content/a.md", "---\ntitle: A\naliases: [/b/]\n---\nx\n"),
        ("content/b.md", "---\ntitle: B\naliases: [/a/]\n---\nx\n"),
    ]);
    let outcome = project.build();
    let places: Vec<String> = with_code(&outcome, "duplicate-address").into_iter().map(place).collect();
    assert_eq!(places, ["content/a.md:3", "content/b.md:3"]);
    assert!(!outcome.published);
}

#[test]
fn a_translation_of_nothing() {
    let text = b"---\ntitle: A\noriginal: zh-CN\n---\nx\n";
    let problem = refused(&[("content/a.en.md", text)], "orphan-translation", "content/a.en.md:3");
    assert!(help(&problem).contains("original"));
    let text = b"---\ntitle: A\noriginal: fr\n---\nx\n";
    let problem = refused(&[("content/a.en.md", text)], "orphan-translation", "content/a.en.md:3");
    assert!(help(&problem).contains("zh-CN, en"));
}

#[test]
fn a_broken_link() {
    let text = "# A\n\nText with [a link](godo.md).\n".as_bytes();
    let problem = refused(&[("content/a.md", text)], "broken-link", "content/a.md:3");
    assert_eq!(help(&problem), "did you mean `good.md`?");
    assert_eq!(problem.place.start.map(|at| at.column), Some(11));
}

#[test]
fn a_broken_anchor() {
    let files: [(&str, &[u8]); 2] =
        [("content/a.md", b"# A\n\n[x](b.md#restor)\n"), ("content/b.md", b"# B\n\n## Restore\n")];
    let problem = refused(&files, "broken-anchor", "content/a.md:3");
    assert_eq!(help(&problem), "did you mean `#restore`?");
}

#[test]
fn a_broken_image() {
    let problem = refused(&[("content/a.md", b"# A\n\n![x](x.png)\n")], "broken-image", "content/a.md:3");
    assert!(help(&problem).contains("next to the page"));
}

#[test]
fn a_broken_ref() {
    let files: [(&str, &[u8]); 2] = [
        ("content/people/team.md", b"---\ntitle: Team\n---\n"),
        ("content/events/a.md", b"---\ntitle: A\nstart: 2026-12-01\nspeakers:\n  - team\n  - teem\n---\nx\n"),
    ];
    let problem = refused(&files, "broken-ref", "content/events/a.md:6");
    assert_eq!(help(&problem), "did you mean `team`?");
}

#[test]
fn an_undeclared_language_suffix() {
    let problem = refused(&[("content/a.fr.md", b"# A\n")], "undeclared-language", "content/a.fr.md");
    assert!(help(&problem).contains("[languages.fr]") && help(&problem).contains("zh-CN, en"));
}

#[test]
fn an_undeclared_language_folder() {
    let problem = refused(&[("content/fr/good.md", b"# Bon\n")], "undeclared-language", "content/fr/good.md");
    assert!(help(&problem).contains("[languages.fr]"));
}

#[test]
fn names_that_only_look_like_languages_are_fine() {
    let project =
        Project::bilingual(&[("content/release-v1.2.md", "# R\n"), ("content/notes.2026.md", "# N\n")]);
    let outcome = project.build();
    assert!(with_code(&outcome, "undeclared-language").is_empty(), "{:#?}", lines(&outcome));
}

#[test]
fn a_template_error_names_the_template_and_the_page() {
    let settings = support::SETTINGS.replace("default_language =", "theme = \"t\"\ndefault_language =");
    let template = "<p>\n{{ page.title }}\n{{ page.nothing.at.all }}\n";
    let files: [(&str, &[u8]); 3] = [
        ("site.toml", settings.as_bytes()),
        ("themes/t/templates/special.html", template.as_bytes()),
        ("content/a.en.md", b"---\ntitle: A\ntemplate: special.html\n---\nx\n"),
    ];
    let project = Project::bilingual(&[]);
    for (path, bytes) in files {
        project.write(path, bytes);
    }
    let outcome = project.build();
    let problems = with_code(&outcome, "template-error");
    assert!(!problems.is_empty() && !outcome.published, "{:#?}", lines(&outcome));
    assert_eq!(place(problems[0]), "themes/t/templates/special.html:3");
    assert_eq!(&*problems[0].labels[0].path, "content/a.en.md");
}

#[test]
fn a_template_that_does_not_parse_names_its_place() {
    let settings = support::SETTINGS.replace("default_language =", "theme = \"t\"\ndefault_language =");
    for (template, line) in [
        ("<p>\n{% if %}\n", 2),
        ("<p>\n\n{{ nosuch(x=1) }}\n", 3),
        ("\n{% include \"nosuch.html\" %}\n", 2),
        ("{% extends \"base.html\" %}\n\n\n{% block nosuch %}{% endblock %}\n", 4),
        ("{% extends \"base.html\" %}\n{% block main %}\n{% if lang %}\n<p>\n{% endblock %}\n", 3),
        ("<p>\n{% for x in [1] %}\n</p>\n", 2),
        ("<p>\n{% endif %}\n", 2),
        ("\n{% extends \"page.html\" %}\n", 2),
    ] {
        let project =
            Project::bilingual(&[("site.toml", &settings), ("themes/t/templates/page.html", template)]);
        let outcome = project.build();
        let problem = only(&outcome, "template-error");
        assert_eq!(place(problem), format!("themes/t/templates/page.html:{line}"), "{template}");
        assert!(!outcome.published);
    }
}

#[test]
fn a_statement_that_is_not_closed_is_shown_with_what_ends_before_it() {
    let settings = support::SETTINGS.replace("default_language =", "theme = \"t\"\ndefault_language =");
    let project = Project::bilingual(&[("site.toml", &settings)]);
    project.write("themes/t/templates/page.html", "{% block a %}\n{% if lang %}\n<p>\n{% endblock %}\n");
    let outcome = project.build();
    let problem = only(&outcome, "template-error");
    assert_eq!(problem.place.message, "this `if` is not closed");
    assert_eq!(problem.labels[0].start.map(|at| at.line), Some(4));
    assert!(help(problem).contains("{% endif %}"));

    project.write("themes/t/templates/page.html", "{% extends \"page.html\" %}\n");
    let outcome = project.build();
    let problem = only(&outcome, "template-error");
    assert_eq!(problem.place.message, "`page.html` extends itself");
    assert!(help(problem).contains("{% extends \"default/page.html\" %}"), "{}", help(problem));

    project.write("themes/t/templates/page.html", "{% include \"partials/mine.html\" %}\n");
    project.write("themes/t/templates/partials/mine.html", "{% include \"page.html\" %}\n");
    let outcome = project.build();
    let problem = only(&outcome, "template-error");
    assert!(problem.place.message.contains(" itself, by way of `"), "{}", problem.place.message);
}

#[test]
fn a_circle_of_templates_is_shown_where_one_names_the_next() {
    let settings = support::SETTINGS.replace("default_language =", "theme = \"t\"\ndefault_language =");
    let project = Project::bilingual(&[("site.toml", &settings)]);
    let naming = |name: &str| {
        format!("{{# to include #}}\n{{% include \"partials/plain.html\" %}}\n{{% include \"{name}\" %}}\n")
    };
    project.write("themes/t/templates/partials/plain.html", "<p>\n");
    project.write("themes/t/templates/page.html", naming("partials/mine.html"));
    project.write("themes/t/templates/partials/mine.html", naming("page.html"));
    let outcome = project.build();
    let problem = only(&outcome, "template-error");
    assert!(place(problem).ends_with(":3"), "{}", place(problem));
}

#[test]
fn one_mistake_of_a_template_is_reported_once() {
    let settings = support::SETTINGS.replace("default_language =", "theme = \"t\"\ndefault_language =");
    let template = "<p>{{ t(id=\"nosuch\") }}</p>\n";
    let project = Project::bilingual(&[("site.toml", &settings), ("themes/t/templates/blog.html", template)]);
    for n in 1..=4 {
        project.write(
            &format!("content/blog/post{n}.md"),
            format!("---\ntitle: Post {n}\ndate: 2026-01-0{n}\n---\nx\n"),
        );
    }
    let outcome = project.build();
    let problem = only(&outcome, "template-error");
    let expected = "there is no message `nosuch`; write it in i18n/en.ftl, to which all languages fall back, or in a file for each language";
    assert_eq!(problem.place.message, expected);
    let page = &problem.labels[0];
    // Four posts, each with a page for readers of either language.
    assert_eq!(
        (&*page.path, page.message.as_str()),
        ("content/blog/post1.md", "while rendering this page, and 7 more")
    );

    // The same place with another mistake on each page is a mistake of each page.
    project.write("themes/t/templates/blog.html", "<p>{{ link(to=page.extra.to) }}</p>\n");
    for n in 1..=4 {
        let (title, to) = (format!("title: Post {n}"), format!("extra: {{ to: /nowhere{n}/ }}"));
        project.write(
            &format!("content/blog/post{n}.md"),
            format!("---\n{title}\n{to}\ndate: 2026-01-0{n}\n---\nx\n"),
        );
    }
    let outcome = project.build();
    let problems = with_code(&outcome, "template-error");
    assert_eq!(problems.len(), 4, "{:#?}", lines(&outcome));
    assert!(problems.iter().all(|problem| problem.labels[0].message.ends_with("and 1 more")));
}

#[test]
fn a_setting_that_a_template_cannot_use_is_reported_once_at_its_place() {
    let settings = "[theme_settings]\nfooter_links = [\n  { link = \"/\", name = \"Home\" },\n  { link = \"/nowhere/\", name = \"x\" },\n]\n";
    let settings = format!("{}{settings}[[menu]]\nlink = \"/nothing/\"\n", support::SETTINGS);
    let line = |text: &str| settings.lines().position(|line| line.contains(text)).map_or(0, |at| at + 1);
    let project = Project::bilingual(&[("site.toml", &settings), ("content/a.md", "# A\n")]);
    let outcome = project.build();
    let problem = only(&outcome, "template-error");
    assert_eq!(place(problem), format!("site.toml:{}", line("/nowhere/")));
    assert_eq!(
        problem.place.message,
        "a setting of the theme: `/nowhere/` does not lead to any page or file"
    );
    assert_eq!(&*problem.labels[0].path, "themes/default/templates/partials/footer.html");
    assert!(problem.labels[1].message.contains(" more"), "{:?}", problem.labels);
    assert_eq!(place(only(&outcome, "broken-link")), format!("site.toml:{}", line("/nothing/")));
}

#[test]
fn a_template_that_does_not_exist() {
    let text = b"---\ntitle: A\ntemplate: ../../etc/passwd\n---\nx\n";
    let project = Project::bilingual(&[]);
    project.write("content/a.md", text);
    project.write("content/blog/_index.md", b"+++\ntitle = \"B\"\ntemplate = \"blog.html\"\n+++\n");
    project.write("content/blog/post.md", b"# Post\n");
    let outcome = project.build();
    let places: Vec<String> = with_code(&outcome, "template-error").into_iter().map(place).collect();
    assert_eq!(places, ["content/a.md:3", "content/blog/_index.md:3"]);
    assert!(outcome.published, "{:#?}", lines(&outcome));
    let files = tree(&project.output());
    let html = |path: &str| String::from_utf8_lossy(&files[path]).into_owned();
    assert!(html("a/index.html").contains("<p>x</p>") && html("blog/index.html").contains("/blog/post/"));
}

#[test]
fn markup_of_other_generators_is_shown_and_reported_each_time() {
    let text = "# A\n\n> {{ youtube(id=\"x\") }}\n\n{% end %}\n\n`{{ a() }}`\n";
    let directive = "# B\n\n:::tpi\n\nText\n\n:::\n";
    let project = Project::bilingual(&[("content/a.md", text), ("content/b.md", directive)]);
    let outcome = project.build();
    let found = with_code(&outcome, "unknown-shortcode");
    let places: Vec<String> = found.iter().map(|problem| place(problem)).collect();
    assert_eq!(places, ["content/a.md:3", "content/a.md:5"]);
    assert!(help(found[0]).contains("address"));
    let found = with_code(&outcome, "unknown-component");
    assert_eq!((place(found[0]), help(found[0]).contains("tip")), ("content/b.md:3".to_owned(), true));
    let files = tree(&project.output());
    assert!(String::from_utf8_lossy(&files["a/index.html"]).contains("{{ youtube(id="));
    assert!(String::from_utf8_lossy(&files["b/index.html"]).contains("<p>:::</p>"));
}

#[test]
fn names_and_dates_of_other_generators_are_read_with_a_warning() {
    let text = "---\ntitle: A\npubDate: 'Jul 08 2022'\nlastmod: soon\nheroImage: ../x.png\n---\nx\n";
    let project = Project::bilingual(&[("content/blog/a.md", text)]);
    let outcome = project.build();
    assert_eq!(with_code(&outcome, "unknown-field").len(), 3, "{:#?}", lines(&outcome));
    assert!(outcome.published && outcome.diagnostics.len() == 3);
    let html = tree(&project.output());
    assert!(String::from_utf8_lossy(&html["blog/a/index.html"]).contains("datetime=\"2022-07-08\""));
}

#[test]
fn names_too_long_for_a_file_system() {
    let long = "长".repeat(200);
    let text = format!(
        "---\ntitle: A\nslug: {long}\ntags: [{long}]\naliases: [/{long}/, /%2e%2e/x/, /%E6%97%A7/]\n---\nx\n"
    );
    let project = Project::bilingual(&[("content/a.md", &text)]);
    let outcome = project.build();
    assert_eq!(with_code(&outcome, "broken-link").len(), 2, "{:#?}", lines(&outcome));
    project.write("content/a.md", text.replace(&format!("/{long}/, /%2e%2e/x/, "), "").as_bytes());
    assert_clean(&project.build());
    assert!(project.output().join("旧/index.html").is_file());
}

#[test]
fn very_many_problems_and_tags_in_one_file_end_soon() {
    let tags: String = (0..5_000).map(|n| format!(" - t{n}\n")).collect();
    let text = format!("---\ntitle: A\ntags:\n{tags}---\n{}\n", "[x](nope.md)\n".repeat(20_000));
    let project = Project::bilingual(&[("content/a.md", &text)]);
    let outcome = project.build();
    let links = with_code(&outcome, "broken-link");
    assert_eq!(links.len(), 501);
    assert!(links[500].place.message.starts_with("19500 more"), "{}", links[500].place.message);
    assert_eq!(place(only(&outcome, "wrong-type")), "content/a.md:504");
}

#[test]
fn a_missing_theme() {
    let settings = support::SETTINGS.replace("default_language =", "theme = \"nosuch\"\ndefault_language =");
    let problem = refused(&[("site.toml", settings.as_bytes())], "missing-theme", "site.toml");
    assert!(help(&problem).contains("themes/nosuch"));
    // Nothing can be rendered, but links are checked all the same.
    let project = Project::bilingual(&[("site.toml", &settings), ("content/a.md", "# A\n\n[x](nope.md)\n")]);
    let outcome = project.build();
    assert_eq!(place(only(&outcome, "broken-link")), "content/a.md:3");
    assert_eq!(with_code(&outcome, "missing-theme").len(), 1);
}

#[test]
fn an_unreadable_file() {
    // Root may read everything, so permissions prove nothing here; a link that leads nowhere cannot be read by
    // anyone.
    let project = Project::bilingual(&[]);
    assert_clean(&project.build());
    let good = tree(&project.output());
    symlink("/nonexistent/file.md", project.root().join("content/gone.md")).expect("a link");
    let outcome = project.build();
    let problem = only(&outcome, "outside-project");
    assert_eq!(place(problem), "content/gone.md");
    assert!(help(problem).contains("copy"));
    assert!(!outcome.published);
    assert_same_tree(&good, &tree(&project.output()), "the last good site");
}

#[test]
fn links_that_lead_outside_are_not_followed() {
    let project = Project::bilingual(&[]);
    support::write(&project.beside("secret.md"), "# Secret words\n");
    support::write(&project.beside("secrets/key.txt"), "secret words");
    let links = [
        ("../../secret.md", "content/secret.md"),
        ("../../secrets", "content/secrets"),
        ("../../secrets/key.txt", "static/key.txt"),
        ("../../../../secret.md", "themes/t/templates/page.html"),
        ("../../secrets/key.txt", "i18n/en.ftl"),
    ];
    for (to, at) in links {
        let at = project.root().join(at);
        fs::create_dir_all(at.parent().expect("a folder")).expect("folders");
        symlink(to, at).expect("a link");
    }
    let outcome = project.build_keep_going();
    assert!(with_code(&outcome, "outside-project").len() >= 3, "{:#?}", lines(&outcome));
    let holds_secret = |bytes: &[u8]| bytes.windows(5).any(|part| part.eq_ignore_ascii_case(b"ecret"));
    let leaked: Vec<String> = tree(&project.output())
        .into_iter()
        .filter(|(path, bytes)| path.contains("key") || (path.ends_with(".html") && holds_secret(bytes)))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(leaked, Vec::<String>::new());
}

#[test]
fn a_folder_in_place_of_a_page() {
    let project = Project::bilingual(&[("content/folder.md/inside.txt", "x")]);
    let outcome = project.build();
    assert_eq!(place(only(&outcome, "unsupported-file")), "content/folder.md");
    assert!(outcome.published, "{:#?}", lines(&outcome));
    assert!(project.has("folder.md/inside.txt"));
}

#[test]
fn output_where_it_would_do_harm_is_refused() {
    let project = Project::bilingual(&[]);
    support::write(&project.root().join("themes/t/keep.txt"), "x");
    let before = tree(&project.root());
    let root = project.root();
    let places = [
        root.join("content"),
        root.join("content/public"),
        root.clone(),
        root.join(".."),
        root.join("themes/t"),
    ];
    for output in places {
        let request = BuildRequest { output: Some(output.clone()), ..project.request() };
        match project.try_build(&request) {
            Err(BuildError::Output(why)) => {
                let why = paifang::build::words(Default::default()).say(&why);
                assert!(why.contains("--output") || why.contains("content"), "{why}")
            }
            other => panic!("{}: {:?}", output.display(), other.map(|outcome| lines(&outcome))),
        }
        assert_same_tree(&before, &tree(&root), "the project");
    }
}

#[test]
fn output_inside_a_content_folder_elsewhere_is_refused() {
    let project = Project::bilingual(&[]);
    support::write(&project.beside("pages/_index.md"), "# 首页\n");
    let settings =
        support::SETTINGS.replace("default_language =", "content = \"../pages\"\ndefault_language =");
    project.write("site.toml", &settings);
    let output = Some(project.beside("pages/public"));
    let refused = project.try_build(&BuildRequest { output, ..project.request() });
    assert!(matches!(refused, Err(BuildError::Output(_))));
    assert!(!project.beside("pages/public").exists());
    assert_clean(&project.build());
}

#[test]
fn a_missing_project_is_reported() {
    let project = Project::new(&[]);
    let error = project.try_build(&project.request()).expect_err("a refusal");
    assert!(matches!(error, BuildError::NoProject(_)));
    assert!(error.to_string().contains("site.toml") && error.to_string().contains("paifang new site"));
}

#[test]
fn files_of_others_in_the_output_folder_are_never_touched() {
    let project = Project::bilingual(&[("content/a.md", "# A\n")]);
    support::write(&project.output().join("CNAME"), "portal.example");
    support::write(&project.output().join("a/notes.txt"), "mine");
    assert_clean(&project.build());
    project.remove("content/a.md");
    let outcome = project.build();
    assert!(outcome.removed.contains(&"a/index.html".to_owned()));
    assert_eq!(project.page("CNAME"), "portal.example");
    assert_eq!(project.page("a/notes.txt"), "mine");
    // A file of somebody else's where a page belongs.
    support::write(&project.output().join("b/index.html"), "mine too");
    let before = tree(&project.output());
    project.write("content/b.md", "# B\n");
    let outcome = project.build();
    assert!(only(&outcome, "output-not-ours").place.path.ends_with("b/index.html"));
    assert!(help(only(&outcome, "output-not-ours")).contains("--output"));
    assert!(!outcome.published);
    assert_same_tree(&before, &tree(&project.output()), "the output folder");
}

#[test]
fn a_file_of_others_that_equals_an_output_is_not_removed_later() {
    let project =
        Project::bilingual(&[("content/docs/x/data.txt", "same"), ("content/docs/x/index.md", "# X\n")]);
    support::write(&project.output().join("docs/x/data.txt"), "same");
    assert_clean(&project.build());
    project.remove("content/docs/x/data.txt");
    assert_clean(&project.build());
    assert!(project.has("docs/x/data.txt"), "a file that was there before Paifang was removed");
}

#[test]
fn a_file_in_place_of_the_output_folder() {
    let project = Project::bilingual(&[]);
    support::write(&project.output(), "I am a file");
    let error = project.try_build(&project.request()).expect_err("a refusal");
    assert!(matches!(&error, BuildError::Io(path, _) if *path == project.output()), "{error}");
    assert_eq!(fs::read_to_string(project.output()).expect("the file"), "I am a file");
}

#[test]
fn read_only_output() {
    // Permissions do not stop root. A file where a folder of the path should be stops everyone.
    let project = Project::bilingual(&[]);
    support::write(&project.beside("disc"), "read only");
    let output = Some(project.beside("disc/public"));
    let error = project.try_build(&BuildRequest { output, ..project.request() }).expect_err("a refusal");
    assert!(matches!(&error, BuildError::Io(path, _) if path.ends_with("disc/public")), "{error}");
    // And with permissions, where they count.
    assert_clean(&project.build());
    let good = tree(&project.output());
    let set_read_only = |yes: bool| {
        use std::os::unix::fs::PermissionsExt;
        let mode = if yes { 0o555 } else { 0o755 };
        fs::set_permissions(project.output(), fs::Permissions::from_mode(mode)).expect("permissions");
    };
    set_read_only(true);
    if fs::write(project.output().join("probe"), "x").is_err() {
        project.write("content/new.md", "# 新\n");
        assert!(matches!(project.try_build(&project.request()), Err(BuildError::Io(..))));
        set_read_only(false);
        assert_same_tree(&good, &tree(&project.output()), "the last good site");
    }
    set_read_only(false);
}

/// A full disk, for anyone and anywhere: the shell limits the size of files to a few blocks and has the signal
/// ignored that comes with it, so that writes fail half-way as they do on a full disk. The limit counts for a whole
/// process, so this test runs its second half in a process of its own.
#[test]
fn disk_full() {
    const NAME: &str = "bad_input::disk_full";
    if let Some(root) = std::env::var_os("PAIFANG_TEST_DISK_FULL") {
        let root = Path::new(&root);
        let result = paifang::build::Builder::new()
            .build(&support::request(&root.join("project"), &root.join("public")), &paifang::build::Quiet);
        match result {
            Err(error @ BuildError::Io(..)) => assert!(error.to_string().contains("large.txt"), "{error}"),
            other => panic!("{:?}", other.map(|outcome| lines(&outcome))),
        }
        return;
    }
    let project = Project::bilingual(&[]);
    assert_clean(&project.build());
    let good = tree(&project.output());
    project.write("content/large.txt", "x".repeat(4 << 20));
    project.write("content/new.md", "# 新\n");
    let limit = "trap '' XFSZ; ulimit -f 4096; exec \"$0\" --exact \"$1\" --nocapture";
    let run = Command::new("sh")
        .args(["-c", limit])
        .arg(std::env::current_exe().expect("this test"))
        .arg(NAME)
        .env("PAIFANG_TEST_DISK_FULL", project.beside(""))
        .output()
        .expect("a shell");
    let message = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success() && message.contains("1 passed"), "{message}");
    assert_same_tree(&good, &tree(&project.output()), "the last good site");
    // With room again, the build goes through.
    let outcome = project.build();
    assert_clean(&outcome);
    assert!(project.has("large.txt") && project.has("new/index.html"));
}

#[test]
fn all_problems_of_all_files_come_in_one_run() {
    let settings = format!(
        "{}nonsense = 1\n[markdown]\nhtml = \"wild\"\n",
        support::SETTINGS.replace("[languages.en]\n", "[languages.en]\nnam = \"English\"\n")
    );
    let project = Project::bilingual(&[
        ("site.toml", &settings),
        ("content/a.md", "---\ntitle: A\ndraft: maybe\nimage: none.png\n---\n[x](nowhere.md) ![y](no.png)\n"),
        ("content/b.md", "---\ntitle: [\n---\n"),
        ("content/c.fr.md", "# C\n"),
        ("content/events/d.md", "---\ntitle: D\n---\n[z](#no)\n"),
        ("content/e.md", "# E\n\n[bad](javascript:alert(1)) and [f](b.md)\n"),
    ]);
    project.write("content/g.md", b"# \xff\n");
    let outcome = project.build();
    let found: Vec<(String, &str)> = outcome.diagnostics.iter().map(|d| (place(d), d.code)).collect();
    let wanted = [
        ("content/a.md:3", "wrong-type"),
        ("content/a.md:4", "broken-image"),
        ("content/a.md:6", "broken-link"),
        ("content/a.md:6", "broken-image"),
        ("content/b.md:2", "invalid-front-matter"),
        ("content/c.fr.md", "undeclared-language"),
        ("content/e.md:3", "unsafe-url"),
        ("content/events/d.md:2", "missing-field"),
        ("content/events/d.md:4", "broken-anchor"),
        ("content/g.md:1", "invalid-utf8"),
    ];
    for (at, code) in wanted {
        assert!(found.contains(&(at.to_owned(), code)), "no {code} at {at} among {found:#?}");
    }
    assert!(found.iter().filter(|(at, _)| at.starts_with("site.toml:")).count() >= 3, "{found:#?}");
    // A link to a page that is reported itself is not reported again.
    assert!(!found.contains(&("content/e.md:3".to_owned(), "broken-link")), "{found:#?}");
    assert!(!outcome.published && !project.has("index.html"));
}

#[test]
fn keep_going_publishes_the_rest_and_a_broken_translation_falls_back() {
    let project = Project::bilingual(&[
        ("content/guide.md", "# 指南\n\n[好](good.md)\n"),
        ("content/guide.en.md", "---\ntitle: Guide\ndate: never\n---\nEnglish text [x](none.md)\n"),
        ("content/good.md", "# 好\n"),
        ("content/good.en.md", "# Good\n\n[guide](guide.md)\n"),
        ("content/broken.md", "---\n: [\n---\n"),
    ]);
    let outcome = project.build_keep_going();
    assert!(outcome.published);
    assert_eq!(only(&outcome, "wrong-type").place.path.as_ref(), "content/guide.en.md");
    assert_eq!(only(&outcome, "broken-link").place.path.as_ref(), "content/guide.en.md");
    assert_eq!(outcome.diagnostics.len(), 3, "{:#?}", lines(&outcome));
    let english = project.page("en/guide/index.html");
    assert!(english.contains("指南") && !english.contains("English text"));
    assert!(english.contains("noindex"));
    assert!(project.has("en/good/index.html") && !project.has("broken/index.html"));
}

#[test]
fn levels_change_what_stops_a_build() {
    let settings =
        format!("{}[levels]\nbroken-link = \"warning\"\nmissing-title = \"error\"\n", support::SETTINGS);
    let project = Project::bilingual(&[("site.toml", &settings), ("content/a.md", "# A\n\n[x](no.md)\n")]);
    let outcome = project.build();
    assert!(outcome.published && only(&outcome, "broken-link").severity.name() == "warning");
    project.write("content/b.md", "no title\n");
    let outcome = project.build();
    assert!(!outcome.published && only(&outcome, "missing-title").severity.name() == "error");
}

/// Texts that would run in a reader's browser if they came out as they are.
const HOSTILE: [&str; 12] = [
    "<script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'\"><img src=x onerror=alert(1)>",
    "</title><svg onload=alert(1)>",
    "</script><script>alert(1)</script>",
    "<!--<script>alert(1)</script>",
    "{{ site.title }}{% include \"x\" %}",
    "javascript:alert(1)",
    "\u{202e}<b onclick=alert(1)>",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "x' onmouseover='alert(1)",
];

/// Checks that a page with hostile text in it does nothing.
fn assert_inert(path: &str, html: &str) {
    for element in elements(html) {
        for (name, value) in &element.attributes {
            assert!(!name.starts_with("on"), "{path}: <{} {name}={value:?}>", element.name);
            let link =
                matches!(name.as_str(), "href" | "src" | "action" | "formaction" | "xlink:href" | "srcset");
            let value = value.trim_start().to_ascii_lowercase();
            let runs =
                ["javascript:", "vbscript:", "data:text"].iter().any(|scheme| value.starts_with(scheme));
            assert!(!(link && runs), "{path}: <{} {name}={value:?}>", element.name);
        }
        assert!(
            !matches!(element.name.as_str(), "iframe" | "object" | "embed" | "base"),
            "{path}: <{}>",
            element.name
        );
        // Scripts come only as files of the theme or as data; none of ours calls `alert`.
        let is_data = element.attributes.get("type").is_some_and(|kind| kind == "application/ld+json");
        let runs = element.name == "script" && !is_data && element.text.contains("alert");
        assert!(!runs, "{path}: <script>{}", element.text);
        if is_data {
            let data: Result<serde_json::Value, _> = serde_json::from_str(&element.text);
            assert!(data.is_ok(), "{path}: cut short: {}", element.text);
        }
    }
}

fn assert_all_inert(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let files = tree(&project.output());
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert_inert(path, &String::from_utf8_lossy(bytes));
    }
    files
}

#[test]
fn hostile_front_matter_comes_out_inert() {
    let project = Project::bilingual(&[]);
    for (at, text) in HOSTILE.iter().enumerate() {
        let quoted = serde_json::to_string(text).expect("JSON is YAML");
        let page = format!(
            "---\ntitle: {quoted}\ndescription: {quoted}\nsummary: {quoted}\ntags: [{quoted}]\nauthors: [{quoted}]\nseries: {quoted}\ndate: 2026-01-0{}\nextra: {{x: {quoted}}}\n---\nText {}\n\n## {text}\n",
            at % 9 + 1,
            at
        );
        project.write(&format!("content/blog/b{at}.md"), &page);
        project.write(
            &format!("content/faq/f{at}.md"),
            format!("---\ntitle: {quoted}\ngroup: {quoted}\n---\n{text}\n"),
        );
        project.write(
            &format!("content/events/e{at}.md"),
            format!("---\ntitle: {quoted}\nstart: 2026-12-0{}\nplace: {quoted}\naddress: {quoted}\ncity: {quoted}\norganizer: {quoted}\ncost: {quoted}\n---\nx\n", at % 9 + 1),
        );
        project.write(&format!("content/people/p{at}.md"), format!("---\ntitle: {quoted}\nrole: {quoted}\naffiliation: {quoted}\nlocation: {quoted}\nlinks: [{{name: {quoted}, url: \"https://e.example/\"}}]\n---\nx\n"));
    }
    let outcome = project.build_keep_going();
    assert!(outcome.published, "{:#?}", lines(&outcome));
    let files = assert_all_inert(&project);
    assert!(files.keys().filter(|path| path.contains("blog/b")).count() >= HOSTILE.len());
    // Readers see what was written.
    let page = project.page("blog/b0/index.html");
    assert!(page.contains("&lt;script>alert(1)&lt;/script>") || page.contains("&lt;script&gt;"), "{page}");
    // Template code in content is text.
    assert!(project.page("blog/b6/index.html").contains("{{ site.title }}"));
}

#[test]
fn hostile_markdown_comes_out_inert() {
    let samples = [
        "<script>alert(1)</script>",
        "<ScRiPt src=https://e.example/x.js></sCrIpT>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
        "<a href=\"java\tscript:alert(1)\">x</a>",
        "<a href=\"&#106;avascript:alert(1)\">x</a>",
        "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x</button></form>",
        "<base href=\"https://evil.example/\">",
        "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
        "<style>@import 'https://evil.example/x.css';</style>",
        "<div style=\"background:url(javascript:alert(1))\" onclick=alert(1)>x</div>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:msgbox(1))",
        "[x](<java\nscript:alert(1)>)",
        "[x](//evil.example/\"onmouseover=alert(1))",
        "![x\" onerror=\"alert(1)](a.png)",
        "![x](https://e.example/a.png\"onerror=alert(1))",
        "<javascript:alert(1)>",
        "[ref]\n\n[ref]: javascript:alert(1) \"x\"",
        "```html\"onmouseover=\"alert(1)\n<script>alert(1)</script>\n```",
        "```sql title=\"\\\"><script>alert(1)</script>\"\nselect 1\n```",
        "`<script>alert(1)</script>`",
        "$\\operatorname{<img src=x onerror=alert(1)>}$ $\\href{javascript:alert(1)}{x}$ $\\text{<script>alert(1)</script>}$",
        "## Heading {#x\" onclick=\"alert(1) .y}",
        "| a |\n|---|\n| <script>alert(1)</script> |",
        "[^1]\n\n[^1]: <script>alert(1)</script>",
        "https://www.youtube.com/watch?v=\"><script>alert(1)</script>",
        "<https://www.youtube.com/watch?v=x\"onload=alert(1)>",
        "<details open ontoggle=alert(1)>x</details>",
        "<!-- --><script>alert(1)</script><!-- -->",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<a id=x tabindex=1 onfocus=alert(1)></a>",
    ];
    let project = Project::bilingual(&[]);
    for (at, text) in samples.iter().enumerate() {
        project.write(
            &format!("content/blog/s{at}.md"),
            format!("# Sample {at}\n\nBefore.\n\n{text}\n\nAfter {at}.\n"),
        );
    }
    let outcome = project.build_keep_going();
    assert!(outcome.published, "{:#?}", lines(&outcome));
    let files = assert_all_inert(&project);
    for at in 0..samples.len() {
        // A link that must not be written is an error, and the page falls out with it.
        let path = format!("content/blog/s{at}.md");
        let reported =
            outcome.diagnostics.iter().any(|d| *d.place.path == *path && d.severity.name() == "error");
        let page = files.get(&format!("blog/s{at}/index.html"));
        assert!(reported || page.is_some(), "{path} was lost");
        if let Some(page) = page {
            assert!(String::from_utf8_lossy(page).contains(&format!("After {at}.")), "{path} lost its end");
        }
    }
}

#[test]
fn the_escape_policy_shows_markup_as_text() {
    let settings = format!("{}[markdown]\nhtml = \"escape\"\n", support::SETTINGS);
    let project = Project::bilingual(&[
        ("site.toml", &settings),
        ("content/a.md", "# A\n\n<b>x</b> <script>alert(1)</script>\n"),
    ]);
    let outcome = project.build_keep_going();
    assert!(outcome.published, "{:#?}", lines(&outcome));
    assert_all_inert(&project);
    assert!(project.page("a/index.html").contains("&lt;b"), "{}", project.page("a/index.html"));
}

#[test]
fn hostile_file_names_come_out_inert() {
    let project = Project::bilingual(&[
        (
            "content/docs/x/index.md",
            "# X\n\n![a](<a\" onerror=\"alert(1).png>) ![c](<c' onerror='alert(1) &lt;script&gt;.png>) [b](<b'><script>alert(1)<\\script>.txt>)\n",
        ),
        ("content/docs/x/a\" onerror=\"alert(1).png", "x"),
        ("content/docs/x/c' onerror='alert(1) &lt;script&gt;.png", "x"),
        ("content/docs/x/b'><script>alert(1)<\\script>.txt", "x"),
        ("content/docs/\"><img src=x onerror=alert(1)>.md", "no title\n"),
        ("content/docs/' onerror=alert(1) ${alert(1)} {{ x }}.md", "no title\n"),
        ("content/<script>alert(1)<|script>/_index.md", "list\n"),
        ("content/&lt;script&gt;alert(1)/_index.md", "list\n"),
    ]);
    let outcome = project.build_keep_going();
    assert!(outcome.published, "{:#?}", lines(&outcome));
    // Signs that no Windows system holds are refused; quotes and everything else are published as text.
    assert_eq!(with_code(&outcome, "unsafe-file").len(), 4, "{:#?}", lines(&outcome));
    assert_all_inert(&project);
    let page = project.page("docs/x/index.html");
    let image = elements(&page).into_iter().find(|e| e.name == "img" && e.attributes.contains_key("src"));
    assert!(image.is_some_and(|image| image.attributes["src"].ends_with(".png")), "{page}");
}

#[test]
fn files_that_would_run_are_not_published() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\">";
    let project = Project::bilingual(&[
        ("content/docs/x/index.md", "# X\n"),
        ("content/docs/x/plain.svg", &format!("{svg}<path d=\"M0 0\"/></svg>")),
        ("content/docs/x/script.svg", &format!("{svg}<script>alert(1)</script></svg>")),
        ("content/docs/x/handler.svg", &format!("{svg}<g onload=\"alert(1)\"/></svg>")),
        ("content/docs/x/link.svg", &format!("{svg}<a href=\"javascript:alert(1)\"/></svg>")),
        ("content/docs/x/page.html", "<script>alert(1)</script>"),
        ("content/docs/x/code.js", "alert(1)"),
    ]);
    let outcome = project.build_keep_going();
    let refused: Vec<String> = with_code(&outcome, "unsafe-file").into_iter().map(place).collect();
    let wanted = ["code.js", "handler.svg:1", "link.svg:1", "page.html", "script.svg:1"];
    assert_eq!(refused, wanted.map(|name| format!("content/docs/x/{name}")));
    for name in wanted {
        assert!(!project.has(&format!("docs/x/{}", name.trim_end_matches(":1"))), "{name}");
    }
    assert!(project.has("docs/x/plain.svg"));
    assert!(!project.build().published);
}
