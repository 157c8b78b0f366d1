//! From the parser's events to blocks.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};

use super::facts;
use super::words::Words;
use crate::blocks::{Block, BlockKind, Fact, FactKind, Print};
use crate::prepare::shadow::Shadow;
use crate::source::Source;
use crate::text::autolink::next_bare_url;
use crate::write::heading_attributes;
use paifang_base::digest::digest_bytes;
use paifang_base::html::references::decode;
use paifang_base::html::tokens::{Token, Tokens};
use paifang_base::parts::Parts as _;
use paifang_base::source::Span;

/// Longest label, in bytes.
const LABEL: usize = 48;

/// Cuts one body into blocks.
pub struct Cutter<'c> {
    source: Source<'c>,
    shadow: &'c Shadow<'c>,
    blocks: Vec<Block>,
    /// Kinds that containers give to the text in them, innermost last.
    containers: Vec<Option<BlockKind>>,
    open: Option<Open>,
    text: Text,
    /// Byte of the body at which a heading's attribute list begins.
    attributes_at: usize,
    /// Open link that is its own address.
    is_automatic: bool,
    /// Open images.
    images: u32,
}

/// The block being cut.
struct Open {
    kind: BlockKind,
    range: Option<Range<usize>>,
    /// True if there is an image, and if there is something else.
    has_image: bool,
    has_other: bool,
}

/// The text of a block in both forms, and its facts.
#[derive(Default)]
struct Text {
    words: Words,
    all: Vec<u8>,
    facts: Vec<Fact>,
    label: String,
}

impl Text {
    /// Adds visible text; addresses in it count like targets of links.
    fn visible(&mut self, text: &str) {
        let mut done = 0;
        while let Some(url) = next_bare_url(text, done) {
            self.words.text(text.part(done..url.start));
            self.words.space();
            self.fact(FactKind::Link, text.part(url.clone()));
            done = url.end;
        }
        self.words.text(text.part(done..));
        self.raw(text);
        self.label(text);
    }

    /// Adds to the label, up to its limit in bytes.
    fn label(&mut self, text: &str) {
        if self.label.len() <= LABEL {
            self.label.push_str(text.get(..text.floor_char_boundary(LABEL + 1)).unwrap_or_default());
        }
    }

    /// Adds to the second form, with white space as one space.
    fn raw(&mut self, text: &str) {
        let mut rest = text.as_bytes();
        if rest.first() == Some(&b' ') && self.all.last() == Some(&b' ') {
            rest = rest.trim_ascii_start();
        }
        while !rest.is_empty() {
            // Single spaces, which nearly all are, stay as they are.
            let is_long = |pair: &[u8]| {
                let first = pair.first().copied().unwrap_or_default();
                first.is_ascii_whitespace()
                    && (first != b' ' || pair.get(1).is_some_and(u8::is_ascii_whitespace))
            };
            let end = rest.windows(2).position(is_long);
            let end = end.or_else(|| rest.len().checked_sub(1).filter(|last| is_long(rest.part(*last..))));
            let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
            self.all.extend_from_slice(part);
            if !after.is_empty() && self.all.last() != Some(&b' ') {
                self.all.push(b' ');
            }
            rest = after.trim_ascii_start();
        }
    }

    /// Adds something of the second form alone.
    fn mark(&mut self, mark: &str) {
        self.all.push(3);
        self.all.extend_from_slice(mark.as_bytes());
    }

    fn fact(&mut self, kind: FactKind, text: &str) {
        self.facts.push(Fact { kind, text: text.to_owned() });
    }

    fn code(&mut self, code: &str) {
        self.words.code(code);
        self.mark("`");
        self.label(code);
        self.raw(code);
        self.fact(FactKind::Code, code.trim());
    }

    /// The finished block; `None` if there is nothing to translate or to keep.
    fn take(&mut self, kind: BlockKind, span: Span) -> Option<Block> {
        let is_empty = self.words.is_empty() && self.facts.is_empty();
        let (mut print, mut amount) = (Print { words: 0, all: 0 }, 0);
        let facts = &mut self.facts;
        self.words.take(|taken| {
            print.words = digest_bytes(taken.words.as_bytes()) as u32;
            amount = taken.size;
            if taken.has_signs && kind != BlockKind::Code {
                facts::add(taken.words, facts);
            }
        });
        let end = self.all.trim_ascii_end().len();
        print.all = digest_bytes(self.all.part(..end)) as u32;
        self.all.clear();
        let facts = std::mem::take(&mut self.facts);
        let label = label(&kind, &self.label);
        self.label.clear();
        (!is_empty).then_some(Block { kind, print, size: amount, span, facts, label })
    }
}

/// The mark of a kind and the first words, in one line without control characters.
fn label(kind: &BlockKind, text: &str) -> String {
    let mut label = String::with_capacity(LABEL + '…'.len_utf8() + 1);
    label.push_str(&kind.mark());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !label.is_empty() {
            label.push(' ');
        }
        label.push_str(word);
    }
    if label.len() > LABEL {
        label.truncate(label.floor_char_boundary(LABEL));
        label.push('…');
    }
    label
}

/// The block of a field of the front matter.
pub fn field_block(name: &str, value: &str, span: Span) -> Option<Block> {
    let mut text = Text::default();
    text.visible(value.trim());
    text.take(BlockKind::Field(name.to_owned()), span)
}

impl<'c> Cutter<'c> {
    /// Before the first event.
    pub fn new(source: Source<'c>, shadow: &'c Shadow<'c>) -> Self {
        Self {
            source,
            shadow,
            blocks: Vec::new(),
            containers: Vec::new(),
            open: None,
            text: Text::default(),
            attributes_at: usize::MAX,
            is_automatic: false,
            images: 0,
        }
    }

    /// Receives one event; `range` is its place in the body.
    pub fn event(&mut self, event: &Event<'c>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.text(text, range),
            Event::Html(html) | Event::InlineHtml(html) => self.html(html, range),
            Event::Code(code) => {
                self.inline(range).has_other = true;
                let code = self.shadow.restore(code.clone());
                self.text.code(&code);
            }
            Event::InlineMath(tex) | Event::DisplayMath(tex) => {
                self.inline(range).has_other = true;
                let tex = self.shadow.restore(tex.clone());
                self.text.code(&tex);
            }
            Event::FootnoteReference(label) => {
                self.inline(range);
                self.text.mark(label);
            }
            Event::SoftBreak | Event::HardBreak => {
                self.text.words.space();
                self.text.raw(" ");
                self.text.label(" ");
            }
            Event::TaskListMarker(is_done) => self.text.mark(if *is_done { "[x]" } else { "[ ]" }),
            Event::Rule => self.flush(),
        }
    }

    /// The blocks.
    pub fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }

    fn start(&mut self, tag: &Tag<'c>, range: &Range<usize>) {
        match tag {
            // The title of a component.
            Tag::Heading { .. } if self.shadow.mark_in(range.clone()).is_some() => {
                self.begin(BlockKind::Paragraph);
            }
            Tag::Heading { level, .. } => {
                let source = self.source.text.get(range.clone()).unwrap_or_default();
                self.begin(BlockKind::Heading(*level as u8));
                let list = heading_attributes::find(source);
                self.attributes_at = list.map_or(usize::MAX, |list| range.start + list.start);
                if let Some(list) = self.source.text.get(self.attributes_at..range.end) {
                    self.text.mark(list.trim_end());
                }
            }
            Tag::CodeBlock(kind) => {
                self.begin(BlockKind::Code);
                self.extend(range);
                if let CodeBlockKind::Fenced(info) = kind {
                    self.text.mark(info);
                }
            }
            Tag::TableHead | Tag::TableRow => {
                self.begin(BlockKind::Row);
                self.extend(range);
            }
            Tag::TableCell => {
                self.text.words.cell();
                self.text.mark("|");
                if !self.text.label.is_empty() {
                    self.text.label(" | ");
                }
            }
            Tag::HtmlBlock => self.begin(BlockKind::Html),
            Tag::Item => self.contain(Some(BlockKind::Item)),
            Tag::FootnoteDefinition(_) => self.contain(Some(BlockKind::Note)),
            Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::Table(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => self.contain(None),
            Tag::Paragraph => self.flush(),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.inline(range).has_other = true;
                self.is_automatic = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.target(FactKind::Link, dest_url, title);
            }
            Tag::Image { dest_url, title, .. } => {
                self.inline(range).has_image = true;
                self.images += 1;
                self.target(FactKind::Image, dest_url, title);
            }
            Tag::Emphasis => self.markup(range, "*"),
            Tag::Strong => self.markup(range, "**"),
            Tag::Strikethrough => self.markup(range, "~~"),
            Tag::Superscript | Tag::Subscript => self.markup(range, "^"),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Table
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::MetadataBlock(_) => {
                self.flush();
                self.containers.pop();
            }
            TagEnd::Heading(_) => {
                self.flush();
                self.attributes_at = usize::MAX;
            }
            TagEnd::Paragraph
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::TableHead
            | TagEnd::TableRow => self.flush(),
            TagEnd::TableCell => {}
            TagEnd::Link => self.is_automatic = false,
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => self.text.mark("/"),
        }
    }

    fn markup(&mut self, range: &Range<usize>, mark: &str) {
        self.inline(range);
        self.text.mark(mark);
    }

    fn target(&mut self, kind: FactKind, target: &CowStr<'c>, title: &CowStr<'c>) {
        let target = self.shadow.restore(target.clone());
        self.text.mark(&target);
        if !target.is_empty() {
            self.text.fact(kind, &target);
        }
        if !title.is_empty() {
            let title = self.shadow.restore(title.clone());
            self.text.words.space();
            self.text.visible(&title);
            self.text.words.space();
        }
    }

    fn text(&mut self, text: &CowStr<'c>, range: &Range<usize>) {
        let is_alt = self.images > 0;
        let at = self.attributes_at;
        if range.start >= at {
            return;
        }
        let kept = range.start..range.end.min(at);
        let open = self.inline(&kept);
        open.has_other |= !is_alt;
        let kind = open.kind.clone();
        let restored = self.shadow.restore(text.clone());
        match kind {
            BlockKind::Code => {
                self.text.words.code_block(&restored);
                self.text.label(restored.lines().next().unwrap_or_default());
                self.text.all.extend_from_slice(restored.as_bytes());
            }
            BlockKind::Html => self.html_text(&restored),
            _ if self.is_automatic => self.text.raw(&restored),
            // The list of attributes may be a part of the same text.
            _ if range.end > at => self.text.visible(restored.get(..at - range.start).unwrap_or(&restored)),
            _ => self.text.visible(&restored),
        }
    }

    fn html(&mut self, html: &CowStr<'c>, range: &Range<usize>) {
        let html = self.shadow.restore(html.clone());
        self.inline(range);
        self.html_text(&html);
    }

    /// The visible text of raw HTML, its alternative texts, and its tags for the second form.
    fn html_text(&mut self, html: &str) {
        for (token, _) in Tokens::new(html) {
            match token {
                Token::Text(text) => self.text.visible(&decode(text)),
                Token::Start(tag) => {
                    self.text.mark(tag.source);
                    for attribute in tag.attributes() {
                        let value = decode(attribute.value.unwrap_or_default());
                        if ["alt", "title", "aria-label"]
                            .iter()
                            .any(|name| attribute.name.eq_ignore_ascii_case(name))
                        {
                            self.text.words.space();
                            self.text.words.text(&value);
                            self.text.words.space();
                        }
                    }
                    if tag.is("br") {
                        self.text.words.space();
                    }
                }
                Token::End(tag) => self.text.mark(tag.source),
                Token::Unfinished(tag) => self.text.mark(tag.source),
                Token::Comment(_) => {}
            }
        }
    }

    /// The open block, for something at a place in it; begins one by its container if there is none.
    fn inline(&mut self, range: &Range<usize>) -> &mut Open {
        let kind = || {
            let found = self.containers.iter().rev().find_map(|kind| kind.clone());
            found.unwrap_or(BlockKind::Paragraph)
        };
        let kind = if self.open.is_none() { kind() } else { BlockKind::Paragraph };
        let open = self.open.get_or_insert_with(|| Open::new(kind));
        open.extend(range);
        open
    }

    fn extend(&mut self, range: &Range<usize>) {
        if let Some(open) = &mut self.open {
            open.extend(range);
        }
    }

    fn contain(&mut self, kind: Option<BlockKind>) {
        self.flush();
        self.containers.push(kind);
    }

    fn begin(&mut self, kind: BlockKind) {
        self.flush();
        self.open = Some(Open::new(kind));
    }

    fn flush(&mut self) {
        let Some(open) = self.open.take() else { return };
        let is_figure = open.has_image && !open.has_other && open.kind == BlockKind::Paragraph;
        let kind = if is_figure { BlockKind::Figure } else { open.kind };
        self.text.mark(&kind.mark());
        let range = open.range.unwrap_or_default();
        let text = self.source.text.get(range.clone()).unwrap_or_default();
        let range = range.start..range.start + text.trim_end().len();
        self.blocks.extend(self.text.take(kind, self.source.span(range)));
    }
}

impl Open {
    fn new(kind: BlockKind) -> Self {
        Self { kind, range: None, has_image: false, has_other: false }
    }

    fn extend(&mut self, range: &Range<usize>) {
        let old = self.range.get_or_insert_with(|| range.clone());
        *old = old.start.min(range.start)..old.end.max(range.end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_of_the_second_form_is_one_space() {
        for parts in [
            &["a b  c", " d"][..],
            &["a ", " b", "\n", "c"],
            &[" a\tb \n c\n", "\n", "d "],
            &["a\r\nb", "", "  ", "c"],
            &[" ", " ", "x"],
        ] {
            let mut text = Text::default();
            parts.iter().for_each(|part| text.raw(part));
            let mut wanted = String::new();
            for c in parts.concat().chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { c }) {
                if c != ' ' || !wanted.ends_with(' ') {
                    wanted.push(c);
                }
            }
            assert_eq!(String::from_utf8(text.all).unwrap(), wanted, "{parts:?}");
        }
    }
}
