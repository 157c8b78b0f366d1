//! Signs at the ends of edges: arrows, diamonds, and how many there are of something.

use super::Head;
use crate::layout::Point;
use crate::svg::{Canvas, Look, Paint};

/// How far a sign reaches along its edge.
pub fn length(head: Head) -> f64 {
    match head {
        Head::None => 0.0,
        Head::Arrow | Head::Open | Head::Dot | Head::Ring | Head::Cross => 9.0,
        Head::Triangle => 13.0,
        Head::Diamond | Head::HollowDiamond => 18.0,
        Head::One | Head::Many => 16.0,
        Head::ZeroOrOne | Head::ZeroOrMany => 22.0,
    }
}

/// How far from its end the line stops.
pub fn inset(head: Head) -> f64 {
    match head {
        Head::Arrow => 6.0,
        Head::Triangle => 13.0,
        Head::Diamond | Head::HollowDiamond => 18.0,
        Head::Ring | Head::Dot => 8.0,
        Head::None
        | Head::Open
        | Head::Cross
        | Head::One
        | Head::Many
        | Head::ZeroOrOne
        | Head::ZeroOrMany => 0.0,
    }
}

/// Draws a sign at a place; the second place is the direction into the edge, of length 1.
pub fn draw(canvas: &mut Canvas, head: Head, look: &Look, (at, towards): (Point, Point)) {
    let look = Look { fill: look.stroke.clone(), stroke: look.stroke.clone(), ..Look::default() };
    let hollow = Look::default();
    let place = |along: f64, beside: f64| {
        Point::new(
            at.x + towards.x * along - towards.y * beside,
            at.y + towards.y * along + towards.x * beside,
        )
    };
    let mut stroke =
        |points: &[Point]| canvas.polygon(Paint::Line, &Look { fill: None, ..look.clone() }, points, false);
    match head {
        Head::None => {}
        Head::Arrow => {
            canvas.polygon(Paint::Solid, &look, &[place(0.0, 0.0), place(9.0, 4.5), place(9.0, -4.5)], true)
        }
        Head::Open => stroke(&[place(9.0, 5.0), place(0.0, 0.0), place(9.0, -5.0)]),
        Head::Triangle => {
            canvas.polygon(
                Paint::Hollow,
                &hollow,
                &[place(0.0, 0.0), place(13.0, 7.5), place(13.0, -7.5)],
                true,
            );
        }
        Head::Diamond | Head::HollowDiamond => {
            let corners = [place(0.0, 0.0), place(9.0, 5.5), place(18.0, 0.0), place(9.0, -5.5)];
            let paint = if head == Head::Diamond { Paint::Solid } else { Paint::Hollow };
            canvas.polygon(paint, &hollow, &corners, true);
        }
        Head::Dot => canvas.ellipse(Paint::Solid, &look, place(4.0, 0.0), (4.0, 4.0)),
        Head::Ring => canvas.ellipse(Paint::Hollow, &hollow, place(4.0, 0.0), (4.0, 4.0)),
        Head::Cross => {
            stroke(&[place(2.0, 4.5), place(11.0, -4.5)]);
            stroke(&[place(2.0, -4.5), place(11.0, 4.5)]);
        }
        Head::One => {
            stroke(&[place(7.0, 6.0), place(7.0, -6.0)]);
            stroke(&[place(12.0, 6.0), place(12.0, -6.0)]);
        }
        Head::ZeroOrOne => {
            stroke(&[place(7.0, 6.0), place(7.0, -6.0)]);
            canvas.ellipse(Paint::Hollow, &hollow, place(16.0, 0.0), (4.5, 4.5));
        }
        Head::Many | Head::ZeroOrMany => {
            stroke(&[place(0.0, 6.5), place(12.0, 0.0), place(0.0, -6.5)]);
            if head == Head::Many {
                stroke(&[place(14.0, 6.0), place(14.0, -6.0)]);
            } else {
                canvas.ellipse(Paint::Hollow, &hollow, place(16.5, 0.0), (4.5, 4.5));
            }
        }
    }
}
