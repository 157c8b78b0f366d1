//! Files on disk: listing folders, and reading listed files. Links are followed only if they stay in their own folder,
//! and only regular files are ever opened.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::left_over::{is_left_over, is_left_over_folder, is_never_published};
use super::open::{LinkRefusal, Refusal, Special, io_reason, open_regular, read_whole, refusal_of};
use super::{Entry, Extent, Files, Past, Refused, RefusedReason, Stamp, Walk, limit_of};
use crate::digest::digest;
use crate::parts::Parts as _;

/// Folders of a project with other files than its content: they matter if the content is the project itself. The last
/// one is the output folder of a project.
pub const NOT_CONTENT: [&str; 4] = ["static", "themes", "i18n", "public"];

/// The folder of a site's components. It is no content if it has a template; documentation has folders of this name, too.
const COMPONENTS: &str = "components";

/// Files on disk below a project root.
#[derive(Debug, Clone)]
pub struct Disk {
    root: PathBuf,
    /// The content folder, once settings have named it.
    content: Option<String>,
    /// The folder that is read instead of the project's content folder.
    elsewhere: Option<Elsewhere>,
    /// The earlier state that is read instead of the present one.
    past: Option<Arc<Past>>,
}

/// A folder outside the project whose files have the paths of the content folder.
#[derive(Debug, Clone)]
struct Elsewhere {
    /// Without links in its path.
    folder: PathBuf,
    /// Distinguishes stamps of its files from those of other folders, which may be on other file systems.
    mark: u64,
}

impl Disk {
    /// Files below `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), content: None, elsewhere: None, past: None }
    }

    /// The same files in an earlier state, if there is one.
    pub fn as_of(self, past: Option<Arc<Past>>) -> Self {
        Self { past, ..self }
    }

    /// The same files, with the folder to which links of the content may point.
    pub fn with_content(self, content: &str) -> Self {
        Self { content: Some(content.to_owned()), ..self }
    }

    /// The same files, but those of the content folder are in `folder`: their paths stay, and their links must stay in
    /// that folder.
    pub fn with_content_from(self, folder: Option<&Path>) -> Self {
        let elsewhere = folder.map(|folder| {
            let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
            let mark = digest(folder.to_string_lossy().as_ref());
            Elsewhere { folder, mark }
        });
        Self { elsewhere, ..self }
    }

    /// The project's root without links in its path.
    pub fn root(&self) -> Option<PathBuf> {
        self.root.canonicalize().ok()
    }

    /// The stamp of a regular file, not of a link to one.
    pub fn stamp(&self, path: &str) -> Option<Stamp> {
        let metadata = fs::symlink_metadata(self.resolve(path)).ok().filter(fs::Metadata::is_file)?;
        let mark = self.elsewhere(path).map_or(0, |(elsewhere, _)| elsewhere.mark);
        Some(Stamp::of_metadata(&metadata).marked(mark))
    }

    /// The absolute or working-folder-relative path of a project-relative one.
    pub fn resolve(&self, path: &str) -> PathBuf {
        if path.is_empty() {
            return self.root.clone();
        }
        if let Some((elsewhere, below)) = self.elsewhere(path) {
            return elsewhere.folder.join(below);
        }
        let before = self.past.as_ref().and_then(|past| past.place_of(path));
        before.unwrap_or_else(|| self.root.join(path))
    }

    /// The folder that is read instead of the content folder, and the rest of a path in that one.
    fn elsewhere<'a>(&self, path: &'a str) -> Option<(&Elsewhere, &'a str)> {
        let elsewhere = self.elsewhere.as_ref()?;
        let below = path.strip_prefix(self.content.as_deref()?)?;
        let below = if below.is_empty() { below } else { below.strip_prefix('/')? };
        Some((elsewhere, below))
    }

    /// Opens a regular file for reading: the file itself, or the target of a link in its place, if that is allowed.
    pub fn open(&self, path: &str) -> io::Result<(File, Metadata)> {
        let on_disk = self.resolve(path);
        let opened = open_regular(&on_disk);
        match &opened {
            Err(error) if matches!(refusal_of(error), Some(Refusal::Link(_))) => {
                let boundary = self.resolve(self.boundary_of(path)).canonicalize()?;
                open_regular(&target_of(&on_disk, &boundary).map_err(Refusal::Link)?)
            }
            _ => opened,
        }
    }

    /// Reads a file that was not found by listing its folder, which would distinguish files from pipes and devices.
    pub fn read_unlisted(&self, path: &str) -> io::Result<Vec<u8>> {
        match Special::of(fs::metadata(self.resolve(path))?.file_type()) {
            Some(special) => Err(Refusal::Special(special).into()),
            None => self.read(path),
        }
    }

    /// The folder in which links at or below a path must stay: the content folder, a theme's, else the first folder of
    /// the path; the project for files directly in it.
    fn boundary_of<'a>(&'a self, path: &'a str) -> &'a str {
        let is_below = |folder: &&str| {
            folder.is_empty()
                || path.strip_prefix(*folder).is_some_and(|rest| matches!(rest.as_bytes(), [] | [b'/', ..]))
        };
        let slash = path.find('/');
        if let Some(content) = self.content.as_deref().filter(is_below) {
            // If the project is its own content folder, a theme is still a separate folder.
            if !content.is_empty() || !path.starts_with("themes/") {
                return content;
            }
        }
        match slash {
            Some(first) if path.starts_with("themes/") => {
                let second = path.part(first + 1..).find('/');
                second.map_or(path, |second| path.part(..first + 1 + second))
            }
            Some(first) => path.part(..first),
            None => "",
        }
    }

    /// The folder in which a walk may stay, without links in its path; `None` if there is none, which a walk finds
    /// empty. A folder of the project may be a link to another one in it; only settings can name one elsewhere.
    fn boundary(&self, folder: &str) -> Result<Option<PathBuf>, RefusedReason> {
        let top = match folder.find('/') {
            Some(_) if !self.is_content(folder) => self.boundary_of(folder),
            _ => folder,
        };
        let Ok(found) = self.resolve(top).canonicalize() else {
            // A dangling link is not a missing folder.
            let is_link = fs::symlink_metadata(self.resolve(top)).is_ok_and(|found| found.is_symlink());
            return if is_link { Err(RefusedReason::Link(LinkRefusal::Nowhere)) } else { Ok(None) };
        };
        if !found.is_dir() {
            return Err(RefusedReason::NoFolder);
        }
        let lies_elsewhere =
            Path::new(top).components().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir));
        if lies_elsewhere || self.elsewhere(top).is_some() {
            return Ok(Some(found));
        }
        let root = self.root.canonicalize().unwrap_or_else(|_| self.root.clone());
        match found.strip_prefix(&root) {
            Err(_) => Err(RefusedReason::Link(LinkRefusal::Outside)),
            // Paths from settings may begin with a dot.
            Ok(below) if has_dot_name(below) && below != Path::new(top) => {
                Err(RefusedReason::Link(LinkRefusal::Hidden))
            }
            Ok(_) => Ok(Some(found)),
        }
    }

    fn is_content(&self, folder: &str) -> bool {
        self.content.as_deref() == Some(folder)
    }
}

/// True if any part of a path begins with a dot.
fn has_dot_name(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."))
}

/// The regular file to which a link points, if it is below `boundary` and no part of its path begins with a dot.
fn target_of(link: &Path, boundary: &Path) -> Result<PathBuf, LinkRefusal> {
    let target = link.canonicalize().map_err(|_| LinkRefusal::Nowhere)?;
    let below = target.strip_prefix(boundary).map_err(|_| LinkRefusal::Outside)?;
    if has_dot_name(below) {
        return Err(LinkRefusal::Hidden);
    }
    match fs::symlink_metadata(&target) {
        Ok(found) if found.is_file() => Ok(target),
        Ok(found) if found.is_dir() => Err(LinkRefusal::Folder),
        _ => Err(LinkRefusal::Nowhere),
    }
}

impl Disk {
    /// True if a walk of this folder meets the components of a site.
    fn has_components(&self, folder: &str) -> bool {
        let is_template = |entry: &fs::DirEntry| entry.path().extension().is_some_and(|kind| kind == "html");
        let mut entries = fs::read_dir(self.root.join(COMPONENTS)).into_iter().flatten().flatten();
        folder.is_empty() && entries.any(|entry| is_template(&entry))
    }

    fn walk_now(&self, folder: &str, extent: Extent) -> Walk {
        let mut walk = Walk::default();
        let boundary = match self.boundary(folder) {
            Ok(Some(boundary)) => boundary,
            Ok(None) => return walk,
            Err(reason) => {
                walk.refused.push(Refused { path: folder.to_owned(), reason });
                return walk;
            }
        };
        let mark = self.elsewhere(folder).map_or(0, |(elsewhere, _)| elsewhere.mark);
        let has_components = self.has_components(folder);
        let top = Top { folder, boundary: &boundary, extent, has_components, mark };
        let mut level = vec![Folder { on_disk: self.resolve(folder), path: Some(folder.to_owned()) }];
        // Level by level instead of depth first: all cores list folders at the same time, however deep they are.
        for depth in 0.. {
            let listings: Vec<Listing> = level.par_iter().map(|below| list(below, &top, depth > 0)).collect();
            level = Vec::new();
            for listing in listings {
                level.extend(listing.folders);
                walk.files.extend(listing.files);
                walk.refused.extend(listing.refused);
            }
            if level.is_empty() {
                break;
            }
        }
        walk.files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        walk.refused.sort_by(|a, b| a.path.cmp(&b.path));
        walk
    }
}

impl Files for Disk {
    fn walk(&self, folder: &str, extent: Extent) -> Walk {
        let mut walk = self.walk_now(folder, extent);
        if let Some(past) = &self.past {
            let has_components = self.has_components(folder);
            let top = Top { folder, boundary: Path::new(""), extent, has_components, mark: 0 };
            past.amend(&mut walk, folder, |path| top.lists(path));
        }
        walk
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let (file, metadata) = self.open(path)?;
        read_whole(&file, metadata.len(), limit_of(path))
    }

    fn has_folder(&self, folder: &str) -> bool {
        self.resolve(folder).is_dir() || self.past.as_ref().is_some_and(|past| past.has_folder(folder))
    }
}

/// The starting point of a walk.
struct Top<'a> {
    /// Its project-relative path.
    folder: &'a str,
    /// The folder in which links must stay.
    boundary: &'a Path,
    /// The files to list.
    extent: Extent,
    /// True if the project has components of its own.
    has_components: bool,
    /// As in `Elsewhere`; 0 in the project.
    mark: u64,
}

impl Top<'_> {
    /// True if a walk lists the file with this path, by the names in it.
    fn lists(&self, path: &str) -> bool {
        let below = path.strip_prefix(self.folder).unwrap_or(path).trim_start_matches('/');
        let (folders, file) = below.rsplit_once('/').unwrap_or(("", below));
        if folders.split('/').next().is_some_and(|first| self.leaves_out(first)) {
            return false;
        }
        let mut folders = folders.split('/').filter(|name| !name.is_empty());
        !folders.any(|name| self.skips(name.as_bytes(), true)) && !self.skips(file.as_bytes(), false)
    }

    /// True for a folder directly in the project that is no content, if the content is the project itself.
    fn leaves_out(&self, folder: &str) -> bool {
        let is_other = NOT_CONTENT.contains(&folder) || folder == COMPONENTS && self.has_components;
        self.extent == Extent::Content && self.folder.is_empty() && is_other
    }

    fn skips(&self, name: &[u8], is_folder: bool) -> bool {
        let skips_hidden = self.extent == Extent::Content;
        let Ok(text) = std::str::from_utf8(name) else { return name.starts_with(b".") && skips_hidden };
        match name.first() {
            Some(b'.') if skips_hidden || is_never_published(text) => true,
            _ if is_folder => is_left_over_folder(text),
            _ => is_left_over(text),
        }
    }
}

/// A folder to list.
struct Folder {
    on_disk: PathBuf,
    /// Project-relative path; `None` if a name in it is not valid UTF-8.
    path: Option<String>,
}

/// Entries directly in one folder.
#[derive(Default)]
struct Listing {
    folders: Vec<Folder>,
    files: Vec<Entry>,
    refused: Vec<Refused>,
}

/// Number of files of a folder that one thread examines: small folders are not worth distributing.
const FEW_FILES: usize = 512;

/// Lists one folder. A top folder that cannot be read counts as empty.
fn list(folder: &Folder, top: &Top<'_>, is_below: bool) -> Listing {
    let mut listing = Listing::default();
    let entries = fs::read_dir(&folder.on_disk).and_then(Iterator::collect::<io::Result<Vec<fs::DirEntry>>>);
    let entries = match entries {
        Ok(entries) => entries,
        Err(error) if is_below => {
            listing.refused.push(unreadable(folder.path.clone().unwrap_or_default(), &error));
            return listing;
        }
        Err(_) => return listing,
    };
    let mut files = Vec::with_capacity(entries.len());
    for entry in entries {
        let name = entry.file_name();
        let kind = entry.file_type();
        if top.skips(name.as_encoded_bytes(), kind.as_ref().is_ok_and(fs::FileType::is_dir)) {
            continue;
        }
        if !is_below && name.to_str().is_some_and(|name| top.leaves_out(name)) {
            continue;
        }
        let path = folder.path.as_deref().zip(name.to_str()).map(|(folder, name)| join(folder, name));
        match kind {
            Ok(kind) if kind.is_dir() => listing.folders.push(Folder { on_disk: entry.path(), path }),
            Ok(kind) => match path {
                Some(path) => files.push((entry, kind, path)),
                None => {
                    let path = format!("{}/{}", top.folder, name.to_string_lossy());
                    listing.refused.push(Refused { path, reason: RefusedReason::Name });
                }
            },
            Err(error) => listing.refused.push(unreadable(path.unwrap_or_default(), &error)),
        }
    }
    let stamped = files.into_par_iter().with_min_len(FEW_FILES);
    let stamped: Vec<_> = stamped.map(|(entry, kind, path)| stamp(&entry, kind, path, top)).collect();
    for file in stamped {
        match file {
            Ok(file) => listing.files.push(file),
            Err(refused) => listing.refused.push(refused),
        }
    }
    listing
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { [folder, "/", name].concat() }
}

fn unreadable(path: String, error: &io::Error) -> Refused {
    Refused { path, reason: RefusedReason::Unreadable(io_reason(error)) }
}

/// A file with its stamp; for a link, the stamp of its target.
fn stamp(entry: &fs::DirEntry, kind: fs::FileType, path: String, top: &Top<'_>) -> Result<Entry, Refused> {
    let metadata = if kind.is_symlink() {
        match target_of(&entry.path(), top.boundary) {
            Ok(target) => fs::symlink_metadata(target),
            Err(link) => return Err(Refused { path, reason: RefusedReason::Link(link) }),
        }
    } else {
        entry.metadata()
    };
    match metadata {
        Ok(metadata) => match Special::of(metadata.file_type()) {
            None => Ok(Entry { path, stamp: Stamp::of_metadata(&metadata).marked(top.mark) }),
            Some(special) => Err(Refused { path, reason: RefusedReason::Special(special) }),
        },
        Err(error) => Err(unreadable(path, &error)),
    }
}
