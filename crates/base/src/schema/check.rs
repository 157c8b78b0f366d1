//! Checks one value against one field type.

use super::{
    Field, FieldType, FieldValue, Json, LONGEST_QR, ListOf, When, half_width, list_items, parse_time_zone,
    read_flag,
};
use crate::diag::{Code, Diagnostic, Help, Reporter, Text, did_you_mean};
use crate::node::{Node, Value};
use crate::source::Spanned;
use crate::text;

/// A value of the wrong type for its field.
pub static WRONG_TYPE: Code = Code::error("wrong-type", "A value does not have the type its field asks for.");
/// A key that the schema does not know.
pub static UNKNOWN_FIELD: Code = Code::warning("unknown-field", "A key is not a field of this kind of page.");
/// A missing required key.
pub static MISSING_FIELD: Code = Code::error("missing-field", "A required field is missing.");

/// Checks `node` against `kind`; reports and returns `None` if it does not match. `source` is the text to which the spans of
/// nodes refer: numbers and booleans in text fields keep their source form.
pub fn check_field(
    source: &str,
    name: &str,
    kind: &FieldType,
    node: &Node,
    reporter: &mut Reporter<'_>,
) -> Option<FieldValue> {
    let written = scalar_text(source, node).map(|text| if is_free(kind) { text } else { half_width(&text) });
    let value = match kind {
        FieldType::String | FieldType::Text => written.map(FieldValue::Text),
        FieldType::Bool => match node.value {
            Value::Bool(value) => Some(FieldValue::Bool(value)),
            // An ASCII word may be text in another language of data; `是` is unambiguous.
            _ => {
                let is_typed = node.value.as_str().is_some_and(|text| !text.is_ascii());
                written.as_deref().filter(|_| is_typed).and_then(read_flag).map(FieldValue::Bool)
            }
        },
        FieldType::Integer => match full_width_number(node, &written) {
            Value::Int(value) => Some(FieldValue::Int(value)),
            _ => None,
        },
        FieldType::Number => match full_width_number(node, &written) {
            Value::Int(value) => Some(FieldValue::Int(value)),
            Value::Float(value) if value.is_finite() => Some(FieldValue::Number(value)),
            _ => None,
        },
        FieldType::Date => {
            written.and_then(|text| When::parse(&text)).filter(|w| !w.has_time()).map(FieldValue::When)
        }
        FieldType::DateTime => written.and_then(|text| When::parse(&text)).map(FieldValue::When),
        FieldType::Recurrence => {
            let problem = written.as_ref().map(|text| super::recurrence_problem(text));
            if let Some(Some(problem)) = problem {
                report_wrong_type(name, kind, node, reporter).add_help(problem);
                return None;
            }
            written.map(FieldValue::Text)
        }
        FieldType::Duration => {
            written.and_then(|text| super::parse_duration(&text)).map(FieldValue::Duration)
        }
        FieldType::TimeZone => written.filter(|name| parse_time_zone(name).is_some()).map(FieldValue::Text),
        FieldType::Url => {
            written.filter(|text| is_url(text)).map(|t| FieldValue::Url(Spanned::new(t, node.span)))
        }
        FieldType::Email => written.filter(|text| is_email(text)).map(FieldValue::Text),
        FieldType::Image => written
            .filter(|text| !text.contains(':') || text.starts_with("https://"))
            .map(|text| FieldValue::Image(Spanned::new(text, node.span))),
        FieldType::Qr => match written {
            Some(text) if text.len() > LONGEST_QR => {
                let message = text!("wrong-type-qr", name = name, bytes = text.len(), most = LONGEST_QR);
                let d = reporter.report(&WRONG_TYPE, node.span, message);
                d.add_help(text!("wrong-type-qr-help"));
                return None;
            }
            written => written.map(FieldValue::Text),
        },
        FieldType::Enum(words) => return check_enum(name, words, node, written, reporter),
        FieldType::Ref(target) | FieldType::RefOrName(target) => written.map(|text| FieldValue::Ref {
            kind: target.clone(),
            target: Spanned::new(text, node.span),
            strict: matches!(kind, FieldType::Ref(_)),
        }),
        FieldType::Translated => match &node.value {
            Value::Map(entries) => return check_texts(source, name, entries, reporter),
            _ => written.map(FieldValue::Text),
        },
        FieldType::List(of) => return check_list(source, name, of, node, reporter),
        FieldType::Map(fields) => return check_map(source, name, fields, node, reporter),
        FieldType::OneOf { key, forms } => return check_form(source, (name, key), forms, node, reporter),
        FieldType::Any => Some(FieldValue::Json(Json::new(&node.value.to_json()))),
    };
    if value.is_none() {
        report_wrong_type(name, kind, node, reporter);
    }
    value
}

fn report_wrong_type<'r>(
    name: &str,
    kind: &FieldType,
    node: &Node,
    reporter: &'r mut Reporter<'_>,
) -> &'r mut Diagnostic {
    let found = match &node.value {
        Value::Str(text) => text!("found-text", text = shorten(text)),
        other => other.type_text(),
    };
    let message = text!("wrong-type", name = name, expected = kind.description(), found = found);
    let d = reporter.report(&WRONG_TYPE, node.span, message);
    match help_for(kind, &node.value) {
        Some(help) => d.add_help(help),
        None => d,
    }
}

/// Advice for a value of the wrong type.
fn help_for(kind: &FieldType, value: &Value) -> Option<Text> {
    let help = match (kind, value) {
        (FieldType::Bool, Value::Str(_)) => text!("wrong-type-bool-help-quotes"),
        (FieldType::Bool, _) => text!("wrong-type-bool-help"),
        (FieldType::Integer | FieldType::Number, Value::Str(text)) if text.trim().parse::<f64>().is_ok() => {
            text!("wrong-type-number-help-quotes")
        }
        (FieldType::Integer, _) => text!("wrong-type-whole-help"),
        (FieldType::Number, _) => text!("wrong-type-number-help"),
        (FieldType::Date | FieldType::DateTime, value) => date_help(kind, value.as_str()),
        (FieldType::TimeZone, value) => {
            return Some(super::zone_help(value.as_str().unwrap_or_default()));
        }
        (FieldType::Duration, _) => text!("wrong-type-duration-help"),
        (FieldType::String | FieldType::Text | FieldType::Enum(_), Value::List(_)) => {
            text!("wrong-type-one-help")
        }
        (FieldType::String | FieldType::Text, Value::Map(_)) => {
            text!("wrong-type-text-help")
        }
        (FieldType::Url, _) => text!("wrong-type-url-help"),
        _ => return None,
    };
    Some(help)
}

/// Help for a text that is not a date.
fn date_help(kind: &FieldType, text: Option<&str>) -> Text {
    let text = text.unwrap_or_default().trim();
    let parts: Vec<&str> = text.get(..10).unwrap_or(text).split('-').collect();
    let are_numbers = parts.len() == 3 && parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let is_day = text.get(..10).is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok());
    if is_day && text.len() > 10 && *kind == FieldType::DateTime {
        text!("wrong-type-time-help")
    } else if are_numbers && !is_day {
        text!("wrong-type-no-day-help")
    } else {
        text!("wrong-type-date-help")
    }
}

fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// True if a value is empty, or a list or table of empty values, as forms of content management systems leave it.
pub fn is_absent(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Str(text) => text.trim().is_empty(),
        Value::List(items) => items.iter().all(is_absent),
        Value::Map(entries) => entries.iter().all(|(_, node)| is_absent(node)),
        _ => false,
    }
}

/// True if text of this type is shown as written.
fn is_free(kind: &FieldType) -> bool {
    match kind {
        FieldType::Bool
        | FieldType::Integer
        | FieldType::Number
        | FieldType::Date
        | FieldType::DateTime
        | FieldType::Duration
        | FieldType::TimeZone
        | FieldType::Recurrence
        | FieldType::Email => false,
        FieldType::Enum(words) => !words.iter().all(|word| word.is_ascii()),
        _ => true,
    }
}

/// A number, possibly in full-width digits.
fn full_width_number(node: &Node, written: &Option<String>) -> Value {
    match (&node.value, written) {
        (Value::Str(raw), Some(text)) if !raw.is_ascii() => match (text.parse(), text.parse()) {
            (Ok(whole), _) => Value::Int(whole),
            (_, Ok(number)) => Value::Float(number),
            _ => node.value.clone(),
        },
        (value, _) => value.clone(),
    }
}

/// The text of a scalar as written, so that `title: 2024` and `version: 1.10` keep the author's form.
fn scalar_text(source: &str, node: &Node) -> Option<String> {
    match &node.value {
        Value::Str(text) => Some(text.clone()),
        Value::Bool(_) | Value::Int(_) | Value::Float(_) => source.get(node.span.range()).map(str::to_owned),
        _ => None,
    }
}

fn is_url(text: &str) -> bool {
    let clean =
        !text.chars().any(|c| c.is_control() || c.is_whitespace() || c == '"' || c == '<' || c == '>');
    let scheme =
        ["https://", "http://", "mailto:"].iter().any(|s| text.starts_with(s) && text.len() > s.len());
    clean && (scheme || (text.starts_with('/') && !text.starts_with("//")))
}

fn is_email(text: &str) -> bool {
    let Some((user, host)) = text.split_once('@') else { return false };
    let plain =
        |part: &str| !part.is_empty() && !part.chars().any(|c| c.is_whitespace() || "<>\"@,;".contains(c));
    plain(user) && plain(host) && host.contains('.')
}

fn check_enum(
    name: &str,
    words: &[String],
    node: &Node,
    written: Option<String>,
    reporter: &mut Reporter<'_>,
) -> Option<FieldValue> {
    if let Some(text) = written.as_ref().filter(|text| words.contains(text)) {
        return Some(FieldValue::Text(text.clone()));
    }
    let kind = FieldType::Enum(words.to_vec());
    let d = report_wrong_type(name, &kind, node, reporter);
    let words = || words.iter().map(String::as_str);
    if let Some((written, near)) = written.as_deref().and_then(|w| Some((w, did_you_mean(w, words())?))) {
        d.add_help(Help::did_you_mean(written, near));
    }
    None
}

fn check_list(
    source: &str,
    name: &str,
    of: &FieldType,
    node: &Node,
    reporter: &mut Reporter<'_>,
) -> Option<FieldValue> {
    let kind = match of {
        FieldType::Ref(_) | FieldType::RefOrName(_) => ListOf::Names,
        FieldType::Date | FieldType::DateTime | FieldType::Enum(_) | FieldType::Email => ListOf::Words,
        FieldType::String => ListOf::Texts,
        _ => ListOf::Whole,
    };
    let items = list_items(source, node, kind);
    // An empty item (`tags: [a, ""]`) has no value and is left out.
    let filled = items.iter().filter(|item| !is_absent(item));
    Some(FieldValue::List(filled.filter_map(|item| check_field(source, name, of, item, reporter)).collect()))
}

/// Checks texts by language. The caller checks that the languages are the site's.
fn check_texts(
    source: &str,
    name: &str,
    entries: &[(Spanned<String>, Node)],
    reporter: &mut Reporter<'_>,
) -> Option<FieldValue> {
    let text = |(key, node): &(Spanned<String>, Node)| {
        if is_absent(node) {
            return None;
        }
        let name = format!("{name}.{}", key.value);
        match check_field(source, &name, &FieldType::Text, node, reporter)? {
            FieldValue::Text(text) => Some((key.clone(), text)),
            _ => None,
        }
    };
    Some(FieldValue::Translated(entries.iter().filter_map(text).collect()))
}

fn check_map(
    source: &str,
    name: &str,
    fields: &[Field],
    node: &Node,
    reporter: &mut Reporter<'_>,
) -> Option<FieldValue> {
    let Value::Map(entries) = &node.value else {
        report_wrong_type(name, &FieldType::Map(Vec::new()), node, reporter);
        return None;
    };
    Some(FieldValue::Map(check_entries(source, name, fields, (node, entries), reporter)))
}

/// Checks a table whose entry `key` names one of several forms. The name comes first among the values.
fn check_form(
    source: &str,
    (name, key): (&str, &str),
    forms: &[(String, Vec<Field>)],
    node: &Node,
    reporter: &mut Reporter<'_>,
) -> Option<FieldValue> {
    let words = || FieldType::Enum(forms.iter().map(|(name, _)| name.clone()).collect());
    let (named, entries) = match &node.value {
        Value::Str(_) => (node, &[][..]),
        Value::Map(entries) => match entries.iter().find(|(known, _)| known.value == key) {
            Some((_, named)) => (named, entries.as_slice()),
            None => {
                let expected = words().description();
                let message = text!("missing-field-in", name = name, field = key, expected = expected);
                reporter.report(&MISSING_FIELD, node.span, message);
                return None;
            }
        },
        _ => {
            let kind = FieldType::OneOf { key: key.to_owned(), forms: forms.to_vec() };
            report_wrong_type(name, &kind, node, reporter);
            return None;
        }
    };
    let FieldValue::Text(form) = check_field(source, key, &words(), named, reporter)? else { return None };
    let fields = forms.iter().find(|(name, _)| *name == form).map(|(_, fields)| fields.as_slice())?;
    let others: Vec<_> = entries.iter().filter(|(known, _)| known.value != key).cloned().collect();
    let mut values = check_entries(source, &form, fields, (node, &others), reporter);
    values.insert(0, (key.to_owned(), FieldValue::Text(form)));
    Some(FieldValue::Map(values))
}

/// Checks the entries of a table by its fields.
fn check_entries(
    source: &str,
    name: &str,
    fields: &[Field],
    (node, entries): (&Node, &[(Spanned<String>, Node)]),
    reporter: &mut Reporter<'_>,
) -> Vec<(String, FieldValue)> {
    for (key, _) in entries.iter().filter(|(key, _)| !fields.iter().any(|f| f.name == key.value)) {
        let names = || fields.iter().map(|f| f.name.as_str());
        let is_free = |name: &&str| !entries.iter().any(|(key, _)| key.value == *name);
        let help = match did_you_mean(&key.value, names().filter(is_free)) {
            Some(near) => Help::did_you_mean(&key.value, near),
            None => text!("known-keys", keys = names().collect::<Vec<_>>()).into(),
        };
        let message = text!("unknown-field-in", key = key.value, name = name);
        reporter.report(&UNKNOWN_FIELD, key.span, message).add_help(help);
    }
    let mut values = Vec::new();
    for field in fields {
        let entry = entries.iter().find(|(key, _)| key.value == field.name).map(|(_, node)| node);
        match entry.filter(|node| !is_absent(node)) {
            Some(node) => {
                let path = format!("{name}.{}", field.name);
                let value = check_field(source, &path, &field.kind, node, reporter);
                values.extend(value.map(|value| (field.name.clone(), value)));
            }
            None if field.required => {
                let message = text!(
                    "missing-field-in",
                    name = name,
                    field = field.name,
                    expected = field.kind.description()
                );
                reporter.report(&MISSING_FIELD, node.span, message);
            }
            None => {}
        }
    }
    values
}
