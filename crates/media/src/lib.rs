//! Pictures.

pub mod cards;
pub mod images;
pub mod svg;
