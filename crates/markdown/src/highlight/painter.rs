//! Lines of code in a language of the collection → classified tokens.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use syntect::parsing::{Scope, ScopeStackOp, SyntaxReference, SyntaxSet};

use super::classes::{Class, class_of};
use super::grammar::{Context, Grammars};
use super::parser::{Operations, Parser};
use super::plain::PlainReason;
use super::spans::SpanWriter;
use super::squeeze::squeeze;
use super::steps::{Spent, Steps};
use paifang_base::parts::Parts as _;

/// The grammars, read once per process (their regular expressions are compiled on first use). Grammars come in two
/// variants; the ones for lines that include their `
/// ` are exact.
pub static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// The state of highlighting one block.
pub struct Painter<'g> {
    grammars: &'g Grammars,
    start: Arc<Context>,
    parser: Parser<'g>,
    /// The steps that are left.
    pub steps: Steps,
    /// Class of each scope on the stack, inherited where a scope has none of its own.
    stack: Vec<Class>,
    cleared: Vec<Vec<Class>>,
    known: HashMap<Scope, Option<Class>>,
}

impl<'g> Painter<'g> {
    /// The beginning of a block.
    pub fn new(grammars: &'g Grammars, start: Arc<Context>) -> Self {
        Self {
            parser: Parser::new(grammars, start.clone()),
            grammars,
            start,
            steps: Steps::new(),
            stack: Vec::new(),
            cleared: Vec::new(),
            known: HashMap::new(),
        }
    }

    /// A painter by the name of a grammar.
    pub fn of(grammars: &'g Grammars, name: &str) -> Option<Self> {
        Self::by(grammars, SYNTAXES.find_syntax_by_name(name)?)
    }

    /// A painter by a grammar.
    pub fn by(grammars: &'g Grammars, syntax: &SyntaxReference) -> Option<Self> {
        Some(Self::new(grammars, grammars.start(syntax)?))
    }

    /// Begins again, with the steps that are left.
    pub fn restart(&mut self) {
        self.parser = Parser::new(self.grammars, self.start.clone());
        self.stack.clear();
        self.cleared.clear();
    }

    /// Writes one line; writes nothing if the line exceeds a limit.
    pub fn line(&mut self, line: &str, writer: &mut SpanWriter<'_>) -> Result<(), PlainReason> {
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
    pub fn write(&mut self, line: &str, operations: Operations, writer: &mut SpanWriter<'_>) {
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
                // A key is a key, although it is written as a string.
                let own = own.filter(|own| *own != Class::STRING || self.top() != Class::KEY);
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
