//! `[check]`: the language in which problems are reported.

use super::{INVALID_CONFIG, UNKNOWN_SETTING};
use paifang_base::diag::{MessageLanguage, Reporter};
use paifang_base::node::{Node, TableReader};
use paifang_base::text;

/// Language of messages where neither the command nor the environment names one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ReportLanguage {
    /// English, since nothing else is known of the reader.
    #[default]
    Unset,
    /// One language.
    Fixed(MessageLanguage),
    /// The language of the page that a problem is about; the site's default language for other files.
    Page,
}

pub(super) fn read_check(node: Option<&Node>, reporter: &mut Reporter<'_>) -> ReportLanguage {
    let Some(node) = node else { return ReportLanguage::Unset };
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let of = |language: MessageLanguage| (language.tag(), ReportLanguage::Fixed(language));
    let [english, chinese] = MessageLanguage::ALL.map(of);
    let choices = [english, chinese, ("page", ReportLanguage::Page)];
    let language = table.choice("language", &choices, reporter);
    table.finish(text!("in-table", name = "check"), &UNKNOWN_SETTING, reporter);
    language.unwrap_or_default()
}
