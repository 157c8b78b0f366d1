//! Paifang: a static site generator for multilingual community portals.
pub mod diag;
pub mod highlight;
pub mod node;
pub mod parse;
pub mod source;
