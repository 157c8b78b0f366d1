//! Output under construction: HTML with slots, and the targets of its slots. Independent of Markdown.

pub mod sink;
pub mod targets;
