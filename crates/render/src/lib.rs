//! Bytes of a site: each route and each output is a pure function of the tracked site.
//!
//! - [`pages`]: [`pages::routes`] lists the pages, [`pages::Renderer::render`] fills a template for each. Bodies are
//!   assembled from segments ([`pages::body`]); templates reach the site only through functions.
//! - [`outputs`]: [`outputs::plan`] lists all other files: feeds, calendars, sitemaps and so on;
//!   [`outputs::Output::render`] makes one. Each kind is one file.

pub mod outputs;
pub mod pages;
mod redirects;

/// The words of this crate.
pub static MESSAGES: paifang_base::diag::MessageFiles = paifang_base::message_files!("render");
