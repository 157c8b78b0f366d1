//! Places of nodes, groups and edges in a directed graph, by layers. Knows sizes, no shapes and no text.
//!
//! # Steps
//! 1. **Cut** ([`levels`]): each group is a level of its own. An edge between groups becomes one piece in each level
//!    that it passes; where it passes the border of a group, it has a port.
//! 2. **Rank** ([`rank`]): edges that close a circle are turned round; each unit of a level gets a layer.
//! 3. **Order** ([`order`]): units within their layers, with few crossings.
//! 4. **Place** ([`place`]): their distances, so that long edges are straight.
//! 5. **Route** ([`route`]): edges as curves from border to border.
//!
//! Every step takes the same decisions for the same graph: no maps in random order, no functions of the machine's
//! mathematics library but square roots.

// All numbers are places in lists that the level itself makes; the graph's own have been checked by `levels`.
#![allow(clippy::indexing_slicing)]

mod level;
mod levels;
mod order;
mod place;
mod rank;
mod route;
mod units;

/// A place or a size.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// To the right, or a width.
    pub x: f64,
    /// Down, or a height.
    pub y: f64,
}

impl Point {
    /// A place.
    pub fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The place that is further by another.
    pub fn plus(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }

    /// The same with axes exchanged.
    pub fn turned(self) -> Self {
        Self::new(self.y, self.x)
    }
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Upper left corner.
    pub at: Point,
    /// Width and height.
    pub size: Point,
}

/// The direction in which edges go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// Down.
    #[default]
    Down,
    /// Up.
    Up,
    /// To the right.
    Right,
    /// To the left.
    Left,
}

impl Direction {
    /// True if edges go to a side.
    pub fn is_horizontal(self) -> bool {
        matches!(self, Self::Right | Self::Left)
    }

    /// A place of a level, whose edges go down, in the drawing; `size` is the level's.
    fn shown(self, at: Point, size: Point) -> Point {
        match self {
            Self::Down => at,
            Self::Up => Point::new(at.x, size.y - at.y),
            Self::Right => at.turned(),
            Self::Left => Point::new(size.y - at.y, at.x),
        }
    }

    /// The reverse; `size` is the one in the drawing.
    fn hidden(self, at: Point, size: Point) -> Point {
        match self {
            Self::Down => at,
            Self::Up => Point::new(at.x, size.y - at.y),
            Self::Right => at.turned(),
            Self::Left => Point::new(at.y, size.x - at.x),
        }
    }

    fn shown_size(self, size: Point) -> Point {
        if self.is_horizontal() { size.turned() } else { size }
    }
}

/// Where edges meet a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outline {
    /// Its rectangle.
    #[default]
    Box,
    /// A rhombus in it.
    Diamond,
    /// An ellipse in it.
    Ellipse,
}

/// A node.
#[derive(Debug, Clone, Copy, Default)]
pub struct Node {
    /// Width and height.
    pub size: Point,
    /// Where edges meet it.
    pub outline: Outline,
    /// Number of the group that it is in.
    pub group: Option<usize>,
}

/// A group of nodes and groups, with a frame.
#[derive(Debug, Clone, Copy, Default)]
pub struct Group {
    /// The group around it; its number is smaller.
    pub parent: Option<usize>,
    /// Size of its title.
    pub title: Point,
    /// A direction of its own, which it has unless edges lead into it.
    pub direction: Option<Direction>,
}

/// An end of an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// A node.
    Node(usize),
    /// The frame of a group.
    Group(usize),
}

/// An edge.
#[derive(Debug, Clone, Copy)]
pub struct Edge {
    /// Where it begins.
    pub from: End,
    /// Where it ends.
    pub to: End,
    /// Size of its label.
    pub label: Option<Point>,
    /// Space for signs at its ends, in addition to the usual.
    pub room: f64,
}

/// A graph without places.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// Its nodes.
    pub nodes: Vec<Node>,
    /// Its groups, outer ones first.
    pub groups: Vec<Group>,
    /// Its edges.
    pub edges: Vec<Edge>,
    /// Where edges go.
    pub direction: Direction,
}

/// The way of an edge.
#[derive(Debug, Clone, Default)]
pub struct Way {
    /// A place, then for each curve its two control points and its end.
    pub curve: Vec<Point>,
    /// Centre of the label.
    pub label: Option<Point>,
}

/// The places of a graph.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// Width and height of everything.
    pub size: Point,
    /// Centres of the nodes.
    pub nodes: Vec<Point>,
    /// Frames of the groups.
    pub groups: Vec<Rect>,
    /// Ways of the edges.
    pub edges: Vec<Way>,
}

/// Why a graph has no places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The edge with this number leads from a group into the same group.
    Inside(usize),
    /// Too much work.
    TooMuch,
}

/// Finds places for a graph.
pub fn place(graph: &Graph) -> Result<Places, Fault> {
    levels::place(graph)
}
