//! Pages with one key → entries; originals, sections and what is hidden.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::Timestamp;

use super::{
    Asset, DUPLICATE_ADDRESS, Entry, EntryId, Hidden, LinkInput, ORPHAN_TRANSLATION, Page, PageId, Site,
};
use crate::config::{Config, LangId};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{PageInput, Role};
use crate::parse::ParsedPage;

/// The site with pages, entries and parents; everything else still empty.
pub(super) fn gather(input: LinkInput, diagnostics: &mut Diagnostics) -> Site {
    let config = input.config;
    let mut hidden: BTreeMap<Arc<str>, Hidden> = BTreeMap::new();
    for page in &input.unreadable {
        hidden.insert(page.key.clone(), Hidden::Unreadable);
    }
    let mut groups: BTreeMap<Arc<str>, Vec<(PageInput, Arc<ParsedPage>)>> = BTreeMap::new();
    for (page, parsed) in input.pages {
        match hidden_reason(&config, &parsed, input.now, input.drafts) {
            Some(reason) => {
                hidden.insert(page.key.clone(), reason);
            }
            None => groups.entry(page.key.clone()).or_default().push((page, parsed)),
        }
    }
    add_virtual_sections(&config, &mut groups);
    let mut site = Site {
        locales: input.locales,
        kind_labels: input.kind_labels,
        pages: Vec::new(),
        entries: Vec::new(),
        assets: input.assets.into_iter().map(|asset| place_asset(&config, asset)).collect(),
        aliases: Vec::new(),
        terms: Vec::new(),
        now: input.now,
        terms_by_key: BTreeMap::new(),
        by_key: BTreeMap::new(),
        by_address: BTreeMap::new(),
        by_asset_place: BTreeMap::new(),
        children: BTreeMap::new(),
        listed: BTreeMap::new(),
        positions: HashMap::new(),
        sizes: BTreeMap::new(),
        by_kind: BTreeMap::new(),
        neighbours: BTreeMap::new(),
        series: BTreeMap::new(),
        pages_by_path: BTreeMap::new(),
        titles_by_kind: BTreeMap::new(),
        hidden,
        config,
    };
    site.assets
        .extend(input.statics.into_iter().map(|input| Asset { address: format!("/{}", input.place), input }));
    for (key, versions) in groups {
        add_entry(&mut site, key, versions, diagnostics);
    }
    set_parents(&mut site);
    site
}

fn hidden_reason(config: &Config, parsed: &ParsedPage, now: Timestamp, drafts: bool) -> Option<Hidden> {
    let meta = &parsed.meta;
    let zone = &config.time_zone;
    if drafts {
        return None;
    }
    if meta.draft {
        return Some(Hidden::Draft);
    }
    let publish = meta.publish.as_ref().map(|publish| publish.value).or(meta.date);
    if publish.is_some_and(|publish| publish.instant(zone) > now) {
        return Some(Hidden::Future);
    }
    if meta.expires.as_ref().is_some_and(|expires| expires.value.instant(zone) <= now) {
        return Some(Hidden::Expired);
    }
    None
}

/// Home, and the folder of every kind that has pages, are sections even without a page of their own.
fn add_virtual_sections(config: &Config, groups: &mut BTreeMap<Arc<str>, Vec<(PageInput, Arc<ParsedPage>)>>) {
    groups.entry("/".into()).or_default();
    for kind in config.kinds.iter().filter(|kind| !kind.path.is_empty()) {
        let prefix = format!("{}/", kind.path);
        if groups
            .range::<Arc<str>, _>(Arc::from(prefix.as_str())..)
            .next()
            .is_some_and(|(key, _)| key.starts_with(&prefix))
        {
            groups.entry(prefix.into()).or_default();
        }
    }
}

fn place_asset(config: &Config, input: crate::load::AssetInput) -> Asset {
    let prefix = input.language.map(|id| config.language(id).prefix.as_str()).unwrap_or_default();
    let address =
        if prefix.is_empty() { format!("/{}", input.place) } else { format!("/{prefix}/{}", input.place) };
    Asset { input, address }
}

fn add_entry(
    site: &mut Site,
    key: Arc<str>,
    versions: Vec<(PageInput, Arc<ParsedPage>)>,
    diagnostics: &mut Diagnostics,
) {
    let id = EntryId(site.entries.len() as u32);
    let languages = site.config.languages.len();
    let folders: Vec<String> = match versions.first() {
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
        pages: vec![None; languages],
        original: None,
        parent: None,
        shown: vec![None; languages],
        key: key.clone(),
    };
    for (input, parsed) in versions {
        let slot = &mut entry.pages[input.language.0 as usize];
        if let Some(first) = *slot {
            let first = site.page(first).input.path.clone();
            let message = format!("this file and `{first}` are the same page in the same language");
            let help = "keep one of the two, or give one another name or language";
            let d = Diagnostic::new(&DUPLICATE_ADDRESS, &input.path, None, message);
            diagnostics.push(d.with_help(help).with_label(&first, None, "the other file"));
            continue;
        }
        let page = PageId(site.pages.len() as u32);
        *slot = Some(page);
        site.pages_by_path.insert(input.path.clone(), page);
        site.titles_by_kind.entry((entry.kind, parsed.meta.title.clone())).or_insert(id);
        site.pages.push(Page { input, parsed, entry: id, inherited_ids: None });
    }
    entry.original = find_original(site, &entry, diagnostics);
    site.by_key.insert(key, id);
    site.entries.push(entry);
}

/// The original: what a page names as such, else the default language's page, else the first language's.
fn find_original(site: &Site, entry: &Entry, diagnostics: &mut Diagnostics) -> Option<PageId> {
    let mut named = None;
    for page in entry.pages.iter().flatten().map(|id| site.page(*id)) {
        let Some(original) = &page.parsed.meta.original else { continue };
        let language = site.config.language_named(&original.value);
        match language.and_then(|language| entry.pages[language.0 as usize]) {
            Some(id) => {
                named.get_or_insert(id);
            }
            None => diagnostics.push(orphan(site, page, &original.value, original.span, language)),
        }
    }
    let default = entry.pages[site.config.default_language.0 as usize];
    named.or(default).or_else(|| entry.pages.iter().flatten().next().copied())
}

fn orphan(
    site: &Site,
    page: &Page,
    written: &str,
    span: crate::source::Span,
    language: Option<LangId>,
) -> Diagnostic {
    let (message, help) = match language {
        Some(_) => (
            format!(
                "this page says it was translated from `{written}`, but there is no such page in `{written}`"
            ),
            "restore the original, or remove `original` if this page now stands for itself".to_owned(),
        ),
        None => {
            let declared: Vec<&str> = site.config.languages.iter().map(|l| l.tag.as_str()).collect();
            (
                format!("`{written}` is not a language of this site"),
                format!("declared: {}", declared.join(", ")),
            )
        }
    };
    Diagnostic::new(&ORPHAN_TRANSLATION, &page.input.path, span, message).with_help(help)
}

fn set_parents(site: &mut Site) {
    for at in 0..site.entries.len() {
        let entry = &site.entries[at];
        if &*entry.key == "/" {
            continue;
        }
        // A section or bundle lies in the folder above its own.
        let own_folder = matches!(entry.role, Role::Section | Role::Bundle);
        let depth = entry.folders.len() - usize::from(own_folder && !entry.folders.is_empty());
        let parent = (1..=depth)
            .rev()
            .map(|depth| format!("{}/", entry.folders[..depth].join("/")))
            .find_map(|key| site.entry_by_key(&key))
            .or_else(|| site.entry_by_key("/"));
        site.entries[at].parent = parent;
    }
}
