//! Units of one level (nodes, groups and ports), and the links between them.

use super::{Outline, Point};

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum UnitKind {
    /// A node of the graph.
    Node(usize),
    /// A group of the graph.
    Group(usize),
    /// A port above, by its number.
    Top(usize),
    /// A port below.
    Bottom(usize),
}

/// A unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    pub(super) kind: UnitKind,
    /// Its size; that of a group is known later.
    pub(super) size: Point,
    pub(super) outline: Outline,
}

impl Unit {
    pub(super) fn is_port(&self) -> bool {
        matches!(self.kind, UnitKind::Top(_) | UnitKind::Bottom(_))
    }
}

/// Which piece of its edge a link is, in the order of pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// Out of groups, inner ones first.
    Before(usize),
    /// Between two units of the level that has both ends.
    Middle,
    /// Into groups, outer ones first.
    After(usize),
}

/// A piece of an edge.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) edge: usize,
    pub(super) role: Role,
    pub(super) from: usize,
    pub(super) to: usize,
    /// It goes up: `to` is above `from`.
    pub(super) is_turned: bool,
    pub(super) label: Option<Point>,
    pub(super) room: f64,
    /// Places along the borders of `from` and `to`, from their middle, where a port says so.
    pub(super) along: [Option<f64>; 2],
}

impl Link {
    pub(super) fn new(
        edge: usize,
        role: Role,
        from: usize,
        to: usize,
        label: Option<Point>,
        room: f64,
    ) -> Self {
        Self { edge, role, from, to, is_turned: false, label, room, along: [None; 2] }
    }

    /// The upper unit and the lower one.
    pub(super) fn ends(&self) -> (usize, usize) {
        if self.is_turned { (self.to, self.from) } else { (self.from, self.to) }
    }

    /// Where a port is at the upper unit, and at the lower one.
    pub(super) fn ports(&self) -> (Option<f64>, Option<f64>) {
        let [from, to] = self.along;
        if self.is_turned { (to, from) } else { (from, to) }
    }

    pub(super) fn is_loop(&self) -> bool {
        self.from == self.to
    }
}

/// A curve of an edge.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) edge: usize,
    pub(super) role: Role,
    pub(super) curve: Vec<Point>,
}

/// Space around everything, and the least size.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Frame {
    pub(super) before: Point,
    pub(super) after: Point,
    pub(super) least: Point,
}

/// A unit, or a place where an edge passes a layer.
#[derive(Debug, Clone)]
pub(super) struct Vertex {
    pub(super) rank: usize,
    pub(super) size: Point,
    /// The unit, if it is one.
    pub(super) unit: Option<usize>,
    pub(super) above: Vec<usize>,
    pub(super) below: Vec<usize>,
}

/// A level.
#[derive(Debug)]
pub(super) struct Level {
    pub(super) units: Vec<Unit>,
    pub(super) links: Vec<Link>,
}

/// A level with layers.
pub(super) struct Layered {
    pub(super) vertices: Vec<Vertex>,
    /// Vertices of each layer, in order.
    pub(super) layers: Vec<Vec<usize>>,
    /// For each link the vertices that it passes, from above; none for loops.
    pub(super) chains: Vec<Vec<usize>>,
    /// For each link the vertex of its label.
    pub(super) labels: Vec<Option<usize>>,
}

/// The places of a level.
pub(super) struct Arranged {
    pub(super) size: Point,
    /// One for each unit.
    pub(super) centres: Vec<Point>,
    pub(super) pieces: Vec<Piece>,
    pub(super) labels: Vec<(usize, Point)>,
}
