//! Tests that parsed pages survive being stored between builds.

use crate::config::{Config, read_config};
use crate::load::load;
use crate::parse::{Marks, Meta, ParsedPage, parse_page};
use paifang_base::diag::Diagnostics;
use paifang_base::files::Memory;
use paifang_markdown::body::{Body, Content};

const SITE: &str = r#"
base_url = "https://portal.example/"
title = "T"
default_language = "en"
taxonomies = ["tags"]
[kinds.tool]
path = "tools"
template = "tool.html"
sort = "title"
label = { en = "Tools" }
[kinds.tool.fields]
name = { type = "string" }
about = { type = "text" }
open = { type = "bool" }
stars = { type = "integer" }
score = { type = "number" }
born = { type = "date" }
released = { type = "datetime" }
zone = { type = "timezone" }
home = { type = "url" }
mail = { type = "email" }
logo = { type = "image" }
state = { type = "enum", values = ["new", "old"] }
words = { type = "list", of = { type = "string" } }
owner = { type = "ref", kind = "page" }
links = { type = "list", of = { type = "map", fields = { name = { type = "string" }, url = { type = "url" } } } }
free = { type = "any" }
"#;

const PAGE: &str = r#"---
title: Every field 中文
description: d
summary: s
date: 2026-11-23T09:30:00+08:00
updated: 2026-11-24
publish: 2026-11-23 10:00
expires: 2030-01-01T00:00:00Z
draft: true
slug: every-field
id: kept
aliases: [/old/, /older/]
authors: [Somebody]
tags: [a, b]
weight: -3
series: S
image: pic.png
template: other.html
toc: false
name: N
about: |
  two
  lines
open: false
stars: -9007199254740993
score: 0.1
born: 1999-12-31
released: 2026-11-23T09:30:00-05:00
zone: Asia/Shanghai
home: https://example.org/x
mail: a@example.org
logo: logo.svg
state: new
words: [x, "", 中]
owner: somebody
links:
  - { name: A, url: https://example.org/a }
  - { name: B, url: https://example.org/b }
free: { a: [1, 2.5, null, true, "x"], b: { c: -1 } }
extra: { n: 1.0e-7, list: [[], {}] }
---

The start, with a [link](other.md#part) and ![picture](p.png).

<!-- more -->

## Heading *two* {#own}

```sql title="q.sql" {1,3-4}
SELECT 1;
```

> [!NOTE]
> A note[^1] with $x^2$.

[^1]: A footnote.
"#;

fn config() -> Config {
    let mut diagnostics = Diagnostics::new();
    let config = read_config(SITE, &mut diagnostics.for_file(&"site.toml".into()));
    let found: Vec<_> = diagnostics.into_iter().collect();
    assert_eq!(found, []);
    config.expect("settings")
}

fn parsed(text: &str) -> ParsedPage {
    let config = config();
    let mut diagnostics = Diagnostics::new();
    let inputs = load(&Memory::new([("content/tools/a.md", text)]), &config, &mut diagnostics);
    let input = &inputs.pages[0];
    let mut reporter = diagnostics.for_file(&input.path);
    let page = parse_page(input, text.as_bytes().to_vec(), &config, &mut reporter);
    let found: Vec<_> = diagnostics.into_iter().collect();
    assert_eq!(found, []);
    page.expect("a page")
}

#[test]
fn a_page_with_every_field_survives_being_kept() {
    let page = parsed(PAGE);
    assert_eq!(page.meta.fields.len(), 16, "every field was read: {:?}", page.meta.fields);
    let whole = (page.meta, page.body, page.content.read().clone(), page.marks);
    let bytes = postcard::to_stdvec(&whole).unwrap();
    let (kept, rest) = postcard::take_from_bytes::<(Meta, Body, Content, Marks)>(&bytes).unwrap();
    assert_eq!(kept, whole);
    assert_eq!(rest, [0u8; 0]);
    assert_eq!(Marks::new(whole.3.source, &kept.0, &kept.1, &kept.2.summary), whole.3);
    // Truncated bytes are rejected: no half page is read.
    for end in 0..bytes.len() {
        assert!(postcard::from_bytes::<(Meta, Body, Content, Marks)>(&bytes[..end]).is_err(), "{end}");
    }
}

/// Lines added above move every place in the file; the page's content is the same. Linking reads the front matter and
/// not the text.
/// not the text.
#[test]
fn marks_show_the_parts_that_an_edit_changes() {
    let marks = |from: &str, to: &str| parsed(&PAGE.replacen(from, to, 1)).marks;
    let page = parsed(PAGE).marks;
    let moved = marks("---\n", "---\n# a comment\n\n");
    assert_ne!(moved.source, page.source);
    assert_eq!((moved.linked, moved.seen), (page.linked, page.seen));
    let field = marks("score: 0.1", "score: 0.2");
    assert!(field.linked != page.linked && field.seen != page.seen);
    let summary = marks("The start", "A start");
    assert!(summary.linked == page.linked && summary.seen != page.seen);
    let inside = marks("A note", "One note");
    assert!(inside.linked == page.linked && inside.seen == page.seen && inside.source != page.source);
    let described = marks("description: d", "description: e");
    assert!(described.described != page.described && inside.described == page.described);
    let link = marks("other.md#part", "other.md#parts");
    assert!(link.linked != page.linked);
}
