//! Components that are open, and the title that is being written.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::components::{Block, Holds};
use crate::output::sink::Atom;
use crate::output::targets;
use crate::prepare::marks::Sign;
use crate::raw::write::Part;

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
    /// Number of blocks with tabs so far.
    tabs: usize,
    /// Names of components so far.
    used: BTreeSet<String>,
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
    /// Its block of the table.
    pub block: Option<&'static Block>,
    /// Number of the things that it must hold.
    pub held: usize,
    /// For tabs, their number.
    tabs: usize,
    /// The caption, which is written at the end.
    pub caption: Vec<Atom>,
    /// For a component of the site: the part of raw HTML around it.
    pub own: Option<Part>,
}

/// The line of a component that is being written.
pub enum Title {
    /// Without a title.
    None,
    /// A title, with its end tag.
    Shown(&'static str),
    /// The caption of a figure; from an atom on.
    Caption(usize),
    /// Not shown; from an atom and a link on.
    Hidden(usize, targets::Mark),
    /// Shown as it is written: a place in the body; from an atom and a link on.
    Text(Range<usize>, usize, targets::Mark),
}

impl Containers {
    /// Opens one, if there are not too many.
    pub fn open(
        &mut self,
        sign: Sign,
        line: Range<usize>,
        end: Option<&'static str>,
        block: Option<&'static Block>,
    ) {
        let (nest, caption) = (self.nest, Vec::new());
        self.used.extend(block.map(|block| block.name().to_owned()));
        let has_tabs = block.is_some_and(|block| block.holds == Holds::Tabs);
        self.tabs += usize::from(has_tabs);
        self.open.push(Container {
            sign,
            nest,
            line,
            end,
            block,
            held: 0,
            tabs: self.tabs,
            caption,
            own: None,
        });
    }

    /// Makes the innermost one a component of the site, with the part of raw HTML around it.
    pub fn set_own(&mut self, around: Part) {
        if let Some(open) = self.open.last_mut() {
            open.own = Some(around);
        }
    }

    /// Notes the name of a component that occurs.
    pub fn note_used(&mut self, name: &str) {
        self.used.insert(name.to_owned());
    }

    /// The names of all components that occur.
    pub fn used(&self) -> Vec<String> {
        self.used.iter().cloned().collect()
    }

    /// The innermost one, if it directly contains what comes next.
    fn parent(&mut self) -> Option<&mut Container> {
        let nest = self.nest;
        self.open.last_mut().filter(|open| open.nest == nest)
    }

    /// Counts something that comes next in the one that must hold it.
    pub fn hold(&mut self, what: Holds) {
        if let Some(parent) = self.parent()
            && parent.block.is_some_and(|block| block.holds == what)
        {
            parent.held += 1;
        }
    }

    /// Counts something in it, however deep.
    pub fn hold_within(&mut self, what: Holds) {
        let holders = self.open.iter_mut().filter(|open| open.block.is_some_and(|block| block.holds == what));
        holders.for_each(|open| open.held += 1);
    }

    /// Begins a tab: the number of its block, and true if it is the first one. `None` outside of tabs.
    pub fn begin_tab(&mut self) -> Option<(usize, bool)> {
        let parent =
            self.parent().filter(|open| open.block.is_some_and(|block| block.holds == Holds::Tabs))?;
        parent.held += 1;
        Some((parent.tabs, parent.held == 1))
    }

    /// The number that a tab has in the block around it, for one without a label.
    pub fn number_in_parent(&self) -> usize {
        self.open.iter().rev().nth(1).map_or(1, |parent| parent.held)
    }

    /// True if a block of a name directly contains what comes next.
    pub fn is_in(&mut self, name: &str) -> bool {
        self.parent().is_some_and(|open| open.block.is_some_and(|block| block.name() == name))
    }

    /// True if an open block has a name, however far outside.
    pub fn is_within(&self, name: &str) -> bool {
        self.open.iter().any(|open| open.block.is_some_and(|block| block.name() == name))
    }

    /// Keeps the caption of the innermost one for its end.
    pub fn set_caption(&mut self, caption: Vec<Atom>) {
        if let Some(open) = self.open.last_mut() {
            open.caption = caption;
        }
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
