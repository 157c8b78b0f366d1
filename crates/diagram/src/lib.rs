//! Diagrams: Mermaid and Graphviz sources → SVG. Pure: no files, no fonts, no clock, no network, no randomness; knows
//! nothing of pages. Everything in the result is written by [`svg`], so a source can put nothing but text and colours
//! into it.
//!
//! # Steps
//! 1. **Read** (`mermaid`, `dot`): a source → a graph, a sequence or a plan; mistakes with their places.
//! 2. **Place** (`layout`): a graph → places by layers. Sequences and plans place themselves.
//! 3. **Draw** (`svg`): shapes in classes that a theme's sheet colours, and text in the page's font.
//!
//! [`draw`] takes these steps. Sizes are bounded before each: bytes, nodes, edges, nesting, and the places that edges
//! pass; so time grows little faster than the source.
//!
//! ```
//! use paifang_diagram::{Kind, Language, draw};
//!
//! let drawing = draw(Language::Mermaid, "flowchart LR\n  a[备份] --> b{完整？}").unwrap();
//! assert_eq!((drawing.kind, drawing.labels.join(" ")), (Kind::Flowchart, "备份 完整？".to_owned()));
//! assert!(drawing.svg.starts_with("<svg viewBox="));
//! ```

#![warn(clippy::indexing_slicing)]

mod dot;
mod graph;
mod layout;
mod mermaid;
mod problem;
mod read;
mod svg;
mod text;

#[cfg(test)]
mod tests;

pub use problem::Problem;

/// Longest source in bytes.
const MOST_BYTES: usize = 64 << 10;

/// The language of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Mermaid.
    Mermaid,
    /// DOT of Graphviz.
    Dot,
}

impl Language {
    /// The language with a name, as written after a fence in lower case.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "mermaid" => Some(Self::Mermaid),
            "dot" | "graphviz" | "gv" => Some(Self::Dot),
            _ => None,
        }
    }
}

/// Kinds of diagrams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Steps and decisions.
    Flowchart,
    /// Messages in order.
    Sequence,
    /// Classes and their relations.
    Class,
    /// States and transitions.
    State,
    /// Entities and relationships.
    Entity,
    /// Tasks in time.
    Gantt,
    /// A graph of Graphviz.
    Graph,
}

impl Kind {
    /// Its name in the ids of messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Flowchart => "flowchart",
            Self::Sequence => "sequence",
            Self::Class => "class",
            Self::State => "state",
            Self::Entity => "entity",
            Self::Gantt => "gantt",
            Self::Graph => "graph",
        }
    }
}

/// A diagram.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The `<svg>`, without a name; attributes can be added behind `<svg`.
    pub svg: String,
    /// What it is.
    pub kind: Kind,
    /// Its name, if the source has one.
    pub name: Option<String>,
    /// All texts in it, in the order in which they are drawn.
    pub labels: Vec<String>,
}

/// Draws a source.
pub fn draw(language: Language, source: &str) -> Result<Drawing, Problem> {
    if source.len() > MOST_BYTES {
        return Err(Problem::too_long(MOST_BYTES));
    }
    match language {
        Language::Mermaid => mermaid::draw(source),
        Language::Dot => dot::draw(source),
    }
}

/// The words of this crate.
pub static MESSAGES: paifang_base::diag::MessageFiles = paifang_base::message_files!("diagram");
