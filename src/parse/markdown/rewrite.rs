//! What is rewritten before parsing, in the same number of bytes, so that the parser sees what our rules mean: offsets
//! stay true, and [`super::shadow::Shadow`] puts the author's characters back. This file finds the places and knows
//! code fences; it changes nothing itself.

use super::raw::elements::is_unknown_tag;

/// Stands for nothing: it fills up to the length of what it replaces.
pub const FILL: u8 = 1;
/// Stands for a `:` that begins no definition.
pub const COLON: u8 = 2;
/// Stands for a `<` that begins no HTML.
pub const LESS: u8 = 3;

/// One place to rewrite.
pub struct Edit {
    /// Byte in the text.
    pub at: usize,
    /// What the parser sees: ASCII, `FILL`, `COLON` and `LESS`; as long as what it replaces.
    pub with: Vec<u8>,
}

/// All places to rewrite, ascending.
#[derive(Default)]
pub struct Edits {
    pub list: Vec<Edit>,
    /// Whether a line begins a definition: `: ` with a space.
    pub has_definitions: bool,
}

impl Edits {
    fn push(&mut self, at: usize, with: impl Into<Vec<u8>>) {
        self.list.push(Edit { at, with: with.into() });
    }
}

/// Finds what to rewrite in a body. `elements`: names that are no HTML element are text.
pub fn find(text: &str, elements: bool) -> Edits {
    let mut edits = Edits::default();
    let mut fence: Option<Fence> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = line_content(line);
        let content = &line[start..];
        match (&fence, Fence::opened_by(content)) {
            (Some(open), _) => {
                if open.is_closed_by(content) {
                    fence = None;
                }
            }
            (None, Some(opened)) => fence = Some(opened),
            (None, None) => {
                find_colon(content, at + start, &mut edits);
                if elements {
                    find_elements(line, at, &mut edits);
                }
            }
        }
        at += line.len();
    }
    if !edits.has_definitions {
        edits.list.retain(|edit| edit.with != [COLON]);
    }
    edits
}

/// Where a line begins behind indentation and the marks of quotes.
fn line_content(line: &str) -> usize {
    line.bytes().position(|b| !matches!(b, b' ' | b'\t' | b'>')).unwrap_or(line.len())
}

/// An open code fence.
struct Fence {
    mark: u8,
    length: usize,
}

impl Fence {
    fn opened_by(line: &str) -> Option<Self> {
        let line = line.as_bytes();
        // A list item may begin with a fence.
        let marks = line.iter().take_while(|b| matches!(b, b'-' | b'*' | b'+' | b' ')).count();
        let line = if line.first().is_some_and(|b| matches!(b, b'`' | b'~')) { line } else { &line[marks..] };
        let mark = *line.first().filter(|b| matches!(b, b'`' | b'~'))?;
        let length = line.iter().take_while(|b| **b == mark).count();
        let is_fence = length >= 3 && (mark == b'~' || !line[length..].contains(&b'`'));
        is_fence.then_some(Self { mark, length })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let length = line.bytes().take_while(|b| *b == self.mark).count();
        length >= self.length && line[length..].trim().is_empty()
    }
}

/// A line that begins with `:` is a definition only with a space behind it: `:tada:` and `::1` are text.
fn find_colon(content: &str, at: usize, edits: &mut Edits) {
    let mut bytes = content.bytes();
    if bytes.next() != Some(b':') {
        return;
    }
    match bytes.next() {
        Some(b' ' | b'\t') if !content[1..].trim().is_empty() => edits.has_definitions = true,
        _ => edits.push(at, [COLON]),
    }
}

/// Tags whose names are no HTML element: `<placeholder>`, `List<String>`.
fn find_elements(line: &str, start: usize, edits: &mut Edits) {
    let bytes = line.as_bytes();
    let mut from = 0;
    while let Some(found) = bytes[from..].iter().position(|b| *b == b'<') {
        let at = from + found;
        from = at + 1;
        if is_unknown_tag(&line[at..]) && !is_escaped(&line[..at]) && !begins_address(&line[..at]) {
            edits.push(start + at, [LESS]);
        }
    }
}

/// Whether what follows is escaped with a backslash.
pub fn is_escaped(before: &str) -> bool {
    before.bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1
}

/// Whether `<` begins the address of a link: `[a](<b c.md>)`, `[a]: <b c.md>`.
fn begins_address(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with("](") || before.ends_with("]:")
}
