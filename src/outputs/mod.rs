//! Everything that is made beside the pages: feeds, calendars, sitemaps, structured data, redirects, texts for
//! machines. Each file here is pure and none knows another.

use crate::config::{FeedFormat, KindId, LangId, TaxonomyId};

/// A file to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Path below the output folder, with `/`, not encoded: `en/blog/feed.xml`.
    pub path: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// What a feed is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FeedScope {
    /// All dated pages of a language.
    Language(LangId),
    /// One kind in a language.
    Kind(KindId, LangId),
    /// One term in a language, by index.
    Term(TaxonomyId, LangId, u32),
}

/// A feed that a page's head links to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedLink {
    /// What it is about.
    pub scope: FeedScope,
    /// Format.
    pub format: FeedFormat,
    /// Site address without the base path.
    pub address: String,
}
