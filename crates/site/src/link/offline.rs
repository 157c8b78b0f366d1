//! The pages for readers without a connection, and the sections that browsers fetch ahead.

use std::sync::Arc;

use super::{EntryId, Site, Target, address};
use crate::config::{LangId, UNUSED_SETTING};
use crate::load::Role;
use paifang_base::diag::{Help, Reporter, did_you_mean};
use paifang_base::text;

/// Adds each language's page for readers without a connection, unless the site has something else at its address.
pub(super) fn enter_all(site: &mut Site) {
    if site.config.offline.is_none() {
        return;
    }
    for language in site.config.language_ids() {
        let address: Arc<str> = site.offline_address(language).into();
        site.by_address.entry(address).or_insert(Target::Offline(language));
    }
}

/// Reports sections of the settings that do not exist.
pub(super) fn check(site: &Site, reporter: &mut Reporter<'_>) {
    let sections = site.config.offline.iter().flat_map(|offline| &offline.sections);
    for written in sections.filter(|written| site.offline_section(&written.value).is_none()) {
        let known = site.entries.iter().filter(|entry| entry.role == Role::Section);
        let known: Vec<String> = known.map(|entry| format!("/{}", entry.key)).collect();
        let help = match did_you_mean(&written.value, known.iter().map(String::as_str)) {
            Some(near) => Help::did_you_mean(&written.value, near),
            None => text!("invalid-config-offline-section-help").into(),
        };
        let message = text!("unused-setting-offline", section = written.value);
        reporter.report(&UNUSED_SETTING, written.span, message).add_help(help);
    }
}

impl Site {
    /// Address of a language's page for readers without a connection.
    pub fn offline_address(&self, language: LangId) -> String {
        format!("{}offline/", address::home(&self.config, language))
    }

    /// The section that a setting names: `/docs/`, and `/` for the whole site.
    fn offline_section(&self, written: &str) -> Option<EntryId> {
        let key = written.trim_start_matches('/');
        self.entry_by_key(if key.is_empty() { "/" } else { key })
    }
}
