//! Settings of site.toml for reading Markdown.

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

/// A type of alert of site.toml. Its title is a matter of pages.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AlertType {
    /// Its name, in lower case.
    pub name: String,
    /// The type of [`ALERTS`](crate::ALERTS) whose colours it has.
    pub like: String,
}

/// Settings for reading Markdown; part of the key under which parse results are cached.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MarkdownOptions {
    /// Makes emphasis work next to full-width punctuation.
    pub cjk_emphasis: bool,
    /// Joins lines between two Han or Kana characters without a space.
    pub cjk_line_join: bool,
    /// Reads `$…$` as mathematics.
    pub math: bool,
    /// Raw HTML.
    pub html: HtmlPolicy,
    /// Further types of alerts.
    pub alerts: Vec<AlertType>,
    /// Cuts pages into blocks for translators.
    pub blocks: bool,
}

impl Default for MarkdownOptions {
    fn default() -> Self {
        Self {
            cjk_emphasis: true,
            cjk_line_join: true,
            math: true,
            html: HtmlPolicy::Safe,
            alerts: Vec::new(),
            blocks: false,
        }
    }
}
