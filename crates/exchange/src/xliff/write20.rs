//! Messages → XLIFF 2.0.

use super::by_page;
use super::codes::{Code, Part, parts};
use crate::message::{Catalog, Message, State};
use paifang_base::html::escape::{push_attribute, push_text};

/// A file with all messages.
pub fn write(catalog: &Catalog) -> String {
    let mut out = String::with_capacity(catalog.messages.len() * 640 + 512);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"");
    push_attribute(&mut out, &catalog.source);
    out.push_str("\" trgLang=\"");
    push_attribute(&mut out, &catalog.target);
    out.push_str("\">\n");
    for (at, messages) in by_page(&catalog.messages).enumerate() {
        let page = messages.first().map_or("", |message| message.page.as_str());
        out.push_str(&format!(" <file id=\"f{}\" original=\"", at + 1));
        push_attribute(&mut out, page);
        out.push_str("\">\n");
        messages.iter().for_each(|message| unit(&mut out, message));
        out.push_str(" </file>\n");
    }
    out.push_str("</xliff>\n");
    out
}

fn unit(out: &mut String, message: &Message) {
    let parts = parts(message);
    out.push_str("  <unit id=\"");
    push_attribute(out, &message.id);
    out.push_str("\" xml:space=\"preserve\">\n");
    notes(out, message);
    if !parts.codes.is_empty() {
        out.push_str("   <originalData>\n");
        for (at, code) in parts.codes.iter().enumerate() {
            data(out, at + 1, "", code.open);
            if let Some(close) = code.close {
                data(out, at + 1, "e", close);
            }
        }
        out.push_str("   </originalData>\n");
    }
    let state = if message.state == State::Done { "translated" } else { "initial" };
    out.push_str(&format!("   <segment state=\"{state}\">\n    <source>"));
    inline(out, &parts.source, &parts.codes);
    out.push_str("</source>\n");
    if message.state != State::Missing {
        out.push_str("    <target>");
        inline(out, &parts.translation, &parts.codes);
        out.push_str("</target>\n");
    }
    out.push_str("   </segment>\n  </unit>\n");
}

fn notes(out: &mut String, message: &Message) {
    if message.comments.is_empty() && message.previous.is_none() {
        return;
    }
    out.push_str("   <notes>\n");
    let mut note = |category: &str, text: &str| {
        out.push_str(&format!("    <note category=\"{category}\">"));
        push_text(out, text);
        out.push_str("</note>\n");
    };
    message.comments.iter().for_each(|comment| note("context", comment));
    if let Some(previous) = &message.previous {
        note("previous-source", previous);
    }
    out.push_str("   </notes>\n");
}

fn data(out: &mut String, id: usize, end: &str, native: &str) {
    out.push_str(&format!("    <data id=\"d{id}{end}\">"));
    push_text(out, native);
    out.push_str("</data>\n");
}

fn inline(out: &mut String, parts: &[Part<'_>], codes: &[Code<'_>]) {
    // Markup that is a pair in one text and none in the other has no element that could hold both.
    let is_pair = |id: usize| codes.get(id.wrapping_sub(1)).is_some_and(|code| code.close.is_some());
    for part in parts {
        match *part {
            Part::Text(text) => push_text(out, text),
            Part::Single(id, _) => out.push_str(&format!("<ph id=\"{id}\" dataRef=\"d{id}\"/>")),
            Part::Open(id, _) if is_pair(id) => {
                out.push_str(&format!("<pc id=\"{id}\" dataRefStart=\"d{id}\" dataRefEnd=\"d{id}e\">"));
            }
            Part::Close(id, _) if is_pair(id) => out.push_str("</pc>"),
            Part::Open(_, native) | Part::Close(_, native) => push_text(out, native),
        }
    }
}
