//! The request for a build, and its result.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use crate::emit::EmitError;
use paifang_base::diag::{Located, MessageLanguage, Text, ToValue, Unshown, Wording as _};
use paifang_base::files::{Disk, Past};
use paifang_base::text;
use paifang_site::config::SETTINGS_FILE;

/// Source, destination and mode of a build.
#[derive(Debug, Clone)]
pub struct BuildRequest {
    /// Project root: the folder of site.toml.
    pub root: PathBuf,
    /// Output folder; `None` only checks: everything is done but nothing is written.
    pub output: Option<PathBuf>,
    /// Another `base_url` than site.toml's.
    pub base_url: Option<String>,
    /// A folder of content to use instead of the project's: links in it stay in it.
    pub content: Option<PathBuf>,
    /// Name of the preview to build, kept from search engines and marked as one; `None` for the site itself.
    pub preview: Option<String>,
    /// The moment for which the site is built: decides which pages are published, expired and over.
    pub now: Timestamp,
    /// True to show drafts and future pages.
    pub drafts: bool,
    /// True to publish everything without errors even if something has errors.
    pub keep_going: bool,
    /// The folder in which builds save results for the next one; `None` for none.
    pub cache: Option<PathBuf>,
    /// True if no other process writes into the output folder, so that its files need not be examined.
    pub is_output_private: bool,
    /// True if outputs that no browser shows may wait for a build that does not defer them; `Outcome::deferred` counts
    /// them.
    pub defers: bool,
    /// The files and folders that changed since this builder's last build, if they are known for certain.
    pub touched: Option<BTreeSet<PathBuf>>,
    /// The language of messages; `None` for that of the settings.
    pub language: Option<MessageLanguage>,
    /// The earlier state of the project to check; `None` for the present one. Only for checks: nothing is built from it.
    pub past: Option<Arc<Past>>,
}

/// A step of the build, for showing progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Results of earlier builds are read.
    Recall,
    /// Files are listed.
    Load,
    /// Sources are read.
    Parse,
    /// The site model is made.
    Link,
    /// Code is highlighted.
    Highlight,
    /// Smaller versions of pictures are made.
    Images,
    /// Search indexes are made.
    Search,
    /// Outputs are made.
    Render,
    /// Files are written.
    Emit,
    /// Results for the next build are kept.
    Keep,
}

impl Step {
    /// The name of the step.
    pub fn name(self) -> &'static str {
        match self {
            Step::Recall => "recall",
            Step::Load => "load",
            Step::Parse => "parse",
            Step::Link => "link",
            Step::Highlight => "highlight",
            Step::Images => "images",
            Step::Search => "search",
            Step::Render => "render",
            Step::Emit => "emit",
            Step::Keep => "keep",
        }
    }
}

/// Result of a build.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// All problems, sorted, with their places.
    pub diagnostics: Vec<Located>,
    /// Problems beyond the limit of one code in one file, if the builder keeps them.
    pub unshown: Vec<Unshown>,
    /// Own pages by language tag, then kind; fallback pages are counted under the kind `""`.
    pub pages: BTreeMap<String, BTreeMap<String, usize>>,
    /// True if the output folder now holds this build.
    pub published: bool,
    /// Files written because they are new or differ.
    pub written: Vec<String>,
    /// Files among them that are new.
    pub added: Vec<String>,
    /// Number of files left as they were.
    pub unchanged: usize,
    /// Files removed because no output uses them any more.
    pub removed: Vec<String>,
    /// The next moment at which the site changes by itself: something is published, expires or ends. `None` if it stays
    /// as it is for ever, or if there is no site.
    pub until: Option<Timestamp>,
    /// Seconds by step.
    pub seconds: BTreeMap<Step, f64>,
    /// The slowest outputs, with their seconds.
    pub slowest: Vec<(String, f64)>,
    /// Number of outputs that wait for a later build.
    pub deferred: usize,
    /// Other useful facts, such as a cache that could not be used.
    pub notes: Vec<Text>,
    /// The language of what the run says, unless it is that of a page.
    pub language: MessageLanguage,
}

/// Reasons why a build could not run at all: the machine, not the content.
#[derive(Debug)]
pub enum BuildError {
    /// There is no site.toml.
    NoProject(PathBuf),
    /// `--base-url` is not an address.
    BaseUrl(String),
    /// The folder of content that was named cannot be used.
    Content(Text),
    /// The output or cache folder cannot be used.
    Output(Text),
    /// Another process builds into this folder; its note, if it left one.
    Held(Folder, Option<String>),
    /// The system failed to read or write.
    Io(PathBuf, std::io::Error),
    /// Files kept changing while they were read.
    Restless,
}

/// A folder that only one process at a time may write into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folder {
    /// The output folder.
    Output,
    /// The cache folder.
    Cache,
}

/// The nearest project that a folder lies in.
fn project_above(folder: &Path) -> Option<PathBuf> {
    let folder = std::path::absolute(folder).ok()?;
    let has_settings = |above: &&Path| Disk::new(above).read_unlisted(SETTINGS_FILE).is_ok();
    folder.ancestors().skip(1).find(has_settings).map(Path::to_owned)
}

impl BuildError {
    /// The reason in words.
    pub fn text(&self) -> Text {
        match self {
            BuildError::NoProject(path) => {
                let folder = path.display().to_string();
                match project_above(path) {
                    Some(above) => {
                        text!("no-project-here", folder = folder, project = above.display().to_string())
                    }
                    None => text!("no-project", folder = folder),
                }
            }
            BuildError::BaseUrl(url) => text!("bad-base-url", url = url),
            BuildError::Content(why) | BuildError::Output(why) => why.clone(),
            BuildError::Held(folder, by) => {
                let by = by.as_ref().map_or_else(|| text!("another-process").to_value(), ToValue::to_value);
                match folder {
                    Folder::Output => text!("held-output", by = by),
                    Folder::Cache => text!("held-cache", by = by),
                }
            }
            BuildError::Restless => text!("restless"),
            BuildError::Io(path, error) => {
                text!("io", path = path.display().to_string(), error = error.to_string())
            }
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::words::words(MessageLanguage::English).say(&self.text()))
    }
}

impl std::error::Error for BuildError {}

impl From<EmitError> for BuildError {
    fn from(error: EmitError) -> Self {
        match error {
            EmitError::Io(path, error) => BuildError::Io(path, error),
            EmitError::NotOurs(files) => BuildError::Output(text!("not-ours", files = files)),
            EmitError::Links(links) => BuildError::Output(text!("output-links", links = links)),
            EmitError::Held(by) => BuildError::Held(Folder::Output, by),
        }
    }
}

impl BuildRequest {
    /// A name for the output folder that stays when the project moves: its path below the project, if it is there.
    pub(crate) fn output_name(&self) -> Option<String> {
        let output = self.output.as_ref()?;
        let root = std::path::absolute(&self.root).unwrap_or_else(|_| self.root.clone());
        let whole = root.join(output);
        Some(whole.strip_prefix(&root).unwrap_or(&whole).display().to_string())
    }
}
