//! A page in the other script of Chinese: its words converted, everything else as in the file.

use super::{Meta, front_matter};
use crate::config::{Config, KindId};
use crate::load::PageInput;
use paifang_base::diag::Diagnostics;
use paifang_base::parts::Parts as _;
use paifang_base::schema::{Field, FieldType, FieldValue, form_of};
use paifang_i18n::ChineseConverter;
use paifang_markdown::{BodyInput, Words, words_of};

/// Converts the source of a converted page as parsing does it; other sources stay as they are.
pub fn converted_source(input: &PageInput, text: String, config: &Config) -> String {
    let Some(converter) = converter(input, config) else { return text };
    let split = front_matter::split(&text, &mut Diagnostics::new().for_file(&input.path));
    body(&text, split.body_start, input, converter, config)
}

/// The converter for a page without a file of its own.
pub(super) fn converter<'c>(input: &PageInput, config: &'c Config) -> Option<&'c ChineseConverter> {
    input.converted_from.as_ref()?;
    config.language(input.language).conversion.as_ref().map(|conversion| &conversion.converter)
}

/// The file with the words of its body converted.
pub(super) fn body(
    text: &str,
    start: usize,
    input: &PageInput,
    converter: &ChineseConverter,
    config: &Config,
) -> String {
    let language = config.language(input.language).tag.language();
    let options = &config.markdown;
    let input = BodyInput { start, ..BodyInput::whole(text, language, options) };
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for words in words_of(&input) {
        match words {
            Words::Text(range) => {
                out.push_str(text.part(done..range.start));
                out.push_str(&converter.convert(text.part(range.clone())));
                done = range.end;
            }
            Words::Label { at, label, has_brackets } => {
                out.push_str(text.part(done..at));
                let label = text.part(label);
                out.push_str(&if has_brackets { label.to_owned() } else { format!("[{label}]") });
                done = at;
            }
        }
    }
    out.push_str(text.part(done..));
    out
}

/// Converts the texts of a page's fields. Its former addresses remain those of the file's own page.
pub(super) fn fields(meta: &mut Meta, kind: KindId, converter: &ChineseConverter, config: &Config) {
    let convert = |text: &mut String| *text = converter.convert(text);
    convert(&mut meta.title);
    meta.description.iter_mut().chain(&mut meta.summary).for_each(convert);
    meta.is_converted = true;
    meta.aliases.clear();
    meta.original = None;
    let schema = &config.kind(kind).fields;
    for (name, value) in &mut meta.fields {
        let is_own = schema.iter().any(|field| field.name == *name);
        field(name, value, if is_own { schema } else { &config.page_fields }, converter);
    }
}

fn field(name: &str, value: &mut FieldValue, schema: &[Field], converter: &ChineseConverter) {
    if let Some(field) = schema.iter().find(|field| field.name == *name) {
        self::value(value, &field.kind, converter);
    }
}

fn value(value: &mut FieldValue, kind: &FieldType, converter: &ChineseConverter) {
    match (value, kind) {
        (FieldValue::Text(text), FieldType::String | FieldType::Text) => *text = converter.convert(text),
        (FieldValue::List(items), FieldType::List(of)) => {
            items.iter_mut().for_each(|item| self::value(item, of, converter));
        }
        (FieldValue::Map(entries), FieldType::Map(fields)) => {
            entries.iter_mut().for_each(|(name, value)| field(name, value, fields, converter));
        }
        (FieldValue::Map(entries), FieldType::OneOf { forms, .. }) => {
            let fields = form_of(forms, entries);
            entries.iter_mut().for_each(|(name, value)| field(name, value, fields, converter));
        }
        _ => {}
    }
}
