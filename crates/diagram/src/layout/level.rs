//! One level: the places of its units, whose links all go down.

use super::order;
use super::place;
use super::rank;
use super::route;
use super::units::{Arranged, Frame, Layered, Level, Link, Unit, UnitKind, Vertex};
use super::{Fault, Point};

/// Most places that edges pass in one level.
const MOST_VERTICES: usize = 8_000;
/// Space between layers.
const GAP: f64 = 40.0;
/// Space between a layer and the labels beside it.
const LABEL_GAP: f64 = 20.0;
/// Space between a layer and the frame that edges pass.
const PORT_GAP: f64 = 12.0;

impl Level {
    /// A level whose links go down, but for those that would close a circle.
    pub(super) fn new(units: Vec<Unit>, mut links: Vec<Link>) -> Self {
        rank::turn_circles(units.len(), &mut links);
        Self { units, links }
    }

    /// Sets the size of a group and the places of its ports, which are named by edge and end.
    pub(super) fn set_group(&mut self, group: usize, size: Point, along: &[((usize, bool), f64)]) {
        let Some(unit) = self.units.iter().position(|unit| unit.kind == UnitKind::Group(group)) else {
            return;
        };
        self.units[unit].size = size;
        for link in &mut self.links {
            for (place, is_from) in link.along.iter_mut().zip([true, false]) {
                let own = if is_from { link.from } else { link.to };
                if own == unit {
                    *place = along.iter().find(|(port, _)| *port == (link.edge, is_from)).map(|(_, x)| *x);
                }
            }
        }
    }

    /// Places everything within a frame.
    pub(super) fn arrange(self, frame: &Frame) -> Result<Arranged, Fault> {
        let ranks = self.ranks();
        let mut layered = self.layered(&ranks)?;
        order::order(&mut layered);
        let mut x = place::place(&layered);
        let (tops, heights) = self.rows(&layered, frame);
        let bottom = tops.last().zip(heights.last()).map_or(frame.before.y, |(top, height)| top + height);
        let size = self.fit(&layered, &mut x, frame, bottom + frame.after.y);
        let centre = |vertex: usize| {
            let rank = layered.vertices[vertex].rank;
            Point::new(x[vertex], tops[rank] + heights[rank] / 2.0)
        };
        let mut centres: Vec<Point> = (0..self.units.len()).map(centre).collect();
        for (unit, centre) in self.units.iter().zip(&mut centres) {
            match unit.kind {
                UnitKind::Top(_) => centre.y = 0.0,
                UnitKind::Bottom(_) => centre.y = size.y,
                _ => {}
            }
        }
        let rows = route::Rows { tops: &tops, heights: &heights };
        let pieces = route::route(&self, &layered, &x, &centres, &rows);
        let mut labels = Vec::new();
        for (link, vertex) in self.links.iter().zip(&layered.labels) {
            match (vertex, link.label) {
                (Some(vertex), _) => labels.push((link.edge, centre(*vertex))),
                (None, Some(label)) if link.is_loop() => {
                    labels.push((
                        link.edge,
                        route::label_of_loop(&self.units[link.from], centres[link.from], label),
                    ));
                }
                _ => {}
            }
        }
        Ok(Arranged { size, centres, pieces, labels })
    }

    /// The layer of each unit.
    fn ranks(&self) -> Vec<usize> {
        let has_labels = self.links.iter().any(|link| link.label.is_some() && !link.is_loop());
        let is_port = |unit: usize| self.units[unit].is_port();
        let inner =
            self.links.iter().filter(|link| !link.is_loop() && !is_port(link.from) && !is_port(link.to));
        let pairs: Vec<(usize, usize)> = inner.map(Link::ends).collect();
        let mut ranks = rank::ranks(self.units.len(), &pairs, if has_labels { 2 } else { 1 });
        let has_top = self.units.iter().any(|unit| matches!(unit.kind, UnitKind::Top(_)));
        let inner = self.units.iter().zip(&ranks).filter(|(unit, _)| !unit.is_port()).map(|(_, rank)| *rank);
        let last = inner.max().unwrap_or(0) + usize::from(has_top) + 1;
        for (unit, rank) in self.units.iter().zip(&mut ranks) {
            *rank = match unit.kind {
                UnitKind::Top(_) => 0,
                UnitKind::Bottom(_) => last,
                _ => *rank + usize::from(has_top),
            };
        }
        ranks
    }

    /// Adds the vertices that links pass.
    fn layered(&self, ranks: &[usize]) -> Result<Layered, Fault> {
        let unit_vertex = |(number, unit): (usize, &Unit)| {
            let loops = self.links.iter().filter(|link| link.is_loop() && link.from == number);
            let side = loops.map(|link| route::LOOP + link.label.map_or(0.0, |label| label.x + 8.0));
            let beside = side.fold(0.0, f64::max);
            let size = Point::new(unit.size.x + 2.0 * beside, unit.size.y);
            Vertex { rank: ranks[number], size, unit: Some(number), above: Vec::new(), below: Vec::new() }
        };
        let mut vertices: Vec<Vertex> = self.units.iter().enumerate().map(unit_vertex).collect();
        let mut chains = Vec::new();
        let mut labels = Vec::new();
        for link in &self.links {
            let (above, below) = link.ends();
            if link.is_loop() {
                chains.push(Vec::new());
                labels.push(None);
                continue;
            }
            let (first, last) = (vertices[above].rank, vertices[below].rank);
            let middle = link.label.map(|_| first + (last - first) / 2);
            let mut chain = vec![above];
            let mut label = None;
            for rank in first + 1..last {
                let number = vertices.len();
                let mut size = Point::new(6.0, 0.0);
                if Some(rank) == middle {
                    size = link.label.unwrap_or_default();
                    label = Some(number);
                }
                vertices.push(Vertex { rank, size, unit: None, above: Vec::new(), below: Vec::new() });
                chain.push(number);
            }
            chain.push(below);
            if vertices.len() > MOST_VERTICES {
                return Err(Fault::TooMuch);
            }
            for pair in chain.windows(2) {
                vertices[pair[0]].below.push(pair[1]);
                vertices[pair[1]].above.push(pair[0]);
            }
            chains.push(chain);
            labels.push(label);
        }
        let count = vertices.iter().map(|vertex| vertex.rank + 1).max().unwrap_or(0);
        Ok(Layered { vertices, layers: vec![Vec::new(); count], chains, labels })
    }

    /// Upper edge and height of each layer.
    fn rows(&self, layered: &Layered, frame: &Frame) -> (Vec<f64>, Vec<f64>) {
        let count = layered.layers.len();
        let (mut heights, mut has_unit) = (vec![0.0_f64; count], vec![false; count]);
        let (mut is_port, mut room) = (vec![false; count], vec![0.0_f64; count]);
        for vertex in &layered.vertices {
            heights[vertex.rank] = heights[vertex.rank].max(vertex.size.y);
            let port = vertex.unit.is_some_and(|unit| self.units[unit].is_port());
            is_port[vertex.rank] |= port;
            has_unit[vertex.rank] |= vertex.unit.is_some() && !port;
        }
        for (link, chain) in self.links.iter().zip(&layered.chains) {
            for pair in chain.windows(2) {
                let rank = layered.vertices[pair[0]].rank;
                room[rank] = room[rank].max(link.room);
            }
        }
        let mut tops = Vec::with_capacity(count);
        let mut top = frame.before.y;
        for rank in 0..count {
            tops.push(top);
            let gap = match (has_unit[rank], has_unit.get(rank + 1).copied().unwrap_or_default()) {
                _ if is_port[rank] || is_port.get(rank + 1).copied().unwrap_or_default() => PORT_GAP,
                (true, true) => GAP,
                _ => LABEL_GAP,
            };
            top += heights[rank] + gap + room[rank];
        }
        (tops, heights)
    }

    /// Moves everything into the frame; returns the size with it.
    fn fit(&self, layered: &Layered, x: &mut [f64], frame: &Frame, height: f64) -> Point {
        let half = |vertex: usize| layered.vertices[vertex].size.x / 2.0;
        let left = (0..x.len()).map(|vertex| x[vertex] - half(vertex)).fold(f64::INFINITY, f64::min);
        let right = (0..x.len()).map(|vertex| x[vertex] + half(vertex)).fold(f64::NEG_INFINITY, f64::max);
        let (left, right) = if left.is_finite() { (left, right) } else { (0.0, 0.0) };
        let natural = right - left + frame.before.x + frame.after.x;
        let width = natural.max(frame.least.x);
        let shift = frame.before.x - left + (width - natural) / 2.0;
        x.iter_mut().for_each(|x| *x += shift);
        Point::new(width, height.max(frame.least.y))
    }
}
