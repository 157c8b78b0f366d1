//! What is rewritten before parsing, in the same number of bytes, so that the parser sees what our rules mean: offsets
//! stay true, and [`super::shadow::Shadow`] puts the author's characters back. This file finds the places and knows
//! code fences; it changes nothing itself.

use super::raw::elements::is_unknown_tag;
use super::typing;

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
    /// Notes a place, behind those noted before.
    pub fn push(&mut self, at: usize, with: impl Into<Vec<u8>>) {
        self.list.push(Edit { at, with: with.into() });
    }
}

/// Finds what to rewrite in a body. `elements`: names that are no HTML element are text.
pub fn find(text: &str, elements: bool) -> Edits {
    let mut edits = Edits::default();
    let mut fence: Option<Fence> = None;
    let mut ends_typed_fence = Vec::new();
    let lines: Vec<(usize, &str)> = lines(text).collect();
    let is_ascii = text.is_ascii();
    let pair_signs = typing::PairSigns::of(text);
    let content = |index: usize| {
        let (at, line) = *lines.get(index)?;
        let start = line_content(line);
        Some((at + start, &line[start..]))
    };
    // Lines up to this one were rewritten with one before.
    let mut rewritten = 0;
    for (index, (at, line)) in lines.iter().enumerate() {
        let Some((start, text)) = content(index) else { break };
        if let Some(open) = &fence {
            if open.is_closed_by(text) {
                if let Some(sign) = open.sign.filter(|sign| text.starts_with(sign)) {
                    edits.push(start, typing::half_width_fence(sign));
                }
                fence = None;
            }
            continue;
        }
        fence = Fence::opened_by(text);
        if fence.is_some() {
            continue;
        }
        if !is_ascii {
            if let Some((sign, _)) =
                typing::fence(text).filter(|(sign, _)| has_end(sign, &mut ends_typed_fence, index, &lines))
            {
                edits.push(start, typing::half_width_fence(sign));
                fence = Some(Fence { mark: b'`', length: 3, sign: Some(sign) });
                continue;
            }
            if index >= rewritten {
                let next = |n: usize| content(index + 1 + n);
                rewritten = index + 1 + typing::line_start((start, text), next, &mut edits);
            }
            typing::within_line(line, *at, pair_signs, &mut edits);
        }
        find_colon(text, start, &mut edits);
        if elements {
            find_elements(line, *at, &mut edits);
        }
    }
    if !edits.has_definitions {
        edits.list.retain(|edit| edit.with != [COLON]);
    }
    edits
}

/// Lines without their line ends, with their places.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let start = at;
        at += line.len() + 1;
        (start, line.strip_suffix('\r').unwrap_or(line))
    })
}

/// Whether a line behind this one ends a fence of such signs. `known` holds for each sign the last such line, once it
/// was looked for.
fn has_end(
    sign: &'static str,
    known: &mut Vec<(&'static str, Option<usize>)>,
    index: usize,
    lines: &[(usize, &str)],
) -> bool {
    let last = match known.iter().find(|(of, _)| *of == sign) {
        Some((_, last)) => *last,
        None => {
            let ends = |(_, line): &(usize, &str)| line.trim_matches([' ', '\t', '>']) == sign;
            let last = lines.iter().rposition(ends);
            known.push((sign, last));
            last
        }
    };
    last.is_some_and(|last| last > index)
}

/// Where a line begins behind indentation and the marks of quotes.
fn line_content(line: &str) -> usize {
    line.bytes().position(|b| !matches!(b, b' ' | b'\t' | b'>')).unwrap_or(line.len())
}

/// An open code fence.
struct Fence {
    mark: u8,
    length: usize,
    /// The full-width sign it was typed with.
    sign: Option<&'static str>,
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
        is_fence.then_some(Self { mark, length, sign: None })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let length = line.bytes().take_while(|b| *b == self.mark).count();
        if self.sign.is_some_and(|sign| line.trim_end() == sign) {
            return true;
        }
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

/// Whether `<` begins the address of a link, `[a](<b c.md>)` or `[a]: <b c.md>`, or a shortcode, `{{<x>}}`.
fn begins_address(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with("](") || before.ends_with("]:") || before.ends_with("{{")
}
