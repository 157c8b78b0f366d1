//! PO: what is written is read again, and what tools write is read as it is meant.

use super::*;
use crate::message::{Catalog, Message, Received, State};
use paifang_base::diag::Diagnostics;

fn message(page: &str, id: &str, source: &str, translation: &str, state: State) -> Message {
    Message {
        page: page.to_owned(),
        id: id.to_owned(),
        comments: vec!["paragraph".to_owned()],
        is_verbatim: false,
        previous: (state == State::NeedsWork).then(|| format!("old {source}")),
        source: source.to_owned(),
        translation: translation.to_owned(),
        state,
    }
}

fn read_all(text: &str) -> (Received, Vec<(String, u32)>) {
    let (path, mut problems) = ("a.po".into(), Diagnostics::new());
    let received = read(text, &mut problems.for_file(&path));
    let shown = problems.iter().map(|one| {
        (one.message.id().unwrap_or_default().to_owned(), one.span.map_or(u32::MAX, |span| span.start))
    });
    (received, shown.collect())
}

#[test]
fn what_is_written_is_read_again() {
    let texts = ["a \"quote\" \\ and\ttab", "line\nline\n", "中文 {b}", "x"];
    let messages = texts.iter().enumerate().map(|(at, text)| {
        let state = [State::Done, State::NeedsWork, State::Missing, State::Done][at];
        let translation =
            if state == State::Missing { String::new() } else { format!("译 {}", text.trim()) };
        message("content/a b.md", &format!("m-{at}"), text.trim(), &translation, state)
    });
    let catalog = Catalog { source: "en".into(), target: "zh-CN".into(), messages: messages.collect() };
    let file = write(&catalog);
    let (received, problems) = read_all(&file);
    assert_eq!(problems, []);
    assert_eq!(received.target.map(|tag| tag.value).as_deref(), Some("zh-CN"));
    for (entry, message) in received.entries.iter().zip(&catalog.messages) {
        assert_eq!((&entry.source.value, &entry.translation.value), (&message.source, &message.translation));
        assert_eq!((entry.state, &entry.pages), (message.state, &vec!["content/a b.md".to_owned()]));
        assert!(file[entry.source.span.range()].starts_with('"'));
    }
    assert_eq!(received.entries.len(), 4);
    assert_eq!(write(&catalog), file);
}

#[test]
fn equal_texts_are_one_entry_unless_their_translations_differ() {
    let one = |page: &str, translation| message(page, "yes-1", "Yes", translation, State::Done);
    let messages = vec![one("a.md", "是"), one("b.md", "对"), one("c.md", "对")];
    let file = write(&Catalog { source: "en".into(), target: "zh-CN".into(), messages });
    assert_eq!(file.matches("msgid \"Yes\"").count(), 2);
    assert!(file.contains("msgctxt \"a.md: yes-1\"\nmsgid \"Yes\"\nmsgstr \"是\""), "{file}");
    assert!(file.contains("#: b.md\n#: c.md\nmsgid \"Yes\"\nmsgstr \"对\""), "{file}");
}

#[test]
fn what_tools_write_is_read() {
    let file = "\u{feff}# by somebody\r\n#, fuzzy\r\nmsgid \"\"\r\nmsgstr \"\"\r\n\"Language: zh_Hant@x\\n\"\r\n\
                \"Content-Type: text/plain; charset=utf-8\\n\"\r\n\r\n\
                #. note\r\n#: a.md:12 b.md\r\n#: \u{2068}c d.md\u{2069}:3\r\n#, no-wrap, fuzzy\r\n#| msgid \"o\"\r\n#| \"ld\"\r\n\
                msgctxt \"x\"\r\nmsgid \"\"\r\n\"one \" \"two\"\r\n\"three\\x41\\101\"\r\nmsgstr \"\"\r\n\"一\"\r\n\
                msgid \"b\"\r\nmsgstr \"乙\"\r\n\
                #~| msgid \"p\"\r\n#~ msgctxt \"c\"\r\n#~ msgid \"gone\"\r\n#~ \"\"\r\n#~ msgstr \"无\"\r\n\
                #~ msgid \"gone\"\r\n#~ msgstr \"无\"\r\n\r\nmsgid \"c\"\nmsgstr \"丙\"";
    let (received, problems) = read_all(file);
    assert_eq!(problems, []);
    let shown: Vec<_> = received
        .entries
        .iter()
        .map(|e| (e.name.as_deref(), e.source.value.as_str(), e.translation.value.as_str(), e.state))
        .collect();
    assert_eq!(
        shown,
        [
            (Some("x"), "one twothreeAA", "一", State::NeedsWork),
            (None, "b", "乙", State::Done),
            (None, "c", "丙", State::Done),
        ]
    );
    assert_eq!(received.entries[0].pages, ["a.md", "b.md", "c d.md"]);
    assert_eq!(received.target.map(|tag| tag.value).as_deref(), Some("zh-Hant"));
}

#[test]
fn each_problem_has_its_place_and_costs_one_entry() {
    let wrong = [
        ("msgid \"a\nmsgstr \"b\"\n", "po-open-string", 8),
        ("msgid \"a\\q\"\nmsgstr \"b\"\n", "po-escape", 8),
        ("msgid \"a\" b\nmsgstr \"b\"\n", "po-after-string", 10),
        ("\"a\"\n", "po-lone-string", 0),
        ("msgid\nmsgstr \"b\"\n", "po-no-string", 0),
        ("msgid \"a\"\n", "po-incomplete", 6),
        ("msgstr \"a\"\n", "po-incomplete", 7),
        ("msgid \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n", "po-twice", 10),
        ("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\nmsgstr[1] \"d\"\n", "po-plural", 10),
        ("msg \"a\"\n", "po-unknown", 0),
        ("domain \"a\"\n", "po-domain", 0),
        ("msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n", "po-duplicate", 28),
        ("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=GBK\\n\"\n", "po-charset", 16),
    ];
    for (text, id, at) in wrong {
        let (_, problems) = read_all(text);
        assert_eq!(problems, [(id.to_owned(), at)], "{text}");
        if id != "po-charset" {
            let (received, _) = read_all(&format!("{text}\nmsgid \"good\"\nmsgstr \"好\"\n"));
            assert_eq!(received.entries.last().map(|e| e.source.value.as_str()), Some("good"), "{text}");
        }
    }
}
