//! Diagnostics as a Code Quality report of GitLab, which its merge requests compare with the target branch's.
//! Format: <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.

use serde_json::{Value, json};

use super::Severity;
use super::fingerprint::fingerprints;
use super::format::{Format, Listing, Paths, sentence};
use super::json::document;

/// `gitlab`.
pub(super) static GITLAB: Format = Format {
    name: "gitlab",
    paths: Paths::Repository,
    write,
    is_own: |head| head.starts_with("[{\"description\":") && head.contains("\"check_name\":"),
};

/// One array. A problem of a whole file is on its first line, because the format requires a line.
fn write(listing: &Listing<'_>) -> String {
    let fingerprints = fingerprints(listing.problems, listing.folder);
    let problems = listing.problems.iter().zip(fingerprints).map(|(d, fingerprint)| {
        let severity = match d.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
        };
        json!({
            "description": sentence(d, listing.words),
            "check_name": d.code,
            "fingerprint": fingerprint,
            "severity": severity,
            "location": {
                "path": listing.path(&d.place.path),
                "lines": { "begin": d.place.start.map_or(1, |start| start.line) },
            },
        })
    });
    document(&Value::Array(problems.collect()))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BROKEN, UNKNOWN, hostile, listing, of_file, problem};
    use super::*;

    /// Required by GitLab of each entry: `description`, `check_name`, `fingerprint`, `location.path` and
    /// `location.lines.begin`, and one of five severities.
    #[test]
    fn entries_have_what_gitlab_requires() {
        let problems = [
            problem(&BROKEN, "a.md", 1, "no page"),
            problem(&BROKEN, "a.md", 2, "no page"),
            of_file(&UNKNOWN, "b.md", "odd"),
            hostile(),
        ];
        let text = write(&listing(&problems));
        assert!((GITLAB.is_own)(&text) && GITLAB.may_replace(&write(&listing(&[]))));
        assert!(!(GITLAB.is_own)(&write(&listing(&[]))));
        let report: Vec<Value> = serde_json::from_str(&text).unwrap();
        assert_eq!(report.len(), problems.len());
        for entry in &report {
            let text = |pointer: &str| entry.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
            assert!(!text("/description").is_empty() && !text("/check_name").is_empty(), "{entry}");
            assert!(
                ["info", "minor", "major", "critical", "blocker"].contains(&text("/severity")),
                "{entry}"
            );
            assert!(
                text("/location/path").starts_with("web/") && text("/fingerprint").len() == 32,
                "{entry}"
            );
            assert!(
                entry.pointer("/location/lines/begin").is_some_and(|line| line.as_u64() >= Some(1)),
                "{entry}"
            );
        }
        assert_eq!(report[0]["location"]["lines"]["begin"], 2);
        assert_ne!(report[0]["fingerprint"], report[1]["fingerprint"]);
        assert_eq!((&report[0]["severity"], &report[2]["severity"]), (&json!("major"), &json!("minor")));
        assert!(!text.trim_end().contains(|c: char| c.is_control() || c == '\u{202e}'));
    }
}
