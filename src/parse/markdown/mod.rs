//! A Markdown body → [`Body`]: pulldown-cmark's events, with CJK rules, written as HTML segments. Pure: sees one file.
//! Front matter, addresses of other pages and highlighting are not its matter.

mod autolink;
mod block;
mod codes;
mod count;
mod embed;
mod escape;
mod fence;
mod finish;
mod foreign;
mod gather;
mod inline;
mod math;
mod raw;
mod script;
mod shadow;
mod sink;
mod slug;
mod summary;
mod table;
#[cfg(test)]
mod tests;
mod url;
mod writer;

use std::sync::Arc;

use pulldown_cmark::{Options, Parser};

use crate::config::{HtmlPolicy, MarkdownOptions};
use crate::diag::Diagnostics;
use crate::parse::body::{Body, Content};

pub use codes::{MATH_ERROR, UNKNOWN_SHORTCODE, UNSAFE_HTML, UNSAFE_URL};
pub use slug::slug;

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
    /// Settings.
    pub options: &'a MarkdownOptions,
}

/// Parses a body. All spans are byte offsets in the whole file. Never fails: problems go to `diagnostics`.
pub fn parse_body(input: &BodyInput<'_>, diagnostics: &mut Diagnostics) -> (Body, Content) {
    let boundary = |at: usize| (0..=at.min(input.text.len())).rev().find(|&i| input.text.is_char_boundary(i));
    let start = boundary(input.start).unwrap_or(0);
    let end = boundary(input.end).unwrap_or(0).max(start);
    let text = &input.text[start..end];
    let shadow = if input.options.cjk_emphasis { Shadow::cjk_friendly(text) } else { Shadow::plain(text) };
    let mut writer = Writer::new(input, text, start, &shadow, diagnostics);
    for (event, range) in Parser::new_ext(shadow.text(), extensions(input.options, text)).into_offset_iter() {
        writer.event(event, range);
    }
    writer.finish()
}

fn extensions(options: &MarkdownOptions, text: &str) -> Options {
    let mut extensions = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    // A line `:::` of another generator's directive would be taken for a definition and lose a colon.
    extensions.set(Options::ENABLE_DEFINITION_LIST, !foreign::has_directive(text));
    extensions.set(Options::ENABLE_MATH, options.math);
    extensions
}
