//! Reads a table key by key, and reports wrong types and unknown keys at their places.

use super::{Node, Value};
use crate::diag::{Code, Diagnostic, Reporter, Text, did_you_mean};
use crate::source::Spanned;
use crate::text;

/// Takes known keys out of a table; the remaining keys are unknown and reported.
pub struct TableReader<'a> {
    code: &'static Code,
    entries: Vec<(&'a Spanned<String>, &'a Node)>,
    known: Vec<&'static str>,
}

impl<'a> TableReader<'a> {
    /// Starts reading `node`; anything but a table is reported under `code` and read as an empty one.
    pub fn new(code: &'static Code, node: &'a Node, reporter: &mut Reporter<'_>) -> Self {
        let entries = match &node.value {
            Value::Map(entries) => entries.iter().map(|(key, value)| (key, value)).collect(),
            Value::Null => Vec::new(),
            other => {
                let message = text!("expected-table", found = other.type_text());
                reporter.report(code, node.span, message);
                Vec::new()
            }
        };
        Self { code, entries, known: Vec::new() }
    }

    /// Takes the node of a key.
    pub fn take(&mut self, key: &'static str) -> Option<&'a Node> {
        self.known.push(key);
        let at = self.entries.iter().position(|(name, _)| name.value == key)?;
        let (_, node) = self.entries.remove(at);
        (node.value != Value::Null).then_some(node)
    }

    /// Takes all remaining keys, in source order, for tables with free keys.
    pub fn take_rest(&mut self) -> Vec<(&'a Spanned<String>, &'a Node)> {
        std::mem::take(&mut self.entries)
    }

    /// Takes a key that must be text.
    pub fn text(&mut self, key: &'static str, reporter: &mut Reporter<'_>) -> Option<Spanned<String>> {
        let node = self.take(key)?;
        match &node.value {
            Value::Str(text) => Some(Spanned::new(text.clone(), node.span)),
            _ => self.wrong(key, node, text!("expected-text"), reporter),
        }
    }

    /// Takes a key that must be true or false.
    pub fn bool(&mut self, key: &'static str, reporter: &mut Reporter<'_>) -> Option<bool> {
        let node = self.take(key)?;
        match node.value {
            Value::Bool(value) => Some(value),
            _ => self.wrong(key, node, text!("type-bool"), reporter),
        }
    }

    /// Takes a key that must be a whole number from 1.
    pub fn count(&mut self, key: &'static str, reporter: &mut Reporter<'_>) -> Option<usize> {
        let node = self.take(key)?;
        match node.value {
            Value::Int(value) if value > 0 => usize::try_from(value).ok(),
            _ => self.wrong(key, node, text!("expected-count"), reporter),
        }
    }

    /// Takes a key that must be a list of texts.
    pub fn texts(&mut self, key: &'static str, reporter: &mut Reporter<'_>) -> Option<Vec<Spanned<String>>> {
        let node = self.take(key)?;
        let Value::List(items) = &node.value else {
            return self.wrong(key, node, text!("expected-texts"), reporter);
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match &item.value {
                Value::Str(text) => texts.push(Spanned::new(text.clone(), item.span)),
                _ => {
                    self.wrong::<()>(key, item, text!("expected-text"), reporter);
                }
            }
        }
        Some(texts)
    }

    /// Takes a key that must be one of `choices`.
    pub fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&'static str, T)],
        reporter: &mut Reporter<'_>,
    ) -> Option<T> {
        let node = self.take(key)?;
        let written = node.value.as_str();
        if let Some((_, value)) = choices.iter().find(|(name, _)| Some(*name) == written) {
            return Some(*value);
        }
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let message = text!("one-of", key = key, names = names);
        let mut d = Diagnostic::new(self.code, reporter.path(), node.span, message);
        if let Some(near) = written.and_then(|word| did_you_mean(word, names)) {
            d = d.with_help(text!("did-you-mean", meant = near));
        }
        reporter.push(d);
        None
    }

    /// Reports a value of the wrong type.
    pub fn wrong<T>(
        &self,
        key: &str,
        node: &Node,
        expected: impl Into<Text>,
        reporter: &mut Reporter<'_>,
    ) -> Option<T> {
        let expected = expected.into();
        let message = text!("wrong-value", key = key, expected = expected, found = node.value.type_text());
        reporter.report(self.code, node.span, message);
        None
    }

    /// Reports every key that was not taken, under `code`.
    pub fn finish(self, what: impl Into<Text>, code: &'static Code, reporter: &mut Reporter<'_>) {
        if self.entries.is_empty() {
            return;
        }
        let what = what.into();
        for (key, _) in &self.entries {
            let message = text!("unknown-key", key = key.value, what = what);
            let mut d = Diagnostic::new(code, reporter.path(), key.span, message);
            d = match did_you_mean(&key.value, self.known.iter().copied()) {
                Some(near) => d.with_help(text!("did-you-mean", meant = near)),
                None => d.with_help(text!("known-keys", keys = self.known)),
            };
            reporter.push(d);
        }
    }
}
