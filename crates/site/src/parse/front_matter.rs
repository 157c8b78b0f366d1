//! Extent of a file's metadata, and start of its body: YAML, TOML, JSON, heading metadata or none.

use super::INVALID_FRONT_MATTER;
use super::heading_metadata::{self, HeadingMetadata};
use paifang_base::diag::{Help, Reporter, Severity};
use paifang_base::node::{Node, Value, parse_json, parse_toml, parse_yaml, shifted};
use paifang_base::parts::Parts as _;
use paifang_base::source::Span;

mod delimiters;

use delimiters::{Fence, Unusual};
use paifang_base::text;

/// A file split in two.
pub(super) struct Split {
    pub metadata: Metadata,
    /// First byte of the body.
    pub body_start: usize,
}

/// Metadata before the body.
pub(super) enum Metadata {
    /// Front matter; spans point into the whole file.
    Tree(Node),
    /// Heading metadata.
    Headings(HeadingMetadata),
    /// Front matter that cannot be read, which is reported.
    Unreadable,
    /// Nothing.
    None,
}

/// Splits `text` (the whole file) into metadata and body.
pub(super) fn split(text: &str, reporter: &mut Reporter<'_>) -> Split {
    let begin = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first_line = line_at(text, begin);
    let fence = match first_line.trim_end() {
        "---" => Fence::Yaml,
        "+++" => Fence::Toml,
        _ if delimiters::begins_json(text.part(begin..)) => return split_json(text, begin, reporter),
        _ => match delimiters::unusual(text, begin) {
            Unusual::None => return split_headings(text, begin),
            Unusual::Fenced { fence, line, is_slip } => {
                let written = line_at(text, line).trim();
                if is_slip {
                    let span = delimiters::place_of(line, line_at(text, line));
                    let message = text!("invalid-front-matter-sign", written = written, sign = fence.sign());
                    let d = reporter.report(&INVALID_FRONT_MATTER, span, message);
                    d.severity = Severity::Warning;
                    d.add_help(Help::new(
                        text!("write-this", text = fence.sign()),
                        written,
                        fence.sign(),
                        true,
                    ));
                }
                return split_fenced(text, (begin, line), fence, reporter);
            }
            Unusual::Mistake { span, message, help, body_start } => {
                reporter.report(&INVALID_FRONT_MATTER, span, message).add_help(help);
                return Split { metadata: Metadata::Unreadable, body_start };
            }
        },
    };
    split_fenced(text, (begin, begin), fence, reporter)
}

/// Front matter between two lines; the first begins at `line`.
fn split_fenced(
    text: &str,
    (begin, line): (usize, usize),
    fence: Fence,
    reporter: &mut Reporter<'_>,
) -> Split {
    let first_line = line_at(text, line);
    let inner_start = line + first_line.len();
    let Some((inner_end, body_start)) = delimiters::closing(text, inner_start, fence) else {
        report_not_closed(text, line, inner_start, fence, reporter);
        return Split { metadata: Metadata::Unreadable, body_start: text.len() };
    };
    let inner = text.part(inner_start..inner_end);
    if inner.trim().is_empty() {
        let empty = Node::new(Value::Map(Vec::new()), Span::new(begin, body_start));
        return Split { metadata: Metadata::Tree(empty), body_start };
    }
    let parsed = match fence {
        Fence::Yaml => parse_yaml(inner),
        Fence::Toml => parse_toml(inner),
    };
    let metadata = match parsed {
        Ok(node) if matches!(node.value, Value::Map(_) | Value::Null) => {
            Metadata::Tree(shifted(node, inner_start))
        }
        Ok(node) => {
            report_no_fields(inner, &node, inner_start, reporter);
            Metadata::Unreadable
        }
        Err(errors) => {
            let errors = match delimiters::missing_close(inner, fence, &errors) {
                Some(error) => vec![error],
                None => errors,
            };
            for error in errors {
                error.report(&INVALID_FRONT_MATTER, inner_start, reporter);
            }
            Metadata::Unreadable
        }
    };
    Split { metadata, body_start }
}

/// Splits JSON front matter, as in Hugo: an object at the very beginning.
fn split_json(text: &str, begin: usize, reporter: &mut Reporter<'_>) -> Split {
    let end = delimiters::json_end(text.part(begin..)).map(|length| begin + length);
    let inner = text.part(begin..end.unwrap_or(text.len()));
    // The rest of the line belongs to neither.
    let body_start =
        end.map_or(text.len(), |end| end + text.part(end..).find('\n').map_or(0, |next| next + 1));
    match parse_json(inner) {
        Ok(node) => Split { metadata: Metadata::Tree(shifted(node, begin)), body_start },
        Err(errors) => {
            for error in errors {
                error.report(&INVALID_FRONT_MATTER, begin, reporter);
            }
            Split { metadata: Metadata::Unreadable, body_start }
        }
    }
}

fn report_not_closed(text: &str, line: usize, inner_start: usize, fence: Fence, reporter: &mut Reporter<'_>) {
    let sign = fence.sign();
    let span = Span::new(line, line + line_at(text, line).trim_end().len());
    let fields = delimiters::fields_end(text, inner_start);
    let (message, help) = match fields {
        Some(last) => {
            let number = text.part(..last).matches('\n').count() + 1;
            (
                text!("invalid-front-matter-open", sign = sign),
                text!("invalid-front-matter-open-help", sign = sign, number = number),
            )
        }
        None => (
            text!("invalid-front-matter-no-fields", sign = sign),
            text!("invalid-front-matter-no-fields-help", sign = sign),
        ),
    };
    reporter.report(&INVALID_FRONT_MATTER, span, message).add_help(help);
}

/// Reports front matter that is a text or a list.
fn report_no_fields(inner: &str, node: &Node, by: usize, reporter: &mut Reporter<'_>) {
    let start = node.span.start as usize;
    let line = line_at(inner, inner.part(..start).rfind('\n').map_or(0, |end| end + 1));
    let is_toml = node.value.as_str().is_some() && line.contains('=');
    let (message, help) = match (&node.value, line.trim().split_once([':', '：'])) {
        _ if is_toml => (text!("invalid-front-matter-toml"), text!("invalid-front-matter-toml-help").into()),
        (Value::Str(_), Some((name, value))) if !name.contains(char::is_whitespace) => {
            let value = value.trim();
            let message = match line.contains(':') {
                true => text!("invalid-front-matter-space", name = name),
                false => text!("invalid-front-matter-colon", name = name),
            };
            let meant = format!("{name}: {value}");
            let text = text!("write-this", text = meant);
            // `https://…` is no field.
            let is_field = !value.starts_with("//");
            (message, if is_field { Help::new(text, line.trim(), meant, true) } else { text.into() })
        }
        _ => (
            text!("invalid-front-matter-type", found = node.value.type_text()),
            text!("invalid-front-matter-type-help").into(),
        ),
    };
    reporter.report(&INVALID_FRONT_MATTER, node.span.shifted(by), message).add_help(help);
}

fn split_headings(text: &str, begin: usize) -> Split {
    match heading_metadata::find(text, begin) {
        Some(found) => Split { body_start: found.body_start, metadata: Metadata::Headings(found) },
        None => Split { metadata: Metadata::None, body_start: begin },
    }
}

/// The line that begins at `at`, with its line end.
fn line_at(text: &str, at: usize) -> &str {
    let rest = text.part(at..);
    rest.find('\n').map_or(rest, |end| rest.part(..=end))
}
