//! The entries of front matter, taken one by one.

use std::borrow::Cow;

use paifang_base::diag::Reporter;
use paifang_base::node::{Node, Value};
use paifang_base::schema::{FieldType, FieldValue, check_field, is_absent};
use paifang_base::source::Spanned;

/// Takes checked values out of front matter.
pub(super) struct FrontMatterReader<'a, 'r, 'd> {
    /// The whole file.
    pub text: &'a str,
    pub entries: Vec<(Spanned<Cow<'a, str>>, &'a Node)>,
    pub reporter: &'r mut Reporter<'d>,
}

impl<'a> FrontMatterReader<'a, '_, '_> {
    /// Takes a key's node; an empty value counts as absent.
    pub fn take_node(&mut self, name: &str, kind: &FieldType) -> Option<&'a Node> {
        let at = self.entries.iter().position(|(key, _)| key.value == name)?;
        let (_, node) = self.entries.remove(at);
        let is_absent = if *kind == FieldType::Any { node.value == Value::Null } else { is_absent(node) };
        (!is_absent).then_some(node)
    }

    /// Takes and checks a key.
    pub fn take(&mut self, name: &str, kind: &FieldType) -> Option<(&'a Node, FieldValue)> {
        let node = self.take_node(name, kind)?;
        self.check(name, kind, node).map(|value| (node, value))
    }

    /// Checks the value of a key.
    pub fn check(&mut self, name: &str, kind: &FieldType, node: &Node) -> Option<FieldValue> {
        check_field(self.text, name, kind, node, self.reporter)
    }
}
