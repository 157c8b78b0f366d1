//! Paifang: a static site generator for multilingual community portals.
//!
//! The public face of the crates below `crates/`, and all that the program in this package uses of them: sites are
//! built through [`build`].

pub use paifang_base::{diag, files, node, schema, source};
pub use paifang_engine as build;
pub use paifang_i18n as i18n;
pub use paifang_markdown as markdown;
pub use paifang_search as search;
pub use paifang_site::{config, link};
