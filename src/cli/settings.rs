//! The settings of a project, for commands that need nothing else of it.

use std::path::Path;
use std::{fs, io};

use paifang::build::BuildError;
use paifang::config::{Config, SETTINGS_FILE, read_components, read_config};
use paifang::diag::Diagnostics;
use paifang::files::Disk;

use paifang_base::text;

use super::Refusal;

/// Reads site.toml; its problems are for `check`.
pub fn read_settings(root: &Path) -> Result<Config, Refusal> {
    let path = root.join(SETTINGS_FILE);
    let bytes = Disk::new(root).read_unlisted(SETTINGS_FILE).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => BuildError::NoProject(root.to_owned()).text(),
        _ => text!("failed", path = path.display().to_string(), error = error.to_string()),
    })?;
    let text = String::from_utf8(bytes).map_err(|_| text!("not-utf8", path = path.display().to_string()))?;
    let config = read_config(&text, &mut Diagnostics::new().for_file(&SETTINGS_FILE.into()));
    let mut config = config.ok_or_else(|| text!("unusable-settings", path = path.display().to_string()))?;
    read_components(&Disk::new(root), &mut config, &mut Diagnostics::new());
    Ok(config)
}

/// The content folder that the settings of a project name. Settings that cannot be read are reported by the check or
/// build itself; here they name the usual folder.
pub fn content_folder(root: &Path) -> String {
    let settings = fs::read_to_string(root.join(SETTINGS_FILE)).unwrap_or_default();
    let settings: toml::Table = settings.parse().unwrap_or_default();
    settings.get("content").and_then(toml::Value::as_str).unwrap_or("content").to_owned()
}
