//! The text of one paragraph, heading or cell as readers see it, whole, with the place of each part in the source: what
//! is looked through for Markdown that shows as text. Code, formulas, images, raw HTML and whatever is escaped stand in
//! it as one sign that no rule looks for.

use std::ops::Range;

use super::placeholder::tag_name;
use super::stray;
use super::writer::Writer;

/// Stands for what is no text.
pub const OBJECT: char = '\u{FFFC}';
/// Stands at the end of a link.
pub const LINK_END: char = '\u{FFFB}';

/// What holds the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Holder {
    /// A paragraph or the text of a list item.
    #[default]
    Paragraph,
    Heading,
    Cell,
}

/// The text so far.
#[derive(Default)]
pub struct Leaf {
    text: String,
    /// (offset in the text, offset in the body), ascending.
    parts: Vec<(usize, usize)>,
    /// What its text, without the signs that stand for something else, holds.
    signs: Signs,
    holder: Holder,
    /// Where in the body the last text ends.
    end: usize,
    /// Elements of raw HTML for code that are open.
    code: usize,
}

impl Leaf {
    /// Adds something that is no text.
    fn push(&mut self, sign: char, source: usize) {
        self.parts.push((self.text.len(), source));
        self.text.push(sign);
    }

    /// Adds text.
    fn push_text(&mut self, text: &str, source: usize) {
        self.signs.add(text, self.text.is_empty() || self.text.ends_with('\n'));
        self.parts.push((self.text.len(), source));
        self.text.push_str(text);
    }

    /// Place in the body of a range of the text.
    fn source_range(&self, range: Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let part = self.parts.partition_point(|(offset, _)| *offset <= at).saturating_sub(1);
            self.parts.get(part).map_or(at, |(offset, source)| source + (at - offset))
        };
        let start = place(range.start);
        let end = if range.end > range.start { place(range.end - 1) + 1 } else { start };
        start..end.max(start)
    }
}

impl Writer<'_> {
    /// Notes text of the parser; `range` is its place in the body.
    pub fn leaf_text(&mut self, text: &str, range: &Range<usize>) {
        if self.image.is_some() {
            return;
        }
        if self.leaf.text.is_empty() {
            self.leaf.holder = match (&self.heading, self.tables.is_empty()) {
                (Some(_), _) => Holder::Heading,
                (None, false) => Holder::Cell,
                (None, true) => Holder::Paragraph,
            };
        }
        if self.leaf.text.is_empty() || self.leaf.text.ends_with('\n') {
            let before = std::mem::take(&mut self.leaf.text);
            self.note_garbled(text, range, &before);
            self.leaf.text = before;
        }
        // Nearly all text of the parser is a part of the body itself.
        let is_as_written = self
            .text
            .get(range.clone())
            .is_some_and(|written| std::ptr::eq(written, text) || written == text);
        let first = text.chars().next().map_or(0, char::len_utf8);
        if !is_as_written || self.leaf.code > 0 {
            self.leaf_object(range.start);
        } else if self.text[..range.start].ends_with('\\') && self.leaf.end < range.start {
            // A backslash that is in no text escapes what follows.
            self.leaf_object(range.start);
            self.leaf.push_text(&text[first..], range.start + first);
        } else {
            self.leaf.push_text(text, range.start);
        }
        self.leaf.end = range.end;
    }

    /// Notes a tag; what stands in an element for code is no Markdown.
    pub fn leaf_tag(&mut self, tag: &str) {
        let (name, is_end) = tag.strip_prefix("</").map_or((tag, false), |name| (name, true));
        let name = tag_name(name.trim_start_matches('<'));
        if ["code", "kbd", "pre", "samp", "tt", "var"].iter().any(|code| name.eq_ignore_ascii_case(code)) {
            self.leaf.code = if is_end { self.leaf.code.saturating_sub(1) } else { self.leaf.code + 1 };
        }
    }

    /// Notes the end of a line.
    pub fn leaf_break(&mut self, at: usize) {
        if self.image.is_none() {
            self.leaf.push('\n', at);
        }
    }

    /// Notes something that is no text.
    pub fn leaf_object(&mut self, at: usize) {
        if self.image.is_none() {
            self.leaf.push(OBJECT, at);
        }
    }

    /// Notes the end of a link.
    pub fn leaf_link_end(&mut self, at: usize) {
        if self.image.is_none() {
            self.leaf.push(LINK_END, at);
        }
    }

    /// Looks through the text that ends here, and begins another.
    pub fn end_leaf(&mut self) {
        self.leaf.code = 0;
        if self.leaf.text.is_empty() {
            self.leaf.parts.clear();
            return;
        }
        let mut leaf = std::mem::take(&mut self.leaf);
        let signs = std::mem::take(&mut leaf.signs);
        if signs.has_any() {
            let body = self.text;
            // Cells stand on one line with very many others, and no alert in any.
            let before = &body[..leaf.source_range(0..0).start];
            let line = || before.rsplit('\n').next().unwrap_or_default();
            let written = |range: Range<usize>| {
                let Range { start, end } = leaf.source_range(range);
                &body[body.floor_char_boundary(start)..body.ceil_char_boundary(end)]
            };
            let context = stray::Context {
                written: &written,
                holder: leaf.holder,
                math: self.input.options.math,
                in_quote: leaf.holder == Holder::Paragraph && line().contains('>'),
                signs,
            };
            let found = stray::find(&leaf.text, &context);
            if leaf.holder == Holder::Paragraph && signs.has('[') && signs.has(':') {
                self.definitions.read(&leaf.text, |range| leaf.source_range(range));
            }
            for stray in found {
                let range = leaf.source_range(stray.range.clone());
                if !stray.label.is_empty() {
                    self.definitions.uses(stray, range);
                    continue;
                }
                self.report(stray.code, stray.sort, range, stray.message, stray.help);
            }
        }
        leaf.text.clear();
        leaf.parts.clear();
        self.leaf = leaf;
    }
}

/// The characters that some rule asks for, wherever they stand.
const ASKED_FOR: &[u8] = b"[{*=|:/h%+^~`";
/// What a line begins with that some rule asks for.
const MARKS: &[u8] = b"#-*+0123456789[|$@<:!?=i/.;(";

/// The bit of the first byte of full-width signs.
const FULL_WIDTH: u32 = 1 << 29;
/// The bit of a line that begins with a mark.
const MARKED: u32 = 1 << 30;
/// The bit of a round bracket right behind a character that is not ASCII.
const BRACKETS: u32 = 1 << 31;

/// The bit of each byte: one for each character that is asked for, and that of full-width signs.
const BITS: [u32; 256] = {
    let mut bits = [0; 256];
    let mut at = 0;
    while at < ASKED_FOR.len() {
        bits[ASKED_FOR[at] as usize] = 1 << at;
        at += 1;
    }
    bits[0xEF] = FULL_WIDTH;
    bits
};

/// Which of the characters that rules ask for a text holds: nearly all texts hold none, and are not looked at.
#[derive(Clone, Copy, Default)]
pub struct Signs(u32);

impl Signs {
    /// Adds a text; `at_start`: a line begins with it.
    fn add(&mut self, text: &str, at_start: bool) {
        let line = text.trim_start();
        let first = line.as_bytes().first();
        let is_mark = |first: &u8| MARKS.contains(first) || *first == 0xEF;
        if at_start && (first.is_some_and(is_mark) || counts(line) || line.starts_with("export ")) {
            self.0 |= MARKED;
        }
        let is_behind_wide = |at: usize| at > 0 && !text.as_bytes()[at - 1].is_ascii();
        if memchr::memchr_iter(b'(', text.as_bytes()).any(is_behind_wide) {
            self.0 |= BRACKETS;
        }
        self.0 |= text.as_bytes().iter().fold(0, |bits, byte| bits | BITS[usize::from(*byte)]);
    }

    /// Whether the text holds a character of `ASKED_FOR`.
    pub fn has(self, c: char) -> bool {
        debug_assert!(ASKED_FOR.contains(&(c as u8)), "{c} is not asked for");
        self.0 & BITS[usize::from(c as u8)] != 0
    }

    /// Whether the text holds any of these characters of `ASKED_FOR`.
    pub fn has_one(self, signs: &str) -> bool {
        signs.chars().any(|c| self.has(c))
    }

    /// Whether round brackets may stand behind signs that are not ASCII.
    pub fn brackets(self) -> bool {
        self.0 & BRACKETS != 0 || self.full_width()
    }

    /// Whether the text may hold full-width signs.
    pub fn full_width(self) -> bool {
        self.0 & FULL_WIDTH != 0
    }

    /// Whether a line may begin with a mark.
    pub fn marked(self) -> bool {
        self.0 & MARKED != 0
    }

    /// Whether any rule may find something.
    pub fn has_any(self) -> bool {
        self.0 & !BITS[b'h' as usize] != 0
    }
}

/// Whether a line begins with a number of a kind that Markdown does not know: `①`, `一、`.
fn counts(line: &str) -> bool {
    // Such signs begin with one of these bytes.
    matches!(line.as_bytes().first(), Some(0xE2 | 0xE4 | 0xE5))
        && line.starts_with(|c| {
            matches!(c, '①'..='⑳' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
        })
}
