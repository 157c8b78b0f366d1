//! Mistakes in templates, and settings that they read.

use paifang::build::BuildRequest;

use crate::support::{Project, SETTINGS, assert_clean, lines};

const POST: (&str, &str) = ("content/blog/a.md", "---\ndate: 2026-11-01\n---\n# 甲\n\n文。\n");

/// A site whose 404 page is this template of its own.
fn with_template(text: &str) -> Project {
    let project = Project::bilingual(&[POST, ("content/docs/x.md", "# 文档\n")]);
    project.write("site.toml", format!("theme = \"mine\"\n{SETTINGS}"));
    project.write("themes/mine/templates/404.html", text);
    project
}

/// Problems of a template, without the site's other problems.
fn reported(text: &str) -> Vec<String> {
    lines(&with_template(text).build())
}

fn one(text: &str) -> String {
    let reported = reported(text);
    assert_eq!(reported.len(), 1, "{text}: {reported:?}");
    reported[0].clone()
}

#[test]
fn an_argument_that_there_is_not_is_an_error_where_it_stands() {
    let at = |text: &str| one(&format!("<p>a</p>\n  {text}"));
    assert_eq!(
        at("{{ pages(knd=\"blog\") | length }}"),
        "themes/mine/templates/404.html:2:12 error[template-error] `pages` has no argument `knd`; did you mean `kind`?"
    );
    assert!(at("{{ tree(sections=\"docs\") | length }}").contains("did you mean `section`?"));
    assert!(
        at("{{ [\"a\", \"b\"] | join(separator=\"-\") }}").contains("`join` has no argument `separator`")
    );
    assert!(at("{% if false %}{{ menu(a=1) | length }}{% endif %}").contains("`menu` takes no arguments"));
    assert!(at("{{ page.title | truncate(lenght=3) }}").contains("did you mean `length`?"));
}

#[test]
fn values_that_name_nothing_are_errors_and_not_empty_lists() {
    for (text, expected) in [
        ("{{ pages(kind=\"blgo\") | length }}", "there is no kind `blgo`; did you mean `blog`?"),
        ("{{ tree(section=\"nope\") | length }}", "there is no section `nope`"),
        ("{{ pages(section=\"dcos\") | length }}", "there is no section `dcos`; did you mean `docs`?"),
        ("{{ terms(taxonomy=\"tgas\") | length }}", "there is no taxonomy `tgas`; did you mean `tags`?"),
        ("{{ pages(sort=\"titel\") | length }}", "did you mean `title`?"),
        (
            "{{ pages(when=\"next\") | length }}",
            "`when` of `pages` must be one of upcoming, past, found `next`",
        ),
        (
            "{{ referring(field=\"spakers\") | length }}",
            "there is no field `spakers`; did you mean `speakers`?",
        ),
        ("{{ referring(kind=\"evnt\") | length }}", "there is no kind `evnt`; did you mean `event`?"),
        (
            "{{ data(name=\"tools\") | length }}",
            "there is no data `tools`; declare `[data.tools]` in site.toml",
        ),
        ("{{ date(value=\"2026-11-23\", style=\"lang\") }}", "did you mean `long`?"),
    ] {
        let reported = one(text);
        assert!(reported.contains(expected), "{text}: {reported}");
        assert!(reported.starts_with("themes/mine/templates/404.html:1:"), "{reported}");
    }
}

#[test]
fn a_value_of_the_wrong_kind_is_named_with_its_argument() {
    for (text, expected) in [
        (
            "{{ pages(limit=\"5\") | length }}",
            "`limit` of `pages` must be a whole number from 0 up, found `5`",
        ),
        (
            "{{ pages(limit=lang.tag) | length }}",
            "`limit` of `pages` must be a whole number from 0 up, found `zh-CN`",
        ),
        ("{{ pages(kind=1) | length }}", "`kind` of `pages` must be text, found `1`"),
        ("{{ number(value=site) }}", "`value` of `number` must be a number, found a table"),
        ("{{ page.title | truncate(length=lang.tag) }}", "a whole number was expected here, found text"),
        ("{{ 5 | upper }}", "text was expected here, found a whole number"),
    ] {
        let reported = reported(text);
        assert!(reported.iter().any(|line| line.contains(expected)), "{text}: {reported:?}");
        assert!(reported.iter().all(|line| !line.contains("usize") && !line.contains("u64")), "{reported:?}");
    }
}

#[test]
fn right_calls_stay_quiet_and_lists_of_kinds_without_pages_are_empty() {
    let text = "<!doctype html><html lang=\"{{ lang.tag }}\"><title>x</title><p>{{ pages(kind=\"blog\", limit=5) | length \
                }} {{ pages(section=\"events\") | length }} {{ tree(section=\"docs\") | length }} {{ \
                pages(kind=\"event\") | length }}</p></html>";
    let project = with_template(text);
    assert_clean(&project.build());
    assert!(project.page("404.html").contains("1 0 1 0"), "{}", project.page("404.html"));
}

#[test]
fn addresses_by_hand_are_checked_and_put_below_the_path() {
    let text = "<!doctype html><html lang=\"{{ lang.tag }}\"><title>x</title><a href=\"/blog/\">b</a> <a \
                href='/feed.xml'>f</a> <a href=\"/tags/{{ lang.tag }}/\">t</a> <a href=\"//cdn.example/\">c</a><script>a \
                = '<a href=\"/no/\">'</script></html>";
    let project = with_template(text);
    assert_clean(&project.build());
    let request = BuildRequest { base_url: Some("https://e.example/a/b/".to_owned()), ..project.request() };
    assert_clean(&project.try_build(&request).expect("a build that runs"));
    let page = project.page("404.html");
    for address in
        ["\"/a/b/blog/\"", "'/a/b/feed.xml'", "\"/a/b/tags/zh-CN/\"", "\"//cdn.example/\"", "\"/no/\""]
    {
        assert!(page.contains(address), "{address}: {page}");
    }
    let project = with_template("<p>x</p>\n<a href=\"/bloog/\">b</a><img src=\"/logo.svg\" alt=\"\">\n");
    let outcome = project.build();
    let reported = lines(&outcome);
    assert_eq!(reported.len(), 2, "{reported:?}");
    assert_eq!(
        reported[0],
        "themes/mine/templates/404.html:2:10 warning[broken-link] the address `/bloog/` does not lead to any page or file"
    );
    let help = outcome.diagnostics[0].help.clone().unwrap_or_default();
    assert!(help.contains("{{ link(to=\"/blog/\") }}"), "{help}");
    project.write("static/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    assert_eq!(lines(&project.build()).len(), 1);
}

#[test]
fn an_error_on_a_fallback_page_says_for_whom_it_was_made() {
    let project = Project::bilingual(&[("content/blog/a.md", POST.1)]);
    project.write("site.toml", format!("theme = \"mine\"\n{SETTINGS}[languages.ar]\n"));
    project.write(
        "themes/mine/templates/post.html",
        "{% if lang.tag == \"ar\" %}{{ asset(path=\"nope\") }}{% endif %}",
    );
    project.write(
        "site.toml",
        format!("theme = \"mine\"\n{SETTINGS}[languages.ar]\n[kinds.blog]\ntemplate = \"post.html\"\n"),
    );
    let outcome = project.build();
    let labels: Vec<String> =
        outcome.diagnostics.iter().flat_map(|d| &d.labels).map(|l| format!("{l:?}")).collect();
    let reported = format!("{:?} {labels:?}", lines(&outcome));
    assert!(reported.contains("for readers of `ar`, at `/ar/blog/a/`"), "{reported}");
}

/// Problems of these settings of the theme.
fn settings(text: &str) -> Vec<String> {
    let project = Project::bilingual(&[]);
    project.write("site.toml", format!("{SETTINGS}\n[theme_settings]\n{text}\n"));
    lines(&project.build())
}

#[test]
fn problems_of_theme_settings_are_reported_at_the_settings() {
    for (text, expected) in [
        (
            "analytics = \"G-1\"",
            "site.toml:10:13 error[invalid-config] `analytics` must be a table with `src`, found text",
        ),
        ("analytics = { scr = \"https://a.example/x.js\" }", "unknown key `scr` in `analytics`"),
        ("analytics = { src = 5 }", "`src` of `analytics` must be text"),
        ("footer_links = \"/feed.xml\"", "`footer_links` must be a list of tables, found text"),
        ("footer_links = [\"/feed.xml\"]", "a footer link must be a table, found text"),
        ("footer_links = [{ name = \"A\", href = \"/a/\" }]", "unknown key `href` in a footer link"),
        ("footer_links = [{ name = \"A\", link = 5 }]", "`link` must be text"),
        ("copyright = 2026", "`copyright` must be text, found a whole number"),
        ("copyright = { fr = \"©\" }", "`fr` is not a language of this site"),
        ("analitics = { src = \"https://a.example/x.js\" }", "unknown key `analitics` in `theme_settings`"),
        ("footer_link = []", "unknown key `footer_link` in `theme_settings`"),
    ] {
        let reported = settings(text);
        assert!(reported.iter().any(|line| line.contains(expected)), "{text}: {reported:?}");
        assert!(reported.iter().all(|line| line.starts_with("site.toml:")), "{text}: {reported:?}");
    }
    assert_eq!(
        settings("analytics = { src = \"https://a.example/x.js\", data = { id = \"1\" } }"),
        Vec::<String>::new()
    );
    assert_eq!(
        settings("own = { analytics = \"G-1\" }\ncopyright = \"©\"\nfooter_links = []"),
        Vec::<String>::new()
    );
}
