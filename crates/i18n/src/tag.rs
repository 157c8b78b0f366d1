//! Language tags: parsing, canonical form, direction, native name, and fallback languages.
//!
//! Tags follow BCP 47 (RFC 5646), canonicalised as Unicode locale identifiers (UTS #35, section 3.2.1). This file gives
//! the meaning of a tag, independent of a site's languages.

use std::fmt;
use std::sync::Arc;

use icu::locale::fallback::{LocaleFallbackConfig, LocaleFallbacker};
use icu::locale::{
    Direction as IcuDirection, LanguageIdentifier, LocaleCanonicalizer, LocaleDirectionality, LocaleExpander,
};
use serde::{Serialize, Serializer};

use super::autonyms;

/// A canonical language tag such as `zh-CN`. Cheap to clone; ordered by its text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageTag(Arc<str>);

/// Direction of a language's script: the values of HTML's `dir`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// A text that is not a language tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagError {
    /// The text as given.
    pub text: String,
}

impl LanguageTag {
    /// Reads a tag in any letter case, with `-` or `_` between its parts, and makes it canonical: `zh-cn` is `zh-CN`,
    /// `iw` is `he`. A well-formed tag of a language unknown to CLDR is accepted (see [`is_known`](Self::is_known)).
    ///
    /// # Errors
    /// If the text is not well-formed, or is `und`, which denotes no language.
    ///
    /// ```
    /// use paifang_i18n::{Direction, LanguageTag};
    ///
    /// let tag = LanguageTag::parse("zh_cn")?;
    /// assert_eq!(tag.as_str(), "zh-CN");
    /// assert_eq!(LanguageTag::parse("ur")?.direction(), Direction::Rtl);
    /// assert!(LanguageTag::parse("no language").is_err());
    /// # Ok::<(), paifang_i18n::TagError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, TagError> {
        let error = || TagError { text: text.to_owned() };
        let mut locale = parse_locale(text).ok_or_else(error)?;
        LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
        if locale.id.language.is_unknown() {
            return Err(error());
        }
        Ok(Self(locale.to_string().into()))
    }

    /// The canonical text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language subtag alone: `zh` of `zh-CN`.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The script the language is normally written in, four letters (ISO 15924), from the tag or else from
    /// CLDR's likely subtags: `Hant` for `zh-TW`. None for a language CLDR does not know.
    pub fn script(&self) -> Option<String> {
        let id = self.icu().id;
        let script = id.script.or_else(|| LocaleExpander::new_extended().get_likely_script(&id));
        script.map(|script| script.as_str().to_owned())
    }

    /// True if CLDR's likely subtags have an entry for the language.
    pub fn is_known(&self) -> bool {
        has_likely_subtags(&self.icu().id, &LocaleExpander::new_extended())
    }

    /// The direction of the language's script. Left to right if unknown.
    pub fn direction(&self) -> Direction {
        match LocaleDirectionality::new_extended().get(&self.icu().id) {
            Some(IcuDirection::RightToLeft) => Direction::Rtl,
            _ => Direction::Ltr,
        }
    }

    /// The language's name in the language itself: `简体中文` for `zh-CN`. A region that is not the language's usual one is
    /// added in parentheses (`Italiano (CH)`); a language without a known name is shown by its tag.
    pub fn autonym(&self) -> String {
        if let Some(name) = autonyms::exact(&self.0) {
            return name.to_owned();
        }
        let id = self.icu().id;
        if !id.variants.is_empty() {
            return self.0.to_string();
        }
        let usual_region = likely_region(&id);
        let mut written = id.clone();
        LocaleExpander::new_extended().maximize(&mut written);
        let script_is_usual = written.script == usual_script(&id);
        written.region = None;
        let by_script = autonyms::exact(&written.to_string());
        let name = by_script.or_else(|| script_is_usual.then(|| autonyms::exact(self.language())).flatten());
        match (name, id.region) {
            (Some(name), Some(region)) if id.region != usual_region => format!("{name} ({region})"),
            (Some(name), _) => name.to_owned(),
            (None, _) => self.0.to_string(),
        }
    }

    /// The languages whose interface messages can replace this one's, best first, beginning with the language itself.
    /// No tag appears twice. In order:
    ///
    /// 1. the tag, then its parents in CLDR (`es-MX`, `es-419`, `es`);
    /// 2. the same language and script, and the region where that is mostly used (`zh-HK`: `zh-Hant`, `zh-TW`);
    /// 3. the language alone, and the region where that is mostly used (`zh`, `zh-CN`; `pt`, `pt-BR`).
    ///
    /// The last step may change the script. CLDR's own inheritance would not: for interface messages, a reader of
    /// Traditional Chinese is better served by Simplified Chinese than by English.
    pub fn fallbacks(&self) -> Vec<LanguageTag> {
        let id = self.icu().id;
        let mut chain = vec![self.clone()];
        let mut push = |id: LanguageIdentifier| {
            let tag = LanguageTag(id.to_string().into());
            if !id.language.is_unknown() && !chain.contains(&tag) {
                chain.push(tag);
            }
        };
        let config = LocaleFallbackConfig::default();
        let mut parents = LocaleFallbacker::new().for_config(config).fallback_for(self.icu().into());
        while !parents.get().is_unknown() {
            push(parents.get().into_locale().id);
            parents.step();
        }
        let mut full = id.clone();
        LocaleExpander::new_extended().maximize(&mut full);
        let language = LanguageIdentifier { script: None, region: None, ..full.clone() };
        let written = LanguageIdentifier { region: None, ..full };
        if usual_script(&language) != written.script {
            push(written.clone());
        }
        push(LanguageIdentifier { script: None, region: likely_region(&written), ..language.clone() });
        push(language.clone());
        push(LanguageIdentifier { region: likely_region(&language), ..language });
        chain
    }

    /// The tag in ICU4X's type.
    pub(super) fn icu(&self) -> icu::locale::Locale {
        self.0.parse().unwrap_or(icu::locale::Locale::UNKNOWN)
    }
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LanguageTag({})", self.0)
    }
}

impl Serialize for LanguageTag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Serialize for Direction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl fmt::Display for TagError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a language tag", self.text)
    }
}

impl std::error::Error for TagError {}

/// True if part of a file name (`zh-CN` in `guide.zh-CN.md`) or a folder name was probably meant as a language: for a
/// two-letter language known to CLDR, alone or with a script and region, and for a three-letter one with a script or
/// region. Bare three-letter words (`faq`, `old`, `min`, `tar`) are more often words than languages, so they do not
/// count; nor do codes that CLDR replaces by others (`sh`, `tw`), nor a three-letter word with two more letters
/// (`doc-ui`), unless the language has locale data in CLDR.
pub fn looks_like_language(text: &str) -> bool {
    let Some(locale) = parse_locale(text) else { return false };
    let id = &locale.id;
    if !id.variants.is_empty() || !locale.extensions.is_empty() {
        return false;
    }
    if is_replaced(id) {
        return false;
    }
    match (id.language.as_str().len(), id.script, id.region) {
        (2, ..) | (3, Some(_), _) => has_likely_subtags(id, &LocaleExpander::new_extended()),
        (3, None, Some(_)) => has_likely_subtags(id, &LocaleExpander::new_common()),
        _ => false,
    }
}

fn parse_locale(text: &str) -> Option<icu::locale::Locale> {
    // The longest sensible tag is far shorter; no need to check a long file name.
    if text.len() > 64 {
        return None;
    }
    text.replace('_', "-").parse().ok()
}

fn has_likely_subtags(id: &LanguageIdentifier, expander: &LocaleExpander) -> bool {
    let language = LanguageIdentifier { language: id.language, ..LanguageIdentifier::UNKNOWN };
    !id.language.is_unknown() && expander.get_likely_script(&language).is_some()
}

/// True if the language subtag is an alias of another in CLDR.
fn is_replaced(id: &LanguageIdentifier) -> bool {
    let mut language = icu::locale::Locale::UNKNOWN;
    language.id.language = id.language;
    LocaleCanonicalizer::new_extended().canonicalize(&mut language);
    language.id.language != id.language
}

fn likely_region(id: &LanguageIdentifier) -> Option<icu::locale::subtags::Region> {
    let mut full = LanguageIdentifier { region: None, ..id.clone() };
    LocaleExpander::new_extended().maximize(&mut full);
    full.region
}

fn usual_script(id: &LanguageIdentifier) -> Option<icu::locale::subtags::Script> {
    let language = LanguageIdentifier { language: id.language, ..LanguageIdentifier::UNKNOWN };
    LocaleExpander::new_extended().get_likely_script(&language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> LanguageTag {
        LanguageTag::parse(text).unwrap()
    }

    #[test]
    fn tags_become_canonical() {
        for (given, canonical) in [
            ("zh-cn", "zh-CN"),
            ("ZH-HANT-tw", "zh-Hant-TW"),
            ("pt_br", "pt-BR"),
            ("EN", "en"),
            ("iw", "he"),
            ("in", "id"),
            ("es-419", "es-419"),
            ("ar", "ar"),
        ] {
            assert_eq!(tag(given).as_str(), canonical);
        }
        for wrong in ["", "v1", "und", "zh CN", "-en", "toolonglanguage", "en-", "../en"] {
            assert_eq!(LanguageTag::parse(wrong), Err(TagError { text: wrong.to_owned() }));
        }
    }

    #[test]
    fn tags_are_values() {
        assert_eq!(serde_json::to_string(&tag("zh-cn")).unwrap(), "\"zh-CN\"");
        assert!(tag("de") < tag("en"));
        assert_eq!(tag("zh-CN").language(), "zh");
        assert_eq!(tag("zh-TW").script().as_deref(), Some("Hant"));
        assert!(tag("hi").is_known());
        assert!(!tag("xq").is_known());
    }

    #[test]
    fn file_name_parts_that_are_languages() {
        for text in ["en", "zh-CN", "pt-br", "zh-hant-TW", "zh_CN", "ur", "KO", "es-419", "fil-PH", "yue-HK"]
        {
            assert!(looks_like_language(text), "{text}");
        }
        for text in [
            "v1",
            "min",
            "md",
            "tar",
            "docs",
            "blog",
            "faq",
            "old",
            "2",
            "v1.2",
            "",
            "js",
            "rs",
            "py",
            "web-ui",
            "dev-ui",
            "tar-gz",
            "und",
            "english",
            "en-US-posix",
            "en-u-ca-buddhist",
            "xq",
            "sh",
            "zh CN",
            "de-",
        ] {
            assert!(!looks_like_language(text), "{text}");
        }
    }

    #[test]
    fn direction_comes_from_the_script() {
        for text in ["ar", "ur", "he", "fa", "ckb", "az-Arab", "ps"] {
            assert_eq!(tag(text).direction(), Direction::Rtl, "{text}");
        }
        for text in ["zh-CN", "en", "hi", "pt-BR", "ja", "ko", "de", "ur-Latn", "xq"] {
            assert_eq!(tag(text).direction(), Direction::Ltr, "{text}");
        }
    }

    #[test]
    fn languages_name_themselves() {
        for (text, name) in [
            ("zh-CN", "简体中文"),
            ("zh-Hans-CN", "简体中文"),
            ("zh-TW", "繁體中文"),
            ("zh-Hant-TW", "繁體中文"),
            ("pt-BR", "Português (Brasil)"),
            ("en", "English"),
            ("ar", "العربية"),
            ("ar-EG", "العربية"),
            ("ar-MA", "العربية (MA)"),
            ("de-DE", "Deutsch"),
            ("ja-JP", "日本語"),
            ("ur", "اردو"),
            ("hi", "हिन्दी"),
            ("ko", "한국어"),
            ("it-CH", "Italiano (CH)"),
            ("sr-Latn", "Srpski (latinica)"),
            ("xq", "xq"),
        ] {
            assert_eq!(tag(text).autonym(), name, "{text}");
        }
    }

    #[test]
    fn stand_ins_for_interface_messages() {
        let chain = |text: &str| {
            tag(text).fallbacks().iter().map(|tag| tag.as_str().to_owned()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(chain("zh-HK"), "zh-HK zh-Hant zh-TW zh zh-CN");
        assert_eq!(chain("zh-TW"), "zh-TW zh-Hant zh zh-CN");
        assert_eq!(chain("zh-SG"), "zh-SG zh zh-CN");
        assert_eq!(chain("pt-PT"), "pt-PT pt pt-BR");
        assert_eq!(chain("es-MX"), "es-MX es-419 es es-ES");
        assert_eq!(chain("en"), "en en-US");
        assert_eq!(chain("xq"), "xq");
    }
}
