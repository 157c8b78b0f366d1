//! Tests of search as a whole: the table of cases shared with the engine, and what an edit changes.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::*;

#[derive(Deserialize)]
struct Table {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    folded: String,
    #[serde(default)]
    joined: Option<String>,
    terms: Vec<String>,
    #[serde(default)]
    index: Vec<String>,
}

#[test]
fn tokens_are_those_of_the_table() {
    let table: Table = serde_json::from_str(include_str!("../../../tests/search/tokens.json")).unwrap();
    let tokenizer = Tokenizer::new("zh-CN");
    for case in table.cases {
        let (folded, tokens) = tokenizer.tokens(&case.text);
        let expected = case.joined.as_ref().unwrap_or(&case.folded);
        assert_eq!(folded.trim_end_matches('\n'), expected, "{}", case.text);
        let text = |token: &Token| folded[token.range.start as usize..token.range.end as usize].to_owned();
        let is_part = |token: &&Token| token.kind == TokenKind::Part;
        let terms: BTreeSet<String> = tokens.iter().filter(|token| !is_part(token)).map(text).collect();
        let parts: Vec<String> = tokens.iter().filter(is_part).map(text).collect();
        assert_eq!(terms, case.terms.into_iter().collect::<BTreeSet<_>>(), "{}", case.text);
        assert_eq!(parts, case.index, "{}", case.text);
    }
}

#[test]
fn japanese_and_korean_keep_their_characters() {
    assert_eq!(Tokenizer::new("ja").tokens("開発機").0, "開発機\n");
    assert_eq!(Tokenizer::new("zh-TW").tokens("開發機").0, "开发机\n");
}

pub fn document(number: usize, text: &str) -> Document {
    let section = |n: usize| Section {
        id: (n > 0).then(|| format!("part-{n}")),
        heading: if n > 0 { format!("第{n}部分") } else { String::new() },
        text: format!(
            "文章{number}的第{n}段，关于数据库备份。{}\n{text}\n",
            "还有一些话要说，".repeat(number % 40)
        ),
        code: Vec::new(),
    };
    Document {
        address: format!("/docs/page-{number}/"),
        title: format!("Page {number}"),
        kind: "docs".to_owned(),
        tags: vec!["备份".to_owned()],
        date: Some("2026-11-23".to_owned()),
        translations: Vec::new(),
        within: vec!["/docs/".to_owned()],
        version: None,
        is_behind: false,
        weight: 100,
        sections: (0..3).map(section).collect(),
    }
}

fn settings() -> Settings {
    Settings {
        language: "zh-CN".to_owned(),
        direction: "ltr".to_owned(),
        kinds: vec![("docs".to_owned(), "文档".to_owned())],
        versions: Vec::new(),
        sections: Vec::new(),
        synonyms: Vec::new(),
        fallbacks: Vec::new(),
        han_file: "../han.txt".to_owned(),
    }
}

fn build(documents: &[Document]) -> Vec<IndexFile> {
    let tokenizer = Tokenizer::new("zh-CN");
    let terms: Vec<DocumentTerms> =
        documents.iter().map(|document| super::terms(document, &tokenizer)).collect();
    let inputs: Vec<(&Document, &DocumentTerms)> = documents.iter().zip(&terms).collect();
    index(&inputs, &settings()).files
}

#[test]
fn the_order_of_documents_does_not_matter() {
    let mut documents: Vec<Document> = (0..50).map(|n| document(n, "正文")).collect();
    let built = build(&documents);
    documents.reverse();
    assert_eq!(build(&documents), built);
}

/// Texts that differ enough to fill several files.
fn varied() -> Vec<Document> {
    let words = |seed: usize| -> String {
        let word = |n: usize| char::from_u32(0x4E00 + ((seed * 7919 + n * 104_729) % 6_000) as u32).unwrap();
        (0..600).map(word).collect()
    };
    (0..400).map(|n| document(n, &words(n))).collect()
}

/// Documents with their terms, and the index of them.
struct Built {
    documents: Vec<Document>,
    terms: Vec<DocumentTerms>,
    files: BTreeMap<String, Vec<u8>>,
    summary: Summary,
    order: Vec<usize>,
}

impl Built {
    /// The number of each document in the index, and its place among the documents, by address.
    fn numbers(&self) -> BTreeMap<&str, (u32, usize)> {
        (0..).zip(&self.order).map(|(number, at)| (&*self.documents[*at].address, (number, *at))).collect()
    }
}

fn built(documents: Vec<Document>, terms: Vec<DocumentTerms>, settings: &Settings) -> Built {
    let Index { files, summary, order } = index(&documents.iter().zip(&terms).collect::<Vec<_>>(), settings);
    let files = files.into_iter().map(|file| (file.path, file.bytes)).collect();
    Built { documents, terms, files, summary, order }
}

/// The files of an index after `edited`.
fn edit(before: &Built, after: &Built, settings: &Settings) -> Option<BTreeMap<String, Vec<u8>>> {
    let order = &after.order;
    let address = |number: u32| Some(after.documents[order[number as usize]].address.clone());
    let (old, new) = (before.numbers(), after.numbers());
    let addresses: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    let edits = addresses.into_iter().filter_map(|address| {
        let (old, new) = (old.get(address), new.get(address));
        let is_same =
            old.zip(new).is_some_and(|((_, old), (_, new))| before.documents[*old] == after.documents[*new]);
        let edit = Edit {
            before: old.map(|(number, at)| (*number, &before.terms[*at])),
            after: new.map(|(number, at)| (*number, &after.documents[*at], &after.terms[*at])),
        };
        (!is_same).then_some(edit)
    });
    let edits: Vec<Edit<'_>> = edits.collect();
    let read = |name: &str| before.files.get(name).cloned();
    let earlier = Earlier { read: &read, summary: &before.summary, address: &address };
    let all: Vec<&Document> = order.iter().map(|at| &after.documents[*at]).collect();
    let Edited { files, kept, summary } = edited(&earlier, &edits, Some(&all), settings)?;
    assert_eq!(summary, after.summary);
    let mut all: BTreeMap<String, Vec<u8>> =
        kept.into_iter().map(|name| (name.clone(), before.files[&name].clone())).collect();
    all.extend(files.into_iter().map(|file| (file.path, file.bytes)));
    Some(all)
}

#[test]
fn an_edited_index_is_a_new_one() {
    let tokenizer = Tokenizer::new("zh-CN");
    let word = |n: usize| {
        ["backup", "runtime", "time", "快照", "overtime", "checkpoint", "untime", "時間", "pretimeruntime"]
            [n % 9]
    };
    let documents: Vec<Document> = varied().into_iter().take(120).collect();
    let terms: Vec<DocumentTerms> = documents.iter().map(|one| super::terms(one, &tokenizer)).collect();
    let mut edits = 0;
    let settings = settings();
    let mut before = built(documents.clone(), terms.clone(), &settings);
    for round in 0..6_usize {
        let (mut documents, mut terms) = (before.documents.clone(), before.terms.clone());
        // Some documents are next to each other, some last or first; texts grow, shrink and go.
        for n in [round * 17 % 120, (round * 17 + 1) % 120, (119 + round * 31) % 120] {
            match (round + n) % 5 {
                0 => documents[n].title = format!("{} {round} {n}", word(n)),
                1 => documents[n].title.push_str(" checkpoint"),
                2 => documents[n].tags.push(format!("{round}")),
                3 => documents[n].date = Some(format!("20{:02}-11-23", 24 + (round + n) % 4)),
                _ => documents[n].weight = if documents[n].weight == 100 { 50 } else { 100 },
            }
            let text = &mut documents[n].sections[1].text;
            match (round + n) % 7 {
                4.. => {}
                0 => text.push_str(word(round)),
                1 => *text = format!("{} {n}", word(n)),
                2 => *text = text.chars().skip(300).collect::<String>() + &word(n).repeat(600),
                _ => text.insert_str(0, &format!("{} {} {n} ", word(n), word(round))),
            }
            terms[n] = super::terms(&documents[n], &tokenizer);
        }
        let after = built(documents, terms, &settings);
        edits += usize::from(is_made_by_edits(&before, &after, &settings, &format!("round {round}")));
        before = after;
    }
    assert!(edits > 2, "only {edits} were not made from all documents");
}

/// True if an index could be made by edits of another one: then it is the same.
fn is_made_by_edits(before: &Built, after: &Built, settings: &Settings, case: &str) -> bool {
    let Some(files) = edit(before, after, settings) else { return false };
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&files), names(&after.files), "{case}");
    assert!(files == after.files, "{case}");
    true
}

#[test]
fn new_and_deleted_documents_make_the_same_index() {
    let tokenizer = Tokenizer::new("zh-CN");
    let settings = settings();
    // Some are long, most are short, so that the dictionary has text of few of them.
    let short = |(at, mut document): (usize, Document)| {
        if at % 10 > 0 {
            document.sections.truncate(1);
            document.sections[0].text =
                document.sections[0].text.chars().skip(at % 40 * 8).take(60).collect();
        }
        document
    };
    let all: Vec<Document> = varied().into_iter().enumerate().map(short).collect();
    let terms: Vec<DocumentTerms> = all.iter().map(|one| super::terms(one, &tokenizer)).collect();
    let of = |own: &BTreeSet<usize>, edited: Option<usize>| {
        let mut documents: Vec<Document> = own.iter().map(|at| all[*at].clone()).collect();
        let mut terms: Vec<DocumentTerms> = own.iter().map(|at| terms[*at].clone()).collect();
        if let Some(at) = edited.and_then(|edited| own.iter().position(|at| *at == edited)) {
            documents[at].sections[0].text.push_str("checkpoint 快照");
            terms[at] = super::terms(&documents[at], &tokenizer);
        }
        built(documents, terms, &settings)
    };
    let (mut random, mut made, mut rounds) = (paifang_fuzz::Random::new(7, 1), 0, 0);
    for size in [0, 1, 2, 9, 130] {
        let mut own: BTreeSet<usize> = (0..all.len()).step_by(3).take(size).collect();
        let mut before = of(&own, None);
        for round in 0..8 {
            // One at either end, some next to each other, some anywhere; also all, and none.
            let first = own.first().copied().unwrap_or_default();
            let last = own.last().copied().unwrap_or_default();
            let changed: Vec<usize> = match round {
                0 => vec![last + 1],
                1 => vec![first],
                2 => vec![last],
                3 => vec![first + 1, first + 2, first + 3],
                4 => vec![0],
                5 if size < 10 => own.iter().copied().collect(),
                _ => (0..=random.below(6)).map(|_| random.below(all.len())).collect(),
            };
            for at in changed {
                if !own.remove(&at) {
                    own.insert(at);
                }
            }
            let after = of(&own, Some(round * 3));
            rounds += 1;
            let case = format!("{size} documents, round {round}");
            made += usize::from(is_made_by_edits(&before, &after, &settings, &case));
            before = after;
        }
    }
    assert!(made > rounds / 2, "only {made} of {rounds} were not made from all documents");
}

#[test]
fn what_repeats_stays_behind_what_it_repeats() {
    let tokenizer = Tokenizer::new("zh-CN");
    let settings = settings();
    let mut documents: Vec<Document> = varied().into_iter().take(60).collect();
    for (copy, of) in [(11, 10), (12, 10), (45, 10), (30, 29), (58, 29)] {
        documents[copy].sections = documents[of].sections.clone();
    }
    let of = |without: &[usize]| {
        let stay = documents.iter().enumerate().filter(|(at, _)| !without.contains(at));
        let documents: Vec<Document> = stay.map(|(_, document)| document.clone()).collect();
        let terms = documents.iter().map(|one| super::terms(one, &tokenizer)).collect();
        built(documents, terms, &settings)
    };
    // One is new and one is deleted; the text of neither is another's.
    let is_alone = |at: &usize| ![10, 11, 12, 29, 30, 45, 58].contains(at);
    let pairs = (0..60)
        .step_by(4)
        .map(|at| (at, (at + 7) % 60))
        .filter(|(one, other)| is_alone(one) && is_alone(other));
    let made = pairs.filter(|(one, other)| {
        is_made_by_edits(&of(&[*one]), &of(&[*other]), &settings, &format!("{one} and {other}"))
    });
    let made = made.count();
    assert!(made > 3, "only {made} were not made from all documents");
}

#[test]
fn an_edit_changes_few_files() {
    let mut documents = varied();
    let names = |documents: &[Document]| -> BTreeSet<String> {
        build(documents).into_iter().map(|file| file.path.chars().take(18).collect()).collect()
    };
    let before = names(&documents);
    assert!(before.len() > 6, "{before:?}");
    documents[123].sections[1].text.push_str("快照");
    let after = names(&documents);
    let new: Vec<&String> = after.difference(&before).collect();
    let texts = new.iter().filter(|path| path.starts_with('x')).count();
    assert_eq!(texts, 1, "{new:?}");
    assert!(new.len() <= 3, "{new:?}");
}

#[test]
fn no_piece_is_large() {
    let files = build(&varied());
    let sizes: Vec<usize> =
        files.iter().filter(|file| file.path.ends_with(".bin")).map(|file| file.bytes.len()).collect();
    assert!(sizes.iter().all(|size| *size <= 16 * 1_024), "{sizes:?}");
    assert!(sizes.iter().sum::<usize>() > sizes.len() * 11 * 1_024, "{sizes:?}");
    // A block that is larger is a piece by itself.
    let lengths: Vec<usize> =
        super::pieces::pieces("x", &[9, 20_000, 16_000, 384, 1]).into_iter().map(|(_, size)| size).collect();
    assert_eq!(lengths, [9, 20_000, 16_384, 1]);
}

#[test]
fn an_empty_index_is_an_index() {
    let files = build(&[]);
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].path, "index.json");
}

#[test]
fn sections_hold_what_the_page_shows() {
    let markdown = "Lead with a [link](/a/ \"title\") and a note[^1].\n\n## Setup & run {#setup}\n\nUse `psql` &lt;now&gt;\n\
        on <b title=\"x > y\">Linux</b>.\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n```sql\nSELECT 1;\n```\n\n- one\n- two\n\n[^1]: The note.\n";
    let options = paifang_markdown::MarkdownOptions::default();
    let input = paifang_markdown::BodyInput {
        front_title: Some("Page"),
        ..paifang_markdown::BodyInput::whole(markdown, "en", &options)
    };
    let (path, mut diagnostics) = ("page.md".into(), paifang_base::diag::Diagnostics::default());
    let reporter = paifang_base::diag::Reporter::new(&path, &mut diagnostics);
    let (body, content) = paifang_markdown::parse_body(&input, reporter);
    let found = sections(&body, &content);
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].id.as_deref(), found[0].text.as_str()), (None, "Lead with a link and a note.\n"));
    assert_eq!((found[1].id.as_deref(), found[1].heading.as_str()), (Some("setup"), "Setup & run"));
    let lines: Vec<&str> = found[1].text.lines().collect();
    assert_eq!(
        &lines[..7],
        ["Use psql <now> on Linux.", "a b", "1 2", "SELECT 1;", "one", "two", "The note. ↩"]
    );
    let code = &found[1].code[0];
    assert_eq!(&found[1].text[code.start as usize..code.end as usize], "SELECT 1;\n");
}
