//! Templates of a site's own shortcodes, as trees: text, actions, branches and loops of Go's `text/template`. What is not
//! read here leaves the whole shortcode to a person.

use std::collections::BTreeMap;

use paifang_base::parts::Parts as _;
use serde_json::Value as Json;

use crate::attributes::string_end;

/// Longest template, in bytes.
const LONGEST: usize = 64 << 10;
/// Deepest nesting of branches and parentheses.
const DEEPEST: usize = 24;

/// A part of a template.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    Text(String),
    Output(Pipe),
    /// A variable and its value; true if it is a new one.
    Assign(String, bool, Pipe),
    /// Conditions with their parts, then what holds otherwise.
    If(Branches, Vec<Part>),
    With(Pipe, Vec<Part>, Vec<Part>),
    /// Names of key and value, the list, the parts for each item, and those for an empty one.
    Range(Option<String>, Option<String>, Pipe, Vec<Part>, Vec<Part>),
    /// A template defined beside this one, and its value.
    Template(String, Option<Pipe>),
    /// The value of a partial.
    Return(Option<Pipe>),
    /// The end of a loop if true, else of one turn of it.
    Leave(bool),
}

/// Commands, each of which gets the value of the one before it as its last argument.
pub(super) type Pipe = Vec<Vec<Operand>>;

/// Conditions with what holds if they are true.
pub(super) type Branches = Vec<(Pipe, Vec<Part>)>;

/// A part of a command.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Operand {
    Value(Json),
    /// `.a.b` of the current value.
    Dot(Vec<String>),
    /// `$name.a.b`; the outermost value for an empty name.
    Variable(String, Vec<String>),
    /// A function, or `site.Params`.
    Name(String),
    Group(Pipe, Vec<String>),
}

/// A template with those that it defines.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Template {
    pub parts: Vec<Part>,
    pub defined: BTreeMap<String, Vec<Part>>,
}

/// Reads a template; nothing if it has something that is not known here.
pub(super) fn read(text: &str) -> Option<Template> {
    if text.len() > LONGEST {
        return None;
    }
    let pieces = pieces(text)?;
    let mut reader = Reader { pieces: &pieces, at: 0, defined: BTreeMap::new() };
    let (parts, end) = reader.parts(0)?;
    end.is_none().then_some(Template { parts, defined: reader.defined })
}

/// Text, or the inside of an action.
enum Piece<'t> {
    Text(String),
    Action(&'t str),
}

fn pieces(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut is_trimmed = false;
    while let Some(at) = rest.find("{{") {
        let (before, after) = rest.split_at(at);
        let inside = after.part(2..);
        let (trims_before, inside) = match inside.strip_prefix("- ").or(inside.strip_prefix("-\n")) {
            Some(_) => (true, inside.part(1..)),
            None => (false, inside),
        };
        let before = if is_trimmed { before.trim_start() } else { before };
        let before = if trims_before { before.trim_end() } else { before };
        pieces.push(Piece::Text(before.to_owned()));
        let plain = inside.trim_start();
        let end = if plain.starts_with("/*") {
            let close = inside.find("*/")?;
            close + inside.part(close..).find("}}")?
        } else {
            action_end(inside)?
        };
        let action = inside.part(..end);
        is_trimmed = action.ends_with(" -") || action.ends_with("\n-") || action.ends_with("*/ -");
        let action = if is_trimmed { action.part(..action.len() - 1) } else { action };
        if !plain.starts_with("/*") {
            pieces.push(Piece::Action(action.trim()));
        }
        rest = inside.part(end + 2..);
    }
    pieces.push(Piece::Text(if is_trimmed { rest.trim_start() } else { rest }.to_owned()));
    Some(pieces)
}

/// The end of an action, outside of texts.
fn action_end(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '"' | '`' | '\'') => quote = Some(c),
            (None, '}') if text.part(at..).starts_with("}}") => return Some(at),
            (Some('"'), '\\') if !is_escaped => {
                is_escaped = true;
                continue;
            }
            (Some(open), c) if open == c && !is_escaped => quote = None,
            _ => {}
        }
        is_escaped = false;
    }
    None
}

struct Reader<'p, 't> {
    pieces: &'p [Piece<'t>],
    at: usize,
    defined: BTreeMap<String, Vec<Part>>,
}

impl<'t> Reader<'_, 't> {
    /// The parts up to an action that ends them, and that action.
    fn parts(&mut self, depth: usize) -> Option<(Vec<Part>, Option<&'t str>)> {
        if depth > DEEPEST {
            return None;
        }
        let mut parts = Vec::new();
        while let Some(piece) = self.pieces.get(self.at) {
            self.at += 1;
            let action = match piece {
                Piece::Text(text) if text.is_empty() => continue,
                Piece::Text(text) => {
                    parts.push(Part::Text(text.clone()));
                    continue;
                }
                Piece::Action(action) => *action,
            };
            let (word, rest) = action.split_once(char::is_whitespace).unwrap_or((action, ""));
            match word {
                "end" | "else" => return Some((parts, Some(action))),
                "if" => {
                    let (branches, otherwise) = self.branches(rest, depth)?;
                    parts.push(Part::If(branches, otherwise));
                }
                "with" => {
                    let (mut branches, otherwise) = self.branches(rest, depth)?;
                    let (first, body) = branches.pop().filter(|_| branches.is_empty())?;
                    parts.push(Part::With(first, body, otherwise));
                }
                "range" => parts.push(self.range(rest, depth)?),
                "define" | "block" => {
                    let name = rest.trim().trim_matches(['"', '`']).to_owned();
                    let (body, _) = self.parts(depth + 1)?;
                    self.defined.insert(name, body);
                }
                "template" => {
                    let words = operands(rest)?;
                    let Some(Operand::Value(Json::String(name))) = words.first() else { return None };
                    let value = words.get(1).map(|value| vec![vec![value.clone()]]);
                    parts.push(Part::Template(name.clone(), value));
                }
                "return" if rest.trim().is_empty() => parts.push(Part::Return(None)),
                "return" => parts.push(Part::Return(Some(pipe(rest)?))),
                "break" | "continue" => parts.push(Part::Leave(word == "break")),
                _ => parts.push(statement(action)?),
            }
        }
        Some((parts, None))
    }

    fn branches(&mut self, condition: &str, depth: usize) -> Option<(Branches, Vec<Part>)> {
        let mut branches = Vec::new();
        let mut condition = pipe(condition)?;
        loop {
            let (body, end) = self.parts(depth + 1)?;
            branches.push((condition, body));
            let end = end?;
            match end.strip_prefix("else").map(str::trim) {
                None => return Some((branches, Vec::new())),
                Some("") => {
                    let (body, end) = self.parts(depth + 1)?;
                    return end.is_some_and(|end| end == "end").then_some((branches, body));
                }
                Some(rest) => condition = pipe(rest.strip_prefix("if ").or(rest.strip_prefix("with "))?)?,
            }
        }
    }

    fn range(&mut self, rest: &str, depth: usize) -> Option<Part> {
        let (names, list) = rest.split_once(":=").map_or(("", rest), |(names, list)| (names, list));
        let names: Vec<&str> = names.split(',').map(|name| name.trim().trim_start_matches('$')).collect();
        let (key, value) = match names.as_slice() {
            [""] => (None, None),
            [value] => (None, Some((*value).to_owned())),
            [key, value] => (Some((*key).to_owned()), Some((*value).to_owned())),
            _ => return None,
        };
        let list = pipe(list)?;
        let (body, end) = self.parts(depth + 1)?;
        let otherwise = match end? {
            "end" => Vec::new(),
            _ => self.parts(depth + 1)?.0,
        };
        Some(Part::Range(key, value, list, body, otherwise))
    }
}

/// An output, or a variable that gets a value.
fn statement(action: &str) -> Option<Part> {
    let assigned = action.strip_prefix('$').and_then(|rest| {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'))?;
        let (name, rest) = rest.split_at(end);
        let rest = rest.trim_start();
        let is_new = rest.starts_with(":=");
        let value = rest.strip_prefix(":=").or(rest.strip_prefix('='))?;
        Some((name, is_new, value))
    });
    Some(match assigned {
        Some((name, is_new, value)) => Part::Assign(name.to_owned(), is_new, pipe(value)?),
        None => Part::Output(pipe(action)?),
    })
}

/// Reads commands between `|`.
fn pipe(text: &str) -> Option<Pipe> {
    let mut commands = Vec::new();
    let mut rest = text.trim();
    loop {
        let (command, after) = command(rest, 0)?;
        if command.is_empty() {
            return None;
        }
        commands.push(command);
        match after.strip_prefix('|') {
            Some(after) => rest = after.trim_start(),
            None => return after.is_empty().then_some(commands),
        }
    }
}

fn operands(text: &str) -> Option<Vec<Operand>> {
    let (command, rest) = command(text.trim(), 0)?;
    rest.is_empty().then_some(command)
}

/// The operands up to `|`, `)` or the end, and what follows them.
fn command(text: &str, depth: usize) -> Option<(Vec<Operand>, &str)> {
    let mut operands = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        if matches!(first, '|' | ')') {
            break;
        }
        let (operand, after) = operand(rest, first, depth)?;
        operands.push(operand);
        rest = after.trim_start();
    }
    Some((operands, rest))
}

fn operand(text: &str, first: char, depth: usize) -> Option<(Operand, &str)> {
    if depth > DEEPEST {
        return None;
    }
    match first {
        '"' => {
            let end = string_end(text)?;
            let value: String = serde_json::from_str(&text.part(..end).replace("\\'", "'")).ok()?;
            Some((Operand::Value(Json::from(value)), text.part(end..)))
        }
        '`' => {
            let end = text.part(1..).find('`')?;
            Some((Operand::Value(Json::from(text.part(1..end + 1))), text.part(end + 2..)))
        }
        '(' => {
            let mut commands = Vec::new();
            let mut rest = text.part(1..);
            loop {
                let (one, after) = command(rest, depth + 1)?;
                commands.push(one);
                rest = after.get(1..)?;
                if after.starts_with(')') {
                    break;
                }
            }
            let (path, rest) = path(rest);
            Some((Operand::Group(commands, path), rest))
        }
        '$' => {
            let rest = text.part(1..);
            let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
            let (name, rest) = rest.split_at(end);
            let (path, rest) = path(rest);
            Some((Operand::Variable(name.to_owned(), path), rest))
        }
        '.' => {
            let (path, rest) = path(text);
            let rest = if path.is_empty() { text.part(1..) } else { rest };
            Some((Operand::Dot(path), rest))
        }
        _ => {
            let end = text.find(|c: char| c.is_whitespace() || matches!(c, '|' | ')' | '('));
            let (word, rest) = text.split_at(end.unwrap_or(text.len()));
            if word.is_empty() {
                return None;
            }
            let value = match word {
                "true" => Json::Bool(true),
                "false" => Json::Bool(false),
                "nil" => Json::Null,
                word if first.is_ascii_digit() || first == '-' => serde_json::from_str(word).ok()?,
                word => return Some((Operand::Name(word.to_owned()), rest)),
            };
            Some((Operand::Value(value), rest))
        }
    }
}

/// Names after dots.
fn path(text: &str) -> (Vec<String>, &str) {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some(after) = rest.strip_prefix('.') {
        let end = after.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(after.len());
        if end == 0 {
            break;
        }
        let (name, left) = after.split_at(end);
        names.push(name.to_owned());
        rest = left;
    }
    (names, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_trees() {
        let read = read("a {{- /* x }} */ -}} b{{ $x := .Get \"n\" | default 1 }}{{ if and (eq $x.y 2) . }}c{{ else if $.z }}d{{ else }}e{{ end }}").unwrap();
        assert_eq!(read.parts.len(), 4);
        assert_eq!(read.parts[0], Part::Text("a".into()));
        assert_eq!(read.parts[1], Part::Text("b".into()));
        let Part::Assign(name, true, value) = &read.parts[2] else { panic!("{read:?}") };
        assert_eq!((name.as_str(), value.len()), ("x", 2));
        assert!(
            matches!(&read.parts[3], Part::If(branches, other) if branches.len() == 2 && other.len() == 1)
        );
    }

    #[test]
    fn what_is_not_closed_is_not_read() {
        for text in ["{{ if x }}", "{{ end }}", "{{ a", "{{ }}", "{{ (a }}", "{{ \"a }}"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(read(&format!("{}{}", "{{ (".repeat(100), "a")).is_none());
    }
}
