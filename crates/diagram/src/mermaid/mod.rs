//! Mermaid: which kind of diagram a source is, and the readers of each kind.

mod class;
mod entity;
mod flowchart;
mod gantt;
mod sequence;
mod state;

use crate::graph::{self, Graph};
use crate::layout::Point;
use crate::problem::Problem;
use crate::read::{self, Line};
use crate::svg::Canvas;
use crate::{Drawing, Kind};

/// Draws a Mermaid source.
pub fn draw(source: &str) -> Result<Drawing, Problem> {
    let cleaned = read::clean(source);
    let text = &*cleaned.text;
    let lines = read::lines(text);
    let Some((head, rest)) = lines.split_first() else { return Err(Problem::empty()) };
    let word = head.text.split([' ', '\t', ';']).next().unwrap_or_default();
    let title = cleaned.title.as_deref();
    let mut canvas = Canvas::default();
    let (kind, size) = match word {
        "flowchart" | "graph" | "flowchart-elk" => {
            (Kind::Flowchart, draw_graph(&flowchart::read(text, *head)?, title, &mut canvas)?)
        }
        "stateDiagram" | "stateDiagram-v2" => {
            (Kind::State, draw_graph(&state::read(text, rest)?, title, &mut canvas)?)
        }
        "classDiagram" | "classDiagram-v2" => {
            (Kind::Class, draw_graph(&class::read(text, rest)?, title, &mut canvas)?)
        }
        "erDiagram" => (Kind::Entity, draw_graph(&entity::read(text, rest)?, title, &mut canvas)?),
        "sequenceDiagram" => {
            let sequence = sequence::read(rest)?;
            let title = sequence.title.clone().or_else(|| cleaned.title.clone());
            let size = sequence::draw(&sequence, title.as_deref(), &mut canvas);
            let (svg, labels) = canvas.finish(size);
            return Ok(Drawing { svg, kind: Kind::Sequence, name: cleaned.name.or(title), labels });
        }
        "gantt" => {
            let plan = gantt::read(rest)?;
            let title = plan.title.clone().or_else(|| cleaned.title.clone());
            let size = gantt::draw(&plan, title.as_deref(), &mut canvas);
            let (svg, labels) = canvas.finish(size);
            return Ok(Drawing { svg, kind: Kind::Gantt, name: cleaned.name.or(title), labels });
        }
        _ => return Err(unknown(*head, word)),
    };
    let (svg, labels) = canvas.finish(size);
    Ok(Drawing { svg, kind, name: cleaned.name.or(cleaned.title), labels })
}

fn draw_graph(graph: &Graph, title: Option<&str>, canvas: &mut Canvas) -> Result<Point, Problem> {
    let Some(title) = title else { return graph::draw(graph, canvas, Point::default()) };
    // The title is drawn first, and its place is known when the graph's width is.
    let mut drawn = Canvas::default();
    let size = graph::draw(graph, &mut drawn, Point::default())?;
    let width = size.x.max(graph::title_width(title));
    let height = graph::title(canvas, title, width);
    graph::draw(graph, canvas, Point::new((width - size.x) / 2.0, height))?;
    Ok(Point::new(width, size.y + height))
}

/// Kinds that Mermaid has and that are not drawn here.
const OTHERS: [&str; 34] = [
    "architecture",
    "architecture-beta",
    "block",
    "block-beta",
    "C4Component",
    "C4Container",
    "C4Context",
    "C4Deployment",
    "C4Dynamic",
    "gitGraph",
    "info",
    "ishikawa-beta",
    "journey",
    "kanban",
    "mindmap",
    "packet",
    "packet-beta",
    "pie",
    "quadrantChart",
    "radar-beta",
    "requirement",
    "requirementDiagram",
    "sankey",
    "sankey-beta",
    "swimlane-beta",
    "timeline",
    "treemap",
    "treemap-beta",
    "treeView-beta",
    "venn-beta",
    "wardley-beta",
    "xychart",
    "xychart-beta",
    "zenuml",
];

fn unknown(head: Line<'_>, word: &str) -> Problem {
    let place = head.at..head.at + word.len();
    if OTHERS.contains(&word.trim_end_matches(':')) {
        return Problem::Unsupported { kind: word.trim_end_matches(':').to_owned(), place };
    }
    Problem::no_kind(place, word)
}
