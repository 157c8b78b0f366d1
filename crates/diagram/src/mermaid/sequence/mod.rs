//! Sequence diagrams: people and systems, messages between them, notes, frames.

mod draw;
mod read;

use crate::text::Label;

pub use draw::draw;
pub use read::read;

/// A sequence of events.
#[derive(Debug, Default)]
pub struct Sequence {
    /// Its title.
    pub title: Option<String>,
    people: Vec<Person>,
    boxes: Vec<PeopleBox>,
    events: Vec<Event>,
}

/// Somebody or something with a line of life.
#[derive(Debug)]
struct Person {
    label: Label,
    is_actor: bool,
}

/// A frame around neighbours.
#[derive(Debug)]
struct PeopleBox {
    title: Label,
    first: usize,
    last: usize,
}

/// What happens, in order.
#[derive(Debug)]
enum Event {
    Message(Message),
    /// From one person to another, with a side if it is beside one.
    Note {
        first: usize,
        last: usize,
        side: Side,
        label: Label,
    },
    Activate(usize),
    Deactivate(usize),
    /// A frame begins; its kind and its condition.
    Open {
        kind: &'static str,
        label: Label,
    },
    /// Another part of the frame.
    Part {
        label: Label,
    },
    Close,
    Destroy(usize),
}

/// Where a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Over,
}

/// A message.
#[derive(Debug)]
struct Message {
    from: usize,
    to: usize,
    label: Label,
    is_dotted: bool,
    heads: [crate::graph::Head; 2],
}
