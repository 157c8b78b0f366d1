//! `[hosting]`: the hosts for which files are written, and the content security policy in them.

use super::deploy::read_keep;
use super::{Config, INVALID_CONFIG, UNKNOWN_SETTING};
use jiff::SignedDuration;
use paifang_base::diag::{Reporter, did_you_mean};
use paifang_base::node::{Node, TableReader, Value};
use paifang_base::served::{CODINGS, Coding};
use paifang_base::source::Spanned;
use paifang_base::text;

/// A host or a web server that reads files of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Host {
    /// Netlify: `_headers`, `_redirects`.
    Netlify,
    /// Cloudflare Pages: `_headers`, `_redirects`.
    Cloudflare,
    /// nginx: a file to include.
    Nginx,
    /// Caddy: a file to import.
    Caddy,
    /// Apache: `.htaccess`.
    Apache,
    /// Vercel: `vercel.json`.
    Vercel,
    /// GitHub Pages: `.nojekyll`.
    GithubPages,
}

/// Names of hosts in settings and messages.
pub const HOSTS: [(&str, Host); 7] = [
    ("netlify", Host::Netlify),
    ("cloudflare", Host::Cloudflare),
    ("nginx", Host::Nginx),
    ("caddy", Host::Caddy),
    ("apache", Host::Apache),
    ("vercel", Host::Vercel),
    ("github-pages", Host::GithubPages),
];

impl Host {
    /// The name as readers of messages know it.
    pub fn title(self) -> &'static str {
        match self {
            Host::Netlify => "Netlify",
            Host::Cloudflare => "Cloudflare Pages",
            Host::Nginx => "nginx",
            Host::Caddy => "Caddy",
            Host::Apache => "Apache",
            Host::Vercel => "Vercel",
            Host::GithubPages => "GitHub Pages",
        }
    }
}

/// Files for hosts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hosting {
    /// The hosts, in the order of site.toml, each once.
    pub hosts: Vec<Spanned<Host>>,
    /// The content security policy that they send.
    pub policy: Policy,
    /// How long files with fingerprints stay after they have left the site; `None` if nothing is set.
    pub keep_assets: Option<SignedDuration>,
    /// Compressed copies beside the files of the site, each kind once, in the order of their names.
    pub precompressed: Vec<Coding>,
}

/// The content security policy in files for hosts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Policy {
    /// The one that fits the theme and the settings.
    #[default]
    Computed,
    /// The site's own, in characters that every format can hold.
    Own(String),
    /// None.
    Off,
}

impl Config {
    /// True if files for this host are written.
    pub fn is_hosted_by(&self, host: Host) -> bool {
        self.hosting.hosts.iter().any(|named| named.value == host)
    }
}

pub(super) fn read_hosting(node: Option<&Node>, reporter: &mut Reporter<'_>) -> Hosting {
    let mut hosting = Hosting::default();
    let Some(node) = node else { return hosting };
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    for written in table.texts("for", reporter).unwrap_or_default() {
        let Some((_, host)) = HOSTS.iter().find(|(name, _)| *name == written.value) else {
            report_unknown(&written, reporter);
            continue;
        };
        if !hosting.hosts.iter().any(|known| known.value == *host) {
            hosting.hosts.push(Spanned::new(*host, written.span));
        }
    }
    if let Some(node) = table.take("content_security_policy") {
        hosting.policy = read_policy(node, reporter);
    }
    hosting.precompressed = read_codings(&mut table, reporter);
    hosting.keep_assets = read_keep(table.take("keep_assets"), reporter);
    table.finish(text!("in-table", name = "hosting"), &UNKNOWN_SETTING, reporter);
    hosting
}

fn read_codings(table: &mut TableReader<'_>, reporter: &mut Reporter<'_>) -> Vec<Coding> {
    let mut codings = Vec::new();
    for written in table.texts("precompressed", reporter).unwrap_or_default() {
        match CODINGS.iter().find(|(name, _)| *name == written.value) {
            Some((_, coding)) => codings.push(*coding),
            None => {
                let names = CODINGS.map(|(name, _)| name);
                let message = text!("one-of", key = "precompressed", names = names);
                reporter.report(&INVALID_CONFIG, written.span, message);
            }
        }
    }
    codings.sort_unstable();
    codings.dedup();
    codings
}

fn report_unknown(written: &Spanned<String>, reporter: &mut Reporter<'_>) {
    let message = text!("invalid-config-host", host = written.value);
    let names = HOSTS.map(|(name, _)| name);
    let help = match did_you_mean(&written.value, names) {
        Some(near) => text!("did-you-mean", meant = near),
        None => text!("invalid-config-host-help", hosts = names),
    };
    reporter.report(&INVALID_CONFIG, written.span, message).add_help(help);
}

fn read_policy(node: &Node, reporter: &mut Reporter<'_>) -> Policy {
    let help = text!("invalid-config-policy-help");
    let message = match &node.value {
        Value::Bool(true) => return Policy::Computed,
        Value::Bool(false) => return Policy::Off,
        Value::Str(text) if text.trim().is_empty() => text!("invalid-config-policy-empty"),
        Value::Str(text) => match text.chars().find(|c| !is_plain(*c)) {
            None => return Policy::Own(text.trim().to_owned()),
            Some(c) => {
                let shown = c.escape_debug().to_string();
                text!("invalid-config-policy-sign", sign = shown)
            }
        },
        other => {
            text!("invalid-config-policy-type", found = other.type_text())
        }
    };
    reporter.report(&INVALID_CONFIG, node.span, message).add_help(help);
    Policy::Computed
}

/// Characters without a meaning in the configuration of any host, inside of quotation marks.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || " '-._~/:;=+*,?&@!()[]".contains(c)
}
