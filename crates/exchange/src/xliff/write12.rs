//! Messages → XLIFF 1.2.

use super::by_page;
use super::codes::{Part, parts};
use crate::message::{Catalog, Message, State};
use paifang_base::html::escape::{push_attribute, push_text};

/// A file with all messages.
pub fn write(catalog: &Catalog) -> String {
    let mut out = String::with_capacity(catalog.messages.len() * 512 + 512);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n");
    for messages in by_page(&catalog.messages) {
        let page = messages.first().map_or("", |message| message.page.as_str());
        out.push_str(" <file original=\"");
        push_attribute(&mut out, page);
        out.push_str("\" source-language=\"");
        push_attribute(&mut out, &catalog.source);
        out.push_str("\" target-language=\"");
        push_attribute(&mut out, &catalog.target);
        out.push_str("\" datatype=\"x-markdown\">\n  <body>\n");
        messages.iter().for_each(|message| unit(&mut out, message));
        out.push_str("  </body>\n </file>\n");
    }
    out.push_str("</xliff>\n");
    out
}

fn unit(out: &mut String, message: &Message) {
    let parts = parts(message);
    out.push_str("   <trans-unit id=\"");
    push_attribute(out, &message.id);
    out.push_str("\" xml:space=\"preserve\">\n    <source>");
    inline(out, &parts.source);
    out.push_str("</source>\n");
    if message.state != State::Missing {
        let state = if message.state == State::Done { "translated" } else { "needs-review-translation" };
        out.push_str(&format!("    <target state=\"{state}\">"));
        inline(out, &parts.translation);
        out.push_str("</target>\n");
    }
    if let Some(previous) = &message.previous {
        out.push_str("    <alt-trans alttranstype=\"previous-version\">\n     <source>");
        push_text(out, previous);
        // An alternative without a target is invalid.
        out.push_str("</source>\n     <target>");
        inline(out, &parts.translation);
        out.push_str("</target>\n    </alt-trans>\n");
    }
    for comment in &message.comments {
        out.push_str("    <note from=\"developer\">");
        push_text(out, comment);
        out.push_str("</note>\n");
    }
    out.push_str("   </trans-unit>\n");
}

fn inline(out: &mut String, parts: &[Part<'_>]) {
    for part in parts {
        let (element, id, native) = match part {
            Part::Text(text) => {
                push_text(out, text);
                continue;
            }
            Part::Single(id, native) => ("ph", id, native),
            Part::Open(id, native) => ("bpt", id, native),
            Part::Close(id, native) => ("ept", id, native),
        };
        out.push_str(&format!("<{element} id=\"{id}\">"));
        push_text(out, native);
        out.push_str(&format!("</{element}>"));
    }
}
