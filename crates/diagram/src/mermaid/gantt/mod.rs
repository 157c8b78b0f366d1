//! Gantt charts: tasks in time. The present moment is not drawn: a drawing does not depend on when it is made.

mod dates;
mod draw;
mod read;

pub use draw::draw;
pub use read::read;

/// Minutes since the beginning of 1970.
type Minute = i64;

/// Tasks in time.
#[derive(Debug, Default)]
pub struct Plan {
    /// Its title.
    pub title: Option<String>,
    sections: Vec<Section>,
    /// The form of dates on the axis, if it has only numbers.
    axis: Option<String>,
}

/// Tasks that belong together.
#[derive(Debug, Default)]
struct Section {
    name: String,
    tasks: Vec<Task>,
}

/// A task.
#[derive(Debug)]
struct Task {
    name: String,
    start: Minute,
    end: Minute,
    mark: Mark,
    is_milestone: bool,
}

/// How a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Planned,
    Active,
    Done,
    Critical,
}
