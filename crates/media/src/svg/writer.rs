//! The picture, read once from beginning to end and written during reading: allowed parts in normal form, harmless
//! invisible parts not at all. Stops at the first thing that a picture must not have.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::address::{self, Use};
use super::names::{self, Treatment};
use super::namespaces::{Namespaces, SVG, Vocabulary, XLINK};
use super::uses::{Drawn, Uses};
use super::{EMBED, HTML_TEXT, PLAIN, Refusal, css};
use paifang_base::html::escape::reference;
use paifang_base::parts::Parts as _;
use paifang_base::source::Span;
use paifang_base::text;
use paifang_base::text::Text;

/// Limit of nested elements.
const MOST_OPEN: usize = 200;
/// Limit of elements.
const MOST_ELEMENTS: usize = 500_000;
/// Limit of attributes of an element.
const MOST_ATTRIBUTES: usize = 128;

/// Help for a file that is not XML.
const MEND: &str = "svg-mend-help";

/// Rewrites a picture.
pub fn rewrite(text: &str, nesting: u8) -> Result<String, Refusal> {
    let mut reader = Reader::from_str(text);
    let mut writer = Writer::new(text, nesting);
    loop {
        let from = position(reader.buffer_position(), text);
        let event = reader.read_event().map_err(|_| malformed(place(reader.error_position(), text)))?;
        let span = Span::new(from, position(reader.buffer_position(), text));
        match event {
            Event::Start(element) => writer.start(&element, span, false)?,
            Event::Empty(element) => {
                writer.start(&element, span, true)?;
                writer.end()?;
            }
            Event::End(_) => writer.end()?,
            Event::Text(part) => writer.text(&part.decode().map_err(|_| malformed(span))?, span)?,
            Event::CData(part) => writer.text(&part.decode().map_err(|_| malformed(span))?, span)?,
            Event::GeneralRef(reference) => {
                let c = character(&reference).ok_or_else(|| entity(span))?;
                writer.text(c.encode_utf8(&mut [0; 4]), span)?;
            }
            Event::DocType(declared) => check_doctype(&declared, span)?,
            Event::PI(instruction) if instruction.target().eq_ignore_ascii_case(b"xml-stylesheet") => {
                return Err(Refusal::new(text!("svg-sheet"), EMBED, span));
            }
            Event::PI(_) | Event::Comment(_) | Event::Decl(_) => {}
            Event::Eof => return writer.finish(span),
        }
    }
}

fn position(at: u64, text: &str) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX).min(text.len())
}

/// The place of one character.
fn place(at: u64, text: &str) -> Span {
    let mut at = position(at, text);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    Span::new(at, at + text.part(at..).chars().next().map_or(0, char::len_utf8))
}

fn malformed(span: Span) -> Refusal {
    Refusal::new(text!("svg-malformed"), MEND, span)
}

fn entity(span: Span) -> Refusal {
    Refusal::new(text!("svg-entity"), MEND, span)
}

/// The character of a reference.
fn character(reference: &BytesRef<'_>) -> Option<char> {
    match &**reference {
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"amp" => Some('&'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}

/// Checks a DOCTYPE: one that only states the type is dropped; one that declares something is a second document in the
/// first.
fn check_doctype(declared: &[u8], span: Span) -> Result<(), Refusal> {
    let Some(at) = declared.iter().position(|byte| *byte == b'[') else { return Ok(()) };
    let inside = declared.part(at + 1..);
    let end = inside.iter().position(|byte| *byte == b']').unwrap_or(inside.len());
    if inside.part(..end).iter().all(u8::is_ascii_whitespace) {
        return Ok(());
    }
    let help = "svg-illustrator-help";
    Err(Refusal::new(text!("svg-doctype"), help, span))
}

/// Treatment of an open element.
enum Fate {
    Written(&'static str),
    /// A style sheet: its text so far.
    Style(String),
    Dropped,
}

struct Open {
    fate: Fate,
    /// Its start tag.
    span: Span,
    /// Number of namespace declarations before it.
    mark: usize,
    /// True if its start tag is also its end.
    is_empty: bool,
    /// A `foreignObject` in this `switch` that still needs an alternative.
    waiting: Option<Span>,
}

struct Writer<'a> {
    text: &'a str,
    nesting: u8,
    out: String,
    open: Vec<Open>,
    names: Namespaces<'a>,
    uses: Uses,
    /// Number of open elements that are written; those inside the first dropped one are dropped with it.
    dropped_from: Option<usize>,
    elements: usize,
    has_root: bool,
    /// True if the root has no namespace, which then means SVG.
    is_bare: bool,
}

impl<'a> Writer<'a> {
    fn new(text: &'a str, nesting: u8) -> Self {
        Self {
            text,
            nesting,
            out: String::with_capacity(text.len()),
            open: Vec::new(),
            names: Namespaces::new(),
            uses: Uses::new(),
            dropped_from: None,
            elements: 0,
            has_root: false,
            is_bare: false,
        }
    }

    fn start(&mut self, element: &BytesStart<'_>, span: Span, is_empty: bool) -> Result<(), Refusal> {
        self.elements += 1;
        if self.elements > MOST_ELEMENTS {
            return Err(Refusal::new(text!("svg-elements", most = MOST_ELEMENTS), PLAIN, span));
        }
        if self.open.len() >= MOST_OPEN {
            let what = text!("svg-open", most = MOST_OPEN);
            return Err(Refusal::new(what, PLAIN, span));
        }
        let mark = self.names.mark();
        let attributes = self.attributes(element, span)?;
        let (prefix, name) = split(self.slice(element.name().as_ref()).ok_or_else(|| malformed(span))?);
        let vocabulary = match self.names.of(prefix) {
            Vocabulary::None if self.is_bare || !self.has_root => Vocabulary::Svg,
            vocabulary => vocabulary,
        };
        if self.open.is_empty() {
            self.begin_root(prefix, name, vocabulary, span)?;
        }
        let fate = self.fate(vocabulary, name, &attributes, span)?;
        match fate {
            Fate::Written(name) => self.write_start(name, &attributes, is_empty)?,
            Fate::Style(_) => self.write_start("style", &attributes, false)?,
            Fate::Dropped => {
                check_dropped(vocabulary, &attributes)?;
                self.dropped_from.get_or_insert(self.open.len());
            }
        }
        self.open.push(Open { fate, span, mark, is_empty, waiting: None });
        Ok(())
    }

    fn begin_root(
        &mut self,
        prefix: &str,
        name: &str,
        vocabulary: Vocabulary,
        span: Span,
    ) -> Result<(), Refusal> {
        if self.has_root {
            return Err(malformed(span));
        }
        if vocabulary != Vocabulary::Svg || name != "svg" {
            let name: String = name.chars().take(40).collect();
            let what = text!("svg-root", name = name);
            return Err(Refusal::new(what, "svg-root-help", span));
        }
        self.has_root = true;
        self.is_bare = self.names.of(prefix) == Vocabulary::None;
        Ok(())
    }

    /// Determines the treatment of an element.
    fn fate(
        &mut self,
        vocabulary: Vocabulary,
        name: &str,
        attributes: &[Read<'_>],
        span: Span,
    ) -> Result<Fate, Refusal> {
        let speaks = matches!(vocabulary, Vocabulary::Svg | Vocabulary::Xhtml | Vocabulary::None);
        if speaks && names::is_active(name) {
            let name = name.to_ascii_lowercase();
            return Err(Refusal::new(text!("svg-element", name = name), PLAIN, span));
        }
        if self.dropped_from.is_some() {
            return Ok(Fate::Dropped);
        }
        // Mermaid and MathJax write their sheets as HTML's, which browsers also apply to the picture.
        let is_sheet = vocabulary == Vocabulary::Xhtml && name == "style";
        if vocabulary == Vocabulary::Xhtml && !is_sheet {
            let name: String = name.chars().take(40).collect();
            return Err(Refusal::new(text!("svg-html", name = name), HTML_TEXT, span));
        }
        let is_in_style = self.open.last().is_some_and(|parent| matches!(parent.fate, Fate::Style(_)));
        if (vocabulary != Vocabulary::Svg && !is_sheet) || is_in_style {
            return Ok(Fate::Dropped);
        }
        if name.eq_ignore_ascii_case("foreignObject") {
            self.leave_out_html(attributes, span)?;
            return Ok(Fate::Dropped);
        }
        let written = |wanted: &str| attributes.iter().find(|read| read.is(wanted)).map(|read| &*read.value);
        Ok(match names::element(name) {
            Some("style") if written("type").is_some_and(|kind| !is_css(kind)) => Fate::Dropped,
            Some("style") => Fate::Style(String::new()),
            Some(name @ ("animate" | "set" | "animateTransform")) => {
                self.animation(name, written("attributeName").unwrap_or_default(), span)?
            }
            Some(name) => {
                self.fill_switch(name);
                Fate::Written(name)
            }
            None => Fate::Dropped,
        })
    }

    /// Leaves out text as HTML if there is an alternative to show, which is the purpose of `switch`.
    fn leave_out_html(&mut self, attributes: &[Read<'_>], span: Span) -> Result<(), Refusal> {
        // Extensions of a drawing program: no browser shows it.
        let is_extension =
            |read: &Read<'_>| read.is("requiredExtensions") && read.value.trim() != super::namespaces::XHTML;
        if attributes.iter().any(is_extension) {
            return Ok(());
        }
        match self.open.last_mut() {
            Some(Open { fate: Fate::Written("switch"), waiting, .. }) => {
                waiting.get_or_insert(span);
                Ok(())
            }
            _ => Err(Refusal::new(text!("svg-foreign"), HTML_TEXT, span)),
        }
    }

    fn fill_switch(&mut self, name: &str) {
        if let Some(parent) = self.open.last_mut()
            && !matches!(name, "title" | "desc" | "defs" | "animateMotion" | "view")
        {
            parent.waiting = None;
        }
    }

    /// Checks an animation: it may change the appearance, but never the target of an address.
    fn animation(&mut self, name: &'static str, changed: &str, span: Span) -> Result<Fate, Refusal> {
        let changed = changed.trim();
        let local = split(changed).1;
        if local.eq_ignore_ascii_case("href") || names::is_handler(local) {
            let what = text!("svg-animation", local = local);
            return Err(Refusal::new(what, PLAIN, span));
        }
        let is_known = names::may_be_animated(changed) || (name == "animateTransform" && changed.is_empty());
        Ok(if is_known { Fate::Written(name) } else { Fate::Dropped })
    }

    /// The attributes of an element with their parsed values; adds its namespaces.
    fn attributes<'b>(&mut self, element: &'b BytesStart<'_>, span: Span) -> Result<Vec<Read<'b>>, Refusal> {
        let mut found = Vec::new();
        for attribute in element.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| malformed(span))?;
            let own = self.span_of(&attribute, span);
            let name = std::str::from_utf8(attribute.key.into_inner()).map_err(|_| malformed(own))?;
            let written = match attribute.value {
                Cow::Borrowed(bytes) => std::str::from_utf8(bytes).map_err(|_| malformed(own))?,
                Cow::Owned(_) => return Err(malformed(own)),
            };
            let value = allowed(unescape(written).map_err(|_| entity(own))?);
            let declared = if name == "xmlns" { Some("") } else { name.strip_prefix("xmlns:") };
            match declared {
                Some(prefix) => {
                    let prefix = if prefix.is_empty() { Some("") } else { self.slice(prefix.as_bytes()) };
                    let prefix = prefix.ok_or_else(|| malformed(own))?;
                    if !self.names.declare(prefix, &value) {
                        return Err(Refusal::new(text!("svg-namespaces"), PLAIN, own));
                    }
                }
                None => found.push(Read { name, value, span: own, vocabulary: Vocabulary::None }),
            }
            if found.len() > MOST_ATTRIBUTES {
                let what = text!("svg-attributes", most = MOST_ATTRIBUTES);
                return Err(Refusal::new(what, PLAIN, span));
            }
        }
        for read in &mut found {
            let (prefix, name) = split(read.name);
            read.vocabulary = if prefix.is_empty() { Vocabulary::None } else { self.names.of(prefix) };
            read.name = name;
        }
        Ok(found)
    }

    /// The same text as a slice of the whole picture.
    fn slice(&self, part: &[u8]) -> Option<&'a str> {
        let from = (part.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        self.text.get(from..from + part.len())
    }

    fn span_of(&self, attribute: &Attribute<'_>, element: Span) -> Span {
        let place = |part: &[u8]| (part.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize);
        let value = &*attribute.value;
        match (place(attribute.key.into_inner()), place(value)) {
            (Some(from), Some(to)) if from <= to && to <= self.text.len() => {
                Span::new(from, to + value.len())
            }
            _ => element,
        }
    }

    fn write_start(
        &mut self,
        name: &'static str,
        attributes: &[Read<'_>],
        is_empty: bool,
    ) -> Result<(), Refusal> {
        self.out.push('<');
        self.out.push_str(name);
        if self.open.is_empty() {
            push_attribute(&mut self.out, "xmlns", SVG);
            if self.text.contains("xlink") || self.text.contains(XLINK) {
                push_attribute(&mut self.out, "xmlns:xlink", XLINK);
            }
        }
        let mut drawn = Drawn { name, ..Drawn::default() };
        let mut written: Vec<&str> = Vec::with_capacity(attributes.len());
        for read in attributes {
            let Some((as_name, value)) = self.attribute(name, read, &mut drawn.named)? else { continue };
            if written.contains(&as_name) {
                return Err(malformed(read.span));
            }
            written.push(as_name);
            push_attribute(&mut self.out, as_name, &value);
            match as_name {
                "id" => drawn.id = Some(&read.value),
                "class" => drawn.classes = &read.value,
                "d" | "points" => drawn.numbers += count_of_numbers(&value),
                "href" | "xlink:href" if names::draws_what_it_names(name) => {
                    drawn.named.extend(value.strip_prefix('#').map(str::to_owned));
                }
                _ => {}
            }
        }
        self.uses.begin(self.open.len(), drawn);
        self.out.push_str(if is_empty { "/>" } else { ">" });
        Ok(())
    }

    /// The form of an attribute to write; `None` if it is dropped. Parts of the picture that its CSS refers to are
    /// added to `named`.
    fn attribute<'r>(
        &self,
        element: &str,
        read: &'r Read<'_>,
        named: &mut Vec<String>,
    ) -> Result<Option<(&'r str, Cow<'r, str>)>, Refusal> {
        let value = &*read.value;
        let refuse = |what: Text, help| Refusal::new(what, help, read.span);
        let mut css = || css::value(value, named).map_err(|what| refuse(what, EMBED));
        Ok(match (read.vocabulary, read.name) {
            (Vocabulary::Xml, "space") => Some(("xml:space", value.into())),
            (Vocabulary::Xml, "lang") => Some(("xml:lang", value.into())),
            (Vocabulary::Xlink, "href") => self.address(element, read)?.map(|value| ("xlink:href", value)),
            (Vocabulary::None, name) => match names::attribute(name) {
                Treatment::Plain if is_suspicious(value) => Some((name, css()?)),
                Treatment::Plain => Some((name, value.into())),
                Treatment::Css | Treatment::Style => Some((name, css()?)),
                Treatment::Address => self.address(element, read)?.map(|value| (name, value)),
                Treatment::Handler => {
                    return Err(refuse(text!("svg-handler", name = name.to_ascii_lowercase()), PLAIN));
                }
                Treatment::Dropped => None,
            },
            _ => None,
        })
    }

    /// The address of an element, in the form to write.
    fn address<'r>(&self, element: &str, read: &'r Read<'_>) -> Result<Option<Cow<'r, str>>, Refusal> {
        let wanted = match element {
            "a" => Use::Link,
            "image" | "feImage" => Use::Image,
            "use" | "textPath" | "mpath" | "linearGradient" | "radialGradient" | "pattern" | "filter"
            | "animate" | "animateMotion" | "animateTransform" | "set" => Use::Part,
            _ => return Ok(None),
        };
        if wanted == Use::Image
            && let Some(bytes) = address::embedded_svg(&read.value)
        {
            let inner = super::rewrite_nested(&bytes, self.nesting + 1);
            let inner = inner.map_err(|refusal| Refusal { span: Some(read.span), ..refusal })?;
            return Ok(Some(address::embed_svg(&inner).into()));
        }
        let help = if wanted == Use::Link { "svg-link-help" } else { EMBED };
        address::checked(&read.value, wanted).map(Some).map_err(|what| Refusal::new(what, help, read.span))
    }

    fn text(&mut self, text: &str, span: Span) -> Result<(), Refusal> {
        match self.open.last_mut() {
            None if text.trim().is_empty() => Ok(()),
            None => Err(malformed(span)),
            Some(_) if self.dropped_from.is_some() => Ok(()),
            Some(Open { fate: Fate::Style(sheet), .. }) => {
                sheet.extend(text.chars().filter(|c| !is_forbidden(*c)));
                Ok(())
            }
            Some(_) => {
                escape(&mut self.out, text, false);
                Ok(())
            }
        }
    }

    fn end(&mut self) -> Result<(), Refusal> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        self.names.rewind(open.mark);
        if self.dropped_from == Some(self.open.len()) {
            self.dropped_from = None;
        }
        if let Some(span) = open.waiting {
            let what = text!("svg-foreign-alone");
            return Err(Refusal::new(what, HTML_TEXT, span));
        }
        match open.fate {
            Fate::Written(_) if open.is_empty => {}
            Fate::Written(name) => {
                self.out.push_str("</");
                self.out.push_str(name);
                self.out.push('>');
            }
            Fate::Style(sheet) => {
                let (sheet, named) =
                    css::sheet(&sheet).map_err(|what| Refusal::new(what, EMBED, open.span))?;
                self.uses.style(named);
                escape(&mut self.out, &sheet, false);
                self.out.push_str("</style>");
            }
            Fate::Dropped => {}
        }
        Ok(())
    }

    fn finish(self, span: Span) -> Result<String, Refusal> {
        if let Some(open) = self.open.last() {
            return Err(Refusal::new(text!("svg-unfinished"), MEND, open.span));
        }
        if !self.has_root {
            return Err(Refusal::new(text!("svg-empty"), MEND, span));
        }
        if !self.uses.are_bounded() {
            return Err(Refusal::of_the_whole(text!("svg-uses"), PLAIN));
        }
        Ok(self.out)
    }
}

/// An attribute.
struct Read<'a> {
    /// Without prefix.
    name: &'a str,
    vocabulary: Vocabulary,
    value: Cow<'a, str>,
    span: Span,
}

impl Read<'_> {
    fn is(&self, name: &str) -> bool {
        self.vocabulary == Vocabulary::None && self.name == name
    }
}

/// A name's prefix and its rest.
fn split(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}

/// Checks a dropped element: it is not shown, but a handler in it means that the picture was made to act.
fn check_dropped(vocabulary: Vocabulary, attributes: &[Read<'_>]) -> Result<(), Refusal> {
    if !matches!(vocabulary, Vocabulary::Svg | Vocabulary::Xhtml) {
        return Ok(());
    }
    let handler =
        attributes.iter().find(|read| read.vocabulary == Vocabulary::None && names::is_handler(read.name));
    match handler {
        Some(read) => {
            let what = text!("svg-handler", name = read.name.to_ascii_lowercase());
            Err(Refusal::new(what, PLAIN, read.span))
        }
        None => Ok(()),
    }
}

fn is_css(kind: &str) -> bool {
    kind.trim().is_empty() || kind.trim().eq_ignore_ascii_case("text/css")
}

/// True for a value that should be numbers and names but may be CSS that loads something, such as an animation's `to`.
fn is_suspicious(value: &str) -> bool {
    const LOADING: [&str; 6] = ["url", "image", "src", "fade", "element", "paint"];
    let may_load = || {
        let lower = value.to_ascii_lowercase();
        LOADING.iter().any(|word| lower.contains(word))
    };
    value.contains('\\') || (value.contains('(') && may_load())
}

/// Count of numbers in a shape.
fn count_of_numbers(shape: &str) -> u64 {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let bytes = shape.as_bytes();
    let ends =
        bytes.iter().zip(bytes.iter().skip(1)).filter(|(one, next)| is_digit(one) && !is_digit(next)).count();
    ends as u64 + 1
}

fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value, true);
    out.push('"');
}

/// True for the characters that XML forbids (XML 1.0, 2.2).
fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}')
}

/// A value without forbidden characters. They are removed before it is checked: `url` and `(` with one between them are not an address.
fn allowed(value: Cow<'_, str>) -> Cow<'_, str> {
    if value.contains(is_forbidden) { value.replace(is_forbidden, "").into() } else { value }
}

/// Escapes text, and removes forbidden characters.
fn escape(out: &mut String, text: &str, is_value: bool) {
    for c in text.chars() {
        match c {
            '\t' | '\n' | '\r' if is_value => out.push(' '),
            '\r' => out.push_str("&#13;"),
            c if is_forbidden(c) => {}
            c => match u8::try_from(c).ok().and_then(|byte| reference(byte, is_value)) {
                Some(reference) => out.push_str(reference),
                None => out.push(c),
            },
        }
    }
}
