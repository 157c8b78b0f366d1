//! DOT, the language of Graphviz: graphs with nodes, edges, clusters and the attributes that change what is said.
//! Drawn from above like `dot`; other engines' positions, and sizes in inches, are left out.

use std::collections::BTreeMap;
use std::ops::Range;

use paifang_base::parts::Parts as _;

use crate::graph::{self, Body, Builder, Head, Shape, edge, table_of};
use crate::layout::Point;
use crate::problem::Problem;
use crate::read;
use crate::svg::{Canvas, Look, Paint, colour};
use crate::text::{self, Label};
use crate::{Drawing, Kind};

const EXAMPLE: &str = "a -> b [label=\"text\"];";

/// Longest tag in a label.
const LONGEST_TAG: usize = 200;

type Attributes = BTreeMap<String, String>;

/// Draws a source.
pub fn draw(source: &str) -> Result<Drawing, Problem> {
    let tokens = tokens(source)?;
    let mut reader = Reader {
        source,
        tokens,
        at: 0,
        graph: Builder::default(),
        scopes: vec![Scope::default()],
        is_directed: true,
        title: None,
        clusters: 0,
    };
    reader.whole()?;
    let title = reader.title.take();
    let graph = reader.graph.finish(source, "}")?;
    let mut canvas = Canvas::default();
    let mut size = graph::draw(&graph, &mut canvas, Point::default())?;
    if let Some(title) = &title {
        // Graphviz has the name of a graph below it.
        size.x = size.x.max(graph::title_width(title));
        let at = Point::new(size.x / 2.0, size.y + 8.0);
        canvas.text(crate::svg::Voice::Bold, &Look::default(), at, crate::svg::Anchor::Middle, title);
        size.y += text::LINE + 4.0;
    }
    let (svg, labels) = canvas.finish(size);
    Ok(Drawing { svg, kind: Kind::Graph, name: title, labels })
}

/// A sign, or a word with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    place: Range<usize>,
    sign: Sign,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Sign {
    /// A name, a number, or a text in quotes.
    Word(String),
    /// A text in angle brackets.
    Html(String),
    /// `{`, `}`, `[`, `]`, `;`, `,`, `=`, `:`.
    Mark(u8),
    /// `->` or `--`.
    Edge { is_directed: bool },
}

fn tokens(source: &str) -> Result<Vec<Token>, Problem> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = source.part(at..).chars().next() {
        let rest = source.part(at..);
        let (sign, length) = match c {
            _ if c.is_whitespace() || c == '\u{feff}' => (None, c.len_utf8()),
            '#' => (None, rest.find('\n').unwrap_or(rest.len())),
            '/' if rest.starts_with("//") => (None, rest.find('\n').unwrap_or(rest.len())),
            '/' if rest.starts_with("/*") => match rest.find("*/") {
                Some(end) => (None, end + 2),
                None => return Err(Problem::unclosed(at..at + 2, "/*", "*/")),
            },
            '{' | '}' | '[' | ']' | ';' | ',' | '=' | ':' => (Some(Sign::Mark(c as u8)), 1),
            '-' if rest.starts_with("->") => (Some(Sign::Edge { is_directed: true }), 2),
            '-' if rest.starts_with("--") => (Some(Sign::Edge { is_directed: false }), 2),
            '"' => {
                let (word, length) = quoted(rest).ok_or_else(|| {
                    let line = rest.lines().next().unwrap_or_default();
                    Problem::unclosed(at..at + line.len(), line, "\"")
                })?;
                (Some(Sign::Word(word)), length)
            }
            '<' => {
                let end = html_end(rest).ok_or_else(|| {
                    let line = rest.lines().next().unwrap_or_default();
                    Problem::unclosed(at..at + line.len(), line, ">")
                })?;
                (Some(Sign::Html(rest.part(1..end).to_owned())), end + 1)
            }
            _ => {
                let fits = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.') || u32::from(c) >= 0x80;
                let body = rest.strip_prefix('-').unwrap_or(rest);
                let end = body.find(|c| !fits(c) || c == '\u{feff}').unwrap_or(body.len());
                let length = rest.len() - body.len() + end;
                if end == 0 {
                    let line = rest.lines().next().unwrap_or_default();
                    return Err(Problem::unreadable(at..at + line.len(), line, EXAMPLE));
                }
                (Some(Sign::Word(rest.part(..length).to_owned())), length)
            }
        };
        if let Some(sign) = sign {
            tokens.push(Token { place: at..at + length, sign });
        }
        at += length;
    }
    Ok(tokens)
}

/// A text in quotes with its length; quotes inside are escaped.
fn quoted(rest: &str) -> Option<(String, usize)> {
    let mut out = String::new();
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '"' if is_escaped => {
                out.push('"');
                is_escaped = false;
            }
            '"' => return Some((out, at + 1)),
            '\n' if is_escaped => is_escaped = false,
            _ if is_escaped => {
                out.push('\\');
                out.push(c);
                is_escaped = false;
            }
            '\\' => is_escaped = true,
            c => out.push(c),
        }
    }
    None
}

fn html_end(rest: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in rest.char_indices() {
        match c {
            '<' => depth += 1,
            '>' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// What holds inside of braces.
#[derive(Debug, Clone, Default)]
struct Scope {
    node: Attributes,
    edge: Attributes,
    /// A cluster is a group with a frame.
    is_cluster: bool,
    /// Names of nodes in it.
    names: Vec<String>,
}

struct Reader<'s> {
    source: &'s str,
    tokens: Vec<Token>,
    at: usize,
    graph: Builder,
    scopes: Vec<Scope>,
    is_directed: bool,
    title: Option<String>,
    clusters: usize,
}

/// Most braces in braces.
const MOST_DEPTH: usize = 24;

impl Reader<'_> {
    fn sign(&self) -> Option<&Sign> {
        self.tokens.get(self.at).map(|token| &token.sign)
    }

    fn place(&self) -> Range<usize> {
        let end = self.source.len()..self.source.len();
        self.tokens.get(self.at).map_or(end, |token| token.place.clone())
    }

    fn eat(&mut self, mark: u8) -> bool {
        let is_there = self.sign() == Some(&Sign::Mark(mark));
        self.at += usize::from(is_there);
        is_there
    }

    fn word(&mut self) -> Option<String> {
        let word = match self.sign()? {
            Sign::Word(word) => word.clone(),
            Sign::Html(html) => text_of(html),
            _ => return None,
        };
        self.at += 1;
        Some(word)
    }

    fn unreadable(&self) -> Problem {
        let place = self.place();
        let from = self.source.part(..place.start).rfind('\n').map_or(0, |at| at + 1);
        let line = self.source.part(from..).lines().next().unwrap_or_default();
        let begin = from + line.len() - line.trim_start().len();
        Problem::unreadable(begin..begin + line.trim().len(), line, EXAMPLE)
    }

    fn whole(&mut self) -> Result<(), Problem> {
        if self.tokens.is_empty() {
            return Err(Problem::empty());
        }
        let mut word = self.word().unwrap_or_default().to_ascii_lowercase();
        if word == "strict" {
            word = self.word().unwrap_or_default().to_ascii_lowercase();
        }
        self.is_directed = match word.as_str() {
            "digraph" => true,
            "graph" => false,
            _ => {
                self.at = 0;
                return Err(Problem::unreadable(
                    self.place(),
                    self.source.part(self.place()),
                    "digraph { a -> b }",
                ));
            }
        };
        self.word();
        let begun = self.place();
        if !self.eat(b'{') {
            return Err(self.unreadable());
        }
        self.statements(begun)?;
        if self.at < self.tokens.len() { Err(self.unreadable()) } else { Ok(()) }
    }

    /// Statements up to `}`. It calls itself for braces in braces, at most `MOST_DEPTH` deep.
    fn statements(&mut self, begun: Range<usize>) -> Result<(), Problem> {
        if self.scopes.len() > MOST_DEPTH {
            return Err(Problem::too_deep(MOST_DEPTH));
        }
        loop {
            if self.eat(b'}') {
                return Ok(());
            }
            if self.eat(b';') || self.eat(b',') {
                continue;
            }
            if self.sign().is_none() {
                let line = self.source.part(begun.start..).lines().next().unwrap_or_default();
                return Err(Problem::unclosed(begun.start..begun.start + line.len(), line, "}"));
            }
            self.statement()?;
        }
    }

    fn statement(&mut self) -> Result<(), Problem> {
        let start = self.at;
        let from = self.ends()?;
        if self.sign() == Some(&Sign::Mark(b'=')) {
            self.at = start;
            return self.attribute();
        }
        let mut chain = vec![from];
        let place = self.place();
        while let Some(Sign::Edge { .. }) = self.sign() {
            let sign = self.place();
            self.at += 1;
            if !matches!(self.sign(), Some(Sign::Word(_) | Sign::Html(_) | Sign::Mark(b'{'))) {
                return Err(Problem::lonely(sign.clone(), self.source.part(sign)));
            }
            chain.push(self.ends()?);
        }
        let attributes = self.attributes()?;
        match chain.as_slice() {
            [Ends { keyword: Some(keyword), .. }] => self.defaults(keyword, attributes),
            [only] => {
                for name in only.names.iter().filter(|_| only.is_node) {
                    self.node(name, &attributes)?;
                }
            }
            many => {
                for pair in many.windows(2) {
                    let [a, b] = pair else { continue };
                    for from in &a.names {
                        for to in &b.names {
                            self.edge(from, to, &attributes, place.clone())?;
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// `name = value` as a statement.
    fn attribute(&mut self) -> Result<(), Problem> {
        let Some(name) = self.word() else { return Err(self.unreadable()) };
        self.at += 1;
        let Some(value) = self.word() else { return Err(self.unreadable()) };
        self.graph_attribute(&name, &value);
        Ok(())
    }

    fn graph_attribute(&mut self, name: &str, value: &str) {
        let is_cluster = self.scopes.last().is_some_and(|scope| scope.is_cluster);
        match name {
            "rankdir" if self.scopes.len() == 1 => {
                if let Some(direction) = read::direction(value) {
                    self.graph.set_direction(direction);
                }
            }
            "label" if is_cluster => {
                if let Some(group) = self.graph.group() {
                    group.title = Label::of(&text_of(value));
                }
            }
            "label" if self.scopes.len() == 1 => {
                self.title = Some(text_of(value).replace('\n', " ")).filter(|title| !title.trim().is_empty());
            }
            "color" | "bgcolor" | "fillcolor" | "fontcolor" | "pencolor" if is_cluster => {
                let Some(group) = self.graph.group() else { return };
                match name {
                    "color" | "pencolor" => group.look.stroke = colour(value),
                    "fontcolor" => group.look.text = colour(value),
                    _ => group.look.fill = colour(value),
                }
            }
            _ => {}
        }
    }

    fn defaults(&mut self, keyword: &str, attributes: Attributes) {
        match keyword {
            "graph" => attributes.iter().for_each(|(name, value)| self.graph_attribute(name, value)),
            _ => {
                let Some(scope) = self.scopes.last_mut() else { return };
                if keyword == "node" { scope.node.extend(attributes) } else { scope.edge.extend(attributes) }
            }
        }
    }

    /// A name, `node`, `subgraph name { … }` or `{ … }`.
    fn ends(&mut self) -> Result<Ends, Problem> {
        let is_quoted = self.source.part(self.place()).starts_with('"');
        if self.sign() == Some(&Sign::Mark(b'{')) {
            return self.subgraph(None);
        }
        let Some(name) = self.word() else { return Err(self.unreadable()) };
        let lower = name.to_ascii_lowercase();
        if !is_quoted && lower == "subgraph" {
            let name = if self.sign() == Some(&Sign::Mark(b'{')) { None } else { self.word() };
            return self.subgraph(name);
        }
        let is_attribute = self.sign() == Some(&Sign::Mark(b'='));
        if !is_quoted && ["node", "edge", "graph"].contains(&&*lower) && !is_attribute {
            return Ok(Ends { names: Vec::new(), keyword: Some(lower), is_node: false });
        }
        if is_attribute {
            return Ok(Ends { names: Vec::new(), keyword: None, is_node: false });
        }
        // `name:port:compass`.
        while self.eat(b':') {
            self.word();
        }
        self.mention(&name)?;
        Ok(Ends { names: vec![name], keyword: None, is_node: true })
    }

    fn subgraph(&mut self, name: Option<String>) -> Result<Ends, Problem> {
        let begun = self.place();
        if !self.eat(b'{') {
            return Err(self.unreadable());
        }
        let is_cluster = name.as_deref().is_some_and(|name| name.starts_with("cluster"));
        let outer = self.scopes.last().cloned().unwrap_or_default();
        if is_cluster {
            self.clusters += 1;
            let name = format!("\u{0}{}", self.clusters);
            self.graph.open_group(&name, Label::default(), begun.clone())?;
        }
        self.scopes.push(Scope { is_cluster, names: Vec::new(), ..outer });
        self.statements(begun)?;
        let scope = self.scopes.pop().unwrap_or_default();
        if is_cluster {
            self.graph.close_group();
        }
        if let Some(outer) = self.scopes.last_mut() {
            for name in &scope.names {
                if !outer.names.contains(name) {
                    outer.names.push(name.clone());
                }
            }
        }
        Ok(Ends { names: scope.names, keyword: None, is_node: false })
    }

    /// Adds a node with the attributes that hold here, if it is new.
    fn mention(&mut self, name: &str) -> Result<(), Problem> {
        if let Some(scope) = self.scopes.last_mut()
            && !scope.names.iter().any(|known| known == name)
        {
            scope.names.push(name.to_owned());
        }
        let is_new = !self.graph.has(name);
        self.graph.node(name)?;
        if is_new {
            let usual = self.scopes.last().map(|scope| scope.node.clone()).unwrap_or_default();
            self.graph.node(name)?.shape = Shape::Ellipse;
            self.node(name, &usual)?;
        }
        Ok(())
    }

    fn node(&mut self, name: &str, attributes: &Attributes) -> Result<(), Problem> {
        let node = self.graph.node(name)?;
        let get = |key: &str| attributes.get(key).map(String::as_str);
        if let Some(shape) = get("shape") {
            node.shape = shape_of(shape);
        }
        let style = get("style").unwrap_or_default();
        if style.contains("rounded") {
            node.shape = Shape::Round;
        }
        node.look.is_dashed |= style.contains("dashed") || style.contains("dotted");
        node.look.stroke = get("color").and_then(colour).or(node.look.stroke.take());
        node.look.fill = get("fillcolor").and_then(colour).or(node.look.fill.take());
        node.look.text = get("fontcolor").and_then(colour).or(node.look.text.take());
        let is_record = get("shape").is_some_and(|shape| shape.contains("record"));
        let shown = get("label").map(|label| label.replace("\\N", name));
        match shown {
            Some(label) if is_record || matches!(node.body, Body::Table(_)) => {
                let mut fields = fields(&label).into_iter();
                let table = table_of(node, name)?;
                table.title = fields.next().unwrap_or_default();
                table.parts = fields.map(|field| vec![vec![field]]).collect();
            }
            Some(label) => node.body = Body::Text(Label::of(&text_of(&label))),
            None if is_record => drop(table_of(node, name)?),
            None => {}
        }
        Ok(())
    }

    fn edge(&mut self, from: &str, to: &str, own: &Attributes, place: Range<usize>) -> Result<(), Problem> {
        let usual = self.scopes.last().map(|scope| &scope.edge);
        let get =
            |key: &str| own.get(key).or_else(|| usual.and_then(|usual| usual.get(key))).map(String::as_str);
        let style = get("style").unwrap_or_default();
        let line = match style {
            style if style.contains("invis") => None,
            style if style.contains("dashed") || style.contains("dotted") => Some(Paint::Dotted),
            style if style.contains("bold") => Some(Paint::Thick),
            _ => Some(Paint::Line),
        };
        let direction = get("dir").unwrap_or(if self.is_directed { "forward" } else { "none" });
        let head = |key: &str, is_shown: bool| match get(key) {
            _ if !is_shown => Head::None,
            Some(name) => head_of(name),
            None => Head::Arrow,
        };
        let heads = [
            head("arrowtail", matches!(direction, "back" | "both")),
            head("arrowhead", matches!(direction, "forward" | "both")),
        ];
        let label = Label::of(&text_of(get("label").or_else(|| get("xlabel")).unwrap_or_default()));
        let mut edge = edge(label, line, heads, place);
        let plain = |key: &str| text_of(get(key).unwrap_or_default()).replace('\n', " ");
        edge.ends = [plain("taillabel"), plain("headlabel")];
        edge.look.stroke = get("color").and_then(colour);
        edge.look.text = get("fontcolor").and_then(colour);
        self.graph.edge(from, to, edge)
    }

    /// `[name=value, …]`, any number of them.
    fn attributes(&mut self) -> Result<Attributes, Problem> {
        let mut attributes = Attributes::new();
        while self.sign() == Some(&Sign::Mark(b'[')) {
            let begun = self.place();
            self.at += 1;
            loop {
                if self.eat(b']') {
                    break;
                }
                if self.eat(b',') || self.eat(b';') {
                    continue;
                }
                if self.sign().is_none() {
                    let line = self.source.part(begun.start..).lines().next().unwrap_or_default();
                    return Err(Problem::unclosed(begun.start..begun.start + line.len(), line, "]"));
                }
                let Some(name) = self.word() else { return Err(self.unreadable()) };
                let value = if self.eat(b'=') { self.word() } else { Some("true".to_owned()) };
                let Some(value) = value else { return Err(self.unreadable()) };
                attributes.insert(name.to_ascii_lowercase(), value);
            }
        }
        Ok(attributes)
    }
}

/// The nodes at one end of an edge.
struct Ends {
    names: Vec<String>,
    /// `node`, `edge` or `graph`, whose attributes follow.
    keyword: Option<String>,
    is_node: bool,
}

/// The text of a label: `\n`, `\l` and `\r` end lines, and HTML is only its text.
fn text_of(written: &str) -> String {
    let lines = written.replace("\\l", "\n").replace("\\r", "\n").replace("\\\\", "\\");
    let mut out = String::new();
    let mut rest = &*lines;
    while let Some(at) = rest.find('<') {
        out.push_str(rest.part(..at));
        rest = rest.part(at..);
        let is_tag = rest.part(1..).starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let end = rest.bytes().take(if is_tag { LONGEST_TAG } else { 0 }).position(|byte| byte == b'>');
        let Some(end) = end else {
            out.push('<');
            rest = rest.part(1..);
            continue;
        };
        let name = rest.part(1..end).to_ascii_lowercase();
        if name.starts_with("br") || name.starts_with("/tr") {
            out.push('\n');
        } else if name.starts_with("/td") {
            out.push(' ');
        }
        rest = rest.part(end + 1..);
    }
    out.push_str(rest);
    text::plain(&out)
}

/// The fields of a record, without ports.
fn fields(label: &str) -> Vec<String> {
    let parts = label.split(['|', '{', '}']).map(|field| {
        let field = field.trim();
        let without_port =
            field.strip_prefix('<').and_then(|rest| rest.split_once('>')).map_or(field, |(_, rest)| rest);
        text::plain(&without_port.replace("\\l", "\n").replace("\\r", "\n")).trim().replace('\n', " ")
    });
    parts.filter(|field| !field.is_empty()).collect()
}

fn shape_of(name: &str) -> Shape {
    match name {
        "box" | "rect" | "rectangle" | "square" | "component" | "tab" | "folder" | "box3d" | "record" => {
            Shape::Rect
        }
        "Mrecord" => Shape::Round,
        "circle" => Shape::Circle,
        "doublecircle" => Shape::DoubleCircle,
        "diamond" | "Mdiamond" => Shape::Diamond,
        "hexagon" | "octagon" | "polygon" => Shape::Hexagon,
        "parallelogram" => Shape::LeanRight,
        "trapezium" | "house" | "triangle" => Shape::Trapezoid,
        "invtrapezium" | "invhouse" | "invtriangle" => Shape::Funnel,
        "cylinder" => Shape::Cylinder,
        "note" => Shape::Note,
        "point" => Shape::Point,
        "plaintext" | "none" | "plain" => Shape::Plain,
        "cds" | "larrow" | "rarrow" => Shape::Flag,
        _ => Shape::Ellipse,
    }
}

fn head_of(name: &str) -> Head {
    match name {
        "none" => Head::None,
        "vee" | "open" => Head::Open,
        "empty" | "onormal" => Head::Triangle,
        "diamond" => Head::Diamond,
        "odiamond" => Head::HollowDiamond,
        "dot" => Head::Dot,
        "odot" => Head::Ring,
        "tee" => Head::One,
        "crow" => Head::Many,
        _ => Head::Arrow,
    }
}
