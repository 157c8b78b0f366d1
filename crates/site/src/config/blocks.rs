//! Fields of every page whose types are large, and which are therefore made once: `icon`, and `blocks`, the parts of a
//! home page. The theme draws each block by a template of its name in `partials/blocks/`.

use std::sync::Arc;

use super::kinds::read_fields;
use super::{ICONS, INVALID_CONFIG, fields};
use paifang_base::diag::Reporter;
use paifang_base::node::{TableReader, parse_toml};
use paifang_base::schema::{Description, Field, FieldType};

/// The blocks and their fields.
const BUILT_IN: &str = include_str!("blocks.toml");
/// The entry that says which block it is.
const KEY: &str = "block";

/// The fields. A kind may have a field of its own with one of these names.
pub(super) fn page_fields(reporter: &mut Reporter<'_>) -> Vec<Field> {
    let field = |name: &str, kind: FieldType, texts: [(&str, &str); 2]| Field {
        name: name.to_owned(),
        kind,
        required: false,
        description: Description::by_language(
            texts.map(|(tag, text)| (tag.to_owned(), text.to_owned())).to_vec(),
        ),
        search: true,
    };
    let icon = [("en", "Icon of the page, for templates."), ("zh-CN", "页面的图标，供模板使用。")];
    let blocks = [("en", "Parts of a home page, in their order."), ("zh-CN", "首页的各个区块，按先后次序。")];
    vec![
        field("icon", FieldType::Enum(ICONS.map(str::to_owned).to_vec()), icon),
        field(fields::BLOCKS, blocks_type(reporter), blocks),
    ]
}

/// A list of tables, each in one of the forms.
fn blocks_type(reporter: &mut Reporter<'_>) -> FieldType {
    let own: Arc<str> = "crates/site/src/config/blocks.toml".into();
    let mut forms = Vec::new();
    // The embedded text is ours and covered by a test, so a failure here cannot reach a user.
    if let Ok(root) = parse_toml(BUILT_IN) {
        let reporter = &mut reporter.for_file(&own);
        let blocks = TableReader::new(&INVALID_CONFIG, &root, reporter).take_rest();
        forms
            .extend(blocks.into_iter().map(|(name, node)| (name.value.clone(), read_fields(node, reporter))));
    }
    FieldType::List(Box::new(FieldType::OneOf { key: KEY.to_owned(), forms }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use paifang_base::diag::Diagnostics;

    #[test]
    fn each_block_is_read_and_drawn() {
        let mut found = Diagnostics::new();
        let FieldType::List(of) = blocks_type(&mut found.for_file(&"site.toml".into())) else { panic!() };
        assert!(found.is_empty());
        let FieldType::OneOf { forms, .. } = *of else { panic!() };
        let home = include_str!("../../../../themes/default/templates/partials/blocks.html");
        let drawn: Vec<&str> =
            home.split("partials/blocks/").skip(1).filter_map(|rest| rest.split(".html").next()).collect();
        let names: Vec<&str> = forms.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(drawn, names);
        assert!(forms.iter().flat_map(|(_, fields)| fields).all(|field| field.description.is_some()));
    }
}
