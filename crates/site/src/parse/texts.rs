//! Text of other files in a page: which file is meant, whether pages may read it, and which files a page has read.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

use super::places::Places;
use crate::config::Config;
use crate::load::{PageInput, Texts, text_folders};
use paifang_base::diag::Help;
use paifang_base::digest::{digest_bytes, digest128};
use paifang_base::files::{RefusedReason, Stamp, io_reason, refusal_of};
use paifang_base::paths::{folder_of, join};
use paifang_base::source::decode;
use paifang_base::text;
use paifang_markdown::files::{RefusedFile, TextFile, TextFiles};
use paifang_markdown::{MISSING_INCLUDE, REFUSED_INCLUDE};

/// Largest file that pages take text from, in bytes.
const LARGEST: u64 = 1 << 20;
/// Most files that one page takes text from.
const MOST_FILES: usize = 1_000;
/// Most bytes that all pages together take from other files: more than the largest sites write themselves.
pub const MOST_TAKEN_BY_ALL: u64 = 64 << 20;
/// Searching so many bytes for a part of a file costs as much as taking one.
const SEARCHED_FOR_ONE: usize = 32;

/// Reads a file by its project-relative path.
pub type ReadFile<'a> = dyn Fn(&str) -> io::Result<Vec<u8>> + 'a;

/// The files that one page takes text from.
pub struct PageTexts<'a> {
    texts: &'a Texts,
    read: &'a ReadFile<'a>,
    config: &'a Config,
    /// Bytes that the pages read at the same time have taken so far.
    by_all: &'a AtomicU64,
    /// Path of the page.
    page: &'a str,
    used: RefCell<BTreeMap<String, Used>>,
    /// The places of a text with snippets.
    places: RefCell<Option<Places>>,
}

/// A file that a page asked for.
struct Used {
    digest: Option<u128>,
    text: Option<Arc<str>>,
    cost: u64,
}

/// A file that a page asked for, as a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsedText {
    /// Project-relative path.
    pub path: Arc<str>,
    /// The stamp when it was read; `None` if a change might not show, or if it could not be read.
    pub stamp: Option<Stamp>,
    /// Hash of its bytes; `None` if it could not be read.
    pub digest: Option<u128>,
    /// Bytes that the page took from it, for the limit of all pages; more than that if the limit was reached before.
    pub cost: u64,
}

impl<'a> PageTexts<'a> {
    /// Those of a page, before it has asked for any.
    pub fn new(
        input: &'a PageInput,
        texts: &'a Texts,
        read: &'a ReadFile<'a>,
        config: &'a Config,
        by_all: &'a AtomicU64,
    ) -> Self {
        let (used, places) = (RefCell::default(), RefCell::default());
        Self { texts, read, config, by_all, page: input.file(), used, places }
    }

    /// The files that the page asked for; a stamp from `young` on may hide a change.
    pub fn used(self, young: i64) -> Vec<UsedText> {
        let record = |(path, used): (String, Used)| UsedText {
            stamp: self
                .texts
                .stamp(&path)
                .filter(|stamp| used.digest.is_some() && !stamp.is_younger_than(young)),
            path: path.into(),
            digest: used.digest,
            cost: used.cost,
        };
        self.used.into_inner().into_iter().map(record).collect()
    }

    /// The hash of a page with these files, from that of its own bytes.
    pub(super) fn with_own(&self, source: u128) -> u128 {
        let used = self.used.borrow();
        if used.is_empty() {
            return source;
        }
        let digests: Vec<_> = used.iter().map(|(path, used)| (path.as_str(), used.digest)).collect();
        digest128(&(source, digests))
    }

    /// The project-relative path that is meant in a file; `None` outside of the project.
    fn resolve(&self, from: &str, written: &str) -> Option<String> {
        if let Some(path) = written.strip_prefix("@/") {
            return join(&self.config.content, path);
        }
        match written.strip_prefix('/') {
            Some(path) => join("", path),
            None => join(folder_of(from), written),
        }
    }

    /// Sets the places of the text that is parsed next; gives the earlier ones.
    pub(super) fn set_places(&self, places: Option<Places>) -> Option<Places> {
        self.places.replace(places)
    }

    /// True if a path is in a folder that pages may read.
    fn is_inside(&self, path: &str) -> bool {
        let content = self.config.content.trim_end_matches('/');
        let mut folders = text_folders(self.config).chain([content]);
        folders.any(|folder| {
            matches!(folder, "" | ".") || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
        })
    }

    fn missing(&self, path: &str, written: &str) -> RefusedFile {
        if !self.is_inside(path) {
            return self.outside(written);
        }
        let reason = self.texts.refusal(path).map(|refused| &refused.reason);
        if let Some(RefusedReason::Link(_) | RefusedReason::Special(_)) = reason {
            let message = text!("refused-include-link", path = path);
            return RefusedFile {
                code: &REFUSED_INCLUDE,
                message,
                help: text!("refused-include-link-help").into(),
            };
        }
        let message = text!("missing-include-file", path = path);
        let help = match self.texts.near(path) {
            Some(near) => Help::did_you_mean(written, &format!("/{near}")),
            None => text!("missing-include-file-help").into(),
        };
        RefusedFile { code: &MISSING_INCLUDE, message, help }
    }

    fn outside(&self, written: &str) -> RefusedFile {
        let folders: Vec<String> = [self.config.content.as_str()]
            .into_iter()
            .chain(text_folders(self.config))
            .map(|folder| format!("`{folder}/`"))
            .collect();
        let message = text!("refused-include-outside", path = written);
        RefusedFile {
            code: &REFUSED_INCLUDE,
            message,
            help: text!("refused-include-outside-help", folders = folders).into(),
        }
    }

    fn read(&self, path: &str, stamp: Stamp) -> Result<(u128, Arc<str>), RefusedFile> {
        let refused = |message, help| RefusedFile { code: &REFUSED_INCLUDE, message, help: Help::from(help) };
        let large = || {
            refused(
                text!("refused-include-large", path = path, most = LARGEST >> 20),
                text!("refused-include-large-help"),
            )
        };
        if stamp.size > LARGEST {
            return Err(large());
        }
        let bytes = (self.read)(path).map_err(|error| {
            let why = refusal_of(&error).map_or_else(|| io_reason(&error), |refusal| refusal.text());
            refused(
                text!("refused-include-unreadable", path = path, why = why),
                text!("refused-include-link-help"),
            )
        })?;
        if bytes.len() as u64 > LARGEST {
            return Err(large());
        }
        let digest = digest_bytes(&bytes);
        match decode(bytes, false) {
            Ok(text) => Ok((digest, text.into())),
            Err(_) => {
                Err(refused(text!("refused-include-text", path = path), text!("refused-include-text-help")))
            }
        }
    }
}

impl PageTexts<'_> {
    /// The file at a path as it is written in another file.
    pub(super) fn text_from(&self, from: &str, written: &str) -> Result<TextFile, RefusedFile> {
        let Some(path) = self.resolve(from, written) else { return Err(self.outside(written)) };
        let mut used = self.used.borrow_mut();
        // What a page shows then depends on the order in which pages are read, so it is not kept: the site has an error.
        if self.by_all.load(Ordering::Relaxed) > MOST_TAKEN_BY_ALL {
            used.insert(path, Used { digest: None, text: None, cost: MOST_TAKEN_BY_ALL + 1 });
            return Err(RefusedFile {
                code: &REFUSED_INCLUDE,
                message: text!("refused-include-site", most = MOST_TAKEN_BY_ALL >> 20),
                help: text!("refused-include-site-help").into(),
            });
        }
        if let Some(text) = used.get(&path).and_then(|used| used.text.clone()) {
            return Ok(TextFile { path, text });
        }
        if used.len() >= MOST_FILES {
            let message = text!("refused-include-files", most = MOST_FILES);
            return Err(RefusedFile {
                code: &REFUSED_INCLUDE,
                message,
                help: text!("refused-include-files-help").into(),
            });
        }
        let found = match self.texts.stamp(&path) {
            Some(stamp) => self.read(&path, stamp),
            None => Err(self.missing(&path, written)),
        };
        let (digest, text) = match &found {
            Ok((digest, text)) => (Some(*digest), Some(text.clone())),
            Err(_) => (None, None),
        };
        used.insert(path.clone(), Used { digest, text, cost: 0 });
        found.map(|(_, text)| TextFile { path, text })
    }
}

impl TextFiles for PageTexts<'_> {
    fn text(&self, written: &str, at: usize) -> Result<TextFile, RefusedFile> {
        let places = self.places.borrow();
        let from = places.as_ref().and_then(|places| places.path_at(at)).map(|path| &**path);
        self.text_from(from.unwrap_or(self.page), written)
    }

    fn count(&self, path: &str, searched: usize, taken: usize) {
        let cost = (taken + searched / SEARCHED_FOR_ONE) as u64;
        self.by_all.fetch_add(cost, Ordering::Relaxed);
        if let Some(used) = self.used.borrow_mut().get_mut(path) {
            used.cost += cost;
        }
    }

    fn address(&self, path: &str, lines: Option<(u32, u32)>) -> Option<String> {
        self.config.repository.home.as_ref().map(|home| home.view(path, lines))
    }
}
