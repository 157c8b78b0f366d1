//! Components of the site itself: their fields are checked here, and their templates draw them for each reader.

use std::ops::Range;

use super::Writer;
use super::parts::blocks::BlockKind;
use super::parts::containers::Title;
use crate::body::{Segment, Use};
use crate::codes::{INVALID_COMPONENT, MISPLACED_COMPONENT, UNSAFE_URL};
use crate::options::{OwnBody, OwnComponent};
use crate::output::sink::Opaque;
use crate::prepare::marks::{Begin, Mark, attributes};
use crate::raw::write::Part;
use crate::text::url::{Destination, link_destination, media_destination};
use paifang_base::node::{Node, Value};
use paifang_base::parts::Parts as _;
use paifang_base::schema::{FieldType, FieldValue, check_field};
use paifang_base::source::{Span, Spanned};
use paifang_base::text;

/// The field that a title on the first line means.
const TITLE: &str = "title";

impl<'w> Writer<'w> {
    /// Begins a component with Markdown in it.
    pub fn begin_own(&mut self, own: &'w OwnComponent, begin: &Begin, mark: &Mark) {
        if own.body != OwnBody::Markdown {
            let message = text!("component-takes-yaml", name = own.name);
            let help = text!("component-takes-yaml-help", name = own.name);
            self.reports.report(
                &INVALID_COMPONENT,
                "form",
                self.source.span(begin.name.clone()),
                message,
                help,
            );
            self.containers.open(begin.sign, mark.range.clone(), None, None);
            return self.begin_text(mark);
        }
        let fields = self.line_fields(own, begin);
        let number = self.note_use(own, &Node::new(Value::Map(fields), self.span(begin.name.clone())));
        self.enter_block();
        let outer = self.raw.begin_part(&mut self.sink);
        if self.blocks.descend() {
            self.sink.opaque(Opaque::Block, |sink| sink.slot(Segment::Use(number)));
            // Its tags are removed again when the template gets what is between them.
            self.sink.html("<div>");
        }
        self.containers.open(begin.sign, mark.range.clone(), Some(""), None);
        self.containers.set_own(outer);
        if begin.title.is_empty() {
            return self.containers.begin_title(Title::None);
        }
        self.enter_block();
        let first = self.sink.cut();
        self.containers.begin_title(Title::Hidden(first, self.targets.mark()));
    }

    /// Ends it.
    pub fn end_own(&mut self, outer: Part) {
        self.raw.end_part(outer, &mut self.sink);
        if self.blocks.ascend() {
            self.sink.html("</div>");
            self.sink.opaque(Opaque::Block, |sink| sink.slot(Segment::UseEnd));
            self.sink.html("\n");
        }
        self.leave_block(BlockKind::Other);
    }

    /// Writes a component whose body is YAML.
    pub fn write_own_data(&mut self, own: &'w OwnComponent, begin: &Begin, tree: &Node) {
        let mut on_line = self.line_fields(own, begin);
        let tree = match (&tree.value, own.body) {
            (Value::Map(pairs), OwnBody::Data) if !on_line.is_empty() => {
                on_line.extend(pairs.iter().cloned());
                Node::new(Value::Map(on_line), tree.span)
            }
            _ => {
                for (key, _) in on_line.iter().take(1) {
                    let message = text!("component-fields-in-body", name = own.name);
                    let help = text!("component-fields-in-body-help");
                    self.reports.report(&INVALID_COMPONENT, "form", key.span, message, help);
                }
                tree.clone()
            }
        };
        let number = self.note_use(own, &tree);
        self.sink.opaque(Opaque::Block, |sink| {
            sink.slot(Segment::Use(number));
            sink.slot(Segment::UseEnd);
        });
        self.sink.html("\n");
    }

    /// The fields on the first line of a component: its title and its attributes. What is none is reported.
    fn line_fields(&mut self, own: &OwnComponent, begin: &Begin) -> Vec<(Spanned<String>, Node)> {
        let source = self.source;
        let list = source.text.part(begin.attributes.clone());
        let at = |range: Range<usize>| {
            source.span(begin.attributes.start + range.start..begin.attributes.start + range.end)
        };
        let mut fields: Vec<(Spanned<String>, Node)> = Vec::new();
        if !begin.title.is_empty() {
            let (title, span) = (source.text.part(begin.title.clone()), source.span(begin.title.clone()));
            if own.fields.iter().any(|field| field.name == TITLE) {
                fields.push((
                    Spanned::new(TITLE.to_owned(), span),
                    Node::new(Value::Str(title.to_owned()), span),
                ));
            } else {
                let message = text!("component-without-title", name = own.name);
                let help = text!("component-without-title-help", name = own.name);
                self.reports.report(&INVALID_COMPONENT, "line", span, message, help);
            }
        }
        let (found, other) = attributes(list);
        for (name, value) in found {
            let key = Spanned::new(list.part(name.clone()).to_owned(), at(name));
            if fields.iter().any(|(known, _)| known.value == key.value) {
                let message = text!("key-twice", key = key.value);
                self.reports.report(&INVALID_COMPONENT, "line", key.span, message, text!("keep-one"));
                continue;
            }
            let value = Node::new(scalar(list.part(value.clone())), at(value));
            fields.push((key, value));
        }
        if let Some(other) = other {
            let message = text!("component-no-attribute", word = list.part(other.clone()));
            let help = text!("component-no-attribute-help");
            self.reports.report(&INVALID_COMPONENT, "line", at(other), message, help);
        }
        fields
    }

    /// Checks the fields of a use, and notes it; returns its number.
    fn note_use(&mut self, own: &'w OwnComponent, tree: &Node) -> u32 {
        let is_list = own.body == OwnBody::List;
        let fields = FieldType::Map(own.fields.clone());
        let kind = if is_list { FieldType::List(Box::new(fields)) } else { fields };
        let file = self.source.input.text;
        let is_empty = matches!(&tree.value, Value::Map(pairs) if pairs.is_empty());
        let checked = match is_list && is_empty {
            true => None,
            false => check_field(file, &own.name, &kind, tree, self.reports.reporter()),
        };
        let entry = |value: FieldValue| match value {
            FieldValue::Map(values) => Some(values),
            _ => None,
        };
        let mut entries: Vec<_> = match checked {
            Some(FieldValue::List(items)) => items.into_iter().filter_map(entry).collect(),
            other => other.into_iter().filter_map(entry).collect(),
        };
        for values in &mut entries {
            let is_free = |name: &String| !values.iter().any(|(known, _)| known == name);
            let missing: Vec<_> = own.defaults.iter().filter(|(name, _)| is_free(name)).cloned().collect();
            values.extend(missing);
            values.retain_mut(|(_, value)| self.enter_value(value));
        }
        if entries.is_empty() && !is_list {
            entries.push(own.defaults.clone());
        }
        if is_list && is_empty {
            let first = own.fields.first().map_or("name", |field| field.name.as_str());
            let message = text!("component-without-entries", name = own.name);
            let help = text!("component-without-entries-help", field = first);
            self.reports.report(&MISPLACED_COMPONENT, "empty", tree.span, message, help);
        }
        let mut texts = Vec::new();
        for (name, value) in entries.iter().flatten() {
            let field = own.fields.iter().find(|field| field.name == *name && field.search);
            field.into_iter().for_each(|field| push_texts(&field.kind, value, &mut texts));
        }
        for text in &texts {
            self.counter.text(text);
            self.counter.boundary();
        }
        self.containers.note_used(&own.name);
        self.uses.push(Use { name: own.name.clone(), entries, is_list, texts });
        self.uses.len() as u32 - 1
    }

    /// Enters the addresses of a value among those of the body; `false` if it must not be used.
    fn enter_value(&mut self, value: &mut FieldValue) -> bool {
        match value {
            FieldValue::Url(url) => {
                let target = url.value.clone();
                match link_destination(&target) {
                    Destination::Internal => {
                        self.targets.add_link(target, url.span);
                    }
                    Destination::External => self.targets.add_outside(&target, url.span),
                    Destination::Unsafe(refusal) => return self.refuse(&target, &refusal.reason(), url.span),
                }
            }
            FieldValue::Image(image) => {
                let target = image.value.clone();
                match media_destination(&target) {
                    Destination::Internal => {
                        self.targets.add_image(target, image.span);
                    }
                    Destination::External => self.targets.add_outside(&target, image.span),
                    Destination::Unsafe(refusal) => {
                        return self.refuse(&target, &refusal.reason(), image.span);
                    }
                }
            }
            FieldValue::List(items) => items.retain_mut(|item| self.enter_value(item)),
            FieldValue::Map(entries) => entries.retain_mut(|(_, item)| self.enter_value(item)),
            _ => {}
        }
        true
    }

    /// Reports an address that must not be used.
    fn refuse(&mut self, target: &str, why: &paifang_base::diag::Text, span: Span) -> bool {
        let shown: String = target.escape_debug().take(80).collect();
        let message = text!("unsafe-url", shown = shown, why = why.clone());
        self.reports.each(&UNSAFE_URL, span, message);
        false
    }
}

/// Adds the texts of a value that search reads.
fn push_texts(kind: &FieldType, value: &FieldValue, texts: &mut Vec<String>) {
    match (kind, value) {
        (FieldType::String | FieldType::Text, FieldValue::Text(text)) => texts.push(text.clone()),
        (FieldType::List(of), FieldValue::List(items)) => {
            items.iter().for_each(|item| push_texts(of, item, texts));
        }
        (FieldType::Map(fields), FieldValue::Map(values)) => {
            for (name, value) in values {
                let field = fields.iter().find(|field| field.name == *name && field.search);
                field.into_iter().for_each(|field| push_texts(&field.kind, value, texts));
            }
        }
        _ => {}
    }
}

/// A value on the first line: a number, yes or no, else text.
fn scalar(text: &str) -> Value {
    match (text.parse(), text.parse(), text) {
        (Ok(whole), _, _) => Value::Int(whole),
        (_, Ok(number), _) => Value::Float(number),
        (_, _, "true" | "yes") => Value::Bool(true),
        (_, _, "false" | "no") => Value::Bool(false),
        _ => Value::Str(text.to_owned()),
    }
}
