//! Agreed terms by language (`i18n/glossary.toml`): which terms a text has, and whether its translation uses the agreed
//! forms.

mod matcher;
mod read;
mod searched;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use matcher::{Hit, Matcher};
use paifang_base::diag::{Code, Reporter};
use paifang_base::source::Span;
use paifang_base::text;
use searched::Searched;

/// A glossary that cannot be used as it is.
pub static INVALID_GLOSSARY: Code =
    Code::error("invalid-glossary", "The glossary has a mistake, so that some terms in it are not checked.");

/// A translation without the agreed term.
pub static GLOSSARY_TERM: Code = Code::warning(
    "glossary-term",
    "A translation does not use the agreed form of a term that its original has, or uses one to avoid.",
);

/// Path of the glossary in a project.
pub const PATH: &str = "i18n/glossary.toml";

/// Agreed terms.
#[derive(Debug, Default)]
pub struct Glossary {
    terms: Vec<Term>,
    matchers: BTreeMap<String, Matcher>,
}

/// A term in several languages.
#[derive(Debug, Default)]
struct Term {
    /// Agreed forms by language tag, the preferred one first, without marks of endings.
    forms: BTreeMap<String, Vec<String>>,
    /// Explanation for translators.
    note: Option<String>,
}

/// A text in a file.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'t> {
    /// Its Markdown.
    pub text: &'t str,
    /// Byte of the file at which it begins.
    pub start: usize,
    /// Its language tag.
    pub language: &'t str,
}

/// A term whose translation is not as agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The term as it is in the original.
    pub term: String,
    /// Its place in the original.
    pub original: Span,
    /// Forms that the translation may use, the preferred one first.
    pub wanted: Vec<String>,
    /// The form to avoid that the translation uses, and its place.
    pub avoided: Option<(String, Span)>,
    /// Explanation for translators.
    pub note: Option<String>,
}

impl Glossary {
    /// Reads a glossary. `languages` are the tags that the site declares.
    pub fn read(text: &str, languages: &[&str], reporter: &mut Reporter<'_>) -> Self {
        read::read(text, languages, reporter)
    }

    /// True if it has no terms.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The terms of an original whose agreed forms its translation does not use, each once, in the order of the original.
    pub fn findings(&self, original: Passage<'_>, translation: Passage<'_>) -> Vec<Finding> {
        let Some((source, target)) = self.matchers(original.language, translation.language) else {
            return Vec::new();
        };
        let searched = Searched::new(original.text);
        let hits = source.whole_terms(&searched);
        if hits.is_empty() {
            return Vec::new();
        }
        let in_translation = Searched::new(translation.text);
        let found = target.all(&in_translation);
        let mut seen = BTreeSet::new();
        // Terms with one form, such as two English ones with one Chinese translation, are one question.
        let same = hits.chunk_by(|one, next| one.range == next.range);
        let mut findings = Vec::new();
        for hits in same {
            let is_new = hits.iter().fold(false, |any, hit| seen.insert(hit.term) | any);
            let failed = hits.iter().map(|hit| self.failure(hit, &found, translation.language));
            let failed: Option<Vec<Failure<'_>>> = failed.collect();
            let Some(failed) = failed.filter(|_| is_new) else { continue };
            let Some((hit, first)) = hits.first().zip(failed.first()) else { continue };
            let place =
                |searched: &Searched, hit: &Hit, start| searched.span(hit.range.clone()).shifted(start);
            let avoided = first.avoided.map(|hit| {
                let text = in_translation.text.get(hit.range.clone()).unwrap_or_default();
                (text.to_owned(), place(&in_translation, hit, translation.start))
            });
            findings.push(Finding {
                term: searched.text.get(hit.range.clone()).unwrap_or_default().to_owned(),
                original: place(&searched, hit, original.start),
                wanted: failed.iter().flat_map(|failure| failure.wanted).cloned().collect(),
                avoided,
                note: self.terms.get(hit.term).and_then(|term| term.note.clone()),
            });
        }
        findings
    }

    /// The reason why a translation, in which `found` was found, does not fit a term. `None` if it does, or if the term
    /// has no form in its language.
    fn failure<'g>(&'g self, hit: &Hit, found: &'g [Hit], language: &str) -> Option<Failure<'g>> {
        let wanted = self.terms.get(hit.term)?.forms.get(self.tag(language)?)?;
        let of_term = || found.iter().filter(|other| other.term == hit.term);
        let avoided = of_term().find(|other| other.is_avoided && !is_inside_agreed(other, found));
        let fits = avoided.is_none() && of_term().any(|other| !other.is_avoided);
        (!fits).then_some(Failure { wanted, avoided })
    }

    /// The terms of an original with their agreed translations, for translators: `write-ahead log → 预写日志 / WAL`.
    pub fn hints(&self, original: &str, source: &str, target: &str) -> Vec<String> {
        let Some((matcher, _)) = self.matchers(source, target) else { return Vec::new() };
        let searched = Searched::new(original);
        let mut seen = BTreeSet::new();
        let hint = |hit: &Hit| {
            let term = self.terms.get(hit.term).filter(|_| seen.insert(hit.term))?;
            let forms = term.forms.get(self.tag(target)?)?.join(" / ");
            let shown = searched.text.get(hit.range.clone())?;
            Some(match &term.note {
                Some(note) => format!("{shown} → {forms} ({note})"),
                None => format!("{shown} → {forms}"),
            })
        };
        matcher.whole_terms(&searched).iter().filter_map(hint).collect()
    }

    /// The matchers of two languages, if there are terms in both.
    fn matchers(&self, source: &str, target: &str) -> Option<(&Matcher, &Matcher)> {
        Some((self.matchers.get(self.tag(source)?)?, self.matchers.get(self.tag(target)?)?))
    }

    /// The tag that the glossary has for a language: its own, or that without a region.
    fn tag<'g>(&'g self, language: &str) -> Option<&'g str> {
        let known = |tag: &str| self.matchers.get_key_value(tag).map(|(known, _)| known.as_str());
        known(language).or_else(|| known(language.split('-').next()?))
    }
}

/// The reason why a translation does not fit a term.
struct Failure<'g> {
    wanted: &'g [String],
    avoided: Option<&'g Hit>,
}

/// True if a form to avoid is only a part of an agreed form in the same text.
fn is_inside_agreed(avoided: &Hit, found: &[Hit]) -> bool {
    let mut agreed = found.iter().filter(|other| other.term == avoided.term && !other.is_avoided);
    agreed.any(|other| other.range.start <= avoided.range.start && avoided.range.end <= other.range.end)
}

impl Finding {
    /// Reports it in the file of the translation, at the form to avoid or else at the whole `passage`.
    pub fn report(self, passage: Span, original: &Arc<str>, reporter: &mut Reporter<'_>) {
        let wanted = self.wanted.first().cloned().unwrap_or_default();
        let found = match &self.avoided {
            Some((avoided, span)) => {
                let message = text!("glossary-avoided", term = self.term, avoided = avoided);
                reporter.report(&GLOSSARY_TERM, *span, message)
            }
            None => reporter.report(&GLOSSARY_TERM, passage, text!("glossary-term", term = self.term)),
        };
        let others = self.wanted.get(1..).unwrap_or_default();
        found.add_help(match (&self.note, others.is_empty()) {
            (Some(note), _) => text!("glossary-term-help-note", wanted = self.wanted, note = note),
            (None, true) => text!("glossary-term-help", wanted = wanted),
            (None, false) => text!("glossary-term-help-others", wanted = wanted, others = others),
        });
        found.add_label(original, Some(self.original), text!("glossary-term-original"));
    }
}
