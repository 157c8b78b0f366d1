//! A graph with groups → one level for each group, and the places of all levels in one drawing.

use std::collections::BTreeMap;

use super::units::{Frame, Level, Link, Piece, Role, Unit, UnitKind};
use super::{Direction, End, Fault, Graph, Outline, Places, Point, Rect, Way};

/// Space between the frame of a group and what is in it.
const PADDING: f64 = 16.0;

/// A place where an edge passes the frame of a group.
#[derive(Debug, Clone, Copy)]
struct Port {
    edge: usize,
    /// Above what is in the group, or below.
    is_top: bool,
    /// The end of the edge that is inside is its beginning.
    is_from: bool,
}

/// What a level places, from its upper left corner; its edges go down.
struct Placed {
    size: Point,
    direction: Direction,
    nodes: Vec<(usize, Point)>,
    groups: Vec<(usize, Rect)>,
    pieces: Vec<Piece>,
    labels: Vec<(usize, Point)>,
    ports: Vec<(Port, f64)>,
}

struct Levels<'g> {
    graph: &'g Graph,
    /// Groups around each end, outermost first.
    paths: Vec<[Vec<usize>; 2]>,
    /// Edges of each level; the outermost level is the last.
    edges: Vec<Vec<usize>>,
    nodes: Vec<Vec<usize>>,
    groups: Vec<Vec<usize>>,
}

/// Finds places for a graph.
pub(super) fn place(graph: &Graph) -> Result<Places, Fault> {
    let levels = Levels::new(graph)?;
    let placed = levels.place(None, &[], graph.direction)?;
    let shown = |at: Point| placed.direction.shown(at, placed.size);
    let mut places = Places {
        size: placed.direction.shown_size(placed.size),
        nodes: vec![Point::default(); graph.nodes.len()],
        groups: vec![Rect::default(); graph.groups.len()],
        edges: vec![Way::default(); graph.edges.len()],
    };
    for (node, at) in &placed.nodes {
        places.nodes[*node] = shown(*at);
    }
    for (group, rect) in &placed.groups {
        places.groups[*group] = turned_rect(*rect, shown);
    }
    for (edge, at) in &placed.labels {
        places.edges[*edge].label = Some(shown(*at));
    }
    let mut pieces = placed.pieces;
    pieces.sort_by_key(|piece| (piece.edge, piece.role));
    for piece in pieces {
        let curve = &mut places.edges[piece.edge].curve;
        let skipped = usize::from(!curve.is_empty());
        curve.extend(piece.curve.into_iter().skip(skipped).map(shown));
    }
    Ok(places)
}

fn turned_rect(rect: Rect, shown: impl Fn(Point) -> Point) -> Rect {
    let (a, b) = (shown(rect.at), shown(rect.at.plus(rect.size)));
    let at = Point::new(a.x.min(b.x), a.y.min(b.y));
    Rect { at, size: Point::new((a.x - b.x).abs(), (a.y - b.y).abs()) }
}

impl<'g> Levels<'g> {
    fn new(graph: &'g Graph) -> Result<Self, Fault> {
        let outermost = graph.groups.len();
        let mut levels = Self {
            graph,
            paths: Vec::with_capacity(graph.edges.len()),
            edges: vec![Vec::new(); outermost + 1],
            nodes: vec![Vec::new(); outermost + 1],
            groups: vec![Vec::new(); outermost + 1],
        };
        for (number, node) in graph.nodes.iter().enumerate() {
            levels.nodes[node.group.unwrap_or(outermost)].push(number);
        }
        for (number, group) in graph.groups.iter().enumerate() {
            levels.groups[group.parent.unwrap_or(outermost)].push(number);
        }
        for (number, edge) in graph.edges.iter().enumerate() {
            let paths = [levels.path(edge.from), levels.path(edge.to)];
            let shared = shared(&paths);
            let is_loop = edge.from == edge.to && matches!(edge.from, End::Node(_));
            let unit = |end: End, path: &[usize]| path.get(shared).map_or(end, |group| End::Group(*group));
            if unit(edge.from, &paths[0]) == unit(edge.to, &paths[1]) && !is_loop {
                return Err(Fault::Inside(number));
            }
            levels.edges[shared.checked_sub(1).map_or(outermost, |at| paths[0][at])].push(number);
            levels.paths.push(paths);
        }
        Ok(levels)
    }

    fn path(&self, end: End) -> Vec<usize> {
        let mut next = match end {
            End::Node(node) => self.graph.nodes[node].group,
            End::Group(group) => self.graph.groups[group].parent,
        };
        let mut path = Vec::new();
        while let Some(group) = next {
            path.push(group);
            next = self.graph.groups[group].parent;
        }
        path.reverse();
        path
    }

    /// Places a group and everything in it. It calls itself once for each group, and readers bound their nesting.
    fn place(&self, group: Option<usize>, ports: &[Port], direction: Direction) -> Result<Placed, Fault> {
        let own = group.unwrap_or(self.graph.groups.len());
        let depth = group.map_or(0, |group| self.path(End::Group(group)).len() + 1);
        let units = self.units(own, ports, direction);
        let links = self.links(own, ports, depth, direction, &units);
        let mut level = Level::new(units, links);
        let mut inner = Vec::new();
        for number in &self.groups[own] {
            let ports = self.ports_of(*number, &level);
            let own = self.graph.groups[*number].direction.filter(|_| ports.is_empty());
            let placed = self.place(Some(*number), &ports, own.unwrap_or(direction))?;
            let size = placed.direction.shown_size(placed.size);
            let size = if direction.is_horizontal() { size.turned() } else { size };
            let along = placed.ports.iter().map(|(port, x)| ((port.edge, port.is_from), x - size.x / 2.0));
            level.set_group(*number, size, &along.collect::<Vec<_>>());
            inner.push((*number, placed));
        }
        let mut placed = self.arrange(level, group, ports, direction)?;
        for (number, child) in inner {
            if let Some((_, rect)) = placed.groups.iter().find(|(group, _)| *group == number) {
                let rect = *rect;
                placed.take(child, rect);
            }
        }
        Ok(placed)
    }

    /// The unit of a level that an end of an edge is in.
    fn unit_kind(&self, edge: usize, is_from: bool, depth: usize) -> UnitKind {
        let [from, to] = &self.paths[edge];
        let known = &self.graph.edges[edge];
        let (end, path) = if is_from { (known.from, from) } else { (known.to, to) };
        match (path.get(depth), end) {
            (Some(group), _) => UnitKind::Group(*group),
            (None, End::Group(group)) => UnitKind::Group(group),
            (None, End::Node(node)) => UnitKind::Node(node),
        }
    }

    fn units(&self, own: usize, ports: &[Port], direction: Direction) -> Vec<Unit> {
        let mut units = Vec::new();
        for node in &self.nodes[own] {
            let known = &self.graph.nodes[*node];
            let size = if direction.is_horizontal() { known.size.turned() } else { known.size };
            units.push(Unit { kind: UnitKind::Node(*node), size, outline: known.outline });
        }
        let of = |kind| Unit { kind, size: Point::default(), outline: Outline::Box };
        units.extend(self.groups[own].iter().map(|group| of(UnitKind::Group(*group))));
        units.extend(ports.iter().enumerate().map(|(number, port)| of(port.unit(number))));
        units
    }

    fn links(
        &self,
        own: usize,
        ports: &[Port],
        depth: usize,
        direction: Direction,
        units: &[Unit],
    ) -> Vec<Link> {
        let turned = |label: Point| if direction.is_horizontal() { label.turned() } else { label };
        let numbers: BTreeMap<UnitKind, usize> =
            units.iter().enumerate().map(|(number, unit)| (unit.kind, number)).collect();
        let unit_of = |edge, is_from| numbers.get(&self.unit_kind(edge, is_from, depth)).copied();
        let mut links = Vec::new();
        for number in &self.edges[own] {
            let edge = &self.graph.edges[*number];
            let (Some(from), Some(to)) = (unit_of(*number, true), unit_of(*number, false)) else { continue };
            links.push(Link::new(*number, Role::Middle, from, to, edge.label.map(turned), edge.room));
        }
        for (number, port) in ports.iter().enumerate() {
            let (Some(outer), Some(inner)) =
                (numbers.get(&port.unit(number)).copied(), unit_of(port.edge, port.is_from))
            else {
                continue;
            };
            let (role, from, to) = match port.is_from {
                true => (Role::Before(usize::MAX - depth), inner, outer),
                false => (Role::After(depth), outer, inner),
            };
            let mut link = Link::new(port.edge, role, from, to, None, self.graph.edges[port.edge].room);
            link.is_turned = port.is_top == port.is_from;
            links.push(link);
        }
        links
    }

    /// Where edges pass the frame of a group of a level.
    fn ports_of(&self, group: usize, level: &Level) -> Vec<Port> {
        let mut ports = Vec::new();
        for link in &level.links {
            for is_from in [true, false] {
                let unit = if is_from { link.from } else { link.to };
                let edge = &self.graph.edges[link.edge];
                let end = if is_from { edge.from } else { edge.to };
                if level.units[unit].kind == UnitKind::Group(group) && end != End::Group(group) {
                    // Without a turn, edges leave below and enter above.
                    ports.push(Port { edge: link.edge, is_top: link.is_turned == is_from, is_from });
                }
            }
        }
        ports
    }

    /// Places the units of one level.
    fn arrange(
        &self,
        level: Level,
        group: Option<usize>,
        ports: &[Port],
        direction: Direction,
    ) -> Result<Placed, Fault> {
        let frame = group.map_or_else(Frame::default, |group| {
            let title = self.graph.groups[group].title;
            let shown = Point::new(title.x + 2.0 * PADDING, 0.0);
            let mut frame = Frame {
                before: Point::new(PADDING, PADDING),
                after: Point::new(PADDING, PADDING),
                least: shown,
            };
            match direction {
                Direction::Down => frame.before.y += title.y,
                Direction::Up => frame.after.y += title.y,
                Direction::Right | Direction::Left => {
                    frame.before.x += title.y;
                    frame.least = shown.turned();
                }
            }
            frame
        });
        let units: Vec<UnitKind> = level.units.iter().map(|unit| unit.kind).collect();
        let sizes = level.units.iter().map(|unit| unit.size).collect::<Vec<_>>();
        let arranged = level.arrange(&frame)?;
        let mut placed = Placed {
            size: arranged.size,
            direction,
            nodes: Vec::new(),
            groups: Vec::new(),
            pieces: arranged.pieces,
            labels: arranged.labels,
            ports: Vec::new(),
        };
        for ((kind, size), at) in units.iter().zip(sizes).zip(arranged.centres) {
            match kind {
                UnitKind::Node(node) => placed.nodes.push((*node, at)),
                UnitKind::Group(group) => {
                    let corner = Point::new(at.x - size.x / 2.0, at.y - size.y / 2.0);
                    placed.groups.push((*group, Rect { at: corner, size }));
                }
                UnitKind::Top(port) | UnitKind::Bottom(port) => placed.ports.push((ports[*port], at.x)),
            }
        }
        Ok(placed)
    }
}

impl Port {
    fn unit(&self, number: usize) -> UnitKind {
        if self.is_top { UnitKind::Top(number) } else { UnitKind::Bottom(number) }
    }
}

impl Placed {
    /// Adds what is in a group, whose frame has a place.
    fn take(&mut self, child: Self, frame: Rect) {
        let real_size = child.direction.shown_size(child.size);
        let own = self.direction;
        let moved = |at: Point| {
            let shown = child.direction.shown(at, child.size);
            own.hidden(shown, real_size).plus(frame.at)
        };
        self.nodes.extend(child.nodes.iter().map(|(node, at)| (*node, moved(*at))));
        self.groups.extend(child.groups.iter().map(|(group, rect)| (*group, turned_rect(*rect, moved))));
        self.labels.extend(child.labels.iter().map(|(edge, at)| (*edge, moved(*at))));
        for mut piece in child.pieces {
            piece.curve.iter_mut().for_each(|at| *at = moved(*at));
            self.pieces.push(piece);
        }
    }
}

/// The number of groups that two ends share.
fn shared([from, to]: &[Vec<usize>; 2]) -> usize {
    from.iter().zip(to).take_while(|(a, b)| a == b).count()
}
