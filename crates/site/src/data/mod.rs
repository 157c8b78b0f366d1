//! One data file → typed records and its problems, by the schema that site.toml declares for it. Pure: sees one file
//! and its schema. Content is untrusted, so its size is limited.

#![warn(clippy::indexing_slicing)]

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::config::DataSet;
use paifang_base::diag::{Code, Diagnostics, Reporter};
use paifang_base::node::{Node, SyntaxError, Value, parse_csv, parse_json, parse_toml, parse_yaml, shifted};
use paifang_base::schema::{FieldType, FieldValue, check_field};
use paifang_base::source::{Span, decode};
use paifang_base::text;

/// A data file that cannot be used.
pub static INVALID_DATA: Code =
    Code::error("invalid-data", "A data file cannot be read, or is not a list of records.");
/// A data file without a schema, or a schema without a file.
pub static UNDECLARED_DATA: Code =
    Code::warning("undeclared-data", "A data file and the `[data]` tables of site.toml do not match.");

/// Largest data file read, in bytes.
pub const MAX_DATA_SIZE: u64 = 4 * 1024 * 1024;
/// Limit of records in one file.
pub const MAX_RECORDS: usize = 50_000;
/// Limit of problems reported for one file: a file of the wrong shape has one in every record.
const MAX_PROBLEMS: usize = 100;

/// One record.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Record {
    /// Its identity among others, if the set has a key.
    pub key: Option<String>,
    /// Its values, in the schema's order.
    pub fields: Vec<(String, FieldValue)>,
}

/// The records of one set, in the order of their file.
#[derive(Debug, Clone, Default)]
pub struct DataTable {
    /// The file, if there is one.
    pub path: Option<Arc<str>>,
    /// All records.
    pub records: Vec<Record>,
}

impl Record {
    /// A field's value.
    pub fn field(&self, name: &str) -> Option<&FieldValue> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value)
    }

    /// The period in which it is shown: from, until; a last day is included.
    pub fn shown(&self, set: &DataSet, zone: &TimeZone) -> (Option<Timestamp>, Option<Timestamp>) {
        let when = |name: &Option<String>| match name.as_ref().and_then(|name| self.field(name)) {
            Some(FieldValue::When(when)) => Some(*when),
            _ => None,
        };
        let until = when(&set.shown.1).map(|when| when.end(zone));
        (when(&set.shown.0).map(|when| when.instant(zone)), until)
    }

    /// True if it is shown at a moment.
    pub fn is_shown(&self, set: &DataSet, zone: &TimeZone, now: Timestamp) -> bool {
        let (from, until) = self.shown(set, zone);
        from.is_none_or(|from| from <= now) && until.is_none_or(|until| now < until)
    }

    /// True if a field is this text, or a list that contains it.
    pub fn has(&self, name: &str, wanted: &str) -> bool {
        fn holds(value: &FieldValue, wanted: &str) -> bool {
            match value {
                FieldValue::Text(text) => text == wanted,
                FieldValue::Bool(value) => wanted == if *value { "true" } else { "false" },
                FieldValue::Int(value) => value.to_string() == wanted,
                FieldValue::Url(url) => url.value == wanted,
                FieldValue::Ref { target, .. } => target.value == wanted,
                FieldValue::List(items) => items.iter().any(|item| holds(item, wanted)),
                _ => false,
            }
        }
        self.field(name).is_some_and(|value| holds(value, wanted))
    }
}

/// Reads one data file. Problems are reported, and their values left out of the result.
pub fn read_data(bytes: Vec<u8>, set: &DataSet, reporter: &mut Reporter<'_>) -> DataTable {
    let path = reporter.path();
    let mut found = Diagnostics::new();
    let within = &mut Reporter::new(path, &mut found);
    let mut table = DataTable { path: Some(path.clone()), records: Vec::new() };
    match text_of(path, bytes).and_then(|text| Ok((parse(path, &text)?, text))) {
        Ok((root, text)) => read_records(&text, set, &root, &mut table, within),
        Err(errors) => errors.into_iter().for_each(|error| error.report(&INVALID_DATA, 0, within)),
    }
    // An unknown column of a CSV file is one problem, not one in every record.
    let mut seen = std::collections::HashSet::new();
    let mut all = found.into_iter().filter(|d| seen.insert((d.span, d.message.clone())));
    reporter.extend(all.by_ref().take(MAX_PROBLEMS));
    let more = all.count();
    if more > 0 {
        reporter.report(&INVALID_DATA, None, text!("invalid-data-more", more = more));
    }
    table
}

/// Reports a data file larger than `MAX_DATA_SIZE`.
pub fn report_too_large(size: u64, reporter: &mut Reporter<'_>) {
    let limit = MAX_DATA_SIZE >> 20;
    let message = text!("invalid-data-bytes", size = size, limit = limit);
    let help = text!("invalid-data-bytes-help");
    reporter.report(&INVALID_DATA, None, message).add_help(help);
}

fn text_of(path: &str, bytes: Vec<u8>) -> Result<String, Vec<SyntaxError>> {
    decode(bytes, path.ends_with(".csv")).map_err(|problem| {
        let span = Span::new(problem.at, problem.at + 1);
        vec![SyntaxError::new(span, problem.message).with_help(problem.help)]
    })
}

/// Parses by the extension of the name. A byte order mark is skipped, and all places refer to the whole file.
fn parse(path: &str, text: &str) -> Result<Node, Vec<SyntaxError>> {
    let parse = match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "toml" => parse_toml,
        "json" => parse_json,
        "csv" => parse_csv,
        _ => parse_yaml,
    };
    let Some(rest) = text.strip_prefix('\u{feff}') else { return parse(text) };
    // Three blanks have the same length, and no meaning at the beginning of any format except CSV.
    match path.ends_with(".csv") {
        true => parse(rest).map(|node| shifted(node, 3)).map_err(|errors| {
            errors.into_iter().map(|e| SyntaxError { span: e.span.shifted(3), ..e }).collect()
        }),
        false => parse(&format!("   {rest}")),
    }
}

/// The list of records: at the top level, or under the set's name, as in TOML.
fn list<'a>(set: &DataSet, root: &'a Node) -> Option<&'a [Node]> {
    match &root.value {
        Value::List(items) => Some(items),
        Value::Null => Some(&[]),
        Value::Map(entries) if entries.is_empty() => Some(&[]),
        Value::Map(entries) => match entries.as_slice() {
            [(key, Node { value: Value::List(items), .. })] if key.value == set.name => Some(items),
            _ => None,
        },
        _ => None,
    }
}

fn read_records(text: &str, set: &DataSet, root: &Node, table: &mut DataTable, reporter: &mut Reporter<'_>) {
    let name = &set.name;
    let Some(items) = list(set, root) else {
        let help = text!("invalid-data-list-help", name = name);
        reporter.report(&INVALID_DATA, root.span, text!("invalid-data-list")).add_help(help);
        return;
    };
    if let Some(first_too_many) = items.get(MAX_RECORDS) {
        let message = text!("invalid-data-records", count = items.len(), most = MAX_RECORDS);
        reporter.report(&INVALID_DATA, first_too_many.span, message);
        return;
    }
    let kind = FieldType::Map(set.fields.clone());
    let mut seen: HashMap<String, Span> = HashMap::new();
    for item in items {
        let Some(FieldValue::Map(fields)) = check_field(text, name, &kind, item, reporter) else {
            continue;
        };
        let mut record = Record { key: None, fields };
        record.key = set.key.as_ref().and_then(|key| match record.field(key) {
            Some(FieldValue::Text(text)) => Some(text.clone()),
            _ => None,
        });
        if let Some(key) = &record.key
            && let Some(first) = seen.insert(key.clone(), item.span)
        {
            let message = text!("invalid-data-key", key = key);
            let path = reporter.path();
            reporter.report(&INVALID_DATA, item.span, message).add_label(
                path,
                Some(first),
                text!("the-other-one"),
            );
            continue;
        }
        table.records.push(record);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::read_config;

    fn set() -> DataSet {
        let text = "base_url = \"https://a.example/\"\ntitle = \"T\"\ndefault_language = \"en\"\n\
            [data.x]\nkey = \"id\"\nfrom = \"on\"\n[data.x.fields]\n\
            id = { type = \"string\", required = true }\nn = { type = \"integer\" }\non = { type = \"date\" }\n\
            name = { type = \"translated\" }\n";
        let mut diagnostics = Diagnostics::new();
        let config = read_config(text, &mut Reporter::new(&"site.toml".into(), &mut diagnostics)).unwrap();
        assert!(diagnostics.is_empty());
        config.data.into_iter().find(|set| set.name == "x").unwrap()
    }

    fn read(name: &str, text: &str) -> (DataTable, Vec<String>) {
        let mut diagnostics = Diagnostics::new();
        let path = name.into();
        let reporter = &mut Reporter::new(&path, &mut diagnostics);
        let table = read_data(text.as_bytes().to_vec(), &set(), reporter);
        let reported = |d: paifang_base::diag::Diagnostic| {
            let at = d.span.map(|span| span.range());
            format!(
                "{} {:?}: {}",
                d.code.name,
                at.and_then(|at| text.get(at)),
                crate::testing::english(&d.message)
            )
        };
        (table, diagnostics.into_iter().map(reported).collect())
    }

    #[test]
    fn the_same_records_in_every_format() {
        let texts = [
            ("x.toml", "[[x]]\nid = \"007\"\nn = 3\non = 2026-01-02\n[[x]]\nid = \"b\"\n"),
            ("x.yaml", "- id: 007\n  n: 3\n  on: 2026-01-02\n- {id: b}\n"),
            ("x.yml", "x:\n  - id: '007'\n    n: 3\n    on: 2026-01-02\n  - {id: b}\n"),
            ("x.json", "[{\"id\": \"007\", \"n\": 3, \"on\": \"2026-01-02\"}, {\"id\": \"b\", \"n\": null}]"),
            ("x.csv", "id,n,on\n007,3,2026-01-02\nb,,\n"),
            ("x.csv", "\u{feff}id,n,on\r\n\"007\",3,2026-01-02\r\nb,,\r\n"),
        ];
        let (first, problems) = read(texts[0].0, texts[0].1);
        assert_eq!(problems, [""; 0]);
        assert_eq!(first.records[0].key.as_deref(), Some("007"));
        for (name, text) in texts {
            let (table, problems) = read(name, text);
            assert_eq!(problems, [""; 0], "{name}");
            assert_eq!(table.records, first.records, "{name}");
        }
    }

    #[test]
    fn every_problem_is_reported_at_its_place() {
        let (table, problems) = read("x.csv", "id,n,colour\na,1,red\n,many,green\na,2,\n");
        let wanted = [
            "unknown-field Some(\"colour\"): unknown key `colour` in `x`",
            "missing-field Some(\",many,green\"): `x` needs `id`: text",
            "wrong-type Some(\"many\"): `x.n` must be a whole number, found `many`",
            "invalid-data Some(\"a,2,\"): there are two records of `a`",
        ];
        assert_eq!(problems, wanted);
        assert_eq!(table.records.len(), 2);
    }

    #[test]
    fn what_is_no_list_of_records_is_refused() {
        for (name, text) in [
            ("x.yaml", "a: 1\n"),
            ("x.json", "{\"x\": {}}"),
            ("x.json", "3"),
            ("x.toml", "x = 1\n"),
            ("x.csv", ""),
            ("x.yaml", "- [\n"),
        ] {
            let (table, problems) = read(name, text);
            assert!(
                table.records.is_empty() && problems[0].starts_with("invalid-data"),
                "{text}: {problems:?}"
            );
        }
        for (name, text) in [("x.yaml", ""), ("x.json", "[]"), ("x.toml", ""), ("x.csv", "id,n\n")] {
            assert_eq!(read(name, text).1, [""; 0], "{name}");
        }
    }

    #[test]
    fn bombs_end_soon() {
        let rows = format!("id\n{}", "x\n".repeat(MAX_RECORDS + 1));
        assert_eq!(read("x.csv", &rows).1.len(), 1);
        let wrong = format!("id,n\n{}", (0..5000).map(|n| format!("{n},x\n")).collect::<String>());
        assert_eq!(read("x.csv", &wrong).1.len(), MAX_PROBLEMS + 1);
        let mut laughs = String::from("- &a0 [x,x,x,x,x,x,x,x,x]\n");
        for i in 1..30 {
            laughs.push_str(&format!("- &a{i} [{}]\n", vec![format!("*a{}", i - 1); 9].join(",")));
        }
        assert!(!read("x.yaml", &laughs).1.is_empty());
        assert!(!read("x.json", &"[".repeat(1_000_000)).1.is_empty());
        let (path, mut diagnostics) = ("x.csv".into(), Diagnostics::new());
        let reporter = &mut Reporter::new(&path, &mut diagnostics);
        read_data(vec![0xff, 0xfe, b'a'], &set(), reporter);
        assert!(!diagnostics.is_empty());
    }

    #[test]
    fn a_record_is_shown_from_a_day_on() {
        let (table, _) = read("x.csv", "id,on\na,2026-01-02\n");
        let zone = paifang_base::schema::parse_time_zone("Asia/Shanghai").unwrap();
        let shown = |at: &str| table.records[0].is_shown(&set(), &zone, at.parse().unwrap());
        assert!(!shown("2026-01-01T15:59:59Z") && shown("2026-01-01T16:00:00Z"));
    }
}
