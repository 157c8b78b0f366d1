//! Components that are open, and the title that is being written.

use std::ops::Range;

use crate::output::targets;
use crate::prepare::marks::Sign;

/// Most components inside each other.
pub const MOST_OPEN: usize = 32;

/// Components of a body.
#[derive(Default)]
pub struct Containers {
    open: Vec<Container>,
    /// Number of open quotes, items and footnotes: a component ends with the one that it began in.
    nest: usize,
    /// End tags of open quotes.
    quotes: Vec<&'static str>,
    /// The first byte of the line of an alert whose quote has just begun.
    alert: Option<usize>,
    title: Option<Title>,
}

/// An open component.
pub struct Container {
    /// The characters that end it.
    pub sign: Sign,
    nest: usize,
    /// The place of its first line in the body.
    pub line: Range<usize>,
    /// Its end tag; `None` if its name is unknown.
    pub end: Option<&'static str>,
}

/// The line of a component that is being written.
pub enum Title {
    /// Without a title.
    None,
    /// A title, with its end tag.
    Shown(&'static str),
    /// Shown as it is written: a place in the body; from an atom and a link on.
    Text(Range<usize>, usize, targets::Mark),
}

impl Containers {
    /// Opens one, if there are not too many.
    pub fn open(&mut self, sign: Sign, line: Range<usize>, end: Option<&'static str>) {
        let nest = self.nest;
        self.open.push(Container { sign, nest, line, end });
    }

    /// True if no more can be opened.
    pub fn is_full(&self) -> bool {
        self.open.len() >= MOST_OPEN
    }

    /// The number of the innermost one that a sign ends: of the same length, else of a shorter one.
    pub fn ended_by(&self, sign: Sign) -> Option<usize> {
        let find = |fits: &dyn Fn(usize) -> bool| {
            self.open.iter().rposition(|open| {
                open.nest == self.nest && open.sign.byte == sign.byte && fits(open.sign.length)
            })
        };
        find(&|length| length == sign.length).or_else(|| find(&|length| length < sign.length))
    }

    /// Takes the innermost one if it is not among the first `count`.
    pub fn pop_after(&mut self, count: usize) -> Option<Container> {
        (self.open.len() > count).then(|| self.open.pop()).flatten()
    }

    /// Goes into a quote, an item or a footnote.
    pub fn descend(&mut self) {
        self.nest += 1;
    }

    /// Leaves it; everything in it has ended.
    pub fn ascend(&mut self) {
        self.nest = self.nest.saturating_sub(1);
    }

    /// The number of components outside of the innermost quote, item or footnote.
    pub fn outside(&self) -> usize {
        self.open.iter().rposition(|open| open.nest < self.nest).map_or(0, |last| last + 1)
    }

    /// Begins a quote with an end tag; `alert`: the first byte of its line, if it is an alert.
    pub fn begin_quote(&mut self, end: &'static str, alert: Option<usize>) {
        self.quotes.push(end);
        self.alert = alert;
    }

    /// Takes the end tag of a quote.
    pub fn end_quote(&mut self) -> &'static str {
        self.quotes.pop().unwrap_or_default()
    }

    /// True if a line is the first one of an alert.
    pub fn is_alert(&mut self, line: &Range<usize>) -> bool {
        self.alert.take() == Some(line.start)
    }

    /// Begins the line of a component.
    pub fn begin_title(&mut self, title: Title) {
        self.title = Some(title);
    }

    /// Ends the line of a component.
    pub fn take_title(&mut self) -> Option<Title> {
        self.title.take()
    }
}
