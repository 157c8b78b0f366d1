//! Damaged files of translation tools: reading never panics, every place lies in the file, and what was read can be
//! written and read again.

use paifang_base::diag::Diagnostics;
use paifang_fuzz::Target;

use crate::format::Format;
use crate::inline;
use crate::message::{Catalog, Message, State};

fn catalog() -> Catalog {
    let texts = [
        ("See `a` and [b](c.md \"d\") {e}", "看 `a`", State::Done),
        ("Two\nlines \"here\"", "两行", State::NeedsWork),
        ("x", "", State::Missing),
    ];
    let message = |(at, (source, translation, state)): (usize, &(&str, &str, State))| Message {
        page: format!("content/{}.md", at / 2),
        id: format!("m-{at}"),
        comments: vec!["paragraph".to_owned()],
        is_verbatim: false,
        previous: (*state == State::NeedsWork).then(|| "old".to_owned()),
        source: (*source).to_owned(),
        translation: (*translation).to_owned(),
        state: *state,
    };
    let messages = texts.iter().enumerate().map(message).collect();
    Catalog { source: "en".to_owned(), target: "zh-CN".to_owned(), messages }
}

fn check(format: Format, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (path, mut problems) = ("a".into(), Diagnostics::new());
    let received = format.read(&text, &mut problems.for_file(&path));
    let places = problems.iter().filter_map(|problem| problem.span);
    let of_entries = received.entries.iter().flat_map(|entry| [entry.source.span, entry.translation.span]);
    for span in places.chain(of_entries) {
        assert!(text.get(span.range()).is_some(), "{span:?} is no part of {} bytes", text.len());
    }
    for entry in &received.entries {
        let again: String = inline::pieces(&entry.source.value).iter().map(|piece| piece.source()).collect();
        assert_eq!(again, entry.source.value);
    }
}

#[test]
fn damaged_po_is_read() {
    let words = [
        "msgid ",
        "msgstr ",
        "msgctxt ",
        "\"",
        "\\",
        "\\x",
        "#, fuzzy",
        "#~ ",
        "#| ",
        "#: ",
        "\n",
        "\n\n",
        "\"\"",
        "msgid_plural ",
        "[0]",
    ];
    let seeds = vec![Format::Po.write(&catalog()).into_bytes()];
    Target::of("po", &words, seeds).run(3000, |bytes| check(Format::Po, bytes));
}

#[test]
fn damaged_xliff_is_read() {
    let words = [
        "<",
        ">",
        "/>",
        "</",
        "&",
        "&amp;",
        "&#x0;",
        "<ph id=\"1\"/>",
        "<pc ",
        "<g>",
        "<mrk>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "<!DOCTYPE ",
        "<?",
        "\"",
        " id=",
        "xml:",
    ];
    let seeds = [Format::Xliff12, Format::Xliff20].map(|format| format.write(&catalog()).into_bytes());
    Target::of("xliff", &words, seeds.to_vec()).run(3000, |bytes| check(Format::Xliff12, bytes));
}
