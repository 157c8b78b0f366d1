//! One line on a terminal with the progress of a build; nothing anywhere else.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use paifang::build::{Progress, Step};

use super::console;

/// Short builds show nothing, and no terminal needs more than this many frames.
const INTERVAL: Duration = Duration::from_millis(100);

/// The line.
pub struct Line {
    /// Time of the last drawing; `None` if nothing is drawn.
    drawn: Option<Mutex<Instant>>,
}

impl Line {
    /// A line, if standard error is a terminal.
    pub fn new() -> Self {
        Self { drawn: console::is_watched().then(|| Mutex::new(Instant::now())) }
    }

    /// Removes the line.
    pub fn clear(&self) {
        console::clear_line();
    }
}

impl Progress for Line {
    fn report(&self, step: Step, done: usize, total: usize) {
        // A caller that does not get the lock at once is too early anyway.
        let Some(Ok(mut drawn)) = self.drawn.as_ref().map(Mutex::try_lock) else { return };
        if drawn.elapsed() >= INTERVAL {
            *drawn = Instant::now();
            console::print_message(&format!("\r\x1b[K{} {done}/{total}", words(step)));
        }
    }
}

fn words(step: Step) -> &'static str {
    match step {
        Step::Recall => "loading the last build",
        Step::Load => "listing files",
        Step::Parse => "reading pages",
        Step::Link => "linking pages",
        Step::Highlight => "highlighting code",
        Step::Images => "making smaller versions of pictures",
        Step::Search => "indexing pages for search",
        Step::Render => "rendering pages",
        Step::Emit => "writing files",
        Step::Keep => "saving results for the next build",
    }
}
