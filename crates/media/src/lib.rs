//! Pictures, as bytes in and bytes out. Independent of pages and files.
//!
//! - [`images::versions`]: a photo → smaller versions of it; [`images::examine`] checks one without decoding it.
//! - [`svg::rewrite`]: an SVG → one that looks the same, runs no code and loads nothing.
//! - [`cards::Fonts::draw`]: an SVG and fonts → a share card as PNG.
//! - [`covers::draw`]: a number and colours → a cover as SVG.

#![warn(clippy::indexing_slicing)]

pub mod cards;
pub mod covers;
pub mod images;
pub mod svg;

#[cfg(test)]
mod testing;

/// The words of this crate.
pub static MESSAGES: paifang_base::diag::MessageFiles = paifang_base::message_files!("media");
