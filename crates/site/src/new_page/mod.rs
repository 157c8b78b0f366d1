//! A page that does not exist yet: the name of its file in the site's layout, and its front matter. Pure: `paifang new`
//! writes the file, and the theme's links for readers open an editor with it.

mod file;
mod front_matter;
mod values;

pub use file::{file_below, file_stem, stem_below};
pub use front_matter::{Comments, NewPage, Number, Words};
pub use values::translation;
