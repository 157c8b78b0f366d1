//! JSON (RFC 8259) → node tree. Strict: no comments, no trailing commas. The parser bounds how deep values nest.

use jsonc_parser::ast::Value as Parsed;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::{Node, SyntaxError, Value};
use crate::source::{Span, Spanned};

/// Reads one JSON document. On failure, the first syntax error, or every key that an object has twice.
pub fn parse_json(text: &str) -> Result<Node, Vec<SyntaxError>> {
    let options = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let failed = |span: Span, message: String| vec![SyntaxError { span, message }];
    let parsed = parse_to_ast(text, &CollectOptions::default(), &options).map_err(|error| {
        failed(Span::from(error.range().start..error.range().end), error.kind().to_string())
    })?;
    let Some(value) = parsed.value else {
        return Err(failed(Span::new(0, 0), "there is nothing in it".to_owned()));
    };
    let mut doubled = Vec::new();
    let node = convert(&value, &mut doubled);
    if doubled.is_empty() { Ok(node) } else { Err(doubled) }
}

fn place(of: &impl Ranged) -> Span {
    Span::from(of.range().start..of.range().end)
}

fn convert(value: &Parsed<'_>, doubled: &mut Vec<SyntaxError>) -> Node {
    let converted = match value {
        Parsed::NullKeyword(_) => Value::Null,
        Parsed::BooleanLit(literal) => Value::Bool(literal.value),
        Parsed::NumberLit(literal) => number(literal.value),
        Parsed::StringLit(literal) => Value::Str(literal.value.to_string()),
        Parsed::Array(array) => {
            Value::List(array.elements.iter().map(|element| convert(element, doubled)).collect())
        }
        Parsed::Object(object) => {
            let mut entries: Vec<(Spanned<String>, Node)> = Vec::with_capacity(object.properties.len());
            let mut seen = std::collections::HashSet::with_capacity(object.properties.len());
            for property in &object.properties {
                let key = Spanned::new(property.name.as_str().to_owned(), place(&property.name));
                if !seen.insert(key.value.clone()) {
                    let message = format!("duplicate key `{}`", key.value);
                    doubled.push(SyntaxError { span: key.span, message });
                    continue;
                }
                entries.push((key, convert(&property.value, doubled)));
            }
            Value::Map(entries)
        }
    };
    Node::new(converted, place(value))
}

/// A number as precise as it was written, or its text when it is too large.
fn number(text: &str) -> Value {
    match (text.parse::<i64>(), text.parse::<f64>()) {
        (Ok(whole), _) => Value::Int(whole),
        (_, Ok(number)) if number.is_finite() => Value::Float(number),
        _ => Value::Str(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_their_place() {
        let text = "[\n  {\"名\": \"\\ud83d\\ude00\", \"n\": -1.5e3, \"b\": [true, null]}\n]\n";
        let node = parse_json(text).unwrap();
        let Value::List(items) = &node.value else { panic!("{node:?}") };
        let Value::Map(entries) = &items[0].value else { panic!("{node:?}") };
        assert_eq!(entries[0].1.value, Value::Str("😀".into()));
        assert_eq!(&text[entries[1].1.span.range()], "-1.5e3");
        assert_eq!(&text[entries[0].0.span.range()], "\"名\"");
    }

    #[test]
    fn what_is_no_json_is_refused_where_it_stands() {
        let texts = ["[1,]", "{a: 1}", "[1] 2", "{\"a\": 1, \"a\": 2}", "// x\n1"];
        let places = texts.map(|text| parse_json(text).unwrap_err()[0].span.start);
        assert_eq!(places, [2, 1, 4, 9, 0]);
        assert!(parse_json("").is_err());
        assert!(parse_json(&"[".repeat(200_000)).is_err());
        assert!(parse_json(&format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000))).is_err());
    }
}
