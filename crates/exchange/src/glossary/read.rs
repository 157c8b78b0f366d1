//! `i18n/glossary.toml` → terms.

use std::collections::BTreeMap;

use super::matcher::{Form, Matcher};
use super::{Glossary, INVALID_GLOSSARY, Term};
use paifang_base::diag::{Reporter, did_you_mean};
use paifang_base::node::{Node, TableReader, Value, parse_toml};
use paifang_base::source::{Span, Spanned};
use paifang_base::text;

/// Limit of terms.
const MOST_TERMS: usize = 20_000;
/// Limit of characters of a form.
const LONGEST_FORM: usize = 200;

/// Reads a glossary.
pub fn read(text: &str, languages: &[&str], reporter: &mut Reporter<'_>) -> Glossary {
    let root = match parse_toml(text) {
        Ok(root) => root,
        Err(errors) => {
            errors.into_iter().for_each(|error| error.report(&INVALID_GLOSSARY, 0, reporter));
            return Glossary::default();
        }
    };
    let mut table = TableReader::new(&INVALID_GLOSSARY, &root, reporter);
    let listed = table.take("term");
    let mut terms = Terms { languages, terms: Vec::new(), forms: BTreeMap::new(), seen: BTreeMap::new() };
    match listed.map(|node| (&node.value, node)) {
        Some((Value::List(items), _)) => {
            if let Some(first) = items.get(MOST_TERMS) {
                let message = text!("glossary-many", most = MOST_TERMS);
                reporter.report(&INVALID_GLOSSARY, first.span, message);
            }
            items.iter().take(MOST_TERMS).for_each(|item| terms.term(item, reporter));
        }
        Some((_, node)) => {
            table.wrong::<()>("term", node, text!("glossary-list"), reporter);
        }
        None => {}
    }
    table.finish(text!("glossary-file"), &INVALID_GLOSSARY, reporter);
    terms.finish(&root, reporter)
}

struct Terms<'l> {
    languages: &'l [&'l str],
    terms: Vec<Term>,
    /// Forms by language.
    forms: BTreeMap<String, Vec<Form>>,
    /// Place of each form of the present term by language.
    seen: BTreeMap<(String, String), Span>,
}

impl Terms<'_> {
    fn term(&mut self, node: &Node, reporter: &mut Reporter<'_>) {
        let mut table = TableReader::new(&INVALID_GLOSSARY, node, reporter);
        let note = table.text("note", reporter).map(|note| note.value);
        let has_case = table.bool("case", reporter);
        let avoided = table.take("avoid");
        self.seen.clear();
        let mut term = Term { forms: BTreeMap::new(), note };
        for (tag, node) in table.take_rest() {
            let Some(forms) = self.forms_of(tag, node, has_case, false, reporter) else { continue };
            term.forms.insert(tag.value.clone(), forms);
        }
        match avoided.map(|node| (&node.value, node)) {
            Some((Value::Map(entries), _)) => {
                for (tag, node) in entries {
                    if !term.forms.contains_key(&tag.value) && self.languages.contains(&tag.value.as_str()) {
                        let message = text!("glossary-avoid-alone", language = tag.value);
                        reporter.report(&INVALID_GLOSSARY, tag.span, message);
                    }
                    self.forms_of(tag, node, has_case, true, reporter);
                }
            }
            Some((other, node)) => {
                let message = text!("expected-table", found = other.type_text());
                reporter.report(&INVALID_GLOSSARY, node.span, message);
            }
            None => {}
        }
        if term.forms.len() < 2 {
            reporter
                .report(&INVALID_GLOSSARY, node.span, text!("glossary-alone"))
                .add_help(text!("glossary-alone-help"));
        }
        self.terms.push(term);
    }

    /// The forms in a language: one text, or a list.
    fn forms_of(
        &mut self,
        tag: &Spanned<String>,
        node: &Node,
        has_case: Option<bool>,
        is_avoided: bool,
        reporter: &mut Reporter<'_>,
    ) -> Option<Vec<String>> {
        if !self.languages.contains(&tag.value.as_str()) {
            let known: Vec<&str> = self.languages.iter().copied().chain(["avoid", "case", "note"]).collect();
            let message = text!("glossary-language", language = tag.value);
            let found = reporter.report(&INVALID_GLOSSARY, tag.span, message);
            found.add_help(match did_you_mean(&tag.value, known.iter().copied()) {
                Some(near) => text!("did-you-mean", meant = near),
                None => text!("known-keys", keys = known),
            });
            return None;
        }
        let single = std::slice::from_ref(node);
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => single,
        };
        let mut found = Vec::new();
        for item in items {
            let Some(text) = item.value.as_str().map(str::trim) else {
                reporter.report(&INVALID_GLOSSARY, item.span, text!("glossary-forms"));
                continue;
            };
            let (text, is_open) = text.strip_suffix('*').map_or((text, false), |text| (text, true));
            if text.is_empty() || text.chars().count() > LONGEST_FORM {
                reporter.report(&INVALID_GLOSSARY, item.span, text!("glossary-form", most = LONGEST_FORM));
                continue;
            }
            self.check_once(&tag.value, text, item.span, reporter);
            // Letters in upper case behind the first one belong to a name or an abbreviation.
            let has_case = has_case.unwrap_or_else(|| text.chars().skip(1).any(char::is_uppercase));
            let term = self.terms.len();
            let form = Form { text: text.to_owned(), term, is_avoided, has_case, is_open };
            self.forms.entry(tag.value.clone()).or_default().push(form);
            found.push(text.to_owned());
        }
        (!found.is_empty()).then_some(found)
    }

    fn check_once(&mut self, tag: &str, form: &str, span: Span, reporter: &mut Reporter<'_>) {
        match self.seen.get(&(tag.to_owned(), form.to_owned())) {
            Some(first) => {
                let (path, first) = (reporter.path(), *first);
                let found = reporter.report(&INVALID_GLOSSARY, span, text!("glossary-twice", form = form));
                found.add_label(path, Some(first), text!("glossary-first"));
            }
            None => {
                self.seen.insert((tag.to_owned(), form.to_owned()), span);
            }
        }
    }

    fn finish(self, root: &Node, reporter: &mut Reporter<'_>) -> Glossary {
        let mut matchers = BTreeMap::new();
        for (tag, forms) in self.forms {
            match Matcher::new(&tag, forms) {
                Some(matcher) => {
                    matchers.insert(tag, matcher);
                }
                None => {
                    let message = text!("glossary-many", most = MOST_TERMS);
                    reporter.report(&INVALID_GLOSSARY, root.span, message);
                }
            }
        }
        Glossary { terms: self.terms, matchers }
    }
}
