//! Parts of scripts that exchange names: what one imports from another, and what it exports. Joined to one script, both
//! share a scope, so that imports and the word `export` are left out.

use std::ops::Range;

use oxc_allocator::Allocator;
use oxc_semantic::SemanticBuilder;
use oxc_span::Span;
use oxc_syntax::module_record::{ExportExportName, ExportLocalName, ImportImportName, ModuleRecord};
use paifang_base::parts::Parts as _;

use super::{Room, parse};

/// The names that a statement imports; `None` if it gives one another name, or imports all or the default.
pub(crate) type Imported = Option<Vec<String>>;

/// What a part exports.
pub(crate) struct Exported {
    /// The names.
    pub(crate) names: Vec<String>,
    /// The ranges to leave out.
    pub(crate) left_out: Vec<Range<usize>>,
}

/// The names that the statement at a place imports.
pub(super) fn imported(record: &ModuleRecord<'_>, statement: Span) -> Imported {
    let entries = record.import_entries.iter().filter(|entry| entry.statement_span == statement);
    let name = |entry: &oxc_syntax::module_record::ImportEntry<'_>| match &entry.import_name {
        ImportImportName::Name(name) if name.name == entry.local_name.name => Some(name.name.to_string()),
        _ => None,
    };
    // An export from another script has no entry here.
    entries.map(name).collect::<Imported>().filter(|names| !names.is_empty())
}

/// What a script exports; `None` if it exports nothing.
///
/// # Errors
///
/// If it exports something under another name, the default, or what another script exports.
pub(crate) fn exported(room: &Room, text: &str) -> Result<Option<Exported>, ()> {
    let allocator = Allocator::default();
    match parse(room, &allocator, text) {
        Ok(parsed) => find_exported(text, &parsed.module_record),
        Err(_) => Ok(None),
    }
}

fn find_exported(text: &str, record: &ModuleRecord<'_>) -> Result<Option<Exported>, ()> {
    if !record.indirect_export_entries.is_empty() || !record.star_export_entries.is_empty() {
        return Err(());
    }
    let (mut names, mut left_out) = (Vec::new(), Vec::new());
    for entry in &record.local_export_entries {
        match (&entry.export_name, &entry.local_name) {
            (ExportExportName::Name(name), ExportLocalName::Name(local)) if name.name == local.name => {
                names.push(name.name.to_string());
            }
            _ => return Err(()),
        }
        let (start, end) = (entry.statement_span.start as usize, entry.statement_span.end as usize);
        let declared = text.part(start..end).strip_prefix("export").unwrap_or_default().trim_start();
        let is_list = declared.starts_with('{');
        left_out.push(if is_list { start..end } else { start..end - declared.len() });
    }
    left_out.sort_unstable_by_key(|range| range.start);
    left_out.dedup();
    Ok((!names.is_empty()).then_some(Exported { names, left_out }))
}

/// The message of the parser about a name that a script declares twice, as joined parts can.
pub(crate) fn names_twice(room: &Room, text: &str) -> Option<String> {
    let allocator = Allocator::default();
    let parsed = parse(room, &allocator, text).ok()?;
    let checked = SemanticBuilder::new().with_check_syntax_error(true).build(&parsed.program);
    let mut errors = checked.errors.iter().map(ToString::to_string);
    let error = errors.find(|error| error.contains("already been declared"))?;
    error.split('`').nth(1).map(str::to_owned)
}
