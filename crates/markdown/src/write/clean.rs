//! Keeps forbidden characters out of what is made of a body. They come out of word processors and terminals, or as
//! numeric references.

use crate::body::{Body, Content, Segment};
use paifang_base::source::{has_forbidden, remove_forbidden};

/// Whether what is made of a body may hold such characters: as they are, or as references.
pub fn may_bring_forbidden(text: &str) -> bool {
    has_forbidden(text) || memchr::memmem::find(text.as_bytes(), b"&#").is_some()
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
        assert!(may_bring_forbidden(&text));
        remove_forbidden(&mut text);
        assert_eq!(text, "abcd\u{FFFD}e f\tg\n中，\u{FFFD}😀");
        assert!(!may_bring_forbidden(&text) && may_bring_forbidden("&#8;"));
    }
}
