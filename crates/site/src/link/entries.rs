//! Pages with one key → entries; originals, sections and hidden pages.

use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Asset, DUPLICATE_ADDRESS, Entry, EntryId, Hidden, LinkInput, ORPHAN_TRANSLATION, Page, PageId, Site,
    zone_of,
};
use crate::config::{Config, LangId};
use crate::load::{AssetInput, PageInput, Role};
use crate::parse::ParsedPage;
use paifang_base::diag::{Diagnostics, Reporter};
use paifang_base::source::Spanned;
use paifang_base::text;

/// A page that was read.
type Version = (PageInput, Arc<ParsedPage>);

/// The versions of one page, by its key.
type Group = (Arc<str>, Vec<Version>);

/// The site with pages, entries and parents; everything else still empty.
pub(super) fn gather(input: LinkInput, diagnostics: &mut Diagnostics) -> Site {
    let config = input.config;
    let mut hidden: FxHashMap<Arc<str>, Hidden> = FxHashMap::default();
    for page in &input.unreadable {
        hidden.insert(page.key.clone(), Hidden::Unreadable);
    }
    let mut versions = input.pages;
    let reason = |page: &Version| hidden_reason(&config, &page.1, input.now, input.drafts);
    let reasons: Vec<Option<Hidden>> = versions.par_iter().map(reason).collect();
    let mut reasons = reasons.into_iter();
    let mut hidden_bundles: FxHashSet<Bundle> = FxHashSet::default();
    versions.retain(|page| match reasons.next().flatten() {
        Some(reason) => {
            hidden.insert(page.0.key.clone(), reason);
            if page.0.role == Role::Bundle {
                hidden_bundles.insert((page.0.key.clone(), page.0.language));
            }
            false
        }
        None => true,
    });
    enter_roots(&config, &mut versions);
    // A stable sort: the versions of a page stay in the order of their paths.
    versions.par_sort_by(|a, b| a.0.key.cmp(&b.0.key));
    let mut assets = input.assets;
    leave_out_hidden_files(&mut assets, &hidden_bundles, &versions);
    let size = versions.len();
    let inputs = versions.iter().map(|(page, _)| page);
    let language_folders = super::new_file::language_folders(&config, inputs);
    let mut groups = group(versions);
    add_virtual_sections(&config, &mut groups);
    let mut site = Site {
        locales: input.locales,
        kind_labels: input.kind_labels,
        pages: Vec::with_capacity(size),
        entries: Vec::with_capacity(groups.len()),
        assets: assets.into_iter().map(|asset| place_asset(&config, asset)).collect(),
        aliases: Vec::new(),
        terms: Vec::new(),
        now: input.now,
        data: input.data,
        referring: FxHashMap::default(),
        known_terms: Vec::new(),
        terms_by_key: Vec::new(),
        by_key: FxHashMap::default(),
        by_address: FxHashMap::default(),
        by_asset_place: FxHashMap::default(),
        ordered: Vec::new(),
        navs: super::nav::Navs::default(),
        pages_by_path: FxHashMap::default(),
        groups: OnceLock::new(),
        titles_by_kind: config.kinds.iter().map(|_| OnceLock::new()).collect(),
        counted: super::statistics::Counted::default(),
        made: OnceLock::new(),
        leading_to_made: OnceLock::new(),
        near: OnceLock::new(),
        open: Vec::new(),
        language_folders,
        hidden,
        freshness: FxHashMap::default(),
        config,
    };
    let of_static =
        |input: AssetInput| Asset { address: format!("/{}", input.place), input, is_static: true };
    site.assets.extend(input.statics.into_iter().map(of_static));
    for (key, versions) in groups {
        add_entry(&mut site, key, versions, diagnostics);
    }
    let (entries, pages) = (&site.entries, &site.pages);
    (site.by_key, site.pages_by_path) = rayon::join(
        || entries.iter().zip(0..).map(|(entry, at)| (entry.key.clone(), EntryId(at))).collect(),
        || pages.iter().map(|page| (page.input.path.clone(), page.id)).collect(),
    );
    set_parents(&mut site);
    date_pages(&mut site);
    site
}

/// Makes a page with the slug `/` the page of its kind's folder or version, as Docusaurus does, unless that has one.
fn enter_roots(config: &Config, versions: &mut [Version]) {
    let is_root = |(page, parsed): &&mut Version| {
        page.role == Role::Page && parsed.meta.slug.as_ref().is_some_and(|slug| slug.value.trim() == "/")
    };
    let mut found: Vec<(usize, Arc<str>)> = Vec::new();
    for (at, version) in versions.iter_mut().enumerate().filter(|(_, version)| is_root(version)) {
        found.push((at, super::permalink::root_key(config, version.0.kind, &version.0.key).into()));
    }
    if found.is_empty() {
        return;
    }
    let mut taken: FxHashSet<Bundle> =
        versions.iter().map(|(page, _)| (page.key.clone(), page.language)).collect();
    for (at, key) in found {
        let Some((page, _)) = versions.get_mut(at) else { continue };
        if taken.insert((key.clone(), page.language)) {
            page.folders = key.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
            page.name = page.folders.last().cloned().unwrap_or_default();
            page.role = Role::Section;
            page.key = key;
        }
    }
}

/// A page with files of its own, in one language.
type Bundle = (Arc<str>, LangId);

/// Leaves out files of pages that are not shown, unless the page is shown in another language that shares them.
fn leave_out_hidden_files(assets: &mut Vec<AssetInput>, hidden: &FxHashSet<Bundle>, shown: &[Version]) {
    if hidden.is_empty() {
        return;
    }
    let keys: FxHashSet<&str> = hidden.iter().map(|(key, _)| &**key).collect();
    let shown: FxHashSet<&str> =
        shown.iter().map(|(page, _)| &*page.key).filter(|key| keys.contains(key)).collect();
    let is_hidden = |folder: &str, language: Option<LangId>| {
        let in_own_folder = language.is_some_and(|language| hidden.contains(&(folder.into(), language)));
        in_own_folder || keys.contains(folder) && !shown.contains(folder)
    };
    assets.retain(|asset| {
        let mut folders = asset.place.match_indices('/').map(|(end, _)| &asset.place[..end]);
        !folders.any(|folder| is_hidden(folder, asset.language))
    });
}

fn hidden_reason(config: &Config, parsed: &ParsedPage, now: Timestamp, drafts: bool) -> Option<Hidden> {
    let meta = &parsed.meta;
    if drafts {
        return None;
    }
    if meta.draft {
        return Some(Hidden::Draft);
    }
    let publish = meta.publish.as_ref().map(|publish| publish.value).or(meta.date);
    if publish.is_some_and(|publish| publish.instant(&zone_of(config, parsed)) > now) {
        return Some(Hidden::Future);
    }
    if super::expires(config, parsed).is_some_and(|expires| expires <= now) {
        return Some(Hidden::Expired);
    }
    None
}

/// Sorted pages by their key.
fn group(versions: Vec<Version>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::with_capacity(versions.len());
    for version in versions {
        match groups.last_mut() {
            Some((key, versions)) if *key == version.0.key => versions.push(version),
            _ => groups.push((version.0.key.clone(), vec![version])),
        }
    }
    groups
}

/// Adds home, and the folders of every kind and version that have pages: they are sections even without a page of their
/// own.
fn add_virtual_sections(config: &Config, groups: &mut Vec<Group>) {
    let folders =
        config.kinds.iter().filter(|kind| !kind.path.is_empty()).map(|kind| format!("{}/", kind.path));
    let versions = super::versions::sections(config);
    for key in std::iter::once("/".to_owned()).chain(folders).chain(versions) {
        let at = groups.partition_point(|(other, _)| **other < *key);
        let next = groups.get(at).map(|(other, _)| &**other);
        let has_pages = key == "/" || next.is_some_and(|next| next.starts_with(&key));
        if has_pages && next != Some(key.as_str()) {
            groups.insert(at, (key.into(), Vec::new()));
        }
    }
}

fn place_asset(config: &Config, input: AssetInput) -> Asset {
    let prefix = input.language.map(|id| config.language(id).prefix.as_str()).unwrap_or_default();
    let address =
        if prefix.is_empty() { format!("/{}", input.place) } else { format!("/{prefix}/{}", input.place) };
    Asset { input, address, is_static: false }
}

fn add_entry(site: &mut Site, key: Arc<str>, versions: Vec<Version>, diagnostics: &mut Diagnostics) {
    let id = EntryId(site.entries.len() as u32);
    let folders: Arc<[String]> = match versions.first() {
        Some((page, _)) => page.folders.clone(),
        None => key.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect(),
    };
    let role = versions.first().map_or(Role::Section, |(page, _)| page.role);
    let kind = versions.first().map(|(page, _)| page.kind).or_else(|| {
        let path = key.trim_end_matches('/');
        site.config.kind_ids().find(|kind| site.config.kind(*kind).path == path && !path.is_empty())
    });
    let mut entry = Entry {
        kind: kind.unwrap_or_else(|| site.config.page_kind()),
        role,
        folders,
        pages: Vec::with_capacity(versions.len()),
        original: None,
        parent: None,
        shown: Vec::new(),
        key,
    };
    for (input, parsed) in versions {
        let language = input.language;
        if let Some((_, first)) = entry.pages.iter().find(|(other, _)| *other == language) {
            let first = site.page(*first).input.path.clone();
            let message = text!("duplicate-address-same-page", first = first);
            let help = text!("duplicate-address-same-page-help");
            let mut reporter = diagnostics.for_file(&input.path);
            let d = reporter.report(&DUPLICATE_ADDRESS, None, message).add_help(help);
            d.add_label(&first, None, text!("the-other-file"));
            continue;
        }
        let page = PageId(site.pages.len() as u32);
        entry.pages.push((language, page));
        site.pages.push(Page {
            id: page,
            input,
            parsed,
            entry: id,
            inherited_ids: None,
            anchor_names: Default::default(),
            dated: None,
            targets: Vec::new(),
        });
    }
    entry.pages.sort_unstable();
    entry.original = find_original(site, &entry, diagnostics);
    site.entries.push(entry);
}

/// The original: the default language's page, else the one that another page names, else the first language's; if it
/// says that it was translated itself, the first of that chain.
fn find_original(site: &Site, entry: &Entry, diagnostics: &mut Diagnostics) -> Option<PageId> {
    let mut named = None;
    for page in entry.pages.iter().map(|(_, id)| site.page(*id)) {
        let Some(original) = &page.parsed.meta.original else { continue };
        let language = site.config.language_named(&original.value);
        match language.and_then(|language| entry.page_in(language)) {
            Some(id) => {
                named.get_or_insert(id);
            }
            None => report_orphan(site, original, language, &mut diagnostics.for_file(&page.input.path)),
        }
    }
    let default = entry.page_in(site.config.default_language);
    let begin = default.or(named).or_else(|| entry.pages.first().map(|(_, id)| *id))?;
    Some(first_of_chain(site, entry, begin, diagnostics))
}

/// The page at the beginning of a chain of translations. Pages that name each other are reported.
fn first_of_chain(site: &Site, entry: &Entry, mut page: PageId, diagnostics: &mut Diagnostics) -> PageId {
    for _ in 0..entry.pages.len() {
        let own = site.page(page);
        let next = |tag: &Spanned<String>| entry.page_in(site.config.language_named(&tag.value)?);
        match own.parsed.meta.original.as_ref().and_then(next).filter(|next| *next != page) {
            Some(next) => page = next,
            None => return page,
        }
    }
    let own = site.page(page);
    let span = own.parsed.meta.original.as_ref().map(|original| original.span);
    let mut reporter = diagnostics.for_file(&own.input.path);
    let message = text!("orphan-translation-circle");
    reporter.report(&ORPHAN_TRANSLATION, span, message).add_help(text!("orphan-translation-circle-help"));
    page
}

/// Reports the language that a page names as its original's; `language` is that, if it is one of the site's.
fn report_orphan(
    site: &Site,
    original: &Spanned<String>,
    language: Option<LangId>,
    reporter: &mut Reporter<'_>,
) {
    let written = &original.value;
    let (message, help) = match language {
        Some(_) => {
            (text!("orphan-translation-page", language = written), text!("orphan-translation-page-help"))
        }
        None => {
            let declared: Vec<&str> = site.config.languages.iter().map(|l| l.tag.as_str()).collect();
            (
                text!("orphan-translation-language", language = written),
                text!("declared-tags", tags = declared),
            )
        }
    };
    reporter.report(&ORPHAN_TRANSLATION, original.span, message).add_help(help);
}

/// Computes once the moment of each page's date: time zones make that slow, and lists need it very often.
fn date_pages(site: &mut Site) {
    let config = &site.config;
    site.pages.par_iter_mut().for_each(|page| {
        let date = page.parsed.meta.date;
        page.dated = date.map(|date| date.instant(&zone_of(config, &page.parsed)));
    });
}

fn set_parents(site: &mut Site) {
    let parents: Vec<_> = site.entries.par_iter().map(|entry| parent_of(site, &entry.key)).collect();
    for (entry, parent) in site.entries.iter_mut().zip(parents) {
        entry.parent = parent;
    }
}

/// The section of the nearest folder above: a section's key ends with `/` and is a prefix of all keys in it.
fn parent_of(site: &Site, key: &str) -> Option<EntryId> {
    let mut above = key.trim_end_matches('/');
    if above.is_empty() {
        return None;
    }
    while let Some(end) = above.rfind('/') {
        if let Some(section) = site.entry_by_key(&above[..=end]) {
            return Some(section);
        }
        above = &above[..end];
    }
    site.entry_by_key("/")
}
