//! What is wrong with an invalid script, in our words: read from the script at the place that the parser names, because
//! the parser's own sentences are in one language and change with its versions.

use std::ops::Range;

use paifang_base::text;
use paifang_base::text::Text;

use crate::mistake::Mistake;

/// Longest piece of a script that is repeated in a message.
const LONGEST: usize = 40;

/// The mistake at the places that the parser names, the first of them first.
pub(super) fn mistake(script: &str, places: &[Range<usize>]) -> Mistake {
    let Some(first) = places.first().cloned() else {
        return Mistake { place: None, message: text!("js-invalid") };
    };
    let later = places.get(1..).unwrap_or_default();
    if let Some(again) = later.iter().max_by_key(|place| place.start)
        && let (Some(name), Some(other)) = (script.get(first.clone()), script.get(again.clone()))
        && name == other
        && is_name(name)
    {
        return Mistake::new(again.clone(), text!("js-twice", name = name));
    }
    Mistake { message: message(script, &first), place: Some(first) }
}

fn message(script: &str, place: &Range<usize>) -> Text {
    let rest = script.get(place.start..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    let first = rest.chars().next();
    if rest.trim().is_empty() {
        return text!("js-end");
    }
    match first {
        Some('"' | '\'') if !has_end(line) => return text!("css-string-line"),
        Some('`') if !has_end(rest) => return text!("js-template"),
        Some('/') if rest.starts_with("/*") && !rest.contains("*/") => return text!("css-comment"),
        Some('/') if !has_end(line) && !rest.starts_with("//") => return text!("js-pattern"),
        Some('0'..='9') => return text!("js-number"),
        Some('\\') => return text!("js-escape"),
        _ => {}
    }
    let length = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
    let word = rest.get(..length).unwrap_or_default();
    let written = match first {
        Some(sign) if word.is_empty() => sign.to_string(),
        _ => word.chars().take(LONGEST).collect(),
    };
    match &*written {
        "return" => text!("js-return"),
        "import" | "export" => text!("js-module", written = written),
        _ => text!("js-token", written = written),
    }
}

/// True if a text ends with the sign that it begins with, in its line or later.
fn has_end(text: &str) -> bool {
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return false };
    while let Some(c) = characters.next() {
        match c {
            '\\' => drop(characters.next()),
            _ if c == first => return true,
            _ => {}
        }
    }
    false
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_part)
}

#[cfg(test)]
mod tests {
    use crate::scripts::{imports_or_exports, in_room, minify};

    #[test]
    fn a_mistake_is_said_in_our_words() {
        for (script, place, expected) in [
            ("let a = ;", 8, "`;` does not fit here: something is missing before it, or is not closed"),
            ("f(\"a\n);", 2, "a string ends with its line: write the other quote"),
            ("f(`a);", 2, "a template has no end: write the other `\u{60}`"),
            ("/* a", 0, "a comment has no end: write `*/`"),
            ("f(/a);", 2, "a regular expression has no end: write the other `/`"),
            ("return 1;", 0, "`return` is outside of a function"),
            ("if (a) {", 8, "the script ends too early: a bracket or a quote is not closed"),
        ] {
            let mistake = in_room(|room| minify(room, script, imports_or_exports(room, script)).unwrap_err());
            let found = (mistake.place.map(|place| place.start), crate::testing::english(&mistake.message));
            assert_eq!(found, (Some(place), expected.to_owned()), "{script}");
        }
    }
}
