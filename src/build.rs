//! The driver: the five steps in order, for one build or for many in one process.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use jiff::Timestamp;

use crate::diag::Located;

/// What to build, from where to where.
#[derive(Debug, Clone)]
pub struct BuildRequest {
    /// Project root: the folder of site.toml.
    pub root: PathBuf,
    /// Output folder; `None` only checks: everything is done but nothing is written.
    pub output: Option<PathBuf>,
    /// Another `base_url` than site.toml's.
    pub base_url: Option<String>,
    /// The moment the site is built for: decides what is published, expired and over.
    pub now: Timestamp,
    /// Whether drafts and pages of the future are shown.
    pub drafts: bool,
    /// Publish what has no errors even when something has.
    pub keep_going: bool,
}

/// A step of the build, for showing progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Files are listed.
    Load,
    /// Sources are read.
    Parse,
    /// The site model is made.
    Link,
    /// Code is highlighted.
    Highlight,
    /// Outputs are made.
    Render,
    /// Files are written.
    Emit,
}

/// Told how far a build is. Called from many threads.
pub trait Progress: Sync {
    /// `done` of `total` units of a step; a step begins with 0.
    fn report(&self, step: Step, done: usize, total: usize);
}

/// Progress that nobody looks at.
pub struct Quiet;

impl Progress for Quiet {
    fn report(&self, _: Step, _: usize, _: usize) {}
}

/// What came of a build.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// All problems, sorted, with their places.
    pub diagnostics: Vec<Located>,
    /// Own pages by language tag, then kind; fallback pages are counted under the kind `""`.
    pub pages: BTreeMap<String, BTreeMap<String, usize>>,
    /// Whether the output folder now holds this build.
    pub published: bool,
    /// Files written because they are new or differ.
    pub written: Vec<String>,
    /// Number of files left as they were.
    pub unchanged: usize,
    /// Files removed because nothing makes them any more.
    pub removed: Vec<String>,
    /// Seconds by step.
    pub seconds: BTreeMap<Step, f64>,
}

/// Why a build could not be done at all: the machine, not the content.
#[derive(Debug)]
pub enum BuildError {
    /// There is no site.toml.
    NoProject(PathBuf),
    /// `--base-url` is no address.
    BaseUrl(String),
    /// The output folder cannot be used.
    Output(String),
    /// The system refused to read or write.
    Io(PathBuf, std::io::Error),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BuildError::NoProject(path) => {
                write!(
                    f,
                    "there is no site.toml in {}; `paifang new site DIR` makes a site to start from",
                    path.display()
                )
            }
            BuildError::BaseUrl(url) => {
                write!(f, "`{url}` is not a site address; write one such as https://example.org/docs/")
            }
            BuildError::Output(why) => f.write_str(why),
            BuildError::Io(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for BuildError {}

/// Builds, and keeps between builds what makes the next one cheaper.
#[derive(Default)]
pub struct Builder {}

impl Builder {
    /// A builder that knows nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Builds or checks once.
    pub fn build(&mut self, request: &BuildRequest, progress: &dyn Progress) -> Result<Outcome, BuildError> {
        let _ = (request, progress);
        Ok(Outcome::default())
    }
}
