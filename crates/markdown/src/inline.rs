//! Inline content: text and line breaks, links, images, code, formulas, inline HTML, footnote marks.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::autolink::next_bare_url;
use super::block::whole_comment;
use super::foreign::is_embed;
use super::math::to_mathml;
use super::placeholder::{is_void, tag_name};
use super::raw::elements;
use super::report::{shorten, unclosed_element, unknown_element};
use super::script::{is_cjk, is_written_without_spaces, joins_across_break};
use super::sink::{Atom, Opaque};
use super::url::{Destination, Refusal, link_destination, media_destination};
use super::writer::{Only, Writer};
use super::{HtmlPolicy, MARKDOWN_AS_TEXT, MATH_ERROR, UNKNOWN_SHORTCODE, UNSAFE_URL, escape};
use crate::body::{Link, Segment};
use paifang_base::diag::Diagnostic;

/// Bytes of the visible text that are kept for the next line break.
const LAST: usize = 32;

/// A link being written.
pub struct LinkState {
    written: bool,
    /// Its text is its address.
    automatic: bool,
}

/// An image whose alternative text is being gathered.
pub struct Image {
    target: String,
    title: String,
    alt: String,
    range: Range<usize>,
    /// Images inside its alternative text.
    nested: usize,
}

impl<'w> Writer<'w> {
    /// Writes the text gathered from one or more events.
    pub fn flush_text(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let pending = std::mem::take(&mut self.pending);
        let text = self.without_box(pending.text(), pending.source_range(0..0).start);
        if self.hidden {
            return;
        }
        if let Some(image) = &mut self.image {
            image.alt.push_str(text);
            return;
        }
        self.visible(text);
        self.counter.text(text);
        if self.links.is_empty() {
            self.text_with_urls(text);
        } else {
            self.sink.text(text);
            if self.links.iter().all(|link| !link.automatic) {
                self.not_only();
            }
        }
    }

    /// `- [ ]待办`, `－ [ ] 待办`, `- 【x】完成`: a box to tick, though no space follows it or a full-width sign stands
    /// before or in it. The text behind it, and the box is written.
    fn without_box<'t>(&mut self, text: &'t str, at: usize) -> &'t str {
        let (Some(item_at), Some((mark, is_ticked))) = (self.item_at.take(), task_box(text)) else {
            return text;
        };
        let (mark, rest) = text.split_at(mark);
        let is_first =
            self.text.get(item_at..at).is_some_and(|mark| mark.trim().len() <= 10 && !mark.contains('['));
        let is_box = self.text[at..].starts_with(mark);
        let next = self.text[at + if is_box { mark.len() } else { 0 }..].chars().next();
        // Behind a cross round brackets are an address, square ones a label.
        let goes_on = next.is_some_and(|c| {
            c.is_alphanumeric()
                || matches!(c, '*' | '`' | '~' | '“')
                || (is_cjk(c) && (c != '（' || mark == "[ ]"))
                || (matches!(c, ' ' | '\u{3000}') && !(self.text[item_at..at].is_ascii() && mark.is_ascii()))
        });
        if !is_first || !is_box || !goes_on || self.image.is_some() {
            return text;
        }
        self.task_marker(is_ticked);
        rest.trim_start_matches([' ', '\u{3000}'])
    }

    /// Notes visible text: decides about the line break before it and gathers heading text.
    fn visible(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(soft_break) = self.soft_break.take()
            && self.input.options.cjk_line_join
            && joins_across_break(&self.last, text, is_written_without_spaces(self.input.language))
        {
            self.sink.remove_byte(soft_break);
            if let Some(heading) = &self.heading {
                self.body.headings[heading.index].text.pop();
            }
        }
        // What decides stands right before the break.
        if text.len() >= LAST {
            self.last.clear();
        }
        self.last.push_str(end_of(text));
        let kept = end_of(&self.last).len();
        self.last.drain(..self.last.len() - kept);
        if let Some(heading) = &self.heading {
            self.body.headings[heading.index].text.push_str(text);
        }
    }

    fn text_with_urls(&mut self, text: &str) {
        let mut done = 0;
        while let Some(url) = next_bare_url(text, done) {
            self.sink.text(&text[done..url.start]);
            let shown = &text[url.clone()];
            let address = match shown.as_bytes()[0] {
                b'w' | b'W' => format!("http://{shown}"),
                _ => shown.to_owned(),
            };
            self.external_link_start(&address, "");
            self.sink.text(shown);
            self.sink.html("</a>");
            if url == (0..text.len()) {
                self.only(Only::Link(address));
            } else {
                self.not_only();
            }
            done = url.end;
        }
        if done < text.len() {
            self.sink.text(&text[done..]);
            self.not_only();
        }
    }

    /// Notes what a paragraph holds.
    fn only(&mut self, what: Only) {
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.only = if paragraph.only == Only::Nothing { what } else { Only::Other };
        }
    }

    fn not_only(&mut self) {
        self.only(Only::Other);
    }

    pub fn soft_break(&mut self) {
        if let Some(image) = &mut self.image {
            image.alt.push(' ');
            return;
        }
        self.soft_break = Some(self.sink.position());
        self.sink.html("\n");
        self.counter.text("\n");
        self.not_only();
        if let Some(heading) = &self.heading {
            self.body.headings[heading.index].text.push(' ');
        }
    }

    pub fn hard_break(&mut self) {
        if let Some(image) = &mut self.image {
            image.alt.push(' ');
            return;
        }
        self.sink.html("<br>\n");
        self.last.clear();
        self.counter.boundary();
        self.not_only();
        if let Some(heading) = &self.heading {
            self.body.headings[heading.index].text.push(' ');
        }
    }

    pub fn start_inline(&mut self, tag: &str) {
        self.not_only();
        if self.image.is_none() && self.descend() {
            self.sink.html(tag);
        }
    }

    pub fn end_inline(&mut self, tag: &str) {
        if self.image.is_none() && self.ascend() {
            self.sink.html(tag);
        }
    }

    pub fn inline_code(&mut self, code: &str) {
        if let Some(image) = &mut self.image {
            image.alt.push_str(code);
            return;
        }
        self.not_only();
        self.visible(code);
        self.counter.text(code);
        self.sink.html("<code>");
        self.sink.text(code);
        self.sink.html("</code>");
    }

    pub fn math(&mut self, tex: &str, display: bool, range: Range<usize>) {
        let source = &self.text[range.clone()];
        if let Some(image) = &mut self.image {
            image.alt.push_str(tex);
            return;
        }
        self.not_only();
        // `$PGDATA和$HOME`: a name goes on behind the second sign, so these are no delimiters.
        let next = self.text[range.end..].bytes().next();
        if !display && next.is_some_and(|b| b.is_ascii_alphanumeric()) {
            self.visible(source);
            self.counter.text(source);
            return self.sink.text(source);
        }
        self.visible("x");
        if let Some(heading) = &self.heading {
            let text = &mut self.body.headings[heading.index].text;
            text.pop();
            text.push_str(tex);
        }
        match to_mathml(tex, display) {
            Ok(mathml) => {
                self.body.has_math = true;
                self.sink.opaque(Opaque::Inline, |sink| sink.html(&mathml));
            }
            Err(reason) => {
                let span = self.span(range);
                self.diagnostics.push(
                    Diagnostic::new(
                        &MATH_ERROR,
                        self.input.path,
                        span,
                        format!("this formula cannot be read: {reason}"),
                    )
                    .with_help("mend the formula, or write `\\$` where a dollar sign is meant"),
                );
                self.sink.opaque(Opaque::Inline, |sink| {
                    sink.html("<code class=\"math-error\">");
                    sink.text(source);
                    sink.html("</code>");
                });
            }
        }
    }

    pub fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if self.image.is_some() || whole_comment(html).is_some() {
            return;
        }
        self.not_only();
        if self.input.options.html == HtmlPolicy::Safe {
            if !self.hidden && self.is_placeholder(html, &range) {
                let place = self.span(range);
                let is_known = elements::is_html(&tag_name(&html[1..]).to_ascii_lowercase(), false);
                let problem = match is_known || html.starts_with("</") {
                    true => Some(unclosed_element(html, is_void(html), self.input.path, place)),
                    false => unknown_element(html, false, self.input.path, place),
                };
                if let Some(problem) = problem {
                    self.reports.add("unclosed", problem, self.diagnostics);
                }
                self.visible(html);
                self.counter.text(html);
                return self.sink.text(html);
            }
            let starts =
                |prefix: &str| html.get(..prefix.len()).is_some_and(|h| h.eq_ignore_ascii_case(prefix));
            self.hidden = !(starts("</script") || starts("</style"))
                && (self.hidden || starts("<script") || starts("<style"));
        }
        self.leaf_tag(html);
        self.raw_html(html, &|part| range.start + part.start..range.start + part.end);
    }

    pub fn note_reference(&mut self, label: &str) {
        self.not_only();
        let note = self.note(label);
        if self.image.is_none() {
            self.sink.opaque(Opaque::NoteMark, |sink| sink.push(Atom::NoteReference { note }));
        }
    }

    pub fn start_link(&mut self, kind: LinkType, target: &str, title: &str, range: Range<usize>) {
        if self.image.is_some() {
            return;
        }
        let automatic = kind == LinkType::Autolink;
        self.only(if automatic { Only::Link(target.to_owned()) } else { Only::Other });
        let email = kind == LinkType::Email;
        let destination = if email { Destination::External } else { link_destination(target) };
        let is_embedded = embed_name(&self.text[..range.start], &self.text[range.clone()]).is_some();
        match destination {
            Destination::External if email => self.external_link_start(&format!("mailto:{target}"), title),
            Destination::External => self.external_link_start(target, title),
            // What another generator embeds is no link: its address is the name of a video.
            Destination::Internal if is_embedded => {}
            Destination::Internal => self.internal_link_start(target, title, range.clone()),
            Destination::Unsafe(refusal) => self.report_unsafe(target, refusal, range.clone()),
        }
        let is_embedded = is_embedded && destination == Destination::Internal;
        let written = !(is_embedded || matches!(destination, Destination::Unsafe(_)));
        self.links.push(LinkState { written, automatic });
        self.check_link(target, range);
    }

    /// Reports links that cannot be followed or seen, though they were understood.
    fn check_link(&mut self, target: &str, range: Range<usize>) {
        let source = &self.text[range.clone()];
        if target.trim().is_empty() {
            let message = format!("`{}` has no address", shorten(source));
            let help = "write it between the round brackets, or leave the brackets out";
            return self.report(&MARKDOWN_AS_TEXT, "empty", range, message, help);
        }
        // What is wrong with an address itself (`https:/x`) is reported where addresses are judged.
        if let Some(name) = embed_name(&self.text[..range.start], source) {
            let message = format!("`@[{name}]` is markup of another generator and is shown as text");
            let help = "for a video write its address alone in a paragraph";
            self.report(&UNKNOWN_SHORTCODE, "", range.start - 1..range.end, message, help);
        } else if source.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with("](")) {
            let message = format!("`{}` is a link without text, so nobody sees it", shorten(source));
            self.report(
                &MARKDOWN_AS_TEXT,
                "textless",
                range,
                message,
                "write its text between the square brackets",
            );
        }
    }

    pub fn end_link(&mut self) {
        if self.image.is_none() && self.links.pop().is_some_and(|link| link.written) {
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
        let number = self.body.links.len() as u32;
        self.body.links.push(Link { target: target.to_owned(), span: self.span(range) });
        self.sink.html("<a");
        self.sink.opaque(Opaque::Attributes, |sink| {
            sink.html(" href=\"");
            sink.slot(Segment::Link(number));
            sink.html(&format!("\"{}", title_attribute(title)));
        });
        self.sink.html(">");
    }

    fn report_unsafe(&mut self, target: &str, refusal: Refusal, range: Range<usize>) {
        let span = self.span(range);
        let shown: String = target.escape_debug().take(80).collect();
        let message = format!("the address `{shown}` must not be used: {}", refusal.reason());
        self.diagnostics.push(
            Diagnostic::new(&UNSAFE_URL, self.input.path, span, message).with_help(refusal.help(target)),
        );
    }

    pub fn start_image(&mut self, target: &str, title: &str, range: Range<usize>) {
        if let Some(image) = &mut self.image {
            image.nested += 1;
            return;
        }
        if self.links.is_empty() {
            self.only(Only::Image(title.to_owned()));
        }
        let (target, title) = (target.to_owned(), title.to_owned());
        self.image = Some(Image { target, title, alt: String::new(), range, nested: 0 });
    }

    pub fn end_image(&mut self) {
        match &mut self.image {
            Some(image) if image.nested > 0 => image.nested -= 1,
            _ => {
                if let Some(image) = self.image.take() {
                    self.write_image(image);
                }
            }
        }
    }

    fn write_image(&mut self, image: Image) {
        let destination = media_destination(&image.target);
        if let Destination::Unsafe(refusal) = destination {
            self.report_unsafe(&image.target, refusal, image.range);
            self.not_only();
            return self.sink.text(&image.alt);
        }
        self.last.clear();
        self.soft_break = None;
        let number = self.body.images.len() as u32;
        let span = self.span(image.range);
        self.sink.opaque(Opaque::Inline, |sink| {
            sink.html("<img");
            match destination {
                Destination::Internal => sink.slot(Segment::Image(number)),
                _ => sink.html(&format!(" src=\"{}\"", escape::address(image.target.trim()))),
            }
            let (alt, title) = (escape::attribute(&image.alt), title_attribute(&image.title));
            sink.html(&format!(" alt=\"{alt}\"{title} loading=\"lazy\" decoding=\"async\">"));
        });
        if destination == Destination::Internal {
            self.body.images.push(Link { target: image.target, span });
        }
    }
}

/// Length of a box to tick that a text begins with, in half- or full-width signs, and whether it is ticked.
fn task_box(text: &str) -> Option<(usize, bool)> {
    let mut chars = text.char_indices();
    let close = match chars.next()?.1 {
        '[' => ']',
        '［' => '］',
        '【' => '】',
        _ => return None,
    };
    let is_ticked = match chars.next()?.1 {
        ' ' | '\u{3000}' | '\u{A0}' => false,
        'x' | 'X' | 'ｘ' | 'Ｘ' | '√' | '✓' | '✔' => true,
        _ => return None,
    };
    let (at, end) = chars.next()?;
    (end == close).then_some((at + end.len_utf8(), is_ticked))
}

/// The name of `@[youtube](abc)`, given what stands before the bracket and what begins with it.
fn embed_name<'s>(before: &str, source: &'s str) -> Option<&'s str> {
    let before = before.strip_suffix('@')?;
    let (name, target) = source.strip_prefix('[')?.split_once("](")?;
    (is_embed(name, target) && before.chars().next_back().is_none_or(char::is_whitespace)).then_some(name)
}

/// The end of a text, as much of it as is kept.
fn end_of(text: &str) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(LAST))..]
}

fn title_attribute(title: &str) -> String {
    if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape::attribute(title)) }
}
