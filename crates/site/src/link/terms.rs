//! Taxonomies: the terms of each language, linked across languages by the translation table of site.toml. The years of a
//! kind are terms as well, which come from the dates of its pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::term_names::{folded, term_slug};
use super::{
    DUPLICATE_ADDRESS, EntryId, Page, PageId, Place, Site, Target, Term, address, folder_of, slugify,
};
use crate::config::{KindId, LangId, Taxonomy, TaxonomyId};
use crate::load::Role;
use paifang_base::diag::{Diagnostics, Reporter, Severity};
use paifang_base::source::Spanned;
use paifang_base::text;

/// The terms of a taxonomy's translation table by all their names, in lower case.
#[derive(Default)]
pub(super) struct Known {
    by_key: FxHashMap<String, usize>,
    by_name: FxHashMap<LangId, FxHashMap<String, usize>>,
    by_any_name: FxHashMap<String, usize>,
}

impl Known {
    fn new(taxonomy: &Taxonomy) -> Self {
        let mut known = Self::default();
        for (at, term) in taxonomy.terms.iter().enumerate() {
            known.by_key.entry(folded(&term.key)).or_insert(at);
            for (language, name) in &term.names {
                let name = folded(name);
                known.by_name.entry(*language).or_default().entry(name.clone()).or_insert(at);
                known.by_any_name.entry(name).or_insert(at);
            }
        }
        known
    }

    /// The first term that has this key, or this name in the language; else in any language.
    fn find(&self, language: LangId, written: &str) -> Option<usize> {
        if self.by_key.is_empty() {
            return None;
        }
        let written = folded(written);
        let by_name = self.by_name.get(&language).and_then(|names| names.get(&written));
        let own = self.by_key.get(&written).into_iter().chain(by_name).min();
        own.or_else(|| self.by_any_name.get(&written)).copied()
    }
}

/// Collects terms and adds their addresses.
pub(super) fn gather(site: &mut Site, diagnostics: &mut Diagnostics) {
    site.known_terms = site.config.taxonomies.iter().map(Known::new).collect();
    let pages = pages_by_language(site, |page| !page.parsed.meta.terms.is_empty());
    let languages: Vec<LangId> = site.config.language_ids().collect();
    for at in 0..site.config.taxonomies.len() {
        let id = TaxonomyId(at as u16);
        let in_language = |(language, pages): (&LangId, &Vec<PageId>)| terms_of(site, id, *language, pages);
        let (by_language, clashes): (Vec<Vec<Term>>, Vec<Diagnostics>) =
            match site.config.taxonomy(id).years_of {
                Some(kind) => (years_of(site, id, kind), Vec::new()),
                None => languages.par_iter().zip(&pages).map(in_language).unzip(),
            };
        clashes.into_iter().for_each(|clashes| diagnostics.extend(clashes));
        let by_key = |terms: &Vec<Term>| {
            terms.iter().enumerate().map(|(at, term)| (term.key.clone(), at as u32)).collect()
        };
        site.terms_by_key.push(by_language.iter().map(by_key).collect());
        site.terms.push(by_language);
        for language in &languages {
            enter(site, id, *language, diagnostics);
        }
    }
}

/// Some pages of each language, in the order of their entries.
fn pages_by_language(site: &Site, is_meant: impl Fn(&Page) -> bool) -> Vec<Vec<PageId>> {
    let mut pages: Vec<Vec<PageId>> = vec![Vec::new(); site.config.languages.len()];
    for (at, page) in site.pages.iter().enumerate().filter(|(_, page)| is_meant(page)) {
        pages[page.input.language.0 as usize].push(PageId(at as u32));
    }
    pages
}

/// The years of a kind in each language, the latest first. One year alone is none: its page would repeat the list.
fn years_of(site: &Site, id: TaxonomyId, kind: KindId) -> Vec<Vec<Term>> {
    let is_dated = |page: &Page| {
        let entry = site.entry(page.entry);
        entry.kind == kind && entry.role != Role::Section && page.parsed.meta.date.is_some()
    };
    let root = site.config.kind(kind).list_key().and_then(|key| site.entry_by_key(&key));
    let in_language = |(language, pages): (LangId, Vec<PageId>)| {
        let mut years: BTreeMap<i16, Vec<EntryId>> = BTreeMap::new();
        for page in pages.into_iter().map(|page| site.page(page)) {
            let shown = site.shown(Place { entry: page.entry, language });
            let date = page.parsed.meta.date.filter(|_| shown.and_then(|shown| shown.page) == Some(page.id));
            if let Some(date) = date {
                years.entry(date.date().year()).or_default().push(page.entry);
            }
        }
        if years.len() < 2 {
            return Vec::new();
        }
        let list = root.and_then(|entry| site.shown(Place { entry, language }));
        let list = list.map_or_else(|| site.taxonomy_address(id, language), |shown| shown.address.clone());
        let list = folder_of(&list);
        let numbers = &site.locales[language.0 as usize].numbers;
        let term = |(year, mut entries): (i16, Vec<EntryId>)| {
            sort_newest_first(site, language, &mut entries);
            let key = format!("{year:04}");
            let address = format!("{list}{key}/").into();
            Term { name: numbers.year(year), slug: key.clone(), key, address, entries }
        };
        years.into_iter().rev().map(term).collect()
    };
    site.config.language_ids().zip(pages_by_language(site, is_dated)).map(in_language).collect()
}

/// The terms on some pages of one language, which are in the order of their entries; and conflicts of addresses.
fn terms_of(site: &Site, id: TaxonomyId, language: LangId, pages: &[PageId]) -> (Vec<Term>, Diagnostics) {
    let taxonomy = site.config.taxonomy(id);
    let known = &site.known_terms[id.0 as usize];
    let mut terms: Vec<Term> = Vec::new();
    // A term by its key, with its name as it is compared.
    let mut by_key: FxHashMap<String, (usize, String)> = FxHashMap::default();
    // The same few words are on very many pages.
    let mut by_word: FxHashMap<&str, usize> = FxHashMap::default();
    let mut clashes = Diagnostics::new();
    for id_of_page in pages {
        let page = site.page(*id_of_page);
        let shown = site.shown(Place { entry: page.entry, language });
        if shown.and_then(|shown| shown.page) != Some(*id_of_page) {
            continue;
        }
        for written in terms_written(page, id) {
            let at = *by_word.entry(&written.value).or_insert_with(|| {
                let (key, mut name, is_known) = identify(taxonomy, known, language, &written.value);
                if page.parsed.meta.is_converted && name == written.value {
                    name = site.config.language(language).converted(&name);
                }
                let compared = folded(if is_known { &key } else { &written.value });
                let (at, first) = by_key.entry(key).or_insert_with_key(|key| {
                    let (key, slug) = (key.clone(), crate::slug::safe_slug(&term_slug(key)));
                    terms.push(Term { name, slug, key, address: "".into(), entries: Vec::new() });
                    (terms.len() - 1, compared.clone())
                });
                if *first != compared {
                    let reporter = &mut clashes.for_file(&page.input.path);
                    report_clash(taxonomy, written, &terms[*at], reporter);
                }
                *at
            });
            if terms[at].entries.last() != Some(&page.entry) {
                terms[at].entries.push(page.entry);
            }
        }
    }
    let start = format!("{}{}/", address::home(&site.config, language), slugify(&taxonomy.path));
    terms.par_iter_mut().for_each(|term| {
        term.address = format!("{start}{}/", term.slug).into();
        sort_newest_first(site, language, &mut term.entries);
    });
    let collation = &site.locales[language.0 as usize].collation;
    terms.sort_by_cached_key(|term| (collation.sort_key(&term.name), term.key.clone()));
    (terms, clashes)
}

/// Reports two names with the same address, whose page can show only one of them.
fn report_clash(taxonomy: &Taxonomy, written: &Spanned<String>, term: &Term, reporter: &mut Reporter<'_>) {
    let name = &taxonomy.name;
    let message = text!(
        "duplicate-address-term",
        one = written.value,
        other = term.name,
        taxonomy = name,
        slug = term.slug
    );
    let help = text!("duplicate-address-term-help", taxonomy = name);
    let d = reporter.report(&DUPLICATE_ADDRESS, written.span, message).add_help(help);
    d.severity = Severity::Warning;
}

fn terms_written(page: &Page, id: TaxonomyId) -> impl Iterator<Item = &Spanned<String>> {
    let of = page.parsed.meta.terms.iter().filter(move |(taxonomy, _)| *taxonomy == id);
    of.flat_map(|(_, terms)| terms)
}

/// The key of a term as written in a language, its name there, and whether the translation table has it. Terms in the
/// table share its key; others are the same if their slugs are equal.
fn identify(taxonomy: &Taxonomy, known: &Known, language: LangId, written: &str) -> (String, String, bool) {
    match known.find(language, written).map(|at| &taxonomy.terms[at]) {
        Some(term) => {
            let name = term.names.get(&language).cloned().unwrap_or_else(|| written.to_owned());
            (term.key.clone(), name, true)
        }
        None => (term_slug(written), written.to_owned(), false),
    }
}

fn sort_newest_first(site: &Site, language: LangId, entries: &mut [EntryId]) {
    entries.sort_by_cached_key(|entry| {
        let page = site.shown_page(Place { entry: *entry, language });
        let date = page.and_then(|page| page.parsed.meta.date);
        // Entries are in the order of their keys.
        (std::cmp::Reverse(date), *entry)
    });
}

fn enter(site: &mut Site, id: TaxonomyId, language: LangId, diagnostics: &mut Diagnostics) {
    let terms = &site.terms[id.0 as usize][language.0 as usize];
    if terms.is_empty() {
        return;
    }
    let mut targets = Vec::new();
    let divides_kind = site.config.taxonomy(id).years_of.is_some();
    // All years of a kind are its list.
    if !divides_kind {
        targets.push((site.taxonomy_address(id, language), Target::Taxonomy(id, language)));
    }
    let term_target =
        |(at, term): (usize, &Term)| (term.address.clone(), Target::Term(id, language, at as u32));
    targets.extend(terms.iter().enumerate().map(term_target));
    for (address, target) in targets {
        match site.by_address.get(&address) {
            // A section of the year has the same pages.
            Some(Target::Place(_)) if divides_kind => {}
            Some(Target::Place(place)) => {
                // A section page at the taxonomy's own address is a fallback's or the author's choice to replace the
                // list; but then the list of terms would be lost.
                let Some(page) = site.shown_page(*place) else { continue };
                report_taken(site.config.taxonomy(id), &address, &mut diagnostics.for_file(&page.input.path));
            }
            _ => {
                site.by_address.insert(address, target);
            }
        }
    }
}

/// Reports a page at an address of a taxonomy.
fn report_taken(taxonomy: &Taxonomy, address: &str, reporter: &mut Reporter<'_>) {
    let name = &taxonomy.name;
    let message = text!("duplicate-address-taxonomy", address = address, taxonomy = name);
    let help = text!("duplicate-address-taxonomy-help", taxonomy = name);
    reporter.report(&DUPLICATE_ADDRESS, None, message).add_help(help);
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

    /// The terms of a page, as readers of `language` know them: a page in another language links to this language's
    /// term if it exists, and shows only the name otherwise. Each with its key and name.
    pub fn terms_of_page(
        &self,
        page: &Page,
        id: TaxonomyId,
        language: LangId,
    ) -> Vec<(String, String, Option<&Term>)> {
        let taxonomy = self.config.taxonomy(id);
        let known_terms = &self.known_terms[id.0 as usize];
        let mut found: Vec<(String, String, Option<&Term>)> = Vec::new();
        let mut keys = FxHashSet::default();
        for written in terms_written(page, id) {
            let (key, _, _) = identify(taxonomy, known_terms, page.input.language, &written.value);
            // The same term may be given twice, in other letters or in another language.
            if !keys.insert(key.clone()) {
                continue;
            }
            let term = self.translated_term(id, &key, language);
            let known = taxonomy.terms.iter().find(|known| known.key == key);
            let name = known.and_then(|known| known.names.get(&language)).cloned();
            let name = term.map(|term| term.name.clone()).or(name).unwrap_or_else(|| written.value.clone());
            found.push((key, name, term));
        }
        found
    }

    /// The same term in another language.
    pub fn translated_term(&self, id: TaxonomyId, key: &str, language: LangId) -> Option<&Term> {
        let at = *self.terms_by_key[id.0 as usize][language.0 as usize].get(key)?;
        self.terms_in(id, language).get(at as usize)
    }
}
