//! JSON (RFC 8259) → node tree. Strict: no comments, no trailing commas. The parser limits the nesting of values.

use jsonc_parser::ast::Value as Parsed;
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::{Node, SyntaxError, Value, finished};
use crate::source::{Span, Spanned};
use crate::text;

/// Reads one JSON document. On failure, the first syntax error, or every duplicate key of an object.
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
    let parsed = parse_to_ast(text, &CollectOptions::default(), &options)
        .map_err(|error| vec![mistake(text, error.range().start, error.range().end, error.kind())])?;
    let Some(value) = parsed.value else {
        let help = text!("json-empty-help");
        return Err(vec![SyntaxError::new(Span::new(0, 0), text!("json-empty")).with_help(help)]);
    };
    let mut errors = lenient(text);
    let node = convert(&value, &mut errors);
    if errors.is_empty() { finished(node) } else { Err(errors) }
}

/// The characters that the parser accepts and RFC 8259 does not: other blanks between values (section 2), control
/// characters in text (section 7). `text` is JSON apart from these.
fn lenient(text: &str) -> Vec<SyntaxError> {
    let mut errors = Vec::new();
    let (mut in_text, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        let span = Span::new(at, at + c.len_utf8());
        match c {
            '\0'..='\x1f' if in_text => errors
                .push(SyntaxError::new(span, text!("json-control")).with_help(text!("json-control-help"))),
            '"' if !escaped => in_text = !in_text,
            ' ' | '\t' | '\n' | '\r' => {}
            _ if !in_text && (c.is_whitespace() || c.is_control()) => {
                errors.push(SyntaxError::new(span, text!("json-space")).with_help(text!("json-space-help")))
            }
            _ => {}
        }
        escaped = in_text && c == '\\' && !escaped;
    }
    errors
}

/// Converts the reader's error by its kind.
fn mistake(text: &str, start: usize, end: usize, kind: &ParseErrorKind) -> SyntaxError {
    use ParseErrorKind as Kind;
    let first = text.get(start..).and_then(|rest| rest.chars().next());
    let (message, help) = match kind {
        Kind::CommentsNotAllowed | Kind::UnterminatedCommentBlock => {
            (text!("json-comment"), text!("json-comment-help"))
        }
        Kind::TrailingCommasNotAllowed => (text!("json-comma-after"), text!("json-comma-after-help")),
        Kind::ExpectedComma => (text!("json-comma-missing"), text!("json-comma-missing-help")),
        Kind::ExpectedColonAfterObjectKey => (text!("json-colon"), text!("json-key-help")),
        Kind::ExpectedStringObjectProperty | Kind::UnexpectedTokenInObject => {
            (text!("json-key-quotes"), text!("json-key-help"))
        }
        Kind::SingleQuotedStringsNotAllowed => (text!("json-single"), text!("json-double-help")),
        Kind::UnexpectedWord if !matches!(first, Some('T' | 'F' | 'N')) => {
            (text!("text-without-quotes"), text!("json-double-help"))
        }
        Kind::UnterminatedArray => (text!("json-list-open"), text!("json-list-open-help")),
        Kind::UnterminatedObject => (text!("json-object-open"), text!("json-object-open-help")),
        Kind::UnexpectedCloseBrace | Kind::UnexpectedCloseBracket => {
            (text!("json-close"), text!("remove-it"))
        }
        Kind::UnexpectedComma => (text!("json-comma-before"), text!("json-comma-before-help")),
        Kind::MultipleRootJsonValues => (text!("json-more"), text!("json-more-help")),
        Kind::NestingDepthExceeded => (text!("json-deep"), text!("json-deep-help")),
        Kind::String(_) => (text!("json-text"), text!("json-text-help")),
        Kind::BareDecimalPointNumbersNotAllowed
        | Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral
        | Kind::HexadecimalNumbersNotAllowed
        | Kind::NonFiniteNumbersNotAllowed
        | Kind::UnaryPlusNumbersNotAllowed => (text!("json-number"), text!("json-number-help")),
        _ if matches!(first, Some('“' | '”' | '：' | '，' | '［' | '｛')) => {
            (text!("json-wide"), text!("json-wide-help"))
        }
        _ if matches!(first, Some('T' | 'F' | 'N')) => (text!("json-value"), text!("json-word-help")),
        _ if first.is_none() => (text!("json-missing"), text!("json-missing-help")),
        _ => (text!("json-value"), text!("json-value-help")),
    };
    SyntaxError::new(Span::new(start, end), message).with_help(help)
}

fn place(of: &impl Ranged) -> Span {
    Span::from(of.range().start..of.range().end)
}

fn convert(value: &Parsed<'_>, doubled: &mut Vec<SyntaxError>) -> Node {
    let converted = match value {
        Parsed::NullKeyword(_) => Value::Null,
        Parsed::BooleanLit(literal) => Value::Bool(literal.value),
        Parsed::NumberLit(literal) => number(literal.value),
        Parsed::StringLit(literal) => Value::text(literal.value.to_string()),
        Parsed::Array(array) => {
            Value::List(array.elements.iter().map(|element| convert(element, doubled)).collect())
        }
        Parsed::Object(object) => {
            let mut entries: Vec<(Spanned<String>, Node)> = Vec::with_capacity(object.properties.len());
            let mut seen = std::collections::HashSet::with_capacity(object.properties.len());
            for property in &object.properties {
                let key = Spanned::new(property.name.as_str().to_owned(), place(&property.name));
                if !seen.insert(key.value.clone()) {
                    let message = text!("key-twice", key = key.value);
                    doubled.push(SyntaxError::new(key.span, message).with_help(text!("keep-one")));
                    continue;
                }
                entries.push((key, convert(&property.value, doubled)));
            }
            Value::Map(entries)
        }
    };
    Node::new(converted, place(value))
}

/// A number as precise as written, or its text if it is too large.
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
        let texts =
            ["[1,\u{b}2]", "[1,\u{3000}2]", "[1]\u{85}", "[\"\\\"\u{3000}\", \"a\tb\"]", "[{\"\u{1}\": 1}]"];
        let places = texts.map(|text| parse_json(text).unwrap_err()[0].span.start);
        assert_eq!(places, [3, 3, 3, 12, 3]);
        assert!(parse_json("[\"\\\\\", \"\u{3000}\\\"\u{b7}\"]").is_ok());
        assert!(parse_json("").is_err());
        assert!(parse_json(&"[".repeat(200_000)).is_err());
        assert!(parse_json(&format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000))).is_err());
    }
}
