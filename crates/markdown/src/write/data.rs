//! Components written as YAML: the fence of code whose body it is, and the blocks of the table that may have such a
//! body. Texts in it are plain text; addresses pass the rules of links and pictures.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, LinkType};

use super::Writer;
use super::gather::Gathered;
use super::parts::blocks::BlockKind;
use crate::codes::{INVALID_COMPONENT, MISPLACED_COMPONENT};
use crate::components::{self, Block, Shape};
use crate::output::sink::{Atom, Opaque};
use crate::prepare::marks::{self, Begin, Mark, MarkKind};
use paifang_base::diag::{Help, did_you_mean};
use paifang_base::node::{Node, Value, parse_yaml, placed};
use paifang_base::parts::Parts as _;
use paifang_base::schema::{MISSING_FIELD, UNKNOWN_FIELD, WRONG_TYPE};
use paifang_base::source::Span;
use paifang_base::text;

/// The fence of a component that is being read.
pub struct Data<'w> {
    begin: Begin,
    /// Its place in the body.
    range: Range<usize>,
    yaml: Gathered<'w>,
}

impl<'w> Data<'w> {
    /// Adds text that begins at a place in the body.
    pub fn add(&mut self, text: Cow<'w, str>, at: usize) {
        self.yaml.push(text, at);
    }
}

/// One thing in a block of the table: its values by field, each with its place in the body.
type Entry<'n> = Vec<(&'static str, Cow<'n, str>, Range<usize>)>;

/// The value of a field.
fn value<'e>(entry: &'e Entry<'_>, name: &str) -> Option<(&'e str, Range<usize>)> {
    let found = entry.iter().find(|(known, ..)| *known == name);
    found.map(|(_, text, range)| (text.as_ref(), range.clone())).filter(|(text, _)| !text.trim().is_empty())
}

impl<'w> Writer<'w> {
    /// Begins a fence whose body is the YAML of a component; `false` if it is code.
    pub fn begin_data(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) -> bool {
        if matches!(kind, CodeBlockKind::Indented) {
            return false;
        }
        let options = self.source.input.options;
        let mut lines = self.source.text.part(range.clone()).lines();
        let mark = marks::of_line(lines.next().unwrap_or_default(), range.start, options);
        let Some(Mark { kind: MarkKind::Begin(begin), .. }) = mark else { return false };
        let name = self.source.text.part(begin.name.clone());
        let below = lines.map(|line| line.trim_start_matches([' ', '\t', '>']));
        if !components::takes_data(name, options, below) {
            return false;
        }
        self.code.report_unclosed(range.clone(), &mut self.reports);
        self.data = Some(Data { begin, range: range.clone(), yaml: Gathered::default() });
        true
    }

    /// Ends such a fence, and writes its component.
    pub fn end_data(&mut self, data: Data<'w>) {
        let name = self.source.text.part(data.begin.name.clone());
        let shape = components::find(name, self.source.input.options);
        match (self.tree(&data), shape) {
            (Some(tree), Some(Shape::Own(own))) => {
                self.write_own_data(own, &data.begin, &tree);
            }
            (Some(tree), Some(Shape::Block(block))) => self.write_block_data(block, &data, &tree),
            _ => {
                self.sink.html("<pre><code>");
                self.sink.text(data.yaml.text());
                self.sink.html("</code></pre>\n");
            }
        }
        self.leave_block(BlockKind::Other);
    }

    /// The YAML, with places in the file; mistakes are reported.
    fn tree(&mut self, data: &Data<'_>) -> Option<Node> {
        let source = self.source;
        let place = |span: Span| {
            let range = data.yaml.source_range(span.range());
            source.span(range)
        };
        if data.yaml.text().trim().is_empty() {
            return Some(Node::new(Value::Map(Vec::new()), source.span(data.begin.name.clone())));
        }
        match parse_yaml(data.yaml.text()) {
            Ok(tree) => Some(placed(tree, &place)),
            Err(errors) => {
                for error in errors {
                    let problem = self.reports.each(&INVALID_COMPONENT, place(error.span), error.message);
                    problem.help = error.help;
                    problem.meant = error.meant.map(Box::new);
                }
                None
            }
        }
    }

    /// The place in the body of a span of the file.
    pub fn in_body(&self, span: Span) -> Range<usize> {
        let at = |byte: u32| (byte as usize).saturating_sub(self.source.start);
        at(span.start)..at(span.end)
    }

    fn write_block_data(&mut self, block: &'static Block, data: &Data<'_>, tree: &Node) {
        self.containers.note_used(block.name());
        self.check_attributes(&data.begin, block.attributes);
        let place = self.source.input.has_blocks.then(|| self.span(data.range.clone()));
        self.sink.html("<div");
        self.sink.opaque(Opaque::Attributes, |sink| {
            place.into_iter().for_each(|place| sink.push(Atom::Tag(place)));
            sink.html(&format!(" class=\"{}\"", block.class()));
        });
        self.sink.html(">\n");
        let title = self.source.text.part(data.begin.title.clone());
        if !title.is_empty() {
            self.data_text("<p><strong>", title, "</strong></p>\n");
        }
        let (start, end) = match block.name() {
            "steps" => ("<ol>\n", "</ol>\n"),
            "cards" | "timeline" => ("<ul>\n", "</ul>\n"),
            _ => ("<p>", "</p>\n"),
        };
        self.sink.html(start);
        let entries = self.write_entries(block, tree);
        self.sink.html(end);
        self.sink.html("</div>\n");
        if entries == 0 {
            let field = block.fields.first().copied().unwrap_or_default();
            let message = text!("component-without-entries", name = block.name());
            let help = text!("component-without-entries-help", field = field);
            let span = self.span(data.begin.name.clone());
            self.reports.report(&MISPLACED_COMPONENT, "empty", span, message, help);
        }
    }

    /// Writes the things in a list; returns their number.
    fn write_entries(&mut self, block: &'static Block, tree: &Node) -> usize {
        let entries = match &tree.value {
            Value::List(entries) => entries.as_slice(),
            Value::Map(entries) if entries.is_empty() => &[],
            _ => std::slice::from_ref(tree),
        };
        for node in entries {
            let Some(entry) = self.entry(block, node) else { continue };
            match block.name() {
                "gallery" => self.write_picture(&entry, "\n"),
                "button" => self.write_button(&entry),
                name => self.write_item(name, &entry),
            }
            self.counter.boundary();
        }
        entries.len()
    }

    /// The fields of one thing; `None` if the first one is missing. Problems are reported.
    fn entry<'n>(&mut self, block: &'static Block, node: &'n Node) -> Option<Entry<'n>> {
        let first = block.fields.first().copied()?;
        let mut entry = Entry::new();
        match &node.value {
            Value::Map(pairs) => {
                for (key, node) in pairs {
                    match block.fields.iter().find(|known| **known == key.value) {
                        Some(field) => {
                            entry.extend(self.plain(field, node).map(|(text, range)| (*field, text, range)));
                        }
                        None => {
                            let message = text!("unknown-field-in", key = key.value, name = block.name());
                            let help = match did_you_mean(&key.value, block.fields.iter().copied()) {
                                Some(near) => Help::did_you_mean(&key.value, near),
                                None => text!("known-keys", keys = block.fields).into(),
                            };
                            self.reports.report(&UNKNOWN_FIELD, "data", key.span, message, help);
                        }
                    }
                }
            }
            _ => entry.extend(self.plain(first, node).map(|(text, range)| (first, text, range))),
        }
        let is_whole = value(&entry, first).is_some();
        if !is_whole {
            let expected = text!("type-text");
            let message = text!("missing-field-in", name = block.name(), field = first, expected = expected);
            let help = text!("component-missing-field-help", field = first);
            self.reports.report(&MISSING_FIELD, "data", node.span, message, help);
        }
        is_whole.then_some(entry)
    }

    /// A value as text, with its place in the body.
    fn plain<'n>(&mut self, name: &str, node: &'n Node) -> Option<(Cow<'n, str>, Range<usize>)> {
        let range = self.in_body(node.span);
        let text = match &node.value {
            Value::Null => return None,
            Value::Str(text) => Cow::Borrowed(text.as_str()),
            Value::Bool(_) | Value::Int(_) | Value::Float(_) => {
                Cow::Owned(self.source.text.part(range.clone()).to_owned())
            }
            other => {
                let (expected, found) = (text!("type-text"), other.type_text());
                let message = text!("wrong-type", name = name, expected = expected, found = found);
                self.reports.report(&WRONG_TYPE, "data", node.span, message, text!("wrong-type-one-help"));
                return None;
            }
        };
        Some((text, range))
    }

    /// Writes a card, a step or a point in time.
    fn write_item(&mut self, block: &str, entry: &Entry<'_>) {
        self.sink.html("<li>");
        let link = value(entry, "link");
        if let Some((date, _)) = value(entry, "date") {
            // Something must lead to the address.
            let link = link.clone().filter(|_| value(entry, "title").is_none());
            self.sink.html("<p>");
            self.write_link(link, |writer| writer.data_text("<strong>", date, "</strong>"));
            self.sink.html("</p>\n");
        }
        match value(entry, "title") {
            Some((title, _)) if link.is_none() && block != "timeline" => {
                self.data_text("<p><strong>", title, "</strong></p>\n");
            }
            Some((title, _)) => {
                self.sink.html("<p>");
                self.write_link(link, |writer| writer.data_text("", title, ""));
                self.sink.html("</p>\n");
            }
            None => {}
        }
        if value(entry, "image").is_some() {
            self.sink.html("<p>");
            self.write_image_of(entry);
            self.sink.html("</p>\n");
        }
        let text = value(entry, "text").map_or("", |(text, _)| text);
        for paragraph in text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
            self.data_text("<p>", paragraph, "</p>\n");
        }
        self.sink.html("</li>\n");
    }

    fn write_picture(&mut self, entry: &Entry<'_>, end: &str) {
        self.write_link(value(entry, "link"), |writer| writer.write_image_of(entry));
        self.sink.html(end);
    }

    fn write_button(&mut self, entry: &Entry<'_>) {
        let title = value(entry, "title").map_or("", |(title, _)| title);
        self.write_link(value(entry, "link"), |writer| writer.data_text("", title, ""));
        self.sink.html("\n");
    }

    fn write_image_of(&mut self, entry: &Entry<'_>) {
        let Some((target, range)) = value(entry, "image") else { return };
        self.start_image(target, "", range);
        self.links.add_alt(value(entry, "alt").map_or("", |(alt, _)| alt));
        self.end_image();
    }

    /// Writes something as a link, if there is an address.
    fn write_link(&mut self, link: Option<(&str, Range<usize>)>, write: impl FnOnce(&mut Self)) {
        let Some((target, range)) = link else { return write(self) };
        self.start_link(LinkType::Inline, target.trim(), "", range);
        write(self);
        self.end_link();
    }

    /// Writes and counts plain text between two tags.
    fn data_text(&mut self, start: &str, text: &str, end: &str) {
        self.sink.html(start);
        self.sink.text(text);
        self.sink.html(end);
        self.counter.text(text);
        self.counter.boundary();
    }
}
