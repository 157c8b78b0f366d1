//! Bytes of a site: each route and each output is a pure function of the tracked site.
//!
//! - [`pages`]: [`pages::routes`] lists the pages, [`pages::Renderer::render`] fills a template for one of them. Bodies are
//!   put together from segments ([`pages::body`]), templates reach the site through functions only.
//! - [`outputs`]: [`outputs::plan`] lists the files beside the pages, feeds, calendars, sitemaps and the like;
//!   [`outputs::Output::render`] makes one. Each kind is one file.

pub mod outputs;
pub mod pages;
