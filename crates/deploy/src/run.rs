//! One run: takes its turn, compares, writes in order, and leaves a state that the next run can trust.

use std::collections::BTreeMap;

use futures_util::stream::{self, StreamExt};
use jiff::Timestamp;
use paifang_base::text;
use paifang_base::text::Text;
use tokio::select;
use tokio::time::{Instant, interval_at, sleep};

use crate::plan::{Keep, Phase, Plan, Upload};
use crate::site::{Body, Encoding, LocalFile, Site};
use crate::state::{Base, FOLDER, HEAD, Head, Held, Run, State, base_path};
use crate::store::{Condition, Conditions, Failure, Store, Version};
use crate::turn::{LOOK, SIGN, Watch, release_lease, renew_lease, take_lease};

/// Files removed with one request, where a store can.
const REMOVED_AT_ONCE: usize = 1000;
/// Times that a run begins again because another one wrote first.
const MOST_ATTEMPTS: usize = 5;

/// How a run behaves.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// How long old files with fingerprints stay.
    pub keep: Keep,
    /// Lists the store instead of trusting its state.
    pub repairs: bool,
    /// Takes the turn of another run at once.
    pub takes_over: bool,
}

/// What happens, for a person who waits.
pub trait Watcher {
    /// Another run is at work.
    fn waits(&mut self, run: &Run);
    /// The plan is made; an error ends the run before anything is written.
    ///
    /// # Errors
    /// The reason not to go on.
    fn planned(&mut self, plan: &Plan<'_>) -> Result<(), Text>;
    /// `done` of `total` steps are done.
    fn did(&mut self, done: usize, total: usize);
}

/// The last base, kept on this machine so that it need not be read from the store. Its name is a digest of its bytes, so
/// a copy that was changed is not used.
pub trait Copies {
    /// The bytes that were kept.
    fn read(&self) -> Option<Vec<u8>>;
    /// Keeps these bytes instead. A copy that cannot be written is missed by nobody.
    fn keep(&self, bytes: &[u8]);
}

/// A run of a deploy.
pub struct Session<'a, S> {
    store: &'a S,
    site: &'a Site,
    copies: Option<&'a dyn Copies>,
    options: Options,
    run: Run,
    /// The moment of the run, which an input determines.
    now: Timestamp,
    started: Instant,
}

/// What a store held when it was read.
#[derive(Debug)]
struct Opened {
    state: State,
    base: Base,
    /// The other run that the head names.
    other: Option<Run>,
    version: Option<Version>,
}

impl<'a, S: Store> Session<'a, S> {
    /// A run with a name that no other run has.
    pub fn new(store: &'a S, site: &'a Site, options: Options, id: String, now: Timestamp) -> Self {
        let run = Run { id, seen: now };
        Self { store, site, copies: None, options, run, now, started: Instant::now() }
    }

    /// The same run with copies on this machine.
    #[must_use]
    pub fn with_copies(self, copies: &'a dyn Copies) -> Self {
        Self { copies: Some(copies), ..self }
    }

    /// What a run would do; writes nothing and takes no turn.
    ///
    /// # Errors
    /// If the store cannot be read, or its state is damaged.
    pub async fn look(&self, watcher: &mut impl Watcher) -> Result<(), Text> {
        let opened = self.open().await.map_err(said)?;
        watcher.planned(&Plan::of(self.site, &opened.state, self.options.keep, self.now))
    }

    /// Makes the store hold the site.
    ///
    /// # Errors
    /// If the store cannot be read or written, or another run took over. What was written until then is recorded.
    pub async fn deploy(&mut self, watcher: &mut impl Watcher) -> Result<(), Text> {
        for _ in 0..MOST_ATTEMPTS {
            match self.attempt(watcher).await {
                // Another run wrote between this one's look and its first write: it sees another state now.
                Err(Ended::Early) => {}
                Err(Ended::For(failure)) => return Err(said(failure)),
                Ok(()) => return Ok(()),
            }
        }
        Err(text!("deploy-crowded"))
    }

    async fn attempt(&mut self, watcher: &mut impl Watcher) -> Result<(), Ended> {
        if self.store.conditions() == Conditions::Versions {
            return self.work(watcher).await;
        }
        let run = self.alive();
        take_lease(self.store, &run, self.options.takes_over, &mut |run| watcher.waits(run)).await?;
        let ended = self.work(watcher).await;
        // After a conflict the lease is another run's.
        if !matches!(ended, Err(Ended::Early | Ended::For(Failure::Conflict))) {
            release_lease(self.store).await?;
        }
        ended
    }

    async fn work(&mut self, watcher: &mut impl Watcher) -> Result<(), Ended> {
        let opened = self.turn(watcher).await?;
        let plan = Plan::of(self.site, &opened.state, self.options.keep, self.now);
        watcher.planned(&plan).map_err(Failure::Other)?;
        let is_settled = opened.other.is_none() && opened.state.leaving == plan.leaving;
        if plan.is_empty() && is_settled && !self.options.repairs {
            return Ok(());
        }
        let begun = plan.begun(&opened.state);
        let mut record = Record { base: opened.base, version: opened.version, state: begun, count: 0 };
        match self.record(&mut record, true).await {
            Err(Failure::Conflict) => return Err(Ended::Early),
            done => done?,
        }
        let written = self.write_all(&plan, &mut record, watcher).await;
        if let Err(failure) = written {
            // What is written is recorded, and the turn given back; the first failure is the one to report.
            if failure != Failure::Conflict {
                let _ = self.record(&mut record, false).await;
            }
            return Err(failure.into());
        }
        record.state = plan.written(&record.state, self.now);
        self.record(&mut record, !plan.deletions.is_empty()).await?;
        if !plan.deletions.is_empty() {
            for some in plan.deletions.chunks(REMOVED_AT_ONCE) {
                self.store.remove(some).await?;
            }
            record.state.leaving = plan.leaving.clone();
            self.record(&mut record, false).await?;
        }
        Ok(())
    }

    /// What the store holds, once no other run is at work.
    async fn turn(&self, watcher: &mut impl Watcher) -> Result<Opened, Failure> {
        let mut watch = Watch::new();
        let mut was_told = false;
        loop {
            let opened = self.open().await?;
            let Some(other) = opened.other.clone() else { return Ok(opened) };
            // With a lease in hand, a run that the head still names was cut off.
            let has_lease = self.store.conditions() != Conditions::Versions;
            if has_lease || self.options.takes_over || watch.is_silent(opened.version.clone()) {
                return Ok(opened);
            }
            if !was_told {
                watcher.waits(&other);
                was_told = true;
            }
            sleep(LOOK).await;
        }
    }

    async fn open(&self) -> Result<Opened, Failure> {
        let opened = self.stored().await;
        if !self.options.repairs {
            return opened;
        }
        let mut opened = match opened {
            Ok(opened) => opened,
            Err(Failure::Conflict) => return Err(Failure::Conflict),
            // A damaged head is replaced, whatever its version.
            Err(Failure::Other(_)) => Opened {
                state: State::default(),
                base: Base::default(),
                other: None,
                version: self.store.read(HEAD).await?.and_then(|(_, version)| version),
            },
        };
        let mut listed = BTreeMap::new();
        for object in self.store.list().await? {
            if !object.path.starts_with(FOLDER) {
                listed.insert(object.path, object.size);
            }
        }
        opened.state.files.retain(|path, _| listed.contains_key(path));
        opened.state.leaving.retain(|path, _| listed.contains_key(path));
        for file in &self.site.files {
            let Some(size) = listed.get(&file.path) else { continue };
            let held =
                opened.state.files.entry(file.path.clone()).or_insert(Held { mark: None, size: *size });
            if file.headers.encoding == Encoding::Identity && *size != file.size {
                held.mark = None;
            }
        }
        Ok(opened)
    }

    async fn stored(&self) -> Result<Opened, Failure> {
        let damaged = || Failure::Other(text!("deploy-damaged-state"));
        let Some((bytes, version)) = self.store.read(HEAD).await? else {
            let (state, base) = (State::default(), Base::default());
            return Ok(Opened { state, base, other: None, version: None });
        };
        let head = Head::read(&bytes).ok_or_else(damaged)?;
        let base = match head.base_name() {
            None => Base::default(),
            Some(name) => self.base(name).await?.ok_or_else(damaged)?,
        };
        let other = head.run.clone().filter(|run| run.id != self.run.id);
        Ok(Opened { state: head.state(&base), base, other, version })
    }

    /// The base with a name: the copy on this machine if it is that one.
    async fn base(&self, name: &str) -> Result<Option<Base>, Failure> {
        let copy = self.copies.and_then(Copies::read);
        if let Some(base) = copy.and_then(|bytes| Base::read(name, &bytes)) {
            return Ok(Some(base));
        }
        // Another run that has just replaced the base is told by the head's version.
        let Some((bytes, _)) = self.store.read(&base_path(name)).await? else { return Ok(None) };
        let base = Base::read(name, &bytes);
        if let (Some(_), Some(copies)) = (&base, self.copies) {
            copies.keep(&bytes);
        }
        Ok(base)
    }

    /// The run with the present moment, which distinguishes its signs of life.
    fn alive(&self) -> Run {
        let elapsed = self.started.elapsed();
        Run { id: self.run.id.clone(), seen: self.now.saturating_add(elapsed).unwrap_or(self.now) }
    }

    /// Writes the head, and a new base first if one is worth it.
    async fn record(&self, record: &mut Record, is_at_work: bool) -> Result<(), Failure> {
        let failed = |error: std::io::Error| text!("deploy-internal", said = error.to_string());
        let mut old_base = None;
        if let Some((base, bytes)) = record.state.new_base(&record.base, is_at_work).map_err(failed)? {
            if let Some(copies) = self.copies {
                copies.keep(&bytes);
            }
            self.store.write(&base.path(), Body::Bytes(bytes), None, Condition::None).await?;
            old_base = Some(std::mem::replace(&mut record.base, base)).filter(|base| !base.name.is_empty());
        }
        let run = is_at_work.then(|| self.alive());
        record.count += 1;
        let written_by = format!("{} {}", self.run.id, record.count);
        let bytes = record.state.head(&record.base, run, written_by.clone()).bytes().map_err(failed)?;
        let condition = match (self.store.conditions(), record.version.clone()) {
            (Conditions::Versions, Some(version)) => Condition::Is(version),
            (Conditions::Versions, None) => Condition::Absent,
            _ => {
                renew_lease(self.store, &self.alive()).await?;
                Condition::None
            }
        };
        record.version = match self.store.write(HEAD, Body::Bytes(bytes), None, condition).await {
            Err(Failure::Conflict) => self.own_version(&written_by).await?,
            written => written?,
        };
        if let Some(base) = old_base {
            self.store.remove(&[base.path()]).await?;
        }
        Ok(())
    }

    /// The version of the head if it is the one that this run has just written: a request whose answer was lost is sent
    /// again, and then meets its own result.
    async fn own_version(&self, written_by: &str) -> Result<Option<Version>, Failure> {
        let (bytes, version) = self.store.read(HEAD).await?.ok_or(Failure::Conflict)?;
        let is_own = Head::read(&bytes).is_some_and(|head| head.written_by == written_by);
        if is_own { Ok(version) } else { Err(Failure::Conflict) }
    }

    /// Writes all files, one phase after the other.
    async fn write_all(
        &self,
        plan: &Plan<'_>,
        record: &mut Record,
        watcher: &mut impl Watcher,
    ) -> Result<(), Failure> {
        let at_once = self.store.at_once();
        let mut done = 0;
        let mut sign = interval_at(Instant::now() + SIGN, SIGN);
        for phase in Phase::ALL {
            let of_phase = plan.uploads.iter().filter(|upload| upload.phase == phase);
            let mut writing =
                stream::iter(of_phase.map(|upload| self.write(upload))).buffer_unordered(at_once);
            loop {
                // One large file may take longer than a run may be silent.
                let written = select! {
                    written = writing.next() => written,
                    _ = sign.tick() => {
                        self.record(record, true).await?;
                        continue;
                    }
                };
                let Some(written) = written else { break };
                let file = written?;
                record.state.files.insert(file.path.clone(), Held { mark: Some(file.mark), size: file.size });
                done += 1;
                watcher.did(done, plan.uploads.len());
            }
        }
        Ok(())
    }

    async fn write<'p>(&self, upload: &Upload<'p>) -> Result<&'p LocalFile, Failure> {
        let body = self.site.body(upload.file)?;
        self.store.write(&upload.file.path, body, Some(&upload.file.headers), Condition::None).await?;
        Ok(upload.file)
    }
}

/// What is recorded in the store.
struct Record {
    base: Base,
    version: Option<Version>,
    state: State,
    /// Number of heads that this run wrote.
    count: usize,
}

/// Why a run did not end well.
enum Ended {
    /// Another run wrote before this one wrote anything.
    Early,
    For(Failure),
}

impl From<Failure> for Ended {
    fn from(failure: Failure) -> Self {
        Ended::For(failure)
    }
}

fn said(failure: Failure) -> Text {
    match failure {
        Failure::Conflict => text!("deploy-taken-over"),
        Failure::Other(text) => text,
    }
}
