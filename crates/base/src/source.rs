//! Places in source text: byte spans, values with their span, and line/column lookup.
//! Independent of files on disk; a path is only a name here.

use crate::parts::Parts as _;
use crate::text;
use crate::text::Text;
use serde::ser::SerializeStruct as _;
use std::ops::Range;

/// A byte range in one source file. `u32`, because a source over 4 GiB is rejected long before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Its name in serde, by which `digest` recognizes a place in a file.
    pub const SERDE_NAME: &'static str = "Span";

    /// The span from byte `start` up to byte `end`.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end.max(start)) }
    }

    /// The same span, `by` bytes later: from a part of a file to the whole file.
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start as usize + by, self.end as usize + by)
    }

    /// As a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl serde::Serialize for Span {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct(Self::SERDE_NAME, 2)?;
        fields.serialize_field("start", &self.start)?;
        fields.serialize_field("end", &self.end)?;
        fields.end()
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A value and its place in the source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Spanned<T> {
    /// The value itself.
    pub value: T,
    /// Place of the value in its file.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Combines a value and its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Changes the value and keeps the place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }

    /// A borrowed view with the same place.
    pub fn as_ref(&self) -> Spanned<&T> {
        Spanned { value: &self.value, span: self.span }
    }
}

/// A line and a column, both counted from 1; columns count Unicode scalar values, as editors do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Bytes between two positions of a text at which the number of characters is known.
const BLOCK: usize = 256;

/// Starts of the lines of a text: enough to find very many places in it, each without reading the text again.
#[derive(Debug, Clone)]
pub struct Lines {
    /// First byte of each line.
    starts: Vec<u32>,
    /// Number of characters that begin before each block.
    characters: Vec<u32>,
}

impl Lines {
    /// Finds the lines of a text.
    pub fn new(text: &str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1);
        let starts = std::iter::once(0).chain(ends).collect();
        let count = |known: &mut u32, block: &[u8]| {
            let before = *known;
            *known += characters_in(block);
            Some(before)
        };
        let characters = text.as_bytes().chunks(BLOCK).scan(0, count).collect();
        Self { starts, characters }
    }

    /// The number, from 0, of the line that contains a byte.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= offset).saturating_sub(1)
    }

    /// First byte of a line, counted from 0.
    pub fn start_of(&self, line: usize) -> usize {
        self.starts.get(line).map_or(0, |start| *start as usize)
    }

    /// End of a line, counted from 0, without its line feed; the end of the text if there is no such line.
    pub fn end_of(&self, line: usize, text: &str) -> usize {
        self.starts.get(line + 1).map_or(text.len(), |next| *next as usize - 1)
    }

    /// Line and column of a byte offset; an offset past the end or inside a character is moved back to the nearest
    /// character boundary.
    pub fn place_of(&self, text: &str, offset: u32) -> LineColumn {
        let offset = text.floor_char_boundary(offset as usize);
        let line = self.line_of(offset);
        let before = |at: usize| self.characters_before(text, at);
        let column = before(offset) - before(self.start_of(line)) + 1;
        LineColumn { line: line as u32 + 1, column }
    }

    fn characters_before(&self, text: &str, offset: usize) -> u32 {
        let block = offset / BLOCK;
        match self.characters.get(block) {
            Some(known) => known + characters_in(text.as_bytes().part(block * BLOCK..offset)),
            // The end of a text that fills its last block.
            None => self
                .characters
                .last()
                .map_or(0, |known| known + characters_in(text.as_bytes().part((block - 1) * BLOCK..))),
        }
    }
}

/// Number of characters that begin in some bytes of UTF-8.
fn characters_in(bytes: &[u8]) -> u32 {
    // Sums of one byte each are what processors add up fastest.
    let few = |bytes: &[u8]| bytes.iter().map(|byte| u8::from((*byte as i8) >= -0x40)).sum::<u8>();
    bytes.chunks(usize::from(u8::MAX)).map(|bytes| u32::from(few(bytes))).sum()
}

/// True for control characters except tabs and line ends, and for noncharacters: neither HTML nor XML may contain them.
pub fn is_forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        c if c < '\u{7F}' => c < ' ',
        '\u{7F}'..='\u{9F}' | '\u{FDD0}'..='\u{FDEF}' => true,
        c => c as u32 & 0xFFFE == 0xFFFE,
    }
}

/// True if a text holds forbidden characters.
pub fn has_forbidden(text: &str) -> bool {
    may_have_forbidden(text) && text.chars().any(is_forbidden)
}

/// True if it may have some, judging by their first bytes in UTF-8: nearly no text has, and this is quick.
fn may_have_forbidden(text: &str) -> bool {
    let is_suspect = |byte: u8| {
        let is_control = (byte < 32) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r');
        is_control | (byte == 0x7F) | (byte >= 0xF0)
    };
    let text = text.as_bytes();
    // In blocks without short-circuiting, which the compiler vectorizes.
    text.chunks(64).any(|block| block.iter().fold(false, |any, byte| any | is_suspect(*byte)))
        || memchr::memchr2_iter(0xC2, 0xEF, text).any(|at| match text.get(at..at + 2) {
            Some([0xC2, next]) => *next < 0xA0,
            Some([_, next]) => matches!(next, 0xB7 | 0xBF),
            _ => false,
        })
}

/// Removes forbidden characters from a text: U+0000 becomes the replacement character (CommonMark 0.31, 2.3), former
/// line or column breaks become spaces, the others are deleted.
pub fn remove_forbidden(text: &mut String) {
    let replacement = |c| match c {
        '\0' => Some('\u{FFFD}'),
        '\u{B}' | '\u{C}' | '\u{85}' => Some(' '),
        c => (!is_forbidden(c)).then_some(c),
    };
    if has_forbidden(text) {
        *text = text.chars().filter_map(replacement).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_start_at_one() {
        let text = "a\n中文 x\n";
        let lines = Lines::new(text);
        assert_eq!(lines.place_of(text, 0), LineColumn { line: 1, column: 1 });
        assert_eq!(lines.place_of(text, 9), LineColumn { line: 2, column: 4 });
        assert_eq!(lines.place_of(text, 3), LineColumn { line: 2, column: 1 }, "inside a character");
        assert_eq!(lines.place_of(text, 999).line, 3, "past the end");
        assert_eq!(Lines::new("").place_of("", 5), LineColumn { line: 1, column: 1 });
    }

    #[test]
    fn every_place_is_found_as_by_counting() {
        for text in ["中".repeat(BLOCK), format!("{}\n", "é中\nab\r\n".repeat(700)), "x".repeat(2 * BLOCK)]
        {
            let lines = Lines::new(&text);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
                let line = text[..at].matches('\n').count() as u32 + 1;
                let column = text[start..at].chars().count() as u32 + 1;
                assert_eq!(lines.place_of(&text, at as u32), LineColumn { line, column }, "{at}");
            }
        }
    }
}

/// Bytes that are not valid UTF-8.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotUtf8 {
    /// The first invalid byte.
    pub at: usize,
    /// Description of the problem.
    pub message: Text,
    /// Help to fix it.
    pub help: Text,
}

/// Decodes UTF-8, many bytes at a time; `None` if it is invalid.
pub fn utf8(bytes: &[u8]) -> Option<String> {
    simdutf8::basic::from_utf8(bytes).ok().map(str::to_owned)
}

/// Decodes bytes as UTF-8. `is_table` is for files that spreadsheets save.
pub fn decode(bytes: Vec<u8>, is_table: bool) -> Result<String, NotUtf8> {
    let help = match is_table {
        true => text!("utf8-help-table"),
        false => text!("utf8-help"),
    };
    let is_wide = matches!(bytes.get(..2), Some([0xff, 0xfe] | [0xfe, 0xff]))
        || bytes.iter().take(64).filter(|byte| **byte == 0).count() > 8;
    if is_wide {
        return Err(NotUtf8 { at: 0, message: text!("invalid-utf8-wide"), help });
    }
    if let Some(text) = utf8(&bytes) {
        return Ok(text);
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes().part(..at).iter().filter(|byte| **byte == b'\n').count() + 1;
        let message = match looks_like_gbk(error.as_bytes().part(at..)) {
            true => text!("invalid-utf8-gbk", at = at, line = line),
            false => text!("invalid-utf8", at = at, line = line),
        };
        NotUtf8 { at, message, help }
    })
}

/// True if the first non-ASCII bytes come in pairs from GBK's usual rows.
fn looks_like_gbk(bytes: &[u8]) -> bool {
    let mut pairs = 0;
    let mut rest = bytes;
    while let [first, behind @ ..] = rest
        && let [second, after @ ..] = behind
        && pairs < 8
    {
        rest = match (first, second) {
            (0..=0x7f, _) => behind,
            (0xa1..=0xf7, 0xa1..=0xfe) => {
                pairs += 1;
                after
            }
            _ => return false,
        };
    }
    pairs > 0
}
