//! A built site → an object store or a server: only what has changed, in an order in which no reader meets a page
//! without its files.
//!
//! # Steps
//!
//! 1. [`Site::read`] lists the files of an output folder, with a digest of content and headers for each.
//! 2. `remote::open` (the feature `remote`) connects a [`Store`], the place that the site goes to.
//! 3. [`Session::deploy`] takes its turn and reads what the store holds from its [`state`], which lies beside the site:
//!    nothing is listed or read to compare, but to repair.
//! 4. [`Plan::of`] compares: what to write, in which order, what to remove, and what stays for open pages.
//! 5. The plan is carried out. Another run at the same time waits; one that was killed is taken up.
//!
//! # What holds at each moment
//!
//! - A page is written after all files with fingerprints, so the styles and scripts that it names are there.
//! - What may be half done is recorded as unknown before it begins, so the next run writes it again.
//! - Files are removed last, and files with fingerprints only after [`Keep`]: an open page loads its parts later.

#![warn(clippy::indexing_slicing)]

mod plan;
#[cfg(feature = "remote")]
pub mod remote;
mod run;
mod shared;
mod site;
pub mod state;
mod store;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod turn;

use paifang_base::diag::MessageFiles;
use paifang_base::message_files;

pub use plan::{Keep, MaxDeletes, Phase, Plan, Upload};
pub use run::{Copies, Options, Session, Watcher};
pub use shared::{Moved, SharedCache};
pub use site::{Body, Encoding, Headers, LocalFile, Site};
pub use store::{Condition, Conditions, Failure, Listed, Store, Version};

/// The words of this crate.
pub static MESSAGES: MessageFiles = message_files!("deploy");
