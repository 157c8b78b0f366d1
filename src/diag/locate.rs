//! From byte spans to what a person needs: line, column and the lines of source around the problem.
//! Reads each file that has a problem once, after the build, so that no step has to keep source text for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Diagnostic, Severity};
use crate::source::{LineColumn, Span, line_column};

/// A place in a file, for printing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Project-relative path.
    pub path: Arc<str>,
    /// Where it starts; `None` when the whole file is meant.
    pub start: Option<LineColumn>,
    /// Where it ends (one past the last character).
    pub end: Option<LineColumn>,
    /// What to say there.
    pub message: String,
    /// The source lines from the first to the last line of the place (at most 6), without line ends.
    pub excerpt: Option<Excerpt>,
}

/// Source lines and the marked part in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The lines, joined by `\n`.
    pub text: String,
    /// Number of the first line, from 1.
    pub first_line: u32,
    /// Marked bytes in `text`.
    pub mark: Span,
}

/// A diagnostic with everything needed to print it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// How bad.
    pub severity: Severity,
    /// Stable name of the kind of problem.
    pub code: &'static str,
    /// Where and what.
    pub place: Place,
    /// What to write instead.
    pub help: Option<String>,
    /// Other places.
    pub labels: Vec<Place>,
}

/// Longest line shown in an excerpt, in bytes; a longer one is cut around the mark.
const MAX_LINE: usize = 300;
/// Most lines shown in an excerpt.
const MAX_LINES: usize = 6;

/// Turns spans into lines and columns. `read` gives the text of a project-relative path, or `None` when it cannot
/// be read as text; each path is asked for once.
pub fn locate(diagnostics: Vec<Diagnostic>, read: impl Fn(&str) -> Option<String>) -> Vec<Located> {
    let mut texts: BTreeMap<Arc<str>, Option<String>> = BTreeMap::new();
    diagnostics
        .into_iter()
        .map(|d| {
            let mut place = |path: &Arc<str>, span: Option<Span>, message: String| {
                // A file that is reported as a whole may be one that must not be opened.
                let text =
                    span.and_then(|_| texts.entry(path.clone()).or_insert_with(|| read(path)).as_deref());
                locate_one(path, span, message, text)
            };
            Located {
                severity: d.severity,
                code: d.code.name,
                place: place(&d.path, d.span, d.message),
                help: d.help,
                labels: d.labels.into_iter().map(|l| place(&l.path, l.span, l.message)).collect(),
            }
        })
        .collect()
}

fn locate_one(path: &Arc<str>, span: Option<Span>, message: String, text: Option<&str>) -> Place {
    let known = span.zip(text);
    Place {
        path: path.clone(),
        start: known.map(|(span, text)| line_column(text, span.start)),
        end: known.map(|(span, text)| line_column(text, span.end)),
        message,
        excerpt: known.map(|(span, text)| excerpt(text, span)),
    }
}

fn excerpt(text: &str, span: Span) -> Excerpt {
    let start = floor(text, span.start as usize);
    let end = floor(text, span.end as usize).max(start);
    let mut from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    if start - from > MAX_LINE {
        from = floor(text, start - MAX_LINE / 2);
    }
    let last_line =
        text[from..].match_indices('\n').take(MAX_LINES).last().map_or(text.len(), |(at, _)| from + at);
    let to = text[end..].find('\n').map_or(text.len(), |at| end + at).min(last_line.max(start));
    let to = floor(text, to.min(from + MAX_LINES * MAX_LINE)).max(start);
    let shown = text[from..to].trim_end_matches('\r');
    let length = shown.len();
    Excerpt {
        text: shown.to_owned(),
        first_line: line_column(text, from as u32).line,
        mark: Span::new((start - from).min(length), (end.min(to) - from).min(length)),
    }
}

/// The nearest character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    static CODE: Code = Code::error("test", "");

    #[test]
    fn a_span_becomes_line_column_and_excerpt() {
        let path: Arc<str> = "a.md".into();
        let d = Diagnostic::new(&CODE, &path, Span::new(7, 10), "bad");
        let located = locate(vec![d], |_| Some("一行\n中文\n".to_owned()));
        let place = &located[0].place;
        assert_eq!((place.start.map(|p| (p.line, p.column))), Some((2, 1)));
        assert_eq!(place.excerpt.as_ref().map(|e| e.text.as_str()), Some("中文"));
    }

    #[test]
    fn a_span_outside_the_text_does_not_panic() {
        let path: Arc<str> = "a.md".into();
        let d = Diagnostic::new(&CODE, &path, Span::new(70, 100), "bad");
        assert_eq!(locate(vec![d], |_| Some("x".into())).len(), 1);
    }
}
