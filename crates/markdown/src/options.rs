//! Settings of site.toml that decide how Markdown is read.

use serde::{Deserialize, Serialize};

/// Treatment of raw HTML in content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum HtmlPolicy {
    /// An allow-list of elements and attributes.
    Safe,
    /// Shown as text.
    Escape,
    /// Passed through.
    Trusted,
}

/// Settings by which Markdown is read; part of the key under which parse results are cached.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MarkdownOptions {
    /// Emphasis works next to full-width punctuation.
    pub cjk_emphasis: bool,
    /// A line break between two Han or Kana characters is no space.
    pub cjk_line_join: bool,
    /// `$…$` is mathematics.
    pub math: bool,
    /// Raw HTML.
    pub html: HtmlPolicy,
}

impl Default for MarkdownOptions {
    fn default() -> Self {
        Self { cjk_emphasis: true, cjk_line_join: true, math: true, html: HtmlPolicy::Safe }
    }
}
