//! The driver: calls the five steps in order, for one build or for many in one process.
//!
//! # Steps of a build
//!
//! 1. [`Builder::build`] reads site.toml ([`settings`]), takes the locks of cache and output, checks all files
//!    ([`survey`], [`intact`]) and the state of the repository ([`history`]), and ends here if nothing has changed.
//! 2. `Memory::prepare` ([`memory`]) loads, parses and links what has changed: `sources` and `data` read, `code`
//!    highlights, `images` makes smaller pictures, `search` makes indexes. Results of an earlier process come from
//!    `persist`.
//! 3. [`publish::Plan`] lists every file of the site; the [`ledger`] knows which of them are up to date.
//! 4. [`publish::RenderJob`] makes the others, and [`emit`] stages them.
//! 5. `Run::make` ([`run`]) publishes the stage when there is no error, and enters its outputs into the ledger.

mod builder;
mod codes;
mod compare;
#[allow(clippy::disallowed_methods, reason = "the door for what is published")]
mod emit;
mod history;
mod intact;
mod ledger;
mod memory;
mod problems;
mod progress;
mod publish;
mod request;
mod run;
#[allow(clippy::disallowed_methods, reason = "compares folders before anything is opened")]
mod settings;
mod survey;
mod svg;
mod words;

pub use builder::Builder;
pub use codes::{all_codes, code_named};
pub use compare::{Addresses, Compared, Difference, Effect, FileChange, PageChange, Reason, Translation};
pub use memory::{KnownTranslation, cache_identity, is_cached_for_output};
pub use problems::{LOST_ADDRESS, NO_HISTORY, OUTPUT_NOT_OURS, UNUSABLE_IMAGE};
pub use progress::{Progress, Quiet};
pub use request::{BuildError, BuildRequest, Outcome, Step};
pub use words::{message_files, words};

/// The words of this crate.
pub static MESSAGES: paifang_base::diag::MessageFiles = paifang_base::message_files!("engine");
