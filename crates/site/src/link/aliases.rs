//! Former addresses that redirect to a page's current one.

use percent_encoding::percent_decode_str;

use super::permalink::former_addresses;
use super::reserved::RESERVED_ADDRESS;
use super::{
    Alias, AliasSource, BROKEN_LINK, CIRCULAR_ALIAS, DUPLICATE_ADDRESS, PageId, Place, Site, Target,
    UNSUPPORTED_REDIRECT,
};
use crate::config::{Host, LangId};
use crate::load::{ReservedName, Role, reserved_name};
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
            let Some(former) = enter(site, to, source, alias, reporter) else { continue };
            report_hosts(site, alias, &former, reporter);
            add(site, Alias { source: Some(source), ..former.leading(to) });
        }
    }
    // Aliases written in pages come first.
    add_by_pattern(site);
    super::versions::add_current_aliases(site);
}

fn add(site: &mut Site, alias: Alias) {
    let id = site.aliases.len() as u32;
    site.by_address.insert(key(&alias.from, alias.query.as_deref()).into(), Target::Alias(id));
    site.aliases.push(alias);
}

/// Adds the former addresses by pattern where nothing else is. A page that has its address in another letter case only
/// gets none: file systems take both for one.
fn add_by_pattern(site: &mut Site) {
    let has_patterns = |kind: &crate::config::Kind| !kind.aliases.is_empty();
    if site.config.addresses.aliases.is_empty() && !site.config.kinds.iter().any(has_patterns) {
        return;
    }
    for at in 0..site.pages.len() {
        let Some(page) = site.pages.get(at) else { continue };
        let to = Place { entry: page.entry, language: page.input.language };
        let entry = site.entry(page.entry);
        let Some(shown) = site.shown(to).filter(|_| entry.role != Role::Section) else { continue };
        let own = shown.address.to_lowercase();
        let is_other = |from: &String| from.to_lowercase() != own;
        let former: Vec<String> = former_addresses(site, entry, page).into_iter().filter(is_other).collect();
        for written in former {
            let Ok(former) = clean(site, to, &written) else { continue };
            if site.target_at(&former.path).is_none() {
                add(site, former.leading(to));
            }
        }
    }
}

/// Redirects from the root of the site to the default language's home if every language has a prefix.
fn add_root_redirect(site: &mut Site) {
    let language = site.config.default_language;
    let root = "/";
    let is_taken = site.target_at(root).is_some() || site.target_at("/index.html").is_some();
    let Some(entry) = site.entry_by_key(root).filter(|_| !is_taken) else { return };
    add(site, Former::file(root.to_owned()).leading(Place { entry, language }));
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
        if site.target_at(&key(&from, alias.query.as_deref())).is_none() {
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
) -> Option<Former> {
    let former = match clean(site, place, &alias.value) {
        Ok(former) => former,
        Err(refused) => {
            refused.report(alias, reporter);
            return None;
        }
    };
    let from = key(&former.path, former.query.as_deref());
    if *from == *site.address(place) {
        let message = text!("circular-alias-own", from = from);
        let help = text!("circular-alias-help");
        reporter.report(&CIRCULAR_ALIAS, alias.span, message).add_help(help);
        return None;
    }
    let other = match site.by_address.get(from.as_str()) {
        None => return Some(former),
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

/// A former address as it is known by: its path and its query.
fn key(path: &str, query: Option<&str>) -> String {
    query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"))
}

/// A former address.
struct Former {
    path: String,
    query: Option<String>,
    is_rule_only: bool,
}

impl Former {
    /// One at which a file can be.
    fn file(path: String) -> Self {
        Self { path, query: None, is_rule_only: false }
    }

    fn leading(self, to: Place) -> Alias {
        let Self { path, query, is_rule_only } = self;
        Alias { from: path, query, is_rule_only, to, is_moving: false, source: None }
    }
}

/// Reports a former address that only rules of hosts redirect, for each host that has no such rules.
fn report_hosts(site: &Site, alias: &Spanned<String>, former: &Former, reporter: &mut Reporter<'_>) {
    if !former.is_rule_only {
        return;
    }
    let hosts = &site.config.hosting.hosts;
    let has_rule = |host: Host| match host {
        Host::GithubPages => false,
        Host::Cloudflare => former.query.is_none(),
        _ => true,
    };
    let written = &alias.value;
    let mut messages: Vec<_> = hosts
        .iter()
        .filter(|host| !has_rule(host.value))
        .map(|host| text!("unsupported-redirect-alias", host = host.value.title(), written = written))
        .collect();
    if hosts.is_empty() {
        messages.push(text!("unsupported-redirect-alias-no-host", written = written));
    }
    for message in messages {
        let d = reporter.report(&UNSUPPORTED_REDIRECT, alias.span, message);
        d.add_help(text!("unsupported-redirect-alias-help"));
    }
}

/// The reason why an alias cannot be an address.
enum Refused {
    /// It is not a path below the site.
    NoPath,
    /// A fragment, which browsers send to no host.
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
fn clean(site: &Site, place: Place, written: &str) -> Result<Former, Refused> {
    let (written, query) = match written.trim().split_once('?') {
        Some((path, query)) => (path, Some(clean_query(query)?)),
        None => (written.trim(), None),
    };
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
    let is_space = |c: char| c.is_whitespace() && c != ' ';
    let bad = |c: char| c.is_control() || is_space(c) || is_hidden(c) || "\"<>\\%*|?".contains(c);
    if path.is_empty() || path.len() > MAX_ALIAS || path.contains("//") || path.chars().any(bad) {
        return Err(Refused::NoPath);
    }
    if path.contains('#') {
        return Err(Refused::Query);
    }
    let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let is_odd = |part: &&str| {
        *part == "." || *part == ".." || part.len() > MAX_SLUG || part.trim_matches(' ') != *part
    };
    if parts.is_empty() && query.is_none() || parts.iter().any(is_odd) {
        return Err(Refused::NoPath);
    }
    if let Some((part, reason)) = parts.iter().find_map(|part| Some((part, reserved_name(part)?))) {
        return Err(Refused::Reserved((*part).to_owned(), reason));
    }
    // The address of a folder is that of its `index.html`.
    parts.pop_if(|last| *last == "index.html");
    // An alias without a leading slash is relative to the language's home.
    let home = site.home_address(place.language);
    let joined = parts.join("/");
    let is_below = || format!("/{joined}/").starts_with(&home);
    let is_moved = || site.config.addresses.aliases_below_language && written == path && !is_below();
    let home = if is_whole && !is_moved() { "/" } else { home.as_str() };
    let end =
        if joined.is_empty() || joined.ends_with(".html") || joined.ends_with(".htm") { "" } else { "/" };
    // Windows has no names with a colon.
    let is_rule_only = query.is_some() || joined.contains(':');
    Ok(Former { path: format!("{home}{joined}{end}"), query, is_rule_only })
}

/// A query as browsers send it: what has a meaning in the configuration of hosts is encoded.
fn clean_query(query: &str) -> Result<String, Refused> {
    if query.contains('#') {
        return Err(Refused::Query);
    }
    if query.is_empty() || query.len() > MAX_ALIAS || query.chars().any(|c| c.is_control() || c == ' ') {
        return Err(Refused::NoPath);
    }
    let stays = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/=&+%".contains(&byte);
    let encoded = query.bytes().map(|byte| match byte {
        byte if stays(byte) => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    Ok(encoded.collect())
}
