//! Flowcharts: nodes with forms, links, subgraphs, colours. Clicks and settings are left out.

use std::ops::Range;

use paifang_base::parts::Parts as _;

use crate::graph::{Builder, Graph, Head, Shape, edge};
use crate::problem::Problem;
use crate::read::{self, Line};
use crate::svg::{Look, Paint};
use crate::text::Label;

const EXAMPLE: &str = "a[Text] --> b{Text}";

/// Opening and closing signs of forms; longer ones first.
const FORMS: [(&str, &[&str], Shape); 14] = [
    ("(((", &[")))"], Shape::DoubleCircle),
    ("((", &["))"], Shape::Circle),
    ("([", &["])"], Shape::Stadium),
    ("(", &[")"], Shape::Round),
    ("[(", &[")]"], Shape::Cylinder),
    ("[[", &["]]"], Shape::Subroutine),
    ("[/", &["/]"], Shape::LeanRight),
    ("[/", &["\\]"], Shape::Trapezoid),
    ("[\\", &["\\]"], Shape::LeanLeft),
    ("[\\", &["/]"], Shape::Funnel),
    ("[", &["]"], Shape::Rect),
    ("{{", &["}}"], Shape::Hexagon),
    ("{", &["}"], Shape::Diamond),
    (">", &["]"], Shape::Flag),
];

/// Names of forms in `@{ shape: … }`, and what they look like.
const SHAPES: [(&str, Shape); 46] = [
    ("rect", Shape::Rect),
    ("process", Shape::Rect),
    ("proc", Shape::Rect),
    ("rectangle", Shape::Rect),
    ("rounded", Shape::Round),
    ("event", Shape::Round),
    ("stadium", Shape::Stadium),
    ("pill", Shape::Stadium),
    ("terminal", Shape::Stadium),
    ("fr-rect", Shape::Subroutine),
    ("subproc", Shape::Subroutine),
    ("subprocess", Shape::Subroutine),
    ("subroutine", Shape::Subroutine),
    ("framed-rectangle", Shape::Subroutine),
    ("cyl", Shape::Cylinder),
    ("cylinder", Shape::Cylinder),
    ("database", Shape::Cylinder),
    ("db", Shape::Cylinder),
    ("h-cyl", Shape::Cylinder),
    ("das", Shape::Cylinder),
    ("lin-cyl", Shape::Cylinder),
    ("disk", Shape::Cylinder),
    ("circle", Shape::Circle),
    ("circ", Shape::Circle),
    ("dbl-circ", Shape::DoubleCircle),
    ("double-circle", Shape::DoubleCircle),
    ("diam", Shape::Diamond),
    ("decision", Shape::Diamond),
    ("diamond", Shape::Diamond),
    ("question", Shape::Diamond),
    ("hex", Shape::Hexagon),
    ("hexagon", Shape::Hexagon),
    ("prepare", Shape::Hexagon),
    ("lean-r", Shape::LeanRight),
    ("in-out", Shape::LeanRight),
    ("lean-l", Shape::LeanLeft),
    ("out-in", Shape::LeanLeft),
    ("trap-b", Shape::Trapezoid),
    ("trap-t", Shape::Funnel),
    ("manual", Shape::Funnel),
    ("odd", Shape::Flag),
    ("text", Shape::Plain),
    ("sm-circ", Shape::Start),
    ("start", Shape::Start),
    ("fr-circ", Shape::Stop),
    ("stop", Shape::Stop),
];

/// Reads a flowchart; `head` is its first line.
pub fn read(text: &str, head: Line<'_>) -> Result<Graph, Problem> {
    let mut reader = Reader { text, at: head.at, graph: Builder::default(), known_looks: Vec::new() };
    reader.at += head.text.find([' ', '\t', ';']).unwrap_or(head.text.len());
    reader.skip_blanks();
    let letters = reader.word();
    if let Some(direction) = read::direction(letters).or(match letters {
        ">" => Some(crate::layout::Direction::Right),
        _ => None,
    }) {
        reader.graph.set_direction(direction);
    } else if !letters.is_empty() {
        let place = reader.at - letters.len()..reader.at;
        return Err(Problem::unreadable(place, letters, "flowchart LR"));
    }
    while reader.statement()? {}
    for (name, class) in std::mem::take(&mut reader.known_looks) {
        reader.graph.use_class(&name, &class);
    }
    reader.graph.finish(text, "end")
}

struct Reader<'s> {
    text: &'s str,
    at: usize,
    graph: Builder,
    /// Names with classes, which may be declared later.
    known_looks: Vec<(String, String)>,
}

/// A link without its ends.
struct Link {
    line: Option<Paint>,
    heads: [Head; 2],
    label: Label,
}

impl<'s> Reader<'s> {
    fn rest(&self) -> &'s str {
        self.text.part(self.at..)
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t']).len();
    }

    fn eat(&mut self, sign: &str) -> bool {
        let is_there = self.rest().starts_with(sign);
        if is_there {
            self.at += sign.len();
        }
        is_there
    }

    /// Letters up to white space or the end of a statement.
    fn word(&mut self) -> &'s str {
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || c == ';').unwrap_or(rest.len());
        self.at += end;
        rest.part(..end)
    }

    /// The rest of the line, which is taken.
    fn line(&mut self) -> Line<'s> {
        let rest = self.rest();
        let end = rest.find('\n').unwrap_or(rest.len());
        let line = rest.part(..end);
        let at = self.at + line.len() - line.trim_start().len();
        self.at += end;
        Line { at, text: line.trim() }
    }

    /// The rest of the statement, which is taken.
    fn clause(&mut self) -> &'s str {
        let rest = self.rest();
        let end = rest.find(['\n', ';']).unwrap_or(rest.len());
        self.at += end;
        rest.part(..end).trim()
    }

    /// The line at a place, for messages.
    fn line_at(&self, at: usize) -> Range<usize> {
        let end = self.text.part(at..).find('\n').map_or(self.text.len(), |end| at + end);
        at..at + self.text.part(at..end).trim_end().len()
    }

    fn unreadable(&self, at: usize) -> Problem {
        let place = self.line_at(at);
        Problem::unreadable(place.clone(), self.text.part(place), EXAMPLE)
    }

    /// Reads one statement; `false` at the end.
    fn statement(&mut self) -> Result<bool, Problem> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', ';']).len();
        if self.rest().is_empty() {
            return Ok(false);
        }
        let start = self.at;
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || c == ';').unwrap_or(rest.len());
        let word = rest.part(..end);
        let follows = rest.part(end..).trim_start_matches([' ', '\t']);
        // A node may have the name of a statement.
        let is_node = follows.starts_with(['-', '=', '~', '<', '&']) && word != "end";
        match word {
            _ if is_node => self.chain()?,
            "subgraph" => self.subgraph(start)?,
            "end" => {
                self.at += 3;
                if !self.graph.close_group() {
                    return Err(Problem::unopened(start..start + 3, "end"));
                }
            }
            "direction" => {
                self.at += word.len();
                let letters = self.clause();
                match read::direction(letters) {
                    Some(direction) => self.graph.set_direction(direction),
                    None => return Err(Problem::unreadable(self.line_at(start), letters, "direction LR")),
                }
            }
            "classDef" | "class" | "style" | "linkStyle" | "click" => {
                self.at += word.len();
                let clause = if word == "click" { self.line().text } else { self.clause() };
                self.colours(word, clause);
            }
            _ => self.chain()?,
        }
        Ok(true)
    }

    fn subgraph(&mut self, start: usize) -> Result<(), Problem> {
        self.at += "subgraph".len();
        let line = self.clause_with_text();
        let (name, title) = match line.split_once('[') {
            Some((name, title)) => (name.trim(), title.trim_end().trim_end_matches(']')),
            None => (line, line),
        };
        let title = Label::read(&read::unmarked(title));
        let name = if name.is_empty() { format!("\u{0}{start}") } else { read::unquoted(name).to_owned() };
        self.graph.open_group(&name, title, self.line_at(start))
    }

    /// The rest of the statement, in which quotes may hold anything.
    fn clause_with_text(&mut self) -> &'s str {
        let rest = self.rest();
        let mut is_quoted = false;
        let end = rest.find(|c| {
            is_quoted ^= c == '"';
            c == '\n' || (c == ';' && !is_quoted)
        });
        let end = end.unwrap_or(rest.len());
        self.at += end;
        rest.part(..end).trim()
    }

    fn colours(&mut self, word: &str, clause: &str) {
        let (names, value) = clause.split_once(char::is_whitespace).unwrap_or((clause, ""));
        for name in names.split(',').map(str::trim) {
            match word {
                "classDef" => self.graph.set_class(name, read::look(value)),
                "class" => self.known_looks.push((name.to_owned(), value.trim().to_owned())),
                "style" => self.graph.set_look(name, &read::look(value)),
                "linkStyle" => {
                    let look = Look { fill: None, ..read::look(value) };
                    let count = self.graph.edge_count();
                    let numbers = match name.parse::<usize>() {
                        Ok(number) => number..(number + 1).min(count),
                        Err(_) if name == "default" => 0..count,
                        Err(_) => 0..0,
                    };
                    numbers.for_each(|number| self.graph.set_edge_look(number, &look));
                }
                _ => {}
            }
        }
    }

    /// `a & b --> c --> d`.
    fn chain(&mut self) -> Result<(), Problem> {
        let mut from = self.nodes()?;
        loop {
            self.skip_blanks();
            if self.rest().is_empty() || self.rest().starts_with(['\n', ';']) {
                return Ok(());
            }
            let start = self.at;
            let Some(link) = self.link()? else { return Err(self.unreadable(start)) };
            let place = start..start + self.text.part(start..self.at).trim_end().len();
            self.skip_blanks();
            if self.rest().is_empty() || self.rest().starts_with(['\n', ';']) {
                return Err(Problem::lonely(place.clone(), self.text.part(place)));
            }
            let to = self.nodes()?;
            for a in &from {
                for b in &to {
                    self.graph.edge(a, b, edge(link.label.clone(), link.line, link.heads, place.clone()))?;
                }
            }
            from = to;
        }
    }

    fn nodes(&mut self) -> Result<Vec<String>, Problem> {
        let mut names = vec![self.node()?];
        loop {
            self.skip_blanks();
            if !self.eat("&") {
                return Ok(names);
            }
            self.skip_blanks();
            names.push(self.node()?);
        }
    }

    fn node(&mut self) -> Result<String, Problem> {
        let start = self.at;
        let name = self.name();
        if name.is_empty() {
            return Err(self.unreadable(start));
        }
        self.graph.node(name)?;
        if let Some((shape, written)) = self.form()? {
            let node = self.graph.node(name)?;
            node.shape = shape;
            node.body = crate::graph::Body::Text(Label::read(&read::unmarked(written)));
        }
        if self.rest().starts_with("@{") {
            self.metadata(name)?;
        }
        while self.eat(":::") {
            let class = self.name();
            self.known_looks.push((name.to_owned(), class.to_owned()));
        }
        Ok(name.to_owned())
    }

    fn name(&mut self) -> &'s str {
        let rest = self.rest();
        let mut end = rest.len();
        for (at, c) in rest.char_indices() {
            let next = rest.part(at + c.len_utf8()..).chars().next().unwrap_or(' ');
            let fits = match c {
                '-' => next.is_alphanumeric() || next == '_',
                ':' => next != ':' && next.is_alphanumeric() && !rest.part(..at).ends_with(':'),
                '.' | '/' | '#' | '*' | '+' | '!' | '$' | '%' | '\'' | '_' | '?' => true,
                c => c.is_alphanumeric() || is_mark(c),
            };
            if !fits {
                end = at;
                break;
            }
        }
        self.at += end;
        rest.part(..end)
    }

    /// `[text]` and other forms.
    fn form(&mut self) -> Result<Option<(Shape, &'s str)>, Problem> {
        let (start, rest) = (self.at, self.rest());
        let mut opened = "";
        for (open, closes, shape) in FORMS {
            let Some(inside) = rest.strip_prefix(open).filter(|_| opened.len() <= open.len()) else {
                continue;
            };
            opened = open;
            let (length, skipped) = match inside.trim_start().strip_prefix('"') {
                Some(quoted) => {
                    let begin = inside.len() - quoted.len();
                    let Some(end) = quoted.find('"') else { break };
                    (begin + end + 1, begin + end + 1)
                }
                None => (0, inside.find('\n').unwrap_or(inside.len())),
            };
            let tail = inside.part(length..);
            let line = if length > 0 { tail } else { inside.part(..skipped) };
            for close in closes {
                let end = match length {
                    0 => line.find(close),
                    _ => tail
                        .trim_start_matches([' ', '\t'])
                        .starts_with(close)
                        .then(|| tail.len() - tail.trim_start_matches([' ', '\t']).len()),
                };
                if let Some(end) = end {
                    self.at += open.len() + length + end + close.len();
                    return Ok(Some((shape, inside.part(..length + end))));
                }
            }
        }
        if opened.is_empty() {
            return Ok(None);
        }
        let close = FORMS.iter().find(|(open, ..)| *open == opened).and_then(|(_, closes, _)| closes.first());
        let place = self.line_at(start);
        Err(Problem::unclosed(place.clone(), self.text.part(place), close.copied().unwrap_or_default()))
    }

    /// `@{ shape: cyl, label: "text" }`.
    fn metadata(&mut self, name: &str) -> Result<(), Problem> {
        let start = self.at;
        let Some(end) = self.rest().find('}') else {
            let place = self.line_at(start);
            return Err(Problem::unclosed(place.clone(), self.text.part(place), "}"));
        };
        let inside = self.rest().part(2..end);
        self.at += end + 1;
        for pair in inside.split([',', '\n']) {
            let Some((key, value)) = pair.split_once(':') else { continue };
            let node = self.graph.node(name)?;
            match key.trim() {
                "label" => node.body = crate::graph::Body::Text(Label::read(&read::unmarked(value))),
                "shape" => {
                    let wanted = value.trim().trim_matches('"');
                    let known = SHAPES.iter().find(|(name, _)| *name == wanted);
                    node.shape = known.map_or(Shape::Rect, |(_, shape)| *shape);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn link(&mut self) -> Result<Option<Link>, Problem> {
        // A name of the link itself.
        let rest = self.rest();
        if let Some((name, _)) =
            rest.split_once('@').filter(|(name, _)| name.chars().all(char::is_alphanumeric))
        {
            self.at += name.len() + 1;
        }
        let begin = match self.rest().as_bytes() {
            [b'<', b'-' | b'=', ..] => Head::Arrow,
            [b'x', b'-' | b'=', ..] => Head::Cross,
            [b'o', b'-' | b'=', ..] => Head::Ring,
            _ => Head::None,
        };
        self.at += usize::from(begin != Head::None);
        let rest = self.rest();
        let (paint, sign) = match rest.as_bytes() {
            [b'~', b'~', b'~', ..] => {
                self.at += rest.len() - rest.trim_start_matches('~').len();
                return Ok(Some(Link { line: None, heads: [Head::None; 2], label: Label::default() }));
            }
            [b'-', b'.', ..] => (Paint::Dotted, '.'),
            [b'-', b'-', ..] => (Paint::Line, '-'),
            [b'=', b'=', ..] => (Paint::Thick, '='),
            _ => return Ok(None),
        };
        let mut link = Link { line: Some(paint), heads: [begin, Head::None], label: Label::default() };
        if !self.end_of_link(sign, &mut link) {
            self.text_of_link(sign, &mut link)?;
        }
        self.skip_blanks();
        if self.eat("|") {
            let start = self.at;
            let line = self.rest();
            let end = line.find('|').filter(|end| !line.part(..*end).contains("\n\n"));
            let Some(end) = end else {
                let place = self.line_at(start - 1);
                return Err(Problem::unclosed(place.clone(), self.text.part(place), "|"));
            };
            link.label = Label::read(&read::unmarked(line.part(..end)));
            self.at += end + 1;
        }
        Ok(Some(link))
    }

    /// The whole of `-->`, `---`, `-.->`, `==>` and others; `false` if a text follows.
    fn end_of_link(&mut self, sign: char, link: &mut Link) -> bool {
        let rest = self.rest();
        let mut body = if sign == '.' { rest.part(1..) } else { rest };
        let count = body.len() - body.trim_start_matches(sign).len();
        body = body.part(count..);
        if sign == '.' {
            let Some(after) = body.strip_prefix('-') else { return false };
            body = after;
        }
        let head = match body.as_bytes().first() {
            Some(b'>') => Head::Arrow,
            Some(b'x') => Head::Cross,
            Some(b'o') => Head::Ring,
            _ => Head::None,
        };
        if head == Head::None && sign != '.' && count < 3 {
            return false;
        }
        link.heads[1] = head;
        self.at += rest.len() - body.len() + usize::from(head != Head::None);
        true
    }

    /// `-- text -->`.
    fn text_of_link(&mut self, sign: char, link: &mut Link) -> Result<(), Problem> {
        let start = self.at;
        let end = match sign {
            '.' => ".-",
            '=' => "==",
            _ => "--",
        };
        let inside = self.rest().part(2..);
        let line = inside.part(..inside.find('\n').unwrap_or(inside.len()));
        let Some(at) = line.find(end) else { return Err(self.unreadable(start)) };
        link.label = Label::read(&read::unmarked(line.part(..at)));
        self.at += 2 + at;
        if sign == '.' {
            self.at += 2;
            let head = match self.rest().as_bytes().first() {
                Some(b'>') => Head::Arrow,
                Some(b'x') => Head::Cross,
                Some(b'o') => Head::Ring,
                _ => Head::None,
            };
            self.at += usize::from(head != Head::None);
            link.heads[1] = head;
        } else if !self.end_of_link(sign, link) {
            // `-- text --` has no arrow.
            self.at += 2;
        }
        Ok(())
    }
}

/// True for marks on letters, which names in many scripts have.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36f | 0x610..=0x61a | 0x64b..=0x65f | 0x900..=0xdff | 0x200c..=0x200d)
}
