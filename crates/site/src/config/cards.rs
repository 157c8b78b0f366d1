//! `cards`: the pages with a share card.

use std::collections::BTreeSet;

use super::switch::{Switch, read_switch};
use super::{INVALID_CONFIG, Kind, KindId, UNKNOWN_SETTING};
use paifang_base::diag::{Help, Reporter, did_you_mean};
use paifang_base::node::Node;
use paifang_base::text;

/// `true`, `false` or a table with the names of kinds.
pub(super) fn read_cards(
    node: Option<&Node>,
    kinds: &[Kind],
    reporter: &mut Reporter<'_>,
) -> BTreeSet<KindId> {
    let all = || (0..kinds.len() as u16).map(KindId).collect();
    let mut table = match read_switch("cards", node, text!("invalid-config-cards-help"), reporter) {
        None | Some(Switch::Plain(false)) => return BTreeSet::new(),
        Some(Switch::Plain(true)) => return all(),
        Some(Switch::Table(table)) => table,
    };
    let named = table.texts("kinds", reporter);
    table.finish(text!("in-table", name = "cards"), &UNKNOWN_SETTING, reporter);
    let Some(named) = named else { return all() };
    let mut found = BTreeSet::new();
    for name in named {
        match kinds.iter().position(|kind| kind.name == name.value) {
            Some(at) => drop(found.insert(KindId(at as u16))),
            None => {
                let message = text!("invalid-config-cards-kind", name = name.value);
                let names = kinds.iter().map(|kind| kind.name.as_str());
                let help = match did_you_mean(&name.value, names) {
                    Some(near) => Help::did_you_mean(&name.value, near),
                    None => text!("invalid-config-cards-kind-help").into(),
                };
                reporter.report(&INVALID_CONFIG, name.span, message).add_help(help);
            }
        }
    }
    found
}
