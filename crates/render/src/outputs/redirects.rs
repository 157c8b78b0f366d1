//! Former addresses: a page at each that leads on, and one file that hosts read.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::facts;
use super::output::{OutputContext, OutputKind};
use super::subject::Subject;
use paifang_base::html::escape;
use paifang_site::link::{Alias, Asset, Site, href};
use paifang_site::tracked::TrackedSite;

/// Takes query and fragment along, which a refresh alone would lose. Always the same bytes, so that a content security
/// policy can allow it by its hash; where none does, the refresh behind it leads on all the same.
const LEAD_ON: &str =
    "const to=document.documentElement.dataset.to;location.replace(to+location.search+location.hash)";

/// The address of the file that hosts read.
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

/// Former addresses in the form that hosts read.
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

/// The page at a former address. It works without scripts and is not for search engines.
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

/// `_redirects` as Netlify and Cloudflare Pages read it: one line each, paths percent-encoded, with the base path.
/// Hosts read it only at the root of a site, so below a base path it has an effect only where they serve the folder as
/// its own site; the pages at the former addresses work everywhere. A redirect to a current version will lead elsewhere
/// one day, so it is not permanent (302), and one line with a pattern stands for all below a folder: Cloudflare reads
/// 2,000 lines at most. Such lines come last, since the first that fits counts.
///
/// Lines of the site's own file come first, and of ours those that it does not have: the first that fits counts. A
/// former address at which something else lies has no line: some hosts would lead away from it.
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
