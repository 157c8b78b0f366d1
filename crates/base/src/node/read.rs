//! Reads a table key by key, and reports wrong types and unknown keys at their places.

use super::{Node, Value};
use crate::diag::{Code, Diagnostic, Reporter, did_you_mean};
use crate::source::Spanned;

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
                let message = format!("expected a table, found {}", other.type_name());
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
            _ => self.wrong(key, node, "text", reporter),
        }
    }

    /// Takes a key that must be true or false.
    pub fn bool(&mut self, key: &'static str, reporter: &mut Reporter<'_>) -> Option<bool> {
        let node = self.take(key)?;
        match node.value {
            Value::Bool(value) => Some(value),
            _ => self.wrong(key, node, "true or false", reporter),
        }
    }

    /// Takes a key that must be a whole number from 1.
    pub fn count(&mut self, key: &'static str, reporter: &mut Reporter<'_>) -> Option<usize> {
        let node = self.take(key)?;
        match node.value {
            Value::Int(value) if value > 0 => usize::try_from(value).ok(),
            _ => self.wrong(key, node, "a whole number from 1", reporter),
        }
    }

    /// Takes a key that must be a list of texts.
    pub fn texts(&mut self, key: &'static str, reporter: &mut Reporter<'_>) -> Option<Vec<Spanned<String>>> {
        let node = self.take(key)?;
        let Value::List(items) = &node.value else {
            return self.wrong(key, node, "a list of texts", reporter);
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match &item.value {
                Value::Str(text) => texts.push(Spanned::new(text.clone(), item.span)),
                _ => {
                    self.wrong::<()>(key, item, "text", reporter);
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
        let message = format!("`{key}` must be one of: {}", names.join(", "));
        let mut d = Diagnostic::new(self.code, reporter.path(), node.span, message);
        if let Some(near) = written.and_then(|word| did_you_mean(word, names)) {
            d = d.with_help(format!("did you mean `{near}`?"));
        }
        reporter.push(d);
        None
    }

    /// Reports a value of the wrong type.
    pub fn wrong<T>(&self, key: &str, node: &Node, expected: &str, reporter: &mut Reporter<'_>) -> Option<T> {
        let message = format!("`{key}` must be {expected}, found {}", node.value.type_name());
        reporter.report(self.code, node.span, message);
        None
    }

    /// Reports every key that was not taken, under `code`.
    pub fn finish(self, what: &str, code: &'static Code, reporter: &mut Reporter<'_>) {
        for (key, _) in &self.entries {
            let message = format!("unknown key `{}` in {what}", key.value);
            let mut d = Diagnostic::new(code, reporter.path(), key.span, message);
            d = match did_you_mean(&key.value, self.known.iter().copied()) {
                Some(near) => d.with_help(format!("did you mean `{near}`?")),
                None => d.with_help(format!("known keys: {}", self.known.join(", "))),
            };
            reporter.push(d);
        }
    }
}
