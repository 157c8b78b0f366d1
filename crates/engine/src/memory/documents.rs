//! Pages as search documents: the text of each, and the facts about the site in the index of a language.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use paifang_search::{Document, Fallback, MANIFEST, Section, Settings};
use paifang_site::config::{LangId, SearchWeight, TAGS, fields};
use paifang_site::link::{EntryId, Page, PageId, Place, Shown, Site, href};
use paifang_site::load::Role;

pub(super) fn settings_of(
    site: &Site,
    (language, places): (LangId, &[(Place, PageId)]),
    has_pages: &[bool],
    han: &str,
) -> Settings {
    let config = &site.config;
    let own = config.language(language);
    let address = |address: &str| href(&config.base_url, address);
    let fallback = |other: &LangId| {
        let language = config.language(*other);
        Fallback {
            language: language.tag.to_string(),
            name: language.name.clone(),
            direction: language.direction.as_str().to_owned(),
            manifest: address(&format!("{}{MANIFEST}", site.search_address(*other))),
        }
    };
    let labels = site.kind_labels.get(language.0 as usize);
    let kinds = config.kinds.iter().zip(labels.into_iter().flatten());
    Settings {
        language: own.tag.to_string(),
        direction: own.direction.as_str().to_owned(),
        kinds: kinds.map(|(kind, label)| (kind.name.clone(), label.clone())).collect(),
        versions: versions(site, language),
        sections: sections(site, language, places),
        synonyms: config.search.synonyms.clone(),
        fallbacks: own
            .fallback
            .iter()
            .filter(|other| has_pages.get(other.0 as usize) == Some(&true))
            .map(fallback)
            .collect(),
        han_file: address(&format!("/{han}")),
    }
}

/// Address prefixes of all versions, with their names.
pub(super) fn versions(site: &Site, language: LangId) -> Vec<(String, String)> {
    let named = |(address, name): (Arc<str>, &str)| (href(&site.config.base_url, &address), name.to_owned());
    site.version_addresses(language).into_iter().map(named).collect()
}

/// Addresses and titles of the sections of these places, as breadcrumbs name them, without home.
fn sections(site: &Site, language: LangId, places: &[(Place, PageId)]) -> Vec<(String, String)> {
    let mut above: BTreeSet<EntryId> = BTreeSet::new();
    for (place, _) in places {
        let mut entry = site.entry(place.entry).parent;
        // What is above a section that was there before is there, too.
        while let Some(id) = entry.filter(|id| above.insert(*id)) {
            entry = site.entry(id).parent;
        }
    }
    let named = |entry: EntryId| {
        let shown = site.shown(Place { entry, language })?;
        let title = shown.label.as_ref().unwrap_or(&shown.title).to_string();
        let is_section = site.entry(entry).parent.is_some() && shown.address.ends_with('/');
        is_section.then(|| (href(&site.config.base_url, &shown.address), title))
    };
    let named: BTreeMap<String, String> = above.into_iter().filter_map(named).collect();
    named.into_iter().collect()
}

/// The shown page of a place, if search should find it: a page in its own language that is not excluded.
pub(super) fn found(site: &Site, place: Place) -> Option<&Shown> {
    let is_left_out = site.search_weight(place.entry) == SearchWeight::LEFT_OUT;
    site.shown(place).filter(|shown| shown.page.is_some() && !is_left_out && site.is_findable(place))
}

/// Everything in a document except its text.
pub(super) fn heading(site: &Site, place: Place, page: &Page) -> Option<Document> {
    let shown = found(site, place)?;
    let config = &site.config;
    let others = config.language_ids().filter(|language| *language != place.language);
    let translations =
        others.filter(|language| found(site, Place { language: *language, ..place }).is_some());
    let tags = config.taxonomies.iter().position(|taxonomy| taxonomy.name == TAGS);
    let tags =
        tags.map(|at| site.terms_of_page(page, paifang_site::config::TaxonomyId(at as u16), place.language));
    // The beginning of an event says more than the date on which its page was written.
    let date = Site::when_field(page, fields::START).or(page.parsed.meta.date);
    Some(Document {
        address: href(&config.base_url, &shown.address),
        title: shown.title.to_string(),
        kind: config.kind(site.entry(place.entry).kind).name.clone(),
        tags: tags.into_iter().flatten().map(|(_, name, _)| name).collect(),
        date: date.map(|date| date.date().to_string()),
        translations: translations.map(|language| config.language(language).tag.to_string()).collect(),
        within: within(site, place),
        version: version(site, place),
        is_behind: site.is_of_other_version(place.entry),
        weight: site.search_weight(place.entry).0,
        sections: Vec::new(),
    })
}

/// Addresses of the sections above a place, without home, and its own if it is one.
fn within(site: &Site, place: Place) -> Vec<String> {
    let mut found = Vec::new();
    let mut next = Some(place.entry).filter(|id| site.entry(*id).role == Role::Section);
    next = next.or(site.entry(place.entry).parent);
    while let Some(entry) = next {
        next = site.entry(entry).parent;
        let shown = site.shown(Place { entry, ..place }).filter(|_| next.is_some());
        found.extend(shown.map(|shown| href(&site.config.base_url, &shown.address)));
    }
    found
}

/// Name of the version that a place is in.
fn version(site: &Site, place: Place) -> Option<String> {
    let (tree, version) = site.config.version_of(&site.entry(place.entry).key)?;
    Some(tree.name(version?, place.language).to_owned())
}

pub(super) fn document(site: &Site, place: Place, page: &Page) -> Option<Document> {
    let mut document = heading(site, place, page)?;
    document.sections = paifang_search::sections(&page.parsed.body, &page.parsed.content.read_once());
    if page.inherited_ids.is_some() {
        let published = |section: &mut Section| {
            let headings = &page.parsed.body.headings;
            let at = headings.iter().position(|heading| Some(&heading.id) == section.id.as_ref());
            if let Some(at) = at {
                section.id = Some(site.heading_id(page, at).to_owned());
            }
        };
        document.sections.iter_mut().for_each(published);
    }
    let meta = &page.parsed.meta;
    let described: Vec<&str> =
        [&meta.description, &meta.summary].into_iter().flatten().map(|d| &**d).collect();
    let beside = paifang_search::text_outside_body(
        &document.sections,
        &described,
        &site.searchable_field_text(place, page),
    );
    document.sections.extend(beside);
    Some(document)
}
