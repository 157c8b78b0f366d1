//! Paifang: a static site generator for multilingual community portals.
pub mod build;
pub mod codes;
pub mod config;
pub mod diag;
pub mod emit;
pub mod files;
pub mod highlight;
pub mod i18n;
pub mod link;
pub mod load;
pub mod node;
pub mod outputs;
pub mod parse;
mod publish;
pub mod render;
pub mod schema;
pub mod source;
pub mod theme;
