//! Headings: those so far, the one being written, and the one that is the page's title.

use std::borrow::Cow;
use std::ops::Range;

use crate::body::Heading;
use crate::output::targets::Mark;
use crate::write::heading_attributes::HeadingAttributes;
use crate::write::summary::same_title;
use paifang_base::source::Span;

/// Headings of a body.
#[derive(Default)]
pub struct Headings {
    list: Vec<Heading>,
    open: Option<Open>,
    /// The text of a leading `# heading`.
    title: Option<String>,
    /// The explicit id of the title, which is above the body.
    title_id: Option<String>,
}

/// The beginning of a heading.
pub struct Start {
    /// Its level as written.
    pub level: u8,
    /// Its first atom.
    pub first_atom: usize,
    /// Links and images before it.
    pub targets: Mark,
    /// True if it may be the page's title: nothing precedes it.
    pub may_be_title: bool,
    /// Place in the file.
    pub span: Span,
}

/// A heading being written.
struct Open {
    index: usize,
    first_atom: usize,
    targets: Mark,
    may_be_title: bool,
    /// Byte offset in the body at which its attribute list begins.
    attributes_at: usize,
}

/// A finished heading.
pub enum Written {
    /// A visible heading, by its number.
    Shown(usize),
    /// The page's title, which is shown elsewhere: its output must be removed.
    Title {
        /// Its first atom.
        first_atom: usize,
        /// Links and images before it.
        targets: Mark,
    },
}

impl Headings {
    /// Before the first heading; `title_id` is the id that heading metadata gives the title.
    pub fn new(title_id: Option<&str>) -> Self {
        Self { title_id: title_id.map(str::to_owned), ..Self::default() }
    }

    /// Begins a heading, with its attribute list at a byte of the body; returns its number.
    pub fn begin(&mut self, start: Start, id: Option<String>, attributes_at: usize) -> usize {
        let index = self.list.len();
        // Normalized like the links to it.
        let id = id.map(|id| paifang_i18n::nfc(&id).into_owned());
        self.list.push(Heading {
            level: start.level,
            also: Vec::new(),
            explicit: id.is_some(),
            id: id.unwrap_or_default(),
            text: String::new(),
            span: start.span,
        });
        let Start { first_atom, targets, may_be_title, .. } = start;
        self.open = Some(Open { index, first_atom, targets, may_be_title, attributes_at });
        index
    }

    /// True if a heading is being written.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The text of the heading being written.
    pub fn open_text(&mut self) -> Option<&mut String> {
        let open = self.open.as_ref()?;
        self.list.get_mut(open.index).map(|heading| &mut heading.text)
    }

    /// The text of a heading up to its attribute list; other text unchanged. `range` is its place in the body.
    pub fn without_attributes<'t>(&self, text: Cow<'t, str>, range: &Range<usize>) -> Cow<'t, str> {
        let Some(open) = self.open.as_ref().filter(|open| range.end > open.attributes_at) else {
            return text;
        };
        let kept = open.attributes_at.saturating_sub(range.start);
        Cow::Owned(text.get(..kept).unwrap_or_default().trim_end().to_owned())
    }

    /// Ends a heading; `front_title` is the front matter's title.
    pub fn end(&mut self, front_title: Option<&str>) -> Option<Written> {
        let open = self.open.take()?;
        let text = &mut self.list.get_mut(open.index)?.text;
        *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if open.may_be_title && !text.is_empty() {
            self.title = Some(text.clone());
            if front_title.is_none_or(|title| same_title(title, text)) {
                let title = self.list.pop().filter(|title| title.explicit);
                self.title_id = title.map(|title| title.id).or(self.title_id.take());
                return Some(Written::Title { first_atom: open.first_atom, targets: open.targets });
            }
        }
        Some(Written::Shown(open.index))
    }

    /// Moves headings one level down if one has the level of the page's title.
    pub fn shift_levels(&mut self) {
        if self.list.iter().any(|heading| heading.level == 1) {
            for heading in &mut self.list {
                heading.level = (heading.level + 1).min(6);
            }
        }
    }

    /// The level of a heading.
    pub fn level(&self, index: usize) -> u8 {
        self.list.get(index).map_or(6, |heading| heading.level)
    }

    /// All headings, the title, and the title's explicit id.
    pub fn into_parts(self) -> (Vec<Heading>, Option<String>, Option<String>) {
        (self.list, self.title, self.title_id)
    }
}

/// The parts of a heading's attribute list; empty without a list.
pub fn id_and_classes(list: Option<HeadingAttributes>) -> (Option<String>, Vec<String>) {
    list.map(|list| (list.id, list.classes)).unwrap_or_default()
}
