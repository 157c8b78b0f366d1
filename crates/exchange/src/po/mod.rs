//! gettext PO (<https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html>), in UTF-8 and without plural
//! forms: a page has none.

mod quote;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::read;
pub use write::write;
