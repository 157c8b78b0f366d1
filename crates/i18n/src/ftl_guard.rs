//! Scans the text of a Fluent file before it is parsed, for three things that make the Fluent crates fail: expressions
//! nested so deeply that the recursive parser would exhaust the stack; number literals with more digits than its plural
//! rules can hold; and unfinished `\u` escapes before a non-ASCII character, which the parser splits (fluent-syntax
//! 0.12). Not a parser: the parser reports syntax errors.

use std::ops::Range;

/// Real messages nest two or three levels.
const DEEPEST_NESTING: usize = 40;
/// Number of digits that a 64-bit float holds exactly.
const MOST_DIGITS: usize = 15;

/// A finding, with its byte range.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Danger {
    /// The expression that begins here is nested too deeply. The text must not be parsed.
    TooDeep(Range<usize>),
    /// A number in an expression has too many digits: the range of the extra ones.
    LongNumber(Range<usize>),
    /// An escape without all its digits: the backslash and the letter.
    UnfinishedEscape(Range<usize>),
}

/// All dangers in the text, in order. They are searched for only inside braces, which also contain the words of plural
/// variants, so a number of 16 digits in such words is reported as well.
pub(super) fn dangers(text: &str) -> Vec<Danger> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = Depth::default();
    for line in text.split_inclusive('\n').filter(|line| !line.is_empty()) {
        let position = start;
        start += line.len();
        if line.starts_with('#') {
            continue;
        }
        if begins_entry(line) {
            depth = Depth::default();
        }
        if !look_over_line(line, position, &mut depth, &mut found) {
            break;
        }
    }
    found
}

/// Adds the dangers of a line that begins at byte `start`. False if nothing more needs to be scanned.
fn look_over_line(line: &str, start: usize, depth: &mut Depth, found: &mut Vec<Danger>) -> bool {
    let mut digits = 0;
    let mut after_backslash = false;
    for (offset, byte) in line.bytes().enumerate() {
        let position = start + offset;
        depth.pass(byte);
        if depth.braces + depth.parentheses > DEEPEST_NESTING {
            found.push(Danger::TooDeep(position..position + 1));
            return false;
        }
        let inside = depth.braces > 0;
        match byte {
            b'0'..=b'9' if inside => digits += 1,
            b'.' if digits > 0 => {}
            _ => digits = 0,
        }
        extend_long_number(found, digits, position);
        if inside && after_backslash && is_unfinished_escape(&line.as_bytes()[offset..]) {
            found.push(Danger::UnfinishedEscape(position - 1..position + 1));
        }
        after_backslash = byte == b'\\' && !after_backslash;
    }
    true
}

/// Counts of open brackets.
#[derive(Default)]
struct Depth {
    braces: usize,
    parentheses: usize,
}

impl Depth {
    fn pass(&mut self, byte: u8) {
        match byte {
            b'{' => self.braces += 1,
            b'}' => self.braces = self.braces.saturating_sub(1),
            b'(' if self.braces > 0 => self.parentheses += 1,
            b')' => self.parentheses = self.parentheses.saturating_sub(1),
            _ => {}
        }
        if self.braces == 0 {
            self.parentheses = 0;
        }
    }
}

/// True if the line is the first of a message or term (`id =`). No expression continues across such a line, so braces
/// that are only text of an earlier message (`{"{"}`) need not be distinguished from others.
fn begins_entry(line: &str) -> bool {
    let Some((id, _)) = line.split_once('=') else { return false };
    let id = id.strip_prefix('-').unwrap_or(id).trim_end_matches(' ');
    id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// True if the bytes after a backslash are `u` or `U`, fewer hexadecimal digits than it needs, and then a character
/// that is not ASCII.
fn is_unfinished_escape(rest: &[u8]) -> bool {
    let needed = match rest.first() {
        Some(b'u') => 4,
        Some(b'U') => 6,
        _ => return false,
    };
    let digits = rest[1..].iter().take(needed).take_while(|byte| byte.is_ascii_hexdigit()).count();
    digits < needed && rest.get(1 + digits).is_some_and(|byte| !byte.is_ascii())
}

/// Records that the digit at `position` is the `digits`-th of its number.
fn extend_long_number(found: &mut Vec<Danger>, digits: usize, position: usize) {
    if digits <= MOST_DIGITS {
        return;
    }
    match found.last_mut() {
        Some(Danger::LongNumber(range)) if range.end == position => range.end = position + 1,
        _ => found.push(Danger::LongNumber(position..position + 1)),
    }
}

/// The text with the bytes of the ranges, which must be ASCII, replaced by spaces: positions stay the same.
pub(super) fn blank_out(text: &str, ranges: &[Range<usize>]) -> String {
    let blanked = |position: usize| ranges.iter().any(|range| range.contains(&position));
    text.char_indices().map(|(position, c)| if blanked(position) { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_messages_are_harmless() {
        let text = "# {{{{ 12345678901234567890\na = { $n ->\n  [1] one (1)\n *[other] { NUMBER($n) }\n}\n\
                    pi = 3.14159265358979323846\n";
        assert_eq!(dangers(text), []);
        // Braces as text do not accumulate across messages.
        assert_eq!(dangers(&"a = {\"{\"}\n".repeat(100)), []);
        assert_eq!(dangers("a = { \"\\u00e9\" } \\u备 { \"\\\\u备\" }"), []);
    }

    #[test]
    fn dangers_are_found_with_their_place() {
        assert_eq!(dangers(&format!("a = {}", "{".repeat(50))), [Danger::TooDeep(44..45)]);
        assert_eq!(dangers(&format!("a = {{ {}", "F(".repeat(50))), [Danger::TooDeep(85..86)]);
        assert_eq!(dangers("a = { \"\\u00备\" }"), [Danger::UnfinishedEscape(7..9)]);
        let text = "a = { 1.234567890123456789 }";
        assert_eq!(dangers(text), [Danger::LongNumber(22..26)]);
        assert_eq!(blank_out(text, std::slice::from_ref(&(22..26))), "a = { 1.23456789012345     }");
    }
}
