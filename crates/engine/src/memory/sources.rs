//! Sources that have been read before: an unchanged file is not parsed again.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::progress::Counter;
use crate::progress::Progress;
use crate::request::Step;
use paifang_base::diag::{Diagnostic, Diagnostics};
use paifang_base::digest::{digest, digest_bytes};
use paifang_base::files::{Disk, Files, Stamp};
use paifang_base::text;
use paifang_markdown::REFUSED_INCLUDE;
use paifang_site::config::Config;
use paifang_site::load::{PageInput, Texts, unreadable};
use paifang_site::parse::{
    MAX_FILE_SIZE, MOST_TAKEN_BY_ALL, PageTexts, ParsedPage, UsedText, parse_page_with, report_too_large,
};

/// Number of sources that one core reads at a time: few, so that no core waits long for the others at the end.
const FEW: usize = 64;

/// A source and the results of reading it.
#[derive(Clone)]
pub(crate) struct KnownPage {
    /// Hash of the facts from its path, without the stamp.
    pub input: u64,
    /// The stamp when it was read; `None` if it was so young that a later change might not show.
    pub stamp: Option<Stamp>,
    /// Hash of its bytes; `None` if it could not be read.
    pub source: Option<u128>,
    /// The page, if there is something to show.
    pub page: Option<Arc<ParsedPage>>,
    /// Problems of the page.
    pub problems: Vec<Diagnostic>,
    /// Other files that it asked for.
    pub used: Vec<UsedText>,
}

/// All sources of a site.
#[derive(Default)]
pub(crate) struct Sources {
    pub pages: FxHashMap<Arc<str>, KnownPage>,
    /// Paths whose entry differs from the cache.
    pub changed: BTreeSet<Arc<str>>,
    /// Paths that were read again since the site was linked.
    pub unlinked: BTreeSet<Arc<str>>,
}

/// Pages that could be read, those that could not, and the paths of those with an error of their own.
pub(crate) struct Parsed {
    pub pages: Vec<(PageInput, Arc<ParsedPage>)>,
    pub unreadable: Vec<PageInput>,
    pub broken: BTreeSet<Arc<str>>,
}

/// The inputs for reading one source.
pub(crate) struct SourceReader<'a> {
    pub disk: &'a Disk,
    pub config: &'a Config,
    /// Files that pages may take text from.
    pub texts: &'a Texts,
    /// Files that changed at this moment of the file system's clock (nanoseconds since 1970) or later may change again
    /// without a change of their stamps.
    pub young: i64,
    /// Bytes that the pages read with this reader take from other files.
    pub taken: AtomicU64,
}

impl Sources {
    /// Reads all sources in parallel; problems are in the diagnostics, in the order of the files.
    pub fn read_all(
        &mut self,
        reader: &SourceReader<'_>,
        inputs: Vec<PageInput>,
        progress: &dyn Progress,
        diagnostics: &mut Diagnostics,
    ) -> Parsed {
        let counter = Counter::new(Step::Parse, inputs.len(), progress);
        let read = |input: &PageInput| {
            let read = reader.read(input, self.pages.get(&input.path));
            counter.tick();
            read
        };
        let results: Vec<Read> = inputs.par_iter().with_max_len(FEW).map(read).collect();
        if self.pages.len() > inputs.len() || results.iter().any(|read| matches!(read, Read::New(_))) {
            let there: FxHashSet<&str> = inputs.iter().map(|input| &*input.path).collect();
            let gone = self.pages.extract_if(|path, _| !there.contains(&**path));
            self.changed.extend(gone.map(|(path, _)| path));
        }
        for (input, read) in inputs.iter().zip(results) {
            self.take(&input.path, read);
        }
        self.all_read(reader, inputs, diagnostics)
    }

    /// All sources as last read.
    pub fn all_read(
        &self,
        reader: &SourceReader<'_>,
        inputs: Vec<PageInput>,
        diagnostics: &mut Diagnostics,
    ) -> Parsed {
        let mut parsed = Parsed {
            pages: Vec::with_capacity(inputs.len()),
            unreadable: Vec::new(),
            broken: BTreeSet::new(),
        };
        let known: Vec<Option<&KnownPage>> =
            inputs.par_iter().map(|input| self.pages.get(&input.path)).collect();
        let takes = |known: &Option<&KnownPage>| known.is_some_and(|known| !known.used.is_empty());
        let is_over = self.take_too_much();
        if is_over && let Some(first) = inputs.iter().zip(&known).find(|(_, known)| takes(known)) {
            let count = known.iter().filter(|known| takes(known)).count();
            let message = text!("refused-include-all", count = count, most = MOST_TAKEN_BY_ALL >> 20);
            let problem = Diagnostic::new(&REFUSED_INCLUDE, first.0.file(), None, message);
            diagnostics.push(problem.with_help(text!("refused-include-all-help")));
        }
        for (input, known) in inputs.into_iter().zip(known) {
            let Some(known) = known else { continue };
            if is_over && !known.used.is_empty() {
                parsed.broken.insert(input.path.clone());
                parsed.unreadable.push(input);
                continue;
            }
            if !known.problems.is_empty() {
                if known.problems.iter().any(|d| d.is_error(&reader.config.levels)) {
                    parsed.broken.insert(input.path.clone());
                }
                diagnostics.extend(known.problems.iter().cloned());
            }
            match &known.page {
                Some(page) => parsed.pages.push((input, page.clone())),
                // The file itself is read for its own page.
                None if input.converted_from.is_some() => {}
                None => parsed.unreadable.push(input),
            }
        }
        let converted = parsed.pages.iter().map(|(input, _)| input);
        let converted = converted.filter(|input| input.converted_from.is_some());
        let broken: Vec<Arc<str>> = converted
            .filter(|input| parsed.broken.contains(input.file()))
            .map(|input| input.path.clone())
            .collect();
        parsed.broken.extend(broken);
        parsed
    }

    /// True if all pages together take too much text from other files. Which pages were read before the limit was reached
    /// is chance, so that then none of them counts.
    pub fn take_too_much(&self) -> bool {
        let costs = self.pages.values().flat_map(|known| &known.used).map(|used| used.cost);
        costs.fold(0, u64::saturating_add) > MOST_TAKEN_BY_ALL
    }

    /// True if a page takes text from one of these files.
    pub fn takes_from(&self, paths: &FxHashSet<&str>) -> bool {
        let uses = |known: &KnownPage| known.used.iter().any(|used| paths.contains(&*used.path));
        self.pages.values().any(uses)
    }

    /// Reads one source again.
    pub fn read_one(&mut self, reader: &SourceReader<'_>, input: &PageInput) -> Option<&KnownPage> {
        let read = reader.read(input, self.pages.get(&input.path));
        self.take(&input.path, read);
        self.pages.get(&input.path)
    }

    /// The pages that were read again since the site was linked.
    pub fn unlinked_pages(&self) -> Vec<(Arc<str>, Arc<ParsedPage>)> {
        let page = |path: &Arc<str>| Some((path.clone(), self.pages.get(path)?.page.clone()?));
        self.unlinked.iter().filter_map(page).collect()
    }

    fn take(&mut self, path: &Arc<str>, read: Read) {
        match read {
            Read::Same => {}
            Read::Touched(stamp, used) => {
                self.changed.insert(path.clone());
                if let Some(known) = self.pages.get_mut(path) {
                    known.stamp = stamp;
                    known.used = used;
                }
            }
            Read::New(known) => {
                self.unlinked.insert(path.clone());
                self.changed.insert(path.clone());
                self.pages.insert(path.clone(), *known);
            }
        }
    }
}

/// Results of checking a source.
enum Read {
    /// The file was not even opened.
    Same,
    /// The same bytes with another stamp, of the source or of files that it uses.
    Touched(Option<Stamp>, Vec<UsedText>),
    /// A changed file, or a new one.
    New(Box<KnownPage>),
}

impl<'a> SourceReader<'a> {
    /// One that has read nothing.
    pub fn new(disk: &'a Disk, config: &'a Config, texts: &'a Texts, young: i64) -> Self {
        Self { disk, config, texts, young, taken: AtomicU64::new(0) }
    }

    fn read(&self, input: &PageInput, known: Option<&KnownPage>) -> Read {
        let says = digest(&(input_digest(input), self.config.components));
        let is_whole = |known: &&KnownPage| known.used.iter().all(|used| used.cost <= MOST_TAKEN_BY_ALL);
        let known = known.filter(|known| known.input == says).filter(is_whole);
        let is_listed = |used: &UsedText| used.stamp.is_some() && self.texts.stamp(&used.path) == used.stamp;
        if known.is_some_and(|known| known.stamp == Some(input.stamp) && known.used.iter().all(is_listed)) {
            return Read::Same;
        }
        let stamp = (!input.stamp.is_younger_than(self.young)).then_some(input.stamp);
        let mut found = Diagnostics::new();
        if input.stamp.size > MAX_FILE_SIZE {
            report_too_large(input.stamp.size, &mut found.for_file(&input.path));
            return Read::New(Box::new(KnownPage::lost(says, stamp, None, found)));
        }
        let bytes = match self.disk.read(input.file()) {
            Ok(bytes) => bytes,
            Err(error) => {
                found.push(unreadable(&input.path, &error));
                // Its permissions may change while its bytes and name stay.
                return Read::New(Box::new(KnownPage::lost(says, None, None, found)));
            }
        };
        let source = digest_bytes(&bytes);
        let same = known.filter(|known| known.source == Some(source));
        if let Some(used) = same.and_then(|known| self.same_texts(&known.used)) {
            return Read::Touched(stamp, used);
        }
        let read = |path: &str| self.disk.read(path);
        let texts = PageTexts::new(input, self.texts, &read, self.config, &self.taken);
        let reporter = &mut found.for_file(&input.path);
        let page = parse_page_with(input, bytes, self.config, Some(&texts), reporter);
        let used = texts.used(self.young);
        if input.converted_from.is_some() {
            found = Diagnostics::new();
        }
        let Some(page) = page else {
            return Read::New(Box::new(KnownPage::lost(says, stamp, Some(source), found)));
        };
        let problems = found.into_iter().collect();
        let page = Some(Arc::new(page));
        Read::New(Box::new(KnownPage { input: says, stamp, source: Some(source), page, problems, used }))
    }

    /// The files that a page used with their present stamps, if their bytes are the same. A file that could not be read
    /// is never the same: which other files there are is a part of its problem.
    fn same_texts(&self, used: &[UsedText]) -> Option<Vec<UsedText>> {
        let same = |used: &UsedText| {
            let stamp = self.texts.stamp(&used.path)?;
            let digest = used.digest?;
            let is_same = used.stamp == Some(stamp)
                || self.disk.read(&used.path).is_ok_and(|bytes| digest_bytes(&bytes) == digest);
            let stamp = (!stamp.is_younger_than(self.young)).then_some(stamp);
            is_same.then(|| UsedText { stamp, ..used.clone() })
        };
        used.iter().map(same).collect()
    }
}

impl KnownPage {
    /// True if the page can be shown and has no error of its own.
    pub fn is_well(&self, config: &Config) -> bool {
        let errors = self.problems.iter().any(|d| d.is_error(&config.levels));
        self.page.is_some() && !errors
    }

    fn lost(input: u64, stamp: Option<Stamp>, source: Option<u128>, problems: Diagnostics) -> Self {
        let problems = problems.into_iter().collect();
        Self { input, stamp, source, page: None, problems, used: Vec::new() }
    }
}

/// A hash of everything except the file that parsing reads of an input.
fn input_digest(input: &PageInput) -> u64 {
    let date = input.name_date.map(|date| (date.year(), date.month(), date.day()));
    let (role, from) = (input.role as u8, (input.is_tracked, input.converted_from.as_deref()));
    let place = (&*input.path, from, input.language, input.kind, &*input.key);
    digest(&(place, role, &input.folders, &input.name, date))
}
