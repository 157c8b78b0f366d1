//! Scripts that were damaged: what is published is a script, names the same files, and is published as it is.

use paifang_fuzz::Target;

use super::{Room, imports_or_exports, in_room, minify, named_assets};

const WORDS: [&str; 48] = [
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ";",
    ",",
    ".",
    "?.",
    "...",
    "=>",
    "`",
    "${",
    "\"",
    "'",
    "/",
    "/*",
    "*/",
    "//",
    "\n",
    "\\",
    "\\u{1}",
    "=",
    "+",
    "++",
    "-",
    "**",
    "??=",
    "!",
    "in ",
    "of ",
    "let ",
    "const a = ",
    "var b",
    "function ",
    "async ",
    "await ",
    "yield ",
    "class A ",
    "#own",
    "static ",
    "import ",
    "import(\"./a.js\")",
    "new URL(\"./a.js\", import.meta.url)",
    "export ",
    "<!--",
    "0n",
];

/// The files that a script names, but for names with characters that a printer may escape.
fn names(room: &Room, text: &str) -> Vec<String> {
    let named = named_assets(room, text)
        .unwrap_or_else(|mistake| panic!("{}: {text}", crate::testing::english(&mistake.message)));
    let mut names: Vec<String> = named.into_iter().map(|named| text[named.place].to_owned()).collect();
    names.retain(|name| name.chars().all(|c| c.is_ascii_graphic()));
    names.sort();
    names
}

fn check(room: &Room, source: &str) {
    let published = |source: &str| minify(room, source, imports_or_exports(room, source));
    match published(source) {
        Err(mistake) => {
            assert!(!crate::testing::english(&mistake.message).is_empty());
            let place = mistake.place.map(|place| place.end <= source.len());
            assert_ne!(place, Some(false), "the place lies outside");
        }
        Ok(once) => {
            let once = String::from_utf8(once).expect("a script in UTF-8");
            let mut kept = names(room, &once);
            for name in names(room, source) {
                let at = kept.iter().position(|other| *other == name);
                kept.remove(at.unwrap_or_else(|| panic!("`{name}` is not named: {once}")));
            }
            let again = published(&once)
                .unwrap_or_else(|mistake| panic!("{}: {once}", crate::testing::english(&mistake.message)));
            // The printer may put an empty statement before a block.
            let again = String::from_utf8_lossy(&again).replace(';', "");
            assert_eq!(again, once.replace(';', ""), "published again");
        }
    }
}

#[test]
fn fuzz_script() {
    in_room(|room| {
        Target::new("script", &WORDS).run(1_000, |bytes| check(room, &String::from_utf8_lossy(bytes)));
    });
}
