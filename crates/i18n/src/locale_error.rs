//! Parts that a language can lack.

use std::fmt;

use super::tag::LanguageTag;

/// The error that ICU4X has no data for a part of a language. Its compiled data has a root entry for every part, so
/// only a program compiled with reduced data can return it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleError {
    /// The language asked for.
    pub language: LanguageTag,
    /// The part that could not be built: `dates`, `numbers`, `lists` or `collation`.
    pub part: &'static str,
    /// ICU4X's message.
    pub reason: String,
}

impl LocaleError {
    /// Builds an error for a part of a language, for use with `map_err`.
    pub(super) fn in_part<E: fmt::Display>(
        language: &LanguageTag,
        part: &'static str,
    ) -> impl Fn(E) -> LocaleError + Copy {
        move |reason| LocaleError { language: language.clone(), part, reason: reason.to_string() }
    }
}

impl fmt::Display for LocaleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no data for the {} of {}: {}", self.part, self.language, self.reason)
    }
}

impl std::error::Error for LocaleError {}
