//! The file of a translation that does not exist yet: where the site keeps its language, named like the original.

use std::collections::BTreeSet;

use paifang::config::LangId;
use paifang::load::PageInput;
use paifang::new_page::{file_below, stem_below};
use paifang::translated::Project;

/// Path of the translation of a page into a language, from the project's folder.
pub fn path(project: &Project<'_>, original: &PageInput, language: LangId) -> Option<String> {
    let config = project.config;
    let kind = config.kind(original.kind);
    let stem = stem_below(original, &kind.path)?;
    let content = config.content.trim_end_matches('/');
    let below = |path: &str| path.strip_prefix(content).map(|rest| rest.trim_start_matches('/').to_owned());
    let folders: BTreeSet<String> = project
        .inputs
        .pages
        .iter()
        .filter_map(|page| Some(below(&page.path)?.split_once('/')?.0.to_owned()))
        .collect();
    let has_folder = |folder: &str| folders.contains(folder);
    let folder_of = |id: LangId| crate::cli::new::folder_of(config, id, &has_folder);
    let file = file_below(config, language, kind, &stem, &folder_of);
    Some(if content.is_empty() || content == "." { file } else { format!("{content}/{file}") })
}
