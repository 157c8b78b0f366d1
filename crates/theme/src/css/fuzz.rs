//! Style sheets that were damaged: what is published is a sheet that is published as it is, and says the same.

use cssparser::{Parser, Token};
use paifang_fuzz::Target;

use super::{Head, Sheet, read};

const WORDS: [&str; 48] = [
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ";",
    ":",
    ",",
    ".",
    "#",
    "*",
    "/",
    "/*",
    "*/",
    "/*!",
    "/**/",
    "\"",
    "'",
    "\\",
    "\\a ",
    "\n",
    " ",
    "--x:",
    "--",
    "-",
    "+",
    "!important",
    "@import \"./a.css\";",
    "@import url( a.css ) layer;",
    "@layer a;",
    "@layer a{",
    "@media ",
    "@x",
    "url(",
    "url(\"a\")",
    "rgb( 1 2 3 )",
    "calc(1px + 2px)",
    "0.5",
    "-0.50e+3",
    "+1",
    "1e3",
    "#AABBCC",
    "#aabbccdd",
    "U+26",
    "<!--",
    "&",
    "%",
];

fn published(sheet: &Sheet) -> String {
    let head = sheet.head.iter().map(|statement| match statement {
        Head::Layers(layers) => layers.clone(),
        Head::Import(import) => import.printed(),
    });
    head.chain([sheet.rules.clone()]).collect()
}

/// The signs and words of a sheet, without what may go: white space, comments, semicolons; numbers and colours by what
/// they mean.
fn said(text: &str) -> Vec<String> {
    let mut said = Vec::new();
    collect(&mut Parser::new(text.strip_prefix('\u{feff}').unwrap_or(text)), &mut said);
    said
}

fn collect(parser: &mut Parser<'_>, said: &mut Vec<String>) {
    while let Ok(token) = parser.next().cloned() {
        let (written, closes) = match &token {
            Token::Semicolon => continue,
            Token::Number { value, .. } => (format!("{value}"), ""),
            Token::Percentage { unit_value, .. } => (format!("{unit_value}%"), ""),
            Token::Dimension { value, unit, .. } => (format!("{value} {unit}"), ""),
            Token::Hash(name) | Token::IDHash(name) => (long(name), ""),
            Token::Function(name) => (format!("{name}("), ")"),
            Token::ParenthesisBlock => ("(".to_owned(), ")"),
            Token::SquareBracketBlock => ("[".to_owned(), "]"),
            Token::CurlyBracketBlock => ("{".to_owned(), "}"),
            other => (format!("{other:?}"), ""),
        };
        said.push(written);
        if !closes.is_empty() {
            let inside = parser.parse_nested_block(|parser| -> Result<(), cssparser::ParseError<()>> {
                collect(parser, said);
                Ok(())
            });
            inside.unwrap_or_default();
            said.push(closes.to_owned());
        }
    }
}

/// A colour with six or eight small digits.
fn long(name: &str) -> String {
    let is_colour = name.bytes().all(|digit| digit.is_ascii_hexdigit());
    match name.len() {
        3 | 4 if is_colour => name.to_ascii_lowercase().chars().flat_map(|c| [c, c]).collect(),
        6 | 8 if is_colour => name.to_ascii_lowercase(),
        _ => name.to_owned(),
    }
}

#[test]
fn fuzz_css() {
    Target::new("css", &WORDS).run(1_500, |bytes| {
        let source = String::from_utf8_lossy(bytes);
        match read(&source) {
            Err(mistake) => {
                assert!(!crate::testing::english(&mistake.message).is_empty());
                let place = mistake.place.map(|place| source.get(place).is_some());
                assert_ne!(place, Some(false), "the place lies outside");
            }
            Ok(sheet) => {
                let once = published(&sheet);
                let again = read(&once).unwrap_or_else(|mistake| {
                    panic!("{}: {once}", crate::testing::english(&mistake.message))
                });
                assert_eq!(published(&again), once, "published again");
                let before = said(&source);
                // Rules without declarations go, and so does what names the encoding; imports are written in one way.
                let is_empty = |pair: &[String]| pair[0] == "{" && pair[1] == "}";
                let goes = before.windows(2).any(is_empty)
                    || before.iter().any(|word| word.to_lowercase().contains("atkeyword(\"charset"));
                if !goes && sheet.head.is_empty() {
                    assert_eq!(said(&once), before, "{once}");
                }
            }
        }
    });
}
