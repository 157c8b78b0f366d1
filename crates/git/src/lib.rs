//! The past of a project, read from Git's objects through the `git` program: no checkout, no network, nothing written.
//!
//! # Steps
//!
//! 1. [`Repository::of`] finds the repository of a project.
//! 2. [`Repository::merge_base`] finds the commit from which the present state branched off.
//! 3. [`Repository::changes`] lists the files that differ since then, moved ones as such.
//! 4. [`Repository::read`] reads earlier versions of files, all through one process.
//!
//! Or, without a comparison: [`Repository::history`] lists all versions of each file, with the people that commits
//! name,
//! and [`Repository::at`] finds what any commit had at a path.
//!
//! The program costs nothing to compile and knows every format of repository: partial clones, alternates, SHA-256,
//! work trees. The features of `gix` that compare a work tree with a commit add 64 packages to the 354 here. A
//! contributor who has the repository has `git`, and so has each machine that checks it out.

#![warn(clippy::indexing_slicing)]

mod change;
mod history;
mod object;
mod objects;
mod program;
mod refusal;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Serialize;

use program::{git, line_of};

pub use change::{Change, Changes, Version};
pub use history::{CommitFacts, FileVersion, History, Log, Role, State};
pub use object::ObjectId;
pub use refusal::{Missing, Refusal};

/// The Git repository of a project.
#[derive(Debug, Clone)]
pub struct Repository {
    /// The project's folder, at or below the top of the repository.
    root: PathBuf,
    /// True if the clone lacks a part of the history.
    is_shallow: bool,
}

/// A commit, by its full name in hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Commit(String);

impl Commit {
    /// Its full name.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// The first twelve digits of its name.
    pub fn short(&self) -> &str {
        self.0.get(..12).unwrap_or(&self.0)
    }
}

impl Repository {
    /// The repository of the project in `root`.
    pub fn of(root: &Path) -> Result<Self, Refusal> {
        let found = git(root, &["rev-parse", "--is-inside-work-tree", "--is-shallow-repository"]);
        let text = found.map_err(|refusal| refusal::of_no_repository(root, refusal))?;
        let mut lines = text.lines();
        if lines.next() != Some("true") {
            return Err(Refusal::NoRepository(root.to_owned()));
        }
        Ok(Self { root: root.to_owned(), is_shallow: lines.next() == Some("true") })
    }

    /// True if the clone lacks a part of the history.
    pub fn is_shallow(&self) -> bool {
        self.is_shallow
    }

    /// The present commit (`HEAD`).
    pub fn head(&self) -> Result<Commit, Refusal> {
        self.commit("HEAD").map_err(|_| Refusal::NoCommit)
    }

    /// The last commit that both the present one (`HEAD`) and a revision contain: for an ancestor of the present
    /// commit, that ancestor. A revision is written as for Git: a branch, a tag, `HEAD~2`, a hash.
    pub fn merge_base(&self, revision: &str) -> Result<Commit, Refusal> {
        let head = self.head()?;
        let commit = self.commit(revision)?;
        // It exits with 1, and prints nothing, where there is none.
        match git(&self.root, &["merge-base", &commit.0, &head.0]) {
            Ok(text) => Ok(Commit(line_of(&text))),
            Err(program::Failure::Exit(1, _)) => Err(self.missing(revision, Missing::History)),
            Err(failure) => Err(failure.into()),
        }
    }

    /// The commit that a revision names.
    pub fn commit(&self, revision: &str) -> Result<Commit, Refusal> {
        let wanted = format!("{revision}^{{commit}}");
        match git(&self.root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]) {
            Ok(text) => Ok(Commit(line_of(&text))),
            Err(program::Failure::Exit(..)) => Err(self.missing(revision, Missing::Revision)),
            Err(failure) => Err(failure.into()),
        }
    }

    fn missing(&self, revision: &str, what: Missing) -> Refusal {
        // The merge commit that a host makes for a pull request has the base as its first parent.
        let is_merge = git(&self.root, &["rev-parse", "--verify", "--quiet", "HEAD^2"]).is_ok();
        let has_base = git(&self.root, &["rev-parse", "--verify", "--quiet", "HEAD^1^{tree}"]).is_ok();
        let revision = revision.to_owned();
        Refusal::Missing {
            revision,
            what,
            is_shallow: self.is_shallow,
            has_merged_base: is_merge && has_base,
        }
    }

    /// All files of the project that differ between a commit and the present state on disk, including files that are
    /// not committed yet, but not ignored ones.
    pub fn changes(&self, since: &Commit) -> Result<Changes, Refusal> {
        let raw = [
            "-c",
            "core.quotePath=false",
            "diff",
            "--raw",
            "-z",
            "--no-abbrev",
            "--find-renames",
            "--relative",
        ];
        let plain = ["--no-ext-diff", "--no-textconv", "--ignore-submodules=dirty", &since.0, "--", "."];
        let tracked = git(&self.root, &[&raw[..], &plain[..]].concat())?;
        let others = git(&self.root, &["ls-files", "--others", "--exclude-standard", "-z", "--", "."])?;
        Ok(change::changes(&tracked, &others))
    }

    /// Paths of all files of the repository that differ, in the project and outside of it, from the top; sorted.
    pub fn all_paths(&self, since: &Commit) -> Result<Vec<String>, Refusal> {
        let options =
            ["-c", "core.quotePath=false", "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff"];
        let plain = ["--no-textconv", "--ignore-submodules=dirty", &since.0, "--", ":/"];
        let tracked = git(&self.root, &[&options[..], &plain[..]].concat())?;
        let others = ["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/"];
        let others = git(&self.root, &others)?;
        let paths = tracked.split('\0').chain(others.split('\0')).filter(|path| !path.is_empty());
        Ok(paths.map(str::to_owned).collect::<BTreeSet<String>>().into_iter().collect())
    }

    /// The project's folder from the top of the repository, empty or with a `/` at the end.
    pub fn folder(&self) -> Result<String, Refusal> {
        Ok(line_of(&git(&self.root, &["rev-parse", "--show-prefix"])?))
    }

    /// The history of all files of the project, as the present commit and moves that are not committed yet have them.
    /// `known` is the log of an earlier call, for this or any other state of the repository: only new commits are read.
    ///
    /// # Errors
    /// [`Refusal::Shallow`] for a clone that lacks a part of the history, since its first commit seems to have made
    /// everything.
    pub fn history(&self, known: Option<Log>) -> Result<History, Refusal> {
        let head = self.head()?;
        let history = self.history_at(&head, known)?;
        Ok(history.with_moved(&self.changes(&head)?))
    }

    /// All that a history depends on: as long as it is equal, [`Repository::history_at`] its commit gives the same.
    ///
    /// # Errors
    /// As for [`Repository::history`].
    pub fn state(&self) -> Result<State, Refusal> {
        if self.is_shallow {
            return Err(Refusal::Shallow);
        }
        history::state(&self.root, self.head()?)
    }

    /// The commits that do not count as changes, by `.git-blame-ignore-revs` at the top of the repository, as a commit
    /// has it.
    pub fn ignored(&self, commit: &Commit) -> Result<BTreeSet<ObjectId>, Refusal> {
        match git(&self.root, &["cat-file", "blob", &format!("{}:.git-blame-ignore-revs", commit.0)]) {
            Ok(text) => {
                Ok(text.lines().filter_map(|line| ObjectId::read(line.split('#').next()?.trim())).collect())
            }
            Err(program::Failure::Exit(..)) => Ok(BTreeSet::new()),
            Err(failure) => Err(failure.into()),
        }
    }

    /// The history of all files of the project as a commit has them.
    ///
    /// # Errors
    /// As for [`Repository::history`].
    pub fn history_at(&self, commit: &Commit, known: Option<Log>) -> Result<History, Refusal> {
        if self.is_shallow {
            return Err(Refusal::Shallow);
        }
        history::read(&self.root, commit, &self.tree(commit)?, known)
    }

    /// All files of the project in a commit, by path.
    pub fn tree(&self, commit: &Commit) -> Result<BTreeMap<String, Version>, Refusal> {
        Ok(change::tree(&git(&self.root, &["ls-tree", "-r", "-z", &commit.0])?))
    }

    /// For each commit and path from the project's folder, the file that the commit has there, through links; all
    /// through one process.
    pub fn at(&self, wanted: &[(&Commit, &str)]) -> Result<Vec<Option<Version>>, Refusal> {
        objects::at(&self.root, &self.folder()?, wanted)
    }

    /// Reads the contents of earlier versions, in order. `take` gets the index of each, and its bytes.
    pub fn read(
        &self,
        versions: &[&Version],
        take: impl FnMut(usize, &mut dyn std::io::Read) -> std::io::Result<()>,
    ) -> Result<(), Refusal> {
        objects::read(&self.root, versions, take)
    }
}

/// The words of this crate.
pub static MESSAGES: paifang_base::diag::MessageFiles = paifang_base::message_files!("git");

#[cfg(test)]
mod tests;
