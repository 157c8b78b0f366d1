//! Counts readable text: Han and Kana by character, everything else by word.

use crate::body::TextCount;

use super::script::{Class, class, is_han, is_kana};

/// The first Han or Kana character; most other scripts come before it.
const FIRST_CJK: char = '\u{2E80}';

/// Counts text in pieces; a word may continue in the next piece.
#[derive(Default)]
pub struct Counter {
    /// The count so far.
    pub count: TextCount,
    in_word: bool,
}

impl Counter {
    /// Counts one piece.
    pub fn text(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_ascii_alphanumeric() {
                self.letter();
            } else if c.is_ascii() {
                self.in_word &= matches!(c, '\'' | '-' | '_' | '.');
            } else if c >= FIRST_CJK && (is_han(c) || is_kana(c)) {
                self.count.cjk = self.count.cjk.saturating_add(1);
                self.in_word = false;
            } else {
                // Marks, which are part of Indic and Arabic words, and ’ neither begin nor end a word.
                match class(c) {
                    Class::Letter => self.letter(),
                    Class::Mark => {}
                    Class::Other => self.in_word &= c == '’',
                }
            }
        }
    }

    /// Ends a word at the end of a line or block.
    pub fn boundary(&mut self) {
        self.in_word = false;
    }

    fn letter(&mut self) {
        if !self.in_word {
            self.count.words = self.count.words.saturating_add(1);
        }
        self.in_word = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_script_in_its_unit() {
        let count = |text: &str| {
            let mut counter = Counter::default();
            counter.text(text);
            (counter.count.cjk, counter.count.words)
        };
        assert_eq!(count("PostgreSQL 数据库，很好。"), (5, 1));
        assert_eq!(count("don't stop, 3.5 x"), (0, 4));
        assert_eq!(count("데이터베이스 백업"), (0, 2));
        assert_eq!(count("データ"), (3, 0));
        assert_eq!(count("हिन्दी में"), (0, 2));
        assert_eq!(count("—，"), (0, 0));
    }
}
