//! Numbers and placeholders in the normalized words of a block.

use crate::blocks::{Fact, FactKind};
use paifang_base::parts::Parts as _;

/// Limit of facts of one block, so that a table of numbers stays small.
const MAX_FACTS: usize = 200;
/// Longest placeholder, in bytes.
const MAX_PLACEHOLDER: usize = 80;

/// Adds the numbers and placeholders of a block.
pub(super) fn add(words: &str, facts: &mut Vec<Fact>) {
    let bytes = words.as_bytes();
    let is_sign = |byte: &u8| matches!(byte, 1 | b'0'..=b'9' | b'{' | b'%');
    let (mut from, mut in_code) = (0, false);
    // Letters, which nearly all is, are only passed over.
    while let Some(found) = bytes.part(from..).iter().position(is_sign).filter(|_| facts.len() < MAX_FACTS) {
        let start = from + found;
        let mut at = start + 1;
        let Some(byte) = bytes.get(start).copied() else { break };
        match byte {
            1 => in_code = !in_code,
            _ if in_code => {}
            b'0'..=b'9' => {
                at = end_of_number(bytes, start);
                let before = start.checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
                let is_part = before.is_ascii_alphabetic() || before == b'_';
                // Languages count in different units: 1.5 亿 is 150 million.
                let has_unit = words.part(at..).starts_with(['万', '萬', '亿', '億', '千', '兆']);
                if !is_part && !has_unit {
                    facts.push(Fact { kind: FactKind::Number, text: words.part(start..at).to_owned() });
                }
            }
            b'{' => {
                let limit = bytes.len().min(start + MAX_PLACEHOLDER);
                let close = bytes.part(start..limit).iter().position(|byte| *byte == b'}');
                if let Some(close) = close {
                    at = start + close + 1;
                    while bytes.get(at) == Some(&b'}') {
                        at += 1;
                    }
                    let text = words.part(start..at).to_owned();
                    facts.push(Fact { kind: FactKind::Placeholder, text });
                }
            }
            b'%' if is_conversion(bytes.part(at..)) => {
                let end = bytes.part(at..).iter().position(|byte| !byte.is_ascii_alphanumeric());
                at += end.unwrap_or(bytes.len() - at);
                facts.push(Fact { kind: FactKind::Placeholder, text: words.part(start..at).to_owned() });
            }
            _ => {}
        }
        from = at;
    }
}

/// True for the rest of `%s`, `%d`, `%1`: not for a percentage, which ends a number.
fn is_conversion(rest: &[u8]) -> bool {
    let is_end = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
    matches!(rest.first(), Some(b's' | b'd' | b'f' | b'u' | b'x' | b'i' | b'c' | b'1'..=b'9'))
        && is_end(rest.get(1))
}

fn end_of_number(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        let goes_on = byte.is_ascii_digit()
            || matches!(byte, b'.' | b',' | b':') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !goes_on {
            break;
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_placeholders_are_found_outside_code() {
        let mut facts = Vec::new();
        add("pg18 has 1,000.5 rows {count} %s at 10:30 and 5% of \u{1}7\u{1} {{<ref \"a\">}}", &mut facts);
        let found: Vec<&str> = facts.iter().map(|fact| fact.text.as_str()).collect();
        assert_eq!(found, ["1,000.5", "{count}", "%s", "10:30", "5", "{{<ref \"a\">}}"]);
    }
}
