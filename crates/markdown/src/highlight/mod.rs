//! Code blocks → HTML with short class names, by Sublime grammars (syntect, two-face). Pure and slow: the slowest stage
//! of a build, so callers keep results. Independent of pages and themes; colours belong to the theme's style sheet.
//!
//! Limits on hostile code: each block has a budget of steps for its regular expressions (`steps`). Code is plain from
//! the first line that exceeds the budget, is longer than [`MAX_LINE`] or lies beyond [`MAX_BLOCK`] bytes. So is code
//! beyond the limit for one page (`code::work`).

mod classes;
mod grammar;
mod looks;
mod parser;
mod spans;
mod squeeze;
mod steps;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};
use syntect::parsing::{Scope, ScopeStackOp, SyntaxReference, SyntaxSet};

use crate::body::CodeBlock;
use crate::code::work::PLAIN;
use classes::{Class, class_of};
use grammar::{Context, Grammars};
use looks::Looks;
use paifang_base::diag::Code;
use paifang_base::html::escape::push_attribute;
use paifang_base::parts::Parts as _;
use paifang_base::text;
use paifang_base::text::Text;
use parser::{Operations, Parser};
use spans::SpanWriter;
use squeeze::squeeze;
use steps::{Spent, Steps};

/// Code that is too much work to highlight.
pub static PLAIN_CODE: Code = Code::warning(
    "plain-code",
    "code is shown without colours from a line on, because colouring it takes too much work",
);

/// Code is plain from the first line that is longer.
const MAX_LINE: usize = 5_000;
/// Code is plain from the line that passes this many bytes.
const MAX_BLOCK: usize = 1_000_000;

/// The grammars, read once per process (their regular expressions are compiled on first use). Grammars come in two
/// variants; the ones for lines that include their `
/// ` are exact.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Names in use that no grammar has, or that a grammar uses differently. The collection has one SQL grammar for all
/// dialects.
const ALIASES: [(&str, &str); 22] = [
    ("psql", "SQL"),
    ("pgsql", "SQL"),
    ("postgres", "SQL"),
    ("postgresql", "SQL"),
    ("plpgsql", "SQL"),
    ("console", "Bourne Again Shell (bash)"),
    ("shell-session", "Bourne Again Shell (bash)"),
    ("shellsession", "Bourne Again Shell (bash)"),
    ("sh-session", "Bourne Again Shell (bash)"),
    ("shell", "Bourne Again Shell (bash)"),
    ("jsonc", "JSON"),
    ("json5", "JSON"),
    ("jsonl", "JSON"),
    ("conf", "INI"),
    ("cfg", "INI"),
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

/// The first plain line, and the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Plain {
    /// The first line without colours, from 1.
    pub line: u32,
    /// The limit that was exceeded.
    pub reason: PlainReason,
}

/// Limits that can be exceeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PlainReason {
    /// A line that is too long.
    LongLine,
    /// A block that is too long.
    LongBlock,
    /// Code that exceeds its step budget.
    Steps,
    /// A page with too much code.
    LongPage,
}

impl PlainReason {
    /// Message and help.
    pub fn message(self) -> (Text, Text) {
        match self {
            Self::LongLine => {
                (text!("plain-code-long-line", most = MAX_LINE), text!("plain-code-long-line-help"))
            }
            Self::LongBlock => {
                (text!("plain-code-long-block", most = MAX_BLOCK), text!("plain-code-long-block-help"))
            }
            Self::Steps => (text!("plain-code-steps"), text!("plain-code-steps-help")),
            Self::LongPage => (text!("plain-code-long-page"), text!("plain-code-long-page-help")),
        }
    }
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
        is_plain(language) || find_syntax(language).is_some()
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
        let syntax = block.language.as_deref().filter(|language| !is_plain(language)).and_then(find_syntax);
        let painter =
            syntax.and_then(|syntax| Some(Painter::new(&self.grammars, self.grammars.start(syntax)?)));
        let plain = write_code(&mut html, block, painter);
        html.push_str("</code></pre></figure>");
        Highlighted { html: html.into(), plain }
    }
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
fn write_code(html: &mut String, block: &CodeBlock, mut painter: Option<Painter<'_>>) -> Option<Plain> {
    let code = block.code.strip_suffix('\n').unwrap_or(&block.code);
    let mut looks = Looks::of(block, code);
    let mut writer = SpanWriter::new(html);
    let mut done = 0;
    let mut plain = None;
    for (line, text) in (1u32..).zip(code.split_inclusive('\n')) {
        done += text.len();
        if looks.has_any() {
            writer.close();
        }
        let end = looks.begin(line, |html| writer.html(html));
        let painted = match &mut painter {
            Some(_) if text.len() > MAX_LINE => Err(PlainReason::LongLine),
            Some(_) if block.is_beyond => Err(PlainReason::LongPage),
            Some(_) if done > MAX_BLOCK => Err(PlainReason::LongBlock),
            Some(painter) => painter.line(text, &mut writer),
            None => {
                writer.token(Class::PLAIN, text);
                Ok(())
            }
        };
        if let Err(reason) = painted {
            plain = Some(Plain { line, reason });
            painter = None;
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

/// The state of highlighting one block.
struct Painter<'g> {
    parser: Parser<'g>,
    steps: Steps,
    /// Class of each scope on the stack, inherited where a scope has none of its own.
    stack: Vec<Class>,
    cleared: Vec<Vec<Class>>,
    known: HashMap<Scope, Option<Class>>,
}

impl<'g> Painter<'g> {
    fn new(grammars: &'g Grammars, start: Arc<Context>) -> Self {
        Self {
            parser: Parser::new(grammars, start),
            steps: Steps::new(),
            stack: Vec::new(),
            cleared: Vec::new(),
            known: HashMap::new(),
        }
    }

    /// Writes one line; writes nothing if the line exceeds a limit.
    fn line(&mut self, line: &str, writer: &mut SpanWriter<'_>) -> Result<(), PlainReason> {
        // Most grammars expect a line end; the last line of a block may lack one.
        let with_end = if line.ends_with('\n') { None } else { Some(format!("{line}\n")) };
        self.steps.allow(line.len());
        let squeezed = squeeze(with_end.as_deref().unwrap_or(line));
        let operations = self.parser.line(&squeezed.text, &mut self.steps);
        let mut operations = operations.map_err(|Spent| PlainReason::Steps)?;
        operations.iter_mut().for_each(|(at, _)| *at = squeezed.place(*at));
        self.write(line, operations, writer);
        Ok(())
    }

    /// Writes a line whose scopes are known.
    fn write(&mut self, line: &str, operations: Operations, writer: &mut SpanWriter<'_>) {
        let mut from = 0;
        for (at, operation) in operations {
            let at = at.min(line.len());
            if at > from {
                writer.token(self.top(), line.part(from..at));
                from = at;
            }
            self.apply(&operation);
        }
        if from < line.len() {
            writer.token(self.top(), line.part(from..));
        }
    }

    fn top(&self) -> Class {
        self.stack.last().copied().unwrap_or(Class::PLAIN)
    }

    fn apply(&mut self, operation: &ScopeStackOp) {
        match operation {
            ScopeStackOp::Push(scope) => {
                let own = *self.known.entry(*scope).or_insert_with(|| class_of(*scope));
                self.stack.push(own.unwrap_or_else(|| self.top()));
            }
            ScopeStackOp::Pop(count) => self.stack.truncate(self.stack.len().saturating_sub(*count)),
            ScopeStackOp::Clear(amount) => {
                let keep = match amount {
                    syntect::parsing::ClearAmount::TopN(count) => self.stack.len().saturating_sub(*count),
                    syntect::parsing::ClearAmount::All => 0,
                };
                self.cleared.push(self.stack.split_off(keep));
            }
            ScopeStackOp::Restore => self.stack.extend(self.cleared.pop().unwrap_or_default()),
            ScopeStackOp::Noop => {}
        }
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests read files of the repository")]
mod bounds_tests;
#[cfg(test)]
mod tests;
