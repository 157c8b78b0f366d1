//! The state of a translation, block by block: which blocks of it are up to date with the original that it was made
//! from. Pure: sees the blocks of two pages and the record beside the translation. Knows no files and no Git.
//!
//! # Steps
//! 1. [`record::read`]: the record beside a page → [`Record`](record::Record), fingerprints of the blocks that a
//!    translator had before them.
//! 2. [`align`](mod@align): recorded fingerprints ↔ present blocks, for each side; blocks that moved, changed, came
//!    and went.
//! 3. [`state::rows`]: one row for each block, with its [`State`](state::State).
//! 4. [`stamp::stamp`]: rows that a person chose → the new record.
//!
//! [`adopt::adopt`] makes a record from the history of both pages; [`pairing::pair`] aligns the blocks of two languages
//! without a record, by kind, length and facts.

#![warn(clippy::indexing_slicing)]

pub mod adopt;
pub mod align;
pub mod pairing;
pub mod profile;
pub mod record;
pub mod stamp;
pub mod state;

#[cfg(test)]
mod tests;

pub use record::{Entry, EntryKind, INVALID_RECORD, Note, Record};
pub use state::{Row, State};

/// The words of this crate.
pub static MESSAGES: paifang_base::diag::MessageFiles = paifang_base::message_files!("translation");
