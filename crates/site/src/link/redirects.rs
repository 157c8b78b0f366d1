//! Checks `[redirects]` of the settings against the pages: targets exist, sources are free, nothing leads in a circle,
//! and each named host can express them. Their form was checked when the settings were read.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::made::{OpenLink, open_link};
use super::{BROKEN_LINK, DUPLICATE_ADDRESS, Site, Target};
use crate::config::{Host, INVALID_REDIRECT, Redirect, RedirectTarget};
use paifang_base::diag::{Code, Diagnostic, Diagnostics, did_you_mean};

/// A redirect that a named host cannot express.
pub static UNSUPPORTED_REDIRECT: Code = Code::warning(
    "unsupported-redirect",
    "A redirect in site.toml is of a form that a host named in `[hosting]` does not have.",
);

/// A part of a path that stands for any other one.
const ANY: &str = "\u{1}";

/// Reports what cannot work. Returns targets that are valid only if certain outputs exist.
pub(super) fn check(site: &Site, diagnostics: &mut Diagnostics, open: &mut Vec<OpenLink>) {
    for (at, redirect) in site.config.redirects.iter().enumerate() {
        let is_free = check_source(site, redirect, diagnostics);
        if is_free && leads_in_circle(site, at) {
            let message = format!("the redirect of `{}` leads in a circle", shown(redirect));
            let mut reporter = diagnostics.for_file(&site.config.path);
            let d = reporter.report(&INVALID_REDIRECT, redirect.from.span, message);
            d.add_help("write the address of a page as its target");
        } else if is_free {
            check_target(site, redirect, open);
        }
        for host in &site.config.hosting.hosts {
            check_host(site, redirect, host.value, diagnostics);
        }
    }
}

/// The former address as it is written.
fn shown(redirect: &Redirect) -> String {
    format!("{}{}", redirect.from.value, if redirect.is_pattern { "*" } else { "" })
}

/// Reports pages and files at the former address, which nobody would reach any more.
fn check_source(site: &Site, redirect: &Redirect, diagnostics: &mut Diagnostics) -> bool {
    let from = redirect.from.value.as_str();
    let covers =
        |address: &str| if redirect.is_pattern { address.starts_with(from) } else { address == from };
    let taken = match redirect.is_pattern {
        false => site.target_at(from).map(|target| (from, target)),
        // The first in order, so that it is the same one in every build.
        true => {
            // A former address of a page comes before a pattern.
            let is_alias = |target: &Target| matches!(target, Target::Alias(_));
            let all = site.by_address.iter().filter(|(at, target)| covers(at) && !is_alias(target));
            all.min_by_key(|(address, _)| &**address).map(|(address, target)| (&**address, *target))
        }
    };
    let Some((address, target)) = taken else { return true };
    let what = match target {
        Target::Place(place) => site.shown_page(place).map(|page| format!("`{}`", page.input.path)),
        Target::Asset(at) => site.assets.get(at as usize).map(|asset| format!("`{}`", asset.input.path)),
        Target::Alias(at) => {
            let source = site.aliases.get(at as usize).and_then(|alias| alias.source);
            source.map(|source| format!("an alias in `{}`", site.page(source.page).input.path))
        }
        Target::Taxonomy(..) | Target::Term(..) | Target::Search(_) => None,
    };
    let what = what.unwrap_or_else(|| "a page of this site".to_owned());
    let message = format!("`{}` cannot be redirected: `{address}` is the address of {what}", shown(redirect));
    let mut reporter = diagnostics.for_file(&site.config.path);
    let d = reporter.report(&DUPLICATE_ADDRESS, redirect.from.span, message);
    d.add_help("remove the redirect, or give the page another address");
    false
}

fn check_target(site: &Site, redirect: &Redirect, open: &mut Vec<OpenLink>) {
    let Some(to) = redirect.to.as_ref().filter(|to| to.is_here) else { return };
    let path = path_of(to);
    let address = if to.after.is_some() { folder_of(&path) } else { &path };
    let with_slash = format!("{}/", address.trim_end_matches('/'));
    let below = || to.after.is_some() && site.by_address.keys().any(|known| known.starts_with(address));
    if site.target_at(address).is_some() || site.target_at(&with_slash).is_some() || below() {
        return;
    }
    let written = &to.written.value;
    let message = format!("the redirect of `{}` leads to `{written}`, which does not exist", shown(redirect));
    let all = site.places().map(|place| site.address(place)).collect::<Vec<_>>();
    let help = match did_you_mean(address, all.iter().map(|address| &**address)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write the address of a page without the path of base_url, such as `/blog/`".to_owned(),
    };
    let problem = Diagnostic::new(&BROKEN_LINK, &site.config.path, to.written.span, message);
    open.push(open_link(site, address, problem.with_help(help)));
}

/// The path of a target of this site, decoded, up to the part that `*` stands for.
fn path_of(to: &RedirectTarget) -> Cow<'_, str> {
    let path = to.before.split(['?', '#']).next().unwrap_or_default();
    percent_decode_str(path).decode_utf8_lossy()
}

/// A path up to its last slash.
fn folder_of(path: &str) -> &str {
    path.rfind('/').map_or("/", |at| path.get(..=at).unwrap_or(path))
}

/// True if following the redirects from this one comes back to one of them.
fn leads_in_circle(site: &Site, start: usize) -> bool {
    let redirects = &site.config.redirects;
    let mut followed = vec![start];
    let mut rest = ANY.to_owned();
    let mut at = start;
    while let Some(to) = redirects.get(at).and_then(|redirect| redirect.to.as_ref()).filter(|to| to.is_here) {
        let mut address = path_of(to).into_owned();
        if let Some(after) = &to.after {
            address.push_str(&rest);
            address.push_str(after.split(['?', '#']).next().unwrap_or_default());
        }
        let Some((next, below)) = next_of(redirects, &address) else { return false };
        if followed.contains(&next) {
            return true;
        }
        followed.push(next);
        (rest, at) = (below, next);
    }
    false
}

/// The redirect that an address meets, and what its `*` stands for: exact ones come first, then the deepest folder.
fn next_of(redirects: &[Redirect], address: &str) -> Option<(usize, String)> {
    let with_slash = format!("{}/", address.trim_end_matches('/'));
    let is_exact = |redirect: &Redirect| {
        !redirect.is_pattern && [address, with_slash.as_str()].contains(&redirect.from.value.as_str())
    };
    if let Some(at) = redirects.iter().position(is_exact) {
        return Some((at, String::new()));
    }
    let covering = redirects.iter().enumerate().filter(|(_, redirect)| redirect.is_pattern);
    let below = covering.filter_map(|(at, redirect)| {
        let rest = with_slash.strip_prefix(redirect.from.value.as_str())?;
        Some((redirect.from.value.len(), at, rest.trim_end_matches('/').to_owned()))
    });
    below.max_by_key(|(length, at, _)| (*length, std::cmp::Reverse(*at))).map(|(_, at, rest)| (at, rest))
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
