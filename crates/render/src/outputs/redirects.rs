//! Redirects from former addresses: a page at each of them, and one file for hosts.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::facts;
use super::output::{OutputContext, OutputKind};
use super::subject::Subject;
use paifang_base::html::escape;
use paifang_site::link::{Alias, Asset, Site, href};
use paifang_site::tracked::TrackedSite;

/// Redirects with query and fragment, which a refresh alone would lose. Always the same bytes, so that a content
/// security policy can allow it by its hash; under a policy that does not, the refresh after it still redirects.
const LEAD_ON: &str =
    "const to=document.documentElement.dataset.to;location.replace(to+location.search+location.hash)";

/// The address of the file for hosts.
const FILE: &str = "/_redirects";

/// The page at a former address.
pub(super) struct RedirectPage;

impl OutputKind for RedirectPage {
    fn name(&self) -> &'static str {
        "redirect"
    }

    fn plan(&self, site: &TrackedSite) -> Vec<Subject> {
        (0..site.aliases().len() as u32).map(Subject::Alias).collect()
    }

    fn address(&self, site: &TrackedSite, subject: Subject) -> Option<String> {
        let Subject::Alias(alias) = subject else { return None };
        site.aliases().get(alias as usize).map(|alias| alias.from.clone())
    }

    fn render(&self, context: &OutputContext<'_>, subject: Subject) -> Vec<u8> {
        let Subject::Alias(alias) = subject else { return Vec::new() };
        render_page(context.site, alias).into_bytes()
    }
}

/// Former addresses in the format of hosts.
pub(super) struct RedirectsFile;

impl OutputKind for RedirectsFile {
    fn name(&self) -> &'static str {
        "redirects"
    }

    fn plan(&self, site: &TrackedSite) -> Vec<Subject> {
        if site.aliases().is_empty() { Vec::new() } else { vec![Subject::Site] }
    }

    fn address(&self, _: &TrackedSite, _: Subject) -> Option<String> {
        Some(FILE.to_owned())
    }

    fn render(&self, context: &OutputContext<'_>, _: Subject) -> Vec<u8> {
        let site = context.site;
        let own = self.joined(site.untracked()).and_then(|asset| (context.source)(&asset.input.path));
        render_file(site, own.as_deref(), context.lost_aliases).into_bytes()
    }

    /// The site's own file of this name.
    fn joined<'s>(&self, site: &'s Site) -> Option<&'s Asset> {
        site.assets.iter().find(|asset| asset.address == FILE).filter(|_| !site.aliases.is_empty())
    }

    fn lists_aliases(&self) -> bool {
        true
    }
}

/// The page at a former address. It works without scripts and is hidden from search engines.
fn render_page(site: &TrackedSite, alias: u32) -> String {
    let Some(alias) = site.alias(alias) else { return String::new() };
    let language = site.config.language(alias.to.language);
    let address = escape::attribute(&href(&site.config.base_url, &site.address(alias.to)));
    let permalink = escape::attribute(&facts::place_url(site, alias.to));
    let title = escape::attribute(&facts::title(site, alias.to));
    format!(
        "<!doctype html>\n<html lang=\"{tag}\" dir=\"{direction}\" data-to=\"{address}\">\n<head>\n\
         <meta charset=\"utf-8\">\n<title>{title}</title>\n<script>{LEAD_ON}</script>\n<meta http-equiv=\"refresh\" content=\"0; url={address}\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<link rel=\"canonical\" href=\"{permalink}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n\
         <body>\n<p><a href=\"{address}\">{title}</a></p>\n</body>\n</html>\n",
        tag = escape::attribute(language.tag.as_str()),
        direction = language.direction.as_str(),
    )
}

/// `_redirects` in the format of Netlify and Cloudflare Pages: one line each, paths percent-encoded, with the base
/// path. Hosts read it only at the root of a site, so below a base path it has an effect only where they serve the
/// folder as a site of its own; the pages at the former addresses work everywhere. A redirect to a current version will
/// change its target one day, so it is not permanent (302), and one line with a pattern covers a whole folder:
/// Cloudflare reads at most 2,000 lines. Such lines come last, because the first match wins.
///
/// Lines of the site's own file come first, followed by ours for addresses that it does not have. A former address that
/// another file has replaced has no line, because some hosts would redirect away from that file.
fn render_file(site: &TrackedSite, own: Option<&str>, lost: &FxHashSet<u32>) -> String {
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

/// Escapes a path so that nothing in it is a pattern.
fn literal(path: &str) -> String {
    path.replace('*', "%2A").replace(':', "%3A")
}

fn line(site: &TrackedSite, alias: &Alias) -> String {
    let origin = site.config.base_url.origin.len();
    let from = facts::permalink(site, &alias.from);
    let to = facts::place_url(site, alias.to);
    format!("{} {} 301\n", literal(&from[origin..]), literal(&to[origin..]))
}
