//! The front matter of a translation: that of the page it translates, with the same values.

use super::front_matter::quoted;
use crate::config::{Config, TaxonomyId};
use crate::parse::Meta;
use paifang_base::schema::{FieldValue, clock};
use paifang_base::source::Spanned;

/// YAML front matter for a translation of a page, and the line on which the text begins. `original` is the tag of the
/// language from which the page is translated, if that must be written.
pub fn translation(config: &Config, meta: &Meta, title: &str, original: Option<&str>) -> String {
    let mut out = format!("---\ntitle: {}\n", quoted(title));
    let mut add = |name: &str, value: String| out.push_str(&format!("{name}: {value}\n"));
    if let Some(original) = original {
        add("original", original.to_owned());
    }
    if let Some(description) = &meta.description {
        add("description", quoted(description));
    }
    if let Some(date) = meta.date {
        add("date", date.iso());
    }
    if !meta.authors.is_empty() {
        add("authors", texts(meta.authors.iter().map(|author| author.value.as_str())));
    }
    for (id, terms) in &meta.terms {
        add(&config.taxonomy(*id).name, texts(terms.iter().map(|term| key_of(config, *id, term))));
    }
    if let Some(series) = &meta.series {
        add("series", quoted(series));
    }
    if let Some(image) = &meta.image {
        add("image", quoted(&image.value));
    }
    for (name, value) in &meta.fields {
        add(name, written(value));
    }
    out.push_str("---\n\n");
    out
}

/// A term by its key, which is the same in all languages, if it has one.
fn key_of<'t>(config: &'t Config, id: TaxonomyId, term: &'t Spanned<String>) -> &'t str {
    let names = &config.taxonomy(id).terms;
    let known = names.iter().find(|names| names.names.values().any(|name| *name == term.value));
    known.map_or(&term.value, |names| &names.key)
}

fn texts<'t>(items: impl Iterator<Item = &'t str>) -> String {
    format!("[{}]", items.map(quoted).collect::<Vec<_>>().join(", "))
}

/// A value in YAML's flow style.
fn written(value: &FieldValue) -> String {
    match value {
        FieldValue::Bool(value) => value.to_string(),
        FieldValue::Int(value) => value.to_string(),
        FieldValue::Number(value) => value.to_string(),
        FieldValue::Text(text) => quoted(text),
        FieldValue::When(when) => when.iso(),
        FieldValue::Duration(seconds) => quoted(&clock(*seconds)),
        FieldValue::Url(text) | FieldValue::Image(text) => quoted(&text.value),
        FieldValue::Ref { target, .. } => quoted(&target.value),
        FieldValue::Translated(entries) => {
            table(entries.iter().map(|(tag, text)| (tag.value.as_str(), quoted(text))))
        }
        FieldValue::List(items) => format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(", ")),
        FieldValue::Map(entries) => {
            table(entries.iter().map(|(name, value)| (name.as_str(), written(value))))
        }
        FieldValue::Json(json) => json.value().to_string(),
    }
}

fn table<'t>(entries: impl Iterator<Item = (&'t str, String)>) -> String {
    format!(
        "{{ {} }}",
        entries.map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join(", ")
    )
}
