//! Addresses of the search pages and of what search reads.

use std::sync::Arc;

use super::{Site, Target, address};
use crate::config::LangId;

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
}
