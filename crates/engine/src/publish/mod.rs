//! Makes the outputs that have changed and hands them to the emitter. Outputs whose questions have the same answers,
//! and whose files are unchanged, stay.

mod packed;
mod plan;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::emit::{Copied, CopyError, Emitter, OpenFolder, Others};
use crate::intact::{Inspection, Intact};
use crate::ledger::{Ledger, Made, Record, Written};
use crate::progress::Progress;
use crate::request::{BuildError, Step};
use crate::svg::{is_rewritten, published_svg};
use packed::Packed;
use paifang_base::diag::Diagnostic;
use paifang_base::digest::digest_bytes;
use paifang_base::files::{Disk, Files, LARGEST_COPY, Stamp};
use paifang_base::source::utf8;
use paifang_render::outputs::{Holdings, OutputContext, OutputExtras};
use paifang_render::pages::{RenderModel, Renderer};
use paifang_site::load::{STATIC_FOLDER, unreadable};
use paifang_site::parse::converted_source;
use paifang_site::tracked::Question;
use paifang_theme::{PageProblem, Theme};
use plan::{Item, Planned};

pub(crate) use plan::{Draft, Plan, SearchFile};

/// Provides the files of search.
pub(crate) trait SearchFiles: Sync {
    /// The bytes of these files and possibly of others, by path below the output folder.
    fn bytes(&self, paths: &[&str]) -> BTreeMap<String, Vec<u8>>;
}

/// Provides smaller versions of pictures.
pub(crate) trait ImageFiles: Sync {
    /// The bytes of one, by its path below the output folder.
    fn bytes(&self, path: &str) -> Vec<u8>;
}

/// Makes outputs and stages them; a check makes them without staging.
pub(crate) struct RenderJob<'a, 'p> {
    pub disk: &'a Disk,
    pub theme: &'a Theme,
    pub model: &'a std::sync::Arc<RenderModel>,
    pub plan: &'p Plan,
    pub search: &'a dyn SearchFiles,
    pub images: &'a dyn ImageFiles,
    pub emitter: Option<&'a Emitter>,
    /// True if no other process can have touched the output folder.
    pub is_private: bool,
    /// True if lists for machines may wait for a later build.
    pub defers: bool,
    /// True if every output of the plan is in place as recorded in the ledger, except those invalidated since.
    pub is_settled: bool,
    /// Present state of the files in the ledger, if it is known.
    pub intact: Option<&'a Inspection>,
    pub progress: &'a dyn Progress,
}

/// Result of a job.
#[derive(Default)]
pub(crate) struct Rendered<'p> {
    /// Problems found while making and copying.
    pub problems: Vec<Diagnostic>,
    /// Problems of templates on pages.
    pub on_pages: Vec<PageProblem>,
    /// Outputs made and staged; the stamps are those on the stage.
    pub made: Vec<Made>,
    /// Seconds that each output took, by path, the slowest first.
    pub slowest: Vec<(String, f64)>,
    /// Number of outputs that wait for a later build.
    pub deferred: usize,
    /// Outputs that stay.
    pub others: Option<Others<'p>>,
    /// Paths of compressed copies, made or kept.
    pub copies: FxHashSet<String>,
}

/// Number of outputs that one core makes at a time. By default rayon gives each core a quarter of all, and the first to
/// finish waits for the other.
const FEW: usize = 64;

/// Number of slow outputs that are listed.
const SLOWEST: usize = 10;

/// Reasons why an output is not made.
enum Refused {
    /// A template cannot render the page.
    Page(Box<PageProblem>),
    /// Anything else.
    Output(Box<Diagnostic>),
}

/// The decision about an output.
enum Verdict {
    /// Nothing to do.
    Keep,
    /// Nothing to do, but the file has another stamp.
    Restamp(Stamp),
    Make,
}

impl<'p> RenderJob<'_, 'p> {
    /// Makes the outputs that are not up to date; an error if the machine fails.
    pub fn run(&self, ledger: &mut Ledger) -> Result<Rendered<'p>, BuildError> {
        let mut rendered = Rendered { problems: self.plan.problems.clone(), ..Rendered::default() };
        if self.is_settled {
            let stale = ledger.stale().filter_map(|path| self.plan.at(path));
            let (waiting, todo): (Vec<&Planned>, Vec<&Planned>) =
                stale.partition(|planned| self.defers && planned.can_wait());
            rendered.deferred = waiting.len();
            rendered.others = Some(Others::All);
            self.make_all(&todo, &mut rendered)?;
            return Ok(rendered);
        }
        let outputs = &self.plan.outputs;
        let known: &Ledger = ledger;
        let intact = self.intact.and_then(Inspection::seen);
        let verdicts: Vec<Verdict> =
            outputs.par_iter().map(|planned| self.judge_planned(known, intact, planned)).collect();
        let mut kept: Vec<Cow<'p, str>> = Vec::with_capacity(outputs.len());
        let mut todo: Vec<&Planned> = Vec::new();
        for (planned, verdict) in outputs.iter().zip(verdicts) {
            match verdict {
                Verdict::Make => {
                    todo.push(planned);
                    continue;
                }
                Verdict::Restamp(stamp) => ledger.restamp(&planned.path, stamp),
                Verdict::Keep => {}
            }
            kept.push(Cow::Borrowed(&planned.path));
        }
        // The slowest outputs come first, so that all cores end together.
        todo.sort_by_key(|planned| !planned.can_wait());
        self.make_all(&todo, &mut rendered)?;
        self.pack(ledger, &mut kept, &mut rendered)?;
        rendered.others = Some(Others::Kept(kept));
        Ok(rendered)
    }

    fn judge_planned(&self, ledger: &Ledger, intact: Option<&Intact>, planned: &Planned) -> Verdict {
        let record = planned.recipe.and_then(|recipe| ledger.record(&planned.path, planned.digest, recipe));
        record.map_or(Verdict::Make, |record| self.judge(intact, &planned.path, record))
    }

    /// Decides about an output that the ledger has.
    fn judge(&self, intact: Option<&Intact>, path: &str, record: &Record) -> Verdict {
        let Some(emitter) = self.emitter else { return Verdict::Keep };
        if !emitter.owns(path) {
            return Verdict::Make;
        }
        if self.is_private {
            return Verdict::Keep;
        }
        let now = match intact {
            Some(intact) => intact.stamp(path, record.written.stamp),
            None => emitter.stamp(path),
        };
        match now {
            Some(stamp) if record.written.stamp == Some(stamp) => Verdict::Keep,
            Some(stamp) if has_written_bytes(emitter, path, record, stamp) => Verdict::Restamp(stamp),
            _ => Verdict::Make,
        }
    }

    fn make_all(&self, todo: &[&Planned], rendered: &mut Rendered<'_>) -> Result<(), BuildError> {
        let model = self.model;
        let bodies = model.bodies();
        let site = model.site.untracked();
        let source = |path: &str| match site.page_at(path).map(|id| &site.page(id).input) {
            Some(input) => {
                let text = self.disk.read(input.file()).ok().and_then(|bytes| utf8(&bytes))?;
                Some(converted_source(input, text, &site.config))
            }
            None => self.disk.read(path).ok().and_then(|bytes| utf8(&bytes)),
        };
        let file = |at: u32| {
            let asset = site.assets.get(at as usize)?;
            match is_rewritten(&site.config, asset) {
                true => published_svg(self.disk, &asset.input).ok(),
                false => self.disk.read(&asset.input.path).ok(),
            }
        };
        let asset = |name: &str| self.theme.assets.get(name).map(|asset| asset.bytes.clone());
        let context = OutputContext {
            site: &model.site,
            bodies: &bodies,
            all_messages: model.all_messages(),
            source: &source,
            lost_aliases: &self.plan.lost_aliases,
            holdings: Holdings { file: &file, asset: &asset, fonts: self.theme.fonts.as_deref() },
        };
        let extras = OutputExtras::new(&context);
        let search = self.search_bytes(todo);
        let renderer = Renderer::new(model, self.theme, &extras);
        self.progress.report(Step::Render, 0, todo.len());
        let make = |planned: &&Planned| {
            let began = Instant::now();
            let made = self.make(&renderer, &context, &search, planned);
            (made, began.elapsed().as_secs_f64())
        };
        let results: Vec<_> = todo.par_iter().with_max_len(FEW).map(make).collect();
        let mut seconds: Vec<(usize, f64)> = Vec::with_capacity(results.len());
        for (at, (made, took)) in results.into_iter().enumerate() {
            seconds.push((at, took));
            match made? {
                Ok(made) => rendered.made.push(made),
                Err(Refused::Output(problem)) => rendered.problems.push(*problem),
                Err(Refused::Page(problem)) => rendered.on_pages.push(*problem),
            }
        }
        seconds.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        seconds.truncate(SLOWEST);
        rendered.slowest = seconds.into_iter().map(|(at, took)| (todo[at].path.clone(), took)).collect();
        self.progress.report(Step::Render, todo.len(), todo.len());
        Ok(())
    }

    /// Makes the compressed copies of all outputs, those just made and those kept. A private folder has none: the
    /// program's own server reads it.
    fn pack(
        &self,
        ledger: &mut Ledger,
        kept: &mut Vec<Cow<'p, str>>,
        rendered: &mut Rendered<'_>,
    ) -> Result<(), BuildError> {
        let codings = &self.model.site.untracked().config.hosting.precompressed;
        let Some(emitter) = self.emitter.filter(|_| !self.is_private && !codings.is_empty()) else {
            return Ok(());
        };
        let known: &Ledger = ledger;
        let outputs = kept.iter().filter_map(|path| {
            let planned = self.plan.at(path)?;
            Some((planned.path.as_str(), known.entered().1.get(&**path)?.written))
        });
        let mut written: FxHashMap<&str, Written> = outputs.collect();
        let made = rendered.made.iter();
        written.extend(made.filter_map(|made| Some((self.plan.at(&made.path)?.path.as_str(), made.written))));
        let copies = packed::copies(self.plan, &written, codings);
        let intact = self.intact.and_then(Inspection::seen);
        let verdict = |packed: &Packed<'_>| {
            let record = known.record(&packed.path, packed.item(), packed.recipe());
            record.map_or(Verdict::Make, |record| self.judge(intact, &packed.path, record))
        };
        let verdicts: Vec<Verdict> = copies.par_iter().map(verdict).collect();
        let mut todo: Vec<&Packed<'_>> = Vec::new();
        for (packed, verdict) in copies.iter().zip(verdicts) {
            match verdict {
                Verdict::Make => {
                    todo.push(packed);
                    continue;
                }
                Verdict::Restamp(stamp) => ledger.restamp(&packed.path, stamp),
                Verdict::Keep => {}
            }
            kept.push(Cow::Owned(packed.path.clone()));
        }
        let made: Vec<Option<Made>> = todo
            .par_iter()
            .with_max_len(FEW)
            .map(|packed| make_copy(emitter, packed))
            .collect::<Result<_, BuildError>>()?;
        rendered.made.extend(made.into_iter().flatten());
        rendered.copies.extend(copies.into_iter().map(|packed| packed.path));
        Ok(())
    }

    /// The files of search among these. They are made first, because one of them uses all cores.
    fn search_bytes(&self, todo: &[&Planned]) -> BTreeMap<String, Vec<u8>> {
        let is_search = |planned: &&&Planned| matches!(planned.item, Item::Search(_));
        let paths: Vec<&str> = todo.iter().filter(is_search).map(|planned| planned.path.as_str()).collect();
        if paths.is_empty() { BTreeMap::new() } else { self.search.bytes(&paths) }
    }

    /// Makes and stages one output, or reports its problem.
    fn make(
        &self,
        renderer: &Renderer<'_>,
        context: &OutputContext<'_>,
        search: &BTreeMap<String, Vec<u8>>,
        planned: &Planned,
    ) -> Result<Result<Made, Refused>, BuildError> {
        if let Some(path) = planned.asset(self.model.site.untracked()) {
            return self.copy(path, planned);
        }
        let (bytes, questions) = match self.bytes(renderer, context, search, &planned.item) {
            Ok(made) => made,
            Err(problem) => return Ok(Err(problem)),
        };
        let stamp = match self.emitter {
            Some(emitter) => emitter.stage(&planned.path, &bytes)?,
            None => None,
        };
        let written = Written { length: bytes.len() as u64, hash: digest_bytes(&bytes), stamp };
        let Planned { path, digest: item, recipe, .. } = planned;
        Ok(Ok(Made { path: path.clone(), item: *item, recipe: *recipe, questions, written }))
    }

    /// Copies a file that is published unchanged. A check only tests whether it can be read.
    fn copy(&self, source: &Arc<str>, planned: &Planned) -> Result<Result<Made, Refused>, BuildError> {
        let limit = if is_content(source) { LARGEST_COPY } else { u64::MAX };
        let opened = self.disk.open(source).map_err(CopyError::Source);
        let copied = opened.and_then(|(file, metadata)| match self.emitter {
            Some(emitter) => emitter.stage_copy(&planned.path, &file, limit),
            None => Ok(Copied { length: metadata.len(), hash: 0, stamp: None }),
        });
        let Copied { length, hash, stamp } = match copied {
            Ok(copied) => copied,
            Err(CopyError::Source(error)) => {
                return Ok(Err(Refused::Output(Box::new(unreadable(source, &error)))));
            }
            Err(CopyError::Output(error)) => return Err(error.into()),
        };
        let Planned { path, digest: item, recipe, .. } = planned;
        let written = Written { length, hash, stamp };
        Ok(Ok(Made { path: path.clone(), item: *item, recipe: *recipe, questions: Vec::new(), written }))
    }

    fn bytes(
        &self,
        renderer: &Renderer<'_>,
        context: &OutputContext<'_>,
        search: &BTreeMap<String, Vec<u8>>,
        item: &Item,
    ) -> Result<(Vec<u8>, Vec<Question>), Refused> {
        let site = &self.model.site;
        match item {
            Item::Route(route) => {
                let (made, questions) = site.record(|| renderer.render(route));
                made.map(|bytes| (bytes, questions)).map_err(Refused::Page)
            }
            Item::Output(output) => Ok(site.record(|| output.render(context))),
            // A file that is not rewritten is copied in pieces, never held as a whole.
            Item::Asset(at) => match site.untracked().assets.get(*at as usize) {
                Some(asset) => {
                    let made = published_svg(self.disk, &asset.input);
                    made.map(|bytes| (bytes, Vec::new()))
                        .map_err(|problem| Refused::Output(Box::new(problem)))
                }
                None => Ok((Vec::new(), Vec::new())),
            },
            Item::ThemeAsset(name) => {
                let asset = self.theme.assets.get(name);
                Ok((asset.map(|asset| asset.bytes.to_vec()).unwrap_or_default(), Vec::new()))
            }
            Item::Version(path) => Ok((self.images.bytes(path), Vec::new())),
            Item::Search(file) => Ok((search.get(&file.path).cloned().unwrap_or_default(), Vec::new())),
        }
    }
}

/// True if a file is in the content, whose authors are not trusted, and not in `static/`.
fn is_content(source: &str) -> bool {
    source.strip_prefix(STATIC_FOLDER).is_none_or(|below| !below.starts_with('/'))
}

/// True if a file with another stamp still has the bytes that were written, for example after a copy from another
/// machine.
/// Makes and stages a compressed copy. `None` if its original is no longer what was written: the next build finds that.
fn make_copy(emitter: &Emitter, packed: &Packed<'_>) -> Result<Option<Made>, BuildError> {
    let original = emitter.read(packed.original).filter(|bytes| digest_bytes(bytes) == packed.of.hash);
    let Some(bytes) = original.and_then(|original| packed.bytes(&original).ok()) else { return Ok(None) };
    let stamp = emitter.stage(&packed.path, &bytes)?;
    let written = Written { length: bytes.len() as u64, hash: digest_bytes(&bytes), stamp };
    let (path, item, recipe) = (packed.path.clone(), packed.item(), Some(packed.recipe()));
    Ok(Some(Made { path, item, recipe, questions: Vec::new(), written }))
}

fn has_written_bytes(emitter: &Emitter, path: &str, record: &Record, stamp: Stamp) -> bool {
    let length = record.written.length;
    stamp.size == length && emitter.hash(path, length) == Some(record.written.hash)
}

/// Reads the stamps of the published files, so that they are recognized later. A file in a folder that was moved whole
/// keeps its stamp; moving a single file changes it.
pub(crate) fn stamp_all(output: &Path, made: &mut [Made], moved: &BTreeSet<String>) {
    let is_known = |made: &&mut Made| {
        let folder = made.path.split_once('/').map(|(folder, _)| folder);
        made.written.stamp.is_some() && folder.is_some_and(|folder| moved.contains(folder))
    };
    let folder = OpenFolder::new(output);
    let others = made.par_iter_mut().with_max_len(FEW).filter(|made| !is_known(made));
    others.for_each(|made| made.written.stamp = folder.stamp(&made.path));
}
