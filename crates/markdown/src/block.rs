//! Blocks: paragraphs, headings, quotes and alerts, lists, code, raw HTML blocks, footnote definitions.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind};

use super::embed::embed_for;
use super::escape;
use super::fence::code_block;
use super::heading_attributes;
use super::languages;
use super::raw::write::Target;
use super::report::shorten;
use super::sink::{Atom, Opaque};
use super::summary::same_title;
use super::writer::{Block, BlockKind, Note, Only, OpenHeading, OpenNote, Paragraph, Writer};
use super::{HtmlPolicy, MARKDOWN_AS_TEXT, UNDRAWN_DIAGRAM, UNKNOWN_LANGUAGE, UNSHOWN_FOOTNOTE};
use crate::body::{Heading, Segment};

impl<'w> Writer<'w> {
    /// Notes the start of a block.
    pub fn enter_block(&mut self) {
        if self.containers == 0 {
            self.block_start = self.sink.cut();
            self.block_has_raw = false;
        }
        self.containers += 1;
        self.any_block = true;
        self.end_line();
    }

    /// Notes the end of a block; at the top level it is entered in the list of blocks.
    pub fn leave_block(&mut self, kind: BlockKind) {
        self.containers = self.containers.saturating_sub(1);
        self.end_line();
        if self.containers > 0 {
            return;
        }
        let end = self.sink.cut();
        if self.open_notes.is_empty() {
            let atoms = self.block_start.min(end)..end;
            self.blocks.push(Block { atoms, kind, has_raw: self.block_has_raw });
        } else if let Some(open) = self.open_notes.last() {
            self.notes[open.note].has_raw |= self.block_has_raw;
        }
    }

    fn end_line(&mut self) {
        self.end_leaf();
        self.last.clear();
        self.soft_break = None;
        self.hidden = false;
        self.counter.boundary();
    }

    /// Opens a block that only holds others.
    pub fn start_container(&mut self, tag: &str) {
        self.enter_block();
        if self.descend() {
            self.sink.html(tag);
        }
    }

    /// Closes it.
    pub fn end_container(&mut self, tag: &str) {
        if self.ascend() {
            self.sink.html(tag);
        }
        self.leave_block(BlockKind::Other);
    }

    pub fn start_paragraph(&mut self) {
        self.enter_block();
        self.paragraph = Some(Paragraph { first_atom: self.sink.cut(), only: Only::Nothing });
        if self.descend() {
            self.sink.html("<p>");
        }
    }

    pub fn end_paragraph(&mut self) {
        let written = self.ascend();
        let paragraph = self.paragraph.take();
        let kind = match paragraph {
            Some(Paragraph { first_atom, only: Only::Link(url) }) if self.embed(first_atom, &url) => {
                BlockKind::Embed
            }
            Some(Paragraph { first_atom, only: Only::Image(title) }) => {
                self.end_image_paragraph(first_atom, &title, written);
                BlockKind::Other
            }
            _ => {
                if written {
                    self.sink.html("</p>\n");
                }
                BlockKind::Paragraph
            }
        };
        self.leave_block(kind);
    }

    /// Turns a paragraph that holds nothing but the address of a video into an embed.
    fn embed(&mut self, first_atom: usize, url: &str) -> bool {
        let Some(embed) = embed_for(url) else { return false };
        self.body.has_embed = true;
        self.sink.atoms.truncate(first_atom);
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

    /// An image alone in a paragraph is a figure when it has a title.
    fn end_image_paragraph(&mut self, first_atom: usize, title: &str, written: bool) {
        if !written {
            return;
        }
        match self.sink.atoms.get_mut(first_atom) {
            Some(Atom::Html(html)) if !title.is_empty() && html == "<p>" => {
                "<figure>".clone_into(html);
                self.sink.html("<figcaption>");
                self.sink.text(title);
                self.sink.html("</figcaption></figure>\n");
            }
            _ => self.sink.html("</p>\n"),
        }
    }

    pub fn start_heading(&mut self, level: u8, range: Range<usize>) {
        let may_be_title = level == 1 && !self.any_block && self.open_notes.is_empty();
        self.enter_block();
        let index = self.body.headings.len();
        let list = heading_attributes::find(&self.text[range.clone()]);
        let attributes_at = list.as_ref().map_or(range.end, |list| range.start + list.start);
        let (id, classes) = list.map(|list| (list.id, list.classes)).unwrap_or_default();
        // As links to it are written into pages.
        let id = id.map(|id| paifang_i18n::nfc(&id).into_owned());
        let end = range.start + self.text[range.clone()].trim_end().len();
        self.body.headings.push(Heading {
            level,
            explicit: id.is_some(),
            id: id.unwrap_or_default(),
            text: String::new(),
            span: self.span(range.start..end),
        });
        let first_atom = self.sink.cut();
        let (links, images) = (self.body.links.len(), self.body.images.len());
        self.heading = Some(OpenHeading { index, first_atom, links, images, may_be_title, attributes_at });
        self.sink.push(Atom::HeadingTag { index, open: true });
        if !classes.is_empty() {
            self.sink.html(" class=\"");
            self.sink.attribute(&classes.join(" "));
            self.sink.html("\"");
        }
        self.sink.opaque(Opaque::Attributes, |sink| sink.slot(Segment::HeadingId(index as u32)));
        self.sink.html(">");
    }

    /// Text of a heading up to its list of attributes; other text as it is.
    pub fn without_attributes(&self, text: Cow<'w, str>, range: &Range<usize>) -> Cow<'w, str> {
        let Some(heading) = self.heading.as_ref().filter(|heading| range.end > heading.attributes_at) else {
            return text;
        };
        let kept = heading.attributes_at.saturating_sub(range.start);
        Cow::Owned(text.get(..kept).unwrap_or_default().trim_end().to_owned())
    }

    pub fn end_heading(&mut self) {
        let Some(heading) = self.heading.take() else { return };
        let index = heading.index;
        let text = &mut self.body.headings[index].text;
        *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if heading.may_be_title && !text.is_empty() {
            self.body.title = Some(text.clone());
            if self.input.front_title.is_none_or(|title| same_title(title, text)) {
                self.sink.atoms.truncate(heading.first_atom);
                self.sink.cut();
                let title = self.body.headings.pop().filter(|title| title.explicit);
                self.title_id = title.map(|title| title.id).or(self.title_id.take());
                self.body.links.truncate(heading.links);
                self.body.images.truncate(heading.images);
                self.containers -= 1;
                self.end_line();
                return;
            }
        }
        self.sink.opaque(Opaque::Inline, |sink| sink.slot(Segment::HeadingAnchor(index as u32)));
        self.sink.push(Atom::HeadingTag { index, open: false });
        self.sink.html("\n");
        self.leave_block(BlockKind::Heading);
    }

    pub fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let Some(kind) = kind else { return self.start_container("<blockquote>\n") };
        self.enter_block();
        if !self.descend() {
            return;
        }
        let name = match kind {
            BlockQuoteKind::Note => "note",
            BlockQuoteKind::Tip => "tip",
            BlockQuoteKind::Important => "important",
            BlockQuoteKind::Warning => "warning",
            BlockQuoteKind::Caution => "caution",
        };
        self.sink.html("<aside");
        self.sink.opaque(Opaque::Attributes, |sink| {
            sink.html(&format!(" class=\"alert {name}\" role=\"note\""));
        });
        self.sink.html(">");
        self.sink.opaque(Opaque::Block, |sink| {
            sink.html("<p class=\"alert-title\">");
            sink.slot(Segment::Message(format!("alert-{name}")));
            sink.html("</p>\n");
        });
    }

    pub fn end_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.end_container(if kind.is_some() { "</aside>\n" } else { "</blockquote>\n" });
    }

    pub fn start_list(&mut self, first: Option<u64>) {
        match first {
            None => self.start_container("<ul>\n"),
            Some(1) => self.start_container("<ol>\n"),
            Some(first) => self.start_container(&format!("<ol start=\"{first}\">\n")),
        }
    }

    pub fn start_item(&mut self) {
        self.enter_block();
        self.item = None;
        if self.descend() {
            self.sink.html("<li");
            self.item = Some(self.sink.position());
            self.sink.html(">");
        }
    }

    pub fn task_marker(&mut self, checked: bool) {
        if let Some(item) = self.item.take() {
            self.sink.insert(item, " class=\"task\"");
        }
        self.sink.opaque(Opaque::Inline, |sink| {
            let checked = if checked { " checked" } else { "" };
            sink.html(&format!("<input type=\"checkbox\" disabled{checked}>"));
        });
        self.sink.html(" ");
    }

    pub fn start_code(&mut self, kind: CodeBlockKind<'w>, range: Range<usize>) {
        self.enter_block();
        let first_line = self.text[range.clone()].lines().next().map_or(0, str::len);
        self.content.code_spans.push(self.span(range.start..range.start + first_line));
        let info = match kind {
            CodeBlockKind::Fenced(info) => {
                let first = self.text[range.clone()].lines().next().unwrap_or_default();
                self.code_at = range.start..range.start + first.len();
                self.report_unclosed_fence(range);
                self.shadow.restore(info).into_owned()
            }
            CodeBlockKind::Indented => String::new(),
        };
        self.code = Some((info, String::new()));
    }

    fn check_language(&mut self, language: &str) {
        let range = self.code_at.clone();
        if languages::is_diagram(language) {
            if !std::mem::replace(&mut self.undrawn, true) {
                let message = format!("`{language}` is not drawn; it is shown as code");
                let help = "add the drawing as a picture: `![description](file.svg)`";
                self.report(&UNDRAWN_DIAGRAM, "", range, message, help);
            }
        } else if !language.is_empty() && !languages::is_known(language) {
            let message =
                format!("the language `{}` is not known, so this code has no colours", shorten(language));
            let help = match *self
                .guesses
                .entry(language.to_owned())
                .or_insert_with(|| languages::guess(language))
            {
                Some(near) => format!("did you mean `{near}`?"),
                // There are more languages than grammars: a name that looks like one is taken for right.
                None if language.is_ascii() => return,
                None => {
                    "write the name of a language, such as `sql` or `bash`, or `text` for none".to_owned()
                }
            };
            self.report(&UNKNOWN_LANGUAGE, "", range, message, help);
        }
    }

    fn report_unclosed_fence(&mut self, range: Range<usize>) {
        let source = self.text[range.clone()].trim_end();
        let first = source.lines().next().unwrap_or_default().trim_end();
        let mark = first.chars().next().unwrap_or('`');
        let fence = &first[..first.len() - first.trim_start_matches(mark).len()];
        let last = source.lines().skip(1).last().unwrap_or_default();
        let last = last.trim_start_matches([' ', '\t', '>']);
        if last.starts_with(fence) && last.chars().all(|c| c == mark) {
            return;
        }
        let message = if self.text[range.end..].trim().is_empty() {
            "this code block has no end, so the rest of the page is code"
        } else {
            "this code block has no end of its own: it ends with the list item or quote it stands in"
        };
        let place = range.start..range.start + first.len();
        let line = self.text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let is_inside = !self.text[range.end..].trim().is_empty();
        let like = match self.text[line..range.start].contains('>') {
            _ if !is_inside => "",
            true => ", with `>` before it and before each line of the code",
            false => ", and indent it and each line of the code like this one",
        };
        let help = format!("write {fence} alone in a line where the code ends{like}");
        self.report(&MARKDOWN_AS_TEXT, "fence", place, message.to_owned(), help);
    }

    pub fn end_code(&mut self) {
        if let Some((info, code)) = self.code.take() {
            let code = if code.contains('\r') { code.replace("\r\n", "\n") } else { code };
            let number = self.content.code.len() as u32;
            let mut block = code_block(&info, code);
            self.code_work.add(&mut block);
            self.check_language(block.language.as_deref().unwrap_or_default());
            self.content.code.push(block);
            self.sink.opaque(Opaque::Block, |sink| sink.slot(Segment::Code(number)));
            self.sink.html("\n");
        }
        self.leave_block(BlockKind::Other);
    }

    pub fn end_html_block(&mut self) {
        let Some(html) = self.html_block.take() else { return };
        if let Some(comment) = whole_comment(html.text()) {
            if comment.trim().eq_ignore_ascii_case("more")
                && self.containers == 0
                && self.open_notes.is_empty()
            {
                self.more.get_or_insert(self.blocks.len());
            }
            return;
        }
        self.enter_block();
        self.raw_html(html.text(), &|range| html.source_range(range));
        self.leave_block(BlockKind::Other);
    }

    /// Writes raw HTML by the site's policy.
    pub fn raw_html(&mut self, html: &str, place: &dyn Fn(Range<usize>) -> Range<usize>) {
        match self.input.options.html {
            HtmlPolicy::Trusted => self.sink.html(html),
            HtmlPolicy::Escape => self.sink.text(html),
            HtmlPolicy::Safe => {
                self.block_has_raw = true;
                let start = self.start;
                self.raw.write(
                    html,
                    &mut Target {
                        sink: &mut self.sink,
                        body: &mut self.body,
                        diagnostics: self.diagnostics,
                        reports: &mut self.reports,
                        path: self.input.path,
                        place: &|range| {
                            let range = place(range);
                            paifang_base::source::Span::new(range.start + start, range.end + start)
                        },
                    },
                );
            }
        }
    }

    /// The number of a footnote by its label; labels match whatever their case.
    pub fn note(&mut self, label: &str) -> usize {
        let next = self.notes.len();
        let number = *self.note_numbers.entry(label.to_lowercase()).or_insert(next);
        if number == next {
            self.notes.push(Note::default());
        }
        number
    }

    pub fn start_note(&mut self, label: &str, range: Range<usize>) {
        let note = self.note(label);
        let source = &self.text[range.clone()];
        let mark = range.start..range.start + source.find("]:").map_or(source.len(), |end| end + 2);
        if self.notes[note].atoms.is_some() {
            let message = format!("the footnote `[^{label}]` is defined twice; this text is not shown");
            let help = "give it another label, or leave it out";
            self.report(&UNSHOWN_FOOTNOTE, "", mark, message, help);
        } else {
            self.notes[note].defined_at = mark;
        }
        let main = std::mem::take(&mut self.sink);
        self.open_notes.push(OpenNote {
            note,
            main,
            containers: self.containers,
            block_start: self.block_start,
            block_has_raw: self.block_has_raw,
        });
        self.containers = 0;
        self.end_line();
    }

    pub fn end_note(&mut self) {
        let Some(open) = self.open_notes.pop() else { return };
        let content = std::mem::replace(&mut self.sink, open.main);
        self.notes[open.note].atoms.get_or_insert(content.atoms);
        self.containers = open.containers;
        self.block_start = open.block_start;
        self.block_has_raw = open.block_has_raw;
        self.end_line();
    }
}

/// What a comment says, when the HTML is nothing but one comment.
pub fn whole_comment(html: &str) -> Option<&str> {
    let inside = html.trim().strip_prefix("<!--")?.strip_suffix("-->")?;
    (!inside.contains("-->")).then_some(inside)
}
