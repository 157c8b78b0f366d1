//! One line on a terminal with the progress of a build; nothing anywhere else.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use paifang::build::{Progress, Step};

use paifang::diag::Text;

use super::console;
use super::language::Voice;
use paifang_base::text;

/// Short builds show nothing, and no terminal needs more than this many frames.
const INTERVAL: Duration = Duration::from_millis(100);

/// The line.
pub struct Line {
    voice: Voice,
    /// Time of the last drawing; `None` if nothing is drawn.
    drawn: Option<Mutex<Instant>>,
}

impl Line {
    /// A line, if standard error is a terminal.
    pub fn new(voice: &Voice) -> Self {
        let voice = Voice::new(voice.named);
        Self { voice, drawn: console::is_watched().then(|| Mutex::new(Instant::now())) }
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
            console::print_message(&format!("\r\x1b[K{} {done}/{total}", self.voice.say(&words(step))));
        }
    }
}

fn words(step: Step) -> Text {
    match step {
        Step::Recall => text!("step-recall"),
        Step::Load => text!("step-load"),
        Step::Parse => text!("step-parse"),
        Step::Link => text!("step-link"),
        Step::Highlight => text!("step-highlight"),
        Step::Images => text!("step-images"),
        Step::Search => text!("step-search"),
        Step::Render => text!("step-render"),
        Step::Emit => text!("step-emit"),
        Step::Keep => text!("step-keep"),
    }
}
