//! Parts of a page's text as messages show them.

use crate::text::lines::near;

/// Stands for what is no text.
pub const OBJECT: char = '\u{FFFC}';
/// Stands at the end of a link.
pub const LINK_END: char = '\u{FFFB}';

/// Characters of a page's text in a message.
const SHOWN: usize = 60;

/// A page's text for a message: on one line, and short.
pub fn shorten(text: &str) -> String {
    let words: Vec<&str> = near(text.trim_start()).lines().map(str::trim).collect();
    let line = words.join(" ").trim_end().replace(OBJECT, "…").replace(LINK_END, "");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
