//! Texts for readers without their words: the id of a message, and values for its variables. The words of each language
//! are in Fluent files ([`crate::diag::MessageFiles`]) and are looked up where the text is shown.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

/// A text in no language yet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Text {
    /// Words that are not ours, shown as they are.
    Verbatim(String),
    /// A message.
    Message(Box<Message>),
}

/// A message by its id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Message {
    /// Its id in the files of words.
    pub id: Cow<'static, str>,
    /// Values by the names of its variables.
    pub values: Vec<(Cow<'static, str>, Value)>,
}

/// The value of a variable of a message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Value {
    /// Put in as it is.
    Text(String),
    /// A whole number, which determines plural forms.
    Number(i64),
    /// Values with the separator of the language between them.
    List(Vec<Value>),
    /// Another text, in the same language.
    Message(Text),
}

/// A text: `text!("did-you-mean", meant = near)`. The values are borrowed.
#[macro_export]
macro_rules! text {
    ($id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::text::Text::message(
            $id,
            Vec::from([$((stringify!($name), $crate::text::ToValue::to_value(&$value))),*]),
        )
    };
}

impl Text {
    /// The message with an id.
    pub fn message(id: &'static str, values: Vec<(&'static str, Value)>) -> Self {
        let values = values.into_iter().map(|(name, value)| (Cow::Borrowed(name), value));
        Self::Message(Box::new(Message { id: Cow::Borrowed(id), values: values.collect() }))
    }

    /// Words that are not ours, shown as they are in every language.
    pub fn verbatim(words: impl Into<String>) -> Self {
        Self::Verbatim(words.into())
    }

    /// The id of the message. `None` for words that are not ours.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Verbatim(_) => None,
            Self::Message(message) => Some(&message.id),
        }
    }

    /// Id and values as JSON, the same in all languages: `null` and no values for words that are not ours.
    pub(crate) fn to_json(&self) -> (Json, Json) {
        match self {
            Self::Verbatim(_) => (Json::Null, json!({})),
            Self::Message(message) => {
                let values = message.values.iter().map(|(name, value)| (name.to_string(), value.to_json()));
                (json!(message.id), Json::Object(values.collect::<Map<_, _>>()))
            }
        }
    }

    /// An identity that is the same in all languages, for comparing texts of two runs; equals [`Text::identity_of`]
    /// of a line of JSON.
    pub fn identity(&self) -> String {
        let words = if let Self::Verbatim(words) = self { words } else { "" };
        let (id, values) = self.to_json();
        Self::identity_of(&id, &values, words)
    }

    /// The identity of a text from a line of JSON: its id and its values, or, without an id, its words.
    pub fn identity_of(id: &Json, values: &Json, words: &str) -> String {
        match id {
            Json::String(id) => format!("{id} {values}"),
            _ => words.to_owned(),
        }
    }
}

impl Value {
    fn to_json(&self) -> Json {
        match self {
            Self::Text(text) => json!(text),
            Self::Number(number) => json!(number),
            Self::List(items) => items.iter().map(Self::to_json).collect(),
            Self::Message(Text::Verbatim(words)) => json!({ "text": words }),
            Self::Message(text) => {
                let (id, values) = text.to_json();
                json!({ "id": id, "values": values })
            }
        }
    }
}

/// Values of messages, from the types that have one.
pub trait ToValue {
    /// The value in a message.
    fn to_value(&self) -> Value;
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

impl<T: ToValue + ?Sized> ToValue for Arc<T> {
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

impl ToValue for Cow<'_, str> {
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

impl ToValue for str {
    fn to_value(&self) -> Value {
        Value::Text(self.to_owned())
    }
}

impl ToValue for String {
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }
}

impl ToValue for char {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
}

impl ToValue for Text {
    fn to_value(&self) -> Value {
        Value::Message(self.clone())
    }
}

impl ToValue for Value {
    fn to_value(&self) -> Value {
        self.clone()
    }
}

impl<T: ToValue> ToValue for [T] {
    fn to_value(&self) -> Value {
        Value::List(self.iter().map(ToValue::to_value).collect())
    }
}

impl<T: ToValue, const N: usize> ToValue for [T; N] {
    fn to_value(&self) -> Value {
        self.as_slice().to_value()
    }
}

impl<T: ToValue> ToValue for Vec<T> {
    fn to_value(&self) -> Value {
        self.as_slice().to_value()
    }
}

macro_rules! numbers {
    ($($type:ty),*) => {$(
        impl ToValue for $type {
            fn to_value(&self) -> Value {
                // Nothing that is counted here is larger.
                Value::Number(i64::try_from(*self).unwrap_or(i64::MAX))
            }
        }
    )*};
}

numbers!(u8, u16, u32, u64, usize, i32, i64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_knows_its_values_and_its_identity_in_every_language() {
        let inner = text!("inner");
        let text = text!("outer", name = "a\"b", count = 2_usize, list = ["x", "y"], inner = inner);
        assert_eq!(text.id(), Some("outer"));
        let expected =
            r#"outer {"name":"a\"b","count":2,"list":["x","y"],"inner":{"id":"inner","values":{}}}"#;
        assert_eq!(text.identity(), expected);
        let (id, values) = text.to_json();
        assert_eq!(Text::identity_of(&id, &values, "in any words"), expected);
        assert_eq!(Text::verbatim("words").identity(), "words");
    }
}
