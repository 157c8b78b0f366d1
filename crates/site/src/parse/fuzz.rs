//! Damaged pages, and damaged pages in a cache: spans lie within the file, and the stored form equals the original.

use paifang_base::diag::Diagnostics;
use paifang_base::files::Memory;
use paifang_fuzz::{Random, Target, change};
use paifang_markdown::body::{Body, Content};

use super::{Marks, Meta, parse_page};
use crate::config::read_config;
use crate::load::load;

const SITE: &str = "base_url = \"https://portal.example/\"\ntitle = \"T\"\ndefault_language = \"en\"\n\
                    taxonomies = [\"tags\"]\n[languages.en]\n[languages.zh-CN]\n";

const WORDS: [&str; 40] = [
    "---\n",
    "---",
    "+++\n",
    "\n---\n",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "|\n  ",
    ">\n  ",
    "#",
    "title: ",
    "date: ",
    "2026-02-30",
    "2026-11-23T25:00",
    "publish: ",
    "draft: true\n",
    "draft: maybe\n",
    "tags: ",
    "authors: ",
    "aliases: [",
    "slug: ../x\n",
    "weight: 1e9\n",
    "start: ",
    "end: ",
    "rrule: FREQ=SECONDLY\n",
    "timezone: Mars/Base\n",
    "exdate: ",
    "### 作者\n",
    "### 日期\n",
    "### 标签\n",
    "----\n",
    "published: false\n",
    "<!-- -->",
    "null",
    "~",
];

#[test]
fn fuzz_front_matter() {
    let config = read_config(SITE, &mut Diagnostics::new().for_file(&"site.toml".into())).expect("settings");
    let files =
        ["content/blog/a.md", "content/events/a.md", "content/docs/a.zh-CN.md"].map(|path| (path, ""));
    let inputs = load(&Memory::new(files), &config, &mut Diagnostics::new()).pages;
    assert_eq!(inputs.len(), files.len());
    Target::new("front_matter", &WORDS).run(1_200, |bytes| {
        for input in &inputs {
            let mut diagnostics = Diagnostics::new();
            let page = parse_page(input, bytes.to_vec(), &config, &mut diagnostics.for_file(&input.path));
            // Invalid UTF-8 has its only problem at its first byte.
            let text = std::str::from_utf8(bytes);
            for problem in diagnostics.iter() {
                let lies = |span: paifang_base::source::Span| match &text {
                    Ok(text) => text.get(span.range()).is_some(),
                    Err(_) => span.range().end <= bytes.len(),
                };
                let name = problem.code.name;
                assert_eq!(problem.path, input.path, "{name}");
                assert!(
                    problem.span.is_none_or(lies),
                    "{name} at {:?} of {} bytes",
                    problem.span,
                    bytes.len()
                );
                assert!(!crate::testing::english(&problem.message).trim().is_empty(), "{name} says nothing");
            }
            assert!(page.is_some() || !diagnostics.is_empty(), "no page, and no reason");
            let Some(page) = page else { continue };
            let whole = (page.meta, page.body, page.content.read().clone(), page.marks);
            let kept = postcard::to_stdvec(&whole).expect("written");
            type Kept = (Meta, Body, Content, Marks);
            let (again, rest) = postcard::take_from_bytes::<Kept>(&kept).expect("read");
            assert!(again == whole && rest.is_empty(), "kept as another page");
            // Damage that no checksum detected: the read must end, with or without a result.
            let mut random = Random::new(whole.3.linked % 1_000_000, bytes.len());
            let damaged = change(&kept, &kept, &["\u{7f}", "\0\0\0"], &mut random);
            if let Ok(other) = postcard::from_bytes::<Kept>(&damaged) {
                let written = postcard::to_stdvec(&other).expect("written");
                assert!(postcard::from_bytes::<Kept>(&written).is_ok_and(|again| same(&again, &other)));
            }
        }
    });
}

/// True if two pages are equal byte for byte: NaN values are not equal to themselves.
fn same(one: &(Meta, Body, Content, Marks), other: &(Meta, Body, Content, Marks)) -> bool {
    postcard::to_stdvec(one).ok() == postcard::to_stdvec(other).ok()
}
