//! Reports of one body: every place, and of a page with very many of one sort the first ones and how many more.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::codes::{MARKDOWN_AS_TEXT, UNKNOWN_ELEMENT};
use super::foreign::component_help;
use super::leaf::{LINK_END, OBJECT};
use super::placeholder::tag_name;
use super::stray::near;
use super::writer::Writer;
use paifang_base::diag::{Code, Diagnostic, Diagnostics};
use paifang_base::source::Span;

/// Places of one sort reported for one page.
const MOST_OF_A_SORT: usize = 20;
/// Characters of a page's text in a message.
const SHOWN: usize = 60;

/// What was reported so far, by code and sort.
#[derive(Default)]
pub struct Reports {
    sorts: BTreeMap<(&'static str, &'static str), usize>,
    /// Parts of the file that show as garbage for a reason that is reported, ascending.
    garbled: Vec<Range<usize>>,
    /// The last problem of each sort with more than are reported.
    surplus: BTreeMap<(&'static str, &'static str), Diagnostic>,
}

impl Reports {
    /// Notes a part of the file in which problems follow from one that is reported. Parts begin behind those noted before.
    pub fn garbled(&mut self, part: Range<usize>) {
        self.garbled.push(part);
    }

    /// Whether a place stands in such a part.
    pub fn is_garbled(&self, at: usize) -> bool {
        let next = self.garbled.partition_point(|part| part.start <= at);
        next.checked_sub(1).is_some_and(|last| at < self.garbled[last].end)
    }

    /// Reports a problem, or counts it when there were many of its sort.
    pub fn add(&mut self, sort: &'static str, diagnostic: Diagnostic, diagnostics: &mut Diagnostics) {
        let follows = [&MARKDOWN_AS_TEXT, &UNKNOWN_ELEMENT].contains(&diagnostic.code);
        if follows && diagnostic.span.is_some_and(|span| self.is_garbled(span.start as usize)) {
            return;
        }
        let key = (diagnostic.code.name, sort);
        let count = self.sorts.entry(key).or_default();
        *count += 1;
        if *count <= MOST_OF_A_SORT {
            diagnostics.push(diagnostic);
        } else {
            self.surplus.insert(key, diagnostic);
        }
    }

    /// Reports what was only counted.
    pub fn finish(self, diagnostics: &mut Diagnostics) {
        for (key, mut diagnostic) in self.surplus {
            let more = self.sorts.get(&key).map_or(0, |count| count - MOST_OF_A_SORT);
            diagnostic.message =
                format!("{} (and {more} more of this sort on this page)", diagnostic.message);
            diagnostics.push(diagnostic);
        }
    }
}

impl Writer<'_> {
    /// Reports a problem at a range of the body.
    pub fn report(
        &mut self,
        code: &'static Code,
        sort: &'static str,
        range: Range<usize>,
        message: String,
        help: impl Into<String>,
    ) {
        let diagnostic = Diagnostic::new(code, self.input.path, self.span(range), message).with_help(help);
        self.reports.add(sort, diagnostic, self.diagnostics);
    }

    /// Reports names in angle brackets that are no HTML element, within text.
    pub fn report_unknown_elements(&mut self, range: Range<usize>) {
        let shadow = self.shadow;
        for at in shadow.unknown_tags(range) {
            // A shortcode is reported as one.
            if self.text[..at].ends_with("{{") {
                continue;
            }
            let tag = tag_source(&self.text[at..]);
            let name = tag_name(&tag[1..]).to_ascii_lowercase();
            let is_used = is_alone(self.text, at..at + tag.len())
                || !name.is_empty() && self.is_closed_on_page(&name, at);
            if let Some(problem) =
                unknown_element(tag, is_used, self.input.path, self.span(at..at + tag.len()))
            {
                self.reports.add("", problem, self.diagnostics);
            }
        }
    }
}

/// The problem of a name that is no HTML element; none for an end tag, whose start tag is reported. `is_used`: it is
/// closed, or stands alone in its line.
pub fn unknown_element(tag: &str, is_used: bool, path: &Arc<str>, span: Span) -> Option<Diagnostic> {
    if tag.starts_with("</") {
        return None;
    }
    let shown = shorten(tag);
    let help = if is_used || tag.contains('=') || tag.ends_with("/>") {
        component_help(tag_name(&tag[1..])).unwrap_or_else(|| {
            "components of other generators are not run: write it in Markdown; to show it as it is, put it between \
             backticks"
                .to_owned()
        })
    } else {
        format!("put it between backticks: `` `{shown}` ``")
    };
    let message = format!("`{shown}` is no HTML element and is shown as text");
    Some(Diagnostic::new(&UNKNOWN_ELEMENT, path, span, message).with_help(help))
}

/// The problem of an element that nothing closes, or of an end tag that closes nothing.
pub fn unclosed_element(tag: &str, is_void: bool, path: &Arc<str>, span: Span) -> Diagnostic {
    let shown = shorten(tag);
    let (message, help) = if tag.starts_with("</") {
        let message = format!("`{shown}` closes nothing and is shown as text");
        (
            message,
            format!("leave it out, or, if the text names it, put it between backticks: `` `{shown}` ``"),
        )
    } else {
        let end = shown.trim_start_matches('<');
        let message = format!("nothing closes `{shown}` here, so it is shown as text");
        let or_close = if is_void { String::new() } else { format!(", or close it with `</{end}`") };
        (message, format!("put it between backticks: `` `{shown}` ``{or_close}"))
    };
    Diagnostic::new(&UNKNOWN_ELEMENT, path, span, message).with_help(help)
}

/// Whether a tag stands alone in its line, as components do.
pub fn is_alone(text: &str, tag: Range<usize>) -> bool {
    let (before, after) =
        (text[..tag.start].trim_end_matches([' ', '\t']), text[tag.end..].trim_start_matches([' ', '\t']));
    let is_component = tag_name(&text[tag.start + 1..]).starts_with(|c: char| c.is_ascii_uppercase());
    is_component
        && (before.is_empty() || before.ends_with('\n'))
        && (after.is_empty() || after.starts_with(['\n', '\r']))
}

/// A tag up to its end, on one line.
pub fn tag_source(text: &str) -> &str {
    let line = near(text).lines().next().unwrap_or_default();
    &line[..line.find('>').map_or(line.len(), |end| end + 1)]
}

/// A page's text for a message: on one line, and short.
pub fn shorten(text: &str) -> String {
    let words: Vec<&str> = near(text.trim_start()).lines().map(str::trim).collect();
    let line = words.join(" ").trim_end().replace(OBJECT, "…").replace(LINK_END, "");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
