//! Search: documents of one language → a static index of which the browser reads a few kilobytes. Pure: the caller
//! decides which documents are shown, and where; matching and ranking are in
//! `themes/default/assets/js/search-engine.js` and its parts.
//!
//! # Steps
//!
//! 1. [`sections`]: a parsed body → its text by heading.
//! 2. [`terms`]: one document → its terms. Most of the work; a pure function of one document, so it runs in
//!    parallel and its result can be cached.
//! 3. [`index`]: all documents of a language → files:
//!    - `index.json`, the manifest: the place of each block, and facts that the engine needs before its first query;
//!    - `t-HASH`, terms: sorted, in blocks, each term with its documents and passages;
//!    - `x-HASH`, texts: titles, addresses and passages of the documents in their order, in blocks;
//!    - `r-HASH.txt`, in Chinese: how characters sound.
//!
//! A block is a raw DEFLATE stream of about 2 KiB that is read separately, with an HTTP range. Files with blocks are
//! published in pieces of 16 KiB (`t-HASH-0.bin`), since some hosts send them whole. The content determines the ends of
//! blocks and files (a hash of the first term or address), not a count, so that an edit moves no later boundary.

#![warn(clippy::indexing_slicing)]

mod boundary;
mod deflate;
mod earlier;
mod edit;
mod fold;
mod manifest;
mod merge;
mod moves;
mod numbers;
mod passages;
mod pieces;
mod readings;
mod repack;
mod term_blocks;
mod term_edit;
mod terms;
mod text;
mod text_blocks;
mod tokens;
mod words;

use serde::{Deserialize, Serialize};

pub use earlier::Earlier;
pub use edit::{Edit, Edited, edited};
pub use fold::{Folder, han_file};
pub use manifest::{Index, MANIFEST, Summary, index, text_hash};
pub use terms::{DocumentTerms, terms};
pub use text::{Section, sections, text_outside_body};
pub use tokens::{Token, TokenKind, Tokenizer};

/// One shown page in its own language, as search sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Address with the base path, as results link to it.
    pub address: String,
    /// Plain text.
    pub title: String,
    /// Id of the kind; one of [`Settings::kinds`] for the filter.
    pub kind: String,
    /// Tags as shown.
    pub tags: Vec<String>,
    /// ISO day, `2026-11-23`.
    pub date: Option<String>,
    /// Other languages, by tag, with a translated page.
    pub translations: Vec<String>,
    /// Addresses of the sections that it is in, and its own if it is one.
    pub within: Vec<String>,
    /// Name of its version, as in [`Settings::versions`].
    pub version: Option<String>,
    /// True if the page is of a version other than the current one: such documents rank lower.
    pub is_behind: bool,
    /// How much it counts among results, in hundredths; 100 is usual.
    pub weight: u16,
    /// Text in order. Heading ids must be the published ones.
    pub sections: Vec<Section>,
}

/// Facts for the index of one language in addition to its documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// BCP 47 tag of the language.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Kinds with their labels in this language, in the order of the filter.
    pub kinds: Vec<(String, String)>,
    /// Address prefixes of documents about versions, with the name of the version.
    pub versions: Vec<(String, String)>,
    /// Addresses of the sections of documents, with their titles, sorted.
    pub sections: Vec<(String, String)>,
    /// Words with one meaning, as a site has them: groups.
    pub synonyms: Vec<Vec<String>>,
    /// Languages to search next.
    pub fallbacks: Vec<Fallback>,
    /// Address of the file of [`han_file`], relative to the manifest or absolute.
    pub han_file: String,
}

/// A language whose pages are shown to readers of another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fallback {
    /// BCP 47 tag.
    #[serde(rename = "lang")]
    pub language: String,
    /// Its name in the language itself.
    pub name: String,
    /// `ltr` or `rtl`.
    #[serde(rename = "dir")]
    pub direction: String,
    /// Address of its manifest, relative to this one or absolute.
    pub manifest: String,
}

/// A file of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexFile {
    /// Name within the language's search folder.
    pub path: String,
    /// Content.
    pub bytes: Vec<u8>,
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
