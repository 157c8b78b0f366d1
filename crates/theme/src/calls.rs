//! The calls in templates, read from their text: arguments that a function, filter or test does not have, and those it
//! needs. So a slip of the pen is an error where it stands, also in a branch that no page takes.

use super::problems::at;
use super::signatures::{ENGINE_FUNCTIONS, FILTERS, FUNCTIONS, Signature, TESTS, Takes};
use super::{TemplateSource, TemplateSources};
use paifang_base::diag::Diagnostics;
use paifang_base::source::Span;

/// Reports what is wrong with the arguments of all calls. Whether there was anything.
pub(super) fn check_calls(sources: &TemplateSources, diagnostics: &mut Diagnostics) -> bool {
    let mut has_any = false;
    for (name, TemplateSource { tightened, .. }) in sources {
        let mut reader = Reader { text: &tightened.text, found: Vec::new() };
        reader.template();
        has_any |= !reader.found.is_empty();
        diagnostics
            .extend(reader.found.into_iter().map(|(span, message)| at(sources, name, Some(span), &message)));
    }
    has_any
}

/// What stands before an open bracket.
struct Frame {
    signature: Option<&'static Signature>,
    /// The name of what is called.
    name: Span,
    given: Vec<&'static str>,
    /// Whether a name here would be that of an argument.
    begins: bool,
}

/// What has been read of a tag.
struct Tag {
    frames: Vec<Frame>,
    before: Before,
    /// A name that may be that of a call, and what stood before it.
    called: Option<(Span, Before)>,
}

struct Reader<'a> {
    text: &'a str,
    found: Vec<(Span, String)>,
}

/// The last thing that was read, as far as it says what a name is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Pipe,
    Is,
    /// A dot, or the word that begins the definition of a component.
    Other,
    Nothing,
}

impl Reader<'_> {
    fn template(&mut self) {
        let mut at = 0;
        while let Some(open) = self.text[at..].find('{').map(|found| at + found) {
            let rest = &self.text[open..];
            at = if rest.starts_with("{#") {
                rest.find("#}").map_or(self.text.len(), |end| open + end + 2)
            } else if rest.starts_with("{{") {
                self.tag(open + 2, "}}")
            } else if let Some(statement) = rest.strip_prefix("{%") {
                let end = self.tag(open + 2, "%}");
                let word = statement.trim_start_matches(['-', ' ']);
                let is_raw = word.strip_prefix("raw").is_some_and(|rest| !rest.starts_with(is_name));
                let raw = is_raw.then(|| self.text[end..].find("endraw")).flatten();
                raw.map_or(end, |found| end + found)
            } else {
                open + 1
            };
        }
    }

    /// Reads a tag from behind its opening mark; gives where it ends.
    fn tag(&mut self, start: usize, close: &str) -> usize {
        let mut tag = Tag { frames: Vec::new(), before: Before::Nothing, called: None };
        let mut at = start;
        while at < self.text.len() {
            if tag.frames.is_empty() && self.text[at..].starts_with(close) {
                self.ends_call(tag.called.take());
                return at + close.len();
            }
            at = self.step(&mut tag, at);
        }
        at
    }

    /// Reads one name, text or sign; gives where it ends.
    fn step(&mut self, tag: &mut Tag, from: usize) -> usize {
        let Some(c) = self.text[from..].chars().next() else { return self.text.len() };
        let end = from + c.len_utf8();
        match c {
            c if c.is_whitespace() => return end,
            c if is_name(c) => return self.name(tag, from),
            '(' => {
                let (name, how) = tag.called.take().unwrap_or((Span::new(from, from), Before::Other));
                let signature = known(&self.text[name.range()], how);
                tag.frames.push(Frame { signature, name, given: Vec::new(), begins: true });
                tag.before = Before::Nothing;
                return end;
            }
            _ => {}
        }
        self.ends_call(tag.called.take());
        tag.before = match c {
            '|' => Before::Pipe,
            '.' => Before::Other,
            _ => Before::Nothing,
        };
        if let Some(frame) = tag.frames.last_mut() {
            frame.begins = c == ',';
        }
        match c {
            '"' | '\'' | '`' => return end + text_length(&self.text[end..], c),
            '[' | '{' => {
                let name = Span::new(from, from);
                tag.frames.push(Frame { signature: None, name, given: Vec::new(), begins: false });
            }
            ')' | ']' | '}' => {
                if let Some(frame) = tag.frames.pop() {
                    self.ends(&frame);
                }
            }
            _ => {}
        }
        end
    }

    /// Reads a name: of an argument, of what is called, or any other.
    fn name(&mut self, tag: &mut Tag, from: usize) -> usize {
        let end = self.text[from..].find(|c| !is_name(c)).map_or(self.text.len(), |length| from + length);
        self.ends_call(tag.called.take());
        let span = Span::new(from, end);
        let begins = tag.frames.last_mut().is_some_and(|frame| std::mem::take(&mut frame.begins));
        if let Some(value) = value_of(self.text, end).filter(|_| begins) {
            self.argument(&mut tag.frames, span, value);
            tag.before = Before::Nothing;
            return end;
        }
        let word = &self.text[span.range()];
        let is_not = word == "not" && tag.before == Before::Is;
        let before = match word {
            _ if is_not || word == "is" => Before::Is,
            "component" if tag.frames.is_empty() => Before::Other,
            _ => Before::Nothing,
        };
        tag.called = Some((span, std::mem::replace(&mut tag.before, before))).filter(|_| !is_not);
        end
    }

    /// A filter or test without brackets.
    fn ends_call(&mut self, called: Option<(Span, Before)>) {
        let Some((name, how @ (Before::Pipe | Before::Is))) = called else { return };
        if let Some(signature) = known(&self.text[name.range()], how) {
            self.ends(&Frame { signature: Some(signature), name, given: Vec::new(), begins: false });
        }
    }

    fn ends(&mut self, frame: &Frame) {
        let Some(signature) = frame.signature else { return };
        let missing =
            signature.arguments.iter().find(|one| one.is_needed && !frame.given.contains(&one.name));
        if let Some(argument) = missing {
            self.found.push((frame.name, signature.missing(argument)));
        }
    }

    /// A name in a call before `=`; its value begins at `value`.
    fn argument(&mut self, frames: &mut [Frame], name: Span, value: usize) {
        let Some(frame) = frames.last_mut() else { return };
        let Some(signature) = frame.signature else { return };
        let written = &self.text[name.range()];
        let Some(argument) = signature.arguments.iter().find(|argument| argument.name == written) else {
            if !signature.takes_others {
                self.found.push((name, signature.unknown(written)));
                // One slip is one error: what is missing is this one under its right name.
                frame.signature = None;
            }
            return;
        };
        frame.given.push(argument.name);
        if let Some((span, literal)) = literal(self.text, value)
            && !fits(argument.takes, literal)
        {
            let found = match literal.strip_prefix(['"', '\'', '`']) {
                Some(text) => format!("`{}`", &text[..text.len() - 1]),
                None => format!("`{literal}`"),
            };
            self.found.push((span, signature.wrong(argument, &found)));
        }
    }
}

/// Length of a text up to the mark that ends it, with the mark.
fn text_length(text: &str, mark: char) -> usize {
    let mut is_escaped = false;
    let ends = |(_, c): &(usize, char)| {
        let ends = *c == mark && !is_escaped;
        is_escaped = *c == '\\' && !is_escaped;
        ends
    };
    text.char_indices().find(ends).map_or(text.len(), |(at, c)| at + c.len_utf8())
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Where the value begins when a name is that of an argument: behind a single `=`.
fn value_of(text: &str, end: usize) -> Option<usize> {
    let rest = text[end..].trim_start();
    let value = rest.strip_prefix('=').filter(|value| !value.starts_with('='))?.trim_start();
    Some(text.len() - value.len())
}

/// What is called by a name.
fn known(name: &str, how: Before) -> Option<&'static Signature> {
    let named = |list: &'static [Signature]| list.iter().find(|signature| signature.name == name);
    match how {
        Before::Pipe => named(&FILTERS),
        Before::Is => named(&TESTS),
        Before::Nothing => named(&FUNCTIONS).or_else(|| named(&ENGINE_FUNCTIONS)),
        Before::Other => None,
    }
}

/// A value that is written out and is all there is of an argument.
fn literal(text: &str, start: usize) -> Option<(Span, &str)> {
    let rest = &text[start..];
    let first = rest.chars().next()?;
    let length = match first {
        '"' | '\'' | '`' => 1 + text_length(&rest[1..], first),
        c if c.is_ascii_digit() || c == '-' => {
            1 + rest[1..].find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len() - 1)
        }
        _ => ["true", "false"].into_iter().find(|word| rest.starts_with(word))?.len(),
    };
    let ends = rest[length..].trim_start().starts_with([',', ')']);
    ends.then(|| (Span::new(start, start + length), &rest[..length]))
}

fn fits(takes: Takes, literal: &str) -> bool {
    let is_text = literal.starts_with(['"', '\'', '`']);
    let is_flag = matches!(literal, "true" | "false");
    let is_number = !is_text && !is_flag;
    match takes {
        Takes::Text => is_text,
        Takes::Word(words) => is_text && words.contains(&&literal[1..literal.len() - 1]),
        Takes::Count => is_number && !literal.starts_with('-') && !literal.contains('.'),
        Takes::Whole => is_number && !literal.contains('.'),
        Takes::Number => is_number,
        Takes::Flag => is_flag,
        Takes::List => false,
        Takes::Any => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong with a template: the text it stands at, and the message.
    fn wrong(text: &str) -> Vec<String> {
        let mut reader = Reader { text, found: Vec::new() };
        reader.template();
        reader.found.iter().map(|(span, message)| format!("{}: {message}", &text[span.range()])).collect()
    }

    #[test]
    fn arguments_that_there_are_not_are_found_wherever_they_stand() {
        for (text, expected) in [
            ("{{ pages(knd=\"blog\") }}", "knd: `pages` has no argument `knd`; did you mean `kind`?"),
            (
                "{% for x in pages(kind='a', limt=5) %}",
                "limt: `pages` has no argument `limt`; did you mean `limit`?",
            ),
            ("{{ kinds(all=true) }}", "all: `kinds` takes no arguments, found `all`"),
            ("{{ x | join(separator=\", \") }}", "separator: `join` has no argument `separator`; it has sep"),
            ("{{ x | upper(a=1) | trim }}", "a: `upper` takes no arguments, found `a`"),
            (
                "{% if x is not containing(part=1) %}",
                "part: `containing` has no argument `part`; did you mean `pat`?",
            ),
            (
                "{{ f(list(items=[a, b], itms=2)) }}",
                "itms: `list` has no argument `itms`; did you mean `items`?",
            ),
            (
                "{{ x | truncate }}",
                "truncate: `truncate` needs the argument `length`: write `truncate(length=10)`",
            ),
            ("{{ link() }}", "link: `link` needs the argument `to`: write `link(to=\"…\")`"),
            (
                "{{ x | truncate(length=\"5\") }}",
                "\"5\": `length` of `truncate` must be a whole number from 0 up, found `5`",
            ),
            (
                "{{ pages(sort='titel') }}",
                "'titel': `sort` of `pages` must be one of date, weight, title, start, found `titel`; did you mean \
                 `title`?",
            ),
            ("{{ pages(reverse='yes') }}", "'yes': `reverse` of `pages` must be true or false, found `yes`"),
        ] {
            assert_eq!(wrong(text), [expected], "{text}");
        }
    }

    #[test]
    fn what_is_right_or_no_call_is_left_alone() {
        for text in [
            "{{ t(id=\"a\", count=3, name=x) }}{{ data(name='a', country=\"b\") }}",
            "{# pages(knd=1) #}{% raw %}{{ pages(knd=1) }}{% endraw %}<a onclick=\"pages(knd=1)\">",
            "{{ x.pages(knd=1) }}{{ \"pages(knd=1) }}\" }}{{ \"a\\\"b(\" }}",
            "{% component pages(knd=1) %}{{ pages(limit=x.y, kind=a ~ \"b\") }}{% endcomponent pages %}",
            "{% if x is starting_with(pat=\"a\") and y is defined and a == b %}",
            "{{ [f for f in pages(kind=\"faq\") if f.limit == 5] | length }}",
            "{{ pages(limit=n | default(value=3), reverse=true) }}{{ {a: 1} }}",
            "{{ <box n={pages(limit=1)} /> }}{% if (a) %}{{ (a | first).b }}",
            "{{",
            "{%",
            "{{ pages(",
            "{{ pages(a",
            "{{ \"",
            "{{ x |",
        ] {
            assert_eq!(wrong(text), Vec::<String>::new(), "{text}");
        }
    }
}
