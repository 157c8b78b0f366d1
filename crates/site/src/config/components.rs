//! The components of a site itself: the folder `components` with `NAME.html`, a template, and `NAME.toml`, its fields.
//! Trusted input, like site.toml.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::kinds::{read_fields, report_unknown_kind};
use super::{Config, INVALID_CONFIG, Kind, UNKNOWN_SETTING};
use paifang_base::diag::{Diagnostics, Reporter};
use paifang_base::digest::{digest, digest_bytes};
use paifang_base::files::{Extent, Files};
use paifang_base::node::{Node, TableReader, Value, parse_toml};
use paifang_base::schema::{Field, FieldValue, check_field, is_absent};
use paifang_base::text;
use paifang_markdown::{OwnBody, OwnComponent, is_code_language, is_component_of_every_site};

/// The folder of a site's components, in the project.
pub const COMPONENTS_FOLDER: &str = "components";

/// Names of the bodies of components.
pub(super) const BODIES: [(&str, OwnBody); 3] =
    [("markdown", OwnBody::Markdown), ("yaml", OwnBody::Data), ("list", OwnBody::List)];

/// Reads the declarations of a site's components into its settings. Files that begin with `_` are parts of templates.
pub fn read_components(files: &dyn Files, config: &mut Config, diagnostics: &mut Diagnostics) {
    let walk = files.walk(COMPONENTS_FOLDER, Extent::Content);
    let below = |path: &'_ str| path.strip_prefix(COMPONENTS_FOLDER)?.strip_prefix('/').map(str::to_owned);
    let names: Vec<(String, Arc<str>)> =
        walk.files.iter().filter_map(|file| Some((below(&file.path)?, file.path.as_str().into()))).collect();
    let templates: BTreeSet<&str> = names
        .iter()
        .filter_map(|(name, _)| name.strip_suffix(".html"))
        .filter(|name| !is_part(name))
        .collect();
    let declared: BTreeSet<&str> = names.iter().filter_map(|(name, _)| name.strip_suffix(".toml")).collect();
    for (name, path) in &names {
        let mut reporter = diagnostics.for_file(path);
        let (Some(name), is_declared) = (match name.strip_suffix(".toml") {
            Some(name) => (Some(name), true),
            None => (name.strip_suffix(".html"), false),
        }) else {
            continue;
        };
        if is_part(name) || (!is_declared && declared.contains(name)) {
            continue;
        }
        if !may_be_called(name, &mut reporter) {
            continue;
        }
        if !templates.contains(name) {
            let message = text!("component-without-template", name = name);
            let help = text!("component-without-template-help", name = name);
            reporter.report(&INVALID_CONFIG, None, message).add_help(help);
            continue;
        }
        let bytes = if is_declared { files.read(path) } else { Ok(Vec::new()) };
        let found = match bytes {
            Ok(bytes) => read_declaration(name, bytes, &config.kinds, &mut reporter),
            Err(error) => {
                reporter.push(crate::unreadable::unreadable(path, &error));
                None
            }
        };
        config.markdown.own.extend(found);
    }
    let all: Vec<u64> = config.markdown.own.iter().map(|own| own.digest).collect();
    config.components = digest(&all);
}

/// True for the part of a template that others include.
fn is_part(name: &str) -> bool {
    name.rsplit('/').next().is_some_and(|name| name.starts_with('_'))
}

/// True if a component can have a name; reports why it cannot.
fn may_be_called(name: &str, reporter: &mut Reporter<'_>) -> bool {
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let message = match name {
        _ if !is_name => text!("component-name", name = name),
        _ if is_component_of_every_site(name) => text!("component-name-taken", name = name),
        _ if is_code_language(name) => text!("component-name-code", name = name),
        _ => return true,
    };
    reporter.report(&INVALID_CONFIG, None, message).add_help(text!("component-name-help"));
    false
}

/// Reads a declaration; `None` if it cannot be used, which is reported.
fn read_declaration(
    name: &str,
    bytes: Vec<u8>,
    kinds: &[Kind],
    reporter: &mut Reporter<'_>,
) -> Option<OwnComponent> {
    let hash = digest_bytes(&bytes);
    let Ok(text) = String::from_utf8(bytes) else {
        reporter.report(&INVALID_CONFIG, None, text!("component-utf8"));
        return None;
    };
    let root = match parse_toml(&text) {
        Ok(root) => root,
        Err(errors) => {
            errors.into_iter().for_each(|error| error.report(&INVALID_CONFIG, 0, reporter));
            return None;
        }
    };
    let mut table = TableReader::new(&INVALID_CONFIG, &root, reporter);
    let body = table.choice("body", &BODIES, reporter);
    let declared = table.take("fields").cloned();
    table.finish(text!("in-file", name = reporter.path()), &UNKNOWN_SETTING, reporter);
    let (fields, defaults) = match declared {
        Some(node) => with_defaults(&text, node, reporter),
        None => (Vec::new(), Vec::new()),
    };
    let span = root.value.get("fields").map(|node| node.span);
    fields.iter().for_each(|field| report_unknown_kind(kinds, &field.kind, span, reporter));
    let body = body.unwrap_or(OwnBody::Markdown);
    Some(OwnComponent { name: name.to_owned(), fields, defaults, body, digest: digest(&(name, hash)) })
}

/// Reads fields, and the defaults that they have beside what fields of kinds have.
fn with_defaults(
    text: &str,
    node: Node,
    reporter: &mut Reporter<'_>,
) -> (Vec<Field>, Vec<(String, FieldValue)>) {
    let (mut defaults, mut node) = (Vec::new(), node);
    if let Value::Map(fields) = &mut node.value {
        for (key, field) in fields {
            let Value::Map(settings) = &mut field.value else { continue };
            let found = settings.extract_if(.., |(name, _)| name.value == "default").next();
            defaults.extend(found.map(|(_, default)| (key.value.clone(), default)));
        }
    }
    let fields = read_fields(&node, reporter);
    let checked = |(name, default): (String, Node)| {
        let field = fields.iter().find(|field| field.name == name)?;
        if is_absent(&default) {
            return None;
        }
        Some((name, check_field(text, &field.name, &field.kind, &default, reporter)?))
    };
    let defaults = defaults.into_iter().filter_map(checked).collect();
    (fields, defaults)
}
