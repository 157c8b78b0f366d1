//! Fields of the front matter as blocks for translators: title, description, summary and the kind's fields with text.

use crate::config::{Config, KindId};
use paifang_base::node::{Node, Value};
use paifang_base::schema::FieldType;
use paifang_markdown::blocks::Block;
use paifang_markdown::field_block;

/// Fields of every page that are translated.
const COMMON: [&str; 3] = ["title", "description", "summary"];

/// The blocks of a page's front matter: common fields, then the kind's, so that their order in the file does not count.
pub(super) fn field_blocks(root: &Node, kind: KindId, config: &Config) -> Vec<Block> {
    let Value::Map(entries) = &root.value else { return Vec::new() };
    let is_text = |kind: &FieldType| matches!(kind, FieldType::String | FieldType::Text);
    let own =
        config.kind(kind).fields.iter().filter(|field| is_text(&field.kind)).map(|field| field.name.as_str());
    let block = |name: &str| {
        let (_, node) = entries.iter().find(|(key, _)| key.value.eq_ignore_ascii_case(name))?;
        match &node.value {
            Value::Str(text) => field_block(name, text, node.span),
            _ => None,
        }
    };
    COMMON.into_iter().chain(own).filter_map(block).collect()
}
