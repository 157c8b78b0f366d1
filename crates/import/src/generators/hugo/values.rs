//! Values of Hugo's templates, and Markdown among them.

use serde_json::Value as Json;

/// Before and after Markdown in a text.
pub(super) const MARKDOWN: (char, char) = ('\u{e000}', '\u{e001}');

/// A value while a template is evaluated.
#[derive(Debug, Clone)]
pub(super) enum Value<'f> {
    Json(Json),
    /// A part of the settings or the data.
    Held(&'f Json),
    Shortcode,
    Page,
    Site,
    Hugo,
}

/// True as templates see it.
pub(super) fn holds(value: &Value<'_>) -> bool {
    match value {
        Value::Held(value) => is_true(value),
        Value::Json(value) => is_true(value),
        _ => true,
    }
}

fn is_true(value: &Json) -> bool {
    match value {
        Json::Null | Json::Bool(false) => false,
        Json::String(text) => !text.is_empty(),
        Json::Number(number) => number.as_f64() != Some(0.0),
        Json::Array(items) => !items.is_empty(),
        Json::Object(map) => !map.is_empty(),
        Json::Bool(true) => true,
    }
}

/// A value as text.
pub(super) fn written(value: &Json) -> Option<String> {
    Some(match value {
        Json::String(text) => text.clone(),
        Json::Number(number) => number.to_string(),
        Json::Bool(flag) => flag.to_string(),
        Json::Null => String::new(),
        _ => return None,
    })
}
