//! One body as a part of a larger text: headings below that of its chapter, ids and links by a form, nothing that waits
//! for a click. Written as HTML, or as XML, in which every element ends and every attribute has a value.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::names::xml_name;
use paifang_base::html::elements::is_void;
use paifang_base::html::escape;
use paifang_base::html::references;
use paifang_base::html::tokens::{Attribute, Tag, Token, Tokens};

/// How ids and addresses look in the larger text.
pub(crate) trait Form {
    /// True for XML.
    fn is_xml(&self) -> bool;
    /// Levels by which headings move down.
    fn shift(&self) -> u8;
    /// An id, as the value of an attribute.
    fn id(&self, own: &str) -> String;
    /// An address of a link, as the value of an attribute; none for a link that does not stay.
    fn link(&self, written: &str) -> Option<String>;
    /// An address of a picture, as the value of an attribute; none for a picture that cannot be there.
    fn picture(&self, written: &str) -> Option<String>;
}

/// Elements that are left out of XML, with their content.
const DROPPED: [&str; 8] =
    ["script", "style", "template", "iframe", "object", "button", "noscript", "canvas"];
/// Recordings, of which XML has a link.
const MEDIA: [&str; 2] = ["video", "audio"];
/// Elements without an end that are left out of XML.
const DROPPED_VOID: [&str; 5] = ["source", "track", "embed", "input", "param"];
/// Elements before which a paragraph ends (HTML, 4.4.1).
const ENDS_PARAGRAPH: [&str; 30] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];
/// Attributes whose value is one or more ids.
const NAMES: [&str; 6] = ["id", "for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"];
/// Attributes for loading and for scripts, which a book has no use for.
const USELESS: [&str; 9] =
    ["loading", "decoding", "srcset", "sizes", "fetchpriority", "tabindex", "target", "rel", "download"];

/// Writes a body in a form.
pub(crate) fn rewrite(html: &str, form: &dyn Form) -> String {
    let out = String::with_capacity(html.len() + html.len() / 8);
    let mut writer = Writer { form, out, open: Vec::new(), foreign: 0, figure: Figure::None };
    let mut tokens = Tokens::new(html);
    while let Some((token, _)) = tokens.next() {
        match token {
            Token::Text(text) => writer.text(text),
            Token::Comment(_) => {}
            Token::Unfinished(tag) => writer.text(tag.source),
            Token::Start(tag) => {
                if writer.leaves_out(&tag) {
                    // A picture that cannot be there is what its text says.
                    if tag.is("img") {
                        writer.text(value(&tag, "alt").unwrap_or_default());
                    }
                    if tag.is("input") && value(&tag, "type") == Some("checkbox") {
                        let is_done = tag.attributes().any(|one| one.name.eq_ignore_ascii_case("checked"));
                        writer.text(if is_done { "☑" } else { "☐" });
                    }
                    writer.media(&tag);
                    if !tag.is_self_closing() && !is_void(tag.name) {
                        tokens.skip_past_end_of(tag.name);
                    }
                } else {
                    writer.start(&tag);
                }
            }
            Token::End(tag) => writer.end(tag.name),
        }
    }
    writer.close_to(0);
    writer.out
}

/// The figure of a diagram that is being written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Figure {
    None,
    Diagram,
    /// The diagram is drawn, so its source is left out.
    Drawn,
}

struct Writer<'f> {
    form: &'f dyn Form,
    out: String,
    /// Names of the open elements; kept for XML only.
    open: Vec<String>,
    /// Number of open elements of SVG and MathML, whose names have their own case.
    foreign: usize,
    figure: Figure,
}

impl Writer<'_> {
    fn is_xml(&self) -> bool {
        self.form.is_xml()
    }

    fn text(&mut self, text: &str) {
        if self.is_xml() {
            push_xml(&mut self.out, text);
        } else if text == "<" {
            self.out.push_str("&lt;");
        } else {
            self.out.push_str(text);
        }
    }

    fn leaves_out(&self, tag: &Tag<'_>) -> bool {
        let is = |names: &[&str]| names.iter().any(|name| tag.is(name));
        (tag.is("a") && has_class(tag, "anchor"))
            || (tag.is("details") && self.figure == Figure::Drawn)
            || (self.is_xml() && (is(&DROPPED) || is(&DROPPED_VOID) || is(&MEDIA)))
            || (tag.is("img") && value(tag, "src").is_some_and(|src| self.form.picture(src).is_none()))
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match self.figure {
            Figure::None if tag.is("figure") && has_class(tag, "diagram") => self.figure = Figure::Diagram,
            Figure::Diagram if tag.is("svg") => self.figure = Figure::Drawn,
            _ => {}
        }
        let begins_foreign = tag.is("svg") || tag.is("math");
        let name: Cow<'_, str> = match self.foreign > 0 && !begins_foreign {
            true => tag.name.into(),
            false => self.shifted(tag.name),
        };
        if self.is_xml() {
            self.close_before(&name);
        }
        self.out.push('<');
        self.out.push_str(&name);
        self.attributes(tag, &name);
        let is_empty = tag.is_self_closing() && (self.foreign > 0 || begins_foreign);
        if is_empty || is_void(&name) {
            return self.out.push_str(if self.is_xml() || is_empty { "/>" } else { ">" });
        }
        self.out.push('>');
        if begins_foreign || self.foreign > 0 {
            self.foreign += 1;
        }
        if self.is_xml() {
            self.open.push(name.into_owned());
        }
    }

    /// A link to a recording, which a book does not contain.
    fn media(&mut self, tag: &Tag<'_>) {
        if !MEDIA.iter().any(|name| tag.is(name)) {
            return;
        }
        let address = value(tag, "src").and_then(|src| self.form.link(src));
        let Some(address) = address else { return };
        let name = address.rsplit('/').next().unwrap_or_default();
        self.out.push_str(&format!("<a href=\"{address}\">{name}</a>"));
    }

    fn end(&mut self, name: &str) {
        if name.eq_ignore_ascii_case("figure") {
            self.figure = Figure::None;
        }
        let own: Cow<'_, str> =
            if self.foreign > 0 && !self.is_xml() { name.into() } else { self.shifted(name) };
        if !self.is_xml() {
            self.foreign = self.foreign.saturating_sub(1);
            self.out.push_str(&format!("</{own}>"));
            return;
        }
        // An end without a beginning ends nothing.
        if let Some(at) = self.open.iter().rposition(|open| open.eq_ignore_ascii_case(&own)) {
            self.close_to(at);
        }
    }

    /// The name of an element in lower case, a heading moved down.
    fn shifted<'n>(&self, name: &'n str) -> Cow<'n, str> {
        let digit = name.strip_prefix(['h', 'H']).and_then(|level| level.parse::<u8>().ok());
        match digit {
            Some(level @ 1..=6) if name.len() == 2 => {
                format!("h{}", (level.max(2) + self.form.shift()).min(6)).into()
            }
            _ if name.bytes().any(|byte| byte.is_ascii_uppercase()) => name.to_ascii_lowercase().into(),
            _ => name.into(),
        }
    }

    /// Ends the open elements whose end tags HTML lets authors leave out before this element.
    fn close_before(&mut self, name: &str) {
        let (ended, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "tr" => (&["tr"], &["table", "thead", "tbody", "tfoot"]),
            "td" | "th" => (&["td", "th"], &["tr"]),
            _ if ENDS_PARAGRAPH.contains(&name) && self.open.last().is_some_and(|open| open == "p") => {
                (&["p"], &[])
            }
            _ => return,
        };
        let last = self
            .open
            .iter()
            .rposition(|open| ended.contains(&open.as_str()) || within.contains(&open.as_str()));
        let ends = last.filter(|at| self.open.get(*at).is_some_and(|open| ended.contains(&open.as_str())));
        if let Some(at) = ends {
            self.close_to(at);
        }
    }

    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth
            && let Some(name) = self.open.pop()
        {
            self.foreign = self.foreign.saturating_sub(1);
            self.out.push_str("</");
            self.out.push_str(&name);
            self.out.push('>');
        }
    }

    fn attributes(&mut self, tag: &Tag<'_>, name: &str) {
        let mut seen: FxHashSet<Cow<'_, str>> = FxHashSet::default();
        let is_html = self.foreign == 0 && !matches!(name, "svg" | "math");
        for attribute in tag.attributes() {
            let own: Cow<'_, str> = match is_html {
                true => attribute.name.to_ascii_lowercase().into(),
                false => attribute.name.into(),
            };
            if !seen.insert(own.clone()) || self.is_left(name, &attribute) {
                continue;
            }
            let Some(value) = attribute.value else {
                self.out.push(' ');
                self.out.push_str(&own);
                self.out.push_str(if self.is_xml() { "=\"\"" } else { "" });
                continue;
            };
            let Some(value) = self.value(name, &own, value) else { continue };
            self.out.push_str(&format!(" {own}=\""));
            match self.is_xml() {
                true => push_xml(&mut self.out, &value.replace('"', "&quot;")),
                false => self.out.push_str(&value.replace('"', "&quot;")),
            }
            self.out.push('"');
        }
        if name == "details" {
            self.out.push_str(if self.is_xml() { " open=\"\"" } else { " open" });
        }
        // Sheets of books must not say directions.
        if self.is_xml() && matches!(name, "pre" | "code") && value(tag, "dir").is_none() {
            self.out.push_str(" dir=\"ltr\"");
        }
        if self.is_xml() && value(tag, "xmlns").is_none() {
            match name {
                "svg" => self.out.push_str(" xmlns=\"http://www.w3.org/2000/svg\""),
                "math" => self.out.push_str(" xmlns=\"http://www.w3.org/1998/Math/MathML\""),
                _ => {}
            }
        }
    }

    /// True for an attribute that is left out. Only one of several `<details>` of a name could be open.
    fn is_left(&self, name: &str, attribute: &Attribute<'_>) -> bool {
        let lower = attribute.name.to_ascii_lowercase();
        let is_of_details = name == "details" && matches!(lower.as_str(), "open" | "name");
        let is_lazy = lower == "loading";
        let is_foreign = || {
            USELESS.contains(&lower.as_str())
                || lower.starts_with("on")
                || lower.contains(':')
                || (lower.starts_with("data-") && !lower.starts_with("data-n"))
                || xml_name(attribute.name) != attribute.name
        };
        is_of_details || is_lazy || (self.is_xml() && is_foreign())
    }

    fn value<'v>(&self, element: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
        let is_reference = |value: &str| value.starts_with("url(#") && value.ends_with(')');
        Some(match name {
            _ if NAMES.contains(&name) => {
                let ids: Vec<String> = value.split_ascii_whitespace().map(|id| self.form.id(id)).collect();
                ids.join(" ").into()
            }
            "href" if element == "a" => self.form.link(value)?.into(),
            "href" if value.starts_with('#') => {
                format!("#{}", self.form.id(value.trim_start_matches('#'))).into()
            }
            "src" if element == "img" => self.form.picture(value)?.into(),
            _ if self.foreign > 0 && is_reference(value) => {
                let id = value.trim_start_matches("url(#").trim_end_matches(')');
                format!("url(#{})", self.form.id(id)).into()
            }
            _ => value.into(),
        })
    }
}

fn value<'a>(tag: &Tag<'a>, name: &str) -> Option<&'a str> {
    tag.attributes().find(|attribute| attribute.name.eq_ignore_ascii_case(name))?.value
}

fn has_class(tag: &Tag<'_>, class: &str) -> bool {
    value(tag, "class").is_some_and(|classes| classes.split_ascii_whitespace().any(|one| one == class))
}

/// Appends text or a value as XML: with numbers in place of the names that only HTML has, and without characters that
/// XML cannot hold.
fn push_xml(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>']) {
        let (before, after) = rest.split_at(at);
        out.extend(before.chars().filter(|c| is_xml(*c)));
        let (written, length) = match references::read(after) {
            _ if after.starts_with('<') => ("&lt;".to_owned(), 1),
            _ if after.starts_with('>') => ("&gt;".to_owned(), 1),
            Some((c, length)) if is_xml(c) => (escape::attribute(c.encode_utf8(&mut [0; 4])), length),
            Some((_, length)) => (String::new(), length),
            None => named(after).unwrap_or_else(|| ("&amp;".to_owned(), 1)),
        };
        out.push_str(&written);
        rest = after.get(length..).unwrap_or_default();
    }
    out.extend(rest.chars().filter(|c| is_xml(*c)));
}

/// The names that authors write most, beside those of XML (HTML, 13.5).
const REFERENCES: [(&str, char); 22] = [
    ("nbsp", '\u{a0}'),
    ("shy", '\u{ad}'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("hellip", '…'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("bull", '•'),
    ("middot", '·'),
    ("times", '×'),
    ("larr", '←'),
    ("rarr", '→'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
];

fn named(text: &str) -> Option<(String, usize)> {
    let (name, _) = text.strip_prefix('&')?.split_once(';')?;
    let (_, c) = REFERENCES.iter().find(|(known, _)| *known == name)?;
    Some((c.to_string(), name.len() + 2))
}

/// True for a character of XML 1.0 (2.2).
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests;
