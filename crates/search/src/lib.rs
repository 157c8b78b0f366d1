//! Search: documents of one language → a static index that the browser reads in a few kilobytes. Pure: what is shown
//! and where it lies is the caller's matter; matching and ranking stand in `themes/default/assets/js/search-engine.js`.
//!
//! # Steps
//!
//! 1. [`sections`]: a parsed body → its text by heading.
//! 2. [`terms`]: one document → its terms. By far most of the work; a pure function of one document, so it runs in
//!    parallel and its answer can be kept.
//! 3. [`index`]: all documents of a language → files:
//!    - `index.json`, the manifest: where each block lies, and what the engine must know before its first query;
//!    - `t-HASH.bin`, terms: sorted, in blocks, each term with the documents and passages it stands in;
//!    - `x-HASH.bin`, texts: titles, addresses and passages of the documents in their order, in blocks.
//!
//! A block is a raw DEFLATE stream of about 2 KiB that is read alone, by an HTTP range; a host that does not know ranges
//! sends the whole file. So there are few files although a query reads little. Blocks and files end where the content
//! says so (a hash of the first term or address), not after a count, so that an edit moves no later boundary.

#![warn(clippy::indexing_slicing)]

mod boundary;
mod deflate;
mod earlier;
mod edit;
mod fold;
mod manifest;
mod merge;
mod passages;
mod repack;
mod term_blocks;
mod term_edit;
mod terms;
mod text;
mod text_blocks;
mod tokens;

use serde::{Deserialize, Serialize};

pub use earlier::Earlier;
pub use edit::{Edit, Edited, edited};
pub use fold::{Folder, han_file};
pub use manifest::{Index, MANIFEST, Summary, index, text_hash};
pub use terms::{DocumentTerms, terms};
pub use text::{Section, beside_text, sections};
pub use tokens::{Token, TokenKind, Tokenizer};

/// One shown page in its own language, as search sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Address with the base path, as results link to it.
    pub address: String,
    /// Plain text.
    pub title: String,
    /// Id of the kind; one of [`Settings::kinds`] to be filtered by.
    pub kind: String,
    /// Tags as shown.
    pub tags: Vec<String>,
    /// ISO day, `2026-11-23`.
    pub date: Option<String>,
    /// Other languages, by tag, in which this page exists as a page of its own.
    pub translations: Vec<String>,
    /// The page is of a version that is not the current one: such documents rank behind.
    pub is_behind: bool,
    /// Text in order. Heading ids must be the published ones.
    pub sections: Vec<Section>,
}

/// Facts that the index of one language needs beside its documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// BCP 47 tag of the language.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Kinds with their labels in this language, in the order of the filter.
    pub kinds: Vec<(String, String)>,
    /// Beginnings of the addresses of documents about versions, with the name of the version.
    pub versions: Vec<(String, String)>,
    /// Languages to search next.
    pub fallbacks: Vec<Fallback>,
    /// Address of the file of [`han_file`], relative to the manifest or absolute.
    pub han_file: String,
    /// The host knows HTTP ranges (RFC 9110, section 14), as nearly all do. Without, search works too; files are then
    /// many and small, so that sending them whole costs less.
    pub ranges: bool,
}

/// A language whose pages readers of another are shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fallback {
    /// BCP 47 tag.
    #[serde(rename = "lang")]
    pub language: String,
    /// Its name in itself.
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
