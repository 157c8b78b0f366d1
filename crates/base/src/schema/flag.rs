//! Words for yes and no from people and spreadsheets.

/// Words for yes and for no, in lower case.
const WORDS: [(&str, bool); 17] = [
    ("true", true),
    ("false", false),
    ("yes", true),
    ("no", false),
    ("on", true),
    ("off", false),
    ("y", true),
    ("n", false),
    ("1", true),
    ("0", false),
    ("是", true),
    ("否", false),
    ("真", true),
    ("假", false),
    ("はい", true),
    ("いいえ", false),
    ("不是", false),
];

/// Reads a word for yes or no, in any case.
pub fn read_flag(text: &str) -> Option<bool> {
    let word = text.trim().to_lowercase();
    WORDS.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_words_are_read_and_others_are_not() {
        for (text, value) in
            [("Yes", true), ("TRUE", true), ("off", false), ("是", true), (" 否 ", false), ("1", true)]
        {
            assert_eq!(read_flag(text), Some(value), "{text}");
        }
        for text in ["", "maybe", "2", "yess", "soon"] {
            assert_eq!(read_flag(text), None, "{text}");
        }
    }
}
