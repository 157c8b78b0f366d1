//! A graph of boxes, edges and groups, which flowcharts, states, classes, entities and `dot` have in common; and its
//! drawing.

mod build;
mod draw;
mod heads;
mod shapes;

use std::ops::Range;

use crate::layout::{Direction, End};
use crate::svg::{Look, Paint};
use crate::text::Label;

pub use build::{Builder, edge, table_of};
pub use draw::{draw, title, title_width};
pub use heads::draw as draw_head;

/// A graph to draw.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// Where edges go.
    pub direction: Direction,
    /// Boxes.
    pub nodes: Vec<Node>,
    /// Lines between them.
    pub edges: Vec<Edge>,
    /// Frames around boxes, outer ones first.
    pub groups: Vec<Group>,
}

/// The form of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// A rectangle.
    #[default]
    Rect,
    /// One with round corners.
    Round,
    /// One whose ends are half circles.
    Stadium,
    /// One with double sides.
    Subroutine,
    /// A database.
    Cylinder,
    /// A circle.
    Circle,
    /// Two circles.
    DoubleCircle,
    /// An ellipse.
    Ellipse,
    /// A rhombus.
    Diamond,
    /// A hexagon.
    Hexagon,
    /// Leaning to the right.
    LeanRight,
    /// Leaning to the left.
    LeanLeft,
    /// Narrower above.
    Trapezoid,
    /// Narrower below.
    Funnel,
    /// A flag.
    Flag,
    /// A note.
    Note,
    /// Text without a frame.
    Plain,
    /// The beginning of states.
    Start,
    /// The end of states.
    Stop,
    /// Where states part or join.
    Bar,
    /// A small circle.
    Point,
}

/// What is written in a node.
#[derive(Debug, Clone)]
pub enum Body {
    /// A text.
    Text(Label),
    /// A title and rows.
    Table(Table),
}

/// A title with rows in parts.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Small text above the title.
    pub above: Option<String>,
    /// The title.
    pub title: String,
    /// Parts with rows of cells.
    pub parts: Vec<Vec<Vec<String>>>,
}

/// A node.
#[derive(Debug, Clone)]
pub struct Node {
    /// What is written in it.
    pub body: Body,
    /// Its form.
    pub shape: Shape,
    /// Its colours.
    pub look: Look,
    /// The group that it is in.
    pub group: Option<usize>,
}

impl Node {
    /// A node with text.
    pub fn new(label: Label, shape: Shape, group: Option<usize>) -> Self {
        Self { body: Body::Text(label), shape, look: Look::default(), group }
    }
}

/// A sign at an end of an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Head {
    /// None.
    #[default]
    None,
    /// A filled arrow.
    Arrow,
    /// Two strokes.
    Open,
    /// A hollow triangle.
    Triangle,
    /// A filled rhombus.
    Diamond,
    /// A hollow one.
    HollowDiamond,
    /// A filled circle.
    Dot,
    /// A hollow one.
    Ring,
    /// A cross.
    Cross,
    /// Exactly one.
    One,
    /// None or one.
    ZeroOrOne,
    /// One or many.
    Many,
    /// Any number.
    ZeroOrMany,
}

/// An edge.
#[derive(Debug, Clone)]
pub struct Edge {
    /// Where it begins.
    pub from: End,
    /// Where it ends.
    pub to: End,
    /// Text at its middle.
    pub label: Label,
    /// Its line; `None` if it only orders nodes.
    pub line: Option<Paint>,
    /// Signs at its beginning and its end.
    pub heads: [Head; 2],
    /// Texts there.
    pub ends: [String; 2],
    /// Its colours.
    pub look: Look,
    /// Its place in the source.
    pub place: Range<usize>,
}

/// A frame around nodes.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// The frame around it.
    pub parent: Option<usize>,
    /// Its title.
    pub title: Label,
    /// Its direction, if it has one of its own.
    pub direction: Option<Direction>,
    /// Its colours.
    pub look: Look,
}
