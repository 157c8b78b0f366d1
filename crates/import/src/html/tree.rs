//! HTML as a tree, forgiving as browsers are: tags that are not closed end with their parent.

use paifang_base::html::elements::is_void;
use paifang_base::html::references::decode;
use paifang_base::html::tokens::{Attributes, Token, Tokens};
use paifang_base::parts::Parts as _;

/// Deepest nesting; deeper elements are children of that one.
const DEEPEST: usize = 200;

/// A part of a text of HTML.
#[derive(Debug, Clone)]
pub(super) enum Node<'a> {
    /// Text with its references.
    Text(&'a str),
    Comment(&'a str),
    Element(Element<'a>),
}

/// An element.
#[derive(Debug, Clone)]
pub(super) struct Element<'a> {
    /// Its name in lower case.
    pub name: String,
    attributes: Attributes<'a>,
    pub children: Vec<Node<'a>>,
    /// All of it, as written.
    pub source: &'a str,
}

impl<'a> Element<'a> {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.attributes.clone();
        let found = attributes.find(|one| one.name.eq_ignore_ascii_case(name))?;
        Some(decode(found.value.unwrap_or_default()).trim().to_owned())
    }

    /// The elements directly in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element<'a>> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            _ => None,
        })
    }

    /// All text in it, with its references; a line break is an end of a line.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        let mut waiting: Vec<&Node<'a>> = self.children.iter().rev().collect();
        while let Some(node) = waiting.pop() {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Comment(_) => {}
                Node::Element(element) if element.name == "br" => out.push('\n'),
                Node::Element(element) => waiting.extend(element.children.iter().rev()),
            }
        }
        out
    }
}

/// An element that is open, with the place at which it begins.
struct Open<'a> {
    element: Element<'a>,
    start: usize,
}

/// Elements that another of the same kind closes, and the element in which they are.
const CLOSED_BY_NEXT: [(&str, &[&str], &[&str]); 5] = [
    ("li", &["li"], &["ul", "ol"]),
    ("tr", &["tr", "td", "th"], &["table"]),
    ("td", &["td", "th"], &["tr"]),
    ("th", &["td", "th"], &["tr"]),
    ("p", &["p"], &[]),
];

/// The tree of a text.
pub(super) fn read(html: &str) -> Vec<Node<'_>> {
    let mut builder = Builder { html, open: Vec::new(), nodes: Vec::new() };
    for (token, range) in Tokens::new(html) {
        match token {
            Token::Text(text) => builder.add(Node::Text(text)),
            Token::Comment(comment) => builder.add(Node::Comment(comment)),
            Token::Unfinished(tag) => builder.add(Node::Text(tag.source)),
            Token::Start(tag) => {
                let name = tag.name.to_ascii_lowercase();
                builder.close_implied(&name, range.start);
                let element =
                    Element { attributes: tag.attributes(), children: Vec::new(), source: tag.source, name };
                if is_void(&element.name) || tag.is_self_closing() || builder.open.len() >= DEEPEST {
                    builder.add(Node::Element(element));
                } else {
                    builder.open.push(Open { element, start: range.start });
                }
            }
            Token::End(tag) => builder.close(&tag.name.to_ascii_lowercase(), range.start, range.end),
        }
    }
    while !builder.open.is_empty() {
        builder.end(html.len());
    }
    builder.nodes
}

struct Builder<'a> {
    html: &'a str,
    open: Vec<Open<'a>>,
    nodes: Vec<Node<'a>>,
}

impl<'a> Builder<'a> {
    fn add(&mut self, node: Node<'a>) {
        match self.open.last_mut() {
            Some(open) => open.element.children.push(node),
            None => self.nodes.push(node),
        }
    }

    /// Ends the innermost element.
    fn end(&mut self, at: usize) {
        if let Some(Open { mut element, start }) = self.open.pop() {
            element.source = self.html.part(start..at);
            self.add(Node::Element(element));
        }
    }

    /// Ends elements that an end tag closes; one that closes nothing is left out.
    fn close(&mut self, name: &str, start: usize, end: usize) {
        let Some(found) = self.open.iter().rposition(|open| open.element.name == name) else { return };
        while self.open.len() > found + 1 {
            self.end(start);
        }
        self.end(end);
    }

    /// Ends elements that cannot contain the next one.
    fn close_implied(&mut self, name: &str, at: usize) {
        if name != "br"
            && paifang_base::html::elements::is_block(name)
            && self.open.last().is_some_and(|open| open.element.name == "p")
        {
            self.end(at);
        }
        let Some((_, closed, within)) = CLOSED_BY_NEXT.iter().find(|(own, ..)| *own == name) else { return };
        let mut depth = None;
        for (level, open) in self.open.iter().enumerate().rev().take(8) {
            if within.contains(&open.element.name.as_str()) {
                break;
            }
            if closed.contains(&open.element.name.as_str()) {
                depth = Some(level);
            }
        }
        if let Some(depth) = depth {
            while self.open.len() > depth {
                self.end(at);
            }
        }
    }
}
