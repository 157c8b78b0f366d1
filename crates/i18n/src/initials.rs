//! The letters that stand for a name where there is no portrait.

use icu::segmenter::GraphemeClusterSegmenter;

/// One or two letters of a name: the first of the first and of the last word in scripts with spaces and capitals; only
/// the first one in Chinese, Japanese and Korean, whose first sign is the family name, and in Arabic and Hebrew, whose
/// letters would join or be read as a word. Empty for a name without letters and digits.
pub fn initials(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || "·-–&/".contains(c));
    let mut letters = words.filter_map(first_letter);
    let Some(first) = letters.next() else { return String::new() };
    if stands_alone(first) {
        return first.to_owned();
    }
    let last = letters.next_back().filter(|last| !stands_alone(last)).unwrap_or_default();
    format!("{first}{last}").to_uppercase()
}

/// The first letter or digit of a word, with its marks. An Arabic article says nothing.
fn first_letter(word: &str) -> Option<&str> {
    let start = word.find(char::is_alphanumeric)?;
    let word = word.get(start..)?;
    let word = word.strip_prefix("ال").filter(|rest| rest.chars().count() > 1).unwrap_or(word);
    let end = GraphemeClusterSegmenter::new().segment_str(word).nth(1)?;
    word.get(..end)
}

fn stands_alone(letter: &str) -> bool {
    letter.chars().next().is_some_and(|c| {
        matches!(c,
            '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
            | '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
    })
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn letters_of_names_in_several_scripts() {
        for (name, letters) in [
            ("Grace Hopper", "GH"),
            ("PostgreSQL Global Development Group", "PG"),
            ("digoal", "D"),
            ("Élodie Ångström", "ÉÅ"),
            ("e\u{301}lodie", "E\u{301}"),
            ("德哥", "德"),
            ("翻译工作组", "翻"),
            ("PostgreSQL 中文社区", "P"),
            ("山田 太郎", "山"),
            ("김철수", "김"),
            ("فريق الترجمة", "ف"),
            ("الفريق", "ف"),
            ("ציון", "צ"),
            ("क्षमा शर्मा", "क्षश"),
            ("3 M", "3M"),
            ("(anonymous)", "A"),
            ("—", ""),
            ("", ""),
        ] {
            assert_eq!(initials(name), letters, "{name}");
        }
    }
}
