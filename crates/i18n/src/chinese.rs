//! Chinese text in the other script: simplified ↔ traditional, with the vocabulary of a region, by the dictionaries of
//! OpenCC (<https://github.com/BYVoid/OpenCC>).

use std::fmt;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};
use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

use paifang_base::parts::Parts as _;

use super::tag::LanguageTag;

/// Longest text of one exception, in bytes.
const MAX_WORD: usize = 200;

/// Converts text from one form of written Chinese into another.
#[derive(Clone)]
pub struct ChineseConverter(Arc<Tables>);

struct Tables {
    /// Dictionaries that are applied one after the other.
    chain: Vec<OpenCC>,
    /// Finds the texts of the exceptions.
    finder: Option<AhoCorasick>,
    /// What exceptions are written as, in the order of the finder.
    written: Vec<String>,
}

/// The reason why there is no converter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoConverter {
    /// One of the languages is not Chinese.
    NotChinese,
    /// Both are written alike.
    SameForm,
    /// An exception is empty or too long, or there are too many.
    Words,
}

/// Forms of written Chinese.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Simplified,
    Traditional,
    Taiwan,
    HongKong,
}

impl ChineseConverter {
    /// A converter between two languages. Each of `words` is a text and what to write for it; it counts before the
    /// dictionaries.
    ///
    /// # Errors
    /// If there is no such conversion, or the words cannot be used.
    ///
    /// ```
    /// use paifang_i18n::{ChineseConverter, LanguageTag};
    ///
    /// let (from, to) = (LanguageTag::parse("zh-CN").unwrap(), LanguageTag::parse("zh-TW").unwrap());
    /// let words = [("内核".to_owned(), "核心".to_owned())];
    /// let converter = ChineseConverter::new(&from, &to, &words).unwrap();
    /// assert_eq!(converter.convert("数据库内核"), "資料庫核心");
    /// ```
    pub fn new(
        from: &LanguageTag,
        to: &LanguageTag,
        words: &[(String, String)],
    ) -> Result<Self, NoConverter> {
        let (Some(from), Some(to)) = (Form::of(from), Form::of(to)) else {
            return Err(NoConverter::NotChinese);
        };
        let steps = steps(from, to);
        if steps.is_empty() {
            return Err(NoConverter::SameForm);
        }
        if words.iter().any(|(text, written)| text.is_empty() || text.len().max(written.len()) > MAX_WORD) {
            return Err(NoConverter::Words);
        }
        // The dictionaries are part of the program.
        let chain = steps.into_iter().map(OpenCC::from_config).collect::<Result<_, _>>();
        let chain = chain.map_err(|_| NoConverter::NotChinese)?;
        let finder = match words {
            [] => None,
            words => {
                let texts = words.iter().map(|(text, _)| text);
                let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(texts);
                Some(finder.map_err(|_| NoConverter::Words)?)
            }
        };
        let written = words.iter().map(|(_, written)| written.clone()).collect();
        Ok(Self(Arc::new(Tables { chain, finder, written })))
    }

    /// The text in the other form. Linear in its length.
    pub fn convert(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for found in self.0.finder.iter().flat_map(|finder| finder.find_iter(text)) {
            self.by_dictionary(text.part(done..found.start()), &mut out);
            out.push_str(self.0.written.get(found.pattern().as_usize()).map_or("", String::as_str));
            done = found.end();
        }
        self.by_dictionary(text.part(done..), &mut out);
        out
    }

    fn by_dictionary(&self, text: &str, out: &mut String) {
        if text.is_ascii() {
            return out.push_str(text);
        }
        let mut steps = self.0.chain.iter();
        let Some(first) = steps.next() else { return out.push_str(text) };
        let converted = steps.fold(first.convert(text), |text, step| step.convert(&text));
        out.push_str(&converted);
    }
}

impl fmt::Debug for ChineseConverter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.0.chain.iter().map(OpenCC::name).collect();
        f.debug_tuple("ChineseConverter").field(&names).field(&self.0.written).finish()
    }
}

impl Form {
    fn of(tag: &LanguageTag) -> Option<Self> {
        if tag.language() != "zh" {
            return None;
        }
        let region = tag.as_str().split('-').skip(1).find(|part| part.len() == 2);
        match (tag.script()?.as_str(), region) {
            ("Hans", _) => Some(Self::Simplified),
            ("Hant", Some("TW")) => Some(Self::Taiwan),
            ("Hant", Some("HK" | "MO")) => Some(Self::HongKong),
            ("Hant", _) => Some(Self::Traditional),
            _ => None,
        }
    }
}

/// The conversions of OpenCC from one form to another.
fn steps(from: Form, to: Form) -> Vec<BuiltinConfig> {
    use BuiltinConfig::{Hk2s, Hk2t, S2hk, S2t, S2twp, T2hk, T2s, T2tw, Tw2sp, Tw2t};
    use Form::{HongKong, Simplified, Taiwan, Traditional};
    match (from, to) {
        (Simplified, Traditional) => vec![S2t],
        (Simplified, Taiwan) => vec![S2twp],
        (Simplified, HongKong) => vec![S2hk],
        (Traditional, Simplified) => vec![T2s],
        (Taiwan, Simplified) => vec![Tw2sp],
        (HongKong, Simplified) => vec![Hk2s],
        (Traditional, Taiwan) => vec![T2tw],
        (Traditional, HongKong) => vec![T2hk],
        (Taiwan, Traditional) => vec![Tw2t],
        (HongKong, Traditional) => vec![Hk2t],
        (Taiwan, HongKong) => vec![Tw2t, T2hk],
        (HongKong, Taiwan) => vec![Hk2t, T2tw],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converter(from: &str, to: &str, words: &[(&str, &str)]) -> Result<ChineseConverter, NoConverter> {
        let words: Vec<_> = words.iter().map(|(text, written)| ((*text).into(), (*written).into())).collect();
        let tag = |text| LanguageTag::parse(text).expect("tag");
        ChineseConverter::new(&tag(from), &tag(to), &words)
    }

    #[test]
    fn phrases_and_the_vocabulary_of_regions() {
        let convert = |from, to, text: &str| converter(from, to, &[]).expect("converter").convert(text);
        assert_eq!(
            convert("zh-CN", "zh-TW", "头发、发现；软件、内存、鼠标"),
            "頭髮、發現；軟體、記憶體、滑鼠"
        );
        assert_eq!(convert("zh-CN", "zh-HK", "这里的数据库"), "這裏的數據庫");
        assert_eq!(convert("zh-Hans", "zh-Hant", "皇后在後面、以后"), "皇后在後面、以後");
        assert_eq!(convert("zh-TW", "zh-CN", "資料庫軟體"), "数据库软件");
        assert_eq!(convert("zh-Hant", "zh-Hans", "PostgreSQL 的資料庫"), "PostgreSQL 的资料库");
        assert_eq!(convert("zh-TW", "zh-HK", "裡"), "裏");
    }

    #[test]
    fn exceptions_count_first_and_the_longest_wins() {
        let converter =
            converter("zh-CN", "zh-TW", &[("内核", "核心"), ("内核黑客", "核心駭客")]).expect("converter");
        assert_eq!(converter.convert("内核、内核黑客和内存"), "核心、核心駭客和記憶體");
    }

    #[test]
    fn what_cannot_be_converted_is_an_error() {
        assert_eq!(converter("zh-CN", "ja", &[]).err(), Some(NoConverter::NotChinese));
        assert_eq!(converter("zh", "zh-CN", &[]).err(), Some(NoConverter::SameForm));
        assert_eq!(converter("zh-CN", "zh-TW", &[("", "x")]).err(), Some(NoConverter::Words));
    }
}
