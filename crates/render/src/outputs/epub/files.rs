//! Names of the files in a book.

/// Name of the document of a chapter, by its number.
pub(super) fn file(at: usize) -> String {
    format!("c{at:03}.xhtml")
}
