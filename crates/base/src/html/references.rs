//! The character references of HTML that are needed here: numbers, and the five names of XML.

use crate::parts::Parts as _;

/// Decodes character references in a value: numbers and `&amp; &lt; &gt; &quot; &apos;`. Others stay as text, so the
/// caller, who escapes its output, writes exactly what it checked.
pub fn decode(value: &str) -> String {
    let mut decoded = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        decoded.push_str(rest.part(..at));
        rest = rest.part(at..);
        match read(rest) {
            Some((c, length)) => {
                decoded.push(c);
                rest = rest.part(length..);
            }
            None => {
                decoded.push('&');
                rest = rest.part(1..);
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

/// The character of the reference at the beginning of a text, and the length of the reference. A number needs no `;`.
pub fn read(text: &str) -> Option<(char, usize)> {
    for (name, c) in [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&apos;", '\'')] {
        if text.starts_with(name) {
            return Some((c, name.len()));
        }
    }
    let digits = text.strip_prefix("&#")?;
    let (digits, radix, prefix) = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, 3),
        None => (digits, 10, 2),
    };
    let length = digits.bytes().take_while(|b| char::from(*b).is_digit(radix)).count();
    let number = u32::from_str_radix(digits.part(..length), radix).ok()?;
    let semicolon = usize::from(digits.part(length..).starts_with(';'));
    Some((char::from_u32(number).unwrap_or('\u{FFFD}'), prefix + length + semicolon))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_of_xml_are_decoded() {
        assert_eq!(decode("java&#115;cript&#x3A;x&amp;y&eacute;&"), "javascript:x&y&eacute;&");
    }
}
