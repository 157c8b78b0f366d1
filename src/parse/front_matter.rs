//! Where the metadata of a file ends and its body begins: YAML, TOML, heading metadata or none.

use std::sync::Arc;

use super::INVALID_FRONT_MATTER;
use super::heading_metadata::{self, HeadingMetadata};
use crate::diag::{Diagnostic, Diagnostics};
use crate::node::{Node, SyntaxError, Value, parse_toml, parse_yaml};
use crate::source::{Span, Spanned};

/// A file cut in two.
pub(super) struct Split {
    pub metadata: Metadata,
    /// First byte of the body.
    pub body_start: usize,
    /// Whether there is front matter that could not be read.
    pub broken: bool,
}

/// What stands before the body.
pub(super) enum Metadata {
    /// YAML or TOML front matter; spans point into the whole file.
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
    let parser: fn(&str) -> Result<Node, Vec<SyntaxError>> = match first_line.trim_end() {
        "---" => parse_yaml,
        "+++" => parse_toml,
        _ => return split_headings(text, begin),
    };
    let fence = first_line.trim_end();
    let inner_start = begin + first_line.len();
    let Some((inner_end, body_start)) = closing(text, inner_start, fence) else {
        let message = format!("the front matter that `{fence}` opens is not closed");
        let help = format!("write a line `{fence}` after the last field");
        let span = Span::new(begin, begin + fence.len());
        diagnostics.push(Diagnostic::new(&INVALID_FRONT_MATTER, path, span, message).with_help(help));
        return Split { metadata: Metadata::None, body_start: text.len(), broken: true };
    };
    let inner = &text[inner_start..inner_end];
    if inner.trim().is_empty() {
        let empty = Node::new(Value::Map(Vec::new()), Span::new(begin, body_start));
        return Split { metadata: Metadata::Tree(empty), body_start, broken: false };
    }
    match parser(inner) {
        Ok(node) if matches!(node.value, Value::Map(_) | Value::Null) => {
            let metadata = Metadata::Tree(shifted(node, inner_start));
            Split { metadata, body_start, broken: false }
        }
        Ok(node) => {
            let message =
                format!("front matter must be `key: value` lines, found {}", node.value.type_name());
            let span = node.span.shifted(inner_start);
            diagnostics.push(Diagnostic::new(&INVALID_FRONT_MATTER, path, span, message));
            Split { metadata: Metadata::None, body_start, broken: true }
        }
        Err(errors) => {
            diagnostics.extend(errors.into_iter().map(|e| syntax_problem(path, fence, e, inner_start)));
            Split { metadata: Metadata::None, body_start, broken: true }
        }
    }
}

fn split_headings(text: &str, begin: usize) -> Split {
    match heading_metadata::find(text, begin) {
        Some(found) => {
            Split { body_start: found.body_start, metadata: Metadata::Headings(found), broken: false }
        }
        None => Split { metadata: Metadata::None, body_start: begin, broken: false },
    }
}

fn syntax_problem(path: &Arc<str>, fence: &str, error: SyntaxError, by: usize) -> Diagnostic {
    let help = if fence == "---" {
        "put quotes around values that hold `: `, `#`, or begin with one of `[ { & * ! | > % @ \u{60}`"
    } else {
        "text values stand in quotes: `title = \"…\"`"
    };
    Diagnostic::new(&INVALID_FRONT_MATTER, path, error.span.shifted(by), error.message).with_help(help)
}

/// The line that begins at `at`, with its line end.
fn line_at(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    rest.find('\n').map_or(rest, |end| &rest[..=end])
}

/// Start and end of the closing fence line.
fn closing(text: &str, mut at: usize, fence: &str) -> Option<(usize, usize)> {
    while at < text.len() {
        let line = line_at(text, at);
        let written = line.trim_end();
        if written == fence || (fence == "---" && written == "...") {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn shifted(node: Node, by: usize) -> Node {
    let value = match node.value {
        Value::List(items) => Value::List(items.into_iter().map(|item| shifted(item, by)).collect()),
        Value::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| (Spanned::new(key.value, key.span.shifted(by)), shifted(value, by)))
                .collect(),
        ),
        other => other,
    };
    Node::new(value, node.span.shifted(by))
}
