//! Bytes of routes and outputs.

pub mod outputs;
pub mod pages;
