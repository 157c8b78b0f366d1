//! Marks on blocks of a body whose original has moved on.

use paifang_base::parts::Parts as _;
use paifang_markdown::body::{BlockTag, Content, Segment};

/// The attribute of a block that is out of date. Not a class, because some blocks have one already.
pub(super) const MARK: &str = " data-outdated";

/// Places of marks in a body, in its order.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Numbers of segments, and bytes in them.
    places: Vec<(u32, u32)>,
}

impl Marks {
    /// Marks on the innermost elements with text that is out of date; `stale`: bytes at which such text begins,
    /// ascending.
    pub(super) fn new(content: &Content, stale: &[u32]) -> Self {
        let mut tags: Vec<&BlockTag> = content.tags.iter().collect();
        tags.sort_by_key(|tag| (tag.span.start, std::cmp::Reverse(tag.span.end)));
        let mut tags = tags.into_iter().peekable();
        // Elements contain each other or have nothing in common.
        let mut open: Vec<&BlockTag> = Vec::new();
        let mut places = Vec::new();
        for at in stale {
            while let Some(tag) = tags.next_if(|tag| tag.span.start <= *at) {
                open.retain(|outer| outer.span.end > tag.span.start);
                open.push(tag);
            }
            while open.pop_if(|tag| tag.span.end <= *at).is_some() {}
            places.extend(open.last().map(|tag| place(content, tag)));
        }
        places.sort_unstable();
        places.dedup();
        Self { places }
    }

    /// True if there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Places in one segment.
    pub(super) fn within(&self, segment: usize) -> &[(u32, u32)] {
        if self.places.is_empty() {
            return &[];
        }
        let number = segment as u32;
        let first = self.places.partition_point(|(segment, _)| *segment < number);
        let end = self.places.partition_point(|(segment, _)| *segment <= number);
        self.places.part(first..end)
    }
}

/// The place of a tag; the end of a segment is the beginning of the next one.
fn place(content: &Content, tag: &BlockTag) -> (u32, u32) {
    match content.html.get(tag.segment as usize) {
        Some(Segment::Html(html)) if html.len() <= tag.offset as usize => (tag.segment + 1, 0),
        _ => (tag.segment, tag.offset),
    }
}

/// Writes HTML with marks.
pub(super) fn mark(html: &str, places: &[(u32, u32)], out: &mut String) {
    let mut done = 0;
    for (_, offset) in places {
        let start = *offset as usize;
        let Some(behind) = html.get(start..).and_then(BlockTag::attribute_at) else { continue };
        out.push_str(html.part(done..start + behind));
        out.push_str(MARK);
        done = start + behind;
    }
    out.push_str(html.part(done..));
}

#[cfg(test)]
mod tests {
    use super::{Content, Marks, Segment, mark};
    use paifang_base::source::Span;
    use paifang_markdown::body::BlockTag;

    fn content(html: &str, tags: &[(usize, usize, u32)]) -> Content {
        let tag = |(start, end, offset): &(usize, usize, u32)| BlockTag {
            span: Span::new(*start, *end),
            segment: 0,
            offset: *offset,
        };
        let tags = tags.iter().map(tag).collect();
        Content { html: vec![Segment::Html(html.to_owned())], tags, ..Content::default() }
    }

    #[test]
    fn the_innermost_element_around_a_text_is_marked_once() {
        let html = "<ul><li>a<ul><li><p>b</p></li></ul></li></ul><p class=x>c</p>";
        let content = content(html, &[(0, 20, 4), (8, 20, 13), (10, 14, 17), (30, 40, 45)]);
        let marked = |stale: &[u32]| {
            let mut out = String::new();
            mark(html, Marks::new(&content, stale).within(0), &mut out);
            out
        };
        assert_eq!(marked(&[]), html);
        assert_eq!(marked(&[2]), html.replacen("<li", "<li data-outdated", 1));
        assert_eq!(marked(&[11, 12]), html.replacen("<p>", "<p data-outdated>", 1));
        assert_eq!(marked(&[16]), html.replacen("<ul><li><p", "<ul><li data-outdated><p", 1));
        // Text in no element: raw HTML.
        assert_eq!(marked(&[25]), html);
        assert_eq!(marked(&[31]), html.replacen("<p class", "<p data-outdated class", 1));
    }
}
