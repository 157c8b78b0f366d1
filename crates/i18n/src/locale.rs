//! Everything needed to write one language, in one value that is built once and shared (`Arc<Locale>`).

use super::collate::Collation;
use super::dates::Formatters;
use super::lists::Lists;
use super::locale_error::LocaleError;
use super::numbers::Numbers;
use super::tag::{Direction, LanguageTag};

/// One language with its formats and its order of words. Immutable; shared between threads.
#[derive(Debug)]
pub struct Locale {
    /// The language.
    pub tag: LanguageTag,
    /// Direction of writing.
    pub direction: Direction,
    /// The language's name in the language itself.
    pub autonym: String,
    /// Dates and times.
    pub dates: Formatters,
    /// Numbers and file sizes.
    pub numbers: Numbers,
    /// Lists in words.
    pub lists: Lists,
    /// The order of words.
    pub collation: Collation,
}

impl Locale {
    /// Collects the formats of a language; formats missing in CLDR come from the nearest language that it has.
    ///
    /// # Errors
    /// See [`LocaleError`].
    pub fn new(tag: &LanguageTag) -> Result<Self, LocaleError> {
        Ok(Self {
            tag: tag.clone(),
            direction: tag.direction(),
            autonym: tag.autonym(),
            dates: Formatters::new(tag)?,
            numbers: Numbers::new(tag)?,
            lists: Lists::new(tag)?,
            collation: Collation::new(tag)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_is_complete_for_any_tag_and_shared_between_threads() {
        fn shareable<T: Send + Sync>(_: &T) {}
        for text in ["zh-CN", "en", "ar", "ur", "hi", "pt-BR", "ja", "ko", "de", "xq", "de-LI-u-co-phonebk"] {
            let locale = Locale::new(&LanguageTag::parse(text).unwrap()).unwrap();
            shareable(&locale);
            assert_eq!(locale.tag.as_str(), text);
            assert!(!locale.autonym.is_empty());
        }
    }
}
