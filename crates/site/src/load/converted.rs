//! Pages that a language takes from another one by conversion: Chinese in the other script.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Inputs, PageInput};
use crate::config::{Config, LangId};

/// The pages to convert: for each language that converts another one, those pages of that one which it lacks. Sorted by
/// path.
///
/// The path of each is that of the file which a person would add to write the page by hand.
pub(super) fn converted_pages(pages: &[PageInput], config: &Config) -> Vec<PageInput> {
    let mut converted: Vec<PageInput> = Vec::new();
    for language in config.language_ids() {
        let Some(conversion) = &config.language(language).conversion else { continue };
        let own: HashSet<&str> =
            pages.iter().filter(|page| page.language == language).map(|page| &*page.key).collect();
        let others = pages.iter().filter(|page| page.language == conversion.from);
        let lacking = others.filter(|page| !own.contains(&*page.key));
        converted.extend(lacking.map(|page| PageInput {
            path: path_in(page, config, language).into(),
            language,
            is_tracked: false,
            converted_from: Some(page.path.clone()),
            ..page.clone()
        }));
    }
    converted.sort_by(|one, other| one.path.cmp(&other.path));
    converted
}

/// Path of the same page in another language, in the layout of its own file: a language folder, else a suffix.
fn path_in(page: &PageInput, config: &Config, language: LangId) -> String {
    let tag = config.language(language).tag.as_str();
    let below = page.path.strip_prefix(&*config.content).and_then(|below| below.strip_prefix('/'));
    let below = below.unwrap_or(&page.path);
    let content = page.path.strip_suffix(below).unwrap_or_default();
    if let Some((first, rest)) = below.split_once('/')
        && config.language_named(first) == Some(page.language)
    {
        return format!("{content}{tag}/{rest}");
    }
    let (stem, extension) = below.rsplit_once('.').unwrap_or((below, "md"));
    let plain =
        stem.rsplit_once('.').filter(|(_, suffix)| config.language_named(suffix) == Some(page.language));
    format!("{content}{}.{tag}.{extension}", plain.map_or(stem, |(plain, _)| plain))
}

impl Inputs {
    /// All pages, sorted by path.
    pub fn all_pages(&self) -> Vec<PageInput> {
        let mut all = self.pages.clone();
        if !self.converted.is_empty() {
            all.extend_from_slice(&self.converted);
            all.sort_by(|one, other| one.path.cmp(&other.path));
        }
        all
    }
}

impl PageInput {
    /// Path of the file whose text the page has.
    pub fn file(&self) -> &Arc<str> {
        self.converted_from.as_ref().unwrap_or(&self.path)
    }
}
