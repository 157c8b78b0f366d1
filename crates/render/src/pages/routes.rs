//! Files of the site: one route per output file.

use paifang_site::config::{LangId, TaxonomyId};
use paifang_site::link::{Place, Site, Target, file_of, folder_of};
use paifang_site::load::Role;

/// One HTML page, or a picture drawn by a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// A page or section; lists have further parts from 2 on.
    Page(Place, u32),
    /// All terms of a taxonomy.
    Taxonomy(TaxonomyId, LangId),
    /// The pages of a term, in parts.
    Term(TaxonomyId, LangId, u32, u32),
    /// The search page of a language.
    Search(LangId),
    /// The page of a language that shows the text of a new file.
    NewFile(LangId),
    /// The page of a language for volunteers who translate.
    Translate(LangId),
    /// The page of a language for readers without a connection.
    Offline(LangId),
    /// The whole tree of a section as one page.
    Book(Place),
    /// The page for addresses that do not exist; `true` for the one at the root of a site whose languages all have a
    /// prefix, because many hosts look only there.
    NotFound(LangId, bool),
    /// The share card of a page, a picture.
    Card(Place),
}

/// All HTML pages of the site, in a fixed order.
pub fn routes(site: &Site) -> Vec<Route> {
    let mut routes = Vec::new();
    for place in site.places().filter(|place| !site.is_covered(*place)) {
        routes.extend((1..=parts(site, place)).map(|part| Route::Page(place, part)));
    }
    for language in site.config.language_ids() {
        for at in 0..site.config.taxonomies.len() {
            let id = TaxonomyId(at as u16);
            let terms = site.terms_in(id, language);
            let is_listed = site.config.taxonomy(id).years_of.is_none() && !terms.is_empty();
            if is_listed && !is_taken(site, &site.taxonomy_address(id, language)) {
                routes.push(Route::Taxonomy(id, language));
            }
            for (at, term) in terms.iter().enumerate().filter(|(_, term)| !is_taken(site, &term.address)) {
                let parts = term.entries.len().div_ceil(site.config.per_page).max(1) as u32;
                routes.extend((1..=parts).map(|part| Route::Term(id, language, at as u32, part)));
            }
        }
        if has_search_page(site, language) {
            routes.push(Route::Search(language));
        }
        if matches!(site.target_at(&site.new_file_address(language)), Some(Target::NewFile(_))) {
            routes.push(Route::NewFile(language));
        }
        if matches!(site.target_at(&site.translate_address(language)), Some(Target::Translate(_))) {
            routes.push(Route::Translate(language));
        }
        if matches!(site.target_at(&site.offline_address(language)), Some(Target::Offline(_))) {
            routes.push(Route::Offline(language));
        }
        routes.push(Route::NotFound(language, false));
    }
    if site.config.languages.iter().all(|language| !language.prefix.is_empty()) {
        routes.push(Route::NotFound(site.config.default_language, true));
    }
    // A `404.html` of the site itself takes precedence.
    routes.retain(|route| !matches!(route, Route::NotFound(..)) || !is_file(site, &route.address(site)));
    routes.extend(site.books().into_iter().map(Route::Book));
    routes.extend(super::card::places(site).map(Route::Card));
    routes
}

fn is_taken(site: &Site, address: &str) -> bool {
    matches!(site.target_at(address), Some(paifang_site::link::Target::Place(_)))
}

fn is_file(site: &Site, address: &str) -> bool {
    matches!(site.target_at(address), Some(paifang_site::link::Target::Asset(_)))
}

fn has_search_page(site: &Site, language: LangId) -> bool {
    matches!(site.target_at(&site.search_address(language)), Some(paifang_site::link::Target::Search(_)))
}

/// Pages in one part of a section's list.
pub(super) fn per_page(site: &Site, place: Place) -> usize {
    let entry = site.entry(place.entry);
    let own = site.shown_page(place).and_then(|page| page.parsed.meta.per_page);
    match own {
        Some(count) => count,
        None if site.config.kind(entry.kind).paginate => site.config.per_page,
        None => usize::MAX,
    }
}

fn parts(site: &Site, place: Place) -> u32 {
    let entry = site.entry(place.entry);
    if entry.role != Role::Section || &*entry.key == "/" {
        return 1;
    }
    site.listed(place).len().div_ceil(per_page(site, place)).max(1) as u32
}

impl Route {
    /// Site address, without the base path.
    pub fn address(&self, site: &Site) -> String {
        match self {
            Route::Page(place, part) => part_address(&site.address(*place), *part),
            Route::Taxonomy(id, language) => site.taxonomy_address(*id, *language).to_string(),
            Route::Term(id, language, at, part) => {
                part_address(&site.terms_in(*id, *language)[*at as usize].address, *part)
            }
            Route::Search(language) => site.search_address(*language),
            Route::NewFile(language) => site.new_file_address(*language),
            Route::Translate(language) => site.translate_address(*language),
            Route::Offline(language) => site.offline_address(*language),
            Route::Book(section) => site.book_address(*section),
            Route::Card(place) => super::card::address(&site.address(*place)),
            Route::NotFound(_, true) => "/404.html".to_owned(),
            Route::NotFound(language, false) => format!("{}404.html", site.home_address(*language)),
        }
    }

    /// Path of the file below the output folder.
    pub fn path(&self, site: &Site) -> String {
        match self {
            Route::Page(_, 1) => file_of(&self.address(site)),
            _ => file_path(&self.address(site)),
        }
    }

    /// Language of the page's frame.
    pub fn language(&self) -> LangId {
        match self {
            Route::Page(place, _) | Route::Card(place) | Route::Book(place) => place.language,
            Route::Taxonomy(_, language)
            | Route::Term(_, language, ..)
            | Route::Search(language)
            | Route::NewFile(language)
            | Route::Translate(language)
            | Route::Offline(language)
            | Route::NotFound(language, _) => *language,
        }
    }
}

/// The file that a server returns for an address.
pub fn file_path(address: &str) -> String {
    let path = address.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// Address of a part of a list: the first part is the list itself.
pub(super) fn part_address(address: &str, part: u32) -> String {
    if part <= 1 { address.to_owned() } else { format!("{}page/{part}/", folder_of(address)) }
}
