//! Finds of search in a page, read from the published index. Tests of the engine's ranking are in `tests/search`.

use std::fs;
use std::io::Read as _;
use std::path::PathBuf;

use crate::support::{Project, assert_clean};

const SITE: &str = r#"base_url = "https://portal.example/"
title = "门户"
default_language = "zh-CN"
[languages.zh-CN]
[languages.en]
[kinds.book.fields]
writer = { type = "string" }
editor = { type = "ref_or_name", kind = "person" }
shelf = { type = "string", search = false }
level = { type = "enum", values = ["beginner"] }
blurb = { type = "translated" }
parts = { type = "list", of = { type = "map", fields = { name = { type = "string" }, pages = { type = "integer" } } } }
"#;

const BOOK: &str = "---
title: 一本书
description: 讲执行计划怎样选出来
authors: [guests]
writer: 王写手
editor: team
shelf: 丙架
level: beginner
blurb: { zh-CN: 荐语一句, en: Praise }
parts: [{ name: 上册, pages: 4711 }, { name: 下册, pages: 1 }]
---
正文在此。
";

/// All texts of a language's index. Its blocks lie in their files one after another, each a DEFLATE stream.
fn texts(project: &Project, folder: &str) -> String {
    let listed = fs::read_dir(project.output().join(folder)).expect("the index").flatten();
    let is_text =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("x-"));
    let mut files: Vec<PathBuf> = listed.map(|entry| entry.path()).filter(is_text).collect();
    files.sort();
    let mut text = String::new();
    for file in files {
        let bytes = fs::read(file).expect("a file of the index");
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            let mut block = flate2::bufread::DeflateDecoder::new(rest);
            block.read_to_string(&mut text).expect("a stream");
            rest = &rest[block.total_in() as usize..];
        }
    }
    text
}

fn project() -> Project {
    let project = Project::new(&[
        ("site.toml", SITE),
        ("content/_index.md", "# 首页\n"),
        ("content/_index.en.md", "# Home\n"),
        ("content/people/team.md", "---\ntitle: 编辑组\n---\n我们。\n"),
        ("content/people/guests.md", "---\ntitle: 客座作者\n---\n他们。\n"),
        ("content/book/one.md", BOOK),
    ]);
    assert_clean(&project.build());
    project
}

#[test]
fn a_page_is_found_by_its_description_and_its_fields() {
    let found = texts(&project(), "search/");
    let said = "讲执行计划怎样选出来\n客座作者 · 王写手 · 编辑组 · 荐语一句 · 上册 · 下册";
    assert!(found.contains(said), "{found}");
    for unsaid in ["丙架", "beginner", "4711", "Praise"] {
        assert!(!found.contains(unsaid), "{unsaid} in {found}");
    }
}

#[test]
fn a_description_that_the_text_begins_with_is_not_repeated() {
    let project = project();
    project
        .write("content/book/one.md", "---\ntitle: 一本书\ndescription: 正文在此。\n---\n正文在此。还有。\n");
    assert_clean(&project.build());
    assert_eq!(texts(&project, "search/").matches("正文在此").count(), 1);
}

#[test]
fn what_a_field_names_is_found_by_its_new_title() {
    let project = project();
    let cache = project.beside("cache");
    let cached = paifang::build::BuildRequest { cache: Some(cache), ..project.request() };
    project.build_as_clean(&cached, "at first");
    project.write("content/people/team.md", "---\ntitle: 新编辑组\n---\n我们。\n");
    project.build_as_clean(&cached, "after a person got another name");
    let found = texts(&project, "search/");
    assert!(found.contains("王写手 · 新编辑组 · 荐语"), "{found}");
}
