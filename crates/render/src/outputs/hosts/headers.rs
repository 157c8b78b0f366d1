//! `_headers` of Netlify (<https://docs.netlify.com/manage/routing/headers/>) and Cloudflare Pages
//! (<https://developers.cloudflare.com/pages/configuration/headers/>). A request that matches two rules gets the headers
//! of both, joined if they have the same name: so no two rules set the same header for the same path. Both hosts let
//! browsers ask again for all files for which nothing else is said.

use super::super::output::OutputContext;
use super::policy::security_headers;
use super::{ABOUT, prefixes};
use paifang_base::served::{ASSETS, IMMUTABLE, SEARCH_PREFIXES, Served, TYPES};
use paifang_site::config::Config;

/// Types other than text that some hosts do not know.
const RARE: [&str; 4] = ["webmanifest", "geojson", "avif", "wasm"];

pub(super) fn write(context: &OutputContext<'_>) -> String {
    let config = &context.site.config;
    let base = &config.base_url.path;
    let mut out = format!("# {ABOUT}\n{base}*\n");
    for (name, value) in security_headers(context.site) {
        out.push_str(&format!("  {name}: {value}\n"));
    }
    for pattern in immutable(config) {
        out.push_str(&format!("\n{base}{pattern}\n  Cache-Control: {IMMUTABLE}\n"));
    }
    for served in TYPES.iter().filter(|served| is_named(served)) {
        let (extension, media_type) = (served.extension, served.media_type);
        out.push_str(&format!("\n{base}*.{extension}\n  Content-Type: {media_type}\n"));
    }
    out
}

/// Number of rules in the file.
pub(super) fn count(config: &Config) -> usize {
    1 + immutable(config).len() + TYPES.iter().filter(|served| is_named(served)).count()
}

/// Paths of files with a fingerprint, below the base path. These patterns cannot name the form of a fingerprint:
/// `limits` reports files of the site's own that they cover.
fn immutable(config: &Config) -> Vec<String> {
    let mut patterns = vec![format!("{ASSETS}/*")];
    for prefix in prefixes(config).iter().filter(|_| config.search.enabled) {
        patterns.extend(SEARCH_PREFIXES.map(|name| format!("{prefix}search/{name}*")));
    }
    patterns
}

fn is_named(served: &Served) -> bool {
    served.has_charset() && !matches!(served.extension, "html" | "htm") || RARE.contains(&served.extension)
}
