//! Lines and parts of lines: the text before a delimiter, and checks for addresses and table rows.

use paifang_base::parts::Parts as _;

/// Longest recognized text between brackets; keeps the work linear.
pub const MOST_BETWEEN: usize = 400;

/// Lines, trimmed, each with its offset.
pub fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len() + 1;
        (start, line.trim())
    })
}

/// The beginning of a text.
pub fn near(text: &str) -> &str {
    text.part(..text.floor_char_boundary(MOST_BETWEEN.min(text.len())))
}

/// The text before `end`, if it is on the same line and not too long.
pub fn between<'t>(text: &'t str, end: &str) -> Option<&'t str> {
    let text = near(text);
    let inner = text.part(..text.find(end)?);
    (!inner.contains('\n')).then_some(inner)
}

/// True if a text looks like an address: with a scheme, a path, an anchor or a file extension.
pub fn is_address(text: &str) -> bool {
    let text = text.trim();
    // The text after a space may be a title in quotes of another kind.
    if let Some((first, _)) = text.split_once([' ', '\u{3000}'])
        && is_address(first)
    {
        return true;
    }
    let path = text.split(['#', '?']).next().unwrap_or_default();
    let path = path.split_once(" \"").map_or(path, |(path, _)| path).trim();
    let name = path.rsplit('/').next().unwrap_or_default();
    let has_extension = name.rsplit_once('.').is_some_and(|(stem, extension)| {
        !stem.is_empty()
            && (2..=8).contains(&extension.len())
            && extension.bytes().all(|b| b.is_ascii_alphanumeric())
            && extension.bytes().any(|b| b.is_ascii_alphabetic())
    });
    let has_prefix =
        ["http://", "https://", "mailto:", "./", "../", "@/"].iter().any(|prefix| text.starts_with(prefix));
    let is_path = |text: &str| text.starts_with('/') && text.len() > 1 && !text.starts_with("//");
    let is_place = text.starts_with('#') && text.len() > 1 && !text.contains(char::is_whitespace);
    has_extension || has_prefix || is_place || (is_path(text) && !text.contains(char::is_whitespace))
}

/// True for a table row: bars at both ends and at least one cell boundary, or two cells.
pub fn is_row(line: &str) -> bool {
    let bar = ['|', '｜'];
    line.len() > 2 && line.starts_with(bar) && line.ends_with(bar) && line.matches(bar).count() >= 3
}

/// True for a delimiter row: nothing but bars, dashes and colons.
pub fn is_rule(line: &str) -> bool {
    let fits = |c: char| matches!(c, '|' | '-' | ':' | ' ' | '｜' | '－' | '—' | '：' | '\u{3000}');
    line.chars().all(fits) && line.contains(['|', '｜']) && line.contains(['-', '－', '—'])
}
