//! Settings of a build: site.toml and the folders it may use.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::codes::all_codes;
use crate::request::{BuildError, BuildRequest};
use paifang_base::diag::{Diagnostics, Help, Reporter, Text, ToValue as _, did_you_mean};
use paifang_base::digest::digest;
use paifang_base::files::{Disk, NOT_CONTENT};
use paifang_base::text;
use paifang_site::config::{BaseUrl, COMPONENTS_FOLDER, Config, SETTINGS_FILE, read_components, read_config};

/// Settings, and hashes of all their inputs.
pub(crate) struct Settings {
    pub config: Arc<Config>,
    /// Hash of the settings for reading sources.
    pub reading: u64,
    /// Hash of the settings that outputs read without a question: all but the origin of the address and the preview.
    pub outputs: u64,
    /// Hash of all settings.
    pub digest: u64,
}

/// Folders that are read or have other owners; `content` may have another name in site.toml.
const SOURCES: [&str; 7] = ["content", "themes", "i18n", "static", "src", ".git", COMPONENTS_FOLDER];

/// Checks that output and cache are not in a place where content, theme or the project itself would be overwritten or
/// read back, nor inside each other. Links count as their targets.
pub(crate) fn check_folders(request: &BuildRequest) -> Result<(), BuildError> {
    if std::fs::symlink_metadata(request.root.join(SETTINGS_FILE)).is_err() {
        return Err(BuildError::NoProject(request.root.clone()));
    }
    let root = request.root.canonicalize().map_err(|error| BuildError::Io(request.root.clone(), error))?;
    let content = request.content.as_deref().map(content_elsewhere).transpose()?;
    for folder in written_folders(request) {
        if let Some(content) = &content {
            folder.check_apart_from(&content.display().to_string(), content)?;
        }
        if root.starts_with(&folder.path) {
            return folder.refuse("output-contains-project", "");
        }
        for source in SOURCES {
            folder.check_apart_from(source, &canonical(&root.join(source)))?;
        }
    }
    if let [output, cache] = &written_folders(request)[..] {
        if cache.path.starts_with(&output.path) {
            return cache.refuse("cache-in-output", "");
        }
        if output.path.starts_with(&cache.path) {
            return output.refuse("output-in-cache", "");
        }
    }
    Ok(())
}

/// The folder of content that is used instead of the project's, without links in its path.
fn content_elsewhere(folder: &Path) -> Result<PathBuf, BuildError> {
    // A slash at the end would follow a link, which may be a stranger's.
    let named: PathBuf = folder.components().collect();
    if std::fs::symlink_metadata(named).is_ok_and(|found| found.is_symlink()) {
        return Err(BuildError::Content(text!("content-link", folder = folder.display().to_string())));
    }
    let found = folder.canonicalize().map_err(|error| BuildError::Io(folder.to_owned(), error))?;
    if !found.is_dir() {
        return Err(BuildError::Content(text!("content-no-folder", folder = folder.display().to_string())));
    }
    if std::fs::symlink_metadata(found.join(SETTINGS_FILE)).is_ok() {
        let (folder, inner) = (folder.display().to_string(), folder.join("content").display().to_string());
        return Err(BuildError::Content(text!("content-project", folder = folder, inner = inner)));
    }
    Ok(found)
}

/// A folder that a build writes into.
struct WrittenFolder {
    option: &'static str,
    path: PathBuf,
}

impl WrittenFolder {
    fn check_apart_from(&self, name: &str, source: &Path) -> Result<(), BuildError> {
        if self.path.starts_with(source) {
            return self.refuse("folder-inside", name);
        }
        if source.starts_with(&self.path) {
            return self.refuse("folder-contains", name);
        }
        Ok(())
    }

    /// True if it is in a folder of the project that is no content even if the project itself is: a hidden one, or that
    /// for the output.
    fn is_left_out_of(&self, project: &Path) -> bool {
        let first = self.path.strip_prefix(project).ok().and_then(|below| below.components().next());
        first
            .and_then(|first| first.as_os_str().to_str())
            .is_some_and(|name| name.starts_with('.') || NOT_CONTENT.last() == Some(&name))
    }

    /// Refuses the folder by a message; `source` is the other folder.
    fn refuse(&self, id: &'static str, source: &str) -> Result<(), BuildError> {
        let name = if self.option == "--cache" { text!("folder-cache") } else { text!("folder-output") };
        let path = self.path.display().to_string();
        let mut values =
            vec![("name", name.to_value()), ("path", path.to_value()), ("option", self.option.to_value())];
        // Content may be the whole project.
        values.push(("source", if source.is_empty() { "." } else { source }.to_value()));
        Err(BuildError::Output(Text::message(id, values)))
    }
}

/// The output folder and the cache folder of the request.
fn written_folders(request: &BuildRequest) -> Vec<WrittenFolder> {
    let folder = |option, path: &Option<PathBuf>| {
        path.as_ref().map(|path| WrittenFolder { option, path: canonical(&request.root.join(path)) })
    };
    let output = folder("--output", &request.output);
    output.into_iter().chain(folder("--cache", &request.cache)).collect()
}

/// The path with its existing part resolved.
fn canonical(path: &Path) -> PathBuf {
    if let Ok(found) = path.canonicalize() {
        return found;
    }
    let above = || match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => canonical(parent),
        _ => canonical(Path::new(".")),
    };
    match path.components().next_back() {
        Some(Component::Normal(name)) => above().join(name),
        Some(Component::ParentDir) => above().parent().map(Path::to_owned).unwrap_or_default(),
        _ => path.to_owned(),
    }
}

/// Reads site.toml; the reporter is for that file. `None` when it cannot be used, which is reported.
pub(crate) fn read_settings(
    disk: &Disk,
    request: &BuildRequest,
    reporter: &mut Reporter<'_>,
) -> Result<Option<Settings>, BuildError> {
    let bytes = disk
        .read_unlisted(SETTINGS_FILE)
        .map_err(|error| BuildError::Io(request.root.join(SETTINGS_FILE), error))?;
    let Ok(text) = String::from_utf8(bytes) else {
        let message = text!("invalid-config-utf8");
        reporter.report(&paifang_site::config::INVALID_CONFIG, None, message);
        return Ok(None);
    };
    let Some(mut config) = read_config(&text, reporter) else { return Ok(None) };
    check_levels(&config, reporter);
    let mut declared = Diagnostics::new();
    read_components(disk, &mut config, &mut declared);
    reporter.extend(declared);
    if let Some(url) = &request.base_url {
        config.base_url = BaseUrl::parse(url).ok_or_else(|| BuildError::BaseUrl(url.clone()))?;
    }
    if request.content.is_some() && matches!(config.content.as_str(), "" | ".") {
        return Err(BuildError::Content(text!("content-is-project")));
    }
    config.preview.clone_from(&request.preview);
    let content = canonical(&disk.resolve(&config.content));
    for folder in written_folders(request) {
        if !(config.content.is_empty() && folder.is_left_out_of(&content)) {
            folder.check_apart_from(&config.content, &content)?;
        }
    }
    let icon = own_icon(disk, &mut config);
    let reading = digest(text.as_str());
    let outputs = digest(&(reading, &config.base_url.path, request.drafts, icon));
    let digest = digest(&(outputs, config.base_url.origin(), &config.preview));
    Ok(Some(Settings { config: Arc::new(config), reading, outputs, digest }))
}

/// Uses an icon in static/ as the site's, unless site.toml names another. Returns its name.
fn own_icon(disk: &Disk, config: &mut Config) -> Option<&'static str> {
    let settings = config.theme_settings.as_object_mut()?;
    if settings.contains_key("favicon") {
        return None;
    }
    let is_there = |name: &&str| {
        let file = std::fs::symlink_metadata(disk.resolve(&format!("static/{name}")));
        file.is_ok_and(|file| file.is_file() && file.len() > 0)
    };
    let name = ["favicon.svg", "favicon.png", "favicon.ico"].into_iter().find(is_there)?;
    settings.insert("favicon".to_owned(), format!("/{name}").into());
    Some(name)
}

/// Checks that `[levels]` names only existing codes.
fn check_levels(config: &Config, reporter: &mut Reporter<'_>) {
    let codes = all_codes();
    let names = || codes.iter().map(|code| code.name);
    for name in config.level_names.iter().filter(|name| !names().any(|known| known == name.value)) {
        let message = text!("unknown-setting-level", name = name.value);
        let help = match did_you_mean(&name.value, names()) {
            Some(near) => Help::did_you_mean(&name.value, near),
            None => text!("unknown-setting-codes", codes = names().collect::<Vec<_>>()).into(),
        };
        let d = reporter.report(&paifang_site::config::UNKNOWN_SETTING, name.span, message);
        d.add_help(help);
    }
}
