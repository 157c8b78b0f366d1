//! Former addresses that redirect to a page's current one.

use percent_encoding::percent_decode_str;

use super::reserved::RESERVED_ADDRESS;
use super::{
    Alias, AliasSource, BROKEN_LINK, CIRCULAR_ALIAS, DUPLICATE_ADDRESS, PageId, Place, Site, Target,
};
use crate::config::LangId;
use crate::load::{ReservedName, reserved_name};
use crate::slug::{MAX_SLUG, is_invisible};
use paifang_base::diag::{Diagnostics, Reporter};
use paifang_base::source::Spanned;
use paifang_base::text;
use paifang_i18n::nfc;

/// Length limit of an alias in bytes: as a path it must fit below any output folder.
const MAX_ALIAS: usize = 2000;

pub(super) fn gather(site: &mut Site, diagnostics: &mut Diagnostics) {
    add_root_redirect(site);
    for at in 0..site.pages.len() {
        let page = &site.pages[at];
        if page.parsed.meta.aliases.is_empty() {
            continue;
        }
        let to = Place { entry: page.entry, language: page.input.language };
        let (parsed, path) = (page.parsed.clone(), page.input.path.clone());
        let reporter = &mut diagnostics.for_file(&path);
        for (number, alias) in parsed.meta.aliases.iter().enumerate() {
            let source = AliasSource { page: PageId(at as u32), number };
            let Some(from) = enter(site, to, source, alias, reporter) else { continue };
            add(site, Alias { from, to, is_moving: false, source: Some(source) });
        }
    }
    // Aliases written in pages come first.
    super::versions::add_current_aliases(site);
}

fn add(site: &mut Site, alias: Alias) {
    let id = site.aliases.len() as u32;
    site.by_address.insert(alias.from.as_str().into(), Target::Alias(id));
    site.aliases.push(alias);
}

/// Redirects from the root of the site to the default language's home if every language has a prefix.
fn add_root_redirect(site: &mut Site) {
    let language = site.config.default_language;
    let root = "/";
    let is_taken = site.target_at(root).is_some() || site.target_at("/index.html").is_some();
    let Some(entry) = site.entry_by_key(root).filter(|_| !is_taken) else { return };
    add(site, Alias { from: root.to_owned(), to: Place { entry, language }, is_moving: false, source: None });
}

/// Adds the former addresses of fallback pages, which have the lowest precedence.
pub(super) fn gather_fallbacks(site: &mut Site) {
    let written: Vec<Alias> = site.aliases.iter().filter(|alias| alias.source.is_some()).cloned().collect();
    written.iter().for_each(|alias| add_fallback_aliases(site, alias));
}

/// Adds the former address of a fallback page: the page was also shown at that address below every language without a
/// translation, so it redirects there as well, unless something else has the address.
fn add_fallback_aliases(site: &mut Site, alias: &Alias) {
    let home = site.home_address(alias.to.language);
    let Some(below) = alias.from.strip_prefix(&home).filter(|below| !below.is_empty()) else { return };
    // `/en/old/` is not an address of a default language without a prefix.
    let is_nearer = |prefix: &str| {
        let other = format!("/{prefix}/");
        !prefix.is_empty() && other.len() > home.len() && alias.from.starts_with(&other)
    };
    let is_elsewhere = site.config.languages.iter().any(|other| is_nearer(&other.prefix));
    if is_elsewhere {
        return;
    }
    let page = site.shown(alias.to).and_then(|shown| shown.page);
    let shown = &site.entry(alias.to.entry).shown;
    let fallbacks = shown.iter().filter(|(_, shown)| shown.is_fallback && shown.page == page);
    let languages: Vec<LangId> = fallbacks.map(|(language, _)| *language).collect();
    for language in languages {
        let from = format!("{}{below}", site.home_address(language));
        if site.target_at(&from).is_none() {
            let to = Place { entry: alias.to.entry, language };
            add(site, Alias { from, to, ..alias.clone() });
        }
    }
}

/// The address of an alias, if it is valid and free.
fn enter(
    site: &mut Site,
    place: Place,
    source: AliasSource,
    alias: &Spanned<String>,
    reporter: &mut Reporter<'_>,
) -> Option<String> {
    let from = match clean(site, place, &alias.value) {
        Ok(from) => from,
        Err(refused) => {
            refused.report(alias, reporter);
            return None;
        }
    };
    if *from == *site.address(place) {
        let message = text!("circular-alias-own", from = from);
        let help = text!("circular-alias-help");
        reporter.report(&CIRCULAR_ALIAS, alias.span, message).add_help(help);
        return None;
    }
    let other = match site.by_address.get(from.as_str()) {
        None => return Some(from),
        Some(Target::Place(other)) => site.shown_page(*other).map(|page| page.input.path.clone()),
        Some(Target::Alias(other)) => {
            let other = *other as usize;
            let to = site.aliases[other].to;
            // The same alias in two translations of one page is not a conflict: it redirects to the one whose
            // language's home it is below, else to the original.
            if to.entry == place.entry {
                let fit = |place: Place| {
                    let home = site.home_address(place.language);
                    let is_original =
                        site.entry(place.entry).original == site.entry(place.entry).page_in(place.language);
                    (if from.starts_with(&home) { home.len() } else { 0 }, is_original)
                };
                if fit(place) > fit(to) {
                    site.aliases[other].to = place;
                    site.aliases[other].source = Some(source);
                }
                return None;
            }
            site.shown_page(to).map(|page| page.input.path.clone())
        }
        Some(_) => None,
    };
    let message = text!("duplicate-address-alias", from = from);
    let d = reporter.report(&DUPLICATE_ADDRESS, alias.span, message);
    d.add_help(text!("alias-help"));
    if let Some(other) = other {
        d.add_label(&other, None, text!("duplicate-address-alias-label"));
    }
    None
}

/// The reason why an alias cannot be an address.
enum Refused {
    /// It is not a path below the site.
    NoPath,
    /// A query or fragment, which no file can answer.
    Query,
    /// One of its parts is a name that content must not use.
    Reserved(String, ReservedName),
}

impl Refused {
    fn report(&self, alias: &Spanned<String>, reporter: &mut Reporter<'_>) {
        let written = &alias.value;
        let (code, message, help) = match self {
            Self::NoPath => {
                let help = text!("broken-link-alias-help");
                (&BROKEN_LINK, text!("broken-link-alias", written = written), help)
            }
            Self::Query => {
                let help = text!("broken-link-alias-suffix-help");
                (&BROKEN_LINK, text!("broken-link-alias-suffix", written = written), help)
            }
            Self::Reserved(part, reason) => {
                let help = text!("alias-help");
                (
                    &RESERVED_ADDRESS,
                    text!("reserved-address-alias", written = written, part = part, reason = reason.reason()),
                    help,
                )
            }
        };
        reporter.report(code, alias.span, message).add_help(help);
    }
}

/// A site address with slashes on both ends; an `.html` file keeps its name.
fn clean(site: &Site, place: Place, written: &str) -> Result<String, Refused> {
    let written = written.trim();
    let own = site.config.base_url.full();
    let (path, is_whole) = match written.strip_prefix(own.as_str()) {
        Some(path) => (path, true),
        None => (written, written.starts_with('/')),
    };
    // Some servers do not treat an encoded slash as a slash.
    let lower = path.to_ascii_lowercase();
    if lower.contains("%2f") || lower.contains("%5c") {
        return Err(Refused::NoPath);
    }
    // `/%E6%97%A7/` and `/旧/` are the same address, in any Unicode form.
    let path = nfc(&percent_decode_str(path).decode_utf8().map_err(|_| Refused::NoPath)?).into_owned();
    // Persian addresses contain joiners; other invisible marks only hide what an address is.
    let is_hidden = |c: char| is_invisible(c) && !matches!(c, '\u{200c}' | '\u{200d}');
    let bad = |c: char| c.is_control() || c.is_whitespace() || is_hidden(c) || "\"<>\\:%*|".contains(c);
    if path.is_empty() || path.len() > MAX_ALIAS || path.contains("//") || path.chars().any(bad) {
        return Err(Refused::NoPath);
    }
    if path.contains(['?', '#']) {
        return Err(Refused::Query);
    }
    let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let is_odd = |part: &&str| *part == "." || *part == ".." || part.len() > MAX_SLUG;
    if parts.is_empty() || parts.iter().any(is_odd) {
        return Err(Refused::NoPath);
    }
    if let Some((part, reason)) = parts.iter().find_map(|part| Some((part, reserved_name(part)?))) {
        return Err(Refused::Reserved((*part).to_owned(), reason));
    }
    // The address of a folder is that of its `index.html`.
    parts.pop_if(|last| *last == "index.html");
    // An alias without a leading slash is relative to the language's home.
    let home = if is_whole { "/".to_owned() } else { site.home_address(place.language) };
    let joined = parts.join("/");
    let end =
        if joined.is_empty() || joined.ends_with(".html") || joined.ends_with(".htm") { "" } else { "/" };
    Ok(format!("{home}{joined}{end}"))
}
