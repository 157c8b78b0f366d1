//! Code blocks → HTML with short class names, by readers of our own (`own`) or by Sublime grammars (syntect,
//! two-face). Pure and slow: the slowest stage of a build, so callers keep results. Independent of pages and themes; colours belong
//! to the theme's style sheet.
//!
//! Limits on hostile code: each block has a budget of steps for its regular expressions (`steps`). Code is plain from
//! the first line that exceeds the budget, is longer than [`MAX_LINE`] or lies beyond [`MAX_BLOCK`] bytes. So is code
//! beyond the limit for one page (`code::work`).

mod classes;
mod grammar;
mod looks;
mod own;
mod painter;
mod parser;
mod plain;
mod spans;
mod squeeze;
mod steps;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use syntect::parsing::SyntaxReference;

use crate::body::CodeBlock;
use crate::code::work::PLAIN;
use classes::Class;
use grammar::Grammars;
use looks::Looks;
use own::Own;
use paifang_base::html::escape::push_attribute;
use painter::{Painter, SYNTAXES};
use plain::{MAX_BLOCK, MAX_LINE};
pub use plain::{PLAIN_CODE, Plain, PlainReason};
use spans::SpanWriter;

/// Names in use that no grammar has, or that a grammar uses differently.
const ALIASES: [(&str, &str); 15] = [
    ("shell", "Bourne Again Shell (bash)"),
    ("console", "Bourne Again Shell (bash)"),
    ("shell-session", "Bourne Again Shell (bash)"),
    ("shellsession", "Bourne Again Shell (bash)"),
    ("sh-session", "Bourne Again Shell (bash)"),
    ("jsonc", "JSON"),
    ("json5", "JSON"),
    ("jsonl", "JSON"),
    ("c++", "C++"),
    ("c#", "C#"),
    ("csharp", "C#"),
    ("golang", "Go"),
    ("docker", "Dockerfile"),
    ("vimscript", "VimL"),
    ("tex", "LaTeX"),
];

/// Turns code blocks into HTML.
#[derive(Debug)]
pub struct Highlighter {
    grammars: Grammars,
}

/// A code block as HTML.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Highlighted {
    /// The whole `<figure class="code">`.
    pub html: Arc<str>,
    /// The beginning of the plain rest, if not all of the code is highlighted.
    pub plain: Option<Plain>,
}

impl Default for Highlighter {
    fn default() -> Self {
        Self::new()
    }
}

impl Highlighter {
    /// A highlighter; grammars are read on first use.
    pub fn new() -> Self {
        Self { grammars: Grammars::new(&SYNTAXES) }
    }

    /// True if code in this language is highlighted. Plain text (`text`, `txt`, `plain`, `none`) counts as known.
    pub fn knows(&self, language: &str) -> bool {
        is_plain(language) || own::knows(&language.to_ascii_lowercase()) || find_syntax(language).is_some()
    }

    /// Highlights a code block: the whole `<figure class="code">`. Code in an unknown language is plain.
    pub fn highlight(&self, block: &CodeBlock) -> Highlighted {
        let mut html = String::with_capacity(block.code.len() * 2 + 128);
        html.push_str("<figure class=\"code\"");
        if let Some(language) = &block.language {
            html.push_str(" data-lang=\"");
            push_attribute(&mut html, language);
            html.push('"');
        }
        html.push('>');
        if let Some(title) = &block.title {
            html.push_str("<figcaption>");
            if let Some(address) = &block.address {
                html.push_str("<a href=\"");
                push_attribute(&mut html, address);
                html.push_str("\">");
            }
            push_attribute(&mut html, title);
            html.push_str(if block.address.is_some() { "</a></figcaption>" } else { "</figcaption>" });
        }
        html.push_str("<pre tabindex=\"0\"><code");
        if let Some(language) = &block.language {
            html.push_str(" class=\"language-");
            push_attribute(&mut html, language);
            html.push('"');
        }
        html.push('>');
        let code = block.code.strip_suffix('\n').unwrap_or(&block.code);
        let reader = block.language.as_deref().and_then(|language| self.reader(language, block, code));
        let plain = write_code(&mut html, block, code, reader);
        html.push_str("</code></pre></figure>");
        Highlighted { html: html.into(), plain }
    }

    /// The reader of a language; `None` for plain text.
    fn reader<'c>(&self, language: &str, block: &CodeBlock, code: &'c str) -> Option<Reader<'c, '_>> {
        let own = Own::of(&language.to_ascii_lowercase(), block, code, &self.grammars).map(Reader::Own);
        own.or_else(|| {
            let syntax = if is_plain(language) { None } else { find_syntax(language) };
            Some(Reader::Grammar(Box::new(Painter::by(&self.grammars, syntax?)?)))
        })
    }
}

/// What reads a block of code.
enum Reader<'c, 'g> {
    Own(Own<'c, 'g>),
    Grammar(Box<Painter<'g>>),
}

fn is_plain(language: &str) -> bool {
    PLAIN.contains(&&*language.to_ascii_lowercase())
}

fn find_syntax(language: &str) -> Option<&'static SyntaxReference> {
    let language = language.to_ascii_lowercase();
    let by_alias = ALIASES.iter().find(|(alias, _)| *alias == language);
    by_alias
        .and_then(|(_, name)| SYNTAXES.find_syntax_by_name(name))
        .or_else(|| SYNTAXES.find_syntax_by_token(&language))
        .filter(|syntax| syntax.name != "Plain Text")
}

/// Writes the code; returns the place from which it is plain although its language is known.
fn write_code<'c>(
    html: &mut String,
    block: &CodeBlock,
    code: &'c str,
    mut reader: Option<Reader<'c, '_>>,
) -> Option<Plain> {
    let mut looks = Looks::of(block, code);
    let mut writer = SpanWriter::new(html);
    let mut done = 0;
    let mut plain = None;
    for (line, text) in (1u32..).zip(code.split_inclusive('\n')) {
        let span = done..done + text.len();
        done = span.end;
        if looks.has_any() {
            writer.close();
        }
        let end = looks.begin(line, |html| writer.html(html));
        let painted = match &mut reader {
            Some(_) if text.len() > MAX_LINE => Err(PlainReason::LongLine),
            Some(_) if block.is_beyond => Err(PlainReason::LongPage),
            Some(_) if done > MAX_BLOCK => Err(PlainReason::LongBlock),
            Some(Reader::Own(own)) => own.line(code, span, &mut writer),
            Some(Reader::Grammar(painter)) => painter.line(text, &mut writer),
            None => {
                writer.token(Class::PLAIN, text);
                Ok(())
            }
        };
        if let Err(reason) = painted {
            plain = Some(Plain { line, reason });
            reader = None;
            writer.token(Class::PLAIN, text);
        }
        if !end.is_empty() {
            writer.close();
            writer.html(end);
        }
    }
    writer.close();
    plain
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests read files of the repository")]
mod bounds_tests;
#[cfg(test)]
mod tests;
