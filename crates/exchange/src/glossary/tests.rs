//! Terms: found where they are words, in the translation in any agreed form.

use super::*;
use paifang_base::diag::Diagnostics;

const TERMS: &str = r#"
[[term]]
en = ["write-ahead log", "WAL"]
zh-CN = ["预写日志", "WAL"]
note = "PostgreSQL's journal"
avoid = { zh-CN = ["写前日志", "日志"] }

[[term]]
en = "index"
zh-CN = "索引"
ru = "индекс*"

[[term]]
en = ["log", "journal"]
zh-CN = "日志"

[[term]]
en = "diary"
zh-CN = "日志"
"#;

fn read(text: &str) -> (Glossary, Vec<(String, u32)>) {
    let (path, mut problems) = (PATH.into(), Diagnostics::new());
    let glossary = Glossary::read(text, &["en", "zh-CN", "ru"], &mut problems.for_file(&path));
    let shown = problems.iter().map(|one| {
        (one.message.id().unwrap_or_default().to_owned(), one.span.map_or(u32::MAX, |span| span.start))
    });
    (glossary, shown.collect())
}

fn found(glossary: &Glossary, from: (&str, &str), to: (&str, &str)) -> Vec<String> {
    let passage = |(language, text)| Passage { text, start: 0, language };
    let findings = glossary.findings(passage(from), passage(to));
    findings
        .iter()
        .map(|one| {
            assert_eq!(
                one.term.split_whitespace().next(),
                from.1[one.original.range()].split_whitespace().next()
            );
            match &one.avoided {
                Some((avoided, span)) => format!("{} not {avoided} {}", one.term, &to.1[span.range()]),
                None => one.term.clone(),
            }
        })
        .collect()
}

#[test]
fn terms_are_found_in_any_agreed_form() {
    let (glossary, problems) = read(TERMS);
    assert_eq!(problems, []);
    let check = |from, to| found(&glossary, ("en", from), ("zh-CN", to));
    assert_eq!(check("The WAL and indexes", "预写日志和索引"), [""; 0]);
    assert_eq!(check("The *write-ahead\nlog*s", "预写\n日志"), [""; 0]);
    assert_eq!(check("The WAL and an Index", "日志和目录"), ["WAL not 日志 日志", "Index"]);
    assert_eq!(check("The WAL", "写前日志"), ["WAL not 写前日志 写前日志"]);
    assert_eq!(check("walnuts, indexing, `index`, [x](index.md) and wal", "无"), [""; 0]);
    assert_eq!(check("write-ahead log", "预写日志"), [""; 0], "a term inside another one is not meant");
    assert_eq!(found(&glossary, ("zh-CN", "搜索引擎"), ("en", "search engines")), [""; 0]);
    assert_eq!(found(&glossary, ("zh-CN", "创建索引。"), ("en", "creation")), ["索引"]);
    assert_eq!(found(&glossary, ("zh-CN", "写日志。"), ("en", "a diary")), [""; 0]);
    assert_eq!(found(&glossary, ("en-GB", "index"), ("ru", "Индексами")), [""; 0]);
    assert_eq!(found(&glossary, ("en", "index"), ("ar", "x")), [""; 0]);
    assert_eq!(
        glossary.hints("WAL, WAL, index", "en", "zh-CN"),
        ["WAL → 预写日志 / WAL (PostgreSQL's journal)", "index → 索引",]
    );
}

#[test]
fn mistakes_have_places() {
    let wrong = [
        ("term = 1\n", "wrong-value"),
        ("terms = []\n", "unknown-key"),
        ("[[term]]\nen = \"a\"\n", "glossary-alone"),
        ("[[term]]\nen = \"a\"\nzh-CN = \"b\"\nfr = \"c\"\n", "glossary-language"),
        ("[[term]]\nen = \"a\"\nzh-CN = [1, \"b\"]\n", "glossary-forms"),
        ("[[term]]\nen = \"a\"\nzh-CN = [\"*\", \"b\"]\n", "glossary-form"),
        ("[[term]]\nen = [\"a\", \"a\"]\nzh-CN = \"b\"\n", "glossary-twice"),
        ("[[term]]\nen = \"a\"\nzh-CN = \"b\"\navoid = { ru = \"c\" }\n", "glossary-avoid-alone"),
        ("[[term]]\nen = \"a\"\nzh-CN = \"b\"\navoid = \"c\"\n", "expected-table"),
    ];
    for (text, id) in wrong {
        let (_, problems) = read(text);
        assert_eq!(problems.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), [id], "{text}");
    }
    assert!(!read("[[term]\n").1.is_empty());
}
