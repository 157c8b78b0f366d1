//! Diagnostics as a log of static analysis, which GitHub's code scanning and viewers of editors read.
//! Format: SARIF 2.1.0, <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::Severity;
use super::fingerprint::fingerprints;
use super::format::{Format, Listing, Paths, counted, counts, lines};
use super::json::{document, set};
use super::locate::{Located, Place};
use crate::text;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Limit of results in a log that code scanning accepts.
const MOST: usize = 25_000;

/// `sarif`.
pub(super) static SARIF: Format = Format {
    name: "sarif",
    paths: Paths::Repository,
    write,
    is_own: |head| head.starts_with("{\"$schema\":") && head.contains("\"driver\":{\"name\":\"Paifang\""),
};

/// One log with one run: the rules that were broken, by name, and a result for each problem. If there are too many, the
/// first errors, then the first warnings, and the number of the others.
fn write(listing: &Listing<'_>) -> String {
    write_bounded(listing, MOST)
}

fn write_bounded(listing: &Listing<'_>, most: usize) -> String {
    let fingerprints = fingerprints(listing.problems, listing.folder);
    let mut problems: Vec<(&Located, String)> = listing.problems.iter().zip(fingerprints).collect();
    let is_cut = problems.len() > most;
    if is_cut {
        problems.sort_by_key(|(d, _)| d.severity);
    }
    let cut: Vec<&Located> = problems.drain(most.min(problems.len())..).map(|(d, _)| d).collect();
    let names: BTreeSet<&str> = problems.iter().map(|(d, _)| d.code).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let rules: Vec<Value> = names.iter().map(|name| rule(name, listing)).collect();
    let at = |d: &Located| names.binary_search(&d.code).unwrap_or_default();
    let results: Vec<Value> =
        problems.iter().map(|(d, fingerprint)| result(d, at(d), fingerprint, listing)).collect();
    let mut run = json!({
        "tool": { "driver": { "name": "Paifang", "version": listing.version, "rules": rules } },
        "columnKind": "unicodeCodePoints",
        "results": results,
    });
    if is_cut {
        let (left_out, whole_list) = (counted(counts(cut)), listing.whole_list);
        let text = text!("left-out-of-log", problems = left_out, more = whole_list);
        let text = listing.words.say(&text);
        let notification = json!({ "level": "warning", "message": { "text": text } });
        let invocation = json!({ "executionSuccessful": true, "toolExecutionNotifications": [notification] });
        set(&mut run, "invocations", json!([invocation]));
    }
    document(&json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }))
}

fn rule(name: &str, listing: &Listing<'_>) -> Value {
    let mut value = json!({ "id": name });
    if let Some(code) = listing.codes.iter().find(|code| code.name == name) {
        set(&mut value, "shortDescription", json!({ "text": listing.words.say(&code.meaning()) }));
        set(&mut value, "defaultConfiguration", json!({ "level": level(code.severity) }));
    }
    value
}

fn result(d: &Located, rule: usize, fingerprint: &str, listing: &Listing<'_>) -> Value {
    let mut value = json!({
        "ruleId": d.code,
        "ruleIndex": rule,
        "level": level(d.severity),
        "message": { "text": text(&lines(d)) },
        "locations": [{ "physicalLocation": physical_location(&d.place, listing) }],
        "partialFingerprints": { "paifangProblem/v1": fingerprint },
    });
    if listing.comparison.is_some() {
        set(&mut value, "baselineState", json!(if d.is_known { "unchanged" } else { "new" }));
    }
    let related = d.labels.iter().map(|label| {
        json!({
            "physicalLocation": physical_location(label, listing),
            "message": { "text": text(&label.message) },
        })
    });
    let related: Vec<Value> = related.collect();
    if !related.is_empty() {
        set(&mut value, "relatedLocations", Value::Array(related));
    }
    value
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A file and a region in it. Code scanning requires a line, so a whole file is its first line.
fn physical_location(place: &Place, listing: &Listing<'_>) -> Value {
    let region = match (place.start, place.end) {
        (Some(start), Some(end)) => json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        }),
        _ => json!({ "startLine": 1 }),
    };
    let uri = uri_reference(&listing.path(&place.path));
    json!({ "artifactLocation": { "uri": uri, "uriBaseId": "%SRCROOT%" }, "region": region })
}

/// A relative path as a URI reference (RFC 3986): all but unreserved characters and `/` is percent-encoded.
fn uri_reference(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            // Writing into a string does not fail.
            byte => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}

/// A message without embedded links (SARIF 3.11.6), which are written `[text](address)`: such brackets are escaped.
fn text(message: &str) -> String {
    if !message.contains("](") {
        return message.to_owned();
    }
    message.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BROKEN, UNKNOWN, hostile, listing, of_file, problem};
    use super::*;

    #[test]
    fn results_have_rules_regions_and_encoded_paths() {
        let problems = [
            problem(&UNKNOWN, "content/备 份:#?%.md", 1, "odd"),
            problem(&BROKEN, "a.md", 1, "no page"),
            of_file(&UNKNOWN, "b.md", "odd"),
        ];
        let text = write(&listing(&problems));
        assert!((SARIF.is_own)(&text) && (SARIF.is_own)(&write(&listing(&[]))));
        let log: Value = serde_json::from_str(&text).unwrap();
        let run = &log["runs"][0];
        assert_eq!((&log["version"], &run["columnKind"]), (&json!("2.1.0"), &json!("unicodeCodePoints")));
        let rules = &run["tool"]["driver"]["rules"];
        assert_eq!((&rules[0]["id"], &rules[1]["id"]), (&json!("broken-link"), &json!("unknown-field")));
        assert_eq!(rules[1]["shortDescription"]["text"], UNKNOWN.summary);
        let result = &run["results"][0];
        assert_eq!((&result["ruleIndex"], &result["level"]), (&json!(1), &json!("warning")));
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "web/content/%E5%A4%87%20%E4%BB%BD%3A%23%3F%25.md");
        let region = json!({ "startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 7 });
        assert_eq!(place["region"], region);
    }

    #[test]
    fn of_too_many_problems_errors_are_kept_and_the_others_counted() {
        let warnings = (0..6).map(|n| problem(&UNKNOWN, &format!("a{n}.md"), 0, "odd"));
        let errors = (0..3).map(|n| problem(&BROKEN, &format!("b{n}.md"), 0, "no page"));
        let problems: Vec<Located> = warnings.chain(errors).collect();
        let log: Value = serde_json::from_str(&write_bounded(&listing(&problems), 4)).unwrap();
        let run = &log["runs"][0];
        let results = run["results"].as_array().unwrap();
        let levels: Vec<_> = results.iter().map(|result| result["level"].as_str().unwrap()).collect();
        assert_eq!(levels, ["error", "error", "error", "warning"]);
        let notification = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
        assert!(
            notification
                .as_str()
                .unwrap()
                .starts_with("Left out for the size of this log: 5 warnings. `paifang")
        );
    }

    #[test]
    fn a_comparison_tells_new_results_from_earlier_ones() {
        let (new, mut old) = (problem(&BROKEN, "a.md", 0, "x"), problem(&BROKEN, "b.md", 0, "x"));
        old.is_known = true;
        let problems = [new, old];
        let compared = Listing { comparison: Some("Compared."), ..listing(&problems) };
        let log: Value = serde_json::from_str(&write(&compared)).unwrap();
        let results = &log["runs"][0]["results"];
        let states = (&results[0]["baselineState"], &results[1]["baselineState"]);
        assert_eq!(states, (&json!("new"), &json!("unchanged")));
        assert!(!write(&listing(&problems)).contains("baselineState"));
    }

    #[test]
    fn no_message_is_a_link_and_other_places_are_kept() {
        let text = write(&listing(&[hostile()]));
        assert!(!text.trim_end().contains(|c: char| c.is_control() || c == '\u{202e}'), "{text:?}");
        let log: Value = serde_json::from_str(&text).unwrap();
        let result = &log["runs"][0]["results"][0];
        let message = result["message"]["text"].as_str().unwrap_or_default();
        assert!(message.contains("\\[x\\](https:") && !message.replace("\\]", "").contains(']'), "{message}");
        assert_eq!(result["relatedLocations"][0]["physicalLocation"]["region"]["endColumn"], 2);
    }
}
