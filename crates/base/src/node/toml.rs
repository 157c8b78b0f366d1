//! TOML (<https://toml.io/en/v1.1.0>) → node tree.

use super::mistakes_toml::in_toml;
use super::{Node, SyntaxError, Value};
use crate::source::{Span, Spanned};
use toml::de::{DeTable, DeValue};

/// Reads a TOML document. On failure, every syntax error found in it.
pub fn parse_toml(text: &str) -> Result<Node, Vec<SyntaxError>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let places = errors.iter().map(|error| error.span().map_or(text.len(), |span| span.start)).collect();
        return Err(in_toml(text, places));
    }
    let span = Span::from(table.span());
    Ok(Node::new(map(table.get_ref()), span))
}

fn map(table: &DeTable<'_>) -> Value {
    let entry = |(key, value): (&toml::Spanned<std::borrow::Cow<'_, str>>, &toml::Spanned<DeValue<'_>>)| {
        let key_span = Span::from(key.span());
        let node = Node::new(convert(value.get_ref()), Span::from(value.span()));
        (Spanned::new(key.get_ref().to_string(), key_span), node)
    };
    Value::Map(table.iter().map(entry).collect())
}

fn convert(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::text(text.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_| Value::Str(number.as_str().to_owned()), Value::Int),
        DeValue::Float(number) => {
            number.as_str().parse().map_or_else(|_| Value::Str(number.as_str().to_owned()), Value::Float)
        }
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(value) => Value::Str(value.to_string()),
        DeValue::Array(items) => Value::List(
            items.iter().map(|item| Node::new(convert(item.get_ref()), Span::from(item.span()))).collect(),
        ),
        DeValue::Table(table) => map(table),
    }
}
