//! Explains TOML that cannot be read, in words for people who write pages, not programs.

use std::collections::HashSet;

use super::SyntaxError;
use super::mistakes::{line_at, shorten};
use crate::diag::Text;
use crate::parts::Parts as _;
use crate::source::Span;
use crate::text;

/// The mistakes in the lines at which the reader failed; each line once.
pub(super) fn in_toml(text: &str, places: Vec<usize>) -> Vec<SyntaxError> {
    let mut seen = HashSet::new();
    let mut found: Vec<SyntaxError> = Vec::new();
    for at in places {
        let at = text.floor_char_boundary(at.min(text.trim_end().len()));
        let start = text.part(..at).rfind('\n').map_or(0, |end| end + 1);
        let mistake = of_line(text, start).unwrap_or_else(|| generic(text, start));
        if seen.insert(mistake.span.start) {
            found.push(mistake);
        }
    }
    found
}

fn generic(text: &str, start: usize) -> SyntaxError {
    let line = line_at(text, start).trim_end();
    let begin = start + line.len() - line.trim_start().len();
    let message = text!("toml-line");
    let help = text!("toml-line-help");
    SyntaxError::new(Span::new(begin, (start + line.len()).max(begin)), message).with_help(help)
}

fn of_line(text: &str, start: usize) -> Option<SyntaxError> {
    let line = line_at(text, start).trim_end();
    let inner = line.trim_start();
    let begin = start + line.len() - inner.len();
    let span = Span::new(begin, begin + inner.len());
    let mistake = |message: Text, help: Text| Some(SyntaxError::new(span, message).with_help(help));
    if inner.is_empty() || inner.starts_with('#') {
        return None;
    }
    if inner.starts_with('[') && !inner.contains('=') {
        return of_header(text, begin, inner, &mistake);
    }
    let Some((name, value)) = inner.split_once('=') else {
        let (name, value) = inner.split_once([':', '：', '＝'])?;
        let (name, value) = (name.trim(), value.trim());
        let sign = inner.part(name.len()..).trim_start().chars().next().unwrap_or(':');
        return mistake(
            text!("toml-colon", sign = sign, name = name),
            text!("toml-field-help", name = name, value = as_value(value)),
        );
    };
    let (name, value) = (name.trim(), value.trim());
    if name.is_empty() {
        return mistake(text!("toml-no-key"), text!("toml-no-key-help"));
    }
    if let Some((before, _)) = name.split_once([':', '：']) {
        let before = before.trim();
        let value = inner.split_once([':', '：']).map_or("", |(_, value)| value);
        return mistake(
            text!("toml-colon-before", before = before),
            text!("toml-field-help", name = before, value = as_value(value)),
        );
    }
    let bare = name.trim_matches(['"', '\'']);
    if bare == name && !name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '))
    {
        return mistake(
            text!("toml-key-quotes", name = name),
            text!("toml-key-quotes-help", name = name, value = value),
        );
    }
    if is_twice(text, begin, name) {
        let help = text!("keep-one");
        return mistake(text!("key-twice", key = name), help);
    }
    of_value(text, begin, name, value, &mistake)
}

type Report<'r> = &'r dyn Fn(Text, Text) -> Option<SyntaxError>;

fn of_header(text: &str, begin: usize, line: &str, mistake: Report<'_>) -> Option<SyntaxError> {
    let (open, close) = if line.starts_with("[[") { ("[[", "]]") } else { ("[", "]") };
    let name = line.trim_matches(['[', ']', '］', '【', '】']).trim();
    if !line.ends_with(close) {
        return mistake(
            text!("bracket-open", sign = open),
            text!("toml-header-help", open = open, name = name, close = close),
        );
    }
    if text.part(..begin).lines().any(|other| other.trim() == line) && open == "[" {
        return mistake(text!("toml-table-twice", line = line), text!("toml-table-twice-help"));
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'' | ' ');
    if !name.chars().all(is_plain) && !name.contains('"') {
        return mistake(
            text!("toml-name-quotes", name = name),
            text!("toml-name-quotes-help", open = open, name = name, close = close),
        );
    }
    None
}

fn of_value(text: &str, begin: usize, name: &str, value: &str, mistake: Report<'_>) -> Option<SyntaxError> {
    let write = |value: String| text!("toml-field-help", name = name, value = value);
    let first = value.chars().next();
    match first {
        None => mistake(text!("toml-no-value", name = name), text!("toml-no-value-help")),
        Some('#') => mistake(text!("toml-no-value", name = name), text!("toml-no-value-comment-help")),
        Some('“' | '”' | '‘' | '’' | '「' | '＂') => {
            let inner = value.trim_matches(['“', '”', '‘', '’', '「', '」', '＂', '"']);
            mistake(text!("toml-wide-quotes"), write(quoted(inner)))
        }
        Some('［' | '【') => mistake(text!("toml-wide-brackets"), write("[\"…\", \"…\"]".to_owned())),
        Some(quote @ ('"' | '\'')) if !value.starts_with("\"\"\"") && !value.starts_with("'''") => {
            of_text(name, value, quote, mistake)
        }
        Some('[') | Some('{') => {
            let close = if first == Some('[') { ']' } else { '}' };
            if value.contains(['“', '”', '，', '、', '］', '】']) && !value.contains('"') {
                let help = text!("toml-wide-list-help");
                return mistake(text!("toml-wide-list"), help);
            }
            let rest = text.part(begin..);
            if !rest.contains(close) || (!value.contains(close) && text.part(begin..).lines().count() == 1) {
                let open = first.unwrap_or('[');
                return mistake(text!("bracket-open", sign = open), text!("toml-close-help", close = close));
            }
            let items = value.trim_matches(['[', ']']).split(',').map(str::trim);
            let bare = items.filter(|item| !item.is_empty()).find(|item| is_word(item));
            bare.filter(|_| first == Some('[')).and_then(|item| {
                mistake(
                    text!("toml-bare-item", item = shorten(item)),
                    text!("write-this", text = quoted(item)),
                )
            })
        }
        _ => of_bare(name, value, mistake),
    }
}

fn of_text(name: &str, value: &str, quote: char, mistake: Report<'_>) -> Option<SyntaxError> {
    let mut rest = value.part(1..).char_indices();
    while let Some((at, c)) = rest.next() {
        if c == '\\' && quote == '"' {
            let next = rest.next().map(|(_, c)| c);
            if next.is_some_and(|c| !"btnfre\"\\uUx".contains(c)) || value.part(..=at).ends_with(':') {
                let help = text!("toml-single-help", name = name, value = shorten(value.trim_matches('"')));
                return mistake(text!("backslash-code"), help);
            }
        } else if c == quote {
            let behind = value.part(at + 2..).trim_start();
            if behind.is_empty() || behind.starts_with('#') {
                return None;
            }
            let inner = value.trim_matches(quote);
            let other = if quote == '"' { format!("'{inner}'") } else { format!("\"{inner}\"") };
            let help = text!("toml-other-quotes-help", name = name, value = shorten(&other));
            return mistake(text!("text-after-quote"), help);
        }
    }
    let help = match value.chars().last() {
        Some(wide @ ('”' | '’' | '＂' | '」')) => {
            text!("instead-of-wide", close = quote, wide = wide)
        }
        _ => text!("close-at-end-of-value", close = quote),
    };
    mistake(text!("quote-open", sign = quote), help)
}

fn of_bare(name: &str, value: &str, mistake: Report<'_>) -> Option<SyntaxError> {
    let bare = value.split('#').next().unwrap_or(value).trim();
    let write = |value: String| text!("toml-field-help", name = name, value = value);
    let lower = bare.to_lowercase();
    if let Some(flag) = flag(&lower) {
        return mistake(text!("toml-bare", bare = bare), write(flag.to_owned()));
    }
    let is_date = bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.len() >= 8
        && bare.chars().all(|c| c.is_ascii_digit() || "-/.: TZ+".contains(c))
        && bare.matches(['-', '/', '.']).count() >= 2;
    if is_date {
        return mistake(text!("toml-date", bare = bare), write("2026-11-28`, or `\"…\"".to_owned()));
    }
    if bare.len() > 1 && bare.starts_with('0') && bare.bytes().all(|byte| byte.is_ascii_digit()) {
        let help = text!("toml-zero-help", name = name, number = bare.trim_start_matches('0'), bare = bare);
        return mistake(text!("toml-zero"), help);
    }
    if bare.contains(',') && bare.split(',').all(|item| item.trim().starts_with('"')) {
        return mistake(text!("toml-list"), write(format!("[{bare}]")));
    }
    is_word(bare).then(|| mistake(text!("text-without-quotes"), write(quoted(bare)))).flatten()
}

/// Words for yes and no.
fn flag(word: &str) -> Option<&'static str> {
    match word {
        "true" | "yes" | "on" | "是" => Some("true"),
        "false" | "no" | "off" | "否" => Some("false"),
        "null" | "none" | "nil" | "~" => Some("\"\""),
        _ => None,
    }
}

/// True for something that is neither a number nor in quotes.
fn is_word(text: &str) -> bool {
    !text.starts_with(['"', '\'', '[', '{'])
        && text.parse::<f64>().is_err()
        && !matches!(text, "true" | "false")
        && !text.starts_with(|c: char| c.is_ascii_digit() && text.len() >= 10 && text.contains('-'))
}

fn is_twice(text: &str, begin: usize, name: &str) -> bool {
    let table = text.part(..begin).rfind("\n[").map_or(0, |at| at + 1);
    text.part(table..begin)
        .lines()
        .any(|line| line.split_once('=').is_some_and(|(key, _)| key.trim() == name))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", shorten(text).replace('\\', "\\\\").replace('"', "\\\""))
}

/// A YAML value in TOML's form.
fn as_value(text: &str) -> String {
    let text = text.trim();
    match text.starts_with(['"', '\'', '[', '{']) || !is_word(text) {
        true => shorten(text),
        false => quoted(text),
    }
}
