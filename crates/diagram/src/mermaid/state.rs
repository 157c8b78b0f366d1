//! State diagrams: states, transitions, states in states, notes.

use crate::graph::{Body, Builder, Graph, Head, Node, Shape, edge};
use crate::problem::Problem;
use crate::read::{self, Line};
use crate::svg::Paint;
use crate::text::Label;

const EXAMPLE: &str = "A --> B : text";

/// Reads a state diagram; `lines` are those behind its first.
pub fn read(text: &str, lines: &[Line<'_>]) -> Result<Graph, Problem> {
    let mut reader = Reader { graph: Builder::default(), notes: 0, looks: Vec::new() };
    let mut lines = lines.iter().copied();
    while let Some(line) = lines.next() {
        reader.line(line, &mut lines)?;
    }
    for (name, class) in std::mem::take(&mut reader.looks) {
        reader.graph.use_class(&name, &class);
    }
    reader.graph.finish(text, "}")
}

struct Reader {
    graph: Builder,
    notes: usize,
    looks: Vec<(String, String)>,
}

impl Reader {
    fn line<'s>(&mut self, line: Line<'s>, rest: &mut impl Iterator<Item = Line<'s>>) -> Result<(), Problem> {
        if line.text == "}" {
            return if self.graph.close_group() { Ok(()) } else { Err(Problem::unopened(line.place(), "}")) };
        }
        // What only says how things look, and what divides regions.
        if line.text == "--"
            || line.after("hide").is_some()
            || line.after("scale").is_some()
            || line.after("click").is_some()
        {
            return Ok(());
        }
        if let Some(direction) = read::direction_in(line)? {
            self.graph.set_direction(direction);
            return Ok(());
        }
        if let Some(rest) = line.after("classDef") {
            let (name, value) = rest.split_once(' ').unwrap_or((rest, ""));
            self.graph.set_class(name, read::look(value));
            return Ok(());
        }
        if let Some((names, class)) = line.after("class").and_then(|rest| rest.rsplit_once(' ')) {
            self.looks.extend(names.split(',').map(|name| (name.trim().to_owned(), class.to_owned())));
            return Ok(());
        }
        if let Some((name, value)) = line.after("style").and_then(|rest| rest.split_once(' ')) {
            self.graph.set_look(name, &read::look(value));
            return Ok(());
        }
        if let Some(what) = line.after("note") {
            return self.note(line, what, rest);
        }
        if let Some((from, to)) = line.text.split_once("-->") {
            return self.transition(line, from, to);
        }
        if let Some(what) = line.after("state") {
            return self.state(line, what);
        }
        self.description(line)
    }

    fn transition(&mut self, line: Line<'_>, from: &str, to: &str) -> Result<(), Problem> {
        let (to, label) = to.split_once(':').unwrap_or((to, ""));
        let (from, to) = (self.end(line, from, true)?, self.end(line, to, false)?);
        let label = Label::read(label);
        self.graph.edge(&from, &to, edge(label, Some(Paint::Line), [Head::None, Head::Arrow], line.place()))
    }

    /// The name of a state at an end of a transition.
    fn end(&mut self, line: Line<'_>, written: &str, is_from: bool) -> Result<String, Problem> {
        let (name, class) = written.trim().split_once(":::").unwrap_or((written.trim(), ""));
        if name == "[*]" {
            let within = self.graph.name_of_open_group();
            let name = format!("\u{0}{within}{}", if is_from { "start" } else { "stop" });
            let node = self.graph.node(&name)?;
            node.body = Body::Text(Label::default());
            node.shape = if is_from { Shape::Start } else { Shape::Stop };
            return Ok(name);
        }
        if name.is_empty() || name.contains(char::is_whitespace) {
            return Err(Problem::unreadable(line.place(), line.text, EXAMPLE));
        }
        if !class.is_empty() {
            self.looks.push((name.to_owned(), class.to_owned()));
        }
        self.known(name)?;
        Ok(name.to_owned())
    }

    fn known(&mut self, name: &str) -> Result<&mut Node, Problem> {
        let is_new = !self.graph.has(name);
        let node = self.graph.node(name)?;
        if is_new {
            node.shape = Shape::Round;
        }
        Ok(node)
    }

    /// `state "text" as name {`, `state name <<choice>>`.
    fn state(&mut self, line: Line<'_>, what: &str) -> Result<(), Problem> {
        let (what, is_open) = match what.strip_suffix('{') {
            Some(what) => (what.trim(), true),
            None => (what, false),
        };
        let (what, sign) = match what.split_once("<<") {
            Some((name, sign)) => (name.trim(), sign.trim_end_matches('>').trim()),
            None => match what.split_once("[[") {
                Some((name, sign)) => (name.trim(), sign.trim_end_matches(']').trim()),
                None => (what, ""),
            },
        };
        let (name, title) = match what.rsplit_once(" as ") {
            Some((title, name)) => (name.trim(), read::unquoted(title)),
            None => (read::unquoted(what), read::unquoted(what)),
        };
        if name.is_empty() {
            return Err(Problem::unreadable(line.place(), line.text, "state \"text\" as A"));
        }
        if is_open {
            return self.graph.open_group(name, Label::read(title), line.place());
        }
        let node = self.known(name)?;
        node.shape = match sign {
            "choice" => Shape::Diamond,
            "fork" | "join" => Shape::Bar,
            _ => node.shape,
        };
        let title = if sign.is_empty() { Label::read(title) } else { Label::default() };
        node.body = Body::Text(title);
        Ok(())
    }

    /// `name : text`, or only a name.
    fn description(&mut self, line: Line<'_>) -> Result<(), Problem> {
        let (name, words) = match line.text.split_once(':') {
            Some((name, words)) if !words.starts_with("::") => (name.trim(), Some(words.trim())),
            _ => (line.text.split(":::").next().unwrap_or_default().trim(), None),
        };
        if name.is_empty() || name.contains(char::is_whitespace) {
            return Err(Problem::unreadable(line.place(), line.text, EXAMPLE));
        }
        let node = self.known(name)?;
        if let Some(words) = words {
            let label = Label::read(words);
            match &mut node.body {
                Body::Text(old)
                    if old.lines.len() > 1 || old.lines.first().is_some_and(|line| line != name) =>
                {
                    old.lines.extend(label.lines);
                }
                body => *body = Body::Text(label),
            }
        }
        Ok(())
    }

    /// `note right of name : text`, or with the text in lines up to `end note`.
    fn note<'s>(
        &mut self,
        line: Line<'s>,
        what: &str,
        rest: &mut impl Iterator<Item = Line<'s>>,
    ) -> Result<(), Problem> {
        let example = "note right of A : text";
        let unreadable = || Problem::unreadable(line.place(), line.text, example);
        let (place, words) = what.split_once(':').map_or((what, None), |(place, words)| (place, Some(words)));
        let (side, name) = place.split_once(" of ").ok_or_else(unreadable)?;
        let words = match words {
            Some(words) => words.trim().to_owned(),
            None => {
                let mut words = Vec::new();
                loop {
                    let Some(next) = rest.next() else {
                        return Err(Problem::unclosed(line.place(), line.text, "end note"));
                    };
                    if next.text == "end note" {
                        break words.join("\n");
                    }
                    words.push(next.text);
                }
            }
        };
        let name = name.trim();
        self.known(name)?;
        self.notes += 1;
        let note = format!("\u{0}note{}", self.notes);
        let node = self.graph.node(&note)?;
        (node.shape, node.body) = (Shape::Note, Body::Text(Label::read(&words)));
        let (from, to) = if side.contains("left") { (&*note, name) } else { (name, &*note) };
        self.graph.edge(from, to, edge(Label::default(), Some(Paint::Dotted), [Head::None; 2], line.place()))
    }
}
