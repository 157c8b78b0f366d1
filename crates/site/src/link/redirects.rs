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
use paifang_base::text;

/// A redirect that a named host cannot express.
pub static UNSUPPORTED_REDIRECT: Code = Code::warning(
    "unsupported-redirect",
    "A redirect in site.toml, or an alias, is of a form that the hosts of `[hosting]` do not have.",
);

/// Reports what cannot work. Returns targets that are valid only if certain outputs exist.
pub(super) fn check(site: &Site, diagnostics: &mut Diagnostics, open: &mut Vec<OpenLink>) {
    let mut circles = Circles::new(&site.config.redirects);
    let addresses = Addresses { site, sorted: OnceCell::new(), near: OnceCell::new() };
    for (at, redirect) in site.config.redirects.iter().enumerate() {
        let is_free = check_source(&addresses, redirect, diagnostics);
        if is_free && circles.has(at) {
            let message = text!("invalid-redirect-circle", address = shown(redirect));
            let mut reporter = diagnostics.for_file(&site.config.path);
            let d = reporter.report(&INVALID_REDIRECT, redirect.from.span, message);
            d.add_help(text!("invalid-redirect-circle-help"));
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
    let redirect_of = shown(redirect);
    let by_file = |file: &str| {
        text!("duplicate-address-redirect-file", redirect = redirect_of, address = address, file = file)
    };
    let taken_by = match target {
        Target::Place(place) => site.shown_page(place).map(|page| by_file(&page.input.path)),
        Target::Asset(at) => site.assets.get(at as usize).map(|asset| by_file(&asset.input.path)),
        Target::Alias(at) => {
            let source = site.aliases.get(at as usize).and_then(|alias| alias.source);
            source.map(|source| {
                let file = &site.page(source.page).input.path;
                text!(
                    "duplicate-address-redirect-alias",
                    redirect = redirect_of,
                    address = address,
                    file = file
                )
            })
        }
        Target::Taxonomy(..)
        | Target::Term(..)
        | Target::Search(_)
        | Target::NewFile(_)
        | Target::Translate(_)
        | Target::Offline(_)
        | Target::Book(_) => None,
    };
    let by_page = || text!("duplicate-address-redirect-page", redirect = redirect_of, address = address);
    let message = taken_by.unwrap_or_else(by_page);
    let mut reporter = diagnostics.for_file(&site.config.path);
    let d = reporter.report(&DUPLICATE_ADDRESS, redirect.from.span, message);
    d.add_help(text!("duplicate-address-redirect-help"));
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
    let message = text!("broken-link-redirect", redirect = shown(redirect), target = written);
    let help = match addresses.near(address) {
        Some(near) => text!("did-you-mean", meant = near),
        None => text!("broken-link-redirect-help"),
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
    let (name, address) = (host.title(), shown(redirect));
    let message = match (host, redirect.status) {
        (Host::GithubPages, _) if redirect.is_pattern => {
            text!("unsupported-redirect-folder", host = name, address = address)
        }
        (Host::GithubPages | Host::Netlify | Host::Cloudflare | Host::Vercel, 410) => {
            text!("unsupported-redirect-gone", host = name, address = address)
        }
        (Host::GithubPages, _) if !is_page => {
            text!("unsupported-redirect-file", host = name, address = address)
        }
        _ => return,
    };
    let mut reporter = diagnostics.for_file(&site.config.path);
    let d = reporter.report(&UNSUPPORTED_REDIRECT, redirect.from.span, message);
    d.add_help(match redirect.status {
        410 => text!("unsupported-redirect-gone-help"),
        _ => text!("unsupported-redirect-help"),
    });
}
