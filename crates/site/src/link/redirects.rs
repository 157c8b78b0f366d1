//! Checks `[redirects]` of the settings against the pages: targets exist, sources are free, nothing leads in a circle,
//! and each named host can express them. Their form was checked when the settings were read.

use std::cell::OnceCell;
use std::sync::Arc;

use super::circles::Circles;
use super::made::{OpenLink, open_link};
use super::near::Near;
use super::{BROKEN_LINK, DUPLICATE_ADDRESS, Site, Target};
use crate::config::{Host, INVALID_REDIRECT, Redirect};
use paifang_base::diag::{Code, Diagnostic, Diagnostics};

/// A redirect that a named host cannot express.
pub static UNSUPPORTED_REDIRECT: Code = Code::warning(
    "unsupported-redirect",
    "A redirect in site.toml is of a form that a host named in `[hosting]` does not have.",
);

/// Reports what cannot work. Returns targets that are valid only if certain outputs exist.
pub(super) fn check(site: &Site, diagnostics: &mut Diagnostics, open: &mut Vec<OpenLink>) {
    let mut circles = Circles::new(&site.config.redirects);
    let addresses = Addresses { site, sorted: OnceCell::new(), near: OnceCell::new() };
    for (at, redirect) in site.config.redirects.iter().enumerate() {
        let is_free = check_source(&addresses, redirect, diagnostics);
        if is_free && circles.has(at) {
            let message = format!("the redirect of `{}` leads in a circle", shown(redirect));
            let mut reporter = diagnostics.for_file(&site.config.path);
            let d = reporter.report(&INVALID_REDIRECT, redirect.from.span, message);
            d.add_help("write the address of a page as its target");
        } else if is_free {
            check_target(&addresses, redirect, open);
        }
        for host in &site.config.hosting.hosts {
            check_host(site, redirect, host.value, diagnostics);
        }
    }
}

/// Addresses of the site, in the forms in which patterns and suggestions search them; collected on first use.
struct Addresses<'a> {
    site: &'a Site,
    sorted: OnceCell<Vec<(&'a str, Target)>>,
    near: OnceCell<Near<Arc<str>>>,
}

impl<'a> Addresses<'a> {
    /// All addresses that begin with a folder, in order.
    fn below(&self, folder: &str) -> impl Iterator<Item = (&'a str, Target)> {
        let sorted = self.sorted.get_or_init(|| {
            let all = self.site.by_address.iter();
            let mut sorted: Vec<(&str, Target)> =
                all.map(|(address, target)| (&**address, *target)).collect();
            sorted.sort_unstable_by_key(|(address, _)| *address);
            sorted
        });
        let start = sorted.partition_point(|(address, _)| *address < folder);
        sorted.iter().skip(start).copied().take_while(move |(address, _)| address.starts_with(folder))
    }

    /// The address of a page that is most similar to another one.
    fn near(&self, address: &str) -> Option<Arc<str>> {
        let places = || Near::of(self.site.places().map(|place| self.site.address(place)));
        self.near.get_or_init(places).to(address)
    }
}

/// The former address as it is written.
fn shown(redirect: &Redirect) -> String {
    format!("{}{}", redirect.from.value, if redirect.is_pattern { "*" } else { "" })
}

/// Reports pages and files at the former address, which nobody would reach any more.
fn check_source(addresses: &Addresses<'_>, redirect: &Redirect, diagnostics: &mut Diagnostics) -> bool {
    let site = addresses.site;
    let from = redirect.from.value.as_str();
    let taken = match redirect.is_pattern {
        false => site.target_at(from).map(|target| (from, target)),
        // A former address of a page comes before a pattern.
        true => addresses.below(from).find(|(_, target)| !matches!(target, Target::Alias(_))),
    };
    let Some((address, target)) = taken else { return true };
    let what = match target {
        Target::Place(place) => site.shown_page(place).map(|page| format!("`{}`", page.input.path)),
        Target::Asset(at) => site.assets.get(at as usize).map(|asset| format!("`{}`", asset.input.path)),
        Target::Alias(at) => {
            let source = site.aliases.get(at as usize).and_then(|alias| alias.source);
            source.map(|source| format!("an alias in `{}`", site.page(source.page).input.path))
        }
        Target::Taxonomy(..) | Target::Term(..) | Target::Search(_) | Target::NewFile(_) => None,
    };
    let what = what.unwrap_or_else(|| "a page of this site".to_owned());
    let message = format!("`{}` cannot be redirected: `{address}` is the address of {what}", shown(redirect));
    let mut reporter = diagnostics.for_file(&site.config.path);
    let d = reporter.report(&DUPLICATE_ADDRESS, redirect.from.span, message);
    d.add_help("remove the redirect, or give the page another address");
    false
}

fn check_target(addresses: &Addresses<'_>, redirect: &Redirect, open: &mut Vec<OpenLink>) {
    let Some(to) = redirect.to.as_ref().filter(|to| to.is_here) else { return };
    let site = addresses.site;
    let path = to.path();
    let address = if to.after.is_some() { folder_of(&path) } else { &path };
    let with_slash = format!("{}/", address.trim_end_matches('/'));
    let below = || to.after.is_some() && addresses.below(address).next().is_some();
    if site.target_at(address).is_some() || site.target_at(&with_slash).is_some() || below() {
        return;
    }
    let written = &to.written.value;
    let message = format!("the redirect of `{}` leads to `{written}`, which does not exist", shown(redirect));
    let help = match addresses.near(address) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write the address of a page without the path of base_url, such as `/blog/`".to_owned(),
    };
    let problem = Diagnostic::new(&BROKEN_LINK, &site.config.path, to.written.span, message);
    open.push(open_link(site, address, problem.with_help(help)));
}

/// A path up to its last slash.
fn folder_of(path: &str) -> &str {
    path.rfind('/').map_or("/", |at| path.get(..=at).unwrap_or(path))
}

/// Reports forms of redirects that a host does not have.
fn check_host(site: &Site, redirect: &Redirect, host: Host, diagnostics: &mut Diagnostics) {
    let is_page = redirect.from.value.ends_with(['/']) || redirect.from.value.ends_with(".html");
    let problem = match (host, redirect.status) {
        (Host::GithubPages, _) if redirect.is_pattern => "redirects no whole folders",
        (Host::GithubPages, 410) => "has no answer 410",
        (Host::GithubPages, _) if !is_page => "redirects only addresses of pages",
        (Host::Netlify | Host::Cloudflare | Host::Vercel, 410) => "has no answer 410",
        _ => return,
    };
    let message = format!("{} {problem}, so it ignores the one of `{}`", host.title(), shown(redirect));
    let mut reporter = diagnostics.for_file(&site.config.path);
    let d = reporter.report(&UNSUPPORTED_REDIRECT, redirect.from.span, message);
    d.add_help(match redirect.status {
        410 => "redirect to a page that says so, remove it, or set the level of this problem to `off`",
        _ => "redirect each page, write `aliases` in the pages, or set the level of this problem to `off`",
    });
}
