//! Reports of one body: every place, except that a page with very many problems of one sort lists the first ones and
//! the number of the rest. The files below find Markdown that shows as text, probably unintended.

mod definitions;
pub mod directions;
mod garbled;
mod leaf;
mod lost_definitions;
pub mod names;
pub mod shown;
pub mod stray;
mod triggers;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::codes::{MARKDOWN_AS_TEXT, UNKNOWN_ELEMENT};
use paifang_base::diag::{Code, Diagnostic, Help, Reporter, Text};
use paifang_base::parts::Parts as _;
use paifang_base::source::Span;
use paifang_base::text;

pub use leaf::Strays;
pub use lost_definitions::LostDefinitions;
pub use stray::Holder;

/// Limit of places of one sort reported for one page.
const MOST_OF_A_SORT: usize = 20;

/// A code and a sort of its problems.
type Sort = (&'static str, &'static str);

/// The reports of one body.
pub struct Reports<'r> {
    reporter: Reporter<'r>,
    /// Problems of each sort so far.
    counts: BTreeMap<Sort, usize>,
    /// The last problem of each sort that exceeds the limit.
    surplus: BTreeMap<Sort, Diagnostic>,
    /// Parts of the file that show as garbage for a reported reason, in ascending order.
    garbled: Vec<Range<usize>>,
}

impl<'r> Reports<'r> {
    /// Before anything is reported.
    pub fn new(reporter: Reporter<'r>) -> Self {
        Self { reporter, counts: BTreeMap::new(), surplus: BTreeMap::new(), garbled: Vec::new() }
    }

    /// The list of problems itself.
    pub fn reporter(&mut self) -> &mut Reporter<'r> {
        &mut self.reporter
    }

    /// Reports a problem, however many of its sort there are.
    pub fn each(&mut self, code: &'static Code, span: Span, message: impl Into<Text>) -> &mut Diagnostic {
        self.reporter.report(code, span, message)
    }

    /// Reports a problem, or only counts it if there were many of its sort.
    pub fn report(
        &mut self,
        code: &'static Code,
        sort: &'static str,
        span: Span,
        message: impl Into<Text>,
        help: impl Into<Help>,
    ) {
        let follows = [&MARKDOWN_AS_TEXT, &UNKNOWN_ELEMENT].contains(&code);
        if follows && self.is_garbled(span.start as usize) {
            return;
        }
        let count = self.counts.entry((code.name, sort)).or_default();
        *count += 1;
        if *count <= MOST_OF_A_SORT {
            self.reporter.report(code, span, message).add_help(help);
        } else {
            let diagnostic = Diagnostic::new(code, self.reporter.path(), span, message).with_help(help);
            self.surplus.insert((code.name, sort), diagnostic);
        }
    }

    /// Adds a part of the file whose problems follow from a reported one, after the parts added so far.
    pub fn add_garbled(&mut self, part: Range<usize>) {
        self.garbled.push(part);
    }

    /// True if a byte of the file lies in such a part.
    pub fn is_garbled(&self, at: usize) -> bool {
        let next = self.garbled.partition_point(|part| part.start <= at);
        self.garbled.part(..next).last().is_some_and(|last| at < last.end)
    }

    /// Reports the numbers of problems that were only counted.
    pub fn finish(&mut self) {
        for (sort, mut diagnostic) in std::mem::take(&mut self.surplus) {
            let more = self.counts.get(&sort).map_or(0, |count| count - MOST_OF_A_SORT);
            diagnostic.message = text!("more-on-page", message = diagnostic.message, more = more);
            self.reporter.push(diagnostic);
        }
    }
}
