//! The settings of a project, for commands that need nothing else of it.

use std::io;
use std::path::Path;

use paifang::build::BuildError;
use paifang::config::{Config, SETTINGS_FILE, read_config};
use paifang::diag::Diagnostics;
use paifang::files::Disk;

use super::Refusal;

/// Reads site.toml; its problems are for `check`.
pub fn read_settings(root: &Path) -> Result<Config, Refusal> {
    let path = root.join(SETTINGS_FILE);
    let bytes = Disk::new(root).read_unlisted(SETTINGS_FILE).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => BuildError::NoProject(root.to_owned()).to_string(),
        _ => format!("{}: {error}", path.display()),
    })?;
    let text = String::from_utf8(bytes).map_err(|_| format!("{} is not valid UTF-8", path.display()))?;
    let config = read_config(&text, &mut Diagnostics::new().for_file(&SETTINGS_FILE.into()));
    config.ok_or_else(|| format!("{} cannot be used; `paifang check` says why", path.display()))
}
