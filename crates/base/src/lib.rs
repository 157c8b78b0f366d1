//! The base layer: sources, problems, values and files. Independent of what a site is.
//!
//! # From a file to a value
//!
//! 1. [`files`] opens a file: links, devices and sizes are checked before a byte is read.
//! 2. [`source`] gives its text byte spans, lines and columns; [`scan`] finds characters in it quickly, [`parts`] slices
//!    it without a panic; [`mod@text`] is a message in no language yet.
//! 3. [`node`] reads YAML, TOML, JSON and CSV as one tree with places, within budgets.
//! 4. [`schema`] checks a value against a field type: numbers, dates, recurrence rules.
//! 5. [`diag`] represents problems: a code, a place, a message, and help; sorted and formatted here too.
//!
//! In addition, [`paths`] resolves paths below one folder, [`html`] escapes and tokenizes HTML, [`served`] says how hosts serve each file, [`digest`] hashes any
//! value without its places, [`cache`] keeps bytes between processes and detects damage, and [`lock`] allows only one
//! process at a time in a folder.

#![warn(clippy::indexing_slicing)]

#[allow(clippy::disallowed_methods, reason = "the door for reading")]
pub mod files;
pub mod parts;
pub mod paths;
pub mod scan;
pub mod source;
pub mod text;

pub mod diag;
pub mod node;
pub mod schema;

pub mod html;
pub mod served;

#[allow(clippy::disallowed_methods, reason = "the door for what a build remembers")]
pub mod cache;
pub mod digest;
#[allow(clippy::disallowed_methods, reason = "locks the folders of the doors")]
pub mod lock;

use diag::MessageFiles;

/// The words of this crate.
pub static MESSAGES: MessageFiles = message_files!("base");
