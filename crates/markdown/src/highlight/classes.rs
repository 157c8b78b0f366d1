//! The class of each Sublime scope. Names of scopes: <https://www.sublimetext.com/docs/scope_naming.html>.

use std::sync::LazyLock;

use syntect::parsing::Scope;

/// A class name of one letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Class(u8);

impl Class {
    /// No span at all.
    pub const PLAIN: Self = Self(0);
    /// A key word.
    pub const KEYWORD: Self = Self(b'k');
    /// A type.
    pub const TYPE: Self = Self(b't');
    /// A function.
    pub const FUNCTION: Self = Self(b'f');
    /// A string.
    pub const STRING: Self = Self(b's');
    /// A number.
    pub const NUMBER: Self = Self(b'n');
    /// A comment.
    pub const COMMENT: Self = Self(b'c');
    /// An operator.
    pub const OPERATOR: Self = Self(b'o');
    /// A constant, or a variable of the reader's.
    pub const CONSTANT: Self = Self(b'b');
    /// The name of an option.
    pub const ATTRIBUTE: Self = Self(b'a');
    /// A command of psql.
    pub const MACRO: Self = Self(b'm');
    /// The name of a value in data or settings; of an element in markup.
    pub const KEY: Self = Self(b'g');
    /// The heading of a section.
    pub const HEADING: Self = Self(b'l');
    /// A prompt, which is neither selected nor copied.
    pub const PROMPT: Self = Self(b'p');
    /// What a command prints.
    pub const RESULT: Self = Self(b'r');
    /// An error that a command prints.
    pub const ERROR: Self = Self(b'e');

    /// The class name.
    pub fn letter(self) -> char {
        char::from(self.0)
    }
}

/// Scope prefixes and their classes. The first match wins, so special prefixes come before general ones. `0` is plain
/// even inside a highlighted scope; `-` takes the class of the enclosing scope.
///
/// a attribute, b builtin or constant, c comment, d deleted, f function, g tag or key, i inserted, k keyword, l heading
/// or link, m macro, n number, o operator, s string, t type; of sessions also e error, p prompt, r output.
const TABLE: &[(&str, u8)] = &[
    ("comment", b'c'),
    // Before "string", because names in JSON are strings.
    ("meta.mapping.key.json", b'g'),
    ("string", b's'),
    ("punctuation.section.interpolation", 0),
    ("punctuation.section.embedded", 0),
    ("meta.interpolation", 0),
    ("meta.embedded", 0),
    ("source", 0),
    ("constant.numeric", b'n'),
    ("constant.character", b'-'),
    ("constant", b'b'),
    ("keyword.operator.word", b'k'),
    ("keyword.operator.dockerfile", b'k'),
    ("keyword.operator", b'o'),
    ("keyword", b'k'),
    ("storage.type.numeric", b'n'),
    ("storage", b'k'),
    ("entity.name.function", b'f'),
    ("entity.name.macro", b'm'),
    ("entity.name.tag", b'g'),
    ("entity.name.section", b'l'),
    ("entity.name.label", b'b'),
    ("entity.name", b't'),
    ("entity.other.attribute-name", b'a'),
    ("entity.other.inherited-class", b't'),
    ("support.function", b'f'),
    ("support.macro", b'm'),
    ("support.type.property-name", b'a'),
    ("support.type", b't'),
    ("support.class", b't'),
    ("support", b'b'),
    ("variable.function", b'f'),
    ("variable.annotation", b'a'),
    ("variable.language", b'b'),
    ("variable.other.readwrite.shell", b'v'),
    ("variable.other.readwrite.assignment.shell", b'v'),
    ("markup.inserted", b'i'),
    ("markup.deleted", b'd'),
    ("markup.heading", b'l'),
    ("markup.underline.link", b'l'),
    ("markup.raw", b's'),
    ("meta.diff.header", b'l'),
    ("meta.diff.range", b'm'),
    ("meta.preprocessor", b'm'),
    ("meta.annotation", b'a'),
    ("meta.mapping.key", b'a'),
];

static PREFIXES: LazyLock<Vec<(Scope, u8)>> = LazyLock::new(|| {
    TABLE.iter().filter_map(|(name, class)| Some((Scope::new(name).ok()?, *class))).collect()
});

/// The class of a scope; `None` if it takes that of the enclosing scope.
pub fn class_of(scope: Scope) -> Option<Class> {
    let (_, class) = PREFIXES.iter().find(|(prefix, _)| prefix.is_prefix_of(scope))?;
    (*class != b'-').then_some(Class(*class))
}
