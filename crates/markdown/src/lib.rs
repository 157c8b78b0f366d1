//! A Markdown body → [`Body`]: pulldown-cmark's events, with CJK rules, written as HTML segments. Pure: sees one file.
//! Front matter, addresses of other pages and highlighting are not its matter.

mod autolink;
mod block;
pub mod body;
mod brackets;
mod clean;
mod codes;
mod count;
mod definitions;
mod embed;
mod escape;
pub mod fence;
mod finish;
mod foreign;
mod garbled;
mod gather;
mod heading_attributes;
pub mod highlight;
mod inline;
pub mod languages;
mod leaf;
mod lost_definitions;
mod marks;
mod math;
mod options;
mod placeholder;
mod raw;
mod report;
mod rewrite;
mod script;
mod shadow;
mod sink;
mod slug;
mod stray;
mod summary;
mod table;
#[cfg(test)]
mod tests;
mod typing;
mod url;
mod writer;

use std::sync::Arc;

use pulldown_cmark::{Options, Parser};

use crate::body::{Body, Content};
use paifang_base::diag::Diagnostics;

pub use codes::{
    MARKDOWN_AS_TEXT, MATH_ERROR, UNDRAWN_DIAGRAM, UNKNOWN_ELEMENT, UNKNOWN_LANGUAGE, UNKNOWN_SHORTCODE,
    UNSAFE_HTML, UNSAFE_URL, UNSHOWN_FOOTNOTE,
};
pub use heading_attributes::find as heading_attributes;
pub use options::{HtmlPolicy, MarkdownOptions};
pub use slug::slug;

use lost_definitions::LostDefinitions;
use shadow::Shadow;
use writer::Writer;

/// A body to parse.
pub struct BodyInput<'a> {
    /// Project-relative path, for diagnostics.
    pub path: &'a Arc<str>,
    /// The whole file.
    pub text: &'a str,
    /// Byte where the body starts; moved to a character boundary when it is none.
    pub start: usize,
    /// Byte where it ends.
    pub end: usize,
    /// The title of the front matter.
    pub front_title: Option<&'a str>,
    /// The id that heading metadata gives the title, as in `# Title {#id}`.
    pub title_id: Option<&'a str>,
    /// Language of the text, without script and region: `zh`.
    pub language: &'a str,
    /// Settings.
    pub options: &'a MarkdownOptions,
}

/// Parses a body. All spans are byte offsets in the whole file. Never fails: problems go to `diagnostics`.
pub fn parse_body(input: &BodyInput<'_>, diagnostics: &mut Diagnostics) -> (Body, Content) {
    let boundary = |at: usize| (0..=at.min(input.text.len())).rev().find(|&i| input.text.is_char_boundary(i));
    let start = boundary(input.start).unwrap_or(0);
    let end = boundary(input.end).unwrap_or(0).max(start);
    let text = &input.text[start..end];
    let shadow = Shadow::new(text, input.options);
    let mut writer = Writer::new(input, text, start, &shadow, diagnostics);
    let events = Parser::new_ext(shadow.text(), extensions(input.options, &shadow)).into_offset_iter();
    let mut definitions = LostDefinitions::of(events.reference_definitions());
    for (event, range) in events {
        definitions.note(&event);
        writer.event(event, range);
    }
    definitions.report_lost(&mut writer);
    writer.finish()
}

fn extensions(options: &MarkdownOptions, shadow: &Shadow<'_>) -> Options {
    let mut extensions = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    extensions.set(Options::ENABLE_DEFINITION_LIST, shadow.has_definitions());
    extensions.set(Options::ENABLE_MATH, options.math);
    extensions
}
