//! `[search]`: whether there is search, how much pages of each kind and section count in it, and synonyms.

use std::collections::BTreeMap;

use super::switch::{Switch, read_switch};
use super::{INVALID_CONFIG, Kind, KindId, UNKNOWN_SETTING};
use paifang_base::diag::{Help, Reporter, did_you_mean};
use paifang_base::node::{Node, TableReader, Value};
use paifang_base::source::Spanned;
use paifang_base::text;

/// Search on the site itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchSettings {
    /// True if there is search: a search page and an index in each language.
    pub enabled: bool,
    /// Words with one meaning: groups.
    pub synonyms: Vec<Vec<String>>,
    /// Weights by kind.
    pub kinds: BTreeMap<KindId, SearchWeight>,
    /// Weights by folder below the language, without slashes at the ends. They precede those by kind.
    pub sections: Vec<(Spanned<String>, SearchWeight)>,
}

/// How much a page counts among results, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchWeight(pub u16);

impl SearchWeight {
    /// The weight of pages without a setting.
    pub const USUAL: Self = Self(100);
    /// The weight of pages that are left out.
    pub const LEFT_OUT: Self = Self(0);
}

/// The least and the largest weight that can be written.
pub(super) const SEARCH_WEIGHTS: (f64, f64) = (0.1, 10.0);

/// Longest synonym, in characters.
const LONGEST_SYNONYM: usize = 60;

/// `search = false`, or a table of settings.
pub(super) fn read_search(
    node: Option<&Node>,
    kinds: &[Kind],
    reporter: &mut Reporter<'_>,
) -> SearchSettings {
    let mut search =
        SearchSettings { enabled: true, synonyms: Vec::new(), kinds: BTreeMap::new(), sections: Vec::new() };
    let hidden = (0..).zip(kinds).filter(|(_, kind)| !kind.search);
    search.kinds.extend(hidden.map(|(at, _)| (KindId(at), SearchWeight::LEFT_OUT)));
    match read_switch("search", node, text!("invalid-config-search-help"), reporter) {
        None => {}
        Some(Switch::Plain(enabled)) => search.enabled = enabled,
        Some(Switch::Table(mut table)) => {
            search.enabled = table.bool("enabled", reporter).unwrap_or(search.enabled);
            search.synonyms = read_synonyms(table.take("synonyms"), reporter);
            for (name, weight) in read_weights(table.take("kinds"), reporter) {
                if let Some(kind) = kind_named(&name, kinds, reporter) {
                    search.kinds.insert(kind, weight);
                }
            }
            for (name, weight) in read_weights(table.take("sections"), reporter) {
                let folder = name.value.trim_start_matches("./").trim_matches('/').to_owned();
                search.sections.push((Spanned::new(folder, name.span), weight));
            }
            table.finish(text!("in-table", name = "search"), &UNKNOWN_SETTING, reporter);
        }
    }
    search
}

/// Groups of words, each of two or more.
fn read_synonyms(node: Option<&Node>, reporter: &mut Reporter<'_>) -> Vec<Vec<String>> {
    let Some(node) = node else { return Vec::new() };
    let Value::List(groups) = &node.value else {
        reporter
            .report(&INVALID_CONFIG, node.span, text!("invalid-config-synonyms"))
            .add_help(text!("invalid-config-synonyms-help"));
        return Vec::new();
    };
    let group = |node: &Node| {
        let words = match &node.value {
            Value::List(words) => words.iter().map(synonym).collect::<Option<Vec<String>>>(),
            _ => None,
        };
        let words = words.filter(|words| words.len() > 1);
        if words.is_none() {
            reporter
                .report(&INVALID_CONFIG, node.span, text!("invalid-config-synonyms"))
                .add_help(text!("invalid-config-synonyms-help"));
        }
        words
    };
    groups.iter().filter_map(group).collect()
}

/// A word or a few words; the characters that separate them in the index are in none.
fn synonym(node: &Node) -> Option<String> {
    let word = node.value.as_str()?.trim();
    let is_short = word.chars().take(LONGEST_SYNONYM + 1).count() <= LONGEST_SYNONYM;
    let has_letter = word.chars().any(char::is_alphanumeric);
    let is_plain = !word.contains(['|', '>']) && !word.chars().any(char::is_control);
    (is_short && has_letter && is_plain).then(|| word.to_owned())
}

/// Names with their weights, in the order of the source.
fn read_weights(node: Option<&Node>, reporter: &mut Reporter<'_>) -> Vec<(Spanned<String>, SearchWeight)> {
    let Some(node) = node else { return Vec::new() };
    let entries = TableReader::new(&INVALID_CONFIG, node, reporter).take_rest();
    let weight = |(name, node): (&Spanned<String>, &Node)| {
        let weight = weight_of(&node.value);
        if weight.is_none() {
            let message = text!("invalid-config-search-weight", name = name.value);
            let help = text!("invalid-config-search-weight-help");
            reporter.report(&INVALID_CONFIG, node.span, message).add_help(help);
        }
        Some((name.clone(), weight?))
    };
    entries.into_iter().filter_map(weight).collect()
}

/// A number, or `false` and `true` for none and the usual one.
fn weight_of(value: &Value) -> Option<SearchWeight> {
    let number = match value {
        Value::Bool(false) => return Some(SearchWeight::LEFT_OUT),
        Value::Bool(true) => return Some(SearchWeight::USUAL),
        Value::Int(number) => *number as f64,
        Value::Float(number) => *number,
        _ => return None,
    };
    // Within the bounds, a hundred times the number fits.
    (SEARCH_WEIGHTS.0..=SEARCH_WEIGHTS.1)
        .contains(&number)
        .then(|| SearchWeight((number * 100.0).round() as u16))
}

fn kind_named(name: &Spanned<String>, kinds: &[Kind], reporter: &mut Reporter<'_>) -> Option<KindId> {
    let at = kinds.iter().position(|kind| kind.name == name.value);
    if at.is_none() {
        let message = text!("invalid-config-cards-kind", name = name.value);
        let help = match did_you_mean(&name.value, kinds.iter().map(|kind| kind.name.as_str())) {
            Some(near) => Help::did_you_mean(&name.value, near),
            None => text!("invalid-config-search-kind-help").into(),
        };
        reporter.report(&INVALID_CONFIG, name.span, message).add_help(help);
    }
    at.map(|at| KindId(at as u16))
}
