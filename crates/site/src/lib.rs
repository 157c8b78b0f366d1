//! The model of a site.

pub mod config;
pub mod data;
pub mod link;
pub mod load;
pub mod parse;
pub mod tracked;
