//! What a build is asked to do: site.toml and the folders it may use.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{BuildError, BuildRequest};
use crate::codes::all_codes;
use crate::config::{BaseUrl, Config, read_config};
use crate::diag::{Diagnostic, Diagnostics, did_you_mean};
use crate::digest::digest;
use crate::files::{Disk, Files};

/// Name of the settings file.
const SETTINGS: &str = "site.toml";

/// Settings, and a hash of all they were made of.
pub(super) struct Settings {
    pub config: Arc<Config>,
    /// Of what sources are read with.
    pub reading: u64,
    /// Of all of it.
    pub digest: u64,
}

/// The output folder must not lie where content, theme or the project itself would be overwritten or read back.
pub(super) fn check_folders(request: &BuildRequest) -> Result<(), BuildError> {
    if !request.root.join(SETTINGS).is_file() {
        return Err(BuildError::NoProject(request.root.clone()));
    }
    let Some(output) = &request.output else { return Ok(()) };
    let root = request.root.canonicalize().map_err(|error| BuildError::Io(request.root.clone(), error))?;
    let output = canonical(&request.root.join(output));
    let refuse = |why: &str| Err(BuildError::Output(format!("the output folder {} {why}", output.display())));
    if root.starts_with(&output) {
        return refuse("holds the project itself; name another with --output");
    }
    for folder in ["content", "themes", "i18n", "static", "src", ".git"] {
        if output.starts_with(root.join(folder)) {
            return refuse(&format!("lies inside {folder}/; name another with --output"));
        }
    }
    Ok(())
}

/// The path with its existing part resolved.
fn canonical(path: &Path) -> PathBuf {
    if let Ok(found) = path.canonicalize() {
        return found;
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => {
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            canonical(parent).join(name)
        }
        _ => path.to_owned(),
    }
}

pub(super) fn read_settings(
    disk: &Disk,
    request: &BuildRequest,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Settings>, BuildError> {
    let path: Arc<str> = SETTINGS.into();
    let bytes = disk.read(SETTINGS).map_err(|error| BuildError::Io(request.root.join(SETTINGS), error))?;
    let Ok(text) = String::from_utf8(bytes) else {
        let message = "this file is not valid UTF-8";
        diagnostics.push(Diagnostic::new(&crate::config::INVALID_CONFIG, &path, None, message));
        return Ok(None);
    };
    let Some(mut config) = read_config(&path, &text, diagnostics) else { return Ok(None) };
    check_levels(&config, diagnostics);
    if let Some(url) = &request.base_url {
        config.base_url = BaseUrl::parse(url).ok_or_else(|| BuildError::BaseUrl(url.clone()))?;
    }
    if let Some(output) = &request.output {
        let content = canonical(&disk.resolve(&config.content));
        if canonical(&request.root.join(output)).starts_with(&content) {
            let why = format!("the output folder {} lies inside the content folder", output.display());
            return Err(BuildError::Output(why));
        }
    }
    let reading = digest(text.as_str());
    let digest = digest(&(reading, config.base_url.full(), request.drafts));
    Ok(Some(Settings { config: Arc::new(config), reading, digest }))
}

/// `[levels]` must name codes that exist.
fn check_levels(config: &Config, diagnostics: &mut Diagnostics) {
    let codes = all_codes();
    let names = || codes.iter().map(|code| code.name);
    for name in config.level_names.iter().filter(|name| !names().any(|known| known == name.value)) {
        let message = format!("`{}` is not the code of any problem", name.value);
        let help = match did_you_mean(&name.value, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("codes: {}", names().collect::<Vec<_>>().join(", ")),
        };
        let d = Diagnostic::new(&crate::config::UNKNOWN_SETTING, &config.path, name.span, message);
        diagnostics.push(d.with_help(help));
    }
}
