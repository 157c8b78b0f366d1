//! A style sheet → the same in fewer bytes: without comments and without the white space that means nothing. What stands
//! in selectors and values is otherwise published as it is written, so that what browsers learn tomorrow need not be
//! known here. `@import`s at the beginning are handed out apart.

mod pieces;
mod printer;
#[cfg(test)]
mod tests;

use crate::mistake::Mistake;

pub(super) use printer::{Head, Import, Sheet};

/// Reads a sheet.
pub(super) fn read(text: &str) -> Result<Sheet, Mistake> {
    // The mark of the encoding that some editors write at the beginning is no part of a sheet.
    let own = text.strip_prefix('\u{feff}').unwrap_or(text);
    let sheet = pieces::pieces(own).and_then(|pieces| printer::print(&pieces));
    sheet.map_err(|mistake| mistake.shifted(text.len() - own.len()))
}
