//! Keeps forbidden characters out of what is made of a body. They come out of word processors and terminals, or as
//! numeric references.

use super::scan::all_flags;
use crate::parse::body::{Body, Content, Segment};
use crate::source::{is_forbidden, remove_forbidden};

/// Whether a body may hold such characters when it is parsed.
pub fn may_hold_forbidden(text: &str) -> bool {
    // How such characters, or references to them, begin in UTF-8.
    let is_suspect = |a: u8, b: u8, c: u8| {
        let is_control = (a < 32) & (a != b'\t') & (a != b'\n') & (a != b'\r');
        let is_two = (a == 0xC2) & (b < 0xA0);
        let is_three = (a == 0xEF) & ((b == 0xB7) | (b == 0xBF));
        let is_four = (a >= 0xF0) & (c == 0xBF);
        let is_reference = (a == b'&') & (b == b'#');
        u8::from(is_control | (a == 0x7F) | is_two | is_three | is_four | is_reference)
    };
    all_flags(text.as_bytes(), is_suspect) != 0 && (text.contains("&#") || text.chars().any(is_forbidden))
}

/// Cleans all that was made of a body.
pub fn clean_page(body: &mut Body, content: &mut Content) {
    body.title.iter_mut().for_each(remove_forbidden);
    remove_forbidden(&mut body.excerpt);
    for heading in &mut body.headings {
        remove_forbidden(&mut heading.text);
        remove_forbidden(&mut heading.id);
    }
    body.anchors.iter_mut().for_each(remove_forbidden);
    for segment in content.html.iter_mut().chain(&mut content.summary) {
        if let Segment::Html(html) = segment {
            remove_forbidden(html);
        }
    }
    for code in &mut content.code {
        remove_forbidden(&mut code.code);
        code.language.iter_mut().chain(&mut code.title).for_each(remove_forbidden);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forbidden_characters_go() {
        let mut text =
            "a\u{10}b\u{8}c\u{FFFE}d\0e\u{B}f\u{7F}\u{9C}\u{1FFFF}\u{FDD0}\tg\n中，\u{FFFD}😀".to_owned();
        assert!(may_hold_forbidden(&text));
        remove_forbidden(&mut text);
        assert_eq!(text, "abcd\u{FFFD}e f\tg\n中，\u{FFFD}😀");
        assert!(!may_hold_forbidden(&text) && may_hold_forbidden("&#8;"));
    }
}
