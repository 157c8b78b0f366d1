//! Redirects as hosts and pages answer them: the rules of the settings, the form of paths in targets, and the script of
//! the pages at former addresses, which the security policy has to allow.

use percent_encoding::percent_decode_str;

use paifang_site::config::{Config, Redirect, RedirectTarget};
use paifang_site::tracked::TrackedSite;

/// Redirects with query and fragment, which a refresh alone would lose. Always the same bytes, so that a content
/// security policy can allow it by its hash; under a policy that does not, the refresh after it still redirects.
pub const LEAD_ON: &str =
    "const to=document.documentElement.dataset.to;location.replace(to+location.search+location.hash)";

/// A redirect as a host answers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Path of the former address with the base path, decoded; of a folder for a pattern.
    pub from: String,
    /// The query that a request must have, encoded; those with another one, or none, are not meant.
    pub query: Option<String>,
    /// True if it covers everything below its path.
    pub is_pattern: bool,
    /// Target; `None` for what is gone.
    pub to: Option<Destination>,
    /// HTTP status code.
    pub status: u16,
}

/// The target of a redirect: a path with the base path or an outside address, encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
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

/// The redirects of the settings, in their order.
pub fn settings_rules(site: &TrackedSite) -> impl Iterator<Item = Rule> {
    let base = base_path(&site.config);
    site.config.redirects.iter().map(move |redirect| rule(&base, redirect))
}

/// One redirect of the settings, by its number.
pub fn settings_rule(site: &TrackedSite, at: usize) -> Option<Rule> {
    site.config.redirects.get(at).map(|redirect| rule(&base_path(&site.config), redirect))
}

fn rule(base: &str, redirect: &Redirect) -> Rule {
    Rule {
        from: format!("{base}{}", redirect.from.value.trim_start_matches('/')),
        query: None,
        is_pattern: redirect.is_pattern,
        to: redirect.to.as_ref().map(|to| destination(base, to)),
        status: redirect.status,
    }
}

fn destination(base: &str, to: &RedirectTarget) -> Destination {
    let before = match to.is_here {
        true => format!("{}{}", sent(base), to.before.trim_start_matches('/')),
        false => to.before.clone(),
    };
    Destination { before, after: to.after.clone(), has_suffix: to.has_suffix() }
}

/// The base path, decoded, with a slash on both ends: settings may have it in either form.
pub fn base_path(config: &Config) -> String {
    percent_decode_str(&config.base_url.path).decode_utf8_lossy().into_owned()
}

/// A decoded path encoded as strictly as possible, for targets: letters, digits and `-._~/` stay.
pub fn sent(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            byte if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
