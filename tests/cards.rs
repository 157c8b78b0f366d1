//! Share cards of a site: the pages that have and name one, redrawing only when their contents have changed, and
//! problems of fonts and settings.

use std::time::SystemTime;

use crate::support::{self, Project, assert_clean, lines, tree};
use paifang::build::BuildRequest;

const POST: &str = "---\ntitle: 一次升级\ndate: 2026-01-01\n---\n\n正文\n";

fn site(cards: &str) -> Project {
    let project = Project::bilingual(&[
        ("content/blog/one.md", POST),
        ("content/blog/two.en.md", "---\ntitle: Two\ndate: 2026-01-02\nimage: two.png\n---\n\nText\n"),
        ("content/about.md", "---\ntitle: 关于\n---\n\n正文\n"),
    ]);
    project.write("content/blog/two.png", include_bytes!("../content/docs/themes/portal.png"));
    project.write("site.toml", format!("{cards}\n{}", support::SETTINGS));
    project
}

/// The picture that a page names for links to it.
fn shared(project: &Project, page: &str) -> Option<String> {
    let html = project.page(page);
    let (_, rest) = html.split_once("property=\"og:image\" content=\"")?;
    rest.split_once('"').map(|(url, _)| url.split_once(".example").map_or(url, |(_, path)| path).to_owned())
}

fn cards(project: &Project) -> Vec<String> {
    tree(&project.output()).into_keys().filter(|path| path.ends_with("card.png")).collect()
}

#[test]
fn pages_name_their_picture_their_card_or_that_of_the_home_page() {
    let project = site("cards = { kinds = [\"blog\"] }\nlevels.broken-image = \"off\"");
    project.write(
        "content/blog/lost.md",
        "---\ntitle: \"a\\u0001b\"\ndate: 2026-01-01\nimage: lost.png\n---\n\nx\n",
    );
    project.write("content/about.md", "---\ntitle: \"a\\u0001b\"\n---\n\nx\n");
    assert_clean(&project.build());
    assert_eq!(cards(&project), ["blog/one/card.png", "card.png", "en/card.png"]);
    let card = std::fs::read(project.output().join("blog/one/card.png")).expect("a card");
    let size = imagesize::blob_size(&card).expect("a picture");
    assert_eq!((size.width, size.height), (1200, 630));
    assert!(card.len() < 100_000, "{} bytes", card.len());
    for (page, card) in [
        ("index.html", "/card.png"),
        ("en/index.html", "/en/card.png"),
        ("blog/one/index.html", "/blog/one/card.png"),
        // Shown in Chinese to readers of English: it is the same page.
        ("en/blog/one/index.html", "/blog/one/card.png"),
        ("en/blog/two/index.html", "/blog/two.png"),
        ("about/index.html", "/card.png"),
        ("blog/index.html", "/card.png"),
        ("404.html", "/card.png"),
        ("blog/lost/index.html", "/card.png"),
    ] {
        assert_eq!(shared(&project, page).as_deref(), Some(card), "{page}");
    }
    assert!(
        project.page("blog/one/index.html").contains("<meta property=\"og:image:width\" content=\"1200\">")
    );
}

/// The `image` in the JSON-LD of a page.
fn described(project: &Project, page: &str) -> Option<String> {
    let html = project.page(page);
    let data = html.split("<script type=\"application/ld+json\">").skip(1);
    data.filter_map(|data| {
        let data: serde_json::Value = serde_json::from_str(data.split("</script>").next()?).ok()?;
        let url = data.get("image")?.as_str()?;
        url.split_once(".example").map(|(_, path)| path.to_owned())
    })
    .next()
}

#[test]
fn structured_data_names_the_card_of_a_page_without_a_picture() {
    let project = site("cards = { kinds = [\"blog\", \"event\"] }");
    let event = "---\ntitle: 聚会\nstart: 2026-03-01 19:00\nplace: 茶馆\n---\n\n正文\n";
    project.write("content/events/meet.md", event);
    assert_clean(&project.build());
    for (page, image) in [
        ("blog/one/index.html", Some("/blog/one/card.png")),
        ("en/blog/two/index.html", Some("/blog/two.png")),
        ("events/meet/index.html", Some("/events/meet/card.png")),
        // The home page's card says nothing about a page.
        ("about/index.html", None),
    ] {
        assert_eq!(described(&project, page).as_deref(), image, "{page}");
    }
    project.write("site.toml", support::SETTINGS);
    assert_clean(&project.build());
    assert_eq!(described(&project, "blog/one/index.html"), None);
}

#[test]
fn without_the_setting_there_are_none() {
    let project = site("");
    assert_clean(&project.build());
    assert!(cards(&project).is_empty());
    assert_eq!(shared(&project, "blog/one/index.html"), None);
    assert_eq!(shared(&project, "en/blog/two/index.html").as_deref(), Some("/blog/two.png"));
}

#[test]
fn a_card_is_drawn_again_when_what_it_shows_has_changed() {
    let project = site("cards = true");
    let cached = BuildRequest { cache: Some(".cache".into()), ..project.request() };
    let drawn = |project: &Project| -> SystemTime {
        let card = project.output().join("blog/one/card.png");
        card.metadata().and_then(|data| data.modified()).expect("a card")
    };
    let check = |what: &str| drop(project.build_as_clean(&cached, what));
    check("first");
    let first = drawn(&project);
    project.write("content/blog/one.md", POST.replace("正文", "更多正文"));
    check("a body");
    assert_eq!(drawn(&project), first, "a body is not on the card");
    let before = std::fs::read(project.output().join("blog/one/card.png")).expect("a card");
    project.write("content/blog/one.md", POST.replace("升级", "备份"));
    check("a title");
    assert_ne!(std::fs::read(project.output().join("blog/one/card.png")).expect("a card"), before);
    let own = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"30\">\
               {% for row in wrap(text=page.title, width=50, size=9) %}<text y=\"9\" font-size=\"9\">{{ row }}</text>\
               {% endfor %}</svg>";
    project.write("themes/default/templates/card.svg", own);
    check("a template of the site");
    std::fs::create_dir_all(project.root().join("themes/default/fonts")).expect("a folder");
    let font = include_bytes!("../themes/default/fonts/4-noto-sans-hebrew-bold.ttf");
    project.write("themes/default/fonts/first.ttf", font);
    check("a font of the site");
    project.write("site.toml", support::SETTINGS);
    check("no cards");
    assert!(cards(&project).is_empty());
}

#[test]
fn letters_without_a_font_invalid_fonts_and_unknown_kinds_are_reported() {
    let project = site("cards = { kinds = [\"blog\"] }");
    project.write("content/blog/three.md", "---\ntitle: 한국 😀\ndate: 2026-01-01\n---\n\nx\n");
    project.write("themes/default/fonts/a.woff2", "no font");
    let reported = lines(&project.build());
    assert_eq!(reported.len(), 2, "{reported:?}");
    assert!(
        reported.iter().any(|line| line.contains("missing-glyphs")
            && line.contains("three.md")
            && line.contains("한국"))
    );
    assert!(reported.iter().any(|line| line.contains("invalid-font") && line.contains("fonts/a.woff2")));
    project.write("site.toml", format!("cards = {{ kinds = [\"blgo\"] }}\n{}", support::SETTINGS));
    let reported = lines(&project.build());
    assert!(
        reported.iter().any(|line| line.contains("invalid-config") && line.contains("site.toml:1:")),
        "{reported:?}"
    );
    project.write("site.toml", format!("cards = true\n{}", support::SETTINGS));
    project.write("themes/default/templates/card.svg", "<svg>{{ page.title }}");
    let reported = lines(&project.build());
    assert!(
        reported.iter().any(|line| line.contains("template-error") && line.contains("card.svg")),
        "{reported:?}"
    );
}
