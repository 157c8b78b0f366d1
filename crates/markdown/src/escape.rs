//! Escaping for HTML text, attribute values and addresses.

use paifang_base::scan::find;

/// Appends text content: `&`, `<` and `>` escaped.
pub fn push_text(out: &mut String, text: &str) {
    push_with(out, text, false);
}

/// Appends the value of an attribute in double quotes.
pub fn push_attribute(out: &mut String, text: &str) {
    push_with(out, text, true);
}

/// Text as the value of an attribute in double quotes.
pub fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_attribute(&mut out, text);
    out
}

fn push_with(out: &mut String, text: &str, quotes: bool) {
    let mut rest = 0;
    let is_special =
        |byte: u8, _| (byte == b'&') | (byte == b'<') | (byte == b'>') | ((byte == b'"') & quotes);
    while let Some(at) = find(text.as_bytes(), rest, is_special) {
        let replacement = match text.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        };
        out.push_str(&text[rest..at]);
        out.push_str(replacement);
        rest = at + 1;
    }
    out.push_str(&text[rest..]);
}

/// An address as the value of an attribute: characters that no URL may hold are percent-encoded (RFC 3986, 2.1),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_cannot_be_left() {
        assert_eq!(attribute("a\"b<c>&"), "a&quot;b&lt;c&gt;&amp;");
        assert_eq!(address("https://x/文 \"?a&b"), "https://x/文%20%22?a&amp;b");
    }
}
