//! PostgreSQL's SQL, PL/pgSQL and the commands of psql (<https://www.postgresql.org/docs/18/sql-syntax-lexical.html>),
//! in time linear in the code: one pass, and one look ahead for the end of each text in dollar quotes.

mod place;
mod statement;
mod words;

use std::ops::Range;

use crate::highlight::classes::Class;
use crate::highlight::spans::SpanWriter;
use paifang_base::parts::Parts as _;
use place::After;
use statement::Statement;

/// Nested texts in dollar quotes that are read as code.
const DEEPEST: usize = 4;
/// White space that a look ahead skips.
const FARTHEST: usize = 200;

/// Code in reading, line by line.
#[derive(Debug)]
pub struct Sql<'c> {
    code: &'c str,
    at: usize,
    /// The end of the part that is being read.
    end: usize,
    /// True if lines are read one by one, with others between them.
    is_session: bool,
    inside: Inside,
    statement: Statement,
    /// Texts in dollar quotes around this place.
    outer: Vec<Body>,
}

/// A token that goes on in the next line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    /// Comments may be nested.
    Comment(usize),
    Quote {
        quote: u8,
        has_escapes: bool,
        class: Class,
    },
    /// A text in dollar quotes that is no code we read.
    Text(Class),
}

/// A text in dollar quotes.
#[derive(Debug)]
struct Body {
    /// Where its last quote begins, and where that ends.
    last: Range<usize>,
    /// The statement that it is a part of.
    statement: Statement,
}

impl<'c> Sql<'c> {
    /// The beginning of a script, or of a session whose lines are given one by one.
    pub fn new(code: &'c str, is_session: bool) -> Self {
        Self {
            code,
            at: 0,
            end: 0,
            is_session,
            inside: Inside::Nothing,
            statement: Statement::new(false),
            outer: Vec::new(),
        }
    }

    /// True in the middle of a statement.
    pub fn is_open(&self) -> bool {
        self.inside != Inside::Nothing || !self.outer.is_empty() || !self.statement.is_at_start()
    }

    /// A new statement begins, whatever came before.
    pub fn restart(&mut self) {
        self.inside = Inside::Nothing;
        self.outer.clear();
        self.statement = Statement::new(false);
    }

    /// Reads a line, or a part of one.
    pub fn read(&mut self, span: Range<usize>, writer: &mut SpanWriter<'_>) {
        (self.at, self.end) = (span.start, span.end);
        while self.at < self.end {
            self.token(writer);
        }
    }

    /// The rest of this part, within the text in dollar quotes.
    fn rest(&self) -> &'c str {
        let end = self.outer.last().map_or(self.end, |body| body.last.start.min(self.end));
        self.code.part(self.at.min(end)..end)
    }

    fn write(&mut self, length: usize, class: Class, writer: &mut SpanWriter<'_>) {
        let end = (self.at + length.max(1)).min(self.end);
        writer.token(class, self.code.part(self.at..end));
        self.at = end;
    }

    fn token(&mut self, writer: &mut SpanWriter<'_>) {
        if let Some(body) = self.outer.pop_if(|body| body.last.start <= self.at) {
            let length = body.last.end.saturating_sub(self.at);
            if length > 0 {
                self.write(length, Class::STRING, writer);
            }
            self.inside = Inside::Nothing;
            self.statement = body.statement;
            self.statement.literal();
            return;
        }
        let rest = self.rest();
        match self.inside {
            Inside::Nothing => self.begin(rest, writer),
            Inside::Comment(depth) => {
                let (length, depth) = comment(rest, depth);
                self.inside = if depth == 0 { Inside::Nothing } else { Inside::Comment(depth) };
                self.write(length, Class::COMMENT, writer);
            }
            Inside::Quote { quote, has_escapes, class } => {
                let (length, is_whole) = quoted(rest, quote, has_escapes);
                if is_whole {
                    self.inside = Inside::Nothing;
                }
                self.write(length, class, writer);
            }
            Inside::Text(class) => self.write(rest.len(), class, writer),
        }
    }

    /// The token at the beginning of `rest`.
    fn begin(&mut self, rest: &'c str, writer: &mut SpanWriter<'_>) {
        let mut bytes = rest.bytes();
        let first = bytes.next().unwrap_or_default();
        let second = bytes.next().unwrap_or_default();
        match (first, second) {
            (b' ' | b'\t' | b'\n' | b'\r', _) => {
                let length = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
                self.write(length, Class::PLAIN, writer);
            }
            (b'-', b'-') => self.write(rest.trim_end_matches('\n').len(), Class::COMMENT, writer),
            (b'/', b'*') => {
                self.inside = Inside::Comment(1);
                self.write(2, Class::COMMENT, writer);
            }
            (b'\'', _) => self.quote(1, b'\'', false, Class::STRING, writer),
            (b'"', _) => self.quote(1, b'"', false, Class::PLAIN, writer),
            (b'$', _) => self.dollar(rest, second, writer),
            (b'\\', _) if self.outer.is_empty() => self.command(rest, writer),
            (b':', _) => self.colon(rest, second, writer),
            (b'0'..=b'9', _) | (b'.', b'0'..=b'9') => {
                self.statement.literal();
                self.write(number(rest), Class::NUMBER, writer);
            }
            (b'(', _) => {
                self.statement.open();
                self.write(1, Class::PLAIN, writer);
            }
            (b')', _) => {
                self.statement.close();
                self.write(1, Class::PLAIN, writer);
            }
            (b',', _) => {
                self.statement.comma();
                self.write(1, Class::PLAIN, writer);
            }
            (b';', _) => {
                self.statement.end();
                self.write(1, Class::PLAIN, writer);
            }
            (b'.', b'.') => self.operator(2, Class::OPERATOR, writer),
            (b'.', _) => {
                self.statement.dot();
                self.write(1, Class::PLAIN, writer);
            }
            _ if is_operator(first) => self.operators(rest, writer),
            _ if is_letter(first) => self.word(rest, writer),
            _ => self.write(rest.chars().next().map_or(1, char::len_utf8), Class::PLAIN, writer),
        }
    }

    /// A quoted text: `before` is the length of its first quote and of what precedes it.
    fn quote(
        &mut self,
        before: usize,
        quote: u8,
        has_escapes: bool,
        class: Class,
        writer: &mut SpanWriter<'_>,
    ) {
        if quote == b'"' {
            self.statement.quoted_name();
        } else {
            self.statement.literal();
        }
        self.inside = Inside::Quote { quote, has_escapes, class };
        self.write(before, class, writer);
    }

    fn operator(&mut self, length: usize, class: Class, writer: &mut SpanWriter<'_>) {
        self.statement.operator(self.code.part(self.at..self.at + length));
        self.write(length, class, writer);
    }

    fn operators(&mut self, rest: &str, writer: &mut SpanWriter<'_>) {
        let bytes = rest.as_bytes();
        let is_end = |at: usize, byte: u8| {
            !is_operator(byte) || matches!((byte, bytes.get(at + 1)), (b'-', Some(b'-')) | (b'/', Some(b'*')))
        };
        let length = bytes.iter().enumerate().position(|(at, byte)| is_end(at, *byte)).unwrap_or(bytes.len());
        let is_plain = matches!(rest.part(..length), "*" | "=" | "+" | "-" | "/" | "<" | ">" | "<=" | ">=");
        self.operator(length.max(1), if is_plain { Class::PLAIN } else { Class::OPERATOR }, writer);
    }

    /// `::`, `:=`, and the variables of psql: `:name`, `:'name'`, `:"name"`, `:{?name}`.
    fn colon(&mut self, rest: &str, second: u8, writer: &mut SpanWriter<'_>) {
        if matches!(second, b':' | b'=') {
            return self.operator(2, Class::OPERATOR, writer);
        }
        let name = rest.part(1..);
        let length = match second {
            b'\'' | b'"' => name.part(1..).find(char::from(second)).map_or(0, |end| end + 2),
            b'{' => name.find('}').map_or(0, |end| end + 1),
            _ => name.bytes().take_while(|byte| is_name(*byte) && *byte != b'$').count(),
        };
        let is_after_name =
            self.code.part(..self.at).bytes().next_back().is_some_and(|b| is_name(b) || b == b']');
        if length == 0 || is_after_name {
            return self.operator(1, Class::PLAIN, writer);
        }
        self.statement.literal();
        self.write(1 + length, Class::CONSTANT, writer);
    }

    /// `$1`, or a text in dollar quotes.
    fn dollar(&mut self, rest: &'c str, second: u8, writer: &mut SpanWriter<'_>) {
        if second.is_ascii_digit() {
            self.statement.literal();
            let digits = rest.bytes().skip(1).take_while(u8::is_ascii_digit).count();
            return self.write(1 + digits, Class::CONSTANT, writer);
        }
        let tag = rest.bytes().skip(1).take_while(|byte| is_name(*byte) && *byte != b'$').count();
        let quote = rest.part(..(tag + 2).min(rest.len()));
        if !quote.ends_with('$') || quote.len() < 2 || self.outer.len() >= DEEPEST {
            return self.operator(1, Class::PLAIN, writer);
        }
        let begin = self.at + quote.len();
        let most = self.outer.last().map_or(self.code.len(), |body| body.last.start);
        let found = self.code.part(begin..most).find(quote);
        let last = found.map_or(most..most, |at| begin + at..begin + at + quote.len());
        let (inside, is_plpgsql) = self.body(begin..last.start, last.end);
        let statement = std::mem::replace(&mut self.statement, Statement::new(is_plpgsql));
        self.outer.push(Body { last, statement });
        self.write(quote.len(), Class::STRING, writer);
        self.inside = inside;
    }

    /// How to read a text in dollar quotes; true if it is PL/pgSQL.
    fn body(&self, text: Range<usize>, after: usize) -> (Inside, bool) {
        if !self.statement.has_body() {
            return (Inside::Text(Class::STRING), false);
        }
        let language = self.statement.language.clone().or_else(|| {
            // The language may also follow.
            let rest = self.code.part(after..);
            let rest = rest.part(..rest.floor_char_boundary(FARTHEST));
            let mut words = rest
                .split(';')
                .next()
                .unwrap_or_default()
                .split_whitespace()
                .skip_while(|word| !word.eq_ignore_ascii_case("language"));
            words.nth(1).map(|name| name.trim_matches(['\'', '"']).to_ascii_lowercase())
        });
        match language.as_deref() {
            Some("sql") => (Inside::Nothing, false),
            Some("plpgsql") => (Inside::Nothing, true),
            Some(_) => (Inside::Text(Class::PLAIN), false),
            None if self.statement.is_do() => (Inside::Nothing, true),
            None => {
                let text = self.code.part(text);
                let first = text.split_whitespace().next().unwrap_or_default();
                (Inside::Nothing, ["declare", "begin"].iter().any(|word| first.eq_ignore_ascii_case(word)))
            }
        }
    }

    /// A command of psql, to the end of the line.
    fn command(&mut self, rest: &'c str, writer: &mut SpanWriter<'_>) {
        let name =
            rest.bytes().skip(1).take_while(|byte| !byte.is_ascii_whitespace() && *byte != b'\\').count();
        let command = rest.part(..1 + name);
        self.write(command.len(), Class::MACRO, writer);
        if command == "\\;" || name == 0 {
            return self.statement.end();
        }
        self.restart();
        let end = self.end;
        if command == "\\copy" {
            self.statement.word("copy", After { sign: 0, second: 0, word: "" });
            while self.at < end {
                self.token(writer);
            }
        }
        while self.at < end {
            let rest = self.rest();
            let first = rest.bytes().next().unwrap_or_default();
            match first {
                b'\'' | b'"' => {
                    let (length, _) = quoted(rest.part(1..), first, true);
                    self.write(1 + length, Class::STRING, writer);
                }
                b':' => self.colon(rest, rest.as_bytes().get(1).copied().unwrap_or_default(), writer),
                _ => {
                    let length = rest.bytes().skip(1).take_while(|byte| !b"'\":".contains(byte)).count();
                    self.write(1 + length, Class::PLAIN, writer);
                }
            }
        }
        self.restart();
    }

    fn word(&mut self, rest: &'c str, writer: &mut SpanWriter<'_>) {
        let length = rest.bytes().take_while(|byte| is_name(*byte)).count();
        let text = rest.part(..length);
        let rest = rest.part(length..);
        let next = rest.bytes().next().unwrap_or_default();
        let is_prefix = |prefixes: [&str; 4]| prefixes.iter().any(|prefix| text.eq_ignore_ascii_case(prefix));
        if next == b'\'' && is_prefix(["e", "b", "x", "n"]) {
            let has_escapes = text.eq_ignore_ascii_case("e");
            return self.quote(length + 1, b'\'', has_escapes, Class::STRING, writer);
        }
        if text.eq_ignore_ascii_case("u") && (rest.starts_with("&'") || rest.starts_with("&\"")) {
            let quote = rest.as_bytes().get(1).copied().unwrap_or(b'\'');
            let class = if quote == b'"' { Class::PLAIN } else { Class::STRING };
            return self.quote(length + 2, quote, false, class, writer);
        }
        let class = self.statement.word(text, self.after(self.at + length));
        self.write(length, class, writer);
    }

    /// What follows a word.
    fn after(&self, at: usize) -> After<'c> {
        let most = self.outer.last().map_or(self.code.len(), |body| body.last.start);
        let end = if self.is_session { self.end } else { most };
        let rest = self.code.part(at.min(end)..end);
        let blank = rest.bytes().take(FARTHEST).take_while(u8::is_ascii_whitespace).count();
        let rest = rest.part(blank..);
        let mut signs = rest.bytes().map(|byte| if byte.is_ascii() { byte } else { 0 });
        let (sign, second) = (signs.next().unwrap_or_default(), signs.next().unwrap_or_default());
        let length = rest.bytes().take(FARTHEST).take_while(|byte| is_name(*byte)).count();
        After { sign, second, word: rest.get(..length).unwrap_or_default() }
    }
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || !byte.is_ascii()
}

fn is_name(byte: u8) -> bool {
    is_letter(byte) || byte.is_ascii_digit() || byte == b'$'
}

fn is_operator(byte: u8) -> bool {
    b"+-*/<>=~!@#%^&|`?".contains(&byte)
}

/// The length of the rest of a comment, and how many comments are open after it.
fn comment(text: &str, mut depth: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes.get(at..at + 2) {
            Some(b"/*") => (at, depth) = (at + 2, depth + 1),
            Some(b"*/") => {
                (at, depth) = (at + 2, depth - 1);
                if depth == 0 {
                    break;
                }
            }
            _ => at += 1,
        }
    }
    (at, depth)
}

/// The length of the rest of a quoted text with its quote, and whether that is there.
fn quoted(text: &str, quote: u8, has_escapes: bool) -> (usize, bool) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let next = bytes.get(at + 1);
        at += match *byte {
            b'\\' if has_escapes && next.is_some_and(|next| *next != b'\n') => 2,
            byte if byte == quote && next == Some(&quote) => 2,
            byte if byte == quote => return (at + 1, true),
            _ => 1,
        };
    }
    // An escaped character may be longer than a byte.
    (text.len().min(at), false)
}

/// The length of a number: `1_000`, `1.5e-3`, `0x1F`.
fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize, is_digit: fn(u8) -> bool| {
        let count = bytes.iter().skip(from).take_while(|byte| is_digit(**byte) || **byte == b'_').count();
        from + count
    };
    if let (Some(b'0'), Some(b'x' | b'X' | b'o' | b'O' | b'b' | b'B')) = (bytes.first(), bytes.get(1)) {
        return digits(2, |byte| byte.is_ascii_hexdigit());
    }
    let decimal: fn(u8) -> bool = |byte| byte.is_ascii_digit();
    let mut end = digits(0, decimal);
    if bytes.get(end) == Some(&b'.') && bytes.get(end + 1) != Some(&b'.') {
        end = digits(end + 1, decimal);
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let with_exponent = digits(end + 1 + sign, decimal);
        if with_exponent > end + 1 + sign {
            end = with_exponent;
        }
    }
    end
}
