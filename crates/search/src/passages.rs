//! Splitting of a document into passages: the smallest unit that a term refers to, with at most one heading. Used for
//! terms and texts, which must be split in the same way.

use paifang_base::parts::Parts as _;
use std::ops::Range;

use super::text::Section;

/// A passage is closed at the first line end after this many bytes, ...
const FULL: usize = 2_000;
/// ... and a longer line is cut.
const LONGEST: usize = 4_000;

/// A passage: a part of one section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Index of the section.
    pub section: usize,
    /// True if it begins the section, and therefore shows the heading.
    pub first: bool,
    /// Bytes of the section's text.
    pub range: Range<usize>,
}

/// The passages of a document in order; at least one, so that every document has a text to show.
pub fn passages(sections: &[Section]) -> Vec<Passage> {
    let mut passages = Vec::new();
    if sections.is_empty() {
        passages.push(Passage { section: usize::MAX, first: false, range: 0..0 });
    }
    for (section, content) in sections.iter().enumerate() {
        let mut start = 0;
        loop {
            let end = passage_end(&content.text, start);
            passages.push(Passage { section, first: start == 0, range: start..end });
            start = end;
            if start >= content.text.len() {
                break;
            }
        }
    }
    passages
}

fn passage_end(text: &str, start: usize) -> usize {
    let rest = text.part(start..);
    // A rest that is too short for a passage stays with the one before.
    if rest.len() <= FULL + FULL / 4 {
        return text.len();
    }
    // Limited to the longest passage, or a text in one line would be searched again for each passage.
    let reach = rest.len().min(LONGEST);
    let line_end = rest.as_bytes().part(FULL..reach).iter().position(|b| *b == b'\n').map(|at| FULL + at + 1);
    if let Some(line_end) = line_end.or((rest.len() <= LONGEST).then_some(rest.len())) {
        return start + line_end;
    }
    let window = rest.part(..rest.floor_char_boundary(FULL));
    let cut =
        window.rfind(|c: char| c.is_whitespace() || matches!(c, '。' | '，' | '；' | '、' | '！' | '？'));
    let cut = cut.filter(|cut| *cut > FULL / 2).unwrap_or(window.len());
    start + cut + rest.part(cut..).chars().next().map_or(0, char::len_utf8)
}
