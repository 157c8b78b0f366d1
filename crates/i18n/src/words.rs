//! Words for texts of the program, from the Fluent files of its crates. A message is looked up and parsed when it is
//! first said, so that a run without problems parses none.
//!
//! Values are put in as they are: they are not parsed, and no marks are put around them.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::{Mutex, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};
use fluent_syntax::unicode::unescape_unicode_to_string;
use intl_memoizer::concurrent::IntlLangMemoizer;
use paifang_base::diag::{MessageFiles, MessageLanguage, Text, Value, Wording};
use paifang_base::text;

/// The words of one language; English where it has none.
pub struct Words {
    language: MessageLanguage,
    files: Vec<&'static MessageFiles>,
    parsed: Mutex<Parsed>,
}

/// Messages that were said before.
struct Parsed {
    bundle: FluentBundle<FluentResource>,
    /// By id, in pieces if they have neither forms nor references to others.
    ids: HashMap<String, Option<Vec<Piece>>>,
    /// Separator of the items of a list.
    separator: Option<String>,
    /// Ids of messages without words in the language, or with a variable that has no value.
    lacking: BTreeSet<String>,
}

/// A piece of a message without forms, as most are: a run may say thousands.
enum Piece {
    Text(String),
    Variable(String),
}

impl Words {
    /// The words of some crates in a language. Parses nothing.
    pub fn new(language: MessageLanguage, files: &[&'static MessageFiles]) -> Self {
        let locale = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(write_number));
        let parsed = Parsed { bundle, ids: HashMap::new(), separator: None, lacking: BTreeSet::new() };
        Self { language, files: files.to_vec(), parsed: Mutex::new(parsed) }
    }

    /// Ids of messages said so far that have no words in the language, or that lack a value: none, if the files are
    /// complete.
    pub fn lacking(&self) -> BTreeSet<String> {
        self.parsed.lock().unwrap_or_else(PoisonError::into_inner).lacking.clone()
    }

    fn write(&self, text: &Text, parsed: &mut Parsed) -> String {
        let (id, values) = match text {
            Text::Verbatim(words) => return words.clone(),
            Text::Message(message) => (&*message.id, &message.values),
        };
        if !parsed.ids.contains_key(id) {
            self.parse(id, parsed);
        }
        if let Some(words) = self.plain(id, values, parsed) {
            return words;
        }
        let mut filled = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            filled.set(name.to_string(), self.value(value, parsed));
        }
        let message = parsed.bundle.get_message(id);
        let Some(pattern) = message.as_ref().and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut errors = Vec::new();
        let words = parsed.bundle.format_pattern(pattern, Some(&filled), &mut errors).into_owned();
        if !errors.is_empty() {
            parsed.lacking.insert(id.to_owned());
        }
        words
    }

    /// The words of a message in pieces, if all of its values are there.
    fn plain(&self, id: &str, values: &[(Cow<'static, str>, Value)], parsed: &mut Parsed) -> Option<String> {
        let pieces = parsed.ids.get_mut(id)?.take()?;
        let mut words = Some(String::with_capacity(100));
        for piece in &pieces {
            let Some(written) = &mut words else { break };
            match piece {
                Piece::Text(text) => written.push_str(text),
                Piece::Variable(name) => match values.iter().find(|(known, _)| known == name) {
                    Some((_, Value::Text(text))) => written.push_str(text),
                    Some((_, value)) => written.push_str(&self.string(value, parsed)),
                    None => words = None,
                },
            }
        }
        if let Some(place) = parsed.ids.get_mut(id) {
            *place = Some(pieces);
        }
        words
    }

    fn value(&self, value: &Value, parsed: &mut Parsed) -> FluentValue<'static> {
        match value {
            Value::Number(number) if number.unsigned_abs() < MOST => {
                // The same options as a number in a selector, which matches only with them.
                let options = FluentNumberOptions::default();
                FluentValue::Number(FluentNumber::new(*number as f64, options))
            }
            other => FluentValue::String(Cow::Owned(self.string(other, parsed))),
        }
    }

    fn string(&self, value: &Value, parsed: &mut Parsed) -> String {
        match value {
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Message(text) => self.write(text, parsed),
            Value::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.string(item, parsed)).collect();
                let separator = match &parsed.separator {
                    Some(separator) => separator.clone(),
                    None => self.write(&text!("list-separator"), parsed),
                };
                let list = items.join(&separator);
                parsed.separator = Some(separator);
                list
            }
        }
    }

    /// Adds a message to the bundle, in the language or else in English.
    fn parse(&self, id: &str, parsed: &mut Parsed) {
        let in_language = self.files.iter().find_map(|files| entry(files.of(self.language), id));
        if in_language.is_none() {
            parsed.lacking.insert(id.to_owned());
        }
        let entry = in_language.or_else(|| self.files.iter().find_map(|files| entry(files.en, id)));
        let source = entry.unwrap_or_default().to_owned();
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, _)| resource);
        let pieces = resource.entries().find_map(pieces);
        // Only a second message of the same name is rejected.
        let _ = parsed.bundle.add_resource(resource);
        parsed.ids.insert(id.to_owned(), pieces);
    }
}

/// Largest number, exclusive, that Fluent's plural rules are given; larger ones are texts.
const MOST: u64 = 1 << 53;

impl Wording for Words {
    fn language(&self) -> MessageLanguage {
        self.language
    }

    fn say(&self, text: &Text) -> String {
        self.write(text, &mut self.parsed.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

/// The pieces of a message that is nothing but text and variables.
fn pieces(entry: &Entry<&str>) -> Option<Vec<Piece>> {
    let Entry::Message(message) = entry else { return None };
    let piece = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => Some(Piece::Text((*value).to_owned())),
        PatternElement::Placeable { expression: Expression::Inline(expression) } => match expression {
            InlineExpression::VariableReference { id } => Some(Piece::Variable(id.name.to_owned())),
            InlineExpression::StringLiteral { value } => {
                Some(Piece::Text(unescape_unicode_to_string(value).into()))
            }
            _ => None,
        },
        PatternElement::Placeable { .. } => None,
    };
    message.value.as_ref()?.elements.iter().map(piece).collect()
}

/// The part of a file that is the message with an id: its line, and all that are indented or empty after it.
fn entry<'t>(file: &'t str, id: &str) -> Option<&'t str> {
    let begins = |at: &usize| {
        let is_line = file.get(..*at).is_none_or(|before| before.is_empty() || before.ends_with('\n'));
        is_line && file.get(at + id.len()..).is_some_and(|rest| rest.starts_with(" ="))
    };
    let begin = file.match_indices(id).map(|(at, _)| at).find(begins)?;
    let rest = file.get(begin..)?;
    let ends = |at: &usize| rest.get(at + 1..).is_some_and(|next| !next.starts_with([' ', '\n']));
    let end = rest.match_indices('\n').map(|(at, _)| at).find(ends);
    rest.get(..end.unwrap_or(rest.len()))
}

/// Whole numbers as digits: line numbers and sizes have no grouping.
fn write_number(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(format!("{:.0}", number.value)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static FILES: MessageFiles = MessageFiles {
        name: "test",
        en: "### Test\n\nlist-separator = { \", \" }\nlinks = { $count ->\n        [one] one link is\n       *[other] { $count } links are\n    } broken: { $list }\n\
             only = only English { $x }\nbrace = write { \"{\" }{ $x }\nlinks-more = more\nouter = ({ $inner })\n",
        zh_cn: "list-separator = 、\nlinks = { $count } 个链接不通：{ $list }\nbrace = 写 { \"{\" }{ $x }\nouter = （{ $inner }）\n",
    };

    fn words(language: MessageLanguage) -> Words {
        Words::new(language, &[&FILES])
    }

    #[test]
    fn each_language_has_its_plurals_and_lists() {
        let one = text!("links", count = 1, list = ["a"]);
        let many = text!("links", count = 12_345, list = ["a", "b"]);
        let (english, chinese) = (words(MessageLanguage::English), words(MessageLanguage::Chinese));
        assert_eq!(english.say(&one), "one link is broken: a");
        assert_eq!(english.say(&many), "12345 links are broken: a, b");
        assert_eq!(chinese.say(&many), "12345 个链接不通：a、b");
        assert_eq!(chinese.say(&text!("outer", inner = one)), "（1 个链接不通：a）");
        assert_eq!(chinese.say(&text!("outer", inner = i64::MAX)), format!("（{}）", i64::MAX));
        assert!(english.lacking().is_empty() && chinese.lacking().is_empty());
    }

    #[test]
    fn what_a_language_lacks_is_english_and_known() {
        let chinese = words(MessageLanguage::Chinese);
        assert_eq!(chinese.say(&text!("only", x = "y")), "only English y");
        assert_eq!(chinese.say(&text!("nothing")), "nothing");
        assert_eq!(chinese.say(&Text::verbatim("as it is")), "as it is");
        let _ = chinese.say(&text!("brace"));
        assert_eq!(chinese.lacking().into_iter().collect::<Vec<_>>(), ["brace", "nothing", "only"]);
    }

    #[test]
    fn values_are_not_parsed() {
        let hostile = "{ $x } { links }\n[one] a\n*[other] { \"b\" }\u{2068}\nlinks = x";
        for language in MessageLanguage::ALL {
            let said = words(language).say(&text!("brace", x = hostile));
            assert!(said.ends_with(&format!("{{{hostile}")), "{said:?}");
        }
    }
}
