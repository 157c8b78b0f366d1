//! Writes raw HTML in normal form: allowed elements with allowed attributes, complete tags only, addresses checked and
//! turned into slots. Reports what is left out. Also keeps the budget that limits the HTML parser's work.

use std::collections::BTreeSet;
use std::ops::Range;

use super::allow::{
    END_OPTIONAL, FORMATTING, WITH_CONTENT, is_address, is_allowed_attribute, is_allowed_element,
};
use super::srcset;
use crate::body::Segment;
use crate::codes::{UNCLOSED_COMMENT, UNSAFE_HTML, UNSAFE_URL};
use crate::output::sink::{Atom, Opaque, Sink};
use crate::output::targets::Targets;
use crate::report::Reports;
use crate::report::names::{is_alone, unclosed_element, unknown_element};
use crate::report::stray::foreign;
use crate::text::url::{Destination, Refusal, link_destination, media_destination};
use paifang_base::html::elements::{is_html, is_void};
use paifang_base::html::escape;
use paifang_base::html::references::decode;
use paifang_base::html::tokens::{self, Token, Tokens};
use paifang_base::parts::Parts as _;
use paifang_base::source::Span;
use paifang_base::text;
use paifang_i18n::nfc;

/// Longer tags are text.
const MAX_TAG: usize = 16 * 1024;
/// Tags with more attributes are text.
const MAX_ATTRIBUTES: usize = 64;
/// Limit of elements open at once. The HTML parser scans the open elements at every tag.
const MAX_OPEN: usize = 128;
/// Limit of formatting elements open at once. The HTML parser reopens them in every block.
const MAX_FORMATTING: usize = 16;
/// Limit of kinds of problems reported for one page.
const MAX_REPORTS: usize = 50;

/// Elements whose content is code.
const CODE: [&str; 6] = ["code", "kbd", "pre", "samp", "tt", "var"];

/// A start tag, as browsers read it.
struct Tag<'a> {
    /// Lower case.
    name: String,
    /// Names in lower case, values as written; only the first attribute of each name.
    attributes: Vec<(String, &'a str)>,
}

impl<'a> Tag<'a> {
    /// Reads a tag; none if it is too long.
    fn read(tag: tokens::Tag<'a>) -> Option<Self> {
        let mut attributes: Vec<(String, &str)> = Vec::new();
        for attribute in tag.attributes() {
            if attributes.len() == MAX_ATTRIBUTES {
                return None;
            }
            let name = attribute.name.to_ascii_lowercase();
            if attributes.iter().all(|(known, _)| *known != name) {
                attributes.push((name, attribute.value.unwrap_or_default()));
            }
        }
        (tag.source.len() <= MAX_TAG).then(|| Self { name: tag.name.to_ascii_lowercase(), attributes })
    }
}

/// State of the raw HTML of one page.
#[derive(Default)]
pub struct RawHtml {
    open: Vec<String>,
    /// Number of open elements outside of the innermost part with balanced tags.
    around: usize,
    /// True in such a part.
    is_in_part: bool,
    reported: BTreeSet<String>,
    refused: bool,
}

/// The part around one that has begun.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    around: usize,
    is_inner: bool,
}

/// Receivers of the writer's results.
pub struct Target<'t, 'r> {
    /// Output.
    pub sink: &'t mut Sink,
    /// Links and images of the site, and ids.
    pub targets: &'t mut Targets,
    /// Problems.
    pub reports: &'t mut Reports<'r>,
    /// Maps a range of the raw HTML to its place in the file.
    pub place: &'t dyn Fn(Range<usize>) -> Span,
}

impl Target<'_, '_> {
    /// Adds an image of this site.
    fn image(&mut self, written: String, range: &Range<usize>) -> u32 {
        self.targets.add_image(written, (self.place)(range.clone()))
    }

    fn report_unsafe(
        &mut self,
        element: &str,
        name: &str,
        (refusal, value): (Refusal, &str),
        range: &Range<usize>,
    ) {
        let message = text!("unsafe-url-in-html", name = name, element = element, why = refusal.reason());
        let place = (self.place)(range.clone());
        self.reports.each(&UNSAFE_URL, place, message).add_help(refusal.help(value));
    }
}

impl RawHtml {
    /// True if the budget was exceeded: all raw HTML of the page is shown as text.
    pub fn is_refused(&self) -> bool {
        self.refused
    }

    /// Begins a part whose tags are balanced, and returns the one around it for [`Self::end_part`].
    /// Elements that only format their text end before it.
    pub fn begin_part(&mut self, sink: &mut Sink) -> Part {
        while let Some(name) = self.open.pop_if(|name| FORMATTING.contains(&name.as_str())) {
            sink.html(&format!("</{name}>"));
        }
        let part = Part { around: self.around, is_inner: self.is_in_part };
        (self.around, self.is_in_part) = (self.open.len(), true);
        part
    }

    /// Ends a part, and the elements that are open in it.
    pub fn end_part(&mut self, outer: Part, sink: &mut Sink) {
        while self.open.len() > self.around
            && let Some(name) = self.open.pop()
        {
            sink.html(&format!("</{name}>"));
        }
        (self.around, self.is_in_part) = (outer.around, outer.is_inner);
    }

    /// Writes one piece: a whole HTML block or one inline tag.
    pub fn write(&mut self, html: &str, target: &mut Target<'_, '_>) {
        target.sink.push(Atom::RawStart(html.to_owned()));
        let mut tokens = Tokens::new(html);
        let mut without_end: BTreeSet<String> = BTreeSet::new();
        // The beginning of the text that is being read; a `<` in it is a token of its own.
        let mut text_from: Option<usize> = None;
        while let Some((token, range)) = tokens.next() {
            if self.refused {
                break;
            }
            if !matches!(token, Token::Text(_))
                && let Some(from) = text_from.take()
            {
                self.report_foreign(html.part(from..range.start), from, target);
            }
            match token {
                Token::Text(text) => {
                    text_from.get_or_insert(range.start);
                    push_text(target.sink, text);
                }
                Token::Comment(comment) => report_comment(comment, range.start, target),
                Token::Unfinished(tag) => push_text(target.sink, tag.source),
                Token::Start(tag) | Token::End(tag) => {
                    let Some(read) = Tag::read(tag) else {
                        push_text(target.sink, html.part(range.start..));
                        break;
                    };
                    if matches!(token, Token::End(_)) {
                        self.end_tag(&read.name, tag.source, target);
                    } else if is_name(&read, html.part(range.end..)) {
                        write_name(&read, html, range, target);
                    } else if is_allowed_element(&read.name) {
                        self.start(&read, range, target);
                    } else {
                        self.report_element(&read.name, range, target);
                        let name = read.name;
                        if WITH_CONTENT.contains(&name.as_str())
                            && !without_end.contains(&name)
                            && !tokens.skip_past_end_of(&name)
                        {
                            without_end.insert(name);
                        }
                    }
                }
            }
        }
        if let Some(from) = text_from.filter(|_| !self.refused) {
            self.report_foreign(html.part(from..), from, target);
        }
        target.sink.push(Atom::RawEnd);
    }

    /// Reports markup of other generators in text, unless it is code.
    fn report_foreign(&self, text: &str, at: usize, target: &mut Target<'_, '_>) {
        if !text.contains(['{', ':', '!', '?', '=', '-'])
            || self.open.iter().any(|name| CODE.contains(&name.as_str()))
        {
            return;
        }
        for stray in foreign::find_all(text) {
            let place = (target.place)(at + stray.range.start..at + stray.range.end);
            target.reports.report(stray.code, stray.sort, place, stray.message, stray.help);
        }
    }

    fn end_tag(&mut self, name: &str, source: &str, target: &mut Target<'_, '_>) {
        if !is_html(name, false) {
            push_text(target.sink, source);
        } else if is_allowed_element(name) && !is_void(name) && self.is_end_in_part(name) {
            self.close(name);
            target.sink.html(&format!("</{name}>"));
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>, target: &mut Target<'_, '_>) {
        let addresses = self.addresses(tag, &range, target);
        // A `source` without an address has no effect and is not valid HTML.
        if tag.name == "source" && addresses.is_empty() {
            return;
        }
        self.open(&tag.name, &range, target);
        target.sink.html("<");
        target.sink.html(&tag.name);
        // One opaque piece: an element has each attribute once, including the sanitizer's placeholder.
        if !addresses.is_empty() {
            target
                .sink
                .opaque(Opaque::Attributes, |sink| addresses.into_iter().for_each(|atom| sink.push(atom)));
        }
        let mut classes: Vec<String> = Vec::new();
        for (name, value) in &tag.attributes {
            match (name.as_str(), value.to_ascii_lowercase().as_str()) {
                ("class", _) => classes.insert(0, (*value).to_owned()),
                ("align", "center" | "middle") => classes.push("ta-center".to_owned()),
                ("align", "right") => classes.push("ta-end".to_owned()),
                ("align", "left") => classes.push("ta-start".to_owned()),
                _ if is_address(&tag.name, name) => {}
                ("width" | "height", value) if is_allowed_attribute(&tag.name, name) => match pixels(value) {
                    Some(digits) => push_attribute(target.sink, name, digits),
                    None => self.report_size(&tag.name, name, value, &range, target),
                },
                _ if is_allowed_attribute(&tag.name, name) => {
                    let is_anchor = name == "id" || (name == "name" && tag.name == "a");
                    // Normalized like the links to it.
                    let value = if is_anchor { nfc(value) } else { (*value).into() };
                    if is_anchor {
                        target.targets.add_anchor(decode(&value));
                    }
                    push_attribute(target.sink, name, &value);
                }
                _ => self.report_attribute(&tag.name, name, &range, target),
            }
        }
        if !classes.is_empty() {
            push_attribute(target.sink, "class", &classes.join(" "));
        }
        if matches!(tag.name.as_str(), "video" | "audio")
            && tag.attributes.iter().all(|(n, _)| n != "controls")
        {
            target.sink.html(" controls=\"\"");
        }
        target.sink.html(">");
    }

    /// The attributes with addresses, checked, with slots for those within the site.
    fn addresses(&mut self, tag: &Tag<'_>, range: &Range<usize>, target: &mut Target<'_, '_>) -> Vec<Atom> {
        let mut atoms = Vec::new();
        let is_size = |name: &str| name == "width" || name == "height";
        let sized = tag.attributes.iter().any(|(name, value)| is_size(name) && pixels(value).is_some());
        for (name, value) in tag.attributes.iter().filter(|(name, _)| is_address(&tag.name, name)) {
            let value = decode(value).trim().to_owned();
            if name == "srcset" {
                self.choices(tag, &value, range, target, &mut atoms);
                continue;
            }
            let judged = if name == "href" { link_destination(&value) } else { media_destination(&value) };
            match judged {
                Destination::External => {
                    target.targets.add_outside(&value, (target.place)(range.clone()));
                    atoms.push(Atom::Html(format!(" {name}=\"{}\"", escape::address(&value))));
                }
                Destination::Internal if name == "cite" => {
                    self.report_attribute(&tag.name, name, range, target)
                }
                Destination::Internal if value.is_empty() && name != "href" => {}
                Destination::Internal if tag.name == "img" && !sized => {
                    let number = target.image(value, range);
                    atoms.push(Atom::Slot(Segment::Image(number)));
                }
                Destination::Internal => {
                    let is_image = tag.name == "img" || name == "poster";
                    let slot = if is_image {
                        Segment::ImageAddress(target.image(value, range))
                    } else {
                        Segment::Link(target.targets.add_link(value, (target.place)(range.clone())))
                    };
                    atoms.push(Atom::Html(format!(" {name}=\"")));
                    atoms.push(Atom::Slot(slot));
                    atoms.push(Atom::Html("\"".to_owned()));
                }
                Destination::Unsafe(refusal) => {
                    target.report_unsafe(&tag.name, name, (refusal, &value), range)
                }
            }
        }
        atoms
    }

    /// The candidates of a `srcset` (HTML, 4.8.4.2.1): each address with a width or a density. Refused addresses are
    /// left out.
    fn choices(
        &mut self,
        tag: &Tag<'_>,
        value: &str,
        range: &Range<usize>,
        target: &mut Target<'_, '_>,
        atoms: &mut Vec<Atom>,
    ) {
        let before = atoms.len();
        for (address, descriptor) in srcset::candidates(value) {
            let start = if atoms.len() == before { " srcset=\"" } else { ", " };
            match media_destination(address) {
                Destination::External => {
                    target.targets.add_outside(address, (target.place)(range.clone()));
                    let address = escape::address(address).replace(',', "%2C");
                    atoms.push(Atom::Html(format!("{start}{address}")));
                }
                Destination::Internal => {
                    atoms.push(Atom::Html(start.to_owned()));
                    let number = target.image(address.to_owned(), range);
                    atoms.push(Atom::Slot(Segment::ImageAddress(number)));
                }
                Destination::Unsafe(refusal) => {
                    target.report_unsafe(&tag.name, "srcset", (refusal, address), range);
                    continue;
                }
            }
            if !descriptor.is_empty() {
                atoms.push(Atom::Html(format!(" {descriptor}")));
            }
        }
        if atoms.len() > before {
            atoms.push(Atom::Html("\"".to_owned()));
        } else {
            self.report_attribute(&tag.name, "srcset", range, target);
        }
    }

    fn open(&mut self, name: &str, range: &Range<usize>, target: &mut Target<'_, '_>) {
        if is_void(name) || END_OPTIONAL.contains(&name) {
            return;
        }
        self.open.push(name.to_owned());
        let formatting = self.open.iter().filter(|n| FORMATTING.contains(&n.as_str())).count();
        if self.open.len() > MAX_OPEN || formatting > MAX_FORMATTING {
            self.refused = true;
            let message = text!("unsafe-html-budget");
            target
                .reports
                .each(&UNSAFE_HTML, (target.place)(range.clone()), message)
                .add_help(text!("unsafe-html-budget-help"));
        }
    }

    /// False if an end tag could end an element around the innermost part with balanced tags.
    fn is_end_in_part(&self, name: &str) -> bool {
        let is_open = |name: &str| self.open.iter().skip(self.around).any(|open| open == name);
        !self.is_in_part
            || match name {
                // A paragraph ends before every part.
                "p" => true,
                "summary" => is_open("details"),
                name => is_open(name),
            }
    }

    fn close(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|open| open == name) {
            self.open.remove(at);
        }
    }

    fn report_element(&mut self, name: &str, range: Range<usize>, target: &mut Target<'_, '_>) {
        if self.is_new(name) {
            let help = match name {
                "iframe" | "embed" | "object" => {
                    text!("unsafe-html-help-frame")
                }
                "style" | "link" => text!("unsafe-html-help-style"),
                "font" => text!("unsafe-html-help-font"),
                "script" => text!("unsafe-html-help-script"),
                _ => text!("unsafe-html-help"),
            };
            let message = text!("unsafe-html-element", element = shorten(name));
            target.reports.each(&UNSAFE_HTML, (target.place)(range), message).add_help(help);
        }
    }

    fn report_size(
        &mut self,
        element: &str,
        name: &str,
        value: &str,
        range: &Range<usize>,
        target: &mut Target<'_, '_>,
    ) {
        if self.is_new(&format!("{element} {name} size")) {
            let message = text!("unsafe-html-size", name = name, value = shorten(value), element = element);
            // A hundred percent is also the default.
            let is_whole = name == "height" && value.ends_with('%') || matches!(value, "100%" | "auto");
            let help = if is_whole {
                text!("unsafe-html-size-help-default")
            } else {
                text!("unsafe-html-size-help", name = name)
            };
            target.reports.each(&UNSAFE_HTML, (target.place)(range.clone()), message).add_help(help);
        }
    }

    fn report_attribute(
        &mut self,
        element: &str,
        name: &str,
        range: &Range<usize>,
        target: &mut Target<'_, '_>,
    ) {
        if self.is_new(&format!("{element} {name}")) {
            let message = text!("unsafe-html-attribute", name = shorten(name), element = element);
            let help = match name {
                "style" | "bgcolor" | "color" | "border" => text!("unsafe-html-attribute-help-class"),
                _ if name.starts_with("on") => text!("unsafe-html-attribute-help-script"),
                _ => text!("unsafe-html-help-leave-out"),
            };
            target.reports.each(&UNSAFE_HTML, (target.place)(range.clone()), message).add_help(help);
        }
    }

    fn is_new(&mut self, what: &str) -> bool {
        self.reported.len() < MAX_REPORTS && self.reported.insert(what.to_owned())
    }
}

/// True if a tag is meant as a name: it is not an HTML element, or has no effect without attributes, or is a table with
/// text where its rows should be.
fn is_name(tag: &Tag<'_>, after: &str) -> bool {
    if !is_html(&tag.name, !tag.attributes.is_empty()) {
        return true;
    }
    let next = after.trim_start_matches([' ', '\t']).chars().next();
    let has_text = next.is_some_and(|c| !matches!(c, '\n' | '\r' | '<'));
    tag.attributes.is_empty()
        && (matches!(tag.name.as_str(), "source" | "img") || (tag.name == "table" && has_text))
}

/// A number of pixels: `400`, `400px`.
fn pixels(value: &str) -> Option<&str> {
    let digits = value.trim().trim_end_matches("px").trim_end_matches("PX");
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

fn shorten(name: &str) -> String {
    name.chars().take(40).collect()
}

/// Writes a tag that is meant as a name as text, and reports it.
fn write_name(tag: &Tag<'_>, html: &str, range: Range<usize>, target: &mut Target<'_, '_>) {
    let source = html.part(range.clone());
    push_text(target.sink, source);
    let is_used = is_alone(html, range.clone());
    let problem = if is_html(&tag.name, false) {
        Some(unclosed_element(source))
    } else {
        unknown_element(source, is_used)
    };
    if let Some(problem) = problem {
        problem.report("", (target.place)(range), target.reports);
    }
}

/// Reports a comment that hides the rest of its block because it has no end, and code of a server, which is not run.
fn report_comment(comment: &str, at: usize, target: &mut Target<'_, '_>) {
    if comment.starts_with("<?") {
        let message = text!("unsafe-html-element", element = "?");
        let place = (target.place)(at..at + comment.len());
        target.reports.each(&UNSAFE_HTML, place, message).add_help(text!("unsafe-html-help-script"));
    } else if let Some(inside) = comment.strip_prefix("<!--")
        && !inside.ends_with("-->")
        && inside.contains('\n')
    {
        let place = (target.place)(at..at + "<!--".len());
        let help = text!("unclosed-comment-help");
        target.reports.report(&UNCLOSED_COMMENT, "", place, text!("unclosed-comment"), help);
    }
}

/// Writes text of raw HTML: character references stay, a stray `<` is escaped.
fn push_text(sink: &mut Sink, text: &str) {
    sink.html(&escape::keep_references(text));
}

fn push_attribute(sink: &mut Sink, name: &str, value: &str) {
    sink.html(&format!(" {name}=\"{}\"", escape::keep_references_in_attribute(value)));
}
