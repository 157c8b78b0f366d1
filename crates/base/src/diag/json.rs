//! Diagnostics as JSON lines, for tools: one object per problem.

use serde_json::{Value, json};

use super::format::{Format, Listing, Paths};
use super::locate::{Located, Place};
use super::visible::visible_json;

/// `json`.
pub(super) static JSON: Format = Format {
    name: "json",
    paths: Paths::Project,
    write: |listing: &Listing<'_>| to_json(listing.problems),
    is_own: |head| head.starts_with("{\"file\":"),
};

/// One object per line with `severity`, `code`, `file`, `line`, `column`, `end`, `marked`, `message`, `id`, `values`,
/// `help`, `related` and `known` (true if the problem was there before the change that is checked).
/// `message` and `help` are in a language; `id` and `values`, of which the message is made, are the same in all.
/// `line` and `column` count from 1 (columns in Unicode scalar values); `end` is `{line, column}`, one past the last
/// character. All three are null for the whole file.
pub fn to_json(diagnostics: &[Located]) -> String {
    let mut out = String::new();
    for d in diagnostics {
        let mut object = place(&d.place);
        let related: Value = d.labels.iter().map(place).collect();
        let more = [
            ("severity", json!(d.severity.name())),
            ("code", json!(d.code)),
            ("help", json!(d.help)),
            ("related", related),
            ("known", json!(d.is_known)),
        ];
        if let Value::Object(fields) = &mut object {
            fields.extend(more.map(|(name, value)| (name.to_owned(), value)));
        }
        push_safely(&object, &mut out);
        out.push('\n');
    }
    out
}

/// Sets a field of an object.
pub(super) fn set(object: &mut Value, name: &str, value: Value) {
    if let Value::Object(fields) = object {
        fields.insert(name.to_owned(), value);
    }
}

/// One JSON document, and a line end.
pub(super) fn document(value: &Value) -> String {
    let mut out = String::new();
    push_safely(value, &mut out);
    out.push('\n');
    out
}

/// Appends JSON, escaping characters that are valid in it but that a terminal would interpret.
fn push_safely(json: &Value, out: &mut String) {
    out.push_str(&visible_json(&json.to_string()));
}

fn place(place: &Place) -> Value {
    let (id, values) = place.text.to_json();
    json!({
        "file": &*place.path,
        "line": place.start.map(|at| at.line),
        "column": place.start.map(|at| at.column),
        "end": place.end.map(|at| json!({"line": at.line, "column": at.column})),
        "marked": place.marked(),
        "message": place.message,
        "id": id,
        "values": values,
    })
}
