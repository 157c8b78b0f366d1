//! Addresses: slugs, what each language's readers get where, and how addresses are written in HTML and in feeds.

use std::sync::Arc;

use super::{DUPLICATE_ADDRESS, EntryId, Place, Shown, Site, Target};
use crate::config::{BaseUrl, Config, LangId};
use crate::diag::{Diagnostic, Diagnostics};
use crate::i18n::{lowercase, nfc};
use crate::load::Role;

/// Longest part of an address, in bytes.
pub(super) const MAX_SLUG: usize = 240;

/// A readable part of an address: NFC, lower case, white space and `/` to `-`, and without the characters that
/// mean something in URLs (RFC 3986, 2.2), on the command line or to Windows file names; cut where it is too long
/// for a file name.
pub fn slugify(text: &str) -> String {
    let normal = nfc(text.trim());
    let mut slug = String::with_capacity(normal.len());
    for c in lowercase(&normal).chars() {
        match c {
            c if c.is_whitespace() || c == '/' || c == '\\' => {
                if !slug.ends_with('-') {
                    slug.push('-');
                }
            }
            c if c.is_control() || "?#[]@!$&'()*,;=%\"<>^`{|}:".contains(c) => {}
            // Invisible marks would make two addresses that look the same.
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {}
            c => slug.push(c),
        }
    }
    // File systems take names of 255 bytes at most.
    let slug = slug.trim_matches(['-', '.', ' ']);
    let slug = slug[..slug.floor_char_boundary(MAX_SLUG)].trim_end_matches(['-', '.', ' ']);
    if slug.is_empty() { "-".to_owned() } else { slug.to_owned() }
}

/// A site address as it stands in an `href`: base path before, and the characters that end an attribute or a path
/// percent-encoded; letters of all scripts stay readable (RFC 3987).
pub fn href(base: &BaseUrl, address: &str) -> String {
    let mut out = String::with_capacity(base.path.len() + address.len());
    out.push_str(&base.path);
    for c in address.trim_start_matches('/').chars() {
        match c {
            '%' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '?' | '#' | ' ' | '[' | ']' => {
                encode(c, &mut out)
            }
            c if c.is_control() || c.is_whitespace() => encode(c, &mut out),
            c => out.push(c),
        }
    }
    out
}

/// A site address as a full URL in ASCII (RFC 3986), for feeds, sitemaps and metadata.
pub fn permalink_path(base: &BaseUrl, address: &str) -> String {
    let readable = href(base, address);
    let mut out = String::with_capacity(base.origin.len() + readable.len() + 16);
    out.push_str(&base.origin);
    for c in readable.chars() {
        if c.is_ascii() { out.push(c) } else { encode(c, &mut out) }
    }
    out
}

fn encode(c: char, out: &mut String) {
    let mut bytes = [0; 4];
    for byte in c.encode_utf8(&mut bytes).bytes() {
        out.push_str(&format!("%{byte:02X}"));
    }
}

/// Address of a language's home.
pub(super) fn home(config: &Config, language: LangId) -> String {
    let prefix = &config.language(language).prefix;
    if prefix.is_empty() { "/".to_owned() } else { format!("/{prefix}/") }
}

/// Decides for every entry and language what is shown and where, and enters all addresses.
pub(super) fn place_all(site: &mut Site, diagnostics: &mut Diagnostics) {
    let languages: Vec<LangId> = site.config.language_ids().collect();
    // Sections first: parents lie before their children in key order only per folder, so by depth.
    let mut order: Vec<EntryId> = site.entry_ids().collect();
    order.sort_by_key(|id| {
        let entry = site.entry(*id);
        (entry.role != Role::Section, entry.folders.len(), *id)
    });
    for id in order {
        for language in &languages {
            let shown = show(site, id, *language);
            site.entries[id.0 as usize].shown[language.0 as usize] = shown;
        }
    }
    enter_assets(site);
    for entry in site.entry_ids().collect::<Vec<_>>() {
        for language in &languages {
            enter_place(site, Place { entry, language: *language }, diagnostics);
        }
    }
}

/// What readers of `language` get for an entry.
fn show(site: &Site, id: EntryId, language: LangId) -> Option<Shown> {
    let entry = site.entry(id);
    let own = entry.pages[language.0 as usize];
    let page = own.or_else(|| {
        let chain = site.config.language(language).fallback.iter().map(|id| entry.pages[id.0 as usize]);
        let found = || chain.flatten().next().or(entry.original);
        site.config.fallback.then(found).flatten()
    });
    let is_fallback = own.is_none() && page.is_some();
    // Without any page only sections exist, as lists; with pages in other languages and no fallback, a section
    // still lists what there is.
    if page.is_none() && entry.role != Role::Section {
        return None;
    }
    let address = address_of(site, id, language, page);
    let title = title_of(site, id, language, page);
    Some(Shown { page, is_fallback, address: address.into(), title: title.into() })
}

fn address_of(site: &Site, id: EntryId, language: LangId, page: Option<super::PageId>) -> String {
    let entry = site.entry(id);
    let Some(parent) = entry.parent else { return home(&site.config, language) };
    let slug = page.map(|page| site.page(page)).map(|page| match &page.parsed.meta.slug {
        Some(slug) => slugify(&slug.value),
        None => slugify(&page.input.name),
    });
    let place = Place { entry: parent, language };
    let mut address =
        site.shown(place).map_or_else(|| home(&site.config, language), |shown| shown.address.to_string());
    // Folders between the section above and this page.
    let above = site.entry(parent).folders.len();
    let own = usize::from(matches!(entry.role, Role::Section | Role::Bundle));
    let last = entry.folders.len().saturating_sub(own).max(above);
    for folder in &entry.folders[above.min(last)..last] {
        address.push_str(&slugify(folder));
        address.push('/');
    }
    let slug = slug.unwrap_or_else(|| slugify(entry.folders.last().map_or("", String::as_str)));
    format!("{address}{slug}/")
}

fn title_of(site: &Site, id: EntryId, language: LangId, page: Option<super::PageId>) -> String {
    let entry = site.entry(id);
    let written = page.map(|page| site.page(page).parsed.meta.title.trim()).unwrap_or_default();
    if !written.is_empty() && !(page_is_untitled_section(site, page)) {
        return written.to_owned();
    }
    if &*entry.key == "/" {
        return site.config.language(language).title.clone();
    }
    let kind = site.config.kind(entry.kind);
    if entry.key.trim_end_matches('/') == kind.path {
        return site.kind_labels[language.0 as usize][entry.kind.0 as usize].clone();
    }
    entry.folders.last().map(|folder| folder.replace(['-', '_'], " ")).unwrap_or_default()
}

/// A section page without a title of its own got its folder's name from the parser.
fn page_is_untitled_section(site: &Site, page: Option<super::PageId>) -> bool {
    page.map(|page| site.page(page)).is_some_and(|page| {
        page.input.role == Role::Section && page.parsed.meta.title == page.input.name.replace(['-', '_'], " ")
    })
}

fn enter_assets(site: &mut Site) {
    for at in 0..site.assets.len() {
        let asset = &site.assets[at];
        let key = (asset.input.place.clone(), asset.input.language);
        let address: Arc<str> = asset.address.as_str().into();
        site.by_asset_place.insert(key, at as u32);
        site.by_address.insert(address, Target::Asset(at as u32));
    }
}

fn enter_place(site: &mut Site, place: Place, diagnostics: &mut Diagnostics) {
    let Some(shown) = site.shown(place) else { return };
    let address = shown.address.clone();
    match site.by_address.get(&address) {
        None => {
            site.by_address.insert(address, Target::Place(place));
        }
        Some(Target::Place(other)) => {
            let other = *other;
            settle_clash(site, &address, place, other, diagnostics);
        }
        Some(_) => {
            site.by_address.insert(address, Target::Place(place));
        }
    }
}

/// An own page wins over a fallback page; two own pages are an error.
fn settle_clash(
    site: &mut Site,
    address: &Arc<str>,
    place: Place,
    other: Place,
    diagnostics: &mut Diagnostics,
) {
    let own = |place: Place| site.shown(place).is_some_and(|shown| !shown.is_fallback);
    let (loser, winner) = match (own(place), own(other)) {
        (true, false) => (other, place),
        (false, _) => (place, other),
        (true, true) => {
            report_clash(site, address, place, other, diagnostics);
            (place, other)
        }
    };
    site.by_address.insert(address.clone(), Target::Place(winner));
    site.entries[loser.entry.0 as usize].shown[loser.language.0 as usize] = None;
}

fn report_clash(site: &Site, address: &str, place: Place, other: Place, diagnostics: &mut Diagnostics) {
    let path = |place: Place| site.shown_page(place).map(|page| page.input.path.clone());
    let key = |place: Place| site.entry(place.entry).key.clone();
    let (here, there) =
        (path(place).unwrap_or_else(|| key(place)), path(other).unwrap_or_else(|| key(other)));
    let span = site.shown_page(place).and_then(|page| page.parsed.meta.slug.as_ref()).map(|slug| slug.span);
    let message = format!("this page and `{there}` have the same address `{address}`");
    let help = "give one of them another `slug` or file name";
    let d = Diagnostic::new(&DUPLICATE_ADDRESS, &here, span, message);
    diagnostics.push(d.with_help(help).with_label(&there, None, "the other page"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_stay_readable_and_safe() {
        assert_eq!(slugify("Backup & Restore"), "backup-restore");
        assert_eq!(slugify("备份 与 恢复？"), "备份-与-恢复？");
        assert_eq!(slugify("../etc/passwd"), "etc-passwd");
        assert_eq!(slugify("???"), "-");
        assert_eq!(slugify("v1.2"), "v1.2");
        assert_eq!(slugify("C++"), "c++");
    }

    #[test]
    fn addresses_are_encoded_for_their_use() {
        let base = BaseUrl::parse("https://e.org/a/b").expect("base");
        assert_eq!(href(&base, "/中文/x y.png"), "/a/b/中文/x%20y.png");
        assert_eq!(permalink_path(&base, "/中/"), "https://e.org/a/b/%E4%B8%AD/");
    }
}
