//! From byte spans to information for readers: line, column and the lines of source around the problem.
//! Reads each file with a problem once, after the build, so that no step has to keep source text for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Diagnostic, Meant, Severity, Text, Wording};
use crate::parts::Parts as _;
use crate::source::{LineColumn, Lines, Span};

/// A place in a file, for printing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Project-relative path.
    pub path: Arc<str>,
    /// Start of the place; `None` for the whole file.
    pub start: Option<LineColumn>,
    /// End of the place (one past the last character).
    pub end: Option<LineColumn>,
    /// Columns of start and end in bytes of UTF-8, from 1, as some tools count them.
    pub byte_columns: Option<(u32, u32)>,
    /// Message for this place, in no language.
    pub text: Text,
    /// Message for this place, in words.
    pub message: String,
    /// The source lines from the first to the last line of the place (at most 6), without line ends.
    pub excerpt: Option<Excerpt>,
}

/// Source lines, and the marked part in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The lines, joined by `\n`.
    pub text: String,
    /// Number of the first line, from 1.
    pub first_line: u32,
    /// Marked bytes in `text`.
    pub mark: Span,
}

impl Excerpt {
    /// Longest marked text, in bytes: shorter than any excerpt that was truncated, so that the result does not depend
    /// on the text before the mark.
    const MAX_MARKED: usize = 1024;

    /// The marked text, cut if it is long.
    fn marked(&self) -> &str {
        let marked = self.text.get(self.mark.range()).unwrap_or_default();
        marked.part(..floor(marked, Self::MAX_MARKED))
    }
}

/// A diagnostic with everything needed to print it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// Severity of the problem.
    pub severity: Severity,
    /// Stable name of the kind of problem.
    pub code: &'static str,
    /// Place and message.
    pub place: Place,
    /// Help: the text to write instead.
    pub help: Option<String>,
    /// Other places.
    pub labels: Vec<Place>,
    /// The edit of its file that follows the help, if the right text is known.
    pub fix: Option<Edit>,
    /// True if it was there before the change that is checked.
    pub is_known: bool,
}

/// A replacement in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The replaced bytes of the file.
    pub span: Span,
    /// The replaced text.
    pub before: String,
    /// The text to write instead.
    pub text: String,
    /// Start and end in lines and columns, the end one past the last character.
    pub lines: (LineColumn, LineColumn),
    /// Columns of start and end in bytes of UTF-8, from 1.
    pub byte_columns: (u32, u32),
    /// True if nothing else can have been meant; false for a guess.
    pub is_safe: bool,
}

/// Longest line in an excerpt, in bytes; a longer one is truncated around the mark.
const MAX_LINE: usize = 300;
/// Limit of lines in an excerpt.
const MAX_LINES: usize = 6;

/// Converts spans to lines and columns. `read` returns the text of a project-relative path, or `None` if it cannot be
/// read as text; it is called once for each path. `words` returns the words for problems of a path.
pub fn locate<'w>(
    diagnostics: Vec<Diagnostic>,
    read: impl Fn(&str) -> Option<String>,
    words: impl Fn(&str) -> &'w dyn Wording,
) -> Vec<Located> {
    locate_each(diagnostics, read, words).collect()
}

/// A problem beyond the limit of one code in one file, as it is compared with others.
#[derive(Debug, Clone)]
pub struct Unshown {
    /// The problem.
    pub problem: Diagnostic,
    /// The marked text.
    pub marked: String,
}

/// Finds the marked texts of problems, and keeps nothing else of the lines around them: they may be very many.
pub fn locate_unshown<'w>(
    problems: Vec<Diagnostic>,
    read: impl Fn(&str) -> Option<String>,
    words: impl Fn(&str) -> &'w dyn Wording,
) -> Vec<Unshown> {
    let marked = locate_each(problems.iter().cloned(), read, words).map(|one| one.place.marked().to_owned());
    let marked: Vec<String> = marked.collect();
    problems.into_iter().zip(marked).map(|(problem, marked)| Unshown { problem, marked }).collect()
}

fn locate_each<'w>(
    diagnostics: impl IntoIterator<Item = Diagnostic>,
    read: impl Fn(&str) -> Option<String>,
    words: impl Fn(&str) -> &'w dyn Wording,
) -> impl Iterator<Item = Located> {
    let mut texts: BTreeMap<Arc<str>, Option<Source>> = BTreeMap::new();
    diagnostics.into_iter().map(move |d| {
        let words = words(&d.path);
        let mut place = |path: &Arc<str>, span: Option<Span>, text: Text| {
            // A file that is reported as a whole may be one that must not be opened.
            let source = span.and_then(|_| {
                let read = || read(path).map(Source::new);
                texts.entry(path.clone()).or_insert_with(read).as_ref()
            });
            let message = words.say(&text);
            Place { message, ..locate_one(path, span, text, source) }
        };
        let here = place(&d.path, d.span, d.message);
        let labels = d.labels.into_iter().map(|l| place(&l.path, l.span, l.message)).collect();
        let fix = d.meant.zip(d.span).and_then(|(meant, span)| {
            let source = texts.get(&d.path)?.as_ref()?;
            edit(source, *meant, span)
        });
        Located {
            severity: d.severity,
            code: d.code.name,
            place: here,
            help: d.help.map(|help| words.say(&help)),
            labels,
            fix,
            is_known: false,
        }
    })
}

/// The text of a file with its lines, which are found once, however many problems the file has.
struct Source {
    text: String,
    lines: Lines,
}

impl Place {
    /// A whole file.
    pub fn of_file(path: impl Into<Arc<str>>, text: Text, words: &dyn Wording) -> Self {
        let message = words.say(&text);
        Self { message, ..locate_one(&path.into(), None, text, None) }
    }

    /// The marked text, cut if it is long; empty for the whole file.
    pub fn marked(&self) -> &str {
        self.excerpt.as_ref().map_or("", Excerpt::marked)
    }
}

impl Source {
    fn new(text: String) -> Self {
        Self { lines: Lines::new(&text), text }
    }
}

/// A place without words.
fn locate_one(path: &Arc<str>, span: Option<Span>, text: Text, source: Option<&Source>) -> Place {
    let known = span.zip(source);
    let place = |source: &Source, offset: u32| source.lines.place_of(&source.text, offset);
    Place {
        path: path.clone(),
        start: known.map(|(span, source)| place(source, span.start)),
        end: known.map(|(span, source)| place(source, span.end)),
        byte_columns: known
            .map(|(span, source)| (byte_column(source, span.start), byte_column(source, span.end))),
        text,
        message: String::new(),
        excerpt: known.map(|(span, source)| excerpt(source, span)),
    }
}

fn byte_column(Source { text, lines }: &Source, offset: u32) -> u32 {
    let offset = floor(text, offset as usize);
    (offset - lines.start_of(lines.line_of(offset))) as u32 + 1
}

/// The edit that writes the right text; `None` where the wrong one is not found.
fn edit(source: &Source, meant: Meant, mark: Span) -> Option<Edit> {
    let span = meant.place(&source.text, mark)?;
    let place = |offset: u32| source.lines.place_of(&source.text, offset);
    let Meant { written, text, is_safe } = meant;
    Some(Edit {
        lines: (place(span.start), place(span.end)),
        byte_columns: (byte_column(source, span.start), byte_column(source, span.end)),
        span,
        before: written,
        text,
        is_safe,
    })
}

fn excerpt(Source { text, lines }: &Source, span: Span) -> Excerpt {
    let start = floor(text, span.start as usize);
    let end = floor(text, span.end as usize).max(start);
    let line = lines.line_of(start);
    let mut from = lines.start_of(line);
    if start - from > MAX_LINE {
        from = floor(text, start - MAX_LINE / 2);
    }
    let last = lines.line_of(end).min(line + MAX_LINES - 1);
    let to = floor(text, lines.end_of(last, text).min(from + MAX_LINES * MAX_LINE)).max(start);
    let shown = text.part(from..to).trim_end_matches('\r');
    let length = shown.len();
    Excerpt {
        text: shown.to_owned(),
        first_line: line as u32 + 1,
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
    use crate::diag::testing::English;

    static CODE: Code = Code::error("test", "");

    #[test]
    fn a_span_becomes_line_column_and_excerpt() {
        let path: Arc<str> = "a.md".into();
        let d = Diagnostic::new(&CODE, &path, Span::new(7, 10), Text::verbatim("bad"));
        let located = locate(vec![d], |_| Some("一行\n中文\n".to_owned()), |_| &English);
        let place = &located[0].place;
        assert_eq!((place.start.map(|p| (p.line, p.column))), Some((2, 1)));
        assert_eq!(place.excerpt.as_ref().map(|e| e.text.as_str()), Some("中文"));
        assert_eq!(place.byte_columns, Some((1, 4)));
    }

    #[test]
    fn a_span_outside_the_text_does_not_panic() {
        let path: Arc<str> = "a.md".into();
        let d = Diagnostic::new(&CODE, &path, Span::new(70, 100), Text::verbatim("bad"));
        assert_eq!(locate(vec![d], |_| Some("x".into()), |_| &English).len(), 1);
    }
}
