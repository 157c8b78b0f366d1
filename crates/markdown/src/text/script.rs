//! Character properties for the Markdown rules that depend on scripts: CJK or not, punctuation or not.
//! Not a general Unicode library; properties come from ICU4X.

use icu::properties::props::{EastAsianWidth, GeneralCategory, GeneralCategoryGroup};
use icu::properties::{CodePointMapData, CodePointMapDataBorrowed};

const CATEGORY: CodePointMapDataBorrowed<'static, GeneralCategory> = CodePointMapData::new();
const PUNCTUATION: GeneralCategoryGroup =
    GeneralCategoryGroup::Punctuation.union(GeneralCategoryGroup::Symbol);

/// Punctuation as CommonMark 0.31 defines it: the Unicode categories P and S.
pub fn is_punctuation(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_punctuation() } else { PUNCTUATION.contains(CATEGORY.get(c)) }
}

/// Symbols alone: the Unicode category S.
pub fn is_symbol(c: char) -> bool {
    GeneralCategoryGroup::Symbol.contains(CATEGORY.get(c))
}

/// A letter of any script (category L).
pub fn is_letter(c: char) -> bool {
    GeneralCategoryGroup::Letter.contains(CATEGORY.get(c))
}

/// A mark on a letter (category M).
pub fn is_mark(c: char) -> bool {
    GeneralCategoryGroup::Mark.contains(CATEGORY.get(c))
}

/// A decimal digit of any script (category Nd).
pub fn is_decimal(c: char) -> bool {
    CATEGORY.get(c) == GeneralCategory::DecimalNumber
}

/// The role of a character in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Letters and digits (categories L and N).
    Letter,
    /// Marks on letters (category M) and invisible format characters (Cf), such as joiners.
    Mark,
    /// Everything else.
    Other,
}

/// The class of a character, found with one lookup.
pub fn class(c: char) -> Class {
    const LETTER: GeneralCategoryGroup = GeneralCategoryGroup::Letter.union(GeneralCategoryGroup::Number);
    let category = CATEGORY.get(c);
    if LETTER.contains(category) {
        Class::Letter
    } else if GeneralCategoryGroup::Mark.contains(category) || category == GeneralCategory::Format {
        Class::Mark
    } else {
        Class::Other
    }
}

/// True for Han ideographs, radicals, strokes and the iteration marks.
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{2FDF}' | '\u{3005}' | '\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303B}'
        | '\u{31C0}'..='\u{31EF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// True for Hiragana, Katakana (also half-width) and Bopomofo.
pub fn is_kana(c: char) -> bool {
    matches!(c,
        '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{312F}' | '\u{31A0}'..='\u{31BF}'
        | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}' | '\u{1AFF0}'..='\u{1B16F}')
}

/// True for Hangul syllables and letters.
pub fn is_hangul(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{3200}'..='\u{321E}' | '\u{3260}'..='\u{327E}'
        | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}' | '\u{FFA0}'..='\u{FFDC}')
}

/// True for any character of the CJK scripts: letters, CJK symbols and punctuation, full-width and half-width forms.
pub fn is_cjk(c: char) -> bool {
    c >= '\u{1100}'
        && (is_han(c)
            || is_hangul(c)
            || is_kana(c)
            || matches!(c,
                '\u{2FF0}'..='\u{2FFF}' | '\u{3001}'..='\u{33FF}' | '\u{FE10}'..='\u{FE1F}'
                | '\u{FE30}'..='\u{FE6F}' | '\u{FF01}'..='\u{FFEF}' | '\u{1F200}'..='\u{1F2FF}'))
}

/// True if lines of a language are wrapped without a space: Chinese in all its languages, Japanese and Yi. In these,
/// characters of ambiguous width, such as `“`, `…` and `①`, are as wide as Han (CSS Text 4, 4.1.2).
pub fn is_written_without_spaces(language: &str) -> bool {
    const LANGUAGES: [&str; 16] = [
        "zh", "ja", "ii", "cdo", "cjy", "cmn", "cpx", "czh", "gan", "hak", "hsn", "lzh", "mnp", "nan", "wuu",
        "yue",
    ];
    LANGUAGES.contains(&language)
}

/// The width of a character next to a line break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// Han, Kana, and their punctuation.
    Wide,
    /// Characters of ambiguous width: quotes, dashes, dots, circled numbers.
    Ambiguous,
    /// Everything else, including Hangul: lines are wrapped at spaces.
    Narrow,
}

/// The width of a character; letters of ambiguous width, such as Greek, are narrow.
pub fn width(c: char) -> Width {
    const WIDTH: CodePointMapDataBorrowed<'static, EastAsianWidth> = CodePointMapData::new();
    let is_half_width = matches!(c, '\u{FF61}'..='\u{FFDC}' | '\u{FFE8}'..='\u{FFEF}');
    if is_cjk(c) && !is_hangul(c) && !is_half_width {
        return Width::Wide;
    }
    let is_sign = || !GeneralCategoryGroup::Letter.contains(CATEGORY.get(c));
    if !c.is_ascii() && WIDTH.get(c) == EastAsianWidth::Ambiguous && is_sign() {
        Width::Ambiguous
    } else {
        Width::Narrow
    }
}

/// True if a line break between two texts is only a wrapped line, not a space (CSS Text 4, "Segment Break
/// Transformation Rules"). `before` ends with the character before the break, `after` begins with the one after it. If
/// both sides have characters of ambiguous width, the nearest other characters decide.
pub fn joins_across_break(before: &str, after: &str, ambiguous_is_wide: bool) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else { return false };
    match (width(last), width(first)) {
        (Width::Wide, Width::Wide) => true,
        (Width::Narrow, _) | (_, Width::Narrow) => false,
        (Width::Ambiguous, Width::Ambiguous) => {
            let is_narrow = |c: char| width(c) == Width::Narrow;
            let narrow_before =
                before.chars().rev().find(|c| width(*c) != Width::Ambiguous).is_some_and(is_narrow);
            let narrow_after = after.chars().find(|c| width(*c) != Width::Ambiguous).is_some_and(is_narrow);
            ambiguous_is_wide && !(narrow_before && narrow_after)
        }
        _ => ambiguous_is_wide,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_join_between_wide_characters_only() {
        let joins = |before, after| joins_across_break(before, after, true);
        for (before, after) in [
            ("文", "字"),
            ("。", "あ"),
            ("，", "（"),
            ("”", "然后"),
            ("他说", "“可以”"),
            ("……", "好"),
            ("好", "——"),
            ("第", "①"),
            ("甲·", "乙"),
            ("他说……", "“可以”"),
            ("说“Hello”", "“世界”"),
        ] {
            assert!(joins(before, after), "{before}⏎{after}");
        }
        for (before, after) in [
            ("文", "a"),
            ("한", "글"),
            ("”", "한"),
            ("“Hello”", "“World”"),
            ("word…", "word"),
            ("α", "文"),
            ("“", "a"),
        ] {
            assert!(!joins(before, after), "{before}⏎{after}");
        }
        assert!(
            !joins_across_break("”", "文", false),
            "an ambiguous character keeps the space in other languages"
        );
    }

    #[test]
    fn punctuation_is_categories_p_and_s() {
        for c in ['*', '“', '。', '，', '＋', '→', '—', '\u{2801}'] {
            assert!(is_punctuation(c), "{c}");
        }
        for c in ['a', '文', 'é', ' ', '\u{3000}', '\u{E000}'] {
            assert!(!is_punctuation(c), "{c}");
        }
    }
}
