//! Blocks: paragraphs, headings, lists, code, raw HTML blocks, footnote definitions.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::ShownCode;
use super::Writer;
use super::embed::embed_for;
use super::heading_attributes;
use super::parts::blocks::BlockKind;
use super::parts::headings::{self, Written};
use super::parts::paragraph::{Only, Paragraph};
use crate::body::Segment;
use crate::code::info::Info;
use crate::codes::UNSHOWN_FOOTNOTE;
use crate::components::Holds;
use crate::options::HtmlPolicy;
use crate::output::sink::{Atom, Opaque};
use crate::raw::write::Target;
use paifang_base::html::escape;
use paifang_base::parts::Parts as _;
use paifang_base::text;

impl<'w> Writer<'w> {
    /// Records the start of a block.
    pub fn enter_block(&mut self) {
        self.blocks.enter(&mut self.sink);
        self.end_line();
    }

    /// Records the end of a block; at the top level it is added to the list of blocks.
    pub fn leave_block(&mut self, kind: BlockKind) {
        self.end_line();
        let Some(block) = self.blocks.leave(kind, &mut self.sink) else { return };
        if self.notes.is_open() {
            self.notes.add_block(block.has_raw);
        } else {
            self.blocks.add(block);
        }
    }

    fn end_line(&mut self) {
        self.strays.end(&mut self.reports);
        self.line.end();
        self.is_hidden = false;
        self.counter.boundary();
    }

    /// Opens a block that contains other blocks.
    pub fn start_container(&mut self, tag: &str) {
        self.enter_block();
        if self.blocks.descend() {
            self.sink.html(tag);
        }
    }

    /// Opens one that may have text of its own, at a place in the body.
    pub fn start_text_container(&mut self, tag: &str, range: Range<usize>) {
        self.enter_block();
        if self.blocks.descend() {
            self.note_tag(range);
            self.sink.html(tag);
        }
    }

    /// Notes that the start tag of a block follows, for marks on blocks that are out of date.
    pub fn note_tag(&mut self, range: Range<usize>) {
        if self.source.input.has_blocks {
            self.sink.push(Atom::Tag(self.span(range)));
        }
    }

    /// Closes such a block.
    pub fn end_container(&mut self, tag: &str) {
        if self.blocks.ascend() {
            self.sink.html(tag);
        }
        self.leave_block(BlockKind::Other);
    }

    /// Begins a paragraph, at a place in the body.
    pub fn start_paragraph(&mut self, range: Range<usize>) {
        self.enter_block();
        let is_written = self.blocks.descend();
        if is_written {
            self.note_tag(range);
        }
        self.paragraph = Some(Paragraph::new(self.sink.cut()));
        if is_written {
            self.sink.html("<p>");
        }
    }

    /// Ends a paragraph: writes a paragraph, a figure or an embed.
    pub fn end_paragraph(&mut self) {
        let is_written = self.blocks.ascend();
        let kind = match self.paragraph.take() {
            Some(Paragraph { first_atom, only: Only::Link(url) }) if self.embed(first_atom, &url) => {
                BlockKind::Embed
            }
            Some(Paragraph { first_atom, only: Only::Image(title) }) => {
                self.end_image_paragraph(first_atom, &title, is_written);
                BlockKind::Other
            }
            _ => {
                if is_written {
                    self.sink.html("</p>\n");
                }
                BlockKind::Paragraph
            }
        };
        self.leave_block(kind);
    }

    /// Turns a paragraph with nothing but the address of a video into an embed.
    fn embed(&mut self, first_atom: usize, url: &str) -> bool {
        let Some(embed) = embed_for(url) else { return false };
        self.has_embed = true;
        self.sink.truncate(first_atom);
        self.sink.opaque(Opaque::Block, |sink| {
            let (player, url) = (escape::address(&embed.player), escape::address(url));
            let provider = embed.provider;
            sink.html(&format!(
                "<div class=\"embed\" data-provider=\"{provider}\" data-src=\"{player}\"><a href=\"{url}\">"
            ));
            sink.slot(Segment::Message(format!("embed-{provider}")));
            sink.html("</a></div>\n");
        });
        true
    }

    /// Turns an image alone in a paragraph into a figure if it has a title.
    fn end_image_paragraph(&mut self, first_atom: usize, title: &str, is_written: bool) {
        if !is_written {
            return;
        }
        if !title.is_empty() && self.sink.replace_html(first_atom, "<p>", "<figure>") {
            self.sink.html("<figcaption>");
            self.sink.text(title);
            self.sink.html("</figcaption></figure>\n");
        } else {
            self.sink.html("</p>\n");
        }
    }

    /// Begins a heading; `range` is its place in the body.
    pub fn start_heading(&mut self, level: u8, range: Range<usize>) {
        let may_be_title = level == 1 && !self.blocks.has_any() && !self.notes.is_open();
        self.enter_block();
        let source = self.source.text.part(range.clone());
        let list = heading_attributes::find(source);
        let attributes_at = list.as_ref().map_or(range.end, |list| range.start + list.start);
        let (id, classes) = headings::id_and_classes(list);
        let start = headings::Start {
            level,
            first_atom: self.sink.cut(),
            targets: self.targets.mark(),
            may_be_title,
            span: self.span(range.start..range.start + source.trim_end().len()),
        };
        let index = self.headings.begin(start, id, attributes_at);
        self.sink.push(Atom::HeadingTag { index, open: true });
        if !classes.is_empty() {
            self.sink.html(" class=\"");
            self.sink.attribute(&classes.join(" "));
            self.sink.html("\"");
        }
        // Two placeholders in one tag would be one attribute twice.
        let tag = self.source.input.has_blocks.then(|| Atom::Tag(self.span(range)));
        self.sink.opaque(Opaque::Attributes, |sink| {
            if let Some(tag) = tag {
                sink.push(tag);
            }
            sink.slot(Segment::HeadingId(index as u32));
        });
        self.sink.html(">");
    }

    /// Ends a heading; removes it if it is the page's title.
    pub fn end_heading(&mut self) {
        match self.headings.end(self.source.input.front_title) {
            None => {}
            Some(Written::Title { first_atom, targets }) => {
                self.sink.truncate(first_atom);
                self.sink.cut();
                self.targets.rewind(targets);
                self.blocks.forget();
                self.end_line();
            }
            Some(Written::Shown(index)) => {
                self.sink.opaque(Opaque::Inline, |sink| sink.slot(Segment::HeadingAnchor(index as u32)));
                self.sink.push(Atom::HeadingTag { index, open: false });
                self.sink.html("\n");
                self.leave_block(BlockKind::Heading);
            }
        }
    }

    /// Begins a list; `first` is the number of its first item.
    pub fn start_list(&mut self, first: Option<u64>) {
        self.containers.hold(if first.is_some() { Holds::Steps } else { Holds::List });
        if first.is_some() {
            self.containers.hold(Holds::List);
        }
        match first {
            None => self.start_container("<ul>\n"),
            Some(1) => self.start_container("<ol>\n"),
            Some(first) => self.start_container(&format!("<ol start=\"{first}\">\n")),
        }
    }

    /// Begins an item, at a place in the body.
    pub fn start_item(&mut self, range: Range<usize>) {
        self.enter_block();
        let (mut tag, at) = (None, range.start);
        if self.blocks.descend() {
            self.note_tag(range);
            self.sink.html("<li");
            tag = Some(self.sink.position());
            self.sink.html(">");
        }
        self.items.begin(tag, at);
    }

    /// Writes a task box.
    pub fn task_marker(&mut self, checked: bool) {
        if let Some(tag) = self.items.take_tag() {
            self.sink.insert(tag, " class=\"task\"");
        }
        self.sink.opaque(Opaque::Inline, |sink| {
            let checked = if checked { " checked" } else { "" };
            sink.html(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\""));
            sink.slot(Segment::Message("task".to_owned()));
            sink.html("\">");
        });
        self.sink.html(" ");
    }

    /// Begins a block of code.
    pub fn start_code(&mut self, kind: CodeBlockKind<'w>, range: Range<usize>) {
        self.enter_block();
        if self.begin_data(&kind, &range) {
            return;
        }
        let info = match kind {
            CodeBlockKind::Fenced(info) => Some(self.shadow.restore(info).into_owned()),
            CodeBlockKind::Indented => None,
        };
        let said = Info::read(info.as_deref().unwrap_or_default());
        let is_tab = self.begin_code_tab(&said);
        if said.is_folded {
            self.start_fold(said.title.filter(|_| !is_tab));
        }
        self.shown_code = ShownCode { is_tab, is_folded: said.is_folded };
        self.note_tag(range.clone());
        self.code.begin(info, range, &mut self.reports);
    }

    /// Begins code that unfolds below its title.
    fn start_fold(&mut self, title: Option<&str>) {
        self.sink.html("<details><summary>");
        match title {
            Some(title) => self.sink.text(title),
            None => {
                self.sink.opaque(Opaque::Inline, |sink| sink.slot(Segment::Message("details".to_owned())))
            }
        }
        self.sink.html("</summary>\n");
    }

    /// Ends a block of code.
    pub fn end_code(&mut self) {
        if let Some(data) = self.data.take() {
            return self.end_data(data);
        }
        let ShownCode { is_tab, is_folded } = std::mem::take(&mut self.shown_code);
        if let Some((number, diagram)) = self.code.end(is_tab || is_folded, &mut self.reports) {
            let segment = diagram.map_or(Segment::Code(number), Segment::Diagram);
            self.sink.opaque(Opaque::Block, |sink| sink.slot(segment));
            self.sink.html("\n");
        }
        for _ in [is_tab, is_folded].into_iter().filter(|has_details| *has_details) {
            self.sink.html("</details>\n");
        }
        self.leave_block(BlockKind::Other);
    }

    /// Ends a block of raw HTML: `<!-- more -->`, another comment, or HTML to write.
    pub fn end_html_block(&mut self) {
        let Some(html) = self.html_block.take() else { return };
        if let Some(comment) = whole_comment(html.text()) {
            let ends_summary = comment.trim().eq_ignore_ascii_case("more");
            if ends_summary && self.blocks.is_at_top() && !self.notes.is_open() {
                self.blocks.end_summary();
            }
            return;
        }
        self.enter_block();
        self.raw_html(html.text(), &|range| html.source_range(range));
        self.leave_block(BlockKind::Other);
    }

    /// Writes raw HTML by the site's policy; `place` maps a range of it to the body.
    pub fn raw_html(&mut self, html: &str, place: &dyn Fn(Range<usize>) -> Range<usize>) {
        match self.source.input.options.html {
            HtmlPolicy::Trusted => self.sink.html(html),
            HtmlPolicy::Escape => self.sink.text(html),
            HtmlPolicy::Safe => {
                self.blocks.add_raw();
                let source = self.source;
                let mut target = Target {
                    sink: &mut self.sink,
                    targets: &mut self.targets,
                    reports: &mut self.reports,
                    place: &|range| source.span(place(range)),
                };
                self.raw.write(html, &mut target);
            }
        }
    }

    /// Begins the definition of a footnote.
    pub fn start_note(&mut self, label: &str, range: Range<usize>) {
        let note = self.notes.number(label);
        let source = self.source.text.part(range.clone());
        let mark = range.start..range.start + source.find("]:").map_or(source.len(), |end| end + 2);
        if !self.notes.define(note, &mark) {
            let message = text!("unshown-footnote-twice", label = label);
            let help = text!("unshown-footnote-twice-help");
            self.reports.report(&UNSHOWN_FOOTNOTE, "", self.source.span(mark), message, help);
        }
        self.notes.begin(note, &mut self.sink, &mut self.blocks);
        self.end_line();
    }

    /// Ends the definition of a footnote.
    pub fn end_note(&mut self) {
        if self.notes.end(&mut self.sink, &mut self.blocks) {
            self.end_line();
        }
    }
}

/// The text of a comment, if the HTML is nothing but one comment.
pub fn whole_comment(html: &str) -> Option<&str> {
    let inside = html.trim().strip_prefix("<!--")?.strip_suffix("-->")?;
    (!inside.contains("-->")).then_some(inside)
}
