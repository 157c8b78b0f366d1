//! The order of words in a language (the Unicode Collation Algorithm, UTS #10, with CLDR's tailorings): 按拼音
//! for Simplified Chinese, by stroke count for Traditional. Numbers inside words are compared by value, so
//! that chapter 2 comes before chapter 10.

use std::cmp::Ordering;

use icu::collator::options::CollatorOptions;
use icu::collator::preferences::CollationNumericOrdering;
use icu::collator::{CollatorBorrowed, CollatorPreferences};

use super::locale_error::LocaleError;
use super::tag::LanguageTag;

/// The word order of one language.
#[derive(Debug)]
pub struct Collation {
    collator: CollatorBorrowed<'static>,
}

impl Collation {
    /// The order of a language, or the root order where CLDR has none of its own for it.
    ///
    /// # Errors
    /// See [`LocaleError`].
    pub fn new(language: &LanguageTag) -> Result<Self, LocaleError> {
        let mut preferences = CollatorPreferences::from(&language.icu());
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let collator = CollatorBorrowed::try_new(preferences, CollatorOptions::default());
        Ok(Self { collator: collator.map_err(LocaleError::in_part(language, "collation"))? })
    }

    /// Compares two texts. Texts that are equal in the language are compared by their bytes, so that the order is total
    /// and the same in every run.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.collator.compare(left, right).then_with(|| left.cmp(right))
    }

    /// Bytes that sort as the text does, for sorting many texts by a key made once for each. Keys of
    /// different languages, or of different versions of the program, must not be compared: do not store them.
    pub fn sort_key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(text.len() + 8);
        let Ok(()) = self.collator.write_sort_key_to(text, &mut key);
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(tag: &str, words: &[&str]) -> Vec<String> {
        let collation = Collation::new(&LanguageTag::parse(tag).unwrap()).unwrap();
        let mut by_comparing: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        by_comparing.sort_by(|a, b| collation.compare(a, b));
        let mut by_key: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        by_key.sort_by_cached_key(|word| (collation.sort_key(word), word.clone()));
        assert_eq!(by_comparing, by_key);
        by_comparing
    }

    #[test]
    fn chinese_is_ordered_by_sound_or_by_strokes() {
        // Pinyin: ān, běi, shàng, zhōng; strokes: 上 3, 中 4, 北 5, 安 6.
        assert_eq!(sorted("zh-CN", &["中", "上", "安", "北"]), ["安", "北", "上", "中"]);
        for tag in ["zh-TW", "zh-Hant", "zh-HK"] {
            assert_eq!(sorted(tag, &["中", "上", "安", "北"]), ["上", "中", "北", "安"], "{tag}");
        }
    }

    #[test]
    fn letters_are_ordered_as_the_language_does() {
        assert_eq!(sorted("de", &["zu", "Äpfel", "Apfel", "ab"]), ["ab", "Apfel", "Äpfel", "zu"]);
        assert_eq!(sorted("sv", &["ö", "z", "a", "å"]), ["a", "z", "å", "ö"]);
        assert_eq!(sorted("ja", &["ん", "カ", "あ", "か"]), ["あ", "か", "カ", "ん"]);
        assert_eq!(sorted("ko", &["나", "가", "다"]), ["가", "나", "다"]);
        assert_eq!(sorted("ar", &["ت", "ب", "ا"]), ["ا", "ب", "ت"]);
        assert_eq!(sorted("hi", &["ग", "क", "ख"]), ["क", "ख", "ग"]);
    }

    #[test]
    fn numbers_are_ordered_by_value() {
        let chapters = ["chapter 10", "chapter 9", "Chapter 2"];
        for tag in ["en", "zh-CN", "ur", "pt-BR"] {
            assert_eq!(sorted(tag, &chapters), ["Chapter 2", "chapter 9", "chapter 10"], "{tag}");
        }
    }

    #[test]
    fn the_order_is_total() {
        let collation = Collation::new(&LanguageTag::parse("en").unwrap()).unwrap();
        // U+200B is ignored by the algorithm, but the texts differ.
        assert_ne!(collation.compare("a", "a\u{200b}"), Ordering::Equal);
        assert_eq!(collation.compare("a", "a"), Ordering::Equal);
    }
}
