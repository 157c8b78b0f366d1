//! `[kinds.…]`: the built-in kinds and the site's own, in one form.

use std::sync::Arc;

use super::by_language::names_by_language;
use super::structured::structured_type;
use super::{
    FeedFormat, INVALID_CONFIG, Kind, Language, SORT_NAMES, SortBy, Taxonomy, UNKNOWN_SETTING,
    UNUSED_SETTING, common_fields,
};
use paifang_base::diag::{Diagnostic, Diagnostics, did_you_mean};
use paifang_base::node::{Node, TableReader, Value, parse_toml};
use paifang_base::schema::{Field, FieldType};
use paifang_base::source::Spanned;

/// The built-in kinds as shipped.
pub const BUILT_IN: &str = include_str!("kinds.toml");

const FEEDS: [(&str, FeedFormat); 5] = [
    ("rss", FeedFormat::Rss),
    ("atom", FeedFormat::Atom),
    ("json", FeedFormat::Json),
    ("ics", FeedFormat::Ics),
    ("podcast", FeedFormat::Podcast),
];

const TYPES: [&str; 21] = [
    "string",
    "text",
    "bool",
    "integer",
    "number",
    "date",
    "datetime",
    "duration",
    "recurrence",
    "timezone",
    "url",
    "email",
    "image",
    "qr",
    "enum",
    "list",
    "map",
    "translated",
    "ref",
    "ref_or_name",
    "any",
];

/// The built-in kinds, changed and extended by the site's `[kinds]`.
pub(super) fn read_kinds(
    path: &Arc<str>,
    node: Option<&Node>,
    (languages, taxonomies): (&[Language], &[Taxonomy]),
    diagnostics: &mut Diagnostics,
) -> Vec<Kind> {
    let mut kinds = Vec::new();
    let own: Arc<str> = "crates/site/src/config/kinds.toml".into();
    // The embedded text is ours and a test reads it, so a failure here cannot reach a user.
    if let Ok(root) = parse_toml(BUILT_IN) {
        let mut table = TableReader::new(&own, &INVALID_CONFIG, &root, diagnostics);
        if let Some(node) = table.take("kinds") {
            read_into(&own, node, languages, &mut kinds, diagnostics);
        }
    }
    if let Some(node) = node {
        read_into(path, node, languages, &mut kinds, diagnostics);
    }
    report_clashes(path, &kinds, node, diagnostics);
    if let Some(node) = node {
        drop_declared_twice(path, node, taxonomies, &mut kinds, diagnostics);
    }
    kinds
}

/// A field that every page has anyway is never read as one of the kind, so that it would always be missing.
fn drop_declared_twice(
    path: &Arc<str>,
    node: &Node,
    taxonomies: &[Taxonomy],
    kinds: &mut [Kind],
    diagnostics: &mut Diagnostics,
) {
    let is_common = |name: &str| common_fields().iter().any(|(known, _)| *known == name);
    let is_taxonomy = |name: &str| taxonomies.iter().any(|taxonomy| taxonomy.name == name);
    for kind in kinds {
        let fields = node.value.get(&kind.name).and_then(|kind| kind.value.get("fields"));
        let Some(Value::Map(declared)) = fields.map(|fields| &fields.value) else { continue };
        for (key, _) in declared {
            let (why, view) = match key.value.as_str() {
                name if is_common(name) => ("every page has the field", format!("`page.{name}`")),
                name if is_taxonomy(name) => ("pages have the taxonomy", format!("`page.taxonomies.{name}`")),
                _ => continue,
            };
            let message = format!("{why} `{}` already; it cannot be declared for one kind", key.value);
            let help = format!(
                "take it out of `[kinds.{}.fields]`: pages may use it, and templates have it as {view}",
                kind.name
            );
            diagnostics.push(Diagnostic::new(&UNUSED_SETTING, path, key.span, message).with_help(help));
            kind.fields.retain(|field| field.name != key.value);
        }
    }
}

fn read_into(
    path: &Arc<str>,
    node: &Node,
    languages: &[Language],
    kinds: &mut Vec<Kind>,
    diagnostics: &mut Diagnostics,
) {
    let mut table = TableReader::new(path, &INVALID_CONFIG, node, diagnostics);
    for (key, node) in table.take_rest() {
        let at = kinds.iter().position(|kind| kind.name == key.value).unwrap_or_else(|| {
            kinds.push(fresh(&key.value));
            kinds.len() - 1
        });
        read_one(path, node, languages, &mut kinds[at], diagnostics);
    }
}

fn fresh(name: &str) -> Kind {
    Kind {
        name: name.to_owned(),
        path: name.to_owned(),
        template: "page.html".to_owned(),
        list_template: "list.html".to_owned(),
        sort: SortBy::Date,
        feeds: Vec::new(),
        structured_data: None,
        paginate: true,
        list_fallback: true,
        labels: Default::default(),
        fields: Vec::new(),
    }
}

fn read_one(
    path: &Arc<str>,
    node: &Node,
    languages: &[Language],
    kind: &mut Kind,
    diagnostics: &mut Diagnostics,
) {
    let mut table = TableReader::new(path, &INVALID_CONFIG, node, diagnostics);
    if let Some(text) = table.text("path", diagnostics) {
        kind.path = text.value.trim_matches('/').to_owned();
    }
    if let Some(text) = table.text("template", diagnostics) {
        kind.template = text.value;
    }
    if let Some(text) = table.text("list_template", diagnostics) {
        kind.list_template = text.value;
    }
    if let Some(sort) = table.choice("sort", &SORT_NAMES, diagnostics) {
        kind.sort = sort;
    }
    if let Some(feeds) = table.texts("feeds", diagnostics) {
        kind.feeds = feeds.iter().filter_map(|name| feed_format(path, name, diagnostics)).collect();
    }
    if let Some(text) = table.text("structured_data", diagnostics) {
        kind.structured_data = structured_type(path, text, diagnostics);
    }
    if let Some(value) = table.bool("list_fallback", diagnostics) {
        kind.list_fallback = value;
    }
    if let Some(value) = table.bool("paginate", diagnostics) {
        kind.paginate = value;
    }
    if let Some(node) = table.take("label") {
        kind.labels.extend(names_by_language(path, node, languages, diagnostics));
    }
    if let Some(node) = table.take("fields") {
        for field in read_fields(path, node, diagnostics) {
            kind.fields.retain(|known| known.name != field.name);
            kind.fields.push(field);
        }
    }
    table.finish(&format!("kind `{}`", kind.name), &UNKNOWN_SETTING, diagnostics);
}

fn feed_format(path: &Arc<str>, name: &Spanned<String>, diagnostics: &mut Diagnostics) -> Option<FeedFormat> {
    let found = FEEDS.iter().find(|(known, _)| *known == name.value).map(|(_, format)| *format);
    if found.is_none() {
        let message = format!("`{}` is not a feed format", name.value);
        let help = "known formats: rss, atom, json, ics, podcast";
        diagnostics.push(Diagnostic::new(&INVALID_CONFIG, path, name.span, message).with_help(help));
    }
    found
}

pub(super) fn read_fields(path: &Arc<str>, node: &Node, diagnostics: &mut Diagnostics) -> Vec<Field> {
    let mut table = TableReader::new(path, &INVALID_CONFIG, node, diagnostics);
    let entries = table.take_rest();
    entries.into_iter().filter_map(|(key, node)| read_field(path, &key.value, node, diagnostics)).collect()
}

fn read_field(path: &Arc<str>, name: &str, node: &Node, diagnostics: &mut Diagnostics) -> Option<Field> {
    let mut table = TableReader::new(path, &INVALID_CONFIG, node, diagnostics);
    let required = table.bool("required", diagnostics).unwrap_or(false);
    let description = table.text("description", diagnostics).map(|text| text.value);
    let search = table.bool("search", diagnostics).unwrap_or(true);
    let kind = read_type(path, name, &mut table, node, diagnostics);
    table.finish(&format!("field `{name}`"), &UNKNOWN_SETTING, diagnostics);
    Some(Field { name: name.to_owned(), kind: kind?, required, description, search })
}

fn read_type(
    path: &Arc<str>,
    name: &str,
    table: &mut TableReader<'_>,
    node: &Node,
    diagnostics: &mut Diagnostics,
) -> Option<FieldType> {
    let Some(written) = table.text("type", diagnostics) else {
        let message = format!("field `{name}` needs `type`");
        let help = format!("types: {}", TYPES.join(", "));
        diagnostics.push(Diagnostic::new(&INVALID_CONFIG, path, node.span, message).with_help(help));
        return None;
    };
    let need = |what: &str, diagnostics: &mut Diagnostics| {
        let message = format!("field `{name}` of type `{}` needs `{what}`", written.value);
        diagnostics.push(Diagnostic::new(&INVALID_CONFIG, path, written.span, message));
    };
    Some(match written.value.as_str() {
        "string" => FieldType::String,
        "text" => FieldType::Text,
        "bool" => FieldType::Bool,
        "integer" => FieldType::Integer,
        "number" => FieldType::Number,
        "date" => FieldType::Date,
        "datetime" => FieldType::DateTime,
        "duration" => FieldType::Duration,
        "recurrence" => FieldType::Recurrence,
        "timezone" => FieldType::TimeZone,
        "url" => FieldType::Url,
        "email" => FieldType::Email,
        "image" => FieldType::Image,
        "qr" => FieldType::Qr,
        "translated" => FieldType::Translated,
        "any" => FieldType::Any,
        "enum" => match table.texts("values", diagnostics) {
            Some(values) if !values.is_empty() => {
                FieldType::Enum(values.into_iter().map(|v| v.value).collect())
            }
            _ => {
                need("values", diagnostics);
                return None;
            }
        },
        "ref" | "ref_or_name" => match table.text("kind", diagnostics) {
            None if written.value == "ref" => FieldType::Ref(String::new()),
            None => FieldType::RefOrName(String::new()),
            Some(kind) if written.value == "ref" => FieldType::Ref(kind.value),
            Some(kind) => FieldType::RefOrName(kind.value),
        },
        "list" => match table.take("of") {
            Some(of) => {
                let mut inner = TableReader::new(path, &INVALID_CONFIG, of, diagnostics);
                let kind = read_type(path, name, &mut inner, of, diagnostics)?;
                inner.finish(&format!("field `{name}`"), &UNKNOWN_SETTING, diagnostics);
                FieldType::List(Box::new(kind))
            }
            None => FieldType::List(Box::new(FieldType::String)),
        },
        "map" => match table.take("fields") {
            Some(fields) => FieldType::Map(read_fields(path, fields, diagnostics)),
            None => {
                need("fields", diagnostics);
                return None;
            }
        },
        other => {
            let message = format!("`{other}` is not a field type");
            let help = match did_you_mean(other, TYPES) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("types: {}", TYPES.join(", ")),
            };
            diagnostics.push(Diagnostic::new(&INVALID_CONFIG, path, written.span, message).with_help(help));
            return None;
        }
    })
}

fn report_clashes(path: &Arc<str>, kinds: &[Kind], node: Option<&Node>, diagnostics: &mut Diagnostics) {
    let span = node.map(|node| node.span);
    for (at, kind) in kinds.iter().enumerate() {
        if let Some(other) = kinds[..at].iter().find(|other| other.path == kind.path) {
            let message =
                format!("the kinds `{}` and `{}` have the same path `{}`", other.name, kind.name, kind.path);
            diagnostics.push(Diagnostic::new(&INVALID_CONFIG, path, span, message));
        }
    }
    fn check(
        path: &Arc<str>,
        kinds: &[Kind],
        kind: &FieldType,
        span: Option<paifang_base::source::Span>,
        out: &mut Diagnostics,
    ) {
        match kind {
            FieldType::Ref(name) | FieldType::RefOrName(name)
                if !name.is_empty() && !kinds.iter().any(|k| k.name == *name) =>
            {
                let message = format!("a field refers to the kind `{name}`, which does not exist");
                out.push(Diagnostic::new(&INVALID_CONFIG, path, span, message));
            }
            FieldType::List(of) => check(path, kinds, of, span, out),
            FieldType::Map(fields) => fields.iter().for_each(|f| check(path, kinds, &f.kind, span, out)),
            _ => {}
        }
    }
    for field in kinds.iter().flat_map(|kind| &kind.fields) {
        check(path, kinds, &field.kind, span, diagnostics);
    }
    if let Some(Value::Map(entries)) = node.map(|node| &node.value) {
        for (key, _) in entries.iter().filter(|(key, _)| key.value.contains(['/', '.', ' '])) {
            let message = format!("`{}` cannot be the name of a kind", key.value);
            diagnostics.push(Diagnostic::new(&INVALID_CONFIG, path, key.span, message));
        }
    }
}
