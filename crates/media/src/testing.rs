//! English words, for the tests of messages.

use paifang_base::diag::{MessageLanguage, Text, Wording as _};
use paifang_i18n::Words;

/// The English words of a text.
pub(crate) fn english(text: &Text) -> String {
    let files = [&paifang_base::MESSAGES, &crate::MESSAGES];
    let words = Words::new(MessageLanguage::English, &files);
    let said = words.say(text);
    assert!(words.lacking().is_empty(), "{:?}: {said}", words.lacking());
    said
}
