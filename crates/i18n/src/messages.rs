//! Interface messages in Fluent syntax (<https://projectfluent.org>), one set per language, made of layers: the site's
//! own before the theme's, a language's before those of its fallbacks.
//!
//! The caller reads files and chooses the layers. Messages are plain text: templates escape them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use fluent_syntax::parser::ErrorKind;
use icu::decimal::DecimalFormatter;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use paifang_base::text;
use paifang_base::text::Text;
use unic_langid::LanguageIdentifier;

use super::ftl_guard::{self, Danger};
use super::numbers;
use super::tag::LanguageTag;

/// Limit of digits after the decimal point that a message can request and that plural rules consider.
const MOST_FRACTION_DIGITS: usize = 6;
/// Limit of digits before the decimal point that a message can pad with zeros.
const MOST_INTEGER_DIGITS: usize = 15;

/// One parsed file of messages in one language. Cheap to clone, so that the English one is parsed once and is the last
/// layer of every language.
#[derive(Clone)]
pub struct MessageSource {
    language: LanguageTag,
    resource: Arc<FluentResource>,
}

/// A problem in a file of messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageProblem {
    /// Its byte range in the text.
    pub range: Range<usize>,
    /// Kind of the problem.
    pub kind: ProblemKind,
}

/// Problems in a file of messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Invalid Fluent syntax, with the reason. The message is left out.
    Syntax(Text),
    /// A message or term with this id appears twice. The later one is used.
    Duplicate(String),
    /// An expression is nested too deeply. Nothing of the file is used.
    TooDeep,
    /// A number in an expression has more digits than can be distinguished. The further digits are ignored.
    LongNumber,
    /// A `\u` or `\U` escape lacks some of its digits. It is left out.
    UnfinishedEscape,
}

/// The value of a variable in a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument<'a> {
    /// Inserted into the message unchanged.
    Text(Cow<'a, str>),
    /// Formatted by the conventions of the language; determines plural forms.
    Number(f64),
}

/// A message ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// The text; for a missing message its id.
    pub text: String,
    /// True if no layer has the message.
    pub missing: bool,
    /// The language of the text. None for a missing message.
    pub language: Option<LanguageTag>,
    /// Problems inside the message, in English: a missing argument, an undefined reference.
    pub problems: Vec<String>,
}

/// The interface messages of one language. Immutable; shared between threads.
pub struct Messages {
    layers: Vec<Layer>,
    /// Messages that need no arguments, ready to show: most of those that templates request.
    plain: BTreeMap<String, String>,
}

/// All messages in one language: only these can refer to each other.
struct Layer {
    language: LanguageTag,
    ids: BTreeSet<String>,
    bundle: FluentBundle<Arc<FluentResource>>,
}

impl MessageSource {
    /// Parses the text of a file. Problems are returned together with the messages that could be read; a completely
    /// invalid file gives a source without messages.
    pub fn parse(language: &LanguageTag, text: &str) -> (Self, Vec<MessageProblem>) {
        let shift = text.len() - text.trim_start_matches('\u{feff}').len();
        let text = &text[shift..];
        let (text, mut problems) = defuse(text);
        let (resource, errors) = match FluentResource::try_new(text) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        problems.extend(errors.into_iter().map(|error| MessageProblem {
            range: within(resource.source(), error.pos),
            kind: ProblemKind::Syntax(reason(&error.kind)),
        }));
        problems.extend(duplicates(&resource));
        for problem in &mut problems {
            problem.range = problem.range.start + shift..problem.range.end + shift;
        }
        problems.sort_by_key(|problem| problem.range.start);
        (Self { language: language.clone(), resource: Arc::new(resource) }, problems)
    }

    /// The language of the messages.
    pub fn language(&self) -> &LanguageTag {
        &self.language
    }

    /// The ids of all messages, with `id.attribute` for their attributes. Terms (`-brand`) are left out: a
    /// language uses those it needs.
    pub fn ids(&self) -> BTreeSet<String> {
        let mut ids = BTreeSet::new();
        for entry in self.resource.entries() {
            let Entry::Message(message) = entry else { continue };
            if message.value.is_some() {
                ids.insert(message.id.name.to_owned());
            }
            ids.extend(message.attributes.iter().map(|a| format!("{}.{}", message.id.name, a.id.name)));
        }
        ids
    }
}

impl Messages {
    /// Layers sources, the preferred ones first: the site's own in the language, the theme's, the same for each
    /// fallback ([`LanguageTag::fallbacks`]), English last. Languages are searched in order of first occurrence. A
    /// message is taken as a whole, with its attributes, from the first source that has it.
    pub fn new(sources: &[MessageSource]) -> Self {
        let mut layers: Vec<(LanguageTag, Vec<&MessageSource>)> = Vec::new();
        for source in sources {
            match layers.iter_mut().find(|(language, _)| *language == source.language) {
                Some((_, same)) => same.push(source),
                None => layers.push((source.language.clone(), vec![source])),
            }
        }
        let layers: Vec<Layer> =
            layers.into_iter().map(|(language, sources)| Layer::new(language, &sources)).collect();
        let mut messages = Self { layers, plain: BTreeMap::new() };
        let ids: BTreeSet<&String> = messages.layers.iter().flat_map(|layer| &layer.ids).collect();
        let plain = |id: &String| {
            let Formatted { text, problems, .. } = messages.format(id, &[]);
            problems.is_empty().then(|| (id.clone(), text))
        };
        messages.plain = ids.into_iter().filter_map(plain).collect();
        messages
    }

    /// A message that needs no arguments; `None` for others and for those that do not exist.
    pub fn plain(&self, id: &str) -> Option<&str> {
        self.plain.get(id).map(String::as_str)
    }

    /// Writes a message. The id can be `id.attribute`. Variables the message does not use are ignored.
    pub fn format(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> Formatted {
        for layer in &self.layers {
            if let Some((text, problems)) = layer.format(id, arguments) {
                return Formatted { text, missing: false, language: Some(layer.language.clone()), problems };
            }
        }
        Formatted { text: id.to_owned(), missing: true, language: None, problems: Vec::new() }
    }

    /// True if any layer has the message.
    pub fn contains(&self, id: &str) -> bool {
        self.layers.iter().any(|layer| layer.ids.contains(id))
    }

    /// The ids that only other languages have, and the language of each. A variant of the same language (`zh-CN` for
    /// `zh-TW`) counts as having them.
    pub fn untranslated(&self, language: &LanguageTag) -> BTreeMap<&str, &LanguageTag> {
        let mut found = BTreeMap::new();
        for layer in &self.layers {
            for id in &layer.ids {
                found.entry(id.as_str()).or_insert(&layer.language);
            }
        }
        found.retain(|_, found_in| found_in.language() != language.language());
        found
    }
}

impl Layer {
    fn new(language: LanguageTag, sources: &[&MessageSource]) -> Self {
        let locale = language.icu().id.to_string().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // The marks would end up in attributes and titles; templates isolate values with `<bdi>`.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(write_number));
        // Only a second function of the same name is rejected.
        let _ = bundle.add_function("NUMBER", number_function);
        for source in sources.iter().rev() {
            bundle.add_resource_overriding(Arc::clone(&source.resource));
        }
        let ids = sources.iter().flat_map(|source| source.ids()).collect();
        Self { language, ids, bundle }
    }

    /// The text of a message and its problems, or none if the layer does not have it.
    fn format(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> Option<(String, Vec<String>)> {
        let (name, attribute) = match id.split_once('.') {
            Some((name, attribute)) => (name, Some(attribute)),
            None => (id, None),
        };
        let message = self.bundle.get_message(name)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut values = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            values.set(*name, argument.to_fluent());
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        Some((text, errors.iter().map(ToString::to_string).collect()))
    }
}

impl Argument<'_> {
    fn to_fluent(&self) -> FluentValue<'_> {
        match self {
            Argument::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            // Fluent's plural rules panic on numbers their 64-bit digits cannot hold.
            Argument::Number(number) if !number.is_finite() || number.abs() >= 9.0e15 => {
                FluentValue::String(number.to_string().into())
            }
            Argument::Number(number) => {
                let scale = 10_f64.powi(MOST_FRACTION_DIGITS as i32);
                let rounded = if number.fract() == 0.0 { *number } else { (number * scale).round() / scale };
                FluentValue::Number(FluentNumber::new(rounded, Default::default()))
            }
        }
    }
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Argument::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Argument<'_> {
    fn from(text: String) -> Self {
        Argument::Text(Cow::Owned(text))
    }
}

impl From<f64> for Argument<'_> {
    fn from(number: f64) -> Self {
        Argument::Number(number)
    }
}

impl From<usize> for Argument<'_> {
    fn from(number: usize) -> Self {
        Argument::Number(number as f64)
    }
}

impl fmt::Debug for MessageSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MessageSource").field("language", &self.language).finish_non_exhaustive()
    }
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.layers.iter().map(|layer| &layer.language)).finish()
    }
}

impl ProblemKind {
    /// The problem in words.
    pub fn text(&self) -> Text {
        match self {
            ProblemKind::Syntax(reason) => reason.clone(),
            ProblemKind::Duplicate(id) => text!("invalid-message-twice", id = id),
            ProblemKind::TooDeep => text!("invalid-message-deep"),
            ProblemKind::UnfinishedEscape => text!("invalid-message-escape"),
            ProblemKind::LongNumber => text!("invalid-message-number"),
        }
    }
}

/// The reason of the parser in our words.
fn reason(kind: &ErrorKind) -> Text {
    match kind {
        ErrorKind::ExpectedToken(token) => text!("ftl-token", token = token),
        ErrorKind::ExpectedCharRange { range } => text!("ftl-range", range = range),
        ErrorKind::ExpectedMessageField { entry_id } => text!("ftl-message-field", id = entry_id),
        ErrorKind::ExpectedTermField { entry_id } => text!("ftl-term-field", id = entry_id),
        ErrorKind::ForbiddenCallee => text!("ftl-callee"),
        ErrorKind::MissingDefaultVariant => text!("ftl-no-default"),
        ErrorKind::MissingValue => text!("ftl-value"),
        ErrorKind::MultipleDefaultVariants => text!("ftl-defaults"),
        ErrorKind::MessageReferenceAsSelector => text!("ftl-message-selector"),
        ErrorKind::TermReferenceAsSelector => text!("ftl-term-selector"),
        ErrorKind::MessageAttributeAsSelector => text!("ftl-message-attribute"),
        ErrorKind::TermAttributeAsPlaceable => text!("ftl-term-attribute"),
        ErrorKind::UnterminatedStringLiteral => text!("ftl-string"),
        ErrorKind::PositionalArgumentFollowsNamed => text!("ftl-positional"),
        ErrorKind::DuplicatedNamedArgument(name) => text!("ftl-argument", name = name),
        ErrorKind::UnknownEscapeSequence(_) => text!("ftl-escape"),
        ErrorKind::InvalidUnicodeEscapeSequence(code) => text!("ftl-unicode", code = code),
        ErrorKind::UnbalancedClosingBrace => text!("ftl-brace"),
        ErrorKind::ExpectedInlineExpression => text!("ftl-inline"),
        ErrorKind::ExpectedSimpleExpressionAsSelector => text!("ftl-selector"),
        ErrorKind::ExpectedLiteral => text!("ftl-literal"),
    }
}

/// The text without parts that make the Fluent crates fail; all other bytes keep their places.
fn defuse(text: &str) -> (String, Vec<MessageProblem>) {
    let mut problems = Vec::new();
    let mut blanked = Vec::new();
    for danger in ftl_guard::dangers(text) {
        match danger {
            Danger::TooDeep(range) => {
                problems.push(MessageProblem { range, kind: ProblemKind::TooDeep });
                return (String::new(), problems);
            }
            Danger::LongNumber(range) => {
                blanked.push(range.clone());
                problems.push(MessageProblem { range, kind: ProblemKind::LongNumber });
            }
            Danger::UnfinishedEscape(range) => {
                blanked.push(range.clone());
                problems.push(MessageProblem { range, kind: ProblemKind::UnfinishedEscape });
            }
        }
    }
    if blanked.is_empty() {
        return (text.to_owned(), problems);
    }
    (ftl_guard::blank_out(text, &blanked), problems)
}

/// Ids that appear more than once. Messages and terms have separate names.
fn duplicates(resource: &FluentResource) -> Vec<MessageProblem> {
    let start = resource.source().as_ptr() as usize;
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for entry in resource.entries() {
        let (name, shown) = match entry {
            Entry::Message(message) => (message.id.name, message.id.name.to_owned()),
            Entry::Term(term) => (term.id.name, format!("-{}", term.id.name)),
            _ => continue,
        };
        if !seen.insert(shown.clone()) {
            // The name is a slice of the source, so the distance is its offset.
            let offset = name.as_ptr() as usize - start;
            let kind = ProblemKind::Duplicate(shown);
            found.push(MessageProblem { range: offset..offset + name.len(), kind });
        }
    }
    found
}

/// The range, limited to the text and extended to whole characters: the parser points one byte past an error, also at
/// the end of the text and inside a character.
fn within(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start.min(text.len()));
    let end = text.ceil_char_boundary(range.end.clamp(start, text.len()));
    start..end
}

/// `NUMBER($n, minimumFractionDigits: 1)`: Fluent's own function, with the digits limited to those that plural rules
/// can hold.
fn number_function<'a>(positional: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    let Some(FluentValue::Number(number)) = positional.first() else { return FluentValue::Error };
    let mut number = number.clone();
    number.options.merge(named);
    let clamp = |digits: &mut Option<usize>, most| *digits = digits.map(|digits| digits.min(most));
    clamp(&mut number.options.minimum_fraction_digits, MOST_FRACTION_DIGITS);
    clamp(&mut number.options.maximum_fraction_digits, MOST_FRACTION_DIGITS);
    clamp(&mut number.options.minimum_integer_digits, MOST_INTEGER_DIGITS);
    FluentValue::Number(number)
}

/// ICU4X's formatter for the language of a bundle, cached by the bundle; the argument is digit grouping.
struct NumberFormat(DecimalFormatter);

impl Memoizable for NumberFormat {
    type Args = (bool,);
    type Error = String;

    fn construct(language: LanguageIdentifier, (grouping,): Self::Args) -> Result<Self, String> {
        let locale = language.to_string().parse().unwrap_or(icu::locale::Locale::UNKNOWN);
        numbers::build(&locale, grouping).map(NumberFormat)
    }
}

/// Formats the numbers of messages by the language's conventions; leaves other values to Fluent.
fn write_number(value: &FluentValue<'_>, memory: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let options = &number.options;
    let least = options.minimum_fraction_digits.unwrap_or(0).min(MOST_INTEGER_DIGITS);
    let most = options.maximum_fraction_digits.unwrap_or(numbers::STANDARD_FRACTION_DIGITS);
    let mut decimal = numbers::decimal(number.value, least, most)?;
    if let Some(digits) = options.minimum_integer_digits {
        decimal.absolute.pad_start(i16::try_from(digits).unwrap_or(0));
    }
    memory
        .with_try_get::<NumberFormat, _, _>((options.use_grouping,), |format| {
            format.0.format(&decimal).to_string()
        })
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use paifang_base::diag::Wording as _;

    fn source(tag: &str, text: &str) -> MessageSource {
        let (source, problems) = MessageSource::parse(&LanguageTag::parse(tag).unwrap(), text);
        assert_eq!(problems, []);
        source
    }

    fn text(messages: &Messages, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let formatted = messages.format(id, arguments);
        assert_eq!((formatted.missing, &formatted.problems), (false, &Vec::new()), "{id}");
        formatted.text
    }

    #[test]
    fn layers_are_asked_in_order() {
        let messages = Messages::new(&[
            source("zh-TW", "home = 首頁（本站）"),
            source("zh-TW", "home = 首頁\nblog = 部落格"),
            source("zh-CN", "blog = 博客\ndocs = 文档"),
            source("en", "home = Home\nblog = Blog\ndocs = Docs\nmore = Read on\n    .title = All of it"),
        ]);
        assert_eq!(text(&messages, "home", &[]), "首頁（本站）");
        assert_eq!(text(&messages, "blog", &[]), "部落格");
        assert_eq!(text(&messages, "docs", &[]), "文档");
        assert_eq!(text(&messages, "more.title", &[]), "All of it");
        assert_eq!(messages.format("more", &[]).language.unwrap().as_str(), "en");
        let untranslated = messages.untranslated(&LanguageTag::parse("zh-TW").unwrap());
        assert_eq!(untranslated.keys().copied().collect::<Vec<_>>(), ["more", "more.title"]);
        let missing = messages.format("nothing", &[]);
        assert_eq!((missing.text.as_str(), missing.missing, missing.language), ("nothing", true, None));
        assert!(messages.contains("docs") && !messages.contains("nothing"));
        assert!(messages.format("more.nothing", &[]).missing);
    }

    #[test]
    fn numbers_follow_the_language_of_the_words() {
        let n = [("n", Argument::from(12_345_678.5))];
        for (tag, expected) in [
            ("zh-CN", "12,345,678.5"),
            ("en", "12,345,678.5"),
            ("ar-EG", "١٢٬٣٤٥٬٦٧٨٫٥"),
            ("ur", "12,345,678.5"),
            ("hi", "1,23,45,678.5"),
            ("pt-BR", "12.345.678,5"),
            ("ja", "12,345,678.5"),
            ("ko", "12,345,678.5"),
            ("de", "12.345.678,5"),
        ] {
            assert_eq!(text(&Messages::new(&[source(tag, "a = { $n }")]), "a", &n), expected, "{tag}");
        }
        // Untranslated messages are English, including their numbers.
        let messages = Messages::new(&[source("de", "b = x"), source("en", "a = { $n }")]);
        assert_eq!(text(&messages, "a", &n), "12,345,678.5");
    }

    #[test]
    fn number_options() {
        let messages = Messages::new(&[source(
            "de",
            "year = { NUMBER($n, useGrouping: \"false\") }\nexact = { NUMBER($n, minimumFractionDigits: 2) }\n\
             padded = { NUMBER($n, minimumIntegerDigits: 6) }\nround = { NUMBER($n, maximumFractionDigits: 0) }\n\
             silly = { NUMBER($n, minimumFractionDigits: 99999, minimumIntegerDigits: 99999) ->\n *[other] x\n }",
        )]);
        assert_eq!(text(&messages, "year", &[("n", 2026_usize.into())]), "2026");
        assert_eq!(text(&messages, "exact", &[("n", 2026_usize.into())]), "2.026,00");
        assert_eq!(text(&messages, "padded", &[("n", 7_usize.into())]), "000.007");
        assert_eq!(text(&messages, "round", &[("n", 2.7.into())]), "3");
        assert_eq!(text(&messages, "silly", &[("n", 2.7.into())]), "x");
    }

    #[test]
    fn plural_forms_follow_the_language() {
        let arabic = "pages = { $n ->\n [zero] صفر\n [one] واحدة\n [two] اثنتان\n [few] قليل\n [many] كثير\n *[other] غير\n }";
        let messages = Messages::new(&[source("ar", arabic)]);
        let forms = [(0, "صفر"), (1, "واحدة"), (2, "اثنتان"), (5, "قليل"), (11, "كثير"), (100, "غير")];
        for (n, form) in forms {
            assert_eq!(text(&messages, "pages", &[("n", Argument::from(n as usize))]), form);
        }
        let plain = "pages = { $n ->\n [0] none\n [one] one\n *[other] { $n } many\n }";
        for (tag, one) in
            [("en", "one"), ("pt-BR", "one"), ("ur", "one"), ("zh-CN", "1 many"), ("ko", "1 many")]
        {
            let messages = Messages::new(&[source(tag, plain)]);
            assert_eq!(text(&messages, "pages", &[("n", 0_usize.into())]), "none", "{tag}");
            assert_eq!(text(&messages, "pages", &[("n", 1_usize.into())]), one, "{tag}");
            assert_eq!(
                text(&messages, "pages", &[("n", 1500_usize.into())]),
                "1,500 many".to_owned().replace("1,500", if tag == "pt-BR" { "1.500" } else { "1,500" }),
                "{tag}"
            );
        }
    }

    #[test]
    fn unusual_numbers_do_not_panic() {
        let messages = Messages::new(&[source("en", "a = { $n ->\n [one] one\n *[other] { $n }\n }")]);
        for n in [f64::NAN, f64::INFINITY, 1e300, -1e18, 1e-300, 0.1 + 0.2, f64::MIN_POSITIVE, 8.9e15 + 0.5] {
            assert!(!text(&messages, "a", &[("n", n.into())]).is_empty());
        }
        let (source, problems) = MessageSource::parse(
            &LanguageTag::parse("en").unwrap(),
            "a = { 1.00000000000000000000000000001 ->\n [one] one\n *[other] many\n }\n",
        );
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].kind, ProblemKind::LongNumber);
        assert!(!text(&Messages::new(&[source]), "a", &[]).is_empty());
    }

    #[test]
    fn unfinished_escapes_do_not_panic() {
        let language = LanguageTag::parse("zh-CN").unwrap();
        let (source, problems) = MessageSource::parse(&language, "a = { \"\\u备份\" }");
        assert_eq!(problems, [MessageProblem { range: 7..9, kind: ProblemKind::UnfinishedEscape }]);
        assert_eq!(text(&Messages::new(&[source]), "a", &[]), "  备份");
    }

    #[test]
    fn arguments_are_put_in_without_isolation_marks() {
        let messages = Messages::new(&[source("ar", "-site = بوابة\nby = كتبه { $name } في { -site }")]);
        assert_eq!(text(&messages, "by", &[("name", "Li".into())]), "كتبه Li في بوابة");
        let formatted = messages.format("by", &[("name", String::from("<b>").into()), ("other", 1.0.into())]);
        assert_eq!(formatted.text, "كتبه <b> في بوابة");
        let formatted = messages.format("by", &[]);
        assert_eq!(formatted.problems.len(), 1);
        assert!(formatted.problems[0].contains("$name"), "{:?}", formatted.problems);
        assert!(!formatted.missing);
    }

    #[test]
    fn problems_carry_their_place() {
        let language = LanguageTag::parse("en").unwrap();
        let text = "\u{feff}ok = fine\nbad = { $n\nok = again\n-t = a\n-t = b\nt = c\n";
        let (source, problems) = MessageSource::parse(&language, text);
        let english = crate::Words::new(Default::default(), &[&crate::MESSAGES]);
        let shown: Vec<_> =
            problems.iter().map(|p| (&text[p.range.clone()], english.say(&p.kind.text()))).collect();
        assert_eq!(shown[1..], [("ok", "`ok` appears twice".into()), ("t", "`-t` appears twice".into())]);
        assert!(matches!(problems[0].kind, ProblemKind::Syntax(_)), "{problems:?}");
        assert_eq!(problems[1].range.start, text.rfind("ok").unwrap());
        assert_eq!(source.ids().into_iter().collect::<Vec<_>>(), ["ok", "t"]);
        let (_, problems) = MessageSource::parse(&language, "a");
        assert_eq!(problems.len(), 1);
        let (_, problems) = MessageSource::parse(&language, "键 = 值");
        assert!(problems.iter().all(|p| "键 = 值".is_char_boundary(p.range.end)));
        let (source, problems) = MessageSource::parse(&language, &format!("a = {}", "{ ".repeat(100_000)));
        assert_eq!(problems[0].kind, ProblemKind::TooDeep);
        assert_eq!(source.ids().len(), 0);
    }

    #[test]
    fn references_in_a_circle_end() {
        let messages = Messages::new(&[source("en", "a = { b }\nb = { a }")]);
        assert_eq!(messages.format("a", &[]).problems.len(), 1);
    }

    #[test]
    fn messages_are_shared_between_threads() {
        fn shareable<T: Send + Sync>() {}
        shareable::<Messages>();
        shareable::<MessageSource>();
    }
}
