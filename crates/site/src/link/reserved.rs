//! Addresses with a meaning for hosts, browsers or Paifang itself: pages, folders and slugs with such an address are
//! reported and not shown.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;

use super::{Hidden, Page, Place, Site};
use crate::load::{ReservedName, is_device, reserved_name};
use crate::slug::slugify;
use paifang_base::diag::{Code, Diagnostics, Reporter, Text};
use paifang_base::text;

/// An address with a part that content must not use.
pub static RESERVED_ADDRESS: Code = Code::error(
    "reserved-address",
    "An address has a part that hosts or browsers interpret, or a `slug` is not one plain part of an address.",
);

/// The part of an address that content must not use, with the reason. Names for hosts without a dot count only at the
/// root, where hosts look for them: a page about `CNAME` records may be called `/docs/cname/`.
fn reserved_part(address: &str) -> Option<(&str, ReservedName)> {
    let mut parts = address.trim_start_matches('/').split('/');
    let first = parts.next()?;
    if let Some(reason) = reserved_name(first) {
        return Some((first, reason));
    }
    let is_looked_at = |part: &&str| part.contains('.') || part.starts_with('_') || is_device(part);
    parts.filter(is_looked_at).find_map(|part| Some((part, reserved_name(part)?)))
}

/// Removes everything with a reserved address, and reports it at its source: at the slug, at the file, or once for a
/// folder.
pub(super) fn remove_reserved(site: &mut Site, diagnostics: &mut Diagnostics) {
    let is_reserved =
        |place: &Place| site.shown(*place).is_some_and(|shown| reserved_part(&shown.address).is_some());
    let reserved: Vec<Place> = site.places().filter(is_reserved).collect();
    let mut folders: BTreeSet<String> = BTreeSet::new();
    for place in &reserved {
        let own = site.shown(*place).filter(|shown| !shown.is_fallback);
        let Some((page, shown)) = own.and_then(|shown| Some((site.page(shown.page?), shown))) else {
            continue;
        };
        report(page, &shown.address, &mut folders, &mut diagnostics.for_file(&page.input.path));
    }
    for place in reserved {
        let entry = &mut site.entries[place.entry.0 as usize];
        entry.shown.retain(|(language, _)| *language != place.language);
        site.hidden.insert(entry.key.clone(), Hidden::Unreadable);
    }
    report_slugs(site, diagnostics);
}

/// Reports a page's address; one in a folder that is named in `folders` was reported with that.
fn report(page: &Page, address: &str, folders: &mut BTreeSet<String>, reporter: &mut Reporter<'_>) {
    let Some((part, reason)) = reserved_part(address) else { return };
    let is_last = address.trim_end_matches('/').ends_with(&format!("/{part}"));
    let message = text!("reserved-address-part", address = address, part = part, reason = reason.reason());
    let meta = &page.parsed.meta;
    let slug = meta.path.as_ref().or(meta.slug.as_ref().filter(|_| is_last));
    let (span, help) = match slug {
        Some(slug) => (Some(slug.span), text!("reserved-address-slug-help")),
        None if is_last => (None, text!("reserved-address-file-help")),
        None => (None, text!("reserved-address-folder-help")),
    };
    let until = address.find(&format!("/{part}/")).unwrap_or(0) + part.len();
    if !is_last && !folders.insert(address[..until.min(address.len())].to_owned()) {
        return;
    }
    reporter.report(&RESERVED_ADDRESS, span, message).add_help(help);
}

/// Reports slugs that an address would keep only in part, or that have another meaning in a browser.
fn report_slugs(site: &Site, diagnostics: &mut Diagnostics) {
    for page in &site.pages {
        if let Some((slug, message)) = page.parsed.meta.slug.as_ref().zip(slug_problem(page)) {
            let plain = suggestion(&slug.value);
            let help = if plain == "-" {
                text!("reserved-address-slug-remove-help")
            } else {
                text!("write-this", text = plain)
            };
            let mut reporter = diagnostics.for_file(&page.input.path);
            reporter.report(&RESERVED_ADDRESS, slug.span, message).add_help(help);
        }
    }
}

fn slug_problem(page: &Page) -> Option<Text> {
    let slug = page.parsed.meta.slug.as_ref()?;
    let written = slug.value.trim();
    let shown: String = written.chars().filter(|c| !c.is_control()).collect();
    if let Some(c) = written.chars().find(|c| "?#\\%".contains(*c)) {
        return Some(text!("reserved-address-slug-sign", slug = shown, sign = c));
    }
    if written.chars().any(char::is_control) {
        return Some(text!("reserved-address-slug-control", slug = shown));
    }
    if written.contains("..") || written.contains("//") {
        return Some(text!("reserved-address-slug-parts", slug = shown));
    }
    let is_nothing = |part: &str| part != "-" && slugify(part) == "-";
    if written != "/" && written.trim_matches('/').split('/').any(is_nothing) {
        return Some(text!("reserved-address-slug-nothing", slug = shown));
    }
    // The remaining part in the address may be harmless, but the author's intention is not.
    let reason = reserved_name(written.trim_matches('/')).filter(|reason| *reason == ReservedName::Hidden);
    let is_reported = reserved_name(&slugify(written)).is_some();
    reason
        .filter(|_| !is_reported)
        .map(|reason| text!("reserved-address-slug-name", slug = shown, reason = reason.reason()))
}

/// A plain slug similar to the given one.
fn suggestion(written: &str) -> String {
    let decoded = percent_decode_str(written).decode_utf8_lossy();
    slugify(decoded.replace(['?', '#', '\\'], " ").trim_start_matches(['.', '_', '/', ' ']))
}
