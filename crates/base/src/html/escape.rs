//! Escaping for HTML text, attribute values and addresses.

use crate::parts::Parts as _;
use crate::scan::find;

/// The reference for a character that would be read as markup: in text `&`, `<` and `>`, in attribute values also `"`.
pub fn reference(byte: u8, in_value: bool) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' if in_value => Some("&quot;"),
        _ => None,
    }
}

/// Appends text content: `&`, `<` and `>` escaped.
pub fn push_text(out: &mut String, text: &str) {
    push_with(out, text, false);
}

/// Appends the value of an attribute in double quotes; valid as text content too.
pub fn push_attribute(out: &mut String, text: &str) {
    push_with(out, text, true);
}

/// Escapes text as the value of an attribute in double quotes; valid as text content too.
pub fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_attribute(&mut out, text);
    out
}

/// Reverses [`attribute`].
pub fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Escapes `<` and `>` in text of HTML, and keeps its character references.
pub fn keep_references(text: &str) -> String {
    text.replace('<', "&lt;").replace('>', "&gt;")
}

/// Escapes quotes, `<` and `>` in an attribute value, and keeps its character references.
pub fn keep_references_in_attribute(value: &str) -> String {
    keep_references(&value.replace('"', "&quot;"))
}

/// An address as the value of an attribute: characters that are not valid in URLs are percent-encoded (RFC 3986, 2.1),
/// Unicode stays readable.
pub fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '\'' => out.push_str("&#39;"),
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                out.push_str(&format!("%{:02X}", c as u32));
            }
            _ => out.push(c),
        }
    }
    out
}

fn push_with(out: &mut String, text: &str, in_value: bool) {
    let mut rest = 0;
    let is_special =
        |byte: u8, _| (byte == b'&') | (byte == b'<') | (byte == b'>') | ((byte == b'"') & in_value);
    while let Some(at) = find(text.as_bytes(), rest, is_special) {
        out.push_str(text.part(rest..at));
        out.push_str(text.as_bytes().get(at).and_then(|byte| reference(*byte, in_value)).unwrap_or_default());
        rest = at + 1;
    }
    out.push_str(text.part(rest..));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_cannot_be_left() {
        assert_eq!(attribute("a\"b<c>&"), "a&quot;b&lt;c&gt;&amp;");
        assert_eq!(unescape(&attribute("a\"b<c>&&lt;")), "a\"b<c>&&lt;");
        assert_eq!(keep_references_in_attribute("a\"<&amp;"), "a&quot;&lt;&amp;");
        assert_eq!(address("https://x/文 \"?a&b"), "https://x/文%20%22?a&amp;b");
    }
}
