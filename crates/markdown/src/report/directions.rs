//! Invisible characters that change the direction of text: overrides, and embeddings and isolates without an end in
//! their paragraph. With them a page, or a line of code, can read differently from what it says
//! (<https://www.unicode.org/reports/tr36/>, 3.5). Marks of direction and whole isolates are ordinary in Arabic and Hebrew.

use std::ops::Range;

use super::Reports;
use crate::codes::HIDDEN_DIRECTION;
use paifang_base::diag::Reporter;
use paifang_base::parts::Parts as _;
use paifang_base::source::Span;
use paifang_base::text;

/// A character of direction.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Control {
    Embedding,
    EmbeddingEnd,
    Isolate,
    IsolateEnd,
    Override,
}

/// The character of direction at the beginning of a text; all have three bytes.
fn control(text: &str) -> Option<(char, Control)> {
    let c = text.chars().next()?;
    let control = match c {
        '\u{202A}' | '\u{202B}' => Control::Embedding,
        '\u{202C}' => Control::EmbeddingEnd,
        '\u{202D}' | '\u{202E}' => Control::Override,
        '\u{2066}'..='\u{2068}' => Control::Isolate,
        '\u{2069}' => Control::IsolateEnd,
        _ => return None,
    };
    Some((c, control))
}

/// The places of overrides, and of what has no end.
pub fn find(text: &str) -> Vec<(char, usize)> {
    let (mut found, mut open, mut last) = (Vec::new(), Vec::<(char, Control, usize)>::new(), 0);
    for at in memchr::memchr_iter(0xE2, text.as_bytes()) {
        let Some((c, control)) = text.get(at..).and_then(control) else { continue };
        let between = text.part(last..at);
        last = at;
        if between.contains("\n\n") || between.contains("\n\r\n") {
            found.extend(open.drain(..).map(|(c, _, at)| (c, at)));
        }
        match control {
            Control::Override => found.push((c, at)),
            Control::Embedding | Control::Isolate => open.push((c, control, at)),
            // An override that was reported ends as well.
            Control::EmbeddingEnd => {
                open.pop_if(|(_, control, _)| *control == Control::Embedding);
            }
            Control::IsolateEnd => {
                if let Some(begin) = open.iter().rposition(|(_, control, _)| *control == Control::Isolate) {
                    open.truncate(begin);
                }
            }
        }
    }
    found.extend(open.into_iter().map(|(c, _, at)| (c, at)));
    found
}

/// Reports them; `place` maps a range of the text to the file.
pub fn report(text: &str, place: impl Fn(Range<usize>) -> Span, reports: &mut Reports<'_>) {
    for (c, at) in find(text) {
        let message = text!("hidden-direction", code = format!("U+{:04X}", u32::from(c)));
        let span = place(at..at + c.len_utf8());
        reports.report(&HIDDEN_DIRECTION, "", span, message, text!("hidden-direction-help"));
    }
}

/// Reports them in a text that begins with its file: a front matter.
pub fn report_in_front_matter(text: &str, reporter: Reporter<'_>) {
    let mut reports = Reports::new(reporter);
    report(text, |range| Span::new(range.start, range.end), &mut reports);
    reports.finish();
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn only_what_changes_other_text_is_found() {
        for (text, places) in [
            ("a\u{202e}b", vec![1]),
            ("a\u{202d}b\u{202c}", vec![1]),
            ("\u{2066}a\n\nb\u{2069}", vec![0]),
            ("\u{2067}a\r\n\r\n\u{2067}b", vec![0, 7 + 1]),
            ("\u{202a}a \u{2066}b\u{2069}", vec![0]),
            ("\u{2066}\u{202b}a\u{2069}", vec![]),
            ("\u{2068}a\nb\u{2069} \u{202b}c\u{202c} \u{200f}d\u{200e} …", vec![]),
        ] {
            let found: Vec<usize> = find(text).into_iter().map(|(_, at)| at).collect();
            assert_eq!(found, places, "{text:?}");
        }
    }
}
