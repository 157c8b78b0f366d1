//! Arguments shared by several commands.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};
use jiff::Timestamp;
use paifang::build::BuildRequest;
use paifang::diag::{MessageLanguage, visible};

use super::language::{self, LANGUAGE, Unusable, Voice};
use super::{Refusal, clock, shared_cache};
use paifang_base::text;

/// Inputs and options of a build.
#[derive(Debug, Args)]
pub struct SourceArgs {
    /// Folder of the project, the one with site.toml
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub root: PathBuf,

    /// Address the site will have, instead of `base_url` in site.toml; it may hold a path
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,

    /// Build as if it were this moment (RFC 3339); decides what is published, expired and over
    /// [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "RFC3339", value_parser = clock::parse)]
    pub now: Option<Timestamp>,

    /// Show drafts and future pages too
    #[arg(long)]
    pub drafts: bool,

    /// Folder of the cache, which speeds up the next build; may be deleted at any time [default: ROOT/.paifang]. For
    /// `build` also a store that many machines share, such as s3://BUCKET/FOLDER: a folder without a cache is filled from it
    #[arg(long, value_name = "DIR|URL", value_hint = ValueHint::DirPath)]
    pub cache: Option<PathBuf>,

    /// Neither use nor write a cache
    #[arg(long, conflicts_with = "cache")]
    pub no_cache: bool,

    /// Threads to use [default: one for each core]
    #[arg(long, value_name = "N", value_parser = threads)]
    pub jobs: Option<NonZeroUsize>,

    /// Language of messages: en or zh-CN [default: LC_ALL, LC_MESSAGES or LANG, else `[check] language` in site.toml]
    #[arg(long, id = LANGUAGE, value_name = "TAG", value_parser = language::parse)]
    pub lang: Option<MessageLanguage>,
}

/// Content from elsewhere, and previews.
#[derive(Debug, Args)]
pub struct ContentArgs {
    /// Use this folder in place of the project's content: pages of a stranger under the settings, theme, messages and
    /// `static/` of --root
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub content: Option<PathBuf>,
}

impl ContentArgs {
    /// The folder, independent of the working folder.
    pub fn folder(&self) -> Result<Option<PathBuf>, Refusal> {
        self.content
            .as_deref()
            .map(std::path::absolute)
            .transpose()
            .map_err(|error| text!("option-content", error = error.to_string()))
    }
}

/// Longest name of a preview, in characters: as long as a branch of Git may be.
const LONGEST_PREVIEW: usize = 255;

/// The name of a preview: one line of visible text.
pub fn preview_name(text: &str) -> Result<String, Unusable> {
    let name = text.trim();
    if name.is_empty() || name.chars().count() > LONGEST_PREVIEW {
        return Err(Unusable(text!("option-preview-length", most = LONGEST_PREVIEW)));
    }
    if visible(name) != name {
        return Err(Unusable(text!("option-preview-invisible")));
    }
    Ok(name.to_owned())
}

/// Reads a value of `--jobs`.
fn threads(text: &str) -> Result<NonZeroUsize, Unusable> {
    text.parse().map_err(|_| Unusable(text!("option-jobs")))
}

impl SourceArgs {
    /// Starts the threads that `--jobs` asks for; without it, the first work starts one for each core.
    pub fn start_threads(&self) -> Result<(), Refusal> {
        let Some(jobs) = self.jobs else { return Ok(()) };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.get());
        pool.build_global().map_err(|error| text!("no-threads", jobs = jobs.get(), error = error.to_string()))
    }

    /// The request for a build into `output`.
    pub fn request(
        &self,
        output: Option<&Path>,
        keep_going: bool,
        voice: &Voice,
    ) -> Result<BuildRequest, Refusal> {
        // Absolute, because the library resolves a relative one in the project.
        let output = output
            .map(std::path::absolute)
            .transpose()
            .map_err(|error| text!("option-output", error = error.to_string()))?;
        Ok(BuildRequest {
            root: self.root.clone(),
            output,
            base_url: self.base_url.clone(),
            content: None,
            preview: None,
            now: clock::now(self.now)?,
            drafts: self.drafts,
            keep_going,
            cache: cache_folder(&self.root, self.cache.as_deref(), self.no_cache)?,
            is_output_private: false,
            defers: false,
            touched: None,
            language: voice.named,
            past: None,
        })
    }
}

/// Folder of the cache; none if it is disabled.
pub fn cache_folder(root: &Path, named: Option<&Path>, none: bool) -> Result<Option<PathBuf>, Refusal> {
    if none {
        return Ok(None);
    }
    let named = named.filter(|named| shared_cache::address(Some(named)).is_none());
    let folder = named.map_or_else(|| root.join(".paifang"), Path::to_owned);
    std::path::absolute(folder).map(Some).map_err(|error| text!("option-cache", error = error.to_string()))
}
