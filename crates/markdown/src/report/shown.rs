//! Parts of a page's text as messages show them.

use crate::text::lines::near;
use paifang_base::parts::Parts as _;

/// The placeholder for anything that is not text.
pub const OBJECT: char = '\u{FFFC}';
/// The mark at the end of a link.
pub const LINK_END: char = '\u{FFFB}';

/// Limit of characters of a page's text in a message.
const SHOWN: usize = 60;

/// Shortens a page's text for a message, and puts it on one line.
pub fn shorten(text: &str) -> String {
    let words: Vec<&str> = near(text.trim_start()).lines().map(str::trim).collect();
    let line = words.join(" ").trim_end().replace(OBJECT, "…").replace(LINK_END, "");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", line.part(..end)),
        None => line,
    }
}
