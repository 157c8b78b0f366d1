//! Keeps what one thread asks while it makes one output. Every thread has a list of its own, so nothing waits.

use std::cell::RefCell;

use thread_local::ThreadLocal;

use super::Question;

/// Records questions, output by output.
#[derive(Default)]
pub(super) struct Recorder {
    threads: ThreadLocal<RefCell<Vec<Vec<Question>>>>,
}

impl Recorder {
    /// Notes a question, if an answer is being recorded on this thread.
    pub fn note(&self, question: Question) {
        if let Some(open) = self.threads.get()
            && let Some(questions) = open.borrow_mut().last_mut()
            // Much is asked many times in a row.
            && questions.last() != Some(&question)
        {
            questions.push(question);
        }
    }

    /// Whether an answer is being recorded on this thread.
    pub fn is_recording(&self) -> bool {
        self.threads.get().is_some_and(|open| !open.borrow().is_empty())
    }

    /// Runs `make` and gives every question asked by it on this thread, sorted. What is recorded inside of another
    /// recording counts for the inner one alone.
    pub fn record<T>(&self, make: impl FnOnce() -> T) -> (T, Vec<Question>) {
        self.threads.get_or_default().borrow_mut().push(Vec::new());
        let made = make();
        let mut questions = self.threads.get_or_default().borrow_mut().pop().unwrap_or_default();
        questions.sort_unstable();
        questions.dedup();
        (made, questions)
    }
}
