//! What search knows about the words of languages. To add a language, add a file and name it in [`words`].
//!
//! Texts are as [`super::fold`] leaves them: in lower case, without marks on letters, in simplified characters.

mod ar;
mod de;
mod en;
mod es;
mod fr;
mod it;
mod ja;
mod nl;
mod pt;
mod ru;
mod zh;

use serde::{Deserialize, Serialize};

use super::fold::Folder;

/// What search knows about one language.
pub(super) struct Language {
    /// Endings of the forms of a word: groups that one stem takes, separated by spaces, and in a group by `/`; `*` is the
    /// last letter of the stem once more, as in `stopped`.
    pub forms: &'static str,
    /// The same, with endings that make another word: `replicate`, `replication`. Such words rank after forms.
    pub derived: &'static str,
    /// Words that a page need not have, separated by spaces.
    pub stop: &'static str,
    /// The same inside of runs of units, where words are not separated.
    pub inside: &'static str,
    /// Words with one meaning: one group in each line, separated by `|`; or `a>b`, where who searches for the first also
    /// finds the second, with `>>` only in traditional characters. In an index in these it is the other way round.
    pub synonyms: &'static str,
}

/// Nothing is known.
const UNKNOWN: Language = Language { forms: "", derived: "", stop: "", inside: "", synonyms: "" };

/// What the manifest of an index says about words, for the engine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Words {
    forms: String,
    derived: String,
    /// True if forms are told by a common beginning, for want of a table.
    alike: bool,
    stop: String,
    inside: String,
    synonyms: String,
}

/// The words of a language, by its BCP 47 tag, with those of English, which stand in all texts about computers; and the
/// synonyms of a site.
pub(super) fn words(language: &str, synonyms: &[Vec<String>]) -> Words {
    let primary = language.split('-').next().unwrap_or_default();
    let own = match primary {
        "ar" => &ar::WORDS,
        "de" => &de::WORDS,
        "es" => &es::WORDS,
        "fr" => &fr::WORDS,
        "it" => &it::WORDS,
        "ja" => &ja::WORDS,
        "nl" => &nl::WORDS,
        "pt" => &pt::WORDS,
        "ru" => &ru::WORDS,
        "zh" => &zh::WORDS,
        _ => &UNKNOWN,
    };
    let both = |own: &str, english: &str, between: &str| {
        [own, english].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
    };
    let folder = Folder::new(language);
    let folded = |word: &String| folder.fold(word);
    let of_site = synonyms.iter().map(|group| group.iter().map(folded).collect::<Vec<_>>().join("|"));
    let of_site = of_site.collect::<Vec<_>>().join("\n");
    let own_synonyms =
        if is_traditional(language) { reversed(own.synonyms) } else { own.synonyms.to_owned() };
    // Languages without endings, and those whose endings are above.
    let has_forms = !own.forms.is_empty()
        || matches!(primary, "en" | "ja" | "ko" | "lo" | "km" | "my" | "th" | "vi" | "zh");
    Words {
        forms: both(own.forms, en::WORDS.forms, " "),
        derived: both(own.derived, en::WORDS.derived, " "),
        alike: !has_forms,
        stop: both(own.stop, en::WORDS.stop, " "),
        inside: own.inside.to_owned(),
        synonyms: both(&of_site, &both(&own_synonyms, en::WORDS.synonyms, "\n"), "\n"),
    }
}

/// True if a language is written in traditional characters (BCP 47).
fn is_traditional(language: &str) -> bool {
    language.split('-').skip(1).any(|part| matches!(part, "Hant" | "TW" | "HK" | "MO"))
}

/// The synonyms of `a>b` as `b>a`.
fn reversed(synonyms: &str) -> String {
    let line = |line: &str| match line.split_once('>') {
        Some((from, to)) => format!("{}>{from}", to.trim_start_matches('>')),
        None => line.to_owned(),
    };
    synonyms.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_as_folding_leaves_texts() {
        for language in ["ar", "de", "en", "es", "fr", "it", "ja", "nl", "pt", "ru", "zh"] {
            let folder = Folder::new(language);
            let found = words(language, &[]);
            for table in [&found.forms, &found.derived, &found.stop, &found.inside, &found.synonyms] {
                assert_eq!(folder.fold(table), *table, "{language}");
            }
            for group in found.synonyms.lines() {
                let words: Vec<&str> = group.split(['|', '>']).filter(|word| !word.is_empty()).collect();
                assert!(words.len() > 1, "{language}: {group}");
            }
        }
    }

    #[test]
    fn synonyms_of_a_site_are_folded() {
        let found =
            words("zh-TW", &[vec!["PITR".to_owned(), "時間點還原".to_owned(), "Read-Only".to_owned()]]);
        assert_eq!(found.synonyms.lines().next(), Some("pitr|时间点还原|read-only"));
    }
}
