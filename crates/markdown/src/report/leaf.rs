//! The whole visible text of one paragraph, heading or cell, with the place of each part in the source. It is searched
//! for Markdown that shows as text. Code, formulas, images, raw HTML and escaped characters are in it as one character
//! that no rule matches.

use std::ops::Range;

use super::Reports;
use super::definitions::Definitions;
use super::garbled::Garbled;
use super::shown::{LINK_END, OBJECT};
use super::stray::{self, Holder};
use super::triggers::Triggers;
use crate::source::Source;
use crate::text::places::Places;
use paifang_base::html::elements::leading_name;
use paifang_base::parts::Parts as _;

/// The text so far.
#[derive(Default)]
struct Leaf {
    text: String,
    places: Places,
    /// The characters of its text, without placeholders.
    triggers: Triggers,
    holder: Holder,
    /// The end of the last text in the body.
    end: usize,
    /// Number of open raw HTML elements that contain code.
    code: usize,
}

impl Leaf {
    /// Adds a placeholder for something that is not text.
    fn push(&mut self, sign: char, source: usize) {
        self.places.push(self.text.len(), source);
        self.text.push(sign);
    }

    /// Adds text.
    fn push_text(&mut self, text: &str, source: usize) {
        self.triggers.add(text, self.text.is_empty() || self.text.ends_with('\n'));
        self.places.push(self.text.len(), source);
        self.text.push_str(text);
    }

    /// Maps a range of the text to the body.
    fn source_range(&self, range: Range<usize>) -> Range<usize> {
        self.places.source_range(range)
    }
}

/// The texts of a body, one by one, and the findings in them.
pub struct Strays<'s> {
    source: Source<'s>,
    leaf: Leaf,
    definitions: Definitions,
    garbled: Garbled,
}

impl<'s> Strays<'s> {
    /// Before anything is read.
    pub fn new(source: Source<'s>) -> Self {
        Self {
            source,
            leaf: Leaf::default(),
            definitions: Definitions::default(),
            garbled: Garbled::default(),
        }
    }

    /// Adds text from the parser; `range` is its place in the body.
    pub fn text(&mut self, text: &str, range: &Range<usize>, holder: Holder, reports: &mut Reports<'_>) {
        let leaf = &mut self.leaf;
        if leaf.text.is_empty() {
            leaf.holder = holder;
        }
        if leaf.text.is_empty() || leaf.text.ends_with('\n') {
            self.garbled.note(text, range, &leaf.text, self.source, reports);
        }
        // Nearly all text from the parser is a slice of the body.
        let body = self.source.text;
        let is_as_written =
            body.get(range.clone()).is_some_and(|written| std::ptr::eq(written, text) || written == text);
        let first = text.chars().next().map_or(0, char::len_utf8);
        if !is_as_written || leaf.code > 0 {
            leaf.push(OBJECT, range.start);
        } else if body.part(..range.start).ends_with('\\') && leaf.end < range.start {
            // A backslash outside all text escapes the next character.
            leaf.push(OBJECT, range.start);
            leaf.push_text(text.part(first..), range.start + first);
        } else {
            leaf.push_text(text, range.start);
        }
        leaf.end = range.end;
    }

    /// Adds a tag; content of an element for code is not Markdown.
    pub fn tag(&mut self, tag: &str) {
        let (name, is_end) = tag.strip_prefix("</").map_or((tag, false), |name| (name, true));
        let name = leading_name(name.trim_start_matches('<'));
        if ["code", "kbd", "pre", "samp", "tt", "var"].iter().any(|code| name.eq_ignore_ascii_case(code)) {
            self.leaf.code = if is_end { self.leaf.code.saturating_sub(1) } else { self.leaf.code + 1 };
        }
    }

    /// Adds the end of a line.
    pub fn line_end(&mut self, at: usize) {
        self.leaf.push('\n', at);
    }

    /// Adds something that is not text.
    pub fn object(&mut self, at: usize) {
        self.leaf.push(OBJECT, at);
    }

    /// Adds the end of a link.
    pub fn link_end(&mut self, at: usize) {
        self.leaf.push(LINK_END, at);
    }

    /// Searches the text that ends here, and begins another.
    pub fn end(&mut self, reports: &mut Reports<'_>) {
        self.leaf.code = 0;
        let triggers = std::mem::take(&mut self.leaf.triggers);
        if !self.leaf.text.is_empty() && triggers.has_any() {
            self.look_through(triggers, reports);
        }
        self.leaf.text.clear();
        self.leaf.places.clear();
    }

    fn look_through(&mut self, triggers: Triggers, reports: &mut Reports<'_>) {
        let (leaf, body) = (&self.leaf, self.source.text);
        // A line can have very many cells, and no alert in any of them.
        let before = body.part(..leaf.source_range(0..0).start);
        let line = || before.rsplit('\n').next().unwrap_or_default();
        let written = |range: Range<usize>| {
            let Range { start, end } = leaf.source_range(range);
            body.part(body.floor_char_boundary(start)..body.ceil_char_boundary(end))
        };
        let context = stray::Context {
            written: &written,
            holder: leaf.holder,
            math: self.source.input.options.math,
            emoji: self.source.input.options.emoji,
            in_quote: leaf.holder == Holder::Paragraph && line().contains('>'),
            triggers,
        };
        let found = stray::find(&leaf.text, &context);
        if leaf.holder == Holder::Paragraph && triggers.has('[') && triggers.has(':') {
            self.definitions.read(&leaf.text, |range| leaf.source_range(range));
        }
        for stray in found {
            // A placeholder may be longer than what it stands for.
            let range = leaf.source_range(stray.range.clone());
            let range = body.floor_char_boundary(range.start)..body.floor_char_boundary(range.end);
            if stray.label.is_empty() {
                let span = self.source.span(range);
                reports.report(stray.code, stray.sort, span, stray.message, stray.help);
            } else {
                self.definitions.uses(stray, range);
            }
        }
    }

    /// Reports used definitions that were not recognized, and links without a definition.
    pub fn report_definitions(&mut self, reports: &mut Reports<'_>) {
        std::mem::take(&mut self.definitions).report(self.source, reports);
    }
}
