//! Former addresses: a page at each that leads on, and one file that hosts read.

use super::facts;
use crate::link::{Alias, href};
use crate::render::body::escape;
use crate::tracked::TrackedSite;

/// The page at a former address. It works without scripts and is not for search engines.
pub(super) fn render_page(site: &TrackedSite, alias: u32) -> String {
    let Some(alias) = site.alias(alias) else { return String::new() };
    let language = site.config.language(alias.to.language);
    let address = escape(&href(&site.config.base_url, &site.address(alias.to)));
    let permalink = escape(&facts::place_url(site, alias.to));
    let title = escape(&facts::title(site, alias.to));
    format!(
        "<!doctype html>\n<html lang=\"{tag}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{title}</title>\n<meta http-equiv=\"refresh\" content=\"0; url={address}\">\n\
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
pub(super) fn render_file(site: &TrackedSite) -> String {
    let permanent = site.aliases().iter().filter(|alias| !alias.is_moving);
    let mut lines: Vec<String> = permanent.map(|alias| line(site, alias)).collect();
    lines.sort();
    for (from, to) in site.moving_folders() {
        let path =
            |address: &str| literal(&facts::permalink(site, address)[site.config.base_url.origin.len()..]);
        lines.push(format!("{}* {}:splat 302\n", path(&from), path(&to)));
    }
    lines.concat()
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
