//! Records the questions of one thread while it makes one output. Every thread has a list of its own, so nothing waits.

use std::cell::RefCell;

use thread_local::ThreadLocal;

use super::Question;

/// Records questions, output by output.
#[derive(Default)]
pub(super) struct Recorder {
    threads: ThreadLocal<RefCell<Recordings>>,
}

/// Recordings of one thread.
#[derive(Default)]
struct Recordings {
    /// Open recordings, each inside of the one before.
    open: Vec<Vec<Question>>,
    /// Emptied lists that were long enough for a recording: many questions are asked repeatedly, and few of them are
    /// kept.
    spare: Vec<Vec<Question>>,
}

impl Recorder {
    /// Records a question, if a recording is open on this thread.
    pub fn note(&self, question: Question) {
        if let Some(recordings) = self.threads.get()
            && let Some(questions) = recordings.borrow_mut().open.last_mut()
            // Many questions are asked repeatedly in a row.
            && questions.last() != Some(&question)
        {
            questions.push(question);
        }
    }

    /// True if a recording is open on this thread.
    pub fn is_recording(&self) -> bool {
        self.threads.get().is_some_and(|recordings| !recordings.borrow().open.is_empty())
    }

    /// Runs `make` and returns every question that it asks on this thread, sorted. Questions of a nested recording
    /// count only for that one.
    pub fn record<T>(&self, make: impl FnOnce() -> T) -> (T, Vec<Question>) {
        self.threads.get_or_default().borrow_mut().begin();
        let made = make();
        let questions = self.threads.get_or_default().borrow_mut().end();
        (made, questions)
    }
}

impl Recordings {
    fn begin(&mut self) {
        self.open.push(self.spare.pop().unwrap_or_default());
    }

    /// Ends the innermost recording.
    fn end(&mut self) -> Vec<Question> {
        let Some(mut questions) = self.open.pop() else { return Vec::new() };
        questions.sort_unstable();
        questions.dedup();
        // Exactly sized, because the lists of all outputs are kept at once.
        let kept = questions.as_slice().to_vec();
        questions.clear();
        self.spare.push(questions);
        kept
    }
}
