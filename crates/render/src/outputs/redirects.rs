//! Former addresses: a page at each that leads on, and one file that hosts read.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::facts;
use crate::pages::body::escape;
use paifang_site::link::{Alias, href};
use paifang_site::tracked::TrackedSite;

/// Takes query and fragment along, which a refresh alone would lose. Always the same bytes, so that a content security
/// policy can allow it by its hash; where none does, the refresh behind it leads on all the same.
const LEAD_ON: &str =
    "const to=document.documentElement.dataset.to;location.replace(to+location.search+location.hash)";

/// The page at a former address. It works without scripts and is not for search engines.
pub(super) fn render_page(site: &TrackedSite, alias: u32) -> String {
    let Some(alias) = site.alias(alias) else { return String::new() };
    let language = site.config.language(alias.to.language);
    let address = escape(&href(&site.config.base_url, &site.address(alias.to)));
    let permalink = escape(&facts::place_url(site, alias.to));
    let title = escape(&facts::title(site, alias.to));
    format!(
        "<!doctype html>\n<html lang=\"{tag}\" dir=\"{direction}\" data-to=\"{address}\">\n<head>\n\
         <meta charset=\"utf-8\">\n<title>{title}</title>\n<script>{LEAD_ON}</script>\n<meta http-equiv=\"refresh\" content=\"0; url={address}\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<link rel=\"canonical\" href=\"{permalink}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n\
         <body>\n<p><a href=\"{address}\">{title}</a></p>\n</body>\n</html>\n",
        tag = escape(language.tag.as_str()),
        direction = language.direction.as_str(),
    )
}

/// `_redirects` as Netlify and Cloudflare Pages read it: one line each, paths percent-encoded, with the base path.
/// Hosts read it only at the root of a site, so below a base path it has an effect only where they serve the folder
/// as its own site; the pages at the former addresses work everywhere. What leads to a current version will lead elsewhere
/// one day, so it is no permanent redirect (302), and one line with a pattern stands for all below a folder: Cloudflare
/// reads 2,000 lines at most. Such lines come last, since the first that fits counts.
///
/// Lines of the site's own file come first, and of ours those that it does not have: the first that fits counts. A
/// former address at which something else lies has no line: some hosts would lead away from it.
pub(super) fn render_file(site: &TrackedSite, own: Option<&str>, lost: &FxHashSet<u32>) -> String {
    let taken: BTreeSet<&str> = own.iter().flat_map(|own| own.lines()).filter_map(from_of).collect();
    let is_free = |line: &String| from_of(line).is_none_or(|from| !taken.contains(from));
    let numbered = (0u32..).zip(site.aliases());
    let permanent = numbered.filter(|(at, alias)| !alias.is_moving && !lost.contains(at));
    let mut lines: Vec<String> = permanent.map(|(_, alias)| line(site, alias)).filter(is_free).collect();
    lines.sort();
    for (from, to) in site.moving_folders() {
        let path =
            |address: &str| literal(&facts::permalink(site, address)[site.config.base_url.origin.len()..]);
        lines.push(format!("{}* {}:splat 302\n", path(&from), path(&to)));
    }
    let own = own.unwrap_or_default().trim_end_matches(['\r', '\n']);
    let end = if own.is_empty() { "" } else { "\n" };
    format!("{own}{end}{}", lines.concat())
}

/// The former address of a line.
fn from_of(line: &str) -> Option<&str> {
    line.split_whitespace().next().filter(|from| !from.starts_with('#'))
}

/// A path in which nothing is a pattern.
fn literal(path: &str) -> String {
    path.replace('*', "%2A").replace(':', "%3A")
}

fn line(site: &TrackedSite, alias: &Alias) -> String {
    let origin = site.config.base_url.origin.len();
    let from = facts::permalink(site, &alias.from);
    let to = facts::place_url(site, alias.to);
    format!("{} {} 301\n", literal(&from[origin..]), literal(&to[origin..]))
}
