//! All redirects of a site, in the order in which they apply: former addresses of pages and redirects of the settings,
//! then whole folders, the deepest first.

use std::cmp::Reverse;

use super::super::output::OutputContext;
use super::{base_path, sent};
use paifang_site::config::RedirectTarget;
use paifang_site::tracked::TrackedSite;

/// A redirect as a host answers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Rule {
    /// Path of the former address with the base path, decoded; of a folder for a pattern.
    pub from: String,
    /// True if it covers everything below its path.
    pub is_pattern: bool,
    /// Target; `None` for what is gone.
    pub to: Option<Destination>,
    /// HTTP status code.
    pub status: u16,
}

/// The target of a redirect: a path with the base path or an outside address, encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Destination {
    /// All of it, or the part before what a pattern covers.
    pub before: String,
    /// The part after it.
    pub after: Option<String>,
    /// True if it has a query or a fragment, so that those of the request are left out.
    pub has_suffix: bool,
}

impl Destination {
    /// The address with `splat` in place of what a pattern covers.
    pub fn with(&self, splat: &str) -> String {
        match &self.after {
            Some(after) => format!("{}{splat}{after}", self.before),
            None => self.before.clone(),
        }
    }
}

impl Rule {
    /// The path without its slash at the end and this slash, for addresses of folders, which hosts find both ways.
    pub fn stem(&self) -> (&str, bool) {
        match self.from.strip_suffix('/') {
            Some(stem) if !stem.is_empty() && !self.is_pattern => (stem, true),
            _ => (&self.from, false),
        }
    }
}

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
            let to = Some(Destination { before, after: None, has_suffix: false });
            Rule { from: path(&alias.from), is_pattern: false, to, status: 301 }
        })
        .collect();
    rules.extend(settings_rules(site));
    for (from, to) in site.moving_folders() {
        let to = Destination { before: sent(&path(&to)), after: Some(String::new()), has_suffix: false };
        rules.push(Rule { from: path(&from), is_pattern: true, to: Some(to), status: 302 });
    }
    rules.sort_by(|one, other| order(one).cmp(&order(other)));
    rules.dedup_by(|one, other| one.from == other.from && one.is_pattern == other.is_pattern);
    rules
}

fn order(rule: &Rule) -> (bool, Reverse<usize>, &str) {
    (rule.is_pattern, Reverse(if rule.is_pattern { rule.from.len() } else { 0 }), &rule.from)
}

/// The redirects of the settings, in their order.
pub(in super::super) fn settings_rules(site: &TrackedSite) -> impl Iterator<Item = Rule> {
    let base = base_path(&site.config);
    site.config.redirects.iter().map(move |redirect| Rule {
        from: format!("{base}{}", redirect.from.value.trim_start_matches('/')),
        is_pattern: redirect.is_pattern,
        to: redirect.to.as_ref().map(|to| destination(site, to)),
        status: redirect.status,
    })
}

fn destination(site: &TrackedSite, to: &RedirectTarget) -> Destination {
    let before = match to.is_here {
        true => format!("{}{}", sent(&base_path(&site.config)), to.before.trim_start_matches('/')),
        false => to.before.clone(),
    };
    Destination { before, after: to.after.clone(), has_suffix: to.has_suffix() }
}
