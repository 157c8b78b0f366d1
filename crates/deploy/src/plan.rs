//! The difference between a site and a store, as steps in their order.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use paifang_base::served::original;
use paifang_base::text;
use paifang_base::text::Text;

use crate::site::{LocalFile, Site, is_fingerprinted};
use crate::state::{Held, State};

/// The order of writing. A page is written after what it loads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Files with fingerprints.
    Fingerprinted,
    /// Other files: pictures, feeds, the list of an index.
    Other,
    /// Pages.
    Page,
}

impl Phase {
    /// All phases, in their order.
    pub const ALL: [Phase; 3] = [Phase::Fingerprinted, Phase::Other, Phase::Page];

    /// The phase of a file.
    pub fn of(path: &str) -> Self {
        if is_fingerprinted(path) {
            Phase::Fingerprinted
        } else if original(path).ends_with(".html") {
            Phase::Page
        } else {
            Phase::Other
        }
    }

    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Phase::Fingerprinted => "fingerprinted",
            Phase::Other => "other",
            Phase::Page => "page",
        }
    }
}

/// How long files with fingerprints stay after they have left the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep(pub SignedDuration);

/// Most removed files in one run, without a confirmation. Files with fingerprints do not count, since each build has
/// others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MaxDeletes {
    /// A number of files.
    pub files: usize,
    /// A share of the files in the store, in percent.
    pub percent: usize,
}

impl Default for MaxDeletes {
    fn default() -> Self {
        Self { files: 256, percent: 20 }
    }
}

/// A share of a few files says nothing.
const FEW: usize = 10;

impl MaxDeletes {
    /// The reason to refuse a plan, if it removes too much.
    pub fn refusal(self, plan: &Plan) -> Option<Text> {
        let count = plan.deletions.iter().filter(|path| !is_fingerprinted(path)).count();
        let share = plan.held.max(1);
        let is_large = count > FEW && count * 100 > share * self.percent;
        (count > self.files || is_large)
            .then(|| text!("deploy-too-many-deletions", count = count, total = plan.held))
    }
}

/// A file to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Upload<'s> {
    /// The file.
    pub file: &'s LocalFile,
    /// When.
    pub phase: Phase,
    /// True if the store has no file with this path.
    pub is_new: bool,
}

/// What to do.
#[derive(Debug)]
pub struct Plan<'s> {
    /// By phase, then by path.
    pub uploads: Vec<Upload<'s>>,
    /// Files to remove when all is written, those with fingerprints last.
    pub deletions: Vec<String>,
    /// Files that have left the site and stay for now, with the moment at which they left it.
    pub leaving: BTreeMap<String, Timestamp>,
    /// Number of files that the store has already.
    pub unchanged: usize,
    /// Number of files of the site that the store had before.
    pub held: usize,
}

impl<'s> Plan<'s> {
    /// Compares a site with what a store holds. `now` decides which old files are due.
    pub fn of(site: &'s Site, state: &State, keep: Keep, now: Timestamp) -> Self {
        let mut uploads = Vec::new();
        for file in &site.files {
            let held = state.files.get(&file.path);
            if held.and_then(|held| held.mark) != Some(file.mark) {
                let is_new = held.is_none() && !state.leaving.contains_key(&file.path);
                uploads.push(Upload { file, phase: Phase::of(&file.path), is_new });
            }
        }
        uploads.sort_by_key(|upload| upload.phase);
        let has = |path: &str| site.files.binary_search_by(|file| file.path.as_str().cmp(path)).is_ok();
        let mut leaving = BTreeMap::new();
        let mut deletions = Vec::new();
        let gone = state.files.keys().map(|path| (path, now));
        let left = state.leaving.iter().map(|(path, since)| (path, *since));
        for (path, since) in gone.chain(left).filter(|(path, _)| !has(path)) {
            let age = now.duration_since(since);
            if is_fingerprinted(path) && age < keep.0 {
                leaving.insert(path.clone(), since);
            } else {
                deletions.push(path.clone());
            }
        }
        // Pages go before what they name.
        deletions.sort_unstable_by(|one: &String, other| {
            (is_fingerprinted(one), one).cmp(&(is_fingerprinted(other), other))
        });
        let unchanged = site.files.len() - uploads.len();
        Self { uploads, deletions, leaving, unchanged, held: state.files.len() }
    }

    /// True if there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.uploads.is_empty() && self.deletions.is_empty()
    }

    /// Bytes to write, before compression.
    pub fn bytes(&self) -> u64 {
        self.uploads.iter().map(|upload| upload.file.size).sum()
    }

    /// Addresses below the root of the site that answer differently afterwards: a page by its folder.
    pub fn changed_addresses(&self) -> Vec<String> {
        let written = self.uploads.iter().filter(|upload| upload.phase != Phase::Fingerprinted);
        let written = written.map(|upload| upload.file.path.as_str());
        let mut addresses: Vec<String> =
            written.chain(self.deletions.iter().map(String::as_str)).map(address_of).collect();
        addresses.sort_unstable();
        addresses
    }

    /// The state with everything that this plan touches marked as unknown, before the first file is written.
    pub fn begun(&self, state: &State) -> State {
        let mut begun = state.clone();
        for upload in &self.uploads {
            let size = upload.file.size;
            begun.files.insert(upload.file.path.clone(), Held { mark: None, size });
            begun.leaving.remove(&upload.file.path);
        }
        begun
    }

    /// The state when all is written and before anything is removed. What is removed next stays listed, so that the
    /// next run removes it if this one is killed.
    pub fn written(&self, begun: &State, now: Timestamp) -> State {
        let mut written = begun.clone();
        for upload in &self.uploads {
            let held = Held { mark: Some(upload.file.mark), size: upload.file.size };
            written.files.insert(upload.file.path.clone(), held);
        }
        let since = |path: &String| begun.leaving.get(path).copied().unwrap_or(now);
        written.leaving = self.deletions.iter().map(|path| (path.clone(), since(path))).collect();
        written.leaving.extend(self.leaving.clone());
        for path in written.leaving.keys() {
            written.files.remove(path);
        }
        written
    }
}

/// The address of a file: `a/index.html` answers for `a/`.
fn address_of(path: &str) -> String {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.to_owned(),
        _ => path.to_owned(),
    }
}
