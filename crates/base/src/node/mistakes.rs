//! Explains YAML that cannot be read, in words for people who write pages, not programs: lines are checked one after
//! another, up to the place where the reader gave up, and the first certain mistake is reported.

use super::SyntaxError;
use crate::diag::{Help, Text};
use crate::parts::Parts as _;
use crate::source::Span;
use crate::text;

/// The mistake at or before byte `at`, where the reader gave up.
pub(super) fn in_yaml(text: &str, at: usize) -> SyntaxError {
    let at = text.floor_char_boundary(at.min(text.len()));
    let last = text.part(at..).find('\n').map_or(text.len(), |end| at + end + 1);
    // An error in one line may be detected only in the next.
    let last = text.part(last..).find('\n').map_or(text.len(), |end| last + end + 1);
    let mut scan = Scan { text, last, open: None, block: None, indents: vec![0], valued: None };
    let mut start = 0;
    while start < last {
        let line = line_at(text, start);
        if let Some(mistake) = scan.line(start, line) {
            return mistake;
        }
        start += line.len();
    }
    if let Some(open) = scan.open {
        return open.mistake(text);
    }
    generic(text, at)
}

/// A field at the top level whose value has another meaning in YAML, so that the text would be lost.
pub(super) fn lost_value(text: &str) -> Option<SyntaxError> {
    // Nearly no front matter has any of these.
    if !text.bytes().any(|b| matches!(b, b'!' | b'&' | b'#')) {
        return None;
    }
    if ![": !", ": &", ": #"].iter().any(|sign| text.contains(sign)) || text.contains(['*', '<']) {
        return None;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let written = line.trim_end();
        if let Some((name, after)) = key(written).filter(|_| !written.starts_with([' ', '-', '#'])) {
            let value = written.part(after..).trim_start();
            let mut signs = value.chars();
            let is_lost = match (signs.next(), signs.next()) {
                (Some('!' | '&'), Some(next)) => next.is_alphanumeric() && name != "extra",
                (Some('#'), Some(_)) => name == "title",
                _ => false,
            };
            if is_lost {
                let at = start + written.len() - value.len();
                let sign = value.part(..1);
                let message = text!("yaml-begin", sign = sign);
                let help = text!("yaml-begin-help", name = name, value = shorten(value));
                return Some(SyntaxError::new(Span::new(at, at + value.len()), message).with_help(help));
            }
        }
        start += line.len();
    }
    None
}

/// The problem if nothing more specific is known.
fn generic(text: &str, at: usize) -> SyntaxError {
    let start = text.part(..at).rfind('\n').map_or(0, |end| end + 1);
    let line = line_at(text, start).trim_end();
    let begin = start + line.len() - line.trim_start().len();
    let message = text!("yaml-line");
    let help = text!("yaml-line-help");
    SyntaxError::new(Span::new(begin, (start + line.len()).max(begin)), message).with_help(help)
}

/// A quote or bracket that is not closed yet.
#[derive(Clone, Copy)]
struct Open {
    sign: char,
    at: usize,
}

impl Open {
    /// The full-width sign on its line that was meant to close it.
    fn wide_close(self, text: &str) -> Option<char> {
        line_at(text, self.at).chars().find(|c| match self.sign {
            '[' => matches!(c, '］' | '】'),
            '{' => matches!(c, '｝'),
            _ => matches!(c, '”' | '’' | '＂'),
        })
    }

    fn mistake(self, text: &str) -> SyntaxError {
        let line = line_at(text, self.at).trim_end();
        let sign = self.sign;
        let close = match sign {
            '[' => ']',
            '{' => '}',
            sign => sign,
        };
        let message = match sign {
            '[' | '{' => text!("bracket-open", sign = sign),
            _ => text!("quote-open", sign = sign),
        };
        let help = match self.wide_close(text) {
            Some(wide) => {
                let text = text!("instead-of-wide", close = close, wide = wide);
                // It is certain only where the sign ends the line and closes nothing else in it.
                let inner = line.strip_suffix(wide).filter(|_| wide != '’');
                match inner.filter(|inner| {
                    !inner.contains(['“', '”', '‘', '’', '＂', '【', '】', '［', '］', '｛', '｝'])
                }) {
                    Some(_) => Help::new(text, wide, close, true),
                    None => text.into(),
                }
            }
            None if matches!(sign, '[' | '{') => {
                let or = text!("yaml-bracket-help-text", sign = sign);
                text!("yaml-bracket-help", close = close, or = or).into()
            }
            None => text!("close-at-end-of-value", close = close).into(),
        };
        SyntaxError::new(Span::new(self.at, self.at + line.len()), message).with_help(help)
    }

    /// Reports it at the field that follows if it is a bracket, whose list may span several lines.
    fn before(self, text: &str, next: Span) -> SyntaxError {
        if !matches!(self.sign, '[' | '{') || self.wide_close(text).is_some() {
            return self.mistake(text);
        }
        let close = if self.sign == '[' { ']' } else { '}' };
        let begin = text.part(..self.at).rfind('\n').map_or(0, |end| end + 1);
        let field = line_at(text, begin).trim_end();
        let message = text!("yaml-bracket-above", sign = self.sign);
        let help = text!("yaml-bracket-above-help", field = shorten(field), close = close, sign = self.sign);
        SyntaxError::new(next, message).with_help(help)
    }
}

struct Scan<'t> {
    text: &'t str,
    last: usize,
    open: Option<Open>,
    /// Indentation of the key whose text is in the lines below it (`|`, `>`).
    block: Option<usize>,
    indents: Vec<usize>,
    /// Indentation of the last key that has its value on its own line.
    valued: Option<usize>,
}

impl Scan<'_> {
    fn line(&mut self, start: usize, line: &str) -> Option<SyntaxError> {
        let line = line.trim_end();
        let inner = line.trim_start_matches(' ');
        let indent = line.len() - inner.len();
        if inner.is_empty() || (self.block.is_some_and(|outer| indent > outer) && self.open.is_none()) {
            return None;
        }
        self.block = None;
        if let Some(open) = self.open {
            // A new field ends everything that should have been closed before.
            if is_field(inner) && indent == 0 {
                return Some(open.before(self.text, Span::new(start, start + line.len())));
            }
            return self.value(start, line, start, None);
        }
        if inner.starts_with('#') {
            return None;
        }
        if inner.starts_with('\t') {
            let message = text!("yaml-tab");
            let span = Span::new(start + indent, start + indent + 1);
            let help = Help::new(text!("yaml-tab-help"), "\t", "  ", false);
            return Some(SyntaxError::new(span, message).with_help(help));
        }
        self.entry(start + indent, indent, inner, false)
    }

    /// Checks a line without its indentation: `key: value` or `- item`.
    fn entry(&mut self, at: usize, indent: usize, line: &str, is_item: bool) -> Option<SyntaxError> {
        if let Some(rest) = line.strip_prefix('-').filter(|_| !line.starts_with("---")) {
            let inner = rest.trim_start();
            if rest.len() == inner.len() && !inner.is_empty() {
                let message = text!("yaml-item");
                let help = Help::new(text!("yaml-item-help", item = shorten(inner)), "-", "- ", true);
                return Some(SyntaxError::new(Span::new(at, at + 1), message).with_help(help));
            }
            let by = line.len() - inner.len();
            return match inner.is_empty() {
                true => None,
                false => {
                    self.valued = None;
                    self.entry(at + by, indent + by, inner, true)
                }
            };
        }
        match key(line) {
            Some((name, after)) => self
                .misplaced(at, indent, line, is_item)
                .or_else(|| self.field(at, indent, line, name, after)),
            None => self.no_field(at, indent, line),
        }
    }

    /// A key whose indentation differs from its siblings'.
    fn misplaced(&self, at: usize, indent: usize, line: &str, is_item: bool) -> Option<SyntaxError> {
        let span = Span::new(at, at + line.len());
        let spaces = |count: usize| match count {
            0 => text!("spaces-none"),
            1 => text!("spaces-one"),
            count => text!("spaces-many", count = count),
        };
        if let Some(above) = self.valued.filter(|above| indent > *above && !is_item) {
            let message = text!("yaml-indented");
            let help = text!("yaml-indented-help", spaces = spaces(above));
            return Some(SyntaxError::new(span, message).with_help(help));
        }
        let outer = self.indents.iter().rev().find(|other| **other <= indent).copied().unwrap_or(0);
        let is_between = self.indents.last().is_some_and(|last| *last > indent) && outer != indent;
        (is_between && !is_item).then(|| {
            let inner = self.indents.last().copied().unwrap_or(0);
            let message = text!("yaml-indent", spaces = spaces(indent));
            let help = text!("yaml-indent-help", inner = spaces(inner), outer = spaces(outer));
            SyntaxError::new(span, message).with_help(help)
        })
    }

    /// Checks `key: value`; the value begins at `after`.
    fn field(
        &mut self,
        at: usize,
        indent: usize,
        line: &str,
        name: &str,
        after: usize,
    ) -> Option<SyntaxError> {
        if name.is_empty() {
            let help = text!("yaml-no-key-help");
            let length = line.chars().next().map_or(1, char::len_utf8);
            return Some(SyntaxError::new(Span::new(at, at + length), text!("yaml-no-key")).with_help(help));
        }
        while self.indents.len() > 1 && self.indents.last().is_some_and(|last| *last > indent) {
            self.indents.pop();
        }
        self.indents.push(indent);
        let value = line.part(after..).trim_start();
        let begin = at + line.len() - value.len();
        if value.starts_with(['|', '>'])
            && value.part(1..).chars().all(|c| matches!(c, '-' | '+' | '0'..='9' | ' '))
        {
            self.block = Some(indent);
            return None;
        }
        let is_filled = !value.is_empty() && !value.starts_with(['#', '&', '!']);
        self.valued = is_filled.then_some(indent);
        self.value(begin, value, begin, Some(name))
    }

    /// Checks a line that is not a field. Without indentation it is an error; indented, it may continue a text.
    fn no_field(&mut self, at: usize, indent: usize, line: &str) -> Option<SyntaxError> {
        let span = Span::new(at, at + line.len());
        if let Some((name, value)) = line.split_once(':').filter(|(name, _)| is_name(name)) {
            let message = text!("yaml-colon", name = name);
            let text = text!("yaml-field-help", name = name, value = shorten(value));
            // `https://…` is no field.
            let help = if value.starts_with("//") { text.into() } else { Help::new(text, ":", ": ", true) };
            let colon = at + name.len();
            return Some(SyntaxError::new(Span::new(colon, colon + 1), message).with_help(help));
        }
        if let Some((name, value)) = line.split_once('：').filter(|(name, _)| is_name(name.trim())) {
            let name = name.trim();
            let message = text!("yaml-colon-wide", name = name);
            let text = text!("yaml-field-help", name = name, value = shorten(value));
            let help = Help::new(text, line, format!("{name}: {}", value.trim()), true);
            return Some(SyntaxError::new(span, message).with_help(help));
        }
        if let Some((name, value)) = line.split_once(['=', '＝']).filter(|(name, _)| is_name(name.trim())) {
            let name = name.trim();
            let message = text!("yaml-is-toml", name = name);
            let text = text!("yaml-field-help", name = name, value = shorten(value));
            let help = Help::new(text, line, format!("{name}: {}", value.trim()), false);
            return Some(SyntaxError::new(span, message).with_help(help));
        }
        if line.starts_with('[')
            && line.ends_with(']')
            && is_name(line.trim_matches(['[', ']']))
            && indent == 0
        {
            let name = line.trim_matches(['[', ']']);
            let help = text!("yaml-table-help", name = name);
            let message = text!("yaml-table", line = line);
            return Some(SyntaxError::new(span, message).with_help(help));
        }
        // In a document that is one list or one text, other lines are valid.
        let is_lone = self.indents.len() == 1 && !self.text.lines().any(is_field);
        if indent > 0 || is_lone || line.starts_with(['{', '[', '"', '\'', '%', '&', '!', '*']) {
            return self.value(at, line, at, None);
        }
        let message = text!("yaml-no-field");
        let help = text!("yaml-no-field-help");
        Some(SyntaxError::new(span, message).with_help(help))
    }

    /// Checks the text of a value on one line, or the rest of one that began above.
    fn value(&mut self, at: usize, value: &str, begin: usize, name: Option<&str>) -> Option<SyntaxError> {
        let first = value.chars().next()?;
        let quoted = |why: Text| {
            let text = value.trim();
            let inner = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
            let text = inner('\'').or_else(|| inner('"')).unwrap_or(text);
            let text = match text.contains('"') {
                true => format!("'{}'", text.replace('\'', "''")),
                false => format!("\"{}\"", text.replace('\\', "\\\\")),
            };
            let help = match name {
                Some(name) => text!("yaml-quote-help-named", name = name, text = shorten(&text)),
                None => text!("yaml-quote-help", text = shorten(&text)),
            };
            // Behind ` #`, a comment may have been meant, and a text may continue in the next line.
            let behind = self.text.part(begin + value.len()..).trim_start_matches(['\r', '\n']);
            let help =
                Help::new(help, value, text, !value.contains(" #") && !behind.starts_with([' ', '\t']));
            Some(SyntaxError::new(Span::new(begin, begin + value.len()), why).with_help(help))
        };
        if self.open.is_none() {
            match first {
                '@' | '%' | '`' | ',' | ']' | '}' | '*' | '&' | '!' | '|' | '>' | '?'
                    if first != '?' || value.starts_with("? ") =>
                {
                    return quoted(text!("yaml-begin", sign = first));
                }
                '{' if value.starts_with("{{") || value.starts_with("{%") => {
                    return quoted(text!("yaml-begin-brace"));
                }
                '"' | '\'' | '[' | '{' => {}
                _ => {
                    let plain = value.split(" #").next().unwrap_or(value);
                    if plain.contains(": ") || plain.ends_with(':') {
                        return quoted(text!("yaml-colon-in-value"));
                    }
                    return None;
                }
            }
        }
        self.nested(at, value, &quoted)
    }

    /// Checks quotes and brackets, across as many lines as they span.
    fn nested(
        &mut self,
        at: usize,
        value: &str,
        quoted: &dyn Fn(Text) -> Option<SyntaxError>,
    ) -> Option<SyntaxError> {
        let mut quote = self.open.filter(|open| matches!(open.sign, '"' | '\''));
        let mut brackets: Vec<Open> = self.open.into_iter().filter(|_| quote.is_none()).collect();
        let mut chars = value.char_indices().peekable();
        while let Some((by, c)) = chars.next() {
            match (quote, c) {
                (Some(Open { sign: '"', .. }), '\\') => {
                    let next = chars
                        .next()
                        .map(|(_, c)| c)
                        .filter(|c| !"0abt\tnvfre \"/\\N_LPxuU".contains(*c) || is_windows_path(value, by));
                    if let Some(next) = next {
                        let message = text!("backslash-code");
                        let span = Span::new(at + by, at + by + 1 + next.len_utf8());
                        let help = text!("yaml-backslash-help");
                        return Some(SyntaxError::new(span, message).with_help(help));
                    }
                }
                (Some(Open { sign: '\'', .. }), '\'') if chars.peek().is_some_and(|(_, c)| *c == '\'') => {
                    chars.next();
                }
                (Some(open), c) if c == open.sign => {
                    quote = None;
                    let rest = value.part(by + 1..).trim_start();
                    if brackets.is_empty() && !rest.is_empty() && !rest.starts_with('#') {
                        self.open = None;
                        return quoted(text!("text-after-quote"));
                    }
                }
                (Some(_), _) => {}
                (None, '"' | '\'') if begins_item(value.part(..by)) => {
                    quote = Some(Open { sign: c, at: at + by })
                }
                (None, '[' | '{') => brackets.push(Open { sign: c, at: at + by }),
                (None, ']' | '}') => {
                    brackets.pop();
                    let rest = value.part(by + 1..).trim_start();
                    if brackets.is_empty() && !rest.is_empty() && !rest.starts_with('#') {
                        self.open = None;
                        return quoted(text!("yaml-after", text = c));
                    }
                }
                (None, '#') if value.part(..by).ends_with(' ') => break,
                _ => {}
            }
        }
        self.open = quote.or(brackets.first().copied());
        // A bracket or quote that is open where the reader gave up, or at the end, is the cause of its error.
        let is_end =
            at + value.len() >= self.last.saturating_sub(1) || at + value.len() >= self.text.trim_end().len();
        self.open.filter(|_| is_end).map(|open| open.mistake(self.text))
    }
}

fn begins_item(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['[', '{', ',', ':'])
}

/// True for `C:\Users`, where `\U` was not meant as an escape of YAML.
fn is_windows_path(value: &str, at: usize) -> bool {
    value.part(..at).ends_with(':') || value.part(..at).contains(":\\")
}

/// The key of a line, and the offset of its value.
fn key(line: &str) -> Option<(&str, usize)> {
    let quoted = line.chars().next().filter(|c| matches!(c, '"' | '\''));
    let from = match quoted {
        Some(quote) => line.part(1..).find(quote)? + 2,
        None => 0,
    };
    if quoted.is_none() && line.starts_with(['[', '{', '#', '%', '@', '`', '&', '*', '!']) {
        return None;
    }
    let colon = line
        .part(from..)
        .match_indices(':')
        .map(|(at, _)| from + at)
        .find(|at| line.part(at + 1..).chars().next().is_none_or(|c| c == ' ' || c == '\t'))?;
    Some((line.part(..colon).trim(), colon + 1))
}

fn is_field(line: &str) -> bool {
    key(line).is_some_and(|(name, _)| is_name(name))
}

/// True for a word that may be the name of a field.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// The beginning of a text, for an example in a message.
pub(super) fn shorten(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text.part(..end)),
        None => text.to_owned(),
    }
}

/// The line that begins at `at`, with its line end.
pub(super) fn line_at(text: &str, at: usize) -> &str {
    let rest = text.part(at..);
    rest.find('\n').map_or(rest, |end| rest.part(..=end))
}
