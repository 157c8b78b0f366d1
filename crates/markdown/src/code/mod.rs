//! Blocks of code: the words after their fences, marks in their lines, and the names of languages.

pub mod fence;
pub mod info;
pub mod languages;
mod marks;
pub mod part;
pub mod work;
