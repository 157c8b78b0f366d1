//! The writer's state between events: one part for each thing; only the part itself changes it.

pub mod blocks;
pub mod code;
pub mod containers;
pub mod diagrams;
pub mod headings;
pub mod items;
pub mod line;
pub mod links;
pub mod notes;
pub mod paragraph;
pub mod tables;
