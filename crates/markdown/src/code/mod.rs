//! Blocks of code: their info strings and the names of languages.

pub mod fence;
pub mod languages;
