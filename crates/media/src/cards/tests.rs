//! Tests of lines, scripts, and resources that a card must not access.

use super::*;

fn fonts() -> Fonts {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../themes/default/fonts");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "otf" || end == "ttf"));
    files.sort();
    let (fonts, bad) = Fonts::new(files.iter().map(|path| std::fs::read(path).unwrap()).collect());
    assert!(bad.is_empty());
    fonts
}

/// Number of pixels of a card that are not white.
fn ink(png: &[u8]) -> usize {
    let card = image::load_from_memory(png).unwrap().to_rgb8();
    assert_eq!(card.dimensions(), (WIDTH, HEIGHT));
    card.pixels().filter(|pixel| pixel.0 != [255; 3]).count()
}

fn text(words: &str) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><text x="90" y="300" font-size="60">{words}</text></svg>"#
    )
}

#[test]
fn lines_keep_words_and_punctuation_together() {
    let fonts = fonts();
    let lines = fonts.lines("PostgreSQL 的多版本并发控制：一行数据的可见性，从头说起", 600.0, 60.0, None);
    assert!(lines.len() > 1);
    assert!(lines.iter().all(|line| fonts.width(line, 60.0) <= 600.0));
    assert!(lines.iter().all(|line| !line.starts_with(['，', '：'])), "{lines:?}");
    assert!(lines[0].starts_with("PostgreSQL 的"), "{lines:?}");
    assert_eq!(lines.concat().replace(' ', ""), "PostgreSQL的多版本并发控制：一行数据的可见性，从头说起");
}

#[test]
fn a_word_wider_than_a_line_is_cut_and_a_long_text_ends_in_an_ellipsis() {
    let fonts = fonts();
    assert!(fonts.lines(&"x".repeat(100), 300.0, 60.0, None).len() > 5);
    let lines = fonts.lines("one two three four five six seven eight", 300.0, 60.0, Some(2));
    assert_eq!(lines.len(), 2);
    assert!(lines[1].ends_with('…') && fonts.width(&lines[1], 60.0) <= 300.0, "{lines:?}");
    assert!(fonts.lines("", 300.0, 60.0, Some(2)).is_empty());
    // Characters without width do not end a line.
    let marks = format!("a{}", "\u{5b0}".repeat(100_000));
    assert_eq!(fonts.lines(&marks, 300.0, 60.0, Some(2)), [marks]);
}

#[test]
fn every_script_of_the_theme_is_drawn_with_its_own_font() {
    let fonts = fonts();
    let nothing = ink(&fonts.draw(&text("")).unwrap());
    for words in ["Vacuum", "清理", "فهرس", "सूचकांक", "מסד", "Индекс", "インデックス"]
    {
        assert!(fonts.missing(words).is_empty(), "{words}");
        assert!(ink(&fonts.draw(&text(words)).unwrap()) > nothing + 500, "{words}");
    }
    assert_eq!(fonts.missing("인덱스 a 😀"), ['인', '덱', '스']);
}

#[test]
fn a_card_is_the_same_each_time_and_names_no_file() {
    let fonts = fonts();
    let named = r#"<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><image href="/etc/hostname" width="9" height="9"/></svg>"#;
    assert_eq!(ink(&fonts.draw(named).unwrap()), 0);
    assert_eq!(fonts.draw(&text("同")).unwrap(), fonts.draw(&text("同")).unwrap());
    assert!(fonts.draw("<svg").is_err());
    assert_eq!(fonts.draw(&text("a\u{1}b\u{fffe}")).unwrap(), fonts.draw(&text("ab")).unwrap());
}
