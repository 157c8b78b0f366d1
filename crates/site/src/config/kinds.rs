//! `[kinds.…]`: the built-in kinds and the site's own, in one form.

use std::sync::Arc;

use super::addresses::{read_patterns, read_permalink};
use super::by_language::names_by_language;
use super::structured::structured_type;
use super::{
    Config, FeedFormat, ICONS, INVALID_CONFIG, Invite, Kind, Language, SORT_NAMES, SortBy, Taxonomy,
    UNKNOWN_SETTING, UNUSED_SETTING, common_fields,
};
use paifang_base::diag::{Help, Reporter, did_you_mean};
use paifang_base::node::{Node, TableReader, Value, parse_toml};
use paifang_base::schema::{Description, Field, FieldType};
use paifang_base::source::{Span, Spanned};
use paifang_base::text;

/// The built-in kinds.
pub const BUILT_IN: &str = include_str!("kinds.toml");

/// Names and folders of the built-in kinds that have a folder.
pub fn built_in_paths() -> Vec<(String, String)> {
    let root = parse_toml(BUILT_IN).ok();
    let kinds = root.as_ref().and_then(|root| root.value.get("kinds"));
    let Some(Value::Map(kinds)) = kinds.map(|kinds| &kinds.value) else { return Vec::new() };
    let path_of = |kind: &Node| kind.value.get("path")?.value.as_str().map(str::to_owned);
    let paths = kinds.iter().filter_map(|(name, kind)| Some((name.value.clone(), path_of(kind)?)));
    paths.filter(|(_, path)| !path.is_empty()).collect()
}

pub(super) const FEEDS: [(&str, FeedFormat); 5] = [
    ("rss", FeedFormat::Rss),
    ("atom", FeedFormat::Atom),
    ("json", FeedFormat::Json),
    ("ics", FeedFormat::Ics),
    ("podcast", FeedFormat::Podcast),
];

pub(super) const TYPES: [&str; 22] = [
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
    "icon",
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
    node: Option<&Node>,
    (languages, taxonomies): (&[Language], &[Taxonomy]),
    reporter: &mut Reporter<'_>,
) -> Vec<Kind> {
    let mut kinds = Vec::new();
    let own: Arc<str> = "crates/site/src/config/kinds.toml".into();
    // The embedded text is ours and covered by a test, so a failure here cannot reach a user.
    if let Ok(root) = parse_toml(BUILT_IN) {
        let reporter = &mut reporter.for_file(&own);
        let mut table = TableReader::new(&INVALID_CONFIG, &root, reporter);
        if let Some(node) = table.take("kinds") {
            read_into(node, languages, &mut kinds, reporter);
        }
    }
    if let Some(node) = node {
        read_into(node, languages, &mut kinds, reporter);
    }
    report_clashes(&kinds, node, reporter);
    if let Some(node) = node {
        drop_declared_twice(node, taxonomies, &mut kinds, reporter);
    }
    kinds
}

/// Removes fields that every page has anyway: the value would be read as the common field, and the kind's would always
/// be missing.
fn drop_declared_twice(
    node: &Node,
    taxonomies: &[Taxonomy],
    kinds: &mut [Kind],
    reporter: &mut Reporter<'_>,
) {
    let is_common = |name: &str| common_fields().iter().any(|(known, _)| *known == name);
    let is_taxonomy = |name: &str| taxonomies.iter().any(|taxonomy| taxonomy.name == name);
    for kind in kinds {
        let fields = node.value.get(&kind.name).and_then(|kind| kind.value.get("fields"));
        let Some(Value::Map(declared)) = fields.map(|fields| &fields.value) else { continue };
        for (key, _) in declared {
            let (message, view) = match key.value.as_str() {
                name if is_common(name) => {
                    (text!("unused-setting-field", name = name), format!("page.{name}"))
                }
                name if is_taxonomy(name) => {
                    (text!("unused-setting-taxonomy", name = name), format!("page.taxonomies.{name}"))
                }
                _ => continue,
            };
            let help = text!("unused-setting-field-help", kind = kind.name, view = view);
            reporter.report(&UNUSED_SETTING, key.span, message).add_help(help);
            kind.fields.retain(|field| field.name != key.value);
        }
    }
}

fn read_into(node: &Node, languages: &[Language], kinds: &mut Vec<Kind>, reporter: &mut Reporter<'_>) {
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    for (key, node) in table.take_rest() {
        let at = kinds.iter().position(|kind| kind.name == key.value).unwrap_or_else(|| {
            kinds.push(fresh(&key.value));
            kinds.len() - 1
        });
        read_one(node, languages, &mut kinds[at], reporter);
    }
}

fn fresh(name: &str) -> Kind {
    Kind {
        name: name.to_owned(),
        path: name.to_owned(),
        permalink: None,
        aliases: Vec::new(),
        template: "page.html".to_owned(),
        list_template: "list.html".to_owned(),
        sort: SortBy::Date,
        feeds: Vec::new(),
        structured_data: None,
        paginate: true,
        list_fallback: true,
        labels: Default::default(),
        invite: None,
        search: true,
        archive: false,
        book: false,
        fields: Vec::new(),
    }
}

fn read_one(node: &Node, languages: &[Language], kind: &mut Kind, reporter: &mut Reporter<'_>) {
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    if let Some(text) = table.text("path", reporter) {
        kind.path = text.value.trim_matches('/').to_owned();
    }
    if let Some(text) = table.text("permalink", reporter) {
        kind.permalink = read_permalink(&text, reporter);
    }
    kind.aliases.extend(read_patterns(&mut table, "aliases", reporter));
    if let Some(text) = table.text("template", reporter) {
        kind.template = text.value;
    }
    if let Some(text) = table.text("list_template", reporter) {
        kind.list_template = text.value;
    }
    if let Some(sort) = table.choice("sort", &SORT_NAMES, reporter) {
        kind.sort = sort;
    }
    if let Some(feeds) = table.texts("feeds", reporter) {
        kind.feeds = feeds.iter().filter_map(|name| feed_format(name, reporter)).collect();
    }
    if let Some(text) = table.text("structured_data", reporter) {
        kind.structured_data = structured_type(text, reporter);
    }
    if let Some(value) = table.bool("list_fallback", reporter) {
        kind.list_fallback = value;
    }
    if let Some(value) = table.bool("paginate", reporter) {
        kind.paginate = value;
    }
    if let Some(node) = table.take("label") {
        kind.labels.extend(names_by_language(node, languages, reporter));
    }
    if let Some(node) = table.take("invite") {
        kind.invite = read_invite(node, languages, reporter);
    }
    if let Some(value) = table.bool("search", reporter) {
        kind.search = value;
    }
    if let Some(value) = table.bool("archive", reporter) {
        kind.archive = value;
    }
    if let Some(value) = table.bool("book", reporter) {
        kind.book = value;
    }
    if let Some(node) = table.take("fields") {
        for field in read_fields(node, reporter) {
            kind.fields.retain(|known| known.name != field.name);
            kind.fields.push(field);
        }
    }
    table.finish(text!("in-kind", name = kind.name), &UNKNOWN_SETTING, reporter);
}

/// `true`, `false`, or the text of the link: one, or one by language.
fn read_invite(node: &Node, languages: &[Language], reporter: &mut Reporter<'_>) -> Option<Invite> {
    match &node.value {
        Value::Bool(invites) => invites.then(Invite::default),
        Value::Str(_) | Value::Map(_) => {
            Some(Invite { labels: names_by_language(node, languages, reporter) })
        }
        other => {
            let found = other.type_text();
            let message = text!("invalid-config-invite", found = found);
            let help = text!("invalid-config-invite-help");
            reporter.report(&INVALID_CONFIG, node.span, message).add_help(help);
            None
        }
    }
}

/// Reports invitations that could not lead anywhere.
pub(super) fn report_unused_invites(root: &Node, config: &Config, reporter: &mut Reporter<'_>) {
    for kind in config.kinds.iter().filter(|kind| kind.invite.is_some()) {
        let written = || root.value.get("kinds")?.value.get(&kind.name)?.value.get("invite");
        let to_issues = kind.is_questions() && config.repository.issue.is_some();
        let Some(node) = written() else { continue };
        let (message, help) = if kind.path.is_empty() {
            (text!("unused-setting-invite-list", kind = kind.name), text!("unused-setting-invite-list-help"))
        } else if config.repository.new.is_none() && !to_issues {
            (
                text!("unused-setting-invite-repository", kind = kind.name),
                text!("unused-setting-invite-repository-help"),
            )
        } else {
            continue;
        };
        reporter.report(&UNUSED_SETTING, node.span, message).add_help(help);
    }
}

fn feed_format(name: &Spanned<String>, reporter: &mut Reporter<'_>) -> Option<FeedFormat> {
    let found = FEEDS.iter().find(|(known, _)| *known == name.value).map(|(_, format)| *format);
    if found.is_none() {
        let message = text!("invalid-config-feed", name = name.value);
        let help = text!("invalid-config-feed-help");
        reporter.report(&INVALID_CONFIG, name.span, message).add_help(help);
    }
    found
}

pub(super) fn read_fields(node: &Node, reporter: &mut Reporter<'_>) -> Vec<Field> {
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let entries = table.take_rest();
    entries.into_iter().filter_map(|(key, node)| read_field(&key.value, node, reporter)).collect()
}

fn read_field(name: &str, node: &Node, reporter: &mut Reporter<'_>) -> Option<Field> {
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let required = table.bool("required", reporter).unwrap_or(false);
    let description = table.take("description").and_then(|node| read_description(node, reporter));
    let search = table.bool("search", reporter).unwrap_or(true);
    let kind = read_type(name, &mut table, node, reporter);
    table.finish(text!("in-field", name = name), &UNKNOWN_SETTING, reporter);
    Some(Field { name: name.to_owned(), kind: kind?, required, description, search })
}

/// One sentence for all readers, or one by language; the languages need not be those of the site.
fn read_description(node: &Node, reporter: &mut Reporter<'_>) -> Option<Description> {
    match &node.value {
        Value::Str(text) => return Some(Description::plain(text.clone())),
        Value::Map(_) => {}
        other => {
            let found = other.type_text();
            let message = text!("invalid-config-description", found = found);
            reporter.report(&INVALID_CONFIG, node.span, message);
            return None;
        }
    }
    let mut texts = Vec::new();
    for (key, node) in TableReader::new(&INVALID_CONFIG, node, reporter).take_rest() {
        match &node.value {
            Value::Str(text) => texts.push((key.value.clone(), text.clone())),
            other => {
                let message = text!("invalid-config-text", key = key.value, found = other.type_text());
                reporter.report(&INVALID_CONFIG, node.span, message);
            }
        }
    }
    Description::by_language(texts)
}

fn read_type(
    name: &str,
    table: &mut TableReader<'_>,
    node: &Node,
    reporter: &mut Reporter<'_>,
) -> Option<FieldType> {
    let Some(written) = table.text("type", reporter) else {
        let message = text!("invalid-config-field-no-type", field = name);
        let help = text!("invalid-config-field-types", types = TYPES);
        reporter.report(&INVALID_CONFIG, node.span, message).add_help(help);
        return None;
    };
    let need = |what: &str, reporter: &mut Reporter<'_>| {
        let message =
            text!("invalid-config-field-needs", field = name, written = written.value, needs = what);
        reporter.report(&INVALID_CONFIG, written.span, message);
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
        "icon" => FieldType::Enum(ICONS.map(str::to_owned).to_vec()),
        "translated" => FieldType::Translated,
        "any" => FieldType::Any,
        "enum" => match table.texts("values", reporter) {
            Some(values) if !values.is_empty() => {
                FieldType::Enum(values.into_iter().map(|v| v.value).collect())
            }
            _ => {
                need("values", reporter);
                return None;
            }
        },
        "ref" | "ref_or_name" => match table.text("kind", reporter) {
            None if written.value == "ref" => FieldType::Ref(String::new()),
            None => FieldType::RefOrName(String::new()),
            Some(kind) if written.value == "ref" => FieldType::Ref(kind.value),
            Some(kind) => FieldType::RefOrName(kind.value),
        },
        "list" => match table.take("of") {
            Some(of) => {
                let mut inner = TableReader::new(&INVALID_CONFIG, of, reporter);
                let kind = read_type(name, &mut inner, of, reporter)?;
                inner.finish(text!("in-field", name = name), &UNKNOWN_SETTING, reporter);
                FieldType::List(Box::new(kind))
            }
            None => FieldType::List(Box::new(FieldType::String)),
        },
        "map" => match table.take("fields") {
            Some(fields) => FieldType::Map(read_fields(fields, reporter)),
            None => {
                need("fields", reporter);
                return None;
            }
        },
        other => {
            let message = text!("invalid-config-field-type", name = other);
            let help = match did_you_mean(other, TYPES) {
                Some(near) => Help::did_you_mean(other, near),
                None => text!("invalid-config-field-types", types = TYPES).into(),
            };
            reporter.report(&INVALID_CONFIG, written.span, message).add_help(help);
            return None;
        }
    })
}

fn report_clashes(kinds: &[Kind], node: Option<&Node>, reporter: &mut Reporter<'_>) {
    let span = node.map(|node| node.span);
    for (at, kind) in kinds.iter().enumerate() {
        if let Some(other) = kinds[..at].iter().find(|other| other.path == kind.path) {
            let message =
                text!("invalid-config-kind-path", one = other.name, other = kind.name, path = kind.path);
            reporter.report(&INVALID_CONFIG, span, message);
        }
    }
    for field in kinds.iter().flat_map(|kind| &kind.fields) {
        report_unknown_kind(kinds, &field.kind, span, reporter);
    }
    if let Some(Value::Map(entries)) = node.map(|node| &node.value) {
        for (key, _) in entries.iter().filter(|(key, _)| key.value.contains(['/', '.', ' '])) {
            let message = text!("invalid-config-kind-name", name = key.value);
            reporter.report(&INVALID_CONFIG, key.span, message);
        }
    }
}

/// Reports a kind that does not exist in the type of a field.
pub(super) fn report_unknown_kind(
    kinds: &[Kind],
    kind: &FieldType,
    span: Option<Span>,
    reporter: &mut Reporter<'_>,
) {
    match kind {
        FieldType::Ref(name) | FieldType::RefOrName(name)
            if !name.is_empty() && !kinds.iter().any(|k| k.name == *name) =>
        {
            let message = text!("invalid-config-field-kind", kind = name);
            reporter.report(&INVALID_CONFIG, span, message);
        }
        FieldType::List(of) => report_unknown_kind(kinds, of, span, reporter),
        FieldType::Map(fields) => {
            fields.iter().for_each(|field| report_unknown_kind(kinds, &field.kind, span, reporter));
        }
        FieldType::OneOf { forms, .. } => {
            let fields = forms.iter().flat_map(|(_, fields)| fields);
            fields.for_each(|field| report_unknown_kind(kinds, &field.kind, span, reporter));
        }
        _ => {}
    }
}
