//! Unicode normal form and lower case that do not depend on a language.

use std::borrow::Cow;

use icu::normalizer::ComposingNormalizerBorrowed;

/// The text in Normalization Form C (UAX #15). Text that already has that form, which is nearly all text, is borrowed.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();
    NFC.normalize(text)
}

/// The text in lower case by the Unicode default mapping, the same for every language: `I` becomes `i`, also in
/// Turkish, so that an address does not depend on its author. Text without capitals is borrowed.
pub fn lowercase(text: &str) -> Cow<'_, str> {
    let has_capitals = if text.is_ascii() {
        text.bytes().any(|byte| byte.is_ascii_uppercase())
    } else {
        // Title case letters (ǅ) are not upper case but have a lower case too.
        text.chars().any(|c| !c.is_lowercase() && c.to_lowercase().next() != Some(c))
    };
    if has_capitals { Cow::Owned(text.to_lowercase()) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composes_only_what_is_decomposed() {
        assert_eq!(nfc("cafe\u{301}"), "café");
        assert_eq!(nfc("\u{1112}\u{1161}\u{11ab}"), "한");
        assert!(matches!(nfc("简体中文"), Cow::Borrowed(_)));
        assert!(matches!(nfc("plain"), Cow::Borrowed(_)));
    }

    #[test]
    fn lower_case_is_the_same_in_every_language() {
        assert_eq!(lowercase("TITLE"), "title");
        assert_eq!(lowercase("ÄPFEL"), "äpfel");
        assert_eq!(lowercase("ΟΔΟΣ"), "οδος");
        assert_eq!(lowercase("ǅ"), "ǆ");
        assert!(matches!(lowercase("备份"), Cow::Borrowed(_)));
        assert!(matches!(lowercase("straße"), Cow::Borrowed(_)));
    }
}
