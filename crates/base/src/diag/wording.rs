//! Words for texts: the files of messages of each crate, the languages they are in, and the interface of a reader of
//! them. Knows no Fluent; `paifang_i18n::Words` reads the files.

use crate::text::Text;

/// The words of one crate, in Fluent syntax.
#[derive(Debug, Clone, Copy)]
pub struct MessageFiles {
    /// Name of the crate.
    pub name: &'static str,
    /// English words.
    pub en: &'static str,
    /// Chinese words, in simplified characters.
    pub zh_cn: &'static str,
}

/// The message files beside a crate's `src`.
#[macro_export]
macro_rules! message_files {
    ($name:literal) => {
        $crate::diag::MessageFiles {
            name: $name,
            en: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/messages/en.ftl")),
            zh_cn: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/messages/zh-CN.ftl")),
        }
    };
}

impl MessageFiles {
    /// The file of a language.
    pub fn of(&self, language: MessageLanguage) -> &'static str {
        match language {
            MessageLanguage::English => self.en,
            MessageLanguage::Chinese => self.zh_cn,
        }
    }
}

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum MessageLanguage {
    /// English; the language of everything that a crate forgot to translate.
    #[default]
    English,
    /// Chinese in simplified characters.
    Chinese,
}

impl MessageLanguage {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// Language tag (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-CN",
        }
    }

    /// The nearest language to a tag: any Chinese is nearer to `zh-CN` than to `en`. `None` for other languages.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|known| {
            let own = known.tag().split('-').next().unwrap_or_default();
            language.eq_ignore_ascii_case(own)
        })
    }

    /// The same for the name of a POSIX locale, such as `zh_CN.UTF-8`. `None` for `C` and `POSIX`, too, which mean no
    /// language.
    pub fn of_locale(name: &str) -> Option<Self> {
        Self::of_tag(name.split(['.', '@']).next().unwrap_or_default())
    }
}

/// Words of one language.
pub trait Wording {
    /// The language.
    fn language(&self) -> MessageLanguage;

    /// The words of a text.
    fn say(&self, text: &Text) -> String;
}

/// Words for a format that writes nothing: ids.
pub(super) struct NoWords;

impl Wording for NoWords {
    fn language(&self) -> MessageLanguage {
        MessageLanguage::English
    }

    fn say(&self, text: &Text) -> String {
        text.identity()
    }
}

#[cfg(test)]
mod tests {
    use super::MessageLanguage::{self, Chinese, English};

    #[test]
    fn names_of_locales_lead_to_the_nearest_language() {
        for (name, expected) in [
            ("zh_CN.UTF-8", Some(Chinese)),
            ("zh_TW", Some(Chinese)),
            ("zh", Some(Chinese)),
            ("zh-Hant-HK", Some(Chinese)),
            ("ZH-cn", Some(Chinese)),
            ("en_US.UTF-8", Some(English)),
            ("en@boldquot", Some(English)),
            ("C", None),
            ("C.UTF-8", None),
            ("POSIX", None),
            ("de_DE.UTF-8", None),
            ("zhx", None),
            ("", None),
        ] {
            assert_eq!(MessageLanguage::of_locale(name), expected, "{name}");
        }
    }
}
