//! Removes forbidden characters from the output of a body. They come from word processors and terminals, or from
//! numeric references.

use crate::body::{Body, Content, Segment};
use paifang_base::parts::Parts as _;
use paifang_base::source::{has_forbidden, remove_forbidden};

/// True if the output of a body may have forbidden characters: written directly or as references.
pub fn may_bring_forbidden(text: &str) -> bool {
    has_forbidden(text) || memchr::memmem::find(text.as_bytes(), b"&#").is_some()
}

/// Removes them from all parts of a page.
pub fn clean_page(body: &mut Body, content: &mut Content) {
    body.title.iter_mut().for_each(remove_forbidden);
    remove_forbidden(&mut body.excerpt);
    for heading in &mut body.headings {
        remove_forbidden(&mut heading.text);
        remove_forbidden(&mut heading.id);
    }
    body.anchors.iter_mut().for_each(remove_forbidden);
    // Nothing in a start tag is forbidden, so that a tag moves by what is removed before it.
    for tag in &mut content.tags {
        if let Some(Segment::Html(html)) = content.html.get(tag.segment as usize) {
            let mut before = html.part(..tag.offset as usize).to_owned();
            remove_forbidden(&mut before);
            tag.offset = before.len() as u32;
        }
    }
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
