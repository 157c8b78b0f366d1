//! Ground of the house: sources, problems, values and files. Nothing here knows what a site is.
//!
//! # From a file to a value
//!
//! 1. [`files`] opens a file behind one door: links, devices and sizes are judged before a byte is read.
//! 2. [`source`] gives its text byte spans, lines and columns; [`scan`] finds signs in it quickly, [`parts`] cuts it
//!    without a panic.
//! 3. [`node`] reads YAML, TOML, JSON and CSV as one tree with places, within budgets.
//! 4. [`schema`] checks a written value against a field type: numbers, dates, rules of recurrence.
//! 5. [`diag`] carries problems: a code, a place, a message, what to write instead; sorted and formatted here too.
//!
//! Beside them [`html`] escapes and tokenizes HTML, [`digest`] hashes any value without its places, [`cache`] keeps
//! bytes between processes and notices damage, and [`lock`] lets one process at a time into a folder.

#![warn(clippy::indexing_slicing)]

#[allow(clippy::disallowed_methods, reason = "the door for reading")]
pub mod files;
pub mod parts;
pub mod scan;
pub mod source;

pub mod diag;
pub mod node;
pub mod schema;

pub mod html;

#[allow(clippy::disallowed_methods, reason = "the door for what a build remembers")]
pub mod cache;
pub mod digest;
#[allow(clippy::disallowed_methods, reason = "locks the folders of the doors")]
pub mod lock;
