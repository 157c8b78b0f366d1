//! The only writer of SVG here: a few elements and attributes, all text escaped, no ids, no styles, no addresses. What a
//! source says reaches the output as text or as a colour that has been checked.
//!
//! Colours are classes that a theme's sheet fills. Without a sheet everything is drawn in the colour of the text.

use std::fmt::Write as _;

use paifang_base::html::escape;

use crate::layout::{Point, Rect};

/// Drawings that are a little wider than this are made smaller, so that they fit.
const COLUMN: f64 = 640.0;
/// How small.
const LEAST_SCALE: f64 = 0.78;

/// Colours that an author chose, as `#rrggbb`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Look {
    /// Inside.
    pub fill: Option<String>,
    /// Line.
    pub stroke: Option<String>,
    /// Text.
    pub text: Option<String>,
    /// Dashes.
    pub is_dashed: bool,
}

/// How a shape is painted; each is a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// A node.
    Node,
    /// A quieter part of one.
    Soft,
    /// A note.
    Note,
    /// The frame of a group.
    Group,
    /// A line.
    Line,
    /// A line with dots.
    Dotted,
    /// A thick line.
    Thick,
    /// A thin line of a grid.
    Thin,
    /// Something in the colour of lines.
    Solid,
    /// Something in the colour of the ground, with a line.
    Hollow,
    /// The ground below a label.
    Ground,
    /// Something that stands out: what is done, active, critical, and others in a row.
    Mark(u8),
}

impl Paint {
    fn class(self) -> &'static str {
        match self {
            Self::Node => "n",
            Self::Soft => "q",
            Self::Note => "o",
            Self::Group => "g",
            Self::Line => "l",
            Self::Dotted => "l d",
            Self::Thick => "l k",
            Self::Thin => "t",
            Self::Solid => "s",
            Self::Hollow => "h",
            Self::Ground => "b",
            Self::Mark(number) => match number % 6 {
                0 => "m m0",
                1 => "m m1",
                2 => "m m2",
                3 => "m m3",
                4 => "m m4",
                _ => "m m5",
            },
        }
    }

    /// What holds without a sheet.
    fn attributes(self) -> &'static str {
        match self {
            Self::Dotted => " stroke-dasharray=\"4 4\"",
            Self::Thick => " stroke-width=\"3\"",
            Self::Group => " stroke-dasharray=\"5 3\"",
            Self::Thin => " stroke-opacity=\".4\"",
            Self::Solid => " fill=\"currentColor\"",
            Self::Hollow | Self::Note => " fill=\"Canvas\"",
            Self::Ground => " fill=\"Canvas\" stroke=\"none\"",
            Self::Mark(_) => " fill=\"currentColor\" fill-opacity=\".15\"",
            Self::Node | Self::Soft | Self::Line => "",
        }
    }
}

/// Where text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Right of its place.
    Start,
    /// Around it.
    Middle,
    /// Left of it.
    End,
}

/// How text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// As usual.
    Plain,
    /// A title.
    Bold,
    /// A title that edges may cross.
    Clear,
    /// Less important, and lines may cross it.
    Quiet,
    /// Smaller.
    Small,
}

/// A drawing in progress.
#[derive(Debug, Default)]
pub struct Canvas {
    shapes: String,
    words: String,
    labels: Vec<String>,
}

impl Canvas {
    /// A rectangle with round corners.
    pub fn rect(&mut self, paint: Paint, look: &Look, rect: Rect, radius: f64) {
        self.shapes.push_str("<rect");
        self.paint(paint, look);
        for (name, value) in [
            ("x", rect.at.x),
            ("y", rect.at.y),
            ("width", rect.size.x),
            ("height", rect.size.y),
            ("rx", radius),
        ] {
            if value != 0.0 || name != "rx" {
                self.attribute(name, value);
            }
        }
        self.shapes.push_str("/>");
    }

    /// An ellipse around a place.
    pub fn ellipse(&mut self, paint: Paint, look: &Look, at: Point, (rx, ry): (f64, f64)) {
        self.shapes.push_str("<ellipse");
        self.paint(paint, look);
        for (name, value) in [("cx", at.x), ("cy", at.y), ("rx", rx), ("ry", ry)] {
            self.attribute(name, value);
        }
        self.shapes.push_str("/>");
    }

    /// A polygon, or a line of straight pieces.
    pub fn polygon(&mut self, paint: Paint, look: &Look, points: &[Point], is_closed: bool) {
        let mut data = String::new();
        for (number, point) in points.iter().enumerate() {
            data.push(if number == 0 { 'M' } else { 'L' });
            push_point(&mut data, *point);
        }
        if is_closed {
            data.push('Z');
        }
        self.path(paint, look, &data);
    }

    /// A straight line.
    pub fn line(&mut self, paint: Paint, from: Point, to: Point) {
        self.polygon(paint, &Look::default(), &[from, to], false);
    }

    /// A path; `data` holds only what `push_point` and this crate wrote.
    pub fn path(&mut self, paint: Paint, look: &Look, data: &str) {
        self.shapes.push_str("<path");
        self.paint(paint, look);
        self.shapes.push_str(" d=\"");
        self.shapes.push_str(data);
        self.shapes.push_str("\"/>");
    }

    /// A line of text whose middle is at a height.
    pub fn text(&mut self, voice: Voice, look: &Look, at: Point, anchor: Anchor, line: &str) {
        if line.trim().is_empty() {
            return;
        }
        self.labels.push(line.trim().to_owned());
        self.words.push_str("<text x=\"");
        push_number(&mut self.words, at.x);
        self.words.push_str("\" y=\"");
        // From the middle of a line to the base of its letters.
        push_number(&mut self.words, at.y + 5.0);
        self.words.push('"');
        match anchor {
            Anchor::Middle => {}
            Anchor::Start => self.words.push_str(" text-anchor=\"start\""),
            Anchor::End => self.words.push_str(" text-anchor=\"end\""),
        }
        match voice {
            Voice::Plain => {}
            Voice::Bold => self.words.push_str(" class=\"w\" font-weight=\"600\""),
            Voice::Clear => self.words.push_str(
                " class=\"w y\" font-weight=\"600\" stroke=\"Canvas\" stroke-width=\"4\" paint-order=\"stroke\"",
            ),
            Voice::Quiet => self.words.push_str(
                " class=\"u y\" stroke=\"Canvas\" stroke-width=\"4\" paint-order=\"stroke\"",
            ),
            Voice::Small => self.words.push_str(" class=\"u\" font-size=\"12\""),
        }
        let on_fill = || look.fill.as_deref().map(text_on);
        if let Some(colour) = look.text.as_deref().or_else(on_fill) {
            let _ = write!(self.words, " fill=\"{colour}\"");
        }
        self.words.push('>');
        escape::push_text(&mut self.words, line.trim());
        self.words.push_str("</text>");
    }

    /// Lines of text around a place.
    pub fn lines(&mut self, voice: Voice, look: &Look, at: Point, anchor: Anchor, lines: &[String]) {
        let first = at.y - (lines.len() as f64 - 1.0) * crate::text::LINE / 2.0;
        for (number, line) in lines.iter().enumerate() {
            let at = Point::new(at.x, first + number as f64 * crate::text::LINE);
            self.text(voice, look, at, anchor, line);
        }
    }

    /// The whole `<svg>` without a name, and the texts in it, each once. Its place for attributes is behind `<svg`.
    pub fn finish(self, size: Point) -> (String, Vec<String>) {
        let mut out = String::with_capacity(self.shapes.len() + self.words.len() + 300);
        out.push_str("<svg");
        if size.x > COLUMN && size.x <= COLUMN / LEAST_SCALE {
            out.push_str(" class=\"fit\"");
        }
        out.push_str(" viewBox=\"0 0 ");
        push_number(&mut out, size.x);
        out.push(' ');
        push_number(&mut out, size.y);
        out.push_str("\" width=\"");
        push_number(&mut out, size.x);
        out.push_str("\" height=\"");
        push_number(&mut out, size.y);
        out.push_str("\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.25\" font-size=\"14\" direction=\"ltr\">");
        out.push_str(&self.shapes);
        out.push_str("<g class=\"x\" fill=\"currentColor\" stroke=\"none\" text-anchor=\"middle\">");
        out.push_str(&self.words);
        out.push_str("</g></svg>");
        let mut seen = std::collections::BTreeSet::new();
        let labels = self.labels.into_iter().filter(|label| seen.insert(label.clone())).collect();
        (out, labels)
    }

    fn paint(&mut self, paint: Paint, look: &Look) {
        let shapes = &mut self.shapes;
        if look.fill.is_none() && look.stroke.is_none() {
            let _ = write!(shapes, " class=\"{}\"{}", paint.class(), paint.attributes());
        } else {
            // A class would win over the author's colours.
            let is_line = matches!(paint, Paint::Line | Paint::Dotted | Paint::Thick | Paint::Thin);
            let fill = if is_line { "none" } else { look.fill.as_deref().unwrap_or("var(--surface,Canvas)") };
            let stroke = look.stroke.as_deref().unwrap_or("var(--muted,currentColor)");
            let _ = write!(shapes, " fill=\"{fill}\" stroke=\"{stroke}\"");
            if matches!(paint, Paint::Dotted | Paint::Thick) {
                shapes.push_str(paint.attributes());
            }
        }
        if look.is_dashed && paint != Paint::Dotted {
            shapes.push_str(" stroke-dasharray=\"5 4\"");
        }
    }

    fn attribute(&mut self, name: &str, value: f64) {
        let _ = write!(self.shapes, " {name}=\"");
        push_number(&mut self.shapes, value);
        self.shapes.push('"');
    }
}

/// Writes a place of a path.
pub fn push_point(out: &mut String, at: Point) {
    push_number(out, at.x);
    out.push(' ');
    push_number(out, at.y);
}

/// Writes a number with at most one digit behind the point.
fn push_number(out: &mut String, value: f64) {
    let tenths = (value * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    let _ = match tenths % 10 {
        0 => write!(out, "{sign}{}", tenths / 10),
        digit => write!(out, "{sign}{}.{digit}", tenths / 10),
    };
}

/// Colours by name.
const NAMES: [(&str, &str); 40] = [
    ("aqua", "#00ffff"),
    ("beige", "#f5f5dc"),
    ("black", "#000000"),
    ("blue", "#0000ff"),
    ("brown", "#a52a2a"),
    ("coral", "#ff7f50"),
    ("crimson", "#dc143c"),
    ("cyan", "#00ffff"),
    ("darkblue", "#00008b"),
    ("darkgreen", "#006400"),
    ("darkred", "#8b0000"),
    ("fuchsia", "#ff00ff"),
    ("gold", "#ffd700"),
    ("gray", "#808080"),
    ("green", "#008000"),
    ("grey", "#808080"),
    ("indigo", "#4b0082"),
    ("ivory", "#fffff0"),
    ("khaki", "#f0e68c"),
    ("lavender", "#e6e6fa"),
    ("lightblue", "#add8e6"),
    ("lightgray", "#d3d3d3"),
    ("lightgreen", "#90ee90"),
    ("lightgrey", "#d3d3d3"),
    ("lightyellow", "#ffffe0"),
    ("lime", "#00ff00"),
    ("magenta", "#ff00ff"),
    ("maroon", "#800000"),
    ("navy", "#000080"),
    ("olive", "#808000"),
    ("orange", "#ffa500"),
    ("pink", "#ffc0cb"),
    ("purple", "#800080"),
    ("red", "#ff0000"),
    ("salmon", "#fa8072"),
    ("silver", "#c0c0c0"),
    ("skyblue", "#87ceeb"),
    ("teal", "#008080"),
    ("white", "#ffffff"),
    ("yellow", "#ffff00"),
];

/// A colour as `#rrggbb`, if it is a name or a number of three or six digits.
pub fn colour(written: &str) -> Option<String> {
    let written = written.trim().trim_matches(['"', ';']).to_ascii_lowercase();
    if let Some((_, colour)) = NAMES.iter().find(|(name, _)| *name == written) {
        return Some((*colour).to_owned());
    }
    let digits = written.strip_prefix('#')?;
    let is_hex = digits.chars().all(|c| c.is_ascii_hexdigit());
    match digits.len() {
        6 if is_hex => Some(written),
        3 if is_hex => Some(std::iter::once('#').chain(digits.chars().flat_map(|c| [c, c])).collect()),
        _ => None,
    }
}

/// Black or white, whichever can be read on a colour.
fn text_on(fill: &str) -> &'static str {
    let part =
        |at: usize| fill.get(at..at + 2).and_then(|two| u32::from_str_radix(two, 16).ok()).unwrap_or(255);
    let light = part(1) * 299 + part(3) * 587 + part(5) * 114;
    if light > 140_000 { "#000000" } else { "#ffffff" }
}
