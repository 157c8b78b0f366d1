//! Text of strangers on a terminal or in the log of a CI server: characters that these would interpret are written as
//! escapes. File names, messages and excerpts all pass through here, once for each format.

use std::borrow::Cow;
use std::fmt::Write;

/// Text on one line: characters that a terminal would interpret, line ends and direction marks become `
/// ` or `\u{1b}`.
pub fn visible(text: &str) -> Cow<'_, str> {
    escape(text, |c| is_interpreted(c) || c == '\n' || c == '\t')
}

/// The same for text of several lines.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    escape(text, is_interpreted)
}

/// JSON in which such characters are escaped as JSON does it.
pub fn visible_json(json: &str) -> Cow<'_, str> {
    if !json.contains(is_interpreted) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_interpreted(c) {
            let mut units = [0; 2];
            out.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

fn escape(text: &str, is_escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    // Nearly all text has none.
    if !text.contains(&is_escaped) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            c if !is_escaped(c) => out.push(c),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Writing into a string does not fail.
            c => drop(write!(out, "\\u{{{:x}}}", u32::from(c))),
        }
    }
    Cow::Owned(out)
}

/// True if a terminal, a browser or an editor interprets a character instead of showing it. Joiners and variation
/// selectors do not count: scripts and pictures need them.
pub fn is_interpreted(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        c if c.is_control() => true,
        // Direction marks, line and paragraph ends, invisible marks, and tag letters.
        '\u{61c}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' => true,
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0001}' => true,
        _ => false,
    }
}

/// The single character that replaces such a one in an excerpt, so that places stay the same.
pub(super) fn stand_in(c: char) -> char {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        _ => '\u{fffd}',
    }
}

#[cfg(test)]
mod tests {
    use super::{visible, visible_json, visible_lines};

    #[test]
    fn what_a_terminal_acts_on_is_shown() {
        assert_eq!(visible("中文 a.md"), "中文 a.md");
        assert_eq!(
            visible("\x1b[31ma\n::warning::x\u{9b}\u{202e}"),
            "\\u{1b}[31ma\\n::warning::x\\u{9b}\\u{202e}"
        );
        assert_eq!(visible_lines("a\n\tb\r\n"), "a\n\tb\\r\n");
        assert_eq!(visible_json("[\n\"\u{200b}\u{e0001}中\"]"), "[\n\"\\u200b\\udb40\\udc01中\"]");
        assert_eq!(visible("👩\u{200d}💻 می\u{200c}خواهم"), "👩\u{200d}💻 می\u{200c}خواهم");
    }
}
