//! The callables of templates and their arguments: the query functions of `render`, and the functions, filters and
//! tests of the template engine. A new argument is declared here and nowhere else.

use paifang_base::diag::did_you_mean;

/// The values that an argument accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Text.
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A whole number, not negative.
    Count,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// True or false.
    Flag,
    /// A list.
    List,
    /// Anything.
    Any,
}

/// One named argument.
#[derive(Debug, Clone, Copy)]
pub struct Argument {
    /// Name.
    pub name: &'static str,
    /// The accepted values.
    pub takes: Takes,
    /// True if a call must have it.
    pub is_needed: bool,
}

/// A function, filter or test.
#[derive(Debug, Clone, Copy)]
pub struct Signature {
    /// Name.
    pub name: &'static str,
    /// All its arguments.
    pub arguments: &'static [Argument],
    /// True if it also accepts arguments with names of the site: values of messages, fields of data.
    pub takes_others: bool,
}

const fn must(name: &'static str, takes: Takes) -> Argument {
    Argument { name, takes, is_needed: true }
}

const fn may(name: &'static str, takes: Takes) -> Argument {
    Argument { name, takes, is_needed: false }
}

const fn call(name: &'static str, arguments: &'static [Argument]) -> Signature {
    Signature { name, arguments, takes_others: false }
}

const fn open(name: &'static str, arguments: &'static [Argument]) -> Signature {
    Signature { name, arguments, takes_others: true }
}

use Takes::{Any, Count, Flag, List, Number, Text, Whole, Word};
use paifang_base::text;
use paifang_base::text::Text as Message;

/// Words of `sort`.
const SORTS: Takes = Word(&["date", "weight", "title", "start"]);
/// Words of `style`.
const STYLES: Takes = Word(&["long", "medium", "short", "month", "year-month", "weekday", "full", "time"]);

/// The query functions.
pub const FUNCTIONS: [Signature; 27] = [
    open("t", &[must("id", Text)]),
    call(
        "pages",
        &[
            may("kind", Text),
            may("section", Text),
            may("taxonomy", Text),
            may("term", Text),
            may("author", Text),
            may("when", Word(&["upcoming", "past"])),
            may("sort", SORTS),
            may("reverse", Flag),
            may("limit", Count),
            may("include_fallback", Flag),
        ],
    ),
    call("tree", &[must("section", Text)]),
    call("terms", &[may("taxonomy", Text), may("limit", Count)]),
    call("page", &[must("path", Text)]),
    call("link", &[must("to", Text)]),
    call("asset", &[must("path", Text)]),
    call("date", &[must("value", Any), may("style", STYLES)]),
    call("number", &[must("value", Number)]),
    call("list", &[must("items", List)]),
    call("kinds", &[]),
    call("menu", &[]),
    call("footer", &[]),
    call("markdown", &[must("text", Text)]),
    call("phrases", &[must("text", Text)]),
    open("data", &[must("name", Text), may("key", Text)]),
    call("referring", &[may("kind", Text), may("field", Text), may("page", Text)]),
    call("related", &[]),
    call("announcement", &[]),
    open("fill", &[must("pattern", Text)]),
    call("player", &[must("url", Text)]),
    call("qr", &[must("text", Text), must("label", Text)]),
    call("statistics", &[]),
    call("contributors", &[may("year", Whole), may("limit", Count)]),
    call("filters", &[must("kind", Text)]),
    call("monogram", &[must("name", Text)]),
    call("wrap", &[must("text", Text), must("width", Number), must("size", Number), may("lines", Count)]),
];

/// The functions of the engine.
pub(super) const ENGINE_FUNCTIONS: [Signature; 2] = [
    call("range", &[may("start", Whole), must("end", Whole), may("step_by", Whole)]),
    call("throw", &[must("message", Text)]),
];

/// The engine's filters.
pub(super) const FILTERS: [Signature; 37] = [
    call("default", &[must("value", Any), may("boolean", Flag)]),
    call("pluralize", &[may("singular", Text), may("plural", Text)]),
    call("trim", &[may("pat", Text)]),
    call("trim_start", &[may("pat", Text)]),
    call("trim_end", &[may("pat", Text)]),
    call("replace", &[must("from", Text), must("to", Text)]),
    call("truncate", &[must("length", Count), may("end", Text)]),
    call("indent", &[may("width", Count), may("indentation", Text), may("first", Flag), may("blank", Flag)]),
    call("int", &[may("base", Count)]),
    call("split", &[must("pat", Text)]),
    call("round", &[may("method", Word(&["ceil", "floor"])), may("precision", Whole)]),
    call("nth", &[must("n", Count)]),
    call("join", &[may("sep", Text)]),
    call("sort", &[may("attribute", Text)]),
    call("get", &[must("key", Text), may("default", Any)]),
    call("group_by", &[must("attribute", Text)]),
    call("safe", &[]),
    call("upper", &[]),
    call("lower", &[]),
    call("wordcount", &[]),
    call("escape", &[]),
    call("escape_html", &[]),
    call("escape_xml", &[]),
    call("newlines_to_br", &[]),
    call("capitalize", &[]),
    call("title", &[]),
    call("str", &[]),
    call("float", &[]),
    call("length", &[]),
    call("reverse", &[]),
    call("abs", &[]),
    call("first", &[]),
    call("last", &[]),
    call("unique", &[]),
    call("values", &[]),
    call("keys", &[]),
    call("pairs", &[]),
];

/// The engine's tests that take arguments.
pub(super) const TESTS: [Signature; 4] = [
    call("divisible_by", &[must("divisor", Whole)]),
    call("starting_with", &[must("pat", Text)]),
    call("ending_with", &[must("pat", Text)]),
    call("containing", &[must("pat", Any)]),
];

impl Takes {
    /// The accepted values in words, for a message.
    pub fn name(self) -> Message {
        match self {
            Takes::Text => text!("type-text"),
            Takes::Word(words) => text!("one-of-words", words = words),
            Takes::Count => text!("type-count"),
            Takes::Whole => text!("type-whole"),
            Takes::Number => text!("type-number"),
            Takes::Flag => text!("type-bool"),
            Takes::List => text!("type-list"),
            Takes::Any => text!("type-value"),
        }
    }
}

impl Signature {
    /// The query function with this name.
    pub fn of(name: &str) -> Option<&'static Signature> {
        FUNCTIONS.iter().find(|signature| signature.name == name)
    }

    /// The message for an argument that does not exist.
    pub fn unknown_argument(&self, argument: &str) -> Message {
        let name = self.name;
        if self.arguments.is_empty() {
            return text!("template-error-no-arguments", name = name, argument = argument);
        }
        let names = || self.arguments.iter().map(|argument| argument.name);
        match did_you_mean(argument, names()) {
            Some(near) => {
                text!("template-error-unknown-argument-near", name = name, argument = argument, near = near)
            }
            None => {
                let all: Vec<&str> = names().collect();
                text!("template-error-unknown-argument", name = name, argument = argument, all = all)
            }
        }
    }

    /// The message for a value that an argument does not accept; `word` is its text, if it is one.
    pub fn wrong_value(&self, argument: &Argument, found: &Message, word: Option<&str>) -> Message {
        let (name, argument, takes) = (self.name, argument.name, argument.takes);
        let takes = match takes {
            Takes::Word(words) => {
                let near = word.and_then(|word| did_you_mean(word, words.iter().copied()));
                return match near {
                    Some(near) => text!(
                        "template-error-wrong-word-near",
                        argument = argument,
                        name = name,
                        words = words,
                        found = found,
                        near = near
                    ),
                    None => text!(
                        "template-error-wrong-word",
                        argument = argument,
                        name = name,
                        words = words,
                        found = found
                    ),
                };
            }
            takes => takes.name(),
        };
        text!("template-error-wrong-value", argument = argument, name = name, takes = takes, found = found)
    }

    /// The message for a call without a required argument.
    pub fn missing_argument(&self, argument: &Argument) -> Message {
        let (name, argument, example) = (self.name, argument.name, argument.takes);
        let example = match example {
            Takes::Text | Takes::Any => format!("{argument}=\"…\""),
            Takes::Word(words) => format!("{argument}=\"{}\"", words.first().unwrap_or(&"…")),
            Takes::Count | Takes::Whole | Takes::Number => format!("{argument}=10"),
            Takes::Flag => format!("{argument}=true"),
            Takes::List => format!("{argument}=[…]"),
        };
        text!("template-error-needs-argument", name = name, argument = argument, example = example)
    }
}
