//! Length of a text, and its reading time in minutes. Works on plain text: the caller decides which part of a page is
//! text.

use std::ops::{Add, AddAssign};

use super::tag::LanguageTag;

/// The countable units of a text, by the way its scripts are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Han characters (漢字), each one unit.
    pub han: usize,
    /// Hiragana and katakana, each one unit.
    pub kana: usize,
    /// Korean words (어절): parts between spaces that contain Hangul.
    pub hangul_words: usize,
    /// Words of all other scripts: parts between spaces that contain a letter or digit. Scripts written without spaces,
    /// such as Thai, are counted by phrase, which is too low.
    pub words: usize,
}

/// Han characters a minute in a text that is not Japanese: 255 characters a minute for Chinese in
/// S. Trauzettel-Klosinski and K. Dietz, "Standardized Assessment of Reading Performance: The New
/// International Reading Speed Texts IReST", Investigative Ophthalmology & Visual Science 53 (2012).
const HAN_RATE: f64 = 255.0;
/// Characters a minute of Japanese, kanji and kana together: 357, same study.
const JAPANESE_RATE: f64 = 357.0;
/// Words a minute for languages without a figure of their own: 184, the mean of the study's 17 languages.
/// Also taken for Korean, which the study does not have.
const MEAN_WORD_RATE: f64 = 184.0;

/// Words a minute when the page is in the given language. English: 238, silent reading of non-fiction, from
/// M. Brysbaert, "How many words do we read per minute? A review and meta-analysis of reading rate", Journal
/// of Memory and Language 109 (2019). The others are the IReST means (reading aloud, hence rather low).
fn word_rate(language: &str) -> f64 {
    match language {
        "en" => 238.0,
        "ar" => 138.0,
        "nl" => 202.0,
        "fi" => 161.0,
        "fr" => 195.0,
        "de" => 179.0,
        "he" => 187.0,
        "it" => 188.0,
        "pl" => 166.0,
        "pt" => 181.0,
        "ru" => 184.0,
        "sl" => 180.0,
        "es" => 218.0,
        "sv" => 199.0,
        "tr" => 166.0,
        _ => MEAN_WORD_RATE,
    }
}

impl Counts {
    /// All units together: the "word count" of a text.
    pub fn total(&self) -> usize {
        self.han + self.kana + self.hangul_words + self.words
    }

    /// Minutes to read the text on a page of the given language: every kind of unit at its own rate, added,
    /// rounded up, at least one.
    pub fn reading_minutes(&self, language: &LanguageTag) -> usize {
        let language = language.language();
        let han_rate = if language == "ja" { JAPANESE_RATE } else { HAN_RATE };
        let minutes = self.han as f64 / han_rate
            + self.kana as f64 / JAPANESE_RATE
            + self.hangul_words as f64 / MEAN_WORD_RATE
            + self.words as f64 / word_rate(language);
        (minutes.ceil() as usize).max(1)
    }
}

impl Add for Counts {
    type Output = Counts;

    fn add(self, other: Counts) -> Counts {
        Counts {
            han: self.han + other.han,
            kana: self.kana + other.kana,
            hangul_words: self.hangul_words + other.hangul_words,
            words: self.words + other.words,
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        *self = *self + other;
    }
}

/// Effect of a character on the count.
enum Unit {
    Han,
    Kana,
    Hangul,
    /// Part of a word that is not a word by itself: an apostrophe, a hyphen, a combining mark.
    Joining,
    /// A letter or digit of another script.
    Letter,
    /// The end of a word.
    Break,
}

/// The word being read.
#[derive(Clone, Copy, PartialEq)]
enum Word {
    None,
    Other,
    Hangul,
}

/// Counts a text in one pass. Han and kana end a word of another script that touches them:
/// `PostgreSQL数据库` is one word and three characters.
pub fn count(text: &str) -> Counts {
    let mut counts = Counts::default();
    let mut word = Word::None;
    let end_word = |word: &mut Word, counts: &mut Counts| {
        match std::mem::replace(word, Word::None) {
            Word::None => {}
            Word::Other => counts.words += 1,
            Word::Hangul => counts.hangul_words += 1,
        };
    };
    for character in text.chars() {
        match unit(character) {
            Unit::Letter if word == Word::None => word = Word::Other,
            Unit::Letter | Unit::Joining => {}
            Unit::Hangul => word = Word::Hangul,
            Unit::Break => end_word(&mut word, &mut counts),
            Unit::Han => {
                end_word(&mut word, &mut counts);
                counts.han += 1;
            }
            Unit::Kana => {
                end_word(&mut word, &mut counts);
                counts.kana += 1;
            }
        }
    }
    end_word(&mut word, &mut counts);
    counts
}

/// The blocks are those of the Unicode Character Database (Blocks.txt); planes 2 and 3 hold only Han.
fn unit(character: char) -> Unit {
    match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Unit::Letter,
        '\0'..=' ' => Unit::Break,
        '!'..='\u{7f}' => Unit::Joining,
        '々' | '〇' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => {
            Unit::Han
        }
        '\u{20000}'..='\u{3ffff}' => Unit::Han,
        // U+30A0 and U+30FB are the double hyphen and the middle dot between foreign names.
        '\u{30a0}' | '・' => Unit::Break,
        'ぁ'..='ゟ' | 'ァ'..='ヿ' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => Unit::Kana,
        '\u{1b000}'..='\u{1b16f}' => Unit::Kana,
        '가'..='\u{d7ff}' | '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' => Unit::Hangul,
        '\u{a960}'..='\u{a97f}' => Unit::Hangul,
        // Dashes and dots between words without spaces; then CJK punctuation and full-width forms.
        '—' | '―' | '…' | '\u{3000}'..='\u{303f}' => Unit::Break,
        other if other.is_alphanumeric() => Unit::Letter,
        other if other.is_whitespace() => Unit::Break,
        '\u{ff00}'..='\u{ff65}' => Unit::Break,
        _ => Unit::Joining,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(han: usize, kana: usize, hangul_words: usize, words: usize) -> Counts {
        Counts { han, kana, hangul_words, words }
    }

    #[test]
    fn every_script_by_its_unit() {
        for (text, expected) in [
            ("", counts(0, 0, 0, 0)),
            ("The cat's well-known tail, v1.2 — done…", counts(0, 0, 0, 6)),
            ("PostgreSQL数据库的备份，很重要。", counts(9, 0, 0, 1)),
            ("人々はカタカナ・テストを読む", counts(3, 10, 0, 0)),
            ("ﾃｽﾄ", counts(0, 3, 0, 0)),
            ("한국어 문서를 PostgreSQL은 읽는다.", counts(0, 0, 4, 0)),
            ("مرحبا بالعالم", counts(0, 0, 0, 2)),
            ("یہ اردو ہے۔", counts(0, 0, 0, 3)),
            ("नमस्ते दुनिया", counts(0, 0, 0, 2)),
            ("Não é só isso.", counts(0, 0, 0, 4)),
            ("Straßenbahn fährt", counts(0, 0, 0, 2)),
            ("- - * ' …", counts(0, 0, 0, 0)),
            ("备份—恢复 ＡＢＣ（测试）", counts(6, 0, 0, 1)),
            ("a—b", counts(0, 0, 0, 2)),
            ("𠮷野家", counts(3, 0, 0, 0)),
        ] {
            assert_eq!(count(text), expected, "{text}");
        }
    }

    #[test]
    fn minutes_add_up_over_scripts() {
        let minutes = |counts: Counts, tag: &str| counts.reading_minutes(&LanguageTag::parse(tag).unwrap());
        assert_eq!(minutes(Counts::default(), "en"), 1);
        assert_eq!(minutes(counts(0, 0, 0, 238), "en"), 1);
        assert_eq!(minutes(counts(0, 0, 0, 239), "en-GB"), 2);
        assert_eq!(minutes(counts(510, 0, 0, 0), "zh-CN"), 2);
        assert_eq!(minutes(counts(510, 0, 0, 1), "zh-CN"), 3);
        assert_eq!(minutes(counts(200, 157, 0, 0), "ja"), 1);
        assert_eq!(minutes(counts(200, 158, 0, 0), "ja"), 2);
        assert_eq!(minutes(counts(0, 0, 368, 0), "ko"), 2);
        assert_eq!(minutes(counts(0, 0, 0, 1380), "ar"), 10);
    }

    #[test]
    fn counts_of_parts_add_up() {
        let mut sum = count("备份 one");
        sum += count("두 단어");
        assert_eq!(sum, counts(2, 0, 2, 1));
        assert_eq!(sum.total(), 5);
    }
}
