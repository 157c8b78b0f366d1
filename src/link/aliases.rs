//! Former addresses that lead to where the page is now.

use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::address::MAX_SLUG;
use super::{Alias, CIRCULAR_ALIAS, DUPLICATE_ADDRESS, Place, Site, Target};
use crate::diag::{Diagnostic, Diagnostics};
use crate::source::Spanned;

/// Longest alias in bytes: as a path it must fit below any output folder.
const MAX_ALIAS: usize = 2000;

pub(super) fn gather(site: &mut Site, diagnostics: &mut Diagnostics) {
    lead_from_the_root(site);
    for at in 0..site.pages.len() {
        let page = &site.pages[at];
        if page.parsed.meta.aliases.is_empty() {
            continue;
        }
        let place = Place { entry: page.entry, language: page.input.language };
        let parsed = page.parsed.clone();
        for alias in &parsed.meta.aliases {
            enter(site, place, at, alias, diagnostics);
        }
    }
    // What pages say themselves comes first.
    super::versions::lead_to_current(site);
}

/// Where every language has a prefix, the root of the site leads to the default language's home.
fn lead_from_the_root(site: &mut Site) {
    let language = site.config.default_language;
    let root = "/";
    let is_taken = site.target_at(root).is_some() || site.target_at("/index.html").is_some();
    let Some(entry) = site.entry_by_key(root).filter(|_| !is_taken) else { return };
    let id = site.aliases.len() as u32;
    site.aliases.push(Alias { from: root.to_owned(), to: Place { entry, language }, is_moving: false });
    site.by_address.insert(root.into(), Target::Alias(id));
}

fn enter(site: &mut Site, place: Place, page: usize, alias: &Spanned<String>, diagnostics: &mut Diagnostics) {
    let path = site.pages[page].input.path.clone();
    let Some(from) = clean(site, place, &alias.value) else {
        let message = format!("`{}` is not an address of this site", alias.value);
        let help = "write a path such as `/old/address/`";
        let d = Diagnostic::new(&super::BROKEN_LINK, &path, alias.span, message);
        diagnostics.push(d.with_help(help));
        return;
    };
    if *from == *site.address(place) {
        let message = format!("the alias `{from}` is the address of this page itself");
        let help = "remove the alias";
        diagnostics.push(Diagnostic::new(&CIRCULAR_ALIAS, &path, alias.span, message).with_help(help));
        return;
    }
    let other = match site.by_address.get(from.as_str()) {
        None => None,
        Some(Target::Place(other)) => Some(site.shown_page(*other).map(|page| page.input.path.clone())),
        Some(Target::Alias(other)) => {
            let to = site.aliases[*other as usize].to;
            // The same alias written by two translations of one page is no clash.
            if to == place {
                return;
            }
            Some(site.shown_page(to).map(|page| page.input.path.clone()))
        }
        Some(_) => Some(None),
    };
    if let Some(other) = other {
        let message = format!("the alias `{from}` is already the address of something else");
        let mut d = Diagnostic::new(&DUPLICATE_ADDRESS, &path, alias.span, message);
        d = d.with_help("remove the alias, or choose another");
        if let Some(other) = other {
            d = d.with_label(&other, None, "this page has it");
        }
        diagnostics.push(d);
        return;
    }
    let id = site.aliases.len() as u32;
    let key: Arc<str> = from.as_str().into();
    site.aliases.push(Alias { from, to: place, is_moving: false });
    site.by_address.insert(key, Target::Alias(id));
}

/// A site address with slashes on both ends; an `.html` file stays one. `None` for what cannot be a path below the
/// site.
fn clean(site: &Site, place: Place, written: &str) -> Option<String> {
    let written = written.trim();
    let own = site.config.base_url.full();
    let path = written.strip_prefix(own.as_str()).unwrap_or(written);
    // `/%E6%97%A7/` and `/旧/` are one address.
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let bad = |c: char| c.is_control() || c.is_whitespace() || "?#\"<>\\:%".contains(c);
    if path.is_empty() || path.starts_with("//") || path.chars().any(bad) {
        return None;
    }
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let is_odd = |part: &&str| *part == "." || *part == ".." || part.len() > MAX_SLUG;
    if parts.is_empty() || path.len() > MAX_ALIAS || parts.iter().any(is_odd) {
        return None;
    }
    let joined = parts.join("/");
    // An alias without a leading slash is relative to the language's home.
    let home = if path.starts_with('/') { "/".to_owned() } else { site.home_address(place.language) };
    let end = if joined.ends_with(".html") || joined.ends_with(".htm") { "" } else { "/" };
    Some(format!("{home}{joined}{end}"))
}
