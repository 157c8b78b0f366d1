//! Names of navigation files.

use crate::config::{Config, LangId};

/// The name of navigation files, without language and extension.
const NAV_NAME: &str = "_nav";

/// The language of a navigation file's name, if a name is one: `Some(None)` for `_nav.toml`.
pub fn language_of_nav(file: &str, config: &Config) -> Option<Option<LangId>> {
    let stem = [".toml", ".yaml", ".yml"].into_iter().find_map(|ending| file.strip_suffix(ending))?;
    match stem.strip_prefix(NAV_NAME)? {
        "" => Some(None),
        rest => config.language_named(rest.strip_prefix('.')?).map(Some),
    }
}
