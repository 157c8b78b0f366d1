//! What the writer remembers between events: one part for each thing, which alone changes it.

pub mod blocks;
pub mod code;
pub mod headings;
pub mod items;
pub mod line;
pub mod links;
pub mod notes;
pub mod paragraph;
pub mod tables;
