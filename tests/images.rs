//! Pictures of a site: the candidates for browsers, reports of pictures that cannot be read, and builds after the
//! first, which end like a clean one, with the cache and without.

use std::io::Cursor;

use crate::support::{self, Project, assert_clean, assert_same_tree, elements, lines, tree};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use paifang::build::{BuildRequest, Builder, Progress, Quiet, Step};

/// A picture whose bytes `seed` decides.
fn picture(width: u32, seed: u32) -> Vec<u8> {
    let pixel = |x: u32, y: u32| {
        let noise = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503 + seed)) >> 28;
        Rgb([(x / 4 % 200) as u8 + noise as u8, (y % 256) as u8, (seed * 40 % 200) as u8])
    };
    let mut bytes = Cursor::new(Vec::new());
    let image = DynamicImage::ImageRgb8(RgbImage::from_fn(width, width / 2, pixel));
    image.write_to(&mut bytes, ImageFormat::Jpeg).expect("a JPEG");
    bytes.into_inner()
}

fn site() -> Project {
    let project = Project::bilingual(&[
        (
            "content/blog/one/index.md",
            "---\ntitle: 一\ndate: 2026-01-01\nimage: a.jpg\n---\n\n图\n\n![山](a.jpg)\n",
        ),
        ("content/blog/one/index.en.md", "---\ntitle: One\ndate: 2026-01-01\n---\n\n![Hills](a.jpg)\n"),
    ]);
    project.write("content/blog/one/a.jpg", picture(1000, 1));
    project
}

fn choices(page: &str) -> Vec<(String, String)> {
    let images = elements(page).into_iter().filter(|element| element.name == "img");
    let srcset = images.filter_map(|image| image.attributes.get("srcset").cloned());
    let pairs = srcset.flat_map(|set| set.split(", ").map(str::to_owned).collect::<Vec<_>>());
    pairs.filter_map(|pair| pair.split_once(' ').map(|(a, w)| (a.to_owned(), w.to_owned()))).collect()
}

#[test]
fn languages_share_the_versions_that_a_page_offers() {
    let project = site();
    assert_clean(&project.build());
    let chinese = choices(&project.page("blog/one/index.html"));
    let widths: Vec<&str> = chinese.iter().map(|(_, width)| width.as_str()).collect();
    assert_eq!(widths, ["240w", "480w", "800w", "1000w"]);
    assert_eq!(choices(&project.page("en/blog/one/index.html")), chinese);
    for (address, width) in &chinese {
        let bytes = std::fs::read(project.output().join(&address[1..])).expect("a version");
        let size = imagesize::blob_size(&bytes).expect("a picture");
        assert_eq!(format!("{}w", size.width), *width);
    }
    let page = project.page("blog/one/index.html");
    assert!(page.contains("src=\"/blog/one/a.jpg\" width=\"1000\" height=\"500\" srcset=\""), "{page}");
    assert!(page.contains("loading=\"lazy\" decoding=\"async\""));
    let versions = tree(&project.output()).into_keys().filter(|path| path.starts_with("assets/images/"));
    assert_eq!(versions.count(), 4);
    assert!(!project.page("feed.xml").contains("srcset"), "readers of feeds get the picture itself");
}

#[test]
fn a_setting_says_which_are_made_or_none() {
    let project = site();
    let with = |more: &str| project.write("site.toml", format!("{}{more}", support::SETTINGS));
    with("[images]\nwidths = [300]\nsizes = \"50vw\"\n");
    assert_clean(&project.build());
    let page = project.page("blog/one/index.html");
    assert_eq!(choices(&page).len(), 1);
    assert!(page.contains("sizes=\"50vw\""));
    with("[images]\nresize = false\n");
    assert_clean(&project.build());
    assert!(!project.page("blog/one/index.html").contains("srcset"));
    assert!(!project.output().join("assets/images").exists());
}

#[test]
fn a_damaged_picture_is_reported_where_it_is_shown() {
    let project = site();
    let half = picture(1000, 1);
    project.write("content/blog/one/a.jpg", &half[..200]);
    for output in [Some(project.output()), None] {
        let outcome = project.try_build(&BuildRequest { output, ..project.request() }).expect("a build");
        let reported = lines(&outcome);
        assert_eq!(reported.len(), 1, "{reported:?}");
        assert!(
            reported[0].contains("unusable-image") && reported[0].contains("index.en.md:6"),
            "{reported:?}"
        );
    }
    // A warning: the picture itself is published.
    assert!(project.has("blog/one/a.jpg") && project.has("blog/one/index.html"));
}

#[test]
fn later_builds_end_as_a_clean_one_does() {
    let project = site();
    let cached = BuildRequest { cache: Some(".cache".into()), ..project.request() };
    let check = |what: &str| drop(project.build_as_clean(&cached, what));
    check("first");
    std::fs::remove_dir_all(project.output()).expect("an output");
    check("output removed: versions come from the cache");
    project.write("content/blog/one/a.jpg", picture(1000, 2));
    check("another picture of the same size");
    project.write("content/blog/two.md", "---\ntitle: 二\ndate: 2026-01-02\n---\n\n![山](one/a.jpg)\n");
    check("another page shows it");
    project.write("site.toml", format!("{}[images]\nquality = 40\n", support::SETTINGS));
    check("another quality");
    project.write("site.toml", support::SETTINGS);
    check("as before");
    let version = tree(&project.output()).into_keys().find(|path| path.starts_with("assets/images/"));
    std::fs::write(project.output().join(version.expect("a version")), b"x").expect("damaged");
    check("a version that somebody changed");
    for entry in std::fs::read_dir(project.root().join(".cache")).expect("a cache") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "pack") {
            std::fs::write(path, b"damaged").expect("damaged");
        }
    }
    std::fs::remove_dir_all(project.output()).expect("an output");
    check("a damaged cache");
    let others = ["content/blog/one/index.md", "content/blog/one/index.en.md", "content/blog/two.md"];
    let written = others.map(|path| std::fs::read(project.root().join(path)).expect("a page"));
    others.iter().zip(&written).for_each(|(path, text)| {
        let text = String::from_utf8_lossy(text).replace("image: a.jpg\n", "").replace("![", "[");
        project.write(path, text);
    });
    check("removed from the pages");
    assert!(!project.output().join("assets/images").exists());
    std::fs::remove_dir_all(project.output()).expect("an output");
    check("removed from the pages, output removed");
    others.iter().zip(&written).for_each(|(path, text)| project.write(path, text));
    check("shown again");
    project.remove("content/blog/one/a.jpg");
    project.write("content/blog/one/index.md", "---\ntitle: 一\ndate: 2026-01-01\n---\n\n图\n");
    project.write("content/blog/one/index.en.md", "---\ntitle: One\ndate: 2026-01-01\n---\n\nText\n");
    project.remove("content/blog/two.md");
    check("no pictures");
    assert!(!project.output().join("assets/images").exists());
}

/// Replaces a picture when the pages that show it begin to be made.
struct Replacing<'p> {
    project: &'p Project,
    picture: std::sync::Mutex<Option<Vec<u8>>>,
}

impl Progress for Replacing<'_> {
    fn report(&self, step: Step, done: usize, _: usize) {
        if step == Step::Render
            && done == 0
            && let Some(picture) = self.picture.lock().expect("a lock").take()
        {
            self.project.write("content/blog/one/a.jpg", picture);
        }
    }
}

#[test]
fn a_picture_that_is_replaced_in_the_middle_of_a_build_is_not_published_half() {
    for is_output_private in [false, true] {
        let project = site();
        let mut builder = Builder::new();
        let request = BuildRequest { is_output_private, ..project.request() };
        assert_clean(&builder.build(&request, &Quiet).expect("a build that runs"));
        // The builder knows the picture, so that its versions are made where they are missing, without a cache.
        project.write("content/blog/one/a.jpg", picture(1000, 2));
        assert_clean(&builder.build(&request, &Quiet).expect("a build that runs"));
        project.write("content/blog/one/a.jpg", picture(1000, 1));
        let replacing = Replacing { project: &project, picture: Some(picture(1000, 3)).into() };
        let outcome = builder.build(&request, &replacing).expect("a build that runs");
        assert_clean(&outcome);
        assert!(
            outcome.notes.iter().any(|note| note.id() == Some("build-started-over")),
            "{:?}",
            outcome.notes
        );
        assert_same_tree(&tree(&project.output()), &project.clean_tree(), "replaced");
    }
}
