//! Events → a drawing: columns as far apart as texts need, rows from above.

use super::{Event, Message, Sequence, Side};
use crate::graph::{Head, title, title_width};
use crate::layout::{Point, Rect};
use crate::svg::{Anchor, Canvas, Look, Paint, Voice};
use crate::text::{LINE, Label};

const MARGIN: f64 = 12.0;
/// Half the width of the bar of somebody who is active.
const BAR: f64 = 5.0;
/// Height of the figure of a person.
const FIGURE: f64 = 40.0;
/// Width of a message to oneself.
const SELF: f64 = 34.0;

/// Draws a sequence; returns its size.
pub fn draw(sequence: &Sequence, heading: Option<&str>, canvas: &mut Canvas) -> Point {
    let columns = columns(sequence);
    let head = sequence.people.iter().map(|person| head_size(person).y).fold(0.0, f64::max);
    let boxes: f64 = if sequence.boxes.is_empty() { 0.0 } else { LINE + 10.0 };
    let mut rows = Rows::new(&columns, head + 18.0);
    for event in &sequence.events {
        rows.event(event);
    }
    rows.end();
    let halves = sequence
        .people
        .iter()
        .zip(&columns)
        .map(|(person, x)| (x - head_size(person).x / 2.0, x + head_size(person).x / 2.0));
    let (mut left, mut right) = (rows.left, rows.right);
    for (from, to) in halves {
        left = left.min(from);
        right = right.max(to);
    }
    for people in sequence.boxes.iter().filter(|people| people.first <= people.last) {
        left = left.min(columns.get(people.first).copied().unwrap_or(0.0) - people.title.width() / 2.0);
        left -= 8.0;
        right += 8.0;
    }
    let mut width = right - left + 2.0 * MARGIN;
    let mut top = MARGIN + boxes;
    if let Some(heading) = heading {
        width = width.max(title_width(heading));
        top += title(canvas, heading, width);
    }
    let origin = Point::new((width - (right - left)) / 2.0 - left, top);
    let foot = rows.y + 16.0;
    paint(sequence, &rows, &columns, canvas, (origin, head, foot, boxes));
    Point::new(width, top + foot + head + MARGIN)
}

fn head_size(person: &super::Person) -> Point {
    let (width, height) = (person.label.width(), person.label.height().max(LINE));
    match person.is_actor {
        true => Point::new(width.max(40.0), height + FIGURE),
        false => Point::new((width + 28.0).max(76.0), height + 20.0),
    }
}

/// The middle of each column.
fn columns(sequence: &Sequence) -> Vec<f64> {
    let sizes: Vec<f64> = sequence.people.iter().map(|person| head_size(person).x).collect();
    let mut gaps: Vec<f64> = sizes.windows(2).map(|pair| pair.iter().sum::<f64>() / 2.0 + 26.0).collect();
    let mut wide = Vec::new();
    for event in &sequence.events {
        let (first, last, width) = match event {
            Event::Message(message) if message.from == message.to => {
                (message.from, message.from + 1, message.label.width() + SELF + 16.0)
            }
            Event::Message(message) => {
                let ends = (message.from.min(message.to), message.from.max(message.to));
                (ends.0, ends.1, message.label.width() + 34.0)
            }
            Event::Note { first, side: Side::Right, label, .. } => (*first, first + 1, label.width() + 50.0),
            Event::Note { first, side: Side::Left, label, .. } if *first > 0 => {
                (first - 1, *first, label.width() + 50.0)
            }
            Event::Note { first, last, label, .. } if first < last => (*first, *last, label.width() - 10.0),
            _ => continue,
        };
        if last == first + 1 {
            if let Some(gap) = gaps.get_mut(first) {
                *gap = gap.max(width);
            }
        } else {
            wide.push((first, last, width));
        }
    }
    for (first, last, width) in wide {
        let Some(between) = gaps.get_mut(first..last) else { continue };
        let missing = width - between.iter().sum::<f64>();
        if missing > 0.0 {
            let share = missing / between.len() as f64;
            between.iter_mut().for_each(|gap| *gap += share);
        }
    }
    let mut x = sizes.first().copied().unwrap_or(0.0) / 2.0;
    let mut columns = vec![x];
    for gap in gaps {
        x += gap;
        columns.push(x);
    }
    columns
}

/// A message with its place.
struct Arrow<'s> {
    message: &'s Message,
    from: f64,
    to: f64,
    y: f64,
}

/// A frame with its parts.
struct Frame<'s> {
    kind: &'static str,
    label: &'s Label,
    rect: Rect,
    parts: Vec<(f64, &'s Label)>,
}

/// A frame that is still open.
struct Open<'s> {
    kind: &'static str,
    label: &'s Label,
    top: f64,
    left: f64,
    right: f64,
    parts: Vec<(f64, &'s Label)>,
}

/// Places of everything, from above.
struct Rows<'s> {
    columns: &'s [f64],
    y: f64,
    left: f64,
    right: f64,
    arrows: Vec<Arrow<'s>>,
    notes: Vec<(Rect, &'s Label)>,
    frames: Vec<Frame<'s>>,
    open: Vec<Open<'s>>,
    bars: Vec<Rect>,
    /// Beginnings of the open bars of each person.
    active: Vec<Vec<f64>>,
    ends: Vec<Option<f64>>,
}

impl<'s> Rows<'s> {
    fn new(columns: &'s [f64], y: f64) -> Self {
        let last = columns.last().copied().unwrap_or(0.0);
        Self {
            columns,
            y,
            left: 0.0,
            right: last,
            arrows: Vec::new(),
            notes: Vec::new(),
            frames: Vec::new(),
            open: Vec::new(),
            bars: Vec::new(),
            active: vec![Vec::new(); columns.len()],
            ends: vec![None; columns.len()],
        }
    }

    fn column(&self, person: usize) -> f64 {
        self.columns.get(person).copied().unwrap_or(0.0)
    }

    /// Half the width of the bars of a person.
    fn side(&self, person: usize) -> f64 {
        match self.active.get(person).map_or(0, Vec::len) {
            0 => 0.0,
            many => BAR + (many - 1) as f64 * 4.0,
        }
    }

    fn reach(&mut self, left: f64, right: f64) {
        self.left = self.left.min(left);
        self.right = self.right.max(right);
        for open in &mut self.open {
            open.left = open.left.min(left);
            open.right = open.right.max(right);
        }
    }

    fn event(&mut self, event: &'s Event) {
        match event {
            Event::Message(message) => self.message(message),
            Event::Note { first, last, side, label } => self.note(*first, *last, *side, label),
            Event::Activate(person) => {
                let y = self.y - 10.0;
                if let Some(active) = self.active.get_mut(*person).filter(|active| active.len() < 8) {
                    active.push(y);
                }
            }
            Event::Deactivate(person) => self.deactivate(*person),
            Event::Open { kind, label } => {
                self.y += 8.0;
                let (left, right) = (f64::INFINITY, f64::NEG_INFINITY);
                self.open.push(Open { kind, label, top: self.y, left, right, parts: Vec::new() });
                self.y += if *kind == "rect" { 8.0 } else { label.height().max(LINE) + 8.0 };
            }
            Event::Part { label } => {
                self.y += 6.0;
                if let Some(open) = self.open.last_mut() {
                    open.parts.push((self.y, label));
                }
                self.y += label.height() + 8.0;
            }
            Event::Close => self.close(),
            Event::Destroy(person) => {
                let y = self.y;
                if let Some(end) = self.ends.get_mut(*person) {
                    *end = end.or(Some(y));
                }
            }
        }
    }

    fn message(&mut self, message: &'s Message) {
        let (from, to) = (self.column(message.from), self.column(message.to));
        self.y += message.label.height() + 8.0;
        if message.from == message.to {
            let side = from + self.side(message.from);
            self.arrows.push(Arrow { message, from: side, to: side, y: self.y });
            self.reach(from, side + SELF.max(message.label.width()) + 10.0);
            self.y += 24.0;
        } else {
            let sign = if from < to { 1.0 } else { -1.0 };
            let (a, b) = (from + sign * self.side(message.from), to - sign * self.side(message.to));
            self.arrows.push(Arrow { message, from: a, to: b, y: self.y });
            self.reach(from.min(to), from.max(to));
        }
        self.y += 14.0;
    }

    fn note(&mut self, first: usize, last: usize, side: Side, label: &'s Label) {
        let size = Point::new(label.width() + 20.0, label.height() + 12.0);
        let (a, b) = (self.column(first), self.column(last));
        let (x, width) = match side {
            Side::Left => (a - size.x - 12.0, size.x),
            Side::Right => (a + 12.0, size.x),
            Side::Over => {
                let width = size.x.max(b - a + 40.0);
                ((a + b) / 2.0 - width / 2.0, width)
            }
        };
        let rect = Rect { at: Point::new(x, self.y), size: Point::new(width, size.y) };
        self.notes.push((rect, label));
        self.reach(x, x + width);
        self.y += size.y + 12.0;
    }

    fn deactivate(&mut self, person: usize) {
        let (x, bottom) = (self.column(person), self.y - 10.0);
        let Some(active) = self.active.get_mut(person) else { return };
        if let Some(top) = active.pop() {
            let x = x - BAR + active.len() as f64 * 4.0;
            let size = Point::new(2.0 * BAR, (bottom - top).max(8.0));
            self.bars.push(Rect { at: Point::new(x, top), size });
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        self.y += 4.0;
        let middle = self.columns.first().copied().unwrap_or(0.0);
        let (left, right) = if open.left.is_finite() { (open.left, open.right) } else { (middle, middle) };
        let texts = open.parts.iter().map(|(_, label)| label.width() + 20.0);
        let texts = texts.fold(open.label.width() + crate::text::width(open.kind) + 50.0, f64::max);
        let pad = 18.0;
        let width = (right - left + 2.0 * pad).max(if open.kind == "rect" { 0.0 } else { texts });
        let rect = Rect { at: Point::new(left - pad, open.top), size: Point::new(width, self.y - open.top) };
        self.reach(rect.at.x + 6.0, rect.at.x + width - 6.0);
        self.frames.push(Frame { kind: open.kind, label: open.label, rect, parts: open.parts });
        self.y += 10.0;
    }

    /// Ends what is still open.
    fn end(&mut self) {
        self.y += 4.0;
        for person in 0..self.columns.len() {
            while self.active.get(person).is_some_and(|active| !active.is_empty()) {
                self.deactivate(person);
            }
        }
        self.left -= 6.0;
        self.right += 6.0;
    }
}

/// Paints everything; from below to above.
fn paint(
    sequence: &Sequence,
    rows: &Rows<'_>,
    columns: &[f64],
    canvas: &mut Canvas,
    (origin, head, foot, boxes): (Point, f64, f64, f64),
) {
    let plain = Look::default();
    let moved = |rect: Rect| Rect { at: rect.at.plus(origin), size: rect.size };
    for people in sequence.boxes.iter().filter(|people| people.first <= people.last) {
        let half =
            |number: usize| sequence.people.get(number).map_or(0.0, |person| head_size(person).x / 2.0);
        let left = rows.column(people.first) - half(people.first) - 8.0;
        let right = rows.column(people.last) + half(people.last) + 8.0;
        let rect =
            Rect { at: Point::new(left, -boxes), size: Point::new(right - left, boxes + foot + head + 6.0) };
        canvas.rect(Paint::Group, &plain, moved(rect), 6.0);
        let at = Point::new((left + right) / 2.0, -boxes + LINE / 2.0 + 4.0);
        canvas.lines(Voice::Bold, &plain, at.plus(origin), Anchor::Middle, &people.title.lines);
    }
    for frame in rows.frames.iter().filter(|frame| frame.kind == "rect") {
        canvas.rect(Paint::Soft, &plain, moved(frame.rect), 4.0);
    }
    for (person, x) in columns.iter().enumerate() {
        let end = rows.ends.get(person).copied().flatten();
        let (from, to) = (Point::new(*x, head), Point::new(*x, end.unwrap_or(foot)));
        canvas.line(Paint::Thin, from.plus(origin), to.plus(origin));
        if end.is_some() {
            for side in [-6.0, 6.0] {
                let (a, b) = (Point::new(to.x - 6.0, to.y - side), Point::new(to.x + 6.0, to.y + side));
                canvas.line(Paint::Line, a.plus(origin), b.plus(origin));
            }
        }
    }
    let frames = || rows.frames.iter().filter(|frame| frame.kind != "rect");
    frames().for_each(|frame| canvas.rect(Paint::Group, &plain, moved(frame.rect), 3.0));
    rows.bars.iter().for_each(|bar| canvas.rect(Paint::Node, &plain, moved(*bar), 1.0));
    frames().for_each(|frame| paint_words(canvas, frame, moved(frame.rect), origin));
    rows.arrows.iter().for_each(|arrow| paint_arrow(canvas, arrow, origin));
    for (rect, label) in &rows.notes {
        let rect = moved(*rect);
        canvas.rect(Paint::Note, &plain, rect, 2.0);
        let middle = Point::new(rect.at.x + rect.size.x / 2.0, rect.at.y + rect.size.y / 2.0);
        canvas.lines(Voice::Plain, &plain, middle, Anchor::Middle, &label.lines);
    }
    for (person, x) in sequence.people.iter().zip(columns) {
        let size = head_size(person);
        paint_person(canvas, person, Point::new(*x, head - size.y / 2.0).plus(origin));
        let is_gone = rows.ends.get(rows.columns.iter().position(|column| column == x).unwrap_or(0));
        if is_gone.is_none_or(|end| end.is_none()) {
            paint_person(canvas, person, Point::new(*x, foot + size.y / 2.0).plus(origin));
        }
    }
}

fn paint_person(canvas: &mut Canvas, person: &super::Person, at: Point) {
    let (size, plain) = (head_size(person), Look::default());
    let top = at.y - size.y / 2.0;
    if !person.is_actor {
        let rect = Rect { at: Point::new(at.x - size.x / 2.0, top), size };
        canvas.rect(Paint::Node, &plain, rect, 3.0);
        canvas.lines(Voice::Plain, &plain, at, Anchor::Middle, &person.label.lines);
        return;
    }
    let place = |x: f64, y: f64| Point::new(at.x + x, top + y);
    canvas.ellipse(Paint::Hollow, &plain, place(0.0, 8.0), (7.0, 7.0));
    for (from, to) in [
        (place(0.0, 15.0), place(0.0, 26.0)),
        (place(-10.0, 19.0), place(10.0, 19.0)),
        (place(0.0, 26.0), place(-8.0, 36.0)),
        (place(0.0, 26.0), place(8.0, 36.0)),
    ] {
        canvas.line(Paint::Line, from, to);
    }
    let middle = Point::new(at.x, top + FIGURE + person.label.height() / 2.0);
    canvas.lines(Voice::Plain, &plain, middle, Anchor::Middle, &person.label.lines);
}

/// What is written in a frame.
fn paint_words(canvas: &mut Canvas, frame: &Frame<'_>, rect: Rect, origin: Point) {
    let plain = Look::default();
    let width = crate::text::width(frame.kind) + 16.0;
    let tab = Rect { at: rect.at, size: Point::new(width, LINE) };
    canvas.rect(Paint::Node, &plain, tab, 3.0);
    let at = Point::new(rect.at.x + width / 2.0, rect.at.y + LINE / 2.0);
    canvas.text(Voice::Small, &plain, at, Anchor::Middle, frame.kind);
    let label = |canvas: &mut Canvas, x: f64, top: f64, label: &Label| {
        let at = Point::new(x, top + 2.0 + label.height() / 2.0);
        canvas.lines(Voice::Quiet, &plain, at, Anchor::Start, &label.lines);
    };
    label(canvas, rect.at.x + width + 10.0, rect.at.y, frame.label);
    for (y, words) in &frame.parts {
        let (from, to) =
            (Point::new(rect.at.x, y + origin.y), Point::new(rect.at.x + rect.size.x, y + origin.y));
        canvas.line(Paint::Dotted, from, to);
        label(canvas, rect.at.x + 10.0, y + origin.y, words);
    }
}

fn paint_arrow(canvas: &mut Canvas, arrow: &Arrow<'_>, origin: Point) {
    let message = arrow.message;
    let paint = if message.is_dotted { Paint::Dotted } else { Paint::Line };
    let plain = Look::default();
    let (from, to) =
        (Point::new(arrow.from, arrow.y).plus(origin), Point::new(arrow.to, arrow.y).plus(origin));
    let top = from.y - 5.0 - message.label.height() / 2.0;
    if message.from == message.to {
        let (out, back) = (from.x + SELF, from.y + 20.0);
        let corners = [from, Point::new(out, from.y), Point::new(out, back), Point::new(from.x + 6.0, back)];
        canvas.polygon(paint, &plain, &corners, false);
        head(canvas, message.heads[1], Point::new(from.x, back), 1.0);
        canvas.lines(
            Voice::Plain,
            &plain,
            Point::new(from.x + 4.0, top),
            Anchor::Start,
            &message.label.lines,
        );
        return;
    }
    let sign = if from.x < to.x { 1.0 } else { -1.0 };
    let inset = |head: Head| if head == Head::Arrow { 6.0 } else { 0.0 };
    let start = Point::new(from.x + sign * inset(message.heads[0]), from.y);
    let end = Point::new(to.x - sign * inset(message.heads[1]), to.y);
    canvas.line(paint, start, end);
    head(canvas, message.heads[0], from, sign);
    head(canvas, message.heads[1], to, -sign);
    let middle = Point::new((from.x + to.x) / 2.0, top);
    canvas.lines(Voice::Plain, &plain, middle, Anchor::Middle, &message.label.lines);
}

fn head(canvas: &mut Canvas, head: Head, at: Point, towards: f64) {
    crate::graph::draw_head(canvas, head, &Look::default(), (at, Point::new(towards, 0.0)));
}
