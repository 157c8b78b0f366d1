//! `[data.…]`: the built-in data sets and the site's own, in one form. Their fields are declared like those of kinds.

use std::sync::Arc;

use super::kinds::read_fields;
use super::{DataSet, INVALID_CONFIG, UNKNOWN_SETTING, UNUSED_SETTING};
use paifang_base::diag::{Diagnostic, Reporter, Text, did_you_mean};
use paifang_base::node::{Node, TableReader, parse_toml};
use paifang_base::schema::{Field, FieldType};
use paifang_base::source::Spanned;
use paifang_base::text;

/// The built-in sets.
pub const BUILT_IN: &str = include_str!("data.toml");

/// The built-in sets, changed and extended by the site's `[data]`.
pub(super) fn read_data(node: Option<&Node>, reporter: &mut Reporter<'_>) -> Vec<DataSet> {
    let mut sets = Vec::new();
    let own: Arc<str> = "crates/site/src/config/data.toml".into();
    // The embedded text is ours and covered by a test, so a failure here cannot reach a user.
    if let Ok(root) = parse_toml(BUILT_IN) {
        read_into(&root, &mut sets, &mut reporter.for_file(&own));
    }
    sets.iter_mut().for_each(|set: &mut DataSet| set.declared = None);
    if let Some(node) = node {
        read_into(node, &mut sets, reporter);
    }
    sets
}

fn read_into(node: &Node, sets: &mut Vec<DataSet>, reporter: &mut Reporter<'_>) {
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    for (key, node) in table.take_rest() {
        if key.value.is_empty() || key.value.contains(['/', '.', ' ']) {
            let message = text!("invalid-config-data-name", name = key.value);
            reporter.report(&INVALID_CONFIG, key.span, message);
            continue;
        }
        let at = sets.iter().position(|set| set.name == key.value).unwrap_or_else(|| {
            let (key, shown, fields) = (None, (None, None), Vec::new());
            sets.push(DataSet { name: String::new(), declared: None, key, shown, fields });
            sets.len() - 1
        });
        sets[at].name = key.value.clone();
        sets[at].declared = Some(key.span);
        read_one(node, &mut sets[at], reporter);
    }
}

fn read_one(node: &Node, set: &mut DataSet, reporter: &mut Reporter<'_>) {
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    if let Some(fields) = table.take("fields") {
        for field in read_fields(fields, reporter) {
            if !field.search {
                let message = text!("unused-setting-search", name = field.name);
                reporter
                    .report(&UNUSED_SETTING, fields.span, message)
                    .add_help(text!("unused-setting-search-help"));
            }
            set.fields.retain(|known| known.name != field.name);
            set.fields.push(field);
        }
    }
    let is_moment = |field: &Field| matches!(field.kind, FieldType::Date | FieldType::DateTime);
    let key = table.text("key", reporter);
    let (from, until) = (table.text("from", reporter), table.text("until", reporter));
    for (written, what, fits) in [
        (
            &key,
            text!("expected-text"),
            &(|field: &Field| field.kind == FieldType::String) as &dyn Fn(&Field) -> bool,
        ),
        (&from, text!("expected-date"), &is_moment),
        (&until, text!("expected-date"), &is_moment),
    ] {
        check_name(set, written.as_ref(), (what, fits), reporter);
    }
    set.key = key.map(|key| key.value).or(set.key.take());
    set.shown.0 = from.map(|from| from.value).or(set.shown.0.take());
    set.shown.1 = until.map(|until| until.value).or(set.shown.1.take());
    table.finish(text!("in-data", name = set.name), &UNKNOWN_SETTING, reporter);
}

/// Checks that a setting which names a field names one of the right type.
fn check_name(
    set: &DataSet,
    written: Option<&Spanned<String>>,
    (what, fits): (Text, &dyn Fn(&Field) -> bool),
    reporter: &mut Reporter<'_>,
) {
    let Some(written) = written else { return };
    let message = match set.fields.iter().find(|field| field.name == written.value) {
        Some(field) if fits(field) => return,
        Some(field) => text!(
            "invalid-config-data-type",
            name = field.name,
            expected = what,
            found = field.kind.description()
        ),
        None => text!("invalid-config-data-field", field = written.value, data = set.name),
    };
    let d = Diagnostic::new(&INVALID_CONFIG, reporter.path(), written.span, message);
    let names = set.fields.iter().map(|field| field.name.as_str());
    reporter.push(match did_you_mean(&written.value, names) {
        Some(near) if near != written.value => d.with_help(text!("did-you-mean", meant = near)),
        _ => d,
    });
}
