//! `_redirects` of Netlify and Cloudflare Pages: all redirects of a site, one line each.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::super::output::{OutputContext, OutputKind};
use super::super::subject::Subject;
use crate::redirects::{Rule, settings_rules};
use paifang_site::config::{Host, Redirect};
use paifang_site::link::{Alias, Asset, Site, ascii_href};
use paifang_site::tracked::TrackedSite;

/// The address of the file for hosts.
const FILE: &str = "/_redirects";

/// Former addresses in the format of hosts.
pub(in super::super) struct RedirectsFile;

impl OutputKind for RedirectsFile {
    fn name(&self) -> &'static str {
        "redirects"
    }

    fn plan(&self, site: &TrackedSite) -> Vec<Subject> {
        if has_redirects(site.untracked()) { vec![Subject::Site] } else { Vec::new() }
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
        site.assets.iter().find(|asset| asset.address == FILE).filter(|_| has_redirects(site))
    }

    fn lists_aliases(&self) -> bool {
        true
    }
}

/// `_redirects` in the format of Netlify and Cloudflare Pages: one line each, paths percent-encoded, with the base
/// path. Hosts read it only at the root of a site, so below a base path it has an effect only where they serve the
/// folder as a site of its own; the pages at the former addresses work everywhere. A redirect to a current version will
/// change its target one day, so it is not permanent (302), and one line with a pattern covers a whole folder:
/// Cloudflare reads at most 2,000 lines. Such lines come last, because the first match wins.
///
/// Lines of the site's own file come first, followed by ours for addresses that it does not have. A former address that
/// another file has replaced has no line, because some hosts would redirect away from that file.
///
/// Netlify serves the page at a former address instead of redirecting, unless a `!` follows the status. Cloudflare Pages
/// redirects in any case, and rejects the sign, so it is written only if the settings do not name that host as well.
fn render_file(site: &TrackedSite, own: Option<&str>, lost: &FxHashSet<u32>) -> String {
    let taken: BTreeSet<&str> = own.iter().flat_map(|own| own.lines()).filter_map(from_of).collect();
    let is_free = |line: &String| from_of(line).is_none_or(|from| !taken.contains(from));
    let (exact, folders) = lines(site, lost);
    let own = own.unwrap_or_default().trim_end_matches(['\r', '\n']);
    let end = if own.is_empty() { "" } else { "\n" };
    let exact: String = exact.into_iter().filter(is_free).collect();
    format!("{own}{end}{exact}{}", folders.concat())
}

fn has_redirects(site: &Site) -> bool {
    !site.aliases.is_empty() || site.config.redirects.iter().any(|redirect| redirect.to.is_some())
}

/// The lines of a site for single addresses and for folders, as they are written if no file of the site replaces one.
pub(super) fn redirect_lines(site: &TrackedSite) -> (Vec<String>, Vec<String>) {
    lines(site, &FxHashSet::default())
}

fn lines(site: &TrackedSite, lost: &FxHashSet<u32>) -> (Vec<String>, Vec<String>) {
    let force = if site.config.is_hosted_by(Host::Netlify) && !site.config.is_hosted_by(Host::Cloudflare) {
        "!"
    } else {
        ""
    };
    let numbered = (0u32..).zip(site.aliases());
    // Only Netlify reads conditions.
    let is_read = |alias: &Alias| alias.query.is_none() || site.config.is_hosted_by(Host::Netlify);
    let permanent = numbered.filter(|(at, alias)| !alias.is_moving && !lost.contains(at) && is_read(alias));
    let mut exact: Vec<String> = permanent.map(|(_, alias)| line(site, alias, force)).collect();
    let mut folders = Vec::new();
    for (redirect, rule) in site.config.redirects.iter().zip(settings_rules(site)) {
        let lines = if rule.is_pattern { &mut folders } else { &mut exact };
        lines.extend(settings_line(site, redirect, &rule, force));
    }
    exact.sort();
    // The deepest folder first.
    folders.sort_by_key(|line: &String| (Reverse(from_of(line).map_or(0, str::len)), line.clone()));
    for (from, to) in site.moving_folders() {
        let path = |address: &str| literal(&ascii_href(&site.config.base_url, address));
        folders.push(format!("{}* {}:splat 302{force}\n", path(&from), path(&to)));
    }
    (exact, folders)
}

/// The line of a redirect of the settings; `None` for what is gone, which these hosts have no answer for.
fn settings_line(site: &TrackedSite, redirect: &Redirect, rule: &Rule, force: &str) -> Option<String> {
    let from = literal(&ascii_href(&site.config.base_url, &redirect.from.value));
    let star = if rule.is_pattern { "*" } else { "" };
    let to = rule.to.as_ref()?;
    // What a pattern covers may begin with a slash, and two would begin the address of another host.
    let origin = if to.before == "/" && to.after.is_some() { site.origin() } else { "" };
    let to = to.with(":splat");
    Some(format!("{from}{star} {origin}{to} {}{force}\n", rule.status))
}

/// The former address of a line.
fn from_of(line: &str) -> Option<&str> {
    line.split_whitespace().next().filter(|from| !from.starts_with('#'))
}

/// Escapes a path so that nothing in it is a pattern.
fn literal(path: &str) -> String {
    path.replace('*', "%2A").replace(':', "%3A")
}

fn line(site: &TrackedSite, alias: &Alias, force: &str) -> String {
    let path = |address: &str| literal(&ascii_href(&site.config.base_url, address));
    let query = alias.query.as_deref().unwrap_or_default();
    let conditions: String =
        query.split('&').filter(|one| !one.is_empty()).map(|one| format!(" {one}")).collect();
    format!("{}{conditions} {} 301{force}\n", path(&alias.from), path(&site.address(alias.to)))
}
