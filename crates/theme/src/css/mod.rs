//! Minifies a style sheet: removes comments and meaningless white space. Selectors and values are otherwise published
//! unchanged, so that future CSS features work without changes here. `@import`s at the beginning are returned
//! separately.

#[cfg(test)]
mod fuzz;
mod pieces;
mod printer;
#[cfg(test)]
mod tests;

use crate::mistake::Mistake;

pub(super) use printer::{Head, Import, Sheet};

/// Reads a sheet.
pub(super) fn read(text: &str) -> Result<Sheet, Mistake> {
    // The byte order mark that some editors write is not part of the sheet.
    let own = text.strip_prefix('\u{feff}').unwrap_or(text);
    let sheet = pieces::pieces(own).and_then(|pieces| printer::print(&pieces));
    sheet.map_err(|mistake| mistake.shifted(text.len() - own.len()))
}
