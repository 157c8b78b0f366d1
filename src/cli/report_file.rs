//! Files of `--report`: the checks before the work starts, and the writing in one step. Only files that did not exist,
//! that are empty or that hold an earlier report are replaced.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use paifang::diag::Format;

use super::settings::content_folder;
use super::{Refusal, of_system};
use paifang_base::text;

/// Folders of a project whose files become part of the site.
const SOURCES: [&str; 5] = ["content", "themes", "i18n", "static", "components"];

/// Name of the settings file.
const SETTINGS: &str = "site.toml";

/// Bytes by which an earlier report is recognized.
const HEAD: u64 = 4096;

/// Fails if two options name the same file.
pub fn check_distinct<'a>(options: impl Iterator<Item = (String, &'a Path)>) -> Result<(), Refusal> {
    let mut known: BTreeMap<PathBuf, String> = BTreeMap::new();
    for (name, file) in options {
        let place = resolved(file);
        // Nothing that is written to a device replaces anything.
        if is_device(file) {
            continue;
        }
        if let Some(other) = known.insert(place, name.clone()) {
            return Err(text!("same-file", other = other, name = name));
        }
    }
    Ok(())
}

/// Fails if a file is a source of the site, or the file of settings.
pub fn check_place(root: &Path, file: &Path) -> Result<(), Refusal> {
    let place = resolved(file);
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    if place == root.join(SETTINGS) {
        return Err(text!("report-settings"));
    }
    match sources(&root).into_iter().find(|source| place.starts_with(root.join(source))) {
        Some(source) => Err(text!("report-source", source = source)),
        None => Ok(()),
    }
}

/// Folders of a project whose files become part of the site; the content may have another name.
fn sources(root: &Path) -> Vec<String> {
    let content = Some(content_folder(root)).filter(|content| !content.is_empty());
    SOURCES.into_iter().map(str::to_owned).chain(content).collect()
}

/// Fails if a report in a format cannot or must not be written to a file.
pub fn check(root: &Path, file: &Path, format: &Format) -> Result<(), Refusal> {
    if is_device(file) {
        return OpenOptions::new().write(true).open(file).map(drop).map_err(of_system);
    }
    if file.is_dir() || file.file_name().is_none() {
        return Err(text!("report-folder"));
    }
    let place = resolved(file);
    let folder = place.parent().unwrap_or(Path::new("/"));
    if !folder.is_dir() {
        return Err(text!("report-no-folder", folder = folder.display().to_string()));
    }
    check_place(root, file)?;
    if place.exists() && !is_replaceable(&place, format).map_err(of_system)? {
        return Err(text!("report-other"));
    }
    let created = create_waiting(&place).and_then(|(waiting, _)| fs::remove_file(waiting));
    created.map_err(of_system)
}

/// Writes a report in one step: the file is either the earlier one or complete.
pub fn write(file: &Path, text: &str) -> Result<(), Refusal> {
    let written = if is_device(file) {
        OpenOptions::new().write(true).open(file).and_then(|mut device| device.write_all(text.as_bytes()))
    } else {
        replace(&resolved(file), text.as_bytes(), None)
    };
    written.map_err(of_system)
}

/// Writes a file in one step, whatever was there.
pub fn replace(file: &Path, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let (waiting, mut open) = create_waiting(file)?;
    open.write_all(bytes)?;
    if let Some(permissions) = permissions {
        fs::set_permissions(&waiting, permissions)?;
    }
    fs::rename(waiting, file)
}

/// True for a file that a report in a format may replace.
fn is_replaceable(file: &Path, format: &Format) -> io::Result<bool> {
    let mut head = Vec::new();
    File::open(file)?.take(HEAD).read_to_end(&mut head)?;
    Ok(format.may_replace(&String::from_utf8_lossy(&head)))
}

/// True for a pipe or a device, which must not be replaced by a file, and for an open file such as `/dev/stdout`.
fn is_device(file: &Path) -> bool {
    let is_open_file = ["/dev/stdout", "/dev/stderr"].map(Path::new).contains(&file)
        || file.starts_with("/dev/fd")
        || file.starts_with("/proc");
    is_open_file || fs::metadata(file).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// The absolute path behind symbolic links, as far as it exists.
fn resolved(file: &Path) -> PathBuf {
    if let Ok(found) = file.canonicalize() {
        return found;
    }
    let absolute = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let folder = absolute.parent().and_then(|folder| folder.canonicalize().ok());
    match (folder, absolute.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => absolute,
    }
}

/// A new file beside another, which becomes that one when it is complete. What a killed run left there is removed first;
/// a symbolic link there, which a stranger may have committed, is not followed.
fn create_waiting(file: &Path) -> io::Result<(PathBuf, File)> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let waiting = file.with_file_name(format!(".{name}.paifang-tmp"));
    let create = || OpenOptions::new().write(true).create_new(true).open(&waiting);
    let opened = match create() {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(&waiting)?;
            create()
        }
        opened => opened,
    };
    opened.map(|opened| (waiting, opened))
}
