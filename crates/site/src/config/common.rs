//! The fields of every page, whatever its kind: their names and types. `parse` defines their effect.

use super::SORT_NAMES;
use paifang_base::schema::FieldType;

/// Names and types of the fields of every page, without taxonomies.
pub fn common_fields() -> Vec<(&'static str, FieldType)> {
    let texts = || FieldType::List(Box::new(FieldType::String));
    vec![
        ("title", FieldType::String),
        ("description", FieldType::Text),
        ("summary", FieldType::Text),
        ("date", FieldType::DateTime),
        ("updated", FieldType::DateTime),
        ("publish", FieldType::DateTime),
        ("expires", FieldType::DateTime),
        ("draft", FieldType::Bool),
        ("slug", FieldType::String),
        ("aliases", texts()),
        ("id", FieldType::String),
        ("authors", texts()),
        ("weight", FieldType::Integer),
        ("series", FieldType::String),
        ("image", FieldType::Image),
        ("template", FieldType::String),
        ("original", FieldType::String),
        ("toc", FieldType::Bool),
        ("search", FieldType::Bool),
        ("sort", FieldType::Enum(SORT_NAMES.iter().map(|(name, _)| (*name).to_owned()).collect())),
        ("per_page", FieldType::Integer),
        ("extra", FieldType::Any),
    ]
}
