//! JSON Schema (draft-07) for site.toml, for front matter and for data files: made from the types that check them.
//!
//! A schema is as strict as the program about types and names, and as lenient about forms that people write, such as one
//! value in place of a list. What a value means is left to the program: a date that does not exist, a page that is not
//! there.

use serde_json::{Map, Value as Json, json};

use crate::config::settings_schema::{Setting, Shape, field, field_type, settings};
use crate::config::{Config, DataSet, Kind, common_description, common_fields, fields};
use paifang_base::schema::{Field, FieldType, LONGEST_QR};
use paifang_markdown::{OwnBody, OwnComponent};

/// The version of JSON Schema.
pub const DRAFT: &str = "http://json-schema.org/draft-07/schema#";
/// Text without content, which counts as no value.
const ABSENT: &str = "^\\s*$";

/// Gives the description of a setting by its path, such as `feeds`, `limit`.
pub type Describe<'d> = &'d dyn Fn(&[&str]) -> Option<String>;

/// The schema of site.toml.
pub fn of_settings(describe: Describe<'_>) -> Json {
    let mut schema = of_shape(&settings(), &mut Vec::new(), describe);
    let definitions = json!({
        "byLanguage": {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]},
        "field": of_shape(&field(), &mut vec!["kinds", "fields"], describe),
        "type": of_shape(&field_type(), &mut vec!["kinds", "fields"], describe),
    });
    begin(&mut schema, "site.toml", definitions);
    schema
}

/// The schema of the front matter of a kind's pages, or of its lists (`_index.md`), which need no field. `language` is
/// that of descriptions.
pub fn of_pages(config: &Config, kind: &Kind, language: &str, is_list: bool) -> Json {
    let mut properties = Map::new();
    let mut add = |name: &str, kind: &FieldType, description: Option<String>, is_required: bool| {
        properties.insert(name.to_owned(), described(of_type(config, kind, is_required), description));
    };
    let common = |name: &str| Some(common_description(name)?.for_readers(language).to_owned());
    for (name, kind) in common_fields() {
        add(name, &kind, common(name), false);
    }
    for (_, taxonomy) in config.written_taxonomies() {
        add(&taxonomy.name, &FieldType::List(Box::new(FieldType::String)), common(&taxonomy.name), false);
    }
    for field in config.page_fields.iter().filter(|field| is_list || field.name != fields::BLOCKS) {
        add(&field.name, &field.kind, in_language(field, language), false);
    }
    for field in &kind.fields {
        add(&field.name, &field.kind, in_language(field, language), field.required && !is_list);
    }
    let required: Vec<&str> = required(&kind.fields).filter(|_| !is_list).collect();
    let mut schema = object(properties, &required);
    let what = if is_list { "_index.md" } else { "*.md" };
    begin(&mut schema, &format!("{}: {what}", kind.name), json!({}));
    schema
}

/// The schema of a data file.
pub fn of_data(config: &Config, set: &DataSet, language: &str) -> Json {
    let records = json!({"type": ["array", "null"], "items": record(config, &set.fields, language)});
    let named = json!({
        "type": "object",
        "properties": {set.name.clone(): records},
        "additionalProperties": false,
    });
    let mut schema = json!({"anyOf": [records, named]});
    begin(&mut schema, &format!("data: {}", set.name), json!({}));
    schema
}

/// The schema of the YAML of a component, or of its attributes.
pub fn of_component(config: &Config, own: &OwnComponent, language: &str) -> Json {
    let entry = record(config, &own.fields, language);
    let mut schema = match own.body {
        OwnBody::List => json!({"anyOf": [{"type": ["array", "null"], "items": entry}, entry]}),
        OwnBody::Markdown | OwnBody::Data => entry,
    };
    begin(&mut schema, &format!("component: {}", own.name), json!({}));
    schema
}

/// Puts the head of a document before a schema.
fn begin(schema: &mut Json, title: &str, definitions: Json) {
    let Json::Object(entries) = schema else { return };
    let rest = std::mem::take(entries);
    entries.insert("$schema".to_owned(), DRAFT.into());
    entries.insert("title".to_owned(), title.into());
    entries.extend(rest);
    if definitions.as_object().is_some_and(|definitions| !definitions.is_empty()) {
        entries.insert("definitions".to_owned(), definitions);
    }
}

fn described(mut schema: Json, description: Option<String>) -> Json {
    if let (Some(entries), Some(text)) = (schema.as_object_mut(), description) {
        entries.insert("description".to_owned(), text.into());
    }
    schema
}

fn in_language(field: &Field, language: &str) -> Option<String> {
    field.description.as_ref().map(|text| text.for_readers(language).to_owned())
}

fn required(fields: &[Field]) -> impl Iterator<Item = &str> {
    fields.iter().filter(|field| field.required).map(|field| field.name.as_str())
}

fn object(properties: Map<String, Json>, required: &[&str]) -> Json {
    let mut schema = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if let (Some(entries), false) = (schema.as_object_mut(), required.is_empty()) {
        entries.insert("required".to_owned(), json!(required));
    }
    schema
}

fn record(config: &Config, fields: &[Field], language: &str) -> Json {
    let property = |field: &Field| {
        let schema = of_type(config, &field.kind, field.required);
        (field.name.clone(), described(schema, in_language(field, language)))
    };
    let required: Vec<&str> = required(fields).collect();
    object(fields.iter().map(property).collect(), &required)
}

/// The schema of a value of one of these types, whose text has a pattern.
fn of_scalar(types: &[&str], pattern: Option<&str>, is_required: bool) -> Json {
    let mut types = types.to_vec();
    let absent = if is_required { None } else { Some(ABSENT) };
    types.extend(absent.map(|_| "null"));
    let pattern = match (pattern, absent) {
        (Some(pattern), Some(absent)) => Some(format!("{pattern}|{absent}")),
        (Some(pattern), None) => Some(pattern.to_owned()),
        (None, Some(_)) => None,
        (None, None) => Some("\\S".to_owned()),
    };
    match pattern {
        Some(pattern) => json!({"type": types, "pattern": pattern}),
        None => json!({"type": types}),
    }
}

/// The schema of a field's value. One that is required may not be empty.
fn of_type(config: &Config, kind: &FieldType, is_required: bool) -> Json {
    let scalar = |types: &[&str], pattern: Option<&str>| of_scalar(types, pattern, is_required);
    // Numbers and words for yes and no are read as text where text is meant.
    let text = ["string", "number", "boolean"];
    let digits = "^\\s*[-+]?[0-9０-９]";
    match kind {
        FieldType::String | FieldType::Text | FieldType::Ref(_) | FieldType::RefOrName(_) => {
            scalar(&text, None)
        }
        FieldType::Bool => scalar(&["boolean", "string"], Some("^[^\\x00-\\x7F]+$")),
        FieldType::Integer => scalar(&["integer", "string"], Some("^\\s*[-+－＋]?[０-９]+\\s*$")),
        FieldType::Number => scalar(&["number", "string"], Some("^\\s*[-+－＋]?[０-９．.]+\\s*$")),
        // Months may be words.
        FieldType::Date | FieldType::DateTime => scalar(&["string"], Some("[0-9０-９]")),
        FieldType::Duration => scalar(&["string"], Some(digits)),
        FieldType::Recurrence => scalar(&["string"], Some("[Ff][Rr][Ee][Qq]")),
        FieldType::TimeZone => scalar(&["string"], Some("^\\s*[A-Za-z]")),
        FieldType::Url => scalar(&["string"], Some("^(https?://|mailto:|/)[^\\s\"<>]*$")),
        FieldType::Email => scalar(&["string"], Some("^[^@]+[@＠][^@]+$")),
        FieldType::Image => scalar(&["string"], Some("^(https://|[^:]*$)")),
        FieldType::Qr => {
            let mut schema = scalar(&text, None);
            // Never more bytes than characters times four.
            schema["maxLength"] = LONGEST_QR.into();
            schema
        }
        FieldType::Enum(words) => {
            let mut words: Vec<Json> = words.iter().map(|word| word.as_str().into()).collect();
            if !is_required {
                words.extend([Json::Null, "".into()]);
            }
            json!({"enum": words})
        }
        FieldType::List(of) => {
            let item = of_type(config, of, false);
            let items = match is_required {
                true => json!({"type": "array", "items": item, "minItems": 1}),
                false => json!({"type": ["array", "null"], "items": item}),
            };
            // One value alone is a list of one, and a text may hold several, with commas between them.
            let one = match **of {
                FieldType::String | FieldType::Text | FieldType::Ref(_) | FieldType::RefOrName(_) => {
                    scalar(&text, None)
                }
                FieldType::Enum(_) | FieldType::Date | FieldType::DateTime | FieldType::Email => {
                    scalar(&["string"], None)
                }
                _ => of_type(config, of, is_required),
            };
            json!({"anyOf": [items, one]})
        }
        FieldType::Map(fields) => {
            let mut schema = record(config, fields, "en");
            if !is_required {
                // An empty table, and one of empty values, counts as none.
                schema = json!({"anyOf": [schema, {"type": "null"}, {"type": "object", "maxProperties": 0}]});
            }
            schema
        }
        FieldType::OneOf { key, forms } => of_forms(config, key, forms),
        FieldType::Translated => {
            let tags = config.languages.iter().map(|language| language.tag.to_string());
            let texts: Map<String, Json> =
                tags.map(|tag| (tag, json!({"type": ["string", "number", "boolean", "null"]}))).collect();
            let table = json!({"type": "object", "properties": texts, "additionalProperties": false});
            json!({"anyOf": [scalar(&text, None), table]})
        }
        FieldType::Any => json!({}),
    }
}

/// The schema of a table in one of several forms, or of the name of one.
fn of_forms(config: &Config, key: &str, forms: &[(String, Vec<Field>)]) -> Json {
    let names: Vec<&str> = forms.iter().map(|(name, _)| name.as_str()).collect();
    let mut all = vec![json!({"enum": names})];
    for (name, fields) in forms {
        let mut schema = record(config, fields, "en");
        schema["properties"][key] = json!({"const": name});
        schema["required"] = required(fields).chain([key]).collect();
        all.push(schema);
    }
    json!({"anyOf": all})
}

/// The schema of a shape of site.toml.
fn of_shape<'p>(shape: &'p Shape, path: &mut Vec<&'p str>, describe: Describe<'_>) -> Json {
    let mut inner = |shape: &'p Shape| of_shape(shape, path, describe);
    match shape {
        Shape::Text => json!({"type": "string"}),
        Shape::Pattern(pattern) => json!({"type": "string", "pattern": pattern}),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Off => json!({"const": false}),
        Shape::Whole(least, most) if *most == i64::MAX => json!({"type": "integer", "minimum": least}),
        Shape::Whole(least, most) => json!({"type": "integer", "minimum": least, "maximum": most}),
        Shape::Decimal(least, most) => json!({"type": "number", "minimum": least, "maximum": most}),
        Shape::Word(words) => json!({"enum": words}),
        Shape::Number(numbers) => json!({"enum": numbers}),
        Shape::List(of) => json!({"type": "array", "items": inner(of)}),
        Shape::ByLanguage => json!({"$ref": "#/definitions/byLanguage"}),
        Shape::Named(of) => json!({"type": "object", "additionalProperties": inner(of)}),
        Shape::Either(shapes) => json!({"anyOf": shapes.iter().map(inner).collect::<Vec<Json>>()}),
        Shape::Field => json!({"$ref": "#/definitions/field"}),
        Shape::Type => json!({"$ref": "#/definitions/type"}),
        Shape::Any => json!({}),
        Shape::Table { settings, is_open } => {
            let mut properties = Map::new();
            for Setting { name, shape, .. } in settings {
                path.push(name);
                let schema = of_shape(shape, path, describe);
                let text = describe(path);
                path.pop();
                // Draft-07 ignores everything beside a reference.
                let schema = match (schema.get("$ref").is_some(), text.is_some()) {
                    (true, true) => json!({"allOf": [schema]}),
                    _ => schema,
                };
                properties.insert((*name).to_owned(), described(schema, text));
            }
            let needed = settings.iter().filter(|setting| setting.is_required).map(|setting| setting.name);
            let mut schema = object(properties, &needed.collect::<Vec<_>>());
            schema["additionalProperties"] = (*is_open).into();
            schema
        }
    }
}
