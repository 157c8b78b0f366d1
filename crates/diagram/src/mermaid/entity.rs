//! Entity relationship diagrams: entities with attributes, relationships with cardinalities.

use paifang_base::parts::Parts as _;

use crate::graph::{Builder, Graph, Head, edge, table_of};
use crate::problem::Problem;
use crate::read::{self, Line};
use crate::svg::Paint;
use crate::text::{self, Label};

const EXAMPLE: &str = "CUSTOMER ||--o{ ORDER : places";

/// Cardinalities on the left; those on the right are their mirrors.
const LEFT: [(&str, Head); 4] =
    [("|o", Head::ZeroOrOne), ("||", Head::One), ("}o", Head::ZeroOrMany), ("}|", Head::Many)];
const RIGHT: [(&str, Head); 4] =
    [("o|", Head::ZeroOrOne), ("||", Head::One), ("o{", Head::ZeroOrMany), ("|{", Head::Many)];

/// Reads a diagram; `lines` are those behind its first.
pub fn read(text: &str, lines: &[Line<'_>]) -> Result<Graph, Problem> {
    let mut graph = Builder::default();
    let mut open: Option<(String, Line<'_>)> = None;
    for line in lines {
        if let Some((name, _)) = &open {
            let (written, is_last) = match line.text.strip_suffix('}') {
                Some(rest) => (rest.trim(), true),
                None => (line.text, false),
            };
            if !written.is_empty() {
                attribute(&mut graph, name, *line, written)?;
            }
            if is_last {
                open = None;
            }
            continue;
        }
        if let Some(direction) = read::direction_in(*line)? {
            graph.set_direction(direction);
        } else if ["style", "class", "classDef", "title"].iter().any(|word| line.after(word).is_some()) {
            // How entities look, and a title, which only front matter has.
        } else if let Some((from, relation, to, label)) = relation(line.text) {
            let (from, to) = (known(&mut graph, *line, from)?, known(&mut graph, *line, to)?);
            let (line_style, heads) = relation;
            let label = Label::read(read::unquoted(label));
            graph.edge(&from, &to, edge(label, Some(line_style), heads, line.place()))?;
        } else if let Some((head, body)) = line.text.split_once('{') {
            let name = known(&mut graph, *line, head)?;
            match body.trim().strip_suffix('}') {
                Some(inside) if !inside.trim().is_empty() => {
                    attribute(&mut graph, &name, *line, inside.trim())?;
                }
                Some(_) => {}
                None => open = Some((name, *line)),
            }
        } else {
            known(&mut graph, *line, line.text)?;
        }
    }
    if let Some((_, line)) = open {
        return Err(Problem::unclosed(line.place(), line.text, "}"));
    }
    graph.finish(text, "}")
}

/// The name of an entity, which is added if it is new: `NAME`, `"NAME"`, `id[NAME]`.
fn known(graph: &mut Builder, line: Line<'_>, written: &str) -> Result<String, Problem> {
    let written = written.trim().split(":::").next().unwrap_or_default();
    let (name, label) = match written.split_once('[') {
        Some((name, label)) => (name.trim(), Some(read::unquoted(label.trim_end_matches(']')))),
        None => (written, None),
    };
    let is_quoted = name.starts_with('"');
    let name = read::unquoted(name);
    let fits = |c: char| !c.is_whitespace() && !matches!(c, '{' | '}' | '|' | ':' | '"');
    if name.is_empty() || !(is_quoted || name.chars().all(fits)) {
        return Err(Problem::unreadable(line.place(), line.text, EXAMPLE));
    }
    let table = table_of(graph.node(name)?, name)?;
    if let Some(label) = label {
        table.title = text::plain(label).replace('\n', " ");
    }
    Ok(name.to_owned())
}

/// `type name PK, FK "comment"`.
fn attribute(graph: &mut Builder, name: &str, line: Line<'_>, written: &str) -> Result<(), Problem> {
    let (written, comment) = match written.split_once('"') {
        Some((written, comment)) => (written, comment.trim_end_matches('"')),
        None => (written, ""),
    };
    let mut words = written.split_whitespace();
    let (Some(kind), Some(field)) = (words.next(), words.next()) else {
        return Err(Problem::unreadable(line.place(), line.text, "int id PK \"comment\""));
    };
    let keys = words.collect::<Vec<_>>().join(" ");
    let table = table_of(graph.node(name)?, name)?;
    if table.parts.is_empty() {
        table.parts.push(Vec::new());
    }
    let plain = |text: &str| text::plain(text).replace('\n', " ");
    if let Some(part) = table.parts.first_mut() {
        part.push(vec![plain(kind), plain(field), plain(&keys), plain(comment)]);
    }
    Ok(())
}

type Relation<'s> = (&'s str, (Paint, [Head; 2]), &'s str, &'s str);

/// `A ||--o{ B : text`.
fn relation(line: &str) -> Option<Relation<'_>> {
    let mut is_quoted = false;
    let at = line.char_indices().find_map(|(at, c)| {
        is_quoted ^= c == '"';
        let is_line = line.part(at..).starts_with("--") || line.part(at..).starts_with("..");
        (is_line && !is_quoted).then_some(at)
    })?;
    let paint = if line.part(at..).starts_with("--") { Paint::Line } else { Paint::Dotted };
    let (before, after) = (line.part(..at).trim_end(), line.part(at + 2..).trim_start());
    let (from, begin) = LEFT.iter().find_map(|(sign, head)| Some((before.strip_suffix(sign)?, *head)))?;
    let (rest, end) = RIGHT.iter().find_map(|(sign, head)| Some((after.strip_prefix(sign)?, *head)))?;
    let (to, label) = rest.split_once(':').unwrap_or((rest, ""));
    Some((from.trim(), (paint, [begin, end]), to.trim(), label.trim()))
}
