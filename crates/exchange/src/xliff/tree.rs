//! XML of a translation tool → a tree with places. No DOCTYPE, so no entity can expand; depth and number of elements are
//! bounded.

use std::borrow::Cow;

use paifang_base::parts::Parts as _;
use paifang_base::source::{Span, Spanned};
use paifang_base::text;
use paifang_base::text::Text;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Limit of nested elements.
const MOST_OPEN: usize = 100;
/// Limit of elements.
const MOST_ELEMENTS: usize = 2_000_000;
/// Limit of attributes of an element.
const MOST_ATTRIBUTES: usize = 100;

/// An element.
#[derive(Debug)]
pub struct Element {
    /// Its name; without the prefix if that is the root's.
    pub name: String,
    /// Its attributes by their names as written.
    attributes: Vec<(String, Spanned<String>)>,
    /// Its contents.
    pub children: Vec<Node>,
    /// Its start tag.
    pub span: Span,
}

/// Contents of an element.
#[derive(Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&Spanned<String>> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// The value of an attribute as text.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attribute(name).map(|value| value.value.as_str())
    }

    /// The elements in it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// All text directly in it.
    pub fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|child| match child {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }

    /// The first element in it with a name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }
}

/// The reason why a file is no usable XML, at a place.
pub struct Refusal {
    pub span: Span,
    pub message: Text,
    pub help: Text,
}

impl Refusal {
    fn malformed(span: Span) -> Self {
        Self { span, message: text!("xliff-malformed"), help: text!("xliff-malformed-help") }
    }

    fn entity(span: Span) -> Self {
        Self { span, message: text!("xliff-entity"), help: text!("xliff-entity-help") }
    }

    fn large(span: Span) -> Self {
        Self { span, message: text!("xliff-large"), help: text!("xliff-large-help") }
    }
}

/// Reads a file as its root element.
pub fn read(text: &str) -> Result<Element, Refusal> {
    let own = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mark = text.len() - own.len();
    let position = |at: u64| mark + usize::try_from(at).unwrap_or(usize::MAX).min(own.len());
    let mut reader = Reader::from_str(own);
    let mut builder = Builder { text, prefix: None, open: Vec::new(), root: None, elements: 0 };
    loop {
        let from = position(reader.buffer_position());
        let event = reader.read_event().map_err(|_| malformed_at(position(reader.error_position()), text))?;
        let span = Span::new(from, position(reader.buffer_position()));
        match event {
            Event::Start(element) => builder.start(&element, span)?,
            Event::Empty(element) => {
                builder.start(&element, span)?;
                builder.end(span)?;
            }
            Event::End(_) => builder.end(span)?,
            Event::Text(part) => builder.text(&part.decode().map_err(|_| Refusal::malformed(span))?, span)?,
            Event::CData(part) => {
                builder.text(&part.decode().map_err(|_| Refusal::malformed(span))?, span)?
            }
            Event::GeneralRef(reference) => {
                let c = character(&reference).ok_or_else(|| Refusal::entity(span))?;
                builder.text(c.encode_utf8(&mut [0; 4]), span)?;
            }
            Event::DocType(_) => {
                let (message, help) = (text!("xliff-doctype"), text!("xliff-doctype-help"));
                return Err(Refusal { span, message, help });
            }
            Event::PI(_) | Event::Comment(_) | Event::Decl(_) => {}
            Event::Eof => {
                let end = Span::new(text.len(), text.len());
                return builder
                    .root
                    .filter(|_| builder.open.is_empty())
                    .ok_or_else(|| Refusal::malformed(end));
            }
        }
    }
}

/// The refusal at one character.
fn malformed_at(at: usize, text: &str) -> Refusal {
    let at = text.floor_char_boundary(at);
    Refusal::malformed(Span::new(at, at + text.part(at..).chars().next().map_or(0, char::len_utf8)))
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

struct Builder<'t> {
    text: &'t str,
    /// The root's prefix with its colon.
    prefix: Option<String>,
    open: Vec<Element>,
    root: Option<Element>,
    elements: usize,
}

impl Builder<'_> {
    fn start(&mut self, tag: &BytesStart<'_>, span: Span) -> Result<(), Refusal> {
        self.elements += 1;
        if self.open.len() >= MOST_OPEN || self.elements > MOST_ELEMENTS {
            return Err(Refusal::large(span));
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err(Refusal::malformed(span));
        }
        let name = tag.name();
        let name = std::str::from_utf8(name.as_ref()).map_err(|_| Refusal::malformed(span))?;
        let prefix = self
            .prefix
            .get_or_insert_with(|| name.split_once(':').map_or_else(String::new, |(p, _)| format!("{p}:")));
        let name = name.strip_prefix(prefix.as_str()).unwrap_or(name).to_owned();
        let attributes = self.attributes(tag, span)?;
        self.open.push(Element { name, attributes, children: Vec::new(), span });
        Ok(())
    }

    fn attributes(
        &self,
        tag: &BytesStart<'_>,
        span: Span,
    ) -> Result<Vec<(String, Spanned<String>)>, Refusal> {
        let mut found = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| Refusal::malformed(span))?;
            if found.len() >= MOST_ATTRIBUTES {
                return Err(Refusal::large(span));
            }
            let name =
                std::str::from_utf8(attribute.key.into_inner()).map_err(|_| Refusal::malformed(span))?;
            let Cow::Borrowed(written) = attribute.value else { return Err(Refusal::malformed(span)) };
            let written = std::str::from_utf8(written).map_err(|_| Refusal::malformed(span))?;
            let own = self.span_of(written, span);
            let value = unescape(written).map_err(|_| Refusal::entity(own))?;
            found.push((name.to_owned(), Spanned::new(value.into_owned(), own)));
        }
        Ok(found)
    }

    /// The place of a value in its tag. A value that occurs in it earlier has its place there.
    fn span_of(&self, value: &str, tag: Span) -> Span {
        let Some(source) = self.text.get(tag.range()) else { return tag };
        match source.find(&format!("\"{value}\"")).or_else(|| source.find(&format!("'{value}'"))) {
            Some(at) => Span::new(at + 1, at + 1 + value.len()).shifted(tag.start as usize),
            None => tag,
        }
    }

    fn text(&mut self, part: &str, span: Span) -> Result<(), Refusal> {
        let Some(element) = self.open.last_mut() else {
            return match part.trim().is_empty() {
                true => Ok(()),
                false => Err(Refusal::malformed(span)),
            };
        };
        match element.children.last_mut() {
            Some(Node::Text(text)) => text.push_str(part),
            _ => element.children.push(Node::Text(part.to_owned())),
        }
        Ok(())
    }

    fn end(&mut self, span: Span) -> Result<(), Refusal> {
        let element = self.open.pop().ok_or_else(|| Refusal::malformed(span))?;
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(element)),
            None => self.root = Some(element),
        }
        Ok(())
    }
}
