//! Raw HTML in Markdown: read, checked against an allow-list and written in normal form (`write`), then turned into a
//! well-formed fragment together with the blocks around it (`sanitize`).

pub(crate) mod allow;
pub mod sanitize;
mod srcset;
pub mod write;
