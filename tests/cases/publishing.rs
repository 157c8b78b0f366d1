//! Drafts, hidden pages, aliases, feed ids, files of `static/`, the 404 page.

use std::process::Command;

use paifang::build::{Builder, Outcome, Quiet};
use sha2_free::sha256_base64;

use crate::support::{NOW, Project, SETTINGS, assert_clean, assert_same_tree, elements, lines, tree};

mod sha2_free {
    /// The hash of a text as policies write it, by the tool of the system; `None` where there is none.
    pub fn sha256_base64(text: &str) -> Option<String> {
        use std::io::Write;
        use std::process::{Command, Stdio};
        let script = "openssl dgst -sha256 -binary | openssl base64";
        let mut child = Command::new("sh")
            .args(["-c", script])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        child.stdin.take()?.write_all(text.as_bytes()).ok()?;
        let output = child.wait_with_output().ok()?;
        Some(String::from_utf8(output.stdout).ok()?.trim().to_owned()).filter(|hash| !hash.is_empty())
    }
}

const PORTAL: &str = include_str!("../../content/docs/operate/security.md");

fn post(more: &str) -> String {
    format!("---\ntitle: Post\ndate: 2026-01-01\n{more}---\nText.\n")
}

#[test]
fn a_former_address_keeps_query_and_fragment_and_works_without_scripts() {
    let project =
        Project::bilingual(&[("content/docs/new.md", "---\ntitle: N\naliases: [/old/]\n---\nText.\n")]);
    assert_clean(&project.build());
    let page = project.page("old/index.html");
    assert!(page.contains("data-to=\"/docs/new/\""), "{page}");
    assert!(page.contains("<meta http-equiv=\"refresh\" content=\"0; url=/docs/new/\">"), "{page}");
    let script =
        page.split("<script>").nth(1).and_then(|rest| rest.split("</script>").next()).expect("a script");
    assert!(script.contains("location.search+location.hash") && !script.contains("docs"), "{script}");
    if let Some(hash) = sha256_base64(script) {
        assert!(PORTAL.contains(&format!("'sha256-{hash}'")), "the manual's policy lacks {hash}");
    }
}

#[test]
fn a_moved_page_keeps_its_fallback_addresses() {
    let settings = format!("{SETTINGS}[languages.ar]\n");
    let project = Project::bilingual(&[
        ("site.toml", &settings),
        (
            "content/docs/new.md",
            "---\ntitle: 新\naliases: [/docs/old/, /docs/taken/, /en/other/]\n---\n文字。\n",
        ),
        ("content/docs/both.md", "---\ntitle: 双\naliases: [/docs/former/]\n---\n文字。\n"),
        ("content/docs/both.en.md", "# Both\n\nText.\n"),
        ("content/docs/else.md", "# 别的\n\n文字。\n"),
        ("content/docs/else.en.md", "---\ntitle: Taken\nslug: taken\n---\nText.\n"),
    ]);
    assert_clean(&Builder::new().build(&project.request(), &Quiet).map(quiet).expect("a build"));
    let has = |path: &str| project.has(&format!("{path}index.html"));
    for (from, to) in
        [("en/docs/old/", "/en/docs/new/"), ("ar/docs/old/", "/ar/docs/new/"), ("docs/old/", "/docs/new/")]
    {
        let page = project.page(&format!("{from}index.html"));
        assert!(page.contains(&format!("data-to=\"{to}\"")), "{from}: {page}");
    }
    let redirects = project.page("_redirects");
    assert!(redirects.contains("/ar/docs/old/ /ar/docs/new/ 301"), "{redirects}");
    // A page of its own never had the other language's address; what is there keeps its address.
    assert!(!has("en/docs/former/") && has("ar/docs/former/") && has("docs/former/"));
    assert!(project.page("en/docs/taken/index.html").contains("Taken"));
    assert!(!has("ar/en/other/") && has("en/other/"));
}

#[test]
fn translations_may_repeat_the_aliases_of_their_original() {
    let page = "---\ntitle: T\naliases: [/docs/old/, /en/docs/older/]\n---\nText.\n";
    let project = Project::bilingual(&[("content/docs/new.md", page), ("content/docs/new.en.md", page)]);
    assert_clean(&project.build());
    let redirects = project.page("_redirects");
    assert!(redirects.contains("/docs/old/ /docs/new/ 301"), "{redirects}");
    assert!(redirects.contains("/en/docs/older/ /en/docs/new/ 301"), "{redirects}");
}

/// Without the warnings of languages that the theme knows only in part.
fn quiet(mut outcome: Outcome) -> Outcome {
    outcome.diagnostics.retain(|d| d.code != "untranslated-interface");
    outcome
}

#[test]
fn ids_of_feeds_episodes_and_events_survive_a_rename() {
    let project = Project::bilingual(&[
        ("content/blog/old.md", &post("")),
        ("content/events/old.md", "---\ntitle: E\nstart: 2026-12-01\n---\nText.\n"),
        ("content/events/old.en.md", "---\ntitle: E\nstart: 2026-12-01\n---\nText.\n"),
    ]);
    assert_clean(&project.build());
    let feeds = ["feed.xml", "atom.xml", "feed.json"];
    let id = "https://portal.example/blog/old/";
    let uid = "UID:events/old@portal.example";
    for feed in feeds {
        assert!(project.page(&format!("blog/{feed}")).contains(id), "{feed}");
    }
    let calendars = ["events/calendar.ics", "en/events/calendar.ics"];
    for calendar in calendars {
        assert!(project.page(calendar).contains(uid), "{calendar}");
    }
    for path in ["content/blog/old.md", "content/events/old.md", "content/events/old.en.md"] {
        project.remove(path);
    }
    project.write("content/blog/new.md", post("id: /blog/old/\naliases: [/blog/old/]\n"));
    let event = "---\ntitle: E\nstart: 2026-12-01\nid: /events/old/\n---\nText.\n";
    project.write("content/events/new.md", event);
    project.write("content/events/new.en.md", event.replace("id: /events/old/\n", ""));
    project.build_as_clean(&project.request(), "renamed");
    let rss = project.page("blog/feed.xml");
    assert!(rss.contains(&format!("<guid isPermaLink=\"false\">{id}</guid>")), "{rss}");
    assert!(rss.contains("<link>https://portal.example/blog/new/</link>"), "{rss}");
    assert!(project.page("blog/atom.xml").contains(&format!("<id>{id}</id>")));
    assert!(
        project.page("blog/feed.json").contains(&format!("\"id\":\"{id}\""))
            || project.page("blog/feed.json").contains(&format!("\"id\": \"{id}\""))
    );
    for calendar in calendars {
        assert!(project.page(calendar).contains(uid), "{calendar}: {}", project.page(calendar));
    }
}

#[test]
fn ids_may_be_uris_names_and_numbers() {
    for (id, expected) in [
        ("urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a", "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a"),
        ("https://old.example/?p=12", "https://old.example/?p=12"),
        ("1234", "https://portal.example/#1234"),
        ("first post", "https://portal.example/#first%20post"),
    ] {
        let project = Project::bilingual(&[("content/blog/a.md", &post(&format!("id: {id}\n")))]);
        assert_clean(&project.build());
        assert!(project.page("blog/atom.xml").contains(&format!("<id>{expected}</id>")), "{id}");
    }
    let project = Project::bilingual(&[("content/blog/a.md", &post("id: \"\"\n"))]);
    assert_clean(&project.build());
    assert!(project.page("blog/atom.xml").contains("<id>https://portal.example/blog/a/</id>"));
}

#[test]
fn an_id_is_that_of_one_page() {
    let project = Project::bilingual(&[
        ("content/blog/a.md", &post("id: x\n")),
        ("content/blog/b.md", &post("id: x\n")),
        ("content/blog/b.en.md", &post("id: x\n")),
        ("content/blog/c.md", &post("id: /blog/d/\n")),
        ("content/blog/d.md", &post("")),
        // Nothing lists these.
        ("content/docs/e.md", "---\ntitle: E\nid: x\n---\nText.\n"),
        ("content/docs/f.md", "---\ntitle: F\nid: x\n---\nText.\n"),
    ]);
    let found = lines(&project.build());
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("content/blog/b.md:4:5 error[duplicate-id]"), "{found:?}");
    assert!(found[1].starts_with("content/blog/c.md:4:5 error[duplicate-id]"), "{found:?}");
}

#[test]
fn the_text_of_the_page_for_what_is_not_found() {
    let settings = format!("{SETTINGS}[languages.ar]\n");
    let project = Project::bilingual(&[
        ("site.toml", &settings),
        ("content/404.md", "---\ntitle: 走丢了\n---\n去[首页](_index.md)或[文档](docs/a.md)。\n"),
        ("content/404.en.md", "# Lost\n\nTry [the docs](docs/a.md).\n"),
        ("content/docs/a.md", "# A\n\nText.\n"),
    ]);
    let build = || Builder::new().build(&project.request(), &Quiet).map(quiet).expect("a build");
    assert_clean(&build());
    let (chinese, english, arabic) =
        (project.page("404.html"), project.page("en/404.html"), project.page("ar/404.html"));
    assert!(chinese.contains("走丢了") && chinese.contains("href=\"/docs/a/\""), "{chinese}");
    assert!(english.contains(">Lost<") && english.contains("href=\"/en/docs/a/\""), "{english}");
    assert!(
        arabic.contains("走丢了")
            && arabic.contains("lang=\"zh-CN\"")
            && arabic.contains("href=\"/ar/docs/a/\"")
    );
    assert!(chinese.contains("noindex"));
    let titles = |html: &str| elements(html).iter().filter(|element| element.name == "h1").count();
    assert_eq!((titles(&chinese), titles(&english)), (1, 1));
    for (path, bytes) in tree(&project.output()) {
        let is_other = !path.ends_with("404.html") && !path.starts_with('.');
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!(is_other && (text.contains("走丢了") || text.contains("/404/"))), "{path}");
        assert!(!path.starts_with("404/") && !path.contains("/404/"), "{path}");
    }
    // Changed, taken away and put back: as a clean build has it.
    let changes: [&dyn Fn(); 3] = [
        &|| project.write("content/404.md", "# 别的\n\n文字。\n"),
        &|| project.remove("content/404.md"),
        &|| project.write("content/404.ar.md", "# A\n\nB\n"),
    ];
    let mut builder = Builder::new();
    for change in changes {
        change();
        assert_clean(&builder.build(&project.request(), &Quiet).map(quiet).expect("a build"));
        let built = tree(&project.output());
        let clean = project.beside("clean404");
        let _ = std::fs::remove_dir_all(&clean);
        let mut request = project.request();
        request.output = Some(clean.clone());
        Builder::new().build(&request, &Quiet).expect("a build");
        assert_same_tree(&built, &tree(&clean), "404");
    }
    // A link in it that leads nowhere is found.
    project.write("content/404.md", "# 别的\n\n[x](none.md)\n");
    assert!(lines(&build()).iter().any(|line| line.starts_with("content/404.md:3:1 error[broken-link]")));
}

#[test]
fn a_language_prefix_everywhere_has_one_page_at_the_root() {
    let settings = SETTINGS
        .replace("[languages.zh-CN]", "default_language_at_root = false\n[languages.zh-CN]\nprefix = \"zh\"");
    let project = Project::bilingual(&[("site.toml", &settings), ("content/404.md", "# 走丢了\n\n文字。\n")]);
    assert_clean(&project.build());
    for path in ["404.html", "zh/404.html", "en/404.html"] {
        assert!(project.page(path).contains("走丢了"), "{path}");
    }
}

#[test]
fn files_of_static_replace_what_would_be_made() {
    let project = Project::bilingual(&[
        ("static/404.html", "<p>mine</p>"),
        ("static/en/404.html", "<p>mine, too</p>"),
        ("static/robots.txt", "User-agent: *\n"),
        ("static/favicon.ico", "icon"),
        ("static/_headers", "/*\n  X-Frame-Options: DENY\n"),
        ("content/404.md", "# 走丢了\n\n文字。\n"),
    ]);
    assert_clean(&project.build());
    assert_eq!(project.page("404.html"), "<p>mine</p>");
    assert_eq!(project.page("en/404.html"), "<p>mine, too</p>");
    assert_eq!(project.page("robots.txt"), "User-agent: *\n");
    assert_eq!(project.page("favicon.ico"), "icon");
    assert!(
        project.page("index.html").contains("rel=\"icon\" href=\"/favicon.ico\""),
        "{}",
        project.page("index.html")
    );
    assert_eq!(project.page("_headers"), "/*\n  X-Frame-Options: DENY\n");
}

#[test]
fn redirects_of_the_site_itself_come_first() {
    let own = "# ours\r\n/a/ /elsewhere/ 302\n/docs/* /new/:splat";
    let project = Project::bilingual(&[
        ("static/_redirects", own),
        ("content/docs/x.en.md", "---\ntitle: X\naliases: [/a/, /b/]\n---\nText.\n"),
    ]);
    project.build_as_clean(&project.request(), "joined");
    let joined = format!("{own}\n/b/ /en/docs/x/ 301\n");
    assert_eq!(project.page("_redirects"), joined);
    let mut builder = Builder::new();
    assert_clean(&builder.build(&project.request(), &Quiet).expect("a build"));
    for text in ["/b/ /mine/ 301\n", ""] {
        project.write("static/_redirects", text);
        assert_clean(&builder.build(&project.request(), &Quiet).expect("a build"));
        assert_same_tree(&tree(&project.output()), &project.clean_tree(), text);
    }
    project.remove("static/_redirects");
    assert_clean(&builder.build(&project.request(), &Quiet).expect("a build"));
    assert_eq!(project.page("_redirects"), "/a/ /en/docs/x/ 301\n/b/ /en/docs/x/ 301\n");
    // Without aliases the file is the site's alone.
    project.write("static/_redirects", own);
    project.write("content/docs/x.en.md", "# X\n\nText.\n");
    project.build_as_clean(&project.request(), "alone");
    assert_eq!(project.page("_redirects"), own);
}

#[test]
fn a_link_that_leads_nowhere_is_text_where_the_site_is_published_all_the_same() {
    let text = "# A\n\nA [broken *link*](none.md \"t\"), a [good one](b.md), <a href=\"none2.md\">HTML</a>, ![missing](none.png).\n";
    let project = Project::bilingual(&[
        ("content/docs/a.md", text),
        ("content/docs/b.md", "# B\n\nText.\n"),
        ("content/blog/p.md", "---\ntitle: P\ndate: 2026-01-01\n---\n[lost](none.md)\n"),
    ]);
    assert!(!project.build().published);
    let outcome = project.build_keep_going();
    assert!(outcome.published);
    let page = project.page("docs/a/index.html");
    assert!(page.contains("broken <em>link</em></a>") && page.contains("<a data-broken-link=\"\""), "{page}");
    assert!(
        page.contains("href=\"/docs/b/\"") && !page.contains("none.md") && !page.contains("none2.md"),
        "{page}"
    );
    assert!(!project.page("blog/feed.xml").contains("href=&quot;https://portal.example/&quot;"));
    let output = Command::new(env!("CARGO_BIN_EXE_paifang"))
        .args(["build", "--no-cache", "--keep-going", "--now", NOW, "--root"])
        .arg(project.root())
        .arg("--output")
        .arg(project.output())
        .output()
        .expect("the binary");
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(message.contains("3 broken links are shown as text"), "{message}");
}

#[test]
fn with_errors_no_pictures_are_made_and_later_they_are() {
    let picture = |shade: u8| {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let image =
            image::RgbImage::from_fn(1000, 500, |x, y| image::Rgb([(x % 251) as u8, (y % 241) as u8, shade]));
        image.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
        bytes.into_inner()
    };
    let project = Project::bilingual(&[("content/docs/a.md", "# A\n\n![p](p.png) [x](none.md)\n")]);
    project.write("content/docs/p.png", picture(7));
    let cache = project.beside("cache");
    let mut request = project.request();
    request.cache = Some(cache.clone());
    let mut builder = Builder::new();
    let made =
        |project: &Project| tree(&project.output()).keys().filter(|path| path.ends_with(".webp")).count();
    let outcome = builder.build(&request, &Quiet).expect("a build");
    assert!(!outcome.published && made(&project) == 0);
    // Another process and the same one: both know that the versions are still to be made.
    for again in [&mut builder, &mut Builder::new()] {
        project.write("content/docs/a.md", "# A\n\n![p](p.png) [x](none.md)\n");
        assert!(!again.build(&request, &Quiet).expect("a build").published);
        project.write("content/docs/a.md", "# A\n\n![p](p.png)\n");
        assert_clean(&again.build(&request, &Quiet).expect("a build"));
        assert!(made(&project) > 0, "no versions");
        assert_same_tree(&tree(&project.output()), &project.clean_tree(), "pictures");
    }
}

#[test]
fn an_icon_in_static_is_the_icon_of_every_page() {
    let project = Project::bilingual(&[]);
    let icon = |project: &Project| {
        let found = elements(&project.page("en/index.html")).into_iter();
        let mut icons = found.filter(|e| e.attributes.get("rel").is_some_and(|rel| rel == "icon"));
        icons.next().and_then(|e| e.attributes.get("href").cloned()).unwrap_or_default()
    };
    let mut builder = Builder::new();
    let below = paifang::build::BuildRequest {
        base_url: Some("https://portal.example/sub/".to_owned()),
        ..project.request()
    };
    let mut build = |what: &str| {
        assert_clean(&builder.build(&below, &Quiet).unwrap_or_else(|error| panic!("{what}: {error}")));
    };
    build("without");
    assert!(
        icon(&project).contains("favicon.") && icon(&project) != "/sub/favicon.ico",
        "{}",
        icon(&project)
    );
    project.write("static/favicon.ico", "icon");
    build("with an icon");
    assert_eq!(icon(&project), "/sub/favicon.ico");
    project
        .write("static/favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>");
    build("with a better one");
    assert_eq!(icon(&project), "/sub/favicon.svg");
    let settings = format!("{SETTINGS}[theme_settings]\nfavicon = \"/favicon.ico\"\n");
    project.write("site.toml", settings);
    build("named");
    assert_eq!(icon(&project), "/sub/favicon.ico");
    project.remove("static/favicon.ico");
    project.remove("static/favicon.svg");
    project.write("site.toml", SETTINGS);
    build("without again");
    assert!(
        icon(&project).contains("favicon.") && icon(&project) != "/sub/favicon.ico",
        "{}",
        icon(&project)
    );
}

#[test]
fn pages_are_minified_by_programs_that_can_and_others_say_so() {
    let settings = "base_url = \"https://portal.example/\"\ntitle = \"Site\"\ndefault_language = \"en\"\n\
                    minify = \"pages\"\n";
    let project = Project::new(&[("site.toml", settings), ("content/_index.md", "# Home\n\nText.\n")]);
    let built = project.build();
    if cfg!(feature = "minify-html") {
        assert_clean(&built);
        let page = project.page("index.html");
        assert!(!page.contains("</p>"), "optional tags go: {page}");
        return;
    }
    let problems = lines(&built);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with("site.toml:4:"), "{problems:?}");
    assert!(problems[0].contains("error[missing-feature]"), "{problems:?}");
    assert!(!project.has("index.html"), "nothing is published");
}
