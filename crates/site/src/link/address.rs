//! Addresses: slugs, the page that each language's readers get at each address, and addresses in HTML and in feeds.

use std::sync::Arc;

use rayon::prelude::*;

use super::order::Standing;
pub(super) use super::permalink::home;
use super::permalink::{address_of, last_part};
use super::{DUPLICATE_ADDRESS, Entry, EntryId, Page, PageId, Place, Shown, Site, Target};
use crate::config::{BaseUrl, Config, LangId};
use crate::load::Role;
use paifang_base::diag::{Diagnostic, Diagnostics};
use paifang_base::text;

/// Key of the page with the text for addresses that do not exist.
const NOT_FOUND: &str = "404";

/// A site address for an `href`: with the base path, and with the characters that end an attribute or a path
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

/// A site address as a full URL in ASCII (RFC 3986), for feeds, sitemaps and metadata. Outputs get it from
/// `TrackedSite::permalink`, which records that they hold the address of the site.
pub fn permalink_path(base: &BaseUrl, address: &str) -> String {
    after(base.origin(), base, address)
}

/// The path of a site address in ASCII: a full URL without its origin.
pub fn ascii_href(base: &BaseUrl, address: &str) -> String {
    after("", base, address)
}

/// A beginning, and after it the path of a site address in ASCII.
fn after(beginning: &str, base: &BaseUrl, address: &str) -> String {
    let readable = href(base, address);
    let mut out = String::with_capacity(beginning.len() + readable.len() + 16);
    out.push_str(beginning);
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

/// Determines the shown page and its address for every entry and language, and enters all addresses.
pub(super) fn place_all(site: &mut Site, diagnostics: &mut Diagnostics) {
    // An address begins with that of the section above: sections first, by depth, and then all pages at once.
    let depth = |site: &Site, id: &EntryId| {
        let entry = site.entry(*id);
        if entry.role == Role::Section { entry.folders.len() } else { usize::MAX }
    };
    let mut order: Vec<(usize, EntryId)> = site.entry_ids().map(|id| (depth(site, &id), id)).collect();
    order.sort_unstable();
    for level in order.chunk_by(|a, b| a.0 == b.0) {
        let shown: Vec<_> = level.par_iter().map(|(_, id)| show(site, *id)).collect();
        for ((_, id), shown) in level.iter().zip(shown) {
            site.entries[id.0 as usize].shown = shown;
        }
    }
    super::reserved::remove_reserved(site, diagnostics);
    super::permalink::report(site, diagnostics);
    enter_assets(site);
    let places: Vec<Place> = site.places().collect();
    site.by_address.reserve(places.len());
    diagnostics.extend(places.into_iter().filter_map(|place| enter_place(site, place)));
}

/// Lists the pages that readers of each language get for an entry.
fn show(site: &Site, id: EntryId) -> Vec<(LangId, Shown)> {
    let entry = site.entry(id);
    // Its text is only on the page for addresses that do not exist.
    if &*entry.key == NOT_FOUND && entry.role != Role::Section {
        return Vec::new();
    }
    // Without fallback, only the pages' own languages have something to show; sections are shown in all, as lists.
    let in_all = site.config.fallback || entry.role == Role::Section;
    let all = site.config.language_ids().filter(|_| in_all);
    let own = entry.pages.iter().map(|(language, _)| *language).filter(|_| !in_all);
    let mut shown: Vec<(LangId, Shown)> = Vec::with_capacity(entry.pages.len());
    // Fallback pages in other languages have the same title and slug.
    let mut name: Option<(Option<PageId>, String)> = None;
    let mut title: Option<(PageId, Arc<str>)> = None;
    for language in all.chain(own) {
        let own = entry.page_in(language);
        let page = own.or_else(|| fallback_page(site, entry, language));
        // Without any page, only sections are shown, as lists; with pages only in other languages and without fallback,
        // a section lists its other content.
        if page.is_none() && entry.role != Role::Section {
            continue;
        }
        let name = match name.take() {
            Some(known) if known.0 == page => name.insert(known),
            _ => name.insert((page, last_part(site, entry, page))),
        };
        let title = match (page.and_then(|page| written_title(site, page)), page) {
            (None, _) | (_, None) => given_title(site, entry, language).into(),
            (Some(written), Some(page)) => match title.take() {
                Some(known) if known.0 == page => title.insert(known).1.clone(),
                _ => title.insert((page, written.into())).1.clone(),
            },
        };
        let address = address_of(site, entry, (language, page), &name.1).into();
        let is_fallback = own.is_none() && page.is_some();
        shown.push((
            language,
            Shown { page, is_fallback, address, title, label: None, standing: Standing::default() },
        ));
    }
    shown
}

/// The page in another language for readers whose language has none.
fn fallback_page(site: &Site, entry: &Entry, language: LangId) -> Option<PageId> {
    if !site.config.fallback {
        return None;
    }
    let chain = &site.config.language(language).fallback;
    chain.iter().find_map(|language| entry.page_in(*language)).or(entry.original)
}

impl Site {
    /// The page with the text for addresses that do not exist, in a language or in its fallback.
    pub fn not_found_page(&self, language: LangId) -> Option<PageId> {
        let entry = self.entry(self.entry_by_key(NOT_FOUND)?);
        let own = || entry.page_in(language).or_else(|| fallback_page(self, entry, language));
        (entry.role != Role::Section).then(own).flatten()
    }
}

/// A page's own title.
fn written_title(site: &Site, page: PageId) -> Option<&str> {
    let written = site.page(page).parsed.meta.title.trim();
    (!written.is_empty() && !is_untitled_section(site.page(page))).then_some(written)
}

/// The title of an entry without its own: the site's, the kind's, or the folder's name.
fn given_title(site: &Site, entry: &Entry, language: LangId) -> String {
    if &*entry.key == "/" {
        return site.config.language(language).title.clone();
    }
    let kind = site.config.kind(entry.kind);
    if kind.has_list_key(&entry.key) {
        return site.kind_labels[language.0 as usize][entry.kind.0 as usize].clone();
    }
    if let Some((tree, Some(version))) = site.config.version_of(&entry.key)
        && *entry.key == *tree.version_key(version)
    {
        return tree.name(version, language).to_owned();
    }
    entry.folders.last().map(|folder| folder.replace(['-', '_'], " ")).unwrap_or_default()
}

/// A section page without a title of its own got its folder's name from the parser.
fn is_untitled_section(page: &Page) -> bool {
    page.input.role == Role::Section && page.parsed.meta.title == page.input.name.replace(['-', '_'], " ")
}

fn enter_assets(site: &mut Site) {
    site.by_asset_place.reserve(site.assets.len());
    for (at, asset) in site.assets.iter().enumerate() {
        let at = at as u32;
        let files = site.by_asset_place.entry(asset.input.place.clone()).or_default();
        // A file of `static/` takes precedence over one in the same place of the content.
        files.retain(|(language, _)| *language != asset.input.language);
        files.push((asset.input.language, at));
        site.by_address.insert(asset.address.as_str().into(), Target::Asset(at));
    }
    // `plan.zh-CN.png` is `plan.png` in Chinese as well, unless the Chinese folder has a `plan.png` of its own.
    for (at, asset) in site.assets.iter().enumerate() {
        let Some((place, language)) = common_place(&site.config, &asset.input.place) else { continue };
        let files = site.by_asset_place.entry(place).or_default();
        if files.iter().all(|(known, _)| *known != Some(language)) {
            files.push((Some(language), at as u32));
        }
    }
}

/// The place that a file shares with its versions in other languages, and its own language: `plan.png` and Chinese for
/// `plan.zh-CN.png`.
fn common_place(config: &Config, place: &str) -> Option<(String, LangId)> {
    let (stem, extension) = place.rsplit_once('.')?;
    let (stem, suffix) = stem.rsplit_once('.')?;
    let language = config.language_named(suffix)?;
    (!stem.is_empty() && !stem.ends_with('/')).then(|| (format!("{stem}.{extension}"), language))
}

/// Enters the address of a place; gives the problem when another page has the same.
fn enter_place(site: &mut Site, place: Place) -> Option<Diagnostic> {
    let address = site.shown(place)?.address.clone();
    if let Some(Target::Place(other)) = site.by_address.get(&address).copied() {
        // The current version is at the address of its tree.
        if site.is_covered(place) {
            return None;
        }
        if !site.is_covered(other) {
            return settle_clash(site, &address, place, other);
        }
    }
    site.by_address.insert(address, Target::Place(place));
    None
}

/// Resolves a conflict: a page of the language itself wins over a fallback page; two such pages are an error.
fn settle_clash(site: &mut Site, address: &Arc<str>, place: Place, other: Place) -> Option<Diagnostic> {
    let own = |place: Place| site.shown(place).is_some_and(|shown| !shown.is_fallback);
    let are_own = (own(place), own(other));
    let problem = (are_own == (true, true)).then(|| clash(site, address, place, other));
    let (loser, winner) = if are_own == (true, false) { (other, place) } else { (place, other) };
    site.by_address.insert(address.clone(), Target::Place(winner));
    site.entries[loser.entry.0 as usize].shown.retain(|(language, _)| *language != loser.language);
    problem
}

/// The problem of two pages with the same address.
fn clash(site: &Site, address: &str, place: Place, other: Place) -> Diagnostic {
    let path = |place: Place| site.shown_page(place).map(|page| page.input.path.clone());
    let key = |place: Place| site.entry(place.entry).key.clone();
    let (here, there) =
        (path(place).unwrap_or_else(|| key(place)), path(other).unwrap_or_else(|| key(other)));
    let meta = site.shown_page(place).map(|page| &page.parsed.meta);
    let span = meta.and_then(|meta| meta.path.as_ref().or(meta.slug.as_ref())).map(|written| written.span);
    let message = text!("duplicate-address-page", there = there, address = address);
    let help = text!("duplicate-address-page-help");
    let d = Diagnostic::new(&DUPLICATE_ADDRESS, &here, span, message);
    d.with_help(help).with_label(&there, None, text!("the-other-page"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encoded_for_their_use() {
        let base = BaseUrl::parse("https://e.org/a/b").expect("base");
        assert_eq!(href(&base, "/中文/x y.png"), "/a/b/中文/x%20y.png");
        assert_eq!(permalink_path(&base, "/中/"), "https://e.org/a/b/%E4%B8%AD/");
    }
}
