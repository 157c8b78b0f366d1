//! Reasons why the past cannot be read, in words for the person who asked for it.

use std::path::{Path, PathBuf};

use crate::program::Failure;
use paifang_base::diag::visible;
use paifang_base::text;
use paifang_base::text::Text;

/// The reason why the past cannot be read.
#[derive(Debug)]
pub enum Refusal {
    /// There is no `git` program, or it cannot be started.
    NoGit(std::io::Error),
    /// The folder belongs to no work tree.
    NoRepository(PathBuf),
    /// There is a repository, but Git does not read it; its own words.
    NotTrusted(PathBuf, String),
    /// The repository has no commit yet.
    NoCommit,
    /// The clone lacks what is needed for a comparison.
    Missing {
        /// The revision as it was written.
        revision: String,
        /// The missing part.
        what: Missing,
        /// True if the clone lacks a part of the history.
        is_shallow: bool,
        /// True if the present commit is a merge whose first parent is in the clone, as hosts make it for a pull
        /// request.
        has_merged_base: bool,
    },
    /// The clone lacks a part of the history, all of which is needed.
    Shallow,
    /// The clone has no content for a file of the base: a partial clone.
    NoContent,
    /// Git failed at something that should have worked; its own words.
    Failed(String),
}

/// What a clone lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The revision.
    Revision,
    /// The history between the revision and the present commit.
    History,
}

/// The refusal where the first call failed.
pub(crate) fn of_no_repository(root: &Path, failure: Failure) -> Refusal {
    let whole = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    #[expect(clippy::disallowed_methods, reason = "only looks for the folder that Git refused to read")]
    let is_there = whole.ancestors().any(|folder| folder.join(".git").exists());
    match failure {
        Failure::Exit(_, said) if is_there => Refusal::NotTrusted(root.to_owned(), said),
        Failure::Exit(..) => Refusal::NoRepository(root.to_owned()),
        other => other.into(),
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Start(error) => Refusal::NoGit(error),
            Failure::Exit(_, said) => Refusal::Failed(said),
            Failure::Unexpected(what) => Refusal::Failed(what.to_owned()),
        }
    }
}

impl Refusal {
    /// The reason in words, with what to do.
    pub fn text(&self) -> Text {
        match self {
            Refusal::NoGit(error) => text!("git-missing", error = error.to_string()),
            Refusal::NoRepository(root) => text!("git-no-repository", root = root.display().to_string()),
            Refusal::NotTrusted(root, said) => {
                text!("git-not-trusted", root = root.display().to_string(), said = visible(said))
            }
            Refusal::NoCommit => text!("git-no-commit"),
            Refusal::Missing { revision, what, is_shallow, has_merged_base } => {
                let revision = visible(revision);
                let problem = match what {
                    Missing::Revision => text!("git-no-revision", revision = revision),
                    Missing::History => text!("git-no-history", revision = revision),
                };
                match (has_merged_base, is_shallow, what) {
                    (true, ..) => text!("git-use-merged", problem = problem),
                    (_, true, _) => text!("git-shallow", problem = problem),
                    (_, _, Missing::Revision) => text!("git-fetch", problem = problem),
                    (_, _, Missing::History) => text!("git-unrelated", problem = problem),
                }
            }
            Refusal::Shallow => text!("git-history-shallow"),
            Refusal::NoContent => text!("git-no-content"),
            Refusal::Failed(said) => text!("git-failed", said = visible(said)),
        }
    }
}
