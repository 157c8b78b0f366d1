//! Class diagrams: classes with members, relations, namespaces, notes.

use paifang_base::parts::Parts as _;

use crate::graph::{Body, Builder, Graph, Head, Shape, edge, table_of};
use crate::problem::Problem;
use crate::read::{self, Line};
use crate::svg::Paint;
use crate::text::{self, Label};

const EXAMPLE: &str = "A <|-- B : text";

/// Signs at the beginning of a relation; longer ones first.
const LEFT: [(&str, Head); 5] = [
    ("<|", Head::Triangle),
    ("()", Head::Ring),
    ("*", Head::Diamond),
    ("o", Head::HollowDiamond),
    ("<", Head::Open),
];
/// Signs at its end.
const RIGHT: [(&str, Head); 5] = [
    ("|>", Head::Triangle),
    ("()", Head::Ring),
    ("*", Head::Diamond),
    ("o", Head::HollowDiamond),
    (">", Head::Open),
];

/// Statements that only say how things look, or what a click does.
const IGNORED: [&str; 6] = ["click", "link", "callback", "style", "cssClass", "classDef"];

/// Reads a class diagram; `lines` are those behind its first.
pub fn read(text: &str, lines: &[Line<'_>]) -> Result<Graph, Problem> {
    let mut reader = Reader { graph: Builder::default(), open: None, notes: 0 };
    for line in lines {
        reader.line(*line)?;
    }
    if let Some((_, line)) = reader.open {
        let begun = text.get(line.clone()).unwrap_or_default();
        return Err(Problem::unclosed(line, begun, "}"));
    }
    reader.graph.finish(text, "}")
}

struct Reader {
    graph: Builder,
    /// The class whose members follow, and the place of its line.
    open: Option<(String, std::ops::Range<usize>)>,
    notes: usize,
}

impl Reader {
    fn line(&mut self, line: Line<'_>) -> Result<(), Problem> {
        if let Some((name, _)) = self.open.clone() {
            if let Some(last) = line.text.strip_suffix('}') {
                self.open = None;
                return if last.trim().is_empty() { Ok(()) } else { self.member(&name, last.trim()) };
            }
            return self.member(&name, line.text);
        }
        if line.text == "}" {
            return if self.graph.close_group() { Ok(()) } else { Err(Problem::unopened(line.place(), "}")) };
        }
        if let Some(direction) = read::direction_in(line)? {
            self.graph.set_direction(direction);
            return Ok(());
        }
        if IGNORED.iter().any(|word| line.after(word).is_some()) {
            return Ok(());
        }
        if let Some(name) = line.after("namespace").and_then(|rest| rest.strip_suffix('{')) {
            let name = name.trim().trim_matches('`');
            return self.graph.open_group(&format!("\u{0}{name}"), Label::read(name), line.place());
        }
        if let Some(rest) = line.after("class") {
            return self.class(line, rest);
        }
        if let Some(rest) = line.after("note") {
            return self.note(line, rest);
        }
        if let Some((sign, name)) = line.text.strip_prefix("<<").and_then(|rest| rest.split_once(">>")) {
            let name = self.known(line, name)?;
            table_of(self.graph.node(&name)?, &name)?.above = Some(format!("«{}»", sign.trim()));
            return Ok(());
        }
        if self.relation(line)? {
            return Ok(());
        }
        match line.text.split_once(':') {
            Some((name, member)) => {
                let name = self.known(line, name)?;
                self.member(&name, member.trim())
            }
            None => self.known(line, line.text).map(drop),
        }
    }

    /// The name of a class, which is added if it is new; `Name~T~["label"]:::style` as written.
    fn known(&mut self, line: Line<'_>, written: &str) -> Result<String, Problem> {
        let written = written.trim().split(":::").next().unwrap_or_default().trim();
        let (name, label) = match written.split_once('[') {
            Some((name, label)) => (name.trim(), Some(read::unquoted(label.trim_end_matches(']')))),
            None => (written, None),
        };
        let (name, generic) = match name.split_once('~') {
            Some((name, generic)) => (name, Some(generic.trim_end_matches('~'))),
            None => (name, None),
        };
        let name = name.trim_matches('`');
        let fits =
            |c: char| !c.is_whitespace() && !matches!(c, '{' | '}' | '"' | '<' | '>' | '(' | ')' | ';');
        if name.is_empty() || !(written.starts_with('`') || name.chars().all(fits)) {
            return Err(Problem::unreadable(line.place(), line.text, EXAMPLE));
        }
        let table = table_of(self.graph.node(name)?, name)?;
        if let Some(label) = label {
            table.title = text::plain(label).replace('\n', " ");
        } else if let Some(generic) = generic {
            table.title = format!("{name}<{generic}>");
        }
        Ok(name.to_owned())
    }

    fn class(&mut self, line: Line<'_>, rest: &str) -> Result<(), Problem> {
        let (head, body) = match rest.split_once('{') {
            Some((head, body)) => (head.trim(), Some(body.trim())),
            None => (rest, None),
        };
        let (head, sign) = match head.split_once("<<") {
            Some((head, sign)) => (head.trim(), Some(sign.trim_end_matches('>').trim())),
            None => (head, None),
        };
        let name = self.known(line, head)?;
        if let Some(sign) = sign {
            table_of(self.graph.node(&name)?, &name)?.above = Some(format!("«{sign}»"));
        }
        let Some(body) = body else { return Ok(()) };
        match body.strip_suffix('}') {
            Some(members) => {
                for member in members.split(';').map(str::trim).filter(|member| !member.is_empty()) {
                    self.member(&name, member)?;
                }
            }
            None => self.open = Some((name, line.place())),
        }
        Ok(())
    }

    /// An attribute, a method, or `<<interface>>`.
    fn member(&mut self, name: &str, written: &str) -> Result<(), Problem> {
        let table = table_of(self.graph.node(name)?, name)?;
        if let Some(sign) = written.strip_prefix("<<").and_then(|rest| rest.strip_suffix(">>")) {
            table.above = Some(format!("«{}»", sign.trim()));
            return Ok(());
        }
        let mut shown = String::new();
        let mut is_open = false;
        for c in text::plain(written).chars() {
            match c {
                // `List~int~`; a leading one is the sign of a package.
                '~' if !shown.is_empty() => {
                    shown.push(if is_open { '>' } else { '<' });
                    is_open = !is_open;
                }
                '\n' => shown.push(' '),
                c => shown.push(c),
            }
        }
        let shown = shown.trim().trim_end_matches(['$', '*']).to_owned();
        table.parts.resize_with(2, Vec::new);
        if let Some(part) = table.parts.get_mut(usize::from(written.contains('('))) {
            part.push(vec![shown]);
        }
        Ok(())
    }

    fn note(&mut self, line: Line<'_>, rest: &str) -> Result<(), Problem> {
        self.notes += 1;
        let note = format!("\u{0}note{}", self.notes);
        let (name, words) = match rest.strip_prefix("for ") {
            Some(rest) => match rest.trim().split_once(char::is_whitespace) {
                Some((name, words)) => (Some(name), words),
                None => return Err(Problem::unreadable(line.place(), line.text, "note for A \"text\"")),
            },
            None => (None, rest),
        };
        let node = self.graph.node(&note)?;
        (node.shape, node.body) = (Shape::Note, Body::Text(Label::read(read::unquoted(words))));
        let Some(name) = name else { return Ok(()) };
        let name = self.known(line, name)?;
        let dotted = edge(Label::default(), Some(Paint::Dotted), [Head::None; 2], line.place());
        self.graph.edge(&note, &name, dotted)
    }

    /// `A "1" <|-- "n" B : text`; `false` if there is no relation in the line.
    fn relation(&mut self, line: Line<'_>) -> Result<bool, Problem> {
        let Some((at, paint)) = middle(line.text) else { return Ok(false) };
        let (before, after) = (line.text.part(..at), line.text.part(at + 2..));
        let (before, begin) = strip_last(before);
        let (after, end) = strip_first(after);
        let (after, label) = match after.split_once(" :").or_else(|| after.split_once(": ")) {
            Some((after, label)) => (after, label),
            None => (after, ""),
        };
        let (from, from_end) = match before.trim().strip_suffix('"').and_then(|rest| rest.rsplit_once('"')) {
            Some((name, count)) => (name, count),
            None => (before, ""),
        };
        let (to, to_end) = match after.trim().strip_prefix('"').and_then(|rest| rest.split_once('"')) {
            Some((count, name)) => (name, count),
            None => (after, ""),
        };
        let (from, to) = (self.known(line, from)?, self.known(line, to)?);
        let mut relation = edge(Label::read(label), Some(paint), [begin, end], line.place());
        relation.ends = [text::plain(from_end).replace('\n', " "), text::plain(to_end).replace('\n', " ")];
        self.graph.edge(&from, &to, relation)?;
        Ok(true)
    }
}

/// The place of `--` or `..` in a relation, outside of quotes.
fn middle(line: &str) -> Option<(usize, Paint)> {
    let mut quote = None;
    for (at, c) in line.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '"' || c == '`' => quote = Some(c),
            None if c == ':' => return None,
            None if line.part(at..).starts_with("--") => return Some((at, Paint::Line)),
            None if line.part(at..).starts_with("..") => return Some((at, Paint::Dotted)),
            None => {}
        }
    }
    None
}

fn strip_last(before: &str) -> (&str, Head) {
    for (sign, head) in LEFT {
        if let Some(rest) = before.strip_suffix(sign) {
            // A name may end with a letter o.
            if sign != "o" || rest.ends_with([' ', '"']) {
                return (rest, head);
            }
        }
    }
    (before, Head::None)
}

fn strip_first(after: &str) -> (&str, Head) {
    for (sign, head) in RIGHT {
        if let Some(rest) = after.strip_prefix(sign)
            && (sign != "o" || rest.starts_with([' ', '"']))
        {
            return (rest, head);
        }
    }
    (after, Head::None)
}
