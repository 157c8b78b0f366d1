//! Taxonomies: the terms of each language, linked across languages by the translation table of site.toml.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{DUPLICATE_ADDRESS, EntryId, Page, Place, Site, Target, Term, address, slugify};
use crate::config::{LangId, Taxonomy, TaxonomyId};
use crate::diag::{Diagnostic, Diagnostics};

/// Gathers terms and enters their addresses.
pub(super) fn gather(site: &mut Site, diagnostics: &mut Diagnostics) {
    for at in 0..site.config.taxonomies.len() {
        let id = TaxonomyId(at as u16);
        let by_language: Vec<Vec<Term>> =
            site.config.language_ids().map(|language| terms_of(site, id, language)).collect();
        for (language, terms) in site.config.language_ids().zip(&by_language) {
            let index = terms.iter().enumerate().map(|(at, term)| (term.key.clone(), at as u32)).collect();
            site.terms_by_key.insert((id, language), index);
        }
        site.terms.push(by_language);
        for language in site.config.language_ids() {
            enter(site, id, language, diagnostics);
        }
    }
}

fn terms_of(site: &Site, id: TaxonomyId, language: LangId) -> Vec<Term> {
    let taxonomy = site.config.taxonomy(id);
    let mut terms: BTreeMap<String, Term> = BTreeMap::new();
    for entry in site.entry_ids() {
        let place = Place { entry, language };
        let Some(shown) = site.shown(place).filter(|shown| !shown.is_fallback) else { continue };
        let Some(page) = shown.page.map(|page| site.page(page)) else { continue };
        for written in terms_written(page, id) {
            let (key, name) = identify(taxonomy, language, written);
            let term = terms.entry(key.clone()).or_insert_with(|| Term {
                name,
                slug: slugify(&key),
                key,
                address: "".into(),
                entries: Vec::new(),
            });
            if term.entries.last() != Some(&entry) {
                term.entries.push(entry);
            }
        }
    }
    let home = address::home(&site.config, language);
    let collation = &site.locales[language.0 as usize].collation;
    let mut terms: Vec<Term> = terms.into_values().collect();
    for term in &mut terms {
        term.address = format!("{home}{}/{}/", slugify(&taxonomy.path), term.slug).into();
        sort_newest_first(site, language, &mut term.entries);
    }
    terms.sort_by_cached_key(|term| (collation.sort_key(&term.name), term.key.clone()));
    terms
}

fn terms_written(page: &Page, id: TaxonomyId) -> impl Iterator<Item = &str> {
    let of = page.parsed.meta.terms.iter().filter(move |(taxonomy, _)| *taxonomy == id);
    of.flat_map(|(_, terms)| terms.iter().map(|term| term.value.as_str()))
}

/// The key of a term as written in a language, and its name there. Terms of the translation table share its key;
/// others are the same when their slugs are.
fn identify(taxonomy: &Taxonomy, language: LangId, written: &str) -> (String, String) {
    let same = |name: &str| name.to_lowercase() == written.to_lowercase();
    let known = taxonomy
        .terms
        .iter()
        .find(|term| same(&term.key) || term.names.get(&language).is_some_and(|name| same(name)));
    let known =
        known.or_else(|| taxonomy.terms.iter().find(|term| term.names.values().any(|name| same(name))));
    match known {
        Some(term) => {
            (term.key.clone(), term.names.get(&language).cloned().unwrap_or_else(|| written.to_owned()))
        }
        None => (slugify(written), written.to_owned()),
    }
}

fn sort_newest_first(site: &Site, language: LangId, entries: &mut [EntryId]) {
    entries.sort_by_cached_key(|entry| {
        let page = site.shown_page(Place { entry: *entry, language });
        let date = page.and_then(|page| page.parsed.meta.date);
        (std::cmp::Reverse(date), site.entry(*entry).key.clone())
    });
}

fn enter(site: &mut Site, id: TaxonomyId, language: LangId, diagnostics: &mut Diagnostics) {
    let terms = &site.terms[id.0 as usize][language.0 as usize];
    if terms.is_empty() {
        return;
    }
    let mut targets = vec![(site.taxonomy_address(id, language), Target::Taxonomy(id, language))];
    let term_target =
        |(at, term): (usize, &Term)| (term.address.clone(), Target::Term(id, language, at as u32));
    targets.extend(terms.iter().enumerate().map(term_target));
    for (address, target) in targets {
        match site.by_address.get(&address) {
            Some(Target::Place(place)) => {
                let place = *place;
                report(site, &address, place, id, diagnostics);
            }
            _ => {
                site.by_address.insert(address, target);
            }
        }
    }
}

fn report(site: &Site, address: &str, place: Place, id: TaxonomyId, diagnostics: &mut Diagnostics) {
    // A section page at the taxonomy's own address is a fallback's or the author's choice to replace the list;
    // but then the list of terms would be lost.
    let Some(page) = site.shown_page(place) else { return };
    let name = &site.config.taxonomy(id).name;
    let message =
        format!("this page has the address `{address}`, where the taxonomy `{name}` has its own page");
    let help = format!("rename the page, or set another `path` under [taxonomies.{name}]");
    diagnostics.push(Diagnostic::new(&DUPLICATE_ADDRESS, &page.input.path, None, message).with_help(help));
}

impl Site {
    /// Address of the list of all terms.
    pub fn taxonomy_address(&self, id: TaxonomyId, language: LangId) -> Arc<str> {
        let home = address::home(&self.config, language);
        format!("{home}{}/", slugify(&self.config.taxonomy(id).path)).into()
    }

    /// The terms of a taxonomy in a language, by name.
    pub fn terms_in(&self, id: TaxonomyId, language: LangId) -> &[Term] {
        &self.terms[id.0 as usize][language.0 as usize]
    }

    /// The terms a page carries, as readers of `language` know them: a page in another language leads to this
    /// language's term where one exists, and shows the bare name where none does.
    pub fn terms_of_page(
        &self,
        page: &Page,
        id: TaxonomyId,
        language: LangId,
    ) -> Vec<(String, Option<&Term>)> {
        let taxonomy = self.config.taxonomy(id);
        let find = |written: &str| {
            let (key, _) = identify(taxonomy, page.input.language, written);
            let term = self.translated_term(id, &key, language);
            let known = taxonomy.terms.iter().find(|known| known.key == key);
            let name = known.and_then(|known| known.names.get(&language)).cloned();
            (term.map(|term| term.name.clone()).or(name).unwrap_or_else(|| written.to_owned()), term)
        };
        terms_written(page, id).map(find).collect()
    }

    /// The same term in another language.
    pub fn translated_term(&self, id: TaxonomyId, key: &str, language: LangId) -> Option<&Term> {
        let at = *self.terms_by_key.get(&(id, language))?.get(key)?;
        self.terms_in(id, language).get(at as usize)
    }
}
