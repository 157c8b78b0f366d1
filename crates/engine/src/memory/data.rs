//! Data files: the set of each, and its records. An unchanged file is not read again.

use std::collections::HashMap;
use std::sync::Arc;

use paifang_base::diag::{Diagnostic, Diagnostics, did_you_mean};
use paifang_base::digest::digest_bytes;
use paifang_base::files::{Disk, Files, Stamp};
use paifang_base::text;
use paifang_site::config::{Config, DataSet};
use paifang_site::data::{
    DataTable, INVALID_DATA, MAX_DATA_SIZE, UNDECLARED_DATA, read_data, report_too_large,
};
use paifang_site::load::{AssetInput, unreadable};

/// Known facts about the data files.
#[derive(Default)]
pub(crate) struct DataFiles {
    known: HashMap<Arc<str>, Known>,
    /// The records of each set, in the order of the settings.
    tables: Vec<Arc<DataTable>>,
    /// The file of each set, by the hash of its bytes.
    sources: Vec<Option<u128>>,
    problems: Vec<Diagnostic>,
}

#[derive(Clone)]
struct Known {
    /// `None` if the file is so young that a later change might not show.
    stamp: Option<Stamp>,
    source: Option<u128>,
    table: Arc<DataTable>,
    problems: Vec<Diagnostic>,
}

impl DataFiles {
    /// Reads all data files.
    pub fn read_all(&mut self, disk: &Disk, config: &Config, young: i64, inputs: &[AssetInput]) {
        let mut problems = Diagnostics::new();
        let mut known = HashMap::new();
        self.tables = vec![Arc::default(); config.data.len()];
        self.sources = vec![None; config.data.len()];
        for input in inputs {
            let Some(at) = config.data_named(set_name(input)) else {
                problems.push(without_schema(config, input));
                continue;
            };
            let places = self.tables.get_mut(at).zip(self.sources.get_mut(at));
            let Some(((table, source), set)) = places.zip(config.data.get(at)) else { continue };
            if let Some(other) = &table.path {
                let message = text!("undeclared-data-twice", other = other, name = set.name);
                problems.push(Diagnostic::new(&INVALID_DATA, &input.path, None, message));
                continue;
            }
            let earlier = self.known.remove(&input.path).filter(|known| known.stamp == Some(input.stamp));
            let file = earlier.unwrap_or_else(|| Known::read(disk, set, young, input));
            *table = file.table.clone();
            *source = file.source;
            problems.extend(file.problems.iter().cloned());
            known.insert(input.path.clone(), file);
        }
        for (set, _) in config.data.iter().zip(&self.tables).filter(|(_, table)| table.path.is_none()) {
            let Some(span) = set.declared else { continue };
            let message = text!("undeclared-data-no-file", name = set.name);
            let help = text!("undeclared-data-no-file-help", content = config.content, name = set.name);
            problems.push(Diagnostic::new(&UNDECLARED_DATA, &config.path, span, message).with_help(help));
        }
        self.known = known;
        self.problems = problems.into_iter().collect();
    }

    /// Problems of the files.
    pub fn problems(&self) -> Vec<Diagnostic> {
        self.problems.clone()
    }

    /// The records of each set, in the order of the settings.
    pub fn tables(&self) -> Vec<Arc<DataTable>> {
        self.tables.clone()
    }

    /// Hashes that distinguish these files from earlier ones.
    pub fn sources(&self) -> &[Option<u128>] {
        &self.sources
    }
}

fn set_name(input: &AssetInput) -> &str {
    let file = input.place.rsplit('/').next().unwrap_or_default();
    file.rsplit_once('.').map_or(file, |(name, _)| name)
}

fn without_schema(config: &Config, input: &AssetInput) -> Diagnostic {
    let name = set_name(input);
    let message = text!("undeclared-data-no-schema", name = name);
    let near = did_you_mean(name, config.data.iter().map(|set| set.name.as_str()));
    let help = match near {
        Some(near) => text!("undeclared-data-near-help", near = near, name = name),
        None => text!("undeclared-data-help", name = name),
    };
    Diagnostic::new(&UNDECLARED_DATA, &input.path, None, message).with_help(help)
}

impl Known {
    fn read(disk: &Disk, set: &DataSet, young: i64, input: &AssetInput) -> Self {
        let stamp = (!input.stamp.is_younger_than(young)).then_some(input.stamp);
        let mut problems = Diagnostics::new();
        let empty = || DataTable { path: Some(input.path.clone()), records: Vec::new() };
        let (source, table) = if input.stamp.size > MAX_DATA_SIZE {
            report_too_large(input.stamp.size, &mut problems.for_file(&input.path));
            (None, empty())
        } else {
            match disk.read(&input.path) {
                Ok(bytes) => {
                    let source = digest_bytes(&bytes);
                    let reporter = &mut problems.for_file(&input.path);
                    (Some(source), read_data(bytes, set, reporter))
                }
                Err(error) => {
                    problems.push(unreadable(&input.path, &error));
                    (None, empty())
                }
            }
        };
        Self { stamp, source, table: Arc::new(table), problems: problems.into_iter().collect() }
    }
}
