//! The step after parsing: the writer receives the parser's events one by one and writes the body. Its `parts` each
//! remember one thing between events; `block`, `inline` and `table` handle the events, `finish` the end of the page.

mod block;
mod blocks;
mod clean;
mod containers;
mod data;
pub mod embed;
mod finish;
mod footnotes;
mod gather;
pub mod heading_attributes;
mod inline;
mod math;
mod own;
mod parts;
mod summary;
mod table;

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::body::Use;
use crate::files::TextFiles;
use crate::output::sink::Sink;
use crate::output::targets::Targets;
use crate::prepare::shadow::Shadow;
use crate::raw::write::RawHtml;
use crate::report::names::Names;
use crate::report::{Holder, Reports, Strays};
use crate::source::Source;
use crate::text::count::Counter;
use data::Data;
use gather::Gathered;
use paifang_base::diag::Reporter;
use paifang_base::source::Span;
use parts::blocks::{BlockKind, Blocks};
use parts::code::Code;
use parts::containers::Containers;
use parts::headings::Headings;
use parts::items::Items;
use parts::line::Line;
use parts::links::Links;
use parts::notes::Notes;
use parts::paragraph::Paragraph;
use parts::tables::Tables;

/// Writes one body.
pub struct Writer<'w> {
    source: Source<'w>,
    shadow: &'w Shadow<'w>,
    // The output.
    sink: Sink,
    targets: Targets,
    counter: Counter,
    has_math: bool,
    has_embed: bool,
    reports: Reports<'w>,
    // Open elements.
    blocks: Blocks,
    code: Code<'w>,
    containers: Containers,
    shown_code: ShownCode,
    /// The open fence of a component with YAML.
    data: Option<Data<'w>>,
    /// Places with components of the site itself.
    uses: Vec<Use>,
    headings: Headings,
    items: Items,
    line: Line,
    links: Links,
    notes: Notes,
    paragraph: Option<Paragraph>,
    tables: Tables,
    /// Text of the events before this one.
    pending: Gathered<'w>,
    // Raw HTML being collected.
    html_block: Option<Gathered<'w>>,
    raw: RawHtml,
    /// True inside an inline `<script>` or `<style>`, whose text is not shown.
    is_hidden: bool,
    // Findings: visible text that was probably meant as markup.
    names: Names<'w>,
    strays: Strays<'w>,
}

/// What is around the open block of code.
#[derive(Debug, Clone, Copy, Default)]
struct ShownCode {
    /// It is a tab.
    is_tab: bool,
    /// It unfolds.
    is_folded: bool,
}

impl<'w> Writer<'w> {
    /// A writer before its first event.
    pub fn new(
        source: Source<'w>,
        shadow: &'w Shadow<'w>,
        files: Option<&'w dyn TextFiles>,
        reporter: Reporter<'w>,
    ) -> Self {
        Self {
            source,
            shadow,
            sink: Sink::default(),
            targets: Targets::default(),
            counter: Counter::default(),
            has_math: false,
            has_embed: false,
            reports: Reports::new(reporter),
            blocks: Blocks::default(),
            code: Code::new(source, files),
            containers: Containers::default(),
            shown_code: ShownCode::default(),
            data: None,
            uses: Vec::new(),
            headings: Headings::new(source.input.title_id),
            items: Items::default(),
            line: Line::default(),
            links: Links::default(),
            notes: Notes::default(),
            paragraph: None,
            tables: Tables::default(),
            pending: Gathered::default(),
            html_block: None,
            raw: RawHtml::default(),
            is_hidden: false,
            names: Names::new(source.text),
            strays: Strays::new(source),
        }
    }

    /// The reports of the body, for problems found outside of events.
    pub fn reports(&mut self) -> &mut Reports<'w> {
        &mut self.reports
    }

    /// Handles one event; `range` is its place in the body.
    pub fn event(&mut self, event: Event<'w>, range: Range<usize>) {
        // Rewritten text may begin or end within one of the author's characters.
        let text = self.source.text;
        let range = text.floor_char_boundary(range.start)..text.ceil_char_boundary(range.end);
        if !matches!(event, Event::Text(_) | Event::Html(_)) {
            self.flush_text();
        }
        match event {
            Event::Text(text) => self.text(text, range),
            Event::Html(html) => {
                let html = self.shadow.restore(html);
                self.html_block.get_or_insert_default().push(html, range.start);
            }
            Event::Start(tag) => self.start_tag(tag, range),
            Event::End(tag) => self.end_tag(tag, range.end),
            Event::Code(code) => {
                let code = self.shadow.restore(code);
                self.stray_object(range.start);
                self.report_code(&code, &range);
                self.inline_code(&code);
            }
            Event::InlineMath(tex) => {
                let tex = self.shadow.restore(tex);
                self.stray_object(range.start);
                self.math(&tex, false, range);
            }
            Event::DisplayMath(tex) => {
                let tex = self.shadow.restore(tex);
                self.stray_object(range.start);
                self.math(&tex, true, range);
            }
            Event::InlineHtml(html) => {
                let html = self.shadow.restore(html);
                self.stray_object(range.start);
                self.inline_html(&html, range);
            }
            Event::FootnoteReference(label) => {
                let label = self.shadow.restore(label);
                self.stray_object(range.start);
                self.note_reference(&label);
            }
            Event::SoftBreak => {
                self.stray_line_end(range.start);
                self.soft_break();
            }
            Event::HardBreak => {
                self.stray_line_end(range.start);
                self.hard_break();
            }
            Event::Rule => {
                self.enter_block();
                self.sink.html("<hr>\n");
                self.leave_block(BlockKind::Other);
            }
            Event::TaskListMarker(checked) => self.task_marker(checked),
        }
    }

    fn start_tag(&mut self, tag: Tag<'w>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.start_paragraph(range),
            Tag::Heading { level, .. } => match self.shadow.mark_in(range.clone()) {
                Some(mark) => self.start_mark(mark),
                None => self.start_heading(level as u8, range),
            },
            Tag::BlockQuote(_) => self.start_quote(range),
            Tag::CodeBlock(kind) => self.start_code(kind, range),
            Tag::HtmlBlock => self.html_block = Some(Gathered::default()),
            Tag::List(first) => self.start_list(first),
            Tag::Item => {
                self.start_nest();
                self.start_item(range);
            }
            Tag::FootnoteDefinition(label) => {
                self.start_nest();
                let label = self.shadow.restore(label);
                self.start_note(&label, range);
            }
            Tag::DefinitionList => self.start_container("<dl>\n"),
            Tag::DefinitionListTitle => self.start_text_container("<dt>", range),
            Tag::DefinitionListDefinition => {
                self.start_nest();
                self.start_text_container("<dd>", range);
            }
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_table_head(range),
            Tag::TableRow => self.start_table_row(range),
            Tag::TableCell => {
                let is_empty = self.source.text.get(range).is_some_and(|cell| cell.trim().is_empty());
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

    /// Handles the end of an element; `at` is its position in the body.
    fn end_tag(&mut self, tag: TagEnd, at: usize) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => {
                if !self.end_mark() {
                    self.end_heading();
                }
            }
            TagEnd::BlockQuote(_) => self.end_quote(),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => self.end_html_block(),
            TagEnd::List(ordered) => self.end_container(if ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => {
                self.end_nest();
                self.end_container("</li>\n");
            }
            TagEnd::FootnoteDefinition => {
                self.end_nest();
                self.end_note();
            }
            TagEnd::DefinitionList => self.end_container("</dl>\n"),
            TagEnd::DefinitionListTitle => self.end_container("</dt>\n"),
            TagEnd::DefinitionListDefinition => {
                self.end_nest();
                self.end_container("</dd>\n");
            }
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_table_head(),
            TagEnd::TableRow => self.end_table_row(),
            TagEnd::TableCell => self.end_table_cell(),
            TagEnd::Emphasis => self.end_inline("</em>"),
            TagEnd::Strong => self.end_inline("</strong>"),
            TagEnd::Strikethrough => self.end_inline("</del>"),
            TagEnd::Link => {
                self.end_link();
                if !self.links.is_in_image() {
                    self.strays.link_end(at);
                }
            }
            TagEnd::Image => {
                self.end_image();
                self.stray_object(at);
            }
            TagEnd::Superscript | TagEnd::Subscript | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// Adds a placeholder to the text that is searched for strays.
    fn stray_object(&mut self, at: usize) {
        if !self.links.is_in_image() {
            self.strays.object(at);
        }
    }

    fn stray_line_end(&mut self, at: usize) {
        if !self.links.is_in_image() {
            self.strays.line_end(at);
        }
    }

    fn stray_text(&mut self, text: &str, range: &Range<usize>) {
        if self.links.is_in_image() {
            return;
        }
        let holder = match (self.headings.is_open(), self.tables.is_open()) {
            (true, _) => Holder::Heading,
            (false, true) => Holder::Cell,
            (false, false) => Holder::Paragraph,
        };
        self.strays.text(text, range, holder, &mut self.reports);
    }

    /// Maps a range of the body to the file.
    fn span(&self, range: Range<usize>) -> Span {
        self.source.span(range)
    }
}
