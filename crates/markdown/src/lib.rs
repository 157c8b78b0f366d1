//! A Markdown body → [`Body`] and [`Content`]: HTML in segments, with CJK rules. Pure: sees one file, without front
//! matter and without the addresses of other pages.
//!
//! # Steps
//! 1. **Prepare** ([`prepare`]): replace text that the parser would misread with stand-ins of the same length:
//!    [`Shadow::new`](prepare::shadow::Shadow::new).
//! 2. **Parse**: pulldown-cmark turns the shadow into events, each with its place in the text.
//! 3. **Write** ([`write`]): each event becomes output: [`Writer::event`](write::Writer::event). Raw HTML passes an
//!    allow-list ([`raw`]); text is searched for Markdown that was not recognized ([`report`]).
//! 4. **Finish**: number headings and footnotes and give them ids, make raw HTML well-formed, cut off the summary:
//!    [`Writer::finish`](write::Writer::finish).
//!
//! [`parse_body`] takes these steps. For translators, the events are also cut into [`blocks`]. [`highlight`] highlights
//! the code blocks of many bodies, later and each once.
//!
//! ```
//! use std::sync::Arc;
//!
//! use paifang_base::diag::{Diagnostics, Reporter};
//! use paifang_markdown::{BodyInput, MarkdownOptions, parse_body};
//!
//! let (path, options): (Arc<str>, _) = ("content/a.md".into(), MarkdownOptions::default());
//! let text = "# 备份\n\n<b onclick=\"x()\">恢复</b>\n";
//! let input = BodyInput::whole(text, "zh", &options);
//! let mut diagnostics = Diagnostics::new();
//! let (body, _content) = parse_body(&input, Reporter::new(&path, &mut diagnostics));
//! assert_eq!(body.title.as_deref(), Some("备份"));
//! // An attribute that would run code is removed and reported at its place.
//! assert_eq!(diagnostics.iter().next().map(|problem| problem.code.name), Some("unsafe-html"));
//! ```

#![warn(clippy::indexing_slicing)]

mod codes;
mod options;
mod source;

mod code;
mod components;
mod cut;
mod text;
mod wording;

mod prepare;

mod output;
mod raw;
mod report;
mod write;

pub mod blocks;
pub mod body;
pub mod files;
pub mod highlight;

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod testing;
#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests read files of the repository")]
mod tests;

use pulldown_cmark::{Options, Parser};

use blocks::Block;
use body::{Body, Content};
use cut::Cutter;
use files::TextFiles;
use paifang_base::diag::Reporter;
use prepare::shadow::Shadow;
use report::{LostDefinitions, directions};
use source::Source;
use write::Writer;

pub use code::info::{FilePart, ranges};
pub use code::languages::is_known as is_code_language;
pub use code::part::{Missing as MissingPart, line_numbers, take as take_part};
pub use codes::{
    DIAGRAM_ERROR, HIDDEN_DIRECTION, INVALID_COMPONENT, MARKDOWN_AS_TEXT, MATH_ERROR, MISPLACED_COMPONENT,
    MISSING_INCLUDE, REFUSED_INCLUDE, UNCLOSED_COMMENT, UNCLOSED_COMPONENT, UNDRAWN_DIAGRAM,
    UNKNOWN_CODE_OPTION, UNKNOWN_COMPONENT, UNKNOWN_ELEMENT, UNKNOWN_LANGUAGE, UNKNOWN_SHORTCODE,
    UNSAFE_HTML, UNSAFE_URL, UNSHOWN_FOOTNOTE,
};
pub use components::{ALERTS, is_taken as is_component_of_every_site};
pub use cut::field_block;
pub use options::{
    AlertType, DIAGRAM_LANGUAGES, Diagrams, HEADING_IDS, HeadingIds, HtmlPolicy, MarkdownOptions, OwnBody,
    OwnComponent,
};
pub use report::directions::report_in_front_matter as report_directions;
pub use source::BodyInput;
pub use text::script::{is_cjk, is_mark};
pub use text::slug::id_of as heading_id;
pub use text::url::{Destination, link_destination};
pub use wording::{Words, words_of};
pub use write::embed::{Embed, embed_for};
pub use write::heading_attributes::find as heading_attributes;

/// Parses a body. All spans are byte offsets in the whole file. Never fails: problems are reported.
pub fn parse_body(input: &BodyInput<'_>, reporter: Reporter<'_>) -> (Body, Content) {
    parse_body_with(input, None, reporter)
}

/// The same with the text of other files; without them, code that is taken from a file is empty.
pub fn parse_body_with(
    input: &BodyInput<'_>,
    files: Option<&dyn TextFiles>,
    reporter: Reporter<'_>,
) -> (Body, Content) {
    let source = Source::of(input);
    let shadow = Shadow::new(source.text, input.options);
    let events = Parser::new_ext(shadow.text(), extensions(input.options, &shadow)).into_offset_iter();
    let mut definitions = LostDefinitions::of(events.reference_definitions());
    let mut writer = Writer::new(source, &shadow, files, reporter);
    let mut cutter = input.has_blocks.then(|| Cutter::new(source, &shadow));
    for (event, range) in events {
        definitions.note(&event);
        if let Some(cutter) = &mut cutter {
            cutter.event(&event, &range);
        }
        writer.event(event, range);
    }
    definitions.report(source, writer.reports());
    directions::report(source.text, |range| source.span(range), writer.reports());
    let (body, mut content) = writer.finish();
    content.blocks = cutter.map_or_else(Vec::new, Cutter::finish);
    (body, content)
}

/// Cuts a body into blocks, as [`parse_body`] does, without the rest.
pub fn cut_body(input: &BodyInput<'_>) -> Vec<Block> {
    let source = Source::of(input);
    let shadow = Shadow::new(source.text, input.options);
    let events = Parser::new_ext(shadow.text(), extensions(input.options, &shadow)).into_offset_iter();
    let mut cutter = Cutter::new(source, &shadow);
    for (event, range) in events {
        cutter.event(&event, &range);
    }
    cutter.finish()
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

/// The words of this crate.
pub static MESSAGES: paifang_base::diag::MessageFiles = paifang_base::message_files!("markdown");
