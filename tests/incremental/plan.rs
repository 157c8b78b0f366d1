//! The kind of edit at each number of a sequence, and its disturbance. Everything follows from the seed and the number
//! alone, so that any selection of edits can be run again.

use super::edits::KINDS;
use paifang_fuzz::Random;

/// Number of seeds, from 0, that are those of CI: one for each way of building, each with a table that must be full at
/// the end. Those above draw freely.
pub const TABLES: u64 = 3;

/// Processes that build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Builders {
    /// A new builder for each build, and now and then a new process.
    Many,
    /// One builder for the whole sequence, as `serve` has it; nobody else touches cache or output.
    One,
    /// Both, in turn, with one cache and one output.
    Mixed,
}

/// Disturbance beside an edit, before the next build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Disturbance {
    /// Nothing.
    Nothing,
    /// A build is killed.
    Kill,
    /// Files of the cache are cut, emptied, or some of their bits turned.
    DamageCache,
    /// A file of the output is changed or removed by hand.
    EditOutput,
    /// The cache is replaced by an older one, as a CI server restores it.
    OldCache,
    /// The cache is gone.
    NoCache,
}

use Disturbance::{DamageCache, EditOutput, Kill, NoCache, Nothing, OldCache};

/// Disturbances that each kind of edit is combined with in CI.
const TABLE: [Disturbance; 3] = [Kill, DamageCache, EditOutput];
/// Disturbances of free sequences. An undisturbed cache shows most of the possible errors in it.
const FREE: [Disturbance; 11] =
    [Nothing, Nothing, Nothing, Nothing, Nothing, Nothing, Kill, DamageCache, EditOutput, OldCache, NoCache];

/// A kind of edit, by its place in [`KINDS`], and what happens beside it.
pub type Cell = (usize, Disturbance);

/// The plan of one seed's sequence.
pub struct Plan {
    pub builders: Builders,
    /// Every edit is built and every cell must be done.
    pub is_table: bool,
    /// In the order in which they come, over and over.
    cells: Vec<Cell>,
}

impl Plan {
    pub fn new(seed: u64) -> Self {
        let builders = [Builders::Many, Builders::One, Builders::Mixed][(seed % 3) as usize];
        let is_table = seed < TABLES;
        let mut cells: Vec<Cell> = (0..KINDS.len())
            .flat_map(|kind| {
                let beside: Vec<Disturbance> = match builders {
                    Builders::One => vec![Nothing],
                    Builders::Many if is_table => TABLE.to_vec(),
                    Builders::Mixed if is_table => vec![FREE[kind % FREE.len()]],
                    _ => FREE.to_vec(),
                };
                beside.into_iter().map(move |disturbance| (kind, disturbance))
            })
            .collect();
        let mut random = Random::new(seed, usize::MAX - 1);
        for at in (1..cells.len()).rev() {
            cells.swap(at, random.below(at + 1));
        }
        Self { builders, is_table, cells }
    }

    /// Number of edits before they repeat.
    pub fn round(&self) -> usize {
        self.cells.len()
    }

    /// The edit of a number; in each round the same, with other draws.
    pub fn cell(&self, number: usize) -> Cell {
        self.cells[number % self.cells.len()]
    }
}

#[test]
fn each_kind_is_planned_with_each_disturbance() {
    let cells = Plan::new(0).cells;
    for (kind, (name, _)) in KINDS.iter().enumerate() {
        for disturbance in TABLE {
            assert_eq!(cells.iter().filter(|cell| **cell == (kind, disturbance)).count(), 1, "{}", name);
        }
    }
    let names: std::collections::BTreeSet<&str> = KINDS.iter().map(|(name, _)| *name).collect();
    assert_eq!(names.len(), KINDS.len(), "two kinds have one name");
}
