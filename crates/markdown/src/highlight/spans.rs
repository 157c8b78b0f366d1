//! Writes classified tokens with as few elements as possible: one span continues over white space and over neighbours
//! of the same class.

use super::classes::Class;
use paifang_base::html::escape::push_attribute;
use paifang_base::parts::Parts as _;

/// Writes tokens to HTML.
pub struct SpanWriter<'h> {
    html: &'h mut String,
    open: Class,
    /// White space that may still become part of the open span.
    held: String,
}

impl<'h> SpanWriter<'h> {
    /// Appends to `html`.
    pub fn new(html: &'h mut String) -> Self {
        Self { html, open: Class::PLAIN, held: String::new() }
    }

    /// Writes one token.
    pub fn token(&mut self, class: Class, text: &str) {
        if text.bytes().all(|b| b.is_ascii_whitespace()) {
            self.held.push_str(text);
            return;
        }
        if class == self.open {
            self.html.push_str(&self.held);
            self.held.clear();
        } else {
            self.close();
            if class != Class::PLAIN {
                self.html.push_str("<span class=\"");
                self.html.push(class.letter());
                self.html.push_str("\">");
            }
            self.open = class;
        }
        let end = text.trim_end_matches(|c: char| c.is_ascii_whitespace()).len();
        push_attribute(self.html, text.part(..end));
        self.held.push_str(text.part(end..));
    }

    /// Writes a token with its white space in an element of its own.
    pub fn whole(&mut self, class: Class, text: &str) {
        self.close();
        self.html.push_str("<span class=\"");
        self.html.push(class.letter());
        self.html.push_str("\">");
        push_attribute(self.html, text);
        self.html.push_str("</span>");
    }

    /// Ends the open span.
    pub fn close(&mut self) {
        if self.open != Class::PLAIN {
            self.html.push_str("</span>");
        }
        self.open = Class::PLAIN;
        self.html.push_str(&self.held);
        self.held.clear();
    }

    /// Appends HTML between tokens.
    pub fn html(&mut self, html: &str) {
        self.html.push_str(html);
    }
}
