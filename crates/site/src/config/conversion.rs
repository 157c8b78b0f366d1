//! `convert` of a language: pages that it takes from another one, in the other script of Chinese.

use super::{INVALID_CONFIG, LangId, Language, UNKNOWN_SETTING};
use paifang_base::diag::{Reporter, Text};
use paifang_base::node::{Node, TableReader, Value};
use paifang_base::source::{Span, Spanned};
use paifang_base::text;
use paifang_i18n::{ChineseConverter, NoConverter};

/// How a language takes pages from another one.
#[derive(Debug, Clone)]
pub struct Conversion {
    /// The language of the pages.
    pub from: LangId,
    /// Converts their texts.
    pub converter: ChineseConverter,
}

impl Language {
    /// A text of the language that this one converts, as it is written here; of another one, unchanged.
    pub fn converted(&self, text: &str) -> String {
        self.conversion.as_ref().map_or_else(|| text.to_owned(), |own| own.converter.convert(text))
    }
}

/// A conversion as written, before all languages are known.
pub(super) struct Written {
    from: Spanned<String>,
    words: Vec<(String, String)>,
    span: Span,
}

/// Reads `convert = "zh-CN"` or `convert = { from = "zh-CN", words = { … } }`.
pub(super) fn read_conversion(node: &Node, reporter: &mut Reporter<'_>) -> Option<Written> {
    if let Value::Str(from) = &node.value {
        let from = Spanned::new(from.clone(), node.span);
        return Some(Written { from, words: Vec::new(), span: node.span });
    }
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let from = table.text("from", reporter);
    let mut words = Vec::new();
    if let Some(node) = table.take("words") {
        for (text, written) in TableReader::new(&INVALID_CONFIG, node, reporter).take_rest() {
            match &written.value {
                Value::Str(written) => words.push((text.value.clone(), written.clone())),
                other => {
                    let found = other.type_text();
                    let message = text!(
                        "wrong-value",
                        key = text.value,
                        expected = text!("expected-text"),
                        found = found
                    );
                    reporter.report(&INVALID_CONFIG, written.span, message);
                }
            }
        }
    }
    table.finish(text!("in-conversion"), &UNKNOWN_SETTING, reporter);
    if from.is_none() && matches!(node.value, Value::Map(_)) {
        reporter
            .report(&INVALID_CONFIG, node.span, text!("conversion-without-from"))
            .add_help(text!("conversion-without-from-help"));
    }
    Some(Written { from: from?, words, span: node.span })
}

/// Gives the languages their conversions, in the order of `written`.
pub(super) fn resolve_conversions(
    languages: &mut [Language],
    written: Vec<Option<Written>>,
    reporter: &mut Reporter<'_>,
) {
    for (at, written) in written.into_iter().enumerate() {
        let Some(written) = written else { continue };
        let found =
            languages.iter().position(|own| own.tag.as_str().eq_ignore_ascii_case(&written.from.value));
        let Some(from) = found else {
            let declared: Vec<&str> = languages.iter().map(|language| language.tag.as_str()).collect();
            let message = text!("conversion-undeclared", tag = written.from.value);
            let help = text!("invalid-config-fallback-help", tags = declared);
            reporter.report(&INVALID_CONFIG, written.from.span, message).add_help(help);
            continue;
        };
        let (source, own) = (&languages[from].tag, &languages[at].tag);
        match ChineseConverter::new(source, own, &written.words) {
            Ok(converter) => {
                languages[at].conversion = Some(Conversion { from: LangId(from as u16), converter });
            }
            Err(error) => report(error, (source.as_str(), own.as_str()), &written, reporter),
        }
    }
}

fn report(error: NoConverter, (from, to): (&str, &str), written: &Written, reporter: &mut Reporter<'_>) {
    let (span, message, help): (Span, Text, Text) = match error {
        NoConverter::NotChinese => (
            written.from.span,
            text!("conversion-not-chinese", from = from, to = to),
            text!("conversion-not-chinese-help"),
        ),
        NoConverter::SameForm => (
            written.from.span,
            text!("conversion-same-form", from = from, to = to),
            text!("conversion-not-chinese-help"),
        ),
        NoConverter::Words => (written.span, text!("conversion-words"), text!("conversion-words-help")),
    };
    reporter.report(&INVALID_CONFIG, span, message).add_help(help);
}
