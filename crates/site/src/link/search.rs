//! Addresses of the search pages, the weights of pages in search, and the text of a page outside of its body for it.

use std::sync::Arc;

use super::{EntryId, Page, Place, Site, Target, address};
use crate::config::{LangId, SearchWeight, UNUSED_SETTING, fields};
use paifang_base::diag::{Help, Reporter, did_you_mean};
use paifang_base::schema::{Field, FieldType, FieldValue, form_of};
use paifang_base::text;

/// Adds each language's search page, unless the site has something else at its address.
pub(super) fn enter_all(site: &mut Site) {
    if !site.config.search.enabled {
        return;
    }
    for language in site.config.language_ids() {
        let address: Arc<str> = site.search_address(language).into();
        site.by_address.entry(address).or_insert(Target::Search(language));
    }
}

/// Reports settings of sections that do not exist.
pub(super) fn check(site: &Site, reporter: &mut Reporter<'_>) {
    for (folder, _) in &site.config.search.sections {
        let is_below = |key: &str| is_in(key, &folder.value);
        // A folder whose pages are all drafts or could not be read exists nevertheless.
        if site.entries.iter().any(|entry| is_below(&entry.key))
            || site.hidden.keys().any(|key| is_below(key))
        {
            continue;
        }
        let message = text!("unused-setting-search-section", folder = folder.value);
        let sections = site.entries.iter().filter_map(|entry| entry.key.strip_suffix('/'));
        let help = match did_you_mean(&folder.value, sections) {
            Some(near) => Help::did_you_mean(&folder.value, near),
            None => text!("unused-setting-search-section-help").into(),
        };
        reporter.report(&UNUSED_SETTING, folder.span, message).add_help(help);
    }
}

/// True if an entry with this key is a section with this folder, or in it.
fn is_in(key: &str, folder: &str) -> bool {
    key.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

impl Site {
    /// How much an entry's pages count in search: by the nearest section with a setting, else by kind.
    pub fn search_weight(&self, entry: EntryId) -> SearchWeight {
        let (settings, entry) = (&self.config.search, self.entry(entry));
        let sections = settings.sections.iter().filter(|(folder, _)| is_in(&entry.key, &folder.value));
        let nearest = sections.max_by_key(|(folder, _)| folder.value.len()).map(|(_, weight)| *weight);
        nearest.or_else(|| settings.kinds.get(&entry.kind).copied()).unwrap_or(SearchWeight::USUAL)
    }

    /// Address of a language's search page; the setting `search` decides if there is one.
    pub fn search_address(&self, language: LangId) -> String {
        format!("{}search/", address::home(&self.config, language))
    }

    /// Searchable text in a page's fields: its authors, and the text fields of its kind, with referenced pages by their
    /// titles as readers of the place's language see them. Without numbers, dates, addresses and words of an `enum`,
    /// and without fields that the schema excludes.
    pub fn searchable_field_text<'s>(&'s self, place: Place, page: &'s Page) -> Vec<&'s str> {
        let meta = &page.parsed.meta;
        let mut texts = Vec::new();
        texts.extend(
            meta.authors
                .iter()
                .map(|name| self.title_of_reference(fields::PERSON, &name.value, place.language)),
        );
        let schema = &self.config.kind(self.entry(place.entry).kind).fields;
        self.collect_fields(schema, &meta.fields, place.language, &mut texts);
        self.collect_fields(&self.config.page_fields, &meta.fields, place.language, &mut texts);
        texts.retain(|text| !text.is_empty());
        texts
    }

    fn collect_fields<'s>(
        &'s self,
        schema: &[Field],
        values: &'s [(String, FieldValue)],
        language: LangId,
        texts: &mut Vec<&'s str>,
    ) {
        for (name, value) in values {
            if let Some(field) = schema.iter().find(|field| field.name == *name && field.search) {
                self.collect_field(&field.kind, value, language, texts);
            }
        }
    }

    fn collect_field<'s>(
        &'s self,
        kind: &FieldType,
        value: &'s FieldValue,
        language: LangId,
        texts: &mut Vec<&'s str>,
    ) {
        match (kind, value) {
            (FieldType::String | FieldType::Text | FieldType::Translated, FieldValue::Text(text)) => {
                texts.push(text.trim());
            }
            (FieldType::Translated, FieldValue::Translated(translations)) => {
                texts.push(self.config.text_in(translations, language).trim());
            }
            (_, FieldValue::Ref { kind, target, .. }) => {
                texts.push(self.title_of_reference(kind, &target.value, language));
            }
            (FieldType::List(of), FieldValue::List(items)) => {
                items.iter().for_each(|item| self.collect_field(of, item, language, texts));
            }
            (FieldType::Map(fields), FieldValue::Map(values)) => {
                self.collect_fields(fields, values, language, texts);
            }
            (FieldType::OneOf { forms, .. }, FieldValue::Map(values)) => {
                let fields = form_of(forms, values);
                self.collect_fields(fields, values, language, texts);
            }
            _ => {}
        }
    }

    /// The title of a referenced page, or the name as written.
    fn title_of_reference<'s>(&'s self, kind: &str, target: &'s str, language: LangId) -> &'s str {
        let entry = self.find_ref(kind, target);
        let shown = entry.and_then(|entry| self.shown(Place { entry, language }));
        shown.map_or(target, |shown| &shown.title)
    }
}
