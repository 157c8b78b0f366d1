//! Other files that a body takes text from: what it asks for, and what it gets.

use std::sync::Arc;

use paifang_base::diag::{Code, Help, Text};

/// Gives a body the text of other files.
pub trait TextFiles {
    /// The file at a path as the author wrote it, at a byte of the page's text.
    fn text(&self, written: &str, at: usize) -> Result<TextFile, RefusedFile>;
    /// Counts bytes of a file that were searched, and those that the body took.
    fn count(&self, path: &str, searched: usize, taken: usize);
    /// The address at which readers see some lines of a file, if there is one.
    fn address(&self, path: &str, lines: Option<(u32, u32)>) -> Option<String>;
}

/// The text of a file.
#[derive(Debug, Clone)]
pub struct TextFile {
    /// Project-relative path.
    pub path: String,
    /// All of its text.
    pub text: Arc<str>,
}

/// The problem with a file whose text a body does not get.
#[derive(Debug)]
pub struct RefusedFile {
    /// Its code.
    pub code: &'static Code,
    /// What is wrong.
    pub message: Text,
    /// What to write instead.
    pub help: Help,
}
