//! Successive builds: the state kept between them, and the order in which a build calls the steps.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::compare::{Addresses, Compared, State, compare};
use crate::emit::{Emitter, Keep};
use crate::history::{Facts, HistoryMemory, RepositoryState};
use crate::intact::Inspection;
use crate::memory::{Cache, CodeStore, Damage, KnownTranslation, Memory, Work};
use crate::progress::{Clock, Progress};
use crate::request::{BuildError, BuildRequest, Folder, Outcome, Step};
use crate::run::{Run, lost_links_note};
use crate::settings::{Settings, check_folders, read_settings};
use crate::survey::Survey;
use crate::words::ReportWords;
use paifang_base::cache::CacheLock;
use paifang_base::diag::{Diagnostic, Diagnostics, Level, Located, locate, locate_unshown};
use paifang_base::files::{Disk, Files, is_young};
use paifang_base::text;
use paifang_site::config::SETTINGS_FILE;

/// Most restarts of one build.
const MOST_RESTARTS: usize = 3;

/// Builds sites, and keeps results between builds that make the next one cheaper.
#[derive(Default)]
pub struct Builder {
    memory: Memory,
    code: Arc<CodeStore>,
    history: HistoryMemory,
    /// True once the cache folder has been opened.
    has_looked: bool,
    /// Damage of the cache that `memory` was recalled from.
    damage: Option<Damage>,
    /// The emitter of a private folder, which no other process changes between builds.
    emitter: Option<(PathBuf, Emitter)>,
    /// True while the outputs of a check enter the ledger, so that states can be compared.
    enters_checks: bool,
    /// True if outcomes have the problems beyond the limit of one code in one file, so that they can be compared.
    keeps_unshown: bool,
    /// True if the last build had a site to render.
    has_site: bool,
}

impl Builder {
    /// A builder that knows nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets everything of earlier builds and of the cache, but for facts from Git.
    fn forget(&mut self) {
        *self = Self {
            has_looked: true,
            emitter: self.emitter.take(),
            history: std::mem::take(&mut self.history),
            enters_checks: self.enters_checks,
            keeps_unshown: self.keeps_unshown,
            ..Self::default()
        };
    }

    /// Keeps the problems beyond the limit of one code in one file in outcomes from now on.
    pub fn keep_unshown(&mut self) {
        self.keeps_unshown = true;
    }

    /// Problems of a request's last build with their places.
    pub fn located(
        &self,
        problems: Vec<Diagnostic>,
        request: &BuildRequest,
    ) -> Result<Vec<Located>, BuildError> {
        let disk = Disk::new(&request.root).as_of(request.past.clone());
        let mut reported = Diagnostics::new();
        let settings = read_settings(&disk, request, &mut reported.for_file(&SETTINGS_FILE.into()))?;
        let config = settings.as_ref().map(|settings| &*settings.config);
        let disk = match config {
            Some(config) => disk.with_content(&config.content).with_content_from(request.content.as_deref()),
            None => disk,
        };
        let words = ReportWords::new(request.language, config);
        Ok(locate(problems, |path| read_text(&disk, path), |path| words.of(path)))
    }

    /// Checks two states of a project and compares them. `moved` has the present paths of moved files by their earlier
    /// ones, `touched` the present paths of all that differ. Neither request has an output folder.
    pub fn compare(
        &mut self,
        (before, now): (&BuildRequest, &BuildRequest),
        moved: &BTreeMap<&str, &str>,
        touched: &BTreeSet<&str>,
        progress: &dyn Progress,
    ) -> Result<Compared, BuildError> {
        let (before, old) = self.remember(before, progress)?;
        let (now, new) = self.remember(now, progress)?;
        let words = crate::words::words(now.language);
        let difference = old.zip(new).map(|(old, new)| compare(&old, &new, moved, touched, &words));
        Ok(Compared { before, now, difference })
    }

    /// Checks a state, and keeps it for a comparison; none if it has no site.
    fn remember(
        &mut self,
        request: &BuildRequest,
        progress: &dyn Progress,
    ) -> Result<(Outcome, Option<State>), BuildError> {
        self.enters_checks = true;
        let outcome = self.build(request, progress);
        self.enters_checks = false;
        let last = self.memory.last().filter(|_| self.has_site);
        let state = last
            .map(|(model, settings)| State::new(model, settings, self.memory.recipes(), &self.memory.ledger));
        Ok((outcome?, state))
    }

    /// The addresses of the last build's site; `None` if it had none.
    pub fn addresses(&self) -> Option<Addresses> {
        self.memory.site().filter(|_| self.has_site).map(Addresses::of)
    }

    /// The translations that the cache knows. Their states hold for files whose stamps are still the same.
    pub fn known_translations(request: &BuildRequest) -> Vec<KnownTranslation> {
        let disk = Disk::new(&request.root);
        let mut problems = Diagnostics::new();
        let settings = read_settings(&disk, request, &mut problems.for_file(&SETTINGS_FILE.into()));
        let folder = request.cache.as_ref().map(|folder| disk.resolve("").join(folder));
        match (settings, folder) {
            (Ok(Some(settings)), Some(folder)) => Cache::open(&folder).0.known_translations(settings.reading),
            _ => Vec::new(),
        }
    }

    /// Builds or checks once.
    pub fn build(&mut self, request: &BuildRequest, progress: &dyn Progress) -> Result<Outcome, BuildError> {
        self.has_site = false;
        check_folders(request)?;
        let disk = Disk::new(&request.root).as_of(request.past.clone());
        let mut diagnostics = Diagnostics::new();
        let Some(settings) = read_settings(&disk, request, &mut diagnostics.for_file(&SETTINGS_FILE.into()))?
        else {
            let words = ReportWords::new(request.language, None);
            let (outcome, levels) = (Outcome::default(), BTreeMap::new());
            return Ok(ended(outcome, diagnostics, (&levels, &words), &disk, self.keeps_unshown));
        };
        let disk = disk.with_content(&settings.config.content).with_content_from(request.content.as_deref());
        let mut outcome = Outcome::default();
        let mut clock = Clock::default();
        // Held until the results of this build are saved.
        let _cache_lock = lock_cache(request)?;
        let mut cache = self.look_into_cache(&disk, request, &mut outcome);
        // The moment comes before the first look at a file, so that no change in between goes unseen.
        let emitter = self.open_output(request, &settings)?;
        let young = emitter.as_ref().map_or(0, Emitter::moment);
        let state = RepositoryState::at(&settings.config.git, request);
        let survey = request.touched.is_none().then(|| Survey::new(&disk, request, &settings, &state));
        let intact = cache.as_ref().and_then(|cache| inspection(cache, request));
        if let (Some(cache), Some(survey), Some(intact)) = (&cache, &survey, &intact)
            && !emitter.as_ref().is_some_and(Emitter::has_due)
            && let Some(unchanged) =
                unchanged(cache, survey, intact, &disk, request, &settings, self.keeps_unshown)
        {
            clock.lap(Step::Recall);
            let notes = [outcome.notes, unchanged.notes].concat();
            return Ok(Outcome { notes, seconds: clock.seconds, ..unchanged });
        }
        let fingerprint = (survey.as_ref())
            .filter(|survey| !is_young(survey.youngest, young))
            .map(|survey| survey.fingerprint);
        let facts = self.facts(&state, request, &settings, &mut diagnostics);
        let mut work = Work {
            disk: &disk,
            files: survey.as_ref().map_or(&disk, |survey| survey),
            request,
            progress,
            young,
            intact: intact.as_ref(),
            history: &facts,
            enters: self.enters_checks,
        };
        let mut reported = diagnostics.clone();
        self.recall(cache.as_ref(), emitter.as_ref(), &work, &settings, &mut clock);
        let (mut emitter, mut earlier) = (Some(emitter), Vec::new());
        for restarts in 0.. {
            let emitter = emitter.take().map_or_else(|| self.open_output(request, &settings), Ok)?;
            let damage = self.damage.clone();
            let is_damaged = || damage.as_ref().is_some_and(Damage::is_found);
            // Checking all files takes one core about as long as linking, which can seldom use more than one.
            let (is_whole, _) = rayon::join(
                || self.attempt(&work, &settings, emitter, &mut reported, &mut outcome, &is_damaged),
                || work.intact.map(Inspection::seen),
            );
            clock.skip();
            if is_whole? && self.save(&mut cache, request, &settings, fingerprint, &reported, &mut outcome) {
                break;
            }
            if restarts == MOST_RESTARTS {
                return Err(BuildError::Restless);
            }
            // Facts from the cache, or of earlier builds, cannot be trusted: the build begins again without them.
            let note = if is_damaged() { text!("cache-found-damaged") } else { text!("build-started-over") };
            self.forget();
            earlier.push(std::mem::take(&mut outcome));
            outcome.notes.push(note);
            (cache, reported, work.intact) = (None, diagnostics.clone(), None);
        }
        clock.lap(Step::Keep);
        earlier.into_iter().rev().for_each(|attempt| include_published(attempt, &mut outcome));
        outcome.seconds.extend(clock.seconds);
        outcome.until = self.memory.steady_until();
        self.memory.drop_outdated();
        let words = ReportWords::new(request.language, Some(&settings.config));
        Ok(ended(outcome, reported, (&settings.config.levels, &words), &disk, self.keeps_unshown))
    }

    /// The facts from Git, if they are asked for.
    fn facts(
        &mut self,
        state: &RepositoryState,
        request: &BuildRequest,
        settings: &Settings,
        diagnostics: &mut Diagnostics,
    ) -> Facts {
        let folder = request.cache.as_ref().map(|folder| request.root.join(folder));
        let log = folder.as_deref().map(|folder| (folder, may_write(request)));
        let wanted = (&settings.config.git, settings.config.content.as_str());
        self.history.facts(state, wanted, log, &mut diagnostics.for_file(&SETTINGS_FILE.into()))
    }

    /// Opens the cache for the first build; later builds have everything that is in it.
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
            outcome.notes.push(text!("cache-found-damaged"));
            return None;
        }
        self.damage = Some(cache.damage());
        Some(cache)
    }

    /// Loads the results of an earlier process, if nothing is known yet.
    fn recall(
        &mut self,
        cache: Option<&Cache>,
        emitter: Option<&Emitter>,
        work: &Work<'_>,
        settings: &Settings,
        clock: &mut Clock,
    ) {
        let Some(cache) = cache.filter(|_| self.memory.is_empty()) else { return };
        rayon::join(|| self.memory.recall(cache, work, settings), || emitter.map(Emitter::prepare));
        cache.connect_code(&self.code);
        clock.lap(Step::Recall);
    }

    /// One build; `false` if it was abandoned because the cache is damaged, or because files changed while they were
    /// read.
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
        // Template errors only appear during rendering, so everything is rendered before anything is published.
        if self.memory.prepare(work, settings, &self.code, &mut clock, diagnostics) {
            self.has_site = true;
            let mut run = Run { work, levels: &settings.config.levels, diagnostics, outcome, is_damaged };
            is_whole = run.make(&mut self.memory, emitter.as_mut(), &mut clock)?;
        }
        self.memory.relocate(diagnostics);
        if let (Some(mut emitter), Some(output)) = (emitter, &request.output) {
            // Any other emitter is dropped here, together with its stage.
            if request.is_output_private {
                emitter.discard();
                self.emitter = Some((output.clone(), emitter));
            }
        }
        outcome.seconds.extend(clock.seconds);
        Ok(is_whole && !is_damaged())
    }

    /// The emitter for the output folder; none for a check.
    fn open_output(
        &mut self,
        request: &BuildRequest,
        settings: &Settings,
    ) -> Result<Option<Emitter>, BuildError> {
        let Some(output) = &request.output else { return Ok(None) };
        let earlier = self.emitter.take().filter(|(folder, _)| folder == output && request.is_output_private);
        match earlier {
            Some((_, mut emitter)) => emitter.begin().map(|()| Some(emitter)).map_err(BuildError::from),
            None => {
                let mut emitter = Emitter::open(&request.root.join(output))?;
                let length = settings.config.hosting.keep_assets.filter(|_| !request.is_output_private);
                emitter.keep_old(length.map(|length| Keep { length, now: request.now }));
                Ok(Some(emitter))
            }
        }
    }

    /// Saves the results to the cache folder, if this build may write; `false` when facts that they are made of are
    /// damaged.
    fn save(
        &mut self,
        cache: &mut Option<Cache>,
        request: &BuildRequest,
        settings: &Settings,
        fingerprint: Option<u128>,
        diagnostics: &Diagnostics,
        outcome: &mut Outcome,
    ) -> bool {
        let Some(folder) = request.cache.as_ref().filter(|_| may_write(request)) else { return true };
        let is_source = cache.is_some();
        let cache = cache.take().unwrap_or_else(|| Cache::open(&request.root.join(folder)).0);
        let snapshot = self.memory.snapshot(request, settings, fingerprint, diagnostics, outcome, &self.code);
        match cache.save(snapshot, is_source, self.damage.as_ref()) {
            Ok(true) => {}
            Ok(false) => return false,
            Err(error) => {
                let (folder, error) = (folder.display().to_string(), error.to_string());
                outcome.notes.push(text!("cache-not-written", folder = folder, error = error));
            }
        }
        self.memory.sources.changed.clear();
        self.memory.search.changed.clear();
        true
    }
}

/// Adds what an attempt had published before the build began again: to others, both are one build.
fn include_published(attempt: Outcome, outcome: &mut Outcome) {
    let set = |list: Vec<String>| list.into_iter().collect::<BTreeSet<String>>();
    let (written, removed, added) = (set(attempt.written), set(attempt.removed), set(attempt.added));
    let then = (&set(outcome.written.clone()), &set(outcome.removed.clone()), &set(outcome.added.clone()));
    let kept: Vec<&String> = written.iter().filter(|path| !then.1.contains(*path)).collect();
    outcome.unchanged =
        outcome.unchanged.saturating_sub(kept.iter().filter(|path| !then.0.contains(**path)).count());
    outcome.written = kept.into_iter().chain(then.0).collect::<BTreeSet<_>>().into_iter().cloned().collect();
    let gone = removed.iter().filter(|path| !then.0.contains(*path));
    let gone = gone.chain(then.1.iter().filter(|path| !added.contains(*path)));
    outcome.removed = gone.collect::<BTreeSet<_>>().into_iter().cloned().collect();
    let new = added.iter().filter(|path| !then.1.contains(*path));
    let new = new.chain(then.2.iter().filter(|path| !removed.contains(*path)));
    outcome.added = new.collect::<BTreeSet<_>>().into_iter().cloned().collect();
    outcome.published |= attempt.published;
}

/// True unless this is a check, which writes nothing, or the output is private, which the next process will not use.
fn may_write(request: &BuildRequest) -> bool {
    request.output.is_some() && !request.is_output_private
}

/// The lock of the cache folder, for a build that will write into it. Builds that only read need none: a store is read
/// either completely or not at all, even if it is replaced meanwhile.
fn lock_cache(request: &BuildRequest) -> Result<Option<CacheLock>, BuildError> {
    let Some(folder) = request.cache.as_ref().filter(|_| may_write(request)) else { return Ok(None) };
    CacheLock::take(&request.root.join(folder)).map_err(|by| BuildError::Held(Folder::Cache, by))
}

fn ended(
    mut outcome: Outcome,
    diagnostics: Diagnostics,
    (levels, words): (&BTreeMap<String, Level>, &ReportWords<'_>),
    disk: &Disk,
    keeps_unshown: bool,
) -> Outcome {
    outcome.language = words.language;
    let (found, rest) = diagnostics.finish_whole(levels);
    outcome.diagnostics = locate(found, |path| read_text(disk, path), |path| words.of(path));
    if keeps_unshown {
        outcome.unshown = locate_unshown(rest, |path| read_text(disk, path), |path| words.of(path));
    }
    outcome
}

/// The result of the last build, if nothing has changed since: no source, no setting, no output, and no moment has
/// passed that changes the site.
fn unchanged(
    cache: &Cache,
    survey: &Survey<'_>,
    intact: &Inspection,
    disk: &Disk,
    request: &BuildRequest,
    settings: &Settings,
    keeps_unshown: bool,
) -> Option<Outcome> {
    let last = cache.last().filter(|last| last.holds(request.now))?;
    if last.fingerprint != Some(survey.fingerprint) || !intact.seen()?.is_whole() {
        return None;
    }
    let diagnostics: Diagnostics = last.diagnostics()?.into_iter().collect();
    let note = diagnostics.has_errors(&settings.config.levels).then(|| lost_links_note(last.lost_links));
    let outcome = Outcome {
        pages: last.pages.clone(),
        published: true,
        unchanged: last.outputs,
        until: last.until(),
        notes: note.flatten().into_iter().collect(),
        ..Outcome::default()
    };
    let words = ReportWords::new(request.language, Some(&settings.config));
    Some(ended(outcome, diagnostics, (&settings.config.levels, &words), disk, keeps_unshown))
}

/// The inspection of the last build's files, if they are where this build's will be.
fn inspection(cache: &Cache, request: &BuildRequest) -> Option<Inspection> {
    let output = request.output.as_ref().filter(|_| may_write(request))?;
    cache.last().filter(|last| request.output_name().is_some_and(|name| name == last.output))?;
    Some(cache.inspection(request.root.join(output)))
}

fn read_text(disk: &Disk, path: &str) -> Option<String> {
    let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let bytes = disk.read(path).ok()?;
    Some(String::from_utf8(bytes).unwrap_or_else(|error| lossy(error.as_bytes())))
}
