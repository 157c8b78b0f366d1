//! Incremental = clean: whatever is done to a site, in any order, built by one process or by many, killed in between or
//! with a damaged cache: after each build the output equals, byte for byte, that of a clean build.
//!
//! In CI each kind of edit is done with each disturbance, and by each way of building (`plan`). Sequences of edits are
//! drawn from a seed; free sequences and repetitions run on request:
//!
//! ```text
//! RUN="cargo nextest run --test suite --run-ignored only --no-capture random_edits"
//! PAIFANG_EDITS=10000 $RUN                  so many edits, in sequences of 100 from a seed that no run had; it is printed
//! PAIFANG_SEED=7 PAIFANG_EDITS=10000 $RUN   the same from this seed on
//! PAIFANG_SEED=7 PAIFANG_EDITS=3,17, $RUN   only these two of one sequence
//! ```
//!
//! A failing sequence is shortened as long as it still fails, and printed as the last of these. Only builds that are
//! killed depend on more than the seed.

mod edits;
mod plan;
mod site;
mod world;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{SystemTime, UNIX_EPOCH};

use edits::KINDS;
use paifang_fuzz::Random;
use plan::{Cell, Disturbance, Plan};
use world::{Counts, World};

/// Most attempts at a cell of a table that turned out to be nothing: a build that had ended when it was to be killed,
/// an edit that changed nothing or kept the site from being published. Only cells that are missing are tried again.
const ROUNDS: usize = 40;
/// Edits of one free sequence.
const PER_SEED: usize = 100;
/// Most runs of a failing sequence to make it shorter.
const MAX_REPLAYS: usize = 150;

/// An edit after which the property did not hold, by its number, and why.
struct Failure {
    edit: usize,
    why: String,
    log: Vec<String>,
}

/// A site and the sequence of edits that it goes through.
struct Sequence {
    seed: u64,
    world: World,
    /// Numbers of the edits so far.
    edits: Vec<usize>,
}

impl Sequence {
    fn new(seed: u64) -> Self {
        Self { seed, world: World::new(Plan::new(seed)), edits: Vec::new() }
    }

    /// Does one edit. True: all that it stands for really happened.
    fn step(&mut self, edit: usize, checked: bool, last: bool) -> Result<bool, Failure> {
        self.edits.push(edit);
        let mut random = Random::new(self.seed, edit);
        let step = || self.world.step(edit, &mut random, checked, last);
        let why = match catch_unwind(AssertUnwindSafe(step)) {
            Ok(Ok(done)) => return Ok(done),
            Ok(Err(why)) => why,
            Err(panic) => match panic.downcast_ref::<String>() {
                Some(text) => format!("panic: {text}"),
                None => "panic".to_owned(),
            },
        };
        Err(Failure { edit, why, log: std::mem::take(&mut self.world.log) })
    }

    /// Does one edit, builds and checks; a sequence that fails is made as short as it gets and reported.
    fn checked_step(&mut self, edit: usize, last: bool) -> bool {
        match self.step(edit, true, last) {
            Ok(done) => done,
            Err(failure) => report(self.seed, self.edits.clone(), failure),
        }
    }
}

/// Does these edits of a seed's sequence and checks after the last.
fn replay(seed: u64, edits: &[usize]) -> Result<(), Failure> {
    let mut sequence = Sequence::new(seed);
    for (at, edit) in edits.iter().enumerate() {
        let last = at + 1 == edits.len();
        sequence.step(*edit, last, last)?;
    }
    Ok(())
}

/// Makes a sequence that fails shorter and panics with it.
fn report(seed: u64, mut kept: Vec<usize>, mut failure: Failure) -> ! {
    let mut replays = MAX_REPLAYS;
    let mut size = kept.len() / 2;
    while size > 0 {
        let mut at = 0;
        // The last edit is the one that shows it.
        while at + 1 < kept.len() && replays > 0 {
            replays -= 1;
            let end = (at + size).min(kept.len() - 1);
            let fewer: Vec<usize> = kept[..at].iter().chain(&kept[end..]).copied().collect();
            match replay(seed, &fewer) {
                Err(found) if found.edit == failure.edit => {
                    failure = found;
                    kept = fewer;
                }
                _ => at = end,
            }
        }
        size /= 2;
    }
    let edits: String = kept.iter().map(|edit| format!("{edit},")).collect();
    panic!(
        "PAIFANG_SEED={seed} PAIFANG_EDITS={edits} cargo nextest run --test suite --run-ignored only random_edits\n\
         ({:?} builders)\n{}\n{}",
        Plan::new(seed).builders,
        failure.log.join("\n"),
        failure.why,
    );
}

/// Goes through the table of a seed, or its cells with one disturbance, until every cell was done, in a build that
/// published and was compared.
fn fill_table(seed: u64, beside: Option<Disturbance>) {
    let plan = Plan::new(seed);
    let mut sequence = Sequence::new(seed);
    let is_wanted = |at: &usize| beside.is_none_or(|beside| plan.cell(*at).1 == beside);
    let mut missing: Vec<usize> = (0..plan.round()).filter(is_wanted).collect();
    assert!(!missing.is_empty(), "no cell has this disturbance");
    for round in 0..ROUNDS {
        missing.retain(|at| !sequence.checked_step(at + round * plan.round(), true));
    }
    let named = |at: &usize| -> (&str, Cell) { (KINDS[plan.cell(*at).0].0, plan.cell(*at)) };
    assert!(missing.is_empty(), "never really done: {:#?}", missing.iter().map(named).collect::<Vec<_>>());
    let counts = sequence.world.counts;
    assert!(counts.published > counts.checked / 3 && counts.written > 0, "{counts:?}");
    println!("{counts:?}");
}

// One test for each disturbance, so that they run side by side.
#[test]
fn each_edit_beside_a_kill_ends_as_a_clean_build_does() {
    fill_table(0, Some(Disturbance::Kill));
}

#[test]
fn each_edit_beside_a_damaged_cache_ends_as_a_clean_build_does() {
    fill_table(0, Some(Disturbance::DamageCache));
}

#[test]
fn each_edit_beside_an_edited_output_ends_as_a_clean_build_does() {
    fill_table(0, Some(Disturbance::EditOutput));
}

#[test]
fn each_edit_in_one_process_ends_as_a_clean_build_does() {
    fill_table(1, None);
}

#[test]
fn each_edit_in_turns_ends_as_a_clean_build_does() {
    fill_table(2, None);
}

fn number(text: &str, of: &str) -> u64 {
    text.trim().parse().unwrap_or_else(|_| panic!("{of}: a number, not `{text}`"))
}

/// `PAIFANG_SEED`, or one that hardly any run had.
fn first_seed() -> u64 {
    match std::env::var("PAIFANG_SEED") {
        Ok(text) => number(&text, "PAIFANG_SEED"),
        Err(_) => {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a time after 1970");
            plan::TABLES + now.as_nanos() as u64 % 1_000_000_000
        }
    }
}

#[test]
#[ignore = "takes as long as it is asked to: PAIFANG_EDITS"]
fn random_edits_end_as_a_clean_build_does() {
    let first = first_seed();
    let asked = std::env::var("PAIFANG_EDITS").unwrap_or_else(|_| PER_SEED.to_string());
    println!("PAIFANG_SEED={first} PAIFANG_EDITS={asked}");
    if asked.contains(',') {
        let edits = asked.split(',').filter(|part| !part.trim().is_empty());
        let edits: Vec<usize> = edits.map(|edit| number(edit, "PAIFANG_EDITS") as usize).collect();
        let last = edits.last().copied();
        let mut sequence = Sequence::new(first);
        edits.iter().for_each(|edit| _ = sequence.checked_step(*edit, Some(*edit) == last));
        return;
    }
    let edits = number(&asked, "PAIFANG_EDITS") as usize;
    let mut counts = Counts::default();
    let mut done: BTreeSet<Cell> = BTreeSet::new();
    for at in 0..edits.div_ceil(PER_SEED) {
        let mut sequence = Sequence::new(first + at as u64);
        let plan = Plan::new(sequence.seed);
        let count = PER_SEED.min(edits - at * PER_SEED);
        let steps = (0..count).filter(|edit| sequence.checked_step(*edit, edit + 1 == count));
        done.extend(steps.map(|edit| plan.cell(edit)));
        counts += sequence.world.counts;
        println!("{} edits, {} combinations, {counts:?}", at * PER_SEED + count, done.len());
    }
    assert!(counts.published > counts.checked / 3 && counts.written > 0, "{counts:?}");
}
