//! Interface messages of each language: the site's `i18n/`, over its theme's, over the default theme's, over
//! English.

mod gaps;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::EMBEDDED;
use paifang_base::diag::{Code, Diagnostics, Reporter};
use paifang_base::digest::{digest, digest_bytes};
use paifang_base::files::{Extent, Files};
use paifang_base::source::Span;
use paifang_base::text;
use paifang_i18n::{LanguageTag, MessageSource, Messages};
use paifang_site::config::{Config, LangId, TaxonomyId};

/// A message file that cannot be read.
pub static INVALID_MESSAGE: Code = Code::error("invalid-message", "A message in a Fluent file is not valid.");
/// A language without messages in the theme.
pub static UNTRANSLATED_INTERFACE: Code = Code::warning(
    "untranslated-interface",
    "Messages of the site or its theme are not translated into a language.",
);

/// Messages per language of the site, in its order.
pub type SiteMessages = Vec<Messages>;

/// Loaded messages.
pub struct LoadedMessages {
    /// Messages per language.
    pub messages: SiteMessages,
    /// A hash for each language, including its fallbacks.
    pub digests: Vec<u64>,
}

/// Loads all messages; reports files that cannot be read, and languages that fall back to English.
pub fn load_messages(files: &dyn Files, config: &Config, diagnostics: &mut Diagnostics) -> LoadedMessages {
    let own = load_folder(files, "i18n", diagnostics);
    let theme_folder = format!("themes/{}/i18n", config.theme);
    let theme = load_folder(files, &theme_folder, diagnostics);
    let embedded = load_embedded(diagnostics);
    let layers = [own, theme, embedded];
    gaps::report(config, &layers, diagnostics);
    let languages = config.languages.iter();
    let reporter = &mut diagnostics.for_file(&config.path);
    let (messages, digests) =
        languages.map(|language| messages_for(&language.tag, &layers, reporter)).unzip();
    LoadedMessages { messages, digests }
}

type Layer = Vec<Source>;

/// One file.
struct Source {
    path: Arc<str>,
    language: LanguageTag,
    messages: MessageSource,
    digest: u128,
}

fn messages_for(tag: &LanguageTag, layers: &[Layer; 3], reporter: &mut Reporter<'_>) -> (Messages, u64) {
    let mut chain = tag.fallbacks();
    let translated =
        |language: &LanguageTag| layers.iter().flatten().any(|source| source.language == *language);
    if !chain.iter().any(translated) {
        let message = text!("untranslated-interface", tag = tag.as_str());
        let help = text!("untranslated-interface-help", tag = tag.as_str());
        reporter.report(&UNTRANSLATED_INTERFACE, None, message).add_help(help);
    }
    chain.extend(LanguageTag::parse("en").ok());
    let mut sources = Vec::new();
    for language in &chain {
        for layer in layers {
            sources.extend(layer.iter().filter(|source| source.language == *language));
        }
    }
    let digests: Vec<u128> = sources.iter().map(|source| source.digest).collect();
    let messages: Vec<MessageSource> = sources.into_iter().map(|source| source.messages.clone()).collect();
    (Messages::new(&messages), digest(&(tag.as_str(), digests)))
}

fn load_folder(files: &dyn Files, folder: &str, diagnostics: &mut Diagnostics) -> Layer {
    let mut layer = Layer::new();
    for entry in files.walk(folder, Extent::Content).files.iter().filter(|entry| entry.path.ends_with(".ftl"))
    {
        let path: Arc<str> = entry.path.as_str().into();
        match files.read(&entry.path).map(String::from_utf8) {
            Ok(Ok(text)) => layer.extend(parse(&text, &mut diagnostics.for_file(&path))),
            Ok(Err(_)) => {
                let mut reporter = diagnostics.for_file(&path);
                reporter.report(&INVALID_MESSAGE, None, text!("invalid-message-utf8"));
            }
            Err(error) => diagnostics.push(paifang_site::load::unreadable(&path, &error)),
        }
    }
    layer
}

fn load_embedded(diagnostics: &mut Diagnostics) -> Layer {
    let files = EMBEDDED.get_dir("i18n").map(|folder| folder.files()).into_iter().flatten();
    let mut layer = Layer::new();
    for file in files {
        let path: Arc<str> = format!("themes/default/{}", file.path().display()).into();
        layer.extend(file.contents_utf8().and_then(|text| parse(text, &mut diagnostics.for_file(&path))));
    }
    layer
}

fn parse(text: &str, reporter: &mut Reporter<'_>) -> Option<Source> {
    let path = reporter.path();
    let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".ftl"))?;
    let Ok(tag) = LanguageTag::parse(stem) else {
        let message = text!("invalid-message-name", stem = stem);
        let help = text!("invalid-message-name-help");
        reporter.report(&INVALID_MESSAGE, None, message).add_help(help);
        return None;
    };
    let (messages, problems) = MessageSource::parse(&tag, text);
    for problem in problems {
        reporter.report(&INVALID_MESSAGE, Span::from(problem.range.clone()), problem.kind.text());
    }
    Some(Source { path: path.clone(), language: tag, messages, digest: digest_bytes(text.as_bytes()) })
}

/// The name in a language of something that site.toml declares: its `label`, else the message `id` of the site or
/// theme, else its `label` in the nearest language of the fallback chain.
pub fn label_of(
    config: &Config,
    messages: &Messages,
    labels: &BTreeMap<LangId, String>,
    id: &str,
    language: LangId,
) -> Option<String> {
    let message = || Some(messages.format(id, &[])).filter(|found| !found.missing).map(|found| found.text);
    let nearest = || config.language(language).fallback.iter().find_map(|near| labels.get(near).cloned());
    labels.get(&language).cloned().or_else(message).or_else(nearest)
}

/// The name in a language for the list of a taxonomy's terms.
pub fn taxonomy_label(config: &Config, messages: &Messages, id: TaxonomyId, language: LangId) -> String {
    let taxonomy = config.taxonomy(id);
    let found =
        label_of(config, messages, &taxonomy.labels, &format!("taxonomy-{}", taxonomy.name), language);
    found.unwrap_or_else(|| taxonomy.name.clone())
}
