//! `taxonomies`, as a list of names or as tables with a translation table of terms.

use std::collections::BTreeMap;

use super::by_language::names_by_language;
use super::{INVALID_CONFIG, Kind, KindId, Language, Taxonomy, TermNames, UNKNOWN_SETTING};
use paifang_base::diag::Reporter;
use paifang_base::node::{Node, TableReader, Value};
use paifang_base::text;

/// Reads the taxonomies; `tags` when none is set.
pub(super) fn read_taxonomies(
    node: Option<&Node>,
    languages: &[Language],
    reporter: &mut Reporter<'_>,
) -> Vec<Taxonomy> {
    let Some(node) = node else { return vec![plain("tags")] };
    if let Value::List(items) = &node.value {
        let name = |item: &Node| {
            if item.value.as_str().is_none() {
                let message = text!("invalid-config-taxonomy", found = item.value.type_text());
                reporter.report(&INVALID_CONFIG, item.span, message);
            }
            item.value.as_str().map(plain)
        };
        return items.iter().filter_map(name).collect();
    }
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let entries = table.take_rest();
    entries.into_iter().map(|(key, node)| read_one(&key.value, node, languages, reporter)).collect()
}

fn plain(name: &str) -> Taxonomy {
    Taxonomy {
        name: name.to_owned(),
        path: name.to_owned(),
        feeds: true,
        labels: BTreeMap::new(),
        terms: Vec::new(),
        texts: BTreeMap::new(),
        years_of: None,
    }
}

/// Adds the division by year of the kinds that ask for it. The names have a sign that front matter does not use.
pub(super) fn with_years(mut taxonomies: Vec<Taxonomy>, kinds: &[Kind]) -> Vec<Taxonomy> {
    let divided = (0..).map(KindId).zip(kinds).filter(|(_, kind)| kind.archive && !kind.path.is_empty());
    taxonomies.extend(divided.map(|(id, kind)| Taxonomy {
        path: kind.path.clone(),
        feeds: false,
        years_of: Some(id),
        ..plain(&format!("{}/years", kind.name))
    }));
    taxonomies
}

fn read_one(name: &str, node: &Node, languages: &[Language], reporter: &mut Reporter<'_>) -> Taxonomy {
    let mut taxonomy = plain(name);
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    if let Some(text) = table.text("path", reporter) {
        taxonomy.path = text.value.trim_matches('/').to_owned();
    }
    if let Some(feeds) = table.bool("feeds", reporter) {
        taxonomy.feeds = feeds;
    }
    if let Some(label) = table.take("label") {
        taxonomy.labels = names_by_language(label, languages, reporter);
    }
    if let Some(terms) = table.take("terms") {
        let mut terms = TableReader::new(&INVALID_CONFIG, terms, reporter);
        for (key, node) in terms.take_rest() {
            let names: BTreeMap<_, _> = names_by_language(node, languages, reporter);
            taxonomy.terms.push(TermNames { key: key.value.clone(), names });
        }
    }
    if let Some(texts) = table.take("texts") {
        let mut texts = TableReader::new(&INVALID_CONFIG, texts, reporter);
        for (key, node) in texts.take_rest() {
            let by_language = names_by_language(node, languages, reporter);
            taxonomy.texts.insert(key.value.clone(), by_language);
        }
    }
    table.finish(text!("in-taxonomy"), &UNKNOWN_SETTING, reporter);
    taxonomy
}
