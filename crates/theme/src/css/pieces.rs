//! A style sheet in pieces, as browsers read it (CSS Syntax 3): tokens, and brackets with their content. Unterminated
//! pieces and unmatched closing brackets are errors.

use cssparser::{ParseError, ParseErrorKind, Parser, Token, TokenSerializationType};
use paifang_base::parts::Parts as _;

use crate::mistake::Mistake;
use paifang_base::text;

/// Part of a sheet: a token, or a pair of brackets with everything between them.
#[derive(Debug)]
pub(super) struct Piece<'i> {
    /// The source text; for a pair of brackets only the opening token, such as `(` or `rgb(`.
    pub(super) text: &'i str,
    /// Its first byte.
    pub(super) at: usize,
    /// The class that decides whether a separator is needed between two tokens.
    pub(super) class: TokenSerializationType,
    /// True if a comment came directly before it.
    pub(super) follows_comment: bool,
    pub(super) kind: Kind<'i>,
}

#[derive(Debug)]
pub(super) enum Kind<'i> {
    Space,
    /// A comment marked to be kept: `/*! … */`.
    Notice,
    Ident,
    AtKeyword,
    Colon,
    Semicolon,
    Comma,
    /// Any other single character.
    Delim(char),
    /// `url(…)` without quotes, and its address.
    Address(String),
    /// A string and its value.
    Text(String),
    Number,
    Hash,
    Other,
    /// `(`, `[` or a function.
    Brackets(char, Vec<Piece<'i>>),
    /// `{ … }`.
    Block(Vec<Piece<'i>>),
}

/// The pieces of a whole sheet.
pub(super) fn pieces(text: &str) -> Result<Vec<Piece<'_>>, Mistake> {
    let mut pieces = Vec::new();
    collect(&mut Parser::new(text), text, &mut pieces)?;
    Ok(pieces)
}

/// Collects the pieces up to the end of the sheet or of the current brackets.
fn collect<'i>(parser: &mut Parser<'i>, text: &'i str, pieces: &mut Vec<Piece<'i>>) -> Result<(), Mistake> {
    let mut follows_comment = false;
    loop {
        let start = parser.position();
        let Ok(token) = parser.next_including_whitespace_and_comments() else { return Ok(()) };
        let token = token.clone();
        let (written, at) = (parser.slice_from(start), start.byte_index());
        check(&token, written, at)?;
        let class = token.serialization_type();
        let kind = match token {
            Token::WhiteSpace(_) => Kind::Space,
            Token::Comment(said) if said.starts_with('!') => Kind::Notice,
            Token::Comment(_) => {
                follows_comment = true;
                continue;
            }
            Token::Ident(_) => Kind::Ident,
            Token::AtKeyword(_) => Kind::AtKeyword,
            Token::Colon => Kind::Colon,
            Token::Semicolon => Kind::Semicolon,
            Token::Comma => Kind::Comma,
            Token::Delim(c) => Kind::Delim(c),
            Token::UnquotedUrl(address) => Kind::Address(address.to_string()),
            Token::QuotedString(said) => Kind::Text(said.to_string()),
            Token::Number { .. } | Token::Percentage { .. } | Token::Dimension { .. } => Kind::Number,
            Token::Hash(_) | Token::IDHash(_) => Kind::Hash,
            Token::Function(_) | Token::ParenthesisBlock => {
                Kind::Brackets(')', inside(parser, text, (at, written, ')'))?)
            }
            Token::SquareBracketBlock => Kind::Brackets(']', inside(parser, text, (at, written, ']'))?),
            Token::CurlyBracketBlock => Kind::Block(inside(parser, text, (at, written, '}'))?),
            _ => Kind::Other,
        };
        let follows_comment = std::mem::take(&mut follows_comment);
        pieces.push(Piece { text: written, at, class, follows_comment, kind });
    }
}

/// The pieces inside the brackets whose opening token was just read.
fn inside<'i>(
    parser: &mut Parser<'i>,
    text: &'i str,
    (at, written, end): (usize, &str, char),
) -> Result<Vec<Piece<'i>>, Mistake> {
    let mut pieces = Vec::new();
    let mut last = None;
    let all = parser.parse_nested_block(|parser| -> Result<(), ParseError<Mistake>> {
        collect(parser, text, &mut pieces).map_err(ParseError::custom)?;
        last = Some(parser.position().byte_index());
        Ok(())
    });
    let open = at..at + written.len();
    if let Err(error) = all {
        return Err(match error.kind {
            ParseErrorKind::Custom(mistake) => mistake,
            ParseErrorKind::Basic(_) => Mistake::new(open, text!("css-deep")),
        });
    }
    // The parser continues after the closing bracket, if there is one.
    let is_closed = last.is_some_and(|last| text.part(last..parser.position().byte_index()).ends_with(end));
    if is_closed {
        Ok(pieces)
    } else {
        Err(Mistake::new(open, text!("css-open", written = written, end = end)))
    }
}

/// Rejects tokens that browsers would misread.
fn check(token: &Token<'_>, written: &str, at: usize) -> Result<(), Mistake> {
    let place = at..at + written.len();
    let first = at..at + 1;
    match token {
        Token::CloseCurlyBracket | Token::CloseSquareBracket | Token::CloseParenthesis => {
            Err(Mistake::new(place, text!("css-close", written = written)))
        }
        Token::BadString(_) => Err(Mistake::new(first, text!("css-string-line"))),
        Token::BadUrl(_) => Err(Mistake::new(place, text!("css-url-quotes"))),
        Token::QuotedString(_) if !is_closed_string(written) => Err(Mistake::new(first, text!("css-string"))),
        Token::Comment(_) if written.len() < 4 || !written.ends_with("*/") => {
            Err(Mistake::new(at..at + 2, text!("css-comment")))
        }
        Token::UnquotedUrl(_) if !written.ends_with(')') => Err(Mistake::new(first, text!("css-url"))),
        // What is written after one of these would be read as escaped.
        Token::Delim('\\') => Err(Mistake::new(place, text!("css-escape-line"))),
        // Browsers skip it at the beginning of a file. Inside, it belongs to the next name, which then fits nothing.
        _ if written.starts_with('\u{feff}') => {
            Err(Mistake::new(at..at + '\u{feff}'.len_utf8(), text!("css-mark")))
        }
        _ if ends_in_backslash(written) => Err(Mistake::new(place, text!("css-escape-file"))),
        _ => Ok(()),
    }
}

/// True if a token ends with a backslash that is not escaped itself.
fn ends_in_backslash(written: &str) -> bool {
    let rest = written.trim_end_matches('\\');
    (written.len() - rest.len()) % 2 == 1
}

/// True if a string has both quotes.
fn is_closed_string(written: &str) -> bool {
    let mut rest = written.bytes();
    let Some(quote) = rest.next() else { return false };
    let mut ends = false;
    while let Some(byte) = rest.next() {
        ends = byte == quote;
        if byte == b'\\' {
            rest.next();
        }
    }
    ends
}
