//! Links to outputs of Paifang itself, and literal addresses in templates and settings.

use paifang::build::{BuildRequest, Builder, Quiet};

use crate::support::{Project, assert_clean, assert_same_tree, lines, tree};

const POST: (&str, &str) = ("content/blog/a.md", "---\ndate: 2026-11-01\ntags: [x]\n---\n# 甲\n\n文。\n");
const POST_EN: (&str, &str) =
    ("content/blog/a.en.md", "---\ndate: 2026-11-01\ntags: [x]\n---\n# A\n\nText.\n");
const EVENT: (&str, &str) = ("content/events/m.md", "---\nstart: 2026-12-01T19:00\n---\n# 聚会\n\n文。\n");

/// A site with a post and an event, and a page in both languages with these links.
fn linking(links: &str) -> Project {
    let project = Project::bilingual(&[POST, POST_EN, EVENT]);
    project.write("content/links.md", format!("# 链接\n\n{links}\n"));
    project.write("content/links.en.md", format!("# Links\n\n{links}\n"));
    project
}

#[test]
fn what_paifang_makes_can_be_linked() {
    let made = [
        "/feed.xml",
        "/atom.xml",
        "/feed.json",
        "/blog/feed.xml",
        "/events/calendar.ics",
        "/events/m/event.ics",
        "/tags/x/feed.xml",
        "/sitemap.xml",
        "/llms.txt",
        "/robots.txt",
        "/404.html",
        "/search/",
        "/tags/",
        "/tags/x/",
        "/en/feed.xml",
    ];
    let links: String = made.iter().map(|address| format!("- [x]({address})\n")).collect();
    let project = linking(&links);
    let outcome = project.build();
    let wrong = lines(&outcome);
    // The files that lie there show which of them the default settings make.
    let is_there = |address: &str| project.has(&format!("{address}index.html")[1..]);
    for address in made {
        let is_wrong = wrong.iter().any(|line| line.contains(&format!("`{address}`")));
        let exists = project.has(&address[1..]) || (address.ends_with('/') && is_there(address));
        assert!(!(is_wrong && exists), "{address}: {wrong:?}");
    }
    assert_clean(&outcome);
    for address in made {
        assert!(project.has(&address[1..]) || is_there(address), "{address}");
    }
}

#[test]
fn links_to_outputs_lead_to_the_readers_language_below_the_base_path() {
    let project = linking("[f](/feed.xml) [t](/tags/x/feed.xml?a=1#b) [s](/sitemap.xml) [en](/en/feed.xml)");
    let request =
        BuildRequest { base_url: Some("https://portal.example/sub/".to_owned()), ..project.request() };
    assert_clean(&project.try_build(&request).expect("a build that runs"));
    let (zh, en) = (project.page("links/index.html"), project.page("en/links/index.html"));
    for (page, address) in [
        (&zh, "/sub/feed.xml"),
        (&zh, "/sub/tags/x/feed.xml?a=1#b"),
        (&zh, "/sub/sitemap.xml"),
        (&zh, "/sub/en/feed.xml"),
        (&en, "/sub/en/feed.xml"),
        (&en, "/sub/en/tags/x/feed.xml?a=1#b"),
        (&en, "/sub/sitemap.xml"),
    ] {
        assert!(page.contains(&format!("href=\"{address}\"")), "{address} in {page}");
    }
}

#[test]
fn menus_footers_fields_and_data_may_lead_to_outputs() {
    let project = Project::bilingual(&[POST, POST_EN, EVENT]);
    let settings = format!(
        "{}\n[[menu]]\nlink = \"/feed.xml\"\nname = {{ zh-CN = \"订阅\", en = \"Feed\" }}\n\n[[menu]]\nlink = \
         \"/events/calendar.ics\"\nname = {{ zh-CN = \"日历\", en = \"Calendar\" }}\n\n[theme_settings]\n\
         footer_links = [{{ name = \"RSS\", link = \"/feed.xml\" }}]\n",
        crate::support::SETTINGS
    );
    project.write("site.toml", settings);
    assert_clean(&project.build());
    let en = project.page("en/index.html");
    assert!(en.matches("href=\"/en/feed.xml\"").count() >= 2, "{en}");
    assert!(project.page("index.html").contains("href=\"/events/calendar.ics\""));
}

#[test]
fn relative_links_and_whole_lists_count_as_well() {
    let project = Project::bilingual(&[POST, EVENT]);
    project.write("content/blog/_index.md", "---\nper_page: 1\n---\n# 博客\n\n[f](feed.xml)\n");
    project.write(
        "content/blog/b.md",
        "---\ndate: 2026-11-02\n---\n# 乙\n\n[f](feed.xml) [p](page/2/) [q](/blog/page/2)\n",
    );
    project.write("content/top.md", "# 顶\n\n[f](../feed.xml) [g](feed.json)\n");
    assert_clean(&project.build());
    let page = project.page("blog/b/index.html");
    assert!(page.contains("href=\"/blog/feed.xml\""), "{page}");
    assert_eq!(page.matches("href=\"/blog/page/2/\"").count(), 2, "{page}");
    assert!(project.page("top/index.html").contains("href=\"/feed.json\""));
}

#[test]
fn a_wrong_address_of_an_output_is_reported_with_the_right_one() {
    let project = linking("[a](/fed.xml) [b](/tags/y/feed.xml) [c](/rss.xml) [d](/evnts/calendar.ics)");
    let outcome = project.build();
    assert!(!outcome.published);
    let help = |written: &str| {
        let found = outcome.diagnostics.iter().find(|d| d.place.message.contains(written));
        found.and_then(|d| d.help.clone()).unwrap_or_else(|| panic!("{written}: {:?}", lines(&outcome)))
    };
    assert_eq!(help("/fed.xml"), "did you mean `/feed.xml`?");
    assert_eq!(help("/tags/y/feed.xml"), "did you mean `/tags/x/feed.xml`?");
    assert!(help("/rss.xml").starts_with("did you mean `/"), "{}", help("/rss.xml"));
    assert_eq!(help("/evnts/calendar.ics"), "did you mean `/events/calendar.ics`?");
    assert!(outcome.diagnostics.iter().all(|d| d.code == "broken-link"), "{:?}", lines(&outcome));
    let menu = format!("{}\n[[menu]]\nlink = \"/feeed.xml\"\n", crate::support::SETTINGS);
    let project = Project::bilingual(&[POST]);
    project.write("site.toml", menu);
    let outcome = project.build();
    assert_eq!(lines(&outcome).len(), 1, "{:?}", lines(&outcome));
    assert_eq!(outcome.diagnostics[0].help.as_deref(), Some("did you mean `/feed.xml`?"));
}

#[test]
fn a_feed_that_comes_and_goes_is_noticed_by_the_next_build() {
    let project = Project::bilingual(&[POST]);
    project.write("content/links.md", "# 链接\n\n[f](/feed.xml)\n");
    let mut builder = Builder::new();
    let request = project.request();
    let mut build =
        |what: &str| builder.build(&request, &Quiet).unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_clean(&build("with a feed"));
    project.remove("content/blog/a.md");
    project.write("content/blog/_index.md", "# 博客\n");
    let outcome = build("without");
    assert!(
        lines(&outcome).iter().any(|line| line.contains("`/feed.xml` does not lead to any page")),
        "{:?}",
        lines(&outcome)
    );
    project.write(POST.0, POST.1);
    assert_clean(&build("with a feed again"));
    // A second language gets a feed: its readers are led there at once.
    assert!(project.page("en/links/index.html").contains("href=\"/feed.xml\""));
    project.write(POST_EN.0, POST_EN.1);
    assert_clean(&build("with an English feed"));
    assert!(project.page("en/links/index.html").contains("href=\"/en/feed.xml\""));
    assert_same_tree(&tree(&project.output()), &project.clean_tree(), "as a clean build");
}
