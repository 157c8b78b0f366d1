//! Files that readers may add: their paths in the layout of the site, and the addresses of the pages that show the text
//! of a new file.

use std::sync::Arc;

use super::{Page, Site, Target, address};
use crate::config::{Config, KindId, LangId};
use crate::load::PageInput;
use crate::new_page::{file_below, stem_below};

/// Adds each language's page for new files, unless the site has something else at its address, or no repository in
/// which a file could begin.
pub(super) fn enter_all(site: &mut Site) {
    if site.config.repository.new.is_none() {
        return;
    }
    for language in site.config.language_ids() {
        let address: Arc<str> = site.new_file_address(language).into();
        site.by_address.entry(address).or_insert(Target::NewFile(language));
    }
}

/// Names of the language folders that pages are in, by language; nothing if no reader may add files.
pub(super) fn language_folders<'p>(
    config: &Config,
    pages: impl Iterator<Item = &'p PageInput>,
) -> Vec<Option<String>> {
    if config.repository.new.is_none() {
        return Vec::new();
    }
    let mut folders: Vec<Option<String>> = vec![None; config.languages.len()];
    let mut last = "";
    for page in pages {
        let below = page.path.get(config.content.len()..).unwrap_or_default().trim_start_matches('/');
        let Some((first, _)) = below.split_once('/').filter(|(first, _)| *first != last) else { continue };
        last = first;
        let language = config.language_named(first);
        if let Some(folder) = language.and_then(|language| folders.get_mut(usize::from(language.0))) {
            folder.get_or_insert_with(|| first.to_owned());
        }
    }
    folders
}

impl Site {
    /// Names of the language folders that pages are in, by language; nothing if no reader may add files.
    pub(crate) fn language_folders(&self) -> &[Option<String>] {
        &self.language_folders
    }

    /// Address of a language's page that shows the text of a new file.
    pub fn new_file_address(&self, language: LangId) -> String {
        format!("{}new-file/", address::home(&self.config, language))
    }

    /// Path of a new page from the project's folder.
    pub fn new_page_path(&self, kind: KindId, language: LangId, stem: &str) -> String {
        let folder_of =
            |language: LangId| self.language_folders.get(usize::from(language.0)).cloned().flatten();
        let below = file_below(&self.config, language, self.config.kind(kind), stem, &folder_of);
        let content = self.config.content.trim_matches('/');
        if content.is_empty() { below } else { format!("{content}/{below}") }
    }

    /// Path of the translation of a page from the project's folder; `None` for a page outside of its kind's folder.
    pub fn translation_path(&self, page: &Page, language: LangId) -> Option<String> {
        let kind = self.entry(page.entry).kind;
        let stem = stem_below(&page.input, &self.config.kind(kind).path)?;
        Some(self.new_page_path(kind, language, &stem))
    }
}
