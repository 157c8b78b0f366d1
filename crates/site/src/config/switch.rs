//! Settings that are on or off, or on with settings of their own.

use std::sync::Arc;

use super::INVALID_CONFIG;
use paifang_base::diag::{Diagnostic, Diagnostics};
use paifang_base::node::{Node, TableReader, Value};

/// A setting that is on or off, or on with settings of its own.
pub(super) enum Switch<'n> {
    /// `true` or `false`.
    Plain(bool),
    /// A table, to be read.
    Table(TableReader<'n>),
}

/// Reads such a setting; anything else is reported with an `example` of what to write.
pub(super) fn read_switch<'n>(
    path: &'n Arc<str>,
    name: &str,
    node: Option<&'n Node>,
    example: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Switch<'n>> {
    let node = node?;
    match &node.value {
        Value::Bool(on) => Some(Switch::Plain(*on)),
        Value::Map(_) => Some(Switch::Table(TableReader::new(path, &INVALID_CONFIG, node, diagnostics))),
        other => {
            let message = format!("`{name}` must be true, false or a table, found {}", other.type_name());
            let d = Diagnostic::new(&INVALID_CONFIG, path, node.span, message);
            diagnostics.push(d.with_help(format!("write {example}")));
            None
        }
    }
}
