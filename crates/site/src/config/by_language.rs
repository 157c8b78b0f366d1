//! Texts by language: a language without a text takes it from the languages of its fallback chain, like pages.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{INVALID_CONFIG, LangId, Language, UNKNOWN_SETTING};
use paifang_base::diag::Reporter;
use paifang_base::node::{Node, TableReader, Value};
use paifang_base::source::Span;
use paifang_base::text;

/// A text for all languages, or a table of texts by language tag, with the nearest text for languages that have none.
pub(super) fn nearest_names(
    node: &Node,
    languages: &[Language],
    reporter: &mut Reporter<'_>,
) -> BTreeMap<LangId, String> {
    let written = names_by_language(node, languages, reporter);
    let mut names = written.clone();
    for (language, id) in languages.iter().zip(0..) {
        let nearest = language.fallback.iter().find_map(|near| written.get(near));
        if let Some(nearest) = nearest {
            names.entry(LangId(id)).or_insert_with(|| nearest.clone());
        }
    }
    names
}

/// Gives each table of texts by language below `settings` the nearest text for languages that have none, by the tags
/// that templates know.
pub(super) fn fill_settings(settings: &mut Json, languages: &[Language]) {
    match settings {
        Json::Array(items) => items.iter_mut().for_each(|item| fill_settings(item, languages)),
        Json::Object(entries) => {
            let is_tag = |key: &String| languages.iter().any(|l| l.tag.as_str().eq_ignore_ascii_case(key));
            if !entries.is_empty() && entries.iter().all(|(key, value)| is_tag(key) && value.is_string()) {
                fill_texts(entries, languages);
            } else {
                entries.values_mut().for_each(|value| fill_settings(value, languages));
            }
        }
        _ => {}
    }
}

fn fill_texts(entries: &mut serde_json::Map<String, Json>, languages: &[Language]) {
    let written = entries.clone();
    let text_of = |language: &Language| {
        let found = written.iter().find(|(key, _)| language.tag.as_str().eq_ignore_ascii_case(key));
        found.map(|(_, text)| text.clone())
    };
    for language in languages {
        let near = || language.fallback.iter().find_map(|id| text_of(languages.get(id.0 as usize)?));
        if let Some(text) = text_of(language).or_else(near) {
            entries.insert(language.tag.to_string(), text);
        }
    }
}

/// A text for all languages, or a table of texts by language tag.
pub(super) fn names_by_language(
    node: &Node,
    languages: &[Language],
    reporter: &mut Reporter<'_>,
) -> BTreeMap<LangId, String> {
    if let Value::Str(text) = &node.value {
        return (0..languages.len()).map(|at| (LangId(at as u16), text.clone())).collect();
    }
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let mut names = BTreeMap::new();
    for (key, node) in table.take_rest() {
        let at = languages.iter().position(|l| l.tag.as_str().eq_ignore_ascii_case(&key.value));
        match (at, &node.value) {
            (Some(at), Value::Str(text)) => {
                names.insert(LangId(at as u16), text.clone());
            }
            (None, _) => unknown_language(key.span, &key.value, reporter),
            (Some(_), other) => {
                let message = text!("invalid-config-text", key = key.value, found = other.type_text());
                reporter.report(&INVALID_CONFIG, node.span, message);
            }
        }
    }
    names
}

fn unknown_language(span: Span, name: &str, reporter: &mut Reporter<'_>) {
    let message = text!("unknown-setting-language", name = name);
    let help = text!("unknown-setting-language-help", name = name);
    reporter.report(&UNKNOWN_SETTING, span, message).add_help(help);
}
