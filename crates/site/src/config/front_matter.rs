//! `[front_matter]`: names of fields from other tools that pages may have, and the names that they have here.

use super::{INVALID_CONFIG, Kind, Taxonomy, UNKNOWN_SETTING, common_fields};
use paifang_base::diag::{Help, Reporter, did_you_mean};
use paifang_base::node::{Node, TableReader};
use paifang_base::source::Spanned;
use paifang_base::text;

/// Settings for fields of other tools.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatterSettings {
    /// Names that are not read and not reported.
    pub ignored: Vec<String>,
    /// Names of other tools, and the fields here that they mean.
    pub renamed: Vec<(String, String)>,
}

/// Reads `[front_matter]`.
pub(super) fn read_front_matter(
    node: Option<&Node>,
    (kinds, taxonomies): (&[Kind], &[Taxonomy]),
    reporter: &mut Reporter<'_>,
) -> FrontMatterSettings {
    let mut settings = FrontMatterSettings::default();
    let Some(node) = node else { return settings };
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let common = common_fields();
    let own = kinds.iter().flat_map(|kind| kind.fields.iter().map(|field| field.name.as_str()));
    let terms = taxonomies.iter().map(|taxonomy| taxonomy.name.as_str());
    let names: Vec<&str> = common.iter().map(|(name, _)| *name).chain(terms).chain(own).collect();
    let is_common = |name: &str| common.iter().any(|(known, _)| *known == name);
    for name in table.texts("ignore", reporter).unwrap_or_default() {
        if is_common(&name.value) {
            report_taken(&name, reporter);
        } else {
            settings.ignored.push(name.value);
        }
    }
    let renamed = table.take("rename");
    table.finish(text!("in-table", name = "front_matter"), &UNKNOWN_SETTING, reporter);
    let Some(renamed) = renamed else { return settings };
    for (key, node) in TableReader::new(&INVALID_CONFIG, renamed, reporter).take_rest() {
        let name = node.value.as_str().unwrap_or_default();
        if is_common(&key.value) {
            report_taken(key, reporter);
        } else if names.contains(&name) {
            settings.renamed.push((key.value.clone(), name.to_owned()));
        } else {
            let message = text!("invalid-config-rename", written = key.value, name = name);
            let help = match did_you_mean(name, names.iter().copied()) {
                Some(near) => Help::did_you_mean(name, near),
                None => text!("invalid-config-rename-help").into(),
            };
            reporter.report(&INVALID_CONFIG, node.span, message).add_help(help);
        }
    }
    settings
}

/// Reports a field of every page, which has its meaning already.
fn report_taken(name: &Spanned<String>, reporter: &mut Reporter<'_>) {
    let message = text!("invalid-config-front-matter-taken", name = name.value);
    let help = text!("invalid-config-front-matter-taken-help");
    reporter.report(&INVALID_CONFIG, name.span, message).add_help(help);
}
