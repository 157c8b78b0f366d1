//! The parser's events → [`blocks`](crate::blocks) for translators.
//!
//! # Steps
//! 1. [`Cutter`] receives the events, cuts them into blocks and collects their facts.
//! 2. [`words`] normalizes the text of a block; its fingerprint is made of the result.

mod cutter;
mod facts;
mod words;

pub use cutter::{Cutter, field_block};
