//! Graphs from statements: nodes and groups by name, edges between names, limits.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Body, Edge, Graph, Group, Head, Node, Shape, Table};
use crate::layout::{Direction, End};
use crate::problem::Problem;
use crate::svg::{Look, Paint};
use crate::text::Label;

/// Most nodes, and most groups.
const MOST_NODES: usize = 400;
/// Most edges.
const MOST_EDGES: usize = 800;
/// Most groups around a node.
const MOST_DEPTH: usize = 8;

/// A graph under construction.
#[derive(Debug, Default)]
pub struct Builder {
    graph: Graph,
    nodes: BTreeMap<String, usize>,
    groups: BTreeMap<String, usize>,
    /// Groups that are open, with their places.
    open: Vec<(usize, Range<usize>)>,
    edges: Vec<(String, String, Edge)>,
    looks: BTreeMap<String, Look>,
}

/// An edge without ends.
pub fn edge(label: Label, line: Option<Paint>, heads: [Head; 2], place: Range<usize>) -> Edge {
    let end = End::Node(0);
    Edge { from: end, to: end, label, line, heads, ends: Default::default(), look: Look::default(), place }
}

impl Builder {
    /// Sets the direction of the open group, or of all.
    pub fn set_direction(&mut self, direction: Direction) {
        match self.open.last().and_then(|(group, _)| self.graph.groups.get_mut(*group)) {
            Some(group) => group.direction = Some(direction),
            None => self.graph.direction = direction,
        }
    }

    /// The node with a name, which is added if there is none. It is in the first group that mentions it.
    pub fn node(&mut self, name: &str) -> Result<&mut Node, Problem> {
        let group = self.open.last().map(|(group, _)| *group);
        let number = match self.nodes.get(name) {
            Some(number) => *number,
            None => {
                let number = self.graph.nodes.len();
                if number >= MOST_NODES {
                    return Err(Problem::too_many(MOST_NODES));
                }
                self.graph.nodes.push(Node::new(Label::read(name), Shape::Rect, group));
                self.nodes.insert(name.to_owned(), number);
                number
            }
        };
        let node = self.graph.nodes.get_mut(number).ok_or_else(Problem::too_much)?;
        node.group = node.group.or(group);
        Ok(node)
    }

    /// True if a node or a group has this name.
    pub fn has(&self, name: &str) -> bool {
        self.nodes.contains_key(name) || self.groups.contains_key(name)
    }

    /// Names of all nodes, in no order that matters.
    pub fn name_of_open_group(&self) -> String {
        self.open.last().map_or_else(String::new, |(group, _)| group.to_string())
    }

    /// Begins a group.
    pub fn open_group(&mut self, name: &str, title: Label, place: Range<usize>) -> Result<(), Problem> {
        if self.open.len() >= MOST_DEPTH {
            return Err(Problem::too_deep(MOST_DEPTH));
        }
        let number = self.graph.groups.len();
        if number >= MOST_NODES {
            return Err(Problem::too_many(MOST_NODES));
        }
        let parent = self.open.last().map(|(group, _)| *group);
        self.graph.groups.push(Group { parent, title, ..Group::default() });
        self.groups.entry(name.to_owned()).or_insert(number);
        self.open.push((number, place));
        Ok(())
    }

    /// Ends a group; `false` if none is open.
    pub fn close_group(&mut self) -> bool {
        self.open.pop().is_some()
    }

    /// The open group.
    pub fn group(&mut self) -> Option<&mut Group> {
        let (number, _) = self.open.last()?;
        self.graph.groups.get_mut(*number)
    }

    /// Adds an edge between two names.
    pub fn edge(&mut self, from: &str, to: &str, edge: Edge) -> Result<(), Problem> {
        if self.edges.len() >= MOST_EDGES {
            return Err(Problem::too_many(MOST_EDGES));
        }
        self.edges.push((from.to_owned(), to.to_owned(), edge));
        Ok(())
    }

    /// The number of edges so far.
    pub fn edge_count(&self) -> usize {
        self.edges.len()
    }

    /// Gives an edge colours.
    pub fn set_edge_look(&mut self, number: usize, look: &Look) {
        if let Some((_, _, edge)) = self.edges.get_mut(number) {
            edge.look = look.clone();
        }
    }

    /// Declares a class of colours.
    pub fn set_class(&mut self, name: &str, look: Look) {
        if self.looks.len() < MOST_NODES {
            self.looks.insert(name.to_owned(), look);
        }
    }

    /// Gives a node or group the colours of a class.
    pub fn use_class(&mut self, name: &str, class: &str) {
        if let Some(look) = self.looks.get(class).cloned() {
            self.set_look(name, &look);
        }
    }

    /// Gives a node or group colours.
    pub fn set_look(&mut self, name: &str, look: &Look) {
        if let Some(group) = self.groups.get(name).and_then(|group| self.graph.groups.get_mut(*group)) {
            merge(&mut group.look, look);
        } else if let Some(node) = self.nodes.get(name).and_then(|node| self.graph.nodes.get_mut(*node)) {
            merge(&mut node.look, look);
        }
    }

    /// The whole graph; `end` is what ends a group.
    pub fn finish(mut self, text: &str, end: &str) -> Result<Graph, Problem> {
        if let Some((_, place)) = self.open.pop() {
            let begun = text.get(place.clone()).unwrap_or_default().lines().next().unwrap_or_default();
            return Err(Problem::unclosed(place.start..place.start + begun.len(), begun, end));
        }
        for (from, to, _) in &self.edges {
            for name in [from, to] {
                if !self.groups.contains_key(name) && !self.nodes.contains_key(name) {
                    return Err(Problem::too_much());
                }
            }
        }
        // A name of a group that was written as a node before means the group.
        let mut kept = Vec::new();
        let mut numbers = BTreeMap::new();
        let by_number: BTreeMap<usize, &String> =
            self.nodes.iter().map(|(name, number)| (*number, name)).collect();
        for (number, node) in self.graph.nodes.drain(..).enumerate() {
            if by_number.get(&number).is_some_and(|name| !self.groups.contains_key(*name)) {
                numbers.insert(number, kept.len());
                kept.push(node);
            }
        }
        let end_of = |name: &str| match self.groups.get(name) {
            Some(group) => Some(End::Group(*group)),
            None => {
                self.nodes.get(name).and_then(|number| numbers.get(number)).map(|number| End::Node(*number))
            }
        };
        let mut edges = Vec::new();
        for (from, to, mut edge) in self.edges {
            let (Some(from), Some(to)) = (end_of(&from), end_of(&to)) else { continue };
            (edge.from, edge.to) = (from, to);
            edges.push(edge);
        }
        self.graph.nodes = kept;
        self.graph.edges = edges;
        if self.graph.nodes.is_empty() && self.graph.groups.is_empty() {
            return Err(Problem::empty());
        }
        Ok(self.graph)
    }
}

fn merge(look: &mut Look, with: &Look) {
    for (own, new) in
        [(&mut look.fill, &with.fill), (&mut look.stroke, &with.stroke), (&mut look.text, &with.text)]
    {
        if new.is_some() {
            own.clone_from(new);
        }
    }
    look.is_dashed |= with.is_dashed;
}

/// The table of a node, which becomes one.
pub fn table_of<'n>(node: &'n mut Node, name: &str) -> Result<&'n mut Table, Problem> {
    if let Body::Text(_) = node.body {
        node.body = Body::Table(Table { title: name.to_owned(), ..Table::default() });
    }
    match &mut node.body {
        Body::Table(table) => Ok(table),
        // It is a table since the line above.
        Body::Text(_) => Err(Problem::too_much()),
    }
}
