//! Reasons why the past cannot be read, in words for the person who asked for it.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::program::Failure;
use paifang_base::diag::visible;

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

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::NoGit(error) => {
                write!(f, "`git` cannot be started ({error}): install Git, or compare with `--baseline FILE`")
            }
            Refusal::NoRepository(root) => write!(
                f,
                "{} is not in a Git repository: clone it with Git, or compare with `--baseline FILE`",
                root.display()
            ),
            Refusal::NotTrusted(root, said) => write!(
                f,
                "Git does not read the repository of {}, often because it belongs to another user: run `git config \
                 --global --add safe.directory '*'` on a machine that only checks\nGit says: {}",
                root.display(),
                visible(said)
            ),
            Refusal::NoCommit => f.write_str("there is no commit yet to compare with"),
            Refusal::Missing { revision, what, is_shallow, has_merged_base } => {
                let revision = visible(revision);
                match what {
                    Missing::Revision => write!(f, "`{revision}` is not in this clone")?,
                    Missing::History => {
                        write!(
                            f,
                            "this clone does not show where the present commit and `{revision}` parted"
                        )?;
                    }
                }
                f.write_str(match (has_merged_base, is_shallow, what) {
                    (true, ..) => ": for the merge commit of a pull request, write `--base HEAD^1`",
                    (_, true, _) => {
                        ", which has only the last commits: clone more (`fetch-depth: 2` of actions/checkout, with \
                         `--base HEAD^1`; `fetch-depth: 0` for a branch; `GIT_DEPTH: 0` on GitLab)"
                    }
                    (_, _, Missing::Revision) => {
                        ": fetch it (`git fetch origin BRANCH`, then `--base FETCH_HEAD`), or correct the name"
                    }
                    (_, _, Missing::History) => ": their histories have no commit in common",
                })
            }
            Refusal::NoContent => f.write_str(
                "this clone lacks contents of the base, as one made with `--filter` does: run `git fetch --refetch \
                 --no-filter`, or clone without `--filter`",
            ),
            Refusal::Failed(said) => write!(f, "Git failed: {}", visible(said)),
        }
    }
}

impl std::error::Error for Refusal {}
