//! `_headers` of Netlify (<https://docs.netlify.com/manage/routing/headers/>) and Cloudflare Pages
//! (<https://developers.cloudflare.com/pages/configuration/headers/>). A request that matches two rules gets the headers
//! of both, joined if they have the same name: so no two rules set the same header for the same path. Both hosts let
//! browsers ask again for all files for which nothing else is said.

use super::super::output::OutputContext;
use super::policy::security_headers;
use super::{ABOUT, base_path, prefixes, sent};
use paifang_base::served::{ASSETS, IMMUTABLE, SEARCH_PREFIXES, Served, TYPES, content_type};
use paifang_site::config::{Config, Host};

/// Types other than text that some hosts do not know.
const RARE: [&str; 4] = ["webmanifest", "geojson", "avif", "wasm"];

/// Names of texts that Paifang makes in any folder.
const TEXTS: [&str; 3] = ["index.md", "calendar.ics", "event.ics"];
/// Name of a text that Paifang makes in the folder of each language.
const LLMS: &str = "llms.txt";

pub(super) fn write(context: &OutputContext<'_>) -> String {
    let config = &context.site.config;
    let base = sent(&base_path(config));
    let mut out = format!("# {ABOUT}\n{base}*\n");
    for (name, value) in security_headers(context.site) {
        out.push_str(&format!("  {name}: {value}\n"));
    }
    for pattern in immutable(config) {
        out.push_str(&format!("\n{base}{pattern}\n  Cache-Control: {IMMUTABLE}\n"));
    }
    for (pattern, media_type) in types(config) {
        out.push_str(&format!("\n{base}{pattern}\n  Content-Type: {media_type}\n"));
    }
    out
}

/// Number of rules in the file.
pub(super) fn count(config: &Config) -> usize {
    1 + immutable(config).len() + types(config).len()
}

/// Paths below the base path with their types. In the patterns of Netlify, a dot before an extension stands for any
/// character, and a slash may follow: `/*.sql` would also be the page `/tags/sql/`. So for Netlify only whole names are
/// written, beside which it knows the types of the other files. There `*/` covers the root as well, so the root has no
/// rule of its own, which Cloudflare Pages would need for its copy of the home page.
fn types(config: &Config) -> Vec<(String, &'static str)> {
    if config.is_hosted_by(Host::Netlify) {
        let llms = prefixes(config)
            .into_iter()
            .map(|prefix| (format!("{}{LLMS}", sent(&prefix)), content_type(LLMS)));
        return llms.chain(TEXTS.map(|name| (format!("*/{name}"), content_type(name)))).collect();
    }
    let named = TYPES.iter().filter(|served| is_named(served));
    named.map(|served| (format!("*.{}", served.extension), served.media_type)).collect()
}

/// Paths of files with a fingerprint, below the base path. These patterns cannot name the form of a fingerprint:
/// `limits` reports files of the site's own that they cover.
fn immutable(config: &Config) -> Vec<String> {
    let mut patterns = vec![format!("{ASSETS}/*")];
    for prefix in prefixes(config).iter().filter(|_| config.search.enabled) {
        patterns.extend(SEARCH_PREFIXES.map(|name| format!("{}search/{name}*", sent(prefix))));
    }
    patterns
}

fn is_named(served: &Served) -> bool {
    served.has_charset() && !matches!(served.extension, "html" | "htm") || RARE.contains(&served.extension)
}
