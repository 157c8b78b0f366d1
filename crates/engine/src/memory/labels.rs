//! What linking takes from the messages and data of languages: names of kinds, and locales.

use std::sync::Arc;

use paifang_i18n::{LanguageTag, Locale, Messages};
use paifang_site::config::{Config, Kind, LangId};
use paifang_theme::label_of;

/// The locale of each language; English for one without data.
pub(super) fn locales(config: &Config) -> Vec<Arc<Locale>> {
    let english = || LanguageTag::parse("en").ok().and_then(|tag| Locale::new(&tag).ok());
    let locale = |language: &paifang_site::config::Language| Locale::new(&language.tag).ok().or_else(english);
    config.languages.iter().filter_map(locale).map(Arc::new).collect()
}

/// Names of the kinds in each language.
pub(super) fn kind_labels(config: &Config, messages: &[Messages]) -> Vec<Vec<String>> {
    let label = |language: LangId, kind: &Kind| {
        let messages = messages.get(language.0 as usize);
        let label =
            |messages| label_of(config, messages, &kind.labels, &format!("kind-{}", kind.name), language);
        let found = messages.and_then(label);
        found.unwrap_or_else(|| kind.name.clone())
    };
    config
        .language_ids()
        .map(|language| config.kinds.iter().map(|kind| label(language, kind)).collect())
        .collect()
}
