//! The words of a block, without what a translator need not follow: text → bytes of which fingerprints are made.
//!
//! Rules, version 1 ([`RULES`](crate::blocks::RULES)):
//! - letters in lower case, composed (NFC), full-width ASCII as ASCII, digits of Arabic and Persian as ASCII;
//! - punctuation and white space only separate words, and nothing separates Han, kana or a symbol from its neighbours;
//! - within and before numbers, marks count: `1.5`, `10:30`, `-5`;
//! - symbols count: `+`, `%`, `#`, `$`, `€`, `→`;
//! - text in braces counts as written: `{count}`, `{{< ref >}}`;
//! - code and formulas count as written, but for the width of their white space.
//!
//! A change of these rules needs a new number, and the old rules have to stay: a record names the number that its
//! fingerprints were made by.

use paifang_i18n::nfc;

use crate::text::script::{Class, class, is_cjk, is_symbol};

/// Begins and ends code.
const CODE: u8 = 1;
/// Separates cells of a table.
const CELL: u8 = 2;

/// The words of one block.
#[derive(Default)]
pub(super) struct Words {
    bytes: Vec<u8>,
    last: Last,
    /// True if something that is left out came after the last character.
    gap: bool,
    /// A mark that counts if a digit follows.
    held: Option<u8>,
    /// Open braces.
    depth: u32,
    /// Words outside of braces, and characters of scripts that set no spaces.
    size: u32,
    /// True if there is a digit, a brace or a percent sign outside of code: facts are looked for.
    has_signs: bool,
    /// True if a character may have to be composed.
    is_composed: bool,
}

/// The finished words of a block.
pub(super) struct Taken<'w> {
    pub(super) words: &'w str,
    pub(super) size: u32,
    /// False if there is neither a number nor a placeholder in them.
    pub(super) has_signs: bool,
}

/// The last character that counts.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Last {
    /// None, or a symbol.
    #[default]
    Other,
    Letter,
    Digit,
    /// A character of a script that sets no spaces.
    Wide,
}

impl Words {
    /// Adds text.
    pub(super) fn text(&mut self, text: &str) {
        let mut rest = text;
        loop {
            // Nearly all text is letters of ASCII and Han: these are not looked up one by one.
            rest = self.ascii_letters(rest);
            rest = self.han(rest);
            let mut characters = rest.chars();
            let Some(c) = characters.next() else { return };
            match folded(c) {
                c if c.is_ascii() => self.ascii(c as u8),
                c => self.other(c),
            }
            rest = characters.as_str();
        }
    }

    /// Adds the letters of ASCII that a text begins with, and returns the rest.
    fn ascii_letters<'t>(&mut self, text: &'t str) -> &'t str {
        let end = text.bytes().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(text.len());
        let (letters, rest) = text.split_at(end);
        if !letters.is_empty() {
            self.settle();
            self.begin_word();
            let start = self.bytes.len();
            self.bytes.extend_from_slice(letters.as_bytes());
            if self.depth == 0
                && let Some(added) = self.bytes.get_mut(start..)
            {
                added.make_ascii_lowercase();
            }
            self.last = Last::Letter;
        }
        rest
    }

    /// Adds the ideographs of the basic block that a text begins with, and returns the rest.
    fn han<'t>(&mut self, text: &'t str) -> &'t str {
        let end = text.find(|c| !matches!(c, '\u{4E00}'..='\u{9FFF}')).unwrap_or(text.len());
        let (ideographs, rest) = text.split_at(end);
        if !ideographs.is_empty() {
            self.settle();
            self.bytes.extend_from_slice(ideographs.as_bytes());
            self.last = Last::Wide;
            self.gap = false;
            if self.depth == 0 {
                self.size += (ideographs.len() / '一'.len_utf8()) as u32;
            }
        }
        rest
    }

    fn ascii(&mut self, byte: u8) {
        match byte {
            b'0'..=b'9' => self.digit(byte),
            b'a'..=b'z' | b'_' => self.letter(byte),
            b'A'..=b'Z' if self.depth > 0 => self.letter(byte),
            b'A'..=b'Z' => self.letter(byte.to_ascii_lowercase()),
            b'{' => {
                self.symbol(byte);
                self.depth += 1;
            }
            b'}' => {
                self.symbol(byte);
                self.depth = self.depth.saturating_sub(1);
            }
            b'+' | b'<' | b'>' | b'=' | b'~' | b'^' | b'|' | b'$' | b'%' | b'#' | b'@' | b'&' => {
                self.symbol(byte)
            }
            _ if self.depth > 0 && !byte.is_ascii_whitespace() => self.symbol(byte),
            b'.' | b',' | b':' if self.last == Last::Digit && !self.gap && self.held.is_none() => {
                self.held = Some(byte);
            }
            b'-' if self.last == Last::Other || self.gap => {
                self.settle();
                self.held = Some(byte);
            }
            _ => {
                self.settle();
                self.gap = true;
            }
        }
    }

    fn other(&mut self, c: char) {
        self.settle();
        self.is_composed = true;
        match class(c) {
            Class::Letter if is_cjk(c) => {
                self.push(c);
                self.last = Last::Wide;
                self.size += u32::from(self.depth == 0);
            }
            Class::Letter => {
                self.begin_word();
                c.to_lowercase().for_each(|c| self.push(c));
                self.last = Last::Letter;
            }
            // Joiners and other invisible characters are typing habits.
            Class::Mark if is_invisible(c) => {}
            Class::Mark => self.push(c),
            Class::Other if is_symbol(c) || self.depth > 0 && !c.is_whitespace() => {
                self.push(c);
                self.last = Last::Other;
                self.gap = false;
            }
            Class::Other => self.gap = true,
        }
    }

    /// A mark before something that is no digit only separates.
    fn settle(&mut self) {
        self.gap |= self.held.take().is_some();
    }

    fn begin_word(&mut self) {
        if matches!(self.last, Last::Letter | Last::Digit) && self.gap {
            self.bytes.push(b' ');
        }
        if self.depth == 0 && (self.gap || matches!(self.last, Last::Other | Last::Wide)) {
            self.size += 1;
        }
        self.gap = false;
    }

    fn letter(&mut self, byte: u8) {
        self.settle();
        self.begin_word();
        self.bytes.push(byte);
        self.last = Last::Letter;
    }

    fn digit(&mut self, byte: u8) {
        if let Some(mark) = self.held.take() {
            // Between digits it continues the number; before one it is a sign.
            if self.last == Last::Digit && mark != b'-' {
                self.gap = false;
            } else {
                self.begin_word();
                self.last = Last::Other;
            }
            self.bytes.push(mark);
        }
        self.begin_word_of_digit();
        self.has_signs = true;
        self.bytes.push(byte);
        self.last = Last::Digit;
    }

    fn begin_word_of_digit(&mut self) {
        match self.bytes.last() {
            Some(b'.' | b',' | b':' | b'-') if !self.gap => {}
            _ => self.begin_word(),
        }
    }

    fn symbol(&mut self, byte: u8) {
        self.settle();
        self.has_signs |= matches!(byte, b'{' | b'%');
        self.bytes.push(byte);
        self.last = Last::Other;
        self.gap = false;
    }

    fn push(&mut self, c: char) {
        self.bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        self.gap = false;
    }

    /// Adds a space, or something that counts as one: a line end, a mark of markup between two words.
    pub(super) fn space(&mut self) {
        self.settle();
        self.gap = true;
    }

    /// Adds code or a formula.
    pub(super) fn code(&mut self, code: &str) {
        self.settle();
        self.is_composed |= !code.is_ascii();
        self.bytes.push(CODE);
        let mut parts = code.split_whitespace();
        if let Some(first) = parts.next() {
            self.bytes.extend_from_slice(first.as_bytes());
        }
        for part in parts {
            self.bytes.push(b' ');
            self.bytes.extend_from_slice(part.as_bytes());
        }
        self.bytes.push(CODE);
        self.last = Last::Other;
        self.gap = false;
        self.size += 1;
    }

    /// Adds a part of a block of code, without white space at the ends of lines.
    pub(super) fn code_block(&mut self, code: &str) {
        self.is_composed |= !code.is_ascii();
        for byte in code.bytes().filter(|byte| *byte != b'\r') {
            if byte == b'\n' {
                self.trim_end(|last| matches!(last, b' ' | b'\t'));
                self.size += 1;
            }
            self.bytes.push(byte);
        }
    }

    fn trim_end(&mut self, is_trimmed: impl Fn(u8) -> bool) {
        while self.bytes.last().is_some_and(|last| is_trimmed(*last)) {
            self.bytes.pop();
        }
    }

    /// Begins a cell of a table.
    pub(super) fn cell(&mut self) {
        self.settle();
        self.bytes.push(CELL);
        self.last = Last::Other;
        self.gap = false;
    }

    /// True if nothing counts so far.
    pub(super) fn is_empty(&self) -> bool {
        self.bytes.iter().all(|byte| *byte == CELL)
    }

    /// Ends the block, and gives what it was.
    pub(super) fn take(&mut self, take: impl FnOnce(Taken<'_>)) {
        self.trim_end(|last| last.is_ascii_whitespace());
        let text = std::str::from_utf8(&self.bytes).unwrap_or_default();
        let composed = if self.is_composed { nfc(text) } else { text.into() };
        take(Taken { words: &composed, size: self.size, has_signs: self.has_signs });
        self.bytes.clear();
        *self = Self { bytes: std::mem::take(&mut self.bytes), ..Self::default() };
    }
}

/// Full-width ASCII and the digits of Arabic and Persian, as ASCII.
fn folded(c: char) -> char {
    let by = match c {
        '\u{FF01}'..='\u{FF5E}' => 0xFEE0,
        '\u{3000}' => 0x3000 - 0x20,
        '\u{0660}'..='\u{0669}' => 0x0660 - 0x30,
        '\u{06F0}'..='\u{06F9}' => 0x06F0 - 0x30,
        '\u{2212}' => 0x2212 - 0x2D,
        _ => return c,
    };
    char::from_u32(c as u32 - by).unwrap_or(c)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        let (mut words, mut found) = (Words::default(), String::new());
        words.text(text);
        words.take(|taken| found = taken.words.to_owned());
        found
    }

    #[test]
    fn habits_of_typing_do_not_count() {
        for (one, other) in [
            ("Back up, then restore.", "back up – then restore"),
            ("备份 PostgreSQL 数据库", "备份PostgreSQL数据库"),
            ("先备份，再恢复。", "先备份,再恢复."),
            ("ＰｏｓｔｇｒｅＳＱＬ　１８", "PostgreSQL 18"),
            ("cafe\u{301}", "café"),
            ("don't", "don’t"),
            ("a\n b", "a b"),
            ("“quoted”", "\"quoted\""),
            ("سعر: ١٢", "سعر 12"),
            ("10–20", "10-20"),
        ] {
            assert_eq!(of(one), of(other), "{one} and {other}");
        }
    }

    #[test]
    fn meanings_count() {
        for (one, other) in [
            ("18", "17"),
            ("1.5", "15"),
            ("1.5", "1 5"),
            ("at 10:30", "at 1030"),
            ("-5 degrees", "5 degrees"),
            ("from -5", "from 5"),
            ("C++", "C"),
            ("C#", "C"),
            ("100 %", "100"),
            ("≥ 5", "≤ 5"),
            ("{count} files", "{Count} files"),
            ("{{< ref \"a.md\" >}}", "{{< ref \"b.md\" >}}"),
            ("dog bites man", "man bites dog"),
            ("back up", "backup"),
            ("हिन्दी", "हन्द"),
            ("不可以", "可以"),
            ("€5", "5"),
        ] {
            assert_ne!(of(one), of(other), "{one} and {other}");
        }
    }

    /// Runs of letters are added at once, with the same result as one by one.
    #[test]
    fn runs_are_what_their_characters_are() {
        for text in
            ["Back-Up 1.5GB of {Count}数据库 v18", "PG数据库a备份B, 一 二{一X}", "1.a 1.一 -a -一 x_Y9"]
        {
            let (mut words, mut one_by_one) = (Words::default(), String::new());
            text.chars().for_each(|c| words.text(c.encode_utf8(&mut [0; 4])));
            let size = words.size;
            words.take(|taken| one_by_one = taken.words.to_owned());
            let mut words = Words::default();
            words.text(text);
            assert_eq!(words.size, size, "{text}");
            assert_eq!(of(text), one_by_one, "{text}");
        }
        assert_eq!(of("Back-Up 1.5GB of {Count}数据库 v18"), "back up 1.5gb of{Count}数据库v18");
    }

    #[test]
    fn code_counts_as_written() {
        let of = |code: &str| {
            let (mut words, mut found) = (Words::default(), String::new());
            words.text("run");
            words.code(code);
            words.take(|taken| found = taken.words.to_owned());
            found
        };
        assert_eq!(of("VACUUM  FULL"), of("VACUUM\nFULL"));
        assert_ne!(of("VACUUM FULL"), of("vacuum full"));
    }

    #[test]
    fn size_counts_words_and_wide_characters() {
        let size = |text: &str| {
            let (mut words, mut found) = (Words::default(), 0);
            words.text(text);
            words.take(|taken| found = taken.size);
            found
        };
        assert_eq!((size("Back up, then restore 1.5 GB"), size("备份 PG 库"), size("… — !")), (6, 4, 0));
    }
}
