//! Settings that are on or off, or on with settings of their own.

use super::INVALID_CONFIG;
use paifang_base::diag::{Reporter, Text};
use paifang_base::node::{Node, TableReader, Value};
use paifang_base::text;

/// A setting that is on or off, or on with settings of its own.
pub(super) enum Switch<'n> {
    /// `true` or `false`.
    Plain(bool),
    /// A table, to be read.
    Table(TableReader<'n>),
}

/// Reads such a setting; anything else is reported with this help.
pub(super) fn read_switch<'n>(
    name: &str,
    node: Option<&'n Node>,
    help: Text,
    reporter: &mut Reporter<'_>,
) -> Option<Switch<'n>> {
    let node = node?;
    match &node.value {
        Value::Bool(on) => Some(Switch::Plain(*on)),
        Value::Map(_) => Some(Switch::Table(TableReader::new(&INVALID_CONFIG, node, reporter))),
        other => {
            let message = text!("invalid-config-switch", name = name, found = other.type_text());
            reporter.report(&INVALID_CONFIG, node.span, message).add_help(help);
            None
        }
    }
}
