//! Progress of a build, and the times of its steps.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use crate::request::Step;

/// A receiver of the progress of a build. Called from many threads.
pub trait Progress: Sync {
    /// `done` of `total` units of a step; a step begins with 0.
    fn report(&self, step: Step, done: usize, total: usize);
}

/// Progress that is discarded.
pub struct Quiet;

impl Progress for Quiet {
    fn report(&self, _: Step, _: usize, _: usize) {}
}

/// Seconds by step.
pub(crate) struct Clock {
    since: Instant,
    pub seconds: BTreeMap<Step, f64>,
}

impl Default for Clock {
    fn default() -> Self {
        Self { since: Instant::now(), seconds: BTreeMap::new() }
    }
}

impl Clock {
    /// Excludes the time since the last step.
    pub fn skip(&mut self) {
        self.since = Instant::now();
    }

    /// Ends a step; the next one begins.
    pub fn lap(&mut self, step: Step) {
        let now = Instant::now();
        *self.seconds.entry(step).or_default() += (now - self.since).as_secs_f64();
        self.since = now;
    }
}

/// Counts finished units of a step from many threads.
pub(crate) struct Counter<'a> {
    step: Step,
    total: usize,
    done: AtomicUsize,
    progress: &'a dyn Progress,
}

impl<'a> Counter<'a> {
    pub fn new(step: Step, total: usize, progress: &'a dyn Progress) -> Self {
        progress.report(step, 0, total);
        Self { step, total, done: AtomicUsize::new(0), progress }
    }

    pub fn tick(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(64) || done == self.total {
            self.progress.report(self.step, done, self.total);
        }
    }
}
