//! PO as tools write it → entries, with the place of each text. Wrapping, order, comments and line ends do not matter.

use std::collections::BTreeMap;

use super::quote;
use crate::codes::INVALID_EXCHANGE_FILE;
use crate::message::{Entry, Received, State};
use paifang_base::diag::Reporter;
use paifang_base::parts::Parts as _;
use paifang_base::source::{Span, Spanned};
use paifang_base::text;
use paifang_base::text::Text;

/// Reads a file.
pub fn read(text: &str, reporter: &mut Reporter<'_>) -> Received {
    let mut reader = Reader {
        reporter,
        received: Received::default(),
        entry: Draft::default(),
        field: None,
        known: BTreeMap::new(),
        is_alien: false,
    };
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut at = start;
    for line in text.part(start..).split_inclusive('\n') {
        reader.line(line.trim_end_matches(['\n', '\r']), at);
        if reader.is_alien {
            return reader.received;
        }
        at += line.len();
    }
    reader.finish();
    reader.received
}

/// A string of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Context,
    Source,
    Plural,
    Translation,
    /// Of an earlier or obsolete original: read, and not used.
    Ignored,
}

/// An entry that is being read.
#[derive(Default)]
struct Draft {
    context: Option<Spanned<String>>,
    source: Option<Spanned<String>>,
    translation: Option<Spanned<String>>,
    pages: Vec<String>,
    is_fuzzy: bool,
    is_obsolete: bool,
    /// True if a problem was reported in it: it is left out.
    is_broken: bool,
    plural: Option<Span>,
}

struct Reader<'r, 'd> {
    reporter: &'r mut Reporter<'d>,
    received: Received,
    entry: Draft,
    /// The string that further lines continue.
    field: Option<Field>,
    /// Places of originals with their contexts.
    known: BTreeMap<(Option<String>, String), Span>,
    /// True if the file is in another encoding.
    is_alien: bool,
}

impl Reader<'_, '_> {
    fn problem(&mut self, span: Span, message: Text, help: Text) {
        self.entry.is_broken = true;
        self.reporter.report(&INVALID_EXCHANGE_FILE, span, message).add_help(help);
    }

    /// Reads a line that begins at a byte of the file.
    fn line(&mut self, line: &str, start: usize) {
        let shown = line.trim_start();
        let at = start + line.len() - shown.len();
        match shown.strip_prefix('#') {
            Some(comment) => self.comment(comment, at),
            None if shown.is_empty() => self.finish(),
            None => self.strings(shown, at),
        }
    }

    fn comment(&mut self, comment: &str, at: usize) {
        if let Some(obsolete) = comment.strip_prefix('~') {
            let obsolete_at = at + 2 + (obsolete.len() - obsolete.trim_start().len());
            let obsolete = obsolete.trim_start();
            if !obsolete.starts_with('"') {
                self.begin(obsolete.starts_with("msgstr"));
            }
            self.entry.is_obsolete = true;
            if !obsolete.starts_with('|') && !obsolete.is_empty() {
                self.strings(obsolete, obsolete_at);
            }
            return;
        }
        if comment.starts_with('|') {
            // An earlier original stands before the entry's own.
            self.begin(false);
            self.field = Some(Field::Ignored);
            return;
        }
        self.begin(false);
        self.field = None;
        if let Some(flags) = comment.strip_prefix(',') {
            self.entry.is_fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
        } else if let Some(references) = comment.strip_prefix(':') {
            self.references(references);
        }
    }

    /// Ends the entry before, if it is complete and what follows does not belong to it.
    fn begin(&mut self, continues: bool) {
        if self.entry.translation.is_some() && !continues {
            self.finish();
        }
    }

    /// Paths of pages, one with spaces between isolates; without numbers of lines, which tools add.
    fn references(&mut self, text: &str) {
        let mut rest = text.trim();
        while !rest.is_empty() {
            let (path, after) =
                match rest.strip_prefix('\u{2068}').and_then(|rest| rest.split_once('\u{2069}')) {
                    // The number of its line follows.
                    Some((path, after)) => (path, after.trim_start_matches(|c: char| !c.is_whitespace())),
                    None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
                };
            let numbered = path.rsplit_once(':').filter(|(_, line)| line.bytes().all(|b| b.is_ascii_digit()));
            let path = numbered.map_or(path, |(path, _)| path);
            self.entry.pages.push(path.to_owned());
            rest = after.trim_start();
        }
    }

    /// A keyword with its string, or a string that continues one.
    fn strings(&mut self, line: &str, at: usize) {
        if line.starts_with('"') {
            let Some(field) = self.field else {
                return self.problem(
                    Span::new(at, at + line.len()),
                    text!("po-lone-string"),
                    text!("po-lone-string-help"),
                );
            };
            return self.string(field, line, at);
        }
        let end = line.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(line.len());
        let keyword = line.part(..end);
        let span = Span::new(at, at + end);
        let field = match keyword {
            "msgctxt" => Field::Context,
            "msgid" => Field::Source,
            "msgid_plural" => Field::Plural,
            "msgstr" | "msgstr[0]" => Field::Translation,
            _ if keyword.starts_with("msgstr[") => Field::Ignored,
            "domain" => return self.problem(span, text!("po-domain"), text!("po-domain-help")),
            _ => {
                let keyword: String = keyword.chars().take(40).collect();
                self.field = Some(Field::Ignored);
                let message = text!("po-unknown", keyword = keyword);
                return self.problem(span, message, text!("po-unknown-help"));
            }
        };
        if matches!(field, Field::Context | Field::Source) {
            self.begin(false);
        }
        self.field = Some(field);
        self.keyword(field, span);
        let rest = line.part(end..);
        let blank = rest.len() - rest.trim_start().len();
        match rest.trim_start() {
            "" => self.problem(span, text!("po-no-string", keyword = keyword), text!("po-no-string-help")),
            string => self.string(field, string, at + end + blank),
        }
    }

    /// Begins a string of the entry.
    fn keyword(&mut self, field: Field, span: Span) {
        let begun = Some(Spanned::new(String::new(), span));
        let (place, keyword) = match field {
            Field::Context => (&mut self.entry.context, "msgctxt"),
            Field::Source => (&mut self.entry.source, "msgid"),
            Field::Translation => (&mut self.entry.translation, "msgstr"),
            Field::Plural => return self.entry.plural = Some(span),
            Field::Ignored => return,
        };
        if place.is_some() {
            let message = text!("po-twice", keyword = keyword);
            return self.problem(span, message, text!("po-twice-help"));
        }
        *place = begun;
    }

    fn string(&mut self, field: Field, line: &str, at: usize) {
        let mut text = String::new();
        if let Err(mistake) = quote::read(&mut text, line) {
            let start = at + mistake.at;
            return self.problem(Span::new(start, start + mistake.length), mistake.message, mistake.help);
        }
        let place = match field {
            Field::Context => &mut self.entry.context,
            Field::Source => &mut self.entry.source,
            Field::Translation => &mut self.entry.translation,
            Field::Plural | Field::Ignored => return,
        };
        if let Some(place) = place {
            // The place is that of the whole string, without its keyword.
            let start = if place.value.is_empty() { at } else { place.span.start as usize };
            place.value.push_str(&text);
            place.span = Span::new(start, at + line.trim_end().len());
        }
    }

    /// Ends an entry.
    fn finish(&mut self) {
        self.field = None;
        let draft = std::mem::take(&mut self.entry);
        let started = draft.source.as_ref().or(draft.translation.as_ref()).or(draft.context.as_ref());
        let Some(span) = started.map(|text| text.span).filter(|_| !draft.is_broken && !draft.is_obsolete)
        else {
            return;
        };
        if let Some(span) = draft.plural {
            return self.problem_of_none(span, text!("po-plural"), text!("po-plural-help"));
        }
        let (Some(source), Some(translation)) = (draft.source, draft.translation) else {
            return self.problem_of_none(span, text!("po-incomplete"), text!("po-incomplete-help"));
        };
        if source.value.is_empty() && draft.context.is_none() {
            return self.header(&translation);
        }
        let name = draft.context.map(|context| context.value);
        let key = (name.clone(), source.value.clone());
        if let Some(first) = self.known.get(&key) {
            let (path, first) = (self.reporter.path(), *first);
            let found = self.reporter.report(&INVALID_EXCHANGE_FILE, source.span, text!("po-duplicate"));
            found.add_help(text!("po-duplicate-help"));
            found.add_label(path, Some(first), text!("po-duplicate-first"));
            return;
        }
        self.known.insert(key, source.span);
        // gettext wants line ends at both ends or at none.
        let translation = translation.map(|text| text.trim_end_matches('\n').to_owned());
        let source = source.map(|text| text.trim_end_matches('\n').to_owned());
        let state = State::of(&translation.value, draft.is_fuzzy);
        self.received.entries.push(Entry { pages: draft.pages, name, source, translation, state });
    }

    /// Reports a problem between entries.
    fn problem_of_none(&mut self, span: Span, message: Text, help: Text) {
        self.problem(span, message, help);
        self.entry.is_broken = false;
    }

    /// The fields of the first entry: languages and the encoding.
    fn header(&mut self, fields: &Spanned<String>) {
        for line in fields.value.lines() {
            let Some((name, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "content-type" => {
                    let charset = value.split_once("charset=").map_or("UTF-8", |(_, charset)| charset.trim());
                    let is_known = ["utf-8", "utf8", "us-ascii", "ascii"].iter();
                    if !is_known.clone().any(|known| charset.eq_ignore_ascii_case(known)) {
                        let charset: String = charset.chars().take(40).collect();
                        let message = text!("po-charset", charset = charset);
                        self.problem_of_none(fields.span, message, text!("po-charset-help"));
                        self.is_alien = true;
                    }
                }
                "language" => self.received.target = tag(value, fields.span),
                "x-source-language" => self.received.source = tag(value, fields.span),
                _ => {}
            }
        }
    }
}

/// A language tag from the name of a locale: `zh_CN`, `sr@latin`.
fn tag(locale: &str, span: Span) -> Option<Spanned<String>> {
    let (locale, variant) = locale.split_once('@').unwrap_or((locale, ""));
    let locale = locale.split('.').next().unwrap_or_default().replace('_', "-");
    let script = match variant {
        "latin" => "-Latn",
        "cyrillic" => "-Cyrl",
        _ => "",
    };
    let tag = match locale.split_once('-') {
        Some((language, rest)) => format!("{language}{script}-{rest}"),
        None => format!("{locale}{script}"),
    };
    (!locale.is_empty()).then(|| Spanned::new(tag, span))
}
