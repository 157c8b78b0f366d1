//! Structured text with positions: one tree for YAML, TOML, JSON and CSV, every key and value with its span.
//! Independent of schemas; `config` and the kinds' schemas give it meaning.
//!
//! ```
//! use paifang_base::node::parse_toml;
//!
//! let text = "title = \"门户\"\n[feeds]\nlimit = 20\n";
//! let root = parse_toml(text).expect("TOML");
//! let title = root.value.get("title").expect("a title");
//! assert_eq!(title.value.as_str(), Some("门户"));
//! assert_eq!(&text[title.span.range()], "\"门户\"");
//! // Errors have a place, and words for people who write pages.
//! let errors = parse_toml("title = \n").expect_err("no value");
//! assert_eq!(errors[0].span.start, 0);
//! ```

mod csv;
#[cfg(test)]
mod fuzz;
mod json;
mod mistakes;
mod mistakes_toml;
mod read;
mod toml;
mod typing;
mod yaml;

use crate::diag::{Code, Help, Meant, Reporter, Text};
use crate::source::{Span, Spanned};

use crate::text;
pub use csv::parse_csv;
pub use json::parse_json;
pub use read::TableReader;
pub use toml::parse_toml;
pub use yaml::parse_yaml;

/// A value and its place.
pub type Node = Spanned<Value>;

/// Values of structured text. Dates are strings here: schemas give them meaning.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing (`key:` in YAML).
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// Text, and TOML dates in RFC 3339 form.
    Str(String),
    /// A list.
    List(Vec<Node>),
    /// A table; keys in source order, each once.
    Map(Vec<(Spanned<String>, Node)>),
}

/// The tree of a document, or every key in it with characters that no output may hold. They are not removed as in
/// values, because two keys could become one.
fn finished(node: Node) -> Result<Node, Vec<SyntaxError>> {
    let mut errors = Vec::new();
    check_keys(&node, &mut errors);
    if errors.is_empty() { Ok(node) } else { Err(errors) }
}

fn check_keys(node: &Node, errors: &mut Vec<SyntaxError>) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| check_keys(item, errors)),
        Value::Map(entries) => {
            for (key, value) in entries {
                if crate::source::has_forbidden(&key.value) {
                    errors.push(
                        SyntaxError::new(key.span, text!("key-unshowable"))
                            .with_help(text!("key-unshowable-help")),
                    );
                }
                check_keys(value, errors);
            }
        }
        _ => {}
    }
}

impl Value {
    /// Text as a value, without characters that are forbidden in outputs.
    fn text(text: impl Into<String>) -> Self {
        let mut text = text.into();
        crate::source::remove_forbidden(&mut text);
        Value::Str(text)
    }

    /// Name of the type in words.
    pub fn type_text(&self) -> Text {
        match self {
            Value::Null => text!("type-nothing"),
            Value::Bool(_) => text!("type-flag"),
            Value::Int(_) => text!("type-whole"),
            Value::Float(_) => text!("type-number"),
            Value::Str(_) => text!("type-text"),
            Value::List(_) => text!("type-list"),
            Value::Map(_) => text!("type-table"),
        }
    }

    /// The value under a key of a `Map`.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let Value::Map(entries) = self else { return None };
        entries.iter().find(|(known, _)| known.value == key).map(|(_, value)| value)
    }

    /// The text of a `Str`.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::Str(text) => Some(text),
            _ => None,
        }
    }

    /// As JSON, for free values (`extra`) that templates see.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Value::Null => serde_json::Value::Null,
            Value::Bool(b) => (*b).into(),
            Value::Int(n) => (*n).into(),
            Value::Float(n) => (*n).into(),
            Value::Str(s) => s.as_str().into(),
            Value::List(items) => items.iter().map(|item| item.value.to_json()).collect(),
            Value::Map(entries) => {
                entries.iter().map(|(key, node)| (key.value.clone(), node.value.to_json())).collect()
            }
        }
    }
}

/// A tree whose text begins `by` bytes into a file, with its places in the file.
pub fn shifted(node: Node, by: usize) -> Node {
    placed(node, &|span| span.shifted(by))
}

/// A tree with other places for its parts.
pub fn placed(node: Node, place: &dyn Fn(Span) -> Span) -> Node {
    let value = match node.value {
        Value::List(items) => Value::List(items.into_iter().map(|item| placed(item, place)).collect()),
        Value::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| (Spanned::new(key.value, place(key.span)), placed(value, place)))
                .collect(),
        ),
        other => other,
    };
    Node::new(value, place(node.span))
}

/// Structured text that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// Place in the text given to the parser.
    pub span: Span,
    /// Description of the problem, for people who write pages.
    pub message: Text,
    /// Help: the text to write instead.
    pub help: Option<Text>,
    /// The edit that follows the help, if the right text is known.
    pub meant: Option<Meant>,
}

impl SyntaxError {
    /// A mistake at a place.
    pub fn new(span: Span, message: impl Into<Text>) -> Self {
        Self { span, message: message.into(), help: None, meant: None }
    }

    /// Adds the text to write instead.
    pub fn with_help(mut self, help: impl Into<Help>) -> Self {
        let Help { text, meant } = help.into();
        self.help = Some(text);
        self.meant = meant;
        self
    }

    /// Reports it in a file in which the text begins at byte `start`.
    pub fn report(self, code: &'static Code, start: usize, reporter: &mut Reporter<'_>) {
        let d = reporter.report(code, self.span.shifted(start), self.message);
        d.help = self.help;
        d.meant = self.meant.map(Box::new);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get<'a>(node: &'a Node, key: &str) -> &'a Node {
        let Value::Map(entries) = &node.value else { panic!("not a map: {node:?}") };
        &entries.iter().find(|(k, _)| k.value == key).expect(key).1
    }

    #[test]
    fn yaml_keys_and_values_know_their_place() {
        let text = "title: 中文\ntags: [a, 'b c']\ndate: 2026-01-02\nn: 3\nmap:\n  x: true\n";
        let node = parse_yaml(text).unwrap();
        assert_eq!(&text[get(&node, "title").span.range()], "中文");
        assert_eq!(get(&node, "date").value, Value::Str("2026-01-02".into()));
        assert_eq!(get(&node, "n").value, Value::Int(3));
        let Value::List(tags) = &get(&node, "tags").value else { panic!() };
        assert_eq!(&text[tags[1].span.range()], "'b c'");
        assert_eq!(get(get(&node, "map"), "x").value, Value::Bool(true));
        let Value::Map(entries) = &node.value else { panic!() };
        assert_eq!(&text[entries[1].0.span.range()], "tags");
    }

    #[test]
    fn toml_gives_the_same_tree_in_written_order() {
        let text = "title = \"中文\"\ndate = 2026-01-02\n[extra]\nz = 1\na = 2.5\n";
        let node = parse_toml(text).unwrap();
        assert_eq!(get(&node, "date").value, Value::Str("2026-01-02".into()));
        let Value::Map(extra) = &get(&node, "extra").value else { panic!() };
        assert_eq!(extra[0].0.value, "z");
        assert_eq!(&text[extra[1].1.span.range()], "2.5");
    }

    #[test]
    fn errors_have_a_place() {
        let error = parse_yaml("a: [1,\nb: 2\n").unwrap_err();
        assert!(error[0].message.id().is_some());
        let error = parse_toml("a = 1\nb = = 2\n").unwrap_err();
        assert_eq!(error[0].span.start / 6, 1, "{error:?}");
        let error = parse_yaml("a: 1\na: 2\n").unwrap_err();
        assert!(error[0].message.id() == Some("key-twice"), "{error:?}");
    }

    #[test]
    fn keys_that_cannot_be_shown_are_refused() {
        let yaml = parse_yaml("a: [{\"b\\0\": 1}]\n");
        let toml = parse_toml("a = 1\n\"b\\u0007\" = 2\n");
        let json = parse_json("[{\"\\uffff\": 1}]");
        let csv = parse_csv("a,b\u{7f}c\n1,2\n");
        for (errors, start) in [(yaml, 5), (toml, 6), (json, 2), (csv, 2)] {
            assert_eq!(errors.unwrap_err()[0].span.start, start);
        }
    }

    #[test]
    fn numbers_with_signs_behind_them_are_refused() {
        for value in ["1_0\0", "1_0x", "-1_000é", "1_0.5y", "0x1_g", "[\n1,\n1_0 z]", "1_0_"] {
            assert!(parse_toml(&format!("v = {value}\n")).is_err(), "{value:?}");
        }
        let node = parse_toml("v = [1_000, 0xff_ff, 99_999_999_999_999_999_999, 1_0.5e+1_0]\n").unwrap();
        let Value::List(items) = &get(&node, "v").value else { panic!() };
        let values = [Value::Int(1000), Value::Int(65535), Value::Str("99999999999999999999".into())];
        assert_eq!(items.iter().take(3).map(|item| item.value.clone()).collect::<Vec<_>>(), values);
    }

    #[test]
    fn a_billion_laughs_is_refused_quickly() {
        let mut text = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for i in 1..30 {
            text.push_str(&format!("a{i}: &a{i} [{}]\n", vec![format!("*a{}", i - 1); 9].join(",")));
        }
        assert!(parse_yaml(&text).is_err());
        assert!(parse_yaml(&"[".repeat(100_000)).is_err());
        assert!(parse_toml(&format!("a = {}", "[".repeat(100_000))).is_err());
    }
}
