//! Codes of countries and outdated names that are used for languages by mistake: `cn`, `jp`, `zh-CHS`, `iw`.

/// A wrong tag, and the tag that is meant.
const MISTAKEN: [(&str, &str); 59] = [
    ("cn", "zh-CN"),
    ("chs", "zh-CN"),
    ("zh-chs", "zh-CN"),
    ("zh-cht", "zh-TW"),
    ("cht", "zh-TW"),
    ("zhs", "zh-CN"),
    ("zht", "zh-TW"),
    ("chi", "zh"),
    ("zho", "zh"),
    ("tw", "zh-TW"),
    ("hk", "zh-HK"),
    ("jp", "ja"),
    ("jpn", "ja"),
    ("kr", "ko"),
    ("kor", "ko"),
    ("cz", "cs"),
    ("cze", "cs"),
    ("ua", "uk"),
    ("ukr", "uk"),
    ("dk", "da"),
    ("gr", "el"),
    ("gre", "el"),
    ("vn", "vi"),
    ("rs", "sr"),
    ("ir", "fa"),
    ("al", "sq"),
    ("lk", "si"),
    ("pk", "ur"),
    ("bd", "bn"),
    ("sp", "es"),
    ("us", "en-US"),
    ("gb", "en-GB"),
    ("au", "en-AU"),
    ("mx", "es-MX"),
    ("br-pt", "pt-BR"),
    ("at", "de-AT"),
    ("eng", "en"),
    ("deu", "de"),
    ("ger", "de"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("spa", "es"),
    ("rus", "ru"),
    ("por", "pt"),
    ("ita", "it"),
    ("ara", "ar"),
    ("nld", "nl"),
    ("dut", "nl"),
    ("pol", "pl"),
    ("tur", "tr"),
    ("vie", "vi"),
    ("tha", "th"),
    ("hin", "hi"),
    ("heb", "he"),
    ("chinese", "zh"),
    ("english", "en"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("german", "de"),
];

/// Outdated tags, and their replacements.
const OLD: [(&str, &str); 4] = [("iw", "he"), ("in", "id"), ("ji", "yi"), ("jw", "jv")];

/// The language that is meant by an invalid tag.
pub fn mistaken_language(text: &str) -> Option<&'static str> {
    let written = text.replace('_', "-").to_ascii_lowercase();
    MISTAKEN.iter().find(|(known, _)| *known == written).map(|(_, tag)| *tag)
}

/// The replacement of an outdated tag.
pub fn renamed_language(text: &str) -> Option<&'static str> {
    let written = text.to_ascii_lowercase();
    OLD.iter().find(|(known, _)| *known == written).map(|(_, tag)| *tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LanguageTag;

    #[test]
    fn every_guess_is_a_language_and_nothing_that_is_one_is_mistaken() {
        for (_, tag) in MISTAKEN.iter().chain(&OLD) {
            let parsed = LanguageTag::parse(tag).unwrap();
            assert!(parsed.as_str() == *tag && parsed.is_known(), "{tag}");
        }
        for tag in ["zh-CN", "ja", "ko", "uk", "cs", "id", "he", "pt-BR", "my", "se", "ch"] {
            assert_eq!(mistaken_language(tag).or_else(|| renamed_language(tag)), None, "{tag}");
        }
        assert_eq!(mistaken_language("zh_CHS"), Some("zh-CN"));
    }
}
