//! Inline content: text and line breaks, links, images, code, formulas, inline HTML, footnote marks.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, LinkType};

use super::Writer;
use super::block::whole_comment;
use super::math::to_mathml;
use super::parts::items::task_box;
use super::parts::links::Image;
use super::parts::paragraph::Only;
use crate::body::Segment;
use crate::codes::{MARKDOWN_AS_TEXT, MATH_ERROR, UNKNOWN_SHORTCODE, UNSAFE_URL};
use crate::components::Holds;
use crate::options::HtmlPolicy;
use crate::output::sink::{Atom, Opaque};
use crate::report::names::{unclosed_element, unknown_element};
use crate::report::shown::shorten;
use crate::report::stray::foreign::is_embed;
use crate::text::autolink::next_bare_url;
use crate::text::emoji;
use crate::text::script::{is_cjk, is_written_without_spaces};
use crate::text::url::{Destination, Refusal, link_destination, media_destination};
use paifang_base::diag::Code;
use paifang_base::html::elements::{is_html, leading_name};
use paifang_base::html::escape;
use paifang_base::html::tokens::{Tag, Token, Tokens};
use paifang_base::parts::Parts as _;
use paifang_base::text;
use paifang_base::text::Text;

impl<'w> Writer<'w> {
    /// Receives text from the parser: code, raw HTML or visible text.
    pub fn text(&mut self, text: CowStr<'w>, range: Range<usize>) {
        let text = self.shadow.restore(text);
        let range = self.place_of(&text).unwrap_or(range);
        let text = self.headings.without_attributes(text, &range);
        if let Some(data) = &mut self.data {
            return data.add(text, range.start);
        }
        if self.code.add(&text) {
            return;
        }
        match &mut self.html_block {
            Some(html) => html.push(text, range.start),
            None => {
                self.stray_text(&text, &range);
                self.pending.push(text, range.start);
                let tags = self.shadow.unknown_tags(range);
                self.names.report_unknown(tags, self.source, &mut self.reports);
            }
        }
    }

    /// The place of a text from the parser in the body, if it is a slice of it.
    fn place_of(&self, text: &str) -> Option<Range<usize>> {
        let body = self.source.text;
        let offset = (text.as_ptr() as usize).wrapping_sub(body.as_ptr() as usize);
        let end = offset.checked_add(text.len())?;
        (end <= body.len()).then_some(offset..end)
    }

    /// Writes the text collected from one or more events.
    pub fn flush_text(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let pending = std::mem::take(&mut self.pending);
        let text = self.strip_task_box(pending.text(), pending.source_range(0..0).start);
        if self.is_hidden {
            return;
        }
        let shown = self.with_emoji(text);
        if self.links.add_alt(&shown) {
            return;
        }
        self.record_visible(&shown);
        self.counter.text(&shown);
        if !self.links.is_open() {
            let before = pending.text().len() - text.len();
            self.text_with_urls(text, &|url: Range<usize>| {
                pending.source_range(before + url.start..before + url.end)
            });
        } else if self.links.is_automatic() {
            self.sink.text(text);
        } else {
            self.sink.text(&shown);
            self.not_only();
        }
    }

    /// A text with emoji for their names, if the site wants that.
    fn with_emoji<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.source.input.options.emoji {
            true => emoji::replaced(text),
            false => Cow::Borrowed(text),
        }
    }

    /// Recognizes `- [ ]待办`, `－ [ ] 待办`, `- 【x】完成`: a task box without a space after it, or with a full-width character
    /// before or in it. Writes the box and returns the text after it.
    fn strip_task_box<'t>(&mut self, text: &'t str, at: usize) -> &'t str {
        let (Some(item_at), Some((mark, is_ticked))) = (self.items.take_start(), task_box(text)) else {
            return text;
        };
        let (mark, rest) = text.split_at(mark);
        let is_first = self
            .source
            .text
            .get(item_at..at)
            .is_some_and(|mark| mark.trim().len() <= 10 && !mark.contains('['));
        let is_box = self.source.text.part(at..).starts_with(mark);
        let next = self.source.text.part(at + if is_box { mark.len() } else { 0 }..).chars().next();
        // After a cross, round brackets hold an address and square ones a label.
        let goes_on = next.is_some_and(|c| {
            c.is_alphanumeric()
                || matches!(c, '*' | '`' | '~' | '“')
                || (is_cjk(c) && (c != '（' || mark == "[ ]"))
                || (matches!(c, ' ' | '\u{3000}')
                    && !(self.source.text.part(item_at..at).is_ascii() && mark.is_ascii()))
        });
        if !is_first || !is_box || !goes_on || self.links.is_in_image() {
            return text;
        }
        self.task_marker(is_ticked);
        rest.trim_start_matches([' ', '\u{3000}'])
    }

    /// Records visible text: decides about the line break before it, and collects heading text.
    fn record_visible(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let is_wide = is_written_without_spaces(self.source.input.language);
        let joined = self.line.joining_break(text, is_wide);
        if let Some(soft_break) = joined.filter(|_| self.source.input.options.cjk_line_join) {
            self.sink.remove_byte(soft_break);
            if let Some(heading) = self.headings.open_text() {
                heading.pop();
            }
        }
        self.line.add(text);
        if let Some(heading) = self.headings.open_text() {
            heading.push_str(text);
        }
    }

    /// Writes a text with the addresses in it as links; `place` finds their places in the source.
    fn text_with_urls(&mut self, text: &str, place: &dyn Fn(Range<usize>) -> Range<usize>) {
        let mut done = 0;
        while let Some(url) = next_bare_url(text, done) {
            let before = self.with_emoji(text.part(done..url.start));
            self.sink.text(&before);
            let shown = text.part(url.clone());
            let address = match shown.starts_with(['w', 'W']) {
                true => format!("http://{shown}"),
                false => shown.to_owned(),
            };
            let span = self.span(place(url.clone()));
            self.targets.add_outside(&address, span);
            self.external_link_start(&address, "");
            self.sink.text(shown);
            self.sink.html("</a>");
            if url == (0..text.len()) {
                self.record_content(Only::Link(address));
            } else {
                self.not_only();
            }
            done = url.end;
        }
        if done < text.len() {
            let rest = self.with_emoji(text.part(done..));
            self.sink.text(&rest);
            self.not_only();
        }
    }

    /// Records the content of a paragraph.
    fn record_content(&mut self, what: Only) {
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.add(what);
        }
    }

    fn not_only(&mut self) {
        self.record_content(Only::Other);
    }

    /// Writes a soft break.
    pub fn soft_break(&mut self) {
        if self.links.add_alt(" ") {
            return;
        }
        self.line.break_softly(self.sink.position());
        self.sink.html("\n");
        self.counter.text("\n");
        self.not_only();
        if let Some(heading) = self.headings.open_text() {
            heading.push(' ');
        }
    }

    /// Writes a hard break.
    pub fn hard_break(&mut self) {
        if self.links.add_alt(" ") {
            return;
        }
        self.sink.html("<br>\n");
        self.line.end_text();
        self.counter.boundary();
        self.not_only();
        if let Some(heading) = self.headings.open_text() {
            heading.push(' ');
        }
    }

    /// Begins an inline element.
    pub fn start_inline(&mut self, tag: &str) {
        self.not_only();
        if !self.links.is_in_image() && self.blocks.descend() {
            self.sink.html(tag);
        }
    }

    /// Ends an inline element.
    pub fn end_inline(&mut self, tag: &str) {
        if !self.links.is_in_image() && self.blocks.ascend() {
            self.sink.html(tag);
        }
    }

    /// Writes code.
    pub fn inline_code(&mut self, code: &str) {
        if self.links.add_alt(code) {
            return;
        }
        self.not_only();
        self.record_visible(code);
        self.counter.text(code);
        self.sink.html("<code>");
        self.sink.text(code);
        self.sink.html("</code>");
    }

    /// Reports code that other generators replace: `` `#!sql select` `` of PyMdown; `` `youtube: x` `` alone in a paragraph
    /// of Gatsby.
    pub fn report_code(&mut self, code: &str, range: &Range<usize>) {
        const EMBEDS: [&str; 11] = [
            "codepen",
            "codesandbox",
            "embed",
            "gist",
            "import",
            "jsfiddle",
            "oembed",
            "repl",
            "snippet",
            "vimeo",
            "youtube",
        ];
        let is_word = |word: &str| word.starts_with(|c: char| c.is_ascii_alphabetic());
        let language = code.strip_prefix("#!").and_then(|rest| rest.split_once(' '));
        let message = match (language, code.split_once(':')) {
            (Some((language, _)), _) if is_word(language) && !language.contains('/') => {
                text!("unknown-shortcode", markup = format!("#!{language}"))
            }
            (_, Some((name, value))) if EMBEDS.contains(&name) && !value.starts_with(':') => {
                let text = self.source.text;
                let is_sign = |c: &char| !c.is_whitespace() || *c == '\n';
                let before = text.part(..range.start).chars().rev().find(is_sign);
                let after = text.part(range.end..).chars().find(is_sign);
                if [before, after].into_iter().flatten().any(|c| c != '\n') {
                    return;
                }
                text!("unknown-shortcode", markup = shorten(code))
            }
            _ => return,
        };
        let help = match language {
            Some(_) => text!("unknown-shortcode-help-leave-out"),
            None => text!("unknown-shortcode-embed-help"),
        };
        self.report_at(&UNKNOWN_SHORTCODE, "code", range.clone(), message, help);
    }

    /// Writes a formula, or its source if it cannot be converted.
    pub fn math(&mut self, tex: &str, display: bool, range: Range<usize>) {
        let text = self.source.text;
        let source = text.part(range.clone());
        if self.links.add_alt(tex) {
            return;
        }
        self.not_only();
        // `$PGDATA和$HOME`: a name continues after the second `$`, so these are not delimiters.
        let next = text.part(range.end..).bytes().next();
        if !display && next.is_some_and(|b| b.is_ascii_alphanumeric()) {
            self.record_visible(source);
            self.counter.text(source);
            return self.sink.text(source);
        }
        self.record_visible("x");
        if let Some(heading) = self.headings.open_text() {
            heading.pop();
            heading.push_str(tex);
        }
        match to_mathml(tex, display) {
            Ok(mathml) => {
                self.has_math = true;
                self.sink.opaque(Opaque::Inline, |sink| sink.html(&mathml));
            }
            Err(reason) => {
                self.reports
                    .each(&MATH_ERROR, self.source.span(range), text!("math-error", reason = reason))
                    .add_help(text!("math-error-help"));
                self.sink.opaque(Opaque::Inline, |sink| {
                    sink.html("<code class=\"math-error\">");
                    sink.text(source);
                    sink.html("</code>");
                });
            }
        }
    }

    /// Writes an inline tag of raw HTML, or its source if it is meant as a name.
    pub fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if self.links.is_in_image() || whole_comment(html).is_some() {
            return;
        }
        self.not_only();
        if self.source.input.options.html == HtmlPolicy::Safe {
            if !self.is_hidden && self.names.is_placeholder(html, &range) {
                let is_known = is_html(&leading_name(html.part(1..)).to_ascii_lowercase(), false);
                let problem = match is_known || html.starts_with("</") {
                    true => Some(unclosed_element(html)),
                    false => unknown_element(html, false),
                };
                if let Some(problem) = problem {
                    problem.report("unclosed", self.source.span(range), &mut self.reports);
                }
                self.record_visible(html);
                self.counter.text(html);
                return self.sink.text(html);
            }
            let hides = |tag: Tag<'_>| tag.is("script") || tag.is("style");
            match Tokens::new(html).next() {
                Some((Token::Start(tag), _)) if hides(tag) => self.is_hidden = true,
                Some((Token::End(tag), _)) if hides(tag) => self.is_hidden = false,
                _ => {}
            }
        }
        self.strays.tag(html);
        self.raw_html(html, &|part| range.start + part.start..range.start + part.end);
    }

    /// Writes a footnote mark.
    pub fn note_reference(&mut self, label: &str) {
        self.not_only();
        let note = self.notes.number(label);
        if !self.links.is_in_image() {
            self.sink.opaque(Opaque::NoteMark, |sink| sink.push(Atom::NoteReference { note }));
        }
    }

    /// Begins a link.
    pub fn start_link(&mut self, kind: LinkType, target: &str, title: &str, range: Range<usize>) {
        if self.links.is_in_image() {
            return;
        }
        let automatic = kind == LinkType::Autolink;
        self.record_content(if automatic { Only::Link(target.to_owned()) } else { Only::Other });
        let email = kind == LinkType::Email;
        let destination = if email { Destination::External } else { link_destination(target) };
        let is_embedded =
            embed_name(self.source.text.part(..range.start), self.source.text.part(range.clone())).is_some();
        match destination {
            Destination::External if email => self.external_link_start(&format!("mailto:{target}"), title),
            Destination::External => {
                let span = self.span(range.clone());
                self.targets.add_outside(target, span);
                self.external_link_start(target, title);
            }
            // An embed of another generator is not a link: its address is the name of a video.
            Destination::Internal if is_embedded => {}
            Destination::Internal => self.internal_link_start(target, title, range.clone()),
            Destination::Unsafe(refusal) => self.report_unsafe(target, refusal, range.clone()),
        }
        let is_embedded = is_embedded && destination == Destination::Internal;
        let written = !(is_embedded || matches!(destination, Destination::Unsafe(_)));
        self.links.begin(written, automatic);
        self.containers.hold_within(Holds::Links);
        self.check_link(target, range);
    }

    /// Reports links that were recognized but cannot be followed or seen.
    fn check_link(&mut self, target: &str, range: Range<usize>) {
        let source = self.source.text.part(range.clone());
        if target.trim().is_empty() {
            let message = text!("markdown-as-text-link-empty", link = shorten(source));
            let help = text!("markdown-as-text-link-empty-help");
            return self.report_at(&MARKDOWN_AS_TEXT, "empty", range, message, help);
        }
        // Mistakes in an address itself (`https:/x`) are reported where addresses are checked.
        if let Some(name) = embed_name(self.source.text.part(..range.start), source) {
            let message = text!("unknown-shortcode-embed", name = name);
            let help = text!("unknown-shortcode-embed-help");
            self.report_at(&UNKNOWN_SHORTCODE, "", range.start - 1..range.end, message, help);
        } else if source.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with("](")) {
            let message = text!("markdown-as-text-link-textless", link = shorten(source));
            self.report_at(
                &MARKDOWN_AS_TEXT,
                "textless",
                range,
                message,
                text!("markdown-as-text-link-textless-help"),
            );
        }
    }

    /// Ends a link.
    pub fn end_link(&mut self) {
        if !self.links.is_in_image() && self.links.end() {
            self.sink.html("</a>");
        }
    }

    fn external_link_start(&mut self, address: &str, title: &str) {
        self.sink.html("<a");
        self.sink.opaque(Opaque::Attributes, |sink| {
            sink.html(&format!(" href=\"{}\"{}", escape::address(address.trim()), title_attribute(title)));
        });
        self.sink.html(">");
    }

    fn internal_link_start(&mut self, target: &str, title: &str, range: Range<usize>) {
        let number = self.targets.add_link(target.to_owned(), self.span(range));
        self.sink.html("<a");
        self.sink.opaque(Opaque::Attributes, |sink| {
            sink.html(" href=\"");
            sink.slot(Segment::Link(number));
            sink.html(&format!("\"{}", title_attribute(title)));
        });
        self.sink.html(">");
    }

    fn report_unsafe(&mut self, target: &str, refusal: Refusal, range: Range<usize>) {
        let shown: String = target.escape_debug().take(80).collect();
        let message = text!("unsafe-url", shown = shown, why = refusal.reason());
        self.reports.each(&UNSAFE_URL, self.source.span(range), message).add_help(refusal.help(target));
    }

    /// Begins an image: text up to its end becomes its alternative text.
    pub fn start_image(&mut self, target: &str, title: &str, range: Range<usize>) {
        if !self.links.is_in_image() && !self.links.is_open() {
            self.record_content(Only::Image(title.to_owned()));
        }
        self.links.begin_image(target, title, range);
    }

    /// Ends an image.
    pub fn end_image(&mut self) {
        if let Some(image) = self.links.end_image() {
            self.write_image(image);
        }
    }

    fn write_image(&mut self, image: Image) {
        let destination = media_destination(&image.target);
        if let Destination::Unsafe(refusal) = destination {
            self.report_unsafe(&image.target, refusal, image.range);
            self.not_only();
            return self.sink.text(&image.alt);
        }
        self.line.end();
        self.containers.hold_within(Holds::Pictures);
        let number = match destination {
            Destination::Internal => {
                Some(self.targets.add_image(image.target.clone(), self.span(image.range)))
            }
            _ => {
                let span = self.span(image.range);
                self.targets.add_outside(&image.target, span);
                None
            }
        };
        self.sink.opaque(Opaque::Inline, |sink| {
            sink.html("<img");
            match number {
                Some(number) => sink.slot(Segment::Image(number)),
                None => sink.html(&format!(" src=\"{}\"", escape::address(image.target.trim()))),
            }
            let (alt, title) = (escape::attribute(&image.alt), title_attribute(&image.title));
            sink.html(&format!(" alt=\"{alt}\"{title} loading=\"lazy\" decoding=\"async\">"));
        });
    }

    fn report_at(
        &mut self,
        code: &'static Code,
        sort: &'static str,
        range: Range<usize>,
        message: Text,
        help: Text,
    ) {
        self.reports.report(code, sort, self.source.span(range), message, help);
    }
}

/// The name in `@[youtube](abc)`, given the text before the bracket and the source from the bracket.
fn embed_name<'s>(before: &str, source: &'s str) -> Option<&'s str> {
    let before = before.strip_suffix('@')?;
    let (name, target) = source.strip_prefix('[')?.split_once("](")?;
    (is_embed(name, target) && before.chars().next_back().is_none_or(char::is_whitespace)).then_some(name)
}

fn title_attribute(title: &str) -> String {
    if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape::attribute(title)) }
}
