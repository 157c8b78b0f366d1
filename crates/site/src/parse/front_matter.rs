//! Extent of a file's metadata, and start of its body: YAML, TOML, JSON, heading metadata or none.

use std::sync::Arc;

use super::INVALID_FRONT_MATTER;
use super::heading_metadata::{self, HeadingMetadata};
use paifang_base::diag::{Diagnostic, Diagnostics, Severity};
use paifang_base::node::{Node, SyntaxError, Value, parse_json, parse_toml, parse_yaml, shifted};
use paifang_base::parts::Parts as _;
use paifang_base::source::Span;

mod delimiters;

use delimiters::{Fence, Unusual};

/// A file cut in two.
pub(super) struct Split {
    pub metadata: Metadata,
    /// First byte of the body.
    pub body_start: usize,
    /// There is front matter that could not be read.
    pub broken: bool,
}

/// Metadata before the body.
pub(super) enum Metadata {
    /// Front matter; spans point into the whole file.
    Tree(Node),
    /// The dialect of headings.
    Headings(HeadingMetadata),
    /// Nothing.
    None,
}

/// Cuts `text` (the whole file) into metadata and body.
pub(super) fn split(path: &Arc<str>, text: &str, diagnostics: &mut Diagnostics) -> Split {
    let begin = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first_line = line_at(text, begin);
    let fence = match first_line.trim_end() {
        "---" => Fence::Yaml,
        "+++" => Fence::Toml,
        _ if delimiters::begins_json(text.part(begin..)) => {
            return split_json(path, text, begin, diagnostics);
        }
        _ => match delimiters::unusual(text, begin) {
            Unusual::None => return split_headings(text, begin),
            Unusual::Fenced { fence, line, is_slip } => {
                let written = line_at(text, line).trim();
                if is_slip {
                    let span = Span::new(line, line + written.len());
                    let message =
                        format!("`{written}` opens the front matter; it is read as `{}`", fence.sign());
                    let mut d = Diagnostic::new(&INVALID_FRONT_MATTER, path, span, message);
                    d.severity = Severity::Warning;
                    diagnostics.push(d.with_help(format!("write `{}`", fence.sign())));
                }
                return split_fenced(path, text, (begin, line), fence, diagnostics);
            }
            Unusual::Mistake { span, message, help, body_start } => {
                diagnostics.push(Diagnostic::new(&INVALID_FRONT_MATTER, path, span, message).with_help(help));
                return Split { metadata: Metadata::None, body_start, broken: true };
            }
        },
    };
    split_fenced(path, text, (begin, begin), fence, diagnostics)
}

/// Front matter between two lines; the first begins at `line`.
fn split_fenced(
    path: &Arc<str>,
    text: &str,
    (begin, line): (usize, usize),
    fence: Fence,
    diagnostics: &mut Diagnostics,
) -> Split {
    let first_line = line_at(text, line);
    let inner_start = line + first_line.len();
    let Some((inner_end, body_start)) = delimiters::closing(text, inner_start, fence) else {
        diagnostics.push(not_closed(path, text, line, inner_start, fence));
        return Split { metadata: Metadata::None, body_start: text.len(), broken: true };
    };
    let inner = text.part(inner_start..inner_end);
    if inner.trim().is_empty() {
        let empty = Node::new(Value::Map(Vec::new()), Span::new(begin, body_start));
        return Split { metadata: Metadata::Tree(empty), body_start, broken: false };
    }
    let broken = Split { metadata: Metadata::None, body_start, broken: true };
    let parsed = match fence {
        Fence::Yaml => parse_yaml(inner),
        Fence::Toml => parse_toml(inner),
    };
    match parsed {
        Ok(node) if matches!(node.value, Value::Map(_) | Value::Null) => {
            let metadata = Metadata::Tree(shifted(node, inner_start));
            Split { metadata, body_start, broken: false }
        }
        Ok(node) => {
            diagnostics.push(no_fields(path, inner, &node, inner_start));
            broken
        }
        Err(errors) => {
            let report = |error: SyntaxError| error.report(&INVALID_FRONT_MATTER, path, inner_start);
            match delimiters::missing_close(inner, fence, &errors) {
                Some(error) => diagnostics.push(report(error)),
                None => diagnostics.extend(errors.into_iter().map(report)),
            }
            broken
        }
    }
}

/// JSON front matter as Hugo has it: an object at the very beginning.
fn split_json(path: &Arc<str>, text: &str, begin: usize, diagnostics: &mut Diagnostics) -> Split {
    let end = delimiters::json_end(text.part(begin..)).map(|length| begin + length);
    let inner = text.part(begin..end.unwrap_or(text.len()));
    // The rest of the line belongs to neither.
    let body_start =
        end.map_or(text.len(), |end| end + text.part(end..).find('\n').map_or(0, |next| next + 1));
    match parse_json(inner) {
        Ok(node) => Split { metadata: Metadata::Tree(shifted(node, begin)), body_start, broken: false },
        Err(errors) => {
            let report = |error: SyntaxError| error.report(&INVALID_FRONT_MATTER, path, begin);
            diagnostics.extend(errors.into_iter().map(report));
            Split { metadata: Metadata::None, body_start, broken: true }
        }
    }
}

fn not_closed(path: &Arc<str>, text: &str, line: usize, inner_start: usize, fence: Fence) -> Diagnostic {
    let sign = fence.sign();
    let span = Span::new(line, line + line_at(text, line).trim_end().len());
    let fields = delimiters::fields_end(text, inner_start);
    let (message, help) = match fields {
        Some(last) => {
            let number = text.part(..last).matches('\n').count() + 1;
            (
                format!("the front matter that `{sign}` opens is not closed"),
                format!("write a line `{sign}` after line {number}, its last field"),
            )
        }
        None => (
            format!("`{sign}` opens front matter at the beginning of a page, and no fields follow"),
            format!("write fields and a line `{sign}` below them; for a rule, write `***`"),
        ),
    };
    Diagnostic::new(&INVALID_FRONT_MATTER, path, span, message).with_help(help)
}

/// Reports a text or a list between the lines of front matter.
fn no_fields(path: &Arc<str>, inner: &str, node: &Node, by: usize) -> Diagnostic {
    let start = node.span.start as usize;
    let line = line_at(inner, inner.part(..start).rfind('\n').map_or(0, |end| end + 1));
    let is_toml = node.value.as_str().is_some() && line.contains('=');
    let (message, help) = match (&node.value, line.trim().split_once(':')) {
        _ if is_toml => (
            "this is TOML, and `---` opens YAML".to_owned(),
            "write `+++` instead of both `---`, or `key: value` instead of `key = value`".to_owned(),
        ),
        (Value::Str(_), Some((name, value))) if !name.contains(char::is_whitespace) => {
            let value = value.trim();
            (format!("there is no space after `{name}:`"), format!("write `{name}: {value}`"))
        }
        _ => (
            format!("front matter is `key: value` lines, and here is {}", node.value.type_name()),
            "write the name of a field before it, such as `title: …`".to_owned(),
        ),
    };
    Diagnostic::new(&INVALID_FRONT_MATTER, path, node.span.shifted(by), message).with_help(help)
}

fn split_headings(text: &str, begin: usize) -> Split {
    match heading_metadata::find(text, begin) {
        Some(found) => {
            Split { body_start: found.body_start, metadata: Metadata::Headings(found), broken: false }
        }
        None => Split { metadata: Metadata::None, body_start: begin, broken: false },
    }
}

/// The line that begins at `at`, with its line end.
fn line_at(text: &str, at: usize) -> &str {
    let rest = text.part(at..);
    rest.find('\n').map_or(rest, |end| rest.part(..=end))
}
