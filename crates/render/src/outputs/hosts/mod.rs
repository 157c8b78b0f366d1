//! Files that hosts read: headers, redirects and "not found" pages, one file here for each format. All say the same:
//! types and cache classes of `paifang_base::served`, the headers of `policy`, the redirects of `rules`. They are
//! written as rules over paths, so that they do not depend on the list of files.
//!
//! Addresses and paths come from content, which strangers write: each format writes them by an allow-list, encoded or
//! as escapes of its regular expressions.

mod apache;
mod caddy;
mod headers;
mod limits;
mod nginx;
mod policy;
mod redirects_file;
mod rules;
#[cfg(test)]
mod tests;
mod vercel;

use super::output::{OutputContext, OutputKind};
use super::subject::Subject;
use crate::redirects::{base_path, sent};
use paifang_base::served::{FINGERPRINTED_ASSET, FINGERPRINTED_SEARCH, LEAVING_LIST};
use paifang_site::config::{Config, Host};
use paifang_site::tracked::TrackedSite;

pub use limits::{HOST_LIMIT, IMMUTABLE_FILE, check_limits};
pub(super) use redirects_file::RedirectsFile;

/// Folder of the files that are not read from their place in the site, but named in the configuration of a server.
const FOLDER: &str = "_hosting";

/// Comment at the beginning of the files.
const ABOUT: &str = "Written by Paifang for `[hosting]` in site.toml; changes are lost with the next build.";

/// Names at the root of the output folder that are for hosts, or for Paifang, and not for readers.
const HIDDEN: [&str; 7] = [
    "_headers",
    "_redirects",
    "vercel.json",
    ".htaccess",
    ".nojekyll",
    ".paifang-manifest.json",
    LEAVING_LIST,
];

/// A file for one or more hosts.
pub(super) struct HostFile {
    /// Permanent name.
    name: &'static str,
    /// Site address.
    address: &'static str,
    /// The hosts that read it.
    hosts: &'static [Host],
    write: fn(&OutputContext<'_>) -> String,
}

/// `_headers` of Netlify and Cloudflare Pages.
pub(super) static HEADERS: HostFile = HostFile {
    name: "hosts headers",
    address: "/_headers",
    hosts: &[Host::Netlify, Host::Cloudflare],
    write: headers::write,
};

/// A file to include in the configuration of nginx.
pub(super) static NGINX: HostFile = HostFile {
    name: "hosts nginx",
    address: "/_hosting/nginx.conf",
    hosts: &[Host::Nginx],
    write: nginx::write,
};

/// A file to import in the configuration of Caddy.
pub(super) static CADDY: HostFile = HostFile {
    name: "hosts caddy",
    address: "/_hosting/Caddyfile",
    hosts: &[Host::Caddy],
    write: caddy::write,
};

/// `.htaccess` of Apache.
pub(super) static APACHE: HostFile =
    HostFile { name: "hosts apache", address: "/.htaccess", hosts: &[Host::Apache], write: apache::write };

/// `vercel.json`.
pub(super) static VERCEL: HostFile =
    HostFile { name: "hosts vercel", address: "/vercel.json", hosts: &[Host::Vercel], write: vercel::write };

/// `.nojekyll` of GitHub Pages, without which it leaves out files whose names begin with `_`.
pub(super) static NOJEKYLL: HostFile = HostFile {
    name: "hosts nojekyll",
    address: "/.nojekyll",
    hosts: &[Host::GithubPages],
    write: |_| String::new(),
};

impl OutputKind for HostFile {
    fn name(&self) -> &'static str {
        self.name
    }

    fn plan(&self, site: &TrackedSite) -> Vec<Subject> {
        let is_read = self.hosts.iter().any(|host| site.config.is_hosted_by(*host));
        if is_read { vec![Subject::Site] } else { Vec::new() }
    }

    fn address(&self, _: &TrackedSite, _: Subject) -> Option<String> {
        Some(self.address.to_owned())
    }

    fn render(&self, context: &OutputContext<'_>, _: Subject) -> Vec<u8> {
        (self.write)(context).into_bytes()
    }

    fn has_file_name(&self, name: &str) -> bool {
        self.address.rsplit('/').next() == Some(name)
    }

    fn lists_aliases(&self) -> bool {
        self.address != HEADERS.address && self.address != NOJEKYLL.address
    }
}

/// Prefixes of all languages in paths, with a slash at the end, longest first; the last is that of the root.
fn prefixes(config: &Config) -> Vec<String> {
    let prefix = |prefix: &str| if prefix.is_empty() { String::new() } else { format!("{prefix}/") };
    let mut prefixes: Vec<String> =
        config.languages.iter().map(|language| prefix(&language.prefix)).collect();
    prefixes.push(String::new());
    prefixes.sort_by_key(|prefix| (std::cmp::Reverse(prefix.len()), prefix.clone()));
    prefixes.dedup();
    prefixes
}

/// Regular expression for the paths of files with a fingerprint.
fn fingerprinted(config: &Config) -> String {
    let base = quoted(&base_path(config));
    let assets = format!("assets/{FINGERPRINTED_ASSET}");
    let copy = copy_suffix(config);
    if !config.search.enabled {
        return format!("^{base}{assets}{copy}$");
    }
    let languages: Vec<String> = prefixes(config).iter().map(|prefix| quoted(prefix)).collect();
    format!("^{base}(?:{assets}|(?:{})search/{FINGERPRINTED_SEARCH}){copy}$", languages.join("|"))
}

/// Regular expression for the end of a compressed copy's name, which somebody may ask for; may be empty.
fn copy_suffix(config: &Config) -> String {
    let codings = config.hosting.precompressed.iter();
    let copies: Vec<&str> = codings.map(|coding| coding.suffix().trim_start_matches('.')).collect();
    if copies.is_empty() { String::new() } else { format!("(?:\\.(?:{}))?", copies.join("|")) }
}

/// Regular expression for the paths of files that readers do not get.
fn hidden(config: &Config) -> String {
    let names = HIDDEN.map(quoted).join("|");
    format!("^{}(?:{names}|{FOLDER}/.*)$", quoted(&base_path(config)))
}

/// A decoded path as a regular expression that matches only itself: letters of all scripts, digits and `-_~/` stay,
/// everything else becomes an escape with two digits. There is no backslash, brace, quote or space in it that the
/// format around it could interpret.
fn quoted(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            c if c.is_ascii_alphanumeric() || "-_~/".contains(c) => out.push(c),
            c if c.is_ascii() => out.push_str(&format!("\\x{:02x}", c as u32)),
            c => out.push(c),
        }
    }
    out
}

/// A decoded path as a regular expression for the path as browsers send it.
fn quoted_as_sent(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            byte if byte.is_ascii_alphanumeric() || b"-_~/".contains(&byte) => out.push(char::from(byte)),
            byte if byte.is_ascii() => out.push_str(&format!("(?:\\x{byte:02x}|(?i:%{byte:02x}))")),
            byte => out.push_str(&format!("(?i:%{byte:02x})")),
        }
    }
    out
}
