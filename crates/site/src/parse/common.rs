//! The fields of every page, whatever its kind.

use std::borrow::Cow;

use super::Meta;
use super::entries::FrontMatterReader;
use super::fields::{field_of_other_name, known_names, read_kind_fields, report_unknown};
use super::hiding;
use crate::config::{Config, SORT_NAMES, SortBy, common_fields, fields};
use crate::load::{PageInput, Role};
use paifang_base::diag::{Diagnostics, Help, Reporter, did_you_mean};
use paifang_base::node::{Node, Value};
use paifang_base::schema::{
    FieldType, FieldValue, ListOf, UNKNOWN_FIELD, WRONG_TYPE, When, check_field, list_items,
};
use paifang_base::source::Spanned;
use paifang_base::text;

/// Limit of values of one taxonomy on a page: each has a page and feeds of its own, which list them all again.
const MAX_TERMS: usize = 500;

/// Reads front matter by the common fields, the taxonomies and the kind's schema.
pub(super) fn read_meta(
    input: &PageInput,
    text: &str,
    root: &Node,
    config: &Config,
    reporter: &mut Reporter<'_>,
) -> Meta {
    let mut entries = match &root.value {
        Value::Map(entries) => entries
            .iter()
            .map(|(key, node)| (Spanned::new(Cow::Borrowed(key.value.as_str()), key.span), node))
            .collect(),
        _ => Vec::new(),
    };
    let is_lenient = config.levels.contains_key(WRONG_TYPE.name);
    let known = known_names(config, input.kind);
    rename(config, &mut entries);
    let hiding = hiding::take(&known, is_lenient, &mut entries, reporter);
    normalize_names(text, &known, config, &mut entries, reporter);
    let written: Vec<String> = entries.iter().map(|(key, _)| key.value.to_string()).collect();
    let mut reader = FrontMatterReader { text, entries, reporter };
    let mut meta = Meta { search: true, date: input.name_date.map(When::from_date), ..Meta::default() };
    for (name, kind) in common_fields() {
        let Some(node) = reader.take_node(name, &kind) else { continue };
        match reader.check(name, &kind, node) {
            Some(value) => store(&mut meta, name, text, node, value),
            // An unreadable value may have been meant to hide the page, and its error may not be an error on this site.
            None => meta.draft |= is_lenient && matches!(name, "draft" | "publish" | "expires"),
        }
    }
    hiding.apply(&mut meta);
    read_terms(&mut reader, config, &mut meta);
    let needed = input.role != Role::Section;
    meta.fields = read_kind_fields(&mut reader, &config.kind(input.kind).fields, needed, root);
    report_unused_blocks(&mut reader, input, &meta);
    let shared = read_kind_fields(&mut reader, &config.page_fields, false, root);
    meta.fields.extend(shared);
    report_unknown(reader, &known, written);
    super::times::check_times(root, &meta, config, reporter);
    meta
}

/// Reports blocks on a page whose template does not show any.
fn report_unused_blocks(reader: &mut FrontMatterReader<'_, '_, '_>, input: &PageInput, meta: &Meta) {
    let is_shown = &*input.key == "/" || meta.template.is_some();
    let written = reader.entries.iter().find(|(key, _)| key.value == fields::BLOCKS).map(|(key, _)| key.span);
    if let (Some(span), false) = (written, is_shown) {
        let d = reader.reporter.report(&UNKNOWN_FIELD, span, text!("unknown-field-blocks"));
        d.add_help(text!("unknown-field-blocks-help"));
    }
}

/// Reports fields that its kind requires for a page without front matter.
pub(super) fn read_nothing(input: &PageInput, config: &Config, reporter: &mut Reporter<'_>) -> Meta {
    let root = Node::new(Value::Map(Vec::new()), paifang_base::source::Span::new(0, 0));
    read_meta(input, "", &root, config, reporter)
}

/// Leaves out the fields that the settings ignore, and gives others their names here, unless the page has a field of that
/// name itself.
fn rename(config: &Config, entries: &mut Vec<(Spanned<Cow<'_, str>>, &Node)>) {
    let settings = &config.front_matter;
    entries.retain(|(key, _)| !settings.ignored.iter().any(|name| *name == key.value));
    for (other, ours) in &settings.renamed {
        if entries.iter().any(|(key, _)| key.value == *ours) {
            continue;
        }
        if let Some((key, _)) = entries.iter_mut().find(|(key, _)| key.value == *other) {
            key.value = Cow::Owned(ours.clone());
        }
    }
}

/// Accepts `Title:` for `title:`, and another generator's `pubDate:` for `date:`, with a warning.
fn normalize_names(
    text: &str,
    known: &[String],
    config: &Config,
    entries: &mut [(Spanned<Cow<'_, str>>, &Node)],
    reporter: &mut Reporter<'_>,
) {
    let mut written: Vec<String> = entries.iter().map(|(key, _)| key.value.to_string()).collect();
    for (key, node) in entries.iter_mut().filter(|(key, _)| !known.iter().any(|name| *name == key.value)) {
        let same = known.iter().find(|name| name.eq_ignore_ascii_case(&key.value) && !written.contains(name));
        // A value that may have been meant to hide the page is read, so that it is an error if it is invalid.
        let is_taken =
            |name: &&str| matches!(*name, "draft" | "expires") || fits(text, config, name, node, reporter);
        let other = || field_of_other_name(&key.value, &written).filter(is_taken);
        let other = || other().and_then(|ours| known.iter().find(|name| *name == ours));
        let Some(name) = same.or_else(other) else { continue };
        let message = text!("unknown-field-read-as", field = key.value, name = name);
        reporter.report(&UNKNOWN_FIELD, key.span, message).add_help(Help::new(
            text!("write-this", text = name),
            &*key.value,
            name,
            true,
        ));
        key.value = Cow::Owned(name.clone());
        written.push(name.clone());
    }
}

/// True if a value is valid in the common field or taxonomy.
fn fits(text: &str, config: &Config, name: &str, node: &Node, reporter: &Reporter<'_>) -> bool {
    let list = || FieldType::List(Box::new(FieldType::String));
    let taxonomy = || config.taxonomies.iter().any(|taxonomy| taxonomy.name == name).then(list);
    let common = common_fields().into_iter().find(|(known, _)| *known == name).map(|(_, kind)| kind);
    let mut problems = Diagnostics::new();
    common.or_else(taxonomy).is_some_and(|kind| {
        let reporter = &mut Reporter::new(reporter.path(), &mut problems);
        check_field(text, name, &kind, node, reporter).is_some() && problems.is_empty()
    })
}

fn store(meta: &mut Meta, name: &str, source: &str, node: &Node, value: FieldValue) {
    let span = node.span;
    match (name, value) {
        ("title", FieldValue::Text(text)) => meta.title = text.trim().to_owned(),
        ("description", FieldValue::Text(text)) => meta.description = Some(text.trim().to_owned()),
        ("summary", FieldValue::Text(text)) => meta.summary = Some(text.trim().to_owned()),
        ("date", FieldValue::When(when)) => meta.date = Some(when),
        ("updated", FieldValue::When(when)) => meta.updated = Some(when),
        ("publish", FieldValue::When(when)) => meta.publish = Some(Spanned::new(when, span)),
        ("expires", FieldValue::When(when)) => meta.expires = Some(Spanned::new(when, span)),
        ("draft", FieldValue::Bool(value)) => meta.draft = value,
        ("slug", FieldValue::Text(text)) => meta.slug = Some(Spanned::new(text, span)),
        ("path", FieldValue::Text(text)) => meta.path = Some(Spanned::new(text, span)),
        ("aliases", FieldValue::List(_)) => meta.aliases = texts(source, node, ListOf::Texts),
        ("id", FieldValue::Text(text)) => {
            meta.id = Some(Spanned::new(text.trim().to_owned(), span)).filter(|id| !id.value.is_empty());
        }
        ("authors", FieldValue::List(_)) => meta.authors = texts(source, node, ListOf::Names),
        ("weight", FieldValue::Int(value)) => meta.weight = Some(value),
        ("series", FieldValue::Text(text)) => meta.series = Some(text),
        ("image", FieldValue::Image(image)) => meta.image = Some(image),
        ("template", FieldValue::Text(text)) => meta.template = Some(Spanned::new(text, span)),
        ("original", FieldValue::Text(text)) => meta.original = Some(Spanned::new(text, span)),
        ("translation_notice", FieldValue::Bool(value)) => meta.hides_translation_notice = !value,
        ("convert", FieldValue::Bool(value)) => meta.stays = !value,
        ("toc", FieldValue::Bool(value)) => meta.toc = Some(value),
        ("search", FieldValue::Bool(value)) => meta.search = value,
        ("comments", FieldValue::Bool(value)) => meta.comments = Some(value),
        ("sort", FieldValue::Text(text)) => meta.sort = sort_named(&text),
        ("per_page", FieldValue::Int(value)) => {
            meta.per_page = usize::try_from(value).ok().filter(|n| *n > 0)
        }
        ("extra", FieldValue::Json(value)) => meta.extra = value,
        _ => {}
    }
}

fn sort_named(name: &str) -> Option<SortBy> {
    SORT_NAMES.iter().find(|(known, _)| *known == name).map(|(_, sort)| *sort)
}

/// The texts of a list, or of a single value, with their places, without empty ones. Numbers keep the form in `source`:
/// the tag `1.10` is not `1.1`.
fn texts(source: &str, node: &Node, of: ListOf) -> Vec<Spanned<String>> {
    let text = |item: &Node| match &item.value {
        Value::Str(text) => Some(text.trim().to_owned()),
        Value::Int(_) | Value::Float(_) | Value::Bool(_) => {
            source.get(item.span.range()).map(|written| written.trim().to_owned())
        }
        _ => None,
    };
    let mut texts: Vec<Spanned<String>> = Vec::new();
    for item in list_items(source, node, of) {
        let Some(text) = text(&item).filter(|text| !text.is_empty()) else { continue };
        texts.push(Spanned::new(text, item.span));
    }
    without_repeats(&mut texts);
    texts
}

/// Leaves out repeated texts.
fn without_repeats(texts: &mut Vec<Spanned<String>>) {
    let mut seen = std::collections::HashSet::with_capacity(texts.len());
    texts.retain(|text| seen.insert(text.value.clone()));
}

/// Reads terms under the taxonomy's name, or in a `taxonomies` table as Zola writes them.
fn read_terms(reader: &mut FrontMatterReader<'_, '_, '_>, config: &Config, meta: &mut Meta) {
    let list = FieldType::List(Box::new(FieldType::String));
    let table = reader.take_node("taxonomies", &list);
    for (id, taxonomy) in config.written_taxonomies() {
        let mut terms = Vec::new();
        if let Some((node, _)) = reader.take(&taxonomy.name, &list) {
            terms = texts(reader.text, node, ListOf::Words);
        }
        if let Some(Value::Map(entries)) = table.map(|node| &node.value) {
            for (_, node) in entries.iter().filter(|(key, _)| key.value == taxonomy.name) {
                if reader.check(&taxonomy.name, &list, node).is_some() {
                    terms.extend(texts(reader.text, node, ListOf::Words));
                }
            }
        }
        without_repeats(&mut terms);
        if let Some(first_too_many) = terms.get(MAX_TERMS) {
            let message =
                text!("wrong-type-terms", count = terms.len(), taxonomy = taxonomy.name, most = MAX_TERMS);
            let d = reader.reporter.report(&WRONG_TYPE, first_too_many.span, message);
            d.add_help(text!("wrong-type-terms-help"));
            terms.truncate(MAX_TERMS);
        }
        if !terms.is_empty() {
            meta.terms.push((id, terms));
        }
    }
    if let Some(node) = table {
        report_other_taxonomies(config, node, reader.reporter);
    }
}

fn report_other_taxonomies(config: &Config, node: &Node, reporter: &mut Reporter<'_>) {
    let Value::Map(entries) = &node.value else {
        let message = text!("wrong-type-taxonomies", found = node.value.type_text());
        reporter.report(&WRONG_TYPE, node.span, message);
        return;
    };
    let names = || config.written_taxonomies().map(|(_, taxonomy)| taxonomy.name.as_str());
    for (key, _) in entries.iter().filter(|(key, _)| !names().any(|name| name == key.value)) {
        let message = text!("unknown-field-taxonomy", name = key.value);
        let help = match did_you_mean(&key.value, names()) {
            Some(near) => Help::did_you_mean(&key.value, near),
            None => text!("unknown-field-taxonomy-help", names = names().collect::<Vec<_>>()).into(),
        };
        reporter.report(&UNKNOWN_FIELD, key.span, message).add_help(help);
    }
}
