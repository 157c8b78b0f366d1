//! The driver: the five steps in order, for one build or for many in one process.

mod assets;
mod code;
mod data;
mod images;
mod intact;
mod memory;
mod persist;
mod progress;
mod search;
mod secrets;
mod settings;
mod sources;
mod survey;
mod svg;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use crate::emit::{EmitError, Emitter, Others};
use crate::publish::{RenderJob, Rendered, emit_error, stamp_all};
use code::CodeStore;
use memory::{Memory, Work};
use paifang_base::cache::CacheLock;
use paifang_base::diag::{Code, Diagnostic, Diagnostics, Level, Located, Severity, locate};
use paifang_base::files::{Disk, Files, is_young};
use paifang_site::config::{KindId, LangId};
use paifang_site::link::Site;
use paifang_theme::{TEMPLATE_ERROR, told_once};
use persist::Cache;
use progress::Clock;
use settings::{Settings, check_folders, read_settings};
use survey::Survey;

pub use images::UNUSABLE_IMAGE;
pub(crate) use intact::{Inspection, Intact};
pub use progress::{Progress, Quiet};
pub(crate) use svg::{is_rewritten, published_svg};

/// A file in the output folder that is in the way.
pub static OUTPUT_NOT_OURS: Code = Code::error(
    "output-not-ours",
    "A file that Paifang did not write lies where a page belongs in the output folder.",
);

/// What is said of a cache in which something turned out to be damaged.
const DAMAGED: &str = "the cache is damaged and was not used";
/// What is said when a picture is not the one any more that pages were made for.
const REPLACED: &str = "a file was replaced while it was read, so the build began again";
/// How often a build begins again before it gives up.
const MOST_RESTARTS: usize = 3;

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
    /// Folder in which builds leave what makes the next one cheaper; `None` for none.
    pub cache: Option<PathBuf>,
    /// Whether nobody but this builder writes into the output folder: then its files need not be looked at.
    pub is_output_private: bool,
    /// Whether outputs that no browser shows may wait for a build that does not defer them: `Outcome::deferred` says
    /// how many do.
    pub defers: bool,
    /// The files and folders that changed since this builder's last build, when that is known for sure.
    pub touched: Option<BTreeSet<PathBuf>>,
}

/// A step of the build, for showing progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// What earlier builds left is read.
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
    /// What the next build can use is kept.
    Keep,
}

impl Step {
    /// The word for it.
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
    /// Those among them that are new.
    pub added: Vec<String>,
    /// Number of files left as they were.
    pub unchanged: usize,
    /// Files removed because nothing makes them any more.
    pub removed: Vec<String>,
    /// Seconds by step.
    pub seconds: BTreeMap<Step, f64>,
    /// The outputs that took longest to make, with their seconds.
    pub slowest: Vec<(String, f64)>,
    /// How many outputs wait for a later build.
    pub deferred: usize,
    /// What else is worth knowing, such as a cache that could not be used.
    pub notes: Vec<String>,
}

/// Why a build could not be done at all: the machine, not the content.
#[derive(Debug)]
pub enum BuildError {
    /// There is no site.toml.
    NoProject(PathBuf),
    /// `--base-url` is no address.
    BaseUrl(String),
    /// The output or cache folder cannot be used.
    Output(String),
    /// Another process builds into this folder; its note, if it left one.
    Held(&'static str, Option<String>),
    /// The system refused to read or write.
    Io(PathBuf, std::io::Error),
    /// Files were replaced again and again while they were read.
    Restless,
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
            BuildError::Held(folder, by) => {
                let by = by.as_deref().unwrap_or("another process");
                write!(f, "the {folder} is in use by {by}; build again when that has ended")
            }
            BuildError::Restless => {
                f.write_str("files are replaced while they are read; build again when that has ended")
            }
            BuildError::Io(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for BuildError {}

/// Builds, and keeps between builds what makes the next one cheaper.
#[derive(Default)]
pub struct Builder {
    memory: Memory,
    code: Arc<CodeStore>,
    /// Whether the cache folder has been looked into.
    has_looked: bool,
    /// The emitter of a private folder, which nobody else changes between builds.
    emitter: Option<(PathBuf, Emitter)>,
}

impl Builder {
    /// A builder that knows nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Builds or checks once.
    pub fn build(&mut self, request: &BuildRequest, progress: &dyn Progress) -> Result<Outcome, BuildError> {
        check_folders(request)?;
        let disk = Disk::new(&request.root);
        let mut diagnostics = Diagnostics::new();
        let Some(settings) = read_settings(&disk, request, &mut diagnostics)? else {
            return Ok(ended(Outcome::default(), diagnostics, &BTreeMap::new(), &disk));
        };
        let disk = disk.with_content(&settings.config.content);
        let mut outcome = Outcome::default();
        let mut clock = Clock::default();
        // Held until what this build knows is kept.
        let _cache_lock = lock_cache(request)?;
        let mut cache = self.look_into_cache(&disk, request, &mut outcome);
        // The moment comes before the first look at a file, so that no change in between goes unseen.
        let emitter = self.open_output(request)?;
        let young = emitter.as_ref().map_or(0, Emitter::moment);
        let survey = request.touched.is_none().then(|| Survey::new(&disk, request, &settings));
        let intact = cache.as_ref().and_then(|cache| inspection(cache, request));
        if let (Some(cache), Some(survey), Some(intact)) = (&cache, &survey, &intact)
            && let Some(unchanged) = unchanged(cache, survey, intact, &disk, request, &settings)
        {
            clock.lap(Step::Recall);
            return Ok(Outcome { notes: outcome.notes, seconds: clock.seconds, ..unchanged });
        }
        let fingerprint = (survey.as_ref())
            .filter(|survey| !is_young(survey.youngest, young))
            .map(|survey| survey.fingerprint);
        let files: &dyn Files = survey.as_ref().map_or(&disk, |survey| survey);
        let mut work = Work { disk: &disk, files, request, progress, young, intact: intact.as_ref() };
        let mut told = diagnostics.clone();
        self.recall(cache.as_ref(), emitter.as_ref(), request, &settings, &mut clock);
        let mut emitter = Some(emitter);
        for restarts in 0.. {
            let emitter = emitter.take().map_or_else(|| self.open_output(request), Ok)?;
            let is_damaged = || cache.as_ref().is_some_and(Cache::is_damaged);
            // Looking at all files takes one core about as long as linking, which can seldom use more than one.
            let (is_whole, _) = rayon::join(
                || self.attempt(&work, &settings, emitter, &mut told, &mut outcome, &is_damaged),
                || work.intact.map(Inspection::seen),
            );
            if is_whole? {
                break;
            }
            if restarts == MOST_RESTARTS {
                return Err(BuildError::Restless);
            }
            // What was read from the cache, or known of earlier builds, cannot be trusted: once more, without it.
            let note = if cache.take().is_some() { DAMAGED } else { REPLACED };
            *self = Self { has_looked: true, emitter: self.emitter.take(), ..Self::default() };
            outcome = Outcome { notes: vec![note.to_owned()], ..Outcome::default() };
            told = diagnostics.clone();
            work.intact = None;
        }
        clock.skip();
        self.save(cache, request, &settings, fingerprint, &told, &mut outcome);
        clock.lap(Step::Keep);
        outcome.seconds.extend(clock.seconds);
        self.memory.clear_up();
        Ok(ended(outcome, told, &settings.config.levels, &disk))
    }

    /// Opens the cache for the first build; later ones know everything that is in it.
    fn look_into_cache(
        &mut self,
        disk: &Disk,
        request: &BuildRequest,
        outcome: &mut Outcome,
    ) -> Option<Cache> {
        let folder = disk.resolve("").join(request.cache.as_ref()?);
        if self.has_looked {
            return None;
        }
        self.has_looked = true;
        let (cache, note) = Cache::open(&folder);
        outcome.notes.extend(note);
        if cache.is_damaged() {
            outcome.notes.push(DAMAGED.to_owned());
            return None;
        }
        Some(cache)
    }

    /// Takes over what an earlier process left, if nothing is known yet.
    fn recall(
        &mut self,
        cache: Option<&Cache>,
        emitter: Option<&Emitter>,
        request: &BuildRequest,
        settings: &Settings,
        clock: &mut Clock,
    ) {
        let Some(cache) = cache.filter(|_| self.memory.is_empty()) else { return };
        rayon::join(|| self.memory.recall(cache, request, settings), || emitter.map(Emitter::prepare));
        cache.lend_code(&self.code);
        clock.lap(Step::Recall);
    }

    /// One build; `false` when it was given up because the cache is damaged, or files changed while they were read.
    fn attempt(
        &mut self,
        work: &Work<'_>,
        settings: &Settings,
        mut emitter: Option<Emitter>,
        diagnostics: &mut Diagnostics,
        outcome: &mut Outcome,
        is_damaged: &dyn Fn() -> bool,
    ) -> Result<bool, BuildError> {
        let request = work.request;
        let mut clock = Clock::default();
        let mut is_whole = true;
        // Template errors only show while rendering, so everything is rendered before anything is published.
        if self.memory.prepare(work, settings, &self.code, &mut clock, diagnostics) {
            let mut run = Run { work, levels: &settings.config.levels, diagnostics, outcome, is_damaged };
            is_whole = run.make(&mut self.memory, emitter.as_mut(), &mut clock)?;
        }
        if let (Some(mut emitter), Some(output)) = (emitter, &request.output) {
            // Any other is dropped here, and takes its stage along.
            if request.is_output_private {
                emitter.discard();
                self.emitter = Some((output.clone(), emitter));
            }
        }
        outcome.seconds.extend(clock.seconds);
        Ok(is_whole && !is_damaged())
    }

    /// The emitter for the output folder; none for a check.
    fn open_output(&mut self, request: &BuildRequest) -> Result<Option<Emitter>, BuildError> {
        let Some(output) = &request.output else { return Ok(None) };
        let earlier = self.emitter.take().filter(|(folder, _)| folder == output && request.is_output_private);
        match earlier {
            Some((_, mut emitter)) => emitter.begin().map(|()| Some(emitter)).map_err(emit_error),
            None => Emitter::open(&request.root.join(output)).map(Some).map_err(emit_error),
        }
    }

    /// Leaves what is known in the cache folder, when this build is one that may write.
    fn save(
        &mut self,
        cache: Option<Cache>,
        request: &BuildRequest,
        settings: &Settings,
        fingerprint: Option<u128>,
        diagnostics: &Diagnostics,
        outcome: &mut Outcome,
    ) {
        let Some(folder) = request.cache.as_ref().filter(|_| may_write(request)) else { return };
        let is_source = cache.is_some();
        let cache = cache.unwrap_or_else(|| Cache::open(&request.root.join(folder)).0);
        let leaving = self.memory.leave(request, settings, fingerprint, diagnostics, outcome, &self.code);
        if let Err(error) = cache.save(leaving, is_source) {
            outcome.notes.push(format!("the cache in {} could not be written: {error}", folder.display()));
        }
        self.memory.sources.changed.clear();
        self.memory.search.changed.clear();
    }
}

/// A check writes nothing, and a private output is not what the next process will look at.
fn may_write(request: &BuildRequest) -> bool {
    request.output.is_some() && !request.is_output_private
}

/// The lock of the cache folder, for a build that will write into it. Those that only read need none: a store is read
/// whole or not at all, whoever replaces it meanwhile.
fn lock_cache(request: &BuildRequest) -> Result<Option<CacheLock>, BuildError> {
    let Some(folder) = request.cache.as_ref().filter(|_| may_write(request)) else { return Ok(None) };
    CacheLock::take(&request.root.join(folder)).map_err(|by| BuildError::Held("cache folder", by))
}

fn ended(
    mut outcome: Outcome,
    diagnostics: Diagnostics,
    levels: &BTreeMap<String, Level>,
    disk: &Disk,
) -> Outcome {
    outcome.diagnostics = locate(diagnostics.finish(levels), |path| read_text(disk, path));
    outcome
}

/// The last build again, when nothing has changed since: no source, no setting, no output, and no moment has come at
/// which something would.
fn unchanged(
    cache: &Cache,
    survey: &Survey<'_>,
    intact: &Inspection,
    disk: &Disk,
    request: &BuildRequest,
    settings: &Settings,
) -> Option<Outcome> {
    let last = cache.last().filter(|last| last.holds(request.now))?;
    if last.fingerprint != Some(survey.fingerprint) || !intact.seen()?.is_whole() {
        return None;
    }
    let diagnostics: Diagnostics = last.diagnostics()?.into_iter().collect();
    let outcome =
        Outcome { pages: last.pages.clone(), published: true, unchanged: last.outputs, ..Outcome::default() };
    Some(ended(outcome, diagnostics, &settings.config.levels, disk))
}

/// A look at the last build's files, if they lie where this build's will.
fn inspection(cache: &Cache, request: &BuildRequest) -> Option<Inspection> {
    let output = request.output.as_ref().filter(|_| may_write(request))?;
    cache.last().filter(|last| output_name(request).is_some_and(|name| name == last.output))?;
    Some(cache.inspection(request.root.join(output)))
}

/// What an output folder is called wherever the project lies: its path below the project, when it lies there.
fn output_name(request: &BuildRequest) -> Option<String> {
    let output = request.output.as_ref()?;
    let root = std::path::absolute(&request.root).unwrap_or_else(|_| request.root.clone());
    let whole = root.join(output);
    Some(whole.strip_prefix(&root).unwrap_or(&whole).display().to_string())
}

/// One build, from the ready model to the published site.
struct Run<'a, 'r> {
    work: &'a Work<'a>,
    levels: &'a BTreeMap<String, Level>,
    diagnostics: &'r mut Diagnostics,
    outcome: &'r mut Outcome,
    is_damaged: &'a dyn Fn() -> bool,
}

impl Run<'_, '_> {
    /// `false` when it was given up, as in `Builder::attempt`.
    fn make(
        &mut self,
        memory: &mut Memory,
        emitter: Option<&mut Emitter>,
        clock: &mut Clock,
    ) -> Result<bool, BuildError> {
        let Memory { look, linked, ledger, search, images, .. } = memory;
        let (Some(look), Some(linked)) = (look.as_ref(), linked.as_mut()) else { return Ok(true) };
        let Some(theme) = &look.theme else { return Ok(true) };
        let request = self.work.request;
        self.outcome.pages = count_pages(linked.model.site.untracked());
        let files = search.of(linked.model.site.untracked());
        let job = RenderJob {
            disk: self.work.disk,
            theme,
            model: &linked.model,
            plan: &linked.plan,
            search: &files,
            images: &images.of(self.work.disk),
            emitter: emitter.as_deref(),
            is_private: request.is_output_private,
            defers: request.defers,
            is_settled: linked.is_settled,
            intact: self.work.intact,
            progress: self.work.progress,
        };
        let Rendered { problems, mut made, slowest, deferred, others } = job.run(ledger)?;
        drop(files);
        self.outcome.deferred = deferred + usize::from(search.is_behind());
        if (self.is_damaged)() || search.is_damaged() || images.is_damaged() {
            return Ok(false);
        }
        self.outcome.slowest = slowest;
        self.diagnostics.extend(without_consequences(problems, self.diagnostics, self.levels));
        clock.lap(Step::Render);
        let has_errors = severity_errors(self.diagnostics, self.levels);
        if let (Some(emitter), Some(others)) = (emitter.filter(|_| !has_errors || request.keep_going), others)
        {
            let kept = if let Others::Kept(kept) = &others { kept.len() } else { 0 };
            let moved = self.publish(emitter, others)?;
            if has_errors && self.outcome.published {
                self.note_lost_links(linked.model.site.untracked());
            }
            if let Some(output) = request.output.as_ref().filter(|_| self.outcome.published) {
                if !request.is_output_private {
                    stamp_all(&request.root.join(output), &mut made, &moved);
                }
                let entered = made.iter().filter(|made| made.recipe.is_some()).count();
                ledger.enter(&linked.model.site, made);
                search.release();
                if !linked.is_settled {
                    ledger.keep_only(kept + entered, |path| linked.plan.has(path));
                }
                linked.is_settled = request.is_output_private && !has_errors;
            }
        }
        clock.lap(Step::Emit);
        Ok(true)
    }

    fn publish(&mut self, emitter: &mut Emitter, others: Others<'_>) -> Result<BTreeSet<String>, BuildError> {
        self.work.progress.report(Step::Emit, 0, 1);
        match emitter.commit(others) {
            Ok(emitted) => {
                self.outcome.published = true;
                self.outcome.written = emitted.written;
                self.outcome.added = emitted.added;
                self.outcome.unchanged = emitted.unchanged;
                self.outcome.removed = emitted.removed;
                return Ok(emitted.moved);
            }
            Err(EmitError::NotOurs(files)) => {
                let message = "a page belongs here, but Paifang did not write this file";
                let help = "move the file away (into static/ if it belongs to the site), or name another folder with --output";
                self.report_in_output(&files, message, help);
            }
            Err(EmitError::Links(links)) => {
                let message = "a folder of the site belongs here, but this is a symbolic link, which is not written through";
                let help = "remove the link, or name another folder with --output";
                self.report_in_output(&links, message, help);
            }
            Err(error) => return Err(emit_error(error)),
        }
        Ok(BTreeSet::new())
    }

    /// Says what became of links that lead nowhere.
    fn note_lost_links(&mut self, site: &Site) {
        let (links, stand) = match site.lost_links() {
            0 => return,
            1 => ("1 broken link".to_owned(), "stands"),
            lost => (format!("{lost} broken links"), "stand"),
        };
        self.outcome
            .notes
            .push(format!("published in spite of errors: {links} {stand} as text, without a link"));
    }

    /// Reports what is in the way in the output folder.
    fn report_in_output(&mut self, paths: &[String], message: &str, help: &str) {
        let output = self.work.request.output.clone().unwrap_or_default();
        self.diagnostics.extend(paths.iter().map(|path| {
            let path: Arc<str> = output.join(path).display().to_string().into();
            Diagnostic::new(&OUTPUT_NOT_OURS, &path, None, message).with_help(help)
        }));
    }
}

/// Whether any problem is an error after the site's own levels.
fn severity_errors(diagnostics: &Diagnostics, levels: &BTreeMap<String, Level>) -> bool {
    diagnostics.iter().any(|d| is_error(d, levels))
}

fn is_error(d: &Diagnostic, levels: &BTreeMap<String, Level>) -> bool {
    match levels.get(d.code.name) {
        Some(Level::Report(severity)) => *severity == Severity::Error,
        Some(Level::Off) => false,
        None => d.severity == Severity::Error,
    }
}

/// A template may well fail on a page whose own front matter is wrong: that page has been reported. Of what is left
/// each mistake once.
fn without_consequences(
    found: Vec<Diagnostic>,
    known: &Diagnostics,
    levels: &BTreeMap<String, Level>,
) -> Vec<Diagnostic> {
    let is_error = |d: &&Diagnostic| is_error(d, levels);
    let broken: BTreeSet<&str> = known.iter().filter(is_error).map(|d| &*d.path).collect();
    let follows = |d: &Diagnostic| {
        d.code.name == TEMPLATE_ERROR.name && d.labels.iter().any(|label| broken.contains(&*label.path))
    };
    told_once(found.into_iter().filter(|d| !follows(d)).collect())
}

fn count_pages(site: &Site) -> BTreeMap<String, BTreeMap<String, usize>> {
    let mut counts: BTreeMap<(LangId, Option<KindId>), usize> = BTreeMap::new();
    for place in site.places() {
        let Some(shown) = site.shown(place).filter(|shown| shown.page.is_some()) else { continue };
        let kind = (!shown.is_fallback).then(|| site.entry(place.entry).kind);
        *counts.entry((place.language, kind)).or_default() += 1;
    }
    let mut named: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for ((language, kind), count) in counts {
        let language = site.config.language(language).tag.to_string();
        let kind = kind.map_or("", |kind| &site.config.kind(kind).name);
        named.entry(language).or_default().insert(kind.to_owned(), count);
    }
    named
}

fn read_text(disk: &Disk, path: &str) -> Option<String> {
    let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let bytes = disk.read(path).ok()?;
    Some(String::from_utf8(bytes).unwrap_or_else(|error| lossy(error.as_bytes())))
}
