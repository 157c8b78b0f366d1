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
    /// The written id of the title, which stands above the body.
    title_id: Option<String>,
}

/// Beginning of a heading.
pub struct Start {
    /// Its level as written.
    pub level: u8,
    /// Its first atom.
    pub first_atom: usize,
    /// Links and images before it.
    pub targets: Mark,
    /// Whether it may be the page's title: nothing stands before it.
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
    /// Byte in the body from which its text is a list of attributes.
    attributes_at: usize,
}

/// A heading that was written.
pub enum Written {
    /// One that is shown, by its number.
    Shown(usize),
    /// The page's title, which is shown elsewhere: what was written of it is to be dropped.
    Title {
        /// Its first atom.
        first_atom: usize,
        /// Links and images before it.
        targets: Mark,
    },
}

impl Headings {
    /// No heading yet; `title_id` is the id that heading metadata gives the title.
    pub fn new(title_id: Option<&str>) -> Self {
        Self { title_id: title_id.map(str::to_owned), ..Self::default() }
    }

    /// Begins a heading, with its list of attributes, which begins at a byte of the body: its number.
    pub fn begin(&mut self, start: Start, id: Option<String>, attributes_at: usize) -> usize {
        let index = self.list.len();
        // As links to it are written into pages.
        let id = id.map(|id| paifang_i18n::nfc(&id).into_owned());
        self.list.push(Heading {
            level: start.level,
            explicit: id.is_some(),
            id: id.unwrap_or_default(),
            text: String::new(),
            span: start.span,
        });
        let Start { first_atom, targets, may_be_title, .. } = start;
        self.open = Some(Open { index, first_atom, targets, may_be_title, attributes_at });
        index
    }

    /// Whether a heading is being written.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The text of the heading being written.
    pub fn open_text(&mut self) -> Option<&mut String> {
        let open = self.open.as_ref()?;
        self.list.get_mut(open.index).map(|heading| &mut heading.text)
    }

    /// Text of a heading up to its list of attributes; other text as it is. `range` is its place in the body.
    pub fn without_attributes<'t>(&self, text: Cow<'t, str>, range: &Range<usize>) -> Cow<'t, str> {
        let Some(open) = self.open.as_ref().filter(|open| range.end > open.attributes_at) else {
            return text;
        };
        let kept = open.attributes_at.saturating_sub(range.start);
        Cow::Owned(text.get(..kept).unwrap_or_default().trim_end().to_owned())
    }

    /// Ends a heading; `front_title` is the title of the front matter.
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

    /// Moves headings one level down when one has the level of the page's title.
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

    /// All headings, the title, and the title's written id.
    pub fn into_parts(self) -> (Vec<Heading>, Option<String>, Option<String>) {
        (self.list, self.title, self.title_id)
    }
}

/// The parts of a heading's list of attributes; none of them without a list.
pub fn id_and_classes(list: Option<HeadingAttributes>) -> (Option<String>, Vec<String>) {
    list.map(|list| (list.id, list.classes)).unwrap_or_default()
}
