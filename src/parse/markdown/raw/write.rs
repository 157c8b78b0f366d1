//! Writes raw HTML again in normal form: allowed elements with allowed attributes, complete tags only, addresses judged
//! and turned into slots; reports what is left out. Also keeps the budget that bounds the HTML parser's work.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::allow::{END_OPTIONAL, FORMATTING, VOID, WITH_CONTENT, is_allowed_attribute, is_allowed_element};
use super::tokens::{Tag, Token, Tokens, decode_references};
use crate::diag::{Diagnostic, Diagnostics};
use crate::parse::body::{Body, Link, Segment};
use crate::parse::markdown::codes::{UNSAFE_HTML, UNSAFE_URL};
use crate::parse::markdown::escape;
use crate::parse::markdown::sink::{Atom, Opaque, Sink};
use crate::parse::markdown::url::{Destination, link_destination, media_destination};
use crate::source::Span;

/// Most elements open at once. The HTML parser looks through the open elements at every tag.
const MAX_OPEN: usize = 128;
/// Most formatting elements open at once. The HTML parser opens them again in every block.
const MAX_FORMATTING: usize = 16;
/// Most kinds of problem reported for one page.
const MAX_REPORTS: usize = 50;

/// What raw HTML has done so far on one page.
#[derive(Default)]
pub struct RawHtml {
    open: Vec<String>,
    reported: BTreeSet<String>,
    /// The budget was broken: all raw HTML of the page is to be shown as text.
    pub refused: bool,
}

/// Where the writer puts its results.
pub struct Target<'t> {
    pub sink: &'t mut Sink,
    pub body: &'t mut Body,
    pub diagnostics: &'t mut Diagnostics,
    pub path: &'t Arc<str>,
    /// Place in the file of a range of the raw HTML.
    pub place: &'t dyn Fn(Range<usize>) -> Span,
}

impl RawHtml {
    /// Writes one piece: a whole HTML block, or one inline tag.
    pub fn write(&mut self, html: &str, target: &mut Target<'_>) {
        target.sink.push(Atom::RawStart(html.to_owned()));
        let mut tokens = Tokens::new(html);
        let mut without_end: BTreeSet<String> = BTreeSet::new();
        while let Some((token, range)) = tokens.next() {
            if self.refused {
                break;
            }
            match token {
                Token::Text(text) => push_raw_text(target.sink, text),
                Token::Comment => {}
                Token::End(name) if is_allowed_element(&name) && !VOID.contains(&name.as_str()) => {
                    self.close(&name);
                    target.sink.html(&format!("</{name}>"));
                }
                Token::End(_) => {}
                Token::Start(tag) if is_allowed_element(&tag.name) => self.start(&tag, range, target),
                Token::Start(tag) => {
                    self.report_element(&tag.name, range, target);
                    let name = tag.name;
                    if WITH_CONTENT.contains(&name.as_str())
                        && !without_end.contains(&name)
                        && !tokens.skip_past_end_of(&name)
                    {
                        without_end.insert(name);
                    }
                }
            }
        }
        target.sink.push(Atom::RawEnd);
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>, target: &mut Target<'_>) {
        self.open(&tag.name, &range, target);
        target.sink.html("<");
        target.sink.html(&tag.name);
        let mut classes: Vec<String> = Vec::new();
        for (name, value) in &tag.attributes {
            match (name.as_str(), value.to_ascii_lowercase().as_str()) {
                ("class", _) => classes.insert(0, (*value).to_owned()),
                ("align", "center" | "middle") => classes.push("ta-center".to_owned()),
                ("align", "right") => classes.push("ta-end".to_owned()),
                ("align", "left") => classes.push("ta-start".to_owned()),
                ("href" | "src" | "poster" | "cite", _) if is_allowed_attribute(&tag.name, name) => {
                    self.address(tag, name, value, &range, target);
                }
                ("width" | "height", value) if is_allowed_attribute(&tag.name, name) => {
                    let digits = value.trim_end_matches("px");
                    if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
                        push_attribute(target.sink, name, digits);
                    }
                }
                _ if is_allowed_attribute(&tag.name, name) => {
                    if name == "id" || (name == "name" && tag.name == "a") {
                        target.body.anchors.push(decode_references(value));
                    }
                    push_attribute(target.sink, name, value);
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

    fn address(
        &mut self,
        tag: &Tag<'_>,
        name: &str,
        value: &str,
        range: &Range<usize>,
        target: &mut Target<'_>,
    ) {
        let value = decode_references(value).trim().to_owned();
        let judged = if name == "href" { link_destination(&value) } else { media_destination(&value) };
        let sized = tag.attributes.iter().any(|(n, _)| n == "width" || n == "height");
        match judged {
            Destination::External => target.sink.opaque(Opaque::Attributes, |sink| {
                sink.html(&format!(" {name}=\"{}\"", escape::address(&value)));
            }),
            Destination::Internal if name == "cite" => {}
            Destination::Internal if tag.name == "img" && !sized => {
                let slot = Segment::Image(target.body.images.len() as u32);
                target.body.images.push(Link { target: value, span: (target.place)(range.clone()) });
                target.sink.opaque(Opaque::Attributes, |sink| sink.slot(slot));
            }
            Destination::Internal => {
                let slot = Segment::Link(target.body.links.len() as u32);
                target.body.links.push(Link { target: value, span: (target.place)(range.clone()) });
                target.sink.opaque(Opaque::Attributes, |sink| {
                    sink.html(&format!(" {name}=\""));
                    sink.slot(slot);
                    sink.html("\"");
                });
            }
            Destination::Unsafe(refusal) => target.diagnostics.push(
                Diagnostic::new(
                    &UNSAFE_URL,
                    target.path,
                    (target.place)(range.clone()),
                    format!(
                        "the address in `{name}` of `<{}>` must not be used: {}",
                        tag.name,
                        refusal.reason()
                    ),
                )
                .with_help("use an address that starts with https://, or a path to a file of this site"),
            ),
        }
    }

    fn open(&mut self, name: &str, range: &Range<usize>, target: &mut Target<'_>) {
        if VOID.contains(&name) || END_OPTIONAL.contains(&name) {
            return;
        }
        self.open.push(name.to_owned());
        let formatting = self.open.iter().filter(|n| FORMATTING.contains(&n.as_str())).count();
        if self.open.len() > MAX_OPEN || formatting > MAX_FORMATTING {
            self.refused = true;
            target.diagnostics.push(
                Diagnostic::new(
                    &UNSAFE_HTML,
                    target.path,
                    (target.place)(range.clone()),
                    "too many HTML elements are open at once; the raw HTML of this page is shown as text",
                )
                .with_help("close each element with its end tag"),
            );
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|open| open == name) {
            self.open.remove(at);
        }
    }

    fn report_element(&mut self, name: &str, range: Range<usize>, target: &mut Target<'_>) {
        if self.is_news(name) {
            let help = match name {
                "iframe" | "embed" | "object" => {
                    "for a video, write its address alone in a paragraph: YouTube, Bilibili and Vimeo become players"
                }
                "style" | "link" => "put styles into the theme of the site",
                "font" => "write the text without it; colours belong into the theme",
                "script" => "scripts belong into the theme of the site",
                _ => "write it in Markdown, or leave it out",
            };
            let message = format!("`<{}>` is not allowed in pages and is left out", shorten(name));
            target.diagnostics.push(
                Diagnostic::new(&UNSAFE_HTML, target.path, (target.place)(range), message).with_help(help),
            );
        }
    }

    fn report_attribute(&mut self, element: &str, name: &str, range: &Range<usize>, target: &mut Target<'_>) {
        if self.is_news(&format!("{element} {name}")) {
            let message = format!(
                "the attribute `{}` of `<{element}>` is not allowed in pages and is left out",
                shorten(name)
            );
            let help = match name {
                "style" | "bgcolor" | "color" | "border" => "use a `class` of the theme instead",
                _ if name.starts_with("on") => "pages cannot run scripts; scripts belong into the theme",
                _ => "leave it out",
            };
            target.diagnostics.push(
                Diagnostic::new(&UNSAFE_HTML, target.path, (target.place)(range.clone()), message)
                    .with_help(help),
            );
        }
    }

    fn is_news(&mut self, what: &str) -> bool {
        self.reported.len() < MAX_REPORTS && self.reported.insert(what.to_owned())
    }
}

fn shorten(name: &str) -> String {
    name.chars().take(40).collect()
}

/// Text of raw HTML: character references stay, a stray `<` does not.
fn push_raw_text(sink: &mut Sink, text: &str) {
    sink.html(&text.replace('<', "&lt;").replace('>', "&gt;"));
}

fn push_attribute(sink: &mut Sink, name: &str, value: &str) {
    let value = value.replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;");
    sink.html(&format!(" {name}=\"{value}\""));
}
