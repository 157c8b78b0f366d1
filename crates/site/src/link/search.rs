//! Addresses of the search pages, and what search reads of a page beside its text.

use std::sync::Arc;

use super::{Page, Place, Site, Target, address};
use crate::config::LangId;
use paifang_base::schema::{Field, FieldType, FieldValue};

/// Enters each language's search page, where the site has not put something else at its address.
pub(super) fn enter_all(site: &mut Site) {
    if !site.config.search.enabled {
        return;
    }
    for language in site.config.language_ids() {
        let address: Arc<str> = site.search_address(language).into();
        site.by_address.entry(address).or_insert(Target::Search(language));
    }
}

impl Site {
    /// Address of a language's search page; whether there is one the setting `search` says.
    pub fn search_address(&self, language: LangId) -> String {
        format!("{}search/", address::home(&self.config, language))
    }

    /// What a page says in its fields that readers may look for: its authors, and the fields of its kind that hold
    /// text, pages by their titles as readers of the place's language see them. No numbers, dates, addresses and words
    /// of an `enum`, and nothing of fields that the schema keeps out.
    pub fn said_in_fields<'s>(&'s self, place: Place, page: &'s Page) -> Vec<&'s str> {
        let meta = &page.parsed.meta;
        let mut said = Vec::new();
        said.extend(meta.authors.iter().map(|name| self.said_of_page("person", &name.value, place.language)));
        let schema = &self.config.kind(self.entry(place.entry).kind).fields;
        self.say_all(schema, &meta.fields, place.language, &mut said);
        said.retain(|text| !text.is_empty());
        said
    }

    fn say_all<'s>(
        &'s self,
        schema: &[Field],
        values: &'s [(String, FieldValue)],
        language: LangId,
        said: &mut Vec<&'s str>,
    ) {
        for (name, value) in values {
            if let Some(field) = schema.iter().find(|field| field.name == *name && field.search) {
                self.say(&field.kind, value, language, said);
            }
        }
    }

    fn say<'s>(&'s self, kind: &FieldType, value: &'s FieldValue, language: LangId, said: &mut Vec<&'s str>) {
        match (kind, value) {
            (FieldType::String | FieldType::Text | FieldType::Translated, FieldValue::Text(text)) => {
                said.push(text.trim());
            }
            (FieldType::Translated, FieldValue::Translated(texts)) => {
                said.push(self.config.text_in(texts, language).trim());
            }
            (_, FieldValue::Ref { kind, target, .. }) => {
                said.push(self.said_of_page(kind, &target.value, language));
            }
            (FieldType::List(of), FieldValue::List(items)) => {
                items.iter().for_each(|item| self.say(of, item, language, said));
            }
            (FieldType::Map(fields), FieldValue::Map(values)) => {
                self.say_all(fields, values, language, said);
            }
            _ => {}
        }
    }

    /// The title of a page that a field names, or the name as it is written.
    fn said_of_page<'s>(&'s self, kind: &str, target: &'s str, language: LangId) -> &'s str {
        let entry = self.find_ref(kind, target);
        let shown = entry.and_then(|entry| self.shown(Place { entry, language }));
        shown.map_or(target, |shown| &shown.title)
    }
}
