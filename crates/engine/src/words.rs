//! Words for problems: the message files of all crates, and the language of each problem.

use paifang_base::diag::{MessageFiles, MessageLanguage, Wording};
use paifang_i18n::Words;
use paifang_site::config::{Config, LangId, ReportLanguage};
use paifang_site::load::language_of_path;

/// The message files of the library's crates.
pub fn message_files() -> Vec<&'static MessageFiles> {
    vec![
        &paifang_base::MESSAGES,
        &paifang_i18n::MESSAGES,
        &paifang_markdown::MESSAGES,
        &paifang_diagram::MESSAGES,
        &paifang_media::MESSAGES,
        &paifang_translation::MESSAGES,
        &paifang_site::MESSAGES,
        &paifang_theme::MESSAGES,
        &paifang_render::MESSAGES,
        &paifang_exchange::MESSAGES,
        &crate::MESSAGES,
    ]
}

/// The words of the library in a language.
pub fn words(language: MessageLanguage) -> Words {
    Words::new(language, &message_files())
}

/// Words for problems of one build.
pub(crate) struct ReportWords<'c> {
    /// The language for problems of no page, and for everything else that the run says.
    pub language: MessageLanguage,
    /// The settings, if each problem is in the language of its page.
    by_page: Option<&'c Config>,
    all: [Words; 2],
}

impl<'c> ReportWords<'c> {
    /// Words in the language that the request names, or else as the settings say.
    pub fn new(named: Option<MessageLanguage>, config: Option<&'c Config>) -> Self {
        let setting = config.map_or(ReportLanguage::Unset, |config| config.report_language);
        let by_page = config.filter(|_| named.is_none() && setting == ReportLanguage::Page);
        let of_setting = || match setting {
            ReportLanguage::Unset => MessageLanguage::default(),
            ReportLanguage::Fixed(language) => language,
            ReportLanguage::Page => {
                config.and_then(|config| nearest(config, config.default_language)).unwrap_or_default()
            }
        };
        let all = MessageLanguage::ALL.map(words);
        Self { language: named.unwrap_or_else(of_setting), by_page, all }
    }

    /// The words for problems of a file.
    pub fn of(&self, path: &str) -> &dyn Wording {
        let of_page = |config: &Config| nearest(config, language_of_path(config, path)?);
        let language = self.by_page.and_then(of_page).unwrap_or(self.language);
        let [english, chinese] = &self.all;
        match language {
            MessageLanguage::English => english,
            MessageLanguage::Chinese => chinese,
        }
    }
}

fn nearest(config: &Config, language: LangId) -> Option<MessageLanguage> {
    MessageLanguage::of_tag(config.language(language).tag.as_str())
}
