//! The language of what the program says: `--lang`, else the locale of the environment, else `[check] language`.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use paifang::build::message_files;
use paifang::diag::{MessageFiles, MessageLanguage, Text, Wording as _};
use paifang::i18n::Words;
use paifang_base::text;

use super::console::{self, on_one_line};

/// The words of the program.
static MESSAGES: MessageFiles = paifang_base::message_files!("paifang");

/// Chinese words about arguments. The English ones are in the declarations of commands, and clap's own.
pub static USAGE: MessageFiles = MessageFiles {
    name: "usage",
    en: "",
    zh_cn: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/messages/usage.zh-CN.ftl")),
};

/// Id of the option that names the language of messages. Options of this name in other commands name another.
pub const LANGUAGE: &str = "message_language";

/// A value of an option that cannot be used, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusable(pub Text);

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&in_language(MessageLanguage::English).say(&self.0))
    }
}

impl std::error::Error for Unusable {}

/// Reads a value of `--lang`.
pub fn parse(tag: &str) -> Result<MessageLanguage, Unusable> {
    let tags = || MessageLanguage::ALL.map(MessageLanguage::tag);
    MessageLanguage::of_tag(tag).ok_or_else(|| Unusable(text!("option-lang", tags = tags())))
}

/// The language that the user named: by the option, else by the first variable that is set.
pub fn named(option: Option<MessageLanguage>) -> Option<MessageLanguage> {
    // The first that is set decides, as POSIX has it (XBD, 8.2).
    let variable = |name: &&str| std::env::var(name).ok().filter(|locale| !locale.is_empty());
    let locale = || ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(variable);
    option.or_else(|| MessageLanguage::of_locale(&locale()?))
}

/// The words of the program in a language.
pub fn in_language(language: MessageLanguage) -> Words {
    let own = [
        &MESSAGES,
        &USAGE,
        &paifang_git::MESSAGES,
        &paifang_import::MESSAGES,
        #[cfg(feature = "deploy")]
        &paifang_deploy::MESSAGES,
    ];
    let files: Vec<&MessageFiles> = own.into_iter().chain(message_files()).collect();
    Words::new(language, &files)
}

/// What the program says, in the language that was chosen.
pub struct Voice {
    /// The language that the user named, if any.
    pub named: Option<MessageLanguage>,
    of_settings: Mutex<MessageLanguage>,
    english: Words,
    chinese: Words,
}

impl Voice {
    /// The voice for the language of an option, else of the locale.
    pub fn new(option: Option<MessageLanguage>) -> Self {
        let named = named(option);
        let [english, chinese] = MessageLanguage::ALL.map(in_language);
        Self { named, of_settings: Mutex::default(), english, chinese }
    }

    /// Takes the language of a build, whose settings are known: it counts if the user named none.
    pub fn follow_settings(&self, language: MessageLanguage) {
        *self.of_settings.lock().unwrap_or_else(PoisonError::into_inner) = language;
    }

    /// The words in the present language.
    pub fn words(&self) -> &Words {
        match self.named.unwrap_or_else(|| *self.of_settings.lock().unwrap_or_else(PoisonError::into_inner)) {
            MessageLanguage::English => &self.english,
            MessageLanguage::Chinese => &self.chinese,
        }
    }

    /// Prints a note that is useful but changes nothing.
    pub fn note(&self, text: &Text) {
        let text = on_one_line(&self.say(text));
        console::print_message(&format!("{}\n", self.say(&text!("title-note-line", text = text))));
    }

    /// Prints the reason why a command failed.
    pub fn error(&self, text: &Text) {
        let text = on_one_line(&self.say(text));
        console::print_message(&format!("{}\n", self.say(&text!("title-error-line", text = text))));
    }

    /// A text in the present language.
    pub fn say(&self, text: &Text) -> String {
        self.words().say(text)
    }
}
