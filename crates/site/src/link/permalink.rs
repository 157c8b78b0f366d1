//! The address of a page: from its folders and its slug, from its own `path`, or from the pattern of its kind; and its
//! former addresses by pattern.

use std::borrow::Cow;

use super::{Entry, EntryId, Page, PageId, Place, Site};
use crate::config::{Config, Ending, KindId, LangId, Permalink, Token};
use crate::load::Role;
use crate::slug::slugify_cased;
use paifang_base::diag::Diagnostics;
use paifang_base::schema::MISSING_FIELD;
use paifang_base::text;
use paifang_i18n::nfc;

/// The address of the folder that the outputs of a page are in, such as its Markdown copy: a page with the address of a
/// file has a folder of the same name.
pub fn folder_of(address: &str) -> Cow<'_, str> {
    if address.ends_with('/') {
        return Cow::Borrowed(address);
    }
    let stem = address.strip_suffix(".html").or_else(|| address.strip_suffix(".htm")).unwrap_or(address);
    Cow::Owned(format!("{stem}/"))
}

/// The file below the output folder that hosts return for the address of a page.
pub fn file_of(address: &str) -> String {
    let path = address.trim_start_matches('/');
    match Ending::of(path) {
        Ending::File => path.to_owned(),
        Ending::Bare if !path.is_empty() => format!("{path}.html"),
        Ending::Bare | Ending::Slash => format!("{path}index.html"),
    }
}

/// Address of a language's home.
pub(super) fn home(config: &Config, language: LangId) -> String {
    let prefix = &config.language(language).prefix;
    if prefix.is_empty() { "/".to_owned() } else { format!("/{prefix}/") }
}

/// The part of an address that a page names itself: its `slug`, else its name or its folder's. Slashes in a slug stay.
pub(super) fn last_part(site: &Site, entry: &Entry, page: Option<PageId>) -> String {
    let Some(page) = page.map(|page| site.page(page)) else {
        return plain(&site.config, entry.folders.last().map_or("", String::as_str));
    };
    match page.parsed.meta.slug.as_ref() {
        // The page of a folder.
        Some(slug) if slug.value.trim() == "/" => plain(&site.config, &page.input.name),
        Some(slug) => plain_parts(&site.config, &slug.value),
        None => plain(&site.config, &page.input.name),
    }
}

fn plain(config: &Config, name: &str) -> String {
    slugify_cased(name, config.addresses.keeps_case)
}

/// A slug, each of its parts as an address has it.
fn plain_parts(config: &Config, slug: &str) -> String {
    let parts: Vec<String> =
        slug.split('/').filter(|part| !part.trim().is_empty()).map(|part| plain(config, part)).collect();
    if parts.is_empty() { "-".to_owned() } else { parts.join("/") }
}

/// The address of an entry for readers of a language. `name` is its last part; sections above have their addresses.
pub(super) fn address_of(
    site: &Site,
    entry: &Entry,
    (language, page): (LangId, Option<PageId>),
    name: &str,
) -> String {
    let home = home(&site.config, language);
    if entry.parent.is_none() {
        return home;
    }
    let page = page.map(|page| site.page(page));
    let pattern = pattern_of(site, entry);
    if let Some(path) = page.and_then(|page| page.parsed.meta.path.as_ref())
        && path_problem(&path.value).is_none()
    {
        let is_bare = pattern.is_some_and(|pattern| pattern.ending() == Ending::Bare);
        return format!("{home}{}", written_path(&path.value, is_bare));
    }
    if let Some(parent) = entry.parent.filter(|_| is_root_version(&site.config, &entry.key)) {
        return folder_address(site, parent, language);
    }
    let usual = usual_address(site, entry, (language, page), name);
    let filled = pattern.zip(page).and_then(|(pattern, page)| {
        let below = usual.strip_prefix(&home).unwrap_or(&usual);
        pattern.fill(|token| text_of(site, (entry, page), (below, name), token))
    });
    filled.map_or(usual, |below| format!("{home}{below}"))
}

/// The pattern for the address of an entry. Sections are folders, whatever the pages in them are.
fn pattern_of<'s>(site: &'s Site, entry: &Entry) -> Option<&'s Permalink> {
    site.config.kind(entry.kind).permalink.as_ref().filter(|_| entry.role != Role::Section)
}

/// The address of the folder of a section; home if the section is not shown.
fn folder_address(site: &Site, section: EntryId, language: LangId) -> String {
    match site.shown(Place { entry: section, language }) {
        Some(shown) => folder_of(&shown.address).into_owned(),
        None => home(&site.config, language),
    }
}

/// True for the section of a current version that has the address of its tree.
fn is_root_version(config: &Config, key: &str) -> bool {
    let found = config.version_of(key).filter(|(tree, version)| {
        tree.is_current_at_root && *version == Some(tree.current) && tree.version_key(tree.current) == key
    });
    found.is_some()
}

/// The address without a pattern: of the section above, the folders between, and the last part.
fn usual_address(
    site: &Site,
    entry: &Entry,
    (language, page): (LangId, Option<&Page>),
    name: &str,
) -> String {
    let folder = |id| folder_address(site, id, language);
    let slug = page.and_then(|page| page.parsed.meta.slug.as_ref());
    let mut address = match slug.filter(|slug| slug.value.trim().starts_with('/')) {
        Some(_) => folder(root_of(site, entry)),
        None => {
            let mut address = entry.parent.map_or_else(|| home(&site.config, language), folder);
            for between in folders_between(site, entry) {
                address.push_str(&plain(&site.config, between));
                address.push('/');
            }
            address
        }
    };
    address.push_str(name);
    address.push('/');
    address
}

/// Folders between the section above and an entry.
fn folders_between<'e>(site: &Site, entry: &'e Entry) -> &'e [String] {
    let above = entry.parent.map_or(0, |parent| site.entry(parent).folders.len());
    let own = usize::from(matches!(entry.role, Role::Section | Role::Bundle));
    let last = entry.folders.len().saturating_sub(own).max(above);
    entry.folders.get(above.min(last)..last).unwrap_or_default()
}

/// The section that a slug with a slash at its beginning is below.
fn root_of(site: &Site, entry: &Entry) -> EntryId {
    let root = site.entry_by_key(&root_key(&site.config, entry.kind, &entry.key));
    root.or(entry.parent).unwrap_or(EntryId(0))
}

/// The key of the section that is the top for a page: of its version, else of its kind's folder, else home.
pub(super) fn root_key(config: &Config, kind: KindId, key: &str) -> String {
    let version = config.version_of(key).and_then(|(tree, version)| Some(tree.version_key(version?)));
    let kind = || config.kind(kind).list_key();
    let is_above = |root: &String| root != key;
    version.filter(is_above).or_else(|| kind().filter(is_above)).unwrap_or_else(|| "/".to_owned())
}

/// The text of a token for a page; `below` is its address without a pattern, below the home of the language.
fn text_of<'t>(
    site: &Site,
    (entry, page): (&Entry, &'t Page),
    (below, name): (&'t str, &'t str),
    token: Token,
) -> Option<Cow<'t, str>> {
    let date = page.parsed.meta.date.map(|date| date.date());
    let path = below.trim_end_matches('/');
    Some(match token {
        Token::Year => format!("{:04}", date?.year()).into(),
        Token::Month => format!("{:02}", date?.month()).into(),
        Token::PlainMonth => date?.month().to_string().into(),
        Token::Day => format!("{:02}", date?.day()).into(),
        Token::PlainDay => date?.day().to_string().into(),
        Token::Slug => name.into(),
        Token::Title => plain(&site.config, &page.parsed.meta.title).into(),
        Token::Sections => path.strip_suffix(name).unwrap_or_default().trim_end_matches('/').into(),
        Token::Path => path.into(),
        Token::Source => source_of(entry, page).into(),
    })
}

/// The path of a file as written, without language and extension. A bundle is its folder.
fn source_of(entry: &Entry, page: &Page) -> String {
    let path = &page.input.path;
    let file = path.rsplit_once('/').map_or(&**path, |(_, file)| file);
    let stem = crate::load::without_page_extension(file);
    let bare = entry.key.rsplit_once('/').map_or(&*entry.key, |(_, name)| name);
    // The key has the name without the language.
    let name = if stem.starts_with(bare) { bare } else { stem };
    let mut parts: Vec<&str> = entry.folders.iter().map(String::as_str).collect();
    if entry.role == Role::Page {
        parts.push(name);
    }
    parts.join("/")
}

/// Former addresses of a page by the patterns of its kind and of the site, in its own language.
pub(super) fn former_addresses(site: &Site, entry: &Entry, page: &Page) -> Vec<String> {
    let language = page.input.language;
    let kind = site.config.kind(entry.kind);
    let patterns = kind.aliases.iter().chain(&site.config.addresses.aliases);
    let name = last_part(site, entry, Some(page.id));
    let usual = usual_address(site, entry, (language, Some(page)), &name);
    let home = home(&site.config, language);
    let below = usual.strip_prefix(&home).unwrap_or(&usual);
    let filled = patterns.filter_map(|pattern| {
        let path = pattern.fill(|token| text_of(site, (entry, page), (below, &name), token))?;
        let end = if pattern.ending() == Ending::Bare { "/" } else { "" };
        Some(format!("{home}{path}{end}"))
    });
    filled.collect()
}

/// The reason why a text is no `path`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PathProblem {
    /// It has a sign that has another meaning in addresses.
    Sign(char),
    /// It is empty, or one of its parts is.
    Parts,
}

/// The problem of a `path` as written.
pub(super) fn path_problem(written: &str) -> Option<PathProblem> {
    let written = written.trim();
    let is_odd = |c: char| c.is_control() || c.is_whitespace() || "?#\\%\"<>:*|".contains(c);
    if let Some(sign) = written.chars().find(|c| is_odd(*c) || crate::slug::is_invisible(*c)) {
        return Some(PathProblem::Sign(sign));
    }
    let path = written.strip_prefix('/').unwrap_or(written);
    let path = path.strip_suffix('/').unwrap_or(path);
    let is_empty =
        |part: &str| part.is_empty() || part == "." || part == ".." || part.len() > crate::slug::MAX_SLUG;
    path.split('/').any(is_empty).then_some(PathProblem::Parts)
}

/// The address below the home of a language that a `path` gives, without a slash at its beginning; `None` for a text that
/// is no `path`. `is_bare` is true if the pattern of the page's kind has no ending.
pub fn path_address(written: &str, is_bare: bool) -> Option<String> {
    path_problem(written).is_none().then(|| written_path(written, is_bare))
}

/// A `path` as an address below the home of a language.
fn written_path(written: &str, is_bare: bool) -> String {
    let path = nfc(written.trim().trim_start_matches('/')).into_owned();
    let path = path.strip_suffix("/index.html").map(|folder| format!("{folder}/")).unwrap_or(path);
    match Ending::of(&path) {
        Ending::Bare if !is_bare => path + "/",
        _ => path,
    }
}

/// Reports paths that are no addresses, and pages without the date that their address needs.
pub(super) fn report(site: &Site, diagnostics: &mut Diagnostics) {
    for page in &site.pages {
        let entry = site.entry(page.entry);
        let meta = &page.parsed.meta;
        if let Some(path) = &meta.path {
            let problem = path_problem(&path.value);
            let shown: String = path.value.chars().filter(|c| !c.is_control()).collect();
            let (message, help) = match problem {
                None if entry.parent.is_none() => (
                    text!("reserved-address-path-home", path = shown),
                    text!("reserved-address-slug-remove-help"),
                ),
                None => continue,
                Some(PathProblem::Sign(sign)) => (
                    text!("reserved-address-path-sign", path = shown, sign = sign.escape_debug().to_string()),
                    text!("reserved-address-path-help"),
                ),
                Some(PathProblem::Parts) => {
                    (text!("reserved-address-path-parts", path = shown), text!("reserved-address-path-help"))
                }
            };
            let mut reporter = diagnostics.for_file(&page.input.path);
            reporter.report(&super::RESERVED_ADDRESS, path.span, message).add_help(help);
        } else if entry.shown.is_empty() {
            // It has no address, such as that for addresses that do not exist.
        } else if pattern_of(site, entry).is_some_and(Permalink::needs_date) && meta.date.is_none() {
            let kind = &site.config.kind(entry.kind).name;
            let mut reporter = diagnostics.for_file(&page.input.path);
            let message = text!("missing-field-address-date", kind = kind);
            let at = paifang_base::source::Span::new(0, 0);
            reporter.report(&MISSING_FIELD, at, message).add_help(text!("missing-field-address-date-help"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_files_and_folders() {
        for (address, file, folder) in [
            ("/", "index.html", "/"),
            ("/a/", "a/index.html", "/a/"),
            ("/a.html", "a.html", "/a/"),
            ("/a.htm", "a.htm", "/a/"),
            ("/a", "a.html", "/a/"),
            ("/v1.2", "v1.2.html", "/v1.2/"),
        ] {
            assert_eq!((file_of(address).as_str(), &*folder_of(address)), (file, folder), "{address}");
        }
    }

    #[test]
    fn a_path_is_kept_as_written() {
        for (written, address) in [
            ("2014/10/30/Stability", "2014/10/30/Stability/"),
            ("/a/b.html", "a/b.html"),
            ("/x/index.html", "x/"),
        ] {
            assert_eq!(path_problem(written), None, "{written}");
            assert_eq!(written_path(written, false), address);
        }
        assert_eq!(written_path("/a/b", true), "a/b");
        for bad in ["", "/", "a//b", "../a", "a b", "a?b", "a%20b", "/:x/"] {
            assert!(path_problem(bad).is_some(), "{bad}");
        }
    }
}
