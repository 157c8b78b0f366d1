//! The body to parse, as written, and its place in the file.

use std::ops::Range;

use crate::options::MarkdownOptions;
use paifang_base::parts::Parts as _;
use paifang_base::source::Span;

/// A body to parse.
pub struct BodyInput<'a> {
    /// The whole file.
    pub text: &'a str,
    /// Byte offset at which the body begins; moved to a character boundary if necessary.
    pub start: usize,
    /// Byte offset at which it ends.
    pub end: usize,
    /// The title of the front matter.
    pub front_title: Option<&'a str>,
    /// The id that heading metadata gives the title, as in `# Title {#id}`.
    pub title_id: Option<&'a str>,
    /// Language of the text, without script and region: `zh`.
    pub language: &'a str,
    /// Settings.
    pub options: &'a MarkdownOptions,
    /// True to cut the text into blocks for translators.
    pub has_blocks: bool,
}

impl<'a> BodyInput<'a> {
    /// A text that is all body, without front matter, and not cut into blocks.
    pub fn whole(text: &'a str, language: &'a str, options: &'a MarkdownOptions) -> Self {
        Self {
            text,
            start: 0,
            end: text.len(),
            front_title: None,
            title_id: None,
            language,
            options,
            has_blocks: false,
        }
    }
}

/// The text of a body.
#[derive(Clone, Copy)]
pub struct Source<'s> {
    /// The input that it comes from.
    pub input: &'s BodyInput<'s>,
    /// The body alone.
    pub text: &'s str,
    /// Byte offset in the file at which it begins.
    pub start: usize,
}

impl<'s> Source<'s> {
    /// The body of an input.
    pub fn of(input: &'s BodyInput<'s>) -> Self {
        let start = input.text.floor_char_boundary(input.start);
        let end = input.text.floor_char_boundary(input.end).max(start);
        Self { input, text: input.text.part(start..end), start }
    }

    /// Maps a range of the body to the file.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(range.start + self.start, range.end + self.start)
    }
}
