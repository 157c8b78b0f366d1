//! Keeps what one thread asks while it makes one output. Every thread has a list of its own, so nothing waits.

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
    /// Those that are going on, each inside of the one before.
    open: Vec<Vec<Question>>,
    /// Emptied lists that were long enough for a recording: much is asked again and again, and little of it is kept.
    spare: Vec<Vec<Question>>,
}

impl Recorder {
    /// Notes a question, if an answer is being recorded on this thread.
    pub fn note(&self, question: Question) {
        if let Some(recordings) = self.threads.get()
            && let Some(questions) = recordings.borrow_mut().open.last_mut()
            // Much is asked many times in a row.
            && questions.last() != Some(&question)
        {
            questions.push(question);
        }
    }

    /// True if an answer is being recorded on this thread.
    pub fn is_recording(&self) -> bool {
        self.threads.get().is_some_and(|recordings| !recordings.borrow().open.is_empty())
    }

    /// Runs `make` and gives every question asked by it on this thread, sorted. Questions recorded inside of another
    /// recording count for the inner one alone.
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
        // No larger than they are: those of all outputs are kept at once.
        let kept = questions.as_slice().to_vec();
        questions.clear();
        self.spare.push(questions);
        kept
    }
}
