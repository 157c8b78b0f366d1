//! YAML (<https://yaml.org/spec/1.2.2/>) → node tree, within limits: content is untrusted.

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::mistakes::{in_yaml, lost_value};
use super::typing::with_ascii_structure;
use super::{Node, SyntaxError, Value, finished};
use crate::parts::Parts as _;
use crate::source::{Span, Spanned};
use crate::text;

/// Deepest nesting accepted; real front matter stays below ten.
const MAX_DEPTH: usize = 48;

/// Reads one YAML document. On failure, the first syntax error.
pub fn parse_yaml(text: &str) -> Result<Node, Vec<SyntaxError>> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: MAX_DEPTH,
            max_aliases: 200,
            max_anchors: 200,
            max_events: 200_000,
            max_nodes: 100_000,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: 20_000,
            max_replay_stack_depth: 16,
            max_alias_expansions_per_anchor: 200,
        },
        with_snippet: false,
    };
    let mended = with_ascii_structure(text);
    let tree: serde_saphyr::Spanned<Raw> = serde_saphyr::from_str_with_options(&mended, options)
        .map_err(|error| vec![mistake(&mended, &error)])?;
    match lost_value(&mended) {
        Some(mistake) => Err(vec![mistake]),
        None => finished(convert(text, tree)),
    }
}

/// Converts the reader's error by its kind.
fn mistake(text: &str, error: &serde_saphyr::Error) -> SyntaxError {
    use serde_saphyr::Error;
    let at = error.location().map_or(text.len(), |place| offset(text, &place).0.min(text.len()));
    let at = text.floor_char_boundary(at);
    let word = text.part(at..).split(|c: char| c.is_whitespace() || c == ':').next().unwrap_or_default();
    let span = Span::new(at, at + word.len());
    match error.without_snippet() {
        Error::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref().unwrap_or(word);
            SyntaxError::new(span, text!("key-twice", key = key)).with_help(text!("keep-one"))
        }
        Error::NullIntoString { .. } => {
            SyntaxError::new(span, text!("yaml-no-key")).with_help(text!("yaml-no-key-help"))
        }
        Error::AliasReplayCounterOverflow { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::Budget { .. } => {
            SyntaxError::new(span, text!("yaml-deep")).with_help(text!("yaml-deep-help"))
        }
        Error::MultipleDocuments { .. } => {
            SyntaxError::new(span, text!("yaml-second")).with_help(text!("yaml-second-help"))
        }
        _ => in_yaml(text, at),
    }
}

/// The value as the deserializer gives it, before spans become byte ranges.
enum Raw {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Str(String),
    List(Vec<serde_saphyr::Spanned<Raw>>),
    Map(Vec<(serde_saphyr::Spanned<String>, serde_saphyr::Spanned<Raw>)>),
}

fn offset(text: &str, place: &serde_saphyr::Location) -> (usize, usize) {
    let span = place.span();
    match (span.byte_offset(), span.byte_len()) {
        (Some(start), Some(length)) => (start as usize, start as usize + length as usize),
        _ => {
            // Only a character offset is known, so the characters are counted.
            let at = text.char_indices().nth(span.offset() as usize).map_or(text.len(), |(at, _)| at);
            (at, at)
        }
    }
}

fn place(text: &str, place: &serde_saphyr::Location) -> Span {
    let (start, end) = offset(text, place);
    let (start, end) = (start.min(text.len()), end.min(text.len()));
    let written = text.get(start..end).unwrap_or("");
    Span::new(start, start + written.trim_end().len())
}

fn convert(text: &str, raw: serde_saphyr::Spanned<Raw>) -> Node {
    let span = place(text, &raw.referenced);
    let value = match raw.value {
        Raw::Null => Value::Null,
        Raw::Bool(value) => Value::Bool(value),
        Raw::Int(value) => Value::Int(value),
        Raw::Float(value) => Value::Float(value),
        Raw::Str(value) => Value::text(value),
        Raw::List(items) => Value::List(items.into_iter().map(|item| convert(text, item)).collect()),
        Raw::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| {
                    (Spanned::new(key.value, place(text, &key.referenced)), convert(text, value))
                })
                .collect(),
        ),
    };
    Node::new(value, span)
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value")
    }
    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Int(value))
    }
    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Raw, E> {
        i64::try_from(value).map(Raw::Int).map_err(|_| E::custom(format!("the number {value} is too large")))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Float(value))
    }
    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Str(value.to_owned()))
    }
    fn visit_string<E>(self, value: String) -> Result<Raw, E> {
        Ok(Raw::Str(value))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map: Vec<(serde_saphyr::Spanned<String>, _)> = Vec::new();
        while let Some(key) = entries.next_key::<serde_saphyr::Spanned<String>>()? {
            if map.len() > 10_000 {
                return Err(A::Error::custom("too many keys in one table"));
            }
            map.push((key, entries.next_value()?));
        }
        Ok(Raw::Map(map))
    }
}
