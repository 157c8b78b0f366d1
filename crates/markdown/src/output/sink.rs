//! Output under construction: HTML and slots in order, with marks around everything that the sanitizer must not see.
//! Independent of Markdown.

use crate::body::{BlockTag, Segment};
use paifang_base::html::escape;
use paifang_base::source::Span;

/// A piece of output that is not final yet.
#[derive(Debug, Clone, PartialEq)]
pub enum Atom {
    /// HTML made by us (or already sanitized).
    Html(String),
    /// A slot.
    Slot(Segment),
    /// `<h2` or `</h2>` of `headings[n]`. Its level is known only at the end.
    HeadingTag { index: usize, open: bool },
    /// The start tag of a block follows, or its attributes if this is among them; with the block's place in the file.
    Tag(Span),
    /// A reference to a footnote. Its number is known only at the end.
    NoteReference { note: usize },
    /// Begins an opaque piece, which ends at `End` and which the sanitizer does not see.
    Start(Opaque),
    /// End of an opaque piece.
    End,
    /// Begins normalized raw HTML of the author, which ends at `RawEnd`. Holds the source, in case the HTML is refused.
    RawStart(String),
    /// End of raw HTML.
    RawEnd,
}

/// Kinds of opaque pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opaque {
    /// Attributes inside a start tag.
    Attributes,
    /// Whole inline elements.
    Inline,
    /// Whole block elements.
    Block,
    /// A footnote mark (inline); not part of summaries.
    NoteMark,
}

/// A place in the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    atom: usize,
    offset: usize,
}

/// Output under construction.
#[derive(Debug, Default)]
pub struct Sink {
    atoms: Vec<Atom>,
    /// True if the next HTML begins a new atom.
    sealed: bool,
}

impl Sink {
    /// Appends HTML as it is.
    pub fn html(&mut self, html: &str) {
        self.buffer().push_str(html);
    }

    /// Appends escaped text.
    pub fn text(&mut self, text: &str) {
        escape::push_text(self.buffer(), text);
    }

    /// Appends an escaped attribute value.
    pub fn attribute(&mut self, value: &str) {
        escape::push_attribute(self.buffer(), value);
    }

    /// Appends anything but HTML.
    pub fn push(&mut self, atom: Atom) {
        self.atoms.push(atom);
    }

    /// Appends a slot.
    pub fn slot(&mut self, segment: Segment) {
        self.push(Atom::Slot(segment));
    }

    /// Appends an opaque piece.
    pub fn opaque(&mut self, kind: Opaque, write: impl FnOnce(&mut Self)) {
        self.push(Atom::Start(kind));
        write(self);
        self.push(Atom::End);
    }

    /// Makes a cut and returns the number of atoms before it.
    pub fn cut(&mut self) -> usize {
        self.sealed = true;
        self.atoms.len()
    }

    /// The position of the next byte of HTML.
    pub fn position(&mut self) -> Position {
        let offset = self.buffer().len();
        Position { atom: self.atoms.len() - 1, offset }
    }

    /// Removes one byte of HTML (a line end) at a position.
    pub fn remove_byte(&mut self, at: Position) {
        if let Some(Atom::Html(html)) = self.atoms.get_mut(at.atom)
            && html.as_bytes().get(at.offset) == Some(&b'\n')
        {
            html.remove(at.offset);
        }
    }

    /// Inserts HTML at a position.
    pub fn insert(&mut self, at: Position, text: &str) {
        if let Some(Atom::Html(html)) = self.atoms.get_mut(at.atom)
            && html.is_char_boundary(at.offset)
        {
            html.insert_str(at.offset, text);
        }
    }

    /// Removes all atoms from `first` on.
    pub fn truncate(&mut self, first: usize) {
        self.atoms.truncate(first);
    }

    /// Removes all atoms from `first` on, and returns them.
    pub fn split_off(&mut self, first: usize) -> Vec<Atom> {
        self.sealed = true;
        self.atoms.split_off(first.min(self.atoms.len()))
    }

    /// Appends atoms.
    pub fn append(&mut self, mut atoms: Vec<Atom>) {
        self.atoms.append(&mut atoms);
        self.sealed = true;
    }

    /// Replaces an atom's HTML if it is as expected.
    pub fn replace_html(&mut self, atom: usize, expected: &str, html: &str) -> bool {
        match self.atoms.get_mut(atom) {
            Some(Atom::Html(written)) if written == expected => {
                html.clone_into(written);
                true
            }
            _ => false,
        }
    }

    /// All atoms.
    pub fn into_atoms(self) -> Vec<Atom> {
        self.atoms
    }

    #[expect(clippy::unreachable, reason = "an HTML atom was just made the last one")]
    fn buffer(&mut self) -> &mut String {
        if self.sealed || !matches!(self.atoms.last(), Some(Atom::Html(_))) {
            self.atoms.push(Atom::Html(String::new()));
            self.sealed = false;
        }
        match self.atoms.last_mut() {
            Some(Atom::Html(html)) => html,
            _ => unreachable!("it was just made"),
        }
    }
}

/// Output in its final form.
#[derive(Debug, Default)]
pub struct Pieces {
    /// HTML and slots; no two pieces of HTML are adjacent.
    pub segments: Vec<Segment>,
    /// Start tags of blocks, in order.
    pub tags: Vec<BlockTag>,
}

impl Pieces {
    /// Atoms in their final form: marks removed, adjacent HTML joined.
    pub fn of<'a>(atoms: impl IntoIterator<Item = &'a Atom>) -> Self {
        let mut pieces = Self::default();
        for atom in atoms {
            match atom {
                Atom::Html(html) => pieces.html(html),
                Atom::Slot(slot) => pieces.segments.push(slot.clone()),
                Atom::Tag(span) => pieces.tag(*span),
                _ => {}
            }
        }
        pieces
    }

    /// Appends HTML to the last segment if that is HTML too.
    pub fn html(&mut self, html: &str) {
        match self.segments.last_mut() {
            _ if html.is_empty() => {}
            Some(Segment::Html(last)) => last.push_str(html),
            _ => self.segments.push(Segment::Html(html.to_owned())),
        }
    }

    /// Notes that the next byte of HTML belongs to the start tag of a block.
    fn tag(&mut self, span: Span) {
        let (segment, offset) = self.end();
        self.tags.push(BlockTag { span, segment, offset });
    }

    /// The place of the next byte of HTML.
    fn end(&self) -> (u32, u32) {
        let count = self.segments.len() as u32;
        match self.segments.last() {
            Some(Segment::Html(last)) => (count - 1, last.len() as u32),
            _ => (count, 0),
        }
    }

    /// Appends other pieces; joins adjacent HTML.
    pub fn append(&mut self, more: Pieces) {
        // A tag alone belongs to the HTML that is appended next.
        let is_joined = matches!(more.segments.first(), None | Some(Segment::Html(_)));
        let (segment, offset) = if is_joined { self.end() } else { (self.segments.len() as u32, 0) };
        let moved = |tag: BlockTag| BlockTag {
            offset: tag.offset + if tag.segment == 0 { offset } else { 0 },
            segment: tag.segment + segment,
            ..tag
        };
        self.tags.extend(more.tags.into_iter().map(moved));
        for piece in more.segments {
            match piece {
                Segment::Html(html) => self.html(&html),
                slot => self.segments.push(slot),
            }
        }
    }

    /// Inserts HTML as the first segment.
    pub fn insert_first(&mut self, html: String) {
        self.segments.insert(0, Segment::Html(html));
        self.tags.iter_mut().for_each(|tag| tag.segment += 1);
    }
}
