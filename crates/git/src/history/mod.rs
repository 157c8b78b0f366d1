//! The history of a project's files, in one pass over Git's log.
//!
//! A file of the present is followed into the past by what it was: a commit that made these bytes at this path says
//! which bytes at which path they came from. So renames are followed on each branch by itself, whichever branch moved
//! the file and whichever changed it, and rebased, squashed and bulk merges need no rule of their own.
//!
//! The log of a commit never changes. A [`Log`] that was kept is extended by the new commits only, and the result is
//! that of a pass over everything.

mod kept;
mod log;
mod people;
mod resolve;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use serde::Serialize;

use crate::change::{Changes, Version};
use crate::object::ObjectId;
use crate::refusal::Refusal;
use crate::{Commit, program};

pub use log::Log;
pub use people::Role;

use log::Logged;

/// The history of all files of one commit.
#[derive(Debug)]
pub struct History {
    log: Log,
    /// The commit whose files these are.
    head: ObjectId,
    /// For each path in that commit, its versions, newest first.
    files: BTreeMap<String, Vec<Found>>,
    /// Present paths of files that were moved since that commit, with their paths in it.
    moved: BTreeMap<String, String>,
}

/// A version by the places of its commit and path in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    commit: usize,
    path: u32,
    blob: ObjectId,
    is_link: bool,
    is_change: bool,
}

/// One version of a file.
#[derive(Debug, Clone, Copy)]
pub struct FileVersion<'h> {
    /// The commit that made it.
    pub commit: CommitFacts<'h>,
    /// Path of the file then, from the project's folder.
    pub path: &'h str,
    /// The name of its content.
    pub blob: ObjectId,
    /// True if its content differs from all earlier versions that the commit knew: false where a file was only moved,
    /// or got another mode, or where a merge took the content of one side.
    pub is_change: bool,
    is_link: bool,
}

impl FileVersion<'_> {
    /// The version, for reading its content.
    pub fn version(&self) -> Version {
        let mode = if self.is_link { "120000" } else { "100644" };
        Version { path: self.path.to_owned(), id: self.blob.to_string(), mode: mode.to_owned() }
    }
}

/// A commit, and the people it names. There are no e-mail addresses.
#[derive(Debug, Clone, Copy)]
pub struct CommitFacts<'h> {
    log: &'h Log,
    logged: &'h Logged,
}

impl<'h> CommitFacts<'h> {
    /// The name of the commit.
    pub fn id(&self) -> ObjectId {
        self.logged.id
    }

    /// The commit, for questions to the repository.
    pub fn commit(&self) -> Commit {
        Commit(self.logged.id.to_string())
    }

    /// The time at which the author made the change, in seconds since 1970. A rebase keeps it.
    pub fn authored(&self) -> i64 {
        self.logged.authored
    }

    /// The time at which the commit was made, in seconds since 1970.
    pub fn committed(&self) -> i64 {
        self.logged.committed
    }

    /// True if it has several parents.
    pub fn is_merge(&self) -> bool {
        self.logged.parents.len() > 1
    }

    /// The author's name by `.mailmap`. `None` for a name that is an e-mail address.
    pub fn author(&self) -> Option<&'h str> {
        self.log.name(self.logged.author)
    }

    /// The people that trailers of the message name, by `.mailmap`, in order.
    pub fn credits(&self) -> impl Iterator<Item = (Role, &'h str)> {
        let log = self.log;
        self.logged.credits.iter().filter_map(move |(role, name)| Some((*role, log.name(*name)?)))
    }
}

impl History {
    /// The commit whose files these are.
    pub fn head(&self) -> ObjectId {
        self.head
    }

    /// All versions of the file at a present path, newest first. The first one is its state in the commit; a file that
    /// is not committed has none. A file that was deleted and added again is one file.
    pub fn versions(&self, path: &str) -> impl Iterator<Item = FileVersion<'_>> {
        let path = self.moved.get(path).map_or(path, String::as_str);
        self.files.get(path).into_iter().flatten().filter_map(|found| self.version(found))
    }

    /// The paths of all files of the commit, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The log that this was read from, to keep for the next time.
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// Gives the log back.
    pub fn into_log(self) -> Log {
        self.log
    }

    fn version(&self, found: &Found) -> Option<FileVersion<'_>> {
        let logged = self.log.commits.get(found.commit)?;
        Some(FileVersion {
            commit: CommitFacts { log: &self.log, logged },
            path: self.log.path(found.path)?,
            blob: found.blob,
            is_change: found.is_change,
            is_link: found.is_link,
        })
    }
}

/// What names and versions are read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct State {
    /// The present commit.
    pub head: Commit,
    /// The file with the names of people, as it lies there.
    mailmap: Option<ObjectId>,
}

/// The state of a repository.
pub(crate) fn state(root: &Path, head: Commit) -> Result<State, Refusal> {
    Ok(State { head, mailmap: people::mailmap(root)? })
}

/// Reads the history of the files of a commit. `known`: the log of an earlier call, which may be of another state.
pub(crate) fn read(
    root: &Path,
    head: &Commit,
    tree: &BTreeMap<String, Version>,
    known: Option<Log>,
) -> Result<History, Refusal> {
    let head = ObjectId::read(&head.0).ok_or(program::Failure::Unexpected("the name of a commit"))?;
    let mailmap = people::mailmap(root)?;
    // Names are kept as the file maps them.
    let known = known.filter(|known| known.mailmap == mailmap).unwrap_or_default();
    let log = match known.has(head) {
        true => known,
        false => log::read(root, head, known, mailmap)?,
    };
    let log = log.reachable(head);
    let files = resolve::files(&log, head, tree);
    Ok(History { log, head, files, moved: BTreeMap::new() })
}

impl History {
    /// Follows files that were moved since the commit.
    pub(crate) fn with_moved(mut self, changes: &Changes) -> Self {
        let moved = changes.files.iter().filter_map(|change| change.moved());
        self.moved = moved.map(|(before, now)| (now.to_owned(), before.to_owned())).collect();
        self
    }
}

/// Places by name, for texts that are stored once.
#[derive(Debug, Default)]
struct Numbers(HashMap<String, u32>);

impl Numbers {
    fn of(texts: &[String]) -> Self {
        Self(texts.iter().zip(0..).map(|(text, number)| (text.clone(), number)).collect())
    }

    /// The place of a text in `texts`, where it is added if necessary.
    fn place(&mut self, text: &str, texts: &mut Vec<String>) -> u32 {
        if let Some(number) = self.0.get(text) {
            return *number;
        }
        let number = u32::try_from(texts.len()).unwrap_or(u32::MAX);
        texts.push(text.to_owned());
        self.0.insert(text.to_owned(), number);
        number
    }
}

/// Places of commits by name.
fn places(commits: &[Logged]) -> HashMap<ObjectId, usize> {
    commits.iter().enumerate().map(|(place, commit)| (commit.id, place)).collect()
}

/// The commits that a commit contains.
fn ancestors(commits: &[Logged], head: ObjectId) -> HashSet<ObjectId> {
    let places = places(commits);
    let (mut seen, mut waiting) = (HashSet::from([head]), vec![head]);
    while let Some(id) = waiting.pop() {
        let parents = places.get(&id).and_then(|place| commits.get(*place));
        let parents = parents.into_iter().flat_map(|commit| &commit.parents);
        waiting.extend(parents.filter(|parent| seen.insert(**parent)));
    }
    seen
}
