//! Nodes: the size that their text needs, and their forms.

use super::{Body, Node, Shape, Table};
use crate::layout::{Outline, Point, Rect};
use crate::svg::{Anchor, Canvas, Look, Paint, Voice, push_point};
use crate::text::{self, LINE};

/// Space between cells and their borders.
const CELL: f64 = 8.0;
/// Height of the ends of a cylinder.
const CAP: f64 = 7.0;
/// Titles are bold.
const BOLD: f64 = 1.08;

/// Where edges meet a form.
pub fn outline(shape: Shape) -> Outline {
    match shape {
        Shape::Diamond => Outline::Diamond,
        Shape::Circle | Shape::DoubleCircle | Shape::Ellipse | Shape::Start | Shape::Stop | Shape::Point => {
            Outline::Ellipse
        }
        _ => Outline::Box,
    }
}

/// Width and height.
pub fn size(node: &Node) -> Point {
    let label = match &node.body {
        Body::Table(table) => return table_size(table),
        Body::Text(label) => label,
    };
    let (width, height) = (label.width(), label.height().max(LINE));
    match node.shape {
        Shape::Start => Point::new(16.0, 16.0),
        Shape::Stop => Point::new(20.0, 20.0),
        Shape::Point => Point::new(10.0, 10.0),
        Shape::Bar => Point::new(70.0, 7.0),
        Shape::Diamond if label.is_empty() => Point::new(26.0, 26.0),
        Shape::Diamond => Point::new(width * 1.5 + 22.0, height * 3.0),
        Shape::Circle | Shape::DoubleCircle => {
            let rim = if node.shape == Shape::DoubleCircle { 22.0 } else { 14.0 };
            let across = ((width * width + height * height).sqrt() + rim).max(36.0);
            Point::new(across, across)
        }
        Shape::Ellipse => Point::new((width * 1.3 + 18.0).max(54.0), height * 1.42 + 10.0),
        Shape::Hexagon => Point::new(width + 34.0 + height * 0.5, height + 18.0),
        Shape::LeanRight | Shape::LeanLeft | Shape::Trapezoid | Shape::Funnel => {
            Point::new(width + 26.0 + height, height + 18.0)
        }
        Shape::Flag => Point::new(width + 40.0, height + 18.0),
        Shape::Cylinder => Point::new((width + 26.0).max(54.0), height + 18.0 + 2.0 * CAP),
        Shape::Subroutine => Point::new(width + 40.0, height + 18.0),
        Shape::Plain => Point::new(width + 8.0, height + 4.0),
        Shape::Note => Point::new(width + 24.0, height + 14.0),
        Shape::Stadium => Point::new((width + 36.0).max(54.0), height + 18.0),
        Shape::Rect | Shape::Round => Point::new((width + 28.0).max(54.0), height + 18.0),
    }
}

fn columns(table: &Table) -> Vec<f64> {
    let mut columns: Vec<f64> = Vec::new();
    for row in table.parts.iter().flatten() {
        for (at, cell) in row.iter().enumerate() {
            let width = text::width(cell);
            match columns.get_mut(at) {
                Some(column) => *column = column.max(width),
                None => columns.push(width),
            }
        }
    }
    columns
}

fn head_height(table: &Table) -> f64 {
    LINE + 10.0 + if table.above.is_some() { LINE - 4.0 } else { 0.0 }
}

fn table_size(table: &Table) -> Point {
    let columns = columns(table);
    let cells: f64 = columns.iter().map(|width| width + 2.0 * CELL).sum();
    let above = table.above.as_deref().map_or(0.0, text::width);
    let width = cells.max((text::width(&table.title) * BOLD).max(above) + 28.0).max(80.0);
    let rows: f64 = table.parts.iter().map(|part| part_height(part)).sum();
    Point::new(width, head_height(table) + rows)
}

fn part_height(part: &[Vec<String>]) -> f64 {
    if part.is_empty() { 10.0 } else { part.len() as f64 * LINE + 8.0 }
}

/// Draws a node around a place.
pub fn draw(canvas: &mut Canvas, node: &Node, at: Point) {
    let size = size(node);
    let rect = Rect { at: Point::new(at.x - size.x / 2.0, at.y - size.y / 2.0), size };
    let label = match &node.body {
        Body::Table(table) => return draw_table(canvas, table, &node.look, rect),
        Body::Text(label) => label,
    };
    let paint = if node.shape == Shape::Note { Paint::Note } else { Paint::Node };
    let look = &node.look;
    let corner = |x: f64, y: f64| Point::new(rect.at.x + x, rect.at.y + y);
    let (w, h) = (size.x, size.y);
    let half = h / 2.0;
    let polygon = match node.shape {
        Shape::Diamond => {
            Some(vec![corner(w / 2.0, 0.0), corner(w, half), corner(w / 2.0, h), corner(0.0, half)])
        }
        Shape::Hexagon => {
            let cut = h / 4.0;
            let (left, right) = (
                [corner(cut, h), corner(0.0, half), corner(cut, 0.0)],
                [corner(w - cut, 0.0), corner(w, half), corner(w - cut, h)],
            );
            Some(left.into_iter().chain(right).collect())
        }
        Shape::LeanRight => {
            Some(vec![corner(half, 0.0), corner(w, 0.0), corner(w - half, h), corner(0.0, h)])
        }
        Shape::LeanLeft => Some(vec![corner(0.0, 0.0), corner(w - half, 0.0), corner(w, h), corner(half, h)]),
        Shape::Trapezoid => {
            Some(vec![corner(half, 0.0), corner(w - half, 0.0), corner(w, h), corner(0.0, h)])
        }
        Shape::Funnel => Some(vec![corner(0.0, 0.0), corner(w, 0.0), corner(w - half, h), corner(half, h)]),
        Shape::Flag => Some(vec![
            corner(0.0, 0.0),
            corner(w, 0.0),
            corner(w, h),
            corner(0.0, h),
            corner(half / 2.0, half),
        ]),
        _ => None,
    };
    if let Some(points) = polygon {
        canvas.polygon(paint, look, &points, true);
    }
    match node.shape {
        Shape::Rect | Shape::Bar if node.shape == Shape::Bar => canvas.rect(Paint::Solid, look, rect, 2.0),
        Shape::Rect => canvas.rect(paint, look, rect, 3.0),
        Shape::Note => canvas.rect(paint, look, rect, 2.0),
        Shape::Round => canvas.rect(paint, look, rect, 9.0),
        Shape::Stadium => canvas.rect(paint, look, rect, half),
        Shape::Subroutine => {
            canvas.rect(paint, look, rect, 3.0);
            for x in [7.0, w - 7.0] {
                canvas.polygon(Paint::Line, look, &[corner(x, 0.0), corner(x, h)], false);
            }
        }
        Shape::Cylinder => draw_cylinder(canvas, look, rect),
        Shape::Circle | Shape::Ellipse => canvas.ellipse(paint, look, at, (w / 2.0, half)),
        Shape::DoubleCircle => {
            canvas.ellipse(paint, look, at, (w / 2.0, half));
            canvas.ellipse(paint, look, at, (w / 2.0 - 4.0, half - 4.0));
        }
        Shape::Start | Shape::Point => canvas.ellipse(Paint::Solid, look, at, (w / 2.0, half)),
        Shape::Stop => {
            canvas.ellipse(Paint::Hollow, look, at, (w / 2.0, half));
            canvas.ellipse(Paint::Solid, look, at, (w / 2.0 - 4.5, half - 4.5));
        }
        _ => {}
    }
    let shift = match node.shape {
        Shape::Cylinder => Point::new(0.0, CAP * 0.7),
        Shape::Flag => Point::new(half / 4.0, 0.0),
        _ => Point::default(),
    };
    canvas.lines(Voice::Plain, look, at.plus(shift), Anchor::Middle, &label.lines);
}

fn draw_cylinder(canvas: &mut Canvas, look: &Look, rect: Rect) {
    let (left, right) = (rect.at.x, rect.at.x + rect.size.x);
    let (top, bottom) = (rect.at.y + CAP, rect.at.y + rect.size.y - CAP);
    let mut data = String::from("M");
    let rx = rect.size.x / 2.0;
    push_point(&mut data, Point::new(left, top));
    let mut arc = |sweep: &str, end: Point| {
        data.push('A');
        push_point(&mut data, Point::new(rx, CAP));
        data.push_str(sweep);
        push_point(&mut data, end);
    };
    arc(" 0 0 1 ", Point::new(right, top));
    arc(" 0 0 1 ", Point::new(left, top));
    arc(" 0 0 0 ", Point::new(right, top));
    data.push('L');
    push_point(&mut data, Point::new(right, bottom));
    data.push('A');
    push_point(&mut data, Point::new(rx, CAP));
    data.push_str(" 0 0 1 ");
    push_point(&mut data, Point::new(left, bottom));
    data.push('Z');
    canvas.path(Paint::Node, look, &data);
}

fn draw_table(canvas: &mut Canvas, table: &Table, look: &Look, rect: Rect) {
    canvas.rect(Paint::Node, look, rect, 3.0);
    let middle = rect.at.x + rect.size.x / 2.0;
    let head = head_height(table);
    let mut y = rect.at.y + 5.0 + LINE / 2.0;
    if let Some(above) = &table.above {
        canvas.text(Voice::Small, look, Point::new(middle, y), Anchor::Middle, above);
        y += LINE - 4.0;
    }
    canvas.text(Voice::Bold, look, Point::new(middle, y), Anchor::Middle, &table.title);
    let columns = columns(table);
    let cells: f64 = columns.iter().map(|width| width + 2.0 * CELL).sum();
    let spare = if columns.is_empty() { 0.0 } else { (rect.size.x - cells) / columns.len() as f64 };
    let mut top = rect.at.y + head;
    let right = rect.at.x + rect.size.x;
    for part in &table.parts {
        canvas.polygon(Paint::Line, look, &[Point::new(rect.at.x, top), Point::new(right, top)], false);
        for (number, row) in part.iter().enumerate() {
            let y = top + 4.0 + LINE * (number as f64 + 0.5);
            let mut x = rect.at.x;
            for (cell, width) in row.iter().zip(&columns) {
                canvas.text(Voice::Plain, look, Point::new(x + CELL, y), Anchor::Start, cell);
                x += width + 2.0 * CELL + spare;
            }
        }
        top += part_height(part);
    }
}
