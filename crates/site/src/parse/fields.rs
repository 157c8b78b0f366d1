//! The fields of one kind, and unknown keys.

use super::entries::FrontMatterReader;
use super::hiding::is_switch;
use crate::config::{Config, KindId, common_fields};
use paifang_base::diag::{Help, did_you_mean};
use paifang_base::node::Node;
use paifang_base::schema::{Field, FieldValue, MISSING_FIELD, UNKNOWN_FIELD};
use paifang_base::source::Span;
use paifang_base::text;

/// Names in other generators, and their names here.
const OTHER_NAMES: [(&str, &str); 46] = [
    ("pubDate", "date"),
    ("pubDatetime", "date"),
    ("publishDate", "date"),
    ("publishDate", "publish"),
    ("publishdate", "date"),
    ("publish_date", "date"),
    ("published_at", "date"),
    ("publishedAt", "date"),
    ("published", "date"),
    ("pub_date", "date"),
    ("created", "date"),
    ("lastmod", "updated"),
    ("updatedDate", "updated"),
    ("lastUpdated", "updated"),
    ("modDatetime", "updated"),
    ("modified", "updated"),
    ("expiryDate", "expires"),
    ("expirydate", "expires"),
    ("expiry_date", "expires"),
    ("expireDate", "expires"),
    ("expire_date", "expires"),
    ("expirationDate", "expires"),
    ("expiration_date", "expires"),
    ("expires_at", "expires"),
    ("unpublishDate", "expires"),
    ("unpublish_date", "expires"),
    ("heroImage", "image"),
    ("cover", "image"),
    ("author", "authors"),
    ("tag", "tags"),
    ("categories", "tags"),
    ("permalink", "path"),
    ("url", "path"),
    ("excerpt", "summary"),
    ("sidebar_position", "weight"),
    ("sort_by", "sort"),
    ("paginate_by", "per_page"),
    ("标题", "title"),
    ("日期", "date"),
    ("更新", "updated"),
    ("作者", "authors"),
    ("标签", "tags"),
    ("草稿", "draft"),
    ("摘要", "summary"),
    ("描述", "description"),
    ("链接", "path"),
];

/// Fields that have the same meaning only if the address or file in them does; these are suggested, never accepted.
const ONLY_SUGGESTED: [&str; 3] = ["image", "slug", "path"];

/// True for the name of a field that pages have, here or elsewhere.
pub(super) fn is_usual_name(name: &str) -> bool {
    let is_same = |known: &str| known.eq_ignore_ascii_case(name);
    let is_short = !name.is_empty() && name.len() <= 40 && !name.contains(char::is_whitespace);
    is_short
        && (["tags", "layout", "start", "slug", "lang", "id"].iter().any(|known| is_same(known))
            || common_fields().iter().any(|(known, _)| is_same(known))
            || OTHER_NAMES.iter().any(|(known, _)| is_same(known))
            || is_switch(name))
}

/// The field that corresponds to another generator's name and is not `written` itself.
pub(super) fn field_of_other_name(name: &str, written: &[String]) -> Option<&'static str> {
    let is_free = |ours: &str| !ONLY_SUGGESTED.contains(&ours) && !written.iter().any(|name| name == ours);
    OTHER_NAMES.iter().find(|(other, ours)| *other == name && is_free(ours)).map(|(_, ours)| *ours)
}

/// Every key that a page of this kind may have.
pub(super) fn known_names(config: &Config, kind: KindId) -> Vec<String> {
    let common = common_fields().into_iter().map(|(name, _)| name.to_owned());
    let taxonomies = config.written_taxonomies().map(|(_, taxonomy)| taxonomy.name.clone());
    let own = config.kind(kind).fields.iter().map(|field| field.name.clone());
    let shared = config.page_fields.iter().map(|field| field.name.clone());
    common.chain(taxonomies).chain(own).chain(shared).chain(["taxonomies".to_owned()]).collect()
}

/// Checks the kind's own fields. `required` is off for section pages, which represent the folder and not one entry in
/// it.
pub(super) fn read_kind_fields(
    reader: &mut FrontMatterReader<'_, '_, '_>,
    fields: &[Field],
    required: bool,
    root: &Node,
) -> Vec<(String, FieldValue)> {
    let mut values = Vec::new();
    for field in fields {
        match reader.take_node(&field.name, &field.kind) {
            Some(node) => {
                let checked = reader.check(&field.name, &field.kind, node);
                values.extend(checked.map(|value| (field.name.clone(), value)));
            }
            None if field.required && required => {
                let message =
                    text!("missing-field-of-page", field = field.name, expected = field.kind.description());
                let at = Span::new(root.span.start as usize, root.span.start as usize);
                let d = reader.reporter.report(&MISSING_FIELD, at, message);
                d.add_help(text!("missing-field-of-page-help", field = field.name));
            }
            None => {}
        }
    }
    values
}

/// Reports the remaining entries. Names in `written` are taken: two fields cannot have one.
pub(super) fn report_unknown(
    reader: FrontMatterReader<'_, '_, '_>,
    known: &[String],
    mut written: Vec<String>,
) {
    for (key, _) in &reader.entries {
        let message = text!("unknown-field-name", name = key.value);
        let other = OTHER_NAMES.iter().find(|(name, _)| *name == key.value).map(|(_, ours)| *ours);
        let near = other.or_else(|| did_you_mean(&key.value, known.iter().map(String::as_str)));
        let near = near.filter(|near| !written.iter().any(|name| name == near));
        written.extend(near.map(str::to_owned));
        let help = match near {
            // More than a name is written there: `title = "a`.
            Some(name) if key.value.contains(['=', '"', '\'', ' ']) => {
                text!("did-you-mean", meant = name).into()
            }
            Some(name) => Help::did_you_mean(&key.value, name)
                .reworded(|advice| text!("unknown-field-or-extra", advice = advice)),
            None => text!("unknown-field-extra").into(),
        };
        reader.reporter.report(&UNKNOWN_FIELD, key.span, message).add_help(help);
    }
}
