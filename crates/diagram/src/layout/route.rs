//! Curves of edges: from the border of one unit to that of another, straight through the layers between them, so that no
//! edge crosses a unit.

use super::units::{Layered, Level, Link, Piece, Unit, UnitKind};
use super::{Outline, Point};

/// How far a loop is from its node.
pub(super) const LOOP: f64 = 26.0;
/// Most space between two edges at one unit.
const SPREAD: f64 = 26.0;

/// Upper edge and height of each layer.
pub(super) struct Rows<'r> {
    pub(super) tops: &'r [f64],
    pub(super) heights: &'r [f64],
}

/// The curves of all links of a level.
pub(super) fn route(
    level: &Level,
    layered: &Layered,
    x: &[f64],
    centres: &[Point],
    rows: &Rows<'_>,
) -> Vec<Piece> {
    let offsets = offsets(level, layered, x);
    let mut pieces = Vec::new();
    for (number, link) in level.links.iter().enumerate() {
        let curve = if link.is_loop() {
            curve_of_loop(&level.units[link.from], centres[link.from])
        } else {
            let mut points =
                passed(level, layered, x, centres, rows, link, &layered.chains[number], offsets[number]);
            if link.is_turned {
                points.reverse();
            }
            curve(&points)
        };
        pieces.push(Piece { edge: link.edge, role: link.role, curve });
    }
    pieces
}

/// How far from the middle of its upper and its lower unit each link begins and ends.
fn offsets(level: &Level, layered: &Layered, x: &[f64]) -> Vec<(f64, f64)> {
    let mut offsets = vec![(0.0, 0.0); level.links.len()];
    for is_upper in [true, false] {
        let mut at_unit: Vec<Vec<(f64, usize)>> = vec![Vec::new(); level.units.len()];
        for (number, link) in level.links.iter().enumerate().filter(|(_, link)| !link.is_loop()) {
            let chain = &layered.chains[number];
            let (unit, port, next) = match is_upper {
                true => (link.ends().0, link.ports().0, chain[1]),
                false => (link.ends().1, link.ports().1, chain[chain.len() - 2]),
            };
            let other = if is_upper { link.ports().1 } else { link.ports().0 };
            let target = x[next] + if chain.len() == 2 { other.unwrap_or(0.0) } else { 0.0 };
            match port {
                Some(along) if is_upper => offsets[number].0 = along,
                Some(along) => offsets[number].1 = along,
                None => at_unit[unit].push((target, number)),
            }
        }
        for (unit, mut links) in at_unit.into_iter().enumerate() {
            links.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let count = links.len() as f64;
            let width = level.units[unit].size.x * 0.8;
            let step = (width / count).min(SPREAD);
            for (at, (_, number)) in links.into_iter().enumerate() {
                let offset = (at as f64 - (count - 1.0) / 2.0) * step;
                if is_upper {
                    offsets[number].0 = offset;
                } else {
                    offsets[number].1 = offset;
                }
            }
        }
    }
    offsets
}

/// The places that a link passes, from above.
#[allow(clippy::too_many_arguments, reason = "one call, of what one level knows")]
fn passed(
    level: &Level,
    layered: &Layered,
    x: &[f64],
    centres: &[Point],
    rows: &Rows<'_>,
    link: &Link,
    chain: &[usize],
    (upper, lower): (f64, f64),
) -> Vec<Point> {
    let (above, below) = link.ends();
    let border = |unit: usize, offset: f64, is_below: bool| {
        let (known, at) = (&level.units[unit], centres[unit]);
        let reach = reach(known, offset);
        Point::new(at.x + offset, if is_below { at.y + reach } else { at.y - reach })
    };
    let row = |vertex: usize| {
        let rank = layered.vertices[vertex].rank;
        (rows.tops[rank], rows.tops[rank] + rows.heights[rank])
    };
    let start = border(above, upper, true);
    let mut points = vec![start];
    // Out of a layer with larger units straight.
    let is_port = |unit: usize| matches!(level.units[unit].kind, UnitKind::Top(_) | UnitKind::Bottom(_));
    if !is_port(above) && row(above).1 > start.y + 1.0 {
        points.push(Point::new(start.x, row(above).1));
    }
    for vertex in chain.iter().skip(1).take(chain.len().saturating_sub(2)) {
        let (top, bottom) = row(*vertex);
        points.push(Point::new(x[*vertex], top));
        if bottom > top {
            points.push(Point::new(x[*vertex], bottom));
        }
    }
    let end = border(below, lower, false);
    if !is_port(below) && row(below).0 < end.y - 1.0 {
        points.push(Point::new(end.x, row(below).0));
    }
    points.push(end);
    points
}

/// How far a unit reaches up and down, at a distance from its middle.
fn reach(unit: &Unit, offset: f64) -> f64 {
    let (half, share) = (unit.size.y / 2.0, (offset / (unit.size.x / 2.0).max(1.0)).abs().min(1.0));
    match unit.outline {
        Outline::Box => half,
        Outline::Diamond => half * (1.0 - share),
        Outline::Ellipse => half * (1.0 - share * share).sqrt(),
    }
}

/// A curve through places, upright at each.
fn curve(points: &[Point]) -> Vec<Point> {
    let mut curve = Vec::with_capacity(points.len() * 3);
    curve.extend(points.first());
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let middle = (a.y + b.y) / 2.0;
        curve.extend([Point::new(a.x, middle), Point::new(b.x, middle), b]);
    }
    curve
}

fn curve_of_loop(unit: &Unit, at: Point) -> Vec<Point> {
    let side = at.x + unit.size.x / 2.0;
    let rise = (unit.size.y / 4.0).min(10.0);
    let inset =
        if unit.outline == Outline::Diamond { rise * unit.size.x / unit.size.y.max(1.0) } else { 0.0 };
    vec![
        Point::new(side - inset, at.y - rise),
        Point::new(side + LOOP, at.y - 2.0 * rise),
        Point::new(side + LOOP, at.y + rise),
        Point::new(side - inset, at.y + rise),
    ]
}

/// The centre of the label of a loop.
pub(super) fn label_of_loop(unit: &Unit, at: Point, label: Point) -> Point {
    Point::new(at.x + unit.size.x / 2.0 + LOOP + label.x / 2.0, at.y)
}
