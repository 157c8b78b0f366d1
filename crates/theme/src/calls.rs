//! Checks the calls in templates, read from their text: arguments that a function, filter or test does not have, and
//! required ones that are missing. A typo is thus an error at its place, even in a branch that no page takes.

use super::lexer::{Part, PartKind, lex};
use super::problems::at;
use super::signatures::{ENGINE_FUNCTIONS, FILTERS, FUNCTIONS, Signature, TESTS, Takes};
use super::{TemplateSource, TemplateSources};
use paifang_base::diag::Diagnostics;
use paifang_base::parts::Parts as _;
use paifang_base::source::Span;
use paifang_base::text;
use paifang_base::text::Text;

/// Reports errors in the arguments of all calls. Returns true if there are any.
pub(super) fn check_calls(sources: &TemplateSources, diagnostics: &mut Diagnostics) -> bool {
    let mut has_any = false;
    for (name, TemplateSource { tightened, .. }) in sources {
        let found = CallChecker::read(&tightened.text);
        has_any |= !found.is_empty();
        diagnostics.extend(found.into_iter().map(|(span, message)| at(sources, name, Some(span), message)));
    }
    has_any
}

/// The part of a call before its opening bracket.
struct Frame {
    signature: Option<&'static Signature>,
    /// The name of the callee.
    name: Span,
    given: Vec<&'static str>,
    /// True if a name here would be an argument's.
    begins: bool,
}

/// State while a tag is read.
struct Tag {
    frames: Vec<Frame>,
    before: Before,
    /// A name that may be a callee's, and the token before it.
    called: Option<(Span, Before)>,
}

struct CallChecker<'a> {
    text: &'a str,
    found: Vec<(Span, Text)>,
}

/// The previous token, as far as it determines the role of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Pipe,
    Is,
    /// A dot, or the keyword that begins the definition of a component.
    Other,
    Nothing,
}

impl<'a> CallChecker<'a> {
    /// Finds the errors in a template that the engine accepts.
    fn read(text: &'a str) -> Vec<(Span, Text)> {
        let mut checker = Self { text, found: Vec::new() };
        for token in lex(text).iter().filter(|token| token.is_closed) {
            let mut tag = Tag { frames: Vec::new(), before: Before::Nothing, called: None };
            for at in 0..token.parts.len() {
                checker.step(&mut tag, token.parts.part(at..));
            }
            checker.ends_call(tag.called.take());
        }
        checker.found
    }

    /// Processes the first of these parts.
    fn step(&mut self, tag: &mut Tag, parts: &[Part]) {
        let Some(part) = parts.first() else { return };
        match part.kind {
            PartKind::Word => return self.name(tag, part.span, parts.part(1..)),
            PartKind::Punct('(') => {
                let at = part.span.start as usize;
                let (name, how) = tag.called.take().unwrap_or((Span::new(at, at), Before::Other));
                let signature = known(self.text.part(name.range()), how);
                tag.frames.push(Frame { signature, name, given: Vec::new(), begins: true });
                tag.before = Before::Nothing;
                return;
            }
            _ => {}
        }
        self.ends_call(tag.called.take());
        tag.before = match part.kind {
            PartKind::Punct('|') => Before::Pipe,
            PartKind::Punct('.') => Before::Other,
            _ => Before::Nothing,
        };
        if let Some(frame) = tag.frames.last_mut() {
            frame.begins = part.is_punct(',');
        }
        match part.kind {
            PartKind::Punct('[' | '{') => {
                let name = part.span;
                tag.frames.push(Frame { signature: None, name, given: Vec::new(), begins: false });
            }
            PartKind::Punct(')' | ']' | '}') => {
                if let Some(frame) = tag.frames.pop() {
                    self.ends(&frame);
                }
            }
            _ => {}
        }
    }

    /// Processes a name: of an argument, of a callee, or any other. `behind` follows it.
    fn name(&mut self, tag: &mut Tag, span: Span, behind: &[Part]) {
        self.ends_call(tag.called.take());
        let begins = tag.frames.last_mut().is_some_and(|frame| std::mem::take(&mut frame.begins));
        if let Some(value) = value_of(behind).filter(|_| begins) {
            self.argument(&mut tag.frames, span, value);
            tag.before = Before::Nothing;
            return;
        }
        let word = self.text.part(span.range());
        let is_not = word == "not" && tag.before == Before::Is;
        let before = match word {
            _ if is_not || word == "is" => Before::Is,
            "component" if tag.frames.is_empty() => Before::Other,
            _ => Before::Nothing,
        };
        tag.called = Some((span, std::mem::replace(&mut tag.before, before))).filter(|_| !is_not);
    }

    /// Ends a filter or test without brackets.
    fn ends_call(&mut self, called: Option<(Span, Before)>) {
        let Some((name, how @ (Before::Pipe | Before::Is))) = called else { return };
        if let Some(signature) = known(self.text.part(name.range()), how) {
            self.ends(&Frame { signature: Some(signature), name, given: Vec::new(), begins: false });
        }
    }

    fn ends(&mut self, frame: &Frame) {
        let Some(signature) = frame.signature else { return };
        let missing =
            signature.arguments.iter().find(|one| one.is_needed && !frame.given.contains(&one.name));
        if let Some(argument) = missing {
            self.found.push((frame.name, signature.missing_argument(argument)));
        }
    }

    /// Processes a name before `=` in a call; `value` begins with its value.
    fn argument(&mut self, frames: &mut [Frame], name: Span, value: &[Part]) {
        let Some(frame) = frames.last_mut() else { return };
        let Some(signature) = frame.signature else { return };
        let written = self.text.part(name.range());
        let Some(argument) = signature.arguments.iter().find(|argument| argument.name == written) else {
            if !signature.takes_others {
                self.found.push((name, signature.unknown_argument(written)));
                // One typo is one error: the required argument that is missing is this one under its right name.
                frame.signature = None;
            }
            return;
        };
        frame.given.push(argument.name);
        if let Some(span) = literal(self.text, value)
            && !fits(argument.takes, self.text.part(span.range()))
        {
            let found = match value.first() {
                Some(text) if text.kind == PartKind::String => text.unquoted(self.text),
                _ => self.text.part(span.range()),
            };
            self.found.push((
                span,
                signature.wrong_value(argument, &text!("found-text", text = found), Some(found)),
            ));
        }
    }
}

/// The value after a single `=`, if the name is an argument's.
fn value_of(behind: &[Part]) -> Option<&[Part]> {
    let (equals, value) = behind.split_first()?;
    (equals.is_punct('=') && !value.first()?.is_punct('=')).then_some(value)
}

/// The signature of a callee.
fn known(name: &str, how: Before) -> Option<&'static Signature> {
    let named = |list: &'static [Signature]| list.iter().find(|signature| signature.name == name);
    match how {
        Before::Pipe => named(&FILTERS),
        Before::Is => named(&TESTS),
        Before::Nothing => named(&FUNCTIONS).or_else(|| named(&ENGINE_FUNCTIONS)),
        Before::Other => None,
    }
}

/// The literal that is the whole value of an argument.
fn literal(text: &str, value: &[Part]) -> Option<Span> {
    let (first, behind) = value.split_first()?;
    let (last, behind) = match first.kind {
        PartKind::Punct('-') => behind.split_first().filter(|(number, _)| number.kind == PartKind::Number)?,
        PartKind::Word if !matches!(first.text(text), "true" | "false") => return None,
        PartKind::Punct(_) => return None,
        _ => (first, behind),
    };
    let ends = behind.first().is_some_and(|next| next.is_punct(',') || next.is_punct(')'));
    ends.then(|| Span::new(first.span.start as usize, last.span.end as usize))
}

fn fits(takes: Takes, literal: &str) -> bool {
    let is_text = literal.starts_with(['"', '\'', '`']);
    let is_flag = matches!(literal, "true" | "false");
    let is_number = !is_text && !is_flag;
    match takes {
        Takes::Text => is_text,
        Takes::Word(words) => is_text && words.contains(&literal.part(1..literal.len() - 1)),
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

    /// The errors in a template: the text at each place, and the message.
    fn errors(text: &str) -> Vec<String> {
        CallChecker::read(text)
            .iter()
            .map(|(span, message)| format!("{}: {}", &text[span.range()], crate::testing::english(message)))
            .collect()
    }

    #[test]
    fn unknown_arguments_are_found_everywhere() {
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
            assert_eq!(errors(text), [expected], "{text}");
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
            assert_eq!(errors(text), Vec::<String>::new(), "{text}");
        }
    }
}
