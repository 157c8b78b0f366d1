//! XLIFF: what is written is read again, in both versions, and what tools write is read as it is meant.

use crate::format::Format;
use crate::message::{Catalog, Message, Received, State};
use paifang_base::diag::Diagnostics;

fn catalog() -> Catalog {
    let texts = [
        (
            "See `a<b` and [the *manual*](x.md \"a title\") & <br>{n}",
            "看 {n}、[*手册*](x.md \"标题\") 与 `a<b`<br> [又](y.md)",
        ),
        ("[![alt](p.png)](x.md)\n\nsecond", "[![图](p.png)](x.md)\n\n第二"),
        ("plain", ""),
        ("]( [a](b", "a](b) `"),
    ];
    let message = |(at, (source, translation)): (usize, &(&str, &str))| Message {
        page: if at < 2 { "content/a.md" } else { "content/b \"c\".md" }.to_owned(),
        id: format!("m-{at}"),
        comments: vec!["paragraph <1>".to_owned()],
        is_verbatim: false,
        previous: (at == 1).then(|| "old & [x](y)".to_owned()),
        source: (*source).to_owned(),
        translation: (*translation).to_owned(),
        state: [State::Done, State::NeedsWork, State::Missing, State::Done][at],
    };
    let messages = texts.iter().enumerate().map(message).collect();
    Catalog { source: "en".into(), target: "zh-CN".into(), messages }
}

fn read_all(text: &str) -> (Received, Vec<(String, u32)>) {
    let (path, mut problems) = ("a.xlf".into(), Diagnostics::new());
    let received = super::read(text, &mut problems.for_file(&path));
    let shown = problems.iter().map(|one| {
        (one.message.id().unwrap_or_default().to_owned(), one.span.map_or(u32::MAX, |span| span.start))
    });
    (received, shown.collect())
}

#[test]
fn what_is_written_is_read_again() {
    let catalog = catalog();
    for format in [Format::Xliff12, Format::Xliff20] {
        let file = format.write(&catalog);
        assert_eq!(Format::of_file("x.xlf", &file), Some(format));
        let (received, problems) = read_all(&file);
        assert_eq!(problems, [], "{file}");
        assert_eq!(received.target.map(|tag| tag.value).as_deref(), Some("zh-CN"));
        let written = catalog.messages.iter().filter(|message| message.state != State::Missing);
        for (entry, message) in received.entries.iter().zip(written) {
            assert_eq!(
                (&entry.source.value, &entry.translation.value),
                (&message.source, &message.translation)
            );
            assert_eq!((entry.state, &entry.pages[0]), (message.state, &message.page));
            assert_eq!(entry.name.as_deref(), Some(message.id.as_str()));
            assert!(file[entry.translation.span.range()].starts_with("<target"));
        }
        assert_eq!(received.entries.len(), 3);
    }
}

#[test]
fn markup_has_the_same_id_on_both_sides() {
    let file = Format::Xliff12.write(&catalog());
    assert!(
        file.contains(
            "看 <ph id=\"5\">{n}</ph>、<bpt id=\"2\">[</bpt>*手册*<ept id=\"2\">](x.md \"</ept>标题"
        ),
        "{file}"
    );
    assert!(file.contains("<bpt id=\"6\">[</bpt>又<ept id=\"6\">](y.md)</ept>"), "{file}");
}

#[test]
fn what_tools_write_is_read() {
    let first = "<?xml version='1.0'?><!-- c --><x:xliff xmlns:x='urn:oasis:names:tc:xliff:document:1.2' version='1.2'>\
        <x:file original='a.md' source-language='en' target-language='zh' datatype='plaintext'><x:header><o:p xmlns:o='o'/></x:header>\
        <x:body><x:group><x:trans-unit id='1'><x:source>a <x:ph id='1'>`x`</x:ph></x:source>\
        <x:seg-source><x:mrk mtype='seg' mid='0'>a</x:mrk></x:seg-source>\
        <x:target><x:mrk mtype='seg' mid='0'>甲</x:mrk> <x:x id='1'/>&#65;<![CDATA[<b>]]></x:target></x:trans-unit></x:group></x:body></x:file></x:xliff>";
    let second = "<xliff version='2.1' srcLang='en' trgLang='zh'><file id='f' original='a.md'><group id='g'><unit id='1'>\
        <originalData><data id='d'>`x`</data></originalData>\
        <segment><source>a</source><target>甲</target></segment><ignorable><source> </source></ignorable>\
        <segment><source><ph id='1' dataRef='d'/></source><target><ph id='1' dataRef='d'/>A&lt;b></target></segment></unit></group></file></xliff>";
    for file in [first, second] {
        let (received, problems) = read_all(file);
        assert_eq!(problems, [], "{file}");
        let entry = &received.entries[0];
        let shown = (entry.source.value.as_str(), entry.translation.value.as_str(), entry.state);
        assert_eq!(shown, ("a `x`", "甲 `x`A<b>", State::Done));
    }
}

#[test]
fn each_problem_has_its_place() {
    let of = |inner: &str| {
        format!(
            "<xliff version=\"1.2\"><file original=\"a.md\" source-language=\"en\"><body>{inner}</body></file></xliff>"
        )
    };
    let wrong = [
        ("<xliff version=\"1.2\"><file></xliff>".to_owned(), "xliff-malformed"),
        ("<!DOCTYPE x [<!ENTITY a \"b\">]><xliff version=\"1.2\"/>".to_owned(), "xliff-doctype"),
        (of("&a;"), "xliff-entity"),
        ("<html/>".to_owned(), "xliff-root"),
        ("<xliff version=\"3.0\"/>".to_owned(), "xliff-version"),
        ("<xliff/>".to_owned(), "xliff-no-version"),
        ("<xliff version=\"2.0\"/>".to_owned(), "xliff-attribute"),
        (of("<trans-unit/>"), "xliff-attribute"),
        (of("<trans-unit id=\"1\"><target/></trans-unit>"), "xliff-no-source"),
        (
            of("<trans-unit id=\"1\"><source>a</source><target><x id=\"9\"/></target></trans-unit>"),
            "xliff-unknown-code",
        ),
        (
            of(&"<trans-unit id=\"1\"><source>a</source><target>b</target></trans-unit>".repeat(2)),
            "xliff-duplicate",
        ),
        ("".to_owned(), "xliff-malformed"),
        ("<a>".repeat(200), "xliff-large"),
    ];
    for (text, id) in wrong {
        let (_, problems) = read_all(&text);
        assert_eq!(problems.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), [id], "{text}");
    }
}
