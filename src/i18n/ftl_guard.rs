//! A look over the text of a Fluent file before it is parsed, for the two things the Fluent crates do not
//! survive: expressions nested so deeply that the recursive parser would exhaust the stack, and number
//! literals with more digits than its plural rules can hold, which would panic. Not a parser: syntax errors
//! are the parser's business.

use std::ops::Range;

/// Real messages nest two or three levels.
const DEEPEST_NESTING: usize = 40;
/// What a 64-bit float holds exactly.
const MOST_DIGITS: usize = 15;

/// What was found, with the bytes it is about.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Danger {
    /// The expression that begins here is nested too deeply. Nothing of the text may be parsed.
    TooDeep(Range<usize>),
    /// A number in an expression has too many digits.
    LongNumber(Range<usize>),
}

/// All dangers in the text, in order. Numbers are looked for only inside braces, where the words of plural
/// variants stand too, so a number of 16 digits in such words is reported with them.
pub(super) fn dangers(text: &str) -> Vec<Danger> {
    let mut found = Vec::new();
    let mut start = 0;
    let (mut braces, mut parentheses) = (0_usize, 0_usize);
    for line in text.split_inclusive('\n') {
        let is_comment = line.starts_with('#');
        let mut digits = 0;
        for (offset, byte) in line.bytes().enumerate().take_while(|_| !is_comment) {
            match byte {
                b'{' => braces += 1,
                b'}' => braces = braces.saturating_sub(1),
                b'(' if braces > 0 => parentheses += 1,
                b')' => parentheses = parentheses.saturating_sub(1),
                _ => {}
            }
            if braces == 0 {
                parentheses = 0;
            }
            let position = start + offset;
            if braces + parentheses > DEEPEST_NESTING {
                found.push(Danger::TooDeep(position..position + 1));
                return found;
            }
            match byte {
                b'0'..=b'9' if braces > 0 => digits += 1,
                b'.' if digits > 0 => {}
                _ => digits = 0,
            }
            extend_long_number(&mut found, digits, position);
        }
        start += line.len();
    }
    found
}

/// Notes that the digit at `position` is the `digits`-th of its number.
fn extend_long_number(found: &mut Vec<Danger>, digits: usize, position: usize) {
    if digits <= MOST_DIGITS {
        return;
    }
    match found.last_mut() {
        Some(Danger::LongNumber(range)) if range.end == position => range.end = position + 1,
        _ => found.push(Danger::LongNumber(position..position + 1)),
    }
}

/// The text with the bytes of the ranges, which must be ASCII, replaced by spaces: positions stay as they are.
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
    }

    #[test]
    fn dangers_are_found_with_their_place() {
        assert_eq!(dangers(&format!("a = {}", "{".repeat(50))), [Danger::TooDeep(44..45)]);
        assert_eq!(dangers(&format!("a = {{ {}", "F(".repeat(50))), [Danger::TooDeep(85..86)]);
        let text = "a = { 1.234567890123456789 }";
        assert_eq!(dangers(text), [Danger::LongNumber(22..26)]);
        assert_eq!(blank_out(text, std::slice::from_ref(&(22..26))), "a = { 1.23456789012345     }");
    }
}
