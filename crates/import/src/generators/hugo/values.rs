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
    /// A page, by the path of its source.
    Page(String),
    Site,
    Hugo,
}

/// Begins the text that stands for what is no JSON in lists and maps of a template.
const SIGN: char = '\u{0}';

impl Value<'_> {
    /// The value as a part of a list or a map.
    pub(super) fn packed(self) -> Json {
        match self {
            Self::Json(value) => value,
            Self::Held(value) => value.clone(),
            Self::Shortcode => Json::from(format!("{SIGN}shortcode")),
            Self::Page(source) => Json::from(format!("{SIGN}page:{source}")),
            Self::Site => Json::from(format!("{SIGN}site")),
            Self::Hugo => Json::from(format!("{SIGN}hugo")),
        }
    }

    /// The value that a part of a list or a map stands for.
    pub(super) fn unpacked(self) -> Self {
        let Self::Json(Json::String(text)) = &self else { return self };
        let Some(name) = text.strip_prefix(SIGN) else { return self };
        match name.strip_prefix("page:") {
            Some(source) => Self::Page(source.to_owned()),
            None if name == "shortcode" => Self::Shortcode,
            None if name == "site" => Self::Site,
            None => Self::Hugo,
        }
    }
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
        Json::String(text) if text.starts_with(SIGN) => return None,
        Json::String(text) => text.clone(),
        Json::Number(number) => number.to_string(),
        Json::Bool(flag) => flag.to_string(),
        Json::Null => String::new(),
        _ => return None,
    })
}
