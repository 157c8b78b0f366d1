//! Typed fields: the schema of a kind's front matter, its checks, and the resulting values. The same schema is used for
//! validation, templates and the manual. Independent of kinds and files.

mod check;
mod description;
mod duration;
mod flag;
mod list;
mod recurrence;
mod when;
mod width;
mod zone;

use serde::{Deserialize, Serialize};

use crate::source::Spanned;

use crate::text;
use crate::text::Text;
pub use check::{MISSING_FIELD, UNKNOWN_FIELD, WRONG_TYPE, check_field, is_absent};
pub use description::Description;
pub use duration::{clock, iso_duration, parse_duration};
pub use flag::read_flag;
pub use list::{ListOf, list_items};
pub use recurrence::{Last, Series, recurrence_problem, rule_for_calendar};
pub use when::{When, parse_time_zone};
use width::half_width;
use zone::zone_help;

/// One field of a schema.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Field {
    /// Key in the front matter.
    pub name: String,
    /// Type of the value.
    pub kind: FieldType,
    /// True if a page must have it.
    pub required: bool,
    /// One sentence for people and editors.
    pub description: Option<Description>,
    /// True if search reads its text; it never reads numbers, addresses and words of an `enum`.
    pub search: bool,
}

/// Limit of bytes of text that always fit into a QR code: version 40 at correction level M (ISO/IEC 18004, table 7).
pub const LONGEST_QR: usize = 2_331;

/// Types of a field's value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FieldType {
    /// One line of text.
    String,
    /// Text of any length.
    Text,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// A day.
    Date,
    /// A day, with or without a time of day and an offset.
    DateTime,
    /// A rule by which something repeats.
    Recurrence,
    /// A length of time.
    Duration,
    /// An IANA time zone name.
    TimeZone,
    /// An `http`, `https` or `mailto` address, or an address of this site.
    Url,
    /// A mail address.
    Email,
    /// A local file or an `https` address of an image.
    Image,
    /// The text of a QR code.
    Qr,
    /// One of the listed words.
    Enum(Vec<String>),
    /// Any number of values; a single value is a list of one.
    List(Box<FieldType>),
    /// A table with fields of its own.
    Map(Vec<Field>),
    /// A table in one of several forms; its entry `key` names the form. A name alone is a table without other entries.
    OneOf {
        /// Name of the entry.
        key: String,
        /// The forms with their fields, by name.
        forms: Vec<(String, Vec<Field>)>,
    },
    /// Text for all languages, or a table of texts by language.
    Translated,
    /// A page of the named kind, by its file name or key; of any kind, by its key, when the name is empty.
    Ref(String),
    /// Like `Ref`, but a name without a page is a plain name.
    RefOrName(String),
    /// Anything.
    Any,
}

impl FieldType {
    /// For "must be …".
    pub fn description(&self) -> Text {
        match self {
            FieldType::String | FieldType::Text => text!("type-text"),
            FieldType::Bool => text!("type-bool"),
            FieldType::Integer => text!("type-whole"),
            FieldType::Number => text!("type-number"),
            FieldType::Date => text!("type-date"),
            FieldType::DateTime => text!("type-datetime"),
            FieldType::Recurrence => text!("type-rule"),
            FieldType::Duration => text!("type-duration"),
            FieldType::TimeZone => text!("type-zone"),
            FieldType::Url => text!("type-url"),
            FieldType::Email => text!("type-email"),
            FieldType::Image => text!("type-image"),
            FieldType::Qr => text!("type-qr", most = LONGEST_QR),
            FieldType::Enum(words) => text!("type-enum", words = words),
            FieldType::List(of) => text!("type-list-of", of = of.description()),
            FieldType::Map(_) => text!("type-table"),
            FieldType::OneOf { key, forms } => {
                let names: Vec<&str> = forms.iter().map(|(name, _)| name.as_str()).collect();
                text!("type-one-of", key = key, names = names)
            }
            FieldType::Translated => text!("type-texts"),
            FieldType::Ref(kind) if kind.is_empty() => {
                text!("type-path")
            }
            FieldType::Ref(kind) => text!("type-page", kind = kind),
            FieldType::RefOrName(kind) if kind.is_empty() => text!("type-words-or-path"),
            FieldType::RefOrName(kind) => text!("type-name-or-page", kind = kind),
            FieldType::Any => text!("type-any"),
        }
    }
}

/// A checked value. Values that `link` still has to resolve keep their place in the source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FieldValue {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any number.
    Number(f64),
    /// Text of any textual type.
    Text(String),
    /// A moment or day.
    When(When),
    /// A length of time in seconds.
    Duration(u32),
    /// A web address or an address of this site.
    Url(Spanned<String>),
    /// An image.
    Image(Spanned<String>),
    /// Texts by language tag.
    Translated(Vec<(Spanned<String>, String)>),
    /// A page of `kind`; `strict` if it must exist.
    Ref {
        /// Kind of the page; empty for any.
        kind: String,
        /// As written.
        target: Spanned<String>,
        /// True if a missing page is an error.
        strict: bool,
    },
    /// Several values.
    List(Vec<FieldValue>),
    /// A table, in the schema's order.
    Map(Vec<(String, FieldValue)>),
    /// A free value.
    Json(Json),
}

/// The fields of the form that a table of `FieldType::OneOf` names, by its checked values.
pub fn form_of<'f>(forms: &'f [(String, Vec<Field>)], values: &[(String, FieldValue)]) -> &'f [Field] {
    let Some((_, FieldValue::Text(name))) = values.first() else { return &[] };
    forms.iter().find(|(known, _)| known == name).map_or(&[], |(_, fields)| fields)
}

/// A free JSON value, kept as text so that every cache format can hold it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Json(String);

impl Json {
    /// Stores a value.
    pub fn new(value: &serde_json::Value) -> Self {
        Self(value.to_string())
    }

    /// The value.
    pub fn value(&self) -> serde_json::Value {
        serde_json::from_str(&self.0).unwrap_or(serde_json::Value::Null)
    }
}
