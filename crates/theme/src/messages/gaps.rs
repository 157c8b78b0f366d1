//! Messages that the site or its theme has in some of the site's languages but not in all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Layer, Source, UNTRANSLATED_INTERFACE};
use paifang_base::diag::{Diagnostic, Diagnostics};
use paifang_base::text;
use paifang_base::text::Text;
use paifang_i18n::LanguageTag;
use paifang_site::config::Config;

/// Limit of messages listed in one problem.
const NAMED: usize = 8;

/// Reports, for each language and folder, the missing messages and the file to write them into.
pub(super) fn report(config: &Config, layers: &[Layer; 3], diagnostics: &mut Diagnostics) {
    let [own, theme, _] = layers;
    let folders = [("i18n".to_owned(), own), (format!("themes/{}/i18n", config.theme), theme)];
    for (folder, layer) in folders {
        let written = folder_messages(config, layer);
        if written.is_empty() {
            continue;
        }
        for language in &config.languages {
            let known = language_messages(&language.tag, layers);
            // A language without any message is reported separately.
            let lacking: Vec<(&String, &Arc<str>)> =
                written.iter().filter(|(id, _)| !known.contains(*id)).map(|(id, path)| (id, *path)).collect();
            if known.is_empty() || lacking.is_empty() {
                continue;
            }
            diagnostics.push(gap(&folder, layer, &language.tag, &lacking));
        }
    }
}

/// The messages of a folder by id, each with the first file that has it. The embedded theme's own files are in a folder
/// only in its own repository, and files of languages that the site does not have are ignored.
fn folder_messages<'a>(config: &Config, layer: &'a Layer) -> BTreeMap<String, &'a Arc<str>> {
    let is_shown = |source: &&Source| {
        let chains = config.languages.iter().map(|language| language.tag.fallbacks());
        chains.into_iter().flatten().any(|tag| tag == source.language) || source.language.as_str() == "en"
    };
    let mut written = BTreeMap::new();
    for source in layer.iter().filter(is_shown) {
        for id in source.messages.ids() {
            written.entry(id).or_insert(&source.path);
        }
    }
    written
}

/// All messages that a language has without falling back to English.
fn language_messages(tag: &LanguageTag, layers: &[Layer; 3]) -> BTreeSet<String> {
    let chain = tag.fallbacks();
    let of_language = layers.iter().flatten().filter(|source| chain.contains(&source.language));
    of_language.flat_map(|source| source.messages.ids()).collect()
}

fn gap(folder: &str, layer: &Layer, tag: &LanguageTag, lacking: &[(&String, &Arc<str>)]) -> Diagnostic {
    let target = format!("{folder}/{tag}.ftl");
    let exists = layer.iter().find(|source| *source.path == *target);
    let elsewhere = lacking.first().map(|(_, path)| *path);
    let names: Vec<Text> = lacking.iter().take(NAMED).map(|(id, _)| text!("code", code = id)).collect();
    let more = lacking.len().saturating_sub(NAMED);
    let there = elsewhere.map_or("", |path| path);
    let count = lacking.len();
    let message = match more {
        0 => text!(
            "untranslated-interface-gap",
            count = count,
            names = names,
            there = there,
            tag = tag.as_str()
        ),
        more => text!(
            "untranslated-interface-gaps",
            names = names,
            more = more,
            there = there,
            tag = tag.as_str()
        ),
    };
    let path = exists.map(|source| &source.path).or(elsewhere);
    let unknown: Arc<str> = target.as_str().into();
    let help = match lacking.first() {
        Some((id, _)) => text!("untranslated-interface-gap-help", id = id, target = target),
        None => text!("untranslated-interface-file-help", target = target),
    };
    Diagnostic::new(&UNTRANSLATED_INTERFACE, path.unwrap_or(&unknown), None, message).with_help(help)
}
