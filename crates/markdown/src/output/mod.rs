//! Output under construction: HTML with slots, and what its slots lead to. Knows nothing of Markdown.

pub mod sink;
pub mod targets;
