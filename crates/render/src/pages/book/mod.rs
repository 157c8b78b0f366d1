//! Books: the tree of a section as one text. `chapters` lists its pages in the order of navigation, `text` gathers their
//! bodies and the ids in them, `rewrite` makes one body a part of the whole, `view` is the page for printing. The EPUB
//! of the same tree is an output (`outputs::epub`).

mod chapters;
mod names;
mod rewrite;
mod text;
mod view;

pub(crate) use chapters::{Book, Chapter};
pub(crate) use names::xml_name;
pub(crate) use rewrite::{Form, rewrite};
pub(crate) use text::Texts;
