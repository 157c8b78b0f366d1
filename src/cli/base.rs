//! The state of the project that `check` compares with: read from Git, or the problems that an earlier run listed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::Arc;

use paifang::build::{BuildRequest, Builder, Outcome, Progress};
use paifang::diag::{Located, Text};
use paifang::files::Past;
use paifang_git::{Change, Changes, Commit, Repository, Version};
use serde::Deserialize;

use super::Refusal;
use super::bounded;
use super::compare::{Known, Touched, is_sum, joined};
use super::language::Voice;
use super::settings::content_folder;
use crate::scratch::Scratch;
use paifang_base::text;

/// The project at an earlier commit.
pub struct Base {
    repository: Repository,
    /// Path of the content folder in the project.
    content: String,
    commit: Commit,
    changes: Vec<Change>,
    past: Arc<Past>,
    /// Holds the earlier versions of files until this is dropped.
    _scratch: Scratch,
}

/// Name of the settings file.
const SETTINGS: &str = "site.toml";
/// Most links that lead to each other.
const MOST_LINKS: usize = 8;

impl Base {
    /// Reads the state at the commit where the present one and a revision parted.
    pub fn read(root: &Path, revision: &str, voice: &Voice) -> Result<Self, Refusal> {
        let content = check_sources(root)?;
        let repository = Repository::of(root).map_err(|refusal| refusal.text())?;
        let commit = repository.merge_base(revision).map_err(|refusal| refusal.text())?;
        let Changes { files: changes, submodules } =
            repository.changes(&commit).map_err(|refusal| refusal.text())?;
        for path in submodules {
            voice.note(&text!("base-submodule", path = path));
        }
        let scratch = Scratch::new().map_err(|error| text!("no-scratch", error = error.to_string()))?;
        write_versions(&repository, &changes, scratch.folder())?;
        let existed = changes.iter().flat_map(|change| {
            let before = change.before.iter().map(|version| (version.path.clone(), true));
            let now = change.now.iter().filter(|now| change.before.as_ref().is_none_or(|b| b.path != **now));
            before.chain(now.map(|now| (now.clone(), false)))
        });
        // A path may be the old one of a file and the new one of another.
        let mut paths = BTreeMap::new();
        existed.for_each(|(path, existed)| *paths.entry(path).or_insert(false) |= existed);
        let past = Arc::new(Past::new(scratch.folder().to_owned(), paths));
        Ok(Self { repository, content, commit, changes, past, _scratch: scratch })
    }

    /// The commit, for people.
    pub fn name(&self) -> &str {
        self.commit.short()
    }

    /// The problems of that state, by the same options as the present one's. `builder` has checked that one.
    pub fn problems(
        &self,
        builder: &mut Builder,
        request: &BuildRequest,
        progress: &dyn Progress,
    ) -> Result<Vec<Known>, Refusal> {
        if !self.has_settings() {
            return Ok(Vec::new());
        }
        // The builder has just read the present state, from which this one differs only in these files.
        let touched = request.root.canonicalize().ok();
        let touched = touched.map(|root| self.past.changed().map(|path| root.join(path)).collect());
        let request = BuildRequest { past: Some(self.past.clone()), touched, ..request.clone() };
        let outcome = builder.build(&request, progress).map_err(|error| error.text())?;
        Ok(self.known(&outcome))
    }

    /// True if there was a site.toml.
    pub fn has_settings(&self) -> bool {
        self.past.existed(SETTINGS) != Some(false)
    }

    /// The problems of that state, with the present paths of their files.
    pub fn known(&self, outcome: &Outcome) -> Vec<Known> {
        let moved = self.touched().moved;
        let now = |path: &str| moved.get(path).map_or_else(|| path.to_owned(), |now| (*now).to_owned());
        let unshown = outcome.unshown.iter().map(|one| Known::of_unshown(one, now(&one.problem.path)));
        // Those that it stands for are known themselves.
        let is_own = |problem: &&Located| outcome.unshown.is_empty() || !is_sum(problem);
        let shown = outcome.diagnostics.iter().filter(is_own);
        shown.map(|problem| Known::of(problem, now(&problem.place.path))).chain(unshown).collect()
    }

    /// The files of that state, for a request.
    pub fn past(&self) -> Arc<Past> {
        self.past.clone()
    }

    /// Path of the content folder in the project.
    pub fn content(&self) -> &str {
        &self.content
    }

    /// Paths of all files of the repository that differ, from its top.
    pub fn paths(&self) -> Result<Vec<String>, Refusal> {
        self.repository.all_paths(&self.commit).map_err(|refusal| refusal.text())
    }

    /// The project's folder from the top of the repository, empty or with a `/` at the end.
    pub fn folder(&self) -> Result<String, Refusal> {
        self.repository.folder().map_err(|refusal| refusal.text())
    }

    /// The files that differ.
    pub fn touched(&self) -> Touched<'_> {
        let now: BTreeSet<&str> = self.changes.iter().filter_map(|change| change.now.as_deref()).collect();
        let before = self.changes.iter().filter_map(|change| change.before.as_ref());
        let gone = before.map(|version| version.path.as_str()).filter(|path| !now.contains(path)).collect();
        Touched { moved: self.changes.iter().filter_map(Change::moved).collect(), gone, now }
    }
}

/// The path of the content folder in the project. Fails if a folder of sources lies elsewhere, where Git would not see
/// that its files changed.
fn check_sources(root: &Path) -> Result<String, Refusal> {
    let refused = |folder: &str| Err(text!("base-elsewhere", folder = folder));
    for folder in ["content", "themes", "i18n", "static", "components"] {
        if fs::symlink_metadata(root.join(folder)).is_ok_and(|found| found.is_symlink()) {
            return refused(folder);
        }
    }
    let content = content_folder(root);
    let is_inside = Path::new(&content)
        .components()
        .all(|part| matches!(part, std::path::Component::Normal(_) | std::path::Component::CurDir));
    let is_link = fs::symlink_metadata(root.join(&content)).is_ok_and(|found| found.is_symlink());
    if is_inside && !is_link { Ok(content) } else { refused(&content) }
}

/// Writes earlier versions to a folder. A link becomes the file that it led to; one that led nowhere becomes nothing.
fn write_versions(repository: &Repository, changes: &[Change], folder: &Path) -> Result<(), Refusal> {
    let versions = changes.iter().filter_map(|change| change.before.as_ref());
    let (links, files): (Vec<&Version>, Vec<&Version>) = versions.partition(|version| version.is_link());
    let mut made = BTreeSet::new();
    let written = repository.read(&files, |index, content| {
        let Some(version) = files.get(index) else { return Ok(()) };
        let path = folder.join(&version.path);
        let Some(parent) = path.parent().filter(|_| is_plain(&version.path)) else { return Ok(()) };
        if made.insert(parent.to_owned()) {
            fs::create_dir_all(parent)?;
        }
        io::copy(content, &mut File::create(&path)?).map(drop)
    });
    written.map_err(|refusal| refusal.text())?;
    let mut targets = BTreeMap::new();
    let read = repository.read(&links, |index, content| {
        let mut target = Vec::new();
        // The longest path of the systems in use.
        io::Read::read_to_end(&mut io::Read::take(content, 4096), &mut target)?;
        if let (Some(version), Ok(target)) = (links.get(index), String::from_utf8(target)) {
            targets.insert(version.path.as_str(), target);
        }
        Ok(())
    });
    read.map_err(|refusal| refusal.text())?;
    for link in targets.keys() {
        let target =
            target_of(link, &targets).map(|target| folder.join(target)).filter(|file| file.is_file());
        if let (Some(target), Some(parent)) = (target, folder.join(link).parent().filter(|_| is_plain(link)))
        {
            let copied = fs::create_dir_all(parent).and_then(|()| fs::copy(target, folder.join(link)));
            copied.map_err(|error| {
                text!("not-written", folder = folder.display().to_string(), error = error.to_string())
            })?;
        }
    }
    Ok(())
}

/// The file that a link led to, through other links. `None` outside of the project.
fn target_of(link: &str, targets: &BTreeMap<&str, String>) -> Option<String> {
    let mut path = link.to_owned();
    for _ in 0..MOST_LINKS {
        let Some(target) = targets.get(path.as_str()) else { return Some(path) };
        path = joined(&path, target)?;
    }
    None
}

/// True for a path of plain names, which stays in its folder.
fn is_plain(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_)))
}

/// One line of `check --format json`, as far as problems are compared by it.
#[derive(Debug, Deserialize)]
struct Line {
    code: String,
    file: String,
    message: String,
    #[serde(default)]
    marked: Option<String>,
    #[serde(default)]
    id: serde_json::Value,
    #[serde(default)]
    values: serde_json::Value,
}

/// Largest list of earlier problems, in MiB.
const LARGEST_BASELINE: u64 = 256;

/// The problems in a file that `check --format json` wrote earlier.
pub fn read_baseline(path: &Path) -> Result<Vec<Known>, Refusal> {
    let bytes = bounded::read("--baseline", path, LARGEST_BASELINE)?;
    let named = || format!("--baseline {}", path.display());
    let text = String::from_utf8(bytes).map_err(|_| text!("option-file-bytes", name = named()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let known = lines.map(|(index, line)| {
        let line: Line = serde_json::from_str(line).map_err(|_| {
            let line = index + 1;
            text!("baseline-line", name = named(), line = line)
        })?;
        Ok(Known {
            code: line.code,
            path: line.file,
            marked: line.marked.map(|marked| marked.replace('\r', "")),
            is_worded: line.id.is_null(),
            identity: Text::identity_of(&line.id, &line.values, &line.message),
        })
    });
    known.collect()
}
