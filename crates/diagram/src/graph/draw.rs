//! A graph → a drawing.

use super::heads;
use super::shapes;
use super::{Edge, Graph};
use crate::layout::{self, Fault, Point, Rect, Way};
use crate::problem::Problem;
use crate::svg::{Anchor, Canvas, Look, Paint, Voice, push_point};
use crate::text::{self, LINE, Label};

/// Space around everything.
const MARGIN: f64 = 10.0;

/// Draws a graph.
pub fn draw(graph: &Graph, canvas: &mut Canvas, at: Point) -> Result<Point, Problem> {
    let places = layout::place(&bare(graph)).map_err(|fault| match fault {
        Fault::Inside(edge) => Problem::inside(graph.edges.get(edge).map_or(0..0, |edge| edge.place.clone())),
        Fault::TooMuch => Problem::too_much(),
    })?;
    let origin = at.plus(Point::new(MARGIN, MARGIN));
    for (group, rect) in graph.groups.iter().zip(&places.groups) {
        let rect = Rect { at: rect.at.plus(origin), size: rect.size };
        canvas.rect(Paint::Group, &group.look, rect, 6.0);
        let middle = rect.at.x + rect.size.x / 2.0;
        let height = group.title.height() / 2.0 + 6.0;
        canvas.lines(
            Voice::Clear,
            &group.look,
            Point::new(middle, rect.at.y + height),
            Anchor::Middle,
            &group.title.lines,
        );
    }
    for (edge, way) in graph.edges.iter().zip(&places.edges) {
        draw_edge(canvas, edge, way, origin);
    }
    for (node, at) in graph.nodes.iter().zip(&places.nodes) {
        shapes::draw(canvas, node, at.plus(origin));
    }
    for (edge, way) in graph.edges.iter().zip(&places.edges) {
        draw_label(canvas, edge, way, origin);
    }
    Ok(places.size.plus(Point::new(2.0 * MARGIN, 2.0 * MARGIN)))
}

/// The graph without texts.
fn bare(graph: &Graph) -> layout::Graph {
    let node = |node: &super::Node| layout::Node {
        size: shapes::size(node),
        outline: shapes::outline(node.shape),
        group: node.group,
    };
    let group = |group: &super::Group| layout::Group {
        parent: group.parent,
        title: Point::new(
            group.title.width(),
            if group.title.is_empty() { 0.0 } else { group.title.height() },
        ),
        direction: group.direction,
    };
    let edge = |edge: &Edge| layout::Edge {
        from: edge.from,
        to: edge.to,
        label: (!edge.label.is_empty()).then(|| label_size(&edge.label)),
        room: room(edge),
    };
    layout::Graph {
        nodes: graph.nodes.iter().map(node).collect(),
        groups: graph.groups.iter().map(group).collect(),
        edges: graph.edges.iter().map(edge).collect(),
        direction: graph.direction,
    }
}

fn label_size(label: &Label) -> Point {
    Point::new(label.width() + 8.0, label.height() + 2.0)
}

/// Space that signs and texts at the ends of an edge take.
fn room(edge: &Edge) -> f64 {
    let signs: f64 = edge.heads.iter().map(|head| (heads::length(*head) - 9.0).max(0.0)).sum();
    let texts = if edge.ends.iter().all(String::is_empty) { 0.0 } else { LINE };
    signs + texts
}

fn draw_edge(canvas: &mut Canvas, edge: &Edge, way: &Way, origin: Point) {
    let Some(paint) = edge.line else { return };
    let mut curve: Vec<Point> = way.curve.iter().map(|at| at.plus(origin)).collect();
    let [begin, end] = edge.heads;
    let (Some(first), Some(last)) = (ray(curve.iter()), ray(curve.iter().rev())) else { return };
    // Lines end where their signs begin.
    for (head, (at, towards), is_end) in [(begin, first, false), (end, last, true)] {
        let moved = Point::new(at.x + towards.x * heads::inset(head), at.y + towards.y * heads::inset(head));
        if let Some(place) = if is_end { curve.last_mut() } else { curve.first_mut() } {
            *place = moved;
        }
    }
    canvas.path(paint, &edge.look, &data(&curve));
    heads::draw(canvas, begin, &edge.look, first);
    heads::draw(canvas, end, &edge.look, last);
    for (words, (at, towards)) in edge.ends.iter().zip([first, last]) {
        draw_end(canvas, words, at, towards);
    }
}

/// A place, and the direction of the curve that begins there.
fn ray<'c>(mut curve: impl Iterator<Item = &'c Point>) -> Option<(Point, Point)> {
    let at = *curve.next()?;
    for next in curve {
        let (x, y) = (next.x - at.x, next.y - at.y);
        let length = (x * x + y * y).sqrt();
        if length > 0.5 {
            return Some((at, Point::new(x / length, y / length)));
        }
    }
    Some((at, Point::new(0.0, 1.0)))
}

/// A text beside the end of an edge.
fn draw_end(canvas: &mut Canvas, words: &str, at: Point, towards: Point) {
    let is_upright = towards.y.abs() > towards.x.abs();
    let (along, beside) = (16.0, 6.0);
    if is_upright {
        let at = Point::new(at.x + beside, at.y + towards.y * along);
        canvas.text(Voice::Small, &Look::default(), at, Anchor::Start, words);
    } else {
        let anchor = if towards.x > 0.0 { Anchor::Start } else { Anchor::End };
        canvas.text(
            Voice::Small,
            &Look::default(),
            Point::new(at.x + towards.x * 6.0, at.y - 11.0),
            anchor,
            words,
        );
    }
}

fn draw_label(canvas: &mut Canvas, edge: &Edge, way: &Way, origin: Point) {
    let Some(at) = way.label.filter(|_| !edge.label.is_empty() && edge.line.is_some()) else { return };
    let (at, size) = (at.plus(origin), label_size(&edge.label));
    let corner = Point::new(at.x - size.x / 2.0, at.y - size.y / 2.0);
    canvas.rect(Paint::Ground, &Look::default(), Rect { at: corner, size }, 3.0);
    let look = Look { text: edge.look.text.clone(), ..Look::default() };
    canvas.lines(Voice::Plain, &look, at, Anchor::Middle, &edge.label.lines);
}

/// The data of a path.
fn data(curve: &[Point]) -> String {
    let mut data = String::from("M");
    let Some((first, rest)) = curve.split_first() else { return String::new() };
    push_point(&mut data, *first);
    let mut at = *first;
    for part in rest.chunks_exact(3) {
        let [a, b, end] = part else { continue };
        let is_straight =
            |x: fn(&Point) -> f64| [a, b, end].iter().all(|point| (x(point) - x(&at)).abs() < 0.05);
        if is_straight(|point| point.x) || is_straight(|point| point.y) {
            data.push('L');
        } else {
            data.push('C');
            push_point(&mut data, *a);
            data.push(' ');
            push_point(&mut data, *b);
            data.push(' ');
        }
        push_point(&mut data, *end);
        at = *end;
    }
    data
}

/// Draws a title above a drawing; returns its height.
pub fn title(canvas: &mut Canvas, title: &str, width: f64) -> f64 {
    canvas.text(Voice::Bold, &Look::default(), Point::new(width / 2.0, 18.0), Anchor::Middle, title);
    LINE + 12.0
}

/// Width that a title needs.
pub fn title_width(title: &str) -> f64 {
    text::width(title) * 1.08 + 2.0 * MARGIN
}
