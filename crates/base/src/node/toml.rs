//! TOML (<https://toml.io/en/v1.1.0>) → node tree.

use super::mistakes_toml::in_toml;
use super::{Node, SyntaxError, Value, finished};
use crate::source::{Span, Spanned};
use toml::de::{DeTable, DeValue};

/// Reads a TOML document. On failure, all syntax errors found in it.
pub fn parse_toml(text: &str) -> Result<Node, Vec<SyntaxError>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let places = errors.iter().map(|error| error.span().map_or(text.len(), |span| span.start)).collect();
        return Err(in_toml(text, places));
    }
    let mut places = Vec::new();
    let node = Node::new(map(table.get_ref(), &mut places), Span::from(table.span()));
    if places.is_empty() { finished(node) } else { Err(in_toml(text, places)) }
}

/// A table; `lenient` gets the places of numbers that the parser accepts and TOML does not.
fn map(table: &DeTable<'_>, lenient: &mut Vec<usize>) -> Value {
    let mut entries = Vec::with_capacity(table.len());
    for (key, value) in table.iter() {
        let node = Node::new(convert(value, lenient), Span::from(value.span()));
        entries.push((Spanned::new(key.get_ref().to_string(), Span::from(key.span())), node));
    }
    Value::Map(entries)
}

fn convert(value: &toml::Spanned<DeValue<'_>>, lenient: &mut Vec<usize>) -> Value {
    match value.get_ref() {
        DeValue::String(text) => Value::text(text.to_string()),
        DeValue::Integer(number) => {
            let written = number.as_str();
            // The parser checks less behind a `_`: `1_0x` comes out of it as a number, too.
            if !written.trim_start_matches(['+', '-']).chars().all(|c| c.is_digit(number.radix())) {
                lenient.push(value.span().start);
            }
            i64::from_str_radix(written, number.radix()).map_or_else(|_| Value::text(written), Value::Int)
        }
        DeValue::Float(number) => match number.as_str().parse() {
            Ok(number) => Value::Float(number),
            Err(_) => {
                lenient.push(value.span().start);
                Value::Null
            }
        },
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(value) => Value::Str(value.to_string()),
        DeValue::Array(items) => Value::List(
            items.iter().map(|item| Node::new(convert(item, lenient), Span::from(item.span()))).collect(),
        ),
        DeValue::Table(table) => map(table, lenient),
    }
}
