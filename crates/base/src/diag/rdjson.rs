//! Diagnostics for reviewdog, which writes them into reviews of GitHub, GitLab, Gitea and others.
//! Format: <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>, `DiagnosticResult`; related places require
//! reviewdog 0.18. Hosts show its messages as Markdown, so texts of strangers are code spans in them.

use serde_json::{Value, json};

use super::Severity;
use super::format::{Format, Listing, Paths};
use super::json::{document, set};
use super::locate::{Located, Place};
use super::markdown::prose;

/// `rdjson`.
pub(super) static RDJSON: Format = Format {
    name: "rdjson",
    paths: Paths::Repository,
    write,
    is_own: |head| head.starts_with("{\"source\":{\"name\":\"paifang\"}"),
};

fn write(listing: &Listing<'_>) -> String {
    let diagnostics: Vec<Value> = listing.problems.iter().map(|d| diagnostic(d, listing)).collect();
    document(&json!({ "source": { "name": "paifang" }, "diagnostics": diagnostics }))
}

/// One problem. reviewdog refuses fields that it does not know and reads a missing one as empty.
fn diagnostic(d: &Located, listing: &Listing<'_>) -> Value {
    let severity = match d.severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
    };
    let mut message = prose(&d.place.message);
    if let Some(help) = &d.help {
        message.push('\n');
        message.push_str(&prose(help));
    }
    let mut value = json!({
        "message": message,
        "location": location(&d.place, listing),
        "severity": severity,
        "code": { "value": d.code },
    });
    if let Some(fix) = &d.fix {
        let ((start, end), columns) = (fix.lines, fix.byte_columns);
        let range = json!({
            "start": { "line": start.line, "column": columns.0 },
            "end": { "line": end.line, "column": columns.1 },
        });
        set(&mut value, "suggestions", json!([{ "range": range, "text": fix.text }]));
    }
    let related: Vec<Value> = d.labels.iter().map(|label| related_location(label, listing)).collect();
    if !related.is_empty() {
        set(&mut value, "related_locations", Value::Array(related));
    }
    value
}

fn related_location(label: &Place, listing: &Listing<'_>) -> Value {
    json!({ "message": prose(&label.message), "location": location(label, listing) })
}

/// A path and a range; only a path for the whole file.
fn location(place: &Place, listing: &Listing<'_>) -> Value {
    let mut value = json!({ "path": listing.path(&place.path) });
    if let (Some(start), Some(end), Some(columns)) = (place.start, place.end, place.byte_columns) {
        set(
            &mut value,
            "range",
            json!({
                "start": { "line": start.line, "column": columns.0 },
                "end": { "line": end.line, "column": columns.1 },
            }),
        );
    }
    value
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BROKEN, HOSTILE, UNKNOWN, hostile, listing, of_file, problem};
    use super::*;

    #[test]
    fn columns_count_bytes_and_a_whole_file_has_no_range() {
        let problems = [problem(&BROKEN, "a.md", 1, "no page"), of_file(&UNKNOWN, "b.md", "odd")];
        let text = write(&listing(&problems));
        let expected = concat!(
            r#"{"source":{"name":"paifang"},"diagnostics":["#,
            r#"{"message":"no page","location":{"path":"web/a.md","range":{"#,
            r#""start":{"line":2,"column":9},"end":{"line":2,"column":12}}},"#,
            r#""severity":"ERROR","code":{"value":"broken-link"}},"#,
            r#"{"message":"odd","location":{"path":"web/b.md"},"severity":"WARNING","code":{"value":"unknown-field"}}]}"#,
            "\n",
        );
        assert_eq!(text, expected);
        assert!((RDJSON.is_own)(&text) && (RDJSON.is_own)(&write(&listing(&[]))));
    }

    #[test]
    fn other_places_are_related_locations() {
        let problems = [hostile()];
        let text = write(&listing(&problems));
        assert!(!text.trim_end().contains(|c: char| c.is_control() || c == '\u{202e}'), "{text:?}");
        let value: Value = serde_json::from_str(&text).unwrap();
        let related = &value["diagnostics"][0]["related_locations"][0];
        assert_eq!(related["message"], prose(HOSTILE));
        assert_eq!(related["location"]["range"]["end"], json!({ "line": 1, "column": 4 }));
        let message = format!("{}\n{}", prose(&problems[0].place.message), prose(HOSTILE));
        assert_eq!(value["diagnostics"][0]["message"], message);
    }
}
