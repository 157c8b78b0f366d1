//! postgresql.conf and files like it, and pg_hba.conf.
//! <https://www.postgresql.org/docs/18/config-setting.html>, <https://www.postgresql.org/docs/18/auth-pg-hba-conf.html>

use crate::highlight::classes::Class;
use crate::highlight::spans::SpanWriter;
use paifang_base::parts::Parts as _;

/// Writes a line of settings: `name = value`, `[section]`, `include 'file'`.
pub fn line(line: &str, writer: &mut SpanWriter<'_>) {
    let text = line.trim_start();
    writer.token(Class::PLAIN, line.part(..line.len() - text.len()));
    if text.starts_with(['#', ';']) {
        return writer.token(Class::COMMENT, text);
    }
    if text.starts_with('[') {
        return writer.token(Class::HEADING, text);
    }
    let end = text.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let is_include = name.starts_with("include");
    writer.token(if is_include { Class::KEYWORD } else { Class::KEY }, name);
    let value = rest.trim_start_matches(['=', ' ', '\t']);
    writer.token(Class::PLAIN, rest.part(..rest.len() - value.len()));
    words(value, writer, |word, _| match word {
        "on" | "off" | "true" | "false" | "yes" | "no" => Class::CONSTANT,
        _ if word.starts_with(|c: char| c.is_ascii_digit() || c == '-') => Class::NUMBER,
        _ => Class::PLAIN,
    });
}

/// Writes words, quoted texts and a comment.
fn words(text: &str, writer: &mut SpanWriter<'_>, mut class: impl FnMut(&str, usize) -> Class) {
    let mut rest = text;
    let mut count = 0;
    while let Some(first) = rest.chars().next() {
        let (length, class) = match first {
            _ if first.is_whitespace() => (rest.len() - rest.trim_start().len(), Class::PLAIN),
            '#' => (rest.len(), Class::COMMENT),
            '\'' | '"' => {
                let end = rest.part(1..).find(first).map_or(rest.len(), |end| end + 2);
                count += 1;
                (end, Class::STRING)
            }
            _ => {
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                count += 1;
                (end, class(rest.part(..end), count))
            }
        };
        let (part, after) = rest.split_at(length);
        writer.token(class, part);
        rest = after;
    }
}

/// A line of pg_hba.conf.
#[derive(Debug, Default)]
pub struct Hba {
    is_local: bool,
    has_method: bool,
}

impl Hba {
    /// Writes the line.
    pub fn line(mut self, line: &str, writer: &mut SpanWriter<'_>) {
        words(line, writer, |word, number| self.field(word, number));
    }

    fn field(&mut self, word: &str, number: usize) -> Class {
        match number {
            1 => {
                self.is_local = word == "local";
                Class::KEYWORD
            }
            _ if self.has_method => Class::ATTRIBUTE,
            2 | 3 => match word {
                "all" | "sameuser" | "samerole" | "samegroup" | "replication" => Class::CONSTANT,
                _ => Class::PLAIN,
            },
            4 if self.is_local => self.method(),
            4 if matches!(word, "all" | "samehost" | "samenet") => Class::CONSTANT,
            4 => Class::NUMBER,
            // A mask in a field of its own.
            5 if word.starts_with(|c: char| c.is_ascii_digit()) => Class::NUMBER,
            _ => self.method(),
        }
    }

    fn method(&mut self) -> Class {
        self.has_method = true;
        Class::FUNCTION
    }
}
