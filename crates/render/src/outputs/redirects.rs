//! Redirects from former addresses: a page at each of them, and one file for hosts.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::facts;
use super::hosts::{Rule, settings_rules};
use super::output::{OutputContext, OutputKind};
use super::subject::Subject;
use paifang_base::html::escape;
use paifang_site::config::{Host, Redirect};
use paifang_site::link::{Alias, Asset, Site, href};
use paifang_site::tracked::TrackedSite;

/// Redirects with query and fragment, which a refresh alone would lose. Always the same bytes, so that a content
/// security policy can allow it by its hash; under a policy that does not, the refresh after it still redirects.
pub(super) const LEAD_ON: &str =
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

/// The page at a former address of the settings, for hosts that answer with no redirect. Folders and addresses of other
/// files have none.
pub(super) struct SettingsRedirectPage;

impl OutputKind for SettingsRedirectPage {
    fn name(&self) -> &'static str {
        "redirect of the settings"
    }

    fn plan(&self, site: &TrackedSite) -> Vec<Subject> {
        let numbered = (0u32..).zip(&site.config.redirects);
        let has_page = |redirect: &Redirect| {
            let is_page = redirect.from.value.ends_with('/') || redirect.from.value.ends_with(".html");
            let is_free = || site.untracked().target_at(&redirect.from.value).is_none();
            !redirect.is_pattern && is_page && redirect.to.is_some() && is_free()
        };
        numbered.filter(|(_, redirect)| has_page(redirect)).map(|(at, _)| Subject::Redirect(at)).collect()
    }

    fn address(&self, site: &TrackedSite, subject: Subject) -> Option<String> {
        let Subject::Redirect(at) = subject else { return None };
        site.config.redirects.get(at as usize).map(|redirect| redirect.from.value.clone())
    }

    fn render(&self, context: &OutputContext<'_>, subject: Subject) -> Vec<u8> {
        let Subject::Redirect(at) = subject else { return Vec::new() };
        let site = context.site;
        let target = settings_rules(site).nth(at as usize).and_then(|rule| rule.to);
        let address = target.map(|target| target.with("")).unwrap_or_default();
        let origin = if address.starts_with('/') { site.config.base_url.origin.as_str() } else { "" };
        let written = site.config.redirects.get(at as usize).and_then(|redirect| redirect.to.as_ref());
        let language = site.config.language(site.config.default_language);
        let page = LeadingPage {
            language: language.tag.as_str(),
            direction: language.direction.as_str(),
            permalink: &format!("{origin}{address}"),
            address: &address,
            title: written.map_or("", |to| &to.written.value),
        };
        page.html().into_bytes()
    }
}

/// Former addresses in the format of hosts.
pub(super) struct RedirectsFile;

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

/// The page at a former address.
fn render_page(site: &TrackedSite, alias: u32) -> String {
    let Some(alias) = site.alias(alias) else { return String::new() };
    let language = site.config.language(alias.to.language);
    let page = LeadingPage {
        language: language.tag.as_str(),
        direction: language.direction.as_str(),
        address: &href(&site.config.base_url, &site.address(alias.to)),
        permalink: &facts::place_url(site, alias.to),
        title: &facts::title(site, alias.to),
    };
    page.html()
}

/// A page that leads to another address. It works without scripts and is hidden from search engines.
struct LeadingPage<'a> {
    language: &'a str,
    direction: &'a str,
    address: &'a str,
    permalink: &'a str,
    title: &'a str,
}

impl LeadingPage<'_> {
    fn html(&self) -> String {
        let address = escape::attribute(self.address);
        let permalink = escape::attribute(self.permalink);
        let title = escape::attribute(self.title);
        format!(
            "<!doctype html>\n<html lang=\"{tag}\" dir=\"{direction}\" data-to=\"{address}\">\n<head>\n\
             <meta charset=\"utf-8\">\n<title>{title}</title>\n<script>{LEAD_ON}</script>\n<meta http-equiv=\"refresh\" content=\"0; url={address}\">\n\
             <meta name=\"robots\" content=\"noindex\">\n<link rel=\"canonical\" href=\"{permalink}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n\
             <body>\n<p><a href=\"{address}\">{title}</a></p>\n</body>\n</html>\n",
            tag = escape::attribute(self.language),
            direction = self.direction,
        )
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
    let permanent = numbered.filter(|(at, alias)| !alias.is_moving && !lost.contains(at));
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
        let path =
            |address: &str| literal(&facts::permalink(site, address)[site.config.base_url.origin.len()..]);
        folders.push(format!("{}* {}:splat 302{force}\n", path(&from), path(&to)));
    }
    (exact, folders)
}

/// The line of a redirect of the settings; `None` for what is gone, which these hosts have no answer for.
fn settings_line(site: &TrackedSite, redirect: &Redirect, rule: &Rule, force: &str) -> Option<String> {
    let base = &site.config.base_url;
    let from = facts::permalink(site, &redirect.from.value);
    let from = literal(from.get(base.origin.len()..).unwrap_or_default());
    let star = if rule.is_pattern { "*" } else { "" };
    let to = rule.to.as_ref()?;
    // What a pattern covers may begin with a slash, and two would begin the address of another host.
    let origin = if to.before == "/" && to.after.is_some() { base.origin.as_str() } else { "" };
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
    let origin = site.config.base_url.origin.len();
    let from = facts::permalink(site, &alias.from);
    let to = facts::place_url(site, alias.to);
    format!("{} {} 301{force}\n", literal(&from[origin..]), literal(&to[origin..]))
}
