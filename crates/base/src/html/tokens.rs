//! The tokenizer for HTML, by the tag rules of the standard (13.2.5) for tags and attributes. Text that is not clearly
//! a complete tag is not a tag.

use crate::parts::Parts as _;
use std::ops::Range;

/// A piece of HTML.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Token<'a> {
    /// Text, with character references undecoded; a `<` that begins no tag is a text of its own.
    Text(&'a str),
    /// `<!-- … -->`, `<!…>` or `<?…>`, as written.
    Comment(&'a str),
    /// `<name …>`.
    Start(Tag<'a>),
    /// `</name>`.
    End(Tag<'a>),
    /// The rest, if it begins with a tag without an end. No token follows, which keeps the work linear.
    Unfinished(Tag<'a>),
}

/// A tag as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tag<'a> {
    /// From `<` to `>`.
    pub source: &'a str,
    /// Its name, in the author's case.
    pub name: &'a str,
}

/// An attribute as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Attribute<'a> {
    /// Its name, in the author's case.
    pub name: &'a str,
    /// Its value without quotes, with character references undecoded; `None` without `=`.
    pub value: Option<&'a str>,
    /// Byte offset in the tag's source at which the value begins, or the name ends.
    pub value_at: usize,
    /// Byte offset in the tag's source at which the name begins.
    pub start: usize,
    /// Byte offset in the tag's source at which it ends.
    pub end: usize,
}

impl<'a> Tag<'a> {
    /// True if the element has this name, in upper or lower case.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Its attributes in source order, including repeated ones.
    pub fn attributes(&self) -> Attributes<'a> {
        let name_start = if self.source.starts_with("</") { 2 } else { 1 };
        Attributes { source: self.source, at: name_start + self.name.len() }
    }

    /// True if it ends with `/>`.
    pub fn is_self_closing(&self) -> bool {
        let mut attributes = self.attributes();
        let end = attributes.by_ref().last().map(|last| last.value.map_or(0, str::len) + last.value_at);
        let behind = end.unwrap_or(self.name.len() + 1);
        self.source.get(behind..).is_some_and(|rest| rest.ends_with("/>"))
    }
}

/// The attributes of a tag.
#[derive(Debug, Clone)]
pub struct Attributes<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = Attribute<'a>;

    fn next(&mut self) -> Option<Attribute<'a>> {
        let Step::Attribute(attribute) = step(self.source, self.at)? else { return None };
        self.at = attribute.end;
        Some(attribute)
    }
}

/// HTML split into tokens with their places.
#[derive(Debug, Clone)]
pub struct Tokens<'a> {
    html: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    /// Starts at the beginning.
    pub fn new(html: &'a str) -> Self {
        Self { html, at: 0 }
    }

    /// Skips past the next end tag of `name`; `false` (and nothing skipped) if there is none.
    pub fn skip_past_end_of(&mut self, name: &str) -> bool {
        let rest = self.html.as_bytes().part(self.at..);
        let length = name.len() + 2;
        let is_end_of_name = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        let is_end_tag = |at: &usize| {
            let tag = rest.part(*at..);
            tag.get(2..length).is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
                && tag.get(length).is_none_or(is_end_of_name)
        };
        let Some(found) = memchr::memmem::find_iter(rest, b"</").find(is_end_tag) else { return false };
        let tag_end =
            rest.part(found..).iter().position(|&b| b == b'>').map_or(rest.len(), |end| found + end + 1);
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
        let rest = html.part(self.at..);
        if rest.is_empty() {
            return None;
        }
        if !rest.starts_with('<') {
            let end = rest.find('<').unwrap_or(rest.len());
            return Some((Token::Text(rest.part(..end)), self.take(end)));
        }
        let second = rest.as_bytes().get(1).copied().unwrap_or(b' ');
        if matches!(second, b'!' | b'?') {
            let end = match rest.strip_prefix("<!--") {
                Some(comment) => comment.find("-->").map_or(rest.len(), |end| end + 7),
                None => rest.find('>').map_or(rest.len(), |end| end + 1),
            };
            return Some((Token::Comment(rest.part(..end)), self.take(end)));
        }
        let is_end = second == b'/';
        let name_start = 1 + usize::from(is_end);
        if !rest.as_bytes().get(name_start).is_some_and(u8::is_ascii_alphabetic) {
            return Some((Token::Text(rest.part(..1)), self.take(1)));
        }
        let name_length = rest.as_bytes().part(name_start..).iter().position(ends_name);
        let name = rest.part(name_start..name_length.map_or(rest.len(), |length| name_start + length));
        let Some(length) = name_length.and_then(|length| tag_length(rest, name_start + length)) else {
            return Some((Token::Unfinished(Tag { source: rest, name }), self.take(rest.len())));
        };
        let tag = Tag { source: rest.part(..length), name };
        Some((if is_end { Token::End(tag) } else { Token::Start(tag) }, self.take(length)))
    }
}

/// The next part of a tag.
enum Step<'a> {
    /// An attribute.
    Attribute(Attribute<'a>),
    /// The tag's `>`.
    Close(usize),
}

/// Length of the tag whose name ends at `at`; `None` if the tag has no end.
fn tag_length(html: &str, mut at: usize) -> Option<usize> {
    loop {
        match step(html, at)? {
            Step::Attribute(attribute) => at = attribute.end,
            Step::Close(at) => return Some(at + 1),
        }
    }
}

/// Reads the next part of a tag; `None` if the tag has no end.
fn step(html: &str, mut at: usize) -> Option<Step<'_>> {
    let bytes = html.as_bytes();
    at += bytes.get(at..)?.iter().position(|b| !b.is_ascii_whitespace() && *b != b'/')?;
    if bytes.get(at) == Some(&b'>') {
        return Some(Step::Close(at));
    }
    let from = at;
    // A name that begins with `=` is an error of the author; reading must still advance.
    at += 1 + bytes.part(at + 1..).iter().position(|b| ends_name(b) || *b == b'=')?;
    let name = html.part(from..at);
    let after_space = at + bytes.part(at..).iter().position(|b| !b.is_ascii_whitespace())?;
    if bytes.get(after_space) != Some(&b'=') {
        return Some(Step::Attribute(Attribute { name, value: None, value_at: at, start: from, end: at }));
    }
    at = after_space + 1;
    at += bytes.part(at..).iter().position(|b| !b.is_ascii_whitespace())?;
    let quote = *bytes.get(at)?;
    if matches!(quote, b'"' | b'\'') {
        let length = bytes.part(at + 1..).iter().position(|&b| b == quote)?;
        let value = Some(html.part(at + 1..at + 1 + length));
        let end = at + length + 2;
        return Some(Step::Attribute(Attribute { name, value, value_at: at + 1, start: from, end }));
    }
    let length = bytes.part(at..).iter().position(|b| b.is_ascii_whitespace() || *b == b'>')?;
    let value = Some(html.part(at..at + length));
    Some(Step::Attribute(Attribute { name, value, value_at: at, start: from, end: at + length }))
}

fn ends_name(b: &u8) -> bool {
    b.is_ascii_whitespace() || matches!(b, b'/' | b'>')
}

/// A tag that continues in another piece of HTML, because a slot replaces a part of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cut {
    /// The quote that is open.
    quote: Option<u8>,
}

impl Cut {
    /// The state at the end of a tag's beginning.
    pub fn after(source: &str) -> Self {
        let mut cut = Self::default();
        cut.end(source);
        cut
    }

    /// The complete attributes in the next piece, after the value that was cut.
    pub fn attributes(self, piece: &str) -> Attributes<'_> {
        let closing = self.quote.map(|quote| piece.bytes().position(|byte| byte == quote));
        let at = closing.map_or(0, |closing| closing.map_or(piece.len(), |closing| closing + 1));
        Attributes { source: piece, at }
    }

    /// Continues in the next piece: returns the position of the tag's `>` in it; `None` if the tag continues in the
    /// piece after.
    pub fn end(&mut self, piece: &str) -> Option<usize> {
        for (at, byte) in piece.bytes().enumerate() {
            match self.quote {
                Some(quote) if quote == byte => self.quote = None,
                Some(_) => {}
                None if byte == b'>' => return Some(at),
                None if matches!(byte, b'"' | b'\'') => self.quote = Some(byte),
                None => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(html: &str) -> Vec<Token<'_>> {
        Tokens::new(html).map(|(token, _)| token).collect()
    }

    fn attributes(source: &str) -> Vec<(&str, Option<&str>)> {
        let Some((Token::Start(tag), _)) = Tokens::new(source).next() else { return Vec::new() };
        tag.attributes().map(|attribute| (attribute.name, attribute.value)).collect()
    }

    #[test]
    fn tags_attributes_and_comments() {
        assert_eq!(
            tokens("a<B x='1>'>c</b ><!-- <i> -->d<br/>"),
            [
                Token::Text("a"),
                Token::Start(Tag { source: "<B x='1>'>", name: "B" }),
                Token::Text("c"),
                Token::End(Tag { source: "</b >", name: "b" }),
                Token::Comment("<!-- <i> -->"),
                Token::Text("d"),
                Token::Start(Tag { source: "<br/>", name: "br" }),
            ]
        );
        assert_eq!(
            attributes("<b x='1>' Y=2 z x=3/>"),
            [("x", Some("1>")), ("Y", Some("2")), ("z", None), ("x", Some("3/"))]
        );
    }

    #[test]
    fn what_does_not_end_is_no_tag() {
        let unfinished = |source: &'static str| Token::Unfinished(Tag { source, name: "a" });
        assert_eq!(tokens("<a href=\"x <b>"), [unfinished("<a href=\"x <b>")]);
        assert_eq!(tokens("<a"), [unfinished("<a")]);
        assert_eq!(tokens("1 < 2"), [Token::Text("1 "), Token::Text("<"), Token::Text(" 2")]);
        assert_eq!(tokens(&"<a ".repeat(100_000)).len(), 1);
    }

    #[test]
    fn tags_close_themselves_by_their_last_slash() {
        let closes = |html| match Tokens::new(html).next() {
            Some((Token::Start(tag), _)) => tag.is_self_closing(),
            _ => false,
        };
        assert!(closes("<br/>") && closes("<br />") && closes("<img alt=\"a\" />") && closes("<a x/>"));
        assert!(!closes("<br>") && !closes("<a href=x/>") && !closes("<a b='/'>"));
    }

    #[test]
    fn tags_go_on_in_the_next_piece() {
        let mut cut = Cut::after("<a href=\"");
        assert_eq!(cut.end("a > b"), None);
        assert_eq!(cut.end("\" title='>'>x"), Some(11));
    }
}
