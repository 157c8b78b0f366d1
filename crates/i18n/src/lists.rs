//! Lists of things joined in words: "A, B and C", "A、B和C".

use icu::list::options::{ListFormatterOptions, ListLength};
use icu::list::{ListFormatter, ListFormatterPreferences};

use super::locale_error::LocaleError;
use super::tag::LanguageTag;

/// Rules by which one language joins the things in a list.
#[derive(Debug)]
pub struct Lists {
    and: ListFormatter,
}

impl Lists {
    /// The list format of a language, or of the nearest one CLDR has.
    ///
    /// # Errors
    /// See [`LocaleError`].
    pub fn new(language: &LanguageTag) -> Result<Self, LocaleError> {
        let preferences = ListFormatterPreferences::from(&language.icu());
        let options = ListFormatterOptions::default().with_length(ListLength::Wide);
        let and = ListFormatter::try_new_and(preferences, options);
        Ok(Self { and: and.map_err(LocaleError::in_part(language, "lists"))? })
    }

    /// All of the things: "A, B and C". Empty for none.
    pub fn and<T: AsRef<str>>(&self, items: &[T]) -> String {
        self.and.format(items.iter().map(AsRef::as_ref)).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_joined_as_each_language_does() {
        for (tag, text) in [
            ("zh-CN", "A、B和C"),
            ("en", "A, B, and C"),
            ("ar", "A وB وC"),
            ("ur", "A، B، اور C"),
            ("hi", "A, B और C"),
            ("pt-BR", "A, B e C"),
            ("ja", "A、B、C"),
            ("ko", "A, B 및 C"),
            ("de", "A, B und C"),
        ] {
            let lists = Lists::new(&LanguageTag::parse(tag).unwrap()).unwrap();
            assert_eq!(lists.and(&["A", "B", "C"]), text, "{tag}");
            assert_eq!(lists.and(&["A"]), "A");
            assert_eq!(lists.and::<&str>(&[]), "");
        }
    }
}
