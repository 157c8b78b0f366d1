//! Front matter: each field is kept with its comments and its place, renamed, put below `extra`, or left out; new
//! fields are added at the end.

use std::collections::BTreeSet;

use paifang_base::node::{Node, Value, parse_json, parse_toml, parse_yaml};
use paifang_base::parts::Parts as _;

/// What happens to a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    /// It stays as it is.
    Keep,
    /// It gets another name.
    Rename(&'static str),
    /// It has been used, or means nothing here.
    Drop,
    /// It is kept for templates.
    Extra,
}

/// A field to add.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Field {
    Text(&'static str, String),
    /// A date, without quotes.
    Date(&'static str, String),
    Number(&'static str, i64),
    Flag(&'static str, bool),
    List(&'static str, Vec<String>),
}

impl Field {
    fn name(&self) -> &'static str {
        match self {
            Self::Text(name, _) | Self::Date(name, _) => name,
            Self::Number(name, _) | Self::Flag(name, _) | Self::List(name, _) => name,
        }
    }

    /// True if a value is the same.
    fn says(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Text(_, text), Value::Str(value)) => text == value,
            (Self::Number(_, number), Value::Int(value)) => number == value,
            (Self::Flag(_, flag), Value::Bool(value)) => flag == value,
            (Self::List(_, items), Value::List(values)) => {
                items.len() == values.len()
                    && items.iter().zip(values).all(|(item, node)| node.value.as_str() == Some(item))
            }
            _ => false,
        }
    }

    fn written(&self, is_toml: bool) -> String {
        let value = match self {
            Self::Text(_, text) if !is_toml && is_plain(text) => text.clone(),
            Self::Text(_, text) => quoted(text),
            Self::Date(_, day) => day.clone(),
            Self::Number(_, number) => number.to_string(),
            Self::Flag(_, flag) => flag.to_string(),
            Self::List(_, items) => {
                format!("[{}]", items.iter().map(|item| quoted(item)).collect::<Vec<_>>().join(", "))
            }
        };
        let sign = if is_toml { " =" } else { ":" };
        format!("{}{sign} {value}\n", self.name())
    }
}

/// Text that YAML reads as text without quotes.
fn is_plain(text: &str) -> bool {
    let is_word = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-');
    let is_reserved = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && text.chars().all(is_word)
        && !is_reserved.contains(&text.to_lowercase().as_str())
}

/// Text between quotes, as YAML and TOML both read it.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A file whose front matter has names of values for YAML (`a: &name text`), without these names where nothing uses them.
pub(crate) fn prepared(file: String) -> String {
    let split = Split::of(&file);
    if !split.is_broken()
        || split.form != Form::Yaml
        || !split.text.contains(": &")
        || split.text.contains(": *")
    {
        return file;
    }
    let mut text = String::with_capacity(split.text.len());
    for line in split.text.split_inclusive('\n') {
        let named = line.split_once(": &").filter(|(key, _)| !key.contains(['"', '\'', '#']));
        match named.and_then(|(key, rest)| Some((key, rest.split_once([' ', '\n'])?.1))) {
            Some((key, rest)) => text.push_str(&format!("{key}: {rest}")),
            None => text.push_str(line),
        }
    }
    format!("---\n{text}---\n{}", split.body)
}

/// The forms of front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Yaml,
    Toml,
    Json,
}

/// A file, split into its front matter and its body.
#[derive(Debug)]
pub(crate) struct Split<'a> {
    form: Form,
    /// Text of the front matter without its marks; empty if there is none.
    pub text: &'a str,
    /// The fields; `None` if there are none or they cannot be read.
    pub fields: Option<Node>,
    /// All after it.
    pub body: &'a str,
}

impl<'a> Split<'a> {
    /// Splits a file.
    pub(crate) fn of(file: &'a str) -> Self {
        let file = file.strip_prefix('\u{feff}').unwrap_or(file);
        // Empty lines before it are allowed by a few generators.
        let trimmed = file.trim_start_matches(['\n', ' ']);
        let file = if trimmed.starts_with("---\n") || trimmed.starts_with("+++\n") { trimmed } else { file };
        for (form, mark) in [(Form::Yaml, "---"), (Form::Toml, "+++")] {
            let Some(rest) = file.strip_prefix(mark) else { continue };
            let Some((first, inside)) = rest.split_once('\n') else { continue };
            if !first.trim().is_empty() {
                continue;
            }
            let mut end = 0;
            for line in inside.split_inclusive('\n') {
                if line.trim_end() == mark {
                    let text = inside.part(..end);
                    let fields = match form {
                        Form::Toml => parse_toml(text).ok(),
                        _ => parse_yaml(text).ok(),
                    };
                    return Self { form, text, fields, body: inside.part(end + line.len()..) };
                }
                end += line.len();
            }
        }
        if file.starts_with('{')
            && !file.starts_with("{{")
            && !file.starts_with("{%")
            && let Some((text, body)) = file.split_once("\n}\n")
        {
            let text = file.part(..text.len() + 2);
            if let Ok(fields) = parse_json(text) {
                return Self { form: Form::Json, text, fields: Some(fields), body };
            }
        }
        Self { form: Form::Yaml, text: "", fields: None, body: file }
    }

    /// A field.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.fields.as_ref().and_then(|fields| fields.value.get(name)).map(|node| &node.value)
    }

    /// A field as text.
    pub(crate) fn text_of(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
    }

    /// A field as texts: of a list, or of one value.
    pub(crate) fn texts_of(&self, name: &str) -> Vec<String> {
        texts(self.get(name))
    }

    /// True if a field is `true`.
    pub(crate) fn is_set(&self, name: &str) -> bool {
        matches!(self.get(name), Some(Value::Bool(true)))
    }

    /// True if there is front matter that cannot be read.
    pub(crate) fn is_broken(&self) -> bool {
        self.fields.is_none() && !self.text.trim().is_empty() && !is_only_comments(self.text)
    }
}

fn is_only_comments(text: &str) -> bool {
    text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}

/// A value as texts.
pub(crate) fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::List(items)) => items.iter().filter_map(|item| scalar(&item.value)).collect(),
        Some(value) => scalar(value).into_iter().collect(),
        None => Vec::new(),
    }
}

/// A single value as text.
pub(crate) fn scalar(value: &Value) -> Option<String> {
    Some(match value {
        Value::Str(text) if !text.is_empty() => text.clone(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        _ => return None,
    })
}

/// The front matter with its rules applied, between its marks; empty if no field is left. `None` if the result would
/// not be readable.
pub(crate) fn rewritten(
    split: &Split<'_>,
    rule: impl Fn(&str, &Value) -> Rule,
    add: &[Field],
) -> Option<String> {
    let is_toml = split.form == Form::Toml;
    let entries = match split.fields.as_ref().map(|fields| &fields.value) {
        Some(Value::Map(entries)) => entries.as_slice(),
        _ => &[],
    };
    if split.form == Form::Json {
        return from_json(entries, rule, add);
    }
    let (mut plain, mut tables, mut extra) = (String::new(), String::new(), Vec::new());
    let mut placed: BTreeSet<&str> = BTreeSet::new();
    let line_start = |at: usize| split.text.part(..at).rfind('\n').map_or(0, |end| end + 1);
    let starts: Vec<usize> = entries.iter().map(|(key, _)| line_start(key.span.start as usize)).collect();
    let mut sorted = starts.clone();
    sorted.sort_unstable();
    plain.push_str(split.text.part(..sorted.first().copied().unwrap_or(split.text.len())));
    for (at, (key, node)) in entries.iter().enumerate() {
        let start = starts.get(at).copied().unwrap_or_default();
        let next = sorted.get(sorted.partition_point(|other| *other <= start)).copied();
        let next = next.unwrap_or(split.text.len());
        let chunk = with_line_end(split.text.part(start..next));
        let is_replaced = add.iter().any(|field| field.name() == key.value);
        let name_start = (key.span.start as usize).saturating_sub(start);
        let name_end = (key.span.end as usize).saturating_sub(start);
        let is_table = is_toml && chunk.trim_start().starts_with('[');
        match rule(&key.value, &node.value) {
            // Where the field was, the new one is.
            _ if is_replaced && key.value != "extra" => {
                let field = add.iter().find(|field| field.name() == key.value && !is_table);
                match field.filter(|_| placed.insert(key.value.as_str())) {
                    Some(field) if field.says(&node.value) => plain.push_str(&chunk),
                    Some(field) => plain.push_str(&field.written(is_toml)),
                    None => {}
                }
            }
            Rule::Drop => {}
            Rule::Rename(name) if !is_table => {
                let changed = chunk.get(..name_start).zip(chunk.get(name_end..));
                plain.push_str(
                    &changed.map_or(chunk.clone(), |(before, after)| format!("{before}{name}{after}")),
                );
            }
            Rule::Extra if key.value != "extra" => extra.push((chunk, is_table, key.value.as_str())),
            _ if is_table => tables.push_str(&chunk),
            _ if key.value == "extra" && !is_toml && matches!(node.value, Value::Map(_)) => {
                tables.push_str(&chunk)
            }
            _ => plain.push_str(&chunk),
        }
    }
    for field in add.iter().filter(|field| !placed.contains(field.name())) {
        plain.push_str(&field.written(is_toml));
    }
    let text = if is_toml { joined_toml(plain, tables, &extra) } else { joined_yaml(plain, tables, &extra) };
    if text.trim().is_empty() {
        return Some(String::new());
    }
    let (mark, is_readable) = match split.form {
        Form::Toml => ("+++", parse_toml(&text).is_ok()),
        _ => ("---", parse_yaml(&text).is_ok()),
    };
    is_readable.then(|| format!("{mark}\n{text}{mark}\n"))
}

fn with_line_end(text: &str) -> String {
    if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") }
}

/// Fields, then `extra` with the moved ones.
fn joined_yaml(mut plain: String, own: String, extra: &[(String, bool, &str)]) -> String {
    if own.is_empty() && !extra.is_empty() {
        plain.push_str("extra:\n");
    }
    plain.push_str(&own);
    // Moved fields are indented like those that are there.
    let width =
        own.lines().skip(1).find(|line| !line.trim().is_empty()).map_or(2, crate::markdown::indent_of);
    let space = " ".repeat(width.max(1));
    for (chunk, ..) in extra {
        for line in chunk.lines() {
            plain.push_str(&if line.trim().is_empty() {
                "\n".to_owned()
            } else {
                format!("{space}{line}\n")
            });
        }
    }
    plain
}

fn joined_toml(mut plain: String, own: String, extra: &[(String, bool, &str)]) -> String {
    let (moved, tables): (Vec<_>, Vec<_>) = extra.iter().partition(|(_, is_table, _)| !is_table);
    let has_header = own.lines().any(|line| line.trim() == "[extra]");
    let values: String = moved.iter().map(|(chunk, ..)| chunk.as_str()).collect();
    if has_header {
        let own = own.replacen("[extra]\n", &format!("[extra]\n{values}"), 1);
        plain.push_str(&own);
    } else {
        if !values.is_empty() {
            plain.push_str("\n[extra]\n");
            plain.push_str(&values);
        }
        plain.push_str(&own);
    }
    for (chunk, _, name) in tables {
        for line in chunk.split_inclusive('\n') {
            let is_header = line.trim_start().starts_with('[');
            let header = line.replacen(*name, &format!("extra.{name}"), 1);
            plain.push_str(if is_header { &header } else { line });
        }
    }
    plain
}

/// JSON becomes YAML, in which each value is written as in JSON.
fn from_json(
    entries: &[(paifang_base::source::Spanned<String>, Node)],
    rule: impl Fn(&str, &Value) -> Rule,
    add: &[Field],
) -> Option<String> {
    let (mut plain, mut extra) = (String::new(), String::new());
    for (key, node) in entries.iter().filter(|(key, _)| add.iter().all(|field| field.name() != key.value)) {
        let line = |name: &str| format!("{}: {}\n", quoted(name), node.value.to_json());
        match rule(&key.value, &node.value) {
            Rule::Keep => plain.push_str(&line(&key.value)),
            Rule::Rename(name) => plain.push_str(&line(name)),
            Rule::Extra => extra.push_str(&format!("  {}", line(&key.value))),
            Rule::Drop => {}
        }
    }
    plain.extend(add.iter().map(|field| field.written(false)));
    if !extra.is_empty() {
        plain.push_str("extra:\n");
        plain.push_str(&extra);
    }
    parse_yaml(&plain).is_ok().then(|| format!("---\n{plain}---\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(name: &str, _: &Value) -> Rule {
        match name {
            "title" | "extra" => Rule::Keep,
            "lastmod" => Rule::Rename("updated"),
            "layout" => Rule::Drop,
            _ => Rule::Extra,
        }
    }

    fn written(text: &str, add: &[Field]) -> String {
        rewritten(&Split::of(text), rule, add).expect("readable")
    }

    #[test]
    fn comments_and_order_stay() {
        let text = "---\n# first\ntitle: A # here\nlayout: x\nlastmod: 2026-01-02\nfoo:\n  - a\n---\nbody\n";
        let expected =
            "---\n# first\ntitle: A # here\nupdated: 2026-01-02\nweight: 3\nextra:\n  foo:\n    - a\n---\n";
        assert_eq!(written(text, &[Field::Number("weight", 3)]), expected);
        assert_eq!(Split::of(text).body, "body\n");
    }

    #[test]
    fn toml_tables_move_below_extra() {
        let text = "+++\ntitle = \"A\"\nfoo = 1\n[bar]\nx = 2\n[extra]\ny = 3\n+++\n";
        let expected = "+++\ntitle = \"A\"\n[extra]\nfoo = 1\ny = 3\n[extra.bar]\nx = 2\n+++\n";
        assert_eq!(written(text, &[]), expected);
    }

    #[test]
    fn json_becomes_yaml() {
        let text = "{\n\"title\": \"A\", \"foo\": [1]\n}\nbody";
        assert_eq!(written(text, &[]), "---\n\"title\": \"A\"\nextra:\n  \"foo\": [1]\n---\n");
    }

    #[test]
    fn names_of_values_are_left_out() {
        let file = "---\na: &x >-\n  b\nc: d\n---\ne\n".to_owned();
        assert_eq!(prepared(file), "---\na: >-\n  b\nc: d\n---\ne\n");
        let file = "---\na: &x b\nc: *x\n---\n".to_owned();
        assert_eq!(prepared(file.clone()), file);
    }

    #[test]
    fn a_file_without_fields_gets_those_that_are_added() {
        assert_eq!(written("# A\n", &[]), "");
        assert_eq!(written("# A\n", &[Field::Text("title", "a: b".into())]), "---\ntitle: \"a: b\"\n---\n");
    }
}
