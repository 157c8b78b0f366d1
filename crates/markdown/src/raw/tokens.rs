//! A tokenizer for raw HTML, by the tag rules of the HTML standard (13.2.5) as far as tags and attributes go. What is
//! not clearly a complete tag is text: the writer escapes it, so the HTML parser later sees only whole tags.

use std::ops::Range;

/// Tags longer than this are text.
const MAX_TAG: usize = 16 * 1024;
/// Tags with more attributes are text.
const MAX_ATTRIBUTES: usize = 64;

/// A piece of raw HTML.
#[derive(Debug, Clone, PartialEq)]
pub enum Token<'a> {
    /// Text, entities still written as entities; a stray `<` may stand in it.
    Text(&'a str),
    /// `<!-- … -->`, `<!…>` or `<?…>`; dropped.
    Comment,
    /// `<name …>`.
    Start(Tag<'a>),
    /// `</name>`.
    End(String),
}

/// A start tag.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag<'a> {
    /// Lower case.
    pub name: String,
    /// Names in lower case, values as written; first of each name only.
    pub attributes: Vec<(String, &'a str)>,
}

/// Splits raw HTML into tokens with their places.
pub struct Tokens<'a> {
    html: &'a str,
    at: usize,
    /// Set after a tag that never ends: all the rest is text. Keeps the work linear.
    only_text: bool,
}

impl<'a> Tokens<'a> {
    /// Starts at the beginning.
    pub fn new(html: &'a str) -> Self {
        Self { html, at: 0, only_text: false }
    }

    /// Skips past the end tag of `name`; `false` (and nothing skipped) when there is none.
    pub fn skip_past_end_of(&mut self, name: &str) -> bool {
        let rest = &self.html.as_bytes()[self.at..];
        let found = rest
            .windows(name.len() + 2)
            .position(|w| w.starts_with(b"</") && w[2..].eq_ignore_ascii_case(name.as_bytes()));
        let Some(found) = found else { return false };
        let tag_end = rest[found..].iter().position(|&b| b == b'>').map_or(rest.len(), |end| found + end + 1);
        self.at += tag_end;
        true
    }

    fn take(&mut self, length: usize) -> Range<usize> {
        let range = self.at..self.at + length;
        self.at = range.end;
        range
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Token<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let html = self.html;
        let rest = &html[self.at..];
        if rest.is_empty() {
            return None;
        }
        if self.only_text {
            return Some((Token::Text(rest), self.take(rest.len())));
        }
        if !rest.starts_with('<') {
            let end = rest.find('<').unwrap_or(rest.len());
            return Some((Token::Text(&rest[..end]), self.take(end)));
        }
        let second = rest.as_bytes().get(1).copied().unwrap_or(b' ');
        if matches!(second, b'!' | b'?') {
            let end = match rest.strip_prefix("<!--") {
                Some(comment) => comment.find("-->").map_or(rest.len(), |end| end + 7),
                None => rest.find('>').map_or(rest.len(), |end| end + 1),
            };
            return Some((Token::Comment, self.take(end)));
        }
        let is_end = second == b'/';
        let name_start = 1 + usize::from(is_end);
        if !rest.as_bytes().get(name_start).is_some_and(u8::is_ascii_alphabetic) {
            return Some((Token::Text(&rest[..1]), self.take(1)));
        }
        let Some((tag, length)) = read_tag(rest, name_start) else {
            self.only_text = true;
            return self.next();
        };
        let token = if is_end { Token::End(tag.name) } else { Token::Start(tag) };
        Some((token, self.take(length)))
    }
}

/// The tag at the start of `html` and its length in bytes; `None` when it does not end.
fn read_tag(html: &str, name_start: usize) -> Option<(Tag<'_>, usize)> {
    let mut window = html.len().min(MAX_TAG);
    while !html.is_char_boundary(window) {
        window -= 1;
    }
    let html = &html[..window];
    let bytes = html.as_bytes();
    let ends_name = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
    let mut at = name_start + bytes[name_start..].iter().position(ends_name)?;
    let name = html[name_start..at].to_ascii_lowercase();
    let mut attributes: Vec<(String, &str)> = Vec::new();
    loop {
        at += bytes[at..].iter().position(|b| !b.is_ascii_whitespace() && *b != b'/')?;
        if bytes[at] == b'>' {
            return Some((Tag { name, attributes }, at + 1));
        }
        let from = at;
        at += 1 + bytes[at + 1..].iter().position(|b| ends_name(b) || *b == b'=')?;
        let attribute = html[from..at].to_ascii_lowercase();
        let after_space = at + bytes[at..].iter().position(|b| !b.is_ascii_whitespace())?;
        let mut value = "";
        if bytes[after_space] == b'=' {
            at = after_space + 1;
            at += bytes[at..].iter().position(|b| !b.is_ascii_whitespace())?;
            (value, at) = read_value(html, at)?;
        }
        if attributes.len() == MAX_ATTRIBUTES {
            return None;
        }
        if attributes.iter().all(|(known, _)| *known != attribute) {
            attributes.push((attribute, value));
        }
    }
}

fn read_value(html: &str, at: usize) -> Option<(&str, usize)> {
    let quote = html.as_bytes()[at];
    if matches!(quote, b'"' | b'\'') {
        let length = html.as_bytes()[at + 1..].iter().position(|&b| b == quote)?;
        return Some((&html[at + 1..at + 1 + length], at + length + 2));
    }
    let length = html.as_bytes()[at..].iter().position(|b| b.is_ascii_whitespace() || *b == b'>')?;
    Some((&html[at..at + length], at + length))
}

/// An attribute value with the character references decoded that matter in addresses: numeric ones and
/// `&amp; &lt; &gt; &quot; &apos;`. Others stay as text, so the caller, who escapes what it writes, writes what it judged.
pub fn decode_references(value: &str) -> String {
    let mut decoded = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        match read_reference(rest) {
            Some((c, length)) => {
                decoded.push(c);
                rest = &rest[length..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

fn read_reference(text: &str) -> Option<(char, usize)> {
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
    let length = digits.chars().take_while(|c| c.is_digit(radix)).count();
    let number = u32::from_str_radix(&digits[..length], radix).ok()?;
    let semicolon = usize::from(digits[length..].starts_with(';'));
    Some((char::from_u32(number).unwrap_or('\u{FFFD}'), prefix + length + semicolon))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(html: &str) -> Vec<Token<'_>> {
        Tokens::new(html).map(|(token, _)| token).collect()
    }

    fn tag<'a>(name: &str, attributes: &[(&str, &'a str)]) -> Token<'a> {
        let attributes = attributes.iter().map(|(n, v)| ((*n).to_owned(), *v)).collect();
        Token::Start(Tag { name: name.to_owned(), attributes })
    }

    #[test]
    fn tags_attributes_and_comments() {
        assert_eq!(
            tokens("a<B x='1>' Y=2 z x=3/>c</b ><!-- <i> -->d<br/>"),
            [
                Token::Text("a"),
                tag("b", &[("x", "1>"), ("y", "2"), ("z", "")]),
                Token::Text("c"),
                Token::End("b".into()),
                Token::Comment,
                Token::Text("d"),
                tag("br", &[]),
            ]
        );
    }

    #[test]
    fn what_does_not_end_is_text() {
        assert_eq!(tokens("<a href=\"x <b>"), [Token::Text("<a href=\"x <b>")]);
        assert_eq!(tokens("1 < 2"), [Token::Text("1 "), Token::Text("<"), Token::Text(" 2")]);
        assert_eq!(tokens(&"<a ".repeat(100_000)).len(), 1);
        assert_eq!(tokens(&format!("<a {}>", "x".repeat(20_000))).len(), 1);
    }

    #[test]
    fn references_in_addresses() {
        assert_eq!(decode_references("java&#115;cript&#x3A;x&amp;y&eacute;&"), "javascript:x&y&eacute;&");
    }
}
