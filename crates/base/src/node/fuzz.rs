//! Damaged structured text: all spans lie within the text, and the tree matches the text.

use crate::diag::Wording as _;
use crate::diag::testing::English;
use paifang_fuzz::Target;

use super::{Node, SyntaxError, Value, parse_csv, parse_json, parse_toml, parse_yaml};
use crate::source::Span;

const WORDS: [&str; 36] = [
    ":",
    ": ",
    "- ",
    "? ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "\"",
    "'",
    "\"\"\"",
    "|\n",
    ">-\n",
    "&a ",
    "*a",
    "!!str ",
    "#",
    "=",
    "[[a]]",
    "[a.b]",
    "\\u",
    "\\ud83d",
    "\\",
    "null",
    "true",
    "1e999",
    "-0",
    "0x",
    "9223372036854775808",
    ".nan",
    "<<: ",
    "2026-02-30",
    "---\n",
    "%YAML 1.2\n",
    "\n  ",
];

/// Every place lies in the text, between characters.
fn assert_place(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some(), "{span:?} is no part of {} bytes", text.len());
}

fn assert_tree(text: &str, node: &Node) {
    assert_place(text, node.span);
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| assert_tree(text, item)),
        Value::Map(entries) => {
            for (at, (key, value)) in entries.iter().enumerate() {
                assert_place(text, key.span);
                assert!(!crate::source::has_forbidden(&key.value), "{key:?}");
                assert_tree(text, value);
                assert!(
                    entries[..at].iter().all(|(other, _)| other.value != key.value),
                    "`{}` twice",
                    key.value
                );
            }
        }
        Value::Str(text) => assert!(!crate::source::has_forbidden(text), "{text:?}"),
        _ => {}
    }
}

/// Checks the invariants of any reader's result; the tree, written as JSON and read again, is the same.
fn check(text: &str, answer: Result<Node, Vec<SyntaxError>>) {
    match answer {
        Err(errors) => {
            assert!(!errors.is_empty(), "refused without a reason");
            for error in errors {
                assert_place(text, error.span);
                assert!(!English.say(&error.message).trim().is_empty());
                assert!(error.help.as_ref().is_none_or(|help| !English.say(help).is_empty()));
            }
        }
        Ok(tree) => {
            assert_tree(text, &tree);
            let json = tree.value.to_json();
            let written = json.to_string();
            // Values that JSON cannot express, and numbers that it writes with another sign for zero.
            if let Ok(again) = parse_json(&written) {
                assert_eq!(again.value.to_json().to_string(), written);
            }
        }
    }
}

fn fuzz(name: &str, parse: fn(&str) -> Result<Node, Vec<SyntaxError>>) {
    Target::new(name, &WORDS).run(1_500, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        check(&text, parse(&text));
    });
}

#[test]
fn fuzz_yaml() {
    fuzz("yaml", parse_yaml);
}

#[test]
fn fuzz_toml() {
    fuzz("toml", parse_toml);
}

#[test]
fn fuzz_csv() {
    fuzz("csv", parse_csv);
}

/// JSON, compared with another reader.
#[test]
fn fuzz_json() {
    Target::new("json", &WORDS).run(1_500, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let answer = parse_json(&text);
        if answer.is_ok() {
            let other: Result<serde_json::Value, _> =
                serde_json::from_str(text.trim_start_matches('\u{feff}'));
            // It also rejects what it cannot represent: numbers out of its range, and deep nesting.
            let limits = ["out of range", "recursion"];
            let refuses = |why: &serde_json::Error| !limits.iter().any(|part| why.to_string().contains(part));
            assert!(!other.as_ref().is_err_and(refuses), "not JSON for others: {other:?}");
        }
        check(&text, answer);
    });
}
