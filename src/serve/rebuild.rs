//! Builds once, then again for every batch of changes; a change during a build makes exactly one more.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use paifang::build::{BuildError, BuildRequest, Builder, Outcome};
use paifang::diag::Wording;
use tokio::sync::watch;

use super::overlay::Problems;
use super::watcher::{Batch, ProjectWatcher};
use super::{Event, Options, ServeError, Status};

/// After this time without a change, the author is probably reading or thinking.
const IDLE: Duration = Duration::from_millis(300);

/// The builder, which has a thread of its own.
pub(super) struct Rebuilder {
    /// The request.
    pub options: Options,
    /// The address for which the site is built.
    pub base_url: String,
    /// The address of the preview.
    pub visit: String,
    /// Folder to build into.
    pub output: PathBuf,
    /// Channel on which the server receives news.
    pub status: watch::Sender<Option<Status>>,
}

impl Rebuilder {
    /// Builds without end; returns only when the first build is impossible.
    pub fn run(self) -> Result<(), ServeError> {
        let (sender, batches) = channel();
        // Watching starts before the first build, so that no change is missed.
        let mut watcher = match ProjectWatcher::new(&self.options.root, self.options.content.clone(), sender)
        {
            Ok(watcher) => Some(watcher),
            Err(reason) => {
                (self.options.events)(Event::NotWatching(&reason));
                None
            }
        };
        let mut builder = Builder::new();
        let mut changed = Batch::new();
        loop {
            let deferred = self.build_once(&mut builder, &changed)?;
            if changed.is_empty() {
                (self.options.events)(Event::Ready(&self.visit));
            }
            if deferred > 0 {
                self.build_deferred(&mut builder, &batches, &mut changed);
            } else {
                changed = next_batch(&batches).unwrap_or_default();
            }
            match &mut watcher {
                Some(watcher) if !changed.is_empty() => watcher.follow(&changed),
                // Without a watcher, the site is served unchanged until the process ends.
                _ => loop {
                    std::thread::park();
                },
            }
        }
    }

    /// Builds; returns the number of deferred outputs.
    fn build_once(&self, builder: &mut Builder, touched: &Batch) -> Result<usize, ServeError> {
        let started = Instant::now();
        // At first there is no earlier build, so nothing is known to be unchanged.
        let known = Some(touched.clone()).filter(|touched| !touched.is_empty());
        let result = builder.build(&self.request(known, true), &*self.options.progress);
        let elapsed = started.elapsed();
        let changed = touched.len();
        self.publish(&result);
        if changed == 0 && result.is_err() {
            return result.map(|_| 0).map_err(ServeError::Build);
        }
        let has_site = self.status.borrow().as_ref().is_some_and(|status| status.published > 0);
        (self.options.events)(Event::Built { result: &result, elapsed, changed, has_site });
        Ok(result.map_or(0, |outcome| outcome.deferred))
    }

    /// Makes the deferred outputs as soon as nothing changes for a moment; then waits for the next change. No browser
    /// shows these files, so none is notified.
    fn build_deferred(&self, builder: &mut Builder, batches: &Receiver<Batch>, changed: &mut Batch) {
        match batches.recv_timeout(IDLE) {
            Ok(first) => {
                *changed = first;
                changed.extend(batches.try_iter().flatten());
            }
            Err(_) => {
                // Problems of the content have been reported; if the machine fails now, the next build fails too.
                let _ = builder.build(&self.request(Some(Batch::new()), false), &*self.options.progress);
                *changed = next_batch(batches).unwrap_or_default();
            }
        }
    }

    fn request(&self, touched: Option<Batch>, defers: bool) -> BuildRequest {
        BuildRequest {
            root: self.options.root.clone(),
            output: Some(self.output.clone()),
            base_url: Some(self.base_url.clone()),
            content: self.options.content.clone(),
            preview: None,
            now: (self.options.now)(),
            drafts: self.options.drafts,
            keep_going: false,
            cache: self.options.cache.clone(),
            is_output_private: true,
            defers,
            touched,
            language: self.options.language,
            past: None,
        }
    }

    fn publish(&self, result: &Result<Outcome, BuildError>) {
        let of_build = result.as_ref().map(|outcome| outcome.language).unwrap_or_default();
        let words = (self.options.words)(self.options.language.unwrap_or(of_build));
        self.status.send_modify(|status| {
            let before = status.as_ref().map_or(0, |status| status.published);
            *status = Some(next_status(before, result, &words));
        });
    }
}

/// The server's state after a build: the last good site stays until a build changes it.
fn next_status(published: u64, result: &Result<Outcome, BuildError>, words: &dyn Wording) -> Status {
    match result {
        Ok(outcome) => {
            let differs = !outcome.written.is_empty() || !outcome.removed.is_empty() || published == 0;
            let published = published + u64::from(outcome.published && differs);
            Status { published, problems: Problems::found(&outcome.diagnostics, words) }
        }
        Err(error) => Status { published, problems: Problems::refused(error, words) },
    }
}

/// Waits for a change and takes all others that have arrived meanwhile. `None` without a watcher.
fn next_batch(batches: &Receiver<Batch>) -> Option<Batch> {
    let mut all = batches.recv().ok()?;
    while let Ok(more) = batches.recv_timeout(Duration::ZERO) {
        all.extend(more);
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> paifang::i18n::Words {
        crate::cli::words(paifang::diag::MessageLanguage::English)
    }

    fn batch(paths: &[&str]) -> Batch {
        paths.iter().map(PathBuf::from).collect()
    }

    #[test]
    fn all_that_waits_makes_one_build() {
        let (sender, batches) = channel();
        sender.send(batch(&["a.md"])).unwrap();
        sender.send(batch(&["b.md", "a.md"])).unwrap();
        assert_eq!(next_batch(&batches), Some(batch(&["a.md", "b.md"])));
        sender.send(batch(&["c.md"])).unwrap();
        assert_eq!(next_batch(&batches), Some(batch(&["c.md"])));
        drop(sender);
        assert_eq!(next_batch(&batches), None);
    }

    #[test]
    fn browsers_reload_only_when_the_site_differs() {
        let good = |written: &[&str]| {
            let written = written.iter().map(|path| (*path).to_owned()).collect();
            Ok(Outcome { published: true, written, ..Outcome::default() })
        };
        assert_eq!(next_status(0, &good(&[]), &english()).published, 1);
        assert_eq!(next_status(1, &good(&["index.html"]), &english()).published, 2);
        assert_eq!(next_status(2, &good(&[]), &english()).published, 2);
        assert_eq!(next_status(2, &Ok(Outcome::default()), &english()).published, 2);
        assert_eq!(next_status(0, &Ok(Outcome::default()), &english()).published, 0);
    }

    #[test]
    fn an_impossible_build_is_shown_and_keeps_the_site() {
        let status = next_status(3, &Err(BuildError::NoProject("x".into())), &english());
        assert_eq!((status.published, status.problems.errors), (3, 1));
    }
}
