//! Settings that are on or off, or on with settings of their own.

use super::INVALID_CONFIG;
use paifang_base::diag::Reporter;
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
    name: &str,
    node: Option<&'n Node>,
    example: &str,
    reporter: &mut Reporter<'_>,
) -> Option<Switch<'n>> {
    let node = node?;
    match &node.value {
        Value::Bool(on) => Some(Switch::Plain(*on)),
        Value::Map(_) => Some(Switch::Table(TableReader::new(&INVALID_CONFIG, node, reporter))),
        other => {
            let message = format!("`{name}` must be true, false or a table, found {}", other.type_name());
            reporter.report(&INVALID_CONFIG, node.span, message).add_help(format!("write {example}"));
            None
        }
    }
}
