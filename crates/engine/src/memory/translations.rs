//! States of translations: kept for pages whose two sides and records are unchanged.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::terms::Terms;
use crate::codes::code_named;
use crate::problems::{ORPHAN_RECORD, RENAMED_ORIGINAL};
use paifang_base::diag::{Diagnostic, Diagnostics, StoredDiagnostic, did_you_mean};
use paifang_base::digest::{digest, digest_bytes};
use paifang_base::files::{Disk, Files, Stamp};
use paifang_base::source::decode;
use paifang_base::text;
use paifang_site::config::{Config, LangId};
use paifang_site::link::{Freshness, Page, PageId, Site, Translation};
use paifang_site::load::{AssetInput, FILE_TOO_LARGE, Inputs, PageInput, unreadable};
use paifang_site::parse::INVALID_UTF8;
use paifang_translation::record::RECORD_SUFFIX;
use paifang_translation::{EntryKind, Record, record};

/// Largest record that is read, in bytes.
const MAX_RECORD: u64 = 8 << 20;

/// Records, and the states that were made of them.
#[derive(Default)]
pub(crate) struct Translations {
    records: FxHashMap<Arc<str>, KnownRecord>,
    /// States by the path of the translation.
    states: FxHashMap<Arc<str>, KnownState>,
    /// All translations, also those without a record.
    pairs: Vec<StoredPair>,
    /// Problems of records without a page.
    orphans: Vec<Diagnostic>,
    problems: Vec<Diagnostic>,
    /// Agreed terms.
    terms: Terms,
}

/// A record beside a page.
struct KnownRecord {
    /// `None` if the file is so young that a later change might not show.
    stamp: Option<Stamp>,
    /// Hash of its bytes.
    source: u128,
    /// Its content, read when it is needed.
    content: Option<(Option<Arc<Record>>, Vec<Diagnostic>)>,
}

/// The state of one translation.
#[derive(Clone)]
struct KnownState {
    /// Hash of everything that it was made of.
    key: u64,
    freshness: Arc<Freshness>,
    problems: Vec<Diagnostic>,
}

/// A translation and its original.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct StoredPair {
    path: Arc<str>,
    original: Arc<str>,
    /// Stamps of both, in this order; `None` for a file so young that a later change might not show.
    stamps: (Option<Stamp>, Option<Stamp>),
}

/// A translation as the last build found it.
#[derive(Debug, Clone)]
pub struct KnownTranslation {
    /// Path of the translation.
    pub path: Arc<str>,
    /// Path of its original.
    pub original: Arc<str>,
    /// Stamps of the translation and the original, by which the result holds.
    pub stamps: (Stamp, Stamp),
    /// Stamps of the records beside both; `None` where there was none.
    pub records: (Option<Stamp>, Option<Stamp>),
    /// Its state; `None` without a record.
    pub freshness: Option<Freshness>,
}

/// What the cache keeps.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Stored {
    pairs: Vec<StoredPair>,
    records: Vec<(Arc<str>, Option<Stamp>, u128)>,
    states: Vec<(Arc<str>, u64, Freshness, Vec<StoredDiagnostic>)>,
}

impl Stored {
    /// All translations whose result still holds as long as the stamps do.
    pub fn known(self) -> Vec<KnownTranslation> {
        let records: FxHashMap<Arc<str>, Option<Stamp>> =
            self.records.into_iter().map(|(path, stamp, _)| (path, stamp)).collect();
        let mut states: FxHashMap<Arc<str>, Freshness> =
            self.states.into_iter().map(|(path, _, freshness, _)| (path, freshness)).collect();
        let known = |pair: StoredPair| {
            let stamps = pair.stamps.0.zip(pair.stamps.1)?;
            // A record that was too young when it was read is unknown.
            let stamp = |page: &str| match records.get(record_path(page).as_str()) {
                None => Some(None),
                Some(stamp) => stamp.map(Some),
            };
            let records = (stamp(&pair.path)?, stamp(&pair.original)?);
            let freshness = states.remove(&pair.path);
            let is_known = freshness.is_some() == records.0.is_some();
            let StoredPair { path, original, .. } = pair;
            is_known.then_some(KnownTranslation { path, original, stamps, records, freshness })
        };
        self.pairs.into_iter().filter_map(known).collect()
    }
}

impl Translations {
    /// States of an earlier process.
    pub fn recalled(stored: Stored) -> Self {
        let record = |(path, stamp, source)| (path, KnownRecord { stamp, source, content: None });
        let state = |(path, key, freshness, problems): (_, _, _, Vec<StoredDiagnostic>)| {
            let problems =
                problems.into_iter().map(|problem| problem.restore(code_named)).collect::<Option<_>>()?;
            Some((path, KnownState { key, freshness: Arc::new(freshness), problems }))
        };
        Self {
            pairs: stored.pairs,
            records: stored.records.into_iter().map(record).collect(),
            states: stored.states.into_iter().filter_map(state).collect(),
            ..Self::default()
        }
    }

    /// What the next process may use.
    pub fn stored(&self) -> Stored {
        let mut records: Vec<_> =
            self.records.iter().map(|(path, known)| (path.clone(), known.stamp, known.source)).collect();
        records.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        let state = |(path, known): (&Arc<str>, &KnownState)| {
            let problems = known.problems.iter().map(StoredDiagnostic::new).collect();
            (path.clone(), known.key, (*known.freshness).clone(), problems)
        };
        let mut states: Vec<_> = self.states.iter().map(state).collect();
        states.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        Stored { pairs: self.pairs.clone(), records, states }
    }

    /// Looks at all records; those with other stamps are read, and the glossary.
    pub fn list(&mut self, disk: &Disk, young: i64, inputs: &Inputs, config: &Config) {
        self.terms = Terms::read(disk, config, std::mem::take(&mut self.terms));
        let mut known = std::mem::take(&mut self.records);
        self.orphans.clear();
        for input in &inputs.records {
            let page = input.path.strip_suffix(RECORD_SUFFIX).unwrap_or(&input.path);
            if inputs.pages.binary_search_by(|known| (*known.path).cmp(page)).is_err() {
                self.orphans.push(orphan(&inputs.pages, &input.path, page));
                continue;
            }
            let earlier = known.remove(&input.path).filter(|known| known.stamp == Some(input.stamp));
            let record = earlier.unwrap_or_else(|| KnownRecord::read(disk, young, input));
            self.records.insert(input.path.clone(), record);
        }
    }

    /// Enters the states of all translations of a site that have a record. Returns the pages whose state is another
    /// one than before.
    pub fn renew(&mut self, disk: &Disk, young: i64, site: &mut Site) -> Vec<PageId> {
        let pairs: Vec<(PageId, PageId)> = site.translations().collect();
        let stored = |(original, page): &(PageId, PageId)| {
            let stamp = |input: &PageInput| (!input.stamp.is_younger_than(young)).then_some(input.stamp);
            let (own, there) = (&site.page(*page).input, &site.page(*original).input);
            let (path, original) = (own.path.clone(), there.path.clone());
            StoredPair { path, original, stamps: (stamp(own), stamp(there)) }
        };
        self.pairs = pairs.iter().map(stored).collect();
        if self.records.is_empty() && self.states.is_empty() {
            self.problems = self.orphans.iter().chain(&self.terms.problems).cloned().collect();
            return Vec::new();
        }
        let wanted: Vec<Wanted> = pairs.iter().filter_map(|pair| self.wanted(site, *pair)).collect();
        self.read_contents(disk, site, &wanted);
        let make = |wanted: &Wanted| {
            let earlier = self.states.get(&site.page(wanted.translation).input.path);
            match earlier.filter(|known| known.key == wanted.key) {
                Some(known) => Some(known.clone()),
                None => self.make(disk, site, wanted),
            }
        };
        let made: Vec<Option<KnownState>> = wanted.par_iter().map(make).collect();
        let earlier = std::mem::take(&mut self.states);
        let (mut changed, mut entered) = (Vec::new(), FxHashMap::default());
        for (wanted, state) in wanted.iter().zip(made) {
            let Some(state) = state else { continue };
            let path = &site.page(wanted.translation).input.path;
            if earlier.get(path).is_none_or(|known| known.freshness != state.freshness) {
                changed.push(wanted.translation);
            }
            entered.insert(wanted.translation, state.freshness.clone());
            self.states.insert(path.clone(), state);
        }
        for path in earlier.keys().filter(|path| !self.states.contains_key(*path)) {
            changed.extend(site.page_at(path));
        }
        self.problems = self.all_problems(disk);
        self.problems.extend(self.renamed_originals(site));
        site.enter_freshness(entered);
        changed
    }

    /// Problems of records and translations, in the order of their files.
    pub fn problems(&self) -> Vec<Diagnostic> {
        self.problems.clone()
    }

    /// What the state of a translation is made of; `None` without a record.
    fn wanted(&self, site: &Site, (original, translation): (PageId, PageId)) -> Option<Wanted> {
        let (there, here) = (site.page(original), site.page(translation));
        let (minor, record) = (record_path(&there.input.path), record_path(&here.input.path));
        let known = self.records.get(record.as_str())?;
        let author = self.records.get(minor.as_str()).map(|known| known.source);
        let sources = (there.parsed.marks.source, here.parsed.marks.source);
        let tags = (there.input.language, here.input.language);
        let key = digest(&(sources, known.source, author, tags, &*there.input.path, self.terms.source));
        Some(Wanted { original, translation, record, minor, key })
    }

    /// Reads the records that new states are made of.
    fn read_contents(&mut self, disk: &Disk, site: &Site, wanted: &[Wanted]) {
        for wanted in wanted {
            let state = self.states.get(&site.page(wanted.translation).input.path);
            if state.is_some_and(|state| state.key == wanted.key) {
                continue;
            }
            for path in [&wanted.record, &wanted.minor] {
                if let Some(known) =
                    self.records.get_mut(path.as_str()).filter(|known| known.content.is_none())
                {
                    known.content = Some(read_content(disk, &path.as_str().into()));
                }
            }
        }
    }

    fn make(&self, disk: &Disk, site: &Site, wanted: &Wanted) -> Option<KnownState> {
        let content = |path: &String| self.records.get(path.as_str())?.content.as_ref();
        let record = |path: &String| content(path)?.0.as_deref();
        let (there, here) = (site.page(wanted.original), site.page(wanted.translation));
        let language =
            |page: &paifang_site::link::Page| site.config.language(page.input.language).tag.language();
        let translation = Translation {
            original: (&there.input.path, &there.parsed),
            translation: (&here.input.path, &here.parsed),
            record: record(&wanted.record)?,
            minor: record(&wanted.minor),
            are_related: language(there) == language(here),
        };
        let (freshness, found) = translation.freshness();
        let mut problems: Vec<Diagnostic> = content(&wanted.record)?.1.clone();
        problems.extend(found);
        let tag = |page: &paifang_site::link::Page| site.config.language(page.input.language).tag.as_str();
        problems.extend(self.terms.check(disk, (there, here), (tag(there), tag(here)), &translation));
        Some(KnownState { key: wanted.key, freshness: Arc::new(freshness), problems })
    }

    /// Problems of translations whose original was renamed without them.
    fn renamed_originals(&self, site: &Site) -> Vec<Diagnostic> {
        let mut paths: Vec<&Arc<str>> = self.records.keys().collect();
        paths.sort_unstable();
        let lone = paths.into_iter().filter_map(|path| {
            let page = site.page_at(path.strip_suffix(RECORD_SUFFIX)?)?;
            let record = self.records.get(path)?.content.as_ref()?.0.as_deref()?;
            let own = &site.page(page).input;
            let language = site.config.language_named(&record.original)?;
            let is_lone = language != own.language && site.original_of(page).is_none();
            is_lone.then(|| renamed(site, own, language, record)).flatten()
        });
        lone.collect()
    }

    /// Problems of states, and of records of which there is none.
    fn all_problems(&mut self, disk: &Disk) -> Vec<Diagnostic> {
        let mut found = Diagnostics::new();
        let mut paths: Vec<Arc<str>> = self.records.keys().cloned().collect();
        paths.sort_unstable();
        for path in &paths {
            let page = path.strip_suffix(RECORD_SUFFIX).unwrap_or(path);
            if let Some(state) = self.states.get(page) {
                found.extend(state.problems.iter().cloned());
            } else if let Some(known) = self.records.get_mut(path) {
                let content = known.content.get_or_insert_with(|| read_content(disk, path));
                found.extend(content.1.iter().cloned());
            }
        }
        found.extend(self.orphans.iter().chain(&self.terms.problems).cloned());
        found.into_iter().collect()
    }
}

/// What a state is made of.
struct Wanted {
    original: PageId,
    translation: PageId,
    /// Path of the record beside the translation.
    record: String,
    /// Path of the record beside the original.
    minor: String,
    key: u64,
}

fn record_path(page: &str) -> String {
    format!("{page}{RECORD_SUFFIX}")
}

/// The problem of a record whose page was moved or removed without it.
fn orphan(pages: &[PageInput], path: &Arc<str>, page: &str) -> Diagnostic {
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let paths: Vec<&str> = pages.iter().map(|page| &*page.path).collect();
    let same = paths.iter().find(|other| name(other) == name(page)).copied();
    let help = match same.or_else(|| did_you_mean(page, paths)) {
        Some(near) => text!("orphan-record-near-help", path = path, near = record_path(near)),
        None => text!("orphan-record-help", path = path),
    };
    Diagnostic::new(&ORPHAN_RECORD, path, None, text!("orphan-record-page", page = page)).with_help(help)
}

/// The page of a language that has most of the blocks that a translation was made from, reported if that are at least
/// half of them.
fn renamed(site: &Site, own: &PageInput, language: LangId, record: &Record) -> Option<Diagnostic> {
    let wanted: FxHashSet<u32> = record
        .entries
        .iter()
        .filter_map(|entry| match &entry.kind {
            EntryKind::Pair { original, .. } => Some(original),
            EntryKind::Minor { .. } => None,
        })
        .flatten()
        .map(|print| print.words)
        .collect();
    let pages = site.pages.iter().filter(|page| page.input.language == language);
    let without = pages.filter(|page| site.entry(page.entry).page_in(own.language).is_none());
    let common = |page: &Page| {
        let content = page.parsed.content.read_once();
        content.blocks.iter().filter(|block| wanted.contains(&block.print.words)).count()
    };
    let best = without.map(|page| (common(page), page)).max_by_key(|(common, page)| (*common, page.id));
    let (_, page) = best.filter(|(common, _)| *common > 0 && 2 * common >= wanted.len())?;
    let (path, there) = (&own.path, &page.input.path);
    let message = text!("renamed-original-page", original = there);
    let help = text!("renamed-original-help", original = there, page = path, record = record_path(path));
    Some(Diagnostic::new(&RENAMED_ORIGINAL, path, None, message).with_help(help))
}

fn read_content(disk: &Disk, path: &Arc<str>) -> (Option<Arc<Record>>, Vec<Diagnostic>) {
    let mut problems = Diagnostics::new();
    let mut reporter = problems.for_file(path);
    let bytes = match disk.read(path) {
        Ok(bytes) => bytes,
        Err(error) => return (None, vec![unreadable(path, &error)]),
    };
    if bytes.len() as u64 > MAX_RECORD {
        reporter.report(&FILE_TOO_LARGE, None, text!("orphan-record-large", limit = MAX_RECORD >> 20));
        return (None, problems.into_iter().collect());
    }
    let record = match decode(bytes, false) {
        Ok(text) => record::read(&text, &mut reporter).map(Arc::new),
        Err(problem) => {
            reporter.report(&INVALID_UTF8, None, problem.message).add_help(problem.help);
            None
        }
    };
    (record, problems.into_iter().collect())
}

impl KnownRecord {
    fn read(disk: &Disk, young: i64, input: &AssetInput) -> Self {
        let stamp = (!input.stamp.is_younger_than(young)).then_some(input.stamp);
        let source = if input.stamp.size > MAX_RECORD {
            u128::from(input.stamp.size)
        } else {
            disk.read(&input.path).map(|bytes| digest_bytes(&bytes)).unwrap_or_default()
        };
        Self { stamp, source, content: None }
    }
}
