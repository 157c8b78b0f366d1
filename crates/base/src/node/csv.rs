//! CSV (RFC 4180) with a header → node tree: a list of tables, one for each record. Cells that look like numbers or
//! like `true` and `false` are read as such; empty cells are null. Spreadsheets of many countries write `;` or tabs
//! between cells and a comma in numbers; the header tells which.

use std::collections::HashSet;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::{Node, SyntaxError, Value, finished};
use crate::parts::Parts as _;
use crate::source::{Span, Spanned};
use crate::text;

/// One cell: its text, and its place without quotes.
struct Cell {
    text: String,
    span: Span,
}

/// The separator of cells: the first of the usual characters outside quotes in the header; and the offset of the
/// header, because some spreadsheets write `sep=;` above it.
fn separator(text: &str) -> (u8, usize) {
    let start = text.len() - text.trim_start_matches(['\r', '\n', ' ']).len();
    let line = text.part(start..).lines().next().unwrap_or_default();
    if let Some(sign) = line.strip_prefix("sep=").and_then(|sign| sign.trim_end().bytes().next()) {
        let next = text.part(start..).find('\n').map_or(text.len(), |end| start + end + 1);
        return (sign, next);
    }
    let mut is_quoted = false;
    let (mut has_comma, mut has_semicolon, mut has_tab) = (false, false, false);
    for c in line.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            ',' => has_comma |= !is_quoted,
            ';' => has_semicolon |= !is_quoted,
            '\t' => has_tab |= !is_quoted,
            _ => {}
        }
    }
    let sign = match (has_comma, has_semicolon, has_tab) {
        (false, true, _) => b';',
        (false, false, true) => b'\t',
        _ => b',',
    };
    (sign, 0)
}

/// Reads a file with a header. On failure, every record with more or fewer cells than the header, and every duplicate
/// name in the header.
pub fn parse_csv(text: &str) -> Result<Node, Vec<SyntaxError>> {
    let (separator, start) = separator(text);
    let (rows, open) = rows(text, start, separator);
    if let Some(open) = open {
        let help = text!("csv-quote-help");
        return Err(vec![SyntaxError::new(open, text!("csv-quote")).with_help(help)]);
    }
    // Spreadsheets write lines of separators where cells were cleared.
    let is_filled = |row: &Vec<Cell>| row.iter().any(|cell| !cell.text.is_empty());
    let mut rows = rows.into_iter().filter(is_filled);
    let Some(mut header) = rows.next() else {
        let message = text!("csv-no-header");
        let help = text!("csv-no-header-help");
        return Err(vec![SyntaxError::new(Span::new(0, 0), message).with_help(help)]);
    };
    let records: Vec<Vec<Cell>> = rows.collect();
    drop_empty_columns(&mut header, &records);
    let mut errors = header_errors(&header);
    let mut list = Vec::new();
    for mut row in records {
        let span = whole(&row);
        while row.len() > header.len() && row.last().is_some_and(|cell| cell.text.is_empty()) {
            row.pop();
        }
        if row.len() != header.len() {
            let message = text!("csv-uneven", cells = row.len(), columns = header.len());
            let sign = if separator == b'\t' {
                text!("csv-tab")
            } else {
                text!("csv-sign", sign = separator as char)
            };
            let help = match row.len() > header.len() {
                true => text!("csv-uneven-help-more", sign = sign),
                false => text!("csv-uneven-help-fewer", sign = sign),
            };
            errors.push(SyntaxError::new(span, message).with_help(help));
            continue;
        }
        let key = |cell: &Cell| Spanned::new(cell.text.clone(), cell.span);
        let cells = row.into_iter().map(|cell| Node::new(value(&cell.text, separator != b','), cell.span));
        let entries = header.iter().map(key).zip(cells).collect();
        list.push(Node::new(Value::Map(entries), span));
    }
    let node = Node::new(Value::List(list), Span::new(0, text.len()));
    if errors.is_empty() { finished(node) } else { Err(errors) }
}

/// Leaves out columns at the end that have neither a name nor cells.
fn drop_empty_columns(header: &mut Vec<Cell>, records: &[Vec<Cell>]) {
    let is_empty = |at: usize| records.iter().all(|row| row.get(at).is_none_or(|cell| cell.text.is_empty()));
    while header.len() > 1
        && header.last().is_some_and(|cell| cell.text.is_empty())
        && is_empty(header.len() - 1)
    {
        header.pop();
    }
}

fn header_errors(header: &[Cell]) -> Vec<SyntaxError> {
    let mut seen = HashSet::new();
    let mut errors = Vec::new();
    for cell in header {
        let wide = cell.text.chars().find(|c| matches!(c, '，' | '；' | '、'));
        let (message, help) = match (seen.insert(cell.text.as_str()), wide) {
            _ if cell.text.is_empty() => (text!("csv-no-name"), text!("csv-no-name-help")),
            (false, _) => (text!("csv-twice", name = cell.text), text!("csv-twice-help")),
            (true, Some(wide)) => {
                let message = text!("csv-wide", wide = wide);
                (message, text!("csv-wide-help"))
            }
            (true, None) => continue,
        };
        errors.push(SyntaxError::new(cell.span, message).with_help(help));
    }
    errors
}

fn whole(row: &[Cell]) -> Span {
    let start = row.first().map_or(0, |cell| cell.span.start as usize);
    Span::new(start, row.last().map_or(start, |cell| cell.span.end as usize))
}

fn value(text: &str, has_decimal_comma: bool) -> Value {
    let is_number = text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && text.chars().all(|c| c.is_ascii_digit() || "+-.eE".contains(c));
    match text {
        "" => Value::Null,
        "true" | "TRUE" | "True" | "是" => Value::Bool(true),
        "false" | "FALSE" | "False" | "否" => Value::Bool(false),
        _ if is_number => match (text.parse::<i64>(), text.parse::<f64>()) {
            (Ok(number), _) => Value::Int(number),
            (_, Ok(number)) if number.is_finite() => Value::Float(number),
            _ => Value::Str(text.to_owned()),
        },
        _ => match text.split_once(',').filter(|_| has_decimal_comma).and_then(decimal) {
            Some(number) => Value::Float(number),
            None => Value::text(text),
        },
    }
}

/// The value of `3,5` in a file with `;` or tabs between cells.
fn decimal((whole, part): (&str, &str)) -> Option<f64> {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_decimal = is_digits(whole.strip_prefix('-').unwrap_or(whole)) && is_digits(part);
    is_decimal.then(|| format!("{whole}.{part}").parse().ok()).flatten()
}

/// All records, and the cell whose quote is not closed; without blank lines.
fn rows(text: &str, from: usize, separator: u8) -> (Vec<Vec<Cell>>, Option<Span>) {
    let bytes = text.as_bytes();
    let mut reader: Reader = ReaderBuilder::new().delimiter(separator).build();
    let mut buffer = vec![0; 256];
    let (mut rows, mut row) = (Vec::new(), Vec::new());
    let (mut start, mut at) = (from, from);
    let mut cell: Vec<u8> = Vec::new();
    let mut open = None;
    loop {
        let (result, read, written) = reader.read_field(bytes.part(at..), &mut buffer);
        cell.extend(buffer.part(..written));
        at += read;
        match result {
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { record_end } => {
                // A cell of a text is text: quotes and separators are ASCII.
                let text_of = String::from_utf8_lossy(&cell).into_owned();
                let (span, is_quoted) = written_at(text, (start, at), row.is_empty(), separator as char);
                if at == bytes.len() && is_open(text.get(start..at).unwrap_or_default()) {
                    open = Some(span);
                }
                let text_of = if is_quoted { text_of } else { text_of.trim().to_owned() };
                row.push(Cell { text: text_of, span });
                cell.clear();
                start = at;
                if record_end {
                    rows.push(std::mem::take(&mut row));
                }
            }
            ReadFieldResult::End => return (rows, open),
        }
    }
}

/// True if the last cell of a file begins with a quote that nothing closes.
fn is_open(read: &str) -> bool {
    let read = read.trim_start_matches(['\r', '\n']);
    read.starts_with('"') && read.bytes().filter(|byte| *byte == b'"').count() % 2 == 1
}

/// Range of a cell's text within the bytes that were read for it: without the separator after it, the quotes around it
/// and, in the first cell of a record, the line ends before it; and whether it has quotes.
fn written_at(text: &str, (start, end): (usize, usize), is_first: bool, separator: char) -> (Span, bool) {
    let read = text.get(start..end).unwrap_or_default();
    let before = if is_first { read.len() - read.trim_start_matches(['\r', '\n']).len() } else { 0 };
    let begin = start + before;
    let cell = text.get(begin..end).unwrap_or_default().trim_end_matches(['\r', '\n']);
    let cell = cell.strip_suffix(separator).unwrap_or(cell);
    match cell.strip_prefix('"') {
        Some(inner) => {
            let inner = inner.strip_suffix('"').unwrap_or(inner);
            (Span::new(begin + 1, begin + 1 + inner.len()), true)
        }
        None => {
            let blanks = cell.len() - cell.trim_start().len();
            (Span::new(begin + blanks, begin + blanks + cell.trim().len()), false)
        }
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
        assert_eq!(value("12", false), Value::Int(12));
        assert_eq!(value("1.5", false), Value::Float(1.5));
        assert_eq!(value("3,5", true), Value::Float(3.5));
        assert_eq!(value("true", false), Value::Bool(true));
        assert_eq!(value("TRUE", false), Value::Bool(true));
        assert_eq!(value("", false), Value::Null);
        for text in ["2026-01-02", "inf", "NaN", "1.2.3", "-", "0x10", "yes", "3,5"] {
            assert_eq!(value(text, false), Value::Str(text.to_owned()), "{text}");
        }
    }

    #[test]
    fn uneven_records_and_double_names_are_all_reported() {
        let errors = parse_csv("a,b,a\n1,2\n1,2,3,4\n").unwrap_err();
        let places: Vec<u32> = errors.iter().map(|error| error.span.start).collect();
        assert_eq!(places, [4, 6, 10], "{errors:?}");
        assert!(parse_csv("").is_err());
        let errors = parse_csv("a,b\n1,\"never closed\n2,3\n").unwrap_err();
        assert!(errors[0].message.id() == Some("csv-quote") && errors[0].span.start == 7, "{errors:?}");
    }
}
