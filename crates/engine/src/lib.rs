//! The driver: what a site consists of, what of it is known, and what is written.

pub mod build;
pub mod codes;
mod emit;
mod ledger;
mod publish;
