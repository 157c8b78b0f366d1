//! All redirects of a site, in the order in which they apply: former addresses of pages and redirects of the settings,
//! then whole folders, the deepest first.

use std::cmp::Reverse;

use super::super::output::OutputContext;
use super::{base_path, sent};
use crate::redirects::{Destination, Rule, settings_rules};

/// All redirects.
pub(super) fn rules(context: &OutputContext<'_>) -> Vec<Rule> {
    let site = context.site;
    let base = base_path(&site.config);
    let path = |address: &str| format!("{base}{}", address.trim_start_matches('/'));
    let numbered = (0u32..).zip(site.aliases());
    let permanent = numbered.filter(|(at, alias)| !alias.is_moving && !context.lost_aliases.contains(at));
    let mut rules: Vec<Rule> = permanent
        .map(|(_, alias)| {
            let before = sent(&path(&site.address(alias.to)));
            // The query of the former address is not one of the new.
            let to = Some(Destination { before, after: None, has_suffix: alias.query.is_some() });
            let (from, query) = (path(&alias.from), alias.query.clone());
            Rule { from, query, is_pattern: false, to, status: 301 }
        })
        .collect();
    rules.extend(settings_rules(site));
    for (from, to) in site.moving_folders() {
        let to = Destination { before: sent(&path(&to)), after: Some(String::new()), has_suffix: false };
        rules.push(Rule { from: path(&from), query: None, is_pattern: true, to: Some(to), status: 302 });
    }
    rules.sort_by(|one, other| order(one).cmp(&order(other)));
    rules.dedup_by(|one, other| order(one) == order(other));
    rules
}

fn order(rule: &Rule) -> (bool, Reverse<usize>, &str, Reverse<Option<&str>>) {
    let length = if rule.is_pattern { rule.from.len() } else { 0 };
    // Rules for one query come before that for all.
    (rule.is_pattern, Reverse(length), &rule.from, Reverse(rule.query.as_deref()))
}
