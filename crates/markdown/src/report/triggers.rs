//! The characters that rules look for, found in one pass: nearly all texts have none and are skipped.

/// The characters that some rule looks for anywhere.
const ASKED_FOR: &[u8] = b"[{*=|:/h%+^~`<\\";
/// Beginnings of lines that some rule looks for.
const MARKS: &[u8] = b"#-*+0123456789[|$@<:!?=i/.;(^";

/// The bit for the first byte of a full-width character.
const FULL_WIDTH: u32 = 1 << 29;
/// The bit for a line that begins with a marker.
const MARKED: u32 = 1 << 30;
/// The bit for a round bracket directly after a non-ASCII character.
const BRACKETS: u32 = 1 << 31;

/// The bit for each byte: one for each character of `ASKED_FOR`, and that of full-width characters.
#[expect(
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, which would report an index out of bounds"
)]
const BITS: [u32; 256] = {
    let mut bits = [0; 256];
    let mut at = 0;
    while at < ASKED_FOR.len() {
        bits[ASKED_FOR[at] as usize] = 1 << at;
        at += 1;
    }
    bits[0xEF] = FULL_WIDTH;
    bits
};

/// The bit of a byte; each byte has one.
fn bit(byte: u8) -> u32 {
    BITS.get(usize::from(byte)).copied().unwrap_or_default()
}

/// The characters of a text that rules look for: nearly all texts have none and are skipped.
#[derive(Clone, Copy, Default)]
pub struct Triggers(u32);

impl Triggers {
    /// Adds a text; `at_start`: it begins a line.
    pub fn add(&mut self, text: &str, at_start: bool) {
        let line = text.trim_start();
        let first = line.as_bytes().first();
        let is_mark = |first: &u8| MARKS.contains(first) || *first == 0xEF;
        if at_start && (first.is_some_and(is_mark) || counts(line) || line.starts_with("export ")) {
            self.0 |= MARKED;
        }
        let is_behind_wide =
            |at: usize| at > 0 && text.as_bytes().get(at - 1).is_some_and(|byte| !byte.is_ascii());
        if memchr::memchr_iter(b'(', text.as_bytes()).any(is_behind_wide) {
            self.0 |= BRACKETS;
        }
        self.0 |= text.as_bytes().iter().fold(0, |bits, byte| bits | bit(*byte));
    }

    /// True if the text has a character of `ASKED_FOR`.
    pub fn has(self, c: char) -> bool {
        debug_assert!(ASKED_FOR.contains(&(c as u8)), "{c} is not asked for");
        self.0 & bit(c as u8) != 0
    }

    /// True if the text has any of these characters of `ASKED_FOR`.
    pub fn has_one(self, triggers: &str) -> bool {
        triggers.chars().any(|c| self.has(c))
    }

    /// True if round brackets may follow non-ASCII characters.
    pub fn brackets(self) -> bool {
        self.0 & BRACKETS != 0 || self.full_width()
    }

    /// True if the text may have full-width characters.
    pub fn full_width(self) -> bool {
        self.0 & FULL_WIDTH != 0
    }

    /// True if a line may begin with a marker.
    pub fn marked(self) -> bool {
        self.0 & MARKED != 0
    }

    /// True if any rule may find something.
    pub fn has_any(self) -> bool {
        self.0 & !bit(b'h') != 0
    }
}

/// True if a line begins with a number of a kind that Markdown does not have: `①`, `一、`.
fn counts(line: &str) -> bool {
    // All such characters begin with one of these bytes.
    matches!(line.as_bytes().first(), Some(0xE2 | 0xE4 | 0xE5))
        && line.starts_with(|c| {
            matches!(c, '①'..='⑳' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
        })
}
