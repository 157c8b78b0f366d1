//! The model of a site: from its settings and files to the linked site and the questions that outputs ask.
//!
//! # Steps
//!
//! 1. [`config::read_config`]: site.toml → `Config`.
//! 2. [`load::load`]: paths of files → `Inputs`: language, kind, key and role of each. Reads no content.
//! 3. [`parse::parse_page`]: one source → one `ParsedPage`. A pure function of its bytes and the settings, so pages run
//!    in parallel and known ones are not parsed again; [`data::read_data`] does the same for a data file.
//! 4. [`link::link`]: all pages → [`link::Site`]: translations, fallbacks, addresses, sections, terms, order, checked
//!    links. The only step that sees all pages.
//! 5. [`tracked::TrackedSite`]: the site as outputs see it. It records each question with a hash of the answer, so that
//!    an output is made again exactly if an answer changes.

pub mod config;

pub mod load;

pub mod data;
pub mod json_schema;
pub mod parse;

pub mod nav;

pub mod link;

pub mod new_page;

pub mod outside;
pub mod slug;
pub mod translated;

pub mod tracked;

mod unreadable;

#[cfg(test)]
mod testing;

/// The words of this crate.
pub static MESSAGES: paifang_base::diag::MessageFiles = paifang_base::message_files!("site");
