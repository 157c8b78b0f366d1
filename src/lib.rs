//! Paifang: a static site generator for multilingual community portals.
//!
//! The public interface of the crates below `crates/`, and everything that the program in this package uses of them:
//! sites are built through [`build`].
//!
//! ```
//! use paifang::build::{BuildRequest, Builder, Quiet, words};
//! use paifang::diag::{HumanStyle, to_human};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let scratch = tempfile::tempdir()?;
//! # let root = scratch.path().join("site");
//! # std::fs::create_dir_all(root.join("content"))?;
//! # let settings = "base_url = \"https://example.org/\"\ntitle = \"T\"\ndefault_language = \"en\"\n[languages.en]\n";
//! # std::fs::write(root.join("site.toml"), settings)?;
//! # std::fs::write(root.join("content/_index.md"), "# Home\n\nSee [the manual](manual.md).\n")?;
//! let request = BuildRequest {
//!     root,
//!     output: None, // only checks
//!     now: "2026-11-23T00:00:00Z".parse()?,
//!     base_url: None,
//!     content: None,
//!     preview: None,
//!     drafts: false,
//!     keep_going: false,
//!     cache: None,
//!     is_output_private: false,
//!     defers: false,
//!     touched: None,
//!     language: None, // as site.toml says
//!     past: None,
//! };
//! let outcome = Builder::new().build(&request, &Quiet)?;
//! // The home page links to a page that does not exist.
//! assert!(outcome.diagnostics.iter().any(|problem| problem.code == "broken-link"));
//! print!("{}", to_human(&outcome.diagnostics, HumanStyle::Plain, &words(outcome.language)));
//! # Ok(())
//! # }
//! ```

pub use paifang_base::{diag, files, node, schema, source};
pub use paifang_engine as build;
pub use paifang_exchange as exchange;
pub use paifang_i18n as i18n;
pub use paifang_markdown as markdown;
pub use paifang_search as search;
pub use paifang_site::{config, json_schema, link, load, new_page, outside, translated};
pub use paifang_translation as translation;
