//! Pictures of content: those that differ by language (case 26l), and those that no browser shows (case 24h).

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::support::{Project, SETTINGS, assert_clean, lines};

fn picture(width: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let pixel = |x: u32, y: u32| Rgb([(x * 7) as u8, (y * 5) as u8, (x ^ y) as u8]);
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, 40, pixel))
        .write_to(&mut bytes, format)
        .expect("a picture");
    bytes.into_inner()
}

fn png(width: u32) -> Vec<u8> {
    picture(width, ImageFormat::Png)
}

/// True if a page shows a picture at this address.
fn shows(page: &str, address: &str) -> bool {
    page.contains(&format!("src={address} ")) || page.contains(&format!("src=\"{address}\""))
}

#[test]
fn a_picture_of_a_language_is_the_picture_in_that_language() {
    let text = "---\ntitle: T\ndate: 2026-01-01\nimage: plan.png\n---\n\n![p](plan.png)\n\n![q](/blog/one/plan.png)\n\n[l](plan.png)\n";
    let project = Project::bilingual(&[
        ("content/blog/one/index.md", text),
        ("content/blog/one/index.en.md", text),
        (
            "content/blog/two.en.md",
            "---\ntitle: Two\ndate: 2026-01-02\n---\n\n![p](one/plan.png)\n\n![s](/logo.png)\n",
        ),
        (
            "content/blog/three.md",
            "---\ntitle: 三\ndate: 2026-01-03\n---\n\n![s](/logo.png)\n\n![x](one/plan.en.png)\n",
        ),
    ]);
    project.write("content/blog/one/plan.png", png(41));
    project.write("content/blog/one/plan.zh-CN.png", png(42));
    project.write("content/blog/one/plan.en.png", png(43));
    project.write("static/logo.png", png(44));
    project.write("static/logo.zh-CN.png", png(45));
    assert_clean(&project.build());
    let chinese = project.page("blog/one/index.html");
    assert!(shows(&chinese, "/blog/one/plan.zh-CN.png") && !chinese.contains("plan.png"), "{chinese}");
    assert!(
        chinese.contains("width=\"42\"")
            && chinese.contains("https://portal.example/blog/one/plan.zh-CN.png")
    );
    let english = project.page("en/blog/one/index.html");
    assert!(shows(&english, "/blog/one/plan.en.png") && !english.contains("plan.zh-CN"), "{english}");
    // Without a Chinese text, Chinese readers see the English text and its pictures.
    let fallback = project.page("blog/two/index.html");
    assert!(shows(&fallback, "/blog/one/plan.en.png") && shows(&fallback, "/logo.png"), "{fallback}");
    let three = project.page("blog/three/index.html");
    assert!(shows(&three, "/logo.zh-CN.png") && shows(&three, "/blog/one/plan.en.png"), "{three}");
    let feed = project.page("feed.xml");
    assert!(feed.contains("plan.zh-CN.png") && !feed.contains("plan.png"), "{feed}");
    assert!(project.has("blog/one/plan.png"), "the common picture is published as well");
}

#[test]
fn a_language_may_have_a_picture_that_others_do_not() {
    let project = Project::bilingual(&[
        ("content/docs/a.md", "# 甲\n\n![p](p.png)\n"),
        ("content/docs/a.en.md", "# A\n\n![p](p.png)\n"),
    ]);
    // Without a common one, each language has its own; nobody needs to name a language in a page.
    project.write("content/docs/p.zh-CN.png", png(42));
    project.write("content/docs/p.en.png", png(43));
    assert_clean(&project.build());
    assert!(shows(&project.page("docs/a/index.html"), "/docs/p.zh-CN.png"));
    assert!(shows(&project.page("en/docs/a/index.html"), "/docs/p.en.png"));
    let cached = paifang::build::BuildRequest { cache: Some(".cache".into()), ..project.request() };
    project.build_as_clean(&cached, "first");
    project.write("content/docs/p.png", png(41));
    project.remove("content/docs/p.en.png");
    project.build_as_clean(&cached, "another picture is the English one now");
    assert!(shows(&project.page("en/docs/a/index.html"), "/docs/p.png"));
}

#[test]
fn a_language_folder_has_its_own_picture_first() {
    let project = Project::bilingual(&[
        ("content/docs/a.md", "# 甲\n\n![p](p.png)\n"),
        ("content/en/docs/a.md", "# A\n\n![p](p.png)\n"),
    ]);
    project.write("content/docs/p.png", png(41));
    project.write("content/docs/p.en.png", png(42));
    project.write("content/en/docs/p.png", png(43));
    assert_clean(&project.build());
    assert!(shows(&project.page("docs/a/index.html"), "/docs/p.png"));
    assert!(shows(&project.page("en/docs/a/index.html"), "/en/docs/p.png"));
}

#[test]
fn a_picture_that_no_browser_shows_is_reported_where_it_is_shown() {
    let project = Project::bilingual(&[(
        "content/x/index.md",
        "# X\n\n![a](a.heic)\n![b](b.tiff) ![c](c.png)\n\n![d](d.jpg) ![e](e.png) ![f](f.gif)\n\n![g](g.png) ![h](h.webp)\n",
    )]);
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\0";
    project.write("content/x/a.heic", heic);
    project.write("content/x/b.tiff", b"II*\0\x08\0\0\0");
    project.write("content/x/c.png", b"");
    // A photograph of a phone with another name, as chats send them.
    project.write("content/x/d.jpg", heic);
    let whole = png(90);
    project.write("content/x/e.png", &whole[..whole.len() / 2]);
    project.write("content/x/f.gif", b"<!DOCTYPE html><title>404</title>");
    project.write("content/x/g.png", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");
    project.write("content/x/h.webp", &picture(90, ImageFormat::WebP)[..60]);
    let outcome = project.build();
    let warning = |place: &str, name: &str, why: &str| {
        format!(
            "content/x/index.md:{place} warning[unusable-image] browsers do not show `content/x/{name}`: {why}"
        )
    };
    assert_eq!(
        lines(&outcome),
        [
            warning("3:1", "a.heic", "it is a HEIC picture"),
            warning("4:1", "b.tiff", "it is a TIFF picture"),
            warning("4:14", "c.png", "the file is empty"),
            warning("6:1", "d.jpg", "it is a HEIC picture"),
            warning("6:13", "e.png", "the file ends before the picture does"),
            warning("6:25", "f.gif", "it is an HTML page"),
            warning("8:1", "g.png", "it is a pointer of Git LFS; fetch the picture with `git lfs pull`"),
            warning("8:13", "h.webp", "the file ends before the picture does"),
        ]
    );
    assert!(outcome.published);
    let help: Vec<_> = outcome.diagnostics.iter().filter_map(|d| d.help.clone()).collect();
    assert_eq!(help.len(), 8, "each says what to do");
}

#[test]
fn pictures_that_nobody_shows_are_reported_at_their_files_unless_they_are_offered() {
    let project = Project::bilingual(&[
        ("content/x/index.md", "---\ntitle: X\n---\n\n[原片](raw.dng)，[印刷版](print.tif)\n"),
        ("content/blog/a.md", "---\ntitle: A\ndate: 2026-01-01\nimage: b.bmp\n---\n\n正文\n"),
    ]);
    project.write("content/x/raw.dng", b"II*\0");
    project.write("content/x/print.tif", b"II*\0");
    project.write("content/x/draft.psd", b"8BPS");
    project.write("content/x/gone.png", b"");
    project.write("content/blog/b.bmp", b"BM");
    project.write("static/print.tiff", b"II*\0");
    let message = lines(&project.build());
    assert_eq!(
        message,
        [
            "content/blog/a.md:4:8 warning[unusable-image] browsers do not show `content/blog/b.bmp`: it is a BMP picture",
            "content/x/draft.psd warning[unusable-image] browsers do not show `content/x/draft.psd`: it is a Photoshop picture",
            "content/x/gone.png warning[unusable-image] browsers do not show `content/x/gone.png`: the file is empty",
        ]
    );
}

#[test]
fn right_pictures_are_not_complained_about() {
    let project = Project::bilingual(&[(
        "content/x/index.md",
        "# X\n\n![a](a.png) ![b](b.jpg) ![c](c.webp) ![d](d.png) ![e](e.gif) ![f](f.avif)\n",
    )]);
    project.write("content/x/a.png", png(90));
    project.write("content/x/b.jpg", picture(90, ImageFormat::Jpeg));
    project.write("content/x/c.webp", picture(90, ImageFormat::WebP));
    // Browsers look at what is in it; the name does not matter to them.
    project.write("content/x/d.png", picture(90, ImageFormat::Jpeg));
    let gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    project.write("content/x/e.gif", gif);
    project.write("content/x/f.avif", b"\0\0\0\x18ftypavif\0\0\0\0mif1avif\0\0\0\x08mdat");
    assert_clean(&project.build());
    // Bytes after the end, as phones append a film, and a setting that makes no versions.
    project
        .write("content/x/b.jpg", [picture(90, ImageFormat::Jpeg), b"\0\0\0\x18ftypmp42".to_vec()].concat());
    project.write("site.toml", format!("{SETTINGS}[images]\nresize = false\n"));
    assert_clean(&project.build());
}
