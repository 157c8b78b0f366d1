//! Blocks of a page, for translators: heading, paragraph, list item, table row, code, figure. Each has two
//! fingerprints:
//! by *words* a translation is out of date, by *all* something can be carried over without a translator.
//! Types only; `cut` makes them.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use paifang_base::source::Span;

/// The number of the rules for cutting and normalizing. A record of a translation names it.
pub const RULES: u32 = 1;

/// A fingerprint: 32 bits of XXH3. It only has to differ from the fingerprint that the same block had before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Print {
    /// Of the words alone.
    pub words: u32,
    /// Of everything: also links, pictures, markup, punctuation.
    pub all: u32,
}

/// A block of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its kind.
    pub kind: BlockKind,
    /// Its fingerprints.
    pub print: Print,
    /// Words, and characters of scripts that set no spaces; lines of code. None in placeholders: a block without any
    /// has nothing for a translator.
    pub size: u32,
    /// Place of its text in the file, without the marks of a heading, an item or a quote.
    pub span: Span,
    /// Parts that a translation keeps, in their order.
    pub facts: Vec<Fact>,
    /// The mark of its kind and its first words, for people.
    pub label: String,
}

/// Kind of a block.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    /// A field of the front matter, by name.
    Field(String),
    /// A heading, by level.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// The text of a list item, or a paragraph of it.
    Item,
    /// A row of a table.
    Row,
    /// A block of code.
    Code,
    /// A picture alone in its paragraph.
    Figure,
    /// Raw HTML with text.
    Html,
    /// A paragraph of a footnote.
    Note,
}

/// A part of a block that reads the same in each language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fact {
    /// Its kind.
    pub kind: FactKind,
    /// Its text: a target, code, a number.
    pub text: String,
}

/// Kind of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FactKind {
    /// Target of a link.
    Link,
    /// Target of an image.
    Image,
    /// Code in a line of text.
    Code,
    /// A number.
    Number,
    /// A placeholder, such as `{count}` or `%s`.
    Placeholder,
}

impl Block {
    /// True for a heading.
    pub fn is_heading(&self) -> bool {
        matches!(self.kind, BlockKind::Heading(_))
    }

    /// True if a translation without this block lacks something.
    pub fn is_needed(&self) -> bool {
        self.size > 0 || matches!(self.kind, BlockKind::Code | BlockKind::Figure)
    }
}

impl BlockKind {
    /// The mark with which a label begins, so that a record shows the kind of each block.
    pub fn mark(&self) -> Cow<'static, str> {
        let mark = match self {
            BlockKind::Field(name) => return format!("{name}:").into(),
            BlockKind::Heading(level) => "######".get(..usize::from(*level)).unwrap_or("######"),
            BlockKind::Paragraph => "",
            BlockKind::Item => "-",
            BlockKind::Row => "|",
            BlockKind::Code => "```",
            BlockKind::Figure => "!",
            BlockKind::Html => "<>",
            BlockKind::Note => "[^]",
        };
        mark.into()
    }

    /// True for blocks that a translator mostly copies.
    pub fn is_code(&self) -> bool {
        matches!(self, BlockKind::Code)
    }
}
