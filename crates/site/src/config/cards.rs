//! `cards` and `covers`: the kinds whose pages have a share card, and those whose pages have a drawn cover.

use std::collections::BTreeSet;

use super::switch::{Switch, read_switch};
use super::{INVALID_CONFIG, Kind, KindId, UNKNOWN_SETTING};
use paifang_base::diag::{Help, Reporter, did_you_mean};
use paifang_base::node::Node;
use paifang_base::text;

/// Kinds whose lists show pictures, and which get covers unless the setting says otherwise.
const COVERED: [&str; 4] = ["blog", "course", "product", "media"];

/// The kinds with share cards: none unless the setting says otherwise.
pub(super) fn read_cards(
    node: Option<&Node>,
    kinds: &[Kind],
    reporter: &mut Reporter<'_>,
) -> BTreeSet<KindId> {
    let all = || -> BTreeSet<KindId> { (0..kinds.len() as u16).map(KindId).collect() };
    read_kinds("cards", node, (kinds, &all), reporter).unwrap_or_default()
}

/// The kinds with covers.
pub(super) fn read_covers(
    node: Option<&Node>,
    kinds: &[Kind],
    reporter: &mut Reporter<'_>,
) -> BTreeSet<KindId> {
    let covered = || -> BTreeSet<KindId> {
        let named = (0..).map(KindId).zip(kinds);
        named.filter(|(_, kind)| COVERED.contains(&kind.name.as_str())).map(|(id, _)| id).collect()
    };
    read_kinds("covers", node, (kinds, &covered), reporter).unwrap_or_else(covered)
}

/// `true`, `false` or a table with the names of kinds; `usual` are those of `true`.
fn read_kinds(
    setting: &str,
    node: Option<&Node>,
    (kinds, usual): (&[Kind], &dyn Fn() -> BTreeSet<KindId>),
    reporter: &mut Reporter<'_>,
) -> Option<BTreeSet<KindId>> {
    let help = text!("invalid-config-cards-help", name = setting);
    let mut table = match read_switch(setting, node, help, reporter)? {
        Switch::Plain(false) => return Some(BTreeSet::new()),
        Switch::Plain(true) => return Some(usual()),
        Switch::Table(table) => table,
    };
    let named = table.texts("kinds", reporter);
    table.finish(text!("in-table", name = setting), &UNKNOWN_SETTING, reporter);
    let Some(named) = named else { return Some(usual()) };
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
    Some(found)
}
