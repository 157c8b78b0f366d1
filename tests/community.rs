//! Channels, statistics and contributors: the contents of their pages, and builds after the first, which end like a
//! clean one if the counted facts have changed.

use crate::support::{self, Project, assert_clean, assert_same_tree, elements, lines, tree};
use paifang::build::{BuildRequest, Builder, Quiet};

fn site() -> Project {
    Project::bilingual(&[
        ("content/channels.md", "---\ntitle: 渠道\ntemplate: channels.html\n---\n"),
        ("content/statistics.md", "---\ntitle: 数据\ntemplate: statistics.html\n---\n"),
        ("content/contributors.md", "---\ntitle: 贡献者\ntemplate: contributors.html\n---\n"),
        ("content/people/yun.md", "---\ntitle: 小云\n---\n"),
        ("content/blog/a.md", "---\ntitle: 甲\ndate: 2025-11-03\nauthors: [yun]\n---\n文\n"),
        (
            "content/blog/a.en.md",
            "---\ntitle: A\ndate: 2025-11-03\nauthors: [yun]\noriginal: zh-CN\ntranslators: [A translator]\n---\nText\n",
        ),
        (
            "content/blog/b.md",
            "---\ntitle: 乙\ndate: 2026-02-01\nauthors: [yun]\nreviewers: [A translator]\n---\n文\n",
        ),
        (
            "content/events/c.md",
            "---\ntitle: 丙\nstart: 2026-03-01 19:00\nend: 2026-03-01 21:00\nspeakers: [yun]\n---\n文\n",
        ),
        (
            "content/data/channels.yaml",
            "- name: { zh-CN: \"群 <甲>\", en: Group }\n  service: 微信\n  qr: https://example.org/join\n  home: true\n\
             - name: 号码\n  service: 钉钉\n  account: \"42\"\n",
        ),
        (
            "content/data/badges.yaml",
            "- name: 作者\n  deed: write\n  at_least: 2\n- name: 常客\n  at_least: 9\n- name: 元老\n  people: [A translator, 老王]\n",
        ),
    ])
}

/// The text of a page without its tags, and with single spaces.
fn text(html: &str) -> String {
    let main = html.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("a main part");
    let mut out = String::new();
    let mut is_tag = true;
    for c in main.chars() {
        match c {
            '<' => (is_tag, _) = (true, out.push(' ')),
            '>' => is_tag = false,
            c if !is_tag => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn channels_have_codes_and_names() {
    let project = site();
    assert_clean(&project.build());
    let page = project.page("channels/index.html");
    let codes: Vec<_> = elements(&page)
        .into_iter()
        .filter(|e| e.attributes.get("class").is_some_and(|class| class == "qr"))
        .collect();
    assert_eq!(codes.len(), 1, "one channel has an address, the other only a number");
    assert_eq!(codes[0].attributes["role"], "img");
    assert_eq!(codes[0].attributes["aria-label"], "二维码：群 <甲>");
    assert!(text(&page).contains("42"));
    let home = text(&project.page("index.html"));
    assert!(home.contains("群 &lt;甲&gt;") && !home.contains("号码"), "{home}");
    assert!(text(&project.page("en/index.html")).contains("Group"));
}

#[test]
fn a_text_that_fits_no_code_is_reported_at_its_place() {
    let project = site();
    let channel = |qr: &str| format!("- name: 群\n  service: 微信\n  account: \"42\"\n  qr: {qr}\n");
    // 2,331 bytes fit, and one more does not, whatever the letters.
    for (longest, text) in [("x".repeat(2331), "x"), ("码".repeat(777), "码")] {
        project.write("content/data/channels.yaml", channel(&longest));
        assert_clean(&project.build());
        assert_eq!(project.page("channels/index.html").matches("class=\"qr\"").count(), 1, "{text}");
        project.write("content/data/channels.yaml", channel("short") + &channel(&(longest + text)));
        let outcome = project.build_keep_going();
        let bytes = 2331 + text.len();
        let reported = format!(
            "content/data/channels.yaml:8:7 error[wrong-type] `channels.qr` has {bytes} bytes; a QR code can hold 2331"
        );
        assert_eq!(lines(&outcome), [reported]);
        assert!(outcome.diagnostics[0].help.as_deref().is_some_and(|help| help.contains("a short address")));
    }
}

#[test]
fn what_several_versions_have_counts_once() {
    let project = site();
    let settings = std::fs::read_to_string(project.root().join("site.toml")).expect("settings");
    let versions = "\n[versions.manual]\ncurrent = \"2\"\nfolders = [\"3\", \"2\", \"1\", \"0\"]\n";
    project.write("site.toml", &(settings + versions));
    let page = "---\ntitle: 手册\nauthors: [写手]\n---\n文\n";
    // In all versions; in two that are not current; in the oldest alone; in the next one and the current one.
    let paths = ["3/same", "2/same", "1/same", "0/same", "1/gone", "0/gone", "0/old", "3/new", "2/new"];
    for path in paths {
        project.write(&format!("content/manual/{path}.md"), page);
    }
    assert_clean(&project.build());
    let shown = text(&project.page("statistics/index.html"));
    assert!(shown.contains("页面 12 译文 1 贡献者 3 语言 2"), "{shown}");
    assert!(text(&project.page("contributors/index.html")).contains("写手 作者 撰写 4"));
}

#[test]
fn statistics_count_pages_and_draw_what_the_tables_say() {
    let project = site();
    assert_clean(&project.build());
    let page = project.page("statistics/index.html");
    let shown = text(&page);
    // Eight pages of which one is in English: people, posts, an event, and the three pages themselves.
    assert!(shown.contains("页面 8 译文 1 贡献者 2 语言 2"), "{shown}");
    assert!(shown.contains("2026年2月 1 1") && shown.contains("2025年11月 2 1 1"), "{shown}");
    let elements = elements(&page);
    let drawing = elements.iter().find(|e| e.attributes.get("role").is_some_and(|role| role == "img"));
    let named = |name: &str| {
        let id = &drawing.expect("a drawing").attributes[name];
        elements.iter().any(|e| e.attributes.get("id") == Some(id))
    };
    assert!(named("aria-labelledby") && named("aria-describedby"));
    let bars = elements.iter().filter(|e| e.name == "rect" && e.attributes.contains_key("y"));
    let heights: Vec<&str> = bars.map(|e| e.attributes["height"].as_str()).collect();
    assert_eq!(heights, ["500", "500", "500"]);
    assert!(shown.contains(" 2 1 0 "), "values beside the bars: {shown}");
    assert!(!page.contains(" style=\""), "the content security policy forbids it");
}

#[test]
fn contributors_are_listed_with_deeds_years_and_badges() {
    let project = site();
    assert_clean(&project.build());
    let shown = text(&project.page("contributors/index.html"));
    assert!(
        shown.contains("历年合计 小云 作者 撰写 2 演讲 1 A translator 元老 翻译 1 审阅 1 老王 元老"),
        "{shown}"
    );
    assert!(shown.contains("2026 小云 作者 撰写 1 演讲 1 A translator 元老 审阅 1 2025"), "{shown}");
    assert!(!shown.contains("常客 撰写"), "nobody did enough: {shown}");
}

#[test]
fn samples_are_not_counted_and_programs_do_not_take_them_for_real() {
    let project = site();
    let event = "---\ntitle: 丙（示例）\nstart: 2026-03-01 19:00\nend: 2026-03-01 21:00\nspeakers: [yun]\nsample: true\n---\n文\n";
    project.write("content/events/c.md", event);
    assert_clean(&project.build());
    let shown = text(&project.page("statistics/index.html"));
    assert!(shown.contains("页面 7 译文 1 贡献者 2 语言 2"), "{shown}");
    let shown = text(&project.page("contributors/index.html"));
    assert!(shown.contains("撰写 2") && !shown.contains("演讲"), "{shown}");
    let page = project.page("events/c/index.html");
    assert!(page.contains("BreadcrumbList") && !page.contains("\"Event\""), "{page}");
    let files = tree(&project.output());
    let calendars: Vec<String> = files
        .into_iter()
        .filter(|(path, _)| path.ends_with(".ics"))
        .map(|(_, bytes)| String::from_utf8(bytes).expect("UTF-8"))
        .collect();
    assert!(!calendars.is_empty());
    assert!(calendars.iter().all(|text| text.contains("STATUS:TENTATIVE") && !text.contains("CONFIRMED")));
}

#[test]
fn problems_of_their_data_are_reported() {
    let project = site();
    project.write("content/data/badges.yaml", "- name: 作者\n  deed: sing\n");
    let reported = lines(&project.build());
    assert!(
        reported.iter().any(|line| line.contains("badges.yaml:2") && line.contains("wrong-type")),
        "{reported:?}"
    );
}

#[test]
fn later_builds_end_as_a_clean_one_does() {
    let project = site();
    let mut builder = Builder::new();
    let private = BuildRequest {
        output: Some(project.beside("private")),
        is_output_private: true,
        ..project.request()
    };
    let cached = BuildRequest { cache: Some(".cache".into()), ..project.request() };
    let mut check = |what: &str| {
        assert_clean(&builder.build(&private, &Quiet).expect("a build"));
        let clean = project.build_as_clean(&cached, what);
        assert_same_tree(&tree(&project.beside("private")), &clean, what);
    };
    check("first");
    project.write("content/blog/d.md", "---\ntitle: 丁\ndate: 2026-04-01\nauthors: [Somebody]\n---\n文\n");
    check("another page");
    project.write("content/blog/d.md", "---\ntitle: 丁\ndate: 2026-05-01\nauthors: [yun]\n---\n文\n");
    check("another month and author");
    project
        .write("content/data/channels.yaml", "- name: 群\n  service: 微信\n  url: https://example.org/new\n");
    check("another channel");
    project.write("content/data/badges.yaml", "- name: 作者\n  deed: write\n  at_least: 4\n");
    check("another badge");
    project.remove("content/people/yun.md");
    project.remove("content/events/c.md");
    check("nobody's page");
}

#[test]
fn a_script_that_counts_visits_is_there_when_the_site_names_one() {
    let project = Project::bilingual(&[("content/about.md", "---\ntitle: 关于\n---\n\n正文\n")]);
    assert_clean(&project.build());
    assert!(!project.page("about/index.html").contains("stats.example"));
    let analytics = "[theme_settings]\nanalytics = { src = \"https://stats.example/x.js\", data = { domain = \"a\\\"b\" } }\n";
    project.write("site.toml", format!("{}{analytics}", support::SETTINGS));
    assert_clean(&project.build());
    let script = "<script defer src=\"https://stats.example/x.js\" data-domain=\"a&quot;b\"></script>";
    assert!(project.page("about/index.html").contains(script), "{}", project.page("about/index.html"));
}

#[test]
fn colours_fonts_and_widths_of_the_settings_are_in_the_one_sheet_of_a_page() {
    let project = Project::bilingual(&[("content/about.md", "---\ntitle: 关于\n---\n\n正文\n")]);
    let settings = "[theme_settings]\naccent = \"#8a3b12\"\nfont_text = \"Inter\"\nwidth_page = \"90rem\"\n\
         logo = \"/a.svg\"\nlogo_dark = \"/b.svg\"\ncopyright = { zh-CN = \"© 众人\", en = \"© everybody\" }\n\
         [[theme_settings.fonts]]\nname = \"Inter\"\nfile = \"/fonts/inter.woff2\"\n\
         [theme_settings.colors.dark]\nbackground = \"#17130d\"\n";
    project.write("site.toml", format!("{}{settings}", support::SETTINGS));
    project.write("static/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    project.write("static/b.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    project.write("static/fonts/inter.woff2", "a font");
    assert_clean(&project.build());
    let page = project.page("about/index.html");
    let sheets: Vec<String> = elements(&page)
        .into_iter()
        .filter(|element| element.attributes.get("rel").is_some_and(|rel| rel == "stylesheet"))
        .map(|element| element.attributes["href"].clone())
        .collect();
    let [sheet] = &sheets[..] else { panic!("{sheets:?}") };
    let sheet = project.page(sheet.trim_start_matches('/'));
    // As the minifier writes it: the accent, the font below the site's address, and the dark ground for both ways to it.
    for part in ["#8a3b12", "--page:90rem", "url(\"../../fonts/inter.woff2\")", "font-display:optional"] {
        assert!(sheet.contains(part), "no {part}");
    }
    assert_eq!(sheet.matches("--bg:#17130d").count(), 2);
    assert!(page.contains("content=\"#17130d\" media=\"(prefers-color-scheme: dark)\""), "the browser's bar");
    assert!(page.contains("<img class=\"dark\" src=\"/b.svg\""), "the logo for the dark scheme");
    assert!(page.contains("© 众人") && project.page("en/index.html").contains("© everybody"));
    assert!(
        !tree(&project.output()).keys().any(|path| path.contains("_settings")),
        "a part is not a file of its own"
    );
}
