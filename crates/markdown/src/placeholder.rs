//! HTML elements that running text names instead of using: `SELECT * FROM <table>`, `cp <source> <target>`,
//! `List<Object>`. Each is an element without attributes that nothing closes where the text stands.

use std::collections::BTreeMap;
use std::ops::Range;

use super::raw::allow::VOID;
use super::writer::Writer;

/// Elements that say something without attributes and without an end.
const ALONE: [&str; 5] = ["br", "hr", "li", "p", "wbr"];
/// Elements that may open in running text and close blocks later.
const ACROSS_BLOCKS: [&str; 14] = [
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "div",
    "figure",
    "footer",
    "header",
    "ol",
    "pre",
    "section",
    "ul",
    "dl",
];
/// Elements beside those of the allow-list that have no end tag.
const OTHER_VOID: [&str; 8] = ["area", "base", "embed", "input", "link", "meta", "param", "track"];

/// Where each element is closed for the last time, up to the end of a run of text.
#[derive(Default)]
pub struct Closings {
    end: usize,
    last: BTreeMap<String, usize>,
}

impl Closings {
    /// Looks through `text` from `start` to the next empty line.
    fn of_run(text: &str, start: usize) -> Self {
        let rest = &text[start..];
        let length = rest.find("\n\n").or_else(|| rest.find("\r\n\r\n")).unwrap_or(rest.len());
        Self { end: start + length, last: closings(text, start..start + length) }
    }

    /// Looks through a whole text.
    fn of_all(text: &str) -> Self {
        Self { end: text.len(), last: closings(text, 0..text.len()) }
    }

    fn closes(&self, name: &str, from: usize) -> bool {
        self.last.get(name).is_some_and(|at| *at >= from)
    }
}

fn closings(text: &str, range: Range<usize>) -> BTreeMap<String, usize> {
    let offset = range.start;
    let text = &text[range];
    let mut last = BTreeMap::new();
    for (at, _) in text.match_indices("</") {
        let name = tag_name(&text[at + 2..]);
        if !name.is_empty() {
            last.insert(name.to_ascii_lowercase(), offset + at);
        }
    }
    last
}

/// Where each element is opened for the first time.
fn openings(text: &str) -> BTreeMap<String, usize> {
    let mut first = BTreeMap::new();
    for (at, _) in text.match_indices('<') {
        let name = tag_name(&text[at + 1..]);
        if !name.is_empty() {
            first.entry(name.to_ascii_lowercase()).or_insert(at);
        }
    }
    first
}

/// The name a tag begins with, behind its `<` or `</`.
pub fn tag_name(text: &str) -> &str {
    &text[..text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(text.len())]
}

impl Writer<'_> {
    /// Whether an inline tag of a known element is meant as a name.
    pub fn is_placeholder(&mut self, html: &str, range: &Range<usize>) -> bool {
        if let Some(rest) = html.strip_prefix("</") {
            let name = tag_name(rest).to_ascii_lowercase();
            let text = self.text;
            let openings = self.openings.get_or_insert_with(|| openings(text));
            let is_opened = openings.get(&name).is_some_and(|at| *at < range.start);
            return !name.is_empty() && !ALONE.contains(&&*name) && !is_opened;
        }
        let Some(rest) = html.strip_prefix('<') else { return false };
        let written = tag_name(rest);
        let name = written.to_ascii_lowercase();
        let has_attributes =
            !rest[written.len()..].trim_matches(['/', '>', ' ', '\t', '\r', '\n']).is_empty();
        !name.is_empty()
            && !has_attributes
            && !ALONE.contains(&&*name)
            && (is_type_parameter(written, &self.text[..range.start]) || !self.is_closed(&name, range.end))
    }

    /// Whether an end tag of this name stands anywhere behind a place.
    pub fn is_closed_on_page(&mut self, name: &str, from: usize) -> bool {
        let text = self.text;
        self.closings_of_page.get_or_insert_with(|| Closings::of_all(text)).closes(name, from)
    }

    fn is_closed(&mut self, name: &str, from: usize) -> bool {
        if VOID.contains(&name) || OTHER_VOID.contains(&name) {
            return false;
        }
        if ACROSS_BLOCKS.contains(&name) {
            return self.is_closed_on_page(name, from);
        }
        if from >= self.closings_of_run.end {
            self.closings_of_run = Closings::of_run(self.text, from);
        }
        self.closings_of_run.closes(name, from)
    }
}

/// Whether a tag's element has no end tag.
pub fn is_void(tag: &str) -> bool {
    let name = tag_name(tag.trim_start_matches('<')).to_ascii_lowercase();
    VOID.contains(&&*name) || OTHER_VOID.contains(&&*name)
}

/// `List<Object>`: a name in mixed case behind a name.
fn is_type_parameter(written: &str, before: &str) -> bool {
    let is_mixed = written.starts_with(|c: char| c.is_ascii_uppercase())
        && written.contains(|c: char| c.is_ascii_lowercase());
    is_mixed && before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
}
