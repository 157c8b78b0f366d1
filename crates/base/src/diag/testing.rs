//! Problems for tests of formats, with texts that do harm where they are not escaped.

use super::format::Listing;
use super::{Code, Diagnostic, Located, MessageLanguage, Text, Value, Wording, locate};
use crate::source::Span;

pub(super) static BROKEN: Code = Code::error("broken-link", "A link leads to nothing.");
pub(super) static UNKNOWN: Code =
    Code::warning("unknown-field", "The front matter has a field that no kind has.");

static CODES: [&Code; 2] = [&BROKEN, &UNKNOWN];

/// Text of strangers.
pub(super) const HOSTILE: &str = "a\n::error::x\r%0A | <script>alert(1)</script> @name `@other` ``` [x](https://evil.example) \
     ![p](//evil.example/p.png) www.evil.example https://evil.example #12 o/r#3 GH-4 \u{202e}\x1b[31m & &#64;name \
     0123456789abcdef0123456789abcdef01234567 # h\n- [ ] l\n<!-- c";

/// A file in which the marks of [`problem`] are.
const TEXT: &str = "一 bad\n中𐐀 bad two\nbad\n";

/// A problem at the `number`th `bad` of a file.
pub(super) fn problem(code: &'static Code, path: &str, number: usize, message: &str) -> Located {
    let span = TEXT.match_indices("bad").nth(number).map(|(at, bad)| Span::new(at, at + bad.len()));
    one(Diagnostic::new(code, &path.into(), span, Text::verbatim(message)))
}

/// A problem of a whole file.
pub(super) fn of_file(code: &'static Code, path: &str, message: &str) -> Located {
    one(Diagnostic::new(code, &path.into(), None, Text::verbatim(message)))
}

/// A hostile problem at the second `bad`: path, message, help and a related place.
pub(super) fn hostile() -> Located {
    let path = format!("content/a {HOSTILE}.md").into();
    let at = TEXT.match_indices("bad").nth(1).map_or(0, |(at, _)| at);
    let problem = Diagnostic::new(
        &BROKEN,
        &path,
        Span::new(at, at + 3),
        Text::verbatim(format!("the link `{HOSTILE}` is broken")),
    );
    one(problem.with_help(Text::verbatim(HOSTILE)).with_label(
        &path,
        Some(Span::new(0, 3)),
        Text::verbatim(HOSTILE),
    ))
}

fn one(diagnostic: Diagnostic) -> Located {
    locate(vec![diagnostic], |_| Some(TEXT.to_owned()), |_| &English).remove(0)
}

/// A listing of problems of a project in the folder `web` of its repository.
pub(super) fn listing(problems: &[Located]) -> Listing<'_> {
    Listing {
        problems,
        summed_up: problems,
        folder: "web/",
        codes: &CODES,
        version: "1.2.3",
        comparison: None,
        whole_list: "`paifang check --all` prints the whole list.",
        words: &English,
    }
}

/// The English words of this crate, read by a small part of Fluent: variables, texts in quotes, and the forms `one` and
/// `other`. `paifang_i18n` reads all of it, but imports this crate.
pub(crate) struct English;

impl Wording for English {
    fn language(&self) -> MessageLanguage {
        MessageLanguage::English
    }

    fn say(&self, text: &Text) -> String {
        let (id, values) = match text {
            Text::Verbatim(words) => return words.clone(),
            Text::Message(message) => (&message.id, &message.values),
        };
        if let Some(code) = CODES.iter().find(|code| *id == format!("code-{}", code.name)) {
            return code.summary.to_owned();
        }
        let begin = format!("\n{id} =");
        let words = crate::MESSAGES.en.split_once(&begin).unwrap_or_else(|| panic!("no message `{id}`")).1;
        let mut ends = words.match_indices('\n').map(|(at, _)| at);
        let end = ends.find(|at| !words[at + 1..].starts_with(' ')).unwrap_or(words.len());
        fill(words[..end].trim(), values)
    }
}

fn fill(pattern: &str, values: &[(std::borrow::Cow<'static, str>, Value)]) -> String {
    let value = |name: &str| &values.iter().find(|(known, _)| known == name).expect(name).1;
    let Some((before, rest)) = pattern.split_once('{') else { return pattern.to_owned() };
    let rest = rest.trim_start();
    let (filled, rest) = if let Some(quoted) = rest.strip_prefix('"') {
        let (inner, rest) = quoted.split_once('"').unwrap();
        (inner.to_owned(), rest)
    } else if let Some((name, forms)) = rest.split_once(" ->").filter(|(name, _)| !name.contains('}')) {
        let key = if *value(&name[1..]) == Value::Number(1) { "[one] " } else { "*[other] " };
        let form = forms.lines().find_map(|line| line.trim_start().strip_prefix(key)).unwrap();
        let rest = forms.split_once("\n    }").map_or("}", |(_, rest)| rest);
        return format!("{before}{}{}", fill(form, values), fill(rest, values));
    } else {
        let (name, _) = rest.split_once([' ', '}']).unwrap();
        (shown(value(&name[1..])), &rest[name.len()..])
    };
    let (_, rest) = rest.split_once('}').unwrap();
    format!("{before}{filled}{}", fill(rest, values))
}

fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::List(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        Value::Message(text) => English.say(text),
    }
}
