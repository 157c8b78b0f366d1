//! The writer: takes the parser's events one by one and holds what must be remembered between them. What is done with
//! blocks, inline content and tables stands in `block`, `inline` and `table`; the end of the page in `finish`.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::BodyInput;
use super::count::Counter;
use super::definitions::Definitions;
use super::fence::CodeWork;
use super::gather::Gathered;
use super::inline::{Image, LinkState};
use super::leaf::Leaf;
use super::placeholder::Closings;
use super::raw::write::RawHtml;
use super::report::Reports;
use super::shadow::Shadow;
use super::sink::{Atom, Position, Sink};
use super::table::Table;
use crate::body::{Body, Content};
use paifang_base::diag::Diagnostics;
use paifang_base::source::Span;

/// Deeper nesting is written without its tags: browsers stop at 512, and the HTML parser gets slow.
const MAX_DEPTH: usize = 100;

/// A block at the top level of the body.
pub struct Block {
    /// Its atoms.
    pub atoms: Range<usize>,
    pub kind: BlockKind,
    pub has_raw: bool,
}

/// What summaries want to know of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    Paragraph,
    Heading,
    Embed,
    Other,
}

/// A footnote, by its label.
#[derive(Default)]
pub struct Note {
    /// Its content, when defined.
    pub atoms: Option<Vec<Atom>>,
    /// Place of its mark in the body, where it is defined.
    pub defined_at: Range<usize>,
    pub has_raw: bool,
}

/// What a paragraph has held so far, to find those with a single link or image.
#[derive(Debug, Clone, PartialEq)]
pub enum Only {
    Nothing,
    Link(String),
    /// An image, with its title.
    Image(String),
    Other,
}

/// A paragraph being written.
pub struct Paragraph {
    pub first_atom: usize,
    pub only: Only,
}

/// A heading being written.
pub struct OpenHeading {
    pub index: usize,
    pub first_atom: usize,
    pub links: usize,
    pub images: usize,
    pub may_be_title: bool,
    /// Byte in the body from which its text is a list of attributes.
    pub attributes_at: usize,
}

/// A footnote definition being written, and what was put aside for it.
pub struct OpenNote {
    pub note: usize,
    pub main: Sink,
    pub containers: usize,
    pub block_start: usize,
    pub block_has_raw: bool,
}

/// Writes one body.
pub struct Writer<'w> {
    pub input: &'w BodyInput<'w>,
    /// The body, and where it starts in the file.
    pub text: &'w str,
    pub start: usize,
    pub shadow: &'w Shadow<'w>,
    pub diagnostics: &'w mut Diagnostics,
    pub sink: Sink,
    pub body: Body,
    pub content: Content,
    pub counter: Counter,
    depth: usize,
    /// Open blocks; at 0 a new one is at the top level.
    pub containers: usize,
    pub block_start: usize,
    pub block_has_raw: bool,
    pub blocks: Vec<Block>,
    pub any_block: bool,
    /// How many blocks stand before `<!-- more -->`.
    pub more: Option<usize>,
    pub notes: Vec<Note>,
    pub note_numbers: BTreeMap<String, usize>,
    /// Notes being written.
    pub open_notes: Vec<OpenNote>,
    pub pending: Gathered<'w>,
    /// The end of the visible text before this place, on this line or the one before.
    pub last: String,
    pub soft_break: Option<Position>,
    pub heading: Option<OpenHeading>,
    pub image: Option<Image>,
    pub links: Vec<LinkState>,
    pub paragraph: Option<Paragraph>,
    /// Place of the open code block's first line.
    pub code_at: Range<usize>,
    /// What names of languages that are not known were probably meant to be.
    pub guesses: BTreeMap<String, Option<&'static str>>,
    /// Whether a diagram was reported.
    pub undrawn: bool,
    /// Info string and code.
    pub code: Option<(String, String)>,
    /// How much code to colour the page had so far.
    pub code_work: CodeWork,
    pub html_block: Option<Gathered<'w>>,
    pub tables: Vec<Table>,
    pub item: Option<Position>,
    /// Where the item begins in the body, until its first text.
    pub item_at: Option<usize>,
    pub raw: RawHtml,
    /// Inside an inline `<script>` or `<style>`: text is not shown.
    pub hidden: bool,
    pub leaf: Leaf,
    pub reports: Reports,
    pub definitions: Definitions,
    /// Whether a tag `{% highlight %}` has no end on the rest of the page.
    pub lacks_end_tag: bool,
    /// Where each element is opened for the first time, once somebody asks.
    pub openings: Option<BTreeMap<String, usize>>,
    pub closings_of_run: Closings,
    pub closings_of_page: Option<Closings>,
    /// The written id of the title, which stands above the body.
    pub title_id: Option<String>,
}

impl<'w> Writer<'w> {
    /// Starts with nothing written.
    pub fn new(
        input: &'w BodyInput<'w>,
        text: &'w str,
        start: usize,
        shadow: &'w Shadow<'w>,
        diagnostics: &'w mut Diagnostics,
    ) -> Self {
        Self {
            input,
            text,
            start,
            shadow,
            diagnostics,
            sink: Sink::default(),
            body: Body::default(),
            content: Content::default(),
            counter: Counter::default(),
            depth: 0,
            containers: 0,
            block_start: 0,
            block_has_raw: false,
            blocks: Vec::new(),
            any_block: false,
            more: None,
            notes: Vec::new(),
            note_numbers: BTreeMap::new(),
            open_notes: Vec::new(),
            pending: Gathered::default(),
            last: String::new(),
            soft_break: None,
            heading: None,
            image: None,
            links: Vec::new(),
            paragraph: None,
            code_at: 0..0,
            guesses: BTreeMap::new(),
            undrawn: false,
            code: None,
            code_work: CodeWork::default(),
            html_block: None,
            tables: Vec::new(),
            item: None,
            item_at: None,
            raw: RawHtml::default(),
            hidden: false,
            leaf: Leaf::default(),
            reports: Reports::default(),
            definitions: Definitions::default(),
            lacks_end_tag: false,
            openings: None,
            closings_of_run: Closings::default(),
            closings_of_page: None,
            title_id: input.title_id.map(str::to_owned),
        }
    }

    /// Takes one event; `range` is its place in the body.
    pub fn event(&mut self, event: Event<'w>, range: Range<usize>) {
        // What was rewritten may begin or end within a character of the author.
        let range = self.text.floor_char_boundary(range.start)..self.text.ceil_char_boundary(range.end);
        match event {
            Event::Text(text) => {
                let text = self.shadow.restore(text);
                let range = self.place_of(&text).unwrap_or(range);
                let text = self.without_attributes(text, &range);
                match (&mut self.code, &mut self.html_block) {
                    (Some((_, code)), _) => code.push_str(&text),
                    (None, Some(html)) => html.push(text, range.start),
                    (None, None) => {
                        self.leaf_text(&text, &range);
                        self.pending.push(text, range.start);
                        self.report_unknown_elements(range);
                    }
                }
                return;
            }
            Event::Html(html) => {
                let html = self.shadow.restore(html);
                self.html_block.get_or_insert_default().push(html, range.start);
                return;
            }
            _ => self.flush_text(),
        }
        match event {
            Event::Start(tag) => self.start_tag(tag, range),
            Event::End(tag) => self.end_tag(tag, range.end),
            Event::Code(code) => {
                let code = self.shadow.restore(code);
                self.leaf_object(range.start);
                self.inline_code(&code);
            }
            Event::InlineMath(tex) => {
                let tex = self.shadow.restore(tex);
                self.leaf_object(range.start);
                self.math(&tex, false, range);
            }
            Event::DisplayMath(tex) => {
                let tex = self.shadow.restore(tex);
                self.leaf_object(range.start);
                self.math(&tex, true, range);
            }
            Event::InlineHtml(html) => {
                let html = self.shadow.restore(html);
                self.leaf_object(range.start);
                self.inline_html(&html, range);
            }
            Event::FootnoteReference(label) => {
                let label = self.shadow.restore(label);
                self.leaf_object(range.start);
                self.note_reference(&label);
            }
            Event::SoftBreak => {
                self.leaf_break(range.start);
                self.soft_break();
            }
            Event::HardBreak => {
                self.leaf_break(range.start);
                self.hard_break();
            }
            Event::Rule => {
                self.enter_block();
                self.sink.html("<hr>\n");
                self.leave_block(BlockKind::Other);
            }
            Event::TaskListMarker(checked) => self.task_marker(checked),
            Event::Text(_) | Event::Html(_) => {}
        }
    }

    /// Where a text of the parser stands in the body, when it is a part of it.
    fn place_of(&self, text: &str) -> Option<Range<usize>> {
        let offset = (text.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let end = offset.checked_add(text.len())?;
        (end <= self.text.len()).then_some(offset..end)
    }

    fn start_tag(&mut self, tag: Tag<'w>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.start_paragraph(),
            Tag::Heading { level, .. } => self.start_heading(level as u8, range),
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => self.start_code(kind, range),
            Tag::HtmlBlock => self.html_block = Some(Gathered::default()),
            Tag::List(first) => self.start_list(first),
            Tag::Item => {
                self.start_item();
                self.item_at = Some(range.start);
            }
            Tag::FootnoteDefinition(label) => {
                let label = self.shadow.restore(label);
                self.start_note(&label, range);
            }
            Tag::DefinitionList => self.start_container("<dl>\n"),
            Tag::DefinitionListTitle => self.start_container("<dt>"),
            Tag::DefinitionListDefinition => self.start_container("<dd>"),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_table_head(),
            Tag::TableRow => self.start_table_row(),
            Tag::TableCell => {
                let is_empty = self.text.get(range).is_some_and(|cell| cell.trim().is_empty());
                self.start_table_cell(is_empty);
            }
            Tag::Emphasis => self.start_inline("<em>"),
            Tag::Strong => self.start_inline("<strong>"),
            Tag::Strikethrough => self.start_inline("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                let (target, title) = (self.shadow.restore(dest_url), self.shadow.restore(title));
                self.start_link(link_type, &target, &title, range);
            }
            Tag::Image { dest_url, title, .. } => {
                let (target, title) = (self.shadow.restore(dest_url), self.shadow.restore(title));
                self.start_image(&target, &title, range);
            }
            // Not enabled.
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {}
        }
    }

    /// `at` is where the element ends in the body.
    fn end_tag(&mut self, tag: TagEnd, at: usize) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(kind) => self.end_quote(kind),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => self.end_html_block(),
            TagEnd::List(ordered) => self.end_container(if ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => self.end_container("</li>\n"),
            TagEnd::FootnoteDefinition => self.end_note(),
            TagEnd::DefinitionList => self.end_container("</dl>\n"),
            TagEnd::DefinitionListTitle => self.end_container("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.end_container("</dd>\n"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_table_head(),
            TagEnd::TableRow => self.end_table_row(),
            TagEnd::TableCell => self.end_table_cell(),
            TagEnd::Emphasis => self.end_inline("</em>"),
            TagEnd::Strong => self.end_inline("</strong>"),
            TagEnd::Strikethrough => self.end_inline("</del>"),
            TagEnd::Link => {
                self.end_link();
                self.leaf_link_end(at);
            }
            TagEnd::Image => {
                self.end_image();
                self.leaf_object(at);
            }
            TagEnd::Superscript | TagEnd::Subscript | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// Goes one level down; `false` when it is too deep to be written.
    pub fn descend(&mut self) -> bool {
        self.depth += 1;
        self.depth <= MAX_DEPTH
    }

    /// Goes one level up; `false` when the level was not written.
    pub fn ascend(&mut self) -> bool {
        self.depth = self.depth.saturating_sub(1);
        self.depth < MAX_DEPTH
    }

    /// Place in the file of a range of the body.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(range.start + self.start, range.end + self.start)
    }
}
