//! Code blocks → HTML with short class names, by Sublime grammars (syntect, two-face). Pure and slow: the slowest stage
//! of a build, so callers keep results. Knows nothing of pages or themes; colours belong to the theme's style sheet.
//!
//! What bounds the work on hostile code: Oniguruma gives up a match after 10 million retries (its default limit, taken
//! as "no match" by syntect), and from the first line over [`MAX_LINE`] bytes, or past [`MAX_BLOCK`] bytes, code is
//! plain.

mod classes;
mod spans;

use std::collections::HashMap;
use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStackOp, SyntaxReference, SyntaxSet};

use crate::parse::body::CodeBlock;
use classes::{Class, class_of};
use spans::{SpanWriter, escape};

/// Code is plain from the first longer line on.
const MAX_LINE: usize = 5_000;
/// Code is plain from the line on that passes this many bytes.
const MAX_BLOCK: usize = 1_000_000;

/// The grammars, read once per process (their regular expressions compile when first used). Grammars come in two
/// kinds; those for lines with their `\n` are the exact ones.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Names people write that no grammar has, or not as they mean it. The collection has one SQL grammar for all dialects.
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
#[derive(Debug, Clone, Copy, Default)]
pub struct Highlighter;

impl Highlighter {
    /// A highlighter; grammars are read when first needed.
    pub fn new() -> Self {
        Self
    }

    /// Whether code in this language gets colours. Plain text (`text`, `txt`, `plain`, `none`) is known too.
    pub fn knows(&self, language: &str) -> bool {
        is_plain(language) || find_syntax(language).is_some()
    }

    /// The whole `<figure class="code">` of a code block. An unknown language gives plain code.
    pub fn highlight(&self, block: &CodeBlock) -> String {
        let mut html = String::with_capacity(block.code.len() * 2 + 128);
        html.push_str("<figure class=\"code\"");
        if let Some(language) = &block.language {
            html.push_str(" data-lang=\"");
            escape(&mut html, language);
            html.push('"');
        }
        html.push('>');
        if let Some(title) = &block.title {
            html.push_str("<figcaption>");
            escape(&mut html, title);
            html.push_str("</figcaption>");
        }
        html.push_str("<pre tabindex=\"0\"><code");
        if let Some(language) = &block.language {
            html.push_str(" class=\"language-");
            escape(&mut html, language);
            html.push('"');
        }
        html.push('>');
        let syntax = block.language.as_deref().filter(|language| !is_plain(language)).and_then(find_syntax);
        write_code(&mut html, block, syntax);
        html.push_str("</code></pre></figure>");
        html
    }
}

fn is_plain(language: &str) -> bool {
    matches!(language.to_ascii_lowercase().as_str(), "text" | "txt" | "plain" | "plaintext" | "none")
}

fn find_syntax(language: &str) -> Option<&'static SyntaxReference> {
    let language = language.to_ascii_lowercase();
    let by_alias = ALIASES.iter().find(|(alias, _)| *alias == language);
    by_alias
        .and_then(|(_, name)| SYNTAXES.find_syntax_by_name(name))
        .or_else(|| SYNTAXES.find_syntax_by_token(&language))
        .filter(|syntax| syntax.name != "Plain Text")
}

fn write_code(html: &mut String, block: &CodeBlock, syntax: Option<&SyntaxReference>) {
    let code = block.code.strip_suffix('\n').unwrap_or(&block.code);
    let mut painter = syntax.map(Painter::new);
    let mut writer = SpanWriter::new(html);
    let mut done = 0;
    for (number, line) in (1u32..).zip(code.split_inclusive('\n')) {
        done += line.len();
        if line.len() > MAX_LINE || done > MAX_BLOCK {
            painter = None;
        }
        let marked = block.marked.iter().any(|(first, last)| (*first..=*last).contains(&number));
        if marked || !block.marked.is_empty() {
            writer.close();
        }
        if marked {
            writer.html("<mark class=\"hl\">");
        }
        let painted = painter.as_mut().is_some_and(|painter| painter.line(line, &mut writer));
        if !painted {
            painter = None;
            writer.token(Class::PLAIN, line);
        }
        if marked {
            writer.close();
            writer.html("</mark>");
        }
    }
    writer.close();
}

/// The state of highlighting one block.
struct Painter {
    parser: ParseState,
    /// Class of each scope on the stack, inherited where a scope has none of its own.
    stack: Vec<Class>,
    cleared: Vec<Vec<Class>>,
    known: HashMap<Scope, Option<Class>>,
}

impl Painter {
    fn new(syntax: &SyntaxReference) -> Self {
        Self {
            parser: ParseState::new(syntax),
            stack: Vec::new(),
            cleared: Vec::new(),
            known: HashMap::new(),
        }
    }

    /// Writes one line; `false`, with nothing written, when the grammar fails on it.
    fn line(&mut self, line: &str, writer: &mut SpanWriter<'_>) -> bool {
        // Most grammars expect a line end; the last line of a block may have none.
        let with_end = if line.ends_with('\n') { None } else { Some(format!("{line}\n")) };
        let Ok(operations) = self.parser.parse_line(with_end.as_deref().unwrap_or(line), &SYNTAXES) else {
            return false;
        };
        let mut from = 0;
        for (at, operation) in operations {
            let at = at.min(line.len());
            if at > from {
                writer.token(self.top(), &line[from..at]);
                from = at;
            }
            self.apply(&operation);
        }
        if from < line.len() {
            writer.token(self.top(), &line[from..]);
        }
        true
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
mod tests;
