//! The text of a template as tokens, split as Tera 2 splits it, for all modules that read templates. Knows strings and
//! the ends of tags, but not the meaning of statements. Text that Tera rejects becomes a token that extends to the end.

use paifang_base::parts::Parts as _;
use paifang_base::source::Span;

/// A piece of a template. The tokens of a template cover its whole text, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// The kind of token.
    pub kind: Kind,
    /// All of it, with its delimiters.
    pub span: Span,
    /// `-` after the opening delimiter: white space before the token is trimmed. For text: its own white space at the
    /// beginning is.
    pub trims_before: bool,
    /// `-` before the closing delimiter: white space after the token is trimmed. For text: its own white space at the
    /// end is.
    pub trims_after: bool,
    /// False for an unterminated tag, comment or raw block, or one with an unterminated string.
    pub is_closed: bool,
    /// Words, strings and punctuation of a tag.
    pub parts: Vec<Part>,
}

/// The kind of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text that is output unchanged.
    Text,
    /// `{{ … }}`
    Expression,
    /// `{% … %}`
    Statement,
    /// `{# … #}`
    Comment,
    /// `{% raw %}` or its `{% endraw %}`; everything between them is text.
    Raw,
}

/// A piece between the delimiters of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// The kind of part.
    pub kind: PartKind,
    /// All of it, including the quotes of a string.
    pub span: Span,
}

/// The sort of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartKind {
    /// A name or keyword.
    Word,
    /// A whole or decimal number, unsigned.
    Number,
    /// A string in `"`, `'` or `` ` ``.
    String,
    /// One other character.
    Punct(char),
}

impl Part {
    /// The source text of the part.
    pub fn text(self, template: &str) -> &str {
        template.part(self.span.range())
    }

    /// The text between the quotes of a string.
    pub fn unquoted(self, template: &str) -> &str {
        let text = self.text(template);
        if self.kind == PartKind::String { text.part(1..text.len() - 1) } else { text }
    }

    /// True if the part is this character.
    pub fn is_punct(self, c: char) -> bool {
        self.kind == PartKind::Punct(c)
    }
}

impl Token {
    /// The name of the statement; empty for any other token.
    pub fn statement<'t>(&self, template: &'t str) -> &'t str {
        match self.parts.first() {
            Some(part) if self.kind == Kind::Statement && part.kind == PartKind::Word => part.text(template),
            _ => "",
        }
    }

    /// True for a `set` with its value between the tag and its end tag.
    pub fn is_set_with_body(&self, template: &str) -> bool {
        matches!(self.statement(template), "set" | "set_global")
            && self.parts.get(2).is_none_or(|part| part.is_punct('|'))
    }

    /// The part of a text that the engine outputs.
    pub fn shown(&self, template: &str) -> Span {
        let text = template.part(self.span.range());
        let rest = if self.trims_before { text.trim_start() } else { text };
        let start = self.span.end as usize - rest.len();
        let rest = if self.trims_after { rest.trim_end() } else { rest };
        Span::new(start, start + rest.len())
    }

    fn new(kind: Kind, start: usize, end: usize) -> Self {
        let span = Span::new(start, end);
        Self { kind, span, trims_before: false, trims_after: false, is_closed: true, parts: Vec::new() }
    }
}

/// Splits a template into tokens.
pub(super) fn lex(template: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < template.len() {
        match template.as_bytes().get(at..at + 2) {
            Some(b"{{") => tokens.push(tag(template, at, Kind::Expression, *b"}}")),
            Some(b"{%") => match raw(template, at) {
                Some(block) => tokens.extend(block),
                None => tokens.push(tag(template, at, Kind::Statement, *b"%}")),
            },
            Some(b"{#") => tokens.push(comment(template, at)),
            _ => tokens.push(Token::new(Kind::Text, at, next_mark(template, at))),
        }
        at = tokens.last().map_or(template.len(), |token| token.span.end as usize);
    }
    trim(&mut tokens);
    tokens
}

/// Notes which texts the engine trims. A comment hands the trimming by the token before it on to the text after it; a
/// raw block is one text, even an empty one.
fn trim(tokens: &mut [Token]) {
    let mut trims = false;
    let mut is_raw = false;
    for at in 0..tokens.len() {
        let does_trim = |next: usize| tokens.get(at + next).is_some_and(|token| token.trims_before);
        let is_before_trimming = does_trim(1) || is_raw && does_trim(2);
        let Some(token) = tokens.get_mut(at) else { return };
        match token.kind {
            Kind::Text => {
                token.trims_before = std::mem::take(&mut trims);
                token.trims_after = is_before_trimming;
            }
            Kind::Comment => trims |= token.trims_after,
            Kind::Raw if !is_raw => {
                trims |= token.trims_after;
                is_raw = true;
            }
            Kind::Raw | Kind::Expression | Kind::Statement => {
                trims = token.trims_after;
                is_raw = false;
            }
        }
    }
}

/// The offset of the next tag or comment at or after `at`.
fn next_mark(template: &str, at: usize) -> usize {
    let is_mark = |pair: &[u8]| matches!(pair, b"{{" | b"{%" | b"{#");
    template.as_bytes().part(at..).windows(2).position(is_mark).map_or(template.len(), |found| at + found)
}

/// The offset of a tag's or comment's content, and whether it trims the text before it.
fn content_start(template: &str, start: usize) -> (usize, bool) {
    let trims = template.as_bytes().get(start + 2) == Some(&b'-');
    (start + 2 + usize::from(trims), trims)
}

fn comment(template: &str, start: usize) -> Token {
    let (inner, trims_before) = content_start(template, start);
    let length = template.part(inner..).find("#}");
    let end = length.map_or(template.len(), |length| inner + length + 2);
    let trims_after = length.is_some_and(|length| template.part(inner..inner + length).ends_with('-'));
    let is_closed = length.is_some();
    Token { trims_before, trims_after, is_closed, ..Token::new(Kind::Comment, start, end) }
}

/// A block whose content is not parsed: its beginning, text and end. `None` if another statement begins here.
fn raw(template: &str, start: usize) -> Option<Vec<Token>> {
    let (inner, trims_before) = content_start(template, start);
    let (body, trims_after) = named_tag(template, inner, "raw")?;
    let marks = template.part(body..).match_indices("{%").map(|(found, _)| body + found);
    let mut ends = marks.filter_map(|mark| Some((mark, named_tag(template, mark + 2, "endraw")?)));
    let Some((mark, (end, trims_behind))) = ends.next() else {
        let rest = Token::new(Kind::Raw, start, template.len());
        return Some(vec![Token { trims_before, is_closed: false, ..rest }]);
    };
    let first = Token { trims_before, trims_after, ..Token::new(Kind::Raw, start, body) };
    let (_, trims_before) = content_start(template, mark);
    let last = Token { trims_before, trims_after: trims_behind, ..Token::new(Kind::Raw, mark, end) };
    let text = (body < mark).then(|| Token::new(Kind::Text, body, mark));
    Some([Some(first), text, Some(last)].into_iter().flatten().collect())
}

/// The end of a statement of one word, given the offset after its opening delimiter, and whether it trims the text
/// after it. `None` if another statement is here.
fn named_tag(template: &str, inner: usize, name: &str) -> Option<(usize, bool)> {
    let rest = template.part(inner..);
    let rest = rest.strip_prefix('-').unwrap_or(rest).trim_ascii_start();
    let rest = rest.strip_prefix(name)?.trim_ascii_start();
    let trimming = rest.strip_prefix('-');
    let rest = trimming.unwrap_or(rest).strip_prefix("%}")?;
    Some((template.len() - rest.len(), trimming.is_some()))
}

/// A tag up to `close`, which has no meaning within a string.
fn tag(template: &str, start: usize, kind: Kind, close: [u8; 2]) -> Token {
    let (mut at, trims_before) = content_start(template, start);
    let mut token = Token { trims_before, is_closed: false, ..Token::new(kind, start, template.len()) };
    let bytes = template.as_bytes();
    while let Some(c) = template.part(at..).chars().next() {
        let rest = bytes.part(at..);
        token.trims_after = c == '-' && rest.part(1..).starts_with(&close);
        if token.trims_after || rest.starts_with(&close) {
            token.is_closed = true;
            token.span = Span::new(start, at + 2 + usize::from(token.trims_after));
            break;
        }
        let (part, length) = match c {
            c if c.is_ascii_whitespace() => (None, 1),
            '"' | '\'' | '`' => match string_length(rest) {
                Some(length) => (Some(PartKind::String), length),
                None => break,
            },
            '0'..='9' => (Some(PartKind::Number), number_length(rest)),
            c if c.is_ascii() && is_word(c as u8) => {
                (Some(PartKind::Word), rest.iter().take_while(|byte| is_word(**byte)).count())
            }
            c => (Some(PartKind::Punct(c)), c.len_utf8()),
        };
        let span = Span::new(at, at + length);
        token.parts.extend(part.map(|kind| Part { kind, span }));
        at += length;
    }
    token
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The length of a string including its quotes; `None` if it is unterminated.
fn string_length(rest: &[u8]) -> Option<usize> {
    let mark = *rest.first()?;
    let mut is_escaped = false;
    let ends = |byte: &u8| {
        let ends = *byte == mark && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        ends
    };
    Some(rest.part(1..).iter().position(ends)? + 2)
}

/// The length of digits with at most one point among or after them.
fn number_length(rest: &[u8]) -> usize {
    let mut has_point = false;
    let belongs =
        |byte: &&u8| byte.is_ascii_digit() || (**byte == b'.' && !std::mem::replace(&mut has_point, true));
    rest.iter().take_while(belongs).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(template: &str) -> Vec<(Kind, &str)> {
        lex(template).iter().map(|token| (token.kind, &template[token.span.range()])).collect()
    }

    #[test]
    fn marks_within_strings_end_nothing() {
        use Kind::{Comment, Expression, Raw, Statement, Text};
        assert_eq!(
            pieces("a{{ '}}' }}{% if \"%}\\\"%}\" == `%}`%}{# \" #}b{% raw -%}{{ {% end %}{%- endraw %}{"),
            [
                (Text, "a"),
                (Expression, "{{ '}}' }}"),
                (Statement, "{% if \"%}\\\"%}\" == `%}`%}"),
                (Comment, "{# \" #}"),
                (Text, "b"),
                (Raw, "{% raw -%}"),
                (Text, "{{ {% end %}"),
                (Raw, "{%- endraw %}"),
                (Text, "{"),
            ]
        );
        assert_eq!(pieces("{#}#}"), [(Comment, "{#}#}")]);
        assert_eq!(
            pieces("{% set a = {b: {c: 1}} %}x"),
            [(Statement, "{% set a = {b: {c: 1}} %}"), (Text, "x")]
        );
    }

    #[test]
    fn trimming_marks_are_those_of_the_engine() {
        let trims =
            |template| lex(template).iter().map(|token| (token.trims_before, token.trims_after)).next();
        for (template, expected) in [
            ("{{- a }}", (true, false)),
            ("{{ -a - b -}}", (false, true)),
            ("{{-}}", (true, false)),
            ("{%--%}", (true, true)),
            ("{#-#}", (true, false)),
            ("{#- -#}", (true, true)),
            ("{% raw -%}{% endraw %}", (false, true)),
            ("{%- raw %}{% endraw -%}", (true, false)),
            ("{%- raw -%}{% x %}", (true, false)),
            ("{{ '-}}' }}", (false, false)),
        ] {
            assert_eq!(trims(template), Some(expected), "{template}");
        }
    }

    #[test]
    fn words_strings_numbers_and_signs_have_places() {
        let template = "{%- if 1.5.x|f(a_1=`b c`)<é %}";
        let token = lex(template).remove(0);
        let parts: Vec<&str> = token.parts.iter().map(|part| part.text(template)).collect();
        assert_eq!(parts, ["if", "1.5", ".", "x", "|", "f", "(", "a_1", "=", "`b c`", ")", "<", "é"]);
        assert_eq!(token.statement(template), "if");
    }

    #[test]
    fn what_has_no_end_goes_to_the_end() {
        for template in
            ["{{", "{{-", "{%", "{% raw %}{{ x }}", "{#", "{#}", "{{ \"}}", "{{ 'a\\'", "{% x }}", "{{ é"]
        {
            let tokens = lex(template);
            assert_eq!((tokens.len(), tokens[0].is_closed), (1, false), "{template}");
            assert_eq!(tokens[0].span, Span::new(0, template.len()));
        }
    }
}
