//! `[languages.…]`.

use super::conversion::{self, read_conversion, resolve_conversions};
use super::{INVALID_CONFIG, LangId, Language, UNKNOWN_SETTING};
use paifang_base::diag::{Diagnostic, Reporter, Text};
use paifang_base::node::{Node, TableReader, Value};
use paifang_base::source::Spanned;
use paifang_base::text;
use paifang_i18n::{Direction, LanguageTag, mistaken_language, renamed_language};

/// Settings at the top of the file from which languages take their defaults.
pub(super) struct SiteWords {
    pub title: String,
    pub description: Option<String>,
    pub default_language: Spanned<String>,
    pub at_root: bool,
}

/// Reads all languages; adds the default one if it is not declared. Returns the index of the default.
pub(super) fn read_languages(
    node: Option<&Node>,
    site: &SiteWords,
    reporter: &mut Reporter<'_>,
) -> Option<(Vec<Language>, LangId)> {
    let empty = Node::new(Value::Map(Vec::new()), site.default_language.span);
    let mut table = TableReader::new(&INVALID_CONFIG, node.unwrap_or(&empty), reporter);
    let entries = table.take_rest();
    let mut declared: Vec<Declared> = Vec::new();
    let default = tag(&site.default_language, reporter)?;
    for (key, node) in entries {
        let Some(tag) = tag(key, reporter) else { continue };
        if declared.iter().any(|known| known.language.tag == tag) {
            let message = text!("invalid-config-language-twice", tag = tag.as_str());
            reporter.report(&INVALID_CONFIG, key.span, message);
            continue;
        }
        declared.push(read_language(tag, node, site, &default, reporter));
    }
    let position = declared.iter().position(|known| known.language.tag == default);
    let position = position.unwrap_or_else(|| {
        let node = Node::new(Value::Map(Vec::new()), site.default_language.span);
        declared.insert(0, read_language(default.clone(), &node, site, &default, reporter));
        0
    });
    let default = LangId(position as u16);
    let (mut languages, mut fallbacks, mut words, mut conversions) = (vec![], vec![], vec![], vec![]);
    for one in declared {
        languages.push(one.language);
        fallbacks.push(one.fallback);
        words.push(one.words);
        conversions.push(one.conversion);
    }
    resolve_fallbacks(&mut languages, fallbacks, default, reporter);
    resolve_conversions(&mut languages, conversions, reporter);
    fill_titles(&mut languages, &words, site);
    report_clashes(&languages, site, reporter);
    Some((languages, default))
}

/// A language as declared, before the others are known.
struct Declared {
    language: Language,
    fallback: Option<Vec<Spanned<String>>>,
    words: Words,
    conversion: Option<conversion::Written>,
}

/// A language's own title and description.
type Words = [Option<String>; 2];

/// Gives each language a title and description: its own, the nearest in its fallback chain, or those of the site.
fn fill_titles(languages: &mut [Language], words: &[Words], site: &SiteWords) {
    let nearest = |language: &Language, own: &Words, at: usize| {
        let chain = language.fallback.iter().filter_map(|near| words.get(near.0 as usize));
        std::iter::once(own).chain(chain).find_map(|words| words[at].clone())
    };
    for (language, own) in languages.iter_mut().zip(words) {
        let text = |at: usize| {
            own[at]
                .clone()
                .or_else(|| converted(language, words, site, at))
                .or_else(|| nearest(language, own, at))
        };
        let (title, description) = (text(0), text(1));
        language.title = title.unwrap_or_else(|| site.title.clone());
        language.description = description.or_else(|| site.description.clone());
    }
}

/// The text of the language that this one converts.
fn converted(language: &Language, words: &[Words], site: &SiteWords, at: usize) -> Option<String> {
    let conversion = language.conversion.as_ref()?;
    let own = words.get(usize::from(conversion.from.0))?[at].as_ref();
    let text = own.or([Some(&site.title), site.description.as_ref()][at])?;
    Some(conversion.converter.convert(text))
}

fn tag(text: &Spanned<String>, reporter: &mut Reporter<'_>) -> Option<LanguageTag> {
    let mut report = |message: Text, help: Text| {
        reporter.report(&INVALID_CONFIG, text.span, message).add_help(help);
    };
    if let Some(meant) = mistaken_language(&text.value) {
        report(
            text!("invalid-config-language-mistaken", tag = text.value),
            text!("did-you-mean", meant = meant),
        );
        return LanguageTag::parse(meant).ok();
    }
    let Some(tag) = LanguageTag::parse(&text.value).ok() else {
        let help = text!("invalid-config-language-help");
        report(text!("invalid-config-language-tag", tag = text.value), help);
        return None;
    };
    if let Some(now) = renamed_language(tag_language(&text.value)) {
        let message = text!("invalid-config-language-outdated", tag = text.value, now = now);
        report(message, text!("write-this", text = tag.as_str()));
    } else if tag.language().len() == 2 && !tag.is_known() {
        let help = text!("invalid-config-language-help");
        report(text!("invalid-config-language-unregistered", tag = text.value), help);
    }
    Some(tag)
}

/// The language subtag of a tag as written.
fn tag_language(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

fn read_language(
    tag: LanguageTag,
    node: &Node,
    site: &SiteWords,
    default: &LanguageTag,
    reporter: &mut Reporter<'_>,
) -> Declared {
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let at_root = tag == *default && site.at_root;
    let prefix = table.text("prefix", reporter).map(|prefix| check_prefix(prefix, reporter));
    let direction = table.choice("dir", &[("ltr", Direction::Ltr), ("rtl", Direction::Rtl)], reporter);
    let language = Language {
        name: table.text("name", reporter).map_or_else(|| tag.autonym(), |name| name.value),
        title: String::new(),
        description: None,
        prefix: match prefix {
            _ if at_root => String::new(),
            Some(prefix) => prefix,
            None => tag.as_str().to_lowercase(),
        },
        direction: direction.unwrap_or_else(|| tag.direction()),
        fallback: Vec::new(),
        conversion: None,
        tag,
    };
    let words = ["title", "description"].map(|key| table.text(key, reporter).map(|text| text.value));
    let fallback = table.texts("fallback", reporter);
    let conversion = table.take("convert").and_then(|node| read_conversion(node, reporter));
    table.finish(text!("in-language"), &UNKNOWN_SETTING, reporter);
    Declared { language, fallback, words, conversion }
}

fn check_prefix(prefix: Spanned<String>, reporter: &mut Reporter<'_>) -> String {
    let trimmed = prefix.value.trim_matches('/').to_owned();
    let plain = |c: char| c.is_alphanumeric() || "-_./".contains(c);
    let dots = trimmed.split('/').any(|part| part.is_empty() || part.starts_with('.'));
    if trimmed.is_empty() || dots || !trimmed.chars().all(plain) {
        let message = text!("invalid-config-prefix", prefix = prefix.value);
        reporter.report(&INVALID_CONFIG, prefix.span, message);
    }
    trimmed
}

fn resolve_fallbacks(
    languages: &mut [Language],
    written: Vec<Option<Vec<Spanned<String>>>>,
    default: LangId,
    reporter: &mut Reporter<'_>,
) {
    let tags: Vec<LanguageTag> = languages.iter().map(|language| language.tag.clone()).collect();
    for (at, written) in written.into_iter().enumerate() {
        let own = LangId(at as u16);
        let mut chain = Vec::new();
        for name in written.unwrap_or_default() {
            match tags.iter().position(|tag| tag.as_str().eq_ignore_ascii_case(&name.value)) {
                Some(found) => chain.push(LangId(found as u16)),
                None => {
                    let message = text!("invalid-config-fallback", tag = name.value);
                    let declared: Vec<&str> = tags.iter().map(LanguageTag::as_str).collect();
                    let help = text!("invalid-config-fallback-help", tags = declared);
                    reporter.push(
                        Diagnostic::new(&INVALID_CONFIG, reporter.path(), name.span, message).with_help(help),
                    );
                }
            }
        }
        chain.push(default);
        chain.retain(|id| *id != own);
        let mut seen = Vec::new();
        chain.retain(|id| !seen.contains(id) && (seen.push(*id), true).1);
        languages[at].fallback = chain;
    }
}

fn report_clashes(languages: &[Language], site: &SiteWords, reporter: &mut Reporter<'_>) {
    for (at, language) in languages.iter().enumerate() {
        let other = languages[..at].iter().find(|other| other.prefix == language.prefix);
        if let Some(other) = other {
            let message = text!(
                "invalid-config-prefix-twice",
                one = other.tag.as_str(),
                other = language.tag.as_str(),
                prefix = language.prefix
            );
            reporter.report(&INVALID_CONFIG, site.default_language.span, message);
        }
    }
}
