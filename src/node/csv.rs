//! CSV (RFC 4180) with a header → node tree: a list of tables, one for each record. Cells that read as numbers or as
//! `true` and `false` are such; empty cells are nothing.

use std::collections::HashSet;

use csv_core::{ReadFieldResult, Reader};

use super::{Node, SyntaxError, Value};
use crate::source::{Span, Spanned};

/// One cell: its text, and where it is written without its quotes.
struct Cell {
    text: String,
    span: Span,
}

/// Reads a file with a header. On failure, every record that has more or fewer cells than the header, every name that
/// the header has twice.
pub fn parse_csv(text: &str) -> Result<Node, Vec<SyntaxError>> {
    let mut rows = rows(text).into_iter();
    let Some(header) = rows.next() else {
        let message = "there is no header: the first line names the columns".to_owned();
        return Err(vec![SyntaxError { span: Span::new(0, 0), message }]);
    };
    let mut errors = header_errors(&header);
    let mut records = Vec::new();
    for row in rows {
        let span = whole(&row);
        if row.len() != header.len() {
            let message = format!("this record has {} cells, the header has {}", row.len(), header.len());
            errors.push(SyntaxError { span, message });
            continue;
        }
        let key = |cell: &Cell| Spanned::new(cell.text.clone(), cell.span);
        let cells = row.into_iter().map(|cell| Node::new(value(&cell.text), cell.span));
        let entries = header.iter().map(key).zip(cells).collect();
        records.push(Node::new(Value::Map(entries), span));
    }
    if errors.is_empty() {
        Ok(Node::new(Value::List(records), Span::new(0, text.len())))
    } else {
        Err(errors)
    }
}

fn header_errors(header: &[Cell]) -> Vec<SyntaxError> {
    let mut seen = HashSet::new();
    let mut errors = Vec::new();
    for cell in header {
        let message = match seen.insert(cell.text.as_str()) {
            _ if cell.text.is_empty() => "a column has no name".to_owned(),
            false => format!("two columns are named `{}`", cell.text),
            true => continue,
        };
        errors.push(SyntaxError { span: cell.span, message });
    }
    errors
}

fn whole(row: &[Cell]) -> Span {
    let start = row.first().map_or(0, |cell| cell.span.start as usize);
    Span::new(start, row.last().map_or(start, |cell| cell.span.end as usize))
}

fn value(text: &str) -> Value {
    let is_number = text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && text.chars().all(|c| c.is_ascii_digit() || "+-.eE".contains(c));
    match text {
        "" => Value::Null,
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ if !is_number => Value::Str(text.to_owned()),
        _ => match (text.parse::<i64>(), text.parse::<f64>()) {
            (Ok(number), _) => Value::Int(number),
            (_, Ok(number)) if number.is_finite() => Value::Float(number),
            _ => Value::Str(text.to_owned()),
        },
    }
}

/// All records; blank lines are none.
fn rows(text: &str) -> Vec<Vec<Cell>> {
    let bytes = text.as_bytes();
    let mut reader = Reader::new();
    let mut buffer = vec![0; 256];
    let (mut rows, mut row) = (Vec::new(), Vec::new());
    let (mut start, mut at) = (0, 0);
    let mut cell: Vec<u8> = Vec::new();
    loop {
        let (result, read, written) = reader.read_field(&bytes[at..], &mut buffer);
        cell.extend(&buffer[..written]);
        at += read;
        match result {
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { record_end } => {
                // A cell of a text is text: quotes and separators are ASCII.
                let text_of = String::from_utf8_lossy(&cell).into_owned();
                let span = written_at(text, start, at, row.is_empty());
                row.push(Cell { text: text_of, span });
                cell.clear();
                start = at;
                if record_end {
                    rows.push(std::mem::take(&mut row));
                }
            }
            ReadFieldResult::End => return rows,
        }
    }
}

/// Where a cell's text stands between the bytes that were read for it: without the separator after it, the quotes
/// around it and, in the first of a record, the line ends before it.
fn written_at(text: &str, start: usize, end: usize, is_first: bool) -> Span {
    let read = text.get(start..end).unwrap_or_default();
    let before = if is_first { read.len() - read.trim_start_matches(['\r', '\n']).len() } else { 0 };
    let begin = start + before;
    let cell = text.get(begin..end).unwrap_or_default().trim_end_matches(['\r', '\n']);
    let cell = cell.strip_suffix(',').unwrap_or(cell);
    match cell.strip_prefix('"') {
        Some(inner) => {
            let inner = inner.strip_suffix('"').unwrap_or(inner);
            Span::new(begin + 1, begin + 1 + inner.len())
        }
        None => Span::new(begin, begin + cell.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(String, String)> {
        let node = parse_csv(text).unwrap();
        let Value::List(records) = &node.value else { panic!("{node:?}") };
        let mut found = Vec::new();
        for record in records {
            let Value::Map(entries) = &record.value else { panic!("{record:?}") };
            found.extend(
                entries.iter().map(|(key, node)| (key.value.clone(), text[node.span.range()].to_owned())),
            );
        }
        found
    }

    #[test]
    fn cells_know_their_place_whatever_ends_the_lines() {
        let pairs = |list: &[(&str, &str)]| -> Vec<(String, String)> {
            list.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
        };
        let wanted = pairs(&[("名", "甲, 乙"), ("n", "3"), ("名", ""), ("n", "-4.5")]);
        assert_eq!(cells("名,n\n\"甲, 乙\",3\n,-4.5\n"), wanted);
        assert_eq!(cells("名,n\r\n\"甲, 乙\",\"3\"\r\n\r\n\"\",-4.5"), wanted);
        let long = "x".repeat(1000);
        assert_eq!(cells(&format!("a\n{long}\n")), pairs(&[("a", &long)]));
    }

    #[test]
    fn values_are_read_as_what_they_look_like() {
        assert_eq!(value("12"), Value::Int(12));
        assert_eq!(value("1.5"), Value::Float(1.5));
        assert_eq!(value("true"), Value::Bool(true));
        assert_eq!(value(""), Value::Null);
        for text in ["2026-01-02", "inf", "NaN", "1.2.3", "-", "0x10", "yes"] {
            assert_eq!(value(text), Value::Str(text.to_owned()), "{text}");
        }
    }

    #[test]
    fn uneven_records_and_double_names_are_all_reported() {
        let errors = parse_csv("a,b,a\n1,2\n1,2,3,4\n").unwrap_err();
        let places: Vec<u32> = errors.iter().map(|error| error.span.start).collect();
        assert_eq!(places, [4, 6, 10], "{errors:?}");
        assert!(parse_csv("").is_err());
        assert!(parse_csv("\"never closed").is_ok());
    }
}
