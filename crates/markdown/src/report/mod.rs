//! Reports of one body: every place, and of a page with very many of one sort the first ones and how many more. The files
//! below find what shows as text and was hardly meant so.

mod definitions;
mod garbled;
mod leaf;
mod lost_definitions;
pub mod names;
pub mod shown;
mod signs;
pub mod stray;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::codes::{MARKDOWN_AS_TEXT, UNKNOWN_ELEMENT};
use paifang_base::diag::{Code, Diagnostic, Reporter};
use paifang_base::source::Span;

pub use leaf::Strays;
pub use lost_definitions::LostDefinitions;
pub use stray::Holder;

/// Places of one sort reported for one page.
const MOST_OF_A_SORT: usize = 20;

/// A code and a sort of its problems.
type Sort = (&'static str, &'static str);

/// The reports of one body.
pub struct Reports<'r> {
    reporter: Reporter<'r>,
    /// Problems of each sort so far.
    counts: BTreeMap<Sort, usize>,
    /// The last problem of each sort with more than are reported.
    surplus: BTreeMap<Sort, Diagnostic>,
    /// Parts of the file that show as garbage for a reason that is reported, ascending.
    garbled: Vec<Range<usize>>,
}

impl<'r> Reports<'r> {
    /// Nothing reported yet.
    pub fn new(reporter: Reporter<'r>) -> Self {
        Self { reporter, counts: BTreeMap::new(), surplus: BTreeMap::new(), garbled: Vec::new() }
    }

    /// Reports a problem, however many of its sort there are.
    pub fn each(&mut self, code: &'static Code, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.reporter.report(code, span, message)
    }

    /// Reports a problem, or counts it when there were many of its sort.
    pub fn report(
        &mut self,
        code: &'static Code,
        sort: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
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

    /// Notes a part of the file in which problems follow from one that is reported. Parts begin behind those noted before.
    pub fn add_garbled(&mut self, part: Range<usize>) {
        self.garbled.push(part);
    }

    /// Whether a byte of the file stands in such a part.
    pub fn is_garbled(&self, at: usize) -> bool {
        let next = self.garbled.partition_point(|part| part.start <= at);
        next.checked_sub(1).is_some_and(|last| at < self.garbled[last].end)
    }

    /// Reports what was only counted.
    pub fn finish(&mut self) {
        for (sort, mut diagnostic) in std::mem::take(&mut self.surplus) {
            let more = self.counts.get(&sort).map_or(0, |count| count - MOST_OF_A_SORT);
            diagnostic.message =
                format!("{} (and {more} more of this sort on this page)", diagnostic.message);
            self.reporter.push(diagnostic);
        }
    }
}
