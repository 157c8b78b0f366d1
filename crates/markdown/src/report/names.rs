//! HTML elements that running text mentions instead of using: `SELECT * FROM <table>`, `cp <source> <target>`,
//! `List<Object>`. Each has no attributes, and no end tag in the same run of text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Reports;
use super::shown::shorten;
use super::stray::foreign::component_help;
use crate::codes::UNKNOWN_ELEMENT;
use crate::source::Source;
use crate::text::lines::near;
use paifang_base::html::elements::{is_void, leading_name};
use paifang_base::parts::Parts as _;
use paifang_base::source::Span;
use paifang_base::text;
use paifang_base::text::Text;

/// Elements that have an effect without attributes and without an end tag.
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
/// The last end tag of each element, up to the end of a run of text.
#[derive(Default)]
pub struct Closings {
    end: usize,
    last: BTreeMap<String, usize>,
}

impl Closings {
    /// Scans `text` from `start` to the next empty line.
    fn of_run(text: &str, start: usize) -> Self {
        let rest = text.part(start..);
        let length = rest.find("\n\n").or_else(|| rest.find("\r\n\r\n")).unwrap_or(rest.len());
        Self { end: start + length, last: closings(text, start..start + length) }
    }

    /// Scans a whole text.
    fn of_all(text: &str) -> Self {
        Self { end: text.len(), last: closings(text, 0..text.len()) }
    }

    fn closes(&self, name: &str, from: usize) -> bool {
        self.last.get(name).is_some_and(|at| *at >= from)
    }
}

fn closings(text: &str, range: Range<usize>) -> BTreeMap<String, usize> {
    let offset = range.start;
    let text = text.part(range);
    let mut last = BTreeMap::new();
    for (at, _) in text.match_indices("</") {
        let name = leading_name(text.part(at + 2..));
        if !name.is_empty() {
            last.insert(name.to_ascii_lowercase(), offset + at);
        }
    }
    last
}

/// The first start tag of each element.
fn openings(text: &str) -> BTreeMap<String, usize> {
    let mut first = BTreeMap::new();
    for (at, _) in text.match_indices('<') {
        let name = leading_name(text.part(at + 1..));
        if !name.is_empty() {
            first.entry(name.to_ascii_lowercase()).or_insert(at);
        }
    }
    first
}

/// The elements that a body mentions, with their start and end tags.
pub struct Names<'t> {
    text: &'t str,
    /// The first start tag of each element; searched for on first use.
    openings: Option<BTreeMap<String, usize>>,
    closings_of_run: Closings,
    closings_of_page: Option<Closings>,
}

impl<'t> Names<'t> {
    /// Before anything is searched for.
    pub fn new(text: &'t str) -> Self {
        Self { text, openings: None, closings_of_run: Closings::default(), closings_of_page: None }
    }

    /// True if an inline tag of a known element is meant as a name.
    pub fn is_placeholder(&mut self, html: &str, range: &Range<usize>) -> bool {
        if let Some(rest) = html.strip_prefix("</") {
            let name = leading_name(rest).to_ascii_lowercase();
            let openings = self.openings.get_or_insert_with(|| openings(self.text));
            let is_opened = openings.get(&name).is_some_and(|at| *at < range.start);
            return !name.is_empty() && !ALONE.contains(&&*name) && !is_opened;
        }
        let Some(rest) = html.strip_prefix('<') else { return false };
        let written = leading_name(rest);
        let name = written.to_ascii_lowercase();
        let has_attributes =
            !rest.part(written.len()..).trim_matches(['/', '>', ' ', '\t', '\r', '\n']).is_empty();
        !name.is_empty()
            && !has_attributes
            && !ALONE.contains(&&*name)
            && (is_type_parameter(written, self.text.part(..range.start))
                || !self.is_closed(&name, range.end))
    }

    /// Reports names that are not HTML elements; `tags` are their places in the body.
    pub fn report_unknown(
        &mut self,
        tags: impl Iterator<Item = usize>,
        source: Source<'_>,
        reports: &mut Reports<'_>,
    ) {
        for at in tags {
            // A shortcode is reported as one.
            if self.text.part(..at).ends_with("{{") {
                continue;
            }
            let tag = tag_source(self.text.part(at..));
            let name = leading_name(tag.part(1..)).to_ascii_lowercase();
            let is_used = is_alone(self.text, at..at + tag.len())
                || !name.is_empty() && self.is_closed_on_page(&name, at);
            if let Some(problem) = unknown_element(tag, is_used) {
                problem.report("", source.span(at..at + tag.len()), reports);
            }
        }
    }

    /// True if an end tag of this name follows anywhere after a position.
    fn is_closed_on_page(&mut self, name: &str, from: usize) -> bool {
        self.closings_of_page.get_or_insert_with(|| Closings::of_all(self.text)).closes(name, from)
    }

    fn is_closed(&mut self, name: &str, from: usize) -> bool {
        if is_void(name) {
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

/// The problem of a name in angle brackets.
pub struct Problem {
    message: Text,
    help: Text,
}

impl Problem {
    /// Reports the problem.
    pub fn report(self, sort: &'static str, span: Span, reports: &mut Reports<'_>) {
        reports.report(&UNKNOWN_ELEMENT, sort, span, self.message, self.help);
    }
}

/// The problem of a name that is not an HTML element; none for an end tag, because its start tag is reported.
/// `is_used`: it has an end tag, or is alone in its line.
pub fn unknown_element(tag: &str, is_used: bool) -> Option<Problem> {
    if tag.starts_with("</") {
        return None;
    }
    let shown = shorten(tag);
    let help = if is_used || tag.contains('=') || tag.ends_with("/>") {
        component_help(leading_name(tag.part(1..))).unwrap_or_else(|| text!("unknown-element-help-component"))
    } else {
        text!("unknown-element-help", shown = shown)
    };
    let message = text!("unknown-element", shown = shown);
    Some(Problem { message, help })
}

/// The problem of an element without an end tag, or of an end tag without an element.
pub fn unclosed_element(tag: &str) -> Problem {
    let shown = shorten(tag);
    let (message, help) = if tag.starts_with("</") {
        let message = text!("unknown-element-end", shown = shown);
        (message, text!("unknown-element-end-help", shown = shown))
    } else {
        let end = shown.trim_start_matches('<');
        let message = text!("unknown-element-open", shown = shown);
        let name = leading_name(tag.trim_start_matches('<')).to_ascii_lowercase();
        let help = match is_void(&name) {
            true => text!("unknown-element-help", shown = shown),
            false => text!("unknown-element-open-help", shown = shown, end = end),
        };
        (message, help)
    };
    Problem { message, help }
}

/// True if a tag is alone in its line, like a component.
pub fn is_alone(text: &str, tag: Range<usize>) -> bool {
    let (before, after) = (
        text.part(..tag.start).trim_end_matches([' ', '\t']),
        text.part(tag.end..).trim_start_matches([' ', '\t']),
    );
    let is_component = leading_name(text.part(tag.start + 1..)).starts_with(|c: char| c.is_ascii_uppercase());
    is_component
        && (before.is_empty() || before.ends_with('\n'))
        && (after.is_empty() || after.starts_with(['\n', '\r']))
}

/// A tag on one line.
fn tag_source(text: &str) -> &str {
    let line = near(text).lines().next().unwrap_or_default();
    line.part(..line.find('>').map_or(line.len(), |end| end + 1))
}

/// True for `List<Object>`: a name in mixed case after a name.
fn is_type_parameter(written: &str, before: &str) -> bool {
    let is_mixed = written.starts_with(|c: char| c.is_ascii_uppercase())
        && written.contains(|c: char| c.is_ascii_lowercase());
    is_mixed && before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
}
