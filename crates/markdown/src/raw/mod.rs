//! Raw HTML in Markdown: read, checked against an allow-list, written again in normal form (`write`), and made a
//! well-formed fragment together with the blocks around it (`sanitize`).

pub(crate) mod allow;
pub mod sanitize;
mod srcset;
pub mod write;
