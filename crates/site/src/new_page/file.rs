//! The file of a new page: below the content folder, by its language, kind and name.

use jiff::civil::Date;

use crate::config::{Config, Kind, LangId, SortBy};
use crate::load::{PageInput, Role};
use crate::slug::slugify;

/// The longest file name that all systems accept is 255 bytes; date, language and extension need some.
const LONGEST_STEM: usize = 180;

/// The file name without extension: from the title, after the date for kinds sorted by date.
pub fn file_stem(kind: &Kind, title: &str, today: Date) -> String {
    // A dot would begin a language suffix.
    let slug = slugify(&title.replace(['.', '_'], " "));
    let fits = |(at, c): &(usize, char)| at + c.len_utf8() <= LONGEST_STEM;
    let slug: String = slug.char_indices().take_while(fits).map(|(_, c)| c).collect();
    let slug = slug.trim_matches('-').to_owned();
    let slug = match slug.as_str() {
        "" => kind.name.clone(),
        // A file with this name would represent its whole folder.
        "index" => format!("{}-index", kind.name),
        _ => slug,
    };
    if kind.sort == SortBy::Date { format!("{today}-{slug}") } else { slug }
}

/// Path of a page's file below a folder, without language and extension.
pub fn stem_below(page: &PageInput, folder: &str) -> Option<String> {
    let key = page.key.trim_matches('/');
    let file = page.path.rsplit('/').next().unwrap_or_default();
    let whole = match page.role {
        Role::Page => key.to_owned(),
        _ => format!("{key}/{}", if file.starts_with('_') { "_index" } else { "index" }),
    };
    let whole = whole.trim_start_matches('/');
    if folder.is_empty() {
        return Some(whole.to_owned());
    }
    whole.strip_prefix(folder)?.strip_prefix('/').map(str::to_owned)
}

/// Path below the content folder. Language folders are used if the site has them, which `folder_of` answers, else
/// suffixes of file names.
pub fn file_below(
    config: &Config,
    language: LangId,
    kind: &Kind,
    stem: &str,
    folder_of: &dyn Fn(LangId) -> Option<String>,
) -> String {
    let is_default = language == config.default_language;
    let tag = config.language(language).tag.as_str();
    let (folder, suffix) = match folder_of(language) {
        Some(folder) => (folder, String::new()),
        None if is_default => (String::new(), String::new()),
        None if config.language_ids().any(|id| folder_of(id).is_some()) => (tag.to_owned(), String::new()),
        None => (String::new(), format!(".{tag}")),
    };
    let folders = [folder.as_str(), kind.path.as_str()].into_iter().filter(|folder| !folder.is_empty());
    let folders: String = folders.map(|folder| format!("{folder}/")).collect();
    format!("{folders}{stem}{suffix}.md")
}
